-- ANALYZE computes the statistics of a table, SHOW STATISTICS shows them, RESET STATISTICS forgets them.
-- sample: company

-- Without ANALYZE the optimizer counts rows, distinct values and NULLs, and looks for the smallest and largest number.
SHOW STATISTICS employees;
----
column | rows | nulls | distinct | min | max | width | unique | sorted | common values | histogram | source
employee_id | 12 | 0.0 | 12 | 1 | 12 | 8.0 | NULL | NULL | NULL | NULL | the table
employee_name | 12 | 0.0 | 12 | NULL | NULL | 4.75 | NULL | NULL | NULL | NULL | the table
department_id | 12 | 0.166667 | 4 | 10 | 60 | 8.0 | NULL | NULL | NULL | NULL | the table
manager_id | 12 | 0.166667 | 3 | 1 | 7 | 8.0 | NULL | NULL | NULL | NULL | the table
salary | 12 | 0.083333 | 9 | 2800 | 9500 | 8.0 | NULL | NULL | NULL | NULL | the table
hired | 12 | 0.0 | 12 | 2015-03-01 | 2024-03-01 | 4.0 | NULL | NULL | NULL | NULL | the table

ANALYZE employees;
SHOW STATISTICS employees;
----
column | rows | nulls | distinct | min | max | width | unique | sorted | common values | histogram | source
employee_id | 12 | 0.0 | 12 | 1 | 12 | 8.0 | true | true | none | singleton, 12 value(s) | ANALYZE
employee_name | 12 | 0.0 | 12 | 'Amira' | 'Lena' | 4.75 | true | true | none | singleton, 12 value(s) | ANALYZE
department_id | 12 | 0.166667 | 4 | 10 | 60 | 8.0 | false | false | 10 (25 %), 20 (25 %), 30 (25 %) | singleton, 1 value(s) | ANALYZE
manager_id | 12 | 0.166667 | 3 | 1 | 7 | 8.0 | false | false | 1 (41.7 %), 7 (25 %) | singleton, 1 value(s) | ANALYZE
salary | 12 | 0.083333 | 9 | 2800 | 9500 | 8.0 | false | false | 4100 (16.7 %), 7200 (16.7 %) | singleton, 7 value(s) | ANALYZE
hired | 12 | 0.0 | 12 | 2015-03-01 | 2024-03-01 | 4.0 | true | false | none | singleton, 12 value(s) | ANALYZE

-- One column in full: the share of NULLs, the most common values, then the histogram of all others.
SHOW STATISTICS employees.salary;
----
part | from | to | distinct | frequency | cumulative
NULL | NULL | NULL | NULL | 0.083333 | NULL
common value | 4100 | 4100 | 1.0 | 0.166667 | NULL
common value | 7200 | 7200 | 1.0 | 0.166667 | NULL
bucket | 2800 | 2800 | 1.0 | 0.083333 | 0.083333
bucket | 3900 | 3900 | 1.0 | 0.083333 | 0.166667
bucket | 5200 | 5200 | 1.0 | 0.083333 | 0.25
bucket | 5600 | 5600 | 1.0 | 0.083333 | 0.333333
bucket | 6100 | 6100 | 1.0 | 0.083333 | 0.416667
bucket | 6800 | 6800 | 1.0 | 0.083333 | 0.5
bucket | 9500 | 9500 | 1.0 | 0.083333 | 0.583333

-- Statistics belong to the rows that were there: an INSERT makes a table without any.
CREATE TABLE t (k INTEGER, x DOUBLE, s VARCHAR);
INSERT INTO t VALUES (1, 0.5, 'a'), (1, 'NaN', 'b'), (2, NULL, NULL), (1, 0.5, 'a');
ANALYZE t;
SHOW STATISTICS FOR t;
----
column | rows | nulls | distinct | min | max | width | unique | sorted | common values | histogram | source
k | 4 | 0.0 | 2 | 1 | 2 | 4.0 | false | false | 1 (75 %) | singleton, 1 value(s) | ANALYZE
x | 4 | 0.25 | 2 | 0.5 | 0.5 | 8.0 | false | false | 0.5 (50 %) | singleton, 1 value(s) | ANALYZE
s | 4 | 0.25 | 2 | 'a' | 'b' | 0.75 | false | false | 'a' (50 %) | singleton, 1 value(s) | ANALYZE

INSERT INTO t VALUES (3, 1, 'c');
SHOW STATISTICS FOR t;
----
column | rows | nulls | distinct | min | max | width | unique | sorted | common values | histogram | source
k | 5 | 0.0 | 3 | 1 | 3 | 4.0 | NULL | NULL | NULL | NULL | the table
x | 5 | 0.2 | 3 | 0.5 | 1.0 | 8.0 | NULL | NULL | NULL | NULL | the table
s | 5 | 0.2 | 3 | NULL | NULL | 0.8 | NULL | NULL | NULL | NULL | the table

-- ANALYZE without a name takes all tables.
ANALYZE;
SHOW STATISTICS t.k;
----
part | from | to | distinct | frequency | cumulative
NULL | NULL | NULL | NULL | 0.0 | NULL
common value | 1 | 1 | 1.0 | 0.6 | NULL
bucket | 2 | 2 | 1.0 | 0.2 | 0.2
bucket | 3 | 3 | 1.0 | 0.2 | 0.4

RESET STATISTICS FOR t;
SHOW STATISTICS t.k;
----
part | from | to | distinct | frequency | cumulative
NULL | NULL | NULL | NULL | 0.0 | NULL

RESET STATISTICS;
SHOW STATISTICS FOR departments;
----
column | rows | nulls | distinct | min | max | width | unique | sorted | common values | histogram | source
department_id | 6 | 0.166667 | 5 | 10 | 50 | 8.0 | NULL | NULL | NULL | NULL | the table
department_name | 6 | 0.0 | 6 | NULL | NULL | 7.166667 | NULL | NULL | NULL | NULL | the table
city | 6 | 0.0 | 4 | NULL | NULL | 5.166667 | NULL | NULL | NULL | NULL | the table
manager_id | 6 | 0.333333 | 4 | 1 | 7 | 8.0 | NULL | NULL | NULL | NULL | the table

-- error
ANALYZE employes;
----
there is no table employes
line 1: ANALYZE employes;
                ^^^^^^^^
hint: did you mean employees?

-- error
SHOW STATISTICS employees.pay;
----
the table has no column pay
line 1: SHOW STATISTICS employees.pay;
                                  ^^^
hint: it has employee_id, employee_name, department_id, manager_id, salary, hired
