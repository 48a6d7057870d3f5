-- report: Funnel | 转化漏斗
-- about: how far the deals opened in the period came, what of them went on and was won, and how long they were in each stage; a deal that skipped a stage came through it, and one that was lost where nobody wrote down reached the first and is in a column of its own
-- takes: period refs
-- param: pipeline text = | which one; without it, the first | 哪个流程
-- column: stage text key | Stage | 阶段
-- column: reached integer | Reached | 到达
-- column: went_on percent | Went on % | 转化率%
-- column: won integer | Won | 赢单
-- column: lost integer | Lost here | 在此丢单
-- column: lost_unknown integer | Lost, not known where | 丢单（阶段不明）
-- column: still integer | Still here | 仍在此
-- column: win_rate percent | Won of closed % | 赢单率%
-- column: left integer | Left it | 已离开
-- column: days number.1 | Mean days in it | 平均停留天数
-- column: median_days number.1 | Median | 中位天数
-- words: stage
-- chart: funnel stage reached

-- sql:
WITH way AS MATERIALIZED (SELECT * FROM s_stage WHERE pipeline =
    coalesce(nullif(:pipeline, ''),
      (SELECT pipeline FROM s_stage ORDER BY place LIMIT 1))
    AND status = 'open'),
d AS MATERIALIZED (SELECT * FROM deals_then
  WHERE pipeline = (SELECT pipeline FROM way LIMIT 1)
    AND (opened BETWEEN :from_day AND :to_day OR opened IS NULL)),
seen AS (SELECT d.id, w.place FROM d JOIN way w ON w.name = d.stage
  UNION SELECT d.id, w.place FROM d JOIN t_deal_stage h ON h.deal = d.id
    AND h.void_op IS NULL AND h.day <= :as_of_day
    JOIN way w ON w.name IN (h.stage, h.from_stage)),
far AS MATERIALIZED (SELECT d.id, d.status, CASE WHEN d.status = 'won'
    THEN (SELECT max(place) FROM way)
    ELSE coalesce((SELECT max(place) FROM seen WHERE seen.id = d.id),
      (SELECT min(place) FROM way)) END AS place,
    EXISTS (SELECT 1 FROM seen WHERE seen.id = d.id) AS known FROM d),
spent AS MATERIALIZED (SELECT h.from_stage AS stage,
    h.duration / 86400.0 AS days
  FROM t_deal_stage h JOIN d ON d.id = h.deal
  WHERE h.void_op IS NULL AND h.day <= :as_of_day
    AND h.stage IS DISTINCT FROM h.from_stage AND h.duration IS NOT NULL)
SELECT w.name AS stage, count(f.id) AS reached,
  100.0 * sum(CASE WHEN f.place > w.place OR f.status = 'won' THEN 1 ELSE 0
    END) / nullif(count(f.id), 0) AS went_on,
  count(*) FILTER (WHERE f.status = 'won') AS won,
  count(*) FILTER (WHERE f.status = 'lost' AND f.known AND f.place = w.place)
    AS lost,
  count(*) FILTER (WHERE f.status = 'lost' AND NOT f.known AND f.place = w.place)
    AS lost_unknown,
  count(*) FILTER (WHERE f.status = 'open' AND f.place = w.place) AS still,
  100.0 * count(*) FILTER (WHERE f.status = 'won') / nullif(count(*) FILTER (WHERE f.status <> 'open'), 0)
    AS win_rate,
  (SELECT count(*) FROM spent s WHERE s.stage = w.name) AS "left",
  (SELECT avg(days) FROM spent s WHERE s.stage = w.name) AS days,
  (SELECT median_of(string_agg(CAST(CAST(round(days * 10) AS INTEGER)
    AS TEXT), ',')) / 10
    FROM spent s WHERE s.stage = w.name) AS median_days
FROM way w LEFT JOIN far f ON f.place >= w.place
GROUP BY w.place ORDER BY w.place;

-- explain:
WITH way AS MATERIALIZED (SELECT * FROM s_stage WHERE pipeline =
    coalesce(nullif(:pipeline, ''),
      (SELECT pipeline FROM s_stage ORDER BY place LIMIT 1))
    AND status = 'open'),
d AS MATERIALIZED (SELECT * FROM deals_then
  WHERE pipeline = (SELECT pipeline FROM way LIMIT 1)
    AND (opened BETWEEN :from_day AND :to_day OR opened IS NULL)),
seen AS (SELECT d.id, w.place FROM d JOIN way w ON w.name = d.stage
  UNION SELECT d.id, w.place FROM d JOIN t_deal_stage h ON h.deal = d.id
    AND h.void_op IS NULL AND h.day <= :as_of_day
    JOIN way w ON w.name IN (h.stage, h.from_stage)),
far AS MATERIALIZED (SELECT d.id, d.key, d.status, CASE WHEN d.status = 'won'
    THEN (SELECT max(place) FROM way)
    ELSE coalesce((SELECT max(place) FROM seen WHERE seen.id = d.id),
      (SELECT min(place) FROM way)) END AS place,
    EXISTS (SELECT 1 FROM seen WHERE seen.id = d.id) AS known FROM d)
SELECT ref('deal', f.key) AS ref, f.status AS label
FROM way w JOIN far f ON f.place >= w.place
WHERE w.name = :key1 AND CASE :column WHEN 'won' THEN f.status = 'won'
  WHEN 'lost' THEN f.status = 'lost' AND f.known AND f.place = w.place
  WHEN 'lost_unknown' THEN f.status = 'lost' AND NOT f.known
    AND f.place = w.place
  WHEN 'still' THEN f.status = 'open' AND f.place = w.place
  WHEN 'win_rate' THEN f.status <> 'open'
  WHEN 'went_on' THEN f.place > w.place OR f.status = 'won' ELSE 1 END
ORDER BY 1;
