-- FULL JOIN keeps every row of both sides: matched pairs, then the rows of either side that matched nothing,
-- with NULL in place of the other side.

CREATE TABLE employees (name VARCHAR, department INTEGER);
INSERT INTO employees VALUES ('Ada', 1), ('Bob', 2), ('Cem', NULL), ('Dan', 9);
CREATE TABLE departments (id INTEGER, title VARCHAR);
INSERT INTO departments VALUES (1, 'Research'), (2, 'Sales'), (3, 'Empty');

SELECT name, title FROM employees FULL OUTER JOIN departments ON department = id;
----
name | title
Ada | Research
Bob | Sales
Cem | NULL
Dan | NULL
NULL | Empty

-- OUTER may be left out.
SELECT name, title FROM employees FULL JOIN departments ON department = id;
----
name | title
Ada | Research
Bob | Sales
Cem | NULL
Dan | NULL
NULL | Empty

-- The sides may be swapped; only the order of columns changes.
SELECT title, name FROM departments FULL JOIN employees ON department = id;
----
title | name
Empty | NULL
NULL | Cem
NULL | Dan
Research | Ada
Sales | Bob

-- The rows that only one side has.
SELECT name, title FROM employees FULL JOIN departments ON department = id WHERE name IS NULL OR title IS NULL;
----
name | title
Cem | NULL
Dan | NULL
NULL | Empty

-- Its row count is that of the inner join plus the unmatched rows of either side.
SELECT count(*), count(name), count(title) FROM employees FULL JOIN departments ON department = id;
----
count(*) | count(name) | count(title)
5 | 4 | 3

SELECT * FROM employees FULL JOIN departments ON department = id;
----
name | department | id | title
Ada | 1 | 1 | Research
Bob | 2 | 2 | Sales
Cem | NULL | NULL | NULL
Dan | 9 | NULL | NULL
NULL | NULL | 3 | Empty
