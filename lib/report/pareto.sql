-- report: Concentration of revenue | 销售集中度
-- about: what the top customers bring, what the bottom ones do, and how unequal it is: Gini's coefficient and Herfindahl's index
-- takes: refs
-- column: top integer key | Top % | 前%
-- column: customers integer | Customers | 客户数
-- column: revenue money | Revenue | 销售额
-- column: share percent | Revenue % | 销售占比%
-- column: bottom_share percent | Bottom's revenue % | 后段销售占比%
-- column: gini number.6 | Gini | 基尼系数
-- column: hhi number.9 | HHI | 赫芬达尔指数
-- chart: lorenz top share

-- sql:
SELECT top, customers, revenue, 100 * share AS share,
  100 * lorenz AS bottom_share, gini, hhi
FROM crm_pareto() WHERE top IN (1, 5) OR top % 10 = 0 ORDER BY top;

-- explain:
SELECT ref('customer', key) AS ref, printf('%d %.*f', rank, :digits, value) AS label
FROM crm_abc() WHERE rank <=
  (SELECT customers FROM crm_pareto() WHERE top = CAST(:key1 AS INTEGER))
ORDER BY rank;
