-- report: Sales by recommendation | 介绍成交
-- about: the orders of those who came because a customer sent them, and their share of all
-- takes: period by top refs
-- by: total | Total | 合计 | 'total'
-- by: month | Month | 月份 | substr(day, 1, 7)
-- by: quarter | Quarter | 季度 | substr(day, 1, 4) || '-Q' || ((substr(day, 6, 2) + 2) / 3)
-- by: year | Year | 年份 | substr(day, 1, 4)
-- by: staff | Staff | 员工 | staff
-- by: branch | Branch | 分店 | branch
-- by: channel | Channel | 渠道 | channel
-- by: referrer | By whom | 介绍人 | referrer
-- usual: total
-- column: orders integer | Orders | 订单数
-- column: recommended integer | By recommendation | 经介绍
-- column: share percent | Orders % | 订单占比%
-- column: revenue money | Revenue | 销售额
-- column: recommended_revenue money | By recommendation | 经介绍销售额
-- column: revenue_share percent | Revenue % | 销售占比%
-- column: customers integer | Customers | 客户数
-- column: came integer | Came by it | 经介绍客户
-- words: total channel
-- chart: column year recommended

-- sql:
WITH n AS (SELECT o.day AS n, o.customer, 1 AS sale, o.channel, o.staff,
    o.branch, coalesce(o.amount_base, o.amount) AS amount
  FROM t_order o WHERE o.void_op IS NULL
    AND o.day BETWEEN :from_day AND :to_day AND o.customer $only
  UNION ALL
  SELECT f.day, f.customer, 0, coalesce(f.channel, o.channel),
    coalesce(f.staff, o.staff), coalesce(f.branch, o.branch),
    -coalesce(f.amount_base, f.amount)
  FROM t_refund f LEFT JOIN t_order o ON o.id = f."order"
  WHERE f.void_op IS NULL AND f.day BETWEEN :from_day AND :to_day
    AND f.customer $only)
SELECT $by sum(sale) AS orders, sum(sale * by_voice) AS recommended,
  100.0 * sum(sale * by_voice) / nullif(sum(sale), 0) AS share,
  sum(amount) / :unit AS revenue,
  sum(amount * by_voice) / :unit AS recommended_revenue,
  100.0 * sum(amount * by_voice) / nullif(sum(amount), 0) AS revenue_share,
  count(DISTINCT customer) AS customers,
  count(DISTINCT CASE WHEN by_voice THEN customer END) AS came
FROM (SELECT n.*, day_text(n) AS day,
    c.referred_by IS NOT NULL AS by_voice,
    (SELECT key FROM t_customer WHERE id = c.referred_by) AS referrer
  FROM (SELECT n, customer, sale, channel, amount,
      (SELECT key FROM t_staff WHERE id = n.staff) AS staff,
      (SELECT key FROM t_branch WHERE id = n.branch) AS branch FROM n) n
  JOIN t_customer c ON c.id = n.customer)
GROUP BY $group
ORDER BY CASE WHEN :top >= 0 THEN -sum(amount * by_voice) END, $group
LIMIT :top;

-- explain:
SELECT ref('order', coalesce(number, id)) AS ref, day || ' ' || customer
  AS label
FROM (SELECT o.*, (SELECT c.referred_by FROM customers c
    WHERE c.key = o.customer) AS referrer FROM orders o)
WHERE day BETWEEN :from AND :to AND $match
  AND (:column IN ('orders', 'revenue', 'customers') OR referrer IS NOT NULL)
ORDER BY day, 1;
