-- report: Churn | 客户流失
-- about: without contracts nobody says that he leaves: how many have been silent for longer than the gap, and how many a model takes for gone; of each month's buyers
-- takes: refs
-- param: model pnbd/bgnbd/mbgnbd/nbd = pnbd | how customers come and go | 模型
-- param: gap integer = 90 | days of silence after which somebody counts as gone | 沉默天数
-- param: active number = 0.7 | a chance from which on one is active | 活跃阈值
-- param: lost number = 0.3 | and below which one is lost | 流失阈值
-- param: returns net/ignore/drop-order = net | refunds: off what they refer to, not seen, or the whole order left out | 退款的处理
-- param: granularity day/hour = day | what one buys in so long is one purchase | 合并为一次购买的时间
-- column: cohort text key | First bought in | 首购月份
-- column: customers integer | Customers | 客户数
-- column: came_back integer | Came back | 复购客户
-- column: silent integer | Silent for longer than the gap | 沉默客户
-- column: silent_share percent | Silent % | 沉默占比%
-- column: active integer | Active by the model | 活跃
-- column: at_risk integer | At risk | 有流失风险
-- column: lost integer | Lost | 已流失
-- column: churn percent | Churn %, by the model | 模型流失率%
-- words: cohort
-- chart: line cohort churn silent_share

-- note:
SELECT en, zh FROM crm_counted(:returns, 'no', :granularity)
UNION ALL SELECT 'silent: for over ' || :gap || ' days; active: from ' || :active
  || ', lost: below ' || :lost || ', ' || :model,
  '沉默：超过' || :gap || '天未购买；活跃概率不低于' || :active
  || '为活跃，低于' || :lost || '为流失，模型' || :model;

-- sql:
WITH s AS MATERIALIZED (SELECT a.repeats, a.days_since, a.alive,
    substr(date(:as_of, '-' || a.known || ' days'), 1, 7) AS cohort
  FROM crm_alive(:model, :returns, 'no', :granularity) a)
SELECT cohort, count(*) AS customers,
  count(CASE WHEN repeats > 0 THEN 1 END) AS came_back,
  count(CASE WHEN days_since > :gap THEN 1 END) AS silent,
  100.0 * count(CASE WHEN days_since > :gap THEN 1 END) / count(*)
    AS silent_share,
  count(CASE WHEN alive >= :active THEN 1 END) AS active,
  count(CASE WHEN alive >= :lost AND alive < :active THEN 1 END) AS at_risk,
  count(CASE WHEN alive < :lost THEN 1 END) AS lost,
  100 * (1 - avg(alive)) AS churn
FROM (SELECT repeats, days_since, alive, cohort FROM s
  UNION ALL SELECT repeats, days_since, alive, 'all' FROM s)
GROUP BY cohort ORDER BY cohort = 'all', cohort;

-- explain:
SELECT ref('customer', key) AS ref, printf('%.4f', alive) AS label
FROM crm_alive(:model, :returns, 'no', :granularity)
WHERE (:key1 = 'all'
  OR substr(date(:as_of, '-' || known || ' days'), 1, 7) = :key1)
  AND CASE :column WHEN 'came_back' THEN repeats > 0
    WHEN 'silent' THEN days_since > :gap
    WHEN 'silent_share' THEN days_since > :gap
    WHEN 'active' THEN alive >= :active
    WHEN 'at_risk' THEN alive >= :lost AND alive < :active
    WHEN 'lost' THEN alive < :lost ELSE 1 END
ORDER BY alive, key;
