#!/bin/sh
# Pitfall: birthdays on 29 February are never, or once in four years, and
# those of January are not seen in December.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-02-20T09:00:00Z CRM_USER=li
crm-init
crm-add customer -i - -q <<'!'
key,name,birthday
LEAP,Lea,1984-02-29
MARCH,Mara,1990-03-01
NEW,Nils,1990-01-01
EVE,Eva,1990-12-31
!
on() { # day, ahead
	crm-due --on "$1" --ahead "$2" -o csv --no-header \
	    --fields what,ref,day | sed -n 's/^Birthday,//p'
}
prints 'in a common year on the 28th' 'customer:LEAP,2026-02-28' \
    on 2026-02-28 0
prints 'and not on 1 March' 'customer:MARCH,2026-03-01' on 2026-03-01 0
prints 'in a leap year on the 29th' 'customer:LEAP,2028-02-29' \
    on 2028-02-29 0
prints 'not on the 28th' '' on 2028-02-28 0
prints 'in 2100 on the 28th' 'customer:LEAP,2100-02-28' on 2100-02-28 0
prints 'over the end of the year' 'customer:EVE,2026-12-31
customer:NEW,2027-01-01' on 2026-12-28 7
prints 'on its last day' 'customer:EVE,2026-12-31' on 2026-12-31 0
prints 'on the first' 'customer:NEW,2027-01-01' on 2027-01-01 0
done_testing
