-- What is wrong with a subquery is said where it stands.

CREATE TABLE emp (id INTEGER, name VARCHAR, dept INTEGER, pay INTEGER);
INSERT INTO emp VALUES (1, 'Ada', 10, 90), (2, 'Ben', 10, 60), (3, 'Cleo', 20, 70), (4, 'Dan', NULL, 50), (5, 'Eve', 30, NULL);
CREATE TABLE dept (id INTEGER, name VARCHAR, boss INTEGER);
INSERT INTO dept VALUES (10, 'Tools', 1), (20, 'Toys', NULL), (40, 'Trees', 3), (NULL, 'Tents', 2);

-- error
SELECT name, (SELECT id FROM dept) FROM emp;
----
a subquery used as a value gave more than one row
line 1: SELECT name, (SELECT id FROM dept) FROM emp;
                     ^^^^^^^^^^^^^^^^^^^^^
hint: aggregate it, add LIMIT 1, or compare with IN or ANY

-- error
SELECT name, (SELECT id FROM dept WHERE emp.dept IS NOT NULL AND dept.boss < 3) FROM emp;
----
a subquery used as a value gave more than one row
line 1: SELECT name, (SELECT id FROM dept WHERE emp.dept IS NOT NULL AND dept.boss < 3) FROM emp;
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: aggregate it, add LIMIT 1, or compare with IN or ANY

-- error
SELECT name, (SELECT pay FROM emp WHERE emp.dept = dept.id) FROM dept;
----
a subquery used as a value gave more than one row
line 1: SELECT name, (SELECT pay FROM emp WHERE emp.dept = dept.id) FROM dept;
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: aggregate it, add LIMIT 1, or compare with IN or ANY

-- error
SELECT name FROM emp WHERE id IN (SELECT id, name FROM dept);
----
the subquery gives 2 columns where one is expected
line 1: SELECT name FROM emp WHERE id IN (SELECT id, name FROM dept);
                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: select one expression

-- error
SELECT (SELECT * FROM dept) FROM emp;
----
the subquery gives 3 columns where one is expected
line 1: SELECT (SELECT * FROM dept) FROM emp;
               ^^^^^^^^^^^^^^^^^^^^
hint: select one expression

-- error
SELECT name FROM emp WHERE id = ANY (SELECT name FROM dept);
----
cannot compare INTEGER and VARCHAR
line 1: SELECT name FROM emp WHERE id = ANY (SELECT name FROM dept);
                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: CAST(name AS INTEGER) converts it

-- error
SELECT name FROM emp WHERE EXISTS (SELECT 1 FROM dept WHERE dept.pay = emp.pay);
----
table dept has no column pay
line 1: SELECT name FROM emp WHERE EXISTS (SELECT 1 FROM dept WHERE dept.pay = emp.pay);
                                                                    ^^^^^^^^
hint: it has id, name, boss

-- error
SELECT name FROM emp WHERE EXISTS (SELECT 1 FROM dept WHERE nobody = emp.pay);
----
there is no column nobody
line 1: SELECT name FROM emp WHERE EXISTS (SELECT 1 FROM dept WHERE nobody = emp.pay);
                                                                    ^^^^^^
hint: the columns here are id, name, boss

-- error
SELECT dept FROM emp GROUP BY dept HAVING EXISTS (SELECT 1 FROM dept WHERE boss = emp.pay);
----
column pay must appear in GROUP BY or be used in an aggregate
line 1: SELECT dept FROM emp GROUP BY dept HAVING EXISTS (SELECT 1 FROM dept WHERE boss = emp.pay);
                                                                                          ^^^^^^^
hint: a group has many rows: GROUP BY pay as well, or choose a value with min(pay)

-- error
SELECT name FROM dept WHERE EXISTS (SELECT sum(dept.boss) FROM emp);
----
sum(dept.boss) cannot stand in WHERE
line 1: SELECT name FROM dept WHERE EXISTS (SELECT sum(dept.boss) FROM emp);
                                                   ^^^^^^^^^^^^^^
hint: WHERE chooses rows before they are grouped; HAVING chooses groups

-- error
SELECT (id, name) FROM emp;
----
a row value here is not supported
line 1: SELECT (id, name) FROM emp;
               ^^^^^^^^^^
hint: rows can be compared, listed behind IN, and tested for NULL

-- error
SELECT name FROM emp WHERE (id, name) IN (SELECT id FROM dept);
----
the subquery gives 1 columns, and is compared with a row of 2
line 1: SELECT name FROM emp WHERE (id, name) IN (SELECT id FROM dept);
                                                  ^^^^^^^^^^^^^^^^^^^
hint: both have the same number of values

-- error
SELECT name FROM emp WHERE (id, name) = (1, 'a', 2);
----
a row of 2 is compared with a row of 3
line 1: SELECT name FROM emp WHERE (id, name) = (1, 'a', 2);
                                   ^^^^^^^^^^^^^^^^^^^^^^^^
hint: both rows have the same number of values

-- error
SELECT name FROM emp WHERE id <=> ALL (SELECT id FROM dept);
----
<=> ALL is not supported
line 1: SELECT name FROM emp WHERE id <=> ALL (SELECT id FROM dept);
                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: write NOT EXISTS (…)

-- error
SELECT name FROM emp WHERE (SELECT name FROM dept WHERE id = 10);
----
WHERE needs a BOOLEAN, this is VARCHAR
line 1: SELECT name FROM emp WHERE (SELECT name FROM dept WHERE id = 10);
                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: write a comparison

-- error
SELECT (1, 2) = (SELECT 1, 2, 3);
----
the subquery gives 3 columns, and is compared with a row of 2
line 1: SELECT (1, 2) = (SELECT 1, 2, 3);
                         ^^^^^^^^^^^^^^
hint: both have the same number of values

-- error
SELECT (1, 2) = (SELECT x, 1 FROM (VALUES (1), (2)) AS t (x));
----
a subquery used as a value gave more than one row
line 1: SELECT (1, 2) = (SELECT x, 1 FROM (VALUES (1), (2)) AS t (x));
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: aggregate it, add LIMIT 1, or compare with IN or ANY
