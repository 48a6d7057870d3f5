# libcrm: one Makefile, no configure, no recursion.
#   make            everything          make demo     a company, reported on
#   make check      the whole suite     make asan     the suite, sanitized
#   make lint       static checks       make bench    figures beside peers
#   make deps       the build packages  make install  DESTDIR and PREFIX
#   make valgrind   the suite, slowly   make cover    lines the suite ran
#   make fuzz       the readers, fuzzed make crash    writers killed

VERSION	= 0.1.0
SOVERSION = 0
PREFIX	= /usr/local
DESTDIR	=
BUILD	= build

# The one list of what a bare Debian machine needs.
PACKAGES = gcc libc6-dev pkg-config libsqlite3-dev libyaml-dev libcsv-dev \
	libutf8proc-dev libjansson-dev libsodium-dev tzdata mandoc sqlite3
LINTERS	= clang cppcheck shellcheck

CC	= gcc
OPTIM	= -O2
WARN	= -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
	-Wconversion -Wformat=2 -Wimplicit-fallthrough -Werror=format-security
HARDEN	= -D_FORTIFY_SOURCE=2 -fstack-protector-strong \
	-fstack-clash-protection
SANITIZE =
CFLAGS	= -std=c11 -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 $(OPTIM) \
	-g $(WARN) $(HARDEN) $(SANITIZE) -fPIC -fvisibility=hidden -pthread \
	-ffunction-sections -fdata-sections
LDFLAGS	= -Wl,-z,relro,-z,now,-z,noexecstack -Wl,--as-needed $(SANITIZE)
LIBS	= -lsqlite3 -lyaml -lcsv -lutf8proc -ljansson -lsodium -lm
LIBCRM	= $(BUILD)/libcrm.a

