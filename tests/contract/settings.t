#!/bin/sh
# The settings that crm.yaml(5) shows are accepted as they stand, and what is
# printed can be applied again.
. "$(dirname "$0")/../tap.sh"

awk '/^\.Ed/ { on = 0 } on; /^\.Bd -literal/ { on = 1 }' \
    "$ROOT/man/crm.yaml.5" >example.yaml
ok 'there is an example' test -s example.yaml
runs 0 'crm-init with it' crm-init -c example.yaml
runs 0 'crm-config prints' crm-config
cp out printed.yaml
runs 0 'what is printed is acceptable' crm-config --check printed.yaml
prints 'and changes nothing' '' crm-config --diff printed.yaml -o ref
done_testing
