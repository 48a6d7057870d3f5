#!/bin/sh
# A company of known truth: the models find the parameters it was made with,
# within three standard errors.
. "$(dirname "$0")/../tap.sh"

crm-init
crm-sample --out made --customers 3000 --seed 5 >log || exit 1
for table in branch:branches staff:staff product:products \
    customer:customers; do
	crm-add "${table%:*}" -q -i "made/${table#*:}.csv" || exit 1
done
crm-log order -q -i made/orders.csv || exit 1

# Parameters of crm-sample that stand for those of a model.
recovered() {
	model=$1
	shift
	crm-sql --as-of 2025-12-31 -o csv --no-header "SELECT parameter,
	    estimate, se FROM crm_fit('$model')" >fit
	for name do
		want=$(sed -n "s/^$name: //p" made/truth.yaml)
		ok "$model: $name $want, found $(grep "^$name," fit)" awk -F , \
		    -v name="$name" -v want="$want" '$1 == name { seen = 1
		    z = ($2 - want) / $3 } END { exit !(seen && z * z < 9) }' \
		    fit
	done
}
recovered pnbd r alpha s beta
recovered gg p q gamma
is 'who came back' "$(crm-sql --as-of 2025-12-31 -o csv --no-header \
    "SELECT DISTINCT repeaters FROM crm_fit('pnbd')")" \
    "$(crm-sql -o csv --no-header --as-of 2025-12-31 \
    'SELECT count(*) FROM customers WHERE purchase_days > 1')"
done_testing
