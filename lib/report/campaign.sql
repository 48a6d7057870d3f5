-- report: Campaigns | 营销活动
-- about: what each cost, whom it reached and what came of it; revenue is of orders in the window after sending, less refunds, and of a customer in two campaigns it counts in both: shared says how many there are; who was held back is in no response; what it changed is report uplift
-- takes: period refs top
-- column: campaign text key | Campaign | 活动
-- column: channel text | Channel | 渠道
-- column: first date | First sent | 首次发送
-- column: budget money | Budget | 预算
-- column: cost money | Cost | 费用
-- column: sent integer | Sent | 发送
-- column: held integer | Held back | 对照
-- column: bounced integer | Bounced | 退信
-- column: reach integer | Reached | 触达
-- column: opened integer | Opened | 打开
-- column: clicked integer | Clicked | 点击
-- column: responses integer | Responses | 响应
-- column: response percent | Response % | 响应率%
-- column: conversions integer | Conversions | 转化
-- column: optouts integer | Opt-outs | 退订
-- column: buyers integer | Bought | 购买客户
-- column: revenue money | Attributed revenue | 归因销售额
-- column: roas number.2 | Revenue over cost | 广告支出回报
-- column: deals integer | Deals | 商机
-- column: deals_won money | Deals won | 赢单金额
-- column: shared integer | Shared customers | 重叠客户
-- words: channel
-- chart: bar campaign revenue

-- sql:
WITH sends AS MATERIALIZED (SELECT e.campaign, e.customer, min(e.at) AS at,
    min(e.day) AS day,
    coalesce((SELECT window FROM t_campaign WHERE id = e.campaign), 30)
      AS days
  FROM t_campaign_event e WHERE e.kind = 'send' AND e.void_op IS NULL
    AND e.day BETWEEN :from_day AND :to_day AND e.customer $only
  GROUP BY 1, 2),
bought AS (SELECT s.campaign, s.customer,
    coalesce(o.amount_base, o.amount) AS amount
  FROM sends s JOIN t_order o ON o.customer = s.customer
  WHERE o.void_op IS NULL AND o.at >= s.at
    AND o.day BETWEEN s.day AND least(s.day + s.days - 1, :as_of_day)
  UNION ALL
  SELECT s.campaign, NULL, -coalesce(f.amount_base, f.amount)
  FROM sends s JOIN t_refund f ON f.customer = s.customer
  WHERE f.void_op IS NULL AND f.at >= s.at
    AND f.day BETWEEN s.day AND least(s.day + s.days - 1, :as_of_day)),
money AS (SELECT campaign, count(DISTINCT customer) AS buyers,
    sum(amount) AS revenue FROM bought GROUP BY 1),
kept AS MATERIALIZED (SELECT DISTINCT campaign, customer
  FROM t_campaign_event WHERE kind = 'hold' AND void_op IS NULL),
told AS (SELECT e.campaign, min(CASE WHEN kind = 'send' THEN day END) AS first,
    count(DISTINCT CASE WHEN kind = 'send' THEN e.customer END) AS sent,
    count(DISTINCT CASE WHEN kind = 'hold' THEN e.customer END) AS held,
    count(DISTINCT CASE WHEN kind = 'bounce' THEN e.customer END) AS bounced,
    count(DISTINCT CASE WHEN kind = 'open' THEN e.customer END) AS opened,
    count(DISTINCT CASE WHEN kind = 'click' THEN e.customer END) AS clicked,
    count(DISTINCT CASE WHEN kind IN ('response', 'conversion')
      AND k.customer IS NULL THEN e.customer END) AS responses,
    count(DISTINCT CASE WHEN kind = 'conversion' AND k.customer IS NULL
      THEN e.customer END) AS conversions,
    count(DISTINCT CASE WHEN kind = 'optout' THEN e.customer END) AS optouts
  FROM t_campaign_event e
  LEFT JOIN kept k ON k.campaign = e.campaign AND k.customer = e.customer
  WHERE e.void_op IS NULL AND e.day BETWEEN :from_day AND :to_day
    AND e.customer $only GROUP BY 1),
won AS (SELECT campaign, count(*) AS deals,
    sum(CASE WHEN status = 'won' THEN amount END) AS amount
  FROM deals_then WHERE campaign IS NOT NULL GROUP BY 1),
spent AS (SELECT c.*, coalesce(c.cost_base, c.cost) +
    coalesce(c.unit_cost_base, c.unit_cost, 0) * t.sent * :unit / 10000.0
      AS total FROM t_campaign c LEFT JOIN told t ON t.campaign = c.id)
SELECT c.key AS campaign, c.channel,
  day_text(t.first) AS first,
  coalesce(c.budget_base, c.budget) / :unit AS budget,
  c.total / :unit AS cost, coalesce(t.sent, 0) AS sent,
  coalesce(t.held, 0) AS held, coalesce(t.bounced, 0) AS bounced,
  coalesce(t.sent - t.bounced, 0) AS reach, coalesce(t.opened, 0) AS opened,
  coalesce(t.clicked, 0) AS clicked, coalesce(t.responses, 0) AS responses,
  100.0 * t.responses / nullif(t.sent - t.bounced, 0) AS response,
  coalesce(t.conversions, 0) AS conversions,
  coalesce(t.optouts, 0) AS optouts, coalesce(m.buyers, 0) AS buyers,
  coalesce(m.revenue, 0) / :unit AS revenue,
  m.revenue / nullif(c.total, 0) AS roas, coalesce(w.deals, 0) AS deals,
  coalesce(w.amount, 0) / :unit AS deals_won,
  (SELECT count(*) FROM sends s WHERE s.campaign = c.id AND EXISTS
    (SELECT 1 FROM sends o WHERE o.customer = s.customer
      AND o.campaign <> s.campaign AND o.day < s.day + s.days
      AND s.day < o.day + o.days)) AS shared
FROM spent c LEFT JOIN told t ON t.campaign = c.id
LEFT JOIN money m ON m.campaign = c.id LEFT JOIN won w ON w.campaign = c.id
WHERE c.archived_op IS NULL AND (t.campaign IS NOT NULL OR w.deals > 0
  OR coalesce(c.start, :from_day) BETWEEN :from_day AND :to_day)
ORDER BY CASE WHEN :top >= 0 THEN -m.revenue END, t.first, c.key LIMIT :top;

-- explain:
SELECT DISTINCT ref('customer', k.key) AS ref, e.kind AS label
FROM t_campaign_event e JOIN t_customer k ON k.id = e.customer
WHERE e.campaign = (SELECT id FROM t_campaign WHERE key = :key1)
  AND e.void_op IS NULL AND e.day BETWEEN :from_day AND :to_day
  AND e.kind IN (CASE :column WHEN 'held' THEN 'hold' WHEN 'bounced'
    THEN 'bounce' WHEN 'opened' THEN 'open' WHEN 'clicked' THEN 'click'
    WHEN 'conversions' THEN 'conversion' WHEN 'optouts' THEN 'optout'
    WHEN 'responses' THEN 'response' ELSE 'send' END,
    CASE :column WHEN 'responses' THEN 'conversion' ELSE '' END)
ORDER BY 1;
