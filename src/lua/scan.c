/* scan: the refusals of the token scan. One pass with a stack of open brackets and
 * blocks; each knows what stood before in it, so that a missing comma, a second key or a
 * comparison inside a division is seen where it is. Must never know what nouns mean. */
#include "lua/scan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "lua/bytes.h"
#include "lua/cage.h"
#include "lua/token.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* What the expression before a token allows. */
typedef enum before {
  BEFORE_NOTHING, /* an operator, a comma or nothing: an operand may come */
  BEFORE_LITERAL, /* a finished value that cannot be called */
  BEFORE_CALLABLE /* a finished value; a text, { or ( behind it is its argument */
} before;

/* A bracket or block that is open, and what was read in it since its last comma. */
typedef struct open {
  token by;           /* "{", "(", "[", a block's first word; END for the file itself */
  const char *closer; /* NULL for the file itself */
  bool is_bracket;
  bool applied; /* an argument or index, not a value of its own */
  before before;
  int units;         /* tokens and closed brackets of the item */
  token first, last; /* the item's first token, and the newest */
  token key;         /* of [key] = */
  bool has_key, after_colon, after_method, in_local;
  token sum; /* the arithmetic sign whose right operand is being read */
  bool has_sum;
  size_t first_item_key;
} open;

typedef struct item_key {
  const char *at;
  size_t length, offset;
  int line;
  bool is_number;
} item_key;

typedef struct scan {
  const char *file;
  lexer lexer;
  open opens[SCAN_DEPTH_MOST + 1];
  int depth;
  item_key *keys;
  size_t nkeys, key_capacity;
  int signs; /* of `- - ~ x`, one behind the other */
  chuan_fault *fault;
} scan;

/* The text of a token for a message, cut at a character when it is long. */
typedef struct shown {
  char at[56];
} shown;

static shown show(const scan *s, token t) {
  shown out = {""};
  size_t n = t.end - t.start;
  for (size_t i = 0; i < n; i++)
    if (s->lexer.at[t.start + i] == '\n' || s->lexer.at[t.start + i] == '\r') n = i;
  bool cut = n > 48;
  if (cut) n = utf8_valid(s->lexer.at + t.start, 48);
  snprintf(out.at, sizeof out.at, "%.*s%s", (int)n, s->lexer.at + t.start, cut ? "…" : "");
  return out;
}

static place place_at(const scan *s, size_t offset, int line) {
  return (place){s->file, line, column_of(s->lexer.at, offset)};
}

static place place_of_token(const scan *s, token t) { return place_at(s, t.start, t.line); }

#define REFUSE(s, t, id, ...) \
  FAULT((s)->fault, CHUAN_RULE, place_of_token((s), (t)), id, __VA_ARGS__)

static bool is(const scan *s, token t, const char *spelt) { return token_is(&s->lexer, t, spelt); }

static bool is_any(const scan *s, token t, const char *const *words, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (is(s, t, words[i])) return true;
  return false;
}

/* ---- tokens that a rule file may not use ---- */

/* Comparisons and logic of Lua would give a plain boolean or drop one side, silently. */
static const struct {
  const char *token, *wrong, *right;
} instead[] = {
    {"and", "a and b", "a & b"},
    {"&&", "a && b", "a & b"},
    {"or", "a or b", "a | b"},
    {"||", "a || b", "a | b"},
    {"not", "not a", "~a"},
    {"!", "!a", "~a"},
    {"==", "a == b", "a:is(b)"},
    {"~=", "a ~= b", "~a:is(b)"},
    {"!=", "a != b", "~a:is(b)"},
    {"≠", "a ≠ b", "~a:is(b)"},
    {"//", "a // b", "per(a, b)"},
    {"×", "a × b", "a * b"},
    {"÷", "a ÷ b", "per(a, b)"},
    {"–", "–", "-"},
    {"−", "−", "-"},
};

static const char *const curly[] = {"“", "”", "„", "‘", "’", "«", "»", "″", "′"};
static const char *const order_signs[] = {"<", "<=", "≤", ">", ">=", "≥"};
static const char *const no_operator[] = {"%", "^", "#", "<<", ">>"};

static chuan_status word_check(scan *s, token t) {
  if (is_any(s, t, curly, COUNT(curly))) return REFUSE(s, t, SCAN_CURLY, "");
  if (is_any(s, t, order_signs, COUNT(order_signs))) return REFUSE(s, t, CAGE_COMPARE, "");
  for (size_t i = 0; i < COUNT(instead); i++)
    if (is(s, t, instead[i].token))
      return REFUSE(s, t, SCAN_INSTEAD, instead[i].wrong, instead[i].right);
  return CHUAN_OK;
}

