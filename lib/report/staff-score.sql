-- report: Staff score | 员工评分
-- about: what staff or branches did (visits, contacts, information collected) and what came of it (revenue, orders, new customers) against their targets, weighed as the settings say; who has none of a half is measured by the mean of all in it
-- takes: period by top refs
-- param: cap number = 150 | more than that percent of a target counts as that | 封顶%
-- by: staff | Staff | 员工 | staff
-- by: branch | Branch | 分店 | branch
-- usual: staff
-- column: rank integer | Rank | 名次
-- column: score number.1 | Score | 总分
-- column: process number.1 | Process | 过程分
-- column: results number.1 | Results | 结果分
-- column: visits integer | Visits | 拜访
-- column: contacts integer | Contacts | 联系
-- column: information integer | Information | 信息收集
-- column: revenue money | Revenue | 销售额
-- column: orders integer | Orders | 订单数
-- column: new_customers integer | New customers | 新客户
-- chart: bar staff score

-- sql:
WITH s AS (SELECT id, key, branch FROM t_staff WHERE archived_op IS NULL),
a AS (SELECT staff, branch, 'contacts' AS metric, 1.0 AS n
  FROM t_interaction WHERE void_op IS NULL
    AND day BETWEEN :from_day AND :to_day AND customer $only
  UNION ALL
  SELECT staff, branch, CASE kind WHEN 'visit' THEN 'visits'
    ELSE 'information' END, 1.0
  FROM t_interaction WHERE void_op IS NULL AND kind IN ('visit', 'note')
    AND day BETWEEN :from_day AND :to_day AND customer $only
  UNION ALL
  SELECT s.id, s.branch, 'information', 1.0
  FROM operation o JOIN change c ON c.op = o.id JOIN s ON s.key = o.user
  WHERE c.new IS NOT NULL AND c.entity IN ('customer', 'contact')
    AND local_day(o.at) BETWEEN :from AND :to
    AND CASE c.entity WHEN 'customer' THEN c.row ELSE (SELECT customer
      FROM t_contact WHERE id = c.row) END $only
  UNION ALL
  SELECT staff, branch, 'orders', 1.0
  FROM t_order WHERE void_op IS NULL
    AND day BETWEEN :from_day AND :to_day AND customer $only
  UNION ALL
  SELECT staff, branch, 'revenue', coalesce(amount_base, amount) / :unit
  FROM t_order WHERE void_op IS NULL
    AND day BETWEEN :from_day AND :to_day AND customer $only
  UNION ALL
  SELECT coalesce(f.staff, o.staff), coalesce(f.branch, o.branch), 'revenue',
    -coalesce(f.amount_base, f.amount) / :unit
  FROM t_refund f LEFT JOIN t_order o ON o.id = f."order"
  WHERE f.void_op IS NULL AND f.day BETWEEN :from_day AND :to_day
    AND f.customer $only
  UNION ALL
  SELECT c.owner, c.branch, 'new_customers', 1.0
  FROM t_customer c LEFT JOIN $rollup r ON r.customer = c.id
  WHERE c.archived_op IS NULL AND c.id $only
    AND coalesce(c.since, r.first_day) BETWEEN :from_day AND :to_day),
d AS (SELECT s.key AS staff, (SELECT key FROM t_branch
    WHERE id = coalesce(a.branch, s.branch)) AS branch, a.metric, a.n
  FROM a LEFT JOIN s ON s.id = a.staff),
g AS (SELECT (SELECT key FROM t_staff WHERE id = g.staff) AS staff,
    (SELECT key FROM t_branch WHERE id = g.branch) AS branch, metric,
    value / 100.0 * (least(g.ends, :to_day) - greatest(g.starts, :from_day) + 1)
      / (g.ends - g.starts + 1) AS target
  FROM t_target g WHERE archived_op IS NULL AND g.ends >= g.starts
    AND g.starts <= :to_day AND g.ends >= :from_day),
m(metric, place) AS (VALUES ('visits', 0), ('contacts', 0),
  ('information', 0), ('revenue', 1), ('orders', 1), ('new_customers', 1)),
