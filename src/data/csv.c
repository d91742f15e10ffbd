/* csv: the scan of records. Opening and the refusal of other formats are in
 * csv_open.c. Must never know fields or codes.
 *
 * A record is scanned in one piece in the buffer; when the buffer ends within it, more is
 * read and the scan of that record starts again, which costs one record per 256 KB. */
#include "data/csv.h"

#include <assert.h>
#include <limits.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "data/csv_parts.h"

enum { KIND_PLAIN = 0, KIND_HIGH = 1, KIND_STOP = 2 };

/* What a scan found. */
typedef enum found { FOUND, NEED_MORE, WRONG } found;

/* One scan of one record. */
typedef struct scan {
  csv *c;
  const char *p, *end;
  int count;
  bool last; /* the cell just read is the last of its record */
  message wrong;
  const char *at; /* where it is wrong */
} scan;

/* Which bytes end the quick part of a bare and of a quoted cell. */
void csv_kinds(csv *c) {
  for (int i = 0; i < 256; i++) {
    bool stops = (i < 0x20 && i != '\t') || i == 0x7F || i == '"';
    c->bare[i] = c->quoted[i] = i >= 0x80 ? KIND_HIGH : stops ? KIND_STOP : KIND_PLAIN;
  }
  c->quoted['\n'] = KIND_PLAIN;
  c->bare[(unsigned char)c->is.delimiter] = KIND_STOP;
}

static place csv_place(records *r, int64_t line, int which) {
  return (place){r->name, line > INT_MAX ? INT_MAX : (int)line, which};
}

static int64_t lines_in(const char *from, const char *to) {
  int64_t lines = 0;
  while ((from = memchr(from, '\n', (size_t)(to - from))) != NULL) from++, lines++;
  return lines;
}

static found scan_wrong(scan *s, message wrong, const char *at) {
  s->wrong = wrong;
  s->at = at;
  return WRONG;
}

static int limit_of(message wrong) {
  if (wrong == MSG_CSV_RECORD_LONG) return CSV_RECORD_MOST;
  return wrong == MSG_CSV_COLUMNS_MANY ? CSV_COLUMNS_MOST : CELL_MOST;
}

/* The fault of a scan, on the line of the byte that is wrong. */
static chuan_status scan_fault(const scan *s, chuan_fault *fault) {
  const csv *c = s->c;
  const char *begin = c->buffer + c->start, *line_begin = begin;
  if (s->wrong == MSG_NO_MEMORY) return fault_memory(fault);
  for (const char *p = begin; (p = memchr(p, '\n', (size_t)(s->at - p))) != NULL;) line_begin = ++p;
  place at = csv_place(&s->c->is, c->line + lines_in(begin, s->at), s->count + 1);
  numeral byte = numeral_of(s->at - line_begin + 1), most = numeral_of(limit_of(s->wrong));
  numeral closed = numeral_of(c->line + lines_in(begin, s->p > begin ? s->p : begin));
  const char *args[] = {byte.at, most.at, closed.at};
  return fault_fill(fault, CHUAN_REFUSED, at, s->wrong, args, 3);
}

static found add_cell(scan *s, const char *at, size_t length, bool high) {
  if (length > CELL_MOST) return scan_wrong(s, MSG_CSV_FIELD_LONG, at);
  if (high) {
    size_t valid = utf8_valid(at, length);
    if (valid < length) return scan_wrong(s, MSG_CSV_NOT_UTF8, at + valid);
    const char *control = utf8_find_c1(at, length);
    if (control != NULL) return scan_wrong(s, MSG_CSV_CONTROL, control);
  }
  if (s->count == CSV_COLUMNS_MOST) return scan_wrong(s, MSG_CSV_COLUMNS_MANY, at);
  s->c->cells[s->count++] = (cell){at, length};
  return FOUND;
}

/* After a cell: a delimiter, the end of the record or of the file. */
static found end_cell(scan *s, message otherwise) {
  const csv *c = s->c;
  s->last = true;
  if (s->p == s->end) return c->ended ? FOUND : NEED_MORE;
  char byte = *s->p;
  if (byte == c->is.delimiter) {
    s->last = false;
    s->p++;
    return FOUND;
  }
  if (byte == '\n') {
    s->p++;
    return FOUND;
  }
  if (byte == '\r') {
    if (s->p + 1 == s->end && !c->ended) return NEED_MORE;
    if (s->p + 1 == s->end || s->p[1] != '\n') return scan_wrong(s, MSG_CSV_LONE_CR, s->p);
    s->p += 2;
    return FOUND;
  }
  return scan_wrong(s, byte == '\0' ? MSG_CSV_NUL : otherwise, s->p);
}

