-- report: Revenue | 销售额
-- about: orders less refunds, each on its own day; a refund without channel, staff or branch has its order's; by product and category lines count, and what no line accounts for is in a row without a name
-- takes: period by top refs
-- by: total | Total | 合计 | 'total'
-- by: day | Day | 日期 | day
-- by: week | Week | 周 | week_text(day)
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
-- words: total channel
-- chart: line month revenue

-- Lines know products; what lines do not account for is in no product, so
-- that the sum is the same as by month.
-- sql: product category
SELECT $by count(DISTINCT order_id) AS orders, sum(gross) / :unit AS gross,
  sum(refunds) / :unit AS refunds,
  (sum(gross) - sum(refunds)) / :unit AS revenue
FROM (SELECT s.order_id, day_text(s.day) AS day, s.channel,
    (SELECT key FROM t_staff WHERE id = s.staff) AS staff,
    (SELECT key FROM t_branch WHERE id = s.branch) AS branch,
    (SELECT region FROM t_customer WHERE id = s.customer) AS region,
    p.key AS product, p.category, s.gross, s.refunds
  FROM (SELECT o.id AS order_id, o.day, o.channel, o.staff, o.branch,
      o.customer, l.product,
      coalesce(l.line_amount_base, l.line_amount) AS gross, 0 AS refunds
    FROM t_order o JOIN t_order_line l ON l.parent = o.id
    WHERE o.void_op IS NULL AND o.day BETWEEN :from_day AND :to_day
      AND o.customer $only
    UNION ALL
    SELECT id, day, channel, staff, branch, customer, NULL, rest, 0
    FROM (SELECT o.*, coalesce(o.amount_base, o.amount) - (SELECT
          coalesce(sum(coalesce(line_amount_base, line_amount)), 0)
        FROM t_order_line WHERE parent = o.id) AS rest
      FROM t_order o
      WHERE o.void_op IS NULL AND o.day BETWEEN :from_day AND :to_day
        AND o.customer $only)
    WHERE rest <> 0
    UNION ALL
    SELECT NULL, f.day, coalesce(f.channel, o.channel),
      coalesce(f.staff, o.staff), coalesce(f.branch, o.branch), f.customer,
      l.product, 0, coalesce(l.line_amount_base, l.line_amount)
    FROM t_refund f JOIN t_refund_line l ON l.parent = f.id
    LEFT JOIN t_order o ON o.id = f."order"
    WHERE f.void_op IS NULL AND f.day BETWEEN :from_day AND :to_day
      AND f.customer $only
    UNION ALL
    SELECT NULL, day, channel, staff, branch, customer, NULL, 0, rest
    FROM (SELECT f.day, coalesce(f.channel, o.channel) AS channel,
        coalesce(f.staff, o.staff) AS staff,
        coalesce(f.branch, o.branch) AS branch, f.customer,
        coalesce(f.amount_base, f.amount) - (SELECT
          coalesce(sum(coalesce(line_amount_base, line_amount)), 0)
        FROM t_refund_line WHERE parent = f.id) AS rest
      FROM t_refund f LEFT JOIN t_order o ON o.id = f."order"
      WHERE f.void_op IS NULL AND f.day BETWEEN :from_day AND :to_day
        AND f.customer $only)
    WHERE rest <> 0) s
  LEFT JOIN t_product p ON p.id = s.product)
GROUP BY $group
ORDER BY CASE WHEN :top >= 0 THEN sum(refunds) - sum(gross) END, $group
LIMIT :top;

-- sql: refs region
SELECT $by sum(orders) AS orders, sum(gross) / :unit AS gross,
  sum(refunds) / :unit AS refunds,
  (sum(gross) - sum(refunds)) / :unit AS revenue
FROM (SELECT day_text(o.day) AS day, o.channel,
    (SELECT key FROM t_staff WHERE id = o.staff) AS staff,
    (SELECT key FROM t_branch WHERE id = o.branch) AS branch,
    (SELECT region FROM t_customer WHERE id = o.customer) AS region,
    1 AS orders, coalesce(o.amount_base, o.amount) AS gross, 0 AS refunds
  FROM t_order o
  WHERE o.void_op IS NULL AND o.day BETWEEN :from_day AND :to_day
    AND o.customer $only
  UNION ALL
  SELECT day_text(f.day), coalesce(f.channel, o.channel),
    (SELECT key FROM t_staff WHERE id = coalesce(f.staff, o.staff)),
    (SELECT key FROM t_branch WHERE id = coalesce(f.branch, o.branch)),
    (SELECT region FROM t_customer WHERE id = f.customer),
    0, 0, coalesce(f.amount_base, f.amount)
  FROM t_refund f LEFT JOIN t_order o ON o.id = f."order"
  WHERE f.void_op IS NULL AND f.day BETWEEN :from_day AND :to_day
    AND f.customer $only)
GROUP BY $group
ORDER BY CASE WHEN :top >= 0 THEN sum(refunds) - sum(gross) END, $group
LIMIT :top;

-- The rollup has refunds as they were recorded: here they go where their
-- orders are.
-- sql: channel staff branch
SELECT $by sum(orders) AS orders, sum(gross) / :unit AS gross,
  sum(refunds) / :unit AS refunds,
  (sum(gross) - sum(refunds)) / :unit AS revenue
