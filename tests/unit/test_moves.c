/* test_moves: comparisons counted, by unit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "pair.h"
#include "run/moves.h"

/* x holds of a under s, of c under t; y of the other. */
static pair made(build *b, field **a, field **c) {
  *a = build_flag(b, HOUSEHOLD, "a");
  *c = build_flag(b, HOUSEHOLD, "c");
  for (int i = 0; i < 2; i++) {
    build_standard(b, i ? "t" : "s")->exhaustive = true;
    build_serves(b, "2020-01-01", "2030-12-31");
    build_class(b, "x", x_field(b, i ? *c : *a));
    build_class(b, "y", X(b, OP_NOT, x_field(b, i ? *c : *a)));
    build_end(b);
  }
  return pair_of(b, "s", "t", "", false);
}

/* Answers below 0 are left blank. */
static void put(pair *p, const field *a, const field *c, int first, int second) {
  engine_household(&p->e);
  if (first >= 0) engine_put(&p->e, a, first);
  if (second >= 0) engine_put(&p->e, c, second);
}

static void count(moves *m, pair *p, int row, int64_t persons, const char *in) {
  household_at at = {p->e.run, p->e.batch, row};
  assert_int_equal(
      comparison_household(&p->comparison, &(answers_at){at, at, at, at}, &p->out, NULL), CHUAN_OK);
  assert_int_equal(moves_add(m, &p->out, at, at, persons, in, in ? strlen(in) : 0, NULL), CHUAN_OK);
}

static void households_are_counted_by_class_certainty_and_reason(void **state) {
  build *b = build_new();
  field *a, *c;
  pair p = made(b, &a, &c);
  moves m;
  (void)state;
  assert_int_equal(moves_begin(&m, &p.comparison, NULL), CHUAN_OK);
  put(&p, a, c, 1, 1);   /* x stays */
  put(&p, a, c, 1, 0);   /* x → y */
  put(&p, a, c, 1, -1);  /* x → one of both */
  put(&p, a, c, -1, -1); /* nobody knows: persons neither */
  engine_run(&p.e);
  for (int row = 0; row < 4; row++) count(&m, &p, row, row < 3 ? row + 2 : -1, NULL);
  assert_int_equal(m.households.households, 4);
  assert_int_equal(m.households.persons, 9);
  assert_int_equal(m.persons_unknown, 1);
  assert_int_equal(m.nunits, 0);
  assert_int_equal(m.all.matrix[0 * m.width[1] + 1].persons, 3);    /* x, y */
  assert_int_equal(m.all.matrix[0 * m.width[1] + 2].households, 1); /* x, undetermined */
  assert_int_equal(m.all.certain[CERTAINTY_STAYS].persons, 2);
  assert_int_equal(m.all.certain[CERTAINTY_CHANGES].households, 1);
  assert_int_equal(m.all.certain[CERTAINTY_MAY].households, 2);
  assert_int_equal(m.moved.households, 2);
  assert_int_equal(m.reasons[FOR_STRUCTURE].households, 1);
  assert_int_equal(m.reasons[FOR_MISSING].persons, 4);
  assert_int_equal(m.bounds[1][0].surely.households, 1); /* x under t */
  assert_int_equal(m.bounds[1][0].at_most.households, 3);
  assert_int_equal(m.bounds[0][1].surely.households, 0);
  moves_sort(&m);
  assert_int_equal(m.nopen, 2);
  assert_ptr_equal(m.open[0].of.field, c);
  assert_int_equal(m.open[0].open.households, 2);
  assert_ptr_equal(m.open[1].of.field, a);
  assert_int_equal(m.open[1].kind, OPEN_BLANK);
  moves_free(&m);
  pair_free(&p);
  build_free(b);
}

/* More units than the index begins with, met in an order that is not theirs. */
static void units_are_found_again_and_sorted_by_bytes(void **state) {
  build *b = build_new();
  field *a, *c;
  pair p = made(b, &a, &c);
  moves m;
  char id[16];
  (void)state;
  assert_int_equal(moves_begin(&m, &p.comparison, NULL), CHUAN_OK);
  put(&p, a, c, 1, 0);
  engine_run(&p.e);
  for (int i = 0; i < 600; i++) {
    snprintf(id, sizeof id, "u%03d", (i * 7) % 200);
    count(&m, &p, 0, 1, id);
  }
  count(&m, &p, 0, 1, "");
  moves_sort(&m);
  count(&m, &p, 0, 1, "u000"); /* the index was dropped: it is made again */
  assert_int_equal(m.nunits, 201);
  assert_string_equal(m.units[0].id, "");
  for (int i = 0; i < 200; i++) {
    snprintf(id, sizeof id, "u%03d", i);
    assert_string_equal(m.units[i + 1].id, id);
    assert_int_equal(m.units[i + 1].certain[CERTAINTY_CHANGES].households, i ? 3 : 4);
    assert_int_equal(m.units[i + 1].matrix[1].households, i ? 3 : 4);
  }
  assert_int_equal(m.all.matrix[1].households, 602);
  moves_free(&m);
  pair_free(&p);
  build_free(b);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(households_are_counted_by_class_certainty_and_reason),
      cmocka_unit_test(units_are_found_again_and_sorted_by_bytes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
