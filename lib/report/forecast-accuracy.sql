-- report: Forecast accuracy | 预测准确度
-- about: what crm-snapshot had found open and expected in the period, by the last snapshot before it (else the first in it), against what was won
-- takes: period by refs
-- by: total | Total | 合计 | 'total'
-- by: owner | Owner | 负责人 | owner
-- by: stage | Stage then | 当时阶段 | stage
-- by: category | Category then | 当时类别 | category
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
-- column: mape percent | Absolute error % | 绝对误差%
-- column: slipped integer | Slipped | 推迟
-- column: slipped_amount money | Their amount | 其金额
-- column: lost integer | Lost | 丢单
-- column: no_chance integer | Without chance then | 当时无赢率
-- words: total stage category
-- chart: bar owner forecast actual

-- sql:
WITH taken AS (SELECT coalesce(
    (SELECT max(day) FROM t_deal_snapshot
      WHERE void_op IS NULL AND day <= :from_day),
    (SELECT min(day) FROM t_deal_snapshot
      WHERE void_op IS NULL AND day BETWEEN :from_day AND :to_day)) AS day),
told AS (SELECT s.* FROM t_deal_snapshot s WHERE s.void_op IS NULL
    AND s.day = (SELECT day FROM taken)
    AND s.expected_close BETWEEN :from_day AND :to_day),
now AS MATERIALIZED (SELECT id, status, closed, amount, owner, customer
  FROM deals_then),
rows AS (SELECT s.deal, s.stage, s.category, s.owner, s.probability AS chance,
    coalesce(s.amount_base, s.amount) AS amount, 1 AS told, n.status,
    n.closed, n.amount AS final
  FROM told s LEFT JOIN now n ON n.id = s.deal WHERE s.customer $only
  UNION ALL
  SELECT n.id, NULL, NULL, n.owner, NULL, 0, 0, n.status, n.closed, n.amount
  FROM now n WHERE n.status = 'won' AND n.closed BETWEEN :from_day AND :to_day
    AND (SELECT day FROM taken) IS NOT NULL
    AND n.id NOT IN (SELECT deal FROM told)),
one AS (SELECT r.deal, r.stage, r.category, r.chance, r.amount, r.told,
    r.status, (SELECT key FROM t_staff WHERE id = r.owner) AS owner,
    r.status IS NOT DISTINCT FROM 'won' AND r.closed <= :to_day AS won,
    r.told AND (r.status IS NOT DISTINCT FROM 'open' OR r.closed > :to_day) AS slipped,
    coalesce(r.final, 0) AS final FROM rows r)
SELECT $by (SELECT day_text(day) FROM taken) AS snapshot,
  sum(told) AS deals, sum(amount) / :unit AS amount,
  sum(amount * chance) / 10000.0 / :unit AS forecast,
  avg(CASE WHEN told THEN chance / 100.0 END) AS chance,
  count(*) FILTER (WHERE told AND won) AS won,
  100.0 * count(*) FILTER (WHERE told AND won) / nullif(sum(told), 0) AS won_share,
  sum(CASE WHEN told AND won THEN final ELSE 0 END) / :unit AS won_amount,
  sum(CASE WHEN NOT told THEN final ELSE 0 END) / :unit AS other_amount,
  sum(CASE WHEN won THEN final ELSE 0 END) / :unit AS actual,
  (coalesce(sum(amount * chance), 0) / 10000.0 -
    sum(CASE WHEN won THEN final ELSE 0 END)) / :unit AS error,
  100.0 * (coalesce(sum(amount * chance), 0) / 10000.0 -
    sum(CASE WHEN won THEN final ELSE 0 END)) /
    nullif(sum(CASE WHEN won THEN final ELSE 0 END), 0) AS bias,
  abs(100.0 * (coalesce(sum(amount * chance), 0) / 10000.0 -
    sum(CASE WHEN won THEN final ELSE 0 END)) /
    nullif(sum(CASE WHEN won THEN final ELSE 0 END), 0)) AS mape,
  sum(slipped) AS slipped,
  sum(CASE WHEN slipped THEN amount ELSE 0 END) / :unit AS slipped_amount,
  count(*) FILTER (WHERE told AND status = 'lost' AND NOT slipped) AS lost,
  count(*) FILTER (WHERE told AND chance IS NULL) AS no_chance
FROM one GROUP BY $group ORDER BY $group;

-- explain:
WITH taken AS (SELECT coalesce(
    (SELECT max(day) FROM t_deal_snapshot
      WHERE void_op IS NULL AND day <= :from_day),
    (SELECT min(day) FROM t_deal_snapshot
      WHERE void_op IS NULL AND day BETWEEN :from_day AND :to_day)) AS day)
SELECT ref('deal', key) AS ref, status AS label
FROM (SELECT n.key, s.stage, s.category, s.probability AS chance, n.status,
    n.closed, (SELECT key FROM t_staff WHERE id = s.owner) AS owner
  FROM t_deal_snapshot s JOIN deals_then n ON n.id = s.deal
  WHERE s.void_op IS NULL AND s.day = (SELECT day FROM taken)
    AND s.expected_close BETWEEN :from_day AND :to_day)
WHERE $match AND CASE :column WHEN 'won' THEN status = 'won'
    AND closed <= :to_day
  WHEN 'slipped' THEN status = 'open' OR closed > :to_day
  WHEN 'lost' THEN status = 'lost' AND closed <= :to_day
  WHEN 'no_chance' THEN chance IS NULL ELSE 1 END
ORDER BY 1;
