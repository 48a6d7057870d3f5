-- report: Uplift | 营销增量
-- about: what a campaign changed: all it was sent to against all held back, opened or not; z test of shares, Welch's t of revenue, p also after Holm for several arms; look at the mismatch first: below 0.01 the groups were not drawn as planned
-- takes: refs
-- param: campaign text = | its key; without it, the one sent last | 活动编号
-- param: pre integer = 365 | days before, whose revenue is taken out (CUPED) | 前期天数
-- param: margin number = 100 | of revenue, in per cent | 毛利率%
-- column: arm text key | Arm | 分组
-- column: outcome text key | Outcome | 指标
-- column: customers integer | Sent to | 发送
-- column: control integer | Held back | 对照
-- column: value number.6 | With it | 处理组
-- column: base number.6 | Without | 对照组
-- column: diff number.9 | Difference | 差异
-- column: low number.9 | 95 % from | 下限
-- column: high number.9 | to | 上限
-- column: relative percent | Relative % | 相对%
-- column: statistic number.6 | z or t | 统计量
-- column: p number.9 | p | p值
-- column: holm number.9 | p after Holm | 霍尔姆校正p值
-- column: extra number.2 | Extra | 增量
-- column: extra_low number.2 | from | 下限
-- column: extra_high number.2 | to | 上限
-- column: least number.6 | Least to be seen | 最小可测
-- column: cuped number.6 | With CUPED | CUPED差异
-- column: cuped_low number.6 | from | 下限
-- column: cuped_high number.6 | to | 上限
-- column: cost money | Cost | 费用
-- column: roi percent | ROI % | 投资回报%
-- column: mismatch number.6 | Mismatch p | 分组失衡p值
-- column: waiting integer | Window open | 窗口未满
-- words: outcome
-- chart: bar arm extra

-- sql:
SELECT arm, outcome, customers, control, value, base, diff, low, high,
  100 * relative AS relative, statistic, p, holm, extra, extra_low,
  extra_high, least, cuped, cuped_low, cuped_high, cost,
  CASE WHEN outcome = 'revenue' THEN
    100 * (extra * :margin / 100.0 - cost) / nullif(cost, 0) END AS roi,
  mismatch, waiting
FROM crm_uplift(coalesce(:campaign, ''), :pre);

-- explain:
SELECT DISTINCT ref('customer', c.key) AS ref, e.kind AS label
FROM t_campaign_event e JOIN t_customer c ON c.id = e.customer
WHERE e.campaign = coalesce((SELECT id FROM t_campaign
    WHERE key = :campaign), (SELECT campaign FROM t_campaign_event
    WHERE kind = 'send' AND void_op IS NULL AND day <= :as_of_day
    ORDER BY at DESC, id DESC LIMIT 1))
  AND e.void_op IS NULL AND e.day <= :as_of_day
  AND CASE WHEN :column IN ('control', 'base') THEN e.kind = 'hold'
    ELSE e.kind = 'send' AND coalesce(e.arm, 'sent') = :key1 END
ORDER BY 1;
