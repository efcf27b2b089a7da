-- COALESCE gives its first operand that is not NULL; NULLIF makes NULL of a value.

CREATE TABLE t (a INTEGER, b INTEGER, s VARCHAR);
INSERT INTO t VALUES (1, 1, 'x'), (NULL, 2, ''), (3, NULL, NULL), (NULL, NULL, 'y');

SELECT COALESCE(a, b), COALESCE(a, b, 0), COALESCE(b, a, -1) FROM t;
----
COALESCE(a, b) | COALESCE(a, b, 0) | COALESCE(b, a, -1)
1 | 1 | 1
2 | 2 | 2
3 | 3 | 3
NULL | 0 | -1

SELECT a, b, NULLIF(a, b), NULLIF(a, 3), NULLIF(b, NULL) FROM t;
----
a | b | NULLIF(a, b) | NULLIF(a, 3) | NULLIF(b, NULL)
1 | 1 | NULL | 1 | 1
3 | NULL | 3 | NULL | NULL
NULL | 2 | NULL | NULL | 2
NULL | NULL | NULL | NULL | NULL

SELECT s, NULLIF(s, ''), COALESCE(s, 'none') FROM t;
----
s | NULLIF(s, '') | COALESCE(s, 'none')
(empty) | NULL | (empty)
NULL | NULL | none
x | x | x
y | y | y

SELECT COALESCE(NULL, NULL, 1), NULLIF(1, 1);
----
COALESCE(NULL, NULL, 1) | NULLIF(1, 1)
1 | NULL

-- A row of NULLs is a row like any other.
SELECT a, b FROM t WHERE COALESCE(a, b) IS NULL;
----
a | b
NULL | NULL
