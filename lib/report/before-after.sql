-- report: Before and after | 前后对比
-- about: the weeks before a day against the weeks from it on, counted from that day and only those that are over; the interval is Welch's for two means of weekly values; weeks are taken as independent, and neither season nor trend is taken out
-- takes: refs
-- param: date date = | the first day of after; as many weeks ago as are compared where none is said | 分界日
-- param: weeks integer = 12 | weeks on either side | 每侧周数
-- param: level number = 95 | of the interval, per cent | 置信水平%
-- column: metric text key | Weekly | 每周指标
-- column: weeks_before integer | Weeks before | 前周数
-- column: weeks_after integer | Weeks after | 后周数
-- column: before number.2 | Mean before | 之前均值
-- column: after number.2 | Mean after | 之后均值
-- column: difference number.2 | Difference | 差值
-- column: low number.2 | from | 区间下限
-- column: high number.2 | to | 区间上限
-- column: relative percent | Change % | 变化%
-- column: t number.2 | t | t值
-- column: df number.1 | Degrees of freedom | 自由度
-- column: p number.4 | p | p值
-- column: trend spark | Week by week | 逐周走势
-- words: metric
-- chart: column metric before after

-- sql:
WITH RECURSIVE p AS MATERIALIZED (SELECT greatest(1, least(520, :weeks)) AS n,
    coalesce(day_number(:date),
      :as_of_day + 1 - 7 * greatest(1, least(520, :weeks))) AS d),
w(k) AS (SELECT -n FROM p UNION ALL SELECT k + 1 FROM w, p WHERE k < n - 1),
o AS MATERIALIZED (SELECT day, customer,
    coalesce(amount_base, amount) / :unit AS v
  FROM t_order, p WHERE void_op IS NULL AND customer $only
    AND day BETWEEN d - 7 * n AND least(d + 7 * n - 1, :as_of_day)),
e AS (SELECT 'revenue' AS metric, day, v FROM o
  UNION ALL
  SELECT 'revenue', day, -coalesce(amount_base, amount) / :unit
  FROM t_refund, p WHERE void_op IS NULL AND customer $only
    AND day BETWEEN d - 7 * n AND least(d + 7 * n - 1, :as_of_day)
  UNION ALL
  SELECT 'orders', day, 1 FROM o
  UNION ALL
  SELECT 'buyers', min(day), 1 FROM o, p
  GROUP BY customer, (day - d + 7 * n) / 7
  UNION ALL
  SELECT 'contacts', day, 1 FROM t_interaction, p
  WHERE void_op IS NULL AND customer $only
    AND day BETWEEN d - 7 * n AND least(d + 7 * n - 1, :as_of_day)
  UNION ALL
  SELECT 'cases', day_number(local_day(opened)), 1
  FROM t_case WHERE archived_op IS NULL AND customer $only),
m(metric, place, first) AS (
  SELECT 'revenue', 1, (SELECT min(day) FROM t_order)
  UNION ALL SELECT 'orders', 2, (SELECT min(day) FROM t_order)
  UNION ALL SELECT 'buyers', 3, (SELECT min(day) FROM t_order)
  UNION ALL SELECT 'contacts', 4, (SELECT min(day) FROM t_interaction)
  UNION ALL SELECT 'cases', 5, (SELECT
    day_number(local_day(min(opened)))
    FROM t_case)),
s AS MATERIALIZED (SELECT metric, (day - d + 7 * n) / 7 - n AS k, sum(v) AS v
  FROM e, p WHERE day BETWEEN d - 7 * n AND least(d + 7 * n - 1, :as_of_day)
  GROUP BY 1, 2),
x AS MATERIALIZED (SELECT m.metric, m.place, w.k, w.k >= 0 AS later,
    coalesce(s.v, 0.0) AS v
  FROM m, w, p LEFT JOIN s ON s.metric = m.metric AND s.k = w.k
  WHERE d + 7 * w.k >= m.first AND d + 7 * w.k + 6 <= :as_of_day),
a AS (SELECT metric, later, count(*) AS n, avg(v) AS mean FROM x
  GROUP BY 1, 2),
v AS (SELECT a.*, (SELECT sum((x.v - mean) * (x.v - mean)) FROM x
    WHERE x.metric = a.metric AND x.later = a.later)
    / nullif(n - 1, 0) / n AS var FROM a),
r AS (SELECT m.metric, m.place, b.n AS nb, b.mean AS mb, b.var AS vb,
    c.n AS nc, c.mean AS mc, c.var AS vc,
    (b.var + c.var) * (b.var + c.var)
    / nullif(b.var * b.var / (b.n - 1) + c.var * c.var / (c.n - 1), 0) AS df
  FROM m LEFT JOIN v b ON b.metric = m.metric AND b.later = 0
  LEFT JOIN v c ON c.metric = m.metric AND c.later = 1)
SELECT metric, coalesce(nb, 0) AS weeks_before, coalesce(nc, 0) AS weeks_after,
  mb AS before, mc AS after, mc - mb AS difference,
  mc - mb - crm_t(1 - :level / 100.0, df) * sqrt(vb + vc) AS low,
  mc - mb + crm_t(1 - :level / 100.0, df) * sqrt(vb + vc) AS high,
  100.0 * (mc - mb) / nullif(mb, 0) AS relative,
  (mc - mb) / nullif(sqrt(vb + vc), 0) AS t, df,
  crm_t_p((mc - mb) / nullif(sqrt(vb + vc), 0), df) AS p,
  (SELECT string_agg(number_text(v, 2), ' ') FROM (SELECT v FROM x
    WHERE x.metric = r.metric ORDER BY k)) AS trend
FROM r ORDER BY place;

-- explain:
WITH p AS MATERIALIZED (SELECT greatest(1, least(520, :weeks)) AS n,
    coalesce(day_number(:date),
      :as_of_day + 1 - 7 * greatest(1, least(520, :weeks))) AS d),
e AS (SELECT ref('order', coalesce(ext, id)) AS ref, day, customer
  FROM t_order WHERE void_op IS NULL
    AND :key1 IN ('revenue', 'orders', 'buyers')
  UNION ALL
  SELECT ref('refund', coalesce(ext, id)), day, customer FROM t_refund
  WHERE void_op IS NULL AND :key1 = 'revenue'
  UNION ALL
  SELECT ref('interaction', coalesce(ext, id)), day, customer
  FROM t_interaction WHERE void_op IS NULL AND :key1 = 'contacts'
  UNION ALL
  SELECT ref('case', key), day_number(local_day(opened)), customer FROM t_case
  WHERE archived_op IS NULL AND :key1 = 'cases')
SELECT ref, day_text(day)
  || coalesce(' ' || (SELECT name FROM t_customer WHERE id = customer), '')
  AS label
FROM e, p WHERE customer $only AND day BETWEEN
    CASE :column WHEN 'after' THEN d WHEN 'weeks_after' THEN d
      ELSE d - 7 * n END
  AND CASE :column WHEN 'before' THEN d - 1 WHEN 'weeks_before' THEN d - 1
    ELSE d + (least(d + 7 * n, :as_of_day + 1) - d) / 7 * 7 - 1 END
ORDER BY day, ref;
