-- report: Use of the system | 系统使用
-- about: who works with the store, on how many days, what they write into it; before and after a day with --by month
-- takes: period by top
-- by: total | Total | 合计 | 'total'
-- by: user | User | 用户 | user
-- by: tool | Tool | 工具 | tool
-- by: branch | Branch | 分店 | branch
-- by: month | Month | 月份 | substr(day, 1, 7)
-- by: week | Week | 周 | week_text(day)
-- by: year | Year | 年份 | substr(day, 1, 4)
-- usual: user
-- column: users integer | Users | 用户数
-- column: days integer | Days of use | 使用天数
-- column: operations integer | Operations | 操作数
-- column: records integer | Records made | 新建记录
-- column: filled integer | Fields filled | 填写字段
-- column: changed integer | Fields changed | 修改字段
-- column: events integer | Events logged | 记录事件
-- column: staff_share percent | Of the staff % | 员工占比%
-- words: total
-- chart: bar user operations

-- sql:
WITH n AS (SELECT op, count(*) AS events, 0 AS records, 0 AS filled,
    0 AS changed
  FROM (SELECT op FROM t_interaction UNION ALL SELECT op FROM t_order
    UNION ALL SELECT op FROM t_payment UNION ALL SELECT op FROM t_refund
    UNION ALL SELECT op FROM t_feedback UNION ALL SELECT op FROM t_case_step
    UNION ALL SELECT op FROM t_order_step UNION ALL SELECT op FROM t_reward
    UNION ALL SELECT op FROM t_campaign_event
    UNION ALL SELECT op FROM t_consent UNION ALL SELECT op FROM t_receipt)
  GROUP BY op
  UNION ALL
  SELECT created_op, 0, count(*), 0, 0
  FROM (SELECT created_op FROM t_customer UNION ALL
    SELECT created_op FROM t_contact UNION ALL SELECT created_op FROM t_deal
    UNION ALL SELECT created_op FROM t_case UNION ALL
    SELECT created_op FROM t_task UNION ALL SELECT created_op FROM t_product
    UNION ALL SELECT created_op FROM t_relation)
  GROUP BY created_op
  UNION ALL
  SELECT op, 0, 0, count(*) FILTER (WHERE old IS NULL AND new IS NOT NULL),
    count(*) FILTER (WHERE old IS NOT NULL) FROM change GROUP BY op),
p AS (SELECT op, sum(events) AS events, sum(records) AS records,
    sum(filled) AS filled, sum(changed) AS changed FROM n GROUP BY op)
SELECT $by count(DISTINCT user) AS users,
  count(DISTINCT user || ' ' || day) AS days, count(*) AS operations,
  coalesce(sum(records), 0) AS records, coalesce(sum(filled), 0) AS filled,
  coalesce(sum(changed), 0) AS changed, coalesce(sum(events), 0) AS events,
  100.0 * count(DISTINCT staff) / nullif((SELECT count(*) FROM t_staff
    WHERE archived_op IS NULL AND coalesce(active, 1)), 0) AS staff_share
FROM (SELECT o.user, o.tool, local_day(o.at) AS day, s.id AS staff,
    (SELECT key FROM t_branch WHERE id = s.branch) AS branch,
    p.events, p.records, p.filled, p.changed
  FROM operation o LEFT JOIN p ON p.op = o.id
  LEFT JOIN t_staff s ON s.key = o.user AND s.archived_op IS NULL
  WHERE local_day(o.at) BETWEEN :from AND :to)
GROUP BY $group ORDER BY CASE WHEN :top >= 0 THEN -count(*) END, $group
LIMIT :top;

-- explain:
SELECT CAST(id AS TEXT) AS ref, at || ' ' || tool AS label
FROM (SELECT o.id, o.at, o.user, o.tool, local_day(o.at) AS day,
    (SELECT branch FROM staff s WHERE s.key = o.user) AS branch
  FROM operations o)
WHERE day BETWEEN :from AND :to AND $match ORDER BY id;
