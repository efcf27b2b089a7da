-- Behind AS in the select list, and behind a point, every word is a name.
-- oracle: duckdb (sqlite3 reserves them everywhere)

SELECT 1 AS table, 2 AS from, 3 AS select;
----
table | from | select
1 | 2 | 3

SELECT t.order FROM (SELECT 1 AS order) AS t;
----
order
1

-- Elsewhere a reserved word is one in double quotes.
SELECT "order" FROM (SELECT 1 AS order) AS t;
----
order
1

-- error
SELECT 1 table;
----
expected a comma, FROM, WHERE, GROUP BY, …, found table
line 1: SELECT 1 table;
                 ^^^^^
hint: TABLE is a reserved word; write "table" to use it as a name
