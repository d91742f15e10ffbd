/* sql_plain: see sql_plain.h. */
#include "data/sql_plain.h"

#include <string.h>

#include "base/amount.h"
#include "base/arena.h"
#include "base/text.h"
#include "data/real.h"
#include "data/sqlite_page.h"

#define BYTES_ROOM (1 << 18) /* of the texts of a sheaf */
#define NUMBER_ROOM 40       /* bytes of a number */
#define REAL_WHOLE 47        /* bits of a whole number that SQLite keeps in place of a REAL */

struct sql_plain {
  leaves *from;
  const plain_column *columns;
  int count;
  char decimal;
  char *bytes;
  spot *spots;
};

sql_plain *sql_plain_new(leaves *from, const plain_column *columns, int count, char decimal) {
  sql_plain *p = memory_make(1, sizeof *p);
  if (p == NULL) {
    leaves_close(from);
    return NULL;
  }
  *p = (sql_plain){.from = from, .columns = columns, .count = count, .decimal = decimal};
  p->bytes = memory_make(BYTES_ROOM + SHEAF_SLACK, 1);
  p->spots = memory_make(SHEAF_ROWS, sizeof *p->spots);
  if (p->bytes != NULL && p->spots != NULL) return p;
  sql_plain_free(p);
  return NULL;
}

void sql_plain_free(sql_plain *p) {
  if (p == NULL) return;
  leaves_close(p->from);
  memory_free(p->bytes);
  memory_free(p->spots);
  memory_free(p);
}

/* ---- values ---- */

/* A whole number or the bits of a REAL, with the highest byte first. */
static inline int64_t whole_of(const uint8_t *at, size_t size) {
  uint64_t n = size > 0 && at[0] >= 0x80 ? UINT64_MAX : 0;
  for (size_t i = 0; i < size; i++) n = n << 8 | at[i];
  return (int64_t)n;
}

static char *put_real(const sql_plain *p, char *to, uint64_t bits) {
  amount number;
  if (!real_decimal(bits, &number)) return NULL;
  amount_plain(to, NUMBER_ROOM, number);
  char *mark = p->decimal == ',' ? strchr(to, '.') : NULL;
  if (mark != NULL) *mark = ',';
  return to + strlen(to);
}

/* Most texts are short and ASCII. */
static char *put_text(char *to, const uint8_t *at, size_t length, bool *high) {
  if (cell_text_wrong((const char *)at, length) != MSG_NONE) return NULL;
  for (size_t i = 0; i < length; i++) *high |= at[i] >= 0x80;
  if (length > 0) memcpy(to, at, length);
  return to + length;
}

/* The text of a value; NULL if a statement has to say it. */
static inline char *put_value(const sql_plain *p, const plain_column *c, char *to, uint64_t kind,
                              const uint8_t *at, size_t size, bool *high) {
  if (kind == SQLITE_VALUE_NULL) return to;
  if (kind == SQLITE_VALUE_REAL) return put_real(p, to, (uint64_t)whole_of(at, size));
  if (kind == SQLITE_VALUE_ZERO || kind == SQLITE_VALUE_ONE) {
    *to = kind == SQLITE_VALUE_ONE ? '1' : '0';
    return to + 1;
  }
  if (kind < SQLITE_VALUE_REAL) {
    int64_t n = whole_of(at, size);
    bool is_long = n >= INT64_C(1) << REAL_WHOLE || n < -(INT64_C(1) << REAL_WHOLE);
    return c->is_real && is_long ? NULL : int_write(to, n);
  }
  return kind < SQLITE_VALUE_TEXT || kind % 2 == 0 ? NULL : put_text(to, at, size, high);
}

/* ---- rows ---- */

/* A sheaf that is being filled. */
typedef struct filling {
  sheaf *s;
  uint32_t *begin; /* of the next cell */
  char *to, *end;  /* where all of a row's cells may still end */
} filling;

/* Writes the cells of a row, each with a byte behind it. A row may have fewer values than there are
 * columns, which then have others; those that nobody asks for do not matter. */
static bool put_cells(const sql_plain *p, const leaf_row *row, filling *f) {
  uint64_t head = 0;
  size_t got = sqlite_varint(row->at, row->end, &head);
  if (got == 0 || head < got || head > (uint64_t)(row->end - row->at)) return false;
  const uint8_t *kinds = row->at + got, *values = row->at + head, *kinds_end = values;
  uint32_t *begin = f->begin;
  char *to = f->to;
  for (int i = 0; i < p->count; i++) {
    const plain_column *c = &p->columns[i];
    uint64_t kind = 0;
    size_t size = 0, step = sqlite_varint(kinds, kinds_end, &kind);
    kinds += step;
    if (step > 0) size = sqlite_value_size(kind);
    if (size > (size_t)(row->end - values)) return false;
    if (c->wanted) {
      if (f->end - to < (ptrdiff_t)(size + NUMBER_ROOM) || step == 0) return false;
      to = c->is_rowid ? int_write(to, row->rowid)
                       : put_value(p, c, to, kind, values, size, &f->s->high);
      if (to == NULL) return false;
    }
    values += size;
    *to++ = '\0';
    *begin++ = (uint32_t)(to - f->s->bytes);
  }
  f->begin = begin;
  f->to = to;
  return true;
}

static bool put_row(const sql_plain *p, const leaf_row *row, filling *f) {
  uint64_t order = (uint64_t)row->rowid ^ UINT64_C(1) << 63;
  sheaf *s = f->s;
  if (s->rows > 0 && order <= p->spots[s->rows - 1].at) return false; /* damaged */
  if (f->to > f->end) return false;
  if (!put_cells(p, row, f)) return false;
  p->spots[s->rows++] = (spot){order, row->rowid};
  return true;
}

void sql_plain_read(sql_plain *p, int64_t from, sheaf *s) {
  size_t most = s->cells > 0 ? s->nbegins / (size_t)s->cells : 0;
  filling f = {s, s->begins + 1, p->bytes, p->bytes + BYTES_ROOM - p->count};
  leaf_row row;
  s->rows = 0;
  s->high = false;
  s->bytes = p->bytes;
  s->spots = p->spots;
  if (most > SHEAF_ROWS) most = SHEAF_ROWS;
  if (most == 0 || s->cells != p->count) return;
  bool is_there = leaves_row(p->from, &row) && row.rowid == from;
  if (!is_there && !leaves_seek(p->from, from)) return;
  while ((size_t)s->rows < most && leaves_row(p->from, &row) && row.rowid >= from
         && put_row(p, &row, &f))
    if (!leaves_next(p->from)) return;
}
