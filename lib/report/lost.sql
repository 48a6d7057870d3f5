-- report: Customers lost | 流失客户
-- about: relationships that ended, with the reason and the competitor who has them now
-- takes: period by top refs
-- by: total | Total | 合计 | 'total'
-- by: reason | Reason | 原因 | reason
-- by: competitor | Competitor | 竞争对手 | competitor
-- by: customer | Customer | 客户 | customer
-- by: owner | Owner | 负责人 | owner
-- by: branch | Branch | 分店 | branch
-- by: month | Month | 月份 | substr(day, 1, 7)
-- by: year | Year | 年份 | substr(day, 1, 4)
-- usual: reason,competitor
-- column: customers integer | Customers | 客户数
-- column: revenue money | Revenue they brought | 曾带来销售额
-- column: last_year money | In their last year | 最后一年
-- column: years number.1 | Years with us | 合作年数
-- column: unexplained integer | No reason given | 未说明
-- words: total
-- chart: bar reason customers

-- sql:
SELECT $by count(*) AS customers, sum(revenue) / :unit AS revenue,
  sum(last_year) / :unit AS last_year, avg(years) AS years,
  count(*) FILTER (WHERE reason IS NULL) AS unexplained
FROM (SELECT c.key AS customer, c.lost_reason AS reason, c.competitor,
    day_text(c.ended) AS day,
    (SELECT key FROM t_staff WHERE id = c.owner) AS owner,
    (SELECT key FROM t_branch WHERE id = c.branch) AS branch,
    coalesce(r.revenue, 0) AS revenue,
    (c.ended - coalesce(c.since, r.first_day)) / 365.25 AS years,
    coalesce((SELECT sum(coalesce(amount_base, amount)) FROM t_order
      WHERE customer = c.id AND void_op IS NULL
        AND day > c.ended - 365 AND day <= c.ended), 0)
      - coalesce((SELECT sum(coalesce(amount_base, amount)) FROM t_refund
      WHERE customer = c.id AND void_op IS NULL
        AND day > c.ended - 365 AND day <= c.ended), 0) AS last_year
  FROM t_customer c LEFT JOIN $rollup r ON r.customer = c.id
  WHERE c.archived_op IS NULL AND c.id $only
    AND c.ended BETWEEN :from_day AND :to_day)
GROUP BY $group ORDER BY CASE WHEN :top >= 0 THEN -count(*) END, $group
LIMIT :top;

-- explain:
SELECT ref('customer', customer) AS ref, name AS label
FROM (SELECT key AS customer, name, lost_reason AS reason, competitor, owner,
    branch, ended AS day FROM customers)
WHERE day BETWEEN :from AND :to AND $match
  AND (:column <> 'unexplained' OR reason IS NULL) ORDER BY 1;
