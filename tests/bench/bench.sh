#!/bin/sh
# Figures beside peers, in one run: each of ours in turn with others that do
# the same work, medians, and the ratio beside its goal. No pass, no fail.
#
#	BENCH_ROWS	orders (1000000); a tenth as many customers
#	BENCH_PEOPLE	customers that are imported alone (BENCH_ROWS)
#	BENCH_ROUNDS	turns of what takes long (3)
#	BENCH_PARTS	people retail orders growth beside reports latency
#			writers night baskets fits (all, but what uses the
#			store of orders has it made)
#	BENCH_MODELS	customers whose models are fitted (1000000)
#	BENCH_DIR	where the files go (a directory in TMPDIR)
#
# DuckDB is taken from its shell or, through NODE_PATH, from node's
# @duckdb/node-api; Miller and sqlite-utils from PATH. What is not installed
# is left out; nothing is installed here.
set -u

here=$(cd "$(dirname "$0")" && pwd) || exit 2
root=${here%/tests/bench}
BUILD=${BUILD:-build}
case $BUILD in
/*) ;;
*) BUILD=$root/$BUILD ;;
esac
rows=${BENCH_ROWS:-1000000}
people=$((rows / 10))
crowd=${BENCH_PEOPLE:-$rows}
rounds=${BENCH_ROUNDS:-3}
all='people retail orders growth beside reports latency writers night'
all="$all baskets fits"
parts=${BENCH_PARTS:-$all}
bin=$BUILD/bin
unset CRM_STORE CRM_NOW CRM_USER
LC_ALL=C.UTF-8
export LC_ALL

dir=${BENCH_DIR:-$(mktemp -d "${TMPDIR:-/tmp}/crm-bench.XXXXXX")} || exit 2
mkdir -p "$dir" && cd "$dir" || exit 2
[ -n "${BENCH_DIR-}" ] || trap 'cd /; rm -rf "$dir"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

timed=$dir/timed
"${CC:-cc}" -std=c11 -O2 -o "$timed" "$here/timed.c" || exit 2
echo 'int main(void) { return 0; }' >empty.c
"${CC:-cc}" -O2 -o empty empty.c || exit 2

has() {
	command -v "$1" >/dev/null 2>&1
}

duck=
if has duckdb; then
	duck=shell
elif has node && node -e "require('@duckdb/node-api')" 2>/dev/null; then
	duck=node
fi

# A command of timed that runs the statements of a file in DuckDB.
ducks() {
	if [ "$duck" = shell ]; then
		echo "! duckdb $1 <$2"
	else
		echo "node $here/duckdb.js $1 $2"
	fi
}

# Rows of timed, gathered in $table: add LABEL SETUP COMMAND.
first() {
	title=$1
	: >turns
}
add() {
	printf '%s\0%s\0%s\0' "$1" "$2" "$3" >>turns
}

# Runs what was added and shows it; $1 turns each, in seconds or ms.
show() {
	xargs -0 -n 100000 "$timed" -n "$1" <turns >figures
	awk -F '\t' -v title="$title" -v unit="${2:-s}" '
	BEGIN {
		f = unit == "ms" ? 1000 : 1
		printf "\n%-44s %8s %8s %8s\n", title, "CPU " unit,
		    "wall " unit, "peak MiB"
	}
	{
		printf "  %-42s %8.2f %8.2f %8.1f%s\n", $1, $2 * f, $5 * f,
		    $6 / 1024, ($8 > 0 ? "   failed: " $8 : "")
	}' figures
}

# The ratio of one row to another: ratio A B CPU|wall|peak GOAL.
ratio() {
	awk -F '\t' -v a="$1" -v b="$2" -v what="$3" -v goal="$4" '
	BEGIN { k["CPU"] = 2; k["wall"] = 5; k["peak"] = 6 }
	$1 == a { x = $(k[what]) }
	$1 == b { y = $(k[what]); there = 1 }
	END {
		if (there && y > 0)
			printf "  %-62s %6.2f   goal %s\n", what ": " a \
			    " / " b, x / y, goal
	}' figures
}

# How much of a file each row of the table takes in: speed FILE.
speed() {
	awk -F '\t' -v bytes="$(wc -c <"$1")" '$5 > 0 && $2 > 0 {
		printf "  %-42s %8.1f %8.1f   MB/s\n", $1, bytes / 1e6 / $2,
		    bytes / 1e6 / $5
	}' figures
}

sample() {
	"$bin/crm-sample" --start 2019-01-01 --end 2025-12-31 \
	    --customers "$1" "$2"
}

# Data for so many orders in a directory.
data() {
	mkdir -p "$1"
	for t in branches staff products customers; do
		sample $(($2 / 10)) $t >"$1/$t.csv"
	done
	sample $(($2 / 10)) orders-flat | head -n $(($2 + 1)) >"$1/orders.csv"
	[ "$(wc -l <"$1/orders.csv")" -gt "$2" ] ||
		echo "there are $(($(wc -l <"$1/orders.csv") - 1)) orders"
}

# An empty store with what orders refer to: base STORE DATA; and people.
base() {
	rm -f "$1" "$1"-*
	"$bin/crm-init" -q -s "$1" &&
	    "$bin/crm-add" -q -s "$1" branch -i "$2/branches.csv" &&
	    "$bin/crm-add" -q -s "$1" staff -i "$2/staff.csv" &&
	    "$bin/crm-add" -q -s "$1" product -i "$2/products.csv" || exit 2
}
peopled() {
	base "$1" "$2"
	"$bin/crm-add" -q -s "$1" customer -i "$2/customers.csv" || exit 2
}

about() {
	echo "libcrm: $("$bin/crm" --version 2>/dev/null | head -n 1)"
	echo "machine: $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo |
	    head -n 1), $(nproc) processors, $(awk '/^MemTotal/ {
	    printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo), $(uname -sr)"
	echo "SQLite $(sqlite3 --version | cut -d ' ' -f 1)"
	has mlr && mlr --version
	has sqlite-utils && sqlite-utils --version
	case $duck in
	shell) echo "DuckDB $(duckdb --version)" ;;
	node) echo "DuckDB in node $(node --version), the start of which" \
	    "is timed with it" ;;
	*) echo 'DuckDB: not here' ;;
	esac
	echo "$rows orders, $people customers;" \
	    "medians of $rounds turns, of 100 where it is milliseconds"
}

columns=$(printf '%s TEXT,' name kind email phone industry source owner \
    branch city region country language birthday since tags)

# Others' ways of loading orders and people.
peers() {
	cat >raw.sql <<-!
	.mode csv
	PRAGMA journal_mode=DELETE;
	PRAGMA synchronous=FULL;
	.import $dir/data/orders.csv orders
	!
	cat >staged.sql <<-!
	.mode csv
	.import $dir/data/orders.csv staging
	CREATE TABLE o(id INTEGER PRIMARY KEY,number TEXT UNIQUE,
	customer INTEGER NOT NULL,at INTEGER NOT NULL,day INTEGER NOT NULL,
	channel TEXT,staff TEXT,branch TEXT,amount INTEGER NOT NULL)STRICT;
	INSERT INTO o(number,customer,at,day,channel,staff,branch,amount)
	SELECT s.number,c.rowid,unixepoch(s.at),unixepoch(s.at)/86400,s.channel,
	s.staff,s.branch,CAST(round(s.amount*100)AS INTEGER) FROM staging s
	JOIN customer c ON c.key=s.customer;
	CREATE INDEX i ON o(customer,day);
	DROP TABLE staging;
	!
	cat >people.sql <<-!
	CREATE TABLE customer(key TEXT NOT NULL UNIQUE,${columns%,})STRICT;
	CREATE INDEX e ON customer(email);
	CREATE INDEX p ON customer(phone);
	.import --csv --skip 1 $dir/data/customers.csv customer
	!
	cat >fts.sql <<-!
	CREATE VIRTUAL TABLE f USING fts5(body,tokenize=unicode61,detail=none);
	INSERT INTO f(rowid,body) SELECT rowid,key||' '||name||' '||
	coalesce(email,'')||' '||coalesce(city,'') FROM customer;
	!
	cat >duck-people.sql <<-!
	CREATE TABLE customer AS SELECT row_number() OVER () AS id,* FROM
	read_csv('$dir/data/customers.csv',all_varchar=true);
	!
	for sql in people duck-people; do
		sed 's,/data/,/crowd/,' $sql.sql >crowd-$sql.sql
	done
	cat >duck-load.sql <<-!
	CREATE TABLE o AS SELECT s.number,c.id AS customer,
	s."at" AS moment,s.channel,s.staff,s.branch,
	CAST(round(s.amount*100) AS BIGINT) AS amount FROM
	read_csv('$dir/data/orders.csv',types={'amount':'DOUBLE'}) s
	JOIN customer c ON c.key=s.customer;
	!
}

people_load() {
	mkdir -p crowd
	for t in branches staff products customers; do
		sample "$crowd" $t >crowd/$t.csv
	done
	awk 'NR > 1 && NR % 100 == 0 { $0 = $0 ";new" } 1' \
	    crowd/customers.csv >crowd/changed.csv
	base crowd.db crowd
	first "$crowd customers, new"
	add crm-add "rm -f s.db*; cp crowd.db s.db" \
	    "$bin/crm-add -q -s s.db customer -i crowd/customers.csv"
	add '.import, same indexes' 'rm -f r.db' \
	    '! sqlite3 r.db <crowd-people.sql'
	add 'the same, and full text' 'rm -f r.db' \
	    '! cat crowd-people.sql fts.sql | sqlite3 r.db'
	[ -z "$duck" ] || add DuckDB 'rm -f d.db' "$(ducks d.db \
	    crowd-duck-people.sql)"
	! has mlr || add 'Miller, reading only' '' \
	    'mlr --icsv --ojson nothing crowd/customers.csv'
	! has sqlite-utils || add sqlite-utils 'rm -f r.db' 'sqlite-utils \
upsert r.db c crowd/customers.csv --csv --pk key'
	show "$rounds"
	speed crowd/customers.csv
	awk -F '\t' '{ c[$1] = $2 } END {
		raw = c[".import, same indexes"]
		text = c["the same, and full text"] - raw
		printf "  %-62s %6.2f   goal 1.5, aim 1.0\n", "CPU: crm-add " \
		    "less the full text of the peer / .import",
		    (c["crm-add"] - text) / raw
	}' figures
	ratio crm-add 'the same, and full text' CPU '(full text with both)'
	ratio crm-add '.import, same indexes' peak '(none)'
	first 'the same customers again'
	add 'all as they are' '' \
	    "$bin/crm-add -q -s s.db customer -i crowd/customers.csv"
	add 'one of a hundred changed' 'rm -f c.db*; cp s.db c.db' \
	    "$bin/crm-add -q -s c.db customer -i crowd/changed.csv"
	! has sqlite-utils || add sqlite-utils '' 'sqlite-utils upsert r.db c \
crowd/customers.csv --csv --pk key'
	show "$rounds"
	speed crowd/customers.csv
	rm -rf crowd crowd.db c.db* s.db* r.db
}

# A shop's lines as they come: invoices, credit notes, customers, products.
retail_load() {
	zipped=${CRM_SHARED:-$root/../shared}/data/online_retail
	zipped=$zipped/online_retail.csv.gz
	if [ ! -r "$zipped" ]; then
		echo
		echo 'Online Retail: not here'
		return
	fi
	gzip -dc "$zipped" >retail.csv
	cat >retail.yaml <<-!
	create: [customer, product]
	anonymous: keep
	negative: keep
	columns: {InvoiceNo: number, StockCode: product,
	  Description: product.name, Quantity: quantity, InvoiceDate: at,
	  UnitPrice: price, CustomerID: customer, Country: customer.country}
	routes:
	  - {column: InvoiceNo, starts: C, to: refund, negate: [quantity]}
	!
	rm -f e.db*
	"$bin/crm-init" -q -s e.db || exit 2
	first "Online Retail, $(($(wc -l <retail.csv) - 1)) lines"
	add crm-log 'rm -f s.db*; cp e.db s.db' \
	    "$bin/crm-log -q -s s.db order -m retail.yaml -i retail.csv"
	add '.import raw, no index' 'rm -f r.db' \
	    'sqlite3 r.db .mode^csv .import^retail.csv^o'
	! has mlr || add 'Miller, reading only' '' \
	    'mlr --icsv --ojson nothing retail.csv'
	! has sqlite-utils || add sqlite-utils 'rm -f r.db' \
	    'sqlite-utils insert r.db o retail.csv --csv'
	show "$rounds"
	speed retail.csv
	ratio crm-log '.import raw, no index' CPU '(none)'
	ratio crm-log '.import raw, no index' peak '(none)'
	first 'the same lines again'
	add crm-log '' \
	    "$bin/crm-log -q -s s.db order -m retail.yaml -i retail.csv"
	show "$rounds"
	speed retail.csv
	rm -f e.db* s.db* r.db retail.csv
}

orders_load() {
	sqlite3 staged.base <people.sql
	[ -z "$duck" ] || eval "$(ducks duck.base duck-people.sql |
	    sed 's/^! //')"
	first "$rows orders, resolved, indexed, rolled up"
	add crm-log 'rm -f s.db*; cp people.db s.db' \
	    "$bin/crm-log -q -s s.db order -i data/orders.csv"
	add '.import raw, no index' 'rm -f r.db' '! sqlite3 r.db <raw.sql'
	add 'staged in the shell' 'cp staged.base r.db' \
	    '! sqlite3 r.db <staged.sql'
	[ -z "$duck" ] || add DuckDB 'cp duck.base d.db' \
	    "$(ducks d.db duck-load.sql)"
	! has mlr || add 'Miller, reading only' '' \
	    'mlr --icsv --ojson nothing data/orders.csv'
	show "$rounds"
	ratio crm-log '.import raw, no index' CPU '1.3, aim 0.95'
	ratio crm-log 'staged in the shell' CPU '0.35, aim 0.25'
	ratio crm-log DuckDB CPU '1.2, aim 0.9'
	ratio crm-log DuckDB wall '1.6, aim 1.2'
	ratio crm-log DuckDB peak 1.0
	grep '^crm-log' figures >load
	if has sqlite-utils; then
		first 'sqlite-utils, the same orders raw'
		add sqlite-utils 'rm -f r.db' \
		    'sqlite-utils insert r.db o data/orders.csv --csv'
		show 1
	fi
	first 'the same orders again, all recognised'
	add crm-log '' "$bin/crm-log -q -s s.db order -i data/orders.csv"
	show 1
	rm -f r.db
}

# The stores that orders_load leaves, not timed.
orders_there() {
	cp people.db s.db
	"$bin/crm-log" -q -s s.db order -i data/orders.csv || exit 2
	[ -n "$duck" ] || return
	eval "$(ducks d.db duck-people.sql | sed 's/^! //')"
	eval "$(ducks d.db duck-load.sql | sed 's/^! //')"
}

growth() {
	[ "$rows" -ge 100000 ] && [ -s load ] || return
	data tenth $((rows / 10))
	peopled tenth.db tenth
	first "$((rows / 10)) orders"
	add crm-log 'rm -f t.db*; cp tenth.db t.db' \
	    "$bin/crm-log -q -s t.db order -i tenth/orders.csv"
	show "$rounds"
	cat load figures | awk -F '\t' 'NR == 1 { big = $2 }
	    END { printf "  %-62s %6.2f   goal 1.35\n",
	    "CPU a row: all orders / a tenth of them", big / 10 / $2 }'
	rm -rf tenth tenth.db t.db*
}

# One report: report NAME "COMMAND OF OURS" SQL CPU-GOAL WALL-GOAL; in the
# statement DAY and MONTH stand for what each engine calls them.
report() {
	printf '%s;\n' "$3" | sed "s/DAY/day/g
	    s/MONTH/strftime('%Y-%m',day*86400,'unixepoch')/g
	    s/ORDERS/t_order/g" >sqlite.sql
	printf '%s;\n' "$3" | sed "s/DAY/CAST(moment AS DATE)/g
	    s/MONTH/date_trunc('month',moment)/g; s/ORDERS/o/g" >duck.sql
	first "$1"
	add ours '' "$2"
	add 'SQL in sqlite3' '' '! sqlite3 s.db <sqlite.sql'
	[ -z "$duck" ] || add DuckDB '' "$(ducks d.db duck.sql)"
	show "$rounds"
	ratio ours DuckDB CPU "$4"
	ratio ours DuckDB wall "$5"
	ratio ours DuckDB peak 0.3
	ratio ours 'SQL in sqlite3' CPU '(none)'
}

reports() {
	if [ -n "$duck" ]; then
		echo 'SELECT 1;' >duck.sql
		first 'DuckDB, started for nothing'
		add DuckDB '' "$(ducks d.db duck.sql)"
		show "$rounds"
	fi
	by='SELECT customer,max(DAY) AS l,count(*) AS n,sum(amount) AS s FROM
	    ORDERS GROUP BY customer'
	report 'RFM segments' "$bin/crm-report -s s.db rfm" \
	    "SELECT r,f,m,count(*),sum(s) FROM (SELECT s,
	    ntile(5) OVER (ORDER BY l) AS r,ntile(5) OVER (ORDER BY n) AS f,
	    ntile(5) OVER (ORDER BY s) AS m FROM ($by)) GROUP BY 1,2,3" \
	    0.25 0.45
	report 'value classes (ABC)' "$bin/crm-report -s s.db abc" \
	    "SELECT c,count(*),sum(s) FROM (SELECT s,CASE WHEN t<0.8 THEN 1
	    WHEN t<0.95 THEN 2 ELSE 3 END AS c FROM (SELECT s,sum(s) OVER
	    (ORDER BY s DESC)*1.0/sum(s) OVER () AS t FROM ($by))) GROUP BY 1" \
	    0.30 0.55
	report 'cohorts by month' "$bin/crm-report -s s.db cohort" \
	    "SELECT f,m,count(*) FROM (SELECT DISTINCT customer,MONTH AS m,
	    min(MONTH) OVER (PARTITION BY customer) AS f FROM ORDERS)
	    GROUP BY 1,2" 0.20 0.40
	report 'top 100 customers' "$bin/crm-report -s s.db top --top 100" \
	    "$by ORDER BY s DESC LIMIT 100" 0.30 0.55
	report 'revenue by month' \
	    "$bin/crm-report -s s.db revenue --by month" \
	    'SELECT MONTH,count(*),sum(amount) FROM ORDERS GROUP BY 1' \
	    0.10 0.20
	if has mlr; then
		first 'revenue by customer, from the CSV itself'
		add Miller '' "mlr --icsv --ocsv stats1 -a count,sum -f \
amount -g customer data/orders.csv"
		show 1
	fi
}

# A tenth as many orders more, later ones, into the store that has them all.
beside() {
	tenth=$((rows / 10))
	{
		head -n 1 data/orders.csv
		tail -n "$tenth" data/orders.csv | sed 's/^O/P/'
	} >more.csv
	first "$tenth orders more, and the same again"
	add 'crm-log, more' 'rm -f b.db*; cp s.db b.db' \
	    "$bin/crm-log -q -s b.db order -i more.csv"
	add 'crm-log, the same again' '' \
	    "$bin/crm-log -q -s b.db order -i more.csv"
	show 1
	rm -f b.db* more.csv
}

# What is bought together: a store of its own, with lines.
baskets() {
	for t in branches staff products customers orders; do
		"$bin/crm-sample" --start 2019-01-01 --end 2025-12-31 \
		    --products 500 --customers $((rows / 16)) $t >data/$t.csv
	done
	base b.db data
	"$bin/crm-add" -q -s b.db customer -i data/customers.csv
	"$bin/crm-log" -q -s b.db order -i data/orders.csv || exit 2
	[ -z "$duck" ] || {
		rm -f d.db
		cat >duck.sql <<-!
		CREATE TABLE p AS SELECT row_number() OVER () AS id,* FROM
		read_csv('$dir/data/products.csv',all_varchar=true);
		CREATE TABLE l AS SELECT dense_rank() OVER (ORDER BY o.number)
		AS ord,p.id AS product FROM
		read_csv('$dir/data/orders.csv',all_varchar=true) o
		JOIN p ON p.key=o.product;
		!
		eval "$(ducks d.db duck.sql | sed 's/^! //')"
	}
	echo 'SELECT a.product,b.product,count(*) FROM (SELECT DISTINCT ord,
	    product FROM l) a JOIN (SELECT DISTINCT ord,product FROM l) b
	    ON a.ord=b.ord AND a.product<b.product GROUP BY 1,2
	    HAVING count(*)>=100;' >duck.sql
	first "pairs of products in $(($(wc -l <data/orders.csv) - 1)) lines"
	add ours '' "$bin/crm-report -s b.db basket longest=2 support=0.0001 \
confidence=0"
	[ -z "$duck" ] || add DuckDB '' "$(ducks d.db duck.sql)"
	show "$rounds"
	ratio ours DuckDB CPU 0.30
	ratio ours DuckDB wall 0.50
	ratio ours DuckDB peak 0.3
	rm -f b.db*
}

latency() {
	first "one customer by key ($key)"
	add 'empty C program' '' ./empty
	add crm-show '' "$bin/crm-show -s s.db customer:$key"
	add crm-find '' "$bin/crm-find -s s.db customer key=$key"
	add 'sqlite3' '' "sqlite3 s.db SELECT^t.*^FROM^identity^i^JOIN^\
t_customer^t^ON^t.id=i.id^WHERE^i.value='$key'^AND^i.dup=0^AND^i.kind=1^AND^\
i.entity=(SELECT^entity^FROM^identity^WHERE^value='$key')"
	show 100 ms
	ratio crm-find sqlite3 wall 1.0
	ratio crm-show sqlite3 wall 1.0
	awk -F '\t' '{ w[$1] = $5 * 1000 } END {
		printf "  %-62s %6.2f   goal 1.5\n",
		    "ms: crm-find over the empty program",
		    w["crm-find"] - w["empty C program"] }' figures
	cp s.db i.db
	first 'one durable insert'
	add crm-log '' "$bin/crm-log -q -s s.db order customer:$key amount=1"
	add 'sqlite3 INSERT' '' "sqlite3 i.db INSERT^INTO^t_order(op,day,\
customer,at,amount)VALUES(1,20454,1,1767225599,100)"
	show 100 ms
	ratio crm-log 'sqlite3 INSERT' wall 1.1
	ratio crm-log 'sqlite3 INSERT' CPU '(none)'
}

writers() {
	count='SELECT count(*) FROM t_order'
	was=$(sqlite3 s.db "$count")
	one="$bin/crm-log -q -s s.db --wait 60 order customer:$key amount=1"
	: >writing
	for j in 1 4 16; do
		printf '%s\t' $j >>writing
		"$timed" -j $j -n 480 "$one" >>writing
	done
	awk -F '\t' -v more="$(($(sqlite3 s.db "$count") - was))" '
	BEGIN {
		printf "\n%-44s %8s %8s %8s\n", "writer processes, each " \
		    "insert durable", "a second", "worst s", "failed"
	}
	{
		printf "  %-42s %8.0f %8.2f %8d\n", $1, $2, $3, $4
		rate[$1] = $2; worst = $3
	}
	END {
		printf "  %-62s %6.2f   goal 0.7\n", "16 writers / 1 writer",
		    rate[16] / rate[1]
		printf "  %-62s %6.2f   goal 0.5\n", "worst wait of 16, s",
		    worst
		printf "  %-62s %6d   goal 0\n", "lost", NR * 480 - more
	}' writing
}

# Customers grouped and fitted, from memory: models LABEL COLUMNS GOALS <CSV.
models() {
	label=$1 goal=$3
	# shellcheck disable=SC2086 # words
	./models $2 >fits
	awk -F '\t' -v label="$label" -v goal="$goal" '
	BEGIN {
		split(goal, want, " ")
		printf "\n%-44s %8s %8s %8s\n", label, "CPU s", "wall s",
		    "peak MiB"
	}
	{
		more = $9
		if (want[NR] != "")
			more = "goal " want[NR] " s, 100 MiB"
		printf "  %-42s %8.3f %8.3f %8.1f   %s\n", $1 ", " $2 \
		    " customers, " $3 " unlike", $6, $5, $8, more
	}' fits
}

fits() {
	"${CC:-cc}" -std=c11 -O2 -D_POSIX_C_SOURCE=200809L -I"$root/lib" \
	    -I"$root/include" -o models "$here/models.c" \
	    "$BUILD/libcrm.a" -lm -pthread || return
	cdnow=${CRM_SHARED:-$root/../shared}/data/cdnow
	if [ -r "$cdnow/cdnow_master.csv" ]; then
		models 'CDNOW, a tenth' '1 2 1997-09-30' '0.020 0.020 0.020' \
		    <"$cdnow/cdnow_sample.csv"
		models 'CDNOW' '0 1 1997-09-30' '0.150 0.150 0.150' \
		    <"$cdnow/cdnow_master.csv"
	fi
	"$bin/crm-sample" --start 2024-01-01 --end 2025-12-31 \
	    --customers "${BENCH_MODELS:-1000000}" orders-flat |
	    models 'customers of crm-sample' '1 2' '2 0.5 0.5'
}

# What man/examples/nightly.sh runs once the files are in: a store with
# payments, segments, deals, goals; and what of it DuckDB can be asked.
night() {
	last=$(tail -n 1 data/orders.csv | cut -d , -f 1)
	sample "$people" payments | awk -F , -v last="$last" 'NR == 1 ||
	    substr($5, 2) + 0 <= substr(last, 2) + 0' >data/payments.csv
	cp s.db n.db
	cat >night.yaml <<-!
	segments:
	  - {name: recent, where: recency_days < 30}
	  - {name: good, where: [revenue > 1000, orders > 5]}
	!
	export CRM_NOW=2025-12-31T23:00:00Z
	"$bin/crm-config" -q -s n.db -f night.yaml >/dev/null ||
	    exit 2
	"$bin/crm-log" -q -s n.db payment -i data/payments.csv || exit 2
	"$bin/crm-add" -q -s n.db goal -i "$root/man/examples/goals.csv" \
	    >/dev/null
	first "a night of $people customers, $rows orders"
	add 'crm-score rfm --save' '' "$bin/crm-score -q -s n.db rfm --save"
	add 'crm-score value --save' '' \
	    "$bin/crm-score -q -s n.db value --save"
	add crm-snapshot '' "$bin/crm-snapshot -q -s n.db"
	add crm-backup 'rm -f copy.db' "$bin/crm-backup -q -s n.db copy.db"
	add 'crm-report nightly' '' \
	    "! $bin/crm-report -s n.db nightly -o html --out p.html ||
	    [ \$? = 1 ]"
	show 1
	awk -F '\t' '{ c += $2; w += $5 } END {
		printf "  %-42s %8.2f %8.2f\n", "all of it", c, w }' figures
	unset CRM_NOW
	by='SELECT customer,max(DAY) AS l,count(*) AS n,sum(amount) AS s FROM
	    ORDERS GROUP BY customer'
	{
		echo "SELECT r,f,m,count(*),sum(s) FROM (SELECT s,
		ntile(5) OVER (ORDER BY l) AS r,ntile(5) OVER (ORDER BY n)
		AS f,ntile(5) OVER (ORDER BY s) AS m FROM ($by)) GROUP BY
		1,2,3;"
		echo 'SELECT f,m,count(*) FROM (SELECT DISTINCT customer,
		MONTH AS m,min(MONTH) OVER (PARTITION BY customer) AS f FROM
		ORDERS) GROUP BY 1,2;'
	} | sed "s/DAY/CAST(moment AS DATE)/g
	    s/MONTH/date_trunc('month',moment)/g; s/ORDERS/o/g" >duck.sql
	first 'of it: RFM segments and cohorts by month'
	add ours '' "! $bin/crm-report -s n.db rfm && \
$bin/crm-report -s n.db cohort"
	[ -z "$duck" ] || add DuckDB '' "$(ducks d.db duck.sql)"
	show "$rounds"
	ratio ours DuckDB CPU 0.25
	ratio ours DuckDB wall 0.45
	rm -f n.db* copy.db p.html
}

about
data data "$rows"
peers
peopled people.db data
key=$(sed -n '18s/,.*//p' data/customers.csv)
case $parts in
*orders*) ;;
*) orders_there ;;
esac
for part in $all; do
	case " $parts " in
	*" $part "*) ;;
	*) continue ;;
	esac
	case $part in
	people | retail | orders) ${part}_load ;;
	*) $part ;;
	esac
done
