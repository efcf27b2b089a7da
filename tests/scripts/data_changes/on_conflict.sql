-- ON CONFLICT says what becomes of a row whose key is there already.

CREATE TABLE words (word VARCHAR PRIMARY KEY, n INTEGER DEFAULT 1, rank INTEGER UNIQUE);
INSERT INTO words VALUES ('one', 1, 10), ('two', 2, 20), ('three', 3, NULL);

INSERT INTO words (word, n) VALUES ('two', 50), ('four', 4) ON CONFLICT (word) DO NOTHING RETURNING word, n;
----
word | n
four | 4

-- Without columns it is about every key.
INSERT INTO words VALUES ('five', 5, 10), ('two', 6, 60), ('six', 6, NULL), ('seven', 7, 70) ON CONFLICT DO NOTHING;
SELECT word, n, rank FROM words;
----
word | n | rank
four | 4 | NULL
one | 1 | 10
seven | 7 | 70
six | 6 | NULL
three | 3 | NULL
two | 2 | 20

-- Rows of the statement can be in the way of each other too: the first one stays.
INSERT INTO words VALUES ('a', 1, 1), ('a', 2, 2), ('b', 3, 2), ('c', 4, 2), ('d', 5, 1) ON CONFLICT DO NOTHING RETURNING *;
----
word | n | rank
a | 1 | 1
b | 3 | 2

-- DO UPDATE changes the row that is there. What was to be inserted is called excluded.
INSERT INTO words (word, n) VALUES ('one', 100), ('eight', 8)
ON CONFLICT (word) DO UPDATE SET n = words.n + excluded.n RETURNING word, n, rank;
----
word | n | rank
eight | 8 | NULL
one | 101 | 10

INSERT INTO words AS w (word, n) SELECT word, 1000 FROM words WHERE n < 3
ON CONFLICT (word) DO UPDATE SET n = w.n + excluded.n, rank = NULL WHERE w.rank > 10 RETURNING *;
----
word | n | rank
two | 1002 | NULL

-- The key may be written in another order, or be a unique index.
CREATE TABLE pairs (a INTEGER, b INTEGER, c INTEGER, PRIMARY KEY (a, b));
CREATE UNIQUE INDEX of_c ON pairs (c);
INSERT INTO pairs VALUES (1, 1, 1), (1, 2, 2);
INSERT INTO pairs VALUES (1, 2, 3) ON CONFLICT (b, a) DO UPDATE SET c = excluded.c;
INSERT INTO pairs VALUES (5, 5, 1) ON CONFLICT (c) DO UPDATE SET a = pairs.a + excluded.a;
SELECT a, b, c FROM pairs;
----
a | b | c
1 | 2 | 3
6 | 1 | 1

-- NULL is in nobody's way.
INSERT INTO words VALUES ('nine', 9, NULL), ('ten', 10, NULL) ON CONFLICT (rank) DO UPDATE SET n = 0;
SELECT word FROM words WHERE rank IS NULL;
----
word
eight
four
nine
six
ten
three
two

-- A row that is in the way of another key is an error.
-- error
INSERT INTO words VALUES ('eleven', 1, 10) ON CONFLICT (word) DO NOTHING;
----
(rank) = (10) of words occurs twice and violates UNIQUE words_rank_key

-- No row is changed twice.
-- error
INSERT INTO words (word) VALUES ('one'), ('one') ON CONFLICT (word) DO UPDATE SET n = 0;
----
ON CONFLICT DO UPDATE would change a row of words a second time
hint: two of the rows to insert have the same key; let the query give one row for each

-- error
INSERT INTO words (word) VALUES ('twelve'), ('twelve') ON CONFLICT (word) DO UPDATE SET n = 0;
----
ON CONFLICT DO UPDATE would change a row of words a second time
hint: two of the rows to insert have the same key; let the query give one row for each

-- error
INSERT INTO words (word) VALUES (NULL) ON CONFLICT DO NOTHING;
----
column word of words takes no NULL
hint: the row is (NULL, 1, NULL)

-- error
INSERT INTO words (word) VALUES ('one') ON CONFLICT (n) DO NOTHING;
----
(n) is no key of words
line 1: INSERT INTO words (word) VALUES ('one') ON CONFLICT (n) DO NOTHING;
                                                             ^
hint: a key is declared by PRIMARY KEY (n), UNIQUE (n) or CREATE UNIQUE INDEX

-- error
INSERT INTO words (word) VALUES ('one') ON CONFLICT ON CONSTRAINT nothing DO NOTHING;
----
table words has no key called nothing
line 1: INSERT INTO words (word) VALUES ('one') ON CONFLICT ON CONSTRAINT nothing DO NOTHING;
                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: they are words_pkey, words_rank_key

-- error
INSERT INTO words (word) VALUES ('one') ON CONFLICT DO UPDATE SET n = 0;
----
ON CONFLICT DO UPDATE needs the columns of a key
line 1: INSERT INTO words (word) VALUES ('one') ON CONFLICT DO UPDATE SET n = 0;
                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: as in ON CONFLICT (id) DO UPDATE SET …

-- As in PostgreSQL, a bare name could be that of either row.
-- error
INSERT INTO words (word) VALUES ('one') ON CONFLICT (word) DO UPDATE SET n = n + 1;
----
column n is ambiguous: it can be words.n, excluded.n
line 1: INSERT INTO words (word) VALUES ('one') ON CONFLICT (word) DO UPDATE SET n = n + 1;
                                                                                     ^
hint: write words.n or excluded.n

-- error
INSERT INTO words (word) VALUES ('one') ON CONFLICT (word) WHERE n > 1 DO NOTHING;
----
ON CONFLICT (…) WHERE is not supported
line 1: INSERT INTO words (word) VALUES ('one') ON CONFLICT (word) WHERE n > 1 DO NOTHING;
                                                                   ^^^^^
hint: no index has a condition

-- error
INSERT INTO words (word) VALUES ('one') ON CONFLICT (lower(word)) DO NOTHING;
----
ON CONFLICT of anything but columns is not supported
line 1: INSERT INTO words (word) VALUES ('one') ON CONFLICT (lower(word)) DO NOTHING;
                                                             ^^^^^

-- error
INSERT INTO words (word) VALUES ('one') ON DUPLICATE KEY UPDATE n = 1;
----
ON DUPLICATE KEY is not supported
line 1: INSERT INTO words (word) VALUES ('one') ON DUPLICATE KEY UPDATE n = 1;
                                                   ^^^^^^^^^^^^^
hint: write ON CONFLICT (key) DO UPDATE SET …

-- error
INSERT OR REPLACE INTO words (word) VALUES ('one');
----
INSERT OR is not supported
line 1: INSERT OR REPLACE INTO words (word) VALUES ('one');
               ^^
hint: write ON CONFLICT DO NOTHING, or DO UPDATE, behind the rows

-- error
REPLACE INTO words VALUES ('one', 1, 1);
----
the statement REPLACE is not supported
line 1: REPLACE INTO words VALUES ('one', 1, 1);
        ^^^^^^^
hint: write INSERT … ON CONFLICT (key) DO UPDATE SET …

SELECT count(*), sum(n), count(rank) FROM words;
----
count(*) | sum(n) | count(rank)
11 | 1154 | 4

-- oracle: none (constraints have no such names there)
INSERT INTO words (word) VALUES ('one') ON CONFLICT ON CONSTRAINT words_pkey DO UPDATE SET (n, rank) = (DEFAULT, 11) RETURNING *;
----
word | n | rank
one | 1 | 11
