-- report: Points | 积分
-- about: loyalty points earned by the settings' rule, used and lapsed, those not used yet and what they are worth; by what they went for
-- takes: period by top refs
-- by: total | Total | 合计 | 'total'
-- by: customer | Customer | 客户 | customer
-- by: branch | Branch | 分店 | branch
-- by: goes_for | For | 用途 | goes_for
-- by: month | Month | 月份 | substr(day, 1, 7)
-- by: year | Year | 年份 | substr(day, 1, 4)
-- usual: customer
-- column: customers integer | Customers | 客户数
-- column: earned integer | Earned | 获得
-- column: redeemed integer | Redeemed | 已兑换
-- column: expired integer | Expired | 已过期
-- column: unused integer | Unused | 未用
-- column: worth money | Worth | 价值
-- column: lapsed integer | Past their time | 已到期
-- words: total goes_for
-- chart: bar customer unused

-- sql:
WITH e AS (SELECT o.customer, o.day,
    CAST((coalesce(o.amount_base, o.amount)
      - (SELECT coalesce(sum(coalesce(amount_base, amount)), 0)
        FROM t_refund WHERE "order" = o.id AND void_op IS NULL
          AND day <= :as_of_day))
      * (SELECT value FROM setting WHERE name BETWEEN 'points.earn.'
        AND 'points.earn.' || day_text(o.day)
        ORDER BY name DESC LIMIT 1) / :unit AS INTEGER) AS earned,
    0 AS redeemed, 0 AS expired, '' AS goes_for
  FROM t_order o WHERE o.void_op IS NULL
    AND o.day BETWEEN :from_day AND :to_day AND o.customer $only
  UNION ALL
  SELECT customer, day, points * (kind = 'earned'),
    points * (kind = 'redeemed'), points * (kind = 'expired'),
    CASE WHEN kind = 'redeemed' THEN coalesce(text, '') ELSE '' END
  FROM t_reward WHERE void_op IS NULL
    AND day BETWEEN :from_day AND :to_day AND customer $only),
n AS (SELECT c.key AS customer, (SELECT key FROM t_branch
    WHERE id = c.branch) AS branch, day_text(e.day) AS day,
    goes_for, earned, redeemed, expired,
    CASE WHEN day_text(e.day) <= month_day(:as_of, CAST(substr(:as_of, 9, 2) AS INTEGER),
      -CAST((SELECT value FROM setting WHERE name = 'points.keep')
      AS INTEGER)) THEN earned ELSE 0 END AS old
  FROM e JOIN t_customer c ON c.id = e.customer
  WHERE earned <> 0 OR redeemed <> 0 OR expired <> 0)
SELECT $by count(DISTINCT customer) AS customers, sum(earned) AS earned,
  sum(redeemed) AS redeemed, sum(expired) AS expired,
  sum(earned - redeemed - expired) AS unused,
  sum(earned - redeemed - expired) * (SELECT value FROM setting
    WHERE name = 'points.worth') AS worth,
  greatest(0, sum(old) - sum(redeemed) - sum(expired)) AS lapsed
FROM n GROUP BY $group
ORDER BY CASE WHEN :top >= 0 THEN -sum(earned - redeemed - expired) END,
  $group LIMIT :top;

-- explain:
SELECT ref('reward', coalesce(number, id)) AS ref,
  day || ' ' || kind || ' ' || points AS label
FROM (SELECT r.*, CASE WHEN kind = 'redeemed' THEN coalesce(text, '')
    ELSE '' END AS goes_for, (SELECT branch FROM customers c
    WHERE c.key = r.customer) AS branch FROM rewards r)
WHERE day BETWEEN :from AND :to AND $match
UNION ALL
SELECT ref('order', coalesce(number, id)), day || ' order'
FROM (SELECT o.*, '' AS goes_for FROM orders o)
WHERE day BETWEEN :from AND :to AND $match
  AND :column NOT IN ('redeemed', 'expired')
ORDER BY 2, 1;
