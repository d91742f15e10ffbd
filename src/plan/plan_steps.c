/* plan_steps: hash-consing and the Kleene folds that are exact. Must never know what
 * an expression means. */
#include "plan/plan_steps.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define TABLE_FIRST 256

chuan_status builder_start(builder *b, arena *keep, chuan_fault *fault) {
  *b = (builder){.arena = keep, .fault = fault};
  b->scratch = arena_new();
  b->table = memory_make(TABLE_FIRST, sizeof *b->table);
  b->table_size = TABLE_FIRST;
  if (!b->scratch || !b->table
      || memory_grow((void **)&b->made, &b->made_capacity, 1, sizeof *b->made))
    return b->status = fault_memory(fault);
  builder_cond_is(b, 0);
  return b->status;
}

void builder_end(builder *b) {
  memory_free(b->made);
  memory_free(b->table);
  memory_free(b->columns);
  memory_free(b->families);
  arena_free(b->scratch);
}

void builder_fail(builder *b, chuan_status status) {
  if (!b->status) b->status = status;
}

/* Linear: a questionnaire has a hundred fields, and a plan is made once. */
int builder_column(builder *b, const field *f) {
  for (size_t i = 0; i < b->ncolumns; i++)
    if (b->columns[i] == f) return (int)i;
  if (memory_grow((void **)&b->columns, &b->columns_capacity, b->ncolumns + 1,
                  sizeof *b->columns)) {
    builder_fail(b, fault_memory(b->fault));
    return 0;
  }
  b->columns[b->ncolumns] = f;
  return (int)b->ncolumns++;
}

int builder_family(builder *b, const family *f) {
  for (size_t i = 0; i < b->nfamilies; i++) {
    const family *g = &b->families[i];
    if (g->choose == f->choose && g->nby == f->nby && g->by[0] == f->by[0] && g->by[1] == f->by[1])
      return (int)i;
  }
  if (memory_grow((void **)&b->families, &b->families_capacity, b->nfamilies + 1,
                  sizeof *b->families)) {
    builder_fail(b, fault_memory(b->fault));
    return 0;
  }
  b->families[b->nfamilies] = *f;
  return (int)b->nfamilies++;
}

step step_of(step_op o, level rows) {
  return (step){
      .op = o, .level = rows, .out = -1, .a = -1, .b = -1, .c = -1, .d = -1, .column = -1};
}

static uint64_t mix(uint64_t hash, uint64_t v) {
  hash = (hash ^ v) * UINT64_C(0x9E3779B97F4A7C15);
  return hash ^ (hash >> 29);
}

static uint64_t step_hash(const step *s) {
  const int operands[] = {(int)s->op, (int)s->level, s->a,      s->b,
                          s->c,       s->d,          s->column, (int)s->width};
  uint64_t hash = 1;
  for (size_t i = 0; i < sizeof operands / sizeof *operands; i++)
    hash = mix(hash, (uint64_t)operands[i]);
  hash = mix(mix(mix(hash, (uint64_t)s->low), (uint64_t)s->high), (uint64_t)s->n);
  for (int i = 0; i < s->nlist; i++) {
    if (s->list) hash = mix(hash, (uint64_t)s->list[i]);
    if (s->constants) hash = mix(hash, (uint64_t)s->constants[i]);
    for (const char *t = s->texts ? s->texts[i] : ""; *t; t++) hash = mix(hash, (uint8_t)*t);
  }
  return hash;
}

static bool lists_equal(const step *x, const step *y) {
  size_t n = (size_t)x->nlist;
  if (x->nlist != y->nlist || !x->list != !y->list || !x->constants != !y->constants
      || !x->texts != !y->texts)
    return false;
  if (x->list && memcmp(x->list, y->list, n * sizeof *x->list) != 0) return false;
  if (x->constants && memcmp(x->constants, y->constants, n * sizeof *x->constants) != 0)
    return false;
  for (size_t i = 0; x->texts && i < n; i++)
    if (!same_text(x->texts[i], y->texts[i])) return false;
  return true;
}

