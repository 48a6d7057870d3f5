-- report: Forecast | 销售预测
-- about: open deals weighted by their chance, with an 80 % interval of the sum as if they were independent; what has no chance or, in a period, no date is shown apart and never guessed
-- takes: period by refs ahead
-- param: p stage/calibrated/age/product = stage | the chance: the deal's own, else its stage's; won of all that ever reached the stage; won later of those that became as old; won of closed by product | 赢率来源
-- param: amount own/list = own | list: the product's price where a deal has no amount | 金额来源
-- param: horizon integer = 365 | calibrated: an open deal this old counts as not won | 校准天数
-- by: total | Total | 合计 | 'total'
-- by: month | Month | 月份 | substr(day, 1, 7)
-- by: quarter | Quarter | 季度 | substr(day, 1, 4) || '-Q' || ((substr(day, 6, 2) + 2) / 3)
-- by: year | Year | 年份 | substr(day, 1, 4)
-- by: stage | Stage | 阶段 | stage
-- by: category | Category | 预测类别 | category
-- by: pipeline | Pipeline | 销售流程 | pipeline
-- by: owner | Owner | 负责人 | owner
-- by: product | Product | 产品 | product
-- by: source | Source | 来源 | source
-- by: campaign | Campaign | 营销活动 | campaign
-- by: region | Region | 地区 | region
-- usual: month
-- column: deals integer | Open deals | 进行中
-- column: amount money | Amount | 金额
-- column: weighted money | Weighted | 加权金额
-- column: sd money | Standard deviation | 标准差
-- column: low money | 80 % from | 80%下限
-- column: high money | to | 上限
-- column: won money | Won already | 已赢单
-- column: commit_only money | Commit | 承诺
-- column: best_only money | Best case | 最佳
-- column: pipeline_only money | Pipeline | 流程
-- column: to_commit money | Won to commit | 累计至承诺
-- column: to_best money | Won to best case | 累计至最佳
-- column: to_pipeline money | Won to pipeline | 累计至流程
-- column: no_chance integer | Without chance | 无赢率
-- column: no_chance_amount money | Their amount | 其金额
-- column: no_amount integer | Without amount | 无金额
-- column: no_date integer | Without date | 无日期
-- column: no_date_amount money | Their amount | 其金额
-- words: total stage category source
-- chart: bar month weighted

-- sql:
WITH past AS MATERIALIZED (SELECT id, pipeline, stage, status
  FROM deals_then WHERE :p = 'calibrated' AND (status <> 'open'
    OR opened <= :as_of_day - :horizon)),
reached AS (SELECT id, pipeline, stage, status FROM past
  UNION SELECT p.id, p.pipeline, h.stage, p.status
  FROM past p JOIN t_deal_stage h ON h.deal = p.id
  WHERE h.void_op IS NULL AND h.day <= :as_of_day
  UNION SELECT p.id, p.pipeline, h.from_stage, p.status
  FROM past p JOIN t_deal_stage h ON h.deal = p.id
  WHERE h.void_op IS NULL AND h.day <= :as_of_day),
ever AS MATERIALIZED (SELECT pipeline, stage,
    (1.0 + sum(status = 'won')) / (2 + count(*)) AS p
  FROM reached GROUP BY 1, 2),
goods AS MATERIALIZED (SELECT product,
    1.0 * sum(status = 'won') / count(*) AS p
  FROM deals_then WHERE :p = 'product' AND status <> 'open' GROUP BY 1),
ages AS MATERIALIZED (SELECT age, later FROM crm_later()
  WHERE :p = 'age')
SELECT $by sum(is_open) AS deals, sum(is_open * a) / :unit AS amount,
  sum(is_open * a * p) / :unit AS weighted,
  sqrt_of(sum(is_open * (1.0 * a / :unit) * (1.0 * a / :unit) * p * (1 - p)))
    AS sd,
  sum_below(group_concat(CASE WHEN is_open AND p IS NOT NULL THEN
    a || ':' || p END), 0.1) / :unit AS low,
  sum_below(group_concat(CASE WHEN is_open AND p IS NOT NULL THEN
    a || ':' || p END), 0.9) / :unit AS high,
  sum(won * a) / :unit AS won,
  sum(is_open * (category = 'commit') * a) / :unit AS commit_only,
  sum(is_open * (category = 'best_case') * a) / :unit AS best_only,
  sum(is_open * (category = 'pipeline') * a) / :unit AS pipeline_only,
  sum((won OR (is_open AND category = 'commit')) * a) / :unit AS to_commit,
  sum((won OR (is_open AND category IN ('commit', 'best_case'))) * a) / :unit
    AS to_best,
  sum((won OR (is_open AND category <> 'omitted')) * a) / :unit
    AS to_pipeline,
  sum(is_open AND p IS NULL) AS no_chance,
  sum(CASE WHEN is_open AND p IS NULL THEN a END) / :unit
    AS no_chance_amount,
  sum(is_open AND a IS NULL) AS no_amount,
  sum(undated) AS no_date,
  sum(CASE WHEN undated THEN a END) / :unit AS no_date_amount
