-- report: Suppliers and partners | 供应商与伙伴
-- about: what suppliers and partners sent, how much of it was bad when it was looked at, the grade that follows, and what to do
-- takes: period by top refs
-- param: good number = 1 | percent of bad ones up to which the grade is A | A级上限%
-- param: fair number = 3 | up to which it is B | B级上限%
-- param: poor number = 10 | up to which it is C; above it D | C级上限%
-- param: least integer = 20 | inspected at least, to be graded | 最少检验数
-- by: supplier | Supplier | 供应商 | supplier
-- by: product | Product | 产品 | product
-- by: month | Month | 月份 | substr(day, 1, 7)
-- by: year | Year | 年份 | substr(day, 1, 4)
-- usual: supplier
-- column: receipts integer | Receipts | 到货次数
-- column: inspected integer | Inspected | 检验数
-- column: defective integer | Defective | 不合格数
-- column: rate percent | Defective % | 不合格率%
-- column: grade text | Grade | 等级
-- column: action text | What to do | 建议
-- words: action
-- chart: bar supplier rate

-- sql:
WITH r AS (SELECT $by count(*) AS receipts, sum(inspected) AS inspected,
    sum(coalesce(defective, 0)) AS defective,
    100.0 * sum(coalesce(defective, 0)) / nullif(sum(inspected), 0) AS rate
  FROM (SELECT r.*, customer AS supplier FROM receipts r)
  WHERE day BETWEEN :from AND :to GROUP BY $group),
g AS (SELECT *, CASE WHEN inspected < :least OR rate IS NULL THEN '-'
    WHEN rate <= :good THEN 'A' WHEN rate <= :fair THEN 'B'
    WHEN rate <= :poor THEN 'C' ELSE 'D' END AS grade FROM r)
SELECT *, CASE grade WHEN 'A' THEN 'order more, inspect less'
  WHEN 'B' THEN 'keep' WHEN 'C' THEN 'inspect every receipt, talk'
  WHEN 'D' THEN 'look for another' ELSE 'inspect more' END AS action
FROM g ORDER BY rate DESC, $group LIMIT :top;

-- explain:
SELECT ref('receipt', coalesce(number, id)) AS ref,
  day || coalesce(' ' || text, '') AS label
FROM (SELECT r.*, customer AS supplier FROM receipts r)
WHERE day BETWEEN :from AND :to AND $match
  AND (:column <> 'defective' OR defective > 0)
ORDER BY day, 1;
