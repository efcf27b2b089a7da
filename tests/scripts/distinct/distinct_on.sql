-- DISTINCT ON: of the rows with the same values of some expressions, the first in ORDER BY.
-- oracle: duckdb (sqlite3 has no DISTINCT ON)

CREATE TABLE t (k INTEGER, v INTEGER, s VARCHAR);
INSERT INTO t VALUES (1, 10, 'a'), (1, 20, 'b'), (2, NULL, 'c'), (2, 5, 'd'), (NULL, 7, 'e'), (NULL, 8, 'f'), (3, 1, 'g');

-- ordered
SELECT DISTINCT ON (k) k, v, s FROM t ORDER BY k, v DESC;
----
k | v | s
1 | 20 | b
2 | NULL | c
3 | 1 | g
NULL | 8 | f

-- NULL is a value like any other, and a hidden expression may order the rows.
-- ordered
SELECT DISTINCT ON (k) s FROM t ORDER BY k, v;
----
s
a
d
g
e

-- Positions, names of the select list, and expressions; in any order in ORDER BY.
-- ordered
SELECT DISTINCT ON (1, big) k % 2 AS odd, v > 6 AS big, s FROM t ORDER BY big, odd, s;
----
odd | big | s
0 | false | d
1 | false | g
1 | true | a
NULL | true | e
0 | NULL | c

-- ordered
SELECT DISTINCT ON (k % 2) k, v FROM t ORDER BY k % 2 DESC NULLS LAST, v NULLS FIRST LIMIT 2;
----
k | v
3 | 1
2 | NULL

-- After grouping and window functions.
-- ordered
SELECT DISTINCT ON (k % 2) k % 2 AS odd, k, sum(v) AS total FROM t GROUP BY k ORDER BY k % 2, sum(v) DESC;
----
odd | k | total
0 | 2 | 5
1 | 1 | 30
NULL | NULL | 15

-- ordered
SELECT DISTINCT ON (k) k, rank() OVER (ORDER BY v) AS r FROM t ORDER BY k, r;
----
k | r
1 | 5
2 | 2
3 | 1
NULL | 3

-- In a derived table and in a subquery that reads the query around it.
SELECT count(*) AS c, sum(v) AS total FROM (SELECT DISTINCT ON (k) v FROM t ORDER BY k, v DESC NULLS LAST) d;
----
c | total
4 | 34

SELECT k, (SELECT sum(w) FROM (SELECT DISTINCT ON (u.v > t.v) u.v AS w FROM t AS u WHERE u.k = t.k ORDER BY u.v > t.v, u.s) d) AS w FROM t;
----
k | w
1 | 10
1 | 30
2 | 5
2 | NULL
3 | 1
NULL | NULL
NULL | NULL

-- Without ORDER BY any of the rows may come; here they are the same.
SELECT DISTINCT ON (k IS NULL) k IS NULL AS n FROM t;
----
n
false
true

SELECT count(*) AS c FROM t WHERE EXISTS (SELECT DISTINCT ON (u.k) * FROM t AS u WHERE u.v > t.v);
----
c
5

-- error
SELECT DISTINCT ON (k) k, v FROM t ORDER BY v, k;
----
ORDER BY must begin with the expressions of DISTINCT ON
line 1: SELECT DISTINCT ON (k) k, v FROM t ORDER BY v, k;
                            ^
hint: ORDER BY decides which of the rows with the same values is the first

-- error
SELECT DISTINCT ON (k, v) k, v FROM t ORDER BY k, s;
----
ORDER BY must begin with the expressions of DISTINCT ON
line 1: SELECT DISTINCT ON (k, v) k, v FROM t ORDER BY k, s;
                            ^
hint: ORDER BY decides which of the rows with the same values is the first

-- error
SELECT DISTINCT ON (4) k FROM t;
----
there is no position 4 in the select list
line 1: SELECT DISTINCT ON (4) k FROM t;
                            ^
hint: the positions are 1 to 1

-- error
SELECT DISTINCT ON (count(*)) k FROM t;
----
column k must appear in GROUP BY or be used in an aggregate
line 1: SELECT DISTINCT ON (count(*)) k FROM t;
                                      ^
hint: a group has many rows: GROUP BY k as well, or choose a value with min(k)

EXPLAIN SELECT DISTINCT ON (k) s FROM t ORDER BY k, v;
----
-> Filter: (row_number = 1)  (cost=9.00..9.41 rows=1)
    -> Window (PARTITION BY t.k ORDER BY t.k, t.v): ROW_NUMBER()  (cost=9.00..9.00 rows=7)
        -> Sort: t.k, t.v  (cost=5.78..5.78 rows=7)
            -> Table scan on t  (cost=2.72 rows=7)
