-- Where rows are told apart, NULL equals NULL: in GROUP BY, DISTINCT and ORDER BY.

CREATE TABLE t (a INTEGER, b INTEGER);
INSERT INTO t VALUES (1, 1), (NULL, 2), (NULL, 3), (1, NULL), (NULL, 2);

SELECT a, count(*), count(b), sum(b) FROM t GROUP BY a;
----
a | count(*) | count(b) | sum(b)
1 | 2 | 1 | 1
NULL | 3 | 3 | 7

SELECT DISTINCT a, b FROM t;
----
a | b
1 | 1
1 | NULL
NULL | 2
NULL | 3

SELECT a, b FROM t ORDER BY a, b;
----
a | b
1 | 1
1 | NULL
NULL | 2
NULL | 2
NULL | 3

SELECT a, b FROM t ORDER BY a DESC, b DESC;
----
a | b
NULL | 3
NULL | 2
NULL | 2
1 | NULL
1 | 1

SELECT a, b FROM t ORDER BY a NULLS FIRST, b DESC NULLS LAST;
----
a | b
NULL | 3
NULL | 2
NULL | 2
1 | 1
1 | NULL

SELECT count(DISTINCT a) FROM t;
----
count(DISTINCT a)
1
