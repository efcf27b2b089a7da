-- rowid is the number of a row in its table, from 1, as in SQLite (in DuckDB from 0). * does not show it.
-- oracle: sqlite3 (duckdb counts from 0)
-- sample: company

SELECT rowid, department_name FROM departments;
----
rowid | department_name
1 | Engineering
2 | Sales
3 | Support
4 | Legal
5 | Archive
6 | Robotics

SELECT * FROM departments WHERE rowid = 2;
----
department_id | department_name | city | manager_id
20 | Sales | Paris | 4

SELECT t.rowid, t.* FROM departments AS t WHERE t.ROWID BETWEEN 2 AND 3 ORDER BY rowid DESC;
----
rowid | department_id | department_name | city | manager_id
3 | 30 | Support | Berlin | 7
2 | 20 | Sales | Paris | 4

SELECT min(rowid), max(rowid), count(rowid) FROM employees;
----
min(rowid) | max(rowid) | count(rowid)
1 | 12 | 12

-- The filter and the join order leave the numbers as they are.
SELECT e.rowid, e.employee_name, d.rowid FROM employees AS e JOIN departments AS d ON e.department_id = d.department_id
WHERE e.salary > 6000 AND d.rowid > 1;
----
rowid | employee_name | rowid
4 | Dmitri | 2

-- A row that an outer join fills up has no number.
SELECT e.rowid, d.rowid FROM employees AS e FULL JOIN departments AS d ON e.department_id = d.department_id
WHERE e.rowid IS NULL OR d.rowid IS NULL;
----
rowid | rowid
10 | NULL
11 | NULL
9 | NULL
NULL | 4
NULL | 5
NULL | 6

EXPLAIN SELECT e.employee_name FROM employees AS e LEFT JOIN departments AS d ON e.department_id = d.department_id
WHERE d.rowid IS NULL;
----
-> Hash antijoin (e.department_id = d.department_id)  (cost=16.78 rows=3)
    -> Table scan on employees AS e  (cost=3.44 rows=12)
    -> Hash
        -> Table scan on departments AS d  (cost=1.38 rows=6)

-- Of the rows of one department the first.
SELECT rowid, employee_name FROM employees AS e
WHERE rowid = (SELECT min(rowid) FROM employees AS o WHERE o.department_id = e.department_id);
----
rowid | employee_name
1 | Amira
11 | Kofi
4 | Dmitri
7 | Greta

-- Each row with the one before it.
SELECT a.rowid, b.rowid FROM departments a LEFT JOIN departments b ON b.rowid = a.rowid - 1;
----
rowid | rowid
1 | NULL
2 | 1
3 | 2
4 | 3
5 | 4
6 | 5

SELECT rowid % 2, count(*) FROM employees GROUP BY rowid % 2;
----
rowid % 2 | count(*)
0 | 6
1 | 6

SELECT rowid, row_number() OVER (ORDER BY rowid DESC) FROM departments;
----
rowid | row_number() OVER (ORDER BY rowid DESC)
1 | 6
2 | 5
3 | 4
4 | 3
5 | 2
6 | 1

-- It is what the name means where it would mean nothing otherwise: a column of that name, in whichever table or query
-- around it stands, and a name of the select list are meant rather.
CREATE TABLE own (rowid INTEGER, a TEXT);
INSERT INTO own VALUES (30, 'x'), (20, 'y');

SELECT rowid, own.rowid, a FROM own ORDER BY rowid;
----
rowid | rowid | a
20 | 20 | y
30 | 30 | x

SELECT a, rowid, d.rowid FROM departments d JOIN own ON rowid = 10 * d.rowid;
----
a | rowid | rowid
x | 30 | 3
y | 20 | 2

SELECT a AS rowid FROM own ORDER BY rowid;
----
rowid
x
y

-- oracle: none (sqlite3 groups by the numbers)
SELECT length(department_name) AS rowid, count(*) FROM departments GROUP BY rowid;
----
rowid | count(*)
11 | 1
5 | 2
7 | 2
8 | 1

