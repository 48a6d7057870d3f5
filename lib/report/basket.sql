-- report: Market basket | 购物篮分析
-- about: what is bought together: rules "who buys left buys right", with how often, how much more than by chance (lift), and whether it is chance (p)
-- takes: period top refs
-- param: support number = 0.01 | the least part of all baskets that has left and right | 最低支持度
-- param: confidence number = 0.2 | the least part of left's baskets that has right | 最低置信度
-- param: longest integer = 10 | most items in a rule, 2: pairs | 最多商品数
-- param: per order/day/customer = order | what a basket is: an order, a customer's day, all a customer ever bought | 购物篮口径
-- param: of product/category = product | what an item is | 商品口径
-- param: redundant yes/no = yes | also rules to which a shorter one leads as surely | 含冗余规则
-- column: left text key | Who buys | 前项
-- column: right text key | also buys | 后项
-- column: baskets integer | Baskets | 购物篮数
-- column: support number | Support | 支持度
-- column: coverage number | Coverage | 前项支持度
-- column: confidence number | Confidence | 置信度
-- column: lift number | Lift | 提升度
-- column: leverage number | Leverage | 杠杆度
-- column: conviction number | Conviction | 确信度
-- column: cosine number | Cosine | 余弦
-- column: jaccard number | Jaccard | 杰卡德
-- column: kulczynski number | Kulczynski | 库尔钦斯基
-- column: imbalance number | Imbalance | 不平衡比
-- column: phi number | Phi | Phi系数
-- column: chi2 number | Chi-squared | 卡方
-- column: zhang number | Zhang | Zhang指标
-- column: p number | p (Fisher) | p值
-- column: p_adjusted number | p, adjusted | 校正p值
-- column: redundant text | Redundant | 冗余
-- words: redundant
-- chart: bar left lift

-- note:
SELECT 'baskets by ' || :per || '; orders: ' || count(l.parent)
  || '; left out: ' || (count(*) - count(l.parent)) || ' without lines' AS en,
  '购物篮口径：' || :per || '；订单：' || count(l.parent) || '；未计入：' || (count(*) - count(l.parent)) || '张没有明细' AS zh
FROM t_order o
LEFT JOIN (SELECT DISTINCT parent FROM t_order_line) l ON l.parent = o.id
WHERE o.void_op IS NULL AND o.day BETWEEN :from_day AND :to_day
  AND o.customer $only;

-- sql:
SELECT left, right, baskets, support, coverage, confidence, lift, leverage,
  conviction, cosine, jaccard, kulczynski, imbalance, phi, chi2, zhang, p,
  p_adjusted, CASE WHEN redundant THEN 'yes' ELSE '' END AS redundant
FROM crm_basket(:support, :confidence, :longest, :per, :of, :from_day, :to_day)
WHERE :redundant = 'yes' OR NOT redundant LIMIT :top;

-- explain: per=order
WITH RECURSIVE part(item, rest) AS (
  SELECT NULL, :key1 || ' + ' || :key2 || ' + '
  UNION ALL SELECT substr(rest, 1, strpos(rest, ' + ') - 1),
    substr(rest, strpos(rest, ' + ') + 3) FROM part WHERE rest <> ''),
want AS MATERIALIZED (SELECT item FROM part WHERE item IS NOT NULL)
SELECT ref('order', o.id) AS ref,
  day_text(o.day) || ' ' || money_text(coalesce(o.amount_base, o.amount) / :unit) AS label
FROM t_order_line l JOIN t_product p ON p.id = l.product
JOIN t_order o ON o.id = l.parent
WHERE CASE WHEN :of = 'product' THEN p.key ELSE p.category END
    IN (SELECT item FROM want)
  AND o.void_op IS NULL AND o.day BETWEEN :from_day AND :to_day
  AND o.customer $only
GROUP BY l.parent HAVING count(DISTINCT CASE WHEN :of = 'product' THEN p.key
    ELSE p.category END) = (SELECT count(*) FROM want)
ORDER BY o.day, o.id;

-- explain:
WITH RECURSIVE part(item, rest) AS (
  SELECT NULL, :key1 || ' + ' || :key2 || ' + '
  UNION ALL SELECT substr(rest, 1, strpos(rest, ' + ') - 1),
    substr(rest, strpos(rest, ' + ') + 3) FROM part WHERE rest <> ''),
want AS MATERIALIZED (SELECT item FROM part WHERE item IS NOT NULL)
SELECT ref('customer', c.key) AS ref, c.name AS label
FROM t_customer c WHERE c.id IN (SELECT o.customer
  FROM t_order_line l JOIN t_product p ON p.id = l.product
  JOIN t_order o ON o.id = l.parent
  WHERE CASE WHEN :of = 'product' THEN p.key ELSE p.category END
      IN (SELECT item FROM want)
    AND o.void_op IS NULL AND o.day BETWEEN :from_day AND :to_day
    AND o.customer $only
  GROUP BY o.customer, CASE :per WHEN 'day' THEN o.day END
  HAVING count(DISTINCT CASE WHEN :of = 'product' THEN p.key
    ELSE p.category END) = (SELECT count(*) FROM want))
ORDER BY c.key;
