-- report: Revenue kept | 收入留存
-- about: of the customers of one period, what they bring in the next: lost customers, gross (GRR) and net (NRR) revenue retention; new customers are in neither
-- takes: refs
-- param: period month/quarter/year = year | the length of a period | 周期
-- column: period text key | Period | 周期
-- column: customers integer | Customers before | 期初客户
-- column: lost integer | Lost | 流失客户
-- column: churn percent | Lost % | 流失率%
-- column: start money | Revenue before | 期初收入
-- column: churned money | Gone | 流失收入
-- column: contraction money | Less | 缩减
-- column: expansion money | More | 扩张
-- column: grr percent | GRR % | 毛收入留存%
-- column: nrr percent | NRR % | 净收入留存%
-- column: new money | From new customers | 新客收入
-- column: complete text | Incomplete | 未完整
-- words: period
-- chart: line period nrr

-- note:
SELECT en, zh FROM crm_counted();

-- sql:
WITH m AS (SELECT customer, sum(net_minor) AS net, sum(days) AS days,
    CASE :period WHEN 'year' THEN substr(month, 1, 4) + 0
      WHEN 'quarter' THEN substr(month, 1, 4) * 4 + (substr(month, 6) - 1) / 3
      ELSE substr(month, 1, 4) * 12 + substr(month, 6) - 1 END AS n
  FROM crm_months() GROUP BY customer, 4),
b AS MATERIALIZED (SELECT * FROM m WHERE days > 0),
t AS (SELECT a.n + 1 AS n, a.net AS old, coalesce(z.net, 0) AS now,
    z.customer IS NULL AS lost, 0 AS fresh
  FROM b a LEFT JOIN b z ON z.customer = a.customer AND z.n = a.n + 1
  UNION ALL
  SELECT z.n, 0, z.net, 0, 1 FROM b z WHERE NOT EXISTS
    (SELECT 1 FROM b a WHERE a.customer = z.customer AND a.n = z.n - 1)),
last AS (SELECT CASE :period WHEN 'year' THEN substr(:as_of, 1, 4) + 0
    WHEN 'quarter' THEN substr(:as_of, 1, 4) * 4
      + (substr(:as_of, 6, 2) - 1) / 3
    ELSE substr(:as_of, 1, 4) * 12 + substr(:as_of, 6, 2) - 1 END AS n,
  CASE :period WHEN 'year' THEN date(:as_of, '+1 day', 'start of year')
    ELSE date(:as_of, '+1 day', 'start of month') END = date(:as_of, '+1 day')
    AND (:period <> 'quarter' OR substr(:as_of, 6, 2) % 3 = 0) AS whole),
p AS (SELECT n, count(CASE WHEN NOT fresh THEN 1 END) AS customers,
    sum(lost) AS lost, sum(old) AS start,
    sum(CASE WHEN lost THEN old ELSE 0 END) AS churned,
    sum(CASE WHEN NOT fresh AND NOT lost THEN max(old - now, 0) ELSE 0 END)
      AS less,
    sum(CASE WHEN NOT fresh AND NOT lost THEN max(now - old, 0) ELSE 0 END)
      AS more,
    sum(CASE WHEN fresh THEN now ELSE 0 END) AS new
  FROM t GROUP BY n)
SELECT CASE :period WHEN 'year' THEN printf('%04d', p.n)
    WHEN 'quarter' THEN printf('%04d-Q%d', p.n / 4, p.n % 4 + 1)
    ELSE printf('%04d-%02d', p.n / 12, p.n % 12 + 1) END AS period,
  customers, lost, 100.0 * lost / nullif(customers, 0) AS churn,
  start / :unit AS start, churned / :unit AS churned,
  less / :unit AS contraction, more / :unit AS expansion,
  100.0 * (start - churned - less) / nullif(start, 0) AS grr,
  100.0 * (start - churned - less + more) / nullif(start, 0) AS nrr,
  new / :unit AS new,
  CASE WHEN p.n < last.n OR last.whole THEN '' ELSE '*' END AS complete
FROM p, last WHERE p.n <= last.n AND customers > 0 ORDER BY p.n;

-- explain:
WITH m AS MATERIALIZED (SELECT customer, sum(net_minor) AS net,
    CASE :period WHEN 'year' THEN substr(month, 1, 4) + 0
      WHEN 'quarter' THEN substr(month, 1, 4) * 4 + (substr(month, 6) - 1) / 3
      ELSE substr(month, 1, 4) * 12 + substr(month, 6) - 1 END AS n
  FROM crm_months() GROUP BY customer, 3 HAVING sum(days) > 0),
k AS (SELECT CASE :period WHEN 'year' THEN :key1 + 0
    WHEN 'quarter' THEN substr(:key1, 1, 4) * 4 + substr(:key1, 7) - 1
    ELSE substr(:key1, 1, 4) * 12 + substr(:key1, 6) - 1 END AS n),
x AS (SELECT c.key, c.name, a.net AS old, z.net AS now
  FROM t_customer c, k LEFT JOIN m a ON a.customer = c.id AND a.n = k.n - 1
    LEFT JOIN m z ON z.customer = c.id AND z.n = k.n)
SELECT ref('customer', key) AS ref, name AS label FROM x
WHERE CASE :column WHEN 'new' THEN old IS NULL AND now IS NOT NULL
  WHEN 'contraction' THEN now < old WHEN 'expansion' THEN now > old
  WHEN 'lost' THEN old IS NOT NULL AND now IS NULL
  WHEN 'churn' THEN old IS NOT NULL AND now IS NULL
  WHEN 'churned' THEN old IS NOT NULL AND now IS NULL
  ELSE old IS NOT NULL END
ORDER BY key;
