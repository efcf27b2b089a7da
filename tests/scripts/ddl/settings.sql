-- RESET gives a setting the value that a session starts with.
-- oracle: none (the settings are minisql's)

SET batch_size = 3;
SET join_order = greedy;
RESET batch_size;
SHOW join_order;
----
setting | value
join_order | greedy

RESET ALL;
SHOW join_order;
----
setting | value
join_order | dphyp

-- error
RESET batch;
----
there is no setting batch
line 1: RESET batch;
        ^^^^^^^^^^^
hint: did you mean batch_size?
