-- A month and 30 days are equal, and not the same: what a subquery makes of one says nothing of the other.
-- oracle: none (sqlite3 has no intervals, and duckdb makes one of them, too; the values are those of the rows themselves)

CREATE TABLE t (k INTEGER, i INTERVAL);
INSERT INTO t VALUES (1, INTERVAL '1 month'), (2, INTERVAL '30 days'), (3, INTERVAL '720 hours'), (4, INTERVAL '1 month');

SELECT k, (SELECT extract(month FROM t.i) + v.x FROM (VALUES (0), (1)) AS v (x) ORDER BY x LIMIT 1) AS months FROM t;
----
k | months
1 | 1
2 | 0
3 | 0
4 | 1

SELECT k, l.days, l.n FROM t, LATERAL (SELECT extract(day FROM t.i) AS days, count(*) AS n FROM (VALUES (1), (2)) AS v (x) WHERE x > t.k) AS l;
----
k | days | n
1 | 0 | 1
2 | 30 | 0
3 | 0 | 0
4 | 0 | 0

SELECT k, l.days FROM t, LATERAL (SELECT extract(day FROM t.i) AS days FROM (VALUES (1), (2)) AS v (x) ORDER BY x LIMIT 1) AS l;
----
k | days
1 | 0
2 | 30
3 | 0
4 | 0

SELECT k, l.months FROM t, LATERAL (SELECT extract(month FROM a) AS months FROM unnest(ARRAY[t.i]) AS u (a)) AS l;
----
k | months
1 | 1
2 | 0
3 | 0
4 | 1

SELECT k, l.months FROM (SELECT k, ARRAY[i] AS a FROM t) AS t, LATERAL (SELECT max(x + extract(month FROM t.a[1])) AS months FROM (VALUES (0)) AS v (x)) AS l;
----
k | months
1 | 1
2 | 0
3 | 0
4 | 1

CREATE TABLE b (x INTEGER);
INSERT INTO b VALUES (1), (2), (3), (4);
SELECT l.x, l.n FROM t, LATERAL (SELECT b.x, count(*) + max(b.x) AS n FROM b WHERE b.x = t.k AND b.x <= extract(day FROM t.i) GROUP BY b.x) AS l;
----
x | n
2 | 3

UPDATE t SET k = 1;
SELECT l.x, l.n FROM t, LATERAL (SELECT b.x, count(*) + max(b.x) AS n FROM b WHERE b.x = t.k AND b.x <= extract(day FROM t.i) GROUP BY b.x) AS l;
----
x | n
1 | 2
