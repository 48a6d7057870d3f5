-- report: Survival, do groups differ? | 生存差异检验
-- about: the log-rank test, and Peto's that gives early times more weight: a p below 0.05 is hardly chance
-- takes: refs
-- param: group text = | a field of the customers: what the groups are | 分组字段
-- param: of text = second | second, gap, lifetime, or the customers' field with the time | 时长
-- param: event text = | the field that says yes where it happened, or field=value | 事件字段
-- column: test text key | Test | 检验
-- column: groups integer | Groups | 组数
-- column: members integer | Customers | 人数
-- column: chi2 number | Chi-squared | 卡方
-- column: df integer | Degrees of freedom | 自由度
-- column: p number | p | p值

-- note:
SELECT 'left out: customers without a time' AS en,
  '没有时间的客户不计' AS zh;

-- sql:
SELECT test, groups, members, chi2, df, p
FROM crm_survival_test(:of, :event, :group);

-- explain:
SELECT ref('customer', c.key) AS ref, m."group" || ' ' || printf('%g%s',
  m.time, CASE WHEN m.event THEN '' ELSE '+' END) AS label
FROM crm_survival_members(:of, :event, :group) m
JOIN t_customer c ON c.id = m.customer
ORDER BY m."group", m.time, c.key;
