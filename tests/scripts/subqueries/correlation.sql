-- A subquery reads the columns of the queries around it; names mean the innermost table that has them.

CREATE TABLE emp (id INTEGER, name VARCHAR, dept INTEGER, pay INTEGER);
INSERT INTO emp VALUES (1, 'Ada', 10, 90), (2, 'Ben', 10, 60), (3, 'Cleo', 20, 70), (4, 'Dan', NULL, 50), (5, 'Eve', 30, NULL);
CREATE TABLE dept (id INTEGER, name VARCHAR, boss INTEGER);
INSERT INTO dept VALUES (10, 'Tools', 1), (20, 'Toys', NULL), (40, 'Trees', 3), (NULL, 'Tents', 2);

-- Two levels out.
SELECT name FROM dept d WHERE EXISTS (
    SELECT 1 FROM emp e WHERE e.dept = d.id AND EXISTS (SELECT 1 FROM emp f WHERE f.dept = d.id AND f.pay < e.pay)
);
----
name
Tools

SELECT name FROM dept d WHERE EXISTS (SELECT 1 FROM emp e WHERE EXISTS (SELECT 1 FROM emp f WHERE f.dept = d.id AND f.pay > 80));
----
name
Tools

SELECT name, (SELECT count(*) FROM emp e WHERE e.dept = d.id AND e.pay > (SELECT avg(pay) FROM emp f WHERE f.dept = d.id)) AS n
FROM dept d;
----
name | n
Tents | 0
Tools | 1
Toys | 0
Trees | 0

SELECT name FROM dept d WHERE id IN (SELECT dept FROM emp e WHERE pay IN (SELECT max(pay) FROM emp f WHERE f.dept IN (d.id, e.dept)));
----
name
Tools
Toys

-- An own column hides one of the same name outside.
SELECT name FROM emp WHERE EXISTS (SELECT 1 FROM dept WHERE id = 10 AND name = 'Tools');
----
name
Ada
Ben
Cleo
Dan
Eve

SELECT name FROM emp WHERE id IN (SELECT boss FROM dept WHERE dept.id = emp.dept);
----
name
Ada

-- Into a derived table of the subquery, and into the ON of its joins.
SELECT name FROM emp e WHERE 1 = (SELECT count(*) FROM (SELECT id FROM dept WHERE id = e.dept) AS own);
----
name
Ada
Ben
Cleo

SELECT name, (SELECT count(*) FROM dept a LEFT JOIN dept b ON b.boss = e.id AND a.id < b.id) AS n FROM emp e;
----
name | n
Ada | 4
Ben | 4
Cleo | 4
Dan | 4
Eve | 4

-- The key of a group, and the merged key of a FULL JOIN.
SELECT dept, max(pay), (SELECT d.name FROM dept d WHERE d.id = emp.dept) AS name FROM emp GROUP BY dept;
----
dept | max(pay) | name
10 | 90 | Tools
20 | 70 | Toys
30 | NULL | NULL
NULL | 50 | NULL

SELECT id, (SELECT count(*) FROM (SELECT dept AS d FROM emp) AS f WHERE f.d = id) AS n
FROM (SELECT dept AS id FROM emp) AS e FULL JOIN dept USING (id);
----
id | n
10 | 2
10 | 2
20 | 1
30 | 1
40 | 0
NULL | 0
NULL | 0

SELECT id, count(*), (SELECT count(*) FROM (SELECT dept AS d FROM emp) AS f WHERE f.d = id) AS n
FROM (SELECT dept AS id FROM emp) AS e FULL JOIN dept USING (id) GROUP BY id;
----
id | count(*) | n
10 | 2 | 2
20 | 1 | 1
30 | 1 | 1
40 | 1 | 0
NULL | 2 | 0

-- Above outer joins the outer columns may be NULL.
SELECT e.name, d.name FROM emp e FULL JOIN dept d ON e.dept = d.id WHERE EXISTS (SELECT 1 FROM emp f WHERE f.id = d.boss);
----
name | name
Ada | Tools
Ben | Tools
NULL | Tents
NULL | Trees

SELECT e.name, d.name FROM emp e FULL JOIN dept d ON e.dept = d.id WHERE NOT EXISTS (SELECT 1 FROM emp f WHERE f.id = d.boss);
----
name | name
Cleo | Toys
Dan | NULL
Eve | NULL

SELECT e.name, d.name FROM emp e FULL JOIN dept d ON e.dept = d.id AND d.boss IN (SELECT id FROM emp WHERE pay < 80);
----
name | name
Ada | NULL
Ben | NULL
Cleo | NULL
Dan | NULL
Eve | NULL
NULL | Tents
NULL | Tools
NULL | Toys
NULL | Trees

SELECT e.name, d.name FROM emp e FULL JOIN dept d ON e.dept = d.id WHERE e.dept NOT IN (SELECT id FROM dept WHERE boss = d.boss);
----
name | name
Cleo | Toys
Dan | NULL
Eve | NULL

SELECT e.name, d.name, (SELECT count(*) FROM emp f WHERE f.dept = e.dept) AS n FROM emp e FULL JOIN dept d ON e.dept = d.id;
----
name | name | n
Ada | Tools | 2
Ben | Tools | 2
Cleo | Toys | 1
Dan | NULL | 0
Eve | NULL | 1
NULL | Tents | 0
NULL | Trees | 0

SELECT name FROM emp WHERE EXISTS (
    SELECT 1 FROM dept d FULL JOIN emp f ON d.boss = f.id WHERE d.id = emp.dept OR f.id = emp.id AND d.id IS NULL
);
----
name
Ada
Ben
Cleo
Dan
Eve

-- An inner join below a FULL JOIN: the condition that reads e decides there which rows are extended.
SELECT name FROM emp e WHERE EXISTS (
    SELECT 1 FROM (dept d JOIN emp f ON d.boss = f.id AND f.pay > e.pay) FULL JOIN dept g ON g.id = d.id
    WHERE g.id = e.dept AND d.id IS NULL
);
----
name
Ada
Cleo

SELECT name FROM emp e WHERE EXISTS (
    SELECT 1 FROM (SELECT * FROM dept d WHERE d.boss < e.id) d FULL JOIN emp f ON f.dept = d.id
    WHERE f.id = e.id AND d.id IS NOT NULL
);
----
name
Ben

-- Outer values that are NULL.
SELECT name, (SELECT count(*) FROM emp f WHERE f.dept = e.dept AND (f.pay < e.pay OR e.pay IS NULL)) AS n FROM emp e;
----
name | n
Ada | 1
Ben | 0
Cleo | 0
Dan | 0
Eve | 1

SELECT name FROM emp e WHERE EXISTS (
    SELECT count(*) FROM emp f WHERE f.dept = e.dept AND (f.pay < e.pay OR e.pay IS NULL) GROUP BY f.id HAVING count(*) > 0
);
----
name
Ada
Eve

SELECT name FROM emp e WHERE pay NOT IN (SELECT max(pay) FROM emp f WHERE f.dept = e.dept AND f.id <> e.id GROUP BY f.id);
----
name
Ada
Ben
Cleo
Dan
Eve
