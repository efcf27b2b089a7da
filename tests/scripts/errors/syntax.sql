-- Text that is no SQL: the error points at the first word that does not fit and says what was expected.

CREATE TABLE a (x INTEGER);
CREATE TABLE b (x INTEGER);

-- error
SELECT x, FROM a;
----

-- error
SELECT x FROM a WHERE;
----

-- error
SELECT * FROM a JOIN b;
----

-- error
SELEC x FROM a;
----

-- error
SELECT x FROM a
WHERE x = = 1;
----

-- error
SELECT (x FROM a;
----

-- error
SELECT x FROM a GROUP x;
----

-- error
SELECT CASE WHEN x = 1 THEN 2 FROM a;
----

-- error
SELECT x FROM a ORDER BY x LIMIT;
----

-- error
SELECT 'open FROM a;
----

-- error
SELECT x # 1 FROM a;
----

-- error
SELECT x FROM a FULL INNER JOIN b ON a.x = b.x;
----

-- error
SELECT x BETWEEN 1 FROM a;
----

-- error
INSERT INTO a VALUES;
----

-- error
CREATE TABLE c;
----
