-- The words of EXPLAIN: one operator a line, its inputs below it, the hashed input of a join under Hash.
-- sample: company

EXPLAIN SELECT * FROM employees;
----
-> Table scan on employees  (cost=7.20 rows=12)

EXPLAIN SELECT e.employee_name FROM employees e WHERE e.salary > 5000 AND e.department_id IS NOT NULL;
----
-> Filter: (e.salary > 5000) and (e.department_id IS NOT NULL)  (cost=4.51 rows=6)
    -> Table scan on employees AS e  (cost=3.44 rows=12)

EXPLAIN SELECT salary * 12 AS yearly FROM employees ORDER BY yearly DESC, employee_name LIMIT 3;
----
-> Sort: employees.salary * 12 DESC, employees.employee_name, limit input to 3 row(s) per chunk  (cost=9.21..9.21 rows=3)
    -> Project: employees.salary * 12  (cost=4.91 rows=12)
        -> Table scan on employees  (cost=4.22 rows=12)

EXPLAIN SELECT employee_name FROM employees LIMIT 2 OFFSET 1;
----
-> Limit/Offset: 2/1 row(s)  (cost=0.86 rows=2)
    -> Table scan on employees  (cost=3.44 rows=12)

EXPLAIN SELECT DISTINCT city FROM departments;
----
-> Distinct  (cost=9.10..9.10 rows=4)
    -> Table scan on departments  (cost=1.73 rows=6)

EXPLAIN SELECT department_id, count(*), sum(DISTINCT salary) FROM employees GROUP BY department_id HAVING count(*) > 1;
----
-> Filter: (count(*) > 1)  (cost=13.06..13.30 rows=1)
    -> Group aggregate by (employees.department_id): COUNT(*), SUM(DISTINCT employees.salary)  (cost=13.06..13.06 rows=4)
        -> Table scan on employees  (cost=4.31 rows=12)

EXPLAIN SELECT max(salary) FROM employees;
----
-> Aggregate: MAX(employees.salary)  (cost=7.80..7.80 rows=1)
    -> Table scan on employees  (cost=3.53 rows=12)

EXPLAIN SELECT * FROM employees WHERE 1 = 2;
----
-> Zero rows (impossible WHERE)  (cost=0.00 rows=0)

EXPLAIN SELECT * FROM employees LIMIT 0;
----
-> Zero rows (LIMIT 0)  (cost=0.00 rows=0)

EXPLAIN VALUES (1, 'a'), (2, 'b');
----
-> Values scan on values  (cost=0.72 rows=2)

EXPLAIN SELECT 1;
----
-> Project: 1  (cost=0.06 rows=1)
    -> Rows fetched before execution  (cost=0.00 rows=1)

EXPLAIN SELECT d.n FROM (SELECT department_id AS k, count(*) AS n FROM employees GROUP BY department_id) AS d WHERE d.n > 2;
----
-> Derived table d: count(*)  (cost=12.29..12.52 rows=1)
    -> Filter: (count(*) > 2)  (cost=12.29..12.52 rows=1)
        -> Group aggregate by (employees.department_id): COUNT(*)  (cost=12.29..12.29 rows=4)
            -> Table scan on employees  (cost=3.53 rows=12)