static chuan_status bad_token(scan *s, token t) {
  chuan_status status = word_check(s, t);
  if (status) return status;
  shown bytes = show(s, t);
  const char *args[] = {bytes.at};
  return fault_fill(s->fault, CHUAN_RULE, place_of_token(s, t), t.wrong, args, 1);
}

/* Reserved operators; `<const>` and `<close>` are told from a comparison by `local`. */
static chuan_status operator_check(scan *s, token t, const open *o) {
  if (is(s, t, "<") && o->in_local) {
    lexer ahead = s->lexer;
    return REFUSE(s, t, SCAN_ATTRIBUTE, show(s, token_next(&ahead)).at);
  }
  chuan_status status = word_check(s, t);
  if (status) return status;
  if (is(s, t, "..")) return REFUSE(s, t, SCAN_CONCAT, "");
  if (is(s, t, "...")) return REFUSE(s, t, SCAN_DOTS, "");
  if (is(s, t, "%") && o->last.type == TOKEN_NUMBER)
    return REFUSE(s, o->last, SCAN_PERCENT, show(s, o->last).at);
  if (is_any(s, t, no_operator, COUNT(no_operator)))
    return REFUSE(s, t, SCAN_NO_OPERATOR, show(s, t).at);
  if (is(s, t, "~") && o->before != BEFORE_NOTHING) return REFUSE(s, t, SCAN_TILDE, "");
  return CHUAN_OK;
}

/* True if the digits are grouped by points in threes, as in 1.500.000. */
static bool is_grouped(const char *n, size_t length) {
  size_t group = 0, groups = 0;
  if (length && n[0] == '0') return false;
  for (size_t i = 0; i < length; i++) {
    if (n[i] != '.') {
      group++;
    } else {
      if (groups ? group != 3 : group == 0 || group > 3) return false;
      groups++;
      group = 0;
    }
  }
  return groups > 0 && group == 3;
}

/* The decree's spelling of 0.5, which Lua would hold inexactly. */
static chuan_status point_check(scan *s, token t, const char *n, size_t length, int points) {
  shown plain = show(s, t);
  if (is_grouped(n, length)) {
    shown comma = plain;
    char *point = strchr(comma.at, '.');
    if (points > 1) return REFUSE(s, t, SCAN_GROUPED, plain.at);
    *point = ',';
    return REFUSE(s, t, SCAN_POINT, plain.at, comma.at);
  }
  if (points > 1) return REFUSE(s, t, SCAN_NUMBER, plain.at);
  const char *point = memchr(n, '.', length);
  size_t whole = (size_t)(point - n), rest = length - whole - 1;
  char decree[64];
  snprintf(decree, sizeof decree, "%.*s%s%.*s", whole ? (int)whole : 1, whole ? n : "0",
           rest ? "," : "", (int)rest, point + 1);
  return REFUSE(s, t, SCAN_FLOAT, plain.at, decree);
}

static chuan_status number_check(scan *s, token t) {
  const char *n = s->lexer.at + t.start;
  size_t length = t.end - t.start, digits = 0;
  int points = 0;
  for (size_t i = 0; i < length; i++) {
    digits += n[i] >= '0' && n[i] <= '9';
    points += n[i] == '.';
  }
  if (length > 1 && n[0] == '0' && (n[1] == 'x' || n[1] == 'X'))
    return REFUSE(s, t, SCAN_HEX, show(s, t).at);
  if (length > 40) return REFUSE(s, t, SCAN_TOO_LARGE, show(s, t).at);
  if (digits + (size_t)points == length && points) return point_check(s, t, n, length, points);
  if (digits == length) {
    while (length > 1 && *n == '0') n++, length--;
    bool fits = length < 16 || (length == 16 && memcmp(n, "9007199254740992", 16) <= 0);
    return fits ? CHUAN_OK : REFUSE(s, t, SCAN_TOO_LARGE, show(s, t).at);
  }
  shown all = show(s, t); /* of at most 40 bytes, and terminated */
  size_t plain = strspn(all.at, "0123456789.");
  if (plain > 0 && (all.at[plain] == 'e' || all.at[plain] == 'E')
      && all.at[plain + 1 + strspn(all.at + plain + 1, "0123456789+-")] == '\0')
    return REFUSE(s, t, SCAN_EXPONENT, all.at);
  return REFUSE(s, t, SCAN_NUMBER, all.at);
}

