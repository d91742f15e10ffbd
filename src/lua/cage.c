/* cage: makes the lua_State, limits it, runs one file in one protected call and closes
 * it. Must never know which words and nouns there are. */
#include "lua/cage.h"

#include <assert.h>
#include <string.h>

#include "lua/cage_parts.h"

static cage *cage_of(lua_State *L) { return *(cage **)lua_getextraspace(L); }

void *cage_room(lua_State *L) { return cage_of(L)->script->room; }

/* The line of the innermost Lua function, 0 while none runs; allocates nothing, for the
 * allocator itself asks. */
static int line_of(lua_State *L) {
  lua_Debug at;
  for (int level = 0; L && lua_getstack(L, level, &at); level++) {
    if (lua_getinfo(L, "l", &at) && at.currentline > 0) return at.currentline;
  }
  return 0;
}

place cage_here(lua_State *L) {
  return (place){.file = cage_of(L)->script->file, .line = line_of(L)};
}

/* No rule file needs calls as deep as this: what fills memory there is a function that
 * calls itself. */
static bool is_deep(lua_State *L) {
  lua_Debug at;
  return L && lua_getstack(L, 1000, &at);
}

/* Notes why memory is refused, and where, before Lua forgets the line. */
static bool refuse(cage *c, cage_limit why) {
  int line = c->L ? line_of(c->L) : 0;
  if (line == 0 && c->limit_line > 0) return false; /* Lua cleans up after the first */
  c->limit = is_deep(c->L) ? LIMIT_DEPTH : why;
  c->limit_line = line;
  return false;
}

/* Whether `more` bytes may be added when `traffic` bytes are allocated for it. */
static bool afford(cage *c, size_t more, size_t traffic) {
  if (traffic > CAGE_TRAFFIC || c->traffic > CAGE_TRAFFIC - traffic)
    return refuse(c, LIMIT_TRAFFIC);
  if (more > CAGE_MEMORY || c->used > CAGE_MEMORY - more) return refuse(c, LIMIT_MEMORY);
  c->traffic += traffic;
  c->used += more;
  return true;
}

/* Lua's allocator. A long text is one allocation of type LUA_TSTRING: it is capped by
 * itself because one instruction may compare or hash all of it. Shrinking never fails. */
static void *cage_allocate(void *room, void *old, size_t old_size, size_t size) {
  cage *c = room;
  size_t was = old ? old_size : 0;
  if (size == 0) {
    if (old) c->used -= was;
    memory_free(old);
    return NULL;
  }
  if (!old && old_size == LUA_TSTRING && size > CAGE_TEXT + 64 && !refuse(c, LIMIT_TEXT))
    return NULL;
  if (size > was && !afford(c, size - was, size)) return NULL;
  void *made = memory_make(1, size);
  if (!made && size > was) {
    c->used -= size - was;
    refuse(c, LIMIT_SYSTEM);
    return NULL;
  }
  if (size <= was) c->used -= was - size;
  if (!made) return old;
  if (old) memcpy(made, old, was < size ? was : size);
  memory_free(old);
  return made;
}

/* The type words of messages, both languages: an argument that equals the first is
 * given as the second in a Vietnamese sentence. */
static const char *const type_words[][2] = {
    {"nothing (nil)", "không có gì (nil)"},
    {"true or false", "true hoặc false"},
    {"a number", "một số"},
    {"a fraction", "một số lẻ của Lua"},
    {"a text", "một chuỗi ký tự"},
    {"a table", "một bảng { … }"},
    {"a function", "một hàm"},
    {"a name", "một tên"},
    {"a condition", "một điều kiện"},
    {"a code", "một mã"},
    {"a value", "một giá trị"},
    {"the household", "hộ (household)"},
    {"the persons", "các thành viên (person)"},
    {"the survey", "phiếu điều tra (survey)"},
    {"the verdict", "kết quả xếp loại hộ (verdict)"},
    {"an unfinished noun", "một khai báo chưa xong"},
    {"a noun", "một khai báo"},
    {"a from", "một from(…)"},
    {"a row", "một row(…)"},
    {"a comparison without its left side", "một so sánh thiếu vế trái"},
    {"a word of the language", "một từ của ngôn ngữ"},
    {"a household", "một hộ"},
    {"an answer", "một câu trả lời"},
    {"a change of a member", "một thay đổi của thành viên"},
    {"a case", "một trường hợp"},
    {"a column", "một cột"},
    {"the end of the file", "cuối tệp"},
};

