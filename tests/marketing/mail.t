#!/bin/sh
# Letters: filled in, encoded, for those who want them.
. "$(dirname "$0")/../tap.sh"

export CRM_USER=li CRM_NOW=2026-03-02T09:00:00Z LC_ALL=C
nl='
'
echo 'timezone: Asia/Shanghai' >crm.yaml
crm-init -c crm.yaml
crm-add customer key=A name='王伟' email=wang@example.cn city=上海 >/dev/null
crm-add customer key=B name='Bob "the" Builder' email=bob@example.com \
    >/dev/null
crm-add customer key=C name=C email=c@example.com >/dev/null
crm-add customer key=D name=D >/dev/null
crm-add customer key=E name=E email=e@example.com >/dev/null
crm-add contact key=P name=Pia email=pia@example.com customer=A >/dev/null
for c in A B C D; do
	crm-log granted customer:$c purpose=marketing >/dev/null
done
crm-log withdrawn customer:C channel=email >/dev/null
cat >t.txt <<'!'
Subject: Spring, {name}

Dear {name} of {city|somewhere},
1 + 1 = 2, {{so} 春天.
From us.
!
mail() { crm-mail -f t.txt --from '好 Shop <shop@example.com>' "$@"; }
runs 0 'one message' mail customer:A
prints 'as it is' 'From MAILER-DAEMON Mon Mar  2 09:00:00 2026
From: =?UTF-8?B?5aW9IFNob3A=?= <shop@example.com>
To: =?UTF-8?B?546L5Lyf?= <wang@example.cn>
Subject: =?UTF-8?B?U3ByaW5nLCDnjovkvJ8=?=
Date: Mon, 2 Mar 2026 17:00:00 +0800
MIME-Version: 1.0
Content-Type: text/plain; charset=UTF-8
Content-Transfer-Encoding: quoted-printable

Dear =E7=8E=8B=E4=BC=9F of =E4=B8=8A=E6=B5=B7,
1 + 1 =3D 2, {so} =E6=98=A5=E5=A4=A9.
>From us.' sed '/^Message-ID/d; $d' out
runs 1 'all of them' mail customer:A customer:B customer:C customer:D \
    customer:E
like 'who was left out' \
    'left out: 1 without consent, 1 withdrawn, 0 bounced, 1 without an addr' \
    cat err
mail customer:A customer:B >both
is 'two messages' "$(grep -c '^From MAILER' both)" 2
is 'of two names' "$(grep -c '^Message-ID' both)" \
    "$(grep '^Message-ID' both | sort -u | wc -l | tr -d ' ')"
ok 'a name with quotes' grep -q '^To: "Bob \\"the\\" Builder" <bob@' both
runs 0 'a contact of a customer who consented' mail contact:P
like 'to the contact' '^To: "Pia" <pia@example.com>' cat out
prints 'plain text' 'Dear D of somewhere,
1 + 1 = 2, {so} 春天.
From us.' crm-mail -f t.txt --text customer:D
logged() { crm-sql -o csv --no-header 'SELECT count(*) FROM interactions'; }
prints 'nothing was logged' 0 logged
runs 1 'a program that fails' mail --to-sendmail 'exit 3' --log customer:B
prints 'is logged as nothing' 0 logged
runs 0 'one that takes them' mail --to-sendmail 'cat >>sent' --log customer:B
ok 'has them' grep -q '^Subject: Spring, Bob "the" Builder$' sent
prints 'it is logged' 'email,out,B,"Spring, Bob ""the"" Builder"' crm-find \
    interaction --fields kind,direction,customer,text -o csv --no-header
# A run that is cut off is repeated: nobody is written to twice.
says 'the same message is not sent twice' '1 written to already in the last' \
    mail --to-sendmail 'cat >>sent' --log customer:B
crm-add customer key=G name=G email=g@example.com >/dev/null
crm-log granted customer:G purpose=marketing >/dev/null
rm -f sent
runs 137 'killed when a message has gone' mail --log --to-sendmail \
    'cat >>sent; kill -9 $PPID' customer:A customer:G
prints 'it had gone' 1 grep -c '^Subject: ' sent
prints 'and is logged' 1 sh -c "crm-sql -o csv --no-header \
    \"SELECT count(*) FROM interactions WHERE customer = 'A'\""
runs 0 'again' mail --log --to-sendmail 'cat >>sent' customer:A customer:G
prints 'each has one' 'To: "G" <g@example.com>
To: =?UTF-8?B?546L5Lyf?= <wang@example.cn>' sh -c "grep ^To: sent | sort"
prints 'and each is logged once' "A,1
B,1
G,1" crm-sql -o csv --no-header 'SELECT customer, count(*) FROM interactions
    GROUP BY customer'
CRM_NOW=2026-03-09T09:00:00Z runs 0 'a week later it may be sent again' \
    mail --log --to-sendmail 'cat >>sent' customer:G
is 'so it is' "$(grep -c '^To: "G"' sent)" 2
runs 0 'to a file, and logged' mail --log customer:D customer:G --text
ok 'the store is whole' crm-check
runs 1 'another purpose needs its own consent' mail --purpose newsletter \
    customer:A
crm-log bounce customer:B channel=email >/dev/null
runs 1 'what bounced is not written to' mail customer:B

# What would be another header, or another recipient.
crm-add customer key=X name="evil${nl}Bcc: all@example.com" \
    email=x@example.com >/dev/null
crm-log granted customer:X >/dev/null
runs 0 'a name with a line end' mail customer:X
prints 'begins no header' 0 sh -c 'sed "/^$/q" out | grep -ci ^bcc || :'
printf 'Subject: {name}\n\nx\n' >s.txt
runs 0 'nor in a subject' crm-mail -f s.txt --from a@example.com customer:X
prints 'it is one line' 0 sh -c 'sed "/^$/q" out | grep -ci ^bcc || :'
long=$(awk 'BEGIN { for (i = 0; i < 200; i++) printf "春%d", i }')
crm-set customer:X name="$long" >/dev/null
runs 0 'a long subject' crm-mail -f s.txt --from a@example.com customer:X
prints 'has no long line' '' awk '/^$/ { exit } length > 76' out
runs 2 'mail without From' crm-mail -f t.txt customer:A
printf 'Subject: x\n\n{nme}\n' >u.txt
runs 2 'an unknown field' crm-mail -f u.txt --text customer:A
like 'the nearest' "did you mean 'name'" cat err
printf 'Subject: x\n\n{name\n' >u.txt
runs 2 'an open brace' crm-mail -f u.txt --text customer:A
like 'its line' 'u.txt:[13]: ' cat err
printf 'Subject: x\n\n{city}\n' >u.txt
runs 1 'an empty field' crm-mail -f u.txt --text customer:B
printf 'no subject\n' >u.txt
runs 2 'no subject' crm-mail -f u.txt --from a@example.com customer:A
runs 2 'no template' crm-mail customer:A
crm-add deal key=1 >/dev/null
runs 2 'a deal gets no mail' crm-mail -f t.txt --text deal:1
done_testing
