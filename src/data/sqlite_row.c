/* sqlite_row: see sqlite_row.h. In a list a row stands after four bytes with its length. */
#include "data/sqlite_row.h"

#include <string.h>

#include "data/sqlite_page.h"

void sqlite_row_free(sqlite_row *r) {
  text_free(&r->kinds);
  text_free(&r->values);
}

static void add_kind(sqlite_row *r, uint64_t kind) {
  char *to = text_room_for(&r->kinds, SQLITE_VARINT_MOST);
  if (to != NULL) text_end(&r->kinds, to + sqlite_put_varint((uint8_t *)to, kind));
}

void sqlite_row_null(sqlite_row *r) { add_kind(r, SQLITE_VALUE_NULL); }

/* As many bytes as are needed, of those that a kind has. */
void sqlite_row_int(sqlite_row *r, int64_t n) {
  uint8_t bytes[8];
  uint64_t kind = 1;
  if (n == 0 || n == 1) {
    add_kind(r, n == 0 ? SQLITE_VALUE_ZERO : SQLITE_VALUE_ONE);
    return;
  }
  for (; kind < 6; kind++) {
    int64_t half = INT64_C(1) << (8 * sqlite_value_size(kind) - 1);
    if (n >= -half && n < half) break;
  }
  size_t size = sqlite_value_size(kind);
  for (size_t i = 0; i < size; i++) bytes[i] = (uint8_t)((uint64_t)n >> (8 * (size - 1 - i)));
  add_kind(r, kind);
  text_add_bytes(&r->values, (const char *)bytes, size);
}

void sqlite_row_bytes(sqlite_row *r, const char *s, size_t length) {
  add_kind(r, SQLITE_VALUE_TEXT + 2 * (uint64_t)length);
  text_add_bytes(&r->values, s, length);
}

void sqlite_row_text(sqlite_row *r, const char *s) {
  if (s == NULL) sqlite_row_null(r);
  else sqlite_row_bytes(r, s, strlen(s));
}

/* The head of a row begins with its own length, that of this number included. */
static size_t head_length(size_t kinds) {
  size_t more = 1;
  while ((kinds + more) >> (7 * more) != 0) more++;
  return kinds + more;
}

void sqlite_row_end(sqlite_row *r, text *out) {
  size_t head = head_length(r->kinds.length);
  uint32_t length = (uint32_t)(head + r->values.length);
  char *to = text_room_for(out, sizeof length + SQLITE_VARINT_MOST + length);
  bool failed = to == NULL || r->kinds.failed || r->values.failed;
  out->failed |= failed;
  if (!failed) {
    memcpy(to, &length, sizeof length);
    to += sizeof length;
    to += sqlite_put_varint((uint8_t *)to, head);
    if (r->kinds.length > 0) memcpy(to, r->kinds.at, r->kinds.length);
    to += r->kinds.length;
    if (r->values.length > 0) memcpy(to, r->values.at, r->values.length);
    text_end(out, to + r->values.length);
  }
  text_clear(&r->kinds);
  text_clear(&r->values);
}

const void *sqlite_row_next(const text *rows, size_t *at, size_t *length) {
  uint32_t own = 0;
  if (*at + sizeof own > rows->length) return NULL;
  memcpy(&own, rows->at + *at, sizeof own);
  const char *row = rows->at + *at + sizeof own;
  *at += sizeof own + own;
  *length = own;
  return row;
}
