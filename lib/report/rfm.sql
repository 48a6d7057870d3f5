-- report: RFM segments | RFM分组
-- about: customers scored 1 to 5 by days since the last purchase, purchase days and revenue; the first segment whose ranges fit
-- takes: refs
-- param: method quantile/ntile/midrank/nested = quantile | how scores are cut | 评分方法
-- param: count days/orders = days | what F counts | F的计数
-- param: m sum/mean = sum | what M is | M的口径
-- param: rules default/published = default | ours, or as the R package rfm has them | 分组规则
-- column: segment text key | Segment | 分组
-- column: customers integer | Customers | 客户数
-- column: share percent | Customers % | 客户占比%
-- column: revenue money | Revenue | 销售额
-- column: revenue_share percent | Revenue % | 销售占比%
-- column: avg money | Revenue per customer | 客均销售额
-- column: frequency integer | Purchases | 购买次数
-- column: days_since number.1 | Mean days since | 平均距今天数
-- chart: bar segment customers

-- sql:
WITH s AS MATERIALIZED (SELECT * FROM
  crm_rfm_segments(:method, 5, :count, :m, :rules))
SELECT segment, customers,
  100.0 * customers / nullif((SELECT sum(customers) FROM s), 0) AS share,
  revenue_minor / :unit AS revenue,
  100.0 * revenue_minor / nullif((SELECT sum(revenue_minor) FROM s), 0)
    AS revenue_share,
  revenue_minor / :unit / nullif(customers, 0) AS avg, frequency,
  1.0 * days_since / nullif(customers, 0) AS days_since
FROM s;

-- explain:
SELECT ref('customer', key) AS ref, rfm AS label
FROM crm_rfm(:method, 5, :count, :m, :rules) WHERE segment = :key1;