-- oracle: none (sqlite3 takes the number of the inner row)
SELECT a FROM own WHERE EXISTS (SELECT 1 FROM departments WHERE department_id = rowid);
----
a
x
y

-- oracle: none (in sqlite3 the derived table has numbers, which are NULL)
SELECT d.rowid FROM departments d WHERE EXISTS (SELECT 1 FROM (SELECT 2 AS n) WHERE n = d.rowid AND rowid = n);
----
rowid
2

-- oracle: none (sqlite3 has no names of columns behind an alias)
SELECT u.rowid FROM own AS u (x, y) WHERE x = 20;
----
rowid
2

-- USING and NATURAL do not know it.
SELECT count(*) FROM departments NATURAL JOIN own;
----
count(*)
12

-- error
SELECT 1 FROM departments JOIN own USING (rowid);
----
the left side of the join has no column rowid
line 1: SELECT 1 FROM departments JOIN own USING (rowid);
                                                  ^^^^^

-- A derived table, a view and WITH have rows without numbers, and can hand one on.
SELECT n FROM (SELECT rowid AS n, department_name FROM departments) WHERE n > 2;
----
n
3
4
5
6

SELECT rowid FROM (SELECT rowid, department_name FROM departments) WHERE department_name < 'H';
----
rowid
1
5

-- error
SELECT rowid FROM (SELECT department_name FROM departments) AS d;
----
there is no column rowid
line 1: SELECT rowid FROM (SELECT department_name FROM departments) AS d;
               ^^^^^
hint: only tables number their rows; a query in FROM can hand a number on: SELECT rowid AS id, …

-- error
SELECT d.rowid FROM (SELECT department_name FROM departments) AS d;
----
table d has no column rowid
line 1: SELECT d.rowid FROM (SELECT department_name FROM departments) AS d;
               ^^^^^^^
hint: it has department_name

-- error
SELECT rowid FROM departments a, departments b;
----
column rowid is ambiguous: it can be a.rowid, b.rowid
line 1: SELECT rowid FROM departments a, departments b;
               ^^^^^
hint: write a.rowid or b.rowid

-- error
SELECT * EXCLUDE (rowid) FROM departments;
----
* has no column rowid
line 1: SELECT * EXCLUDE (rowid) FROM departments;
                          ^^^^^

-- error
SELECT rowid;
----
there is no column rowid
line 1: SELECT rowid;
               ^^^^^
hint: there is no FROM clause to take it from

-- LATERAL reads it, and hands it on.
-- oracle: none (sqlite3 has no LATERAL, duckdb counts from 0)
SELECT d.rowid, e.rowid, w.sum FROM departments d, employees e JOIN LATERAL (SELECT d.rowid + e.rowid AS sum) w ON TRUE
WHERE d.rowid = 1 AND e.rowid < 3;
----
rowid | rowid | sum
1 | 1 | 2
1 | 2 | 3

-- Through an index the rows come in another order, with their numbers.
CREATE TABLE t (v INTEGER);
CREATE INDEX by_v ON t (v);
INSERT INTO t VALUES (3), (1), (2), (1);

EXPLAIN SELECT rowid, v FROM t WHERE v = 1;
----
-> Index range scan on t using by_v over (v = 1)  (cost=1.12 rows=1)

SELECT rowid, v FROM t WHERE v = 1;
----
rowid | v
2 | 1
4 | 1

SELECT rowid, v FROM t ORDER BY v, rowid;
----
rowid | v
2 | 1
4 | 1
3 | 2
1 | 3

-- ANALYZE draws rows with their numbers.
ANALYZE t;

EXPLAIN SELECT * FROM t WHERE rowid < 2 AND v > 0;
----
-> Filter: (t.rowid < 2) and (t.v > 0)  (cost=1.43 rows=1)
    -> Table scan on t  (cost=1.14 rows=4)
