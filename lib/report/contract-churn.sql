-- report: Churn of contracts | 合同客户流失
-- about: of the customers who were there when the period began, how many ended it; who came in it is in neither number. Customers have a day in the field since, and in ended where they have left
-- takes: refs
-- param: period month/year = month | the length of a period | 周期
-- column: period text key | Period | 周期
-- column: active integer | At its beginning | 期初客户
-- column: lost integer | Left | 流失客户
-- column: churn percent | Churn % | 流失率%
-- column: retention percent | Stayed % | 留存率%
-- column: new integer | Came | 新客户
-- chart: line period churn

-- note:
SELECT 'contracts from since to ended: ' || count(since) || '; left out: '
  || (count(*) - count(since)) || ' without since' AS en,
  '合同自since至ended：' || count(since) || '，未计入：' || (count(*) - count(since)) || '位无日期' AS zh
FROM customers;

-- sql:
WITH c AS (SELECT substr(since, 1, n) AS came,
    CASE WHEN ended <= :as_of THEN substr(ended, 1, n) END AS went
  FROM (SELECT since, ended,
      CASE :period WHEN 'year' THEN 4 ELSE 7 END AS n FROM customers)
  WHERE since <= :as_of),
p AS (SELECT came AS period FROM c UNION
  SELECT went FROM c WHERE went IS NOT NULL)
SELECT period, active, lost, 100.0 * lost / nullif(active, 0) AS churn,
  100.0 * (active - lost) / nullif(active, 0) AS retention, new
FROM (SELECT period,
    count(CASE WHEN came < period AND coalesce(went, period) >= period
      THEN 1 END) AS active,
    count(CASE WHEN came < period AND went = period THEN 1 END) AS lost,
    count(CASE WHEN came = period THEN 1 END) AS new
  FROM p JOIN c ON came <= period GROUP BY period)
ORDER BY period;

-- explain:
SELECT ref('customer', key) AS ref, name AS label
FROM (SELECT key, name, substr(since, 1, n) AS came,
    CASE WHEN ended <= :as_of THEN substr(ended, 1, n) END AS went
  FROM (SELECT key, name, since, ended,
      CASE :period WHEN 'year' THEN 4 ELSE 7 END AS n FROM customers)
  WHERE since <= :as_of)
WHERE CASE :column WHEN 'new' THEN came = :key1
  WHEN 'lost' THEN came < :key1 AND went = :key1
  WHEN 'churn' THEN came < :key1 AND went = :key1
  ELSE came < :key1 AND coalesce(went, :key1) >= :key1 END
ORDER BY key;
