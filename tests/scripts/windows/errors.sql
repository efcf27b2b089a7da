-- Where a window function cannot stand, and what it cannot do.

CREATE TABLE t (k INTEGER, v INTEGER);
INSERT INTO t VALUES (1, 10);

-- error
SELECT k FROM t WHERE row_number() OVER () = 1;
----
a window function cannot stand in WHERE
line 1: SELECT k FROM t WHERE row_number() OVER () = 1;
                              ^^^^^^^^^^^^^^^^^^^^
hint: window functions are computed after WHERE; QUALIFY chooses rows by them

-- error
SELECT k FROM t HAVING row_number() OVER () = 1;
----
a window function cannot stand in HAVING
line 1: SELECT k FROM t HAVING row_number() OVER () = 1;
                               ^^^^^^^^^^^^^^^^^^^^
hint: window functions are computed after HAVING; QUALIFY chooses rows by them

-- error
SELECT t.k FROM t JOIN t AS u ON rank() OVER () = u.k;
----
a window function cannot stand in ON
line 1: SELECT t.k FROM t JOIN t AS u ON rank() OVER () = u.k;
                                         ^^^^^^^^^^^^^^
hint: window functions are computed after the joins; use a derived table

-- error
SELECT sum(rank() OVER ()) OVER () FROM t;
----
a window function cannot stand in a window function
line 1: SELECT sum(rank() OVER ()) OVER () FROM t;
                   ^^^^^^^^^^^^^^
hint: use a derived table for the inner one

-- error
SELECT sum(v) OVER (ORDER BY rank() OVER ()) FROM t;
----
a window function cannot stand in a window function
line 1: SELECT sum(v) OVER (ORDER BY rank() OVER ()) FROM t;
                                     ^^^^^^^^^^^^^^
hint: use a derived table for the inner one

-- error
SELECT rank() FROM t;
----
rank needs a window: write rank() OVER (…)
line 1: SELECT rank() FROM t;
               ^^^^^^

-- error
SELECT abs(v) OVER () FROM t;
----
abs is neither a window function nor an aggregate
line 1: SELECT abs(v) OVER () FROM t;
               ^^^^^^^^^^^^^^

-- error
SELECT rank(v) OVER () FROM t;
----
rank takes no arguments
line 1: SELECT rank(v) OVER () FROM t;
               ^^^^^^^^^^^^^^^

-- error
SELECT rank(*) OVER () FROM t;
----
* is for aggregates, rank is none
line 1: SELECT rank(*) OVER () FROM t;
               ^^^^^^^^^^^^^^^

-- error
SELECT lag(DISTINCT v) OVER () FROM t;
----
DISTINCT is for aggregates, lag is none
line 1: SELECT lag(DISTINCT v) OVER () FROM t;
               ^^^^^^^^^^^^^^^^^^^^^^^

-- error
SELECT rank() FILTER (WHERE v > 1) OVER () FROM t;
----
FILTER is for aggregates, rank is none
line 1: SELECT rank() FILTER (WHERE v > 1) OVER () FROM t;
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

-- error
SELECT rank() IGNORE NULLS OVER () FROM t;
----
IGNORE NULLS and RESPECT NULLS are not for rank
line 1: SELECT rank() IGNORE NULLS OVER () FROM t;
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^

-- error
SELECT sum(CAST(v AS VARCHAR)) OVER () FROM t;
----
sum needs a number, this is VARCHAR
line 1: SELECT sum(CAST(v AS VARCHAR)) OVER () FROM t;
                   ^^^^^^^^^^^^^^^^^^

-- error
SELECT lag(v IGNORE NULLS) OVER () FROM t;
----
IGNORE NULLS here is not supported
line 1: SELECT lag(v IGNORE NULLS) OVER () FROM t;
                     ^^^^^^^^^^^^
hint: it stands before OVER: lag(x) IGNORE NULLS OVER (…)
