-- Wrong results that executors of other engines gave for grouping, HAVING, DISTINCT, aliases and arithmetic.

CREATE TABLE t (a INTEGER, b INTEGER);
INSERT INTO t VALUES (1, 10), (2, 20), (5, 50);
CREATE TABLE u (a INTEGER, c INTEGER);
INSERT INTO u VALUES (1, 7), (1, 8), (3, 9);
CREATE TABLE emp (id INTEGER, name VARCHAR, mgr INTEGER);
INSERT INTO emp VALUES (1, 'Ada', NULL), (2, 'Bob', 1), (3, 'Cem', 1);

-- The keys of unmatched left rows are no NULL group.
SELECT a, count(*) FROM t FULL JOIN u USING (a) GROUP BY a;
----
a | count(*)
1 | 2
2 | 1
3 | 1
5 | 1

SELECT a, count(*) FROM t LEFT JOIN u USING (a) GROUP BY a;
----
a | count(*)
1 | 2
2 | 1
5 | 1

SELECT t.a, min(t.b) FROM t LEFT JOIN u ON t.a = u.a GROUP BY t.a HAVING count(*) > 0;
----
a | min(t.b)
1 | 10
2 | 20
5 | 50

SELECT count(DISTINCT t.a), count(*) FROM t LEFT JOIN u ON t.a = u.a;
----
count(DISTINCT t.a) | count(*)
3 | 4

-- oracle: duckdb (sqlite3 has no ANTI JOIN)
SELECT t.a FROM t ANTI JOIN u ON t.a = u.a;
----
a
2
5

-- A row with two partners comes once.
-- oracle: duckdb (sqlite3 has no SEMI JOIN)
SELECT t.a FROM t SEMI JOIN u ON t.a = u.a;
----
a
1

-- oracle: duckdb (sqlite3 refuses HAVING here)
SELECT 1 FROM emp HAVING count(*) > 1;
----
1
1

SELECT name, -id AS id FROM emp ORDER BY emp.id;
----
name | id
Ada | -1
Bob | -2
Cem | -3

SELECT name, -id AS id FROM emp ORDER BY id;
----
name | id
Cem | -3
Bob | -2
Ada | -1

SELECT -7 % 3;
----
-7 % 3
-1

SELECT id FROM emp WHERE id = '3';
----
id
3

SELECT id FROM emp WHERE id > '2';
----
id
3

-- oracle: duckdb (sqlite3 truncates)
SELECT CAST(3.7 AS INTEGER);
----
CAST(3.7 AS INTEGER)
4

-- A clause that is not supported is refused, never ignored.
-- error
SELECT * FROM t TABLESAMPLE BERNOULLI (10);
----
TABLESAMPLE is not supported
line 1: SELECT * FROM t TABLESAMPLE BERNOULLI (10);
                        ^^^^^^^^^^^
