-- report: Top customers | 大客户
-- about: the customers who brought most revenue, all the time or in a period
-- takes: period top refs
-- column: ref text key | Customer | 客户
-- column: name text | Name | 名称
-- column: rank integer | Rank | 名次
-- column: orders integer | Orders | 订单数
-- column: revenue money | Revenue | 销售额
-- column: share percent | Revenue % | 销售占比%
-- chart: bar name revenue

-- sql: period
WITH b AS MATERIALIZED (SELECT customer, sum(amount) AS revenue,
    sum(sale) AS orders
  FROM (SELECT customer, coalesce(amount_base, amount) AS amount, 1 AS sale
    FROM t_order WHERE void_op IS NULL AND customer $only
      AND day BETWEEN :from_day AND :to_day
    UNION ALL
    SELECT customer, -coalesce(amount_base, amount), 0
    FROM t_refund WHERE void_op IS NULL AND customer $only
      AND day BETWEEN :from_day AND :to_day)
  WHERE customer IS NOT NULL GROUP BY customer HAVING sum(sale) > 0),
cut AS (SELECT min(revenue) AS least FROM (SELECT revenue
  FROM b ORDER BY revenue DESC LIMIT CASE WHEN :top < 0 THEN 10
    ELSE :top END))
SELECT ref('customer', c.key) AS ref, c.name AS name,
  row_number() OVER (ORDER BY b.revenue DESC, c.key) AS rank, b.orders,
  b.revenue / :unit AS revenue, 100.0 * b.revenue
    / nullif((SELECT sum(revenue) FROM b), 0) AS share
FROM b CROSS JOIN t_customer c ON c.id = b.customer
WHERE b.revenue >= (SELECT least FROM cut)
ORDER BY rank LIMIT CASE WHEN :top < 0 THEN 10 ELSE :top END;

-- sql:
WITH cut AS (SELECT min(revenue) AS least FROM (SELECT revenue
  FROM $rollup WHERE days > 0 AND customer $only
  ORDER BY revenue DESC LIMIT CASE WHEN :top < 0 THEN 10 ELSE :top END))
SELECT ref('customer', c.key) AS ref, c.name AS name,
  row_number() OVER (ORDER BY b.revenue DESC, c.key) AS rank, b.orders,
  b.revenue / :unit AS revenue, 100.0 * b.revenue / nullif((SELECT
    sum(revenue) FROM $rollup WHERE days > 0 AND customer $only), 0) AS share
FROM $rollup b CROSS JOIN t_customer c ON c.id = b.customer
WHERE b.days > 0 AND b.customer $only
  AND b.revenue >= (SELECT least FROM cut)
ORDER BY rank LIMIT CASE WHEN :top < 0 THEN 10 ELSE :top END;

-- explain:
SELECT ref('order', id) AS ref,
  day || ' ' || money_text(amount) AS label
FROM orders
WHERE 'customer:' || customer = :key1 AND day BETWEEN :from AND :to
ORDER BY day, 1;
