#!/bin/sh
# make install: everything has its place below DESTDIR, and what is there runs.
. "$(dirname "$0")/../tap.sh"

command -v make >/dev/null || skip_all 'make is not there'
at=$PWD/root/usr
make -C "$ROOT" BUILD="$BUILD" DESTDIR="$PWD/root" PREFIX=/usr install \
    >make.out 2>&1
is 'make install' "$?" 0

for tool in "$BUILD"/bin/crm*; do
	tool=${tool##*/}
	for file in bin/$tool share/bash-completion/completions/$tool \
	    share/fish/vendor_completions.d/$tool.fish \
	    share/man/man1/$tool.1; do
		ok "$file" test -s "$at/$file"
	done
done
for file in lib/libcrm.so lib/libcrm.so.0 include/crm.h \
    lib/pkgconfig/crm.pc share/zsh/site-functions/_crm \
    share/man/man5/crm.yaml.5 share/man/man7/crm.7; do
	ok "$file" test -s "$at/$file"
done

PATH=$at/bin:/usr/bin:/bin
crm-init
crm-add customer key=C1 name=Ann >/dev/null
prints 'the installed tools run' 'customer:C1	Ann' crm-find customer

# A program of one's own: what crm.pc says is enough to build it.
cat >mine.c <<'!'
#include <crm.h>
#include <stdio.h>
int
main(int argc, char *argv[])
{
	struct crm_how how = { .path = argv[1], .wait = -1 };
	struct crm_find customers = { .entity = "customer", .limit = -1 };
	struct crm_print list = { .form = "list", .limit = -1 };
	struct crm_rows *rows = NULL;
	struct crm *c;

	if (argc != 2 || crm_one_thread() != CRM_OK || crm_new(&c) != CRM_OK ||
	    crm_open(c, &how) != CRM_OK || crm_one_thread() != CRM_EUSAGE ||
	    crm_find(c, &rows, &customers) != CRM_OK)
		return 2;
	crm_rows_print(c, rows, stdout, &list);
	crm_rows_free(rows);
	crm_free(c);
	return 0;
}
!
flags=$(PKG_CONFIG_PATH=$at/lib/pkgconfig \
    pkg-config --define-variable=prefix="$at" --cflags --libs crm)
ok 'a program is built with what crm.pc says' \
    sh -c "${CC:-gcc} -std=c11 -o mine mine.c $flags -Wl,-rpath,'$at/lib'"
if grep -q __asan_init "$BUILD/lib/libcrm.so"; then
	skip 'it runs with the installed library' 'the library is sanitized'
else
	prints 'it runs with the installed library' 'customer:C1	Ann' \
	    ./mine "$CRM_STORE"
fi
done_testing
