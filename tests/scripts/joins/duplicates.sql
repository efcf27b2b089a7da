-- Results are bags: m rows and n rows with one key give m × n pairs, and each unmatched duplicate is kept.

CREATE TABLE a (x INTEGER);
INSERT INTO a VALUES (1), (1), (2), (2), (2), (5), (5);
CREATE TABLE b (x INTEGER);
INSERT INTO b VALUES (1), (1), (1), (2), (6), (6), (6);

SELECT a.x, b.x, count(*) FROM a FULL JOIN b ON a.x = b.x GROUP BY a.x, b.x;
----
x | x | count(*)
1 | 1 | 6
2 | 2 | 3
5 | NULL | 2
NULL | 6 | 3

SELECT a.x, b.x FROM a LEFT JOIN b ON a.x = b.x WHERE a.x > 1;
----
x | x
2 | 2
2 | 2
2 | 2
5 | NULL
5 | NULL

SELECT count(*) FROM a JOIN b ON a.x = b.x;
----
count(*)
9
