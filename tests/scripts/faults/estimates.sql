-- Faults that the estimation of rows had: it may be wrong, it may not fail.

CREATE TABLE t (k INTEGER);
INSERT INTO t VALUES (1), (2), (2), (NULL);

-- Two columns of unknown range are equal to each other and to one of a known range.
SELECT x.k, y.k, t.k
FROM (SELECT k FROM t GROUP BY k) x
  LEFT JOIN ((SELECT k FROM t GROUP BY k) y CROSS JOIN t) ON x.k = y.k AND x.k = t.k;
----
k | k | k
1 | 1 | 1
2 | 2 | 2
2 | 2 | 2
NULL | NULL | NULL
