-- report: SLA compliance | 服务时限达成
-- about: what was promised about cases and whether it was kept; what is open and late counts as breached
-- takes: period by top refs
-- by: total | Total | 合计 | 'total'
-- by: promise | Promise | 承诺 | promise
-- by: kind | Kind | 类型 | kind
-- by: severity | Severity | 严重程度 | severity
-- by: product | Product | 产品 | product
-- by: channel | Channel | 渠道 | channel
-- by: owner | Owner | 负责人 | owner
-- by: branch | Branch | 分店 | branch
-- by: month | Month | 月份 | substr(day, 1, 7)
-- by: quarter | Quarter | 季度 | substr(day, 1, 4) || '-Q' || ((substr(day, 6, 2) + 2) / 3)
-- by: year | Year | 年份 | substr(day, 1, 4)
-- by: case | Case | 服务单 | key
-- usual: promise
-- param: soon number = 24 | hours before a target in which it is about to run out | 临期小时数
-- column: promised integer | Promised | 承诺数
-- column: met integer | Kept | 达成
-- column: breached integer | Broken | 未达成
-- column: overdue integer | of it open | 其中未结
-- column: soon integer | About to | 临期
-- column: running integer | Running | 进行中
-- column: compliance percent | Kept % | 达成率%
-- column: hours number.1 | Hours, mean | 平均小时
-- column: step text | Step | 步骤
-- words: total promise kind severity channel step
-- chart: bar promise compliance

-- sql:
WITH c AS MATERIALIZED (SELECT *, local_day(opened) AS day FROM cases),
k AS (SELECT promise, step, state, elapsed, seconds_left, c.key, kind,
    coalesce(severity, 'normal') AS severity, product, channel, owner, branch,
    day
  FROM crm_clocks() CROSS JOIN c ON c.id = case_id
  WHERE day BETWEEN :from AND :to AND state <> 'dropped')
SELECT $by count(*) AS promised, sum(state = 'met') AS met,
  sum(state IN ('breached', 'overdue')) AS breached,
  sum(state = 'overdue') AS overdue,
  sum(state = 'running' AND seconds_left <= 3600 * :soon) AS soon,
  sum(state IN ('running', 'paused')) AS running,
  100.0 * sum(state = 'met')
    / nullif(sum(state NOT IN ('running', 'paused')), 0) AS compliance,
  avg(CASE WHEN state IN ('met', 'breached') THEN elapsed END) / 3600.0
    AS hours,
  CASE WHEN min(step) = max(step) THEN min(step) END AS step
FROM k GROUP BY $group
ORDER BY CASE WHEN :top >= 0 THEN -sum(state IN ('breached', 'overdue')) END,
  $group LIMIT :top;

-- explain:
WITH c AS MATERIALIZED (SELECT *, local_day(opened) AS day FROM cases),
k AS (SELECT promise, state, due, seconds_left, c.key, kind, subject,
    coalesce(severity, 'normal') AS severity, product, channel, owner, branch,
    day
  FROM crm_clocks() CROSS JOIN c ON c.id = case_id
  WHERE day BETWEEN :from AND :to AND state <> 'dropped')
SELECT ref('case', key) AS ref, promise || ' ' || state
  || coalesce(' ' || local_time(due), '') || coalesce(' ' || subject, '')
  AS label
FROM k WHERE $match AND CASE :column
  WHEN 'met' THEN state = 'met'
  WHEN 'breached' THEN state IN ('breached', 'overdue')
  WHEN 'overdue' THEN state = 'overdue'
  WHEN 'soon' THEN state = 'running' AND seconds_left <= 3600 * :soon
  WHEN 'running' THEN state IN ('running', 'paused')
  WHEN 'hours' THEN state IN ('met', 'breached')
  ELSE 1 END
ORDER BY day, key, promise;
