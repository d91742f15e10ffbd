/* rows: one household and its members from records to rows of the batch, or one refusal.
 * Every message names file, line, column and kind of fault, never an answer. */
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "data/intake_parts.h"
#include "data/office.h"

static place record_place(const reader *r, int which) {
  return records_place(r->sheet.from, r->at.line, which + 1);
}

/* The recode for these bytes, or NULL. */
static const recode *find_recode(const mapping *m, const char *s, size_t length) {
  for (int i = 0; i < m->nrecodes; i++) {
    const char *from = m->recodes[i].from;
    if (strncmp(from, s, length) == 0 && from[length] == '\0') return &m->recodes[i];
  }
  return NULL;
}

/* Codes that are words with diacritics may stand decomposed in the file. */
static const recode *find_recode_composed(const mapping *m, const cell *c) {
  const recode *found = find_recode(m, c->at, c->length);
  bool high = false;
  for (size_t i = 0; i < c->length && found == NULL; i++) high |= (unsigned char)c->at[i] >= 0x80;
  if (!high) return found;
  size_t length = 0;
  char *composed = utf8_nfc(c->at, c->length, &length);
  if (composed != NULL) found = find_recode(m, composed, length);
  memory_free(composed);
  return found;
}

/* A codebook that lists codes lists them all; words of missing are always understood. */
static bool lists_codes(const mapping *m) {
  for (int i = 0; i < m->nrecodes; i++)
    if (m->recodes[i].missing == MISSING_NONE) return true;
  return false;
}

static message read_recoded(const field *f, const recode *r, int64_t *value, uint8_t *state) {
  *value = r->code;
  *state = STATE_KNOWN;
  if (r->missing == MISSING_NONE) return MSG_NONE;
  *value = 0;
  *state = r->missing == MISSING_NOT_APPLICABLE ? STATE_NOT_APPLICABLE : STATE_MISSING;
  return *state == STATE_NOT_APPLICABLE && !f->may_not_apply ? MSG_ANSWER_ALWAYS_APPLIES : MSG_NONE;
}

/* A code of digits with the zeros that a spreadsheet dropped, as the codebook says. */
static message pad_code(const cell *c, int digits, char *padded, cell *out) {
  if (!answer_is_digits(c->at, c->length) || c->length > (size_t)digits)
    return MSG_ANSWER_CODE_DIGITS;
  size_t zeros = (size_t)digits - c->length;
  memset(padded, '0', zeros);
  memcpy(padded + zeros, c->at, c->length);
  *out = (cell){padded, (size_t)digits};
  return MSG_NONE;
}

/* What stands in a cell, and what it is in the terms of the questionnaire. */
typedef struct taken {
  cell text; /* of a text field */
  char padded[CODE_DIGITS_MOST];
  char *folded; /* without loose blanks; NULL: it had none */
  int64_t value;
  uint8_t state;
} taken;

/* What names a unit is one text however blanks stand in it. An id is what it is. */
static message fold_blanks(const field *f, taken *t) {
  cell *c = &t->text;
  bool loose = f->type == FIELD_TEXT && !f->is_id && answer_has_loose_blanks(c->at, c->length);
  if (!loose) return MSG_NONE;
  t->folded = memory_make(c->length + 1, 1);
  if (t->folded == NULL) return MSG_NO_MEMORY;
  *c = (cell){t->folded, answer_fold_blanks(c->at, c->length, t->folded)};
  return MSG_NONE;
}

static message read_text(const mapping *m, bool is_number, taken *t) {
  if (answer_is_missing_word(t->text.at, t->text.length)) return MSG_NONE;
  if (m->digits > 0) return pad_code(&t->text, m->digits, t->padded, &t->text);
  return is_number && m->field != NULL && !m->field->is_id ? MSG_CELL_ZEROS : MSG_NONE;
}

/* Age, where the cell says when somebody was born. */
static message read_born(const mapping *m, const field *f, taken *t) {
  message wrong = born_age(t->text.at, t->text.length, m->born, m->on, &t->value);
  if (wrong != MSG_NONE) return wrong;
  t->state = STATE_KNOWN;
  bool in = !f->has_range || (t->value >= f->low && t->value <= f->high);
  return in ? MSG_NONE : MSG_BORN_RANGE;
}

static message read_source(const source *from, const field *f, answer_style style, bool is_number,
                           taken *t) {
  const mapping *m = from->by;
  const cell *c = &t->text;
  style.scale_up = m->scale_up > 0 ? m->scale_up : 1;
  if (is_number) style.decimal = '.';
  if (cell_wrong(c) != MSG_NONE) return cell_wrong(c);
  const recode *r = m->nrecodes == 0 ? NULL : find_recode_composed(m, c);
  if (r != NULL) return read_recoded(f, r, &t->value, &t->state);
  if (fold_blanks(f, t) != MSG_NONE) return MSG_NO_MEMORY;
  if (!answer_is_missing_word(c->at, c->length) && lists_codes(m)) return MSG_ANSWER_RECODE;
  if (m->born != BORN_NOT && !answer_is_missing_word(c->at, c->length)) return read_born(m, f, t);
  message wrong = f->type == FIELD_TEXT ? read_text(m, is_number, t) : MSG_NONE;
  return wrong != MSG_NONE ? wrong : answer_read(f, c->at, c->length, &style, &t->value, &t->state);
}

