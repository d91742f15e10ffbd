/* Fuzzes the reading of a table of a database: any file ends as rows or as a fault with words, and
 * in a file in which SQLite finds nothing wrong, rows that come straight from the pages are those
 * that statements give. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "data/sheaf.h"
#include "data/sql_table.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void show(text *out, spot at, const cell *c, int count) {
  text_addf(out, "%llu %lld", (unsigned long long)at.at, (long long)at.line);
  for (int i = 0; i < count; i++, c++) {
    text_add_char(out, '|');
    if (c->at != NULL) text_add_bytes(out, c->at, c->length);
    else text_add_int(out, (int64_t)c->length);
  }
  text_add_char(out, '\n');
}

/* As the reader of a survey takes them: many at once as far as that goes. */
static chuan_status read_rows(records *r, sheaf *many, text *out, chuan_fault *fault) {
  const cell *cells = NULL;
  int count = 0;
  chuan_status status = CHUAN_OK;
  while (status == CHUAN_OK && count >= 0) {
    if (many != NULL) status = records_many(r, many, fault);
    for (int row = 0; many != NULL && row < many->rows; row++) {
      cell one[64];
      for (int i = 0; i < many->cells; i++) one[i] = sheaf_cell(many, row, i);
      show(out, sheaf_spot(many, row), one, many->cells);
    }
    if (many != NULL && many->rows > 0) continue;
    if (status == CHUAN_OK) status = records_next(r, &cells, &count, fault);
    if (status == CHUAN_OK && count > 0) show(out, r->at, cells, count);
  }
  return status;
}

static void read_table(const char *path, bool takes_many, bool *is_whole, text *out) {
  bool wanted[64];
  const cell *names = NULL;
  int count = 0;
  chuan_fault fault = {0};
  database *d = NULL;
  records *r = NULL;
  sheaf many = {0};
  chuan_status status = database_open(path, &d, &fault);
  if (status == CHUAN_OK) status = sql_table_open(d, "t", 0, &r, &fault);
  if (status == CHUAN_OK) *is_whole = database_check(d, NULL) == CHUAN_OK;
  if (status == CHUAN_OK) status = records_next(r, &names, &count, &fault);
  memset(wanted, 1, sizeof wanted);
  if (status == CHUAN_OK && count <= 64 && sheaf_new(&many, count) == 0) {
    status = records_pick(r, wanted, &fault);
    if (status == CHUAN_OK) status = read_rows(r, takes_many ? &many : NULL, out, &fault);
  }
  assert(status == CHUAN_OK || fault.message[CHUAN_EN][0] != '\0');
  sheaf_free(&many);
  records_close(r);
  database_close(d);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
  char path[] = "/tmp/fuzz_table.XXXXXX";
  bool is_whole = false;
  text many = {0}, each = {0};
  int fd = mkstemp(path);
  if (fd < 0) return 0;
  if (write(fd, bytes, length) == (ssize_t)length) {
    read_table(path, true, &is_whole, &many);
    read_table(path, false, &is_whole, &each);
    assert(!is_whole || strcmp(text_of(&many), text_of(&each)) == 0);
  }
  text_free(&many);
  text_free(&each);
  (void)close(fd);
  (void)unlink(path);
  return 0;
}