/* ---- keys of a table ---- */

static chuan_status key_add(scan *s, token t) {
  bool is_text = t.type == TOKEN_TEXT;
  size_t start = is_text ? t.inner : t.start, end = is_text ? t.inner_end : t.end;
  void *keys = s->keys;
  if (memory_grow(&keys, &s->key_capacity, s->nkeys + 1, sizeof *s->keys))
    return fault_memory(s->fault);
  s->keys = keys;
  s->keys[s->nkeys++] =
      (item_key){s->lexer.at + start, end - start, t.start, t.line, t.type == TOKEN_NUMBER};
  return CHUAN_OK;
}

static int key_same(const item_key *a, const item_key *b) {
  if (a->is_number != b->is_number) return a->is_number ? 1 : -1;
  if (a->length != b->length) return a->length < b->length ? -1 : 1;
  return memcmp(a->at, b->at, a->length);
}

static int key_order(const void *left, const void *right) {
  const item_key *a = left, *b = right;
  int same = key_same(a, b);
  return same ? same : a->offset < b->offset ? -1 : a->offset > b->offset;
}

/* Lua keeps the last of two equal keys without a word. */
static chuan_status keys_check(scan *s, size_t first) {
  const item_key *twice = NULL;
  int line = 0;
  if (s->nkeys > first + 1) qsort(s->keys + first, s->nkeys - first, sizeof *s->keys, key_order);
  for (size_t i = first + 1; i < s->nkeys; i++) {
    const item_key *k = &s->keys[i];
    if (key_same(k - 1, k) != 0 || (twice && twice->offset < k->offset)) continue;
    twice = k;
    line = k[-1].line;
  }
  s->nkeys = first;
  if (!twice) return CHUAN_OK;
  shown name;
  size_t n = twice->length <= 48 ? twice->length : utf8_valid(twice->at, 48);
  snprintf(name.at, sizeof name.at, "%.*s", (int)n, twice->at);
  return FAULT(s->fault, CHUAN_RULE, place_at(s, twice->offset, twice->line), SCAN_KEY_TWICE,
               name.at, numeral_of(line).at);
}

/* ---- opening and closing ---- */

static open *top(scan *s) { return &s->opens[s->depth]; }

static chuan_status push(scan *s, token t, const char *closer, bool is_bracket) {
  bool applied = is_bracket && top(s)->before == BEFORE_CALLABLE;
  if (s->depth == SCAN_DEPTH_MOST)
    return REFUSE(s, t, SCAN_TOO_DEEP, numeral_of(SCAN_DEPTH_MOST).at);
  s->depth++;
  *top(s) = (open){.by = t,
                   .closer = closer,
                   .is_bracket = is_bracket,
                   .applied = applied,
                   .first_item_key = s->nkeys};
  return CHUAN_OK;
}

static chuan_status unclosed(scan *s, const open *o) {
  return REFUSE(s, o->by, SCAN_UNCLOSED, show(s, o->by).at, o->closer);
}

static chuan_status pop(scan *s, token t) {
  open *o = top(s);
  if (!o->closer) return REFUSE(s, t, SCAN_NOT_OPENED, show(s, t).at);
  if (!is(s, t, o->closer))
    return o->is_bracket ? REFUSE(s, t, SCAN_MISMATCH, show(s, t).at, show(s, o->by).at,
                                  numeral_of(o->by.line).at, o->closer)
                         : unclosed(s, o);
  open closed = *o;
  chuan_status status = is(s, t, "}") ? keys_check(s, o->first_item_key) : CHUAN_OK;
  if (status) return status;
  s->depth--;
  open *outer = top(s);
  if (is(s, closed.by, "[") && !closed.applied) {
    outer->has_key =
        closed.units == 1 && (closed.first.type == TOKEN_TEXT || closed.first.type == TOKEN_NUMBER);
    outer->key = closed.first;
    outer->before = BEFORE_NOTHING;
  } else if (closed.is_bracket) {
    bool callable = closed.applied || is(s, t, ")");
    outer->before = callable ? BEFORE_CALLABLE : BEFORE_LITERAL;
  } else {
    outer->before = is(s, closed.by, "function") ? BEFORE_LITERAL : BEFORE_NOTHING;
  }
  outer->last = t;
  return CHUAN_OK;
}

/* ---- a comma that is missing ---- */

/* Nouns that stand outside every bracket: at the start of a line they tell that the
 * bracket above was never closed. */
