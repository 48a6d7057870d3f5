-- report: Cases | 服务单
-- about: cases by kind, status, owner and more: how many, how many are open, since when, how long they took
-- takes: period by top refs
-- by: total | Total | 合计 | 'total'
-- by: kind | Kind | 类型 | kind
-- by: status | Status | 状态 | status
-- by: severity | Severity | 严重程度 | severity
-- by: product | Product | 产品 | product
-- by: channel | Channel | 渠道 | channel
-- by: owner | Owner | 负责人 | owner
-- by: branch | Branch | 分店 | branch
-- by: customer | Customer | 客户 | customer
-- by: cause | Cause | 原因 | cause
-- by: remedy | Remedy | 处理办法 | remedy
-- by: day | Day | 日期 | day
-- by: month | Month | 月份 | substr(day, 1, 7)
-- by: quarter | Quarter | 季度 | substr(day, 1, 4) || '-Q' || ((substr(day, 6, 2) + 2) / 3)
-- by: year | Year | 年份 | substr(day, 1, 4)
-- usual: kind,status
-- column: cases integer | Cases | 服务单数
-- column: customers integer | Customers | 客户数
-- column: open integer | Open | 未结
-- column: oldest integer | Oldest, days | 最久天数
-- column: reopened integer | Reopened | 重开
-- column: hours number.1 | Hours, mean | 平均小时
-- words: total kind status severity channel
-- chart: bar kind cases

-- sql:
WITH c AS MATERIALIZED (SELECT *, local_day(opened) AS day,
    status NOT IN ('resolved', 'archived') AS is_open,
    EXISTS (SELECT 1 FROM t_case_step s WHERE s."case" = cases.id
      AND s.kind = 'reopened' AND s.void_op IS NULL
      AND s.day <= :as_of_day) AS again FROM cases),
k AS MATERIALIZED (SELECT case_id, elapsed FROM crm_clocks()
  WHERE promise = 'resolve' AND state IN ('met', 'breached')),
f AS (SELECT 1 AS n, NULL AS elapsed, * FROM c
  UNION ALL SELECT 0, elapsed, c.* FROM k CROSS JOIN c ON c.id = case_id
  UNION ALL SELECT 0, 86400 * (julianday(resolved) - julianday(opened)), *
    FROM c WHERE NOT is_open AND id NOT IN (SELECT case_id FROM k))
SELECT $by sum(n) AS cases, count(DISTINCT customer) AS customers,
  sum(n AND is_open) AS open,
  CAST(max(CASE WHEN is_open THEN julianday(:as_of) - julianday(day) END)
    AS INTEGER) AS oldest,
  sum(n AND again) AS reopened, avg(elapsed) / 3600.0 AS hours
FROM f
WHERE day BETWEEN :from AND :to
GROUP BY $group
ORDER BY CASE WHEN :top >= 0 THEN -sum(n) END, $group LIMIT :top;

-- explain: customers
WITH c AS (SELECT *, local_day(opened) AS day FROM cases)
SELECT DISTINCT ref('customer', customer) AS ref, NULL AS label
FROM c WHERE day BETWEEN :from AND :to AND $match AND customer IS NOT NULL
ORDER BY 1;

-- explain:
WITH c AS (SELECT *, local_day(opened) AS day FROM cases)
SELECT ref('case', key) AS ref,
  day || ' ' || kind || ' ' || status || coalesce(' ' || subject, '') AS label
FROM c WHERE day BETWEEN :from AND :to AND $match AND CASE :column
  WHEN 'open' THEN status NOT IN ('resolved', 'archived')
  WHEN 'oldest' THEN status NOT IN ('resolved', 'archived')
  WHEN 'hours' THEN status IN ('resolved', 'archived')
  WHEN 'reopened' THEN EXISTS (SELECT 1 FROM case_steps s
    WHERE s."case" = c.key AND s.kind = 'reopened')
  ELSE 1 END
ORDER BY day, key;