LIB_SRC	= $(wildcard lib/*/*.c)
LIB_OBJ	= $(LIB_SRC:%.c=$(BUILD)/%.o) $(BUILD)/lib/text_files.o
LIB_TXT	= $(sort $(wildcard lib/*/*.sql lib/*/*.yaml))
CMD_SRC	= $(filter-out $(wildcard cmd/crm-*.c) cmd/crm.c,$(wildcard cmd/*.c))
CMD_OBJ	= $(CMD_SRC:%.c=$(BUILD)/%.o)
TOOLS	= $(patsubst cmd/%.c,%,$(wildcard cmd/crm-*.c cmd/crm.c))
BIN	= $(TOOLS:%=$(BUILD)/bin/%)
UNIT	= $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(wildcard tests/unit/*.c))
SO	= $(BUILD)/lib/libcrm.so.$(SOVERSION)
CMD_ALL	= $(CMD_OBJ) $(TOOLS:%=$(BUILD)/cmd/%.o)

all: $(SO) $(BIN)

$(SO): $(LIB_OBJ) $(BUILD)/libcrm.map
	$(CC) -shared -Wl,-soname,libcrm.so.$(SOVERSION) \
	    -Wl,--version-script=$(BUILD)/libcrm.map \
	    $(LDFLAGS) -o $@ $(LIB_OBJ) $(LIBS)
	ln -sf libcrm.so.$(SOVERSION) $(BUILD)/lib/libcrm.so

$(LIBCRM): $(LIB_OBJ)
	rm -f $@
	ar rcs $@ $(LIB_OBJ)

# Exactly what crm.h declares is exported, and the door for SQLite's .load.
$(BUILD)/libcrm.map: include/crm.h Makefile
	@mkdir -p $(@D)
	{ echo '{ global: sqlite3_crm_init;'; \
	    sed -n 's/.*[ 	*]\(crm_[a-z0-9_]*\)(.*/	\1;/p' \
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
# A plain loop over exp and log, for the compiler to make wide.
$(BUILD)/lib/model/kernel.o: OPTIM += -O3 -ffast-math
$(BUILD)/cmd/%.o: cmd/%.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -DCRM_VERSION='"$(VERSION)"' -Iinclude -MMD -MP \
	    -c -o $@ $<
# Starting is a part of what a look-up costs: a tool has in it what it uses of
# the library, and loads the others' libraries that this part needs.
$(BUILD)/bin/%: $(BUILD)/cmd/%.o $(CMD_OBJ) $(LIBCRM)
	@mkdir -p $(@D)
	$(CC) $(LDFLAGS) -Wl,--gc-sections -o $@ $< $(CMD_OBJ) $(LIBCRM) $(LIBS)
$(BUILD)/tests/%: tests/unit/%.c tests/unit/unit.h $(LIBCRM)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -Iinclude -Ilib -Itests/unit $(LDFLAGS) -o $@ $< \
	    $(LIBCRM) $(LIBS)

# Another's optimiser, where there is one; the test skips without.
$(BUILD)/tests/optimum: LIBS += \
	$(shell pkg-config --silence-errors --libs nlopt)

unit: $(UNIT)

# On a bare machine these come with their packages; plain `make' installs
# nothing, and where nothing is missing it costs nothing.
deps:
	@sh .ci/deps $(PACKAGES)
ifneq ($(filter demo check asan valgrind cover fuzz crash,$(MAKECMDGOALS)),)
$(LIB_OBJ) $(CMD_ALL) $(UNIT) $(BUILD)/libcrm.map: | deps
endif

# The store it makes is in $(BUILD)/demo, and no other is touched.
demo: deps all
	@PATH='$(abspath $(BUILD))/bin':"$$PATH" \
	    sh man/examples/demo.sh '$(BUILD)/demo'

check: deps all unit
	@BUILD='$(BUILD)' CC='$(CC)' tests/run $(TESTFLAGS) $(TESTS)

# The same suite with other flags or wrappers, each in a build of its own. An
# error that a tool survives, or that a test takes for its own, still leaves
# a report, and a report fails the suite. (Undefined behaviour traps, because
# beside ASan gcc's libubsan would write to stderr alone.)
REPORTS	= $(abspath $(BUILD))/$@/reports
ASAN	= -fsanitize=address,undefined -fsanitize-undefined-trap-on-error \
	-fno-omit-frame-pointer
asan: deps
	@rm -rf $(REPORTS) && mkdir -p $(REPORTS)
	@ASAN_OPTIONS=exitcode=99:handle_sigill=1:log_path=$(REPORTS)/asan \
	CRM_TEST_LIMIT=600 $(MAKE) --no-print-directory \
	    BUILD=$(BUILD)/$@ OPTIM=-O1 HARDEN= SANITIZE='$(ASAN)' \
	    TESTFLAGS='-r $(REPORTS)' check

# Wrappers stand where the programs do, so that no test knows.
# What SQLite keeps in its pools looks possibly lost, and is not.
VALGRIND = valgrind -q --error-exitcode=99 --leak-check=full \
	--show-leak-kinds=definite \
	--errors-for-leak-kinds=definite --log-file=$(REPORTS)/%p
valgrind: deps all unit
	@sh .ci/deps valgrind
	@rm -rf $(BUILD)/$@ && mkdir -p $(REPORTS) $(BUILD)/$@/bin \
	    $(BUILD)/$@/tests && ln -s ../lib $(BUILD)/$@/lib
	@for p in $(BIN:$(BUILD)/%=%) $(UNIT:$(BUILD)/%=%); do \
		printf '#!/bin/sh\nexec %s "$$@"\n' \
		    "$(VALGRIND) $(abspath $(BUILD))/$$p" >$(BUILD)/$@/$$p; \
		chmod +x $(BUILD)/$@/$$p; \
	done
	@BUILD=$(BUILD)/$@ CRM_TEST_LIMIT=1800 tests/run -r $(REPORTS)

# Figures and ratios; BENCH_ROWS and more: see tests/bench/bench.sh.
bench: all $(BUILD)/libcrm.a
	@BUILD='$(BUILD)' CC='$(CC)' sh tests/bench/bench.sh

# The readers under libFuzzer, each for FUZZ_SECONDS (60) or those in FUZZ.
FUZZ	= $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c))
FUZZING	= -fsanitize=address,undefined -fno-sanitize-recover=undefined \
	-fno-omit-frame-pointer
fuzz: deps all
	@sh .ci/deps clang
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/$@ CC=clang OPTIM=-O1 \
	    HARDEN= SANITIZE='$(FUZZING) -fsanitize=fuzzer-no-link' \
	    $(FUZZ:%=$(BUILD)/$@/fuzz/%)
	@sh tests/fuzz/fuzz.sh $(abspath $(BUILD))/bin \
	    $(abspath $(BUILD))/$@/fuzz $(FUZZ)
