-- report: Cohorts | 客户群组留存
-- about: customers by the period of their first purchase, and what they did k periods on; * marks periods that are not over, which the average leaves out
-- takes: refs
-- param: kind classic/unbounded/revenue = classic | retention: bought in period k; in k or later; revenue of k against that of 0 | 口径
-- param: period week/month/quarter/year = month | the length of a period | 周期
-- column: cohort text key | Cohort | 群组
-- column: size integer | Customers | 客户数
-- column: k integer key | k | 期数
-- column: active integer | Active | 活跃客户
-- column: retention percent | Retention % | 留存率%
-- column: revenue money | Revenue | 销售额
-- column: per_member money | Revenue per member, so far | 人均累计销售额
-- column: complete text | Incomplete | 未完整
-- words: cohort
-- chart: heat cohort retention by k

-- note:
SELECT en, zh FROM crm_counted();

-- sql:
WITH c AS MATERIALIZED (SELECT * FROM crm_cohort(:kind, :period)),
a AS (SELECT k, sum(size) AS size,
    sum(CASE WHEN :kind = 'unbounded' THEN unbounded ELSE active END)
      AS active, sum(revenue_minor) AS revenue,
    sum(cumulative_minor) AS cumulative, sum(first_minor) AS first
  FROM c WHERE complete GROUP BY k)
SELECT cohort, size, k,
  CASE WHEN :kind = 'unbounded' THEN unbounded ELSE active END AS active,
  100 * retention AS retention, revenue, per_member,
  CASE WHEN complete THEN '' ELSE '*' END AS complete
FROM (SELECT * FROM c ORDER BY cohort, k)
UNION ALL
SELECT 'average', size, k, active,
  CASE WHEN :kind = 'revenue' THEN 100.0 * revenue / nullif(first, 0)
    ELSE 100.0 * active / nullif(size, 0) END,
  revenue / :unit, cumulative / :unit / nullif(size, 0), ''
FROM (SELECT * FROM a ORDER BY k);

-- explain:
WITH m AS MATERIALIZED (SELECT customer, month AS period, number AS n
  FROM crm_months(:period) WHERE days > 0),
f AS (SELECT customer, min(period) AS period, min(n) AS n FROM m
  GROUP BY customer)
SELECT ref('customer', c.key) AS ref, c.name AS label
FROM customers c JOIN f ON f.customer = c.id
WHERE f.period = :key1 AND (:column = 'size' OR EXISTS (SELECT 1 FROM m
  WHERE m.customer = c.id AND m.n - f.n >= CAST(:key2 AS INTEGER)
    AND (:kind = 'unbounded' OR m.n - f.n = CAST(:key2 AS INTEGER))))
ORDER BY c.key;
