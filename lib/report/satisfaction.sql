-- report: Satisfaction | 满意度
-- about: CSAT: the part that gave one of the two best scores, with Wilson's interval; CES: the mean score of how easy it was, 1 to 7; where they said what they had expected: the mean of score less expectation, and how many found at least that
-- takes: period by refs
-- by: total | Total | 合计 | 'total'
-- by: month | Month | 月份 | substr(day, 1, 7)
-- by: quarter | Quarter | 季度 | substr(day, 1, 4) || '-Q' || ((substr(day, 6, 2) + 2) / 3)
-- by: year | Year | 年份 | substr(day, 1, 4)
-- by: kind | Kind | 类型 | kind
-- by: question | Question | 问题 | question
-- by: touchpoint | Touchpoint | 触点 | touchpoint
-- by: channel | Channel | 渠道 | channel
-- by: staff | Staff | 员工 | staff
-- by: branch | Branch | 分店 | branch
-- by: region | Region | 地区 | region
-- usual: kind
-- column: asked integer | Asked | 发放数
-- column: responses integer | Answered | 回答数
-- column: response_rate percent | Answered % | 回答率%
-- column: satisfied integer | Two best | 最高两档
-- column: share percent | Satisfied % | 满意率%
-- column: lower percent | From % | 下限%
-- column: upper percent | To % | 上限%
-- column: mean number | Mean | 平均分
-- column: sd number | Standard deviation | 标准差
-- column: expected number | Expected | 期望
-- column: gap number | Above it | 超出期望
-- column: as_expected percent | As expected % | 达到期望%
-- column: left_out integer | Out of range | 无效评分
-- words: total kind channel
-- chart: line month share

-- note:
SELECT 'satisfied: the two best marks; interval 95 % (Wilson)' AS en,
  '满意：最高两档；置信区间95%（Wilson）' AS zh;

-- sql:
WITH a AS (SELECT f.*, CASE WHEN score BETWEEN 1 AND most THEN 1 END AS good
  FROM (SELECT f.*, c.region, coalesce(f.best, CASE f.kind WHEN 'ces' THEN 7
      ELSE 5 END) AS most
    FROM feedback f LEFT JOIN customers c ON c.key = f.customer
    WHERE f.kind IN ('csat', 'ces') AND f.day BETWEEN :from AND :to) f),
b AS (SELECT $by count(*) AS asked, 1.0 * count(good) AS n,
    1.0 * count(CASE WHEN good AND score >= most - 1 THEN 1 END) AS k,
    avg(CASE WHEN good THEN score END) AS mean,
    avg(CASE WHEN good THEN score * score END) AS square,
    avg(CASE WHEN good THEN expected END) AS expected,
    avg(CASE WHEN good THEN score - expected END) AS gap,
    100.0 * avg(CASE WHEN expected IS NULL OR good IS NULL THEN NULL
      WHEN score >= expected THEN 1 ELSE 0 END) AS as_expected,
    count(CASE WHEN good IS NULL AND score IS NOT NULL THEN 1 END) AS bad
  FROM a GROUP BY $group),
w AS (SELECT *, k / nullif(n, 0) AS share, 3.841458820694124 AS zz FROM b)
SELECT $names asked, CAST(n AS INTEGER) AS responses,
  100.0 * n / nullif(asked, 0) AS response_rate,
  CAST(k AS INTEGER) AS satisfied, 100 * share AS share,
  100 * (share + zz / 2 / n - sqrt(zz * (share * (1 - share) + zz / 4 / n)
    / n)) / (1 + zz / n) AS lower,
  100 * (share + zz / 2 / n + sqrt(zz * (share * (1 - share) + zz / 4 / n)
    / n)) / (1 + zz / n) AS upper,
  mean, sqrt(greatest(0, square - mean * mean) * n / nullif(n - 1, 0)) AS sd,
  expected, gap, as_expected,
  bad AS left_out
FROM w ORDER BY $group;

-- explain:
WITH a AS (SELECT f.*, c.region, coalesce(f.best, CASE f.kind WHEN 'ces'
      THEN 7 ELSE 5 END) AS most
  FROM feedback f LEFT JOIN customers c ON c.key = f.customer
  WHERE f.kind IN ('csat', 'ces') AND f.day BETWEEN :from AND :to)
SELECT ref('feedback', id) AS ref, day || ' ' || kind || ' '
    || coalesce(score, '-') || coalesce(' ' || answer, '') AS label
FROM a WHERE $match AND CASE :column
  WHEN 'responses' THEN score BETWEEN 1 AND most
  WHEN 'satisfied' THEN score BETWEEN most - 1 AND most
  WHEN 'expected' THEN score BETWEEN 1 AND most AND expected IS NOT NULL
  WHEN 'gap' THEN score BETWEEN 1 AND most AND expected IS NOT NULL
  WHEN 'as_expected' THEN score BETWEEN 1 AND most AND score >= expected
  WHEN 'left_out' THEN score NOT BETWEEN 1 AND most ELSE 1 END
ORDER BY day, id;
