-- Windows in subqueries and over joins. A subquery with a window sees its own rows: those for one row around it.

CREATE TABLE emp (id INTEGER, dept INTEGER, pay INTEGER);
INSERT INTO emp VALUES (1, 10, 90), (2, 10, 60), (3, 20, 70), (4, NULL, 50), (5, 20, NULL), (6, 10, 60);
CREATE TABLE dept (id INTEGER, name VARCHAR);
INSERT INTO dept VALUES (10, 'Tools'), (20, 'Toys'), (40, 'Trees'), (NULL, 'Tents');

SELECT id, r FROM (SELECT id, rank() OVER (PARTITION BY dept ORDER BY pay DESC NULLS LAST) AS r FROM emp) AS ranked WHERE r <= 2;
----
id | r
1 | 1
2 | 2
3 | 1
4 | 1
5 | 2
6 | 2

SELECT name, (SELECT max(n) FROM (SELECT row_number() OVER (ORDER BY pay) AS n FROM emp WHERE emp.dept = dept.id) AS s) AS n FROM dept;
----
name | n
Tents | NULL
Tools | 3
Toys | 2
Trees | NULL

SELECT name, (SELECT sum(pay) OVER (ORDER BY id) FROM emp WHERE emp.dept = dept.id ORDER BY id DESC LIMIT 1) AS s FROM dept;
----
name | s
Tents | NULL
Tools | 210
Toys | 70
Trees | NULL

SELECT name FROM dept WHERE EXISTS (SELECT rank() OVER (ORDER BY pay) FROM emp WHERE emp.dept = dept.id);
----
name
Tools
Toys

SELECT id FROM emp AS e WHERE 2 IN (SELECT row_number() OVER (ORDER BY other.id) FROM emp AS other WHERE other.dept = e.dept);
----
id
1
2
3
5
6

-- oracle: duckdb (sqlite3 has no ANY)
SELECT id FROM emp AS e WHERE pay > ANY (SELECT avg(pay) OVER (PARTITION BY dept) FROM emp AS other WHERE other.dept = e.dept);
----
id
1

SELECT id FROM emp WHERE id IN (SELECT row_number() OVER (ORDER BY id) + 4 FROM emp);
----
id
5
6

-- A column of the query around is a constant in the window.
SELECT name, (SELECT sum(d.id) OVER () FROM emp ORDER BY emp.id LIMIT 1) AS s FROM dept AS d;
----
name | s
Tents | NULL
Tools | 60
Toys | 120
Trees | 240

-- A subquery in a window.
SELECT id, rank() OVER (ORDER BY (SELECT name FROM dept WHERE dept.id = emp.dept), id) AS r,
  sum((SELECT count(*) FROM dept WHERE dept.id = emp.dept)) OVER (ORDER BY id) AS s FROM emp WHERE dept IS NOT NULL;
----
id | r | s
1 | 1 | 1
2 | 2 | 2
3 | 4 | 3
5 | 5 | 4
6 | 3 | 5

SELECT e.id, d.name, count(*) OVER (PARTITION BY d.name) AS same, count(e.id) OVER () AS emps, row_number() OVER (ORDER BY d.name NULLS FIRST, e.id) AS n
FROM emp AS e FULL JOIN dept AS d ON e.dept = d.id;
----
id | name | same | emps | n
1 | Tools | 3 | 6 | 3
2 | Tools | 3 | 6 | 4
3 | Toys | 2 | 6 | 6
4 | NULL | 1 | 6 | 1
5 | Toys | 2 | 6 | 7
6 | Tools | 3 | 6 | 5
NULL | Tents | 1 | 6 | 2
NULL | Trees | 1 | 6 | 8

SELECT dept, count(*) OVER (PARTITION BY dept) AS c FROM emp FULL JOIN (SELECT id AS dept FROM dept) AS d USING (dept);
----
dept | c
10 | 3
10 | 3
10 | 3
20 | 2
20 | 2
40 | 1
NULL | 2
NULL | 2

-- oracle: duckdb (sqlite3 has no QUALIFY)
SELECT name FROM dept WHERE EXISTS (SELECT 1 FROM emp WHERE emp.dept = dept.id QUALIFY row_number() OVER (ORDER BY emp.id) = 3);
----
name
Tools