static bool steps_equal(const step *x, const step *y) {
  return x->op == y->op && x->level == y->level && x->width == y->width && x->a == y->a
         && x->b == y->b && x->c == y->c && x->d == y->d && x->column == y->column
         && x->low == y->low && x->high == y->high && x->n == y->n && lists_equal(x, y);
}

/* The place in the table where *s stands or would stand. */
static size_t step_place(const builder *b, const step *s) {
  size_t i = (size_t)step_hash(s) & (b->table_size - 1);
  while (b->table[i] && !steps_equal(&b->made[b->table[i] - 1].step, s))
    i = (i + 1) & (b->table_size - 1);
  return i;
}

/* Doubles the table when it is half full, so that probes stay short. */
static int table_room(builder *b) {
  if (b->nmade * 2 < b->table_size) return 0;
  int *bigger = memory_make(b->table_size * 2, sizeof *bigger);
  if (!bigger) return -1;
  memory_free(b->table);
  b->table = bigger;
  b->table_size *= 2;
  for (size_t i = 0; i < b->nmade; i++) b->table[step_place(b, &b->made[i].step)] = (int)i + 1;
  return 0;
}

static const void *keep(builder *b, const void *from, size_t count, size_t size) {
  if (!from) return NULL;
  void *copy = arena_array(b->arena, count ? count : 1, size);
  if (!copy) builder_fail(b, fault_memory(b->fault));
  else memcpy(copy, from, count * size);
  return copy;
}

static void keep_lists(builder *b, step *s) {
  size_t n = (size_t)s->nlist;
  s->list = keep(b, s->list, n, sizeof *s->list);
  s->constants = keep(b, s->constants, n, sizeof *s->constants);
  s->texts = keep(b, s->texts, n, sizeof *s->texts);
}

int builder_find(builder *b, const step *wanted) {
  if (b->status) return -1;
  step fitted = *wanted;
  step_fit(b, &fitted, (known){0});
  return b->status ? -1 : b->table[step_place(b, &fitted)] - 1;
}

int builder_step(builder *b, const step *wanted, known k) {
  if (b->status) return 0;
  step fitted = *wanted;
  const step *s = &fitted;
  step_fit(b, &fitted, k);
  if (b->status) return 0;
  if (table_room(b)
      || memory_grow((void **)&b->made, &b->made_capacity, b->nmade + 1, sizeof *b->made)) {
    builder_fail(b, fault_memory(b->fault));
    return 0;
  }
  size_t at = step_place(b, s);
  if (b->table[at]) return b->table[at] - 1;
  made *m = &b->made[b->nmade];
  *m = (made){.step = *s, .known = k, .index = -1};
  m->step.from = b->from;
  m->step.out = (int)b->nmade;
  keep_lists(b, &m->step);
  if (b->status) return 0;
  b->table[at] = (int)++b->nmade;
  return m->step.out;
}

const step *builder_at(const builder *b, int at) {
  assert(at >= 0 && (size_t)at < b->nmade);
  return &b->made[at].step;
}

known builder_known(const builder *b, int at) {
  assert(at >= 0 && (size_t)at < b->nmade);
  return b->made[at].known;
}

level builder_level(const builder *b, int at) { return builder_at(b, at)->level; }

int builder_constant(const builder *b, int at) {
  const step *s = builder_at(b, at);
  return s->op == STEP_COND_IS ? (int)s->n : -1;
}

int builder_cond_is(builder *b, int answer) {
  step s = step_of(STEP_COND_IS, HOUSEHOLD);
  s.n = answer;
  return builder_step(b, &s, (known){0});
}

