-- report: Moves between segments | 分组变动
-- about: who entered, left and stayed in each segment between two nights that were written down by crm-snapshot; each day asked for stands for the latest night up to it, without --from the night before the last one counts
-- takes: period refs top
-- column: segment text key | Segment | 分组
-- column: since date | From the night | 起始快照
-- column: until date | To the night | 截止快照
-- column: before integer | Members before | 原人数
-- column: entered integer | Entered | 进入
-- column: left integer | Left | 离开
-- column: stayed integer | Stayed | 留存
-- column: members integer | Members | 现人数
-- column: change integer | Change | 净变动
-- column: kept percent | Stayed % | 留存率%
-- chart: stacked segment entered left

-- sql:
WITH l AS (SELECT segment, max(day) AS last FROM m_segment_day
  WHERE day <= :to_day GROUP BY 1),
d AS MATERIALIZED (SELECT segment, last, coalesce(
    (SELECT max(day) FROM m_segment_day m WHERE m.segment = l.segment
      AND day <= :from_day),
    (SELECT CASE WHEN :from > '0001-01-01' THEN min(day) ELSE max(day) END
      FROM m_segment_day m WHERE m.segment = l.segment AND day < last),
    last) AS first FROM l),
m AS (SELECT d.segment, s.customer,
    max(s.since <= first AND coalesce(s.until > first, 1)) AS was,
    max(s.since <= last AND coalesce(s.until > last, 1)) AS here
  FROM d JOIN m_segment s ON s.segment = d.segment
  WHERE s.customer $only GROUP BY 1, 2),
n AS (SELECT segment, sum(was) AS before, count(*) FILTER (WHERE here > was) AS entered,
    count(*) FILTER (WHERE was > here) AS gone, count(*) FILTER (WHERE was AND here) AS stayed,
    sum(here) AS members FROM m GROUP BY 1)
SELECT d.segment, day_text(first) AS since,
  day_text(last) AS until,
  coalesce(before, 0) AS before, coalesce(entered, 0) AS entered,
  coalesce(gone, 0) AS left, coalesce(stayed, 0) AS stayed,
  coalesce(members, 0) AS members,
  coalesce(members - before, 0) AS change,
  100.0 * stayed / nullif(before, 0) AS kept
FROM d LEFT JOIN n ON n.segment = d.segment
ORDER BY CASE WHEN :top >= 0 THEN -(entered + gone) END, d.segment
LIMIT :top;

-- explain:
WITH l AS (SELECT max(day) AS last FROM m_segment_day
  WHERE day <= :to_day AND segment = :key1),
d AS MATERIALIZED (SELECT last, coalesce(
    (SELECT max(day) FROM m_segment_day WHERE segment = :key1
      AND day <= :from_day),
    (SELECT CASE WHEN :from > '0001-01-01' THEN min(day) ELSE max(day) END
      FROM m_segment_day WHERE segment = :key1 AND day < last),
    last) AS first FROM l WHERE last IS NOT NULL),
m AS (SELECT s.customer,
    max(s.since <= first AND coalesce(s.until > first, 1)) AS was,
    max(s.since <= last AND coalesce(s.until > last, 1)) AS here
  FROM d JOIN m_segment s ON s.segment = :key1
  WHERE s.customer $only GROUP BY 1)
SELECT ref('customer', c.key) AS ref, CASE WHEN here > was THEN 'entered '
  WHEN was > here THEN 'left ' ELSE 'stayed ' END || c.name AS label
FROM m JOIN t_customer c ON c.id = m.customer
WHERE CASE :column WHEN 'before' THEN was WHEN 'members' THEN here
  WHEN 'entered' THEN here > was WHEN 'left' THEN was > here
  WHEN 'stayed' THEN was AND here WHEN 'change' THEN was <> here
  ELSE was OR here END
ORDER BY was - here, c.key;
