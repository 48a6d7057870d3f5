-- report: Retention | 客户留存
-- about: who came first in each period and came back on another day; who bought in it, and of those of the period before
-- takes: refs
-- param: period week/month/quarter/year = month | the length of a period | 周期
-- column: period text key | Period | 周期
-- column: customers integer | New customers | 新客户
-- column: repeaters integer | Came back | 复购客户
-- column: repeat_rate percent | Repeat % | 复购率%
-- column: active integer | Active | 活跃客户
-- column: retained integer | Of those before | 上期留存
-- column: retained_rate percent | Retained % | 留存率%
-- column: complete text | Incomplete | 未完整
-- words: period
-- chart: line period repeat_rate

-- note:
SELECT en, zh FROM crm_counted();

-- sql:
WITH r AS MATERIALIZED (SELECT * FROM crm_retention(:period))
SELECT * FROM (SELECT period, new AS customers, repeaters,
  100.0 * repeaters / nullif(new, 0) AS repeat_rate, active,
  CASE WHEN before IS NOT NULL THEN retained END AS retained,
  100.0 * retained / nullif(before, 0) AS retained_rate,
  CASE WHEN complete THEN '' ELSE '*' END AS complete
FROM r
UNION ALL
SELECT 'all', sum(new), sum(repeaters),
  100.0 * sum(repeaters) / nullif(sum(new), 0), NULL,
  sum(CASE WHEN complete THEN retained END),
  100.0 * sum(CASE WHEN complete THEN retained END)
    / nullif(sum(CASE WHEN complete THEN before END), 0), ''
FROM r HAVING count(*) > 0)
ORDER BY period = 'all', period;

-- explain:
WITH m AS MATERIALIZED (SELECT customer, month AS period
  FROM crm_months(:period) WHERE days > 0),
before AS (SELECT max(period) AS period FROM crm_retention(:period)
  WHERE period < :key1),
f AS (SELECT customer, min(period) AS period FROM m GROUP BY customer)
SELECT ref('customer', c.key) AS ref, c.name AS label
FROM customers c JOIN f ON f.customer = c.id
WHERE CASE WHEN :column = 'active' THEN EXISTS (SELECT 1 FROM m
    WHERE m.customer = c.id AND m.period = :key1)
  WHEN :column IN ('retained', 'retained_rate') THEN EXISTS (SELECT 1 FROM m
    JOIN m b ON b.customer = m.customer WHERE m.customer = c.id
    AND m.period = :key1 AND b.period = (SELECT period FROM before))
  ELSE (f.period = :key1 OR :key1 = 'all') AND (c.purchase_days > 1
    OR :column NOT IN ('repeaters', 'repeat_rate')) END
ORDER BY c.key;
