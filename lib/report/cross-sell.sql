-- report: Cross-selling | 交叉销售
-- about: of the customers who have a product, how many have another, how much more than by chance (lift, p), and how many it can be offered to
-- takes: top refs
-- param: product text = | only those who have this one | 产品
-- param: support number = 0.005 | the least part of customers that has both | 最低支持度
-- param: confidence number = 0.05 | the least part of those who have it | 最低置信度
-- column: product text key | Who has | 已购产品
-- column: other text key | may want | 推荐产品
-- column: customers integer | Customers | 客户数
-- column: both integer | Have both | 两者都有
-- column: share percent | Have both % | 占比%
-- column: lift number.3 | Lift | 提升度
-- column: p number | p, adjusted | 校正p值
-- column: offer integer | To offer it to | 可推荐客户
-- chart: bar other share

-- note:
SELECT 'rules hold for at least ' || :confidence
  || ', with at least ' || :support || ' of the customers' AS en,
  '规则置信度不低于' || :confidence || '，支持度不低于' || :support AS zh;

-- sql:
SELECT left AS product, right AS other, left_baskets AS customers,
  baskets AS both, 100 * confidence AS share, lift, p_adjusted AS p,
  left_baskets - baskets AS offer
FROM crm_basket(:support, :confidence, 2, 'customer')
WHERE :product IS NULL OR :product = '' OR left = :product
ORDER BY CASE WHEN coalesce(:product, '') <> '' THEN confidence
  ELSE lift END DESC, baskets DESC, left, right LIMIT :top;

-- explain:
WITH has AS (SELECT DISTINCT o.customer, p.key
  FROM t_order_line l JOIN t_order o ON o.id = l.parent
  JOIN t_product p ON p.id = l.product
  WHERE p.key IN (:key1, :key2) AND o.void_op IS NULL
    AND o.day <= :as_of_day AND o.customer $only)
SELECT ref('customer', c.key) AS ref, c.name AS label FROM t_customer c
WHERE c.id IN (SELECT customer FROM has WHERE key = :key1)
  AND CASE :column WHEN 'customers' THEN 1
    WHEN 'both' THEN c.id IN (SELECT customer FROM has WHERE key = :key2)
    WHEN 'share' THEN c.id IN (SELECT customer FROM has WHERE key = :key2)
    ELSE c.id NOT IN (SELECT customer FROM has WHERE key = :key2) END
ORDER BY c.key;
