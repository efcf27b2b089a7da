-- The sample company: people without a department, departments without people.
-- sample: company

SELECT employee_name, department_name FROM employees FULL JOIN departments USING (department_id);
----
employee_name | department_name
Amira | Engineering
Bruno | Engineering
Chiara | Engineering
Dmitri | Sales
Elif | Sales
Farid | Sales
Greta | Support
Hugo | Support
Ines | NULL
Jonas | NULL
Kofi | NULL
Lena | Support
NULL | Archive
NULL | Legal
NULL | Robotics

SELECT department_name, count(employee_id) AS people, sum(salary) AS salaries FROM departments d LEFT JOIN employees e ON e.department_id = d.department_id GROUP BY department_name ORDER BY department_name;
----
department_name | people | salaries
Archive | 0 | NULL
Engineering | 3 | 23900
Legal | 0 | NULL
Robotics | 0 | NULL
Sales | 3 | 15000
Support | 3 | 9500

-- Who reports to whom.
SELECT e.employee_name, m.employee_name AS manager FROM employees e LEFT JOIN employees m ON e.manager_id = m.employee_id;
----
employee_name | manager
Amira | NULL
Bruno | Amira
Chiara | Amira
Dmitri | Amira
Elif | Dmitri
Farid | Dmitri
Greta | Amira
Hugo | Greta
Ines | Amira
Jonas | NULL
Kofi | Greta
Lena | Greta

-- Everything on either side of the assignments.
SELECT employee_name, title, hours FROM employees e FULL JOIN assignments a ON e.employee_id = a.employee_id FULL JOIN projects p ON a.project_id = p.project_id;
----
employee_name | title | hours
Amira | Atlas | 4
Bruno | Atlas | 30
Bruno | Beacon | 8
Chiara | Atlas | 20
Chiara | Beacon | 15
Dmitri | NULL | NULL
Elif | Compass | 25
Farid | Compass | 10
Greta | NULL | 6
Hugo | Compass | 5
Ines | Delta | 35
Jonas | NULL | NULL
Kofi | NULL | NULL
Lena | NULL | NULL
NULL | Atlas | 12
NULL | Beacon | 20
NULL | Ember | 10
NULL | Fjord | NULL

-- A join without an equality: the salary grade of each person, and grades that nobody has.
SELECT employee_name, grade FROM employees FULL JOIN salary_grades ON salary BETWEEN low AND high;
----
employee_name | grade
Amira | E
Bruno | D
Chiara | D
Dmitri | D
Elif | B
Farid | B
Greta | C
Hugo | A
Ines | C
Jonas | NULL
Kofi | C
Lena | NULL
NULL | F