static const char *in_vietnamese(const char *arg) {
  for (size_t i = 0; arg && i < sizeof type_words / sizeof *type_words; i++) {
    if (strcmp(arg, type_words[i][0]) == 0) return type_words[i][1];
  }
  return arg;
}

void cage_note(cage *c, place at, message id, const char *const *args, size_t count) {
  enum { MOST = 9 };
  assert(count <= MOST);
  if (c->status != CHUAN_OK) return;
  c->status = fault_fill(&c->fault, CHUAN_RULE, at, id, args, count);
  const char *local[MOST];
  for (size_t i = 0; i < count; i++) local[i] = in_vietnamese(args[i]);
  message_write(c->fault.message[CHUAN_VI], sizeof c->fault.message[CHUAN_VI], CHUAN_VI, id, local,
                count);
}

/* The error object is nothing: the fault is already kept. */
static void leave(lua_State *L) __attribute__((noreturn));
static void leave(lua_State *L) {
  assert(cage_of(L)->status != CHUAN_OK);
  lua_pushnil(L);
  lua_error(L);
  __builtin_unreachable();
}

int cage_fail(lua_State *L, place at, message id, const char *const *args, size_t count) {
  cage_note(cage_of(L), at, id, args, count);
  leave(L);
}

/* Says which limit refused memory; the line is the one of the refusal. */
static void note_limit(cage *c) {
  place at = {.file = c->script->file, .line = c->limit_line};
  switch (c->limit) {
  case LIMIT_TEXT: cage_note(c, at, MSG_CAGE_TEXT, (const char *[]){"16"}, 1); return;
  case LIMIT_DEPTH: cage_note(c, at, MSG_CAGE_RECURSION, (const char *[]){""}, 1); return;
  case LIMIT_MEMORY:
  case LIMIT_TRAFFIC: cage_note(c, at, MSG_CAGE_MEMORY, (const char *[]){""}, 1); return;
  default: c->status = fault_memory(&c->fault);
  }
}

static void *made(lua_State *L, size_t size, void *(*make)(arena *, size_t)) {
  cage *c = cage_of(L);
  if (!afford(c, size + 16, size + 16)) note_limit(c);
  void *p = c->status == CHUAN_OK ? make(c->script->arena, size) : NULL;
  if (!p && c->status == CHUAN_OK) c->status = fault_memory(&c->fault);
  if (!p) leave(L);
  return p;
}

void *cage_make(lua_State *L, size_t size) { return made(L, size ? size : 1, arena_make); }

void *cage_array(lua_State *L, size_t count, size_t size) {
  assert(size > 0);
  if (count > CAGE_MEMORY / size) count = CAGE_MEMORY / size + 1;
  return cage_make(L, count * size);
}

const char *cage_copy(lua_State *L, const char *s) {
  size_t length = strlen(s);
  char *copy = cage_make(L, length + 1);
  memcpy(copy, s, length);
  return copy;
}

/* Control characters never belong in an id, label or cite. */
static bool is_plain(const char *s, size_t length) {
  for (size_t i = 0; i < length; i++) {
    unsigned char c = (unsigned char)s[i];
    if (c < 0x20 && c != '\n' && c != '\t') return false;
    if (c == 0x7F) return false;
  }
  return utf8_valid(s, length) == length && !utf8_has_hidden(s, length);
}

const char *cage_text(lua_State *L, int index) {
  size_t length = 0;
  assert(lua_type(L, index) == LUA_TSTRING);
  const char *s = lua_tolstring(L, index, &length);
  if (!is_plain(s, length)) return CAGE_FAULT(L, cage_here(L), CAGE_BAD_TEXT, ""), NULL;
  return cage_copy(L, s);
}

