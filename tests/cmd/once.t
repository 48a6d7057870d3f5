#!/bin/sh
# --once: an operation of that name is done at most once, so that a command
# of which nobody knows whether it was done may always be repeated.
. "$(dirname "$0")/../tap.sh"

crm-init
crm-add customer key=A name=Aye >/dev/null
runs 0 'the first time' crm-log call A hello --once mon
runs 0 'the second time' crm-log call A hello --once mon
ok 'says by which operation' grep -q "'mon' was done before, by operation 3" err
is 'nothing is printed' '' "$(cat out)"
is 'it is there once' 1 \
    "$(crm-sql 'SELECT count(*) FROM interactions' -o csv --no-header)"
runs 0 'another name is another operation' crm-log call A hello --once tue
is 'it is there twice' 2 \
    "$(crm-sql 'SELECT count(*) FROM interactions' -o csv --no-header)"
runs 2 'a failed one is not remembered' crm-set A owner=nobody --once wed
runs 0 'it may be done later' crm-set A city=Oslo --once wed
is 'it was' Oslo "$(crm-find customer --fields city -o csv --no-header)"
runs 2 'a reader has no use for it' crm-score rfm --once x

done_testing
