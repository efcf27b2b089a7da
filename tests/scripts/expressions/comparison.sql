-- Comparisons: = <> != < <= > >=, BETWEEN, IN. Text compares by code point.

CREATE TABLE t (a INTEGER, s VARCHAR);
INSERT INTO t VALUES (1, 'a'), (2, 'B'), (3, 'b'), (10, 'ab');

SELECT a, a = 2, a <> 2, a != 2, a < 2, a <= 2, a > 2, a >= 2 FROM t;
----
a | a = 2 | a <> 2 | a != 2 | a < 2 | a <= 2 | a > 2 | a >= 2
1 | false | true | true | true | true | false | false
10 | false | true | true | false | false | true | true
2 | true | false | false | false | true | false | true
3 | false | true | true | false | false | true | true

SELECT a FROM t WHERE a BETWEEN 2 AND 3;
----
a
2
3

SELECT a FROM t WHERE a NOT BETWEEN 2 AND 3;
----
a
1
10

-- The lower bound comes first.
SELECT a FROM t WHERE a BETWEEN 3 AND 2;
----
a

SELECT a BETWEEN NULL AND 2, a NOT BETWEEN NULL AND 2 FROM t;
----
a BETWEEN NULL AND 2 | a NOT BETWEEN NULL AND 2
NULL | NULL
NULL | NULL
false | true
false | true

SELECT s FROM t WHERE s > 'a';
----
s
ab
b

SELECT a, a IN (1, 10), a NOT IN (1, 10) FROM t;
----
a | a IN (1, 10) | a NOT IN (1, 10)
1 | true | false
10 | true | false
2 | false | true
3 | false | true

SELECT a FROM t WHERE s IN ('a', 'ab', 'zz');
----
a
1
10

-- A quoted literal takes the type of what it meets.
SELECT a FROM t WHERE a = '3';
----
a
3

-- A column of numbers and a number with a point meet by value.
SELECT a FROM t WHERE a > 2.5;
----
a
10
3

SELECT (a = 1) = TRUE, a < 3 AND NOT a = 1 FROM t;
----
(a = 1) = TRUE | a < 3 AND NOT a = 1
false | false
false | false
false | true
true | false

-- error
SELECT a = s FROM t;
----
cannot compare INTEGER and VARCHAR
line 1: SELECT a = s FROM t;
               ^^^^^
hint: CAST(s AS INTEGER) converts it

-- error
SELECT a FROM t WHERE a = 'x';
----
'x' is not a value of type INTEGER
line 1: SELECT a FROM t WHERE a = 'x';
                                  ^^^
hint: a quoted string takes the type of what it meets, here INTEGER
