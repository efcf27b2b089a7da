-- IN and NOT IN with a query: TRUE, FALSE, or NULL when nothing matches and a NULL is involved.

CREATE TABLE emp (id INTEGER, name VARCHAR, dept INTEGER, pay INTEGER);
INSERT INTO emp VALUES (1, 'Ada', 10, 90), (2, 'Ben', 10, 60), (3, 'Cleo', 20, 70), (4, 'Dan', NULL, 50), (5, 'Eve', 30, NULL);
CREATE TABLE dept (id INTEGER, name VARCHAR, boss INTEGER);
INSERT INTO dept VALUES (10, 'Tools', 1), (20, 'Toys', NULL), (40, 'Trees', 3), (NULL, 'Tents', 2);

SELECT name FROM emp WHERE dept IN (SELECT id FROM dept);
----
name
Ada
Ben
Cleo

-- With a NULL among the values NOT IN passes nothing, unless there is no value at all.
SELECT name FROM emp WHERE dept NOT IN (SELECT id FROM dept);
----
name

SELECT name FROM emp WHERE dept NOT IN (SELECT id FROM dept WHERE id IS NOT NULL);
----
name
Eve

SELECT name FROM emp WHERE dept NOT IN (SELECT id FROM dept WHERE id > 100);
----
name
Ada
Ben
Cleo
Dan
Eve

SELECT name FROM emp WHERE dept NOT IN (SELECT id FROM dept WHERE id IS NULL);
----
name

SELECT name, dept IN (SELECT id FROM dept), dept NOT IN (SELECT id FROM dept WHERE id IS NOT NULL) FROM emp;
----
name | dept IN (SELECT id FROM dept) | dept NOT IN (SELECT id FROM dept WHERE id IS NOT NULL)
Ada | true | false
Ben | true | false
Cleo | true | false
Dan | NULL | NULL
Eve | NULL | true

SELECT name FROM emp WHERE (dept IN (SELECT id FROM dept)) IS NULL;
----
name
Dan
Eve

SELECT name FROM emp WHERE NOT (dept IN (SELECT id FROM dept WHERE id IS NOT NULL)) OR pay = 70;
----
name
Cleo
Eve

-- Correlated: each row has values of its own.
SELECT name FROM emp e WHERE pay IN (SELECT pay FROM emp f WHERE f.dept = e.dept AND f.id <> e.id);
----
name

SELECT name FROM emp e WHERE pay NOT IN (SELECT pay FROM emp f WHERE f.dept = e.dept AND f.id <> e.id);
----
name
Ada
Ben
Cleo
Dan
Eve

SELECT name FROM emp e WHERE e.dept NOT IN (SELECT d.id FROM dept d WHERE d.boss < e.id);
----
name
Ada

-- The operand and the values meet in a common type.
SELECT name FROM emp WHERE dept IN (SELECT CAST(id AS DOUBLE) FROM dept);
----
name
Ada
Ben
Cleo

SELECT 10 IN (SELECT id FROM dept), '20' IN (SELECT id FROM dept), NULL IN (SELECT id FROM dept),
       NULL IN (SELECT id FROM dept WHERE FALSE), NULL NOT IN (SELECT id FROM dept WHERE FALSE);
----
10 IN (SELECT id FROM dept) | '20' IN (SELECT id FROM dept) | NULL IN (SELECT id FROM dept) | NULL IN (SELECT id FROM dept WHERE FALSE) | NULL NOT IN (SELECT id FROM dept WHERE FALSE)
true | true | NULL | false | true

SELECT name FROM emp WHERE dept IN ((SELECT id FROM dept WHERE boss = 1)) AND dept IN ((SELECT min(id) FROM dept), 99);
----
name
Ada
Ben

-- oracle: duckdb (sqlite3 sorts NULL first)
SELECT name FROM emp WHERE dept + 0 IN (SELECT id + 0 FROM dept GROUP BY id HAVING count(*) = 1 ORDER BY 1 LIMIT 2);
----
name
Ada
Ben
Cleo

SELECT name FROM emp WHERE name IN (SELECT name FROM dept) OR dept IN (VALUES (30), (20));
----
name
Cleo
Eve
