-- report: Reputation | 口碑
-- about: who came because others spoke of us: recommended by a customer, or asking for us by name
-- takes: period by refs
-- param: byname text = by name | the source of who asked for us by name | 指名来源
-- by: total | Total | 合计 | 'total'
-- by: month | Month | 月份 | substr(day, 1, 7)
-- by: quarter | Quarter | 季度 | substr(day, 1, 4) || '-Q' || ((substr(day, 6, 2) + 2) / 3)
-- by: year | Year | 年份 | substr(day, 1, 4)
-- by: branch | Branch | 分店 | branch
-- by: region | Region | 地区 | region
-- usual: year
-- column: customers integer | New customers | 新客户
-- column: recommended integer | Recommended | 经介绍
-- column: recommended_share percent | Recommended % | 介绍占比%
-- column: by_name integer | By name | 指名
-- column: by_name_share percent | By name % | 指名占比%
-- column: recommenders integer | Recommenders | 介绍人
-- column: revenue money | Their revenue | 其销售额
-- words: total
-- chart: bar year recommended

-- sql:
WITH c AS MATERIALIZED (SELECT referred_by, source, branch, region,
  revenue_minor, coalesce(since, first_order) AS day FROM customers)
SELECT $by count(*) AS customers, count(referred_by) AS recommended,
  100.0 * count(referred_by) / count(*) AS recommended_share,
  count(*) FILTER (WHERE coalesce(lower(source), '') = lower(:byname)) AS by_name,
  100.0 * count(*) FILTER (WHERE coalesce(lower(source), '') = lower(:byname)) / count(*)
    AS by_name_share,
  count(DISTINCT referred_by) AS recommenders,
  sum(CASE WHEN referred_by IS NOT NULL
    OR lower(source) = lower(:byname) THEN revenue_minor ELSE 0 END) / :unit
    AS revenue
FROM c WHERE day BETWEEN :from AND :to
GROUP BY $group ORDER BY $group;

-- explain:
WITH c AS (SELECT key, name, referred_by, source, branch, region,
  coalesce(since, first_order) AS day FROM customers)
SELECT ref('customer', CASE :column WHEN 'recommenders' THEN referred_by
  ELSE key END) AS ref, day || ' ' || name AS label
FROM c WHERE day BETWEEN :from AND :to AND $match AND CASE
  WHEN :column IN ('by_name', 'by_name_share')
    THEN lower(source) = lower(:byname)
  WHEN :column = 'revenue'
    THEN referred_by IS NOT NULL OR lower(source) = lower(:byname)
  WHEN :column IN ('recommended', 'recommended_share', 'recommenders')
    THEN referred_by IS NOT NULL
  ELSE 1 END
ORDER BY day, key;