did(who, metric, n) AS (SELECT $by metric, n FROM d),
due(who, metric, target) AS (SELECT $by metric, target FROM g),
w AS (SELECT who FROM did WHERE who IS NOT NULL
  UNION SELECT who FROM due WHERE who IS NOT NULL),
h AS (SELECT who, metric, sum(n) AS n FROM did GROUP BY 1, 2),
t AS (SELECT who, metric, sum(target) AS target FROM due GROUP BY 1, 2),
mean AS (SELECT metric, 1.0 * sum(n) / (SELECT count(*) FROM w) AS target
  FROM h WHERE who IS NOT NULL GROUP BY 1),
x AS (SELECT w.who, m.metric, m.place, coalesce(h.n, 0) AS n,
    100.0 * coalesce(h.n, 0) / nullif(CASE WHEN EXISTS (SELECT 1
      FROM t o JOIN m p ON p.metric = o.metric WHERE o.who = w.who
        AND p.place = m.place) THEN t.target ELSE mean.target END, 0)
      AS reached
  FROM w JOIN m LEFT JOIN h ON h.who = w.who AND h.metric = m.metric
  LEFT JOIN t ON t.who = w.who AND t.metric = m.metric
  LEFT JOIN mean ON mean.metric = m.metric),
y AS (SELECT who, avg(CASE WHEN place = 0 AND reached IS NOT NULL
    THEN least(:cap, greatest(0, reached)) END)
    AS process, avg(CASE WHEN place = 1 AND reached IS NOT NULL
    THEN least(:cap, greatest(0, reached)) END) AS results,
    CAST(sum(CASE metric WHEN 'visits' THEN n ELSE 0 END) AS INTEGER) AS visits,
    CAST(sum(CASE metric WHEN 'contacts' THEN n ELSE 0 END) AS INTEGER) AS contacts,
    CAST(sum(CASE metric WHEN 'information' THEN n ELSE 0 END) AS INTEGER) AS information,
    sum(CASE metric WHEN 'revenue' THEN n ELSE 0 END) AS revenue,
    CAST(sum(CASE metric WHEN 'orders' THEN n ELSE 0 END) AS INTEGER) AS orders,
    CAST(sum(CASE metric WHEN 'new_customers' THEN n ELSE 0 END) AS INTEGER) AS new_customers
  FROM x GROUP BY who),
k AS (SELECT coalesce((SELECT value FROM setting
      WHERE name = 'staff_score.process'), 50.0) AS p,
    coalesce((SELECT value FROM setting
      WHERE name = 'staff_score.results'), 50.0) AS r),
z AS (SELECT y.*, (coalesce(process * k.p, 0) + coalesce(results * k.r, 0))
    / nullif((process IS NOT NULL) * k.p + (results IS NOT NULL) * k.r, 0)
    AS score FROM y, k),
f($names rank, score, process, results, visits, contacts, information,
    revenue, orders, new_customers) AS (
  SELECT who, rank() OVER (ORDER BY score DESC), score, process, results,
    visits, contacts, information, revenue, orders, new_customers
  FROM z)
SELECT * FROM f ORDER BY score DESC, 1 LIMIT :top;

-- explain:
SELECT ref('interaction', id) AS ref, day || ' ' || kind AS label
FROM interactions WHERE day BETWEEN :from AND :to AND $match
  AND :column IN ('visits', 'contacts', 'information', 'process', 'score')
  AND (:column <> 'visits' OR kind = 'visit')
  AND (:column <> 'information' OR kind = 'note')
UNION ALL
SELECT ref('order', coalesce(number, id)), day || ' order' FROM orders
WHERE day BETWEEN :from AND :to AND $match
  AND :column IN ('revenue', 'orders', 'results', 'score')
UNION ALL
SELECT ref('customer', key), name FROM (SELECT key, name, owner AS staff,
    branch, coalesce(since, first_order) AS day FROM customers)
WHERE day BETWEEN :from AND :to AND $match
  AND :column IN ('new_customers', 'results', 'score')
ORDER BY 2, 1;