static const char *const outer_nouns[] = {
    "standard", "parameter", "dimension", "reading", "class",    "scorecard", "derive", "override",
    "drop",     "survey",    "testing",   "case",    "codebook", "plan",      "annex",  "target",
};
static const char *const values[] = {"nil", "true", "false", "function"};

static bool starts_line(const scan *s, token t) {
  return t.start == 0 || s->lexer.at[t.start - 1] == '\n' || s->lexer.at[t.start - 1] == '\r';
}

/* An argument in a later line than a call's end is meant as an item of its own. */
static bool is_new_item(const scan *s, const open *o, token t) {
  if (o->before == BEFORE_LITERAL) return true;
  if (t.line == o->last.end_line) return false;
  return is(s, o->last, ")") || is(s, o->last, "}") || is(s, t, "[");
}

static chuan_status comma_check(scan *s, token t) {
  static const char *const openers[] = {"(", "{", "["};
  const open *o = top(s);
  bool is_value =
      t.type == TOKEN_NAME || t.type == TOKEN_NUMBER || is_any(s, t, values, COUNT(values));
  bool is_argument = t.type == TOKEN_TEXT || is_any(s, t, openers, COUNT(openers));
  if (!is_value && !is_argument) return CHUAN_OK;
  if (o->after_method && is_value)
    return REFUSE(s, o->last, SCAN_METHOD, show(s, o->last).at, show(s, t).at);
  if (!o->is_bracket || o->before == BEFORE_NOTHING) return CHUAN_OK;
  if (is_argument && !is_new_item(s, o, t)) return CHUAN_OK;
  if (starts_line(s, t) && is_any(s, t, outer_nouns, COUNT(outer_nouns))) return unclosed(s, o);
  return FAULT(s->fault, CHUAN_RULE, place_at(s, o->last.end, o->last.end_line), SCAN_COMMA,
               show(s, t).at);
}

/* ---- the pass ---- */

static void item_start(open *o) {
  o->before = BEFORE_NOTHING;
  o->units = 0;
  o->has_key = o->has_sum = o->after_method = o->after_colon = false;
}

/* '=' names an item, or assigns outside of brackets; anywhere else it was meant to
 * compare. */
static chuan_status equals(scan *s, token t) {
  open *o = top(s);
  chuan_status status = CHUAN_OK;
  o->in_local = false;
  if (o->is_bracket) {
    bool named =
        is(s, o->by, "{") && o->units == 1 && (o->first.type == TOKEN_NAME || is(s, o->first, "["));
    if (!named) return REFUSE(s, t, SCAN_EQUALS, "");
    if (o->first.type == TOKEN_NAME) status = key_add(s, o->first);
    else if (o->has_key) status = key_add(s, o->key);
  }
  o->before = BEFORE_NOTHING;
  o->has_sum = false;
  o->units++;
  return status;
}

/* x / y:below(8) is x / (y:below(8)) to Lua. */
static chuan_status method(scan *s, token t) {
  static const char *const comparisons[] = {
      "at_most",    "below",      "at_least", "above",  "between", "over_to",
      "from_under", "over_under", "is",       "one_of", "is_no",
  };
  open *o = top(s);
  o->after_method = true;
  if (!o->has_sum || !is_any(s, t, comparisons, COUNT(comparisons))) return CHUAN_OK;
  if (is(s, o->sum, "/")) return REFUSE(s, o->sum, SCAN_BINDS_DIVISION, show(s, t).at);
  return REFUSE(s, o->sum, SCAN_BINDS, show(s, t).at, show(s, o->sum).at);
}

static chuan_status symbol(scan *s, token t) {
  static const char *const sums[] = {"+", "-", "*", "/"};
  open *o = top(s);
  if (is(s, t, "(")) return push(s, t, ")", true);
  if (is(s, t, "{")) return push(s, t, "}", true);
  if (is(s, t, "[")) return push(s, t, "]", true);
  if (is(s, t, ")") || is(s, t, "}") || is(s, t, "]")) return pop(s, t);
  chuan_status status = operator_check(s, t, o);
  if (status) return status;
  if (is(s, t, "=")) return equals(s, t);
  if (is(s, t, ",") || is(s, t, ";")) {
    item_start(o);
    return CHUAN_OK;
  }
  o->units++;
  o->before = BEFORE_NOTHING;
  o->after_colon = is(s, t, ":");
  if (is_any(s, t, sums, COUNT(sums))) {
    o->sum = t;
    o->has_sum = true;
  } else if (!is(s, t, ".") && !is(s, t, ":")) {
    o->has_sum = false;
  }
  return CHUAN_OK;
}

