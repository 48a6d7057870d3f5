#!/bin/sh
# Settings: applied, compared, refused with their place, printed as written.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-06-30T12:00:00Z
db() { sqlite3 -cmd 'PRAGMA foreign_keys=ON' "$CRM_STORE" "$@"; }
columns() { crm-config "$@" -o csv --no-header; }

# refused LABEL PLACE-AND-SENTENCE: the file bad.yaml, not applied.
refused() {
	runs 2 "$1: refused" crm-config -f bad.yaml
	is "$1: where and why" "$(sed -n 1p err)" "crm-config: bad.yaml:$2"
}

runs 0 'a store without settings' crm-init
like 'the default is commented' '^# company: ' crm-config
crm-config >default.yaml
prints 'what is printed changes nothing' '' columns -f default.yaml
is 'and is no operation' "$(db 'SELECT count(*) FROM operation')" 1

cat >crm.yaml <<'!'
# ours
company: 好好食品   # kept word for word
timezone: Asia/Shanghai
currency: CNY
country: CN
rates:
  USD: {2026-01-01: 7.01, 2026-02-01: 6.98}
fields:
  customer:
    vip: {type: boolean, label: VIP, zh: 贵宾}
    grade: {choices: [silver, gold]}
    handler: {refers: staff, help: who answers the phone}
    rating: {type: decimal, scale: 1}
sources: [shop, erp]
rfm: {bins: 5, method: quantile}
abc: {a: 80, b: 95}
!
prints 'what would change' 'company,,好好食品
timezone,UTC,Asia/Shanghai
currency,EUR,CNY
country,,CN
rates.USD.2026-01-01,,7.01
rates.USD.2026-02-01,,6.98
fields.customer.vip.type,,boolean
fields.customer.vip.label,,VIP
fields.customer.vip.zh,,贵宾
fields.customer.grade.choices,,silver|gold
fields.customer.handler.refers,,staff
fields.customer.handler.help,,who answers the phone
fields.customer.rating.type,,decimal
fields.customer.rating.scale,,1
sources,,shop|erp
rfm.bins,,5
rfm.method,,quantile
abc.a,,80
abc.b,,95' columns --diff crm.yaml
prints 'a check says nothing' '' crm-config --check crm.yaml
is 'neither writes' "$(db 'SELECT count(*) FROM operation')" 1
runs 0 'applied' crm-config -f crm.yaml --reason 'as we are'
prints 'printed word for word' "$(cat crm.yaml)" crm-config
is 'the journal has it' "$(db "SELECT count(*), min(old), max(entity)
    FROM change WHERE op=2")" '19|EUR|setting'
is 'with the reason' "$(db 'SELECT tool, reason FROM operation
    WHERE id=2')" 'crm-config|as we are'
is 'plain values are rows' "$(db "SELECT name||'='||value FROM setting
    WHERE name<>'yaml' ORDER BY 1" | tr '\n' ' ')" "abc.a=80 abc.b=95 \
calling_code=86 company=好好食品 country=CN currency=CNY rfm.bins=5 \
rfm.method=quantile sources=shop|erp timezone=Asia/Shanghai "
is 'rates are rows' "$(db 'SELECT * FROM rates' | tr '\n' ' ')" \
    'USD|2026-01-01|7.01 USD|2026-02-01|6.98 '
prints 'again: nothing' '' columns -f crm.yaml
is 'and no operation' "$(db 'SELECT count(*) FROM operation')" 2
sed 's/# ours/# mine/' crm.yaml >mine.yaml
prints 'another comment is no change' '' columns -f mine.yaml
prints 'but is kept' '# mine' sh -c 'crm-config | head -n 1'

# Fields of one's own: typed columns, seen by everybody.
db "INSERT INTO t_staff(id,key,created_op) VALUES(1,'li',2);
    INSERT INTO t_customer(id,key,created_op,name)
    VALUES(1,'A',2,'Ada'),(2,'B',2,'Bob');
    INSERT INTO x_customer(id,vip,grade,handler,rating)
    VALUES(1,1,'gold',1,95),(2,0,'silver',NULL,100)"
