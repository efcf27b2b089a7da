-- Over groups: window functions come after GROUP BY and HAVING, so they see a row for each group.

CREATE TABLE t (g VARCHAR, k INTEGER, v INTEGER);
INSERT INTO t VALUES ('a', 1, 10), ('a', 2, 20), ('b', 1, 7), ('b', 2, NULL), ('b', 3, 9), ('c', 1, 1);

SELECT g, sum(v) AS s, sum(sum(v)) OVER () AS total, rank() OVER (ORDER BY count(*) DESC, g) AS r FROM t GROUP BY g;
----
g | s | total | r
a | 30 | 47 | 2
b | 16 | 47 | 1
c | 1 | 47 | 3

SELECT g, sum(v) AS s, sum(sum(v)) OVER (ORDER BY g) AS so_far, lag(count(*)) OVER (ORDER BY g) AS before FROM t GROUP BY g ORDER BY g;
----
g | s | so_far | before
a | 30 | 30 | NULL
b | 16 | 46 | 2
c | 1 | 47 | 3

-- HAVING chooses groups before they are ranked, and an aggregate without GROUP BY leaves one row.
SELECT g, row_number() OVER (ORDER BY max(k)) AS n FROM t GROUP BY g HAVING count(*) > 1;
----
g | n
a | 1
b | 2

SELECT count(*) AS c, count(*) OVER () AS n, sum(count(*)) OVER () AS s FROM t;
----
c | n | s
6 | 1 | 6

SELECT k + 1 AS next, first_value(k + 1) OVER (ORDER BY k + 1 DESC) AS last FROM t GROUP BY k + 1;
----
next | last
2 | 4
3 | 4
4 | 4

SELECT DISTINCT count(*) OVER (PARTITION BY count(*)) AS same FROM t GROUP BY g;
----
same
1

-- error
SELECT g, sum(v) OVER () FROM t GROUP BY g;
----
column v must appear in GROUP BY or be used in an aggregate
line 1: SELECT g, sum(v) OVER () FROM t GROUP BY g;
                      ^
hint: a group has many rows: GROUP BY v as well, or choose a value with min(v)

-- error
SELECT sum(rank() OVER ()) FROM t;
----
a window function cannot stand in an aggregate
line 1: SELECT sum(rank() OVER ()) FROM t;
                   ^^^^^^^^^^^^^^
hint: window functions are computed after aggregates; use a derived table

-- error
SELECT rank() OVER () FROM t GROUP BY 1;
----
1 is a window function, which cannot stand in GROUP BY
line 1: SELECT rank() OVER () FROM t GROUP BY 1;
                                              ^
hint: window functions are computed after GROUP BY; use a derived table
