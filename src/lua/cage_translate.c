/* cage_translate: Lua's own messages become ours: one clear sentence with the line, in
 * both languages. What is not known here is passed on as Lua says it. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/cage_parts.h"

/* A piece of Lua's message, cut to what a sentence can hold. */
typedef struct piece {
  char at[120];
} piece;

static piece piece_of(const char *s, size_t length) {
  piece out = {""};
  if (length > sizeof out.at - 1) length = sizeof out.at - 1;
  length = utf8_valid(s, length);
  memcpy(out.at, s, length);
  for (size_t i = 0; i < length; i++) {
    if (iscntrl((unsigned char)out.at[i])) out.at[i] = ' ';
  }
  return out;
}

/* Takes "?:12: " off the front and puts the line into `at`. */
static const char *take_line(const char *said, place *at) {
  if (said[0] != '?' || said[1] != ':' || !isdigit((unsigned char)said[2])) return said;
  char *end;
  long line = strtol(said + 2, &end, 10);
  if (end[0] != ':' || end[1] != ' ' || line <= 0 || line > 100000000) return said;
  at->line = (int)line;
  return end + 2;
}

/* The token after the last " near ", without Lua's quotes round it. */
static piece near_token(const char *said) {
  const char *found = NULL;
  for (const char *s = said; (s = strstr(s, " near ")); s += 6) found = s + 6;
  if (!found) return piece_of("", 0);
  if (strcmp(found, "<eof>") == 0) return piece_of("the end of the file", 19);
  return piece_of(found, strlen(found));
}

/* "'}' expected (to close '{' at line 3) near …" and the plainer "'=' expected near …". */
static bool translate_expected(cage *c, const char *said, place at) {
  const char *expected = strstr(said, " expected");
  if (!expected) return false;
  piece what = piece_of(said, (size_t)(expected - said)), near = near_token(said);
  const char *open = strstr(expected, "(to close "), *line = strstr(expected, " at line ");
  if (open && line && line > open) {
    piece opener = piece_of(open + 10, (size_t)(line - open) - 10);
    piece number = piece_of(line + 9, strspn(line + 9, "0123456789"));
    cage_note(c, at, MSG_CAGE_UNCLOSED, (const char *[]){what.at, near.at, opener.at, number.at},
              4);
  } else if (strcmp(what.at, "'='") == 0) {
    cage_note(c, at, MSG_CAGE_NO_EQUALS, (const char *[]){near.at}, 1);
  } else {
    if (strcmp(what.at, "<name>") == 0) what = piece_of("a name", 6);
    cage_note(c, at, MSG_CAGE_EXPECTED, (const char *[]){what.at, near.at}, 2);
  }
  return true;
}

/* Messages that begin alike and tell no more than their token. */
static bool translate_syntax(cage *c, const char *said, place at) {
  static const struct {
    const char *start;
    message id;
  } known[] = {
      {"unexpected symbol", MSG_CAGE_UNEXPECTED},
      {"syntax error", MSG_CAGE_STATEMENT},
      {"unfinished string", MSG_CAGE_UNFINISHED},
      {"unfinished long", MSG_CAGE_UNFINISHED_LONG},
      {"malformed number", MSG_CAGE_NUMBER},
      {"invalid escape sequence", MSG_CAGE_ESCAPE},
      {"hexadecimal digit", MSG_CAGE_ESCAPE},
      {"attempt to load a binary", MSG_CAGE_BINARY},
      {"attempt to assign to const", MSG_CAGE_CONST},
      {"chunk has too many", MSG_CAGE_TOO_DEEP},
      {"function or expression needs too many", MSG_CAGE_TOO_DEEP},
      {"too many local variables", MSG_CAGE_LOCALS},
      {"too many", MSG_CAGE_TOO_DEEP},
      {"control structure too long", MSG_CAGE_TOO_DEEP},
      {"C stack overflow", MSG_CAGE_TOO_DEEP},
      {"error in error handling", MSG_CAGE_RECURSION},
      {"stack overflow", MSG_CAGE_RECURSION},
      {"attempt to perform 'n", MSG_CAGE_ZERO},
      {"attempt to divide by zero", MSG_CAGE_ZERO},
      {"'for'", MSG_CAGE_FOR},
      {"bad 'for'", MSG_CAGE_FOR},
      {"number has no integer", MSG_CAGE_WHOLE},
      {"attempt to compare", MSG_CAGE_COMPARE},
      {"table index is", MSG_CAGE_INDEX_NIL},
      {"string length overflow", MSG_CAGE_MEMORY},
      {"table overflow", MSG_CAGE_MEMORY},
  };
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    if (!starts_with(said, known[i].start)) continue;
    piece near = near_token(said);
    cage_note(c, at, known[i].id, (const char *[]){near.at}, 1);
    return true;
  }
  return false;
}

/* The type word for the type in "attempt to call a nil value". */
static const char *type_word(const char *name) {
  static const char *const words[][2] = {
      {"nil", "nothing (nil)"}, {"boolean", "true or false"}, {"number", "a number"},
      {"string", "a text"},     {"table", "a table"},         {"function", "a function"},
  };
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    if (strcmp(name, words[i][0]) == 0) return words[i][1];
  }
  return name;
}

/* "attempt to call a nil value (local 'x')": the doing, the type, the name if any. */
static bool translate_attempt(cage *c, const char *said, place at) {
  static const struct {
    const char *start;
    message named, plain;
  } known[] = {
      {"attempt to call a ", MSG_CAGE_CALL_NAMED, MSG_CAGE_CALL},
      {"attempt to index a ", MSG_CAGE_INDEX_NAMED, MSG_CAGE_INDEX},
      {"attempt to perform arithmetic on a ", MSG_CAGE_ARITHMETIC_NAMED, MSG_CAGE_ARITHMETIC},
      {"attempt to perform bitwise operation on a ", MSG_CAGE_BITWISE_NAMED, MSG_CAGE_BITWISE},
      {"attempt to concatenate a ", MSG_CAGE_JOIN_NAMED, MSG_CAGE_JOIN},
      {"attempt to get length of a ", MSG_CAGE_LENGTH_NAMED, MSG_CAGE_LENGTH},
  };
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    if (!starts_with(said, known[i].start)) continue;
    const char *type = said + strlen(known[i].start), *value = strstr(type, " value");
    if (!value) return false;
    piece kind = piece_of(type, (size_t)(value - type));
    const char *word = type_word(kind.at), *quote = strchr(value, '\'');
    const char *end = quote ? strchr(quote + 1, '\'') : NULL;
    if (!end) {
      cage_note(c, at, known[i].plain, (const char *[]){word}, 1);
      return true;
    }
    piece name = piece_of(quote + 1, (size_t)(end - quote) - 1);
    cage_note(c, at, known[i].named, (const char *[]){word, name.at}, 2);
    return true;
  }
  return false;
}

void cage_translate(cage *c, const char *said, place at) {
  said = take_line(said ? said : "", &at);
  if (translate_syntax(c, said, at)) return;
  if (translate_attempt(c, said, at)) return;
  if (translate_expected(c, said, at)) return;
  piece all = piece_of(said, strlen(said));
  cage_note(c, at, MSG_CAGE_LUA, (const char *[]){all.at}, 1);
}