is 'the plain shell reads them' "$(db 'SELECT key,vip,grade,handler,rating
    FROM customers')" "A|1|gold|li|9.5
B|0|silver||10.0"
prints 'so does the library' 'A,1,gold,li,9.5
B,0,silver,,10' crm-sql -o csv --no-header \
    'SELECT key,vip,grade,handler,rating FROM customers'
sed '/vip:/d' mine.yaml >less.yaml
runs 0 'a field is taken out' crm-config -f less.yaml
is 'it is hidden' "$(db 'SELECT hidden FROM custom_field
    WHERE name='\''vip'\')" 1
is 'not in the view' "$(db 'SELECT count(*) FROM
    pragma_table_info('\''customers'\'') WHERE name='\''vip'\')" 0
runs 0 'put back' crm-config -f mine.yaml
is 'with its values' "$(db 'SELECT vip FROM customers' | tr '\n' ' ')" '1 0 '

# Another type: each value read again.
sed 's/handler: .*/handler: {type: text}/; s/rating: .*/rating: {type: text}/
    s/vip: {type: boolean,/vip: {type: integer,/' mine.yaml >text.yaml
runs 0 'other types' crm-config -f text.yaml
is 'values follow' "$(db 'SELECT typeof(vip),handler,rating FROM customers')" \
    "integer|li|9.5
integer||10.0"
runs 0 'and back' crm-config -f mine.yaml
is 'values as before' "$(db 'SELECT handler,rating FROM customers')" "li|9.5
|10.0"
sed 's/silver, gold/bronze, gold/' mine.yaml >bad.yaml
refused 'a choice in use' "11:5: grade cannot become choice: customer:B: \
not one of bronze|gold: 'silver'"
sed 's/grade: .*/grade: {type: date}/' mine.yaml >bad.yaml
refused 'a type that does not fit' "11:5: grade cannot become date: \
customer:A: not a date such as 2026-08-03: 'gold'"
is 'all is as it was' "$(db 'SELECT grade,handler FROM customers')" \
    "gold|li
silver|"
runs 0 'purged' sh -c "sed 's/vip: .*/vip: {purge: true}/' mine.yaml |
    crm-config -f -"
is 'no column is left' "$(db 'SELECT count(*) FROM
    pragma_table_info('\''x_customer'\'') WHERE name='\''vip'\')" 0
runs 0 'purged again' sh -c "sed 's/vip: .*/vip: {purge: true, help: x}/' \
    mine.yaml | crm-config -f -"
runs 0 'a new one of that name' crm-config -f mine.yaml
is 'is empty' "$(db 'SELECT count(vip) FROM customers')" 0

# The longest name is whole wherever it is a column; a longer one is refused.
long=abcdefghijklmnopqrstuvwxyz0123456789abcd
sed "s/rating: .*/&\\n    $long: {type: money}/" mine.yaml >long.yaml
runs 0 'the longest name' crm-config -f long.yaml
runs 0 'as an operand' crm-add customer key=L name=Lo "$long=12.5"
prints 'and a column' '12.5|1250' db "SELECT $long, ${long}_minor FROM customers
    WHERE key='L'"
runs 0 'is changed' crm-set customer:L "$long=13"
prints 'in the journal, too' "$long|1250|1300" db 'SELECT field, old, new
    FROM changes ORDER BY id DESC LIMIT 1'
db "DELETE FROM x_customer WHERE id=(SELECT id FROM t_customer WHERE key='L');
    DELETE FROM t_customer WHERE key='L'"
sed "s/$long/${long}e/" long.yaml >bad.yaml
refused 'a longer one' "14:5: a field's name begins with a-z and goes on \
with a-z, 0-9 and _, 40 at most: '${long}e'"
runs 0 'taken out' sh -c "sed 's/$long: .*/$long: {purge: true}/' long.yaml |
    crm-config -f -"
runs 0 'as before' crm-config -f mine.yaml

# What may not change any more.
cp mine.yaml crm.yaml
sed 's/currency: CNY/currency: JPY/' crm.yaml >bad.yaml
runs 0 'the currency, before there are amounts' crm-config --check bad.yaml
db "UPDATE t_customer SET credit_limit=100 WHERE id=1"
runs 2 'the currency, with amounts' crm-config -f bad.yaml
like 'says so' "currency: 'CNY' stays, now that records have" cat err
db "INSERT INTO t_order(id,op,day,at,amount) VALUES(1,2,20000,0,100)"
sed 's/Shanghai/Tokyo/' crm.yaml >bad.yaml
runs 2 'the time zone, with events' crm-config -f bad.yaml
like 'says so' "timezone: 'Asia/Shanghai' stays, now that there are" cat err
sed '/^timezone/d' crm.yaml >bad.yaml
runs 2 'nor by leaving it out' crm-config -f bad.yaml

# Mistakes, with their place.
bad() {
	printf '%b' "$1" >bad.yaml
	refused "$2" "$3"
}
bad 'compny: x\n' 'a key' "1:1: unknown key 'compny'; did you mean 'company'?"
bad 'currency: EURO\n' 'a currency' "1:11: currency: no currency code of \
ISO 4217, such as EUR: 'EURO'"
bad '# x\ncountry: XX\n' 'a country' "2:10: country: no country code of \
ISO 3166, such as NO: 'XX'"
bad 'rates:\n  USD: {2026-13-01: 7}\n' 'a day' "2:9: no such day: \
'2026-13-01'"
bad 'rates:\n  USD: {2026-12-01: -7}\n' 'a rate' "2:21: 2026-12-01: a rate \
is above zero: '-7'"
bad 'rates:\n  EUR: {2026-12-01: 1}\n' 'the base' "2:3: EUR is the base \
currency: it has no rate"
bad 'fields: [a]\n' 'a list for a map' '1:9: fields: a map (key: value) is '\
'wanted here'
bad 'fields:\n  custmer: {a: {}}\n' 'an entity' "2:3: no entity that can \
have fields of your own: 'custmer'"
bad 'fields:\n  customer:\n    city: {type: text}\n' 'a declared name' \
    "3:5: customer has 'city' already: take another name"
bad 'fields:\n  customer:\n    credit_limit_minor: {}\n' 'a column of a view' \
    "3:5: customer has 'credit_limit_minor' already: take another name"
bad 'fields:\n  order:\n    product: {}\n' 'a field of its lines' \
    "3:5: order has 'product' already, in its lines: take another name"
bad 'fields:\n  customer:\n    Vip: {}\n' 'a name' "3:5: a field's name \
begins with a-z and goes on with a-z, 0-9 and _, 40 at most: 'Vip'"
bad 'fields:\n  customer:\n    x: {typ: text}\n' 'a key below' \
    "3:9: unknown key 'typ'; did you mean 'type'?"
bad 'fields:\n  customer:\n    x: {type: choice}\n' 'a choice of nothing' \
    '3:5: x: type choice wants choices'
bad 'fields:\n  customer:\n    x: {refers: order}\n' 'an event' \
    "3:17: refers: no entity with records: 'order'"
bad 'abc: {a: 95, b: 80}\n' 'shares' '1:1: a must be below b'
bad 'company: a\ncompany: b\n' 'a key twice' '2:1: a key twice in one map'
bad 'company: *x\n' 'an alias' '1:10: aliases (*) are not understood here'
{
	printf 'fields:\n  customer:\n'
	seq -f '    f%.0f: {type: text}' 61
} >bad.yaml
refused 'too many fields' '2:3: customer: more than 60 fields of your own, '\
'hidden ones included (purge: true drops one)'
runs 2 'a file that is not there' crm-config -f none.yaml
prints 'nothing of all that was applied' "$(cat crm.yaml)" crm-config
is 'views and tables are whole' "$(db 'PRAGMA integrity_check;
    SELECT count(*) FROM customers')" "ok
2"
done_testing
