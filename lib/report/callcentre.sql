-- report: Contact centre | 呼叫中心
-- about: contacts from customers: how many were answered, how long they waited, and whether the first one was enough
-- takes: period by top refs
-- param: within integer = 20 | seconds in which a contact should be answered | 应答秒数
-- param: days integer = 7 | days without another contact after which the first one was enough | 天数
-- by: total | Total | 合计 | 'total'
-- by: kind | Kind | 类型 | kind
-- by: channel | Channel | 渠道 | channel
-- by: staff | Staff | 员工 | staff
-- by: branch | Branch | 分店 | branch
-- by: topic | Topic | 话题 | topic
-- by: hour | Hour | 时段 | substr(local_time(at), 12, 2)
-- by: weekday | Weekday | 星期 | weekday(day)
-- by: day | Day | 日期 | day
-- by: month | Month | 月份 | substr(day, 1, 7)
-- usual: kind
-- column: contacts integer | Contacts | 来访次数
-- column: answered integer | Answered | 已接
-- column: abandoned integer | Abandoned | 放弃
-- column: abandoned_share percent | Abandoned % | 放弃率%
-- column: waited number.1 | Waited, s | 等待秒
-- column: in_time percent | In time % | 及时率%
-- column: handled number.1 | Handled, min | 处理分钟
-- column: first_contacts integer | First contacts | 首次来访
-- column: first_resolution percent | Enough % | 一次解决率%
-- words: total kind channel
-- chart: bar kind contacts

-- sql:
WITH a AS MATERIALIZED (SELECT *, coalesce(lower(outcome), '')
    IN ('abandoned', 'missed', 'no answer', 'hung up', '放弃', '未接')
    AS lost FROM interactions WHERE direction = 'in' AND kind <> 'note'),
w AS (SELECT id, CASE WHEN customer IS NOT NULL AND NOT lost THEN
    instant_number(at) - lag(instant_number(at)) OVER (PARTITION BY customer,
      lost ORDER BY at, id) END / 86400.0 AS before,
    CASE WHEN customer IS NOT NULL AND NOT lost THEN
      lead(instant_number(at)) OVER (PARTITION BY customer, lost
        ORDER BY at, id) - instant_number(at) END / 86400.0 AS after
  FROM a),
f AS (SELECT a.*, customer IS NOT NULL AND NOT lost
    AND coalesce(before > :days, TRUE)
    AND day_text(day_number(day) + :days) <= :as_of AS is_first,
    coalesce(after > :days, TRUE) AS enough
  FROM a JOIN w ON w.id = a.id)
SELECT $by count(*) AS contacts, count(*) FILTER (WHERE NOT lost) AS answered,
  sum(lost) AS abandoned, 100.0 * sum(lost) / count(*) AS abandoned_share,
  avg(CASE WHEN NOT lost THEN waited END) AS waited,
  100.0 * count(*) FILTER (WHERE NOT lost AND waited <= :within)
    / nullif(count(*) FILTER (WHERE waited IS NOT NULL), 0) AS in_time,
  avg(CASE WHEN NOT lost THEN duration END) / 60.0 AS handled,
  sum(is_first) AS first_contacts,
  100.0 * count(*) FILTER (WHERE is_first AND enough) / nullif(sum(is_first), 0)
    AS first_resolution
FROM f WHERE day BETWEEN :from AND :to
GROUP BY $group
ORDER BY CASE WHEN :top >= 0 THEN -count(*) END, $group LIMIT :top;

-- explain:
WITH a AS (SELECT *, coalesce(lower(outcome), '')
    IN ('abandoned', 'missed', 'no answer', 'hung up', '放弃', '未接')
    AS lost FROM interactions WHERE direction = 'in' AND kind <> 'note')
SELECT ref('interaction', id) AS ref, local_time(at) || ' ' || kind
  || coalesce(' ' || outcome, '') AS label
FROM a WHERE day BETWEEN :from AND :to AND $match AND CASE :column
  WHEN 'answered' THEN NOT lost WHEN 'abandoned' THEN lost
  WHEN 'abandoned_share' THEN lost ELSE 1 END
ORDER BY at, id;
