/* reader: the records of one file as the intake goes through them: as many at once as are
 * plain, the others one by one. Must never know answers. */
#include "data/intake_parts.h"

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
  return r->row < r->sheaf.rows ? take_row(r, fault) : take_record(r, fault);
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
  if (r->strips == NULL) return fault_memory(fault);
  for (int i = 0; i < s->nsources; i++) {
    const source *from = &s->sources[i];
    if (from->column < 0 && !from->is_size) continue;
    const field *f = from->column >= 0 ? b->columns[from->column].field : from->by->field;
    if (strip_new(&r->strips[r->nstrips++], from, f, style) != 0) return fault_memory(fault);
  }
  return CHUAN_OK;
}

void reader_forget(reader *r) {
  for (int i = 0; i < r->nstrips; i++) strip_free(&r->strips[i]);
  memory_free(r->strips);
  r->strips = NULL;
  r->nstrips = 0;
}

void reader_close(reader *r) {
  reader_forget(r);
  sheaf_free(&r->sheaf);
  id_free(&r->id);
  sheet_close(&r->sheet);
}
