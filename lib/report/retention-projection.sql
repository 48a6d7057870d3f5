-- report: Renewal of contracts | 合同续约预测
-- about: customers with a day in the field since, and in ended where they have left: the share still there after each period, seen and projected by the shifted beta-geometric model
-- takes: refs
-- param: period month/quarter/year = year | the length of a contract | 合同周期
-- column: period integer key | Renewal | 续约次数
-- column: customers integer | Could renew | 到期客户
-- column: lost integer | Did not | 未续约
-- column: left_share percent | Left % | 留存率%
-- column: renewed percent | Renewed % | 续约率%
-- column: projected percent | Left %, projected | 预测留存率%
-- column: projected_renewed percent | Renewed %, projected | 预测续约率%
-- chart: line period left_share projected

-- note:
SELECT 'contracts from since to ended: ' || count(since) || '; left out: '
  || (count(*) - count(since)) || ' without since' AS en,
  '合同自since至ended：' || count(since) || '，未计入：' || (count(*) - count(since)) || '位无日期' AS zh
FROM customers;

-- sql:
SELECT period, customers, lost, 100 * "left" AS left_share,
  100 * renewed AS renewed, 100 * projected_left AS projected,
  100 * projected_renewed AS projected_renewed
FROM crm_contract(:period) ORDER BY period;
