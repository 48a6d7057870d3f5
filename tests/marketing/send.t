#!/bin/sh
# Who is written to: consent, hold-out, once; and what came of it.
. "$(dirname "$0")/../tap.sh"

export CRM_USER=li CRM_NOW=2026-03-02T09:00:00Z LC_ALL=C
count() { crm-sql -o csv --no-header "SELECT count(*) FROM campaign_events
  WHERE kind='$1'"; }

crm-init
awk 'BEGIN { print "key,name"; for (i = 1; i <= 400; i++)
    printf "C%03d,N%d\n", i, i }' | crm-add customer -i - -q
# C001..C300 granted e-mail; C291..C300 took it back; C281..C290 all of it.
awk 'BEGIN { print "customer,kind,purpose,channel,at,origin,evidence"
    for (i = 1; i <= 300; i++)
	printf "C%03d,granted,marketing,email,2026-01-0%d,web form,ip %d\n",
	    i, i % 9 + 1, i
    for (i = 291; i <= 300; i++)
	printf "C%03d,withdrawn,marketing,email,2026-02-01,letter,\n", i
    for (i = 281; i <= 290; i++)
	printf "C%03d,withdrawn,,,2026-02-01,telephone,\n", i }' >consent.csv
runs 0 'a ledger of consent' crm-log consent -i consent.csv
crm-add campaign key=SPRING name=Spring channel=email holdout=10% >/dev/null
crm-log bounce customer:C001 'no such address' campaign=SPRING channel=email \
    >/dev/null

runs 2 'a campaign that is none' sh -c \
    'echo customer:C001 | crm-log send campaign:AUTUMN'
crm-find customer -o ref >all
runs 0 'a campaign is sent' sh -c 'crm-log send campaign:SPRING <all'
mv out sent
like 'it says who was left out' \
    'back, 100 without consent, 20 withdrawn, 1 bounced, 0 sent' cat err
is 'those sent to are printed, and logged' "$(wc -l <sent | tr -d ' ')" \
    "$(count send)"
held=$(count hold)
is 'all others are accounted for' $((held + $(count send))) 279
ok 'about a tenth is held back' [ "$held" -ge 14 -a "$held" -le 45 ]
prints 'nobody without consent' 0 crm-sql -o csv --no-header "SELECT count(*)
  FROM campaign_events WHERE kind='send' AND customer>'C280'"
sort -r all >back
runs 0 'again, in another order' sh -c 'crm-log send campaign:SPRING <back'
like 'everybody was chosen already' '0 to send, 0 held back.*279 sent' cat err
prints 'nobody twice' '' sh -c 'crm-log send - campaign=SPRING -q <back'

# The hold-out follows from the keys alone.
held() { crm-sql -o csv --no-header "SELECT customer FROM campaign_events
  WHERE kind='hold' ORDER BY 1"; }
held >held
CRM_STORE=$PWD/other.db
crm-init
crm-add campaign key=SPRING name=Spring channel=email holdout=10% >/dev/null
awk 'BEGIN { print "key,name" } NR % 2 { sub(/^customer:/, "")
    print $1 ",x" }' all | crm-add customer -i - -q
crm-find customer -o ref | crm-log granted - -q >/dev/null
crm-find customer -o ref | crm-log send campaign:SPRING -q >/dev/null
held >other
ok 'there are some' test -s other
awk 'NR == FNR { held[$1]; next } !($1 in held)' held other >new
prints 'in another store, of those who were asked there too, the same' '' \
    awk '$1 <= "C280" && $1 != "C001"' new
CRM_STORE=$PWD/crm.db

# What was withdrawn stays so, whatever a file says.
cat >again.csv <<'!'
customer,kind,purpose,channel,at
C295,granted,marketing,email,2026-02-20
!
runs 2 'a file that grants again' crm-log consent -i again.csv
like 'is refused' 'withdrawn on 2026-02-01: a file does not grant it' cat err
sed 's/marketing,email//; s/,2026/,,2026/' again.csv | sed 's/,,,,/,,,/' \
    >every.csv
runs 2 'one that grants everything' crm-log consent -i every.csv
like 'is refused too' 'withdrawn on 2026-02-01' cat err
sed 's/2026-02-20/2026-01-20/' again.csv >old.csv
runs 0 'a file of what was before' crm-log consent -i old.csv
runs 0 'the ledger again' crm-log consent -i consent.csv
like 'changes nothing' '0 created.* 0 refused' cat err
runs 1 'the good rows of a list' sh -c '(cat again.csv
    echo C350,granted,marketing,email,2026-02-20) |
    crm-log consent -i - --keep-going'
crm-add campaign key=MAY name=May channel=email >/dev/null
prints 'still left out; the new one is in' customer:C350 sh -c \
    'printf "customer:C295\ncustomer:C350\n" | crm-log send campaign:MAY \
    -o ref'
runs 0 'a person may grant it again' crm-log granted customer:C295 \
    'asked by telephone' purpose=marketing channel=email
prints 'and then is written to' customer:C295 sh -c \
    'echo customer:C295 | crm-log send campaign:MAY -o ref'
export CRM_NOW=2026-03-03T09:00:00Z
runs 0 'an opt-out' crm-log optout customer:C295 campaign=MAY
crm-add campaign key=JUNE name=June channel=email >/dev/null
runs 0 'withdraws' sh -c 'echo customer:C295 | crm-log send campaign:JUNE'
like 'so it is' '0 to send, 0 held back, 0 without consent, 1 withdrawn' \
    cat err
sed 's/2026-02-20/2026-03-03T10:00:00Z/' again.csv >late.csv
runs 2 'an opt-out is not undone by a file either' crm-log consent -i late.csv
crm-add campaign key=SMS name=S channel=sms >/dev/null
runs 0 'consent to e-mail is none to text messages' sh -c \
    'echo customer:C002 | crm-log send campaign:SMS'
like 'none' '0 to send, 0 held back, 1 without consent' cat err
echo 'consent: opt-out' >crm.yaml
runs 0 'where silence is enough' crm-config -f crm.yaml
prints 'who said nothing is written to, who said no is not' customer:C002 \
    sh -c 'printf "customer:C002\ncustomer:C285\n" |
    crm-log send campaign:SMS -o ref'
ok 'the store is whole' crm-check
runs 0 'and survives an export' crm-check --roundtrip
done_testing
