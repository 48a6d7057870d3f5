-- report: Questionnaires | 问卷
-- about: what was answered to each question of one's own, how often, and by whom: answers in words, else their score; each answer of a customer counts
-- takes: period by top refs
-- by: total | Total | 合计 | 'total'
-- by: question | Question | 问题 | question
-- by: answer | Answer | 回答 | answer
-- by: touchpoint | Touchpoint | 触点 | touchpoint
-- by: month | Month | 月份 | substr(day, 1, 7)
-- by: quarter | Quarter | 季度 | substr(day, 1, 4) || '-Q' || ((substr(day, 6, 2) + 2) / 3)
-- by: channel | Channel | 渠道 | channel
-- by: staff | Staff | 员工 | staff
-- by: branch | Branch | 分店 | branch
-- usual: question,answer
-- column: asked integer | Asked | 发放数
-- column: answers integer | Answers | 回答数
-- column: customers integer | Customers | 客户数
-- column: share percent | Of the question % | 占该题%
-- column: mean number | Mean score | 平均分
-- column: last date | Last | 最近
-- chart: bar answer answers

-- sql:
WITH a AS (SELECT question, coalesce(answer, CAST(score AS TEXT)) AS answer,
    score, customer, day, touchpoint, channel, staff, branch,
    count(coalesce(answer, score)) OVER (PARTITION BY question) AS of_it
  FROM feedback WHERE question IS NOT NULL AND day BETWEEN :from AND :to)
SELECT $by count(*) AS asked, count(answer) AS answers,
  count(DISTINCT CASE WHEN answer IS NOT NULL THEN customer END)
    AS customers,
  CASE WHEN min(question) = max(question)
    THEN 100.0 * count(answer) / nullif(max(of_it), 0) END AS share,
  avg(score) AS mean, max(CASE WHEN answer IS NOT NULL THEN day END) AS last
FROM a GROUP BY $group
ORDER BY CASE WHEN :top < 0 THEN min(question) END, count(answer) DESC,
  $group LIMIT :top;

-- explain:
WITH a AS (SELECT id, question, coalesce(answer, CAST(score AS TEXT))
      AS answer, day, touchpoint, channel, staff, branch
  FROM feedback WHERE question IS NOT NULL AND day BETWEEN :from AND :to)
SELECT ref('feedback', id) AS ref, day || ' ' || question ||
  coalesce(' ' || answer, '') AS label
FROM a WHERE $match AND CASE :column WHEN 'asked' THEN 1
  ELSE answer IS NOT NULL END
ORDER BY day, id;
