-- CSV files are never written to. Their rows can be copied, and the copy changed.
-- sample: company

CREATE TABLE staff (id INTEGER, name VARCHAR, pay DECIMAL(10, 2));
INSERT INTO staff SELECT employee_id, employee_name, salary FROM employees;
DELETE FROM staff WHERE id NOT IN (SELECT employee_id FROM employees WHERE salary > 5500);
SELECT name FROM staff;
----
name
Amira
Bruno
Chiara
Dmitri
Greta
Ines
