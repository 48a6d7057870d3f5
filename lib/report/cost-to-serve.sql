-- report: Profit by customer | 客户盈利
-- about: revenue less the cost of the goods (the product's, else a share of revenue), less what the touches cost by the settings; those who bring no profit, apart from those who send others
-- takes: period by top refs
-- param: only all/unprofitable = all | unprofitable: at a loss, and nobody was sent by them | 范围
-- by: customer | Customer | 客户 | customer
-- by: total | Total | 合计 | 'total'
-- by: owner | Owner | 负责人 | owner
-- by: branch | Branch | 分店 | branch
-- by: region | Region | 地区 | region
-- by: industry | Industry | 行业 | industry
-- by: tier | Tier | 等级 | tier
-- usual: customer
-- column: customers integer | Customers | 客户数
-- column: revenue money | Revenue | 销售额
-- column: goods money | Cost of goods | 商品成本
-- column: margin money | Margin | 毛利
-- column: touches integer | Touches | 联系次数
-- column: minutes integer | Minutes | 分钟
-- column: cost money | Cost to serve | 服务成本
-- column: profit money | Profit | 利润
-- column: losing integer | At a loss | 亏损客户
-- column: sends integer | of them send others | 其中介绍他人
-- words: total
-- chart: bar customer profit

-- sql:
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
  WHERE o.void_op IS NULL AND o.day BETWEEN :from_day AND :to_day
    AND o.customer $only
  GROUP BY o.id
  UNION ALL
  SELECT o.id, o.customer, -1, coalesce(o.amount_base, o.amount),
    sum(coalesce(l.line_amount_base, l.line_amount)) FILTER (WHERE p.cost
      IS NOT NULL AND l.quantity IS NOT NULL),
    sum(l.quantity / 1e3 * coalesce(p.cost_base, p.cost) / 1e4 * :unit)
  FROM t_refund o LEFT JOIN t_refund_line l ON l.parent = o.id
  LEFT JOIN t_product p ON p.id = l.product
  WHERE o.void_op IS NULL AND o.day BETWEEN :from_day AND :to_day
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
    AND day BETWEEN :from_day AND :to_day AND customer $only
  GROUP BY customer),
c AS (SELECT customer, sum(revenue) AS revenue, sum(goods) AS goods,
    sum(touches) AS touches, sum(seconds) AS seconds, sum(cost) AS cost,
    sum(revenue) - sum(goods) - sum(cost) AS profit,
    EXISTS (SELECT 1 FROM t_customer x WHERE x.referred_by = s.customer
      AND x.archived_op IS NULL) AS sends
  FROM s WHERE customer IS NOT NULL GROUP BY customer)
SELECT $by count(*) AS customers, sum(revenue) / :unit AS revenue,
  sum(goods) / :unit AS goods, sum(revenue - goods) / :unit AS margin,
  sum(touches) AS touches, sum(seconds) / 60 AS minutes,
  sum(cost) / :unit AS cost, sum(profit) / :unit AS profit,
  count(*) FILTER (WHERE profit < 0) AS losing, count(*) FILTER (WHERE profit < 0 AND sends) AS sends
FROM (SELECT c.*, t.key AS customer, t.region, t.industry, e.tier,
    (SELECT key FROM t_staff WHERE id = t.owner) AS owner,
    (SELECT key FROM t_branch WHERE id = t.branch) AS branch
  FROM (SELECT customer AS id, revenue, goods, touches, seconds, cost, profit,
    sends FROM c) c JOIN t_customer t ON t.id = c.id
  LEFT JOIN score e ON e.customer = t.id
  WHERE :only = 'all' OR (profit < 0 AND NOT sends))
GROUP BY $group ORDER BY sum(profit) DESC, $group LIMIT :top;

-- explain: touches minutes cost
SELECT ref('interaction', i.id) AS ref, i.day || ' ' || i.kind AS label
FROM (SELECT i.id, i.day, i.kind, c.key AS customer, c.owner, c.branch,
    c.region, c.industry, c.tier
  FROM interactions i JOIN customers c ON c.key = i.customer) i
WHERE day BETWEEN :from AND :to AND $match ORDER BY 2, 1;

-- explain: revenue goods margin
SELECT ref('order', coalesce(o.number, o.id)) AS ref, o.day || ' order'
  AS label
FROM (SELECT o.id, o.number, o.day, c.key AS customer, c.owner, c.branch,
    c.region, c.industry, c.tier
  FROM orders o JOIN customers c ON c.key = o.customer) o
WHERE day BETWEEN :from AND :to AND $match ORDER BY 2, 1;

-- explain:
SELECT ref('customer', customer) AS ref, name AS label
FROM (SELECT key AS customer, name, owner, branch, region, industry, tier
  FROM customers) WHERE $match ORDER BY 1;