static found scan_bare(scan *s) {
  const uint8_t *kinds = s->c->bare;
  const char *begin = s->p, *p = s->p;
  unsigned high = 0;
  for (uint8_t kind; (kind = kinds[(unsigned char)*p]) < KIND_STOP; p++) high |= kind;
  s->p = p;
  if (p == s->end && !s->c->ended) return NEED_MORE;
  size_t length = (size_t)(p - begin);
  found got = end_cell(s, p < s->end && *p == '"' ? MSG_CSV_QUOTE_IN_BARE : MSG_CSV_CONTROL);
  if (got != FOUND) return got;
  return add_cell(s, begin, length, high != 0);
}

/* Writes the bytes between quotes without the doubling of quotes, line ends as LF. */
static found add_unquoted(scan *s, const char *at, size_t length, bool high) {
  csv *c = s->c;
  if (c->unquoted_capacity < c->capacity) {
    void *items = c->unquoted;
    if (memory_grow(&items, &c->unquoted_capacity, c->capacity, 1) != 0)
      return scan_wrong(s, MSG_NO_MEMORY, at);
    c->unquoted = items;
  }
  char *begin = c->unquoted + c->unquoted_used, *to = begin;
  for (size_t i = 0; i < length; i++) {
    if (at[i] == '"') i++;
    if (at[i] == '\r') continue;
    *to++ = at[i];
  }
  c->unquoted_used += (size_t)(to - begin);
  found got = add_cell(s, begin, (size_t)(to - begin), high);
  if (got == WRONG) s->at = at; /* the copy has no line */
  return got;
}

/* At the end of the data within a quoted cell: a quote that never closes must not make
 * the reader take in the file. */
static found quote_at_end(scan *s, const char *p, const char *begin) {
  bool too_long = p - begin > CELL_MOST;
  if (!too_long && !s->c->ended) return NEED_MORE;
  return scan_wrong(s, too_long ? MSG_CSV_QUOTE_LONG : MSG_CSV_QUOTE_OPEN, begin - 1);
}

static found scan_quoted(scan *s) {
  const uint8_t *kinds = s->c->quoted;
  const char *begin = ++s->p, *p = begin;
  unsigned high = 0;
  bool copy = false;
  for (;;) {
    for (uint8_t kind; (kind = kinds[(unsigned char)*p]) < KIND_STOP; p++) high |= kind;
    if (p - begin > CELL_MOST) return scan_wrong(s, MSG_CSV_QUOTE_LONG, begin - 1);
    if (p == s->end || p + 1 == s->end) {
      if (p == s->end || !s->c->ended) return quote_at_end(s, p, begin);
    }
    if (*p == '"' && p[1] != '"') break;
    if (*p == '\r' && p[1] != '\n') return scan_wrong(s, MSG_CSV_LONE_CR, p);
    if (*p != '"' && *p != '\r')
      return scan_wrong(s, *p == '\0' ? MSG_CSV_NUL : MSG_CSV_CONTROL, p);
    p += 2;
    copy = true;
  }
  s->p = p + 1;
  found got = end_cell(s, MSG_CSV_QUOTE_AFTER);
  if (got == WRONG && s->wrong == MSG_CSV_QUOTE_AFTER) s->at = begin - 1;
  if (got != FOUND) return got;
  size_t length = (size_t)(p - begin);
  return copy ? add_unquoted(s, begin, length, high != 0) : add_cell(s, begin, length, high != 0);
}

static found scan_record(scan *s, csv *c) {
  *s = (scan){.c = c, .p = c->buffer + c->start, .end = c->buffer + c->end};
  c->unquoted_used = 0;
  do {
    found got = *s->p == '"' ? scan_quoted(s) : scan_bare(s);
    if (got != FOUND) return got;
  } while (!s->last);
  return FOUND;
}

static chuan_status record_long(csv *c, chuan_fault *fault) {
  const char *begin = c->buffer + c->start;
  scan s = {.c = c, .wrong = MSG_CSV_RECORD_LONG, .p = begin, .at = begin};
  return scan_fault(&s, fault);
}