FROM (SELECT day_text(day) AS day,
    nullif(channel, '') AS channel,
    (SELECT key FROM t_staff WHERE id = r.staff) AS staff,
    (SELECT key FROM t_branch WHERE id = r.branch) AS branch,
    orders, revenue AS gross, 0 AS refunds
  FROM r_day r WHERE day $days
  UNION ALL
  SELECT day_text(f.day), coalesce(f.channel, o.channel),
    (SELECT key FROM t_staff WHERE id = coalesce(f.staff, o.staff)),
    (SELECT key FROM t_branch WHERE id = coalesce(f.branch, o.branch)),
    0, 0, coalesce(f.amount_base, f.amount)
  FROM t_refund f LEFT JOIN t_order o ON o.id = f."order"
  WHERE f.void_op IS NULL AND f.day BETWEEN :from_day AND :to_day)
GROUP BY $group
HAVING sum(orders) <> 0 OR sum(gross) <> 0 OR sum(refunds) <> 0
ORDER BY CASE WHEN :top >= 0 THEN sum(refunds) - sum(gross) END, $group
LIMIT :top;

-- sql:
SELECT $by sum(orders) AS orders, sum(gross) / :unit AS gross,
  sum(refunds) / :unit AS refunds,
  (sum(gross) - sum(refunds)) / :unit AS revenue
FROM (SELECT day_text(day) AS day, orders, gross, refunds
  FROM (SELECT day, sum(orders) AS orders, sum(revenue) AS gross,
      sum(refunds) AS refunds
    FROM r_day WHERE day $days GROUP BY day))
GROUP BY $group
HAVING sum(orders) <> 0 OR sum(gross) <> 0 OR sum(refunds) <> 0
ORDER BY CASE WHEN :top >= 0 THEN sum(refunds) - sum(gross) END, $group
LIMIT :top;

-- explain: product category
SELECT DISTINCT ref, day || ' ' || money_text(amount) AS label
FROM (SELECT s.*, p.category, c.region
  FROM (SELECT ref('order', o.id) AS ref, o.day, o.channel, o.staff,
      o.branch, o.customer, o.amount, l.product
    FROM orders o JOIN order_lines l ON l.order_id = o.id
    WHERE :column <> 'refunds'
    UNION ALL
    SELECT ref('order', o.id), o.day, o.channel, o.staff, o.branch,
      o.customer, o.amount, NULL
    FROM orders o
    WHERE :column <> 'refunds' AND (SELECT coalesce(amount_base, amount)
        FROM t_order WHERE id = o.id) <>
      (SELECT coalesce(sum(coalesce(line_amount_base, line_amount)), 0)
        FROM t_order_line WHERE parent = o.id)
    UNION ALL
    SELECT ref('refund', f.id), f.day, coalesce(f.channel, o.channel),
      coalesce(f.staff, o.staff), coalesce(f.branch, o.branch), f.customer,
      -f.amount, l.product
    FROM refunds f JOIN refund_lines l ON l.refund_id = f.id
    LEFT JOIN t_refund t ON t.id = f.id
    LEFT JOIN orders o ON o.id = t."order"
    WHERE :column NOT IN ('orders', 'gross')
    UNION ALL
    SELECT ref('refund', f.id), f.day, coalesce(f.channel, o.channel),
      coalesce(f.staff, o.staff), coalesce(f.branch, o.branch), f.customer,
      -f.amount, NULL
    FROM refunds f LEFT JOIN t_refund t ON t.id = f.id
    LEFT JOIN orders o ON o.id = t."order"
    WHERE :column NOT IN ('orders', 'gross') AND
      (SELECT coalesce(amount_base, amount) FROM t_refund WHERE id = f.id) <>
      (SELECT coalesce(sum(coalesce(line_amount_base, line_amount)), 0)
        FROM t_refund_line WHERE parent = f.id)) s
  LEFT JOIN products p ON p.key = s.product
  LEFT JOIN (SELECT key, region FROM customers) c ON c.key = s.customer)
WHERE day BETWEEN :from AND :to AND $match ORDER BY 1;

-- explain: region
SELECT ref, day || ' ' || money_text(amount) AS label
FROM (SELECT ref('order', id) AS ref, day, channel, staff,
    branch, amount, c.region
  FROM orders o LEFT JOIN
    (SELECT key AS customer, region FROM customers) c USING (customer)
  WHERE :column <> 'refunds'
  UNION ALL
  SELECT ref('refund', f.id), f.day, coalesce(f.channel, o.channel),
    coalesce(f.staff, o.staff), coalesce(f.branch, o.branch), -f.amount,
    c.region
  FROM refunds f LEFT JOIN t_refund t ON t.id = f.id
  LEFT JOIN orders o ON o.id = t."order"
  LEFT JOIN (SELECT key, region FROM customers) c ON c.key = f.customer
  WHERE :column NOT IN ('orders', 'gross'))
WHERE day BETWEEN :from AND :to AND $match ORDER BY day, ref;

-- explain:
SELECT ref, day || ' ' || money_text(amount) AS label
FROM (SELECT ref('order', id) AS ref, day, channel, staff,
    branch, amount
  FROM orders WHERE :column <> 'refunds'
  UNION ALL
  SELECT ref('refund', f.id), f.day, coalesce(f.channel, o.channel),
    coalesce(f.staff, o.staff), coalesce(f.branch, o.branch), -f.amount
  FROM refunds f LEFT JOIN t_refund t ON t.id = f.id
  LEFT JOIN orders o ON o.id = t."order"
  WHERE :column NOT IN ('orders', 'gross'))
WHERE day BETWEEN :from AND :to AND $match ORDER BY day, ref;
