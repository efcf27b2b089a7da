-- DESCRIBE shows the columns of a table, and what decided the type of each.
-- sample: company
-- oracle: none (the reasons are minisql's)

DESCRIBE employees;
----
column | type | reason
employee_id | BIGINT | BIGINT because every value is an integer
employee_name | VARCHAR | VARCHAR because line 2 holds 'Amira'
department_id | BIGINT | BIGINT because every value is an integer
manager_id | BIGINT | BIGINT because every value is an integer
salary | BIGINT | BIGINT because every value is an integer
hired | DATE | DATE because every value is a date

CREATE TABLE t (k INTEGER, price DECIMAL(8, 2));
DESCRIBE t;
----
column | type | reason
k | INTEGER | INTEGER because CREATE TABLE says so
price | DECIMAL(8,2) | DECIMAL(8,2) because CREATE TABLE says so

-- error
DESCRIBE employes;
----
there is no table employes
line 1: DESCRIBE employes;
                 ^^^^^^^^
hint: did you mean employees?
