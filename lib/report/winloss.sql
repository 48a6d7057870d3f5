-- report: Won and lost | 赢单与丢单
-- about: deals closed in the period; the rate is won / (won + lost) with its 95 % score interval (Wilson 1927)
-- takes: period by top refs
-- by: total | Total | 合计 | 'total'
-- by: month | Month | 月份 | substr(closed, 1, 7)
-- by: quarter | Quarter | 季度 | substr(closed, 1, 4) || '-Q' || ((substr(closed, 6, 2) + 2) / 3)
-- by: year | Year | 年份 | substr(closed, 1, 4)
-- by: opened | Month opened | 建立月份 | substr(opened, 1, 7)
-- by: competitor | Competitor | 竞争对手 | competitor
-- by: reason | Lost because | 丢单原因 | lost_reason
-- by: pipeline | Pipeline | 销售流程 | pipeline
-- by: owner | Owner | 负责人 | owner
-- by: product | Product | 产品 | product
-- by: source | Source | 来源 | source
-- by: campaign | Campaign | 营销活动 | campaign
-- by: region | Region | 地区 | region
-- usual: quarter
-- column: won integer | Won | 赢单
-- column: lost integer | Lost | 丢单
-- column: rate percent | Win rate % | 赢单率%
-- column: low percent | from | 下限
-- column: high percent | to | 上限
-- column: won_amount money | Won amount | 赢单金额
-- column: lost_amount money | Lost amount | 丢单金额
-- column: value_rate percent | Win rate by amount % | 金额赢单率%
-- column: mean_won money | Mean won deal | 平均赢单金额
-- column: cycle number.2 | Mean days to win | 平均赢单天数
-- column: median_cycle number.1 | Median | 中位天数
-- column: lost_cycle number.2 | Mean days to lose | 平均丢单天数
-- words: total source
-- chart: line quarter rate

-- sql:
SELECT $by count(*) FILTER (WHERE status = 'won') AS won, count(*) FILTER (WHERE status = 'lost') AS lost,
  100.0 * count(*) FILTER (WHERE status = 'won') / count(*) AS rate,
  100 * wilson_low(count(*) FILTER (WHERE status = 'won'), count(*)) AS low,
  100 * wilson_high(count(*) FILTER (WHERE status = 'won'), count(*)) AS high,
  sum(CASE WHEN status = 'won' THEN amount END) / :unit AS won_amount,
  sum(CASE WHEN status = 'lost' THEN amount END) / :unit AS lost_amount,
  100.0 * sum(CASE WHEN status = 'won' THEN amount END) /
    nullif(sum(amount), 0) AS value_rate,
  avg(CASE WHEN status = 'won' THEN amount END) / :unit AS mean_won,
  avg(CASE WHEN status = 'won' THEN cycle END) AS cycle,
  median_of(string_agg(CASE WHEN status = 'won'
    THEN CAST(cycle AS TEXT) END, ','))
    AS median_cycle,
  avg(CASE WHEN status = 'lost' THEN cycle END) AS lost_cycle
FROM (SELECT d.key, d.name, d.pipeline, d.status, d.amount, d.source,
    d.competitor,
    d.lost_reason, day_text(d.closed) AS closed,
    day_text(d.opened) AS opened,
    d.closed - d.opened AS cycle,
    (SELECT key FROM t_staff WHERE id = d.owner) AS owner,
    (SELECT key FROM t_product WHERE id = d.product) AS product,
    (SELECT key FROM t_campaign WHERE id = d.campaign) AS campaign,
    (SELECT region FROM t_customer WHERE id = d.customer) AS region
  FROM deals_then d
  WHERE d.status <> 'open' AND d.closed BETWEEN :from_day AND :to_day)
GROUP BY $group
ORDER BY CASE WHEN :top >= 0 THEN -count(*) END, $group LIMIT :top;

-- explain:
SELECT ref('deal', key) AS ref, closed || ' ' || status AS label
FROM (SELECT d.key, d.name, d.pipeline, d.status, d.amount, d.source,
    d.competitor,
    d.lost_reason, day_text(d.closed) AS closed,
    day_text(d.opened) AS opened,
    d.closed - d.opened AS cycle,
    (SELECT key FROM t_staff WHERE id = d.owner) AS owner,
    (SELECT key FROM t_product WHERE id = d.product) AS product,
    (SELECT key FROM t_campaign WHERE id = d.campaign) AS campaign,
    (SELECT region FROM t_customer WHERE id = d.customer) AS region
  FROM deals_then d
  WHERE d.status <> 'open' AND d.closed BETWEEN :from_day AND :to_day)
WHERE $match AND CASE WHEN :column IN ('lost', 'lost_amount', 'lost_cycle') THEN status = 'lost'
  WHEN :column IN ('won', 'won_amount', 'mean_won', 'cycle', 'median_cycle')
  THEN status = 'won' ELSE 1 END
ORDER BY closed, 1;
