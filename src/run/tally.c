/* tally: counts of verdicts, one standard or the cross table of two. Must never print. */
#include "run/tally.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/clones.h"

/* After the classes, in the order of VERDICT_UNDETERMINED = -1 down to -4. */
enum { BESIDE = 4 };

static const label beside[BESIDE] = {
    {"Chưa xác định", "Undetermined"},
    {"Mâu thuẫn quy tắc", "Conflict"},
    {"Không thuộc loại nào", "None"},
    {"Bị từ chối", "Refused"},
};

int tally_width(const plan_standard *s) { return s->nclasses + BESIDE; }

int tally_index(const plan_standard *s, int class_number) {
  assert(class_number >= -BESIDE && class_number < s->nclasses);
  return class_number >= 0 ? class_number : s->nclasses - 1 - class_number;
}

static int class_at(const plan_standard *s, int index) {
  return index < s->nclasses ? index : s->nclasses - 1 - index;
}

const char *tally_name(const plan_standard *s, int index) {
  return verdict_name(s, class_at(s, index));
}

label tally_label(const plan_standard *s, int index) {
  assert(index >= 0 && index < tally_width(s));
  return index < s->nclasses ? s->classes[index].of->of->n.words : beside[index - s->nclasses];
}

label tally_outcome(const char *id) {
  for (int i = 0; i < BESIDE; i++)
    if (same_text(outcome_word(-1 - i), id)) return beside[i];
  return (label){NULL, NULL};
}

label tally_words(const plan_standard *s, int index) {
  label words = tally_label(s, index);
  return words.vi ? words : (label){tally_name(s, index), tally_name(s, index)};
}

void tally_possible(text *out, const plan_standard *s, uint32_t possible, chuan_lang lang) {
  size_t start = out->length;
  for (int i = 0; i <= s->nclasses; i++) {
    bool none = i == s->nclasses;
    int index = tally_index(s, none ? VERDICT_NONE : i);
    if (!(possible & (none ? VERDICT_NONE_BIT : UINT32_C(1) << i))) continue;
    text_addf(out, "%s%s", out->length > start ? ", " : "",
              label_in(tally_label(s, index), lang, tally_name(s, index)));
  }
}

void tally_tell(text *out, const plan_standard *s, int outcome, uint32_t possible,
                chuan_lang lang) {
  text_add(out, label_in(tally_words(s, tally_index(s, outcome)), lang, ""));
  if (outcome != VERDICT_UNDETERMINED || !possible) return;
  text_addf(out, " (%s ", message_words(MSG_WHY_STILL, lang));
  tally_possible(out, s, possible, lang);
  text_add_char(out, ')');
}

chuan_status tally_new(const plan *p, int first, int second, tally **out, chuan_fault *fault) {
  *out = NULL;
  tally *t = memory_make(1, sizeof *t);
  if (!t) return fault_memory(fault);
  t->width[0] = tally_width(&p->standards[first]);
  t->width[1] = second < 0 ? 1 : tally_width(&p->standards[second]);
  size_t cells = (size_t)t->width[0] * (size_t)t->width[1];
  t->households = memory_make(cells, sizeof *t->households);
  t->persons = memory_make(cells, sizeof *t->persons);
  t->nentitled = second < 0 ? p->standards[first].nentitlements : 0;
  t->entitled = memory_make((size_t)t->nentitled + 1, sizeof *t->entitled);
  if (!t->households || !t->persons || !t->entitled) {
    tally_free(t);
    return fault_memory(fault);
  }
  *out = t;
  return CHUAN_OK;
}

void tally_free(tally *t) {
  if (!t) return;
  memory_free(t->households);
  memory_free(t->persons);
  memory_free(t->entitled);
  memory_free(t);
}

bool household_persons(const batch *b, int size_column, int row, int64_t *persons) {
  if (size_column >= 0 && batch_get(b, size_column, row, persons)) return true;
  if (!b->persons_given) return false;
  *persons = b->first_person[row + 1] - b->first_person[row];
  return true;
}

