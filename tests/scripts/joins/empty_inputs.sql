-- An outer join over an empty input keeps the other side whole.

CREATE TABLE t (c INTEGER);
INSERT INTO t VALUES (1), (2);
CREATE TABLE e (c INTEGER);

SELECT t.c, e.c FROM t FULL JOIN e ON t.c = e.c;
----
c | c
1 | NULL
2 | NULL

SELECT e.c, t.c FROM e FULL JOIN t ON t.c = e.c;
----
c | c
NULL | 1
NULL | 2

SELECT e.c, t.c FROM e FULL JOIN t ON TRUE;
----
c | c
NULL | 1
NULL | 2

SELECT t.c, e.c FROM t LEFT JOIN e ON t.c = e.c;
----
c | c
1 | NULL
2 | NULL

SELECT t.c, e.c FROM t RIGHT JOIN e ON t.c = e.c;
----
c | c

SELECT t.c, e.c FROM t JOIN e ON t.c = e.c;
----
c | c

SELECT a.c, b.c FROM e a FULL JOIN e b ON a.c = b.c;
----
c | c

SELECT count(*) FROM e a FULL JOIN e b ON a.c = b.c;
----
count(*)
0

-- An input that a condition empties.
SELECT t.c, s.c FROM t FULL JOIN (SELECT c FROM t WHERE c > 99) s ON t.c = s.c;
----
c | c
1 | NULL
2 | NULL

SELECT s.c, t.c FROM (SELECT c FROM t WHERE FALSE) s FULL JOIN t ON s.c = t.c;
----
c | c
NULL | 1
NULL | 2

-- An inner join that gives nothing does not empty the outer join above it.
-- oracle: duckdb (sqlite3 3.40 loses the row)
SELECT a.c, b.c, t.c FROM t a JOIN t b ON FALSE RIGHT JOIN t ON TRUE WHERE t.c = 1;
----
c | c | c
NULL | NULL | 1
