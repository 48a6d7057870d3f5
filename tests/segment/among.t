#!/bin/sh
# Segments where they are used: titles by language, --in of the other tools,
# the models' table functions in conditions.
. "$(dirname "$0")/../tap.sh"
. "$ROOT/tests/report/company.sh"

cat >crm.yaml <<'!'
segments:
  - name: north
    title: In the north
    zh: 北区客户
    where: region=north
  - name: best
    title: The best
    where: id IN (SELECT customer FROM crm_rfm() WHERE segment = 'Champions')
  - name: northern-best
    in: [north, best]
    not: key = 'C'
!
runs 0 'settings' crm-config -f crm.yaml
prints 'titles' 'name,title,count
north,In the north,2
best,The best,1
northern-best,northern-best,1' crm-segment --as-of 2026-03-31 -o csv
like 'in Chinese' '^north +北区客户 +2$' crm-segment --lang zh
like 'and their headings' '^名称 +标题 +数量$' crm-segment --lang zh
like 'by the environment' '^north +北区客户 +2$' \
    env LC_ALL= LC_MESSAGES=zh_CN.UTF-8 crm-segment

prints 'members by a model' 'customer:A' crm-segment best -o ref \
    --as-of 2026-03-31
prints 'one in others' 'customer:A' crm-segment northern-best -o ref \
    --as-of 2026-03-31
prints 'a report of its members' 'total,orders,gross,refunds,revenue
total,4,160.60,0.00,160.60' crm-report revenue --by total --in north \
    --as-of 2026-03-31 -o csv
prints 'of those of them' 'total,orders,gross,refunds,revenue
total,1,10.00,0.00,10.00' crm-report revenue --by total --in north C B \
    --as-of 2026-03-31 -o csv
prints 'of a model'\''s members' 'total,orders,gross,refunds,revenue
total,3,150.60,0.00,150.60' crm-report revenue --by total --in best \
    --as-of 2026-03-31 -o csv
prints 'found in it' 'customer:A
customer:C' crm-find customer --in north -o ref
prints 'found in a model'\''s' 'customer:A' crm-find customer --in best \
    -o ref --as-of 2026-03-31
prints 'and a condition' 'customer:C' crm-find customer --in north \
    --where 'revenue < 100' -o ref
says 'no such segment' "no segment 'nort'; did you mean 'north'" \
    crm-find customer --in nort
says 'nor for a report' "no segment 'nort'; did you mean 'north'" \
    crm-report revenue --in nort
prints 'a model in an expression' 'customer:B
customer:C' crm-find customer -o ref --as-of 2026-03-31 \
    --where "id IN (SELECT customer FROM crm_abc() WHERE rank > 1)"
prints 'and of a segment' 'customer:A' crm-segment north -o ref \
    --as-of 2026-03-31 \
    --where 'id IN (SELECT customer FROM crm_abc() WHERE rank = 1)'
says 'but no private table' 'expression: ' \
    crm-find customer --where 'id IN (SELECT customer FROM r_customer)'
is 'is refused' "$tap_status" 2
done_testing
