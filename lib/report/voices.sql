-- report: Word of mouth | 口碑传播
-- about: who brought whom: a voice's reach is those it brought, those they brought by a weight, and so on down
-- takes: top refs
-- param: weight number = 0.5 | what those at each further hand count | 每级权重
-- param: show voices/tree = voices | voices: who brought most; tree: everybody under who brought them | 显示
-- column: ref text key | Customer | 客户
-- column: name text | Name | 名称
-- column: level integer | Level | 层级
-- column: direct integer | Brought | 直接介绍
-- column: below integer | And by them | 含间接
-- column: reach number.2 | Reach | 影响力
-- column: revenue money | Own revenue | 自身销售额
-- column: brought money | Revenue brought | 带来销售额
-- chart: bar name brought

-- A circle of recommendations ends where it began: path holds who was met.
-- sql: show=tree
WITH RECURSIVE t(id, key, name, level, path, order_by) AS (
  SELECT id, key, name, 0, '/' || id || '/', key FROM t_customer c
  WHERE archived_op IS NULL AND CASE WHEN (SELECT count(*) FROM t_customer
      WHERE id $only) < (SELECT count(*) FROM t_customer) THEN id $only
    ELSE referred_by IS NULL AND EXISTS (SELECT 1 FROM t_customer x
      WHERE x.referred_by = c.id AND x.archived_op IS NULL) END
  UNION ALL
  SELECT c.id, c.key, c.name, level + 1, path || c.id || '/',
    order_by || '	' || c.key
  FROM t JOIN t_customer c ON c.referred_by = t.id
  WHERE c.archived_op IS NULL AND level < 50
    AND strpos(path, '/' || c.id || '/') = 0)
SELECT ref('customer', key) AS ref,
  substr('                    ', 1, 2 * level) || name AS name, level,
  (SELECT count(*) FROM t_customer c WHERE c.referred_by = t.id
    AND c.archived_op IS NULL) AS direct,
  NULL AS below, NULL AS reach, (SELECT revenue FROM $rollup r
    WHERE r.customer = t.id) / :unit AS revenue, NULL AS brought
FROM t ORDER BY order_by LIMIT :top;

-- sql:
WITH RECURSIVE v AS MATERIALIZED (SELECT DISTINCT referred_by AS id
  FROM t_customer WHERE archived_op IS NULL AND referred_by $only),
t(voice, id, level, path) AS (
  SELECT v.id, c.id, 1, '/' || v.id || '/' || c.id || '/'
  FROM v JOIN t_customer c ON c.referred_by = v.id
  WHERE c.archived_op IS NULL AND c.id <> v.id
  UNION ALL
  SELECT voice, c.id, level + 1, path || c.id || '/'
  FROM t JOIN t_customer c ON c.referred_by = t.id
  WHERE c.archived_op IS NULL AND level < 50
    AND strpos(path, '/' || c.id || '/') = 0),
w(level, weight) AS (SELECT 1, 1.0
  UNION ALL SELECT level + 1, weight * :weight FROM w WHERE level < 50)
SELECT ref('customer', c.key) AS ref, c.name, max(t.level) AS level,
  count(*) FILTER (WHERE t.level = 1) AS direct, count(*) AS below, sum(w.weight) AS reach,
  coalesce((SELECT revenue FROM $rollup r WHERE r.customer = c.id), 0) / :unit
    AS revenue,
  coalesce(sum((SELECT revenue FROM $rollup r WHERE r.customer = t.id)), 0)
    / :unit AS brought
FROM t JOIN w ON w.level = t.level JOIN t_customer c ON c.id = t.voice
WHERE c.archived_op IS NULL
GROUP BY c.id ORDER BY brought DESC, reach DESC, c.key LIMIT :top;

-- explain:
SELECT ref('customer', key) AS ref, name AS label FROM customers
WHERE 'customer:' || referred_by = :key1 ORDER BY 1;
