-- Text: concatenation, LIKE, and the functions on strings.

CREATE TABLE t (s VARCHAR, p VARCHAR);
INSERT INTO t VALUES ('apple', 'a%'), ('Berry', '_erry'), ('100%', '100#%'), ('', '%'), (NULL, '%'), ('a_b', 'a#_b');

SELECT s || '-' || p FROM t;
----
s || '-' || p
-%
100%-100#%
Berry-_erry
NULL
a_b-a#_b
apple-a%

-- oracle: duckdb (LIKE of sqlite3 ignores the case of letters)
SELECT s, s LIKE 'a%', s LIKE '%rr%', s LIKE '_____', s NOT LIKE 'A%', s LIKE '' FROM t;
----
s | s LIKE 'a%' | s LIKE '%rr%' | s LIKE '_____' | s NOT LIKE 'A%' | s LIKE ''
(empty) | false | false | false | true | true
100% | false | false | false | true | false
Berry | false | true | true | true | false
NULL | NULL | NULL | NULL | NULL | NULL
a_b | true | false | false | true | false
apple | true | false | true | true | false

-- ILIKE ignores the case of letters.
-- oracle: duckdb (sqlite3 has no ILIKE)
SELECT s, s ILIKE 'A%', s ILIKE 'BERRY', s NOT ILIKE 'A%' FROM t;
----
s | s ILIKE 'A%' | s ILIKE 'BERRY' | s NOT ILIKE 'A%'
(empty) | false | false | true
100% | false | false | true
Berry | false | true | true
NULL | NULL | NULL | NULL
a_b | true | false | false
apple | true | false | false

-- After ESCAPE stands the character that takes the meaning from % and _.
SELECT s FROM t WHERE s LIKE '100#%' ESCAPE '#';
----
s
100%

SELECT s FROM t WHERE s LIKE 'a\_b' ESCAPE '\';
----
s
a_b

-- The pattern may be a column.
SELECT s, p FROM t WHERE s LIKE p;
----
s | p
(empty) | %
Berry | _erry
apple | a%

SELECT upper(s), lower(s), length(s) FROM t;
----
upper(s) | lower(s) | length(s)
(empty) | (empty) | 0
100% | 100% | 4
APPLE | apple | 5
A_B | a_b | 3
BERRY | berry | 5
NULL | NULL | NULL

SELECT trim('  x '), ltrim('  x '), rtrim('  x ') || '|', replace('banana', 'an', '_');
----
trim(' x ') | ltrim(' x ') | rtrim(' x ') || '|' | replace('banana', 'an', '_')
x | x  |   x| | b__a

SELECT substr('abcdef', 2, 3), substr('abcdef', 4), substr('äöü', 2, 1);
----
substr('abcdef', 2, 3) | substr('abcdef', 4) | substr('äöü', 2, 1)
bcd | def | ö

-- Characters count, not bytes.
-- oracle: duckdb (upper of sqlite3 knows ASCII only)
SELECT length('äöü'), length('日本'), upper('äx');
----
length('äöü') | length('日本') | upper('äx')
3 | 2 | ÄX

SELECT 'it''s', '', 'a' || 1;
----
'it''s' | '' | 'a' || 1
it's | (empty) | a1
