-- CREATE TABLE … AS stores the rows of a query.
-- sample: company
-- oracle: duckdb (sqlite3 has no OR REPLACE)

CREATE TABLE staff AS SELECT employee_name, salary FROM employees WHERE salary > 65000;
SELECT count(*) FROM staff;
----
count(*)
0

CREATE OR REPLACE TABLE staff (name, pay) AS (SELECT employee_name, salary, hired FROM employees) WITH NO DATA;
SELECT * FROM staff;
----
name | pay | hired

CREATE TEMP TABLE one AS SELECT 1 AS a, NULL AS b;
SELECT * FROM one;
----
a | b
1 | NULL

CREATE TABLE IF NOT EXISTS one AS SELECT 2 AS x;
SELECT a FROM one;
----
a
1

-- error
CREATE TABLE twice AS SELECT 1 AS a, 2 AS A;
----
two columns of the table are called A
line 1: CREATE TABLE twice AS SELECT 1 AS a, 2 AS A;
                              ^^^^^^^^^^^^^^^^^^^^^
hint: give the columns of the table names: CREATE TABLE … (a, b) AS …

-- error
CREATE TABLE many (a, b) AS SELECT 1 AS a;
----
the query has 1 columns, 2 names are given
line 1: CREATE TABLE many (a, b) AS SELECT 1 AS a;
                                    ^^^^^^^^^^^^^