message source_read(const source *from, const field *f, const answer_style *style, const cell *c,
                    int64_t *value, uint8_t *state) {
  taken t = {.text = *c, .state = STATE_MISSING};
  message wrong = read_source(from, f, *style, false, &t);
  *value = t.value;
  *state = t.state;
  memory_free(t.folded);
  return wrong;
}

static message put_source(batch *b, const source *from, const field *f, int row, const taken *t) {
  if (from->column < 0) return MSG_NONE;
  if (t->state != STATE_KNOWN) batch_put_state(b, from->column, row, t->state);
  else if (f->type == FIELD_TEXT)
    return answer_put(b, from->column, row, t->text.at, t->text.length, 0, 1, false);
  else batch_put(b, from->column, row, t->value);
  return MSG_NONE;
}

message source_take(const intake *in, const source *from, const reader *r, cell c, batch *b,
                    int row, int64_t *size) {
  const field *f = from->column >= 0 ? b->columns[from->column].field : from->by->field;
  taken t = {.text = c, .state = STATE_MISSING};
  bool is_number = records_is_number(r->sheet.from, from->cell);
  message wrong = read_source(from, f, in->style, is_number, &t);
  if (wrong == MSG_NONE && from->is_size && t.state == STATE_KNOWN) *size = t.value;
  if (wrong == MSG_NONE) wrong = put_source(b, from, f, row, &t);
  memory_free(t.folded);
  return wrong;
}

/* The fault of an answer; of a code it tells how many digits there are, or may be. */
static chuan_status source_fault(const reader *r, const source *from, message wrong,
                                 chuan_fault *fault) {
  place at = record_place(r, from->cell);
  const char *name = r->sheet.names[from->cell];
  bool zeros = wrong == MSG_CELL_ZEROS;
  if (wrong == MSG_NO_MEMORY) return fault_memory(fault);
  if (!zeros && wrong != MSG_ANSWER_CODE_DIGITS)
    return answer_fault(fault, CHUAN_REFUSED, at, name, from->by->field, wrong);
  numeral digits =
      numeral_of(zeros ? (long long)reader_cell(r, from->cell).length : from->by->digits);
  const char *args[] = {name, digits.at};
  return fault_fill(fault, CHUAN_REFUSED, at, wrong, args, 2);
}

/* All wanted answers of a record into a row; the leftmost that is wrong refuses it. */
static chuan_status take_answers(const intake *in, const reader *r, batch *b, int row,
                                 int64_t *size, chuan_fault *fault) {
  for (int i = 0; i < r->sheet.nsources; i++) {
    const source *from = &r->sheet.sources[i];
    if (from->column < 0 && !from->is_size) continue;
    message wrong = source_take(in, from, r, reader_cell(r, from->cell), b, row, size);
    if (wrong != MSG_NONE) return source_fault(r, from, wrong, fault);
  }
  return CHUAN_OK;
}

/* Reads the sorted list of second ids beside the records. */
static chuan_status check_twice(intake *in, bool *is_twice, chuan_fault *why) {
  const reader *h = &in->households;
  if (in->once) rising_note(&in->rising, h->id.at, h->id.length);
  if (in->once) return CHUAN_OK;
  chuan_status status = CHUAN_OK;
  const item *it = sorter_peek(in->twice, &status, why);
  *is_twice = it != NULL && it->word[0] == (uint64_t)h->number;
  if (!*is_twice) return status;
  numeral first = numeral_of((long long)it->word[1]);
  const char *args[] = {h->sheet.id_name, first.at};
  sorter_pass(in->twice);
  return fault_fill(why, CHUAN_REFUSED, record_place(h, h->sheet.id),
                    h->sheet.from->delimiter != 0 ? MSG_ID_TWICE : MSG_ID_TWICE_ROW, args, 2);
}

/* The household's own row. */
static chuan_status take_household(intake *in, batch *b, int64_t *size, chuan_fault *fault) {
  const reader *h = &in->households;
  chuan_status status = sheet_check(&h->sheet, h->count, fault);
  if (status != CHUAN_OK) return status;
  message wrong = h->id.wrong;
  if (wrong == MSG_NONE) wrong = answer_check_id(h->id.at, h->id.length);
  if (wrong == MSG_NONE && office_totals(h->id.at, h->id.length)) wrong = MSG_ID_TOTAL;
  if (wrong != MSG_NONE)
    return answer_fault(fault, CHUAN_REFUSED, record_place(h, h->sheet.id), h->sheet.id_name, NULL,
                        wrong);
  int row = batch_add_household(b, h->id.at, h->id.length, h->at.line);
  if (row < 0) return fault_memory(fault);
  return take_answers(in, h, b, row, size, fault);
}

