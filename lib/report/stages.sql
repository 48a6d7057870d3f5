-- report: Sales stages | 销售阶段转化
-- about: customers that came in the period: how many reached each stage of their lifecycle, went on from it, and after how long, from the journal; who skipped a stage came through it
-- takes: period refs
-- column: stage text key | Stage | 阶段
-- column: reached integer | Reached | 到达
-- column: went_on integer | Went on | 继续
-- column: rate percent | Went on % | 转化率%
-- column: low percent | from (95 %) | 下限（95%）
-- column: high percent | to | 上限
-- column: days number.1 | Median days to go on | 转化中位天数
-- column: still integer | Still there | 仍在此
-- words: stage
-- chart: funnel stage reached

-- note:
SELECT 'counted: ' || count(lifecycle) || ' customers with a stage; left out: '
  || (count(*) - count(lifecycle)) || ' without' AS en,
  '计入：' || count(lifecycle) || '位有阶段的客户；未计入：'
  || (count(*) - count(lifecycle)) || '位没有阶段' AS zh
FROM t_customer WHERE archived_op IS NULL AND id $only;

-- sql:
WITH way(place, stage) AS (VALUES (1, 'subscriber'), (2, 'lead'), (3, 'mql'),
  (4, 'sql'), (5, 'opportunity'), (6, 'customer'), (7, 'evangelist')),
k AS (SELECT k.id, k.lifecycle, o.at FROM t_customer k
  JOIN operation o ON o.id = k.created_op
  WHERE k.archived_op IS NULL AND k.id $only),
steps AS MATERIALIZED (SELECT k.id, coalesce((SELECT c.old FROM change c
      WHERE c.row = k.id AND c.entity = 'customer' AND c.field = 'lifecycle'
      ORDER BY c.id LIMIT 1), CASE WHEN NOT EXISTS (SELECT 1 FROM change c
      WHERE c.row = k.id AND c.entity = 'customer' AND c.field = 'lifecycle')
      THEN k.lifecycle END) AS stage, k.at
  FROM k
  UNION ALL SELECT k.id, c.new, o.at FROM k JOIN change c ON c.row = k.id
    AND c.entity = 'customer' AND c.field = 'lifecycle'
  JOIN operation o ON o.id = c.op),
seen AS MATERIALIZED (SELECT s.id, w.place, min(s.at) AS at
  FROM steps s JOIN way w ON w.stage = s.stage
  WHERE local_day(s.at) <= :as_of GROUP BY s.id, w.place),
who AS MATERIALIZED (SELECT id, min(place) AS came, max(place) AS far
  FROM seen GROUP BY id HAVING local_day(min(at)) BETWEEN :from AND :to),
went AS (SELECT s.place, s.at, (SELECT min(n.at) FROM seen n
    WHERE n.id = s.id AND n.place > s.place AND n.at >= s.at) AS later
  FROM seen s JOIN who ON who.id = s.id),
r AS (SELECT w.place, w.stage, count(who.id) AS reached,
    count(CASE WHEN who.far > w.place THEN 1 END) AS went_on
  FROM way w LEFT JOIN who ON w.place BETWEEN who.came AND who.far
  GROUP BY w.place, w.stage)
SELECT stage, reached, went_on, 100.0 * went_on / nullif(reached, 0) AS rate,
  100 * wilson_low(went_on, reached) AS low,
  100 * wilson_high(went_on, reached) AS high,
  (SELECT median_of(string_agg(CAST((later - at) / 8640 AS TEXT), ',')) / 10
    FROM went WHERE went.place = r.place AND later IS NOT NULL) AS days,
  reached - went_on AS still
FROM r ORDER BY place;

-- explain:
WITH way(place, stage) AS (VALUES (1, 'subscriber'), (2, 'lead'), (3, 'mql'),
  (4, 'sql'), (5, 'opportunity'), (6, 'customer'), (7, 'evangelist')),
steps AS (SELECT k.id, coalesce((SELECT c.old FROM change c
      WHERE c.row = k.id AND c.entity = 'customer' AND c.field = 'lifecycle'
      ORDER BY c.id LIMIT 1), CASE WHEN NOT EXISTS (SELECT 1 FROM change c
      WHERE c.row = k.id AND c.entity = 'customer' AND c.field = 'lifecycle')
      THEN k.lifecycle END) AS stage, o.at
  FROM t_customer k JOIN operation o ON o.id = k.created_op
  WHERE k.archived_op IS NULL AND k.id $only
  UNION ALL SELECT k.id, c.new, o.at FROM t_customer k
  JOIN change c ON c.row = k.id AND c.entity = 'customer'
    AND c.field = 'lifecycle'
  JOIN operation o ON o.id = c.op
  WHERE k.archived_op IS NULL AND k.id $only),
who AS (SELECT s.id, min(w.place) AS came, max(w.place) AS far
  FROM steps s JOIN way w ON w.stage = s.stage
  WHERE local_day(s.at) <= :as_of
  GROUP BY s.id HAVING local_day(min(s.at)) BETWEEN :from AND :to)
SELECT ref('customer', k.key) AS ref, k.name AS label
FROM who JOIN t_customer k ON k.id = who.id JOIN way w ON w.stage = :key1
WHERE w.place BETWEEN who.came AND who.far AND CASE
  WHEN :column IN ('went_on', 'rate') THEN who.far > w.place
  WHEN :column = 'still' THEN who.far = w.place ELSE 1 END
ORDER BY k.key;
