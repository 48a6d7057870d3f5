-- report: Goals | 目标
-- about: where each goal started, where it is to go and where it stands; its pace is where it should be by now, going straight from the start to the due day; the forecast goes on as until now; green: on its pace, amber: behind by no more than its tolerance, red: more; trend: the nights written down
-- takes: top
-- param: perspective all/financial/customer/process/learning = all | goals of this perspective only | 仅该维度
-- column: goal text key | Goal | 目标
-- column: title text | Title | 名称
-- column: perspective text | Perspective | 维度
-- column: horizon text | Horizon | 期限
-- column: owner text | Owner | 负责人
-- column: baseline number | Baseline | 基线
-- column: target number | Target | 目标值
-- column: actual number.2 | Actual | 实际
-- column: pace number.2 | Pace | 应达
-- column: forecast number.2 | Forecast | 预测
-- column: achieved percent | Of the way % | 完成%
-- column: gone percent | Of the time % | 时间%
-- column: status text | Status | 状态
-- column: red integer | Red | 红
-- column: due date | Due | 截止日期
-- column: trend spark | Trend | 走势
-- column: open text | Opens it | 查看命令
-- column: trouble text | Trouble | 问题
-- words: perspective horizon status
-- chart: gauge title achieved gone

-- sql:
SELECT key AS goal, title, perspective, horizon,
  (SELECT key FROM t_staff WHERE id = owner) AS owner, baseline, target,
  actual, pace, forecast,
  100.0 * (actual - coalesce(baseline, 0))
    / nullif(target - coalesce(baseline, 0), 0) AS achieved,
  100.0 * share AS gone, status, status = 'red' AS red,
  day_text(due) AS due,
  (SELECT string_agg(CAST(value AS TEXT), ' ') FROM (SELECT value FROM
    (SELECT day, value FROM m_goal WHERE goal = g.goal
      AND day <= :as_of_day ORDER BY day DESC LIMIT 30) ORDER BY day))
    AS trend, command AS open, trouble
FROM temp.goals_now g
WHERE :perspective = 'all' OR perspective = :perspective
ORDER BY key LIMIT :top;

-- explain:
SELECT ref('goal_step', id) AS ref, day || ' ' || kind || ' '
  || coalesce(text, '') AS label
FROM goal_steps WHERE goal = :key1 ORDER BY at, id;
