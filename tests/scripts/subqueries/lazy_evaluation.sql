-- A subquery runs only where its value counts, and once for each distinct combination of outer values.
-- oracle: sqlite3 (duckdb runs every subquery for every row)

CREATE TABLE emp (id INTEGER, name VARCHAR, dept INTEGER, pay INTEGER);
INSERT INTO emp VALUES (1, 'Ada', 10, 90), (2, 'Ben', 10, 60), (3, 'Cleo', 20, 70), (4, 'Dan', NULL, 50), (5, 'Eve', 30, NULL);
CREATE TABLE dept (id INTEGER, name VARCHAR, boss INTEGER);
INSERT INTO dept VALUES (10, 'Tools', 1), (20, 'Toys', NULL), (40, 'Trees', 3), (NULL, 'Tents', 2);

-- Two rows would be an error, but no row asks.
SELECT name, CASE WHEN pay > 1000 THEN (SELECT id FROM dept) ELSE 0 END AS n FROM emp;
----
name | n
Ada | 0
Ben | 0
Cleo | 0
Dan | 0
Eve | 0

SELECT name FROM emp WHERE pay > 1000 AND (SELECT id FROM dept) = 1;
----
name

SELECT name FROM emp WHERE id > 0 OR (SELECT id FROM dept) = 1;
----
name
Ada
Ben
Cleo
Dan
Eve

SELECT name, COALESCE(pay, (SELECT max(pay) FROM emp)) AS pay FROM emp;
----
name | pay
Ada | 90
Ben | 60
Cleo | 70
Dan | 50
Eve | 90

SELECT name FROM emp WHERE FALSE AND id = (SELECT id FROM dept);
----
name

SELECT name, CASE WHEN dept <> 0 THEN (SELECT max(boss / (emp.dept - 0)) FROM dept) END AS n FROM emp;
----
name | n
Ada | 0
Ben | 0
Cleo | 0
Dan | NULL
Eve | 0