/* Adds the household to the entitlements of one standard; refused ones have none. */
static void add_entitled(tally *t, const plan_standard *s, const run *r, int household,
                         int64_t persons) {
  for (int i = 0; i < s->nentitlements; i++) {
    int answer = run_answer(r, s->entitlements[i].slot, household);
    t->entitled[i].households += answer == 1;
    t->entitled[i].persons += answer == 1 ? persons : 0;
    t->entitled[i].unknown += answer == 2;
  }
}

/* Counts a household and its persons in a cell; how many those are, 0 if nobody knows. */
static inline int64_t count_one(tally *t, const batch *b, int size_column, int household,
                                int cell) {
  int64_t persons = 0;
  t->households[cell]++;
  if (household_persons(b, size_column, household, &persons)) t->persons[cell] += persons;
  else t->persons_unknown++;
  return persons;
}

void tally_add(tally *t, const plan *p, const run *r, const batch *b, int first, int second,
               int size_column, int household) {
  int row = tally_index(&p->standards[first], run_verdicts(r, first)->class_[household]);
  int across = second < 0
                   ? 0
                   : tally_index(&p->standards[second], run_verdicts(r, second)->class_[household]);
  int64_t persons = count_one(t, b, size_column, household, row * t->width[1] + across);
  if (second < 0 && run_refusal(r, household) == REFUSAL_NONE)
    add_entitled(t, &p->standards[first], r, household, persons);
}

void tally_join(tally *to, const tally *from) {
  for (int i = 0; i < to->width[0] * to->width[1]; i++) {
    to->households[i] += from->households[i];
    to->persons[i] += from->persons[i];
  }
  to->persons_unknown += from->persons_unknown;
  for (int i = 0; i < to->nentitled; i++) {
    to->entitled[i].households += from->entitled[i].households;
    to->entitled[i].persons += from->entitled[i].persons;
    to->entitled[i].unknown += from->entitled[i].unknown;
  }
}

/* ---- a whole batch ---- */

#define SIZES_OF(width)                                                                         \
  CLONES static void sizes_of_##width(int32_t *restrict out, const int##width##_t *restrict in, \
                                      int rows) {                                               \
    for (int i = 0; i < rows; i++) out[i] = (int32_t)in[i];                                     \
  }
SIZES_OF(8) /* NOLINT(bugprone-signed-char-misuse): numbers, not characters */
SIZES_OF(16)

CLONES static int32_t count_other(const uint8_t *restrict states, uint8_t than, int rows) {
  int32_t count = 0;
  for (int i = 0; i < rows; i++) count += states[i] != than;
  return count;
}

bool household_sizes_hold(const batch *b, int size_column) {
  return size_column < 0 || (!b->persons_given && b->columns[size_column].width <= WIDTH_16);
}

void household_sizes_take(household_sizes *z, const batch *b, int size_column, int first,
                          int rows) {
  const int32_t *at = b->first_person + first;
  if (size_column < 0) {
    z->unknown = b->persons_given ? 0 : rows;
    for (int i = 0; i < rows; i++) z->persons[i] = b->persons_given ? at[i + 1] - at[i] : 0;
    return;
  }
  const column *c = &b->columns[size_column];
  if (c->width == WIDTH_8) sizes_of_8(z->persons, (const int8_t *)c->values + first, rows);
  else sizes_of_16(z->persons, (const int16_t *)c->values + first, rows);
  z->unknown = count_other(c->state + first, STATE_KNOWN, rows);
}

typedef struct counted {
  int32_t households, persons;
} counted;

/* How many rows hold `wanted`, and their persons. */
CLONES static counted count_equal(const uint8_t *restrict cells, uint8_t wanted,
                                  const int32_t *restrict persons, int rows) {
  int32_t households = 0, all = 0;
  for (int i = 0; i < rows; i++) {
    int32_t is = cells[i] == wanted;
    households += is;
    all += -is & persons[i];
  }
  return (counted){households, all};
}

