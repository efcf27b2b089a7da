-- Which operator binds first: unary minus, * / %, + -, ||, comparison, NOT, AND, OR.

SELECT 1 + 2 * 3 = 7 AND NOT 1 = 2 OR FALSE;
----
((((1 + (2 * 3)) = 7) AND (NOT (1 = 2))) OR false)
true

SELECT TRUE OR TRUE AND FALSE, (TRUE OR TRUE) AND FALSE;
----
(true OR (true AND false)) | ((true OR true) AND false)
true | false

SELECT NOT FALSE AND FALSE, NOT (FALSE AND FALSE);
----
((NOT false) AND false) | (NOT (false AND false))
false | true

SELECT NOT 1 = 2, NOT NULL IS NULL;
----
(NOT (1 = 2)) | (NOT (NULL IS NULL))
true | false

SELECT 1 < 2 AND 2 < 3, 5 BETWEEN 1 AND 3 + 2 AND TRUE;
----
((1 < 2) AND (2 < 3)) | ((5 BETWEEN 1 AND (3 + 2)) AND true)
true | true

SELECT 1 + 1 IN (2, 3), 2 * 3 IS NULL, 'a' || 'b' = 'ab', 'a' || 'b' LIKE 'a_';
----
((1 + 1) IN (2, 3)) | ((2 * 3) IS NULL) | (('a' || 'b') = 'ab') | (('a' || 'b') ~~ 'a_')
true | false | true | true

SELECT CASE WHEN 1 = 1 THEN 2 ELSE 3 END + 1, -2 * -2;
----
(CASE  WHEN ((1 = 1)) THEN (2) ELSE 3 END + 1) | (-2 * -2)
3 | 4

-- oracle: duckdb (sqlite3 has no ::)
SELECT '12'::INTEGER + 1, 2 * '3'::INTEGER, 1 + 1::VARCHAR::INTEGER;
----
(CAST('12' AS INTEGER) + 1) | (2 * CAST('3' AS INTEGER)) | (1 + CAST(CAST(1 AS VARCHAR) AS INTEGER))
13 | 6 | 2

-- error
-- A cast binds tighter than the minus before it.
SELECT -5::VARCHAR;
----
