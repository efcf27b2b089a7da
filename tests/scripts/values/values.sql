-- VALUES is a query by itself and a table in FROM.

VALUES (1, 'a'), (2, 'b');
----
column1 | column2
1 | a
2 | b

VALUES (1), (NULL), (3);
----
column1
1
3
NULL

-- Rows meet in one type, column by column.
VALUES (1, NULL), (2.5E0, 'x');
----
column1 | column2
1.0 | NULL
2.5 | x

-- oracle: duckdb (sqlite3 has no column aliases of tables)
SELECT y, x FROM (VALUES (1, 'a'), (2, 'b')) AS v (x, y);
----
y | x
a | 1
b | 2

SELECT count(*) FROM (VALUES (1), (1), (NULL)) v;
----
count(*)
3

-- oracle: duckdb (sqlite3 has no column aliases of tables)
SELECT v.x, w.x FROM (VALUES (1), (2), (NULL)) v (x) FULL JOIN (VALUES (2), (3), (NULL)) w (x) ON v.x = w.x;
----
x | x
1 | NULL
2 | 2
NULL | 3
NULL | NULL
NULL | NULL

-- oracle: duckdb (sqlite3 has no such syntax)
VALUES (3), (1), (2) ORDER BY 1 LIMIT 2;
----
column1
1
2

-- A query without FROM has one row.
SELECT 1 + 1 AS two WHERE TRUE;
----
two
2

SELECT 1 WHERE FALSE;
----
1

-- error
VALUES (1, 2), (3);
----
row 2 of VALUES has a length of 1, the first row of 2
line 1: VALUES (1, 2), (3);
                        ^
hint: all rows have the same length

-- error
VALUES (1), ('a' || 'b');
----
column 1 of VALUES mixes INTEGER and VARCHAR
line 1: VALUES (1), ('a' || 'b');
        ^^^^^^^^^^^^^^^^^^^^^^^^
hint: CAST('a' || 'b' AS INTEGER) converts it

-- Fewer names than columns: the others keep theirs.
-- oracle: duckdb (sqlite3 has no column aliases of tables)
SELECT x FROM (VALUES (1, 2)) v (x);
----
x
1

-- error
SELECT x FROM (VALUES (1, 2)) v (x, y, z);
----
v has 2 columns, 3 names are given
line 1: SELECT x FROM (VALUES (1, 2)) v (x, y, z);
                                      ^^^^^^^^^^^
