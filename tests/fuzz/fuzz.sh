#!/bin/sh
# Runs the fuzz targets, each for $FUZZ_SECONDS (60), from its corpus in the
# tree. What makes one fall stays in the directory found: it becomes a test.
# usage: fuzz.sh TOOLS TARGETS name ...
set -u

here=$(cd "$(dirname "$0")" && pwd) || exit 2
tools=$1 targets=$2
shift 2
found=$targets/found
rm -rf "$found" && mkdir -p "$found" || exit 2

# References and expressions ask a store.
CRM_STORE=$found/crm.db
export CRM_STORE CRM_USER=li LC_ALL=C.UTF-8
{
	"$tools/crm-init" -q && "$tools/crm-add" staff key=li 'name=Li Na' &&
	    "$tools/crm-add" customer key=ACME 'name=Acme Ltd' city=Oslo \
		email=a@acme.no phone=+4722334455 &&
	    "$tools/crm-add" customer key=B,2 name=上海王伟贸易有限公司
} >/dev/null || exit 2

bad=0
for name; do
	new=$found/$name.new
	mkdir "$new"
	if "$targets/$name" -max_total_time="${FUZZ_SECONDS:-60}" \
	    -timeout=10 -rss_limit_mb=2048 -max_len=4096 -verbosity=0 \
	    -print_final_stats=1 -artifact_prefix="$found/$name-" \
	    "$new" "$here/corpus/$name" >"$found/$name.log" 2>&1; then
		echo "$name: $(sed -n 's/.*executed_units: *//p' \
		    "$found/$name.log") runs, nothing found"
		rm -rf "$new"
	else
		bad=1
		echo "$name: fell; see $found/$name.log"
		ls "$found/$name-"* 2>/dev/null
	fi
done
exit $bad
