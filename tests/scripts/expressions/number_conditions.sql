-- A number where a condition stands is TRUE when it is not 0; NULL stays NULL. Elsewhere a number stays a number.

CREATE TABLE t (a INTEGER, p BOOLEAN, d DECIMAL(5, 2), f DOUBLE);
INSERT INTO t VALUES (0, TRUE, 0.00, 0.0), (1, FALSE, 0.50, -0.25), (-2, NULL, NULL, NULL), (NULL, TRUE, 1.00, 1.0);

SELECT a FROM t WHERE a;
----
a
-2
1

SELECT a FROM t WHERE NOT a;
----
a
0

SELECT d FROM t WHERE d AND f;
----
d
0.50
1.00

-- oracle: duckdb (sqlite3 has no BOOLEAN values)
SELECT a, NOT a, a AND TRUE, a OR NULL, a IS TRUE, a IS NOT FALSE FROM t;
----
a | NOT a | a AND TRUE | a OR NULL | a IS TRUE | a IS NOT FALSE
-2 | false | true | true | true | true
0 | true | false | NULL | false | false
1 | false | true | true | true | true
NULL | NULL | NULL | NULL | false | true

SELECT a, CASE WHEN d THEN 'yes' ELSE 'no' END FROM t;
----
a | CASE WHEN d THEN 'yes' ELSE 'no' END
-2 | no
0 | no
1 | yes
NULL | yes

-- CASE with an operand compares: the number is a value there.
SELECT CASE a WHEN 1 THEN 'one' WHEN 2 THEN 'two' END FROM t WHERE a = 1;
----
CASE a WHEN 1 THEN 'one' WHEN 2 THEN 'two' END
one

-- 0 joins with no row, 1 with every row.
SELECT x.a, y.a FROM t x LEFT JOIN t y ON 0;
----
a | a
-2 | NULL
0 | NULL
1 | NULL
NULL | NULL

SELECT count(*) FROM t x JOIN t y ON 1;
----
count(*)
16

SELECT x.a, y.a FROM t x FULL JOIN t y ON x.a AND x.a = y.a;
----
a | a
-2 | -2
0 | NULL
1 | 1
NULL | 0
NULL | NULL
NULL | NULL

-- A number that is not 0 makes the outer join an inner one, as any comparison does.
EXPLAIN SELECT * FROM t x LEFT JOIN t y ON x.a = y.a WHERE y.a;
----
-> Inner hash join (x.a = y.a)  (cost=8.11 rows=2)
    -> Filter: (x.a <> 0)  (cost=2.15 rows=2)
        -> Table scan on t AS x  (cost=1.92 rows=4)
    -> Hash
        -> Filter: (y.a <> 0)  (cost=2.15 rows=2)
            -> Table scan on t AS y  (cost=1.92 rows=4)

SELECT p, count(*) FROM t GROUP BY p HAVING count(*) - 1;
----
p | count(*)
true | 2

-- oracle: sqlite3 (duckdb wants a BOOLEAN in FILTER)
SELECT sum(a) FILTER (WHERE a) FROM t;
----
sum(a) FILTER (WHERE a)
-1

-- oracle: duckdb (sqlite3 has no QUALIFY)
SELECT a, row_number() OVER (ORDER BY a) FROM t QUALIFY row_number() OVER (ORDER BY a) % 2;
----
a | row_number() OVER (ORDER BY a)
-2 | 1
1 | 3

-- Beside a number TRUE is 1 and FALSE is 0.
-- oracle: duckdb (sqlite3 has no BOOLEAN values)
SELECT p, p = 1, p > 0, p IN (0, 2), p = 2 FROM t;
----
p | p = 1 | p > 0 | p IN (0, 2) | p = 2
NULL | NULL | NULL | NULL | NULL
false | false | false | true | false
true | true | true | false | false
true | true | true | false | false

SELECT a FROM t WHERE (d IS NOT NULL) = 0;
----
a
-2

SELECT a FROM t WHERE p BETWEEN 1 AND a;
----
a

SELECT x.a FROM t x WHERE x.p IN (SELECT y.a FROM t y);
----
a
0
1
NULL

-- Text, dates and intervals are no conditions, and an aggregate of conditions takes conditions.
-- error
SELECT a FROM t WHERE 'a' || 'b';
----
WHERE needs a BOOLEAN, this is VARCHAR
line 1: SELECT a FROM t WHERE 'a' || 'b';
                              ^^^^^^^^^^
hint: write a comparison

-- error
SELECT a FROM t WHERE DATE '2024-01-01';
----
WHERE needs a BOOLEAN, this is DATE
line 1: SELECT a FROM t WHERE DATE '2024-01-01';
                              ^^^^^^^^^^^^^^^^^
hint: write a comparison

-- error
SELECT bool_and(a) FROM t;
----
bool_and needs a BOOLEAN, this is INTEGER
line 1: SELECT bool_and(a) FROM t;
                        ^
hint: compare it with something, as in x <> 0