/* What stands in cells is counted cell by cell while there are few, else row by row. */
static void cells_count(tally *t, const uint8_t *cells, const household_sizes *z, int rows) {
  enum { FEW = 16 };
  int width = t->width[0] * t->width[1];
  for (int cell = 0; cell < width && width <= FEW; cell++) {
    counted c = count_equal(cells, (uint8_t)cell, z->persons, rows);
    t->households[cell] += c.households;
    t->persons[cell] += c.persons;
  }
  for (int i = 0; i < rows && width > FEW; i++) {
    t->households[cells[i]]++;
    t->persons[cells[i]] += z->persons[i];
  }
  t->persons_unknown += z->unknown;
}

CLONES static void cells_of(uint8_t *restrict cells, const int8_t *restrict classes, int nclasses,
                            int rows) {
  for (int i = 0; i < rows; i++) {
    int number = classes[i]; /* NOLINT(bugprone-signed-char-misuse): not a character */
    cells[i] = (uint8_t)(number >= 0 ? number : nclasses - 1 - number);
  }
}

void tally_rows(uint8_t *cells, const int8_t *classes, int nclasses, int rows) {
  cells_of(cells, classes, nclasses, rows);
}

CLONES static void cells_cross(uint8_t *restrict cells, const uint8_t *restrict across, int width,
                               int rows) {
  for (int i = 0; i < rows; i++) cells[i] = (uint8_t)(cells[i] * width + across[i]);
}

/* Adds the entitlements of rows of which the run refused none. */
static void entitled_count_rows(tally *t, const plan_standard *s, const run *r, int first,
                                const household_sizes *z, int rows) {
  for (int i = 0; i < s->nentitlements; i++) {
    const uint8_t *entitled = run_condition(r, s->entitlements[i].slot) + first;
    counted c = count_equal(entitled, COND_YES, z->persons, rows);
    t->entitled[i].households += c.households;
    t->entitled[i].persons += c.persons;
    for (int k = 0; k < rows; k++) t->entitled[i].unknown += entitled[k] == COND_UNKNOWN;
  }
}

/* Whether households are added one by one: cells are bytes, and who is refused is entitled to
 * nothing. */
static bool adds_plainly(const tally *t, const plan_standard *s, const run *r, const batch *b,
                         int which, int second, int size_column) {
  const int8_t *classes = run_verdicts(r, which)->class_;
  if (!household_sizes_hold(b, size_column)) return true;
  if (t->width[0] * t->width[1] > UINT8_MAX + 1) return true;
  return second < 0 && s->nentitlements
         && memchr(classes, (uint8_t)VERDICT_REFUSED, (size_t)b->households) != NULL;
}

void tally_add_all(tally *t, const plan *p, const run *r, const batch *b, int which, int second,
                   int size_column) {
  const plan_standard *s = &p->standards[which];
  uint8_t cells[SIZES_AT_ONCE], across[SIZES_AT_ONCE];
  household_sizes z;
  if (adds_plainly(t, s, r, b, which, second, size_column)) {
    for (int h = 0; h < b->households; h++) tally_add(t, p, r, b, which, second, size_column, h);
    return;
  }
  for (int first = 0; first < b->households; first += SIZES_AT_ONCE) {
    int rows = b->households - first < SIZES_AT_ONCE ? b->households - first : SIZES_AT_ONCE;
    household_sizes_take(&z, b, size_column, first, rows);
    tally_rows(cells, run_verdicts(r, which)->class_ + first, s->nclasses, rows);
    if (second >= 0) {
      const plan_standard *other = &p->standards[second];
      tally_rows(across, run_verdicts(r, second)->class_ + first, other->nclasses, rows);
      cells_cross(cells, across, t->width[1], rows);
    }
    cells_count(t, cells, &z, rows);
    if (second < 0) entitled_count_rows(t, s, r, first, &z, rows);
  }
}
