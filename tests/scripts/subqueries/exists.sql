-- EXISTS asks whether a query has a row; what it selects does not matter, and it is never NULL.

CREATE TABLE emp (id INTEGER, name VARCHAR, dept INTEGER, pay INTEGER);
INSERT INTO emp VALUES (1, 'Ada', 10, 90), (2, 'Ben', 10, 60), (3, 'Cleo', 20, 70), (4, 'Dan', NULL, 50), (5, 'Eve', 30, NULL);
CREATE TABLE dept (id INTEGER, name VARCHAR, boss INTEGER);
INSERT INTO dept VALUES (10, 'Tools', 1), (20, 'Toys', NULL), (40, 'Trees', 3), (NULL, 'Tents', 2);

SELECT name FROM emp WHERE EXISTS (SELECT * FROM dept WHERE dept.id = emp.dept);
----
name
Ada
Ben
Cleo

SELECT name FROM emp WHERE NOT EXISTS (SELECT * FROM dept WHERE dept.id = emp.dept);
----
name
Dan
Eve

-- In a select list, under OR and under NOT it is a value.
SELECT name, EXISTS (SELECT 1 FROM dept d WHERE d.id = e.dept) FROM emp e;
----
name | EXISTS (SELECT 1 FROM dept d WHERE d.id = e.dept)
Ada | true
Ben | true
Cleo | true
Dan | false
Eve | false

SELECT name FROM emp e WHERE pay > 80 OR NOT EXISTS (SELECT 1 FROM dept d WHERE d.id = e.dept);
----
name
Ada
Dan
Eve

SELECT name FROM emp e WHERE NOT (pay < 80 AND EXISTS (SELECT 1 FROM dept d WHERE d.id = e.dept));
----
name
Ada
Dan
Eve

-- A row of NULLs is a row.
SELECT EXISTS (SELECT NULL), EXISTS (SELECT 1 WHERE FALSE), EXISTS (SELECT NULL FROM dept WHERE id IS NULL);
----
EXISTS (SELECT NULL) | EXISTS (SELECT 1 WHERE FALSE) | EXISTS (SELECT NULL FROM dept WHERE id IS NULL)
true | false | true

-- An aggregate without GROUP BY gives one row, even over none; with GROUP BY it may give none.
SELECT name FROM emp WHERE EXISTS (SELECT count(*) FROM dept WHERE id = emp.dept);
----
name
Ada
Ben
Cleo
Dan
Eve

SELECT name FROM emp WHERE EXISTS (SELECT count(*) FROM dept WHERE id = emp.dept GROUP BY id);
----
name
Ada
Ben
Cleo

SELECT name FROM emp WHERE EXISTS (SELECT count(*) FROM dept WHERE id = emp.dept HAVING count(*) > 0);
----
name
Ada
Ben
Cleo

SELECT name FROM emp WHERE NOT EXISTS (SELECT count(*) FROM dept WHERE id = emp.dept HAVING count(*) > 0);
----
name
Dan
Eve

-- ORDER BY changes nothing, LIMIT only when it is 0, OFFSET skips rows.
SELECT name FROM emp WHERE EXISTS (SELECT 1 FROM dept WHERE id = emp.dept ORDER BY name LIMIT 1);
----
name
Ada
Ben
Cleo

SELECT name FROM emp WHERE EXISTS (SELECT 1 FROM dept WHERE id = emp.dept LIMIT 0);
----
name

SELECT name FROM emp WHERE NOT EXISTS (SELECT 1 FROM dept WHERE id = emp.dept LIMIT 0);
----
name
Ada
Ben
Cleo
Dan
Eve

-- oracle: duckdb (sqlite3 has no OFFSET without LIMIT)
SELECT name FROM emp WHERE EXISTS (SELECT 1 FROM emp other WHERE other.dept = emp.dept OFFSET 1);
----
name
Ada
Ben

-- Conditions on one side only, and on neither.
SELECT name FROM emp WHERE EXISTS (SELECT 1 FROM dept WHERE dept.id = emp.dept AND emp.pay > 65 AND dept.boss IS NULL);
----
name
Cleo

SELECT name FROM emp WHERE EXISTS (SELECT 1 FROM dept WHERE emp.pay > 65);
----
name
Ada
Cleo

SELECT name FROM emp WHERE EXISTS (SELECT 1 FROM dept WHERE id = 40);
----
name
Ada
Ben
Cleo
Dan
Eve

SELECT name FROM emp WHERE NOT EXISTS (SELECT 1 FROM dept WHERE emp.pay > 65);
----
name
Ben
Dan
Eve

-- A query over a join, with an outer join in it too.
SELECT name FROM emp WHERE EXISTS (
    SELECT 1 FROM dept d JOIN emp boss ON d.boss = boss.id WHERE d.id = emp.dept AND boss.pay > emp.pay
);
----
name
Ben

SELECT name FROM emp WHERE NOT EXISTS (
    SELECT 1 FROM dept d LEFT JOIN emp boss ON d.boss = boss.id WHERE d.id = emp.dept AND boss.id IS NULL
);
----
name
Ada
Ben
Dan
Eve

SELECT name FROM emp WHERE EXISTS (SELECT DISTINCT boss FROM dept d WHERE d.id <> emp.dept AND d.boss = emp.id);
----
name
Cleo

-- oracle: duckdb (sqlite3 does not name the columns of VALUES)
SELECT name FROM emp WHERE EXISTS (VALUES (1)) AND EXISTS (SELECT 1 FROM (VALUES (1), (emp.id)) v (x) WHERE x = 4);
----
name
Dan
