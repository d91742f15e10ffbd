/* csv_open: a file becomes a csv, or is refused by the name of what it is instead. Must
 * never know fields or codes. */
#include <string.h>

#include "base/arena.h"
#include "data/csv_parts.h"
#include "data/format.h"

static chuan_status refuse_formats(csv *c, chuan_fault *fault) {
  if (csv_peek(c, FORMAT_HEAD - 1, fault) == -2)
    return fault == NULL ? CHUAN_OUTSIDE : fault->status;
  const char *name = format_of((const unsigned char *)c->buffer, c->end);
  place at = {c->name, 1, 1};
  if (name == NULL) return CHUAN_OK;
  if (strcmp(name, FORMAT_SQLITE) == 0) return FAULT(fault, CHUAN_REFUSED, at, CSV_DATABASE, "");
  return FAULT(fault, CHUAN_REFUSED, at, CSV_FORMAT, name);
}

static void skip_bom(csv *c) {
  if (c->end >= 3 && memcmp(c->buffer, "\xEF\xBB\xBF", 3) == 0) c->start = 3;
}

/* Excel's first line "sep=;" is taken when it says what is so, and refused else: it never
 * changes how the file is read behind the user's back. */
static chuan_status skip_sep_line(csv *c, chuan_fault *fault) {
  const char *p = c->buffer + c->start;
  if (c->end - c->start < 6 || strncasecmp(p, "sep=", 4) != 0) return CHUAN_OK;
  size_t ends = p[5] == '\r' && p[6] == '\n' ? 7 : p[5] == '\n' ? 6 : 0;
  if (ends == 0 || p[4] == '\n' || p[4] == '\r') return CHUAN_OK;
  if (p[4] != c->is.delimiter) {
    place at = {c->name, 1, 1};
    char said[] = {p[4], '\0'};
    char read[] = {c->is.delimiter, '\0'};
    return FAULT(fault, CHUAN_REFUSED, at, CSV_SEP_LINE, said[0] == '\t' ? "tab" : said,
                 read[0] == '\t' ? "tab" : read);
  }
  c->start += ends;
  c->line = 2;
  return CHUAN_OK;
}

static chuan_status csv_begin(csv *c, const char *path, chuan_fault *fault) {
  const char *name = strcmp(path, "-") == 0 ? "stdin" : path;
  c->name = memory_make(strlen(name) + 1, 1);
  c->buffer = memory_make(CSV_BUFFER + CSV_SLACK, 1);
  c->cells = memory_make(CSV_COLUMNS_MOST, sizeof *c->cells);
  if (c->name == NULL || c->buffer == NULL || c->cells == NULL) return fault_memory(fault);
  memcpy(c->name, name, strlen(name));
  c->is.name = c->name;
  c->capacity = CSV_BUFFER + CSV_SLACK;
  c->chunk = CSV_BUFFER;
  c->line = 1;
  csv_kinds(c);
  chuan_status status = stream_open(&c->in, path, c->name, fault);
  if (status == CHUAN_OK) status = refuse_formats(c, fault);
  if (status != CHUAN_OK) return status;
  skip_bom(c);
  return skip_sep_line(c, fault);
}

chuan_status csv_open(const char *path, char delimiter, records **out, chuan_fault *fault) {
  *out = NULL;
  if (delimiter == '\0') delimiter = ',';
  if (strchr(",;\t|:", delimiter) == NULL) {
    char said[] = {delimiter, '\0'};
    return FAULT(fault, CHUAN_USAGE, NOWHERE, CSV_DELIMITER, said);
  }
  csv *c = memory_make(1, sizeof *c);
  if (c == NULL) return fault_memory(fault);
  c->in = (stream){.fd = -1, .copy = -1};
  c->is = (records){.kind = &csv_records, .delimiter = delimiter};
  chuan_status status = csv_begin(c, path, fault);
  if (status != CHUAN_OK) {
    csv_close(&c->is);
    return status;
  }
  *out = &c->is;
  return CHUAN_OK;
}

void csv_close(records *r) {
  csv *c = (csv *)r;
  stream_close(&c->in);
  memory_free(c->name);
  memory_free(c->buffer);
  memory_free(c->cells);
  memory_free(c->unquoted);
  memory_free(c);
}
