-- report: RFM segments | RFM分组
-- about: customers scored 1 to 5 by days since the last purchase, purchase days and revenue; the first segment whose ranges fit
-- takes: refs
-- param: method quantile/ntile/midrank/fixed/nested = quantile | how scores are cut | 评分方法
-- param: count days/orders = days | what F counts | F的计数
-- param: m sum/mean/margin = sum | what M is | M的口径
-- param: rules text = default | ours, published (as the R package rfm has them), or a list: Best=4-5/4-5/4-5;Rest=1-5/1-5/1-5 | 分组规则
-- param: r_cuts text = | with method fixed: days, such as 30,90,180,365 | R阈值
-- param: f_cuts text = | counts, such as 1,2,4,8 | F阈值
-- param: m_cuts text = | amounts, such as 50,100,500,1000 | M阈值
-- column: segment text key | Segment | 分组
-- column: customers integer | Customers | 客户数
-- column: share percent | Customers % | 客户占比%
-- column: revenue money | Revenue | 销售额
-- column: revenue_share percent | Revenue % | 销售占比%
-- column: avg money | Revenue per customer | 客均销售额
-- column: frequency integer | Purchases | 购买次数
-- column: days_since number.1 | Mean days since | 平均距今天数
-- words: segment
-- chart: bar segment customers

-- note:
SELECT en, zh FROM crm_counted()
UNION ALL SELECT 'scores 1 to 5 (best), by ' || :method || '; F: ' || :count || ', M: ' || :m,
  '评分1至5（最好），方法' || :method || '；F：' || :count || '，M：' || :m;

-- sql:
WITH s AS MATERIALIZED (SELECT * FROM
  crm_rfm_segments(:method, 5, :count, :m, :rules, :r_cuts, :f_cuts,
    :m_cuts))
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
FROM crm_rfm(:method, 5, :count, :m, :rules, :r_cuts, :f_cuts, :m_cuts)
WHERE segment = :key1 ORDER BY key;
