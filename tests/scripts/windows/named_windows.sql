-- The WINDOW clause: windows by name. One may refine another that has no frame: add an order and a frame, change nothing.

CREATE TABLE t (g VARCHAR, k INTEGER, v INTEGER);
INSERT INTO t VALUES ('a', 1, 10), ('a', 2, 20), ('b', 1, 7), ('b', 2, 8), ('b', 2, 9);

SELECT g, k, v, sum(v) OVER w AS so_far, sum(v) OVER part AS total, sum(v) OVER (w ROWS 1 PRECEDING) AS two
FROM t WINDOW part AS (PARTITION BY g), w AS (part ORDER BY k, v) ORDER BY g, k, v;
----
g | k | v | so_far | total | two
a | 1 | 10 | 10 | 30 | 10
a | 2 | 20 | 30 | 30 | 30
b | 1 | 7 | 7 | 24 | 7
b | 2 | 8 | 15 | 24 | 15
b | 2 | 9 | 24 | 24 | 17

-- Names are those of one query; capitals do not matter.
SELECT count(*) OVER W AS c, (SELECT max(n) FROM (SELECT row_number() OVER w AS n FROM t WINDOW w AS (ORDER BY v)) AS s) AS m
FROM t WINDOW w AS (PARTITION BY g);
----
c | m
2 | 5
2 | 5
3 | 5
3 | 5
3 | 5

-- error
SELECT sum(v) OVER win FROM t WINDOW wins AS (ORDER BY v);
----
there is no window win
line 1: SELECT sum(v) OVER win FROM t WINDOW wins AS (ORDER BY v);
                           ^^^
hint: did you mean wins?

-- error
SELECT sum(v) OVER (w PARTITION BY k) FROM t WINDOW w AS (ORDER BY v);
----
a window cannot change the PARTITION BY of window w
line 1: SELECT sum(v) OVER (w PARTITION BY k) FROM t WINDOW w AS (ORDER BY v);
                           ^^^^^^^^^^^^^^^^^^

-- error
SELECT sum(v) OVER (w ORDER BY k) FROM t WINDOW w AS (ORDER BY v);
----
a window cannot change the ORDER BY of window w
line 1: SELECT sum(v) OVER (w ORDER BY k) FROM t WINDOW w AS (ORDER BY v);
                           ^^^^^^^^^^^^^^

-- error
SELECT sum(v) OVER (w) FROM t WINDOW w AS (ORDER BY v ROWS 1 PRECEDING);
----
window w has a frame, so it cannot be refined
line 1: SELECT sum(v) OVER (w) FROM t WINDOW w AS (ORDER BY v ROWS 1 PRECEDING);
                           ^^^
hint: OVER w, without parentheses, takes it as it is

-- error
SELECT sum(v) OVER w FROM t WINDOW w AS (ORDER BY v), W AS ();
----
window W is defined twice
line 1: SELECT sum(v) OVER w FROM t WINDOW w AS (ORDER BY v), W AS ();
                                                              ^^^^^^^

-- error
SELECT sum(v) OVER w FROM t WINDOW w AS (late ORDER BY v), late AS (PARTITION BY g);
----
there is no window late
line 1: SELECT sum(v) OVER w FROM t WINDOW w AS (late ORDER BY v), late AS (PARTITION BY g);
                                                ^^^^^^^^^^^^^^^^^

-- A window that is not used is checked all the same.
-- error
SELECT v FROM t WINDOW w AS (ORDER BY missing);
----
there is no column missing
line 1: SELECT v FROM t WINDOW w AS (ORDER BY missing);
                                              ^^^^^^^
hint: the columns here are g, k, v
