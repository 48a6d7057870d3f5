-- report: Statement of account | 对账单
-- about: what a customer ordered, gave back and paid, with the balance after each; what was before the period is brought forward
-- takes: period refs top
-- column: customer text key | Customer | 客户
-- column: day date | Day | 日期
-- column: ref text key | What | 单据
-- column: text text | Text | 摘要
-- column: debit money | Owed | 借方
-- column: credit money | Credited | 贷方
-- column: balance money | Balance | 余额

-- sql:
WITH m AS MATERIALIZED (SELECT customer, day, at, 1 AS place, id, ext,
    'order' AS event, coalesce(amount_base, amount) AS amount, note AS text
  FROM t_order WHERE void_op IS NULL AND day <= :to_day AND customer $only
  UNION ALL
  SELECT customer, day, at, 2, id, ext, 'refund',
    -coalesce(amount_base, amount), reason
  FROM t_refund WHERE void_op IS NULL AND day <= :to_day AND customer $only
  UNION ALL
  SELECT customer, day, at, 3, id, ext, 'payment',
    -coalesce(amount_base, amount), coalesce(method || ' ', '')
      || coalesce(note, '')
  FROM t_payment WHERE void_op IS NULL AND day <= :to_day
    AND customer $only),
l AS (SELECT customer, day, at, place, id, event, ref(event, coalesce(ext, id))
    AS ref, text, amount FROM m WHERE day >= :from_day
  UNION ALL
  SELECT customer, max(day), max(at), 0, 0, NULL, '',
    'brought forward', sum(amount)
  FROM m WHERE day < :from_day GROUP BY customer)
SELECT (SELECT key FROM t_customer WHERE id = l.customer) AS customer,
  day_text(day) AS day, ref, nullif(trim(text), '') AS text,
  CASE WHEN amount > 0 THEN amount END / :unit AS debit,
  CASE WHEN amount < 0 THEN -amount END / :unit AS credit,
  sum(amount) OVER (PARTITION BY customer ORDER BY place > 0, at, place, id)
    / :unit AS balance
FROM l WHERE customer IS NOT NULL
ORDER BY 1, place > 0, at, place, id LIMIT :top;

-- explain:
SELECT :key2 AS ref, :key1 AS label WHERE :key2 <> '';
