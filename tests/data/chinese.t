#!/bin/sh
# Five thousand Chinese customers: imported, found by a piece of the name,
# printed in columns.
. "$(dirname "$0")/../tap.sh"

file=$SHARED/data/chinese_customers/customers_utf8.csv
skip_without "$file" 'no Chinese customers'

export LC_ALL=C.UTF-8
printf 'currency: CNY\ntimezone: Asia/Shanghai\ncountry: CN\n' >crm.yaml
cat >zh.yaml <<'!'
columns:
  客户编号: key
  客户名称: name
  联系人: "-"
  电话: phone
  邮箱: email
  省份: region
  城市: city
  地址: address
  行业: industry
  来源: source
  等级: "-"
  首次成交: "-"
  累计金额: "-"
  备注: notes
!
TAB=$(printf '\t')
runs 0 'a store' crm-init -c crm.yaml
runs 0 'imported' crm-add customer -m zh.yaml -i "$file"
is 'all' "$(cat err)" \
    'crm-add: 5000 read, 5000 created, 0 changed, 0 unchanged, 0 refused'
runs 0 'again, with a byte order mark' crm-add customer -m zh.yaml \
    -i "${file%.csv}bom.csv"
is 'nothing new' "$(cat err)" \
    'crm-add: 5000 read, 0 created, 0 changed, 5000 unchanged, 0 refused'
prints 'as they were written' '久品香科技有限公司,江西省新余市建设路561号３楼,'\
'已拜访“两次”' crm-find customer KH000001 --fields name,address,notes -o csv \
    --no-header
prints 'a line break in a note' '"换行
第二行"' crm-find customer KH000002 --fields notes -o csv --no-header

# Whom to speak to there: the same file once more.
cat >contact.yaml <<'!'
rest: ignore
columns: {客户编号: [key, customer], 联系人: name}
!
runs 0 'contacts' crm-add contact -m contact.yaml -i "$file"
prints 'with a character beyond the first plane' "$(grep -c 𬭚 "$file")" \
    crm-sql -o csv --no-header \
    "SELECT count(*) FROM contacts WHERE name LIKE '%𬭚%'"
prints 'each with its customer' KH000023 \
    crm-find contact -t 邱𬭚敏 --fields customer -o csv --no-header

# Two characters out of the middle of a name.
prints 'two characters' "customer:KH000001${TAB}久品香科技有限公司
customer:KH002110${TAB}六品香科技有限公司" crm-find customer -t 品香
cut -d, -f1,2 "$file" | grep '^KH.*科技有限' | cut -d, -f1 | sort >want
runs 0 'four characters' crm-find customer -t 科技有限 --fields key -o csv \
    --no-header
sort out >got
ok 'all of them and no other' diff want got
prints 'two words' "customer:KH000001${TAB}久品香科技有限公司" \
    crm-find customer -t '新余 品香'
prints 'by telephone' "customer:KH000001${TAB}久品香科技有限公司" \
    crm-find customer 199-0000-0000
prints 'a unique piece' "customer:KH000001${TAB}久品香科技有限公司" \
    crm-find customer 久品香
says 'one that is not lists the candidates' \
    "'品香' fits several: customer:KH000001 .*, customer:KH002110 " \
    crm-find customer 品香
like 'the page of one' '^名称 +久品香科技有限公司$' \
    crm-show --phone 19900000000 --lang zh

# Columns: the phone begins at the same place in each row.
runs 0 'a table' crm-find customer city=新余市 --fields name,city,phone \
    -o table
LC_ALL=C awk '
function width(s, n, i, c) {
	for (i = 1; i <= length(s); i++) {
		c = substr(s, i, 1)
		if (c ~ /[\340-\377]/)
			n += 2
		else if (c !~ /[\200-\277]/)
			n++
	}
	return n
}
{ match($0, /(Phone|-+|\+86[0-9]+)$/); print width(substr($0, 1, RSTART - 1)) }
' out | sort -u >places
is 'straight' "$(grep -c . places)" 1
prints 'Chinese headings' '编号      名称                城市    销售额
--------  ------------------  ------  ------
KH000001  久品香科技有限公司  新余市    0.00
KH000002  潮阁                遂宁市    0.00' crm-find customer --lang zh \
    -o table --fields key,name,city,revenue --limit 2
prints 'not in what machines read' 'key,name' \
    sh -c 'crm-find customer --lang zh -o csv --fields key,name | head -n 1'
done_testing
