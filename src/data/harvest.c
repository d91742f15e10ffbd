/* harvest: many plain households at once, column by column, where nothing is wrong with any
 * of them. Whatever is not sure is left to rows.c, which says what is wrong. Must never
 * refuse. */
#include <string.h>

#include "data/intake_parts.h"
#include "data/office.h"

/* What is taken together. */
typedef struct harvest {
  int households, persons;
  int first_household, first_person; /* their rows of the batch */
} harvest;

/* Households with an id seen before are refused: up to the next of them. */
static chuan_status before_twice(const intake *in, int *most, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  if (in->once) return CHUAN_OK;
  const item *it = sorter_peek(in->twice, &status, fault);
  if (it == NULL) return status;
  int64_t before = (int64_t)it->word[0] - in->households.number;
  if (before < *most) *most = (int)before;
  return status;
}

/* The first eight bytes of an id in a sheaf, with zeros behind a shorter one. */
static inline uint64_t head_of(const cell *c) {
  uint64_t bytes;
  memcpy(&bytes, c->at, sizeof bytes);
  if (c->length >= sizeof bytes) return bytes;
  return bytes & ((UINT64_C(1) << (8 * c->length)) - 1);
}

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/* Ids end in digits; what does not may be "Total". */
static inline bool may_total(const cell *c) {
  char last = c->at[c->length - 1];
  return (last < '0' || last > '9') && office_totals(c->at, c->length);
}

/* Ids of visible ASCII are as they must be. */
static inline bool is_plain_id(const cell *c, uint64_t head) {
  unsigned char odd = 0;
  if (c->length == 0 || c->length > ANSWER_ID_MOST) return false;
  if (c->length < sizeof head) head |= EACH('0') << (8 * c->length);
  uint64_t below = (head - EACH(0x21)) & ~head, above = (head + EACH(0x01)) | head;
  for (size_t i = sizeof head; i < c->length; i++)
    odd |= (unsigned char)((unsigned char)(c->at[i] - 0x21) > 0x5D);
  bool plain = odd == 0 && ((below | above) & EACH(0x80)) == 0;
  return plain && !may_total(c);
}

/* How many members the household has, -1 where that is not sure: the next ones are not read
 * yet, or there are not as many as there may be. */
static int members_of(const intake *in, const cell *household, int passed) {
  const reader *m = &in->members;
  const field *size = in->wish.survey->size;
  int row = m->row + passed, count = 0;
  for (; row < m->sheaf.rows; row++, count++) {
    cell c = sheaf_cell(&m->sheaf, row, m->sheet.id);
    if (c.length != household->length || memcmp(c.at, household->at, c.length) != 0) break;
  }
  if (row >= m->sheaf.rows || count == 0 || count > BATCH_PERSONS_EACH) return -1;
  return size != NULL && size->has_range && count > size->high ? -1 : count;
}

/* Adds the rows of households from the one at hand on, with their persons; ids are noted unless
 * that is NULL. */
static void add_rows(const intake *in, const reader *h, rising *ids, batch *b, int most,
                     harvest *got) {
  household_row rows[SHEAF_ROWS];
  int count = 0, persons = 0;
  for (; count < most && intake_has_room(in, b, count, persons); count++) {
    cell c = sheaf_cell(&h->sheaf, h->row + count, h->sheet.id);
    uint64_t head = head_of(&c);
    int members = 0;
    if (!is_plain_id(&c, head)) break;
    if (in->has_members) members = members_of(in, &c, persons);
    if (members < 0) break;
    if (ids != NULL) rising_note_head(ids, head, c.at, c.length);
    rows[count] = (household_row){c.at, (uint32_t)c.length, members};
    persons += members;
  }
  if (count == 0 || batch_add_households(b, rows, count, h->at.line) != 0) return;
  for (int i = 0; i < count && h->sheaf.spots != NULL; i++) /* rowids may have gaps */
    b->line[got->first_household + i] = sheaf_spot(&h->sheaf, h->row + i).line;
  got->households = count;
  got->persons = persons;
}

static bool take_texts(const intake *in, const reader *r, const source *from, batch *b, int row,
                       int rows) {
  int64_t unused = 0;
  for (int i = 0; i < rows; i++) {
    cell c = sheaf_cell(&r->sheaf, r->row + i, from->cell);
    if (source_take(in, from, r, c, b, row + i, &unused) != MSG_NONE) return false;
  }
  return true;
}