const char *cage_keep(lua_State *L, text *t) {
  cage *c = cage_of(L);
  size_t size = t->length + 1;
  char *copy = NULL;
  if (!t->failed && afford(c, size, size)) {
    copy = arena_text(c->script->arena, text_of(t), t->length);
  } else if (!t->failed) {
    note_limit(c);
  }
  text_free(t);
  if (!copy && c->status == CHUAN_OK) c->status = fault_memory(&c->fault);
  if (!copy) leave(L);
  return copy;
}

void cage_spend(lua_State *L, size_t steps) {
  cage *c = cage_of(L);
  c->steps = steps > CAGE_STEPS - c->steps ? CAGE_STEPS : c->steps + steps;
  if (c->steps >= CAGE_STEPS) CAGE_FAULT(L, cage_here(L), CAGE_STEPS, "");
}

enum { HOOK_EVERY = 1000 };

static void hook(lua_State *L, lua_Debug *at) {
  (void)at;
  cage_spend(L, HOOK_EVERY);
}

/* Runs where the error was raised, so that the line is still known; raises nothing. */
static int handler(lua_State *L) {
  cage *c = cage_of(L);
  if (c->status != CHUAN_OK) return 0;
  if (lua_type(L, 1) == LUA_TSTRING) cage_translate(c, lua_tostring(L, 1), cage_here(L));
  return 0;
}

typedef struct source {
  const char *at;
  size_t left;
} source;

static const char *read_source(lua_State *L, void *data, size_t *size) {
  source *s = data;
  (void)L;
  *size = s->left;
  s->left = 0;
  return *size ? s->at : NULL;
}

/* Compiles the file, as text only, after a byte order mark if Notepad wrote one; its one
 * upvalue becomes the guarded names. */
static void compile(lua_State *L, cage *c) {
  source s = {c->script->bytes, c->script->length};
  if (s.left >= 3 && memcmp(s.at, "\xEF\xBB\xBF", 3) == 0) s = (source){s.at + 3, s.left - 3};
  int status = lua_load(L, read_source, &s, "=?", "t");
  if (status == LUA_ERRMEM) note_limit(c);
  else if (status != LUA_OK) cage_translate(c, lua_tostring(L, -1), (place){c->script->file, 0, 0});
  if (status != LUA_OK) leave(L);
}

/* Everything that can fail inside Lua. */
static int body(lua_State *L) {
  cage *c = lua_touserdata(L, 1);
  luaL_checkstack(L, 20, NULL);
  cage_open_names(L);
  if (c->script->open) c->script->open(L);
  compile(L, c);
  cage_push_names(L);
  const char *upvalue = lua_setupvalue(L, -2, 1);
  assert(upvalue);
  (void)upvalue;
  lua_sethook(L, hook, LUA_MASKCOUNT, HOOK_EVERY);
  lua_call(L, 0, 0); /* inside the one lua_pcall below */
  lua_sethook(L, NULL, 0, 0);
  if (c->script->close) c->script->close(L);
  return 0;
}

/* What is left when the handler was not called or could not say. */
static void note_status(cage *c, int status) {
  if (c->status != CHUAN_OK) return;
  place at = {.file = c->script->file};
  if (status == LUA_ERRMEM) note_limit(c);
  else if (status == LUA_ERRERR) cage_note(c, at, MSG_CAGE_RECURSION, (const char *[]){""}, 1);
  else cage_note(c, at, MSG_CAGE_LUA, (const char *[]){"error"}, 1);
}

chuan_status cage_run(const cage_script *script, chuan_fault *fault) {
  cage c = {.script = script};
  place at = {.file = script->file};
  if (script->length > CAGE_SOURCE) {
    return FAULT(fault, CHUAN_RULE, at, FILE_TOO_LONG, numeral_of(CAGE_SOURCE).at);
  }
  lua_State *L = lua_newstate(cage_allocate, &c);
  if (!L) return fault_memory(fault);
  c.L = L;
  *(cage **)lua_getextraspace(L) = &c;
  lua_pushcfunction(L, handler);
  lua_pushcfunction(L, body);
  lua_pushlightuserdata(L, &c);
  int status = lua_pcall(L, 1, 0, 1);
  if (status != LUA_OK) note_status(&c, status);
  lua_close(L);
  if (c.status != CHUAN_OK && fault) *fault = c.fault;
  return c.status;
}
