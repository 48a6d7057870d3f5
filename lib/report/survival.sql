-- report: Survival | 生存曲线
-- about: what part has not yet had it happen after so long (Kaplan-Meier): a second purchase, the next one, the end of the relationship, or what two fields of the customers say
-- takes: refs
-- param: of text = second | second, gap, lifetime, or the customers' field with the time | 时长
-- param: event text = | the field that says yes where it happened, or field=value | 事件字段
-- param: group text = | a field of the customers: a curve for each value | 分组字段
-- param: unit day/week/month/year = day | of time, for second, gap and lifetime | 单位
-- param: ci log-log/log/plain = log-log | how the interval is made | 置信区间
-- param: level number = 0.95 | its level | 置信水平
-- column: group text key | Group | 分组
-- column: time number key | Time | 时间
-- column: at_risk integer | At risk | 在险人数
-- column: events integer | Happened | 事件数
-- column: censored integer | Not followed further | 删失数
-- column: survival number | Survival | 生存率
-- column: se number | Standard error | 标准误
-- column: lower number | From | 下限
-- column: upper number | To | 上限
-- column: hazard number | Cumulative hazard | 累积风险
-- chart: line time survival

-- note:
SELECT 'time in ' || :unit || 's; interval ' || :level || ', ' || :ci
  || '; left out: who has no time' AS en,
  '购买或关系的时间单位：' || :unit || '；截至' || :as_of || '；置信水平'
  || :level || '（' || :ci || '）；没有时间的客户不计' AS zh;

-- sql:
SELECT "group", time, at_risk, events, censored, survival, se, lower, upper,
  hazard
FROM crm_survival(:of, :event, :group, :unit, :ci, :level)
ORDER BY "group", time;

-- explain: events at_risk censored
SELECT ref('customer', c.key) AS ref, c.name AS label
FROM crm_survival_members(:of, :event, :group, :unit) m
JOIN t_customer c ON c.id = m.customer
WHERE m."group" = coalesce(:key1, '') AND CASE :column
  WHEN 'events' THEN m.event AND abs(m.time - :key2) < 1e-6
  WHEN 'censored' THEN NOT m.event AND abs(m.time - :key2) < 1e-6
  ELSE m.time > :key2 - 1e-6 END
ORDER BY c.key;

-- explain:
SELECT ref('customer', c.key) AS ref, c.name AS label
FROM crm_survival_members(:of, :event, :group, :unit) m
JOIN t_customer c ON c.id = m.customer
WHERE m."group" = coalesce(:key1, '') AND abs(m.time - :key2) < 1e-6
  AND m.event
ORDER BY c.key;
