-- CASE in its two forms: the first branch that holds wins; without ELSE the rest is NULL.

CREATE TABLE t (a INTEGER);
INSERT INTO t VALUES (0), (1), (2), (NULL);

SELECT a, CASE WHEN a = 0 THEN 'zero' WHEN a < 2 THEN 'small' ELSE 'other' END FROM t;
----
a | CASE WHEN a = 0 THEN 'zero' WHEN a < 2 THEN 'small' ELSE 'other' END
0 | zero
1 | small
2 | other
NULL | other

SELECT a, CASE a WHEN 0 THEN 'zero' WHEN 1 THEN 'one' END FROM t;
----
a | CASE a WHEN 0 THEN 'zero' WHEN 1 THEN 'one' END
0 | zero
1 | one
2 | NULL
NULL | NULL

-- CASE a WHEN NULL compares with =, and so never holds.
SELECT a, CASE a WHEN NULL THEN 'null' ELSE 'no' END FROM t;
----
a | CASE a WHEN NULL THEN 'null' ELSE 'no' END
0 | no
1 | no
2 | no
NULL | no

-- An unknown condition is not TRUE.
SELECT a, CASE WHEN a > 0 THEN 'yes' ELSE 'no' END, CASE WHEN NOT a > 0 THEN 'yes' ELSE 'no' END FROM t;
----
a | CASE WHEN a > 0 THEN 'yes' ELSE 'no' END | CASE WHEN NOT a > 0 THEN 'yes' ELSE 'no' END
0 | no | yes
1 | yes | no
2 | yes | no
NULL | no | no

-- Branches meet in one type.
SELECT a, CASE WHEN a = 1 THEN 1 WHEN a = 2 THEN 2.5E0 END FROM t;
----
a | CASE WHEN a = 1 THEN 1 WHEN a = 2 THEN 2.5E0 END
0 | NULL
1 | 1.0
2 | 2.5
NULL | NULL

SELECT a FROM t WHERE CASE WHEN a IS NULL THEN TRUE ELSE a > 1 END;
----
a
2
NULL

SELECT CASE WHEN a = 1 THEN CASE WHEN TRUE THEN 'inner' END END FROM t;
----
CASE WHEN a = 1 THEN CASE WHEN TRUE THEN 'inner' END END
NULL
NULL
NULL
inner

-- error
SELECT CASE WHEN a = 1 THEN 1 ELSE 'x' || 'y' END FROM t;
----
the branches of CASE have types INTEGER and VARCHAR
line 1: SELECT CASE WHEN a = 1 THEN 1 ELSE 'x' || 'y' END FROM t;
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: CAST('x' || 'y' AS INTEGER) converts it

-- error
SELECT CASE WHEN 'a' || 'b' THEN 1 END FROM t;
----
WHEN needs a BOOLEAN, this is VARCHAR
line 1: SELECT CASE WHEN 'a' || 'b' THEN 1 END FROM t;
                         ^^^^^^^^^^
hint: write a comparison
