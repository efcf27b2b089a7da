-- GROUPING SETS, ROLLUP and CUBE: the rows are grouped by several sets of keys; a set makes NULL the keys it leaves out.
-- oracle: duckdb (sqlite3 has no grouping sets)

CREATE TABLE t (a INTEGER, b VARCHAR, v INTEGER);
INSERT INTO t VALUES (1, 'x', 10), (1, 'y', 20), (2, 'x', 30), (NULL, 'x', 40), (2, 'x', NULL);
CREATE TABLE nothing (a INTEGER);

-- GROUPING tells the NULL of a row from that of a set: a bit for each argument, the last one the lowest.
SELECT a, b, sum(v) AS total, grouping(a, b) AS level, grouping(b) AS no_b FROM t GROUP BY ROLLUP (a, b);
----
a | b | total | level | no_b
1 | NULL | 30 | 1 | 1
1 | x | 10 | 0 | 0
1 | y | 20 | 0 | 0
2 | NULL | 30 | 1 | 1
2 | x | 30 | 0 | 0
NULL | NULL | 100 | 3 | 1
NULL | NULL | 40 | 1 | 1
NULL | x | 40 | 0 | 0

SELECT a, b, count(*) AS n FROM t GROUP BY CUBE (a, b);
----
a | b | n
1 | NULL | 2
1 | x | 1
1 | y | 1
2 | NULL | 2
2 | x | 2
NULL | NULL | 1
NULL | NULL | 5
NULL | x | 1
NULL | x | 4
NULL | y | 1

SELECT a, b, count(*) AS n FROM t GROUP BY GROUPING SETS ((a, b), (b), ());
----
a | b | n
1 | x | 1
1 | y | 1
2 | x | 2
NULL | NULL | 5
NULL | x | 1
NULL | x | 4
NULL | y | 1

-- Several keys in parentheses come and go together.
SELECT a, b, v, count(*) AS n FROM t GROUP BY ROLLUP ((a, b), v) HAVING grouping(v) = 1;
----
a | b | v | n
1 | x | NULL | 1
1 | y | NULL | 1
2 | x | NULL | 2
NULL | NULL | NULL | 5
NULL | x | NULL | 1

-- A plain key is in every set; items are multiplied.
SELECT a, b, count(*) AS n FROM t GROUP BY a, ROLLUP (b);
----
a | b | n
1 | NULL | 2
1 | x | 1
1 | y | 1
2 | NULL | 2
2 | x | 2
NULL | NULL | 1
NULL | x | 1

SELECT a, b, count(*) AS n FROM t GROUP BY ROLLUP (a), ROLLUP (b);
----
a | b | n
1 | NULL | 2
1 | x | 1
1 | y | 1
2 | NULL | 2
2 | x | 2
NULL | NULL | 1
NULL | NULL | 5
NULL | x | 1
NULL | x | 4
NULL | y | 1

-- Sets can be nested, and be there twice.
SELECT a, b, count(*) AS n FROM t GROUP BY GROUPING SETS (ROLLUP (a), GROUPING SETS (b, ()));
----
a | b | n
1 | NULL | 2
2 | NULL | 2
NULL | NULL | 1
NULL | NULL | 5
NULL | NULL | 5
NULL | x | 4
NULL | y | 1

-- An aggregate sees the values of its argument, also where the set leaves that key out.
SELECT a, sum(a) AS total, count(DISTINCT b) AS texts FROM t GROUP BY ROLLUP (a);
----
a | total | texts
1 | 2 | 2
2 | 4 | 1
NULL | 6 | 2
NULL | NULL | 1

-- WHERE holds for the rows, HAVING for the groups.
SELECT a, count(*) AS n FROM t WHERE a = 1 GROUP BY ROLLUP (a) ORDER BY a;
----
a | n
1 | 2
NULL | 2

SELECT a, count(*) AS n FROM t GROUP BY ROLLUP (a) HAVING a = 1;
----
a | n
1 | 2

SELECT d.a, d.n FROM (SELECT a, count(*) AS n FROM t GROUP BY ROLLUP (a)) AS d WHERE d.a IS NULL;
----
a | n
NULL | 1
NULL | 5

-- Keys that are expressions, positions and names.
SELECT a * 10 AS ten, b, count(*) AS n FROM t GROUP BY ROLLUP (1, b) ORDER BY grouping(a * 10), ten, b;
----
ten | b | n
10 | x | 1
10 | y | 1
10 | NULL | 2
20 | x | 2
20 | NULL | 2
NULL | x | 1
NULL | NULL | 1
NULL | NULL | 5

SELECT upper(b) AS u, count(*) AS n FROM t GROUP BY GROUPING SETS ((u), ());
----
u | n
NULL | 5
X | 4
Y | 1

-- A constant key is NULL too where it is left out.
-- oracle: none (duckdb keeps it, PostgreSQL does as here)
SELECT 'c' AS c, count(*) AS n FROM t GROUP BY ROLLUP (1);
----
c | n
NULL | 5
c | 5

-- The empty set has its row even over no rows, the others have none.
SELECT a, count(*) AS n FROM nothing GROUP BY ROLLUP (a);
----
a | n
NULL | 0

SELECT 1 AS one FROM t GROUP BY ();
----
one
1

