-- report: Lifecycle | 客户生命周期
-- about: customers by how many of their cycles have gone by since they last bought (NES: N bought once, E0 within a cycle, S1 up to two, S2 up to three, S3 more); by the stage that sales gave them; or by the chance that they are still customers (active, at-risk, lost)
-- takes: refs
-- param: kind nes/sales/model = nes | behaviour, the field lifecycle, or a model | 口径
-- param: gaps integer = 3 | from how many gaps on the cycle is the customer's own | 自有周期所需间隔数
-- param: back number = 3 | after how many cycles one comes back | 回流周期数
-- param: model pnbd/bgnbd/mbgnbd/nbd = pnbd | how customers come and go | 模型
-- param: active number = 0.7 | a chance from which on one is active | 活跃阈值
-- param: lost number = 0.3 | and below which one is lost | 流失阈值
-- param: returns net/ignore/drop-order = net | refunds: off what they refer to, not seen, or the whole order left out | 退款的处理
-- param: granularity day/hour = day | what one buys in so long is one purchase | 合并为一次购买的时间
-- column: stage text key | Stage | 阶段
-- column: customers integer | Customers | 客户数
-- column: share percent | Customers % | 客户占比%
-- column: revenue money | Revenue | 销售额
-- column: revenue_share percent | Revenue % | 销售占比%
-- column: days_since number.1 | Mean days since | 平均距今天数
-- column: cycle number.1 | Mean cycle, days | 平均周期（天）
-- column: reactivated integer | Came back | 回流客户
-- words: stage
-- chart: bar stage customers

-- note:
SELECT en, zh FROM crm_counted(CASE :kind WHEN 'model' THEN :returns ELSE 'net' END, 'no',
  CASE :kind WHEN 'model' THEN :granularity ELSE 'day' END);

-- sql: kind=sales
SELECT coalesce(lifecycle, '-') AS stage, count(*) AS customers,
  100.0 * count(*) / sum(count(*)) OVER () AS share,
  sum(revenue_minor) / :unit AS revenue,
  100.0 * sum(revenue_minor) / nullif(sum(sum(revenue_minor)) OVER (), 0)
    AS revenue_share,
  avg(recency_days) AS days_since, NULL AS cycle, NULL AS reactivated
FROM customers GROUP BY lifecycle
ORDER BY coalesce(nullif(strpos(
  'subscriber lead mql sql opportunity customer evangelist other ended',
  lifecycle), 0), 99), lifecycle;

-- sql: kind=model
WITH words(stage) AS (VALUES ('active'), ('at-risk'), ('lost')),
g AS MATERIALIZED (SELECT r.revenue, a.days_since, CASE
    WHEN a.alive >= :active THEN 'active' WHEN a.alive < :lost THEN 'lost'
    ELSE 'at-risk' END AS stage
  FROM crm_alive(:model, :returns, 'no', :granularity) a JOIN $rollup r ON r.customer = a.customer)
SELECT w.stage, count(g.stage) AS customers,
  100.0 * count(g.stage) / nullif((SELECT count(*) FROM g), 0) AS share,
  coalesce(sum(g.revenue), 0) / :unit AS revenue,
  100.0 * sum(g.revenue) / nullif((SELECT sum(revenue) FROM g), 0)
    AS revenue_share,
  avg(g.days_since) AS days_since, NULL AS cycle, NULL AS reactivated
FROM words w LEFT JOIN g ON g.stage = w.stage
GROUP BY w.stage ORDER BY w.stage;

-- sql:
WITH words(stage) AS (VALUES ('N'), ('E0'), ('S1'), ('S2'), ('S3')),
g AS MATERIALIZED (SELECT g.state AS stage, r.revenue, g.days_since, g.cycle,
    g.reactivated
  FROM crm_gaps(:gaps, :back) g JOIN $rollup r ON r.customer = g.customer
  WHERE g.state IS NOT NULL)
SELECT w.stage, count(g.stage) AS customers,
  100.0 * count(g.stage) / nullif((SELECT count(*) FROM g), 0) AS share,
  coalesce(sum(g.revenue), 0) / :unit AS revenue,
  100.0 * sum(g.revenue) / nullif((SELECT sum(revenue) FROM g), 0)
    AS revenue_share,
  avg(g.days_since) AS days_since, avg(g.cycle) AS cycle,
  coalesce(sum(g.reactivated), 0) AS reactivated
FROM words w LEFT JOIN g ON g.stage = w.stage
GROUP BY w.stage ORDER BY strpos('N E0S1S2S3', w.stage);

-- explain: kind=sales
SELECT ref('customer', key) AS ref, name AS label FROM customers
WHERE coalesce(lifecycle, '-') = :key1 ORDER BY key;

-- explain: kind=model
SELECT ref('customer', key) AS ref, printf('%.4f', alive) AS label
FROM crm_alive(:model, :returns, 'no', :granularity)
WHERE CASE WHEN alive >= :active THEN 'active' WHEN alive < :lost THEN 'lost'
  ELSE 'at-risk' END = :key1
ORDER BY key;

-- explain:
SELECT ref('customer', key) AS ref, printf('%.2f', ratio) AS label
FROM crm_gaps(:gaps, :back)
WHERE state = :key1 AND (:column <> 'reactivated' OR reactivated)
ORDER BY key;
