-- What a set operation refuses, and where it points.

CREATE TABLE a (x INTEGER, y VARCHAR);

-- error
SELECT x FROM a UNION SELECT x, y FROM a;
----
an input of UNION has 2 columns, the first one 1
line 1: SELECT x FROM a UNION SELECT x, y FROM a;
                              ^^^^^^^^^^^^^^^^^^
hint: all inputs have the same number of columns

-- error
SELECT x FROM a UNION ALL SELECT y FROM a;
----
column 1 of UNION mixes INTEGER and VARCHAR
line 1: SELECT x FROM a UNION ALL SELECT y FROM a;
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: CAST(y AS INTEGER) converts it

-- error
SELECT x FROM a UNION SELECT 1 ORDER BY z;
----
there is no column z
line 1: SELECT x FROM a UNION SELECT 1 ORDER BY z;
                                                ^
hint: the columns here are x

-- error
SELECT x FROM a MINUS SELECT 1;
----
MINUS is not supported
line 1: SELECT x FROM a MINUS SELECT 1;
                              ^^^^^^
hint: write EXCEPT

-- error
SELECT 1 AS x UNION ALL BY NAME SELECT 2 AS x;
----
UNION BY NAME is not supported
line 1: SELECT 1 AS x UNION ALL BY NAME SELECT 2 AS x;
                                ^^^^^^^
hint: name the columns in one order

-- error
SELECT 1 AS x ORDER BY x UNION SELECT 2;
----
ORDER BY before UNION is not supported
line 1: SELECT 1 AS x ORDER BY x UNION SELECT 2;
                                 ^^^^^
hint: put the query that it belongs to in parentheses

-- error
SELECT 1 AS x LIMIT 1 EXCEPT SELECT 2;
----
LIMIT before EXCEPT is not supported
line 1: SELECT 1 AS x LIMIT 1 EXCEPT SELECT 2;
                              ^^^^^^
hint: put the query that it belongs to in parentheses
