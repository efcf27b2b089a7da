-- Text that is no SQL: the error points at the first word that does not fit and says what was expected.

CREATE TABLE a (x INTEGER);
CREATE TABLE b (x INTEGER);

-- error
SELECT x, FROM a;
----
expected an expression or "*", found FROM
line 1: SELECT x, FROM a;
                  ^^^^
hint: remove the comma before it

-- error
SELECT x FROM a WHERE;
----
expected an expression, found the end of the statement
line 1: SELECT x FROM a WHERE;
                             ^

-- error
SELECT * FROM a JOIN b;
----
expected ON, USING, JOIN or an alias, found the end of the statement
line 1: SELECT * FROM a JOIN b;
                              ^

-- error
SELEC x FROM a;
----
expected a statement such as SELECT, EXPLAIN or CREATE TABLE, found SELEC
line 1: SELEC x FROM a;
        ^^^^^
hint: SELEC: did you mean SELECT?

-- error
SELECT x FROM a
WHERE x = = 1;
----
expected an expression, found "="
line 2: WHERE x = = 1;
                  ^
hint: SQL compares with a single =

-- error
SELECT (x FROM a;
----
this parenthesis is never closed
line 1: SELECT (x FROM a;
               ^

-- error
SELECT x FROM a GROUP x;
----
expected BY, found x
line 1: SELECT x FROM a GROUP x;
                              ^

-- error
SELECT CASE WHEN x = 1 THEN 2 FROM a;
----
expected ELSE, END or WHEN, found FROM
line 1: SELECT CASE WHEN x = 1 THEN 2 FROM a;
                                      ^^^^

-- error
SELECT x FROM a ORDER BY x LIMIT;
----
expected an expression, found the end of the statement
line 1: SELECT x FROM a ORDER BY x LIMIT;
                                        ^

-- error
SELECT 'open FROM a;
----
this string is never closed
line 1: SELECT 'open FROM a;
               ^

-- error
SELECT x @ 1 FROM a;
----
the operator @ is not supported
line 1: SELECT x @ 1 FROM a;
                 ^

-- error
SELECT x FROM a FULL INNER JOIN b ON a.x = b.x;
----
expected JOIN, found INNER
line 1: SELECT x FROM a FULL INNER JOIN b ON a.x = b.x;
                             ^^^^^

-- error
SELECT x BETWEEN 1 FROM a;
----
expected AND, found FROM
line 1: SELECT x BETWEEN 1 FROM a;
                           ^^^^

-- error
INSERT INTO a VALUES;
----
expected a query, AS or DEFAULT, found VALUES
line 1: INSERT INTO a VALUES;
                      ^^^^^^
hint: rows in parentheses follow: VALUES (1, 'x'), (2, 'y')

-- error
CREATE TABLE c;
----
expected "(" or AS, found the end of the statement
line 1: CREATE TABLE c;
                      ^
