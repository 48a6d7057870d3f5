-- report: Share of wallet | 客户份额
-- about: what we got in a year of what customers spend on what we sell, where that was estimated (the field spend_estimate)
-- takes: top refs
-- column: ref text key | Customer | 客户
-- column: name text | Name | 名称
-- column: revenue money | Revenue of a year | 近一年销售额
-- column: estimate money | Spends a year | 年支出估计
-- column: share percent | Share % | 份额%
-- column: rest money | With others | 其他供应商
-- chart: bar ref share

-- note:
SELECT 'a year of 365 days; left out: '
  || count(CASE WHEN spend_estimate IS NULL THEN 1 END) || ' of ' || count(*)
  || ' without an estimate' AS en, '一年365天；没有估计的客户不计：'
  || count(CASE WHEN spend_estimate IS NULL THEN 1 END) || '/' || count(*)
  AS zh FROM customers;

-- sql:
WITH y AS (SELECT customer, sum(amount) AS revenue FROM (
    SELECT customer, coalesce(amount_base, amount) AS amount FROM t_order
    WHERE void_op IS NULL AND day BETWEEN :as_of_day - 364 AND :as_of_day
      AND customer $only
    UNION ALL
    SELECT customer, -coalesce(amount_base, amount) FROM t_refund
    WHERE void_op IS NULL AND day BETWEEN :as_of_day - 364 AND :as_of_day
      AND customer $only)
  GROUP BY customer),
s AS (SELECT c.key, c.name, coalesce(y.revenue, 0) / :unit AS revenue,
    coalesce(c.spend_estimate_base, c.spend_estimate) / :unit AS estimate
  FROM t_customer c LEFT JOIN y ON y.customer = c.id
  WHERE c.spend_estimate > 0 AND c.archived_op IS NULL AND c.id $only)
SELECT ref('customer', key) AS ref, name, revenue, estimate,
  100.0 * revenue / estimate AS share,
  CASE WHEN revenue < estimate THEN estimate - revenue ELSE 0 END AS rest
FROM s ORDER BY estimate - revenue DESC, key LIMIT :top;

-- explain:
SELECT ref('order', id) AS ref,
  day || ' ' || money_text(amount) AS label
FROM orders WHERE 'customer:' || customer = :key1
  AND day BETWEEN day_text(:as_of_day - 364) AND :as_of
ORDER BY day, 1;
