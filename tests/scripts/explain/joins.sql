-- How each kind of join is named, and which of its inputs is hashed.
-- sample: company

EXPLAIN SELECT * FROM employees e JOIN departments d ON e.department_id = d.department_id;
----
-> Inner hash join (e.department_id = d.department_id)  (cost=23.12 rows=9)
    -> Table scan on employees AS e  (cost=7.20 rows=12)
    -> Hash
        -> Table scan on departments AS d  (cost=2.88 rows=6)

EXPLAIN SELECT * FROM employees e LEFT JOIN departments d ON e.department_id = d.department_id;
----
-> Left hash join (e.department_id = d.department_id)  (cost=23.61 rows=12)
    -> Table scan on employees AS e  (cost=7.20 rows=12)
    -> Hash
        -> Table scan on departments AS d  (cost=2.88 rows=6)

-- The preserved side is the smaller one: it is hashed, and its rows without a partner come out in a pass at the end.
EXPLAIN SELECT * FROM departments d LEFT JOIN assignments s ON d.manager_id = s.employee_id;
----
-> Left hash join (d.manager_id = s.employee_id), build side preserved  (cost=22.56 rows=7)
    -> Table scan on assignments AS s  (cost=6.31 rows=13)
    -> Hash
        -> Table scan on departments AS d  (cost=2.88 rows=6)

-- RIGHT JOIN is a LEFT JOIN with its inputs swapped.
EXPLAIN SELECT * FROM employees e RIGHT JOIN departments d ON e.department_id = d.department_id;
----
-> Left hash join (d.department_id = e.department_id), build side preserved  (cost=23.83 rows=11)
    -> Table scan on employees AS e  (cost=7.20 rows=12)
    -> Hash
        -> Table scan on departments AS d  (cost=2.88 rows=6)

EXPLAIN SELECT * FROM employees e FULL JOIN departments d ON e.department_id = d.department_id AND e.salary < 5000 AND e.employee_id <> d.manager_id;
----
-> Full hash join (e.department_id = d.department_id), extra conditions: (e.salary < 5000) and (e.employee_id <> d.manager_id)  (cost=25.42 rows=16)
    -> Table scan on employees AS e  (cost=7.20 rows=12)
    -> Hash
        -> Table scan on departments AS d  (cost=2.88 rows=6)

EXPLAIN SELECT * FROM employees e FULL JOIN departments d ON e.department_id <=> d.department_id;
----
-> Full hash join (e.department_id <=> d.department_id)  (cost=24.49 rows=16)
    -> Table scan on employees AS e  (cost=7.20 rows=12)
    -> Hash
        -> Table scan on departments AS d  (cost=2.88 rows=6)

EXPLAIN SELECT * FROM employees e SEMI JOIN departments d ON e.department_id = d.department_id;
----
-> Hash semijoin (e.department_id = d.department_id)  (cost=21.23 rows=9)
    -> Table scan on employees AS e  (cost=7.20 rows=12)
    -> Hash
        -> Table scan on departments AS d  (cost=1.38 rows=6)

EXPLAIN SELECT * FROM employees e ANTI JOIN departments d ON e.department_id = d.department_id;
----
-> Hash antijoin (e.department_id = d.department_id)  (cost=20.54 rows=3)
    -> Table scan on employees AS e  (cost=7.20 rows=12)
    -> Hash
        -> Table scan on departments AS d  (cost=1.38 rows=6)

-- Without an equality every pair is a candidate; for very few rows the nested loop is cheaper than the hash table.
EXPLAIN SELECT * FROM employees e FULL JOIN salary_grades g ON e.salary BETWEEN g.low AND g.high;
----
-> Full hash join (no condition), extra conditions: (e.salary >= g.low) and (e.salary <= g.high)  (cost=33.76 rows=27)
    -> Table scan on employees AS e  (cost=7.20 rows=12)
    -> Hash
        -> Table scan on salary_grades AS g  (cost=2.44 rows=6)

EXPLAIN SELECT * FROM (VALUES (1)) a (x) FULL JOIN (VALUES (1), (2)) b (y) ON a.x < b.y;
----
-> Full nested loop join: (a.x < b.y)  (cost=2.26 rows=2)
    -> Values scan on a  (cost=0.29 rows=1)
    -> Values scan on b  (cost=0.59 rows=2)

EXPLAIN SELECT * FROM employees, salary_grades;
----
-> Inner hash join (no condition)  (cost=31.30 rows=72)
    -> Table scan on employees  (cost=7.20 rows=12)
    -> Hash
        -> Table scan on salary_grades  (cost=2.44 rows=6)
