-- report: Voice of the customer | 客户之声
-- about: what customers speak about: the topics of contacts and the causes of cases, the most frequent first
-- takes: period by top refs
-- by: topic | Topic | 话题 | topic
-- by: source | From | 来源 | source
-- by: channel | Channel | 渠道 | channel
-- by: branch | Branch | 分店 | branch
-- by: month | Month | 月份 | substr(day, 1, 7)
-- by: quarter | Quarter | 季度 | substr(day, 1, 4) || '-Q' || ((substr(day, 6, 2) + 2) / 3)
-- usual: topic
-- column: voices integer | Voices | 次数
-- column: customers integer | Customers | 客户数
-- column: share percent | Share % | 占比%
-- column: first date | First | 首次
-- column: last date | Last | 最近
-- column: latest text | Latest words | 最近原话
-- words: source channel
-- chart: bar topic voices

-- sql:
WITH v AS (SELECT topic, kind AS source, customer, channel, branch, day, at,
    text FROM interactions WHERE topic IS NOT NULL
  UNION ALL SELECT cause, kind, customer, channel, branch,
    local_day(opened), opened, subject FROM cases WHERE cause IS NOT NULL
    AND local_day(opened) <= :as_of)
SELECT $by count(*) AS voices, count(DISTINCT customer) AS customers,
  100.0 * count(*) / sum(count(*)) OVER () AS share,
  min(day) AS first, max(day) AS last,
  substr(max(at || coalesce(text, '')), 21) AS latest
FROM v WHERE day BETWEEN :from AND :to
GROUP BY $group
ORDER BY count(*) DESC, $group LIMIT :top;

-- explain:
WITH v AS (SELECT topic, kind AS source, customer, channel, branch, day,
    text, ref('interaction', id) AS ref FROM interactions
  WHERE topic IS NOT NULL
  UNION ALL SELECT cause, kind, customer, channel, branch,
    local_day(opened), subject, ref('case', key) FROM cases
  WHERE cause IS NOT NULL AND local_day(opened) <= :as_of)
SELECT ref, day || coalesce(' ' || text, '') AS label
FROM v WHERE day BETWEEN :from AND :to AND $match ORDER BY day, ref;