FROM (SELECT s.*, status = 'won' AS won,
    status = 'open' AND NOT (undated AND within) AS is_open,
    CASE :p WHEN 'stage' THEN s.chance / 10000.0
      WHEN 'calibrated' THEN coalesce(s.own / 10000.0, (SELECT e.p FROM ever e
        WHERE e.pipeline = s.pipeline AND e.stage = s.stage),
        s.chance / 10000.0)
      WHEN 'product' THEN (SELECT g.p FROM goods g
        WHERE g.product IS s.product_id)
      ELSE CASE WHEN s.opened IS NOT NULL THEN coalesce((SELECT g.later
        FROM ages g WHERE g.age = :as_of_day - s.opened), 0) END END AS p
  FROM (SELECT d.pipeline, d.stage, d.category, d.source, d.status, d.chance,
      d.own, d.opened, d.product AS product_id,
      d.status = 'open' AND d.expected IS NULL AS undated,
      :from_day > -719162 OR :to_day < 2932896 AS within,
      day_text(coalesce(d.closed, d.expected)) AS day,
      CASE WHEN :amount = 'list' THEN coalesce(d.amount,
        (SELECT CAST(round(coalesce(price_base, price) * :unit / 10000.0)
          AS INTEGER) FROM t_product WHERE id = d.product))
        ELSE d.amount END AS a,
      (SELECT key FROM t_staff WHERE id = d.owner) AS owner,
    (SELECT key FROM t_product WHERE id = d.product) AS product,
    (SELECT key FROM t_campaign WHERE id = d.campaign) AS campaign,
    (SELECT region FROM t_customer WHERE id = d.customer) AS region
    FROM deals_then d WHERE (d.status = 'open' AND (d.expected IS NULL
        OR d.expected BETWEEN :from_day AND :to_day))
      OR (d.status = 'won' AND d.closed BETWEEN :from_day AND :to_day)) s)
GROUP BY $group ORDER BY $group;

-- explain:
SELECT ref('deal', key) AS ref, coalesce(day, '') AS label
FROM (SELECT d.key, d.pipeline, d.stage, d.category, d.source, d.status,
    d.chance, d.amount, d.expected,
    day_text(coalesce(d.closed, d.expected)) AS day,
    (SELECT key FROM t_staff WHERE id = d.owner) AS owner,
    (SELECT key FROM t_product WHERE id = d.product) AS product,
    (SELECT key FROM t_campaign WHERE id = d.campaign) AS campaign,
    (SELECT region FROM t_customer WHERE id = d.customer) AS region
  FROM deals_then d WHERE (d.status = 'open' AND (d.expected IS NULL
      OR d.expected BETWEEN :from_day AND :to_day))
    OR (d.status = 'won' AND d.closed BETWEEN :from_day AND :to_day))
WHERE $match AND CASE :column WHEN 'won' THEN status = 'won'
  WHEN 'no_date' THEN status = 'open' AND expected IS NULL
  WHEN 'no_amount' THEN status = 'open' AND amount IS NULL
  WHEN 'commit_only' THEN status = 'open' AND category = 'commit'
  WHEN 'best_only' THEN status = 'open' AND category = 'best_case'
  WHEN 'pipeline_only' THEN status = 'open' AND category = 'pipeline'
  WHEN 'to_commit' THEN status = 'won' OR category = 'commit'
  WHEN 'to_best' THEN status = 'won' OR category IN ('commit', 'best_case')
  WHEN 'to_pipeline' THEN status = 'won' OR category <> 'omitted'
  ELSE status = 'open' END
ORDER BY day, 1;
