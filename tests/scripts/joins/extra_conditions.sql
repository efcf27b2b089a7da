-- Conditions beside the equality: a row counts as matched only when all of ON is TRUE for some pair.

CREATE TABLE p (a INTEGER, b INTEGER);
INSERT INTO p VALUES (2, 90), (2, 1), (3, 5);
CREATE TABLE q (c INTEGER, d INTEGER);
INSERT INTO q VALUES (2, 3), (2, -1), (3, NULL);

-- Equal keys but no true pair: both rows are unmatched.
SELECT a, b, c, d FROM p FULL JOIN q ON a = c AND b < d;
----
a | b | c | d
2 | 1 | 2 | 3
2 | 90 | NULL | NULL
3 | 5 | NULL | NULL
NULL | NULL | 2 | -1
NULL | NULL | 3 | NULL

SELECT a, b, c, d FROM p LEFT JOIN q ON a = c AND b < d;
----
a | b | c | d
2 | 1 | 2 | 3
2 | 90 | NULL | NULL
3 | 5 | NULL | NULL

SELECT a, b, c, d FROM p RIGHT JOIN q ON a = c AND b < d;
----
a | b | c | d
2 | 1 | 2 | 3
NULL | NULL | 2 | -1
NULL | NULL | 3 | NULL

-- A condition on one side only, of either side.
SELECT a, b, c, d FROM p FULL JOIN q ON a = c AND b > 50;
----
a | b | c | d
2 | 1 | NULL | NULL
2 | 90 | 2 | -1
2 | 90 | 2 | 3
3 | 5 | NULL | NULL
NULL | NULL | 3 | NULL

SELECT a, b, c, d FROM p FULL JOIN q ON a = c AND d > 0;
----
a | b | c | d
2 | 1 | 2 | 3
2 | 90 | 2 | 3
3 | 5 | NULL | NULL
NULL | NULL | 2 | -1
NULL | NULL | 3 | NULL

SELECT a, b, c, d FROM p FULL JOIN q ON a = c AND b > 50 AND d > 0;
----
a | b | c | d
2 | 1 | NULL | NULL
2 | 90 | 2 | 3
3 | 5 | NULL | NULL
NULL | NULL | 2 | -1
NULL | NULL | 3 | NULL

-- No equality between the sides at all.
SELECT a, b, c, d FROM p FULL JOIN q ON a = 3 AND d = -1;
----
a | b | c | d
2 | 1 | NULL | NULL
2 | 90 | NULL | NULL
3 | 5 | 2 | -1
NULL | NULL | 2 | 3
NULL | NULL | 3 | NULL

-- A constant in the condition, and one that cannot be true.
SELECT a, b, c, d FROM p FULL JOIN q ON a = c AND 1 = 1;
----
a | b | c | d
2 | 1 | 2 | -1
2 | 1 | 2 | 3
2 | 90 | 2 | -1
2 | 90 | 2 | 3
3 | 5 | 3 | NULL

SELECT a, b, c, d FROM p FULL JOIN q ON a = c AND d IS NULL AND d > 0;
----
a | b | c | d
2 | 1 | NULL | NULL
2 | 90 | NULL | NULL
3 | 5 | NULL | NULL
NULL | NULL | 2 | -1
NULL | NULL | 2 | 3
NULL | NULL | 3 | NULL

-- IS NULL inside ON sees the values of the row, not of the extension.
SELECT a, b, c, d FROM p FULL JOIN q ON a = c AND d IS NULL;
----
a | b | c | d
2 | 1 | NULL | NULL
2 | 90 | NULL | NULL
3 | 5 | 3 | NULL
NULL | NULL | 2 | -1
NULL | NULL | 2 | 3
