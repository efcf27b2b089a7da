-- VARCHAR(n) and CHAR(n): a column takes no longer text.
-- oracle: duckdb (sqlite3 does not change types)

CREATE TABLE t (code CHAR(3), name VARCHAR(5), letter CHAR, note TEXT);
INSERT INTO t VALUES ('abc', 'äöü€x', 'y', 'as long as it likes'), (NULL, '', NULL, NULL);

SELECT code, name, letter, length(name) AS n FROM t;
----
code | name | letter | n
NULL | (empty) | NULL | 0
abc | äöü€x | y | 5

DESCRIBE t;
----
column | type | reason
code | VARCHAR(3) | VARCHAR because CREATE TABLE says so
name | VARCHAR(5) | VARCHAR because CREATE TABLE says so
letter | VARCHAR(1) | VARCHAR because CREATE TABLE says so
note | VARCHAR | VARCHAR because CREATE TABLE says so

SHOW CREATE TABLE t;
----
CREATE TABLE t (
  code VARCHAR(3),
  name VARCHAR(5),
  letter VARCHAR(1),
  note VARCHAR
);

-- error
INSERT INTO t (name) VALUES ('short'), ('longer');
----
'longer' is too long for column name of t, a VARCHAR(5)
hint: CAST(… AS VARCHAR(5)) cuts it off

-- error
INSERT INTO t (letter) VALUES ('ab');
----
'ab' is too long for column letter of t, a VARCHAR(1)
hint: CAST(… AS VARCHAR(1)) cuts it off

-- error
UPDATE t SET code = code || '!' WHERE code = 'abc';
----
'abc!' is too long for column code of t, a VARCHAR(3)
hint: CAST(… AS VARCHAR(3)) cuts it off

-- A CAST cuts it off, and says so.
INSERT INTO t (name) VALUES (CAST('longer' AS VARCHAR(5)));

-- oracle: none (the others keep the longer text; PostgreSQL cuts it, too)
SELECT name FROM t;
----
name
(empty)
longe
äöü€x

-- The rows that are there must fit.
ALTER TABLE t ALTER COLUMN note SET DATA TYPE VARCHAR(20);

-- error
ALTER TABLE t ALTER COLUMN name TYPE VARCHAR(3);
----
'äöü€x' is too long for column name of t, a VARCHAR(3)
hint: CAST(… AS VARCHAR(3)) cuts it off

ALTER TABLE t ALTER COLUMN name TYPE VARCHAR;
INSERT INTO t (name) VALUES ('longer');

SELECT count(*), max(length(name)) AS longest FROM t;
----
count(*) | longest
4 | 6

ALTER TABLE t DROP COLUMN code;

-- error
INSERT INTO t (note) VALUES ('a text that is longer than that');
----
'a text that is longer than that' is too long for column note of t, a VARCHAR(20)
hint: CAST(… AS VARCHAR(20)) cuts it off

-- error
CREATE TABLE u (a VARCHAR(0));
----
there is no type VARCHAR(0)
line 1: CREATE TABLE u (a VARCHAR(0));
                          ^^^^^^^^^^
hint: the length is one number, from 1 on
