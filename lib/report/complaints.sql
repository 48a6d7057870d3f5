-- report: Complaints | 投诉
-- about: complaints by cause, product and more, the most frequent first, with what they add up to
-- takes: period by top refs
-- by: cause | Cause | 原因 | cause
-- by: product | Product | 产品 | product
-- by: remedy | Remedy | 处理办法 | remedy
-- by: severity | Severity | 严重程度 | coalesce(severity, 'normal')
-- by: channel | Channel | 渠道 | channel
-- by: owner | Owner | 负责人 | owner
-- by: branch | Branch | 分店 | branch
-- by: customer | Customer | 客户 | customer
-- by: month | Month | 月份 | substr(day, 1, 7)
-- by: quarter | Quarter | 季度 | substr(day, 1, 4) || '-Q' || ((substr(day, 6, 2) + 2) / 3)
-- by: year | Year | 年份 | substr(day, 1, 4)
-- usual: cause
-- column: complaints integer | Complaints | 投诉数
-- column: customers integer | Customers | 客户数
-- column: share percent | Share % | 占比%
-- column: cumulative percent | Cumulative % | 累计%
-- column: open integer | Open | 未结
-- words: severity channel
-- chart: bar cause complaints

-- sql:
WITH c AS MATERIALIZED (SELECT *, local_day(opened) AS day FROM cases
  WHERE kind = 'complaint')
SELECT $by count(*) AS complaints, count(DISTINCT customer) AS customers,
  100.0 * count(*) / sum(count(*)) OVER () AS share,
  100.0 * sum(count(*)) OVER (ORDER BY count(*) DESC, min(id)
    ROWS UNBOUNDED PRECEDING) / sum(count(*)) OVER () AS cumulative,
  count(*) FILTER (WHERE status NOT IN ('resolved', 'archived')) AS open
FROM c WHERE day BETWEEN :from AND :to
GROUP BY $group
ORDER BY count(*) DESC, min(id) LIMIT :top;

-- explain: customers
WITH c AS (SELECT *, local_day(opened) AS day FROM cases
  WHERE kind = 'complaint')
SELECT DISTINCT ref('customer', customer) AS ref, NULL AS label
FROM c WHERE day BETWEEN :from AND :to AND $match AND customer IS NOT NULL
ORDER BY 1;

-- explain:
WITH c AS (SELECT *, local_day(opened) AS day FROM cases
  WHERE kind = 'complaint')
SELECT ref('case', key) AS ref, day || coalesce(' ' || subject, '') AS label
FROM c WHERE day BETWEEN :from AND :to AND $match
  AND (:column <> 'open' OR status NOT IN ('resolved', 'archived'))
ORDER BY day, key;
