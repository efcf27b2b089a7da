-- array_agg makes an array of the values of a group, NULLs too; ARRAY(query) one of the rows of a query, in its order.
-- oracle: duckdb (sqlite3 has no arrays)

CREATE TABLE t (x INTEGER, k INTEGER, s TEXT);
INSERT INTO t VALUES (1, 1, 'a'), (2, 2, 'b'), (3, 1, NULL), (4, 2, 'd'), (5, NULL, 'a'), (6, 1, 'c');

SELECT array_agg(x ORDER BY x) AS a, array_agg(s ORDER BY x DESC) AS b, array_agg(DISTINCT k ORDER BY k) AS c, array_agg(s ORDER BY s NULLS FIRST, x) AS d, list(x ORDER BY -x) AS e FROM t;
----
a | b | c | d | e
[1, 2, 3, 4, 5, 6] | [c, a, d, NULL, b, a] | [1, 2, NULL] | [NULL, a, a, b, c, d] | [6, 5, 4, 3, 2, 1]

SELECT k, array_agg(x ORDER BY x DESC) AS a, array_agg(s ORDER BY x) FILTER (WHERE x < 5) AS f, array_agg(DISTINCT s ORDER BY s) AS d, count(*) AS c FROM t GROUP BY k ORDER BY k;
----
k | a | f | d | c
1 | [6, 3, 1] | [a, NULL] | [a, c, NULL] | 3
2 | [4, 2] | [b, d] | [b, d] | 2
NULL | [5] | NULL | [a] | 1

-- FILTER leaves rows out, which is not to take NULL for them.
SELECT array_agg(x ORDER BY x) FILTER (WHERE s IS NULL) AS a, array_agg(s ORDER BY x) FILTER (WHERE x > 2) AS b, array_agg(x) FILTER (WHERE x > 9) AS c FROM t;
----
a | b | c
[3] | [NULL, d, a, c] | NULL

-- NULL over no rows.
SELECT array_agg(x) AS a, array_agg(DISTINCT s) AS b, count(*) AS c FROM t WHERE x > 9;
----
a | b | c
NULL | NULL | 0

SELECT k, array_agg(x) AS a FROM t WHERE x > 9 GROUP BY k;
----
k | a

SELECT k, s, array_agg(x ORDER BY x) AS a FROM t GROUP BY GROUPING SETS ((k), (s), ()) ORDER BY k, s, a;
----
k | s | a
1 | NULL | [1, 3, 6]
2 | NULL | [2, 4]
NULL | a | [1, 5]
NULL | b | [2]
NULL | c | [6]
NULL | d | [4]
NULL | NULL | [1, 2, 3, 4, 5, 6]
NULL | NULL | [3]
NULL | NULL | [5]

SELECT x, array_agg(x) OVER (PARTITION BY k ORDER BY x) AS running, array_agg(s) OVER (ORDER BY x ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING) AS two FROM t ORDER BY x;
----
x | running | two
1 | [1] | NULL
2 | [2] | [a]
3 | [1, 3] | [a, b]
4 | [2, 4] | [b, NULL]
5 | [5] | [NULL, d]
6 | [1, 3, 6] | [d, a]

SELECT array_agg([x, k] ORDER BY x) AS nested, array_agg([]) AS empty_, array_agg(x / 2.0 ORDER BY x) AS halves FROM t;
----
nested | empty_ | halves
[[1, 1], [2, 2], [3, 1], [4, 2], [5, NULL], [6, 1]] | [[], [], [], [], [], []] | [0.5000000000000000, 1.0000000000000000, 1.5000000000000000, 2.0000000000000000, 2.5000000000000000, 3.0000000000000000]

SELECT k, array_agg(x ORDER BY x)[1] AS first, cardinality(array_agg(x)) AS c FROM t GROUP BY k HAVING 4 = ANY (array_agg(x)) OR array_agg(s) IS NULL ORDER BY k;
----
k | first | c
2 | 2 | 2

SELECT ARRAY(SELECT x FROM t ORDER BY x DESC) AS a, ARRAY(SELECT s FROM t ORDER BY k NULLS FIRST, x) AS b, ARRAY(SELECT DISTINCT k FROM t ORDER BY k) AS c, ARRAY(SELECT x FROM t ORDER BY s, x LIMIT 2) AS d;
----
a | b | c | d
[6, 5, 4, 3, 2, 1] | [a, a, NULL, c, b, d] | [1, 2, NULL] | [1, 5]

