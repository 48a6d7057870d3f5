-- report: Concentration of revenue | 销售集中度
-- about: what the top customers bring, what the bottom ones do, and how unequal it is: Gini's coefficient and Herfindahl's index; of profit, what is above 100 % is lost again by those below
-- takes: refs
-- param: by revenue/profit = revenue | profit: less goods and touches, as in cost-to-serve | 按
-- param: years number = 0 | by=profit: the mean of so many years; 0: all the time, in sum | 平均年数
-- column: top integer key | Top % | 前%
-- column: customers integer | Customers | 客户数
-- column: revenue money | Revenue | 销售额
-- column: share percent | Revenue % | 销售占比%
-- column: bottom_share percent | Bottom's revenue % | 后段销售占比%
-- column: gini number.6 | Gini | 基尼系数
-- column: hhi number.9 | HHI | 赫芬达尔指数
-- chart: lorenz top share

-- note:
SELECT en, zh FROM crm_counted();

-- sql: by=profit
WITH k AS (SELECT
    coalesce(max(CASE name WHEN 'costs.goods' THEN rtrim(value, '%') END), 0)
      / 100.0 AS goods,
    coalesce(max(CASE name WHEN 'costs.hour' THEN value END), 0.0) AS hour
  FROM setting WHERE substr(name, 1, 6) = 'costs.'),
l AS (SELECT o.id, o.customer, 1 AS sign,
    coalesce(o.amount_base, o.amount) AS amount,
    sum(coalesce(l.line_amount_base, l.line_amount)) FILTER (WHERE p.cost
      IS NOT NULL AND l.quantity IS NOT NULL) AS known,
    sum(l.quantity / 1e3 * coalesce(p.cost_base, p.cost) / 1e4 * :unit)
      AS cost
  FROM t_order o LEFT JOIN t_order_line l ON l.parent = o.id
  LEFT JOIN t_product p ON p.id = l.product
  WHERE o.void_op IS NULL AND o.day > CASE :years WHEN 0 THEN -719162 ELSE
      :as_of_day - 365.25 * :years END AND o.day <= :as_of_day
    AND o.customer $only
  GROUP BY o.id
  UNION ALL
  SELECT o.id, o.customer, -1, coalesce(o.amount_base, o.amount),
    sum(coalesce(l.line_amount_base, l.line_amount)) FILTER (WHERE p.cost
      IS NOT NULL AND l.quantity IS NOT NULL),
    sum(l.quantity / 1e3 * coalesce(p.cost_base, p.cost) / 1e4 * :unit)
  FROM t_refund o LEFT JOIN t_refund_line l ON l.parent = o.id
  LEFT JOIN t_product p ON p.id = l.product
  WHERE o.void_op IS NULL AND o.day > CASE :years WHEN 0 THEN -719162 ELSE
      :as_of_day - 365.25 * :years END AND o.day <= :as_of_day
    AND o.customer $only
  GROUP BY o.id),
s AS (SELECT customer, sum(sign * amount) AS revenue,
    sum(sign * (coalesce(cost, 0) + k.goods * (amount - coalesce(known, 0))))
      AS goods, 0 AS touches, 0 AS seconds, 0.0 AS cost
  FROM l, k GROUP BY customer
  UNION ALL
  SELECT customer, 0, 0, count(*), sum(coalesce(duration, 0)),
    sum((k.hour * coalesce(duration, 0) / 3600.0 + coalesce((SELECT value
      FROM setting WHERE name = 'costs.' || kind), 0.0)) * :unit)
  FROM t_interaction, k WHERE void_op IS NULL
    AND day > CASE :years WHEN 0 THEN -719162 ELSE
      :as_of_day - 365.25 * :years END AND day <= :as_of_day AND customer $only
  GROUP BY customer),
c AS MATERIALIZED (SELECT customer, sum(revenue) AS revenue, sum(goods) AS goods,
    sum(touches) AS touches, sum(seconds) AS seconds, sum(cost) AS cost,
    sum(revenue) - sum(goods) - sum(cost) AS profit
  FROM s WHERE customer IS NOT NULL GROUP BY customer),
n AS MATERIALIZED (SELECT customer, profit, row_number() OVER (ORDER BY profit DESC, customer) AS i,
    count(*) OVER () AS n FROM c),
p(top) AS (VALUES (1), (5), (10), (20), (30), (40), (50), (60), (70), (80),
  (90), (100))
