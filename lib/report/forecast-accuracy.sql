-- report: Forecast accuracy | 预测准确度
-- about: what crm-snapshot had found open and expected in the period, by the last snapshot before it (else the first in it), against what was won; the mean absolute error is of the parts in which something was won
-- takes: period by refs
-- param: each text = | month or quarter: each of them in the period by the snapshot before it, so that their errors do not cancel | 每月或每季
-- by: total | Total | 合计 | 'total'
-- by: owner | Owner | 负责人 | owner
-- by: stage | Stage then | 当时阶段 | stage
-- by: category | Category then | 当时类别 | category
-- by: part | Part | 期间 | part
-- by: band | Chance then, % | 当时赢率% | CASE WHEN chance IS NULL THEN NULL WHEN chance >= 9000 THEN '90-100' ELSE (chance / 1000) || '0-' || (chance / 1000 + 1) || '0' END
-- usual: total
-- column: snapshot date | Snapshot | 快照日期
-- column: deals integer | Deals forecast | 预测商机
-- column: amount money | Amount then | 当时金额
-- column: forecast money | Forecast | 预测
-- column: chance percent | Mean chance then % | 当时平均赢率%
-- column: won integer | Won of them | 其中赢单
-- column: won_share percent | Won % | 赢单占比%
-- column: won_amount money | Their amount | 其金额
-- column: other_amount money | Won that was not forecast | 预测外赢单
-- column: actual money | Won in all | 实际赢单
-- column: error money | Forecast less won | 偏差
-- column: bias percent | Bias % | 偏差%
-- column: parts integer | Parts with sales | 有成交的期间
-- column: mape percent | Mean absolute error % | 平均绝对误差%
-- column: slipped integer | Slipped | 推迟
-- column: slipped_amount money | Their amount | 其金额
-- column: lost integer | Lost | 丢单
-- column: no_chance integer | Without chance then | 当时无赢率
-- words: total stage category
-- chart: bar owner forecast actual

-- sql:
WITH RECURSIVE n(day) AS (SELECT greatest(:from_day, (SELECT min(day) - 92
    FROM t_deal_snapshot WHERE void_op IS NULL))
  UNION ALL SELECT day + 1 FROM n
  WHERE day < :to_day AND :each IN ('month', 'quarter')),
p AS MATERIALIZED (SELECT CASE :each WHEN 'month' THEN substr(day_text(day), 1, 7)
    WHEN 'quarter' THEN substr(day_text(day), 1, 4) || 'Q'
      || CAST((CAST(substr(day_text(day), 6, 2) AS INTEGER) + 2) / 3 AS TEXT)
    ELSE 'all' END AS part,
  CASE WHEN :each IN ('month', 'quarter') THEN min(day) ELSE :from_day END AS starts,
  CASE WHEN :each IN ('month', 'quarter') THEN max(day) ELSE :to_day END AS ends
  FROM n GROUP BY 1),
taken AS MATERIALIZED (SELECT part, starts, ends, coalesce(
    (SELECT max(day) FROM t_deal_snapshot
      WHERE void_op IS NULL AND day <= starts),
    (SELECT min(day) FROM t_deal_snapshot
      WHERE void_op IS NULL AND day BETWEEN starts AND ends)) AS day FROM p),
told AS MATERIALIZED (SELECT k.part, k.starts, k.ends, s.*
  FROM taken k JOIN t_deal_snapshot s ON s.day = k.day
  WHERE s.void_op IS NULL AND s.expected_close BETWEEN k.starts AND k.ends),
now AS MATERIALIZED (SELECT id, status, closed, amount, owner, customer
  FROM deals_then),
rows AS (SELECT s.part, s.ends, s.deal, s.stage, s.category, s.owner,
    s.probability AS chance, coalesce(s.amount_base, s.amount) AS amount,
    1 AS told, n.status, n.closed, n.amount AS final
  FROM told s LEFT JOIN now n ON n.id = s.deal WHERE s.customer $only
  UNION ALL
  SELECT k.part, k.ends, n.id, NULL, NULL, n.owner, NULL, 0, 0, n.status,
    n.closed, n.amount
  FROM taken k JOIN now n ON n.closed BETWEEN k.starts AND k.ends
  WHERE n.status = 'won' AND k.day IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM told t
      WHERE t.part = k.part AND t.deal = n.id)),
one AS (SELECT r.part, r.stage, r.category, r.chance, r.amount, r.told,
    r.status, (SELECT key FROM t_staff WHERE id = r.owner) AS owner,
    r.status IS NOT DISTINCT FROM 'won' AND r.closed <= r.ends AS won,
    r.told AND (r.status IS NOT DISTINCT FROM 'open' OR r.closed > r.ends) AS slipped,
    coalesce(r.final, 0) AS final FROM rows r),
