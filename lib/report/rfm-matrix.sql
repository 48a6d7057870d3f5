-- report: RFM matrix | RFM矩阵
-- about: customers by how lately they bought (rows, R 5 is the most lately) and how often (columns, F 5 is the most often); on which day and from which number a score begins depends on all customers
-- takes: refs
-- param: show customers/revenue = customers | what is in a cell | 单元格内容
-- param: method quantile/ntile/midrank/fixed/nested = quantile | how scores are cut | 评分方法
-- param: count days/orders = days | what F counts | F的计数
-- param: r_cuts text = | with method fixed: days, such as 30,90,180,365 | R阈值
-- param: f_cuts text = | counts, such as 1,2,4,8 | F阈值
-- param: m_cuts text = | amounts, such as 50,100,500,1000 | M阈值
-- column: r text key | R | 近度R
-- column: days text | Last bought, days ago | 最近购买（天前）
-- column: f1 number | F 1 | 频次1分
-- column: f2 number | F 2 | 频次2分
-- column: f3 number | F 3 | 频次3分
-- column: f4 number | F 4 | 频次4分
-- column: f5 number | F 5 | 频次5分
-- column: total number | All | 合计
-- words: total

-- note:
SELECT en, zh FROM crm_counted()
UNION ALL SELECT 'scores 1 to 5 (best), by ' || :method || '; F: ' || :count,
  '评分1至5（最好），方法' || :method || '；F：' || :count;

-- sql:
WITH s AS MATERIALIZED (SELECT r, f, frequency, days_since,
    CASE :show WHEN 'revenue' THEN monetary ELSE 1 END AS n
  FROM crm_rfm(:method, 5, :count, 'sum', '', :r_cuts, :f_cuts, :m_cuts)),
rows(r) AS (VALUES (5), (4), (3), (2), (1))
SELECT CAST(w.r AS TEXT) AS r,
  CASE WHEN min(s.days_since) = max(s.days_since)
    THEN printf('%d', min(s.days_since)) WHEN count(s.r) > 0
    THEN printf('%d to %d', min(s.days_since), max(s.days_since)) END AS days,
  coalesce(sum(CASE s.f WHEN 1 THEN n END), 0) AS f1,
  coalesce(sum(CASE s.f WHEN 2 THEN n END), 0) AS f2,
  coalesce(sum(CASE s.f WHEN 3 THEN n END), 0) AS f3,
  coalesce(sum(CASE s.f WHEN 4 THEN n END), 0) AS f4,
  coalesce(sum(CASE s.f WHEN 5 THEN n END), 0) AS f5,
  coalesce(sum(n), 0) AS total
FROM rows w LEFT JOIN s ON s.r = w.r
GROUP BY w.r ORDER BY w.r DESC;

-- explain:
SELECT ref('customer', key) AS ref, rfm AS label
FROM crm_rfm(:method, 5, :count, 'sum', '', :r_cuts, :f_cuts, :m_cuts)
WHERE r = CAST(:key1 AS INTEGER)
  AND (:column NOT LIKE 'f_' OR f = CAST(substr(:column, 2) AS INTEGER))
ORDER BY key;
