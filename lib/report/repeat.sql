-- report: Repeat purchases | 复购
-- about: who bought on a second day, and after how long: the days follow those who have not come back yet as well (Kaplan-Meier), so that they are no mean of those who did
-- takes: refs
-- column: customers integer key | Customers | 客户数
-- column: repeaters integer | Came back | 复购客户
-- column: repeat_rate percent | Repeat % | 复购率%
-- column: median_days number | Half are back after, days | 半数复购天数
-- column: within_30 percent | Within 30 days % | 30天内复购%
-- column: within_90 percent | Within 90 days % | 90天内复购%
-- column: within_365 percent | Within a year % | 一年内复购%
-- column: gap_50 number | Half of the gaps end by, days | 间隔中位天数
-- column: gap_80 number | 80 % of the gaps end by, days | 80%间隔天数
-- column: gap_90 number | 90 % of the gaps end by, days | 90%间隔天数

-- note:
SELECT en, zh FROM crm_counted();

-- sql:
WITH c AS (SELECT count(*) AS n, count(CASE WHEN days > 1 THEN 1 END) AS k
  FROM $rollup WHERE days > 0 AND customer $only),
s AS MATERIALIZED (SELECT time, survival FROM crm_survival('second')),
g AS MATERIALIZED (SELECT time, survival FROM crm_survival('gap'))
SELECT n AS customers, k AS repeaters,
  100.0 * k / nullif(n, 0) AS repeat_rate,
  (SELECT median FROM crm_survival_groups('second')) AS median_days,
  100 * (1 - coalesce((SELECT min(survival) FROM s WHERE time <= 30), 1))
    AS within_30,
  100 * (1 - coalesce((SELECT min(survival) FROM s WHERE time <= 90), 1))
    AS within_90,
  100 * (1 - coalesce((SELECT min(survival) FROM s WHERE time <= 365), 1))
    AS within_365,
  (SELECT min(time) FROM g WHERE survival <= 0.5 + 1e-9) AS gap_50,
  (SELECT min(time) FROM g WHERE survival <= 0.2 + 1e-9) AS gap_80,
  (SELECT min(time) FROM g WHERE survival <= 0.1 + 1e-9) AS gap_90
FROM c WHERE n > 0;

-- explain: repeaters repeat_rate
SELECT ref('customer', key) AS ref, name AS label FROM customers
WHERE purchase_days > 1 ORDER BY key;

-- explain:
SELECT ref('customer', key) AS ref, name AS label FROM customers
WHERE purchase_days > 0 ORDER BY key;
