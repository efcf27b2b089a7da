-- SET and SHOW: the join-order algorithm, the cost model and the budget of pairs are settings of the session.

SET batch_size = 1000;
SHOW ALL;
----
setting | value
batch_size | 1000
join_order | dphyp
cost_model | default
max_subgraph_pairs | 310
max_recursion | 10000

SET join_order = greedy;
SET cost_model TO 'C_OUT';
SET max_subgraph_pairs = 100;
SHOW ALL;
----
setting | value
batch_size | 1000
join_order | greedy
cost_model | c_out
max_subgraph_pairs | 100
max_recursion | 10000

-- error
SET join_order = leftdeep;
----
join_order takes dphyp, greedy, left_deep or as_written
line 1: SET join_order = leftdeep;
        ^^^^^^^^^^^^^^^^^^^^^^^^^
hint: did you mean left_deep?

-- error
SET join_order = exhaustive;
----
join_order takes dphyp, greedy, left_deep or as_written
line 1: SET join_order = exhaustive;
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^

-- error
SET join_order = 1;
----
join_order takes dphyp, greedy, left_deep or as_written
line 1: SET join_order = 1;
        ^^^^^^^^^^^^^^^^^^

-- error
SET cost_model = mm;
----
cost_model takes default, c_out or c_mm
line 1: SET cost_model = mm;
        ^^^^^^^^^^^^^^^^^^^
hint: did you mean c_mm?

-- error
SET max_subgraph_pairs = 0;
----
max_subgraph_pairs takes a whole number from 1 to 2147483647
line 1: SET max_subgraph_pairs = 0;
        ^^^^^^^^^^^^^^^^^^^^^^^^^^

-- error
SET join_orders = dphyp;
----
there is no setting join_orders
line 1: SET join_orders = dphyp;
        ^^^^^^^^^^^^^^^^^^^^^^^
hint: did you mean join_order?
