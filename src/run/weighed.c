/* weighed: weights of households and of their persons, summed by class. */
#include "run/weighed.h"

#include "base/arena.h"

bool field_weighs(const field *f) {
  bool number = f->type == FIELD_INTEGER || f->type == FIELD_DECIMAL;
  return number && f->level == HOUSEHOLD && f->has_range && f->low >= 0;
}

chuan_status weighed_new(const plan_standard *s, const field *weight, weighed **out,
                         chuan_fault *fault) {
  weighed *w = memory_make(1, sizeof *w);
  *out = NULL;
  if (!w) return fault_memory(fault);
  *w = (weighed){.width = tally_width(s), .digits = weight->digits};
  w->households = memory_make((size_t)w->width, sizeof *w->households);
  w->persons = memory_make((size_t)w->width, sizeof *w->persons);
  if (!w->households || !w->persons) {
    weighed_free(w);
    return fault_memory(fault);
  }
  *out = w;
  return CHUAN_OK;
}

void weighed_free(weighed *w) {
  if (!w) return;
  memory_free(w->households);
  memory_free(w->persons);
  memory_free(w);
}

void weighed_add(weighed *w, const plan *p, const run *r, const batch *b, int which,
                 int weight_column, int size_column, int household) {
  int8_t class_number = run_verdicts(r, which)->class_[household];
  int64_t weight = 0, persons = 0;
  if (class_number == VERDICT_REFUSED) return;
  if (!batch_get(b, weight_column, household, &weight)) {
    w->unknown++;
    return;
  }
  int at = tally_index(&p->standards[which], class_number);
  w->households[at] += weight;
  if (household_persons(b, size_column, household, &persons))
    w->persons[at] += (wide)weight * persons;
}

/* Adds rows whose weights and sizes are known together; `at` is where their classes stand. */
static void add_rows(weighed *w, const uint8_t *at, uint8_t refused, const int64_t *weights,
                     const uint8_t *states, const household_sizes *z, int rows) {
  for (int i = 0; i < rows; i++) {
    if (at[i] == refused) continue;
    w->unknown += states[i] != STATE_KNOWN;
    w->households[at[i]] += weights[i];
    w->persons[at[i]] += (wide)weights[i] * z->persons[i];
  }
}

void weighed_add_all(weighed *w, const plan *p, const run *r, const batch *b, int which,
                     int weight_column, int size_column) {
  const plan_standard *s = &p->standards[which];
  const int8_t *classes = run_verdicts(r, which)->class_;
  uint8_t at[SIZES_AT_ONCE];
  int64_t weights[SIZES_AT_ONCE];
  household_sizes z;
  if (!household_sizes_hold(b, size_column)) {
    for (int h = 0; h < b->households; h++)
      weighed_add(w, p, r, b, which, weight_column, size_column, h);
    return;
  }
  for (int first = 0; first < b->households; first += SIZES_AT_ONCE) {
    int rows = b->households - first < SIZES_AT_ONCE ? b->households - first : SIZES_AT_ONCE;
    household_sizes_take(&z, b, size_column, first, rows);
    batch_get_rows(b, weight_column, first, rows, weights);
    tally_rows(at, classes + first, s->nclasses, rows);
    add_rows(w, at, (uint8_t)tally_index(s, VERDICT_REFUSED), weights,
             b->columns[weight_column].state + first, &z, rows);
  }
}

void weighed_join(weighed *to, const weighed *from) {
  for (int i = 0; i < to->width; i++) {
    to->households[i] += from->households[i];
    to->persons[i] += from->persons[i];
  }
  to->unknown += from->unknown;
}

wide weighed_sum(const weighed *w, const wide *parts) {
  wide sum = 0;
  for (int i = 0; i < w->width; i++) sum += parts[i];
  return sum;
}
