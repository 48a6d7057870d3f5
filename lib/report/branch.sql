-- report: Branches | 分店对比
-- about: what branches bring now and in as many days before; pilot branches against the rest, and what the pilot brought beyond what happened to the others
-- takes: by top refs
-- param: days integer = 90 | so many days up to the as-of day, and as many before them | 天数
-- param: pilot text = - | keys of the branches that try something, with spaces between | 试点分店
-- param: parent text = - | only that branch and those under it | 上级分店
-- by: branch | Branch | 分店 | branch
-- by: pilot | Pilot | 试点 | pilot
-- by: region | Region | 地区 | region
-- usual: branch
-- column: branches integer | Branches | 分店数
-- column: customers integer | Customers who bought | 成交客户
-- column: orders integer | Orders | 订单数
-- column: visits integer | Visits | 拜访
-- column: before money | Revenue before | 前期销售额
-- column: after money | Revenue now | 本期销售额
-- column: growth percent | Growth % | 增长率%
-- column: beyond percent | Beyond the rest % | 超出其余%
-- words: pilot
-- chart: bar branch after

-- sql:
WITH RECURSIVE u(id) AS (SELECT id FROM t_branch
    WHERE :parent = '-' OR key = :parent
  UNION SELECT b.id FROM u JOIN t_branch b ON b.parent = u.id),
b AS (SELECT b.id, b.key AS branch, b.region,
    CASE WHEN strpos(' ' || :pilot || ' ', ' ' || b.key || ' ') > 0
      THEN 'pilot'
      ELSE 'rest' END AS pilot
  FROM t_branch b WHERE b.archived_op IS NULL AND b.id IN (SELECT id FROM u)),
e AS (SELECT coalesce(branch, (SELECT branch FROM t_staff s
      WHERE s.id = t_order.staff)) AS branch, customer, 1 AS sale, 0 AS visit, day > :as_of_day - :days
    AS now, coalesce(amount_base, amount) AS amount
  FROM t_order WHERE void_op IS NULL AND customer $only
    AND day > :as_of_day - 2 * :days AND day <= :as_of_day
  UNION ALL
  SELECT coalesce(f.branch, o.branch), NULL, 0, 0,
    f.day > :as_of_day - :days, -coalesce(f.amount_base, f.amount)
  FROM t_refund f LEFT JOIN t_order o ON o.id = f."order"
  WHERE f.void_op IS NULL AND f.customer $only
    AND f.day > :as_of_day - 2 * :days AND f.day <= :as_of_day
  UNION ALL
  SELECT coalesce(branch, (SELECT branch FROM t_staff s
    WHERE s.id = t_interaction.staff)), NULL, 0, 1, 1, 0
  FROM t_interaction WHERE void_op IS NULL AND kind = 'visit'
    AND customer $only
    AND day > :as_of_day - :days AND day <= :as_of_day),
rest AS (SELECT 1.0 * sum(e.amount * e.now)
    / nullif(sum(e.amount * (NOT e.now)), 0) AS times
  FROM b JOIN e ON e.branch = b.id WHERE b.pilot = 'rest')
SELECT $by count(DISTINCT id) AS branches,
  count(DISTINCT CASE WHEN now THEN customer END) AS customers,
  coalesce(sum(sale * now), 0) AS orders, coalesce(sum(visit), 0) AS visits,
  coalesce(sum(amount * (NOT now)), 0) / :unit AS before,
  coalesce(sum(amount * now), 0) / :unit AS after,
  100.0 * (1.0 * sum(amount * now) / nullif(sum(amount * (NOT now)), 0) - 1)
    AS growth,
  CASE WHEN min(pilot) = 'pilot' THEN 100.0 * (1.0 * sum(amount * now)
    / nullif(sum(amount * (NOT now)), 0) - (SELECT times FROM rest)) END
    AS beyond
FROM (SELECT b.*, e.customer, e.sale, e.visit, e.now, e.amount
  FROM b LEFT JOIN e ON e.branch = b.id)
GROUP BY $group ORDER BY after DESC, $group LIMIT :top;

-- explain:
SELECT ref('order', coalesce(o.number, o.id)) AS ref, o.day || ' order'
  AS label
FROM (SELECT o.number, o.id, o.day, b.key AS branch, b.region,
    CASE WHEN strpos(' ' || :pilot || ' ', ' ' || b.key || ' ') > 0
      THEN 'pilot'
      ELSE 'rest' END AS pilot
  FROM orders o JOIN branches b ON b.key = coalesce(o.branch,
    (SELECT branch FROM staff s WHERE s.key = o.staff))
  WHERE CASE :column WHEN 'before' THEN o.day > day_text(:as_of_day - 2 * :days)
      AND o.day <= day_text(:as_of_day - :days)
    ELSE o.day > day_text(:as_of_day - :days) END) o
WHERE $match ORDER BY o.day, 1;
