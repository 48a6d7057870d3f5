#!/bin/sh
# Files in the encodings of the list: decoded before they are parsed, by
# --encoding, a map or a mark, never by a guess; what is wrong is told with
# its line, its column and its byte; rejects are in the input's own encoding.
. "$(dirname "$0")/../tap.sh"

export LC_ALL=C.UTF-8 CRM_NOW=2026-03-05T10:00:00Z
printf 'currency: CNY\ntimezone: Asia/Shanghai\ncountry: CN\n' >crm.yaml
fresh() {
	rm -f crm.db*
	crm-init -c crm.yaml
}
rows() { crm-find customer --fields key,name,city,notes --sort key -o csv; }
command -v iconv >/dev/null || skip_all 'no iconv to make files with'

# as SET TEXT: a file of it.
as() {
	printf '%s' "$2" | iconv -f UTF-8 -t "$1" >"$3"
}

# Each set there and back. The second bytes of GBK, Big5 and Shift_JIS reach
# over quotes and separators, which do not count in there.
set_of() {
	text="key,name,city,notes
A,$2,\"x,y\",\"two
lines\"
B,b$2b,,$2
"
	as "$3" "$text" file.csv
	fresh
	runs 0 "$1" crm-add customer -i file.csv --encoding "$1"
	printf '%s' "$text" | sed 's/^A,\(.*\),"x,y"/A,\1,"x,y"/' >want
	rows >got
	ok "$1: each cell" diff want got
}
set_of gb18030 '久品香𬭚(€)' GB18030
set_of GBK '王伟有限公司乗亅亅' GBK
set_of cp936 '王伟有限公司' GBK
set_of gb2312 '王伟有限公司' GB2312
set_of big5 '許功蓋閱許功蓋' BIG5
set_of big5-hkscs '香港嘅茶餐廳' BIG5-HKSCS
set_of Shift_JIS 'ソニー表示能力ﾃｽﾄ' CP932
set_of euc-jp '日本語テキスト' EUC-JP
set_of euc-kr '주식회사 대한무역' EUC-KR
set_of koi8-r 'Ромашка' KOI8-R
set_of koi8-u 'Київ' KOI8-U
set_of cp1251 'Ромашка' CP1251
set_of windows-1252 'Käse & Söhne €' CP1252
set_of latin-1 'Käse & Söhne' ISO-8859-1
set_of ISO-8859-15 'Œuvre €' ISO-8859-15
set_of cp1250 'Dvořák' CP1250
set_of cp1253 'Αθήνα' CP1253
set_of cp874 'บริษัท' CP874
set_of utf-16le '久品香𬭚' UTF-16LE
set_of utf-16be '久品香𬭚' UTF-16BE
set_of utf-32le '久品香𬭚' UTF-32LE
set_of utf-32be '久品香𬭚' UTF-32BE
set_of utf-8 '久品香𬭚' UTF-8

# A backslash, a bar or an at sign inside a character separates nothing.
as BIG5 'name|notes
許功蓋|一|' bars.csv
fresh
runs 0 'bars beside characters that contain one' crm-add customer \
    -i bars.csv --encoding big5
prints 'stay apart' '許功蓋,一' crm-find customer --fields name,notes -o csv \
    --no-header

# The map says it; the command line comes before the map.
as GBK 'name
王伟
' gbk.csv
printf 'encoding: gbk\n' >gbk.yaml
printf 'encoding: big5\n' >big5.yaml
fresh
runs 0 'by a map' crm-add customer -i gbk.csv -m gbk.yaml
runs 0 'the option before the map' crm-add customer -i gbk.csv -m big5.yaml \
    --encoding gbk
prints 'read right' '王伟' crm-find customer --fields name -o csv --no-header
runs 0 'from standard input' sh -c \
    'crm-add customer --encoding gbk <gbk.csv'
as GBK '{"name":"王伟"}
' gbk.jsonl
runs 0 'JSON lines' crm-add customer --encoding gbk -i gbk.jsonl
prints 'he is the same each time' 1 crm-sql -o csv --no-header \
    'SELECT count(*) FROM customers'

