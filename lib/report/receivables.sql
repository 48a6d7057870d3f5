-- report: Receivables | 应收账款账龄
-- about: what is owed and how long it is due; a payment that names no order pays the oldest first; to be collected the day after the first pay-day on or after the due day
-- takes: by top refs
-- by: total | Total | 合计 | 'total'
-- by: customer | Customer | 客户 | customer
-- by: owner | Owner | 负责人 | owner
-- by: branch | Branch | 分店 | branch
-- by: region | Region | 地区 | region
-- by: city | City | 城市 | city
-- usual: customer
-- column: owed money | Owed | 应收
-- column: not_due money | Not due yet | 未到期
-- column: d30 money | 1-30 days | 1-30天
-- column: d60 money | 31-60 days | 31-60天
-- column: d90 money | 61-90 days | 61-90天
-- column: older money | Over 90 days | 90天以上
-- column: oldest date | Oldest due | 最早到期
-- column: collect date | Collect | 收款日
-- column: over_limit money | Over the limit | 超信用额度
-- column: bad_debt money | Bad debt | 坏账
-- words: total
-- chart: bar customer owed

-- sql:
WITH paid AS MATERIALIZED (SELECT
    CAST(customer AS INTEGER) AS customer,
    sum(coalesce(amount_base, amount)) AS amount,
    count(*) FILTER (WHERE method = 'bad debt') AS bad
  FROM t_payment WHERE void_op IS NULL AND day <= :as_of_day
    AND customer $only GROUP BY 1),
owing AS MATERIALIZED (SELECT r.customer
  FROM $rollup r LEFT JOIN paid p ON p.customer = r.customer
  WHERE r.customer $only AND r.revenue > coalesce(p.amount, 0)
  UNION SELECT customer FROM paid WHERE amount < 0 OR bad > 0),
s AS MATERIALIZED (SELECT "order", min(due) AS due
  FROM t_order_step WHERE kind = 'invoiced' AND void_op IS NULL
    AND day <= :as_of_day GROUP BY 1),
g AS MATERIALIZED (SELECT e."order", e.customer,
    coalesce(e.amount_base, e.amount) AS amount, 0 AS bad, NULL AS day,
    NULL AS id
  FROM owing k JOIN t_refund e ON e.customer = k.customer
  WHERE e.void_op IS NULL AND e.day <= :as_of_day
  UNION ALL
  SELECT e."order", e.customer, coalesce(e.amount_base, e.amount),
    coalesce(e.method, '') = 'bad debt', e.day, e.id
  FROM owing k JOIN t_payment e ON e.customer = k.customer
  WHERE e.void_op IS NULL AND e.day <= :as_of_day),
named AS MATERIALIZED (SELECT "order", sum(amount) AS amount FROM g
  WHERE "order" IS NOT NULL GROUP BY 1),
o AS MATERIALIZED (SELECT 'order' AS event, o.id, o.ext, o.customer,
    coalesce(s.due, o.day + coalesce(c.terms, 0)) AS due,
    coalesce(o.amount_base, o.amount) - coalesce(n.amount, 0) AS rest
  FROM owing k JOIN t_customer c ON c.id = k.customer
  JOIN t_order o ON o.customer = k.customer
  LEFT JOIN named n ON n."order" = o.id LEFT JOIN s ON s."order" = o.id
  WHERE o.void_op IS NULL AND o.day <= :as_of_day
  UNION ALL
  SELECT 'payment', id, NULL, customer, day, -amount FROM g
  WHERE "order" IS NULL AND amount < 0),
f AS MATERIALIZED (SELECT customer, sum(amount) AS free
  FROM (SELECT customer, amount FROM g WHERE "order" IS NULL AND amount > 0
    UNION ALL SELECT customer, -rest FROM o WHERE rest < 0)
  GROUP BY 1),
w AS MATERIALIZED (SELECT event, id, ext, customer, due,
    :as_of_day - due AS late, rest AS left
  FROM o WHERE rest > 0 AND customer NOT IN (SELECT customer FROM f)
  UNION ALL
  SELECT event, id, ext, o.customer, due, :as_of_day - due,
    least(rest, greatest(0, sum(rest) OVER (PARTITION BY o.customer
      ORDER BY due, event, id) - free))
  FROM o JOIN f ON f.customer = o.customer WHERE rest > 0),
b AS (SELECT customer, left, due, late, 0 AS bad FROM w WHERE left > 0
  UNION ALL SELECT customer, 0, NULL, NULL, amount FROM g WHERE bad),
x AS (SELECT c.key AS customer, (SELECT key FROM t_staff WHERE id = c.owner) AS owner,
    (SELECT key FROM t_branch WHERE id = c.branch) AS branch, c.region,
    c.city,
    sum(left) AS owed, sum(CASE WHEN late <= 0 THEN left ELSE 0 END) AS not_due,
    sum(CASE WHEN late BETWEEN 1 AND 30 THEN left ELSE 0 END) AS d30,
    sum(CASE WHEN late BETWEEN 31 AND 60 THEN left ELSE 0 END) AS d60,
    sum(CASE WHEN late BETWEEN 61 AND 90 THEN left ELSE 0 END) AS d90,
    sum(CASE WHEN late > 90 THEN left ELSE 0 END) AS older, sum(bad) AS bad,
    day_text(min(due)) AS oldest,
    CASE WHEN c.pay_day BETWEEN 1 AND 31 THEN c.pay_day END AS pay_day,
    CASE WHEN sum(left) > coalesce(c.credit_limit_base, c.credit_limit)
      THEN sum(left) - coalesce(c.credit_limit_base, c.credit_limit)
      WHEN c.credit_limit IS NOT NULL THEN 0 END AS beyond
  FROM b JOIN t_customer c ON c.id = b.customer GROUP BY c.id),
