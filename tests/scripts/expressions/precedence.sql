-- Which operator binds first: unary minus, * / %, + -, ||, comparison, NOT, AND, OR.

SELECT 1 + 2 * 3 = 7 AND NOT 1 = 2 OR FALSE;
----
1 + 2 * 3 = 7 AND NOT 1 = 2 OR FALSE
true

SELECT TRUE OR TRUE AND FALSE, (TRUE OR TRUE) AND FALSE;
----
TRUE OR TRUE AND FALSE | (TRUE OR TRUE) AND FALSE
true | false

SELECT NOT FALSE AND FALSE, NOT (FALSE AND FALSE);
----
NOT FALSE AND FALSE | NOT (FALSE AND FALSE)
false | true

SELECT NOT 1 = 2, NOT NULL IS NULL;
----
NOT 1 = 2 | NOT NULL IS NULL
true | false

SELECT 1 < 2 AND 2 < 3, 5 BETWEEN 1 AND 3 + 2 AND TRUE;
----
1 < 2 AND 2 < 3 | 5 BETWEEN 1 AND 3 + 2 AND TRUE
true | true

SELECT 1 + 1 IN (2, 3), 2 * 3 IS NULL, 'a' || 'b' = 'ab', 'a' || 'b' LIKE 'a_';
----
1 + 1 IN (2, 3) | 2 * 3 IS NULL | 'a' || 'b' = 'ab' | 'a' || 'b' LIKE 'a_'
true | false | true | true

SELECT CASE WHEN 1 = 1 THEN 2 ELSE 3 END + 1, -2 * -2;
----
CASE WHEN 1 = 1 THEN 2 ELSE 3 END + 1 | -2 * -2
3 | 4

-- oracle: duckdb (sqlite3 has no ::)
SELECT '12'::INTEGER + 1, 2 * '3'::INTEGER, 1 + 1::VARCHAR::INTEGER;
----
'12'::INTEGER + 1 | 2 * '3'::INTEGER | 1 + 1::VARCHAR::INTEGER
13 | 6 | 2

-- error
-- A cast binds tighter than the minus before it.
SELECT -5::VARCHAR;
----
- needs a number, this is VARCHAR
line 1: SELECT -5::VARCHAR;
                ^^^^^^^^^^
hint: CAST(5::VARCHAR AS BIGINT) converts it