# Lines of one order that are apart: the file is passed over more than once.
as GBK 'number,customer,at,product,quantity,price
1,甲,2026-01-02,茶,1,5
2,乙,2026-01-02,米,1,3
1,甲,2026-01-02,米,2,3
' orders.csv
fresh
runs 0 'orders, from standard input' sh -c 'crm-log order --encoding gbk \
    --create customer --create product <orders.csv'
prints 'their sums' '甲,11
乙,3' crm-sql -o csv --no-header \
    'SELECT customer, sum(amount) FROM orders GROUP BY 1 ORDER BY 2 DESC'
printf '3,\377,2026-01-02,x,1,1\n' >>orders.csv
runs 2 'a bad line among them' crm-log order --encoding gbk \
    --create customer --create product -i orders.csv
ok 'once, in its place' sh -c "grep -c orders.csv: err | grep -qx 1 &&
    grep -q 'orders.csv:5: customer: invalid GBK at byte 1[0-9]*: ' err"

# Marks. Two of the samples have the mark of UTF-16 in front of UTF-32.
dir=$SHARED/samples/encodings
cat >text.yaml <<'!'
columns: {column1: name, column2: city, column3: notes}
!
marked() {
	file=$dir/csvtext$1.csv told=$2
	shift 2
	fresh
	runs 0 "csvtext$file" crm-add customer -m text.yaml -i "$file" "$@"
	is 'what it was read as' "$(sed '/ read, /d; s/.*csv: //' err)" \
	    "$told"
	prints 'its two rows' 'row1-1,row1-2,row1-3
row2-1,row2-2,row2-3' crm-find customer --fields name,city,notes \
	    --sort name -o csv --no-header
}
if [ -d "$dir" ]; then
	marked '' ''
	marked _BOM_UTF8 ''
	marked _BOM_UTF16LE 'read as UTF-16LE, by its byte order mark'
	marked _BOM_UTF16BE 'read as UTF-16BE, by its byte order mark'
	marked _BOM_UTF16LE '' --encoding utf-16
	marked _BOM_UTF16BE '' --encoding UTF-16BE
	for e in LE BE; do
		runs 2 "a false mark, $e" crm-add customer -m text.yaml \
		    -i "$dir/csvtext_BOM_UTF32$e.csv"
		ok 'what it seems to be' grep -q "1: begins with the byte \
order mark of UTF-16BE, and is not in it; the file may be in UTF-32$e: \
crm-add customer -m text.yaml -i .* --encoding UTF-32$e\$" err
		marked _BOM_UTF32$e 'the mark of UTF-16BE in front is wrong, '\
'and passed over' --encoding utf-32$e
	done
else
	skip 'marks' 'no samples'
fi
for e in 16LE 16BE 32LE 32BE; do
	printf '\357\273\277name\n王伟\n' | iconv -f UTF-8 -t UTF-$e >mark.csv
	fresh
	runs 0 "the mark of UTF-$e" crm-add customer -i mark.csv
	prints 'read by it' 王伟 crm-find customer --fields name -o csv \
	    --no-header
done
printf '\357\273\277{"name":"王伟"}\n' | iconv -f UTF-8 -t UTF-16LE >m.jsonl
runs 0 'JSON lines with a mark' crm-add customer -i m.jsonl
runs 2 'a mark and another word' crm-add customer -i m.jsonl --encoding gbk
ok 'which to trust' grep -q 'm.jsonl:1: begins with the byte order mark of '\
'UTF-16LE, and GBK was said; --encoding UTF-16LE reads it' err
runs 2 'no mark where one is needed' crm-add customer -i gbk.csv \
    --encoding utf-16
ok 'two ways out' grep -q 'no byte order mark of UTF-16; --encoding '\
'UTF-16LE or UTF-16BE' err

