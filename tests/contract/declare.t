#!/bin/sh
# An entity is what lib/decl says. A made-up one is declared in a copy of the
# sources, nothing else in it is touched, and every tool knows it.
. "$(dirname "$0")/../tap.sh"

# The objects that are there are used again, so they must be plain ones.
case $BUILD in
*/asan | */cover | */valgrind) skip_all 'needs a plain build' ;;
esac
skip_without "$BUILD/lib/decl/tables.o" 'needs the objects of a build'

mkdir copy
cp -a "$ROOT"/cmd "$ROOT"/lib "$ROOT"/include "$ROOT"/man "$ROOT"/Makefile \
    copy
mkdir -p copy/tests/contract copy/build
cp -a "$ROOT"/tests/tap.sh copy/tests
cp -a "$ROOT"/tests/contract/entities.t copy/tests/contract
cp -a "$BUILD"/lib "$BUILD"/cmd "$BUILD"/libcrm.map copy/build
cd copy || exit 2
# What depends on which header is said with the name of the other build.
find build -name '*.d' -exec sed -i "s|[^ ]*/\\(lib\\|cmd\\)/\\([^ ]*\\.o:\\)|\
$PWD/build/\\1/\\2|" {} +
find . -type f ! -name '*.o' ! -name '*.d' -exec cksum {} + | sort >../before

cat >lib/decl/warehouse.c <<'!'
/*
 * Declared here: where things are kept.
 */
#include "decl/tables.h"

static const struct field warehouse[] = {
{ "name", TYPE_NAME, FIELD_REQUIRED | FIELD_SEARCH, NULL, 0, 1,
  "depot|仓库名称", "Name", "名称", "what it is called", NULL },
{ "branch", TYPE_REFERENCE, 0, "branch", 0, 1, "分店", "Branch", "分店",
  "whose it is", NULL },
{ "keeper", TYPE_REFERENCE, 0, "staff", 0, 1, "保管员", "Keeper", "保管员",
  "who has the key", NULL },
{ "rent", TYPE_MONEY, 0, NULL, 0, 1, "租金", "Rent", "租金",
  "what a month of it costs", NULL },
{ "area", TYPE_DECIMAL, 0, NULL, 2, 1, "面积", "Area", "面积",
  "square metres", NULL },
{ "cold", TYPE_BOOLEAN, 0, NULL, 0, 1, "冷藏", "Cold", "冷藏",
  "kept below 4 degrees", NULL },
};

const struct entity entity_warehouse = {
	"warehouse", "warehouses", SHAPE_RECORD, NULL, 19, 1, "Warehouse",
	"仓库", "where things are kept", "warehouse id|仓库编号",
	DECLARED(warehouse)
};
!
sed 's/^extern const struct entity/& entity_warehouse,/' \
    lib/decl/tables.h >new && cp new lib/decl/tables.h
sed 's/&entity_staff,/& \&entity_warehouse,/' lib/decl/tables.c >new &&
	cp new lib/decl/tables.c
rm new
find . -type f ! -name '*.o' ! -name '*.d' -exec cksum {} + | sort >../after
is 'only declarations were touched' "$(diff ../before ../after |
    awk '/^[<>]/ { print $4 }' | sort -u)" './lib/decl/tables.c
./lib/decl/tables.h
./lib/decl/warehouse.c'
runs 0 'it builds' make BUILD="$PWD/build" ${CC:+"CC=$CC"} all

BUILD=$PWD/build
PATH=$BUILD/bin:$PATH
export BUILD
cat >crm.yaml <<'!'
timezone: UTC
currency: EUR
rates: {USD: {2020-01-01: 0.5}}
fields: {warehouse: {gates: {type: integer}}}
!
runs 0 'a store has it, and fields of the user beside' crm-init -c crm.yaml
prints 'crm-add, by operands' "warehouse:W1${tab=$(printf '\t')}北仓" \
    crm-add warehouse key=W1 name=北仓 rent=1200 area=80.5 cold=yes gates=3
cat >in.csv <<'!'
warehouse id,Depot,租金,Currency,Area
W2,"South, old",99.90,USD,7
W3,East,,,
!
runs 0 'crm-add, as CSV with its aliases' crm-add warehouse -i in.csv
prints 'crm-find by a condition' "warehouse:W2${tab}South, old" \
    crm-find warehouse --where 'rent < 100 and area = 7'
prints 'crm-find by free text' "warehouse:W1${tab}北仓" \
    crm-find warehouse -t 北仓
prints 'crm-find by field' "warehouse:W1${tab}北仓" \
    crm-find warehouse cold=yes
prints 'crm-set' "warehouse:W3${tab}East" crm-set warehouse:W3 area=12.25
like 'crm-history has it' 'area' crm-history --changes warehouse:W3
like 'crm-show' '北仓' crm-show warehouse:W1
prints 'the view' 'W1,1200,80.5,1,3
W2,49.95,7,,
W3,,12.25,,' crm-sql -o csv --no-header \
    'SELECT key, rent, area, cold, gates FROM warehouses ORDER BY key'
prints 'the view, for other programs' '3' sqlite3 "$CRM_STORE" \
    'SELECT count(*) FROM warehouses'
runs 2 'a reference that leads nowhere' \
    crm-add warehouse key=W4 name=x keeper=nobody
says 'a field that is not there' "did you mean 'rent'" \
    crm-add warehouse key=W4 name=x rnt=4
like 'help' 'square metres' crm-find --help warehouse
like 'completion of entities' '^warehouse	' crm --complete entities
like 'completion of fields' '^keeper	reference' \
    crm --complete fields warehouse
like 'crm-fields(5)' '^\.Sh VIEW WAREHOUSES' sh man/fields.sh
runs 0 'the store is whole' crm-check
if [ -x "$BUILD/bin/crm-export" ]; then
	runs 0 'crm-export, and back' crm-check --roundtrip
fi
mkdir entities && cd entities || exit 2
CRM_TEST_DIR=$PWD
export CRM_TEST_DIR
ok 'every entity, by every way' sh ../tests/contract/entities.t
cd ..
done_testing
