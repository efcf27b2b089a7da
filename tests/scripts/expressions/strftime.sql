-- strftime and strptime: times as text by a format of C, and the way back.
-- oracle: duckdb (sqlite3 has other directives and no strptime)

CREATE TABLE t (ts TIMESTAMP, d DATE, s VARCHAR);
INSERT INTO t VALUES (TIMESTAMP '2024-02-29 23:59:58.25', DATE '2021-01-01', '29/2/2024 08:30 PM'), (TIMESTAMP '1969-12-28 01:00:00', DATE '2000-12-31', '01/01/0099 12:00 AM'), (NULL, NULL, NULL);

-- The format of strftime may stand first, as in SQLite.
SELECT strftime(ts, '%a %d.%m.%Y %H:%M:%S.%f %j %p %-d %y') AS a, strftime('%Y-W%V-%u', d) AS b, strftime(d, '%B %A %U %W %G %%') AS c FROM t;
----
a | b | c
NULL | NULL | NULL
Sun 28.12.1969 01:00:00.000000 362 AM 28 69 | 2000-W52-7 | December Sunday 53 52 2000 %
Thu 29.02.2024 23:59:58.250000 060 PM 29 24 | 2021-W53-5 | January Friday 00 00 2020 %

SELECT strptime(s, '%d/%m/%Y %I:%M %p') AS x FROM t;
----
x
0099-01-01 00:00:00
2024-02-29 20:30:00
NULL

SELECT strptime('29/02/2024 08:30 PM', '%d/%m/%Y %I:%M %p') AS a, strptime('Thu, 29 February 2024', '%a, %d %B %Y') AS b, strptime('2024-060', '%Y-%j') AS c, strptime('05-69', '%m-%y') AS d;
----
a | b | c | d
2024-02-29 20:30:00 | 2024-02-29 00:00:00 | 2024-02-29 00:00:00 | 1969-05-01 00:00:00

-- error
SELECT strptime('2024-02-29 10:00', '%Y-%m-%d');
----
'2024-02-29 10:00' does not fit its template: it ends too late
line 1: SELECT strptime('2024-02-29 10:00', '%Y-%m-%d');
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

-- error
SELECT strftime(ts, '%Q') FROM t;
----
%Q in a format of strftime is not supported
line 1: SELECT strftime(ts, '%Q') FROM t;
               ^^^^^^^^^^^^^^^^^^
hint: the directives are %Y %y %G %m %d %j %w %u %U %W %V %H %I %M %S %B %b %h %A %a %p %f %g %c %x %X %D %F %T %R %%

-- Of two quoted constants the one without % is the time.
-- oracle: none (duckdb refuses texts, and sqlite3 wants the format first)
SELECT strftime('2024-02-29', '%Y'), strftime('%d.%m.', '2024-02-29'), strftime('2024-02-29 12:30', '%H:%M');
----
strftime('2024-02-29', '%Y') | strftime('%d.%m.', '2024-02-29') | strftime('2024-02-29 12:30', '%H:%M')
2024 | 29.02. | 12:30

-- error
SELECT strftime('2024-13-01', '%Y');
----
'2024-13-01' is not a value of type TIMESTAMP
line 1: SELECT strftime('2024-13-01', '%Y');
                        ^^^^^^^^^^^^
hint: a quoted string takes the type of what it meets, here TIMESTAMP

-- error
SELECT strftime(s, '%Y') FROM (VALUES ('2024-02-29'), ('2025-02-28')) AS t (s);
----
strftime needs a time, this is VARCHAR
line 1: SELECT strftime(s, '%Y') FROM (VALUES ('2024-02-29'), ('2025-02-28')) AS t (s);
                        ^
hint: CAST(s AS TIMESTAMP) converts it

-- try_strptime gives NULL where strptime fails; a format that means nothing is an error all the same.
-- oracle: duckdb (sqlite3 has no strptime)
SELECT s, try_strptime(s, '%d.%m.%Y') FROM (VALUES ('29.02.2024'), ('30.02.2024'), ('x'), (NULL), ('01.03.2024'), ('x'))
AS t (s);
----
s | try_strptime(s, '%d.%m.%Y')
01.03.2024 | 2024-03-01 00:00:00
29.02.2024 | 2024-02-29 00:00:00
30.02.2024 | NULL
NULL | NULL
x | NULL
x | NULL

-- error
SELECT try_strptime('x', '%Q');
----
%Q in a format of strftime is not supported
line 1: SELECT try_strptime('x', '%Q');
               ^^^^^^^^^^^^^^^^^^^^^^^
hint: the directives are %Y %y %G %m %d %j %w %u %U %W %V %H %I %M %S %B %b %h %A %a %p %f %g %c %x %X %D %F %T %R %%
