-- report: Refills due | 补货提醒
-- about: who will need more of what, and when: last purchase and how long it lasts, from the customer's own gaps (own), from what is stored and used a day (use), from the product's refill days (declared), from other customers (others)
-- takes: top refs
-- param: within integer = 7 | due within so many days | 未来天数
-- param: late number = 3 | leaves out who has been without for so many times as long | 最长周期倍数
-- param: gaps integer = 3 | from how many gaps on they are the customer's own | 自有周期所需间隔数
-- column: ref text key | Customer | 客户
-- column: name text | Name | 名称
-- column: product text key | Product | 产品
-- column: last date | Last bought | 最近购买
-- column: quantity number | Quantity | 数量
-- column: lasts number.1 | Lasts, days | 可用天数
-- column: source text | Known from | 依据
-- column: due date | Due | 应补货日
-- column: days integer | Days to go | 剩余天数
-- column: ratio number.2 | In cycles | 周期倍数
-- words: source

-- note:
SELECT en, zh FROM crm_counted();

-- sql:
SELECT ref('customer', r.key) AS ref, c.name AS name,
  r.product_key AS product, day_text(r.last_day) AS last,
  r.quantity, r.lasts, r.source, r.due, r.due_day - :as_of_day AS days,
  r.ratio
FROM crm_refill(:gaps) r JOIN t_customer c ON c.id = r.customer
WHERE r.due_day <= :as_of_day + :within AND r.ratio <= :late
  AND c.archived_op IS NULL
ORDER BY r.due_day, r.key, r.product_key LIMIT :top;

-- explain:
SELECT ref('order', o.id) AS ref, day_text(o.day)
  || ' ' || rtrim(rtrim(CAST(sum(coalesce(l.quantity, 1000)) / 1000.0 AS TEXT),
    '0'), '.') AS label
FROM t_order o JOIN t_order_line l ON l.parent = o.id
JOIN t_product p ON p.id = l.product JOIN t_customer c ON c.id = o.customer
WHERE ref('customer', c.key) = :key1 AND p.key = :key2 AND o.void_op IS NULL
  AND o.day <= :as_of_day
GROUP BY o.id ORDER BY o.day, o.id;