/* Makes room behind what is not yet read and reads on. */
chuan_status csv_fill(csv *c, chuan_fault *fault) {
  if (c->start > 0) {
    memmove(c->buffer, c->buffer + c->start, c->end - c->start);
    c->base += (int64_t)c->start;
    c->end -= c->start;
    c->start = 0;
  }
  if (c->end >= (c->capacity - CSV_SLACK) / 2) {
    if (c->end > CSV_RECORD_MOST) return record_long(c, fault);
    void *items = c->buffer;
    if (memory_grow(&items, &c->capacity, c->capacity * 2, 1) != 0) return fault_memory(fault);
    c->buffer = items;
  }
  size_t room = c->capacity - c->end - CSV_SLACK, got = 0;
  chuan_status status = stream_read(&c->in, c->buffer + c->end, room < c->chunk ? room : c->chunk,
                                    &got, c->name, fault);
  c->chunk = c->chunk < CSV_BUFFER ? c->chunk * 2 : CSV_BUFFER;
  c->end += got;
  c->buffer[c->end] = '\0';
  if (status == CHUAN_OK && got == 0) c->ended = true;
  return status;
}

/* The byte `ahead` of the next one, -1 past the end of the file, -2 with a fault. */
int csv_peek(csv *c, size_t ahead, chuan_fault *fault) {
  while (c->start + ahead >= c->end && !c->ended)
    if (csv_fill(c, fault) != CHUAN_OK) return -2;
  return c->start + ahead < c->end ? (unsigned char)c->buffer[c->start + ahead] : -1;
}

/* Skips blank lines; *next is the byte that follows them, -1 at the end of the file. */
static chuan_status skip_blank(csv *c, int *next, chuan_fault *fault) {
  for (;;) {
    int byte = csv_peek(c, 0, fault);
    int after = byte == '\r' || byte == 0x1A ? csv_peek(c, 1, fault) : 0;
    if (byte == -2 || after == -2) return fault == NULL ? CHUAN_OUTSIDE : fault->status;
    bool ends = byte == 0x1A && after == -1;
    *next = ends ? -1 : byte;
    if (byte != '\n' && !(byte == '\r' && after == '\n')) return CHUAN_OK;
    c->start += byte == '\r' ? 2 : 1;
    c->line++;
  }
}

/* Scans until a whole record is in the buffer. */
static chuan_status read_record(csv *c, int *count, chuan_fault *fault) {
  scan s;
  for (;;) {
    found got = scan_record(&s, c);
    if (got == FOUND) break;
    if (got == WRONG) return scan_fault(&s, fault);
    chuan_status status = csv_fill(c, fault);
    if (status != CHUAN_OK) return status;
  }
  if (s.p - (c->buffer + c->start) > CSV_RECORD_MOST) return record_long(c, fault);
  c->line += lines_in(c->buffer + c->start, s.p);
  c->start = (size_t)(s.p - c->buffer);
  *count = s.count;
  return CHUAN_OK;
}

static spot csv_tell(const records *r) {
  const csv *c = (const csv *)r;
  return (spot){(uint64_t)c->base + c->start, c->line};
}

/* Everything from the words of the foot on belongs to it. */
static bool is_foot(const csv *c, int count) {
  for (int i = 0; i < count && c->foot != NULL; i++)
    if (cell_says(&c->cells[i], c->foot)) return true;
  return false;
}

static chuan_status csv_next(records *r, const cell **cells, int *count, chuan_fault *fault) {
  csv *c = (csv *)r;
  int next = 0;
  int64_t first = c->line;
  r->at = csv_tell(r);
  *cells = c->cells;
  *count = -1;
  if (c->footed) return CHUAN_OK;
  chuan_status status = skip_blank(c, &next, fault);
  if (status != CHUAN_OK || next == -1) return status;
  if (c->line > first) {
    *count = 0;
    return CHUAN_OK;
  }
  status = read_record(c, count, fault);
  c->footed = status == CHUAN_OK && (int64_t)r->at.at > c->foot_after && is_foot(c, *count);
  if (c->footed) *count = -1;
  return status;
}

/* To where nothing is read yet. */
static void csv_jump(csv *c, spot to) {
  stream_seek(&c->in, (int64_t)to.at);
  c->line = to.line;
  c->base = (int64_t)to.at;
  c->start = c->end = 0;
  c->ended = false;
  c->chunk = CSV_SEEK_CHUNK;
  c->buffer[0] = '\0';
}

