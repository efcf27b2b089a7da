-- An aggregate in a subquery that names columns of the query around alone is an aggregate of that query (SQL:2016, 10.9).

CREATE TABLE t (i INTEGER, g INTEGER);
INSERT INTO t VALUES (1, 1), (2, 1), (3, 2), (NULL, 2);
CREATE TABLE u (j INTEGER);
INSERT INTO u VALUES (1), (3), (6);

-- The query around has one group, so there is one row.
SELECT (SELECT sum(t.i)) FROM t;
----
(SELECT sum(t.i))
6

-- oracle: duckdb (sqlite3 takes it for one of the subquery's WHERE)
SELECT EXISTS (SELECT j FROM u WHERE j = max(t.i)) AS found, (SELECT count(*) FROM u WHERE j > min(t.i)) AS above FROM t;
----
found | above
true | 2

-- With a column of its own, the aggregate is one of the subquery.
SELECT i, (SELECT sum(t.i + j) FROM u) AS own FROM t;
----
i | own
1 | 13
2 | 16
3 | 19
NULL | NULL

SELECT g, (SELECT max(j) + sum(t.i) FROM u) AS n FROM t GROUP BY g;
----
g | n
1 | 9
2 | 9

-- oracle: duckdb (sqlite3 takes it for one of the subquery's WHERE)
SELECT g, sum(i) FROM t GROUP BY g HAVING EXISTS (SELECT j FROM u WHERE j = sum(t.i));
----
g | sum(i)
1 | 3
2 | 3

SELECT g FROM t GROUP BY g ORDER BY (SELECT -count(t.i));
----
g
1
2

-- From two queries further in.
SELECT g, (SELECT (SELECT sum(t.i)) + max(j) FROM u) AS n FROM t GROUP BY g;
----
g | n
1 | 9
2 | 9

-- FILTER and its columns belong to the aggregate.
-- oracle: duckdb (sqlite3 counts the rows of the subquery)
SELECT (SELECT count(*) FILTER (WHERE t.i > 1) FROM u WHERE j = 1) AS n FROM t;
----
n
2

SELECT g, (SELECT sum(DISTINCT t.i) FROM u LIMIT 1) AS n FROM t GROUP BY g;
----
g | n
1 | 3
2 | 3

-- oracle: duckdb (sqlite3 has no GROUPING)
SELECT g, (SELECT grouping(t.g)) AS whole, (SELECT grouping(t.g) + count(*) FROM u) AS n FROM t GROUP BY ROLLUP (g);
----
g | whole | n
1 | 0 | 3
2 | 0 | 3
NULL | 1 | 4

-- What a table of WITH reads of the query around makes no aggregate of a query that names the table one of that query.
-- oracle: duckdb (sqlite3 sums once)
SELECT i, (WITH w AS NOT MATERIALIZED (SELECT j FROM u WHERE j > t.i) SELECT sum((SELECT count(*) FROM w)) FROM u) AS n
FROM t;
----
i | n
1 | 6
2 | 6
3 | 3
NULL | 0

-- error
SELECT i, (SELECT sum((SELECT count(*) FROM u AS v WHERE v.j > t.i)) FROM u) AS n FROM t;
----
an aggregate of subqueries that read outer columns is not supported
line 1: SELECT i, (SELECT sum((SELECT count(*) FROM u AS v WHERE v.j > t.i)) FROM u) AS n FROM t;
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: compute it in a derived table of the query around

-- error
SELECT i, (SELECT sum(t.i)) FROM t;
----
column i must appear in GROUP BY or be used in an aggregate
line 1: SELECT i, (SELECT sum(t.i)) FROM t;
               ^
hint: a group has many rows: GROUP BY i as well, or choose a value with min(i)

-- error
SELECT i FROM t WHERE (SELECT sum(t.i)) > 1;
----
sum(t.i) cannot stand in WHERE
line 1: SELECT i FROM t WHERE (SELECT sum(t.i)) > 1;
                                      ^^^^^^^^
hint: WHERE chooses rows before they are grouped; HAVING chooses groups

-- error
SELECT sum((SELECT max(t.i) FROM u)) FROM t;
----
max(t.i) cannot stand in an aggregate
line 1: SELECT sum((SELECT max(t.i) FROM u)) FROM t;
                           ^^^^^^^^
hint: aggregate in a derived table, then aggregate that

-- error
SELECT * FROM t, LATERAL (SELECT max(t.i)) AS l;
----
max(t.i) aggregates rows of a query of which LATERAL is a table
line 1: SELECT * FROM t, LATERAL (SELECT max(t.i)) AS l;
                                         ^^^^^^^^
hint: aggregate in a derived table to the left
