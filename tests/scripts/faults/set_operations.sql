-- Set operations and WITH that once met a fault.

-- A derived table that is a set operation, or VALUES, with a WITH of its own: its tables were not found.
SELECT * FROM (WITH w AS (SELECT 1 AS a) SELECT a FROM w UNION ALL SELECT a + 1 FROM w) AS x;
----
a
1
2

SELECT count(*) AS n FROM (WITH w AS (SELECT 1 AS a) VALUES ((SELECT a FROM w)), (2)) AS x;
----
n
2