$(BUILD)/fuzz/%: tests/fuzz/%.c $(wildcard tests/fuzz/*.h) $(LIBCRM)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -fsanitize=fuzzer -Iinclude -Ilib -Itests/fuzz \
	    -o $@ $< $(LIBCRM) $(LIBS)

# Writers killed and disks filled, CRASH_RUNS (100) times each.
crash: deps all
	@BUILD='$(abspath $(BUILD))' sh tests/crash/crash.sh

cover: deps
	@rm -rf $(BUILD)/$@
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/$@ OPTIM=-O0 HARDEN= \
	    SANITIZE=--coverage check
	@find $(BUILD)/$@ -name '*.gcda' -exec gcov -n {} + 2>/dev/null | \
	    awk -f .ci/cover.awk

# What it needs beyond `deps' it installs, or names. Leaks are left to asan
# and valgrind, which do not guess; cppcheck 2.10 stumbles over some C11.
SHELLS	= tests/run .ci/deps .ci/run $(wildcard lib/*/*.sh tests/*.sh \
	tests/*/*.sh tests/*/*.t cmd/*.sh man/*.sh man/*/*.sh)
MANUALS	= $(wildcard man/*.[1-9])
STRICT	= $(filter-out -g $(OPTIM) $(HARDEN),$(CFLAGS)) -O2 -Werror \
	-DCRM_VERSION='"$(VERSION)"' -Iinclude
lint:
	@sh .ci/deps $(PACKAGES) $(LINTERS)
	@for f in $(LIB_SRC) $(wildcard cmd/*.c); do \
		case $$f in lib/*) i=-Ilib ;; *) i= ;; esac; \
		gcc $(STRICT) -fanalyzer \
		    -Wno-analyzer-malloc-leak $$i -c -o /dev/null $$f && \
		clang $(STRICT) $$i -fsyntax-only $$f || bad=$$bad' '$$f; \
	done; [ -z "$$bad" ] || { echo "lint:$$bad"; exit 1; }
	cppcheck -q --std=c11 --enable=warning,performance,portability \
	    --inline-suppr --suppress=internalAstError \
	    --error-exitcode=1 -Iinclude -Ilib lib cmd
	shellcheck -S warning -x -P SCRIPTDIR -e SC2317,SC2016 $(SHELLS)
	@[ -z "$(MANUALS)" ] || mandoc -Tlint -Wwarning $(MANUALS)

# What goes where below PREFIX, as from:to:mode, for install and uninstall.
COMPLETE = cmd/completion/crm
LAYOUT	= $(foreach t,$(TOOLS),$(BUILD)/bin/$t:bin/$t:755) \
	$(SO):lib/$(notdir $(SO)):755 include/crm.h:include/crm.h:644 \
	$(BUILD)/crm.pc:lib/pkgconfig/crm.pc:644 \
	$(foreach m,$(MANUALS),$m:share/man/man$(subst .,,$(suffix \
	    $m))/$(notdir $m):644) \
	$(foreach e,$(wildcard man/examples/*), \
	    $e:share/doc/crm/examples/$(notdir $e):$(if \
	    $(filter %.sh,$e),755,644)) \
	$(foreach c,$(wildcard $(COMPLETE).bash),$(foreach t,$(TOOLS), \
	    $c:share/bash-completion/completions/$t:644)) \
	$(foreach c,$(wildcard $(COMPLETE).fish),$(foreach t,$(TOOLS), \
	    $c:share/fish/vendor_completions.d/$t.fish:644)) \
	$(foreach c,$(wildcard $(COMPLETE).zsh), \
	    $c:share/zsh/site-functions/_crm:644)
INTO	= $(DESTDIR)$(PREFIX)

install: all
	@printf '%s\n' 'prefix=$(PREFIX)' 'libdir=$${prefix}/lib' \
	    'includedir=$${prefix}/include' '' 'Name: crm' \
	    'Description: customer relations in one SQLite file' \
	    'Version: $(VERSION)' 'Libs: -L$${libdir} -lcrm' \
	    'Cflags: -I$${includedir}' >$(BUILD)/crm.pc
	@set -e; IFS=:; for l in $(LAYOUT:%='%'); do set -- $$l; \
		mkdir -p "$(INTO)/$${2%/*}"; \
		install -m "$$3" "$$1" "$(INTO)/$$2"; done
	ln -sf $(notdir $(SO)) $(INTO)/lib/libcrm.so

uninstall:
	@IFS=:; for l in $(LAYOUT:%='%'); do set -- $$l; \
		rm -f "$(INTO)/$$2"; done
	rm -f $(INTO)/lib/libcrm.so

clean:
	rm -rf $(BUILD)

-include $(LIB_OBJ:.o=.d) $(CMD_OBJ:.o=.d) $(TOOLS:%=$(BUILD)/cmd/%.d)
.PHONY: all unit deps demo check asan valgrind cover fuzz crash bench lint \
	install uninstall clean
.SECONDARY:
