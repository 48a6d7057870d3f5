-- report: Sales velocity | 销售速度
-- about: money a day: open qualified deals x win rate x mean won deal / mean days to win, the rates of the trailing days
-- takes: by refs
-- param: qualified text = | the stage from which on an open deal counts; without one, all do | 从哪一阶段起算
-- param: days integer = 365 | how far back the rates look | 回看天数
-- by: total | Total | 合计 | 'total'
-- by: pipeline | Pipeline | 销售流程 | pipeline
-- by: owner | Owner | 负责人 | owner
-- by: product | Product | 产品 | product
-- by: source | Source | 来源 | source
-- by: campaign | Campaign | 营销活动 | campaign
-- by: region | Region | 地区 | region
-- usual: total
-- column: open integer | Open deals | 进行中
-- column: closed integer | Closed | 已结束
-- column: rate percent | Win rate % | 赢单率%
-- column: mean_won money | Mean won deal | 平均赢单金额
-- column: cycle number.2 | Mean days to win | 平均赢单天数
-- column: velocity money | Velocity a day | 每日销售速度
-- words: total source
-- chart: bar owner velocity

-- sql:
SELECT $by sum(qualified) AS open, count(*) FILTER (WHERE status <> 'open') AS closed,
  100.0 * count(*) FILTER (WHERE status = 'won') / nullif(count(*) FILTER (WHERE status <> 'open'), 0) AS rate,
  avg(CASE WHEN status = 'won' THEN amount END) / :unit AS mean_won,
  avg(CASE WHEN status = 'won' THEN cycle END) AS cycle,
  sum(qualified) * (1.0 * count(*) FILTER (WHERE status = 'won') /
    nullif(count(*) FILTER (WHERE status <> 'open'), 0)) *
    avg(CASE WHEN status = 'won' THEN amount END) / :unit /
    nullif(avg(CASE WHEN status = 'won' THEN cycle END), 0) AS velocity
FROM (SELECT d.key, d.pipeline, d.source, d.status, d.amount,
    d.closed - d.opened AS cycle, day_text(d.closed) AS day,
    d.status = 'open' AND (coalesce(:qualified, '') = '' OR d.place >= (SELECT min(place)
      FROM s_stage WHERE name = :qualified AND pipeline = d.pipeline))
      AS qualified,
    (SELECT key FROM t_staff WHERE id = d.owner) AS owner,
    (SELECT key FROM t_product WHERE id = d.product) AS product,
    (SELECT key FROM t_campaign WHERE id = d.campaign) AS campaign,
    (SELECT region FROM t_customer WHERE id = d.customer) AS region
  FROM deals_then d
  WHERE d.status = 'open' OR d.closed BETWEEN :as_of_day - :days + 1
    AND :as_of_day)
GROUP BY $group ORDER BY $group;

-- explain:
SELECT ref('deal', key) AS ref, coalesce(day, status) AS label
FROM (SELECT d.key, d.pipeline, d.source, d.status, d.amount,
    d.closed - d.opened AS cycle, day_text(d.closed) AS day,
    d.status = 'open' AND (coalesce(:qualified, '') = '' OR d.place >= (SELECT min(place)
      FROM s_stage WHERE name = :qualified AND pipeline = d.pipeline))
      AS qualified,
    (SELECT key FROM t_staff WHERE id = d.owner) AS owner,
    (SELECT key FROM t_product WHERE id = d.product) AS product,
    (SELECT key FROM t_campaign WHERE id = d.campaign) AS campaign,
    (SELECT region FROM t_customer WHERE id = d.customer) AS region
  FROM deals_then d
  WHERE d.status = 'open' OR d.closed BETWEEN :as_of_day - :days + 1
    AND :as_of_day)
WHERE $match AND CASE :column WHEN 'open' THEN qualified
  WHEN 'closed' THEN status <> 'open' WHEN 'rate' THEN status <> 'open'
  WHEN 'velocity' THEN qualified OR status <> 'open'
  ELSE status = 'won' END
ORDER BY 1;
