-- report: Cohorts | 客户群组留存
-- about: customers by the period of their first purchase, and what they did k periods on; * marks periods that are not over, which the average leaves out
-- takes: refs
-- param: kind classic/unbounded/revenue = classic | retention: bought in period k; in k or later; revenue of k against that of 0 | 口径
-- param: period week/month/quarter/year = month | the length of a period | 周期
-- column: cohort text key | Cohort | 群组
-- column: size integer | Customers | 客户数
-- column: k integer key | k | k
-- column: active integer | Active | 活跃客户
-- column: retention percent | Retention % | 留存率%
-- column: revenue money | Revenue | 销售额
-- column: per_member money | Revenue per member, so far | 人均累计销售额
-- column: complete text | Incomplete | 未完整
-- chart: heat cohort retention by k

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

-- explain: period=month
SELECT ref('customer', c.key) AS ref, c.name AS label
FROM customers c WHERE substr(c.first_order, 1, 7) = :key1 AND c.id IN
  (SELECT customer FROM crm_months() WHERE days > 0
    AND (substr(month, 1, 4) * 12 + substr(month, 6, 2))
      - (substr(:key1, 1, 4) * 12 + substr(:key1, 6, 2))
      - CAST(:key2 AS INTEGER) BETWEEN 0
      AND CASE WHEN :kind = 'unbounded' THEN 99999 ELSE 0 END)
ORDER BY c.key;
