-- report: Lifetime value | 客户终身价值
-- about: what customers have brought so far, what a model expects of them within the horizon, and what they would bring were they surely kept; in tenths, the most valuable first
-- takes: refs
-- param: horizon text = 52w | how far ahead: 26w, 90d, 12mo, 1y, or ever | 预测期
-- param: model pnbd/bgnbd/mbgnbd/nbd = pnbd | how customers come and go | 模型
-- param: discount text = 10% | of a year | 年折现率
-- param: margin text = 100% | of what they spend | 毛利率
-- param: returns net/ignore/drop-order = net | refunds: off what they refer to, not seen, or the whole order left out | 退款的处理
-- param: first no/yes = no | does the first purchase's value count in the mean | 首购金额是否计入均值
-- param: granularity day/hour = day | what one buys in so long is one purchase | 合并为一次购买的时间
-- column: tenth text key | Tenth by value to come | 按模型价值十分位
-- column: customers integer | Customers | 客户数
-- column: existing money | Brought so far | 已有价值
-- column: p_alive number.4 | Still a customer, mean | 平均活跃概率
-- column: orders number.2 | Orders to come | 预期订单数
-- column: clv money | Value to come | 模型价值
-- column: low money | from (95 %) | 下限（95%）
-- column: high money | to | 上限
-- column: share percent | Share % | 占比%
-- column: mean money | Value of each | 人均模型价值
-- column: potential money | If surely kept | 潜在价值
-- words: tenth
-- chart: bar tenth clv

-- note:
SELECT en, zh FROM crm_counted(:returns, :first, :granularity)
UNION ALL SELECT 'to come within ' || :horizon || ', less ' || :discount
  || ' a year; ' || :margin || ' of what is spent',
  '未来价值：' || :horizon || '内，年折现率' || :discount || '，毛利率'
  || :margin
UNION ALL SELECT 'fitted to these customers, as of that day: ' || :model
  || ', in weeks', '模型于该日拟合：' || :model || '，以周为单位';

-- sql:
WITH s AS MATERIALIZED (SELECT so_far, alive, orders, clv, potential,
    row_number() OVER (ORDER BY clv DESC, key) AS place,
    count(*) OVER () AS n
  FROM crm_clv(:horizon, :model, :discount, :margin, :returns,
    :first, :granularity))
SELECT tenth, customers, existing, p_alive, orders, s.clv,
  t.clv_low AS low, t.clv_high AS high, share, mean, potential
FROM (SELECT tenth, count(*) AS customers, sum(so_far) AS existing,
  avg(alive) AS p_alive, sum(orders) AS orders, sum(clv) AS clv,
  100 * sum(clv) / nullif((SELECT sum(clv) FROM s), 0) AS share,
  avg(clv) AS mean, sum(potential) AS potential
FROM (SELECT s.*, printf('%d', 1 + (place - 1) * 10 / n) AS tenth FROM s
  UNION ALL SELECT s.*, 'all' FROM s)
GROUP BY tenth) s
LEFT JOIN crm_clv_total(:horizon, :model, :discount, :margin, :returns,
    :first, :granularity) t
  ON s.tenth = 'all'
ORDER BY tenth = 'all', CAST(tenth AS INTEGER);

-- explain:
SELECT ref('customer', key) AS ref, printf('%.*f', :digits, clv) AS label
FROM (SELECT key, clv, row_number() OVER (ORDER BY clv DESC, key) AS place,
    count(*) OVER () AS n
  FROM crm_clv(:horizon, :model, :discount, :margin, :returns,
    :first, :granularity))
WHERE :key1 = 'all' OR 1 + (place - 1) * 10 / n = CAST(:key1 AS INTEGER)
ORDER BY place;
