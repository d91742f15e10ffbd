/* test_tally: counts of verdicts, one standard and two. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "engine.h"
#include "run/weighed.h"

/* Standards s and t with classes x (a) and y (c); t has them the other way round. */
static engine made(build *b, field **a, field **c) {
  *a = build_flag(b, HOUSEHOLD, "a");
  *c = build_flag(b, HOUSEHOLD, "c");
  for (int i = 0; i < 2; i++) {
    build_standard(b, i ? "t" : "s");
    build_serves(b, "2020-01-01", "2030-12-31");
    build_class(b, "x", x_field(b, i ? *c : *a));
    build_class(b, "y", x_field(b, i ? *a : *c));
    build_end(b);
  }
  return engine_of(b, "s t", "");
}

static void classes_come_first_then_what_is_no_class(void **state) {
  static const char *const names[] = {"x", "y", "undetermined", "conflict", "none", "refused"};
  build *b = build_new();
  field *a, *c;
  engine e = made(b, &a, &c);
  const plan_standard *s = &e.plan->standards[0];
  (void)state;
  assert_int_equal(tally_width(s), 6);
  for (int i = 0; i < 6; i++) {
    assert_string_equal(tally_name(s, i), names[i]);
    assert_non_null(tally_label(s, i).vi);
  }
  assert_int_equal(tally_index(s, 1), 1);
  assert_int_equal(tally_index(s, VERDICT_UNDETERMINED), 2);
  assert_int_equal(tally_index(s, VERDICT_REFUSED), 5);
  engine_free(&e);
  build_free(b);
}

static void two_standards_make_a_cross_table_over_batches(void **state) {
  build *b = build_new();
  field *a, *c;
  engine e = made(b, &a, &c);
  const field *size = build_find(b, HOUSEHOLD, "size");
  tally *t;
  chuan_fault fault;
  (void)state;
  assert_int_equal(tally_new(e.plan, 0, 1, &t, &fault), CHUAN_OK);
  for (int round = 0; round < 2; round++) {
    for (int i = 0; i < 4; i++) {
      engine_household(&e);
      engine_put(&e, a, i & 1);
      engine_put(&e, c, i >> 1);
      if (i) engine_put(&e, size, i);
    }
    engine_run(&e);
    for (int h = 0; h < e.batch->households; h++)
      tally_add(t, e.plan, e.run, e.batch, 0, 1, plan_column(e.plan, size), h);
  }
  assert_int_equal(t->households[0 * 6 + 1], 2); /* x under s, y under t */
  assert_int_equal(t->households[1 * 6 + 0], 2);
  assert_int_equal(t->households[4 * 6 + 4], 2); /* none */
  assert_int_equal(t->households[3 * 6 + 3], 2); /* conflict */
  assert_int_equal(t->persons[0 * 6 + 1], 2);
  assert_int_equal(t->persons[1 * 6 + 0], 4);
  assert_int_equal(t->persons[3 * 6 + 3], 6);
  assert_int_equal(t->persons_unknown, 2);
  tally_free(t);
  engine_free(&e);
  build_free(b);
}

static void persons_are_counted_from_members_where_size_is_not_answered(void **state) {
  build *b = build_new();
  field *a, *c;
  engine e = made(b, &a, &c);
  tally *t;
  chuan_fault fault;
  (void)state;
  assert_int_equal(tally_new(e.plan, 0, -1, &t, &fault), CHUAN_OK);
  engine_household(&e);
  engine_put(&e, a, 1);
  engine_put(&e, c, 0);
  for (int i = 0; i < 3; i++) engine_person(&e);
  engine_run(&e);
  for (int h = 0; h < e.batch->households; h++) tally_add(t, e.plan, e.run, e.batch, 0, -1, -1, h);
  assert_int_equal(t->width[1], 1);
  assert_int_equal(t->persons[0], 3);
  assert_int_equal(t->persons_unknown, 0);
  tally_free(t);
  engine_free(&e);
  build_free(b);
}

/* Some of each outcome, sizes known and not, more rows than are counted together. */
static void fill(engine *e, field *a, field *c, int size, bool with_members) {
  for (int i = 0; i < e->batch->household_capacity; i++) {
    engine_household(e);
    if (i % 5) engine_put(e, a, i % 3 > 0);
    if (i % 7) engine_put(e, c, i % 4 > 1);
    if (i % 11) engine_put(e, e->batch->columns[size].field, 1 + i % 9);
    for (int k = 0; k < i % 4 && with_members; k++) engine_person(e);
  }
  engine_run(e);
}

/* Tallies of one standard or two, and weights: here the sizes are the weights too. */
static void all_count_as_each(const engine *e, int second, int size) {
  tally *all, *each;
  weighed *all_weighed, *each_weighed;
  int weight = size < 0 ? 0 : size;
  const field *weighing = e->batch->columns[weight].field;
  assert_int_equal(tally_new(e->plan, 0, second, &all, NULL), CHUAN_OK);
  assert_int_equal(tally_new(e->plan, 0, second, &each, NULL), CHUAN_OK);
  assert_int_equal(weighed_new(&e->plan->standards[0], weighing, &all_weighed, NULL), CHUAN_OK);
  assert_int_equal(weighed_new(&e->plan->standards[0], weighing, &each_weighed, NULL), CHUAN_OK);
  tally_add_all(all, e->plan, e->run, e->batch, 0, second, size);
  weighed_add_all(all_weighed, e->plan, e->run, e->batch, 0, weight, size);
  for (int h = 0; h < e->batch->households; h++) {
    tally_add(each, e->plan, e->run, e->batch, 0, second, size, h);
    weighed_add(each_weighed, e->plan, e->run, e->batch, 0, weight, size, h);
  }
  size_t cells = (size_t)all->width[0] * (size_t)all->width[1];
  size_t parts = (size_t)all_weighed->width * sizeof *all_weighed->households;
  assert_memory_equal(all->households, each->households, cells * sizeof *all->households);
  assert_memory_equal(all->persons, each->persons, cells * sizeof *all->persons);
  assert_int_equal(all->persons_unknown, each->persons_unknown);
  assert_memory_equal(all_weighed->households, each_weighed->households, parts);
  assert_memory_equal(all_weighed->persons, each_weighed->persons, parts);
  assert_int_equal(all_weighed->unknown, each_weighed->unknown);
  assert_true(all_weighed->unknown > 0);
  tally_free(all);
  tally_free(each);
  weighed_free(all_weighed);
  weighed_free(each_weighed);
}

static void a_whole_batch_counts_as_its_households_one_by_one(void **state) {
  (void)state;
  for (int members = 0; members < 2; members++) {
    build *b = build_new();
    field *a, *c;
    engine e = made(b, &a, &c);
    int size = plan_column(e.plan, build_find(b, HOUSEHOLD, "size"));
    fill(&e, a, c, size, members);
    for (int second = -1; second < 2; second += 2)
      for (int at = -1; at <= size; at += size + 1) all_count_as_each(&e, second, at);
    engine_free(&e);
    build_free(b);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(classes_come_first_then_what_is_no_class),
      cmocka_unit_test(two_standards_make_a_cross_table_over_batches),
      cmocka_unit_test(a_whole_batch_counts_as_its_households_one_by_one),
      cmocka_unit_test(persons_are_counted_from_members_where_size_is_not_answered),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
