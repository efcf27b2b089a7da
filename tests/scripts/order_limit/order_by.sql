-- ORDER BY: directions, several keys, ordinals, aliases, expressions, columns that are not selected. NULL sorts as the
-- largest value, unless NULLS FIRST or LAST says otherwise.

CREATE TABLE t (a INTEGER, b VARCHAR, c INTEGER);
INSERT INTO t VALUES (2, 'x', 1), (1, 'y', 2), (NULL, 'z', 3), (2, 'w', 4), (1, NULL, 5);

SELECT a, b FROM t ORDER BY a, b;
----
a | b
1 | y
1 | NULL
2 | w
2 | x
NULL | z

SELECT a, b FROM t ORDER BY a DESC, b ASC;
----
a | b
NULL | z
2 | w
2 | x
1 | y
1 | NULL

SELECT a, c FROM t ORDER BY a NULLS FIRST, c;
----
a | c
NULL | 3
1 | 2
1 | 5
2 | 1
2 | 4

SELECT a, c FROM t ORDER BY a DESC NULLS LAST, c DESC;
----
a | c
2 | 4
2 | 1
1 | 5
1 | 2
NULL | 3

SELECT b, a FROM t ORDER BY 2, 1;
----
b | a
y | 1
NULL | 1
w | 2
x | 2
z | NULL

SELECT c AS position FROM t ORDER BY position DESC;
----
position
5
4
3
2
1

-- A name of the select list wins over a column of the table.
SELECT c, -c AS a FROM t ORDER BY a;
----
c | a
5 | -5
4 | -4
3 | -3
2 | -2
1 | -1

-- Inside an expression a name is a column.
SELECT c, -c AS a FROM t ORDER BY a + 0, c;
----
c | a
2 | -2
5 | -5
1 | -1
4 | -4
3 | -3

SELECT b FROM t ORDER BY c;
----
b
x
y
z
w
NULL

SELECT c FROM t ORDER BY -c;
----
c
5
4
3
2
1

SELECT a, sum(c) FROM t GROUP BY a ORDER BY sum(c) DESC;
----
a | sum(c)
1 | 7
2 | 5
NULL | 3

SELECT a FROM t GROUP BY a ORDER BY count(*) DESC, a;
----
a
1
2
NULL

SELECT t.a, u.c FROM t JOIN t u ON t.a = u.a ORDER BY t.c, u.c;
----
a | c
2 | 1
2 | 4
1 | 2
1 | 5
2 | 1
2 | 4
1 | 2
1 | 5

SELECT c FROM t ORDER BY b IS NULL, a IS NULL, c;
----
c
1
2
4
3
5

-- error
SELECT a FROM t ORDER BY 2;
----
there is no position 2 in the select list
line 1: SELECT a FROM t ORDER BY 2;
                                 ^
hint: the positions are 1 to 1

-- error
SELECT a FROM t ORDER BY nothing;
----
there is no column nothing
line 1: SELECT a FROM t ORDER BY nothing;
                                 ^^^^^^^
hint: the columns here are a, b, c

-- error
SELECT a AS x, c AS x FROM t ORDER BY x;
----
x is ambiguous: several columns of the select list are called so
line 1: SELECT a AS x, c AS x FROM t ORDER BY x;
                                              ^
hint: give the position, 1 or 2
