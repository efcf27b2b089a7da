-- WITH: named queries, which can be named several times and in each other.

CREATE TABLE emp (id INTEGER, name VARCHAR, dept INTEGER, pay INTEGER);
INSERT INTO emp VALUES (1, 'Ada', 10, 90), (2, 'Ben', 10, 60), (3, 'Cleo', 20, 70), (4, 'Dan', NULL, 50), (5, 'Eve', 30, NULL);

WITH rich AS (SELECT * FROM emp WHERE pay > 60) SELECT name FROM rich ORDER BY name;
----
name
Ada
Cleo

WITH sums (d, total) AS (SELECT dept, sum(pay) FROM emp GROUP BY dept) SELECT a.d, b.d FROM sums a JOIN sums b ON a.total < b.total;
----
d | d
20 | 10
NULL | 10
NULL | 20

WITH a AS (SELECT 1 AS x), b AS (SELECT x + 1 AS x FROM a), c AS (SELECT a.x + b.x AS x FROM a, b) SELECT x FROM a UNION ALL SELECT x FROM b UNION ALL SELECT x FROM c;
----
x
1
2
3

-- The innermost WITH that has the name decides, and a name of WITH hides a table.
WITH emp AS (SELECT 7 AS id) SELECT id, (WITH emp AS (SELECT 8 AS id) SELECT id FROM emp) AS inner_id FROM emp;
----
id | inner_id
7 | 8

WITH t(x) AS (WITH t(x) AS (SELECT 1) SELECT x * 10 FROM t) SELECT x + 2 AS y FROM t;
----
y
12

-- A table of WITH in subqueries, also correlated ones.
WITH means AS (SELECT dept, avg(pay) AS pay FROM emp GROUP BY dept)
SELECT name FROM emp WHERE pay >= (SELECT means.pay FROM means WHERE means.dept = emp.dept) AND dept IN (SELECT dept FROM means);
----
name
Ada
Cleo

-- WITH in a correlated subquery reads the columns of the query around, wherever its table is named.
SELECT id, (WITH one(v) AS (SELECT emp.id * 10) SELECT (SELECT v FROM one) + v FROM one) AS v FROM emp;
----
id | v
1 | 20
2 | 40
3 | 60
4 | 80
5 | 100

-- It stands in front of what is in parentheses too.
-- oracle: duckdb (sqlite3 has no parentheses there)
WITH a AS (SELECT 3 AS x) (SELECT x FROM a UNION SELECT 4) ORDER BY x DESC LIMIT 1;
----
x
4

WITH unused AS (SELECT 1) SELECT count(*) AS n FROM emp;
----
n
5

WITH a AS (SELECT dept, pay FROM emp) SELECT a.dept, b.pay FROM a FULL JOIN (SELECT * FROM a WHERE pay > 60) AS b ON a.dept = b.dept AND a.pay = b.pay;
----
dept | pay
10 | 90
10 | NULL
20 | 70
30 | NULL
NULL | NULL