int builder_not(builder *b, int a) {
  int constant = builder_constant(b, a);
  if (constant >= 0) return builder_cond_is(b, constant == 2 ? 2 : !constant);
  if (builder_at(b, a)->op == STEP_NOT) return builder_at(b, a)->a;
  step s = step_of(STEP_NOT, builder_level(b, a));
  s.a = a;
  return builder_step(b, &s, (known){0});
}

static int compare_slots(const void *x, const void *y) {
  int a = *(const int *)x, b = *(const int *)y;
  return (a > b) - (a < b);
}

level builder_one_level(builder *b, int *slots, int count) {
  level rows = HOUSEHOLD;
  for (int i = 0; i < count; i++)
    if (slots[i] >= 0 && builder_level(b, slots[i]) == PERSON) rows = PERSON;
  for (int i = 0; rows == PERSON && i < count; i++)
    if (slots[i] >= 0) slots[i] = builder_lift(b, slots[i]);
  return rows;
}

static int *copied(builder *b, const int *slots, int count) {
  int *copy = arena_array(b->scratch, (size_t)count + 1, sizeof *copy);
  if (!copy) builder_fail(b, fault_memory(b->fault));
  else if (count) memcpy(copy, slots, (size_t)count * sizeof *copy);
  return copy;
}

int builder_join(builder *b, step_op and_or, const int *slots, int count) {
  assert(and_or == STEP_AND || and_or == STEP_OR);
  int absorbing = and_or == STEP_AND ? 0 : 1, left = 0;
  int *list = copied(b, slots, count);
  if (!list) return 0;
  for (int i = 0; i < count; i++) {
    int constant = builder_constant(b, list[i]);
    if (constant == absorbing) return builder_cond_is(b, absorbing);
    if (constant != !absorbing) list[left++] = list[i];
  }
  if (!left) return builder_cond_is(b, !absorbing);
  level rows = builder_one_level(b, list, left);
  qsort(list, (size_t)left, sizeof *list, compare_slots);
  int unique = 1;
  for (int i = 1; i < left; i++)
    if (list[i] != list[unique - 1]) list[unique++] = list[i];
  if (unique == 1) return list[0];
  step s = step_of(and_or, rows);
  s.list = list;
  s.nlist = unique;
  return builder_step(b, &s, (known){0});
}

int builder_and(builder *b, int x, int y) {
  return builder_join(b, STEP_AND, (const int[]){x, y}, 2);
}

int builder_cases(builder *b, const int *pairs, int count) {
  if (!count) return builder_cond_is(b, 0);
  if (count == 1 && pairs[0] < 0) return pairs[1];
  int *list = copied(b, pairs, count * 2);
  if (!list) return 0;
  step s = step_of(STEP_CASES, builder_one_level(b, list, count * 2));
  s.list = list;
  s.nlist = count * 2;
  return builder_step(b, &s, (known){0});
}

int builder_count(builder *b, const int *slots, int count) {
  int *list = copied(b, slots, count);
  if (!list) return 0;
  step s = step_of(STEP_COUNT, builder_one_level(b, list, count));
  qsort(list, (size_t)count, sizeof *list, compare_slots);
  s.list = list;
  s.nlist = count;
  return builder_step(b, &s, (known){.low = 0, .high = count});
}

int builder_lift(builder *b, int at) {
  const step *of = builder_at(b, at);
  if (of->level == PERSON) return at;
  step s;
  if (of->op == STEP_COND_IS || of->op == STEP_NUMBER_IS) {
    s = *of;
    s.level = PERSON;
  } else {
    assert(step_gives(of->op) != SLOT_COUNT);
    s = step_of(step_gives(of->op) == SLOT_COND ? STEP_LIFT_COND : STEP_LIFT_NUMBER, PERSON);
    s.a = at;
  }
  return builder_step(b, &s, builder_known(b, at));
}

level builder_same_level(builder *b, int *x, int *y) {
  int both[2] = {*x, *y};
  level rows = builder_one_level(b, both, 2);
  *x = both[0];
  *y = both[1];
  return rows;
}
