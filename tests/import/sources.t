#!/bin/sh
# Systems that numbers come from: those that are declared, where any are.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-03-01T12:00:00Z
echo 'sources: [shop, books]' >crm.yaml
printf '%s\n' key,name 17,Ada 18,Bob >in.csv
runs 0 'a store that declares none' crm-init
runs 0 'any system will do' crm-add customer --source till -i in.csv
prints 'and finds them' 'customer:1	Ada' crm-find customer -o list till:17
runs 0 'some are declared' crm-config -f crm.yaml
runs 0 'one of them' sh -c "sed 's/1\(.\),/2\1,New/' in.csv |
    crm-add customer --source shop"
prints 'is found by its number' 'customer:3	NewAda' \
    crm-find customer -o list shop:27
runs 2 'another one' crm-add customer --source shopp -i in.csv
is 'the nearest is named' "$(sed -n 1p err)" "crm-add: source: 'shopp' is \
not one of the sources in the settings; did you mean 'shop'?"
echo 'source: boks' >map.yaml
runs 2 'one of a map' crm-add customer -m map.yaml -i in.csv
like 'is one, too' "'boks' is not one of .* did you mean 'books'?" cat err
runs 2 'a number of one that is not declared' crm-show till:17
runs 1 'a number that is not there' crm-show shop:99
prints 'nobody came twice' 4 crm-sql -o csv --no-header \
    'SELECT count(*) FROM customers'
runs 0 'none declared any more' crm-config -f /dev/null
prints 'all are found again' 'customer:1	Ada' \
    crm-find customer -o list till:17
done_testing
