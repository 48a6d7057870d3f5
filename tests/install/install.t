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
like 'with the installed library' "^$at" \
    sh -c "ldd '$at/bin/crm-find' | sed -n 's/.*libcrm.* => //p' |
	xargs realpath | cut -d ' ' -f 1"
done_testing
