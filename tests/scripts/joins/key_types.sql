-- Keys of different numeric types meet by value, not by representation.

CREATE TABLE i (v INTEGER);
INSERT INTO i VALUES (0), (1), (2), (3);
CREATE TABLE big (v BIGINT);
INSERT INTO big VALUES (1), (3), (4294967297), (9007199254740993);
CREATE TABLE d (v DOUBLE);
INSERT INTO d VALUES (1.0), (2.5), (-0.0), (3), (9007199254740992);
CREATE TABLE n (v DECIMAL(6, 2));
INSERT INTO n VALUES (1.00), (2.50), (3);

SELECT i.v, big.v FROM i FULL JOIN big ON i.v = big.v;
----
v | v
0 | NULL
1 | 1
2 | NULL
3 | 3
NULL | 4294967297
NULL | 9007199254740993

-- Negative zero equals zero.
SELECT i.v, d.v FROM i FULL JOIN d ON i.v = d.v;
----
v | v
0 | 0.0
1 | 1.0
2 | NULL
3 | 3.0
NULL | 2.5
NULL | 9007199254740992.0

SELECT i.v, n.v FROM i FULL JOIN n ON i.v = n.v;
----
v | v
0 | NULL
1 | 1.00
2 | NULL
3 | 3.00
NULL | 2.50

SELECT n.v, d.v FROM n JOIN d ON n.v = d.v;
----
v | v
1.00 | 1.0
2.50 | 2.5
3.00 | 3.0

-- DATE and TIMESTAMP meet as TIMESTAMP: a day is its midnight.
-- oracle: duckdb (sqlite3 has no date types)
SELECT x.d, y.t FROM (VALUES (DATE '2024-01-31'), (DATE '2024-02-01')) x (d) FULL JOIN (VALUES (TIMESTAMP '2024-01-31 00:00:00'), (TIMESTAMP '2024-02-01 12:00:00')) y (t) ON x.d = y.t;
----
d | t
2024-01-31 | 2024-01-31 00:00:00
2024-02-01 | NULL
NULL | 2024-02-01 12:00:00

-- oracle: duckdb (sqlite3 has no column aliases of tables)
SELECT a.v, b.v FROM (VALUES (TRUE, 1), (FALSE, 2), (NULL, 3)) a (k, v) FULL JOIN (VALUES (TRUE, 10), (NULL, 30)) b (k, v) ON a.k = b.k;
----
v | v
1 | 10
2 | NULL
3 | NULL
NULL | 30
