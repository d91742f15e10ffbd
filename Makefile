# chuan: one Makefile, no recursion but for kinds. `make help` says what it does.
KIND ?= release
B := build/$(KIND)
V ?= 0
Q := $(if $(filter 1,$(V)),,@)
say = $(if $(filter 1,$(V)),@:,@printf '  %-7s %s\n' $(1) $(2))

VERSION := 0.1.0
SONAME := libchuan.so.0
PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
LIBDIR ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
DATADIR ?= $(PREFIX)/share/chuan
MANDIR ?= $(PREFIX)/share/man

CC := gcc
CXX := g++
PKGS := lua5.4 libutf8proc nettle sqlite3 expat
CLI_PKGS := jansson
# Loaded by name when the first workbook is opened (base/library.h). Only tests, which make
# workbooks of their own, are linked with one of them: ZIP_LIBS.
LATE_PKGS := libzip xlsxwriter
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) $(CLI_PKGS) $(LATE_PKGS) 2>/dev/null)
PKG_LIBS := $(shell pkg-config --libs $(PKGS) 2>/dev/null)
CLI_LIBS := $(shell pkg-config --libs $(CLI_PKGS) 2>/dev/null)
ZIP_LIBS := $(shell pkg-config --libs libzip 2>/dev/null)
# The name that the linker would write into a program; none where there is no such library.
soname = $(shell objdump -p "$$($(CC) -print-file-name=lib$(1).so)" 2>/dev/null | awk '$$1 == "SONAME" { print $$2 }')
soname_flag = $(addprefix -D$(1)_SONAME=,$(patsubst %,'"%"',$(call soname,$(2))))
LATE_FLAGS := $(call soname_flag,LIBZIP,zip) $(call soname_flag,LIBXLSXWRITER,xlsxwriter)
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Werror
# Test builds shrink the batch, blocks and buffers so that edges are crossed all the time.
SMALL := -DBATCH_HOUSEHOLDS=64 -DARENA_BLOCK=64 -DCSV_BUFFER=64 -DSLICE_BYTES=1024 -DSORTER_MOST=64 -DSTORE_BLOCK=64 -DCONTENT_WINDOW=100 -DXLSX_CHUNK=64 -DSHARED_HELD=1 -DGAPS_VALUES_MOST=8
CFLAGS_release := -O3 -g -D_FORTIFY_SOURCE=2 -fstack-protector-strong
CFLAGS_debug := -O0 -g
CFLAGS_asan := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -DCHUAN_NO_CLONES $(SMALL)
CFLAGS_tsan := -O1 -g -fsanitize=thread -DCHUAN_NO_CLONES $(SMALL)
LDFLAGS_release := -Wl,-z,relro,-z,now
LDFLAGS_asan := -fsanitize=address,undefined
LDFLAGS_tsan := -fsanitize=thread
CPPFLAGS := -D_GNU_SOURCE -Isrc -Iinclude -DCHUAN_DATADIR='"$(DATADIR)"' $(PKG_CFLAGS) $(LATE_FLAGS)
CFLAGS := -std=c11 -pthread $(CPPFLAGS) -fPIC -fvisibility=hidden -ffile-prefix-map=$(CURDIR)=. $(WARN) $(CFLAGS_$(KIND)) $(EXTRA)
LDFLAGS := -pthread $(LDFLAGS_$(KIND))

