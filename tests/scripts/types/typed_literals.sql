-- A type before a string: the string is one of its values.
-- oracle: duckdb (sqlite3 has none)

SELECT DATE '2024-02-29' AS d, INTEGER '-7' AS i, BOOLEAN 'true' AS b, VARCHAR 'x' AS s, DOUBLE '1.5' AS r;
----
d | i | b | s | r
2024-02-29 | -7 | true | x | 1.5

-- A DECIMAL keeps the digits that are written.
SELECT 12.3 BETWEEN DECIMAL '5.6' AND NUMERIC '17.8' AS within;
----
within
true

SELECT DECIMAL '12.30' + 5.6 AS sum;
----
sum
17.90

-- error
SELECT INTEGER 'seven';
----
'seven' is not an INTEGER
line 1: SELECT INTEGER 'seven';
               ^^^^^^^^^^^^^^^

-- error
SELECT price 'Total' FROM t;
----
the literal PRICE '…' is not supported
line 1: SELECT price 'Total' FROM t;
               ^^^^^^^^^^^^^
hint: DATE '…', INTERVAL '…', DECIMAL '…' and the like are values; an alias stands in double quotes