each_part AS (SELECT $by part AS its_part, sum(told) AS deals, sum(amount) AS amount,
    sum(amount * chance) / 10000.0 AS forecast,
    sum(CASE WHEN told THEN chance / 100.0 END) AS chance,
    count(*) FILTER (WHERE told AND chance IS NOT NULL) AS with_chance,
    count(*) FILTER (WHERE told AND won) AS won,
    sum(CASE WHEN told AND won THEN final ELSE 0 END) AS won_amount,
    sum(CASE WHEN NOT told THEN final ELSE 0 END) AS other_amount,
    sum(CASE WHEN won THEN final ELSE 0 END) AS actual,
    sum(slipped) AS slipped,
    sum(CASE WHEN slipped THEN amount ELSE 0 END) AS slipped_amount,
    count(*) FILTER (WHERE told AND status = 'lost' AND NOT slipped) AS lost,
    count(*) FILTER (WHERE told AND chance IS NULL) AS no_chance
  FROM one GROUP BY $group, its_part)
SELECT $names (SELECT day_text(min(day)) FROM taken) AS snapshot,
  sum(deals) AS deals, sum(amount) / :unit AS amount,
  sum(forecast) / :unit AS forecast,
  sum(chance) / nullif(sum(with_chance), 0) AS chance,
  sum(won) AS won, 100.0 * sum(won) / nullif(sum(deals), 0) AS won_share,
  sum(won_amount) / :unit AS won_amount,
  sum(other_amount) / :unit AS other_amount, sum(actual) / :unit AS actual,
  (coalesce(sum(forecast), 0) - sum(actual)) / :unit AS error,
  100.0 * (coalesce(sum(forecast), 0) - sum(actual)) / nullif(sum(actual), 0)
    AS bias,
  count(*) FILTER (WHERE actual > 0) AS parts,
  avg(CASE WHEN actual > 0
    THEN abs(100.0 * (coalesce(forecast, 0) - actual) / actual) END) AS mape,
  sum(slipped) AS slipped, sum(slipped_amount) / :unit AS slipped_amount,
  sum(lost) AS lost, sum(no_chance) AS no_chance
FROM each_part GROUP BY $group ORDER BY $group;

-- explain:
WITH RECURSIVE n(day) AS (SELECT greatest(:from_day, (SELECT min(day) - 92
    FROM t_deal_snapshot WHERE void_op IS NULL))
  UNION ALL SELECT day + 1 FROM n
  WHERE day < :to_day AND :each IN ('month', 'quarter')),
p AS MATERIALIZED (SELECT CASE :each WHEN 'month' THEN substr(day_text(day), 1, 7)
    WHEN 'quarter' THEN substr(day_text(day), 1, 4) || 'Q'
      || CAST((CAST(substr(day_text(day), 6, 2) AS INTEGER) + 2) / 3 AS TEXT)
    ELSE 'all' END AS part,
  CASE WHEN :each IN ('month', 'quarter') THEN min(day) ELSE :from_day END AS starts,
  CASE WHEN :each IN ('month', 'quarter') THEN max(day) ELSE :to_day END AS ends
  FROM n GROUP BY 1),
taken AS MATERIALIZED (SELECT part, starts, ends, coalesce(
    (SELECT max(day) FROM t_deal_snapshot
      WHERE void_op IS NULL AND day <= starts),
    (SELECT min(day) FROM t_deal_snapshot
      WHERE void_op IS NULL AND day BETWEEN starts AND ends)) AS day FROM p),
told AS MATERIALIZED (SELECT k.part, k.starts, k.ends, s.*
  FROM taken k JOIN t_deal_snapshot s ON s.day = k.day
  WHERE s.void_op IS NULL AND s.expected_close BETWEEN k.starts AND k.ends)
SELECT DISTINCT ref('deal', key) AS ref, status AS label
FROM (SELECT s.part, s.ends, n.key, s.stage, s.category, s.probability AS chance,
    n.status, n.closed, (SELECT key FROM t_staff WHERE id = s.owner) AS owner
  FROM told s JOIN deals_then n ON n.id = s.deal)
WHERE $match AND CASE :column WHEN 'won' THEN status = 'won'
    AND closed <= ends
  WHEN 'slipped' THEN status = 'open' OR closed > ends
  WHEN 'lost' THEN status = 'lost' AND closed <= ends
  WHEN 'no_chance' THEN chance IS NULL ELSE 1 END
ORDER BY 1;
