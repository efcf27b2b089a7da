-- A query in parentheses is a value: that of its one row, NULL for no row, an error for more.

CREATE TABLE emp (id INTEGER, name VARCHAR, dept INTEGER, pay INTEGER);
INSERT INTO emp VALUES (1, 'Ada', 10, 90), (2, 'Ben', 10, 60), (3, 'Cleo', 20, 70), (4, 'Dan', NULL, 50), (5, 'Eve', 30, NULL);
CREATE TABLE dept (id INTEGER, name VARCHAR, boss INTEGER);
INSERT INTO dept VALUES (10, 'Tools', 1), (20, 'Toys', NULL), (40, 'Trees', 3), (NULL, 'Tents', 2);

SELECT name, (SELECT name FROM dept d WHERE d.id = e.dept) FROM emp e;
----
name | (SELECT name FROM dept d WHERE d.id = e.dept)
Ada | Tools
Ben | Tools
Cleo | Toys
Dan | NULL
Eve | NULL

SELECT name FROM emp WHERE pay > (SELECT avg(pay) FROM emp);
----
name
Ada
Cleo

SELECT (SELECT max(pay) FROM emp) - (SELECT min(pay) FROM emp) AS spread, (SELECT 1 WHERE FALSE) IS NULL AS missing;
----
spread | missing
40 | true

-- count(*) over no rows is 0, not NULL, and so is what is computed from it.
SELECT name, (SELECT count(*) FROM emp e WHERE e.dept = d.id) FROM dept d;
----
name | (SELECT count(*) FROM emp e WHERE e.dept = d.id)
Tents | 0
Tools | 2
Toys | 1
Trees | 0

SELECT name FROM dept d WHERE (SELECT count(*) FROM emp e WHERE e.dept = d.id) = 0;
----
name
Tents
Trees

SELECT name, (SELECT count(*) + 10 FROM emp e WHERE e.dept = d.id), (SELECT COALESCE(sum(pay), -1) FROM emp e WHERE e.dept = d.id)
FROM dept d;
----
name | (SELECT count(*) + 10 FROM emp e WHERE e.dept = d.id) | (SELECT COALESCE(sum(pay), -1) FROM emp e WHERE e.dept = d.id)
Tents | 10 | -1
Tools | 12 | 150
Toys | 11 | 70
Trees | 10 | -1

SELECT name, (SELECT count(pay) FROM emp e WHERE e.dept = d.id), (SELECT sum(pay) FROM emp e WHERE e.dept = d.id) FROM dept d;
----
name | (SELECT count(pay) FROM emp e WHERE e.dept = d.id) | (SELECT sum(pay) FROM emp e WHERE e.dept = d.id)
Tents | 0 | NULL
Tools | 2 | 150
Toys | 1 | 70
Trees | 0 | NULL

-- With GROUP BY or HAVING there may be no row, and then the value is NULL.
SELECT name, (SELECT count(*) FROM emp e WHERE e.dept = d.id GROUP BY e.dept) FROM dept d;
----
name | (SELECT count(*) FROM emp e WHERE e.dept = d.id GROUP BY e.dept)
Tents | NULL
Tools | 2
Toys | 1
Trees | NULL

SELECT name, (SELECT count(*) FROM emp e WHERE e.dept = d.id HAVING count(*) > 1) FROM dept d;
----
name | (SELECT count(*) FROM emp e WHERE e.dept = d.id HAVING count(*) > 1)
Tents | NULL
Tools | 2
Toys | NULL
Trees | NULL

-- Correlation by other comparisons.
SELECT name, (SELECT count(*) FROM emp other WHERE other.pay > emp.pay) AS above FROM emp;
----
name | above
Ada | 0
Ben | 2
Cleo | 1
Dan | 3
Eve | 0

-- oracle: duckdb (sqlite3 has no IS NOT DISTINCT FROM)
SELECT name, (SELECT count(*) FROM dept d WHERE d.boss IS NOT DISTINCT FROM emp.dept) AS n FROM emp;
----
name | n
Ada | 0
Ben | 0
Cleo | 0
Dan | 1
Eve | 0

SELECT name FROM emp e WHERE pay = (SELECT max(pay) FROM emp f WHERE f.dept = e.dept);
----
name
Ada
Cleo

SELECT name FROM emp e WHERE pay < (SELECT max(pay) FROM emp f WHERE f.dept = e.dept OR f.dept IS NULL);
----
name
Ben

-- In every clause.
SELECT dept, count(*) FROM emp GROUP BY dept HAVING count(*) > (SELECT count(*) FROM dept WHERE id = emp.dept);
----
dept | count(*)
10 | 2
30 | 1
NULL | 1

SELECT (SELECT boss FROM dept WHERE id = emp.dept) AS boss, count(*) FROM emp GROUP BY 1;
----
boss | count(*)
1 | 2
NULL | 3

SELECT name FROM emp ORDER BY (SELECT name FROM dept WHERE id = emp.dept) NULLS FIRST, id;
----
name
Dan
Eve
Ada
Ben
Cleo

SELECT sum((SELECT count(*) FROM emp e WHERE e.dept = d.id)) AS employed FROM dept d;
----
employed
3

SELECT e.name, d.name FROM emp e LEFT JOIN dept d ON d.id = e.dept AND e.pay = (SELECT max(pay) FROM emp f WHERE f.dept = d.id);
----
name | name
Ada | Tools
Ben | NULL
Cleo | Toys
Dan | NULL
Eve | NULL

SELECT e.name, d.name FROM emp e JOIN dept d ON d.id = (SELECT min(id) FROM dept WHERE id > e.dept OR e.dept IS NULL);
----
name | name
Ada | Toys
Ben | Toys
Cleo | Trees
Dan | Tools
Eve | Trees

SELECT DISTINCT (SELECT count(*) FROM emp e WHERE e.dept = d.id) AS n FROM dept d;
----
n
0
1
2

INSERT INTO dept VALUES ((SELECT max(id) + 10 FROM dept), 'Trains', (SELECT id FROM emp WHERE name = 'Dan'));

SELECT * FROM dept WHERE name = 'Trains';
----
id | name | boss
50 | Trains | 4
