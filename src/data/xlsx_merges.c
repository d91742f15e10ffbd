/* xlsx_merges: cells merged downwards. A workbook has the value in the topmost cell alone, and
 * tells what is merged after the rows; so they are copied once more, the lower cells filled.
 * Must never know XML. */
#include <stdlib.h>
#include <string.h>

#include "data/xlsx_grid_parts.h"

#define VALUE_MOST 1024 /* bytes of a value that is filled downwards */

/* A merge that reaches the row at hand, and the value that it began with. */
typedef struct open_merge {
  const grid_merge *of;
  char *value;
  grid_cell cell; /* its text is `value` */
} open_merge;

typedef struct filling {
  grid *g;
  row_file to;
  open_merge *open; /* by column */
  size_t nopen, open_room;
  size_t next; /* the first merge, by rows, that has not begun */
} filling;

static int by_rows(const void *a, const void *b) {
  const grid_merge *x = a, *y = b;
  if (x->top != y->top) return x->top < y->top ? -1 : 1;
  return x->left - y->left;
}

static int by_column(const void *a, const void *b) {
  const open_merge *x = a, *y = b;
  return x->of->left - y->of->left;
}

static void drop_ended(filling *f, int64_t row) {
  size_t kept = 0;
  for (size_t i = 0; i < f->nopen; i++) {
    if (f->open[i].of->bottom >= row) f->open[kept++] = f->open[i];
    else memory_free(f->open[i].value);
  }
  f->nopen = kept;
}

static int to_column(const void *a, const void *b) {
  const int *column = a;
  const grid_cell *c = b;
  return *column - c->column;
}

static const grid_cell *cell_at(const grid_row *row, int column) {
  return bsearch(&column, row->cells, (size_t)row->count, sizeof *row->cells, to_column);
}

/* A value that is too long to be filled is told where somebody needs it. */
static chuan_status open_one(filling *f, const grid_merge *m, const grid_cell *from,
                             chuan_fault *fault) {
  void *items = f->open;
  package whole = {.name = f->g->name};
  if (f->nopen == GRID_COLUMNS_MOST) return package_damaged(&whole, "mergeCells", fault);
  if (memory_grow(&items, &f->open_room, f->nopen + 1, sizeof *f->open) != 0)
    return fault_memory(fault);
  f->open = items;
  open_merge made = {.of = m, .cell = *from};
  if (from->is.at != NULL && from->is.length > VALUE_MOST)
    made.cell.is = cell_without(MSG_CELL_LONG);
  if (made.cell.is.at != NULL) {
    made.value = memory_make(made.cell.is.length + 1, 1);
    if (made.value == NULL) return fault_memory(fault);
    memcpy(made.value, made.cell.is.at, made.cell.is.length);
    made.cell.is.at = made.value;
  }
  f->open[f->nopen++] = made;
  return CHUAN_OK;
}

/* The merges that begin in the row at hand. */
static chuan_status open_those_of(filling *f, const grid_row *row, chuan_fault *fault) {
  const grid *g = f->g;
  chuan_status status = CHUAN_OK;
  size_t before = f->nopen;
  for (; f->next < g->nmerges && g->merges[f->next].top <= row->number; f->next++) {
    const grid_merge *m = &g->merges[f->next];
    const grid_cell *from = m->top == row->number ? cell_at(row, m->left) : NULL;
    if (from == NULL || m->bottom == m->top) continue;
    status = open_one(f, m, from, fault);
    if (status != CHUAN_OK) return status;
  }
  if (f->nopen > before) qsort(f->open, f->nopen, sizeof *f->open, by_column);
  return status;
}

/* The row with the open merges put between its cells; a cell that is there stays. */
static chuan_status copy_row(filling *f, const grid_row *row, chuan_fault *fault) {
  size_t next = 0;
  for (int i = 0; i <= row->count; i++) {
    int limit = i < row->count ? row->cells[i].column : GRID_COLUMNS_MOST;
    int last = i > 0 ? row->cells[i - 1].column : -1;
    for (; next < f->nopen && f->open[next].of->left < limit; next++) {
      if (f->open[next].of->left <= last) continue;
      last = f->open[next].of->left;
      row_file_put(&f->to, &f->open[next].cell);
    }
    if (i < row->count) row_file_put(&f->to, &row->cells[i]);
  }
  return row_file_end(&f->to, row->number, row->hidden, f->g->name, fault);
}

static chuan_status copy_rows(filling *f, chuan_fault *fault) {
  grid_row row;
  chuan_status status = row_file_next(&f->g->rows, &row, fault);
  while (status == CHUAN_OK && row.number > 0) {
    drop_ended(f, row.number);
    status = open_those_of(f, &row, fault);
    if (status == CHUAN_OK) status = copy_row(f, &row, fault);
    if (status == CHUAN_OK) status = row_file_next(&f->g->rows, &row, fault);
  }
  return status == CHUAN_OK ? row_file_done(&f->to, fault) : status;
}

static bool any_downwards(const grid *g) {
  for (size_t i = 0; i < g->nmerges; i++)
    if (g->merges[i].top < g->merges[i].bottom) return true;
  return false;
}

chuan_status merges_fill(grid *g, chuan_fault *fault) {
  filling f = {.g = g, .to = {.fd = -1}};
  if (!any_downwards(g)) return CHUAN_OK;
  qsort(g->merges, g->nmerges, sizeof *g->merges, by_rows);
  chuan_status status = row_file_open(&f.to, fault);
  if (status == CHUAN_OK) status = copy_rows(&f, fault);
  drop_ended(&f, INT64_MAX);
  memory_free(f.open);
  row_file_close(status == CHUAN_OK ? &g->rows : &f.to);
  if (status == CHUAN_OK) g->rows = f.to;
  return status;
}
