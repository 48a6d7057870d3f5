-- report: Revenue | 销售额
-- about: orders less refunds, each on its own day; by product and category what the lines of orders come to, since refunds name no product
-- takes: period by top refs
-- by: total | Total | 合计 | 'total'
-- by: day | Day | 日期 | day
-- by: week | Week | 周 | strftime('%Y', date(day, '-3 days', 'weekday 4')) || '-W' || substr('0' || ((strftime('%j', date(day, '-3 days', 'weekday 4')) - 1) / 7 + 1), -2)
-- by: month | Month | 月份 | substr(day, 1, 7)
-- by: quarter | Quarter | 季度 | substr(day, 1, 4) || '-Q' || ((substr(day, 6, 2) + 2) / 3)
-- by: year | Year | 年份 | substr(day, 1, 4)
-- by: product | Product | 产品 | product
-- by: category | Category | 类别 | category
-- by: channel | Channel | 渠道 | channel
-- by: staff | Staff | 员工 | staff
-- by: branch | Branch | 分店 | branch
-- by: region | Region | 地区 | region
-- usual: month
-- column: orders integer | Orders | 订单数
-- column: gross money | Gross | 总额
-- column: refunds money | Refunds | 退款
-- column: revenue money | Revenue | 销售额
-- chart: line month revenue

-- Lines know products; orders without lines are in no product.
-- sql: product category
SELECT $by count(DISTINCT id) AS orders, sum(gross) / :unit AS gross,
  0 / :unit AS refunds, sum(gross) / :unit AS revenue
FROM (SELECT o.id, date(o.day * 86400, 'unixepoch') AS day, o.channel,
    (SELECT key FROM t_staff WHERE id = o.staff) AS staff,
    (SELECT key FROM t_branch WHERE id = o.branch) AS branch,
    (SELECT region FROM t_customer WHERE id = o.customer) AS region,
    p.key AS product, p.category,
    coalesce(l.line_amount_base, l.line_amount) AS gross
  FROM t_order o JOIN t_order_line l ON l.parent = o.id
  LEFT JOIN t_product p ON p.id = l.product
  WHERE o.void_op IS NULL AND o.day BETWEEN :from_day AND :to_day
    AND o.customer $only)
GROUP BY $group
ORDER BY CASE WHEN :top >= 0 THEN -sum(gross) END, $group LIMIT :top;

-- sql: refs region
SELECT $by sum(orders) AS orders, sum(gross) / :unit AS gross,
  sum(refunds) / :unit AS refunds,
  (sum(gross) - sum(refunds)) / :unit AS revenue
FROM (SELECT date(o.day * 86400, 'unixepoch') AS day, o.channel,
    (SELECT key FROM t_staff WHERE id = o.staff) AS staff,
    (SELECT key FROM t_branch WHERE id = o.branch) AS branch,
    (SELECT region FROM t_customer WHERE id = o.customer) AS region,
    1 AS orders, coalesce(o.amount_base, o.amount) AS gross, 0 AS refunds
  FROM t_order o
  WHERE o.void_op IS NULL AND o.day BETWEEN :from_day AND :to_day
    AND o.customer $only
  UNION ALL
  SELECT date(f.day * 86400, 'unixepoch'), f.channel,
    (SELECT key FROM t_staff WHERE id = f.staff),
    (SELECT key FROM t_branch WHERE id = f.branch),
    (SELECT region FROM t_customer WHERE id = f.customer),
    0, 0, coalesce(f.amount_base, f.amount)
  FROM t_refund f
  WHERE f.void_op IS NULL AND f.day BETWEEN :from_day AND :to_day
    AND f.customer $only)
GROUP BY $group
ORDER BY CASE WHEN :top >= 0 THEN sum(refunds) - sum(gross) END, $group
LIMIT :top;

-- sql: channel staff branch
SELECT $by sum(orders) AS orders, sum(gross) / :unit AS gross,
  sum(refunds) / :unit AS refunds,
  (sum(gross) - sum(refunds)) / :unit AS revenue
FROM (SELECT date(day * 86400, 'unixepoch') AS day,
    nullif(channel, '') AS channel,
    (SELECT key FROM t_staff WHERE id = r.staff) AS staff,
    (SELECT key FROM t_branch WHERE id = r.branch) AS branch,
    orders, revenue AS gross, refunds
  FROM r_day r WHERE day BETWEEN :from_day AND :to_day)
GROUP BY $group
HAVING sum(orders) <> 0 OR sum(gross) <> 0 OR sum(refunds) <> 0
ORDER BY CASE WHEN :top >= 0 THEN sum(refunds) - sum(gross) END, $group
LIMIT :top;

-- sql:
SELECT $by sum(orders) AS orders, sum(gross) / :unit AS gross,
  sum(refunds) / :unit AS refunds,
  (sum(gross) - sum(refunds)) / :unit AS revenue
FROM (SELECT date(day * 86400, 'unixepoch') AS day, orders, gross, refunds
  FROM (SELECT day, sum(orders) AS orders, sum(revenue) AS gross,
      sum(refunds) AS refunds
    FROM r_day WHERE day BETWEEN :from_day AND :to_day GROUP BY day))
GROUP BY $group
HAVING sum(orders) <> 0 OR sum(gross) <> 0 OR sum(refunds) <> 0
ORDER BY CASE WHEN :top >= 0 THEN sum(refunds) - sum(gross) END, $group
LIMIT :top;

-- explain: product category
SELECT DISTINCT ref('order', id) AS ref,
  day || printf(' %.*f', :digits, amount) AS label
FROM (SELECT o.id, o.day, o.channel, o.staff,
    o.branch, o.amount, l.product, p.category,
    (SELECT c.region FROM customers c WHERE c.key = o.customer) AS region
  FROM orders o JOIN order_lines l ON l.order_id = o.id
  LEFT JOIN products p ON p.key = l.product
  WHERE o.day BETWEEN :from AND :to)
WHERE $match ORDER BY 1;

-- explain: region
SELECT ref, day || printf(' %.*f', :digits, amount) AS label
FROM (SELECT ref('order', id) AS ref, day, channel, staff,
    branch, amount, c.region
  FROM orders o LEFT JOIN
    (SELECT key AS customer, region FROM customers) c USING (customer)
  WHERE :column <> 'refunds'
  UNION ALL
  SELECT ref('refund', id), day, channel, staff, branch,
    -amount, c.region
  FROM refunds f LEFT JOIN
    (SELECT key AS customer, region FROM customers) c USING (customer)
  WHERE :column NOT IN ('orders', 'gross'))
WHERE day BETWEEN :from AND :to AND $match ORDER BY day, ref;

-- explain:
SELECT ref, day || printf(' %.*f', :digits, amount) AS label
FROM (SELECT ref('order', id) AS ref, day, channel, staff,
    branch, amount
  FROM orders WHERE :column <> 'refunds'
  UNION ALL
  SELECT ref('refund', id), day, channel, staff, branch,
    -amount
  FROM refunds WHERE :column NOT IN ('orders', 'gross'))
WHERE day BETWEEN :from AND :to AND $match ORDER BY day, ref;