SELECT count(*) AS n FROM t GROUP BY GROUPING SETS ((), ());
----
n
5
5

-- One set of keys is an ordinary GROUP BY, for which GROUPING gives 0.
SELECT a, grouping(a) AS level FROM t GROUP BY GROUPING SETS ((a));
----
a | level
1 | 0
2 | 0
NULL | 0

SELECT DISTINCT grouping(a) AS level FROM t GROUP BY CUBE (a, b);
----
level
0
1

-- In subqueries.
SELECT a, b FROM t WHERE EXISTS (SELECT 1 FROM t AS u WHERE u.a = t.a GROUP BY ROLLUP (u.b) HAVING count(*) > 1);
----
a | b
1 | x
1 | y
2 | x
2 | x

SELECT a, v FROM t WHERE v >= ALL (SELECT sum(v) FROM t AS u WHERE u.a = t.a GROUP BY GROUPING SETS ((u.b), (u.v)));
----
a | v
1 | 20
NULL | 40

SELECT a, (SELECT max(n) FROM (SELECT count(*) AS n FROM t AS u WHERE u.a = t.a GROUP BY CUBE (u.b)) AS d) AS most FROM t;
----
a | most
1 | 2
1 | 2
2 | 2
2 | 2
NULL | 0

-- Window functions are computed of the groups of all sets together.
SELECT a, grouping(a) AS level, rank() OVER (PARTITION BY a ORDER BY count(*)) AS place FROM t WHERE a = 1 GROUP BY ROLLUP (a);
----
a | level | place
1 | 0 | 1
NULL | 1 | 1

SELECT a, b, sum(v) AS total, rank() OVER (PARTITION BY grouping(a) + grouping(b) ORDER BY sum(v) DESC) AS place
FROM t GROUP BY ROLLUP (a, b);
----
a | b | total | place
1 | NULL | 30 | 2
1 | x | 10 | 4
1 | y | 20 | 3
2 | NULL | 30 | 2
2 | x | 30 | 2
NULL | NULL | 100 | 1
NULL | NULL | 40 | 1
NULL | x | 40 | 1

EXPLAIN SELECT a, b, sum(v) FROM t GROUP BY a, ROLLUP (b) ORDER BY grouping(b);
----
-> Sort: grouping(b)  (cost=15.81..15.81 rows=6)
    -> Group aggregate by grouping sets (t.a, t.b), (t.a): SUM(t.v)  (cost=13.24..13.24 rows=6)
        -> Table scan on t  (cost=1.95 rows=5)

EXPLAIN (BLOCK) SELECT a, count(*) FROM t GROUP BY CUBE (a, b);
----
-> Query block
    -> FROM
        -> t
    -> GROUP BY grouping sets (t.a, t.b), (t.a), (t.b), ()
    -> Aggregates COUNT(*)
    -> SELECT
        -> t.a AS a
        -> count(*) AS "count(*)"

-- error
SELECT a FROM t GROUP BY ROLLUP (b);
----
column a must appear in GROUP BY or be used in an aggregate
line 1: SELECT a FROM t GROUP BY ROLLUP (b);
               ^
hint: a group has many rows: GROUP BY a as well, or choose a value with min(a)

-- error
SELECT grouping(v) FROM t GROUP BY ROLLUP (a);
----
an argument of GROUPING must be a key of GROUP BY
line 1: SELECT grouping(v) FROM t GROUP BY ROLLUP (a);
                        ^
hint: v is none

-- error
SELECT a FROM t WHERE grouping(a) = 0 GROUP BY a;
----
GROUPING cannot stand in WHERE
line 1: SELECT a FROM t WHERE grouping(a) = 0 GROUP BY a;
                              ^^^^^^^^^^^
hint: it tells groups apart

-- error
SELECT count(*) FROM t GROUP BY CUBE (a, a + 1, a + 2, a + 3, a + 4, a + 5, a + 6, a + 7, a + 8, a + 9, a + 10, a + 11, a + 12);
----
more than 4096 grouping sets are not supported
line 1: SELECT count(*) FROM t GROUP BY CUBE (a, a + 1, a + 2, a + 3, a + 4, a + 5, a + 6, a + 7, a + 8, a + 9, a + 10...
                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

-- error
SELECT count(*) FROM t GROUP BY ROLLUP (a, CUBE (b));
----
expected an expression, found CUBE
line 1: SELECT count(*) FROM t GROUP BY ROLLUP (a, CUBE (b));
                                                   ^^^^
hint: CUBE is a reserved word; write "CUBE" to use it as a name

-- Two columns of the select list with one expression would be two keys, each NULL by itself.
-- error
SELECT a, a AS b, count(*) FROM t GROUP BY 1, ROLLUP (2);
----
2 is the same expression as another key; grouping sets with both are not supported
line 1: SELECT a, a AS b, count(*) FROM t GROUP BY 1, ROLLUP (2);
                                                              ^
hint: group by the expression itself, or compute it twice in a subquery

-- In a subquery they are: b alone is NULL in the subtotals.
SELECT a, b, count(*) AS n FROM (SELECT a, a AS b FROM t) AS d GROUP BY a, ROLLUP (b);
----
a | b | n
1 | 1 | 2
1 | NULL | 2
2 | 2 | 2
2 | NULL | 2
NULL | NULL | 1
NULL | NULL | 1
