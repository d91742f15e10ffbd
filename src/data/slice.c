/* slice: see slice.h. */
#include "data/slice.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "data/intake_parts.h"

/* Bytes of one slice; test builds shrink it so that records cross its edges. */
#ifndef SLICE_BYTES
#define SLICE_BYTES 262144
#endif

struct slice {
  const intake *in;
  reader part; /* of the households' file: its own sheaf and strips over the bytes */
  char *bytes; /* SLICE_BYTES, and what a sheaf may look at behind them */
  size_t wanted, length;
  int most, lines; /* of a batch, and these */
  spot from;
  rising rising; /* of its ids alone */
};

bool intake_slices(intake *in) {
  reader *h = &in->households;
  bool can = in->once && !in->has_members && h->sheet.from->kind->lines != NULL
             && h->sheet.id_digits == 0 && h->sheet.nnames > 1 && h->count > 0;
  if (!can) return false;
  records_seek(h->sheet.from, h->at);
  h->row = h->sheaf.rows = 0;
  return true;
}

chuan_status slice_new(const intake *in, const batch *b, slice **out, chuan_fault *fault) {
  slice *s = memory_make(1, sizeof *s);
  *out = s;
  if (s == NULL) return fault_memory(fault);
  s->in = in;
  s->most = b->household_capacity;
  s->wanted = SLICE_BYTES;
  s->part.sheet = in->households.sheet;
  s->bytes = memory_make(SLICE_BYTES + SHEAF_SLACK, 1);
  if (s->bytes == NULL || sheaf_new(&s->part.sheaf, s->part.sheet.nnames) != 0)
    return fault_memory(fault);
  return reader_aim(&s->part, b, &in->style, fault);
}

void slice_free(slice *s) {
  if (s == NULL) return;
  reader_forget(&s->part);
  sheaf_free(&s->part.sheaf);
  memory_free(s->bytes);
  memory_free(s);
}

/* Next time about as many bytes as the lines of a batch have are asked for. */
static void want_bytes(slice *s) {
  size_t each = s->length / (size_t)s->lines + 1, wanted = each * (size_t)s->most;
  s->wanted = wanted < SLICE_BYTES ? wanted : SLICE_BYTES;
}

chuan_status slice_cut(intake *in, slice *s, bool *any, chuan_fault *fault) {
  records *from = in->households.sheet.from;
  s->from = records_tell(from);
  chuan_status status =
      records_lines(from, s->bytes, s->wanted, s->most, &s->length, &s->lines, fault);
  *any = status == CHUAN_OK && s->lines > 0;
  if (*any) want_bytes(s);
  return status;
}

/* The next records of the bytes. */
static bool next_sheaf(slice *s, size_t at, int line) {
  reader *r = &s->part;
  (void)sheaf_scan(&r->sheaf, s->bytes + at, s->length - at, r->sheet.from->delimiter);
  r->sheaf.first = (spot){s->from.at + at, s->from.line + line};
  r->at = r->sheaf.first;
  r->row = 0;
  return r->sheaf.rows > 0;
}

bool slice_read(slice *s, batch *b) {
  reader *r = &s->part;
  size_t at = 0;
  s->rising = RISING;
  batch_clear(b);
  b->persons_given = false;
  for (int line = 0; line < s->lines; line += r->sheaf.rows) {
    if (!next_sheaf(s, at, line) || !harvest_sheaf(s->in, r, &s->rising, b)) return false;
    at += (size_t)(sheaf_row(&r->sheaf, r->sheaf.rows) - r->sheaf.bytes);
  }
  batch_finish(b);
  return true;
}

void slice_pass(intake *in, const slice *s, const batch *b) {
  rising *all = &in->rising;
  assert(b->households > 0);
  rising_note(all, b->texts + b->id_at[0], b->id_length[0]);
  bool by_bytes = all->by_bytes && s->rising.by_bytes;
  bool by_length = all->by_length && s->rising.by_length;
  *all = s->rising;
  all->by_bytes = by_bytes;
  all->by_length = by_length;
  in->households.number += b->households;
}

chuan_status slice_end(intake *in, const slice *s, chuan_fault *fault) {
  reader *h = &in->households;
  if (s != NULL) records_seek(h->sheet.from, s->from);
  h->number--; /* reader_next counts it again */
  return reader_next(h, fault);
}
