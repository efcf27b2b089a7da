-- Arrays: constants, the type of their elements, and how they convert to text and to each other.
-- oracle: duckdb (sqlite3 has no arrays)

SELECT ARRAY[1, 2, NULL] AS a, [3, 4] AS b, [[1], [2, 3], NULL, []] AS nested, ARRAY['a', 'b c'] AS words;
----
a | b | nested | words
[1, 2, NULL] | [3, 4] | [[1], [2, 3], NULL, []] | [a, b c]

-- The elements get one type; a quoted text takes that of the others.
SELECT [1, 2.5] AS decimals, [1, 2e0] AS doubles, [DATE '2024-02-29', NULL] AS dates, [1, '2'] AS numbers, typeof([[1], [2]]) AS t;
----
decimals | doubles | dates | numbers | t
[1.0, 2.5] | [1.0, 2.0] | [2024-02-29, NULL] | [1, 2] | INTEGER[][]

-- The elements can be any expressions.
SELECT x, ARRAY[x, x * x, NULLIF(x, 2)] AS a, [[x], ARRAY[x + 1]] AS b FROM (VALUES (1), (2), (NULL)) AS v (x) ORDER BY x;
----
x | a | b
1 | [1, 1, 1] | [[1], [2]]
2 | [2, 4, NULL] | [[2], [3]]
NULL | [NULL, NULL, NULL] | [[NULL], [NULL]]

-- An empty array takes the type of what it meets, as NULL does.
SELECT CASE WHEN x > 1 THEN [x] ELSE [] END AS a, COALESCE(CASE WHEN x > 1 THEN [x] END, [0]) AS b FROM (VALUES (1), (2), (3)) AS v (x) ORDER BY x;
----
a | b
[] | [0]
[2] | [2]
[3] | [3]

-- PostgreSQL's way to write an array as a text, which duckdb does not read.
-- oracle: none (duckdb reads its own form only)
SELECT '{1,2,NULL}'::INTEGER[] AS a, CAST('{{a,"b, c"},{},NULL}' AS TEXT[][]) AS b, ' { "" , "NULL" , null } '::TEXT[] AS c, '{}'::DATE[] AS d;
----
a | b | c | d
[1, 2, NULL] | [[a, b, c], [], NULL] | [(empty), NULL, NULL] | []

-- DuckDB's, which arrays are written in, too.
SELECT '[1, 2, NULL]'::INTEGER[] AS a, '[[a, ''b, c''], [], NULL]'::TEXT[][] AS b, '[]'::DATE[] AS c, '[2024-02-29]'::DATE[] AS d;
----
a | b | c | d
[1, 2, NULL] | [[a, b, c], [], NULL] | [] | [2024-02-29]

SELECT [1, NULL]::TEXT AS a, [['x'], [], NULL]::TEXT AS b, [1.50, 2]::TEXT AS c, [TRUE]::TEXT AS d, [DATE '2024-02-29']::TEXT AS e, [TIMESTAMP '2024-02-29 10:00:00']::TEXT AS f;
----
a | b | c | d | e | f
[1, NULL] | [[x], [], NULL] | [1.50, 2.00] | [true] | [2024-02-29] | ['2024-02-29 10:00:00']

-- Texts are quoted where they could be read as something else.
SELECT ['a b', 'c,d', 'it''s', '', 'NULL', NULL, '[x]', '"q"', ' a ', 'a\b', 'x=y']::TEXT AS t;
----
t
[a b, 'c,d', 'it\'s', '', 'NULL', NULL, '[x]', '"q"', ' a ', 'a\\b', 'x=y']

SELECT ['a b', 'c,d', 'it''s', '', 'NULL', NULL, '[x]', '"q"', ' a ', 'a\b', 'x=y']::TEXT::TEXT[] = ['a b', 'c,d', 'it''s', '', 'NULL', NULL, '[x]', '"q"', ' a ', 'a\b', 'x=y'] AS same;
----
same
true

SELECT [1.5, 2.4]::INTEGER[] AS rounded, [1, 2]::TEXT[] AS texts, ['1', NULL]::BIGINT[] AS numbers, [[1]]::DOUBLE[][] AS nested, CAST(NULL AS INTEGER[]) AS nothing;
----
rounded | texts | numbers | nested | nothing
[2, 2] | [1, 2] | [1, NULL] | [[1.0]] | NULL

-- oracle: none (duckdb makes NULL of the element alone)
SELECT TRY_CAST('{1,x}' AS INTEGER[]) AS a, TRY_CAST(['1', 'x'] AS INTEGER[]) AS b, TRY_CAST(x AS INTEGER[]) AS c FROM (VALUES ('[1]'), ('['), (NULL), ('[2, 3]')) AS v (x);
----
a | b | c
NULL | NULL | NULL
NULL | NULL | NULL
NULL | NULL | [1]
NULL | NULL | [2, 3]

-- error
SELECT '{1,2'::INTEGER[];
----
'{1,2' is no value of type INTEGER[]
line 1: SELECT '{1,2'::INTEGER[];
               ^^^^^^^^^^^^^^^^^
hint: arrays are written as in '{1,2,NULL}' or '[1, 2, NULL]'

-- error
SELECT '{1,a}'::INTEGER[];
----
'a' is not an INTEGER
line 1: SELECT '{1,a}'::INTEGER[];
               ^^^^^^^^^^^^^^^^^^

-- error
-- oracle: none (duckdb wants no brackets, PostgreSQL a second dimension)
SELECT '{a,b}'::TEXT[][];
----
'{a,b}' is no value of type VARCHAR[][]
line 1: SELECT '{a,b}'::TEXT[][];
               ^^^^^^^^^^^^^^^^^
hint: arrays are written as in '{1,2,NULL}' or '[1, 2, NULL]'

-- error
SELECT [1, DATE '2024-01-01'];
----
the elements of an array have types INTEGER and DATE
line 1: SELECT [1, DATE '2024-01-01'];
               ^^^^^^^^^^^^^^^^^^^^^^

-- error
SELECT CAST([1] AS INTEGER);
----
INTEGER[] does not convert to INTEGER
line 1: SELECT CAST([1] AS INTEGER);
               ^^^^^^^^^^^^^^^^^^^^

-- error
-- oracle: none (duckdb has arrays of a fixed length)
SELECT CAST([1] AS INTEGER[1]);
----
an array type of a fixed length is not supported
line 1: SELECT CAST([1] AS INTEGER[1]);
                                   ^^
hint: write [] alone: arrays have any length

-- error
SELECT [1] + 1;
----
+ is not defined for INTEGER[] and INTEGER
line 1: SELECT [1] + 1;
               ^^^^^^^
