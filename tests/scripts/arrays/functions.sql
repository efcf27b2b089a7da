-- Elements, parts and functions of arrays, as PostgreSQL has them: positions count from 1, and what is outside is NULL or left out.
-- oracle: duckdb (sqlite3 has no arrays)

CREATE TABLE t (x INTEGER, a INTEGER[], s TEXT[]);
INSERT INTO t VALUES (1, [7, 8, 9], ['a', 'b']), (2, [], []), (3, NULL, NULL), (4, [NULL, 1], [NULL, 'c', '']);

SELECT x, a[1] AS first, a[3] AS third, a[x] AS at_x, a[0] AS none, a[NULL] AS nothing, s[2] AS word FROM t ORDER BY x;
----
x | first | third | at_x | none | nothing | word
1 | 7 | 9 | 7 | NULL | NULL | b
2 | NULL | NULL | NULL | NULL | NULL | NULL
3 | NULL | NULL | NULL | NULL | NULL | NULL
4 | NULL | NULL | NULL | NULL | NULL | c

SELECT [[1, 2], [3]][1] AS inner_, [[1, 2], [3]][1][2] AS two, ARRAY[5, 6][2] AS six, (SELECT ARRAY[4])[1] AS four, list_extract([1, 2], 2) AS b;
----
inner_ | two | six | four | b
[1, 2] | 2 | 6 | 4 | 2

SELECT x, a[1:2] AS two, a[2:] AS rest, a[:1] AS head, a[:] AS whole, a[3:2] AS none, a[2:100] AS long FROM t ORDER BY x;
----
x | two | rest | head | whole | none | long
1 | [7, 8] | [8, 9] | [7] | [7, 8, 9] | [] | [8, 9]
2 | [] | [] | [] | [] | [] | []
3 | NULL | NULL | NULL | NULL | NULL | NULL
4 | [NULL, 1] | [1] | [NULL] | [NULL, 1] | [] | [1]

-- oracle: none (duckdb counts negative positions from the end)
SELECT [1, 2, 3][-1:2] AS a, [1, 2, 3][-1] AS b, [1, 2][NULL:1] AS c;
----
a | b | c
[1, 2] | NULL | NULL

SELECT x, cardinality(a) AS c, cardinality(s) AS d FROM t ORDER BY x;
----
x | c | d
1 | 3 | 2
2 | 0 | 0
3 | NULL | NULL
4 | 2 | 3

