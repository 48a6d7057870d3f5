#!/bin/sh
# A store is made whole or not at all.
. "$(dirname "$0")/../tap.sh"

export CRM_NOW=2026-06-30T12:00:00Z
db() { sqlite3 "$CRM_STORE" "$@"; }

echo 'timezone: Europe/Olso' >bad.yaml
runs 2 'bad settings' crm-init -c bad.yaml
like 'with their place' '^crm-init: bad.yaml:1:11: timezone: ' cat err
is 'leave nothing behind' "$(ls)" "bad.yaml
err
out"
printf 'segments:\n  - name: a\n    where: niks > 1\n' >bad.yaml
runs 2 'an expression over nothing' crm-init -c bad.yaml
like 'with its place' "^crm-init: bad.yaml:3:12: segment a: " cat err
ok 'leaves nothing behind' [ ! -e "$CRM_STORE" ]

runs 2 'a clock that makes no sense' env CRM_NOW=soon crm-init
ok 'leaves nothing behind' [ ! -e "$CRM_STORE" ]
is 'a file that may not grow' "$( (ulimit -f 0; crm-init 2>&1; echo $?) |
    tail -n 1)" 2
is 'leaves nothing behind either' "$(ls)" "bad.yaml
err
out"
printf 'currency: NOK\ntimezone: Europe/Oslo\ncountry: "NO"\n' >crm.yaml
umask 000
runs 0 'good settings' crm-init -c crm.yaml
is 'nobody else reads it' "$(stat -c %a "$CRM_STORE")" 600
prints 'the settings are kept' "$(cat crm.yaml)" crm-config
is 'the first operation' "$(db 'SELECT id, at, tool, args FROM operation')" \
    '1|1782820800|crm-init|-c crm.yaml'
is 'journaled' "$(db 'SELECT op, field, new FROM change')" \
    "1|currency|NOK
1|timezone|Europe/Oslo
1|country|NO"
is 'the views know the currency' "$(db "SELECT count(*) FROM sqlite_schema
    WHERE name='orders' AND sql LIKE '%''NOK''%'")" 1
is 'whole' "$(db 'PRAGMA integrity_check')" ok
cp crm.db before
runs 2 'a store that is there' crm-init
ok 'stays as it is' cmp -s crm.db before
runs 0 'up to date already' crm-init --upgrade
like 'says so' 'nothing to do' cat err

# A file that a stopped crm-init left behind.
CRM_STORE=$PWD/half.db
db 'PRAGMA application_id=1668443441; PRAGMA journal_mode=WAL' >/dev/null
runs 2 'half a store' crm-find customer
like 'says what helps' 'crm-init --upgrade' cat err
runs 0 'is finished' crm-init --upgrade
runs 1 'and is a store' crm-find customer
CRM_STORE=$PWD/foreign.db
db 'PRAGMA application_id=1668443441; CREATE TABLE a(b)'
runs 2 'tables without a version are not touched' crm-init --upgrade
is 'at all' "$(db .tables)" a

# A newer store is refused.
CRM_STORE=$PWD/crm.db
db 'PRAGMA user_version=99'
runs 2 'a newer store' crm-init --upgrade
like 'politely' 'newer version' cat err
done_testing
