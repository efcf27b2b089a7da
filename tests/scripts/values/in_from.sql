-- VALUES in FROM, with an alias and without parentheses.
-- oracle: duckdb (sqlite3 has no names of columns in an alias)

SELECT b, a FROM VALUES (1, 'x'), (2, NULL) AS t (a, b);
----
b | a
NULL | 2
x | 1

SELECT t.a, u.b FROM VALUES (1), (2) t (a) LEFT JOIN (VALUES (2, 'y')) u (a, b) ON t.a = u.a;
----
a | b
1 | NULL
2 | y

-- error
SELECT * FROM VALUES (1), (2);
----
expected a comma or an alias, found the end of the statement
line 1: SELECT * FROM VALUES (1), (2);
                                     ^
