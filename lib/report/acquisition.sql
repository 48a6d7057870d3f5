-- report: Acquisition | 获客
-- about: customers won, by their first order, what the campaigns that won them cost, and what they brought in their first year less refunds; a campaign wins who buys first within its window after it wrote to them, the latest one where there are several; its cost is shared by those it won; of a young customer the first year is not over
-- takes: period by top refs
-- by: total | Total | 合计 | 'total'
-- by: source | Source | 来源 | source
-- by: campaign | Campaign | 活动 | campaign
-- by: branch | Branch | 分店 | branch
-- by: owner | Owner | 负责人 | owner
-- by: month | Month | 月份 | substr(day, 1, 7)
-- by: quarter | Quarter | 季度 | substr(day, 1, 4) || '-Q' || ((substr(day, 6, 2) + 2) / 3)
-- by: year | Year | 年份 | substr(day, 1, 4)
-- usual: source
-- column: won integer | Customers won | 新客户
-- column: share percent | Of all % | 占比%
-- column: cost money | Cost | 费用
-- column: cost_per_customer money | Cost per customer | 单客成本
-- column: first_order money | First orders | 首单金额
-- column: first_year money | First-year revenue | 首年销售额
-- column: per_customer money | Per customer | 单客首年
-- column: back number.2 | First year over cost | 首年回报
-- column: young integer | First year not over | 首年未满
-- words: total source
-- chart: bar source won cost_per_customer

-- sql:
WITH f AS MATERIALIZED (SELECT o.customer, o.day, o.at,
    coalesce(o.amount_base, o.amount) AS first_order
  FROM t_customer k JOIN t_order o ON o.id = (SELECT p.id FROM t_order p
    WHERE p.customer = k.id AND p.void_op IS NULL
    ORDER BY p.day, p.at, p.id LIMIT 1)
  WHERE o.day <= :as_of_day AND k.id $only),
e AS MATERIALIZED (SELECT f.*, (SELECT e.campaign FROM t_campaign_event e
    JOIN t_campaign k ON k.id = e.campaign
    WHERE e.customer = f.customer AND e.kind = 'send' AND e.void_op IS NULL
      AND e.at <= f.at AND f.day < e.day + coalesce(k.window, 30)
    ORDER BY e.at DESC, e.id DESC LIMIT 1) AS campaign FROM f),
y AS (SELECT customer, sum(amount) AS first_year FROM (
    SELECT o.customer, coalesce(o.amount_base, o.amount) AS amount
    FROM t_order o JOIN f ON f.customer = o.customer WHERE o.void_op IS NULL
      AND o.day BETWEEN f.day AND least(f.day + 364, :as_of_day)
    UNION ALL
    SELECT r.customer, -coalesce(r.amount_base, r.amount)
    FROM t_refund r JOIN f ON f.customer = r.customer WHERE r.void_op IS NULL
      AND r.day BETWEEN f.day AND least(f.day + 364, :as_of_day))
  GROUP BY 1),
t AS (SELECT campaign, count(DISTINCT customer) AS sent, min(day) AS day
  FROM t_campaign_event WHERE kind = 'send' AND void_op IS NULL
    AND day <= :as_of_day GROUP BY 1),
c AS MATERIALIZED (SELECT c.id, c.key, coalesce(t.day, c.start) AS day,
    coalesce(c.cost_base, c.cost, 0) + coalesce(c.unit_cost_base,
      c.unit_cost, 0) * coalesce(t.sent, 0) * :unit / 10000.0 AS cost,
    (SELECT count(*) FROM e WHERE e.campaign = c.id) AS won
  FROM t_campaign c LEFT JOIN t ON t.campaign = c.id),
n AS (SELECT e.day AS n, 1 AS won, e.customer, c.key AS campaign,
    c.cost / c.won AS cost, e.first_order, y.first_year,
    e.day + 364 > :as_of_day AS young
  FROM e LEFT JOIN c ON c.id = e.campaign
  LEFT JOIN y ON y.customer = e.customer
  WHERE e.day BETWEEN :from_day AND :to_day
  UNION ALL
  SELECT day, 0, NULL, key, cost, 0, 0, 0 FROM c
  WHERE won = 0 AND cost > 0 AND day BETWEEN :from_day AND :to_day
    AND day <= :as_of_day),
x AS (SELECT n.*, day_text(n) AS day, k.source,
    (SELECT key FROM t_branch WHERE id = k.branch) AS branch,
    (SELECT key FROM t_staff WHERE id = k.owner) AS owner
  FROM n LEFT JOIN t_customer k ON k.id = n.customer)
SELECT $by sum(won) AS won,
  100.0 * sum(won) / nullif((SELECT sum(won) FROM x), 0) AS share,
  sum(cost) / :unit AS cost,
  sum(cost) / nullif(sum(won), 0) / :unit AS cost_per_customer,
  sum(first_order) / :unit AS first_order,
  sum(first_year) / :unit AS first_year,
  sum(first_year) / nullif(sum(won), 0) / :unit AS per_customer,
  1.0 * sum(first_year) / nullif(sum(cost), 0) AS back,
  sum(young) AS young
FROM x GROUP BY $group
ORDER BY CASE WHEN :top >= 0 THEN -sum(won) END, $group LIMIT :top;

-- explain:
WITH f AS MATERIALIZED (SELECT o.customer, o.day AS n, o.at
  FROM t_customer k JOIN t_order o ON o.id = (SELECT p.id FROM t_order p
    WHERE p.customer = k.id AND p.void_op IS NULL
    ORDER BY p.day, p.at, p.id LIMIT 1)
  WHERE o.day <= :as_of_day AND k.id $only),
x AS (SELECT day_text(n) AS day, n, k.key, k.name, k.source,
    (SELECT key FROM t_branch WHERE id = k.branch) AS branch,
    (SELECT key FROM t_staff WHERE id = k.owner) AS owner,
    (SELECT g.key FROM t_campaign_event e
      JOIN t_campaign g ON g.id = e.campaign
      WHERE e.customer = f.customer AND e.kind = 'send' AND e.void_op IS NULL
        AND e.at <= f.at AND f.n < e.day + coalesce(g.window, 30)
      ORDER BY e.at DESC, e.id DESC LIMIT 1) AS campaign
  FROM f JOIN t_customer k ON k.id = f.customer
  WHERE n BETWEEN :from_day AND :to_day)
SELECT ref('customer', key) AS ref, day || ' ' || name AS label FROM x
WHERE $match AND (:column <> 'young' OR n + 364 > :as_of_day)
  AND (:column NOT IN ('cost', 'cost_per_customer', 'back')
    OR campaign IS NOT NULL)
ORDER BY day, key;
