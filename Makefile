# chuan: one Makefile, no recursion. `make help` lists what it does.
KIND ?= release
B := build/$(KIND)
V ?= 0
Q := $(if $(filter 1,$(V)),,@)
say = $(if $(filter 1,$(V)),@:,@printf '  %-7s %s\n' $(1) $(2))

CC := gcc
PKGS := lua5.4 libutf8proc jansson libmd
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
PKG_LIBS := $(shell pkg-config --libs $(PKGS) 2>/dev/null)
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Werror
CFLAGS_release := -O3 -g
CFLAGS_debug := -O0 -g
CFLAGS_asan := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -DBATCH_HOUSEHOLDS=64
CFLAGS_tsan := -O1 -g -fsanitize=thread
LDFLAGS_asan := -fsanitize=address,undefined
LDFLAGS_tsan := -fsanitize=thread
CFLAGS := -std=c11 -D_GNU_SOURCE -fPIC -fvisibility=hidden -Isrc -Iinclude $(WARN) $(PKG_CFLAGS) $(CFLAGS_$(KIND)) $(EXTRA)
LDFLAGS := $(LDFLAGS_$(KIND))
LIBS := $(PKG_LIBS)

LIB_SRC := $(sort $(wildcard src/base/*.c src/book/*.c src/lua/*.c src/plan/*.c src/data/*.c src/run/*.c src/chuan.c))
CLI_SRC := $(sort $(wildcard src/cli/*.c))
UNIT_SRC := $(sort $(wildcard tests/unit/test_*.c))
HELP_SRC := $(sort $(filter-out $(UNIT_SRC),$(wildcard tests/unit/*.c)))
LIB_OBJ := $(LIB_SRC:%.c=$(B)/%.o)
CLI_OBJ := $(CLI_SRC:%.c=$(B)/%.o)
HELP_OBJ := $(HELP_SRC:%.c=$(B)/%.o)
UNIT_BIN := $(UNIT_SRC:tests/unit/%.c=$(B)/unit/%)

.PHONY: all release debug asan tsan lib unit clean help
all: $(B)/libchuan.a $(if $(CLI_SRC),$(B)/chuan)
release debug asan tsan:
	$(Q)$(MAKE) --no-print-directory KIND=$@ all

help:
	@echo 'make release|debug|asan|tsan   build build/KIND/chuan'
	@echo 'make unit [KIND=asan]          build and run the unit tests'

lib: $(B)/libchuan.a
$(B)/libchuan.a: $(LIB_OBJ)
	$(call say,AR,$@)
	$(Q)rm -f $@ && ar rcs $@ $^
$(B)/chuan: $(CLI_OBJ) $(B)/libchuan.a
	$(call say,LINK,$@)
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(LIBS)
$(B)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(CFLAGS) -MMD -MP -c -o $@ $<
$(B)/unit/%: $(B)/tests/unit/%.o $(HELP_OBJ) $(B)/libchuan.a
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(LIBS) -lcmocka
unit: $(UNIT_BIN)
	@for t in $(UNIT_BIN); do $$t || exit 1; done
clean:
	rm -rf build

.SECONDARY:
-include $(LIB_OBJ:.o=.d) $(CLI_OBJ:.o=.d) $(HELP_OBJ:.o=.d) $(UNIT_BIN:$(B)/unit/%=$(B)/tests/unit/%.d)
