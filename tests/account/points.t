#!/bin/sh
# Points: earned by orders, redeemed, expired, never fewer than none.
. "$(dirname "$0")/../tap.sh"

at() {
	CRM_NOW=$1T10:00:00Z
	export CRM_NOW
}
points() {
	crm-find customer "key=$1" --no-header -o csv --fields points
}
at 2026-01-01
cat >crm.yaml <<'!'
points:
  earn: {2025-01-01: 0.1, 2026-02-01: 1}
  worth: 0.05
  keep: 12
!
runs 0 'a rule from a day on' crm-init -c crm.yaml
{
	crm-add customer key=ACME name=Acme
	crm-add customer key=LIN name=林
	crm-log order customer:ACME amount=500 at=2024-12-31
	crm-log order customer:ACME amount=109.99 at=2025-01-01
	crm-log order customer:ACME amount=20 at=2026-02-01
} >/dev/null
at 2026-03-01
prints 'by the day of the order, whole ones' 30 points ACME
prints 'as it was' 10 crm-find customer key=ACME --as-of 2026-01-31 \
    --no-header -o csv --fields points
runs 2 'more than there are' crm-log redeemed customer:ACME points=31 toaster
says 'is refused' 'points: there are 30 points' \
    crm-log redeemed customer:ACME points=31
runs 2 'beyond all measure' crm-log earned customer:LIN \
    points=9223372036854775807
runs 2 'less than one' crm-log redeemed customer:ACME points=-1
prints 'a part is used' 'customer:ACME	redeemed:1' \
    crm-log redeemed customer:ACME points=20 toaster
prints 'the rest is there' 10 points ACME
runs 0 'some for a survey' crm-log earned customer:LIN points=5 survey
prints 'without an order' 5 points LIN
runs 2 'two at once are seen together' crm-log reward -i - <<'!'
customer,kind,at,points
LIN,redeemed,2026-02-28,3
LIN,expired,2026-02-28,3
!
says 'in what is left' ':3: points: there are 2 points' \
    crm-log reward -i - <<'!'
customer,kind,at,points
LIN,redeemed,2026-02-28,3
LIN,expired,2026-02-28,3
!
prints 'nothing was written' 5 points LIN
crm-log refund order:3 amount=15 >/dev/null
prints 'what is given back has no points, nor fewer than none' 0 points ACME
crm-log --void refund:1 >/dev/null
prints 'nor is it lost' 10 points ACME
prints 'the report' \
'customer,earned,redeemed,expired,unused,worth,lapsed
ACME,30,20,0,10,0.50,0
LIN,5,0,0,5,0.25,0' crm-report points -o csv \
    --fields customer,earned,redeemed,expired,unused,worth,lapsed
prints 'what they went for' 'goes_for,redeemed
,0
toaster,20' crm-report points --by goes_for -o csv --fields goes_for,redeemed
prints 'which' 'reward:1,2026-03-01 redeemed 20' \
    crm-report points --explain ACME,redeemed -o csv --no-header
crm-log --void reward:1 >/dev/null
prints 'old ones are past their time' 'ACME,10' crm-report points -o csv \
    --no-header --fields customer,lapsed customer:ACME
runs 0 'and are taken off' sh -c "crm-report points customer:ACME -o csv \
    --no-header --fields customer,lapsed | while IFS=, read -r who n; do
	crm-log expired customer:\$who points=\$n; done"
prints 'the new ones stay' 20 points ACME
like 'in Chinese' '积分' crm-report points --lang zh -o md
crm-add customer key=ADA name=Ada >/dev/null
printf 'customer,kind,points,at\nADA,earned,100,2026-01-12T09:00:00Z
ADA,redeemed,80,2026-01-13T09:00:00Z\n' >file.csv
runs 0 'a file of them' crm-log reward -i file.csv
runs 0 'again' crm-log reward -i file.csv
like 'is none' '2 unchanged' cat err
prints 'though not as many are left' 20 points ADA
echo 'points: {earn: {2026-01-01: lots}}' >bad.yaml
runs 2 'a rule is a number' crm-config --check bad.yaml
runs 0 'the store is whole' crm-check
like 'and comes back from an export' '^roundtrip,ok,0,' \
    crm-check -o csv roundtrip
done_testing
