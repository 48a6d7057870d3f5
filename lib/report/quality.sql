-- report: Data quality | 数据质量
-- about: of each field of each kind of record: how many have it, how many values cannot be right, how many are shared with another record, how many have not been changed for long; fields that no record has are left out unless they are needed to find it
-- takes: by top refs
-- by: total | Total | 合计 | 'total'
-- by: entity | Of | 对象 | entity
-- by: field | Field | 字段 | entity || '.' || field
-- by: owner | Owner | 负责人 | owner
-- usual: field
-- param: stale integer = 730 | days after which an unchanged value is stale | 陈旧天数
-- param: fields used/all = used | all: those as well that no record has | 字段范围
-- column: name text | Name | 字段名称
-- column: asked integer | Asked | 应填
-- column: missing integer | Missing | 缺失
-- column: completeness percent | Complete % | 完整率%
-- column: invalid integer | Not plausible | 无效
-- column: validity percent | Valid % | 有效率%
-- column: duplicates integer | Shared | 疑似重复
-- column: stale integer | Stale | 陈旧
-- column: staleness percent | Stale % | 陈旧率%
-- words: total entity
-- chart: bar field completeness

-- sql:
WITH q AS MATERIALIZED (SELECT * FROM crm_quality(:stale)),
u AS (SELECT entity, field FROM q GROUP BY 1, 2
  HAVING :fields = 'all' OR max(wanted) OR sum(missing) < sum(records)),
x AS (SELECT q.* FROM q JOIN u ON u.entity = q.entity AND u.field = q.field)
SELECT $by CASE WHEN min(label) = max(label) THEN max(label) END AS name,
  sum(records) AS asked, sum(missing) AS missing,
  100.0 * sum(records - missing) / nullif(sum(records), 0) AS completeness,
  sum(invalid) AS invalid,
  100.0 * sum(records - missing - invalid) / nullif(sum(records - missing), 0)
    AS validity, sum(duplicates) AS duplicates, sum(stale) AS stale,
  100.0 * sum(stale) / nullif(sum(records - missing), 0) AS staleness
FROM x GROUP BY $group
ORDER BY CASE WHEN :top >= 0 THEN -sum(invalid + duplicates + stale + missing)
  END, $group LIMIT :top;

-- explain:
SELECT ref(entity, key) AS ref, group_concat(what, ', ') AS label FROM (
  SELECT entity, key, field || CASE WHEN missing THEN ' missing' ELSE '' END
    || CASE WHEN invalid THEN ' not plausible' ELSE '' END
    || CASE WHEN duplicates THEN ' shared' ELSE '' END
    || CASE WHEN stale THEN ' stale' ELSE '' END AS what
  FROM crm_quality_fix(:stale)
  WHERE $match AND CASE :column WHEN 'missing' THEN missing
    WHEN 'completeness' THEN missing WHEN 'invalid' THEN invalid
    WHEN 'validity' THEN invalid WHEN 'duplicates' THEN duplicates
    WHEN 'stale' THEN stale WHEN 'staleness' THEN stale ELSE 1 END
    AND (missing = 0 OR wanted OR :column IN ('missing', 'completeness')))
GROUP BY entity, key ORDER BY 1;
