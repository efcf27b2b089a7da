-- A view is a query with a name. It is planned with the query that reads it, over the tables as they then are.
-- sample: company

CREATE TABLE item (id INTEGER, kind VARCHAR, price INTEGER);
INSERT INTO item VALUES (1, 'tea', 3), (2, 'tea', 5), (3, 'salt', 1);
CREATE VIEW by_kind (kind, n, total) AS SELECT kind, count(*), sum(price) FROM item GROUP BY kind;
CREATE VIEW dear AS SELECT * FROM by_kind WHERE total > 2;
CREATE VIEW earners AS SELECT employee_name AS name, salary FROM employees WHERE salary > 65000;

SELECT kind, n, total FROM by_kind ORDER BY kind;
----
kind | n | total
salt | 1 | 1
tea | 2 | 8

INSERT INTO item VALUES (4, 'salt', 9);
SELECT d.kind, b.n FROM dear AS d JOIN by_kind AS b ON b.kind = d.kind ORDER BY d.kind;
----
kind | n
salt | 2
tea | 2

SELECT count(*) AS n FROM earners WHERE salary >= (SELECT avg(salary) FROM earners);
----
n
0

SELECT x.kind AS k FROM by_kind AS x WHERE n IN (SELECT n FROM dear) ORDER BY k;
----
k
salt
tea

-- A table of WITH hides a view of its name.
WITH dear AS (SELECT 7 AS x) SELECT x FROM dear;
----
x
7

EXPLAIN SELECT name FROM earners WHERE salary < 70000;
----
-> Filter: (employees.salary > 65000) and (employees.salary < 70000)  (cost=4.14 rows=1)
    -> Table scan on employees  (cost=3.44 rows=12)

SHOW TABLES;
----
table | kind | rows
assignments | csv | NULL
by_kind | view | NULL
dear | view | NULL
departments | csv | NULL
earners | view | NULL
employees | csv | NULL
item | memory | 4
projects | csv | NULL
salary_grades | csv | NULL

SHOW VIEWS;
----
view | query
by_kind | SELECT kind, count(*), sum(price) FROM item GROUP BY kind
dear | SELECT * FROM by_kind WHERE total > 2
earners | SELECT employee_name AS name, salary FROM employees WHERE salary > 65000

DESCRIBE by_kind;
----
column | type | reason
kind | VARCHAR | VARCHAR because the query of view by_kind says so
n | BIGINT | BIGINT because the query of view by_kind says so
total | BIGINT | BIGINT because the query of view by_kind says so

-- error
INSERT INTO dear VALUES ('x', 1, 2);
----
dear is a view and cannot be written to as a table
line 1: INSERT INTO dear VALUES ('x', 1, 2);
                    ^^^^
hint: write to the tables that it reads

-- error
DROP TABLE item RESTRICT;
----
view by_kind reads item
line 1: DROP TABLE item RESTRICT;
                   ^^^^
hint: DROP TABLE item CASCADE drops the view too

-- error
CREATE OR REPLACE VIEW by_kind AS SELECT kind FROM dear;
----
view by_kind would read itself
line 1: CREATE OR REPLACE VIEW by_kind AS SELECT kind FROM dear;
                                          ^^^^^^^^^^^^^^^^^^^^^

-- error
CREATE VIEW broken AS SELECT prize FROM item;
----
there is no column prize
line 1: CREATE VIEW broken AS SELECT prize FROM item;
                                     ^^^^^
hint: did you mean price?

-- error
CREATE VIEW item AS SELECT 1;
----
table item exists already
line 1: CREATE VIEW item AS SELECT 1;
                    ^^^^
hint: DROP TABLE item removes it

-- A view over a table that has other columns now says so, rather than show other columns.
CREATE VIEW everything AS SELECT * FROM item;
CREATE OR REPLACE TABLE item (kind VARCHAR, id INTEGER, price INTEGER);
-- error
SELECT * FROM everything;
----
the query of view everything gave the columns id, kind, price, now it gives kind, id, price
line 1: SELECT * FROM everything;
                      ^^^^^^^^^^
hint: CREATE OR REPLACE VIEW everything AS … makes it anew

CREATE OR REPLACE TABLE item (id INTEGER);
-- error
SELECT * FROM dear;
----
in view dear: in view by_kind: there is no column kind
line 1: CREATE VIEW by_kind (kind, n, total) AS SELECT kind, count(*), sum(price) FROM item GROUP BY kind;
                                                       ^^^^
hint: did you mean id?

-- error
DROP VIEW by_kind RESTRICT;
----
view dear reads by_kind
line 1: DROP VIEW by_kind RESTRICT;
                  ^^^^^^^
hint: DROP VIEW by_kind CASCADE drops the view too

DROP VIEW IF EXISTS nowhere, by_kind CASCADE;
DROP TABLE item CASCADE;
SHOW VIEWS;
----
view | query
earners | SELECT employee_name AS name, salary FROM employees WHERE salary > 65000

-- Without CASCADE and RESTRICT a view outlives what it reads, and is wrong until that is there again.
CREATE TABLE gone (x INTEGER);
INSERT INTO gone VALUES (1);
CREATE VIEW left_over AS SELECT x FROM gone;
DROP TABLE gone;

-- error
SELECT * FROM left_over;
----
there is no table gone
line 1: CREATE VIEW left_over AS SELECT x FROM gone;
                                               ^^^^
hint: the tables are assignments, departments, employees, projects, salary_grades, earners, left_over

CREATE TABLE gone (x INTEGER);
INSERT INTO gone VALUES (2);

SELECT * FROM left_over;
----
x
2
