# libcrm: one Makefile, no configure, no recursion.
#   make            everything          make demo     a company, reported on
#   make check      the whole suite     make asan     the suite, sanitized
#   make lint       static checks       make bench    figures beside peers
#   make deps       the build packages  make install  DESTDIR and PREFIX

VERSION	= 0.1.0
SOVERSION = 0
PREFIX	= /usr/local
DESTDIR	=
BUILD	= build

# The one list of what a bare Debian machine needs.
PACKAGES = gcc libc6-dev pkg-config libsqlite3-dev libyaml-dev libcsv-dev \
	libutf8proc-dev libjansson-dev tzdata mandoc sqlite3
LINTERS	= clang cppcheck shellcheck

CC	= gcc
OPTIM	= -O2
WARN	= -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
	-Wconversion -Wformat=2 -Wimplicit-fallthrough -Werror=format-security
HARDEN	= -D_FORTIFY_SOURCE=2 -fstack-protector-strong \
	-fstack-clash-protection
SANITIZE =
CFLAGS	= -std=c11 -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 $(OPTIM) \
	-g $(WARN) $(HARDEN) $(SANITIZE) -fPIC -fvisibility=hidden -pthread
LDFLAGS	= -Wl,-z,relro,-z,now,-z,noexecstack -Wl,--as-needed $(SANITIZE)
LIBS	= -lsqlite3 -lyaml -lcsv -lutf8proc -ljansson -lm

LIB_SRC	= $(wildcard lib/*/*.c)
LIB_OBJ	= $(LIB_SRC:%.c=$(BUILD)/%.o) $(BUILD)/lib/text_files.o
LIB_TXT	= $(sort $(wildcard lib/*/*.sql lib/*/*.yaml))
CMD_SRC	= $(filter-out $(wildcard cmd/crm-*.c) cmd/crm.c,$(wildcard cmd/*.c))
CMD_OBJ	= $(CMD_SRC:%.c=$(BUILD)/%.o)
TOOLS	= $(patsubst cmd/%.c,%,$(wildcard cmd/crm-*.c cmd/crm.c))
BIN	= $(TOOLS:%=$(BUILD)/bin/%)
UNIT	= $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(wildcard tests/unit/*.c))
SO	= $(BUILD)/lib/libcrm.so.$(SOVERSION)

all: $(BIN)

$(SO): $(LIB_OBJ) $(BUILD)/libcrm.map
	$(CC) -shared -Wl,-soname,libcrm.so.$(SOVERSION) \
	    -Wl,--version-script=$(BUILD)/libcrm.map \
	    $(LDFLAGS) -o $@ $(LIB_OBJ) $(LIBS)
	ln -sf libcrm.so.$(SOVERSION) $(BUILD)/lib/libcrm.so

$(BUILD)/libcrm.a: $(LIB_OBJ)
	rm -f $@
	ar rcs $@ $(LIB_OBJ)

# Exactly what crm.h declares is exported.
$(BUILD)/libcrm.map: include/crm.h Makefile
	@mkdir -p $(@D)
	{ echo '{ global:'; sed -n 's/.*[ 	*]\(crm_[a-z_]*\)(.*/	\1;/p' \
	    include/crm.h | sort -u; echo '	local: *; };'; } >$@

# Reports, maps and other texts the library carries, as one C file.
$(BUILD)/lib/text_files.c: $(LIB_TXT) lib/base/embed.sh
	@mkdir -p $(@D)
	sh lib/base/embed.sh $(LIB_TXT) >$@
$(BUILD)/lib/text_files.o: $(BUILD)/lib/text_files.c
	$(CC) $(CFLAGS) -Iinclude -Ilib -c -o $@ $<

$(BUILD)/lib/%.o: lib/%.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -Iinclude -Ilib -MMD -MP -c -o $@ $<
$(BUILD)/cmd/%.o: cmd/%.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -DCRM_VERSION='"$(VERSION)"' -Iinclude -MMD -MP \
	    -c -o $@ $<
$(BUILD)/bin/%: $(BUILD)/cmd/%.o $(CMD_OBJ) $(SO)
	@mkdir -p $(@D)
	$(CC) $(LDFLAGS) -Wl,-rpath,'$$ORIGIN/../lib' -o $@ $< $(CMD_OBJ) \
	    -L$(BUILD)/lib -lcrm
$(BUILD)/tests/%: tests/unit/%.c tests/unit/unit.h $(BUILD)/libcrm.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -Iinclude -Ilib -Itests/unit $(LDFLAGS) -o $@ $< \
	    $(BUILD)/libcrm.a $(LIBS)

unit: $(UNIT)

clean:
	rm -rf $(BUILD)

-include $(LIB_OBJ:.o=.d) $(CMD_OBJ:.o=.d) $(TOOLS:%=$(BUILD)/cmd/%.d)
.PHONY: all unit clean
.SECONDARY:
