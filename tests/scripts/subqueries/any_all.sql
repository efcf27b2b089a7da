-- Comparisons with ANY (SOME) and ALL: the OR and the AND of the comparisons with each value.
-- oracle: duckdb (sqlite3 has no ANY and ALL)

CREATE TABLE emp (id INTEGER, name VARCHAR, dept INTEGER, pay INTEGER);
INSERT INTO emp VALUES (1, 'Ada', 10, 90), (2, 'Ben', 10, 60), (3, 'Cleo', 20, 70), (4, 'Dan', NULL, 50), (5, 'Eve', 30, NULL);
CREATE TABLE dept (id INTEGER, name VARCHAR, boss INTEGER);
INSERT INTO dept VALUES (10, 'Tools', 1), (20, 'Toys', NULL), (40, 'Trees', 3), (NULL, 'Tents', 2);

SELECT name FROM emp WHERE pay > ANY (SELECT pay FROM emp);
----
name
Ada
Ben
Cleo

SELECT name FROM emp WHERE pay >= ALL (SELECT pay FROM emp WHERE pay IS NOT NULL);
----
name
Ada

-- A NULL among the values: ANY is TRUE or NULL, ALL is FALSE or NULL.
SELECT name, pay > ANY (SELECT pay FROM emp), pay >= ALL (SELECT pay FROM emp) FROM emp;
----
name | pay > ANY (SELECT pay FROM emp) | pay >= ALL (SELECT pay FROM emp)
Ada | true | NULL
Ben | true | false
Cleo | true | false
Dan | NULL | false
Eve | NULL | NULL

SELECT name, pay < ANY (SELECT pay FROM emp), pay <= SOME (SELECT pay FROM emp), pay < ALL (SELECT pay FROM emp) FROM emp;
----
name | pay < ANY (SELECT pay FROM emp) | pay <= SOME (SELECT pay FROM emp) | pay < ALL (SELECT pay FROM emp)
Ada | NULL | true | false
Ben | true | true | false
Cleo | true | true | false
Dan | true | true | false
Eve | NULL | NULL | NULL

SELECT name, dept = ANY (SELECT id FROM dept), dept <> ALL (SELECT id FROM dept) FROM emp;
----
name | dept = ANY (SELECT id FROM dept) | dept <> ALL (SELECT id FROM dept)
Ada | true | false
Ben | true | false
Cleo | true | false
Dan | NULL | NULL
Eve | NULL | NULL

SELECT name, dept <> ANY (SELECT id FROM dept), dept = ALL (SELECT id FROM dept WHERE id = 10) FROM emp;
----
name | dept <> ANY (SELECT id FROM dept) | dept = ALL (SELECT id FROM dept WHERE id = 10)
Ada | true | true
Ben | true | true
Cleo | true | false
Dan | NULL | NULL
Eve | true | false

SELECT name, dept <> ANY (SELECT id FROM dept WHERE id = 10), dept = ALL (SELECT id FROM dept) FROM emp;
----
name | dept <> ANY (SELECT id FROM dept WHERE id = 10) | dept = ALL (SELECT id FROM dept)
Ada | false | false
Ben | false | false
Cleo | true | false
Dan | NULL | NULL
Eve | true | false

-- Over no values ANY is FALSE and ALL is TRUE, for NULL too.
SELECT name, pay > ANY (SELECT pay FROM emp WHERE FALSE), pay > ALL (SELECT pay FROM emp WHERE FALSE) FROM emp;
----
name | pay > ANY (SELECT pay FROM emp WHERE FALSE) | pay > ALL (SELECT pay FROM emp WHERE FALSE)
Ada | false | true
Ben | false | true
Cleo | false | true
Dan | false | true
Eve | false | true

SELECT name FROM emp WHERE pay > ALL (SELECT pay FROM emp other WHERE other.dept = emp.dept AND other.id <> emp.id);
----
name
Ada
Cleo
Dan
Eve

SELECT name FROM emp WHERE pay < ANY (SELECT pay FROM emp other WHERE other.dept = emp.dept);
----
name
Ben

SELECT name FROM emp WHERE NOT (pay < ANY (SELECT pay FROM emp other WHERE other.dept = emp.dept));
----
name
Ada
Cleo
Dan

SELECT name FROM emp WHERE name < ALL (SELECT name FROM dept WHERE id IS NOT NULL) AND name > ANY (VALUES ('B'), ('C'));
----
name
Ben
Cleo
Dan
Eve
