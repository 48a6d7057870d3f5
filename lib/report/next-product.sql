-- report: Next product | 推荐产品
-- about: what to offer whom, and when: by the rule that says it most surely, by what comes round again, by what is popular in the segment; each product with the customers it is first for
-- takes: top refs
-- param: support number = 0.01 | the least part of customers a rule is learned from | 最低支持度
-- param: confidence number = 0.1 | the least part it holds for | 最低置信度
-- param: longest integer = 3 | most products in a rule | 最多商品数
-- param: p number = 0.05 | leaves out rules that may be chance (Fisher, adjusted) | 显著性水平
-- param: combine max/noisy-or = max | the best rule, or all together | 合并方式
-- column: product text key | Product | 产品
-- column: name text | Name | 名称
-- column: customers integer | Customers | 客户数
-- column: by_rule integer | By a rule | 依规则
-- column: again integer | Again | 再次购买
-- column: popular integer | Popular | 热门
-- column: likelihood percent | Mean likelihood % | 平均可能性%
-- column: first date | Earliest | 最早日期
-- column: amount money | Amount, if all buy | 预计金额
-- chart: bar product customers

-- note:
SELECT 'rules hold for at least ' || :confidence
  || ', with at least ' || :support || ' of the customers' AS en,
  '规则置信度不低于' || :confidence || '，支持度不低于' || :support AS zh;

-- sql:
SELECT n.product_key AS product, p.name AS name, count(*) AS customers,
  count(CASE WHEN n.reason = 'rule' THEN 1 END) AS by_rule,
  count(CASE WHEN n.reason = 'again' THEN 1 END) AS again,
  count(CASE WHEN n.reason = 'popular' THEN 1 END) AS popular,
  100 * avg(n.score) AS likelihood, min(n."on") AS first,
  sum(n.amount) AS amount
FROM crm_next_product(:support, :confidence, :longest, 'customer', :combine,
  NULL, NULL, :p) n
JOIN t_product p ON p.id = n.product
GROUP BY n.product ORDER BY count(*) DESC, n.product_key LIMIT :top;

-- explain:
SELECT ref('customer', c.key) AS ref, printf('%s %s %.2f %s',
  coalesce(n."on", '-'), n.reason, n.score, coalesce(n.because, '')) AS label
FROM crm_next_product(:support, :confidence, :longest, 'customer', :combine,
  NULL, NULL, :p) n
JOIN t_customer c ON c.id = n.customer
WHERE n.product_key = :key1 AND CASE :column WHEN 'by_rule'
  THEN n.reason = 'rule' WHEN 'again' THEN n.reason = 'again'
  WHEN 'popular' THEN n.reason = 'popular' ELSE 1 END
ORDER BY n."on" IS NULL, n."on", c.key;
