-- report: How good the models are | 客户价值模型检验
-- about: the models fitted to what was known some time ago, held against what customers have done since, with a naive rate beside them; forecasts that fall short are printed as they are
-- param: holdout text = 26w | how long the time held out is: 26w, 90d, 6mo | 留出期
-- param: every integer = 13 | repeats week by week: a row every so many weeks | 每隔几周一行
-- param: returns net/ignore/drop-order = net | refunds: off what they refer to, not seen, or the whole order left out | 退款的处理
-- param: first no/yes = no | does the first purchase's value count in the mean | 首购金额是否计入均值
-- column: part text key | What | 内容
-- column: item text key | Of | 项目
-- column: customers integer | Customers | 客户数
-- column: actual number | Actual | 实际
-- column: pnbd number | Pareto/NBD | Pareto/NBD模型
-- column: bgnbd number | BG/NBD | BG/NBD模型
-- column: mbgnbd number | MBG/NBD | MBG/NBD模型
-- column: naive number | As fast as so far | 按以往速度
-- words: part item

-- note:
SELECT en, zh FROM crm_counted(:returns, :first)
UNION ALL SELECT 'the models do not see the last ' || :holdout || '; in weeks',
  '最近' || :holdout || '为留出期，模型未见；速率以周（7天）为单位';

-- sql:
SELECT part, item, customers, round(actual, 6) AS actual,
  round(pnbd, 6) AS pnbd, round(bgnbd, 6) AS bgnbd,
  round(mbgnbd, 6) AS mbgnbd, round(naive, 6) AS naive
FROM crm_validate(:holdout, :returns, :first)
WHERE part <> 'repeats by week' OR CAST(item AS INTEGER) % :every = 0;
