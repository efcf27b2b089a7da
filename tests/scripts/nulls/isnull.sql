-- PostgreSQL's and sqlite's ISNULL and NOTNULL behind a value.

CREATE TABLE t (x INTEGER);
INSERT INTO t VALUES (1), (NULL);

SELECT x, x ISNULL AS a, x + 1 NOTNULL AS b FROM t;
----
x | a | b
1 | false | true
NULL | true | false
