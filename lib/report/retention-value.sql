-- report: What keeping customers is worth | 客户保持的价值
-- about: what one and five per cent points less churn would bring in a year and over time, on this store's own numbers; what winning a customer costs beside keeping one; the win rate of deals with new and with existing customers
-- takes: refs
-- param: discount number = 0.1 | a year, for the value over time | 年折现率
-- param: margin number = -1 | part of revenue; -1: from the products' known costs, else all of it | 毛利率
-- param: win_cost number = -1 | what winning a customer costs; -1: from campaigns whose purpose is acquisition | 获客成本
-- param: keep_cost number = -1 | what keeping one costs a year; -1: from the other campaigns | 维系成本
-- column: less integer key | Churn, points less | 流失率降低（百分点）
-- column: churn percent | Churn a year % | 年流失率%
-- column: customers number.1 | More customers after a year | 一年后多留客户
-- column: revenue money | More revenue a year | 年增收入
-- column: profit money | More margin a year | 年增毛利
-- column: lifetime money | A customer's value over time | 客户终身价值
-- column: more_value money | More value, all customers | 总价值增加
-- column: active integer | Active customers | 活跃客户
-- column: win_cost money | Winning one costs | 获客成本
-- column: keep_cost money | Keeping one costs a year | 年维系成本
-- column: win_new percent | Deals won, new customers % | 新客赢单率%
-- column: win_existing percent | Deals won, existing customers % | 老客赢单率%
-- chart: bar less more_value

-- note:
SELECT en, zh FROM crm_counted();

-- sql:
WITH year AS (SELECT customer,
    sum(CASE WHEN month > substr(date(:as_of, 'start of month', '-12 months'),
      1, 7) THEN net_minor END) AS now,
    max(days > 0 AND month > substr(date(:as_of, 'start of month',
      '-12 months'), 1, 7)) AS active,
    max(days > 0 AND month <= substr(date(:as_of, 'start of month',
      '-12 months'), 1, 7)) AS before,
    count(*) AS months
  FROM crm_months() WHERE month > substr(date(:as_of, 'start of month',
    '-24 months'), 1, 7) GROUP BY customer),
fresh AS (SELECT count(*) AS n FROM customers
  WHERE first_order > date(:as_of, '-1 year')),
costs AS (SELECT sum(line) AS revenue, sum(line - cost) AS margin
  FROM (SELECT coalesce(l.line_amount_base, l.line_amount) AS line,
      coalesce(l.quantity, 1000) / 1e7 * coalesce(p.cost_base, p.cost) * :unit
        AS cost
    FROM t_order o JOIN t_order_line l ON l.parent = o.id
    JOIN t_product p ON p.id = l.product
    WHERE o.void_op IS NULL AND p.cost IS NOT NULL AND o.customer $only
      AND o.day BETWEEN :as_of_day - 364 AND :as_of_day)),
deal AS (SELECT d.status = 'won' AS won, EXISTS (SELECT 1 FROM customers c
      WHERE c.key = d.customer AND c.first_order < coalesce(d.opened,
        d.closed)) AS existing
  FROM deals d WHERE d.status IN ('won', 'lost')
    AND d.closed BETWEEN date(:as_of, '-1 year') AND :as_of),
spent AS (SELECT
    sum(CASE WHEN purpose = 'acquisition' THEN cost END) AS win,
    sum(CASE WHEN purpose IS NOT 'acquisition' THEN cost END) AS keep
  FROM campaigns
  WHERE coalesce(start, :as_of) BETWEEN date(:as_of, '-1 year') AND :as_of),
b AS (SELECT sum(active) AS n, sum(before) AS was,
    1.0 * sum(before AND NOT active) / nullif(sum(before), 0) AS churn,
    sum(now) / :unit / nullif(sum(active), 0) AS each,
    CASE WHEN :margin >= 0 THEN :margin ELSE coalesce((SELECT
      1.0 * margin / nullif(revenue, 0) FROM costs), 1) END AS share
  FROM year),
p(less) AS (VALUES (0), (1), (5)),
v AS (SELECT p.less, b.*, max(b.churn - p.less / 100.0, 0) AS rate
  FROM p, b WHERE b.churn IS NOT NULL),
w AS (SELECT *, share * each * (1 - rate) / (:discount + rate) AS life
  FROM v)
SELECT less, 100 * rate AS churn, n * (churn - rate) AS customers,
  n * (churn - rate) * each AS revenue,
  n * (churn - rate) * each * share AS profit, life AS lifetime,
  n * (life - first_value(life) OVER (ORDER BY less)) AS more_value,
  n AS active,
  CASE WHEN :win_cost >= 0 THEN :win_cost ELSE
    (SELECT win FROM spent) / nullif((SELECT n FROM fresh), 0) END AS win_cost,
  CASE WHEN :keep_cost >= 0 THEN :keep_cost ELSE
    (SELECT keep FROM spent) / nullif(n, 0) END AS keep_cost,
  (SELECT 100.0 * avg(won) FROM deal WHERE NOT existing) AS win_new,
  (SELECT 100.0 * avg(won) FROM deal WHERE existing) AS win_existing
FROM w ORDER BY less;

-- explain:
SELECT ref('customer', c.key) AS ref, c.name AS label FROM customers c
WHERE c.id IN (SELECT customer FROM crm_months() WHERE days > 0
    AND month > substr(date(:as_of, 'start of month', '-24 months'), 1, 7)
    AND month <= substr(date(:as_of, 'start of month', '-12 months'), 1, 7))
  AND (:column = 'active' OR c.id NOT IN (SELECT customer FROM crm_months()
    WHERE days > 0 AND
      month > substr(date(:as_of, 'start of month', '-12 months'), 1, 7)))
ORDER BY c.key;
