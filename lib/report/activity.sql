-- report: Activity | 联系活动
-- about: interactions by kind, period, staff and more; how many were visits and calls, and pieces of information brought home (notes)
-- takes: period by top refs
-- by: total | Total | 合计 | 'total'
-- by: day | Day | 日期 | day
-- by: week | Week | 周 | week_text(day)
-- by: month | Month | 月份 | substr(day, 1, 7)
-- by: quarter | Quarter | 季度 | substr(day, 1, 4) || '-Q' || ((substr(day, 6, 2) + 2) / 3)
-- by: year | Year | 年份 | substr(day, 1, 4)
-- by: kind | Kind | 类型 | kind
-- by: staff | Staff | 员工 | staff
-- by: branch | Branch | 分店 | branch
-- by: channel | Channel | 渠道 | channel
-- by: direction | Direction | 方向 | direction
-- by: outcome | Outcome | 结果 | outcome
-- usual: month,kind
-- column: interactions integer | Interactions | 联系次数
-- column: customers integer | Customers | 客户数
-- column: visits integer | Visits | 拜访
-- column: calls integer | Calls | 电话
-- column: information integer | Information | 信息收集
-- words: total kind channel direction outcome
-- chart: column month interactions

-- sql:
SELECT $by count(*) AS interactions, count(DISTINCT customer) AS customers,
  sum(CASE kind WHEN 'visit' THEN 1 ELSE 0 END) AS visits,
  sum(CASE kind WHEN 'call' THEN 1 ELSE 0 END) AS calls,
  sum(CASE kind WHEN 'note' THEN 1 ELSE 0 END) AS information
FROM interactions WHERE day BETWEEN :from AND :to
GROUP BY $group
ORDER BY CASE WHEN :top >= 0 THEN -count(*) END, $group LIMIT :top;

-- explain: customers
SELECT DISTINCT ref('customer', customer) AS ref, NULL AS label
FROM interactions
WHERE day BETWEEN :from AND :to AND $match AND customer IS NOT NULL
ORDER BY 1;

-- explain:
SELECT ref('interaction', id) AS ref,
  day || ' ' || kind AS label
FROM interactions WHERE day BETWEEN :from AND :to AND $match
  AND CASE :column WHEN 'visits' THEN kind = 'visit'
    WHEN 'calls' THEN kind = 'call' WHEN 'information' THEN kind = 'note'
    ELSE 1 = 1 END
ORDER BY day, 1;
