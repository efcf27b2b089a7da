-- Tables with columns of arrays.
-- oracle: duckdb (sqlite3 has no arrays)

CREATE TABLE t (n INTEGER, a INTEGER[] DEFAULT [0], b TEXT[][]);
INSERT INTO t VALUES (1, [1, 2], [['x'], []]), (2, DEFAULT, NULL), (3, NULL, [[NULL, 'y']]);
INSERT INTO t (n, b) VALUES (4, []);
INSERT INTO t (n, a) SELECT n + 10, [n, NULL] FROM t WHERE n < 3;
UPDATE t SET a = [9] WHERE a = [0];
DELETE FROM t WHERE a = [1, NULL];

SELECT * FROM t ORDER BY n;
----
n | a | b
1 | [1, 2] | [[x], []]
2 | [9] | NULL
3 | NULL | [[NULL, y]]
4 | [9] | []
12 | [2, NULL] | NULL

CREATE TABLE u AS SELECT n, a, [n] AS c, b FROM t WHERE a IS NOT NULL;

SELECT c, a FROM u ORDER BY c;
----
c | a
[1] | [1, 2]
[2] | [9]
[4] | [9]
[12] | [2, NULL]

-- oracle: none (duckdb's DESCRIBE has other columns)
DESCRIBE u;
----
column | type | reason
n | INTEGER | INTEGER because CREATE TABLE says so
a | INTEGER[] | INTEGER[] because CREATE TABLE says so
c | INTEGER[] | INTEGER[] because CREATE TABLE says so
b | VARCHAR[][] | VARCHAR[][] because CREATE TABLE says so

-- An array of NULLs alone is stored as one of texts.
-- oracle: none (duckdb's is an array of NULLs)
CREATE TABLE e AS SELECT [] AS a, [[NULL]] AS b;
SELECT column_name, data_type FROM information_schema.columns WHERE table_name = 'e' ORDER BY 1;
----
column_name | data_type
a | VARCHAR[]
b | VARCHAR[][]

SELECT column_name, data_type FROM information_schema.columns WHERE table_name = 't' ORDER BY 1;
----
column_name | data_type
a | INTEGER[]
b | VARCHAR[][]
n | INTEGER

-- oracle: none (duckdb keeps no such text)
SHOW CREATE TABLE t;
----
CREATE TABLE t (
  n INTEGER,
  a INTEGER[] DEFAULT [0],
  b VARCHAR[][]
);

-- A column becomes one of arrays.
-- oracle: none (duckdb has no ALTER COLUMN … USING with columns of that kind)
CREATE TABLE w (x INTEGER);
INSERT INTO w VALUES (1), (NULL);
ALTER TABLE w ALTER x TYPE INTEGER[] USING [x];
SELECT x FROM w;
----
x
[1]
[NULL]

-- oracle: none (other statistics)
ANALYZE u;
SHOW STATISTICS FOR u.a;
----
part | from | to | distinct | frequency | cumulative
NULL | NULL | NULL | NULL | 0.0 | NULL

SELECT u.n FROM u JOIN u AS other USING (a) WHERE u.a > [1] AND u.a > [1, NULL];
----
n
12
2
2
4
4

-- oracle: none (a plan)
EXPLAIN SELECT n FROM t WHERE a = [n, 1, NULL] AND a < '{3}';
----
-> Filter: (t.a = ARRAY[t.n, 1, NULL]) and (t.a < ARRAY[3])  (cost=1.76 rows=1)
    -> Table scan on t  (cost=1.43 rows=5)

-- error
CREATE INDEX i ON t (a);
----
an index or a key over a column of type INTEGER[] is not supported
line 1: CREATE INDEX i ON t (a);
                             ^

-- error
CREATE TABLE k (a INTEGER[] PRIMARY KEY);
----
an index or a key over a column of type INTEGER[] is not supported
line 1: CREATE TABLE k (a INTEGER[] PRIMARY KEY);
                                    ^^^^^^^^^^^

-- error
ALTER TABLE t ADD UNIQUE (n, a);
----
an index or a key over a column of type INTEGER[] is not supported
line 1: ALTER TABLE t ADD UNIQUE (n, a);
                          ^^^^^^^^^^^^^

-- error
INSERT INTO t VALUES (5, '{1,x}', NULL);
----
'{1,x}' is not a value of type INTEGER[]
line 1: INSERT INTO t VALUES (5, '{1,x}', NULL);
                                 ^^^^^^^
hint: a quoted string takes the type of what it meets, here INTEGER[]

-- error
INSERT INTO t VALUES (5, ['2024-01-01'::DATE], NULL);
----
column a is INTEGER[], this is DATE[]
line 1: INSERT INTO t VALUES (5, ['2024-01-01'::DATE], NULL);
                                 ^^^^^^^^^^^^^^^^^^^^
