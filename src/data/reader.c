/* reader: the records of one file as the intake goes through them: as many at once as are
 * plain, the others one by one. Must never know answers. */
#include <string.h>

#include "data/intake_parts.h"
#include "data/office.h"

/* ---- ids that are filled down ---- */

/* A row that says nothing of a person, or is a total, has no household above it either. */
static bool says_something(const reader *r) {
  bool any = false;
  for (int i = 0; i < r->count; i++) {
    cell c = reader_cell(r, i);
    any |= c.length > 0;
    if (c.at != NULL && i < OFFICE_FOOT_CELLS && office_totals(c.at, c.length)) return false;
  }
  return any;
}

/* Rows of a workbook that are blank are not given: right above is what has the number before. */
static bool is_right_below(const reader *r) {
  return r->sheet.from->delimiter != 0 || r->at.line == r->above_line + 1;
}

/* Only a blank id right below gets the one above; a record sought by itself has none above. */
static void fill_down(reader *r) {
  bool written = r->count > 0 && r->id.wrong == MSG_NONE && r->id.length > 0;
  bool blank = r->count > r->sheet.id && r->id.wrong == MSG_NONE && r->id.length == 0;
  bool fills = blank && !r->strays && is_right_below(r) && says_something(r);
  if (fills && r->above_length > 0) r->id = (id){.at = r->above, .length = r->above_length};
  if (!fills) r->above_length = 0;
  if (written && r->id.length <= sizeof r->above) {
    memcpy(r->above, r->id.at, r->id.length);
    r->above_length = r->id.length;
  }
  r->above_line = r->at.line;
}

/* ---- records ---- */

/* The record at hand is one of the sheaf. */
static chuan_status take_row(reader *r, chuan_fault *fault) {
  cell c = sheaf_cell(&r->sheaf, r->row, r->sheet.id);
  r->count = r->sheaf.cells;
  r->at = sheaf_spot(&r->sheaf, r->row);
  if (r->sheaf.high || r->id.own != NULL || r->sheet.id_digits != 0) {
    chuan_status status = id_take(&r->id, &c, 1, 0, fault);
    if (status != CHUAN_OK || r->sheet.id_digits == 0) return status;
    return id_pad(&r->id, (size_t)r->sheet.id_digits, fault);
  }
  r->id = (id){.at = c.at, .length = c.length};
  return CHUAN_OK;
}

static chuan_status take_record(reader *r, chuan_fault *fault) {
  chuan_status status = records_next(r->sheet.from, &r->cells, &r->count, fault);
  r->at = r->sheet.from->at;
  if (status == CHUAN_OK) status = id_take(&r->id, r->cells, r->count, r->sheet.id, fault);
  if (status != CHUAN_OK || r->sheet.id_digits == 0) return status;
  return id_pad(&r->id, (size_t)r->sheet.id_digits, fault);
}

chuan_status reader_next(reader *r, chuan_fault *fault) { return reader_pass(r, 1, fault); }

chuan_status reader_pass(reader *r, int many, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  r->number += many;
  r->row += many;
  if (r->row >= r->sheaf.rows) {
    r->row = r->sheaf.rows = 0;
    if (!r->strays) status = records_many(r->sheet.from, &r->sheaf, fault);
  }
  if (status != CHUAN_OK) return status;
  status = r->row < r->sheaf.rows ? take_row(r, fault) : take_record(r, fault);
  if (status == CHUAN_OK && r->sheet.id_filled) fill_down(r);
  return status;
}

void reader_seek(reader *r, spot to) {
  r->sheaf.rows = 0;
  records_seek(r->sheet.from, to);
}

chuan_status reader_first(reader *r, chuan_fault *fault) {
  if (r->sheaf.begins == NULL && sheaf_new(&r->sheaf, r->sheet.nnames) != 0)
    return fault_memory(fault);
  r->strays = false;
  r->sheaf.rows = 0;
  sheet_rewind(&r->sheet);
  r->number = -1;
  r->above_length = 0;
  return reader_next(r, fault);
}

cell reader_cell(const reader *r, int which) {
  return r->row < r->sheaf.rows ? sheaf_cell(&r->sheaf, r->row, which) : r->cells[which];
}

/* How each cell that is wanted is read when many are. */
chuan_status reader_aim(reader *r, const batch *b, const answer_style *style, chuan_fault *fault) {
  const sheet *s = &r->sheet;
  reader_forget(r);
  r->strips = memory_make((size_t)s->nsources + 1, sizeof *r->strips);
  r->known = memory_make((size_t)s->nsources + 1, sizeof *r->known);
  if (r->strips == NULL || r->known == NULL) return fault_memory(fault);
  for (int i = 0; i < s->nsources; i++) {
    const source *from = &s->sources[i];
    if (from->column < 0 && !from->is_size) continue;
    const field *f = from->column >= 0 ? b->columns[from->column].field : from->by->field;
    r->strips[r->nstrips] = strip_of(from, f, style, &r->known[r->nstrips]);
    r->nstrips++;
  }
  return CHUAN_OK;
}

void reader_forget(reader *r) {
  memory_free(r->strips);
  memory_free(r->known);
  r->strips = NULL;
  r->known = NULL;
  r->nstrips = 0;
}

void reader_close(reader *r) {
  reader_forget(r);
  sheaf_free(&r->sheaf);
  id_free(&r->id);
  sheet_close(&r->sheet);
}