/* Goes to the next member of the household at hand; *any is false after the last. */
static chuan_status next_member(intake *in, bool first, bool *any, chuan_fault *fault) {
  reader *m = &in->members;
  chuan_status status = CHUAN_OK;
  if (in->joined == NULL) {
    if (!first) status = reader_next(m, fault);
    *any = status == CHUAN_OK && m->count > 0 && id_same(&m->id, &in->households.id);
    return status;
  }
  if (!first) sorter_pass(in->joined);
  const item *it = sorter_peek(in->joined, &status, fault);
  *any = it != NULL && it->word[0] == (uint64_t)in->households.number;
  if (!*any) return status;
  reader_seek(m, (spot){it->word[1], (int64_t)it->word[2]});
  status = reader_next(m, fault);
  if (status != CHUAN_OK) return status;
  bool filled = m->sheet.id_filled && m->id.length == 0; /* it stood below when ids were joined */
  if (m->count > 0 && (filled || id_same(&m->id, &in->households.id))) return CHUAN_OK;
  return FAULT(fault, CHUAN_OUTSIDE, record_place(m, 0), FILE_CHANGED, "");
}

static chuan_status take_member(intake *in, batch *b, chuan_fault *fault) {
  const reader *m = &in->members;
  int64_t unused = -1;
  chuan_status status = sheet_check(&m->sheet, m->count, fault);
  if (status != CHUAN_OK) return status;
  int last = b->households - 1;
  int row = b->persons - b->first_person[last] < BATCH_PERSONS_EACH ? batch_add_person(b) : -1;
  if (row < 0)
    return FAULT(fault, CHUAN_REFUSED, record_place(&in->households, in->households.sheet.id),
                 MEMBERS_MANY, numeral_of(BATCH_PERSONS_EACH).at);
  return take_answers(in, m, b, row, &unused, fault);
}

/* Takes all members of the household at hand; once it is refused the others are only
 * passed. What is returned stops the file. */
static chuan_status take_members(intake *in, batch *b, int64_t *count, chuan_status *refused,
                                 chuan_fault *why) {
  bool any = false;
  chuan_status status = next_member(in, true, &any, why);
  for (*count = 0; status == CHUAN_OK && any; ++*count) {
    if (*refused == CHUAN_OK) *refused = take_member(in, b, why);
    status = next_member(in, false, &any, why);
  }
  return status;
}

/* The size that was answered and the number of members are the same; where it was not
 * answered it is that number. */
static chuan_status check_size(const intake *in, batch *b, int64_t size, int64_t count,
                               chuan_fault *fault) {
  const reader *h = &in->households;
  const field *f = in->wish.survey->size;
  place at = record_place(h, h->sheet.id);
  if (count == 0) return FAULT(fault, CHUAN_REFUSED, at, MEMBERS_NONE, "");
  if (size >= 0 && size != count)
    return FAULT(fault, CHUAN_REFUSED, at, MEMBERS_DIFFER, numeral_of(count).at);
  if (f != NULL && f->has_range && count > f->high)
    return FAULT(fault, CHUAN_REFUSED, at, MEMBERS_MANY, numeral_of(f->high).at);
  if (in->size_column >= 0) batch_put(b, in->size_column, b->households - 1, count);
  return CHUAN_OK;
}

/* Everything of one household; `stops` tells a fault of the file from a refusal. */
static chuan_status take_all(intake *in, batch *b, bool *stops, chuan_fault *why) {
  int64_t size = -1, count = 0;
  bool is_twice = false;
  chuan_status refused = check_twice(in, &is_twice, why);
  if (refused != CHUAN_OK) return refused;
  refused = take_household(in, b, &size, why);
  if (!in->has_members || in->households.id.length == 0) return refused;
  chuan_status status = take_members(in, b, &count, &refused, why);
  *stops = status != CHUAN_OK;
  if (*stops) return status;
  return refused != CHUAN_OK ? refused : check_size(in, b, size, count, why);
}

chuan_status intake_household(intake *in, batch *b, refusals *r, chuan_fault *fault) {
  chuan_fault why;
  int before = b->households;
  bool stops = false;
  chuan_status status = take_all(in, b, &stops, &why);
  if (status == CHUAN_OK) return CHUAN_OK;
  if (b->households > before) batch_keep(b, before);
  if (stops || status != CHUAN_REFUSED) {
    if (fault != NULL) *fault = why;
    return status;
  }
  refuse(r, &why);
  return CHUAN_OK;
}
