-- report: Service recovery | 服务补救
-- about: who bought again after a complaint: those whose complaint was resolved in time against the others
-- takes: period refs
-- param: days integer = 90 | days after the complaint in which a purchase counts | 天数
-- column: recovery text key | Recovery | 补救
-- column: complaints integer | Complaints | 投诉数
-- column: customers integer | Customers | 客户数
-- column: repurchased integer | Bought again | 再购
-- column: rate percent | Again % | 再购率%
-- column: low percent | Low % | 下限%
-- column: high percent | High % | 上限%
-- column: revenue money | Revenue after | 之后销售额
-- words: recovery
-- chart: bar recovery rate

-- sql:
WITH c AS MATERIALIZED (SELECT c.id, t.customer, local_day(c.opened) AS day
  FROM cases c JOIN t_case t ON t.id = c.id
  WHERE c.kind = 'complaint' AND t.customer IS NOT NULL),
k AS (SELECT c.customer, c.day, CASE k.state WHEN 'met' THEN 'fast'
    WHEN 'breached' THEN 'slow' ELSE 'not yet' END AS recovery,
    local_day(coalesce(k.stopped, c.day)) AS since
  FROM crm_clocks() AS k CROSS JOIN c ON c.id = k.case_id
  WHERE k.promise = 'resolve' AND k.state IN ('met', 'breached', 'overdue')),
b AS (SELECT recovery, k.customer, (SELECT sum(coalesce(amount_base, amount))
    FROM t_order o WHERE o.customer = k.customer AND o.void_op IS NULL
    AND o.day BETWEEN julianday(k.since) - 2440586.5
    AND julianday(k.since) - 2440587.5 + :days) AS bought
  FROM k WHERE day BETWEEN :from AND :to
    AND date(since, :days || ' days') <= :as_of),
r AS (SELECT recovery, count(*) AS n, count(DISTINCT customer) AS customers,
    count(bought) AS again, sum(coalesce(bought, 0)) AS bought
  FROM b GROUP BY recovery)
SELECT recovery, n AS complaints, customers, again AS repurchased,
  100.0 * again / n AS rate,
  100 * (again + 1.9207 - 1.96 * sqrt(again * (n - again) * 1.0 / n + 0.9604))
    / (n + 3.8415) AS low,
  100 * (again + 1.9207 + 1.96 * sqrt(again * (n - again) * 1.0 / n + 0.9604))
    / (n + 3.8415) AS high,
  bought / :unit AS revenue
FROM r ORDER BY recovery;

-- explain:
WITH c AS MATERIALIZED (SELECT c.id, c.key, c.customer, c.subject,
    t.customer AS who, local_day(c.opened) AS day
  FROM cases c JOIN t_case t ON t.id = c.id
  WHERE c.kind = 'complaint' AND t.customer IS NOT NULL),
k AS (SELECT c.*, CASE k.state WHEN 'met' THEN 'fast'
    WHEN 'breached' THEN 'slow' ELSE 'not yet' END AS recovery,
    local_day(coalesce(k.stopped, c.day)) AS since
  FROM crm_clocks() AS k CROSS JOIN c ON c.id = k.case_id
  WHERE k.promise = 'resolve' AND k.state IN ('met', 'breached', 'overdue'))
SELECT ref('customer', customer) AS ref,
  day || coalesce(' ' || subject, '') AS label
FROM k WHERE recovery = :key1 AND day BETWEEN :from AND :to
  AND date(since, :days || ' days') <= :as_of
  AND (:column NOT IN ('repurchased', 'rate', 'revenue')
    OR EXISTS (SELECT 1 FROM t_order o WHERE o.customer = k.who
      AND o.void_op IS NULL AND o.day BETWEEN julianday(k.since) - 2440586.5
      AND julianday(k.since) - 2440587.5 + :days))
ORDER BY day, key;
