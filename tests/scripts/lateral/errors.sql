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

-- What is computed once for each combination of values has no value of its own on each row.
-- error
SELECT * FROM a, b JOIN LATERAL (SELECT a.x + random() AS s) l ON TRUE;
----
a volatile function in a correlated subquery is not supported
line 1: SELECT * FROM a, b JOIN LATERAL (SELECT a.x + random() AS s) l ON TRUE;
                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^

-- error
SELECT * FROM a, LATERAL unnest(a.x) u;
----
unnest takes an array, this is INTEGER
line 1: SELECT * FROM a, LATERAL unnest(a.x) u;
                                        ^^^

-- error
SELECT * FROM a CROSS APPLY (SELECT a.x) l;
----
CROSS APPLY is not supported
line 1: SELECT * FROM a CROSS APPLY (SELECT a.x) l;
                              ^^^^^
hint: write JOIN LATERAL (…) ON TRUE, or LEFT JOIN for OUTER