/* The size that was answered is the number of members. */
static bool sizes_agree(const batch *b, const harvest *got, const int64_t *values,
                        const uint8_t *states) {
  const int32_t *first = b->first_person + got->first_household;
  for (int i = 0; i < got->households; i++) {
    int32_t end = i + 1 < got->households ? first[i + 1] : b->persons;
    if (states[i] == STATE_KNOWN && values[i] != end - first[i]) return false;
  }
  return true;
}

/* Answers that are looked at before they are put, or only looked at: those of the size. */
static bool take_sizes(const intake *in, const reader *r, strip *s, batch *b, const harvest *got,
                       int row, int rows) {
  int64_t values[SHEAF_ROWS];
  uint8_t states[SHEAF_ROWS];
  if (!strip_read(s, &r->sheaf, r->row, rows, WIDTH_64, values, states)) return false;
  if (in->has_members && !sizes_agree(b, got, values, states)) return false;
  if (s->from->column >= 0) batch_put_rows(b, s->from->column, row, rows, values, states);
  return true;
}

/* All answers of one column. */
static bool take_column(const intake *in, const reader *r, strip *s, batch *b, const harvest *got,
                        int row, int rows) {
  int to = s->from->column;
  if (s->is_text || s->from->by->born != BORN_NOT) return take_texts(in, r, s->from, b, row, rows);
  if (s->from->is_size) return take_sizes(in, r, s, b, got, row, rows);
  return strip_read(s, &r->sheaf, r->row, rows, b->columns[to].width, batch_values(b, to, row),
                    batch_states(b, to, row));
}

/* All wanted answers of a file, from its record at hand on. */
static bool take_columns(const intake *in, const reader *r, batch *b, const harvest *got, int row,
                         int rows) {
  for (int i = 0; i < r->nstrips; i++)
    if (!take_column(in, r, &r->strips[i], b, got, row, rows)) return false;
  return true;
}

/* Where the size is not answered it is the number of members. */
static void put_sizes(const intake *in, batch *b, const harvest *got) {
  if (in->size_column < 0) return;
  for (int i = got->first_household; i < b->households; i++) {
    int end = i + 1 < b->households ? b->first_person[i + 1] : b->persons;
    batch_put(b, in->size_column, i, end - b->first_person[i]);
  }
}

chuan_status intake_harvest(intake *in, batch *b, bool *taken, chuan_fault *fault) {
  reader *h = &in->households, *m = &in->members;
  harvest got = {.first_household = b->households, .first_person = b->persons};
  int most = h->sheaf.rows - h->row;
  *taken = false;
  if (in->plainly > 0 || most <= 0 || in->joined != NULL) return CHUAN_OK;
  bool made = h->sheet.id_digits != 0 || m->sheet.id_digits != 0 || m->sheet.id_filled;
  if (made) return CHUAN_OK; /* ids are not as they stand there */
  chuan_status status = before_twice(in, &most, fault);
  if (status != CHUAN_OK || most <= 0) return status;
  rising before = in->rising;
  add_rows(in, h, in->once ? &in->rising : NULL, b, most, &got);
  bool sound =
      got.households > 0 && take_columns(in, h, b, &got, got.first_household, got.households);
  if (sound && in->has_members) sound = take_columns(in, m, b, &got, got.first_person, got.persons);
  if (!sound) {
    batch_keep(b, got.first_household);
    in->plainly = got.households;
    in->rising = before;
    return CHUAN_OK;
  }
  if (in->has_members) put_sizes(in, b, &got);
  *taken = true;
  status = reader_pass(h, got.households, fault);
  if (status == CHUAN_OK && got.persons > 0) status = reader_pass(m, got.persons, fault);
  return status;
}

bool harvest_sheaf(const intake *in, const reader *r, rising *ids, batch *b) {
  harvest got = {.first_household = b->households, .first_person = b->persons};
  add_rows(in, r, ids, b, r->sheaf.rows, &got);
  return got.households == r->sheaf.rows
         && take_columns(in, r, b, &got, got.first_household, got.households);
}