/* A statement inside a bracket: the bracket was never closed, or a word of Lua was taken
 * for a key. */
static chuan_status word_in_bracket(scan *s, token t, const open *o) {
  lexer ahead = s->lexer;
  if (is(s, token_next(&ahead), "=") && o->units == 0)
    return REFUSE(s, t, SCAN_KEYWORD, show(s, t).at);
  return unclosed(s, o);
}

static chuan_status keyword(scan *s, token t) {
  open *o = top(s);
  chuan_status status = operator_check(s, t, o);
  if (status) return status;
  if (is(s, t, "function")) return push(s, t, "end", false);
  if (is_any(s, t, values, COUNT(values))) {
    o->before = BEFORE_LITERAL;
    return CHUAN_OK;
  }
  if (o->is_bracket) return word_in_bracket(s, t, o);
  item_start(o);
  o->in_local = is(s, t, "local");
  if (is(s, t, "if") || is(s, t, "do")) return push(s, t, "end", false);
  if (is(s, t, "repeat")) return push(s, t, "until", false);
  if (is(s, t, "end") || is(s, t, "until")) return pop(s, t);
  return CHUAN_OK;
}

static chuan_status operand(scan *s, token t) {
  open *o = top(s);
  if (o->before != BEFORE_NOTHING && (t.type != TOKEN_TEXT || o->before == BEFORE_LITERAL))
    item_start(o); /* outside brackets: the next statement */
  if (t.type == TOKEN_NAME) {
    bool is_method = o->after_colon;
    o->before = BEFORE_CALLABLE;
    o->after_colon = false;
    return is_method ? method(s, t) : CHUAN_OK;
  }
  bool argument = t.type == TOKEN_TEXT && o->before == BEFORE_CALLABLE;
  if (t.inner_end - t.inner > CAGE_TEXT)
    return REFUSE(s, t, CAGE_TEXT, numeral_of(CAGE_TEXT >> 10).at);
  o->before = argument ? BEFORE_CALLABLE : BEFORE_LITERAL;
  return t.type == TOKEN_NUMBER ? number_check(s, t) : CHUAN_OK;
}

static chuan_status step(scan *s, token t) {
  if (t.type == TOKEN_BAD) return bad_token(s, t);
  chuan_status status = comma_check(s, t);
  if (status) return status;
  open *o = top(s);
  bool is_comma = is(s, t, ",") || is(s, t, ";"), is_close = false;
  s->signs = is(s, t, "-") || is(s, t, "~") ? s->signs + 1 : 0;
  if (s->signs > SCAN_DEPTH_MOST)
    return REFUSE(s, t, SCAN_TOO_DEEP, numeral_of(SCAN_DEPTH_MOST).at);
  o->after_method = false;
  if (t.type == TOKEN_SYMBOL) is_close = is(s, t, ")") || is(s, t, "}") || is(s, t, "]");
  if (!is_comma && !is_close && o->units == 0) o->first = t;
  if (t.type == TOKEN_SYMBOL) status = symbol(s, t);
  else if (t.type == TOKEN_KEYWORD) status = keyword(s, t);
  else status = operand(s, t);
  if (status || is_close) return status;
  if (t.type != TOKEN_SYMBOL) o->units++;
  else if (top(s) != o) o->units++;
  o->last = t;
  return CHUAN_OK;
}

chuan_status scan_rules(const char *file, const char *bytes, size_t length, chuan_fault *fault) {
  place whole = {file, 0, 0};
  if (length > CAGE_SOURCE)
    return FAULT(fault, CHUAN_RULE, whole, SCAN_TOO_LONG, numeral_of((long long)length).at,
                 numeral_of(CAGE_SOURCE).at);
  chuan_status status = bytes_check(file, bytes, length, fault);
  if (status) return status;
  scan s = {.file = file, .lexer = lexer_at(bytes, length), .fault = fault};
  token t;
  do {
    t = token_next(&s.lexer);
    if (t.type != TOKEN_END) status = step(&s, t);
  } while (!status && t.type != TOKEN_END);
  if (!status && s.depth > 0) status = unclosed(&s, top(&s));
  memory_free(s.keys);
  return status;
}

/* ---- lines that are not settled ---- */

