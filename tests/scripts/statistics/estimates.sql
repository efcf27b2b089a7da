-- EXPLAIN (ESTIMATES) shows what the optimizer expects of each condition, and where it has that from.
-- sample: university
-- sample: company

-- Without ANALYZE: distinct counts, the smallest and largest value, and fixed shares where nothing is known.
EXPLAIN (ESTIMATES)
SELECT * FROM student s JOIN takes t ON s.id = t.id
WHERE s.dept_name = 'Comp. Sci.' AND s.tot_cred > 50 AND t.grade LIKE 'A%';
----
Estimates
s: 9 rows, 1 after the filters (distinct count)
    s.dept_name = 'Comp. Sci.'  0.178 of the rows (distinct count)
    s.tot_cred > 50  0.462 of the rows (smallest and largest value)
t: 13 rows, 1 after the filters (default)
    t.grade LIKE 'A%'  0.1 of the rows (default)
{s, t}
    (s.ID = t.ID)  0.111 of the cross product (distinct count)

EXPLAIN SELECT * FROM student WHERE dept_name = 'Comp. Sci.' AND tot_cred > 50;
----
-> Filter: (student.dept_name = 'Comp. Sci.') and (student.tot_cred > 50)  (cost=4.89 rows=1)
    -> Table scan on student  (cost=4.28 rows=9)

-- After ANALYZE: the most common values, histograms, and the rows of the sample, here of all rows.
ANALYZE student;
ANALYZE takes;
EXPLAIN (ESTIMATES)
SELECT * FROM student s JOIN takes t ON s.id = t.id
WHERE s.dept_name = 'Comp. Sci.' AND s.tot_cred > 50 AND t.grade LIKE 'A%';
----
Estimates
s: 9 rows, 2 after the filters (sample)
    s.dept_name = 'Comp. Sci.'  0.333 of the rows (most common value)
    s.tot_cred > 50  0.556 of the rows (histogram)
t: 13 rows, 4 after the filters (histogram)
    t.grade LIKE 'A%'  0.308 of the rows (histogram)
{s, t}
    (s.ID = t.ID)  0.25 of the cross product (most common value)

EXPLAIN SELECT * FROM student WHERE dept_name = 'Comp. Sci.' AND tot_cred > 50;
----
-> Filter: (student.dept_name = 'Comp. Sci.') and (student.tot_cred > 50)  (cost=4.97 rows=2)
    -> Table scan on student  (cost=4.28 rows=9)

SELECT count(*) AS students FROM student WHERE dept_name = 'Comp. Sci.' AND tot_cred > 50;
----
students
2

-- Filters above an outer join: IS NULL finds the rows that the join extended with NULLs too. (5 of 15 rows do.)
ANALYZE employees;
ANALYZE departments;
EXPLAIN (ESTIMATES)
SELECT * FROM employees e FULL JOIN departments d ON e.department_id = d.department_id WHERE d.manager_id IS NULL;
----
Estimates
e: 12 rows
d: 6 rows
{e, d}
    (e.department_id = d.department_id)  0.125 of the cross product (most common value)
{e, d}
    d.manager_id IS NULL  0.467 of the joined rows (null fraction)