LIB_SRC := $(sort $(filter-out src/data/extension.c,$(wildcard $(patsubst %,src/%/*.c,base book lua plan data run) src/chuan.c)))
CLI_SRC := $(sort $(wildcard src/cli/*.c))
UNIT_SRC := $(sort $(wildcard tests/unit/test_*.c))
HELP_SRC := $(sort $(filter-out $(UNIT_SRC),$(wildcard tests/unit/*.c)))
LIB_OBJ := $(LIB_SRC:%.c=$(B)/%.o)
EXT_SRC := src/data/extension.c $(shell grep -lE "(store|rounds|runs)_parts.h|registry_tables.h" src/data/*.c | grep -v extension.c)
EXT_OBJ := $(EXT_SRC:src/data/%.c=$(B)/extension/%.o)
CLI_OBJ := $(CLI_SRC:%.c=$(B)/%.o)
HELP_OBJ := $(HELP_SRC:%.c=$(B)/%.o)
UNIT_BIN := $(UNIT_SRC:tests/unit/%.c=$(B)/unit/%)
TOOLS := $(addprefix $(B)/tools/,keys database workbook unzip)
FUZZ_SRC := $(sort $(wildcard tests/fuzz/fuzz_*.c))
FUZZ_BIN := $(FUZZ_SRC:tests/fuzz/%.c=build/fuzz/%)

.PHONY: all release debug asan tsan test-programs unit rules-test cli-test threads-test fences api check check-look golden lint \
	format fuzz bench install uninstall clean help

release: all
	@ln -f build/release/chuan build/release/libchuan.a build/release/libchuan.so.$(VERSION) build/release/chuan_registry.so build/
	@ln -sf libchuan.so.$(VERSION) build/$(SONAME) && ln -sf $(SONAME) build/libchuan.so
all: $(B)/chuan $(B)/libchuan.a $(B)/libchuan.so.$(VERSION) $(B)/chuan_registry.so
debug asan tsan:
	@$(MAKE) --no-print-directory KIND=$@ all

help:
	@echo 'make               the release build: build/chuan, build/libchuan.a, build/libchuan.so'
	@echo 'make debug         build/debug: no optimisation'
	@echo 'make asan          build/asan: address and undefined-behaviour sanitizers, small limits'
	@echo 'make tsan          build/tsan: thread sanitizer'
	@echo 'make check         every test: unit, rules with coverage, goldens, wrong rules, README,'
	@echo '                   embedding, fences; then again under the sanitizers'
	@echo 'make unit          the unit tests of one kind (KIND=asan for another)'
	@echo 'make golden        rewrites tests/golden and tests/wrong_rules; review is the diff'
	@echo 'make check-look    pictures of pages and workbooks in build/look (chromium, libreoffice)'
	@echo 'make lint          static analysis, 0 findings (tools: scripts/setup --dev)'
	@echo 'make format        the look of the tree (.clang-format)'
	@echo 'make fuzz          fuzzes each reader for SECONDS=30 (clang)'
	@echo 'make bench         the speed comparisons of scripts/bench'
	@echo 'make install       to PREFIX=$(PREFIX), under DESTDIR when given; make uninstall'
	@echo 'V=1 shows every command.'

$(B)/libchuan.a: $(LIB_OBJ)
	$(call say,AR,$@)
	$(Q)rm -f $@ && ar rcs $@ $^
$(B)/libchuan.so.$(VERSION): $(LIB_OBJ)
	$(call say,LINK,$@)
	$(Q)$(CC) -shared $(LDFLAGS) -Wl,-soname,$(SONAME) $(if $(filter release debug,$(KIND)),-Wl$(comma)-z$(comma)defs) -Wl,--as-needed -o $@ $^ $(PKG_LIBS)
# The files that speak to SQLite once more, through the SQLite that loads them.
$(B)/chuan_registry.so: $(EXT_OBJ) $(B)/libchuan.a
	$(call say,LINK,$@)
	$(Q)$(CC) -shared $(LDFLAGS) -Wl,--as-needed -Wl,--exclude-libs,ALL -o $@ $^ $(filter-out -lsqlite3,$(PKG_LIBS))
$(B)/extension/%.o: src/data/%.c Makefile
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(CFLAGS) -DCHUAN_EXTENSION -MMD -MP -c -o $@ $<
$(B)/chuan: $(CLI_OBJ) $(B)/libchuan.a
	$(call say,LINK,$@)
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) $(CLI_LIBS)
$(B)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(CFLAGS) -MMD -MP -c -o $@ $<
$(B)/unit/%: $(B)/tests/unit/%.o $(HELP_OBJ) $(B)/libchuan.a
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) $(ZIP_LIBS) -lcmocka
# Every allocation of the library goes through test_oom's own functions.
$(B)/unit/test_oom: LDFLAGS += -Wl,--wrap=malloc -Wl,--wrap=calloc -Wl,--wrap=realloc
comma := ,

# ---- tests ----

# What tests/instructions.sh counts beside the program itself.
COUNTED := $(if $(filter release,$(KIND)),$(B)/bench/evaluate $(B)/bench/generate)
test-programs: all $(UNIT_BIN) $(TOOLS) $(COUNTED)
unit: $(UNIT_BIN) $(B)/chuan_registry.so
	@scripts/unit $(UNIT_BIN)
rules-test: $(B)/chuan
	$(B)/chuan test rules --lang en
$(B)/tools/%: tests/tools/%.c Makefile
	@mkdir -p $(@D)
	$(call say,TOOL,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(filter %.c,$^) $(PKG_LIBS) $(CLI_LIBS) $(ZIP_LIBS)
$(B)/tools/workbook: tests/unit/workbooks.c
cli-test: $(B)/chuan $(TOOLS) $(COUNTED)
	@scripts/golden $(B)/chuan
	@scripts/examples $(B)/chuan README.md rules/README.md
	@scripts/abreast 'sh {} $(B)/chuan' tests/*.sh

# What several threads do at once; `make check` runs it under the thread sanitizer.
threads-test: $(B)/chuan $(B)/unit/test_crew
	@scripts/unit $(B)/unit/test_crew
	@sh tests/threads.sh $(B)/chuan

# The public header as C11 and C++, the embedding examples (that of flags against the program), and
# that the shared library shows the functions of the header and nothing else: no data, no weak name,
# no resolver of clones.
api: $(B)/chuan $(B)/libchuan.a $(B)/libchuan.so.$(VERSION)
	@mkdir -p $(B)/api
	$(call say,API,include/chuan.h)
	$(Q)$(CC) -std=c11 $(WARN) -Iinclude -fsyntax-only -x c include/chuan.h
	$(Q)$(CXX) -std=c++11 -Wall -Wextra -Wpedantic -Werror -Iinclude -fsyntax-only -x c++ include/chuan.h
	$(Q)$(CC) -std=c11 $(WARN) -Iinclude $(CFLAGS_$(KIND)) $(LDFLAGS) -o $(B)/api/embed tests/examples/embed.c $(B)/libchuan.a $(PKG_LIBS)
	$(Q)$(B)/api/embed rules | diff - tests/examples/embed.want
	$(Q)$(CC) -std=c11 $(WARN) -Iinclude $(CFLAGS_$(KIND)) $(LDFLAGS) -o $(B)/api/flags tests/examples/flags.c $(B)/libchuan.a $(PKG_LIBS)
	$(Q)$(B)/chuan classify tests/examples/flags.csv --standard vn-2027-2030 --flags-of vn-2027-2030 --rules rules --format csv 2>/dev/null >$(B)/api/flags.want
	$(Q)$(B)/api/flags rules vn-2027-2030 tests/examples/flags.csv | diff - $(B)/api/flags.want
	$(Q)ln -sf $(CURDIR)/$(B)/libchuan.so.$(VERSION) $(B)/api/$(SONAME)
	$(Q)$(CC) -std=c11 $(WARN) -Iinclude $(CFLAGS_$(KIND)) $(LDFLAGS) -o $(B)/api/embed-so tests/examples/embed.c $(B)/libchuan.so.$(VERSION) -Wl,-rpath,$(CURDIR)/$(B)/api
	$(Q)$(B)/api/embed-so rules | diff - tests/examples/embed.want
	$(Q)nm -D --defined-only $(B)/libchuan.so.$(VERSION) | grep -v -e asan -e ubsan -e tsan | awk '$$NF !~ /^chuan_/ { print "not of the public header: " $$NF; bad = 1 } END { exit bad }'

fences:
	@scripts/walls

# One kind after the other: programs are made by all processors, then tests run on all.
ABREAST = $(if $(findstring -j,$(MAKEFLAGS)),,-j$(shell getconf _NPROCESSORS_ONLN))
TESTS := unit rules-test cli-test api
check:
	@$(MAKE) $(ABREAST) --no-print-directory KIND=release release test-programs
	@scripts/walls
	@$(MAKE) --no-print-directory KIND=release $(TESTS)
	@$(MAKE) $(ABREAST) --no-print-directory KIND=asan test-programs
	@$(MAKE) --no-print-directory KIND=asan $(TESTS)
	@$(MAKE) $(ABREAST) --no-print-directory KIND=tsan build/tsan/chuan build/tsan/unit/test_crew
	@$(MAKE) --no-print-directory KIND=tsan threads-test
	@echo 'make check: all passed'

golden: release $(B)/unit/test_wrong_rules
	@scripts/golden --write $(B)/chuan
	@scripts/examples --write $(B)/chuan README.md rules/README.md
	@$(B)/unit/test_wrong_rules --write

check-look: release
	@scripts/look build/release/chuan
lint:
	@scripts/lint
format:
	clang-format -i $$(find src include tests -name '*.[ch]')

# ---- fuzzing: clang's libFuzzer over the readers ----

build/fuzz/%: tests/fuzz/%.c $(LIB_SRC)
	@mkdir -p $(@D)
	$(call say,FUZZ,$@)
	$(Q)clang -std=c11 $(CPPFLAGS) -DCHUAN_NO_CLONES $(SMALL) -g -O1 -fsanitize=fuzzer,address,undefined -o $@ $< $(LIB_SRC) $(PKG_LIBS) $(ZIP_LIBS)
SECONDS ?= 30
fuzz: $(FUZZ_BIN)
	@for f in $(FUZZ_BIN); do mkdir -p build/corpus/$$(basename $$f); \
	  $$f -max_total_time=$(SECONDS) -timeout=10 -rss_limit_mb=1024 build/corpus/$$(basename $$f) tests/fuzz/seeds/$$(basename $$f | sed s/fuzz_//) || exit 1; done

# The yardstick is compiled as a person compiles: -O2.
$(B)/tests/bench/hand.o $(B)/tests/bench/hand_csv.o: CFLAGS_release := -O2 -g
$(B)/bench/evaluate: $(B)/tests/bench/evaluate.o $(B)/tests/bench/timing.o $(B)/tests/bench/hand.o $(B)/libchuan.a
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)
$(B)/bench/race: $(B)/tests/bench/timing.o
$(B)/bench/hand_csv: $(B)/tests/bench/hand.o
$(B)/bench/generate $(B)/bench/race $(B)/bench/hand_csv: $(B)/bench/%: $(B)/tests/bench/%.o
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(CC) $(LDFLAGS) -o $@ $^
bench: release
	@scripts/bench

# ---- installation ----

install: release
	install -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(LIBDIR)/pkgconfig $(DESTDIR)$(INCLUDEDIR) $(DESTDIR)$(MANDIR)/man1
	install -m 755 build/chuan $(DESTDIR)$(BINDIR)/chuan
	install -m 644 include/chuan.h $(DESTDIR)$(INCLUDEDIR)/chuan.h
	install -m 644 build/libchuan.a $(DESTDIR)$(LIBDIR)/libchuan.a
	install -m 755 build/libchuan.so.$(VERSION) $(DESTDIR)$(LIBDIR)/libchuan.so.$(VERSION)
	install -m 755 build/chuan_registry.so $(DESTDIR)$(LIBDIR)/chuan_registry.so
	ln -sf libchuan.so.$(VERSION) $(DESTDIR)$(LIBDIR)/$(SONAME)
	ln -sf $(SONAME) $(DESTDIR)$(LIBDIR)/libchuan.so
	install -m 644 docs/chuan.1 $(DESTDIR)$(MANDIR)/man1/chuan.1
	cd rules && find . -type d -exec install -d $(DESTDIR)$(DATADIR)/rules/{} \;
	cd rules && find . -type f -exec install -m 644 {} $(DESTDIR)$(DATADIR)/rules/{} \;
	printf 'Name: chuan\nDescription: classifies households under poverty standards\nVersion: %s\nRequires.private: %s\nLibs: -L%s -lchuan\nCflags: -I%s\n' '$(VERSION)' '$(PKGS)' '$(LIBDIR)' '$(INCLUDEDIR)' > $(DESTDIR)$(LIBDIR)/pkgconfig/chuan.pc
uninstall:
	rm -f $(DESTDIR)$(BINDIR)/chuan $(DESTDIR)$(INCLUDEDIR)/chuan.h $(DESTDIR)$(LIBDIR)/libchuan.* $(DESTDIR)$(LIBDIR)/chuan_registry.so $(DESTDIR)$(LIBDIR)/pkgconfig/chuan.pc $(DESTDIR)$(MANDIR)/man1/chuan.1
	rm -rf $(DESTDIR)$(DATADIR)

clean:
	rm -rf build

.SECONDARY:
-include $(EXT_OBJ:.o=.d) $(LIB_OBJ:.o=.d) $(CLI_OBJ:.o=.d) $(HELP_OBJ:.o=.d) $(UNIT_BIN:$(B)/unit/%=$(B)/tests/unit/%.d) \
  $(wildcard $(B)/tests/bench/*.d)
