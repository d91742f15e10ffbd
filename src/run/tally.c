/* tally: counts of verdicts, one standard or the cross table of two. Must never print. */
#include "run/tally.h"

#include <assert.h>

#include "base/arena.h"

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

chuan_status tally_new(const plan *p, int first, int second, tally **out, chuan_fault *fault) {
  *out = NULL;
  tally *t = memory_make(1, sizeof *t);
  if (!t) return fault_memory(fault);
  t->width[0] = tally_width(&p->standards[first]);
  t->width[1] = second < 0 ? 1 : tally_width(&p->standards[second]);
  size_t cells = (size_t)t->width[0] * (size_t)t->width[1];
  t->households = memory_make(cells, sizeof *t->households);
  t->persons = memory_make(cells, sizeof *t->persons);
  int entitlements = second < 0 ? p->standards[first].nentitlements : 0;
  t->entitled = memory_make((size_t)entitlements + 1, sizeof *t->entitled);
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

void tally_add_all(tally *t, const plan *p, const run *r, const batch *b, int which,
                   int size_column) {
  const plan_standard *s = &p->standards[which];
  const int8_t *classes = run_verdicts(r, which)->class_;
  for (int h = 0; h < b->households; h++) {
    int64_t persons = count_one(t, b, size_column, h, tally_index(s, classes[h]));
    if (s->nentitlements && run_refusal(r, h) == REFUSAL_NONE) add_entitled(t, s, r, h, persons);
  }
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