-- oracle: none (duckdb's array_length of an empty array is 0)
SELECT x, array_length(a) AS c, array_length(s, 1) AS d FROM t ORDER BY x;
----
x | c | d
1 | 3 | 2
2 | NULL | NULL
3 | NULL | NULL
4 | 2 | 3

SELECT x, array_append(a, x) AS a, array_prepend(x, a) AS p, array_cat(a, [x, 0]) AS c FROM t ORDER BY x;
----
x | a | p | c
1 | [7, 8, 9, 1] | [1, 7, 8, 9] | [7, 8, 9, 1, 0]
2 | [2] | [2] | [2, 0]
3 | [3] | [3] | [3, 0]
4 | [NULL, 1, 4] | [4, NULL, 1] | [NULL, 1, 4, 0]

-- oracle: none (duckdb joins arrays and elements by functions)
SELECT a || [1] AS a, a || x AS b, x || a AS c, a || NULL AS d, NULL || a AS e, a || '{5,6}' AS f, a || 2.5 AS g, [a] || [1] AS h FROM t ORDER BY x;
----
a | b | c | d | e | f | g | h
[7, 8, 9, 1] | [7, 8, 9, 1] | [1, 7, 8, 9] | [7, 8, 9] | [7, 8, 9] | [7, 8, 9, 5, 6] | [7.0, 8.0, 9.0, 2.5] | [[7, 8, 9], [1]]
[1] | [2] | [2] | [] | [] | [5, 6] | [2.5] | [[], [1]]
[1] | [3] | [3] | NULL | NULL | [5, 6] | [2.5] | [NULL, [1]]
[NULL, 1, 1] | [NULL, 1, 4] | [4, NULL, 1] | [NULL, 1] | [NULL, 1] | [NULL, 1, 5, 6] | [NULL, 1.0, 2.5] | [[NULL, 1], [1]]

-- oracle: none (duckdb's concatenation of two NULLs is an empty array)
SELECT array_cat(NULL::INTEGER[], NULL::INTEGER[]) AS a, NULL::INTEGER[] || NULL::INTEGER[] AS b;
----
a | b
NULL | NULL

SELECT x, array_position(a, 8) AS eight, array_position(s, 'b') AS b, array_position([1, NULL, 2, NULL], NULL) AS n, list_position([3, 1, 3], 3) AS first FROM t ORDER BY x;
----
x | eight | b | n | first
1 | 2 | 2 | 2 | 1
2 | NULL | NULL | 2 | 1
3 | NULL | NULL | 2 | 1
4 | NULL | NULL | 2 | 1

SELECT x, array_contains(a, 1) AS one, list_contains(s, 'b') AS b, array_contains([1, NULL], 2) AS two FROM t ORDER BY x;
----
x | one | b | two
1 | false | true | false
2 | false | false | false
3 | NULL | NULL | false
4 | true | false | false

-- oracle: none (duckdb has no third argument)
SELECT x, array_to_string(s, '-') AS joined, array_to_string(s, '-', '?') AS marked, array_to_string(a, ', ') AS numbers, array_to_string(a, NULL) AS n FROM t ORDER BY x;
----
x | joined | marked | numbers | n
1 | a-b | a-b | 7, 8, 9 | NULL
2 | (empty) | (empty) | (empty) | NULL
3 | NULL | NULL | NULL | NULL
4 | c- | ?-c- | 1 | NULL

SELECT string_to_array('a,b,,c', ',') AS parts, string_to_array('abc', 'x') AS one, string_to_array(NULL, ',') AS nothing;
----
parts | one | nothing
[a, b, (empty), c] | [abc] | NULL

-- oracle: none (duckdb's part of an empty text is an empty text)
SELECT string_to_array('', ',') AS nothing, string_to_array('a b', '') AS one, string_to_array('abc', NULL) AS letters, string_to_array('a,x,b', ',', 'x') AS marked, string_to_array(v, d) AS varying FROM (VALUES ('a-b', '-'), ('a b', ' '), (NULL, ','), ('xy', NULL), ('c', '')) AS v (v, d);
----
nothing | one | letters | marked | varying
[] | [a b] | [a, b, c] | [a, NULL, b] | NULL
[] | [a b] | [a, b, c] | [a, NULL, b] | [a, b]
[] | [a b] | [a, b, c] | [a, NULL, b] | [a, b]
[] | [a b] | [a, b, c] | [a, NULL, b] | [c]
[] | [a b] | [a, b, c] | [a, NULL, b] | [x, y]

-- Comparisons with all elements; of a NULL array they are NULL.
-- oracle: none (duckdb's are those of an empty array)
SELECT x, 1 = ANY (a) AS any_, x <> ALL (a) AS all_ FROM t WHERE a IS NULL;
----
x | any_ | all_
3 | NULL | NULL

SELECT x, 1 = ANY (a) AS any_, 8 <> ALL (a) AS no_eight, x > ALL (a) AS above, x < SOME (a) AS below, x = ANY (ARRAY[x, NULL]) AS listed, x <> ALL ([]::INTEGER[]) AS all_of_none FROM t WHERE a IS NOT NULL ORDER BY x;
----
x | any_ | no_eight | above | below | listed | all_of_none
1 | false | false | false | true | true | true
2 | false | true | true | false | true | true
4 | true | NULL | NULL | NULL | true | true

SELECT x FROM t WHERE x = ANY (a || [2]) OR 'c' = ANY (s) ORDER BY x;
----
x
2
4

-- oracle: none (duckdb reads no texts as arrays here)
SELECT x FROM t WHERE x = ANY ('{1,3}') AND x <> ALL ('{3}') AND '2024-01-01' = ANY (['2024-01-01'::DATE]);
----
x
1

-- oracle: none (duckdb does not take elements of NULL)
SELECT NULL = ANY ('{}') AS none, NULL = ANY ('{1}') AS some_, 1 = ANY (NULL) AS nothing, NULL <> ALL ([]::INTEGER[]) AS all_;
----
none | some_ | nothing | all_
false | NULL | NULL | true

SELECT t.x, y FROM t LEFT JOIN (VALUES (1, 10)) AS v (k, y) ON x = k WHERE 10 = ANY (ARRAY[y, x * 5]) ORDER BY t.x;
----
x | y
1 | 10
2 | NULL

-- oracle: none (a plan)
EXPLAIN SELECT x FROM t WHERE x = ANY ('{1,2}') AND x <> ALL (a) AND a[1] = 2 AND cardinality(a[2:]) = 1;
----
-> Filter: (t.x IN (1, 2)) and (t.x <> ALL (t.a)) and (t.a[1] = 2) and (cardinality(t.a[2:]) = 1)  (cost=1.52 rows=1)
    -> Table scan on t  (cost=1.14 rows=4)

-- An empty array meets a text as an array of texts.
-- oracle: none (duckdb reads no texts as arrays here)
SELECT [] = '{a}' AS equal, [] || '{a,b}' AS joined, CASE WHEN TRUE THEN [] ELSE '{c}' END AS c, 'a' = ANY ('{a}') AS any_;
----
equal | joined | c | any_
false | [a, b] | [] | true

-- error
SELECT x[1] FROM t;
----
this is INTEGER, and no array
line 1: SELECT x[1] FROM t;
               ^

-- error
SELECT [1] || DATE '2024-01-01';
----
|| is not defined for INTEGER[] and DATE
line 1: SELECT [1] || DATE '2024-01-01';
               ^^^^^^^^^^^^^^^^^^^^^^^^
hint: it joins arrays, or an array and an element, of types that meet

-- error
-- oracle: none (duckdb takes NULL for what it cannot convert)
SELECT [1] || 'x';
----
'x' is not a value of type INTEGER[]
line 1: SELECT [1] || 'x';
                      ^^^
hint: a quoted string takes the type of what it meets, here INTEGER[]

-- error
-- oracle: none (duckdb has it for nested arrays)
SELECT array_length([[1]], 2);
----
array_length of a dimension other than 1 is not supported
line 1: SELECT array_length([[1]], 2);
               ^^^^^^^^^^^^^^^^^^^^^^
hint: array_length(a[1]) is the length of the first element

-- error
SELECT 1 = ANY (2);
----
this is INTEGER, and no array
line 1: SELECT 1 = ANY (2);
                        ^
