/* token: the lexer. Owns the borders of tokens and the counting of lines as Lua counts
 * them; must never know which tokens a rule file may not use. */
#include "lua/token.h"

#include <string.h>

static const char *const keywords[] = {
    "and",      "break",  "do",   "else", "elseif", "end",   "false", "for",
    "function", "goto",   "if",   "in",   "local",  "nil",   "not",   "or",
    "repeat",   "return", "then", "true", "until",  "while",
};

/* The signs that stand alone, those that may stand twice, and those that "=" may follow. */
static const char signs[] = "+-*/%^#&~|<>=(){}[];:,.!", doubled[] = "&|<>/=:.",
                  with_equals[] = "~!<>";

enum { KEYWORD_MOST = 8 }; /* bytes of the longest */

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

size_t bom_length(const char *bytes, size_t length) {
  return length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

lexer lexer_at(const char *bytes, size_t length) {
  return (lexer){.at = bytes, .length = length, .next = bom_length(bytes, length), .line = 1};
}

int column_of(const char *bytes, size_t offset) {
  int column = 1;
  for (size_t i = offset; i > 0 && bytes[i - 1] != '\n' && bytes[i - 1] != '\r'; i--)
    if (((unsigned char)bytes[i - 1] & 0xC0) != 0x80) column++;
  if (bom_length(bytes, offset) && memchr(bytes, '\n', offset) == NULL
      && memchr(bytes, '\r', offset) == NULL)
    column--;
  return column;
}

/* The byte `ahead` of the next one, 0 behind the end. */
static unsigned char peek(const lexer *l, size_t ahead) {
  return l->next + ahead < l->length ? (unsigned char)l->at[l->next + ahead] : 0;
}

static bool is_digit(unsigned char c) { return c >= '0' && c <= '9'; }

static bool is_name(unsigned char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/* Steps over one line end; \r\n and \n\r are one, as in Lua. */
static void step_line(lexer *l) {
  unsigned char first = peek(l, 0), second = peek(l, 1);
  l->next++;
  if ((second == '\n' || second == '\r') && second != first) l->next++;
  l->line++;
}

static bool at_line_end(const lexer *l) {
  return l->next < l->length && (peek(l, 0) == '\n' || peek(l, 0) == '\r');
}

/* How many bytes there are up to the end of the line. */
static size_t line_length(const lexer *l) {
  size_t n = l->next;
  while (n < l->length && l->at[n] != '\n' && l->at[n] != '\r') n++;
  return n - l->next;
}

/* How many '=' a long bracket here has, or -1 when none opens. */
static int long_level(const lexer *l) {
  if (peek(l, 0) != '[') return -1;
  size_t n = 1;
  while (peek(l, n) == '=') n++;
  return peek(l, n) == '[' ? (int)(n - 1) : -1;
}

/* True if a long bracket of `level` closes here. */
static bool closes_long(const lexer *l, int level) {
  if (peek(l, 0) != ']' || peek(l, (size_t)level + 1) != ']') return false;
  for (int i = 1; i <= level; i++)
    if (peek(l, (size_t)i) != '=') return false;
  return true;
}

/* Reads a long bracket; the token is BAD at its opening when it never closes. */
static void read_long(lexer *l, token *t, int level) {
  t->type = TOKEN_TEXT;
  l->next += (size_t)level + 2;
  t->end = l->next;
  if (at_line_end(l)) step_line(l);
  t->inner = l->next;
  while (l->next < l->length && !closes_long(l, level)) {
    if (at_line_end(l)) step_line(l);
    else l->next++;
  }
  t->inner_end = l->next;
  if (l->next >= l->length) {
    t->type = TOKEN_BAD;
    t->wrong = MSG_SCAN_LONG_UNCLOSED;
    return;
  }
  l->next += (size_t)level + 2;
  t->end = l->next;
}

static void bad_from(lexer *l, token *t, size_t start, size_t end, message wrong) {
  t->type = TOKEN_BAD;
  t->start = start;
  t->end = end;
  t->line = l->line;
  t->wrong = wrong;
}

/* Reads "…" or '…'. Escapes other than the plain ones would let a text hold what the
 * reviewer does not see, so they are bad. */
static void read_quoted(lexer *l, token *t) {
  unsigned char quote = peek(l, 0);
  t->type = TOKEN_TEXT;
  l->next++;
  t->inner = l->next;
  while (l->next < l->length && peek(l, 0) != quote) {
    if (at_line_end(l)) break;
    if (peek(l, 0) == '\\') {
      unsigned char c = peek(l, 1);
      if (c == 0 || strchr("nt\\\"'", c) == NULL) {
        size_t end = l->next + (c ? 2 : 1);
        while (end < l->length && ((unsigned char)l->at[end] & 0xC0) == 0x80) end++;
        if (c == '\n' || c == '\r') end = l->next + 1;
        bad_from(l, t, l->next, end, MSG_SCAN_ESCAPE);
        return;
      }
      l->next++;
    }
    l->next++;
  }
  t->inner_end = l->next;
  if (l->next >= l->length || peek(l, 0) != quote) {
    bad_from(l, t, t->start, t->start + 1, MSG_SCAN_TEXT_UNCLOSED);
    return;
  }
  l->next++;
  t->end = l->next;
}

/* Skips blanks and comments; false with a BAD token when a long comment never closes. */
static bool skip_blank(lexer *l, token *t) {
  while (l->next < l->length) {
    unsigned char c = peek(l, 0);
    if (at_line_end(l)) {
      step_line(l);
    } else if (c == ' ' || c == '\t' || c == '\f' || c == '\v') {
      l->next++;
    } else if (c == '-' && peek(l, 1) == '-') {
      t->start = l->next;
      t->line = l->line;
      l->next += 2;
      int level = long_level(l);
      if (level >= 0) {
        read_long(l, t, level);
        if (t->type == TOKEN_BAD) return false;
      } else {
        l->next += line_length(l);
      }
    } else {
      break;
    }
  }
  return true;
}

/* Numbers are read as greedily as Lua does, so that 1.500.000 and 5kg are one token. */
static void read_number(lexer *l, token *t) {
  bool is_hex = peek(l, 0) == '0' && (peek(l, 1) == 'x' || peek(l, 1) == 'X');
  t->type = TOKEN_NUMBER;
  while (l->next < l->length) {
    unsigned char c = peek(l, 0), d = peek(l, 1);
    bool exponent = is_hex ? c == 'p' || c == 'P' : c == 'e' || c == 'E';
    if (exponent && (d == '+' || d == '-')) l->next += 2;
    else if (is_name(c) || c == '.') l->next++;
    else break;
  }
}

static void read_name(lexer *l, token *t) {
  while (is_name(peek(l, 0))) l->next++;
  t->type = TOKEN_NAME;
  if (l->next - t->start > KEYWORD_MOST) return;
  for (size_t i = 0; i < COUNT(keywords); i++)
    if (token_is(l, (token){.start = t->start, .end = l->next}, keywords[i]))
      t->type = TOKEN_KEYWORD;
}

/* How many bytes the symbol here has: the longest that there is; 0: it is none. */
static size_t symbol_length(const lexer *l) {
  unsigned char first = peek(l, 0), second = peek(l, 1);
  if (first == 0 || !strchr(signs, first)) return 0;
  if (first == '.' && second == '.' && peek(l, 2) == '.') return 3;
  if (second == first && strchr(doubled, first)) return 2;
  return second == '=' && strchr(with_equals, first) ? 2 : 1;
}

static void read_symbol(lexer *l, token *t) {
  size_t length = symbol_length(l);
  l->next += length;
  t->type = length ? TOKEN_SYMBOL : TOKEN_BAD;
  if (length) return;
  t->wrong = MSG_SCAN_CHARACTER;
  l->next++;
  if ((unsigned char)l->at[t->start] < 0x80) return;
  t->wrong = MSG_SCAN_NOT_ASCII;
  while (l->next < l->length && ((unsigned char)l->at[l->next] & 0xC0) == 0x80) l->next++;
}

token token_next(lexer *l) {
  token t = {.type = TOKEN_END};
  if (!skip_blank(l, &t)) return t;
  unsigned char c = peek(l, 0);
  t.type = TOKEN_END;
  t.start = l->next;
  t.line = l->line;
  t.wrong = MSG_NONE;
  if (l->next >= l->length) {
    t.end = l->next;
    t.end_line = l->line;
    return t;
  }
  int level = long_level(l);
  if (level >= 0) read_long(l, &t, level);
  else if (c == '"' || c == '\'') read_quoted(l, &t);
  else if (is_digit(c) || (c == '.' && is_digit(peek(l, 1)))) read_number(l, &t);
  else if (is_name(c)) read_name(l, &t);
  else read_symbol(l, &t);
  if (t.type != TOKEN_BAD || t.wrong == MSG_SCAN_CHARACTER || t.wrong == MSG_SCAN_NOT_ASCII)
    t.end = l->next;
  t.end_line = l->line;
  return t;
}
