-- report: Pipeline coverage | 销售目标覆盖
-- about: whether what is open can fill what is left of the quota: staff's targets of revenue in the period, the share of them that falls into it, less deals won; open deals that are expected by its end over what is left
-- takes: period by refs ahead
-- by: total | Total | 合计 | 'total'
-- by: owner | Owner | 负责人 | owner
-- by: branch | Branch | 分店 | branch
-- usual: owner
-- column: quota money | Quota | 销售目标
-- column: won money | Won | 已赢单
-- column: left money | Left of it | 尚缺
-- column: deals integer | Open deals | 进行中商机
-- column: open money | Open | 进行中金额
-- column: weighted money | Weighted | 加权金额
-- column: coverage number.2 | Coverage | 覆盖倍数
-- column: weighted_coverage number.2 | Weighted coverage | 加权覆盖倍数
-- column: no_date integer | Open without a date | 无预计日期
-- chart: bar owner coverage

-- sql:
WITH g AS MATERIALIZED (SELECT t.staff, sum(t.value / 100.0
      * (least(t.ends, :to_day) - greatest(t.starts, :from_day) + 1)
      / (t.ends - t.starts + 1)) AS quota,
    min(greatest(t.starts, :from_day)) AS starts, max(least(t.ends, :to_day)) AS ends
  FROM t_target t
  WHERE t.archived_op IS NULL AND t.metric = 'revenue' AND t.staff IS NOT NULL
    AND t.ends >= t.starts AND t.starts <= :to_day AND t.ends >= :from_day
  GROUP BY t.staff),
d AS MATERIALIZED (SELECT owner, status, amount, chance, closed, expected
  FROM deals_then),
x AS (SELECT g.staff, g.quota,
    coalesce(sum(CASE WHEN d.status = 'won'
      AND d.closed BETWEEN g.starts AND g.ends THEN d.amount END), 0) / :unit AS won,
    count(*) FILTER (WHERE d.status = 'open' AND d.expected <= g.ends) AS deals,
    coalesce(sum(CASE WHEN d.status = 'open' AND d.expected <= g.ends
      THEN d.amount END), 0) / :unit AS amount,
    coalesce(sum(CASE WHEN d.status = 'open' AND d.expected <= g.ends
      THEN d.amount * d.chance END), 0) / 10000.0 / :unit AS weighted,
    count(*) FILTER (WHERE d.status = 'open' AND d.expected IS NULL) AS no_date
  FROM g LEFT JOIN d ON d.owner = g.staff GROUP BY g.staff, g.quota),
y AS (SELECT s.key AS owner, (SELECT key FROM t_branch WHERE id = s.branch)
    AS branch, x.* FROM x JOIN t_staff s ON s.id = x.staff)
SELECT $by sum(quota) AS quota, sum(won) AS won,
  greatest(sum(quota) - sum(won), 0) AS "left", sum(deals) AS deals,
  sum(amount) AS open, sum(weighted) AS weighted,
  sum(amount) / nullif(greatest(sum(quota) - sum(won), 0), 0) AS coverage,
  sum(weighted) / nullif(greatest(sum(quota) - sum(won), 0), 0)
    AS weighted_coverage, sum(no_date) AS no_date
FROM y GROUP BY $group ORDER BY $group;

-- explain:
SELECT ref('deal', key) AS ref, coalesce(day_text(expected), status) AS label
FROM (SELECT g.owner, g.branch, g.starts, g.ends, d.key, d.status, d.expected,
    d.closed
  FROM (SELECT t.staff, s.key AS owner, (SELECT key FROM t_branch
        WHERE id = s.branch) AS branch,
      min(greatest(t.starts, :from_day)) AS starts, max(least(t.ends, :to_day)) AS ends
    FROM t_target t JOIN t_staff s ON s.id = t.staff
    WHERE t.archived_op IS NULL AND t.metric = 'revenue'
      AND t.ends >= t.starts AND t.starts <= :to_day AND t.ends >= :from_day
    GROUP BY t.staff, s.key, s.branch) g
  JOIN deals_then d ON d.owner = g.staff)
WHERE $match AND CASE :column
  WHEN 'won' THEN status = 'won' AND closed BETWEEN starts AND ends
  WHEN 'no_date' THEN status = 'open' AND expected IS NULL
  ELSE status = 'open' AND expected <= ends END
ORDER BY expected, 1;
