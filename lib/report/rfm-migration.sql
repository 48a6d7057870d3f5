-- report: RFM migration | RFM分组迁移
-- about: customers by the segment they were in on an earlier day and the one they are in now; - is who had not bought yet
-- takes: refs
-- param: before date = | the earlier day; a year before without it | 对比日期
-- param: method quantile/ntile/midrank/nested = quantile | how scores are cut | 评分方法
-- param: count days/orders = days | what F counts | F的计数
-- param: m sum/mean = sum | what M is | M的口径
-- param: rules text = default | the segments, as in report rfm | 分组规则
-- column: was text key | Was | 原分组
-- column: now text key | Is now | 现分组
-- column: customers integer | Customers | 客户数
-- column: share percent | Of those who were % | 占原分组比例%
-- column: revenue_was money | Revenue then | 原销售额
-- column: revenue_now money | Revenue now | 现销售额
-- words: was now

-- note:
SELECT en, zh FROM crm_counted()
UNION ALL SELECT 'scores 1 to 5 (best), by ' || :method || '; F: ' || :count,
  '评分1至5（最好），方法' || :method || '；F：' || :count;

-- sql:
WITH m AS MATERIALIZED (SELECT coalesce(was, '-') AS was, now, was_minor,
    now_minor
  FROM crm_rfm_migration(:method, 5, :count, :m, :rules, NULL, NULL, NULL,
    NULL, day_number(coalesce(:before, date(:as_of, '-1 year')))))
SELECT was, now, count(*) AS customers,
  100.0 * count(*) / sum(count(*)) OVER (PARTITION BY was) AS share,
  sum(was_minor) / :unit AS revenue_was, sum(now_minor) / :unit AS revenue_now
FROM m GROUP BY was, now ORDER BY was = '-', was, now = was DESC, now;

-- explain:
SELECT ref('customer', key) AS ref, now AS label
FROM crm_rfm_migration(:method, 5, :count, :m, :rules, NULL, NULL, NULL,
  NULL, day_number(coalesce(:before, date(:as_of, '-1 year'))))
WHERE coalesce(was, '-') = :key1 AND now = :key2
ORDER BY key;