SELECT top, (SELECT count(*) FROM n WHERE i <= (n.n * top + 99) / 100)
    AS customers,
  (SELECT sum(profit) FROM n WHERE i <= (n.n * top + 99) / 100)
    / :unit / greatest(1, :years) AS revenue,
  100.0 * (SELECT sum(profit) FROM n WHERE i <= (n.n * top + 99) / 100)
    / nullif((SELECT sum(profit) FROM n), 0) AS share,
  100.0 * (SELECT sum(profit) FROM n WHERE i > n.n - (n.n * top + 99) / 100)
    / nullif((SELECT sum(profit) FROM n), 0) AS bottom_share,
  NULL AS gini, NULL AS hhi
FROM p WHERE EXISTS (SELECT 1 FROM n) ORDER BY top;

-- sql:
SELECT top, customers, revenue, 100 * share AS share,
  100 * lorenz AS bottom_share, gini, hhi
FROM crm_pareto() WHERE top IN (1, 5) OR top % 10 = 0 ORDER BY top;

-- explain: by=profit
WITH k AS (SELECT
    coalesce(max(CASE name WHEN 'costs.goods' THEN rtrim(value, '%') END), 0)
      / 100.0 AS goods,
    coalesce(max(CASE name WHEN 'costs.hour' THEN value END), 0.0) AS hour
  FROM setting WHERE substr(name, 1, 6) = 'costs.'),
l AS (SELECT o.id, o.customer, 1 AS sign,
    coalesce(o.amount_base, o.amount) AS amount,
    sum(coalesce(l.line_amount_base, l.line_amount)) FILTER (WHERE p.cost
      IS NOT NULL AND l.quantity IS NOT NULL) AS known,
    sum(l.quantity / 1e3 * coalesce(p.cost_base, p.cost) / 1e4 * :unit)
      AS cost
  FROM t_order o LEFT JOIN t_order_line l ON l.parent = o.id
  LEFT JOIN t_product p ON p.id = l.product
  WHERE o.void_op IS NULL AND o.day > CASE :years WHEN 0 THEN -719162 ELSE
      :as_of_day - 365.25 * :years END AND o.day <= :as_of_day
    AND o.customer $only
  GROUP BY o.id
  UNION ALL
  SELECT o.id, o.customer, -1, coalesce(o.amount_base, o.amount),
    sum(coalesce(l.line_amount_base, l.line_amount)) FILTER (WHERE p.cost
      IS NOT NULL AND l.quantity IS NOT NULL),
    sum(l.quantity / 1e3 * coalesce(p.cost_base, p.cost) / 1e4 * :unit)
  FROM t_refund o LEFT JOIN t_refund_line l ON l.parent = o.id
  LEFT JOIN t_product p ON p.id = l.product
  WHERE o.void_op IS NULL AND o.day > CASE :years WHEN 0 THEN -719162 ELSE
      :as_of_day - 365.25 * :years END AND o.day <= :as_of_day
    AND o.customer $only
  GROUP BY o.id),
s AS (SELECT customer, sum(sign * amount) AS revenue,
    sum(sign * (coalesce(cost, 0) + k.goods * (amount - coalesce(known, 0))))
      AS goods, 0 AS touches, 0 AS seconds, 0.0 AS cost
  FROM l, k GROUP BY customer
  UNION ALL
  SELECT customer, 0, 0, count(*), sum(coalesce(duration, 0)),
    sum((k.hour * coalesce(duration, 0) / 3600.0 + coalesce((SELECT value
      FROM setting WHERE name = 'costs.' || kind), 0.0)) * :unit)
  FROM t_interaction, k WHERE void_op IS NULL
    AND day > CASE :years WHEN 0 THEN -719162 ELSE
      :as_of_day - 365.25 * :years END AND day <= :as_of_day AND customer $only
  GROUP BY customer),
c AS MATERIALIZED (SELECT customer, sum(revenue) AS revenue, sum(goods) AS goods,
    sum(touches) AS touches, sum(seconds) AS seconds, sum(cost) AS cost,
    sum(revenue) - sum(goods) - sum(cost) AS profit
  FROM s WHERE customer IS NOT NULL GROUP BY customer),
n AS MATERIALIZED (SELECT customer, profit, row_number() OVER (ORDER BY profit DESC, customer) AS i,
    count(*) OVER () AS n FROM c)
SELECT ref('customer', key) AS ref,
  CAST(i AS TEXT) || ' '
    || money_text(profit / :unit / greatest(1, :years)) AS label
FROM n JOIN t_customer t ON t.id = n.customer
WHERE i <= (n.n * CAST(:key1 AS INTEGER) + 99) / 100 ORDER BY i;

-- explain:
SELECT ref('customer', key) AS ref, rank || ' ' || money_text(value) AS label
FROM crm_abc() WHERE rank <=
  (SELECT customers FROM crm_pareto() WHERE top = CAST(:key1 AS INTEGER))
ORDER BY rank;
