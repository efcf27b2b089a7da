-- IN is OR over equalities: with a NULL in the list it is TRUE or unknown, and NOT IN is never TRUE.

CREATE TABLE t (a INTEGER);
INSERT INTO t VALUES (1), (2), (NULL);

SELECT a, a IN (1, 3), a NOT IN (1, 3) FROM t;
----
a | a IN (1, 3) | a NOT IN (1, 3)
1 | true | false
2 | false | true
NULL | NULL | NULL

SELECT a, a IN (1, NULL), a NOT IN (1, NULL) FROM t;
----
a | a IN (1, NULL) | a NOT IN (1, NULL)
1 | true | false
2 | NULL | NULL
NULL | NULL | NULL

SELECT a FROM t WHERE a NOT IN (1, NULL);
----
a

SELECT a FROM t WHERE a IN (NULL);
----
a

SELECT a FROM t WHERE COALESCE(a, 15) NOT IN (1, 2);
----
a
NULL

SELECT a, a IN (a) FROM t;
----
a | a IN (a)
1 | true
2 | true
NULL | NULL