static void csv_seek(records *r, spot to) {
  csv *c = (csv *)r;
  c->footed = false;
  int64_t offset = (int64_t)to.at;
  if (offset < c->base || offset > c->base + (int64_t)c->end) {
    csv_jump(c, to);
    return;
  }
  c->line = to.line;
  c->start = (size_t)(offset - c->base);
}

/* Whole lines only: what stands after the last line end is left to csv_next. */
static chuan_status csv_many(records *r, sheaf *s, chuan_fault *fault) {
  csv *c = (csv *)r;
  chuan_status status = CHUAN_OK;
  s->first = csv_tell(r);
  while (sheaf_scan(s, c->buffer + c->start, c->end - c->start, r->delimiter) && s->rows == 0
         && !c->ended && status == CHUAN_OK)
    status = csv_fill(c, fault);
  if (s->rows == 0) return status;
  c->start += (size_t)(sheaf_row(s, s->rows) - s->bytes);
  c->line += s->rows;
  return status;
}

/* The first cell of plain records that is the words of the foot and no more; NULL: none. */
static const char *foot_in(const csv *c, const char *bytes, size_t length) {
  size_t words = strlen(c->foot);
  const char *end = bytes + length, *at = bytes;
  for (; (at = memmem(at, (size_t)(end - at), c->foot, words)) != NULL; at++) {
    char before = at > bytes ? at[-1] : '\n', behind = at + words < end ? at[words] : '\n';
    bool begins = before == '\n' || before == c->is.delimiter;
    if (begins && (behind == '\n' || behind == '\r' || behind == c->is.delimiter)) return at;
  }
  return NULL;
}

/* The same up to where the words of the foot stand, or may stand in letters with marks of their
 * own; from there on records are looked at one by one until they are passed. */
static chuan_status csv_many_footed(records *r, sheaf *s, chuan_fault *fault) {
  csv *c = (csv *)r;
  spot from = csv_tell(r);
  s->rows = 0;
  if (c->footed || (int64_t)from.at <= c->foot_near) return CHUAN_OK;
  chuan_status status = csv_many(r, s, fault);
  if (status != CHUAN_OK || s->rows == 0) return status;
  size_t length = (size_t)(csv_tell(r).at - from.at);
  bool decomposed =
      may_be_decomposed(s->bytes, length) || may_be_decomposed(c->foot, strlen(c->foot));
  const char *words = decomposed ? s->bytes + length - 1 : foot_in(c, s->bytes, length);
  if (words == NULL) return CHUAN_OK;
  c->foot_near = (int64_t)from.at + (words - s->bytes);
  s->rows = 0;
  csv_seek(r, from);
  return CHUAN_OK;
}

void csv_end_at(records *r, const char *foot) {
  csv *c = (csv *)r;
  c->foot = foot != NULL && *foot != '\0' ? foot : NULL;
  c->foot_after = (int64_t)csv_tell(r).at;
  c->foot_near = -1;
  if (c->foot != NULL) r->kind = &csv_footed;
}

/* Past the buffer: what is read too much is read again. */
static chuan_status csv_lines(records *r, char *into, size_t room, int most, size_t *length,
                              int *lines, chuan_fault *fault) {
  csv *c = (csv *)r;
  spot from = csv_tell(r);
  chuan_status status = CHUAN_OK;
  size_t read = 0, got = 1;
  stream_seek(&c->in, (int64_t)from.at);
  while (status == CHUAN_OK && read < room && got > 0) {
    status = stream_read(&c->in, into + read, room - read, &got, c->name, fault);
    read += got;
  }
  *length = status == CHUAN_OK ? sheaf_lines(into, read, most, lines) : 0;
  if (status == CHUAN_OK) csv_jump(c, (spot){from.at + *length, from.line + *lines});
  return status;
}

const records_kind csv_records = {
    .many = csv_many,
    .lines = csv_lines,
    .next = csv_next,
    .tell = csv_tell,
    .seek = csv_seek,
    .place_of = csv_place,
    .close = csv_close,
};

/* Without csv_lines: who takes lines without looking at them passes the foot. */
const records_kind csv_footed = {
    .many = csv_many_footed,
    .next = csv_next,
    .tell = csv_tell,
    .seek = csv_seek,
    .place_of = csv_place,
    .close = csv_close,
};
