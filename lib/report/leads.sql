-- report: Leads | 线索转化
-- about: customers that came as leads in the period: how far they have come since, and how long it took, from the journal
-- takes: period by refs
-- by: total | Total | 合计 | 'total'
-- by: source | Source | 来源 | source
-- by: owner | Owner | 负责人 | owner
-- by: region | Region | 地区 | region
-- by: month | Month | 月份 | substr(came, 1, 7)
-- usual: source
-- column: leads integer | Leads | 线索
-- column: qualified integer | Qualified | 已确认
-- column: qualified_rate percent | Qualified % | 确认率%
-- column: opportunities integer | Opportunities | 商机阶段
-- column: customers integer | Customers | 成交客户
-- column: rate percent | Converted % | 转化率%
-- column: low percent | from | 下限
-- column: high percent | to | 上限
-- column: days number.1 | Median days to convert | 转化中位天数
-- column: ended integer | Ended | 已终止
-- words: total source
-- chart: bar source leads

-- sql:
WITH steps AS MATERIALIZED (SELECT c.row AS id, c.new AS stage, o.at, c.old
  FROM change c JOIN operation o ON o.id = c.op
  WHERE c.entity = 'customer' AND c.field = 'lifecycle'
    AND local_day(o.at) <= :as_of),
born AS (SELECT k.id, o.at, coalesce(
    (SELECT c.old FROM change c WHERE c.row = k.id
      AND c.entity = 'customer' AND c.field = 'lifecycle'
      AND c.old IS NOT NULL ORDER BY c.id LIMIT 1), k.lifecycle) AS first
  FROM t_customer k JOIN operation o ON o.id = k.created_op
  WHERE k.archived_op IS NULL AND k.id $only),
leads AS (SELECT b.id, coalesce((SELECT min(s.at) FROM steps s
    WHERE s.id = b.id AND s.stage IN ('subscriber', 'lead', 'mql', 'sql')
      AND coalesce(b.first, '') NOT IN ('subscriber', 'lead', 'mql', 'sql')),
    b.at) AS at
  FROM born b WHERE b.first IN ('subscriber', 'lead', 'mql', 'sql')
    OR EXISTS (SELECT 1 FROM steps s WHERE s.id = b.id
      AND s.stage IN ('subscriber', 'lead', 'mql', 'sql'))),
far AS (SELECT l.id, l.at, local_day(l.at) AS came,
    EXISTS (SELECT 1 FROM steps s WHERE s.id = l.id AND s.at >= l.at
      AND s.stage IN ('mql', 'sql', 'opportunity', 'customer',
        'evangelist')) AS qualified,
    EXISTS (SELECT 1 FROM steps s WHERE s.id = l.id AND s.at >= l.at
      AND s.stage IN ('opportunity', 'customer', 'evangelist')) AS chance,
    (SELECT min(s.at) FROM steps s WHERE s.id = l.id AND s.at >= l.at
      AND s.stage IN ('customer', 'evangelist')) AS won,
    (SELECT s.stage FROM steps s WHERE s.id = l.id
      ORDER BY s.at DESC LIMIT 1) IS NOT DISTINCT FROM 'ended' AS ended
  FROM leads l WHERE local_day(l.at) BETWEEN :from AND :to),
named AS (SELECT f.*, k.source, k.region,
    (SELECT key FROM t_staff WHERE id = k.owner) AS owner
  FROM far f JOIN t_customer k ON k.id = f.id)
SELECT $by count(*) AS leads, sum(qualified) AS qualified,
  100.0 * sum(qualified) / count(*) AS qualified_rate,
  sum(chance) AS opportunities, count(*) FILTER (WHERE won IS NOT NULL) AS customers,
  100.0 * count(*) FILTER (WHERE won IS NOT NULL) / count(*) AS rate,
  100 * wilson_low(count(*) FILTER (WHERE won IS NOT NULL), count(*)) AS low,
  100 * wilson_high(count(*) FILTER (WHERE won IS NOT NULL), count(*)) AS high,
  median_of(string_agg(CAST((won - at) / 8640 AS TEXT), ',')) / 10 AS days,
  sum(ended) AS ended
FROM named GROUP BY $group ORDER BY $group;

-- explain:
SELECT ref('customer', key) AS ref, coalesce(lifecycle, '') AS label
FROM (SELECT k.key, k.lifecycle, k.source, k.region,
    local_day(o.at) AS came,
    (SELECT key FROM t_staff WHERE id = k.owner) AS owner
  FROM t_customer k JOIN operation o ON o.id = k.created_op
  WHERE k.archived_op IS NULL AND (k.lifecycle IN ('subscriber', 'lead',
      'mql', 'sql') OR k.id IN (SELECT row FROM change
      WHERE entity = 'customer' AND field = 'lifecycle'
        AND (old IN ('subscriber', 'lead', 'mql', 'sql')
          OR new IN ('subscriber', 'lead', 'mql', 'sql')))))
WHERE $match AND came BETWEEN :from AND :to
  AND CASE :column WHEN 'customers' THEN lifecycle IN ('customer',
    'evangelist') WHEN 'ended' THEN lifecycle = 'ended' ELSE 1 END
ORDER BY 1;
