-- DISTINCT inside an aggregate: each value counts once; beside others it changes nothing for them.

CREATE TABLE t (g INTEGER, a INTEGER, s VARCHAR);
INSERT INTO t VALUES (1, 1, 'x'), (1, 1, 'y'), (1, 2, 'x'), (2, NULL, NULL), (2, 5, 'x'), (NULL, 5, 'x'), (NULL, 5, 'x');

SELECT count(DISTINCT a), count(a), count(*) FROM t;
----
count(DISTINCT a) | count(a) | count(*)
3 | 6 | 7

SELECT sum(DISTINCT a), sum(a), avg(DISTINCT a), min(DISTINCT a), max(DISTINCT s) FROM t;
----
sum(DISTINCT a) | sum(a) | avg(DISTINCT a) | min(DISTINCT a) | max(DISTINCT s)
8 | 19 | 2.6666666666666665 | 1 | y

SELECT g, count(DISTINCT a), count(DISTINCT s), sum(DISTINCT a), count(*) FROM t GROUP BY g;
----
g | count(DISTINCT a) | count(DISTINCT s) | sum(DISTINCT a) | count(*)
1 | 2 | 2 | 3 | 3
2 | 1 | 1 | 5 | 2
NULL | 1 | 1 | 5 | 2

SELECT count(DISTINCT a + g) FROM t;
----
count(DISTINCT a + g)
3

-- error
SELECT count(DISTINCT *) FROM t;
----
expected an expression, found "*"
line 1: SELECT count(DISTINCT *) FROM t;
                              ^
