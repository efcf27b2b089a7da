-- What LATERAL cannot do, and what it does not see.

CREATE TABLE a (x INTEGER, n INTEGER);
CREATE TABLE b (x INTEGER, y INTEGER);

-- error
SELECT * FROM a FULL JOIN LATERAL (SELECT a.x + 1 AS z) l ON TRUE;
----
FULL JOIN LATERAL that reads its left side is not supported
line 1: SELECT * FROM a FULL JOIN LATERAL (SELECT a.x + 1 AS z) l ON TRUE;
                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: it would have to give rows without a left side

-- error
SELECT * FROM a RIGHT JOIN LATERAL (SELECT y FROM b WHERE b.x = a.x) l ON TRUE;
----
RIGHT JOIN LATERAL that reads its left side is not supported
line 1: SELECT * FROM a RIGHT JOIN LATERAL (SELECT y FROM b WHERE b.x = a.x) l ON TRUE;
                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: it would have to give rows without a left side

-- error
SELECT * FROM LATERAL (SELECT a.x) l, a;
----
there is no table a in this FROM clause
line 1: SELECT * FROM LATERAL (SELECT a.x) l, a;
                                      ^^^

-- error
SELECT * FROM a, (SELECT a.x) d;
----
there is no table a in this FROM clause
line 1: SELECT * FROM a, (SELECT a.x) d;
                                 ^^^
hint: LATERAL before the parenthesis lets a query read the tables to its left

-- error
SELECT * FROM a JOIN (b JOIN LATERAL (SELECT a.x + b.x AS s) l ON TRUE) ON a.x = b.x;
----
LATERAL that reads tables outside of its own join is not supported here
line 1: SELECT * FROM a JOIN (b JOIN LATERAL (SELECT a.x + b.x AS s) l ON TRUE) ON a.x = b.x;
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: join it last, without parentheses

-- error
SELECT random() AS r, l.z FROM a, LATERAL (SELECT a.x + 1 AS z) l;
----
LATERAL in one query with a volatile function is not supported
hint: put the LATERAL into a table of WITH, and call the function in a query over that

WITH w AS (SELECT l.z FROM a, LATERAL (SELECT a.x + 1 AS z) l) SELECT random() < 1 AS r, z FROM w;
----
r | z

-- error
SELECT * FROM a, LATERAL unnest(a.x) u;
----
LATERAL before anything but a query is not supported
line 1: SELECT * FROM a, LATERAL unnest(a.x) u;
                         ^^^^^^^
hint: a table has no columns to read others in

-- error
SELECT * FROM a CROSS APPLY (SELECT a.x) l;
----
CROSS APPLY is not supported
line 1: SELECT * FROM a CROSS APPLY (SELECT a.x) l;
                              ^^^^^
hint: write JOIN LATERAL (…) ON TRUE, or LEFT JOIN for OUTER
