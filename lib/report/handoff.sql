-- report: Hand-offs | 客户交接
-- about: changes of owner of customers and deals: from whom, to whom, when the new owner first wrote something about it, when the first touch by the new owner was
-- takes: period refs top
-- param: what customer/deal/both = both | of which records | 对象
-- column: ref text key | Of | 对象
-- column: at text key | When | 时间
-- column: from_owner text | From | 原负责人
-- column: to_owner text | To | 新负责人
-- column: by text | By | 操作人
-- column: accepted text | Accepted | 接受时间
-- column: touched date | First touch | 首次联系
-- column: days integer | Days to it | 间隔天数

-- sql:
WITH moved AS MATERIALIZED (SELECT c.id, c.entity, c.row, c.op,
    c.old AS old_owner, c.new AS new_owner, o.at, o.user,
    CASE c.entity WHEN 'customer' THEN c.row
      ELSE (SELECT customer FROM t_deal WHERE id = c.row) END AS customer
  FROM change c JOIN operation o ON o.id = c.op
  WHERE c.field = 'owner' AND c.entity IN ('customer', 'deal')
    AND (:what = 'both' OR c.entity = :what) AND c.old IS NOT NULL
    AND c.new IS NOT NULL
    AND local_day(o.at) BETWEEN :from AND :to),
named AS (SELECT m.*, CASE entity WHEN 'customer'
      THEN (SELECT key FROM t_customer WHERE id = row)
      ELSE (SELECT key FROM t_deal WHERE id = row) END AS key,
    (SELECT key FROM t_staff WHERE id = old_owner) AS from_owner,
    (SELECT key FROM t_staff WHERE id = new_owner) AS to_owner,
    (SELECT min(i.day) FROM t_interaction i WHERE i.customer = m.customer
      AND i.staff = m.new_owner AND i.void_op IS NULL AND i.at >= m.at
      AND i.day <= :as_of_day) AS touch
  FROM moved m WHERE m.customer $only),
answered AS (SELECT n.*, (SELECT min(o.at) FROM operation o
    WHERE o.id > n.op AND o.user = n.to_owner
      AND local_day(o.at) <= :as_of
      AND (o.id IN (SELECT op FROM change
          WHERE entity = n.entity AND row = n.row)
        OR o.id IN (SELECT op FROM t_interaction WHERE customer = n.customer)
        OR o.id IN (SELECT created_op FROM t_task
          WHERE customer = n.customer))) AS accept FROM named n)
SELECT ref(entity, key) AS ref,
  instant_text(at) AS at, from_owner,
  to_owner, user AS "by",
  instant_text(accept) AS accepted,
  day_text(touch) AS touched,
  touch - day_number(local_day(at))
    AS days
FROM answered ORDER BY at, id LIMIT :top;

-- explain:
SELECT :key1 AS ref, :key2 AS label;
