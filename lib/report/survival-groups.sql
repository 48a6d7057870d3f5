-- report: Survival, by group | 生存分析分组汇总
-- about: of each group, after how long half have had it happen (no number: not reached), and the mean time up to tau
-- takes: refs
-- param: of text = second | second, gap, lifetime, or the customers' field with the time | 时长
-- param: event text = | the field that says yes where it happened, or field=value | 事件字段
-- param: group text = | a field of the customers: a row for each value | 分组字段
-- param: unit day/week/month/year = day | of time, for second, gap and lifetime | 单位
-- param: ci log-log/log/plain = log-log | how the interval is made | 置信区间
-- param: level number = 0.95 | its level | 置信水平
-- param: tau number = -1 | the end of the mean; -1: the last time that all groups have | 均值截止
-- column: group text key | Group | 分组
-- column: members integer | Customers | 人数
-- column: events integer | Happened | 事件数
-- column: median number | Median | 中位数
-- column: median_lower number | From | 下限
-- column: median_upper number | To | 上限
-- column: mean number | Mean up to tau | 截止均值
-- column: mean_se number | Standard error | 标准误
-- column: tau number | tau | 截止

-- note:
SELECT 'time in ' || :unit || 's; interval ' || :level || ', ' || :ci
  || '; left out: who has no time' AS en,
  '购买或关系的时间单位：' || :unit || '；截至' || :as_of || '；置信水平'
  || :level || '（' || :ci || '）；没有时间的客户不计' AS zh;

-- sql:
SELECT "group", members, events, median, median_lower, median_upper, mean,
  mean_se, tau
FROM crm_survival_groups(:of, :event, :group, :unit, :ci, :level,
  nullif(:tau, -1.0));

-- explain:
SELECT ref('customer', c.key) AS ref, printf('%g%s', m.time,
  CASE WHEN m.event THEN '' ELSE '+' END) AS label
FROM crm_survival_members(:of, :event, :group, :unit) m
JOIN t_customer c ON c.id = m.customer
WHERE m."group" = coalesce(:key1, '') AND (m.event OR :column <> 'events')
ORDER BY m.time, c.key;
