-- Filters on a query in FROM are applied inside of it, and columns of it that nobody reads are not computed.

CREATE TABLE a (x INTEGER, y INTEGER, s VARCHAR);
INSERT INTO a VALUES (1, 1, 'p'), (2, 2, 'q'), (3, 3, 'r'), (NULL, 4, 'p');
CREATE TABLE b (x INTEGER, y INTEGER, s VARCHAR);
INSERT INTO b VALUES (2, 2, 'q'), (3, NULL, 'z');

-- Each input of a set operation takes the filter.
EXPLAIN SELECT x FROM (SELECT x, y, s FROM a UNION ALL SELECT x, y, s FROM b) AS u WHERE y > 1;
----
-> Append  (cost=2.06 rows=4)
    -> Filter: (a.y > 1)  (cost=1.37 rows=3)
        -> Table scan on a  (cost=1.14 rows=4)
    -> Filter: (b.y > 1)  (cost=0.69 rows=1)
        -> Table scan on b  (cost=0.57 rows=2)

SELECT x FROM (SELECT x, y, s FROM a UNION ALL SELECT x, y, s FROM b) AS u WHERE y > 1;
----
x
2
2
3
NULL

EXPLAIN SELECT s FROM (SELECT x, s FROM a EXCEPT SELECT x, s FROM b) AS d WHERE x = 1;
----
-> Except  (cost=3.27..3.27 rows=1)
    -> Filter: (a.x = 1)  (cost=1.57 rows=1)
        -> Table scan on a  (cost=1.33 rows=4)
    -> Filter: (b.x = 1)  (cost=0.78 rows=1)
        -> Table scan on b  (cost=0.67 rows=2)

SELECT s FROM (SELECT x, s FROM a EXCEPT SELECT x, s FROM b) AS d WHERE x = 1;
----
s
p

-- A filter on group keys, also one that came along an equality, goes below the grouping; one on an aggregate is HAVING.
EXPLAIN SELECT g.n FROM (SELECT s, count(*) AS n, sum(y) AS t FROM a GROUP BY s) AS g JOIN b ON b.s = g.s
WHERE b.s = 'q' AND g.t > 1;
----
-> Inner hash join (g.s = b.s)  (cost=3.26 rows=0.3)
    -> Filter: (b.s = 'q')  (cost=0.58 rows=1)
        -> Table scan on b  (cost=0.46 rows=2)
    -> Hash
        -> Derived table g: a.s, count(*)  (cost=1.93 rows=0.3)
            -> Filter: (sum(y) > 1)  (cost=1.93 rows=0.3)
                -> Group aggregate (streaming) by (a.s): COUNT(*), SUM(a.y)  (cost=1.87 rows=1)
                    -> Filter: (a.s = 'q')  (cost=1.57 rows=1)
                        -> Table scan on a  (cost=1.33 rows=4)

SELECT g.n FROM (SELECT s, count(*) AS n, sum(y) AS t FROM a GROUP BY s) AS g JOIN b ON b.s = g.s
WHERE b.s = 'q' AND g.t > 1;
----
n
1

-- A filter on what all windows are partitioned by decides about whole partitions; any other stays.
EXPLAIN SELECT x FROM (SELECT x, s, rank() OVER (PARTITION BY s ORDER BY y) AS r FROM a) AS w WHERE s = 'p' AND r = 1;
----
-> Filter: (w.r = 1)  (cost=2.98 rows=1)
    -> Derived table w: a.x, rank() OVER (PARTITION BY s ORDER BY y)  (cost=2.90..2.90 rows=1)
        -> Window (PARTITION BY a.s ORDER BY a.y): RANK()  (cost=2.90..2.90 rows=1)
            -> Sort: a.y  (cost=2.29..2.29 rows=1)
                -> Filter: (a.s = 'p')  (cost=1.79 rows=1)
                    -> Table scan on a  (cost=1.56 rows=4)

SELECT x FROM (SELECT x, s, rank() OVER (PARTITION BY s ORDER BY y) AS r FROM a) AS w WHERE s = 'p' AND r = 1;
----
x
1

SELECT x, r FROM (SELECT x, s, rank() OVER (ORDER BY y) AS r FROM a) AS w WHERE s = 'r';
----
x | r
3 | 3

-- LIMIT counts the rows before the filter, and one group is there even over no rows.
SELECT y FROM (SELECT x, y FROM a ORDER BY y LIMIT 2) AS d WHERE x > 1;
----
y
2

SELECT n FROM (SELECT count(*) AS n, max(s) AS m FROM a) AS d WHERE m = 'q';
----
n

SELECT n FROM (SELECT count(*) AS n FROM a WHERE x > 5) AS d WHERE n < 1;
----
n
0

-- A filter that can fail stays where it meets only the rows that come out.
SELECT y FROM (SELECT x, y FROM a WHERE x <> 1) AS d WHERE 1 / (x - 1) = 1;
----
y
2

-- DISTINCT compares all columns, also those that nobody reads.
SELECT x FROM (SELECT DISTINCT x, s FROM (SELECT x, s FROM a UNION ALL SELECT x, s FROM b) AS u) AS d WHERE x > 2;
----
x
3
3

SELECT count(*) FROM (SELECT x, y FROM a UNION SELECT x, y FROM b) AS d;
----
count(*)
5

-- Nobody asks for the value of the subquery, which would be more than one row.
SELECT y FROM (SELECT y, (SELECT x FROM b) AS many FROM a) AS d;
----
y
1
2
3
4
