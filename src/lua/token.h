/* token: the bytes of a rule file as Lua tokens, one after the other. Borrows the bytes.
 * Must never know nouns or words, nor what the scan refuses. */
#ifndef CHUAN_LUA_TOKEN_H
#define CHUAN_LUA_TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/fault.h"

typedef enum token_type {
  TOKEN_END,
  TOKEN_NAME,
  TOKEN_KEYWORD,
  TOKEN_TEXT,
  TOKEN_NUMBER,
  TOKEN_SYMBOL,
  TOKEN_BAD /* `wrong` says why; the bytes are its one argument */
} token_type;

/* One token: bytes [start, end) of the file. A text's content is [inner, inner_end). */
typedef struct token {
  token_type type;
  size_t start, end;
  size_t inner, inner_end;
  int line;     /* of its first byte */
  int end_line; /* of its last byte */
  message wrong;
} token;

typedef struct lexer {
  const char *at;
  size_t length;
  size_t next; /* offset of the next byte */
  int line;    /* of that byte */
} lexer;

/* A lexer at the first byte after a byte order mark, if there is one. */
lexer lexer_at(const char *bytes, size_t length);

/* Reads the next token; comments and blanks are skipped. After TOKEN_END or TOKEN_BAD
 * there is nothing more. */
token token_next(lexer *l);

/* True if the token is spelt like `s`, which is not empty (of a TOKEN_TEXT: with its quotes). Most
 * are told apart by their first byte. */
static inline bool token_is(const lexer *l, token t, const char *s) {
  const char *at = l->at + t.start;
  size_t length = t.end - t.start;
  return length > 0 && *at == *s && strlen(s) == length && memcmp(at, s, length) == 0;
}

/* The column, in characters, of a byte of the file; 1 = the first. */
int column_of(const char *bytes, size_t offset);

/* How many bytes a UTF-8 byte order mark takes at the start: 3 or 0. */
size_t bom_length(const char *bytes, size_t length);

#endif