# Names that are not in the list never reach iconv.
for name in klingon UTF-7 gbk//IGNORE ISO-2022-JP /etc/passwd ''; do
	runs 2 "no encoding '$name'" crm-add customer -i gbk.csv \
	    --encoding "$name"
	ok 'says so' grep -q "encoding: none is called '$name'" err
done
says 'a near name' "'shift_jsi'; did you mean Shift_JIS" \
    crm-add customer -i gbk.csv --encoding shift_jsi

# Without a word: refused, and a guess with the command to repeat.
fresh
guess() {
	as "$2" "$3" guess.csv
	runs 2 "$1 is not guessed" crm-add customer -i guess.csv -q
	sed -n '1s/.*to read it so: //p' err >again
	is "$1: but offered" "$(cat again)" \
	    "crm-add customer -i guess.csv -q --encoding $1"
	is "$1: nothing is there" "$(crm-find customer)" ''
	runs 0 "$1: the command works" sh again
	fresh
}
guess GB18030 GBK 'name,notes
王伟,上海王伟贸易有限公司
'
guess Big5 BIG5 'name,notes
陳志明,臺北電子股份有限公司
'
guess Shift_JIS CP932 'name,notes
やまだたろう,株式会社サンプル
'
guess EUC-JP EUC-JP 'name,notes
やまだたろう,株式会社サンプル
'
guess EUC-KR UHC 'name,notes
김철수,주식회사 대한무역
'
guess CP1251 CP1251 'name,notes
Ромашка,Общество с ограниченной ответственностью
'
guess KOI8-R KOI8-R 'name,notes
Ромашка,Общество с ограниченной ответственностью
'
guess CP1252 CP1252 'name,notes
Käse & Söhne,über München für Jürgen
'
guess UTF-16LE UTF-16LE 'name,notes
Ada,上海
'
runs 2 'UTF-8 that was called something else' sh -c '
	printf "name,notes\nCafé,\346\210\277a\n" >u.csv
	crm-add customer -i u.csv --encoding gb2312'
ok 'is known' grep -q 'the file may be in UTF-8.* --encoding UTF-8$' err

# One bad place: its line, its column, its byte; and the rejects are fed to
# the same command once they are mended.
{
	printf 'key,name,notes\r\nA,王伟,一\n"B",李"娜,"二\n行"\n'
	printf 'C,@@,三\nD,,四\nE,赵,五\n'
} | iconv -f UTF-8 -t GBK | LC_ALL=C tr @ '\377' >damaged.csv
fresh
runs 2 'damaged' crm-add customer -i damaged.csv --encoding gbk
is 'where and what' "$(sed -n 1p err)" "crm-add: damaged.csv:5: name: invalid \
GBK at byte 46: '\\xFF\\xFF'; mend the line, or say with --encoding what the \
file is in"
runs 1 'the good rows' crm-add customer -i damaged.csv --encoding gbk \
    --keep-going --rejects bad.csv
printf 'C,\377\377,' >want
sed -n 2p bad.csv | head -c 5 >got
ok 'their bytes are kept' cmp want got
ok 'and the rest is in GBK' sh -c "LC_ALL=C tr -d '\\377' <bad.csv |
    iconv -f GBK -t UTF-8 | grep -q '^D,,四,6,'"
LC_ALL=C sed 's/^C,[^,]*,/C,Cleo,/; s/^D,,/D,Dora,/' bad.csv >mended.csv
runs 0 'mended and fed again' crm-add customer -i mended.csv --encoding gbk
prints 'all five' 'key,name,city,notes
A,王伟,,一
B,"李""娜",,"二
行"
C,Cleo,,三
D,Dora,,四
E,赵,,五' rows
printf '\357\273\277name,birthday\n王伟,2026-02-30\n' |
    iconv -f UTF-8 -t UTF-16LE >day.csv
runs 1 'rejects of UTF-16' crm-add customer -i day.csv --keep-going \
    --rejects bad.csv
is 'have their mark and text' "$(iconv -f UTF-16 -t UTF-8 bad.csv)" \
    "name,birthday,_line,_field,_reason