/* The fault of the mark at `at`, with the words that follow it in its line. */
static chuan_status doubt_fault(const char *file, const char *bytes, size_t length, size_t at,
                                chuan_fault *fault) {
  char words[300];
  size_t begin = at + strlen("-- ?"), line = 1;
  while (begin < length && bytes[begin] == ' ') begin++;
  size_t end = begin;
  while (end < length && bytes[end] != '\n' && bytes[end] != '\r') end++;
  for (size_t i = 0; i < at; i++) line += bytes[i] == '\n';
  size_t kept = end - begin < sizeof words ? end - begin : sizeof words - 1;
  while (kept > 0 && kept < end - begin && (bytes[begin + kept] & 0xC0) == 0x80) kept--;
  memcpy(words, bytes + begin, kept);
  words[kept] = '\0';
  place where = {file, (int)line, column_of(bytes, at)};
  return FAULT(fault, CHUAN_RULE, where, CODEBOOK_DOUBT, kept > 0 ? words : "?");
}

/* The first comment between two tokens that begins with the mark; one that stands within another
 * comment is none. NULL: there is none. */
static const char *find_mark(const char *from, const char *end) {
  while (from < end) {
    const char *line_end = memchr(from, '\n', (size_t)(end - from));
    const char *comment = memmem(from, (size_t)(end - from), "--", 2);
    if (comment == NULL) return NULL;
    if (line_end != NULL && comment > line_end) from = line_end + 1;
    else if (end - comment >= 4 && memcmp(comment, "-- ?", 4) == 0) return comment;
    else from = line_end == NULL ? end : line_end + 1;
  }
  return NULL;
}

chuan_status scan_doubts(const char *file, const char *bytes, size_t length, chuan_fault *fault) {
  lexer l = lexer_at(bytes, length);
  token t = {.end = l.next};
  do {
    size_t from = t.end;
    t = token_next(&l);
    const char *mark = find_mark(bytes + from, bytes + t.start);
    if (mark != NULL) return doubt_fault(file, bytes, length, (size_t)(mark - bytes), fault);
  } while (t.type != TOKEN_END && t.type != TOKEN_BAD);
  return CHUAN_OK;
}

/* ---- what the file is ---- */

file_kind scan_kind(const char *bytes, size_t length) {
  static const struct {
    const char *noun;
    file_kind kind;
  } nouns[] = {
      {"survey", KIND_SURVEY}, {"standard", KIND_RULES},    {"entitlements", KIND_RULES},
      {"testing", KIND_CASES}, {"codebook", KIND_CODEBOOK}, {"plan", KIND_PLAN},
  };
  lexer l = lexer_at(bytes, length);
  int depth = 0;
  token t = token_next(&l);
  while (t.type != TOKEN_END && t.type != TOKEN_BAD) {
    token next = token_next(&l);
    bool called = next.type == TOKEN_TEXT || token_is(&l, next, "{") || token_is(&l, next, "(");
    for (size_t i = 0; depth == 0 && called && i < COUNT(nouns); i++)
      if (t.type == TOKEN_NAME && token_is(&l, t, nouns[i].noun)) return nouns[i].kind;
    if (t.type == TOKEN_SYMBOL) {
      depth += token_is(&l, t, "(") || token_is(&l, t, "{") || token_is(&l, t, "[");
      depth -= token_is(&l, t, ")") || token_is(&l, t, "}") || token_is(&l, t, "]");
    }
    t = next;
  }
  return KIND_UNKNOWN;
}

/* Puts the text of a token into the list that asks for it. */
static void list_add(scan_list *list, const char *bytes, token t) {
  size_t length = t.inner_end - t.inner;
  if (t.type != TOKEN_TEXT || length >= SCAN_ID_MOST || list->count == list->most) return;
  memcpy(list->ids[list->count], bytes + t.inner, length);
  list->ids[list->count++][length] = 0;
}

void scan_ids(const char *bytes, size_t length, scan_list *lists, int nlists) {
  lexer l = lexer_at(bytes, length);
  for (int i = 0; i < nlists; i++) lists[i].count = 0;
  token t = token_next(&l);
  while (t.type != TOKEN_END && t.type != TOKEN_BAD) {
    scan_list *of = NULL;
    for (int i = 0; i < nlists && t.type == TOKEN_NAME; i++)
      if (token_is(&l, t, lists[i].word)) of = &lists[i];
    t = token_next(&l);
    if (!of) continue;
    if (token_is(&l, t, of->is_key ? "=" : "(")) t = token_next(&l);
    else if (of->is_key) continue;
    list_add(of, bytes, t);
  }
}
