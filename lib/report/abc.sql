-- report: Value classes | ABC分类
-- about: customers ranked by revenue: A are those before whom less than a per cent of it is reached, B those before b per cent, C the rest
-- takes: refs
-- param: a integer = 80 | upper bound of class A, per cent | A类上限%
-- param: b integer = 95 | upper bound of class B, per cent | B类上限%
-- column: class text key | Class | 等级
-- column: customers integer | Customers | 客户数
-- column: customer_share percent | Customers % | 客户占比%
-- column: revenue money | Revenue | 销售额
-- column: share percent | Revenue % | 销售占比%
-- chart: bar class share

-- note:
SELECT en, zh FROM crm_counted()
UNION ALL SELECT 'A: they bring the first ' || :a || ' % of revenue, B: up to ' || :b || ' %',
  'A：贡献前' || :a || '%销售额的客户，B：至' || :b
  || '%；跨线的客户归较高等级';

-- sql:
WITH c AS MATERIALIZED (SELECT * FROM crm_classes(:a, :b))
SELECT class, customers,
  100.0 * customers / nullif((SELECT sum(customers) FROM c), 0)
    AS customer_share,
  revenue_minor / :unit AS revenue,
  100.0 * revenue_minor / nullif((SELECT sum(revenue_minor) FROM c), 0)
    AS share
FROM c ORDER BY class;

-- explain:
SELECT ref('customer', key) AS ref, rank || ' ' || money_text(value) AS label
FROM crm_abc(:a, :b) WHERE class = :key1 ORDER BY rank;
