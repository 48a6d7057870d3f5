-- report: Pipeline | 销售漏斗现状
-- about: the open deals; what has no amount, no chance or no expected close is counted apart and never guessed
-- takes: by top refs
-- by: total | Total | 合计 | 'total'
-- by: stage | Stage | 阶段 | stage
-- by: category | Category | 预测类别 | category
-- by: month | Month | 月份 | substr(expected, 1, 7)
-- by: quarter | Quarter | 季度 | substr(expected, 1, 4) || '-Q' || ((substr(expected, 6, 2) + 2) / 3)
-- by: year | Year | 年份 | substr(expected, 1, 4)
-- by: pipeline | Pipeline | 销售流程 | pipeline
-- by: owner | Owner | 负责人 | owner
-- by: product | Product | 产品 | product
-- by: source | Source | 来源 | source
-- by: campaign | Campaign | 营销活动 | campaign
-- by: region | Region | 地区 | region
-- usual: stage
-- column: deals integer | Deals | 商机数
-- column: amount money | Amount | 金额
-- column: weighted money | Weighted | 加权金额
-- column: no_amount integer | Without amount | 无金额
-- column: no_chance integer | Without chance | 无赢率
-- column: no_date integer | Without date | 无日期
-- column: overdue integer | Overdue | 逾期
-- column: age number.1 | Mean age, days | 平均天数
-- column: stale integer | Too long in stage | 阶段超时
-- words: total stage category source
-- chart: bar stage amount

-- sql: stage
SELECT $by count(*) AS deals, sum(amount) / :unit AS amount,
  sum(amount * chance) / 10000.0 / :unit AS weighted,
  count(*) FILTER (WHERE amount IS NULL) AS no_amount, count(*) FILTER (WHERE chance IS NULL) AS no_chance,
  count(*) FILTER (WHERE expected IS NULL) AS no_date, count(*) FILTER (WHERE expected < :as_of) AS overdue,
  avg(:as_of_day - opened) AS age, CASE WHEN count(days) > 0
    THEN count(*) FILTER (WHERE :as_of_day - since > days) END AS stale
FROM (SELECT d.pipeline, d.stage, d.place, d.category, d.amount, d.chance,
    d.source, day_text(d.expected) AS expected, d.opened,
    d.since, d.days,
    (SELECT key FROM t_staff WHERE id = d.owner) AS owner,
    (SELECT key FROM t_product WHERE id = d.product) AS product,
    (SELECT key FROM t_campaign WHERE id = d.campaign) AS campaign,
    (SELECT region FROM t_customer WHERE id = d.customer) AS region
  FROM deals_then d WHERE d.status = 'open')
GROUP BY $group
ORDER BY CASE WHEN :top >= 0 THEN -sum(amount) END, min(place), $group
LIMIT :top;

-- sql:
SELECT $by count(*) AS deals, sum(amount) / :unit AS amount,
  sum(amount * chance) / 10000.0 / :unit AS weighted,
  count(*) FILTER (WHERE amount IS NULL) AS no_amount, count(*) FILTER (WHERE chance IS NULL) AS no_chance,
  count(*) FILTER (WHERE expected IS NULL) AS no_date, count(*) FILTER (WHERE expected < :as_of) AS overdue,
  avg(:as_of_day - opened) AS age, CASE WHEN count(days) > 0
    THEN count(*) FILTER (WHERE :as_of_day - since > days) END AS stale
FROM (SELECT d.pipeline, d.category, d.amount, d.chance, d.source,
    day_text(d.expected) AS expected, d.opened, d.since,
    d.days,
    (SELECT key FROM t_staff WHERE id = d.owner) AS owner,
    (SELECT key FROM t_product WHERE id = d.product) AS product,
    (SELECT key FROM t_campaign WHERE id = d.campaign) AS campaign,
    (SELECT region FROM t_customer WHERE id = d.customer) AS region
  FROM deals_then d WHERE d.status = 'open')
GROUP BY $group
ORDER BY CASE WHEN :top >= 0 THEN -sum(amount) END, $group
LIMIT :top;

-- explain:
SELECT ref('deal', key) AS ref, coalesce(name, '') AS label
FROM (SELECT d.key, d.name, d.pipeline, d.stage, d.category, d.amount,
    d.chance, d.source, day_text(d.expected) AS expected,
    d.since, d.days,
    (SELECT key FROM t_staff WHERE id = d.owner) AS owner,
    (SELECT key FROM t_product WHERE id = d.product) AS product,
    (SELECT key FROM t_campaign WHERE id = d.campaign) AS campaign,
    (SELECT region FROM t_customer WHERE id = d.customer) AS region
  FROM deals_then d WHERE d.status = 'open')
WHERE $match AND CASE :column WHEN 'no_amount' THEN amount IS NULL
  WHEN 'no_chance' THEN chance IS NULL WHEN 'no_date' THEN expected IS NULL
  WHEN 'overdue' THEN expected < :as_of
  WHEN 'stale' THEN :as_of_day - since > days ELSE 1 END
ORDER BY 1;
