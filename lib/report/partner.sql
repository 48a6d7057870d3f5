-- report: Partners | 合作伙伴
-- about: who is a partner, distributor or supplier of others: how many they serve and what these brought in the period, what they bought themselves, and, of what they sent, how much was bad, the grade that follows and what to do
-- takes: period top refs
-- param: good number = 1 | percent of bad ones up to which the grade is A | A级上限%
-- param: fair number = 3 | up to which it is B | B级上限%
-- param: poor number = 10 | up to which it is C; above it D | C级上限%
-- param: least integer = 20 | inspected at least, to be graded | 最少检验数
-- column: partner text key | Partner | 伙伴
-- column: name text | Name | 名称
-- column: kind text | Kind | 类型
-- column: serves integer | Serves | 服务客户
-- column: theirs money | Their revenue | 其客户销售额
-- column: own money | Bought | 自购销售额
-- column: inspected integer | Inspected | 检验数
-- column: defective integer | Defective | 不合格数
-- column: rate percent | Defective % | 不合格率%
-- column: grade text | Grade | 等级
-- column: action text | What to do | 建议
-- words: kind action
-- chart: bar partner theirs

-- sql:
WITH sold AS MATERIALIZED (SELECT customer, sum(amount) AS amount FROM
    (SELECT o.customer, coalesce(o.amount_base, o.amount) AS amount
      FROM t_order o WHERE o.void_op IS NULL
        AND o.day BETWEEN :from_day AND :to_day
    UNION ALL SELECT f.customer, -coalesce(f.amount_base, f.amount)
      FROM t_refund f WHERE f.void_op IS NULL
        AND f.day BETWEEN :from_day AND :to_day) m GROUP BY customer),
r AS (SELECT customer, sum(inspected) AS inspected,
    sum(coalesce(defective, 0)) AS defective,
    100.0 * sum(coalesce(defective, 0)) / nullif(sum(inspected), 0) AS rate
  FROM t_receipt WHERE void_op IS NULL AND day BETWEEN :from_day AND :to_day
  GROUP BY customer),
p AS (SELECT l.customer, min(l.kind) AS kind, count(*) AS serves,
    sum(s.amount) AS theirs
  FROM (SELECT DISTINCT customer, kind, other FROM t_relation
    WHERE kind IN ('partner', 'distributor', 'supplier')
      AND archived_op IS NULL) l
  LEFT JOIN sold s ON s.customer = l.other
  WHERE l.customer $only GROUP BY l.customer),
g AS (SELECT c.key, c.name, p.kind, p.serves, p.theirs, s.amount AS own,
    r.inspected, r.defective, r.rate,
    CASE WHEN r.inspected IS NULL THEN NULL
      WHEN r.inspected < :least OR r.rate IS NULL THEN '-'
      WHEN r.rate <= :good THEN 'A' WHEN r.rate <= :fair THEN 'B'
      WHEN r.rate <= :poor THEN 'C' ELSE 'D' END AS grade
  FROM p JOIN t_customer c ON c.id = p.customer
  LEFT JOIN sold s ON s.customer = p.customer
  LEFT JOIN r ON r.customer = p.customer)
SELECT key AS partner, name, kind, serves,
  coalesce(theirs, 0) / :unit AS theirs, coalesce(own, 0) / :unit AS own,
  inspected, defective, rate, grade,
  CASE grade WHEN 'A' THEN 'order more, inspect less' WHEN 'B' THEN 'keep'
    WHEN 'C' THEN 'inspect every receipt, talk'
    WHEN 'D' THEN 'look for another' WHEN '-' THEN 'inspect more' END
    AS action
FROM g ORDER BY coalesce(theirs, 0) + coalesce(own, 0) DESC, key LIMIT :top;

-- explain:
SELECT DISTINCT ref('customer', o.key) AS ref, o.name AS label
FROM t_relation l JOIN t_customer c ON c.id = l.customer
JOIN t_customer o ON o.id = l.other
WHERE l.kind IN ('partner', 'distributor', 'supplier')
  AND l.archived_op IS NULL AND c.key = :key1
ORDER BY 1;