-- An empty array over no rows.
SELECT ARRAY(SELECT x FROM t WHERE x > 9) AS a, cardinality(ARRAY(SELECT x FROM t WHERE FALSE)) AS c, ARRAY(SELECT NULL) AS n;
----
a | c | n
[] | 0 | [NULL]

SELECT ARRAY(SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 ORDER BY 1 DESC) AS a, ARRAY(SELECT x FROM t INTERSECT SELECT k FROM t ORDER BY 1) AS b, ARRAY(SELECT ARRAY[x] FROM t WHERE x < 3 ORDER BY x) AS c;
----
a | b | c
[3, 2, 1] | [1, 2] | [[1], [2]]

-- Correlated: by an equality, by more, in WHERE, and in a list of its own.
SELECT x, ARRAY(SELECT u.x FROM t AS u WHERE u.k = t.k ORDER BY u.x DESC) AS peers, ARRAY(SELECT u.x FROM t AS u WHERE u.k = t.k AND u.x < t.x ORDER BY u.x) AS before FROM t ORDER BY x;
----
x | peers | before
1 | [6, 3, 1] | []
2 | [4, 2] | []
3 | [6, 3, 1] | [1]
4 | [4, 2] | [2]
5 | [] | []
6 | [6, 3, 1] | [1, 3]

SELECT x FROM t WHERE 6 = ANY (ARRAY(SELECT u.x FROM t AS u WHERE u.k = t.k)) ORDER BY x;
----
x
1
3
6

SELECT x, (SELECT array_agg(u.s ORDER BY u.x) FROM t AS u WHERE u.k = t.k) AS words, (SELECT ARRAY(SELECT u.x FROM t AS u WHERE u.x <= t.x ORDER BY u.x))[1:2] AS two FROM t ORDER BY x;
----
x | words | two
1 | [a, NULL, c] | [1]
2 | [b, d] | [1, 2]
3 | [a, NULL, c] | [1, 2]
4 | [b, d] | [1, 2]
5 | NULL | [1, 2]
6 | [a, NULL, c] | [1, 2]

SELECT array_agg(x ORDER BY x) = ARRAY(SELECT x FROM t ORDER BY x) AS same FROM t;
----
same
true

-- oracle: none (a plan)
EXPLAIN SELECT k, array_agg(s ORDER BY x DESC) FILTER (WHERE x > 1) AS a, ARRAY(SELECT u.x FROM t AS u WHERE u.k = t.k ORDER BY u.x) AS b FROM t GROUP BY k;
----
-> Project: (subquery 1)  (cost=6.71..15.20 rows=2)
    -> Group aggregate by (t.k): ARRAY_AGG(t.s ORDER BY t.x DESC) FILTER (WHERE t.x > 1)  (cost=6.71..6.71 rows=2)
        -> Table scan on t  (cost=2.33 rows=6)
    -> Subquery 1, once for each distinct (t.k)
        -> Project: COALESCE(array, ARRAY[])  (cost=4.13..4.19 rows=1)
            -> Aggregate: ARRAY_AGG(u.x ORDER BY u.x)  (cost=4.13..4.13 rows=1)
                -> Filter: (u.k = t.k)  (cost=2.06 rows=2)
                    -> Table scan on t AS u  (cost=1.71 rows=6)

-- error
SELECT array_agg(x, k) FROM t;
----
array_agg takes one argument
line 1: SELECT array_agg(x, k) FROM t;
               ^^^^^^^^^^^^^^^

-- error
SELECT array_agg(DISTINCT x ORDER BY k) FROM t;
----
with DISTINCT, ORDER BY in an aggregate takes only its argument
line 1: SELECT array_agg(DISTINCT x ORDER BY k) FROM t;
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: array_agg(DISTINCT x ORDER BY x) is defined: equal values can stand in several places otherwise

-- error
SELECT ARRAY(SELECT x, k FROM t);
----
the subquery gives 2 columns where one is expected
line 1: SELECT ARRAY(SELECT x, k FROM t);
               ^^^^^^^^^^^^^^^^^^^^^^^^^
hint: select one expression
