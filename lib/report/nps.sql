-- report: Recommendation (NPS) | 净推荐值
-- about: answers 9 and 10 (promoters) less answers 0 to 6 (detractors), per cent of all; each customer's last answer in a row counts; z and p compare a row with the one before
-- takes: period by refs
-- by: total | Total | 合计 | 'total'
-- by: month | Month | 月份 | substr(day, 1, 7)
-- by: quarter | Quarter | 季度 | substr(day, 1, 4) || '-Q' || ((substr(day, 6, 2) + 2) / 3)
-- by: year | Year | 年份 | substr(day, 1, 4)
-- by: touchpoint | Touchpoint | 触点 | touchpoint
-- by: channel | Channel | 渠道 | channel
-- by: staff | Staff | 员工 | staff
-- by: branch | Branch | 分店 | branch
-- by: region | Region | 地区 | region
-- by: segment | RFM segment | RFM分组 | rfm_segment
-- by: tier | Tier | 等级 | tier
-- usual: total
-- param: answers last/all = last | a customer's last answer, or all | 计入的回答
-- param: interval wald/adjusted = wald | adjusted: for few answers | 置信区间
-- column: asked integer | Asked | 发放数
-- column: responses integer | Answered | 回答数
-- column: response_rate percent | Answered % | 回答率%
-- column: promoters integer | Promoters | 推荐者
-- column: passives integer | Passives | 被动者
-- column: detractors integer | Detractors | 贬损者
-- column: nps number | NPS | 净推荐值
-- column: se number | Standard error | 标准误
-- column: lower number | From | 下限
-- column: upper number | To | 上限
-- column: change number | Change | 变化
-- column: z number | z | z值
-- column: p number | p | p值
-- column: left_out integer | Not 0 to 10 | 无效评分
-- words: total channel segment
-- chart: line month nps

-- note:
SELECT 'of each customer: ' || :answers || '; -100 to 100; interval 95 %, '
  || :interval AS en, '每位客户计入：' || :answers || '；-100至100；置信区间95%（' || :interval || '）' AS zh;

-- sql:
WITH a AS (SELECT $by f.id, f.customer, f.score, f.day
  FROM (SELECT f.*, c.region, c.rfm_segment, c.tier
    FROM feedback f LEFT JOIN customers c ON c.key = f.customer
    WHERE f.kind = 'nps' AND f.day BETWEEN :from AND :to) f),
last AS (SELECT *, row_number() OVER (PARTITION BY $names
    coalesce(customer, id) ORDER BY score IS NULL, day DESC, id DESC) AS place,
    customer IS NULL AS nobody FROM a),
b AS (SELECT $names count(*) AS asked,
    sum(CASE WHEN score BETWEEN 0 AND 10 THEN 1.0 ELSE 0.0 END) AS n,
    sum(CASE WHEN score BETWEEN 9 AND 10 THEN 1.0 ELSE 0.0 END) AS pro,
    sum(CASE WHEN score BETWEEN 0 AND 6 THEN 1.0 ELSE 0.0 END) AS con,
    count(CASE WHEN score NOT BETWEEN 0 AND 10 THEN 1 END) AS bad
  FROM last WHERE place = 1 OR :answers = 'all' GROUP BY $group),
m AS (SELECT *, 100 * (pro - con) / nullif(n, 0) AS nps,
    100 * sqrt(((pro + con) / n - (pro - con) * (pro - con) / n / n) / n)
      AS se,
    n + 3 AS n3, (pro + con + 1.5) / (n + 3) AS q, (pro - con) / (n + 3) AS d
  FROM b),
i AS (SELECT *, CASE WHEN :interval = 'wald' THEN nps ELSE 100 * d END AS mid,
    1.959963984540054 * CASE WHEN :interval = 'wald' THEN se
      ELSE 100 * sqrt((q - d * d) / n3) END AS half,
    lag(nps) OVER (ORDER BY $names 1) AS nps0,
    lag(se) OVER (ORDER BY $names 1) AS se0 FROM m)
SELECT $names asked, CAST(n AS INTEGER) AS responses,
  100.0 * n / nullif(asked, 0) AS response_rate,
  CAST(pro AS INTEGER) AS promoters,
  CAST(n - pro - con AS INTEGER) AS passives,
  CAST(con AS INTEGER) AS detractors, nps, se,
  CASE WHEN half IS NOT NULL THEN greatest(-100.0, mid - half) END AS lower,
  CASE WHEN half IS NOT NULL THEN least(100.0, mid + half) END AS upper,
  nps - nps0 AS change,
  (nps - nps0) / nullif(sqrt(se * se + se0 * se0), 0) AS z,
  crm_p((nps - nps0) / nullif(sqrt(se * se + se0 * se0), 0)) AS p,
  bad AS left_out
FROM i ORDER BY $group;

-- explain:
WITH a AS (SELECT f.*
  FROM (SELECT f.*, c.region, c.rfm_segment, c.tier
    FROM feedback f LEFT JOIN customers c ON c.key = f.customer
    WHERE f.kind = 'nps' AND f.day BETWEEN :from AND :to) f WHERE $match),
last AS (SELECT *, row_number() OVER (PARTITION BY coalesce(customer, id)
    ORDER BY score IS NULL, day DESC, id DESC) AS place FROM a)
SELECT ref('feedback', id) AS ref, day || ' ' || coalesce(score, '-')
    || coalesce(' ' || answer, '') AS label
FROM last WHERE (place = 1 OR :answers = 'all') AND CASE :column
  WHEN 'promoters' THEN score BETWEEN 9 AND 10
  WHEN 'passives' THEN score BETWEEN 7 AND 8
  WHEN 'detractors' THEN score BETWEEN 0 AND 6
  WHEN 'responses' THEN score BETWEEN 0 AND 10
  WHEN 'left_out' THEN score NOT BETWEEN 0 AND 10 ELSE 1 END
ORDER BY day, id;