y AS (SELECT x.*, month_day(oldest, pay_day, 0) AS this,
    month_day(oldest, pay_day, 1) AS next
  FROM x)
SELECT $by sum(owed) / :unit AS owed, sum(not_due) / :unit AS not_due,
  sum(d30) / :unit AS d30, sum(d60) / :unit AS d60, sum(d90) / :unit AS d90,
  sum(older) / :unit AS older, min(oldest) AS oldest,
  min(CASE WHEN pay_day IS NULL THEN oldest
    WHEN this >= oldest THEN day_text(day_number(this) + 1)
    ELSE day_text(day_number(next) + 1) END) AS collect,
  sum(beyond) / :unit AS over_limit, sum(bad) / :unit AS bad_debt
FROM y GROUP BY $group ORDER BY sum(owed) DESC, $group LIMIT :top;

-- explain: bad_debt
SELECT ref('payment', coalesce(p.ext, p.id)) AS ref,
  day_text(p.day) || ' '
    || money_text(coalesce(p.amount_base, p.amount) / :unit) AS label
FROM (SELECT p.id, p.ext, p.day, p.amount, p.amount_base, c.key AS customer, (SELECT key FROM t_staff WHERE id = c.owner) AS owner,
    (SELECT key FROM t_branch WHERE id = c.branch) AS branch, c.region AS region,
    c.city AS city
    FROM t_payment p JOIN t_customer c ON c.id = p.customer
    WHERE p.void_op IS NULL AND p.day <= :as_of_day
      AND p.method = 'bad debt' AND p.customer $only) p
WHERE $match ORDER BY p.day, p.id;

-- explain:
WITH s AS MATERIALIZED (SELECT "order", min(due) AS due
  FROM t_order_step WHERE kind = 'invoiced' AND void_op IS NULL
    AND day <= :as_of_day GROUP BY 1),
g AS MATERIALIZED (SELECT "order", customer, coalesce(amount_base, amount)
    AS amount, 0 AS bad, NULL AS day, NULL AS id
  FROM t_refund WHERE void_op IS NULL AND day <= :as_of_day
    AND customer $only
  UNION ALL
  SELECT "order", customer, coalesce(amount_base, amount),
    coalesce(method, '') = 'bad debt', day, id
  FROM t_payment WHERE void_op IS NULL AND day <= :as_of_day
    AND customer $only),
named AS MATERIALIZED (SELECT "order", sum(amount) AS amount FROM g
  WHERE "order" IS NOT NULL GROUP BY 1),
o AS MATERIALIZED (SELECT 'order' AS event, o.id, o.ext, o.customer,
    coalesce(s.due, o.day + coalesce(c.terms, 0)) AS due,
    coalesce(o.amount_base, o.amount) - coalesce(n.amount, 0) AS rest
  FROM t_order o JOIN t_customer c ON c.id = o.customer
  LEFT JOIN named n ON n."order" = o.id LEFT JOIN s ON s."order" = o.id
  WHERE o.void_op IS NULL AND o.day <= :as_of_day AND o.customer $only
  UNION ALL
  SELECT 'payment', id, NULL, customer, day, -amount FROM g
  WHERE "order" IS NULL AND amount < 0),
f AS MATERIALIZED (SELECT customer, sum(amount) AS free
  FROM (SELECT customer, amount FROM g WHERE "order" IS NULL AND amount > 0
    UNION ALL SELECT customer, -rest FROM o WHERE rest < 0)
  GROUP BY 1),
w AS MATERIALIZED (SELECT event, id, ext, o.customer, due,
    :as_of_day - due AS late, least(rest, greatest(0, sum(rest) OVER (
      PARTITION BY o.customer ORDER BY due, event, id) - coalesce(free, 0)))
      AS left
  FROM o LEFT JOIN f ON f.customer = o.customer WHERE rest > 0)
SELECT ref(event, coalesce(ext, id)) AS ref,
  day_text(due) || ' ' || money_text(left / :unit) AS label
FROM (SELECT w.event, w.ext, w.id, w.due, w.late, w.left,
    c.key AS customer, (SELECT key FROM t_staff WHERE id = c.owner) AS owner,
    (SELECT key FROM t_branch WHERE id = c.branch) AS branch, c.region,
    c.city
  FROM w JOIN t_customer c ON c.id = w.customer WHERE left > 0)
WHERE $match AND CASE :column WHEN 'not_due' THEN late <= 0
  WHEN 'd30' THEN late BETWEEN 1 AND 30
  WHEN 'd60' THEN late BETWEEN 31 AND 60
  WHEN 'd90' THEN late BETWEEN 61 AND 90
  WHEN 'older' THEN late > 90 ELSE 1 END
ORDER BY due, 1;
