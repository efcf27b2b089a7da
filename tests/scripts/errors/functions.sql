-- Functions that do not exist: the nearest names of all kinds are offered, and some of other systems are refused by name.

-- error
SELECT row_numbr();
----
there is no function row_numbr
line 1: SELECT row_numbr();
               ^^^^^^^^^^^
hint: did you mean row_number or to_number?

-- error
SELECT medain(1);
----
there is no function medain
line 1: SELECT medain(1);
               ^^^^^^^^^
hint: did you mean median or mean or min?

-- error
SELECT string_split('a,b', ',');
----
the function string_split is not supported
line 1: SELECT string_split('a,b', ',');
               ^^^^^^^^^^^^^^^^^^^^^^^^
hint: string_to_array splits at a text

-- error
SELECT regexp_matches('a', 'a');
----
the function regexp_matches is not supported
line 1: SELECT regexp_matches('a', 'a');
               ^^^^^^^^^^^^^^^^^^^^^^^^
hint: regexp_substr gives the match, and regexp_like says whether there is one

-- error
SELECT printf('%d', 1);
----
the function printf is not supported
line 1: SELECT printf('%d', 1);
               ^^^^^^^^^^^^^^^
hint: join the parts with || or concat, and to_char writes numbers and times

-- error
SELECT acosh(0.5);
----
acosh is defined from 1 on only
line 1: SELECT acosh(0.5);
               ^^^^^^^^^^

-- error
SELECT atanh(1);
----
atanh is defined between -1 and 1 only
line 1: SELECT atanh(1);
               ^^^^^^^^

-- error
SELECT gcd(-9223372036854775808, 0);
----
integer overflow: the greatest common divisor does not fit BIGINT
line 1: SELECT gcd(-9223372036854775808, 0);
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
