/* table: aligned columns and readable numbers. Must never know what is in them. */
#include "cli/table.h"

#include <assert.h>
#include <stdio.h>

table table_make(arena *a, int columns, uint64_t right) {
  assert(columns > 0 && columns <= TABLE_COLUMNS_MOST);
  return (table){.arena = a, .columns = columns, .right = right};
}

void table_free(table *t) {
  memory_free(t->cells);
  t->cells = NULL, t->count = 0;
}

void table_add(table *t, const char *cell) {
  const char *copy = arena_copy(t->arena, cell ? cell : "");
  void *cells = t->cells;
  if (!copy || memory_grow(&cells, &t->capacity, t->count + 1, sizeof *t->cells)) {
    t->failed = true;
    return;
  }
  t->cells = cells;
  t->cells[t->count++] = copy;
}

void table_add_number(table *t, int64_t n, chuan_lang lang) {
  char out[48];
  table_add(t, number_write(out, sizeof out, n, lang));
}

/* Appends `count` copies of a character. */
static void repeat(text *out, char c, int count) {
  for (int i = 0; i < count; i++) text_add_char(out, c);
}

/* Appends one row; blanks after the last cell are not written. */
static void print_row(text *out, const table *t, size_t row, const int *widths) {
  for (int i = 0; i < t->columns; i++) {
    const char *cell = t->cells[row * (size_t)t->columns + (size_t)i];
    int blanks = widths[i] - utf8_width(cell);
    bool right = t->right >> (i < 64 ? i : 63) & 1;
    if (right) repeat(out, ' ', blanks);
    text_add(out, cell);
    if (i + 1 < t->columns) repeat(out, ' ', (right ? 0 : blanks) + 2);
  }
  while (out->length && out->at[out->length - 1] == ' ') out->at[--out->length] = '\0';
  text_add_char(out, '\n');
}

void table_print(text *out, const table *t) {
  int widths[TABLE_COLUMNS_MOST] = {0}, whole = 2 * (t->columns - 1);
  size_t rows = t->count / (size_t)t->columns;
  for (size_t i = 0; i < t->count; i++) {
    int width = utf8_width(t->cells[i]), *widest = &widths[i % (size_t)t->columns];
    if (width > *widest) *widest = width;
  }
  for (int i = 0; i < t->columns; i++) whole += widths[i];
  for (size_t row = 0; row < rows; row++) {
    print_row(out, t, row, widths);
    if (row == 0) repeat(out, '-', whole < 100 ? whole : 100), text_add_char(out, '\n');
  }
  if (t->failed) out->failed = true;
}

char *number_write(char *out, size_t size, int64_t n, chuan_lang lang) {
  return amount_write(out, size, (amount){n, 0}, lang);
}

int64_t percent_hundredths(wide part, wide whole) {
  return (int64_t)((part * 20000 + whole) / (2 * whole));
}

char *percent_write(char *out, size_t size, wide part, wide whole, chuan_lang lang) {
  if (whole <= 0) {
    snprintf(out, size, "-");
    return out;
  }
  long long hundredths = (long long)percent_hundredths(part, whole);
  snprintf(out, size, "%lld%c%02lld%%", hundredths / 100, lang == CHUAN_VI ? ',' : '.',
           hundredths % 100);
  return out;
}