王伟,2026-02-30,2,\"birthday\",\"no such day: '2026-02-30'\""
runs 2 'and can be fed again' crm-add customer -i bad.csv
ok 'with the same result' grep -q "bad.csv:2: birthday: no such day" err

# Half a character at the end; a C1 control that Latin-1 has not.
printf 'name\nAda\312' >half.csv
says 'half a character' "half.csv:2: name: invalid GBK at byte 8: '.xCA'" \
    crm-add customer -i half.csv --encoding gbk
printf 'name\n5 \200\n' >euro.csv
says 'a euro is not in Latin-1' \
    "euro.csv:2: name: invalid ISO-8859-1 at byte 7: '.x80'.*CP1252" \
    crm-add customer -i euro.csv --encoding latin1
printf 'n\0a\0m\0e\0\n\0a\0\0\330b\0\n\0' >lone.csv
says 'half of a surrogate pair' \
    "lone.csv:2: name: invalid UTF-16LE at byte 12: '.x00.xD8" \
    crm-add customer -i lone.csv --encoding utf-16le

# Five thousand customers in four encodings: one store.
dir=$SHARED/data/chinese_customers
cat >zh.yaml <<'!'
rest: ignore
columns:
  客户编号: key
  客户名称: name
  电话: phone
  邮箱: email
  省份: region
  城市: city
  地址: address
  行业: industry
  来源: source
  备注: notes
!
import() {
	fresh
	runs 0 "$@"
	ok 'all of them' grep -q '5000 read, 5000 created' err
	crm-find customer --sort key -o csv --fields \
	    key,name,phone,email,region,city,address,industry,source,notes \
	    >"$1.out"
}
if [ -d "$dir" ]; then
	import utf8 crm-add customer -m zh.yaml -i "$dir/customers_utf8.csv"
	import bom crm-add customer -m zh.yaml -i "$dir/customers_utf8bom.csv"
	import gb18030 crm-add customer -m zh.yaml \
	    -i "$dir/customers_gb18030.csv" --encoding gb18030
	import utf16 crm-add customer -m zh.yaml \
	    -i "$dir/customers_utf16le_bom.csv"
	is 'rows' "$(sqlite3 crm.db 'SELECT count(*) FROM t_customer')" 5000
	ok 'with a mark: the same' cmp utf8.out bom.out
	ok 'GB18030: the same' cmp utf8.out gb18030.out
	ok 'UTF-16: the same' cmp utf8.out utf16.out
	runs 0 'the other encoding again' crm-add customer -m zh.yaml \
	    -i "$dir/customers_gb18030.csv" --encoding gb18030
	ok 'changes nothing' grep -q '0 created, 0 changed, 5000 unch' err
	runs 2 'GB18030 is not GBK' crm-add customer -m zh.yaml \
	    -i "$dir/customers_gb18030.csv" --encoding gbk
	ok 'where it is not' grep -Eq \
	    'gb18030.csv:[0-9]+: .*: invalid GBK at byte [0-9]+' err
	runs 2 'without a word' crm-add customer -m zh.yaml \
	    -i "$dir/customers_gb18030.csv"
	ok 'an offer' grep -q \
	    'may be in GB18030, .*csv --encoding GB18030$' err
else
	skip 'five thousand customers' 'no data'
fi

# Memory does not grow with the file. (What watches over memory itself needs
# more than any limit.)
awk 'BEGIN { print "key,name"
    for (i = 0; i < 300000; i++) print "K" i % 50 ",一二三四五六七八九十" }' |
    iconv -f UTF-8 -t UTF-16 >long.csv
if [ -n "${ASAN_OPTIONS-}" ] || head -c 2 "$BUILD/bin/crm-add" | grep -q '#!'
then
	skip 'a long file' 'memory is watched over'
else
	fresh
	runs 0 'a long file' \
	    sh -c 'ulimit -v 400000 && crm-add customer -i long.csv'
fi
done_testing
