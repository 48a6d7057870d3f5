#!/bin/sh
# The same mistake has the same status and a sentence that helps, whichever
# tool it is made at.
. "$(dirname "$0")/../tap.sh"

crm-init
crm-add customer key=C1 name=Ann email=shop@b.co >/dev/null
crm-add customer key=C2 name=Bob email=shop@b.co >/dev/null
crm-add contact key=K1 name=Cy customer=C1 email=k@b.co >/dev/null

# A reference that is not there.
for line in 'crm-set nobody tags=x' 'crm-log note nobody hi' \
    'crm-report abc nobody' 'crm-show nobody' 'crm-find customer nobody'; do
	# shellcheck disable=SC2086
	runs 1 "$line" $line
	ok "$line: says which" grep -q "'nobody'" err
done
runs 1 'crm-log: a dry run as well' crm-log note nobody hi -n
says 'crm-log: the store is as it was' '^crm-log: store unchanged$' \
    crm-log note nobody hi
says 'crm-set: the store is as it was' '^crm-set: store unchanged$' \
    crm-set nobody tags=x
prints 'nothing was logged' 0 crm-sql -o list --no-header \
    'SELECT count(*) FROM interactions'

# An entity that is none.
runs 2 'crm-set: no such entity' crm-set costumer:C1 tags=x
ok 'crm-set: the nearest one' grep -q "did you mean 'customer'?" err
runs 2 'crm-set: nothing near' crm-set zzzz:7 tags=x
ok 'crm-set: says so' grep -q "'zzzz' is neither an entity nor" err
runs 1 'an entity that is one' crm-set customer:C9 tags=x
crm-add customer --source shop key=77 name=Dee >/dev/null
runs 1 'a system that is known' crm-show shop:99
runs 2 'one that is not' crm-show shopp:99

# A shared address.
runs 2 'a shared e-mail' crm-find customer shop@b.co
ok 'a shared e-mail: who has it' grep -q \
    "'shop@b.co' fits several: customer:C1 (Ann), customer:C2 (Bob)$" err
for i in 3 4 5 6 7 8; do
	crm-add customer key=D$i "name=Dan $i" email=shop@b.co
done >/dev/null
says 'shared by many' 'fits several: .*customer:D5 \(Dan 5\) and 3 more$' \
    crm-find customer shop@b.co

# A field that follows from others.
runs 2 'a derived field' crm-set C1 revenue=5
is 'a derived field: why' "$(head -n 1 err)" \
    'crm-set: revenue is derived: it follows from the events'

# A mistyped name.
says 'two letters swapped' "did you mean 'find'\?" crm fnid
says 'the beginning of one' "did you mean 'history'\?" crm hist
says 'the beginning of an entity' "did you mean 'interaction'\?" \
    crm-find interac

# A store that nothing names.
runs 2 'no HOME' env -u HOME -u XDG_DATA_HOME -u CRM_STORE crm-find customer
ok 'no HOME: said' grep -q 'which store?' err

# Settings from standard input.
rm -f "$CRM_STORE"
runs 0 'crm-init -c -' sh -c 'echo "currency: NOK" | crm-init -c -'
like 'they are applied' '^currency: NOK' crm-config
runs 2 'refused settings' sh -c \
    'echo "currrency: NOK" | crm-init -s other.db -c -'
ok 'no store is left' test ! -e other.db
done_testing
