-- Over no rows there is still one group, unless GROUP BY says otherwise.

CREATE TABLE t (a INTEGER, s VARCHAR);

SELECT count(*), count(a), sum(a), avg(a), min(a), max(s), count(DISTINCT a) FROM t;
----
count(*) | count(a) | sum(a) | avg(a) | min(a) | max(s) | count(DISTINCT a)
0 | 0 | NULL | NULL | NULL | NULL | 0

SELECT a, count(*) FROM t GROUP BY a;
----
a | count(*)

SELECT count(*) FROM t HAVING count(*) > 0;
----
count(*)

-- oracle: duckdb (sqlite3 refuses HAVING here)
SELECT 'row' FROM t HAVING count(*) = 0;
----
'row'
row

SELECT count(*) + 1 FROM t WHERE FALSE;
----
count(*) + 1
1
