-- report: Incentive | 提成
-- about: what staff earn by the settings' commission: a share of the revenue, a further one of what is above their target, something for each visit, each piece of information and each new customer
-- takes: period top refs
-- column: staff text key | Staff | 员工
-- column: revenue money | Revenue | 销售额
-- column: goal money | Target | 指标
-- column: reached percent | Reached % | 完成率%
-- column: on_revenue money | On revenue | 销售提成
-- column: on_above money | Above the target | 超额提成
-- column: on_visits money | On visits | 拜访奖
-- column: on_information money | On information | 信息奖
-- column: on_new money | On new customers | 新客奖
-- column: commission money | Commission | 提成合计
-- chart: bar staff commission

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
r AS (SELECT max(CASE name WHEN 'commission.revenue' THEN rtrim(value, '%') END)
    AS revenue,
    max(CASE name WHEN 'commission.above' THEN rtrim(value, '%') END) AS above,
    max(CASE name WHEN 'commission.visit' THEN value END) AS visit,
    max(CASE name WHEN 'commission.information' THEN value END) AS piece,
    max(CASE name WHEN 'commission.new_customer' THEN value END) AS fresh
  FROM setting WHERE substr(name, 1, 11) = 'commission.'),
x AS (SELECT staff, coalesce(sum(CASE metric WHEN 'revenue' THEN n ELSE 0 END), 0) AS revenue,
    sum(CASE metric WHEN 'visits' THEN n ELSE 0 END) AS visits,
    sum(CASE metric WHEN 'information' THEN n ELSE 0 END) AS pieces,
    sum(CASE metric WHEN 'new_customers' THEN n ELSE 0 END) AS fresh
  FROM d WHERE staff IS NOT NULL GROUP BY staff),
y AS (SELECT x.*, (SELECT sum(target) FROM g
    WHERE g.staff = x.staff AND g.metric = 'revenue') AS goal FROM x),
z AS (SELECT y.*, coalesce(greatest(0, y.revenue) * r.revenue / 100.0, 0)
      AS on_revenue,
    coalesce(greatest(0, y.revenue - goal) * r.above / 100.0, 0) AS on_above,
    coalesce(visits * r.visit, 0.0) AS on_visits,
    coalesce(pieces * r.piece, 0.0) AS on_information,
    coalesce(y.fresh * r.fresh, 0.0) AS on_new
  FROM y, r)
SELECT staff, revenue, goal, 100.0 * revenue / nullif(goal, 0) AS reached,
  on_revenue, on_above, on_visits, on_information, on_new,
  on_revenue + on_above + on_visits + on_information + on_new AS commission
FROM z ORDER BY commission DESC, staff LIMIT :top;

-- explain:
SELECT ref('order', coalesce(number, id)) AS ref, day || ' order' AS label
FROM orders WHERE day BETWEEN :from AND :to AND staff = :key1
  AND :column IN ('revenue', 'on_revenue', 'on_above', 'commission')
UNION ALL
SELECT ref('interaction', id), day || ' ' || kind FROM interactions
WHERE day BETWEEN :from AND :to AND staff = :key1
  AND (:column IN ('on_visits', 'commission') AND kind = 'visit'
    OR :column IN ('on_information', 'commission') AND kind = 'note')
UNION ALL
SELECT ref('customer', key), name FROM customers
WHERE coalesce(since, first_order) BETWEEN :from AND :to AND owner = :key1
  AND :column IN ('on_new', 'commission')
ORDER BY 2, 1;
