/* xlsx_rows: rows of cells in a spill file. Must never know XML. */
#include <string.h>

#include "data/spill.h"
#include "data/xlsx_grid_parts.h"

#define ROW_MOST 1048576              /* bytes of one row */
#define ROWS_MOST (UINT64_C(8) << 30) /* bytes of all */
#define ROWS_BUFFER (XLSX_CHUNK * 4)

/* What stands before the cells of a row, and before the text of a cell. */
typedef struct row_head {
  int64_t number;
  uint32_t bytes, count;
  uint64_t hidden;
} row_head;

typedef struct cell_head {
  uint32_t length; /* or the message of a cell without text */
  uint16_t column;
  uint8_t is_number, has_text;
  int32_t on;
} cell_head;

chuan_status row_file_open(row_file *f, chuan_fault *fault) {
  *f = (row_file){.fd = -1};
  return spill_open(&f->fd, fault);
}

void row_file_close(row_file *f) {
  spill_close(f->fd);
  text_free(&f->waiting);
  text_free(&f->row);
  memory_free(f->buffer);
  memory_free(f->cells);
}

/* ---- writing ---- */

void row_file_put(row_file *f, const grid_cell *c) {
  cell_head head = {.length = (uint32_t)c->is.length,
                    .column = (uint16_t)c->column,
                    .is_number = c->is_number,
                    .has_text = c->is.at != NULL,
                    .on = c->on};
  text_add_bytes(&f->row, (const char *)&head, sizeof head);
  if (c->is.at != NULL) text_add_bytes(&f->row, c->is.at, c->is.length);
  f->count++;
}

static chuan_status write_waiting(row_file *f, chuan_fault *fault) {
  if (f->waiting.failed) return fault_memory(fault);
  chuan_status status =
      spill_write(f->fd, text_of(&f->waiting), f->waiting.length, (int64_t)f->size, fault);
  f->size += f->waiting.length;
  text_clear(&f->waiting);
  return status;
}

chuan_status row_file_end(row_file *f, int64_t number, bool hidden, const char *name,
                          chuan_fault *fault) {
  row_head head = {number, (uint32_t)f->row.length, f->count, hidden};
  place at = {.file = name};
  if (f->count == 0) return CHUAN_OK;
  if (f->row.length > ROW_MOST)
    return FAULT(fault, CHUAN_REFUSED, at, WORKBOOK_ROW_LONG, numeral_of(number).at,
                 numeral_of(ROW_MOST).at);
  if (f->size > ROWS_MOST)
    return FAULT(fault, CHUAN_REFUSED, at, FILE_TOO_LONG, numeral_of((long long)ROWS_MOST).at);
  text_add_bytes(&f->waiting, (const char *)&head, sizeof head);
  text_add_bytes(&f->waiting, text_of(&f->row), f->row.length);
  if (f->row.failed) return fault_memory(fault);
  text_clear(&f->row);
  f->count = 0;
  return f->waiting.length < ROWS_BUFFER ? CHUAN_OK : write_waiting(f, fault);
}

chuan_status row_file_done(row_file *f, chuan_fault *fault) { return write_waiting(f, fault); }

/* ---- reading ---- */

uint64_t row_file_tell(const row_file *f) { return f->base + f->start; }

void row_file_seek(row_file *f, uint64_t at) {
  if (at >= f->base && at - f->base <= f->end) {
    f->start = (size_t)(at - f->base);
    return;
  }
  f->base = at;
  f->start = f->end = 0;
}

/* Brings at least `need` bytes of what comes next into the buffer. */
static chuan_status bring(row_file *f, size_t need, chuan_fault *fault) {
  size_t got = 0, want = need > ROWS_BUFFER ? need : ROWS_BUFFER;
  if (f->end - f->start >= need) return CHUAN_OK;
  if (f->start > 0) memmove(f->buffer, f->buffer + f->start, f->end - f->start);
  f->base += f->start;
  f->end -= f->start;
  f->start = 0;
  void *items = f->buffer;
  if (memory_grow(&items, &f->room, want, 1) != 0) return fault_memory(fault);
  f->buffer = items;
  chuan_status status = spill_read(f->fd, f->buffer + f->end, f->room - f->end,
                                   (int64_t)(f->base + f->end), &got, fault);
  f->end += got;
  return status;
}

/* The cells of a row whose bytes are in the buffer. */
static void take_cells(row_file *f, const char *p, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    cell_head head;
    memcpy(&head, p, sizeof head);
    p += sizeof head;
    bool has_text = head.has_text != 0;
    cell is = has_text ? (cell){p, head.length} : cell_without((message)head.length);
    f->cells[i] = (grid_cell){is, head.column, head.is_number != 0, head.on};
    if (has_text) p += head.length;
  }
}

chuan_status row_file_next(row_file *f, grid_row *out, chuan_fault *fault) {
  row_head head = {0};
  *out = (grid_row){0};
  if (row_file_tell(f) >= f->size) return CHUAN_OK;
  chuan_status status = bring(f, sizeof head, fault);
  if (status != CHUAN_OK) return status;
  memcpy(&head, f->buffer + f->start, sizeof head);
  status = bring(f, sizeof head + head.bytes, fault);
  if (status != CHUAN_OK) return status;
  void *items = f->cells;
  if (memory_grow(&items, &f->cells_room, head.count, sizeof *f->cells) != 0)
    return fault_memory(fault);
  f->cells = items;
  take_cells(f, f->buffer + f->start + sizeof head, head.count);
  f->start += sizeof head + head.bytes;
  *out = (grid_row){head.number, head.hidden != 0, f->cells, (int)head.count};
  return CHUAN_OK;
}
