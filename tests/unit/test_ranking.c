/* test_ranking: which question to ask next. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "run/ranking.h"

/* Households with these columns to ask (-1: no more). */
static void add(ranking *r, int households, int a, int b, int c) {
  gap g = {.nask = (a >= 0) + (b >= 0) + (c >= 0), .ask = {a, b, c}};
  for (int i = 0; i < households; i++) assert_int_equal(ranking_add(r, &g, NULL), CHUAN_OK);
}

static ranking *ranking_of_columns(void) {
  static const plan p = {.ncolumns = 6};
  ranking *r;
  assert_int_equal(ranking_new(&p, &r, NULL), CHUAN_OK);
  return r;
}

static void is(const ranked *one, int which, int64_t asked, int64_t settles, int64_t in_all) {
  assert_int_equal(one->column, which);
  assert_int_equal(one->asked, asked);
  assert_int_equal(one->settles, settles);
  assert_int_equal(one->settled, in_all);
}

static void the_question_that_settles_the_most_comes_first(void **state) {
  ranking *r = ranking_of_columns();
  const ranked *list;
  int count;
  (void)state;
  add(r, 2, 1, -1, -1);
  add(r, 3, 4, -1, -1);
  add(r, 5, 1, 2, -1);
  assert_int_equal(ranking_list(r, &list, &count, NULL), CHUAN_OK);
  assert_int_equal(count, 3);
  is(&list[0], 4, 3, 3, 3);
  is(&list[1], 1, 7, 2, 5);
  is(&list[2], 2, 5, 5, 10);
  ranking_free(r);
}

static void where_none_settles_alone_the_most_asked_comes_first(void **state) {
  ranking *r = ranking_of_columns();
  const ranked *list;
  int count;
  (void)state;
  add(r, 4, 0, 3, -1);
  add(r, 3, 3, 5, -1);
  assert_int_equal(ranking_list(r, &list, &count, NULL), CHUAN_OK);
  is(&list[0], 3, 7, 0, 0);
  is(&list[1], 0, 4, 4, 4);
  is(&list[2], 5, 3, 3, 7);
  ranking_free(r);
}

static void what_cannot_be_asked_or_is_too_much_is_counted_apart(void **state) {
  ranking *r = ranking_of_columns();
  const ranked *list;
  int count;
  (void)state;
  assert_int_equal(ranking_add(r, &(gap){.many = true}, NULL), CHUAN_OK);
  assert_int_equal(ranking_add(r, &(gap){.nleft = 1}, NULL), CHUAN_OK);
  assert_int_equal(ranking_add(r, &(gap){.nask = 1, .ask = {2}, .nleft = 1}, NULL), CHUAN_OK);
  assert_int_equal(ranking_list(r, &list, &count, NULL), CHUAN_OK);
  assert_int_equal(count, 1);
  const gap_counts *c = ranking_counts(r);
  assert_int_equal(c->households, 3);
  assert_int_equal(c->many, 1);
  assert_int_equal(c->not_settled, 2);
  assert_int_equal(c->settled_by[0], 0);
  is(&list[0], 2, 1, 0, 0);
  ranking_free(r);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_question_that_settles_the_most_comes_first),
      cmocka_unit_test(where_none_settles_alone_the_most_asked_comes_first),
      cmocka_unit_test(what_cannot_be_asked_or_is_too_much_is_counted_apart),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
