/* Tests of data/batch: rows, texts, states, and what a batch forgets. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "build.h"
#include "data/batch.h"

typedef struct bench {
  build *made;
  batch *b;
} bench;

enum { SIZE, INCOME, AREA, TV, PROVINCE, FLOOR, AGE, COLUMNS };

static int set_up(void **state) {
  static bench t;
  t.made = build_new();
  field *columns[COLUMNS] = {(field *)build_find(t.made, HOUSEHOLD, "size"),
                             build_integer(t.made, HOUSEHOLD, "income_month", "VND/month",
                                           -INT64_C(1000000000000), INT64_C(1000000000000)),
                             build_code(t.made, HOUSEHOLD, "area", "rural urban"),
                             build_flag(t.made, HOUSEHOLD, "tv"),
                             build_text_field(t.made, HOUSEHOLD, "province"),
                             build_decimal(t.made, HOUSEHOLD, "floor_area", "m2", 2, 0, 10000000),
                             build_integer(t.made, PERSON, "age", "year", 0, 300)};
  chuan_fault fault;
  *state = &t;
  return batch_new((const field *const *)columns, COLUMNS, 3, 5, &t.b, &fault) == CHUAN_OK ? 0 : -1;
}

static int tear_down(void **state) {
  bench *t = *state;
  batch_free(t->b);
  build_free(t->made);
  return 0;
}

static void a_column_is_as_narrow_as_its_range_allows(void **state) {
  batch *b = ((bench *)*state)->b;
  assert_int_equal(b->columns[SIZE].width, WIDTH_8);
  assert_int_equal(b->columns[INCOME].width, WIDTH_64);
  assert_int_equal(b->columns[AREA].width, WIDTH_8);
  assert_int_equal(b->columns[PROVINCE].width, WIDTH_TEXT);
  assert_int_equal(b->columns[FLOOR].width, WIDTH_32);
  assert_int_equal(b->columns[AGE].width, WIDTH_16);
}

static void an_added_row_is_missing_everywhere(void **state) {
  batch *b = ((bench *)*state)->b;
  int64_t got = 7;
  assert_int_equal(batch_add_household(b, "H1", 2, 5), 0);
  for (int i = SIZE; i <= FLOOR; i++) {
    assert_int_equal(batch_state(b, i, 0), STATE_MISSING);
    assert_false(batch_get(b, i, 0, &got));
  }
  assert_int_equal(b->line[0], 5);
  assert_memory_equal(b->texts + b->id_at[0], "H1", 2);
}

static void answers_come_back_at_the_ends_of_their_range(void **state) {
  batch *b = ((bench *)*state)->b;
  const struct {
    int column;
    int64_t value;
  } put[] = {{SIZE, 99}, {INCOME, -INT64_C(1000000000000)}, {AREA, 1}, {TV, 0}, {FLOOR, 10000000}};
  batch_add_household(b, "H1", 2, 2);
  for (size_t i = 0; i < sizeof put / sizeof put[0]; i++) {
    int64_t got = -1;
    batch_put(b, put[i].column, 0, put[i].value);
    assert_true(batch_get(b, put[i].column, 0, &got));
    assert_int_equal(got, put[i].value);
  }
}

static void a_state_takes_the_value_away(void **state) {
  batch *b = ((bench *)*state)->b;
  batch_add_household(b, "H1", 2, 2);
  batch_put(b, SIZE, 0, 4);
  batch_put_state(b, SIZE, 0, STATE_NOT_APPLICABLE);
  assert_int_equal(batch_state(b, SIZE, 0), STATE_NOT_APPLICABLE);
  assert_int_equal(((int8_t *)b->columns[SIZE].values)[0], 0);
}

static void persons_belong_to_the_last_household(void **state) {
  batch *b = ((bench *)*state)->b;
  batch_add_household(b, "A", 1, 2);
  batch_add_person(b);
  batch_add_person(b);
  batch_add_household(b, "B", 1, 3);
  batch_add_household(b, "C", 1, 4);
  batch_add_person(b);
  batch_finish(b);
  const int32_t want[] = {0, 2, 2, 3};
  assert_memory_equal(b->first_person, want, sizeof want);
}

static void households_at_once_are_households_one_by_one(void **state) {
  batch *b = ((bench *)*state)->b;
  const char line[] = "A,an id of more than sixteen bytes,B and what stands behind";
  const household_row rows[] = {{line, 1, 2}, {line + 2, 32, 0}, {line + 35, 1, 3}};
  const int32_t first[] = {0, 2, 2, 5};
  assert_int_equal(batch_add_households(b, rows, 3, 7), 0);
  batch_finish(b);
  assert_int_equal(b->households, 3);
  assert_int_equal(b->persons, 5);
  assert_memory_equal(b->first_person, first, sizeof first);
  assert_int_equal(b->texts_length, 34);
  for (int h = 0; h < 3; h++) {
    assert_int_equal(b->line[h], 7 + h);
    assert_int_equal(b->id_length[h], rows[h].id_length);
    assert_memory_equal(b->texts + b->id_at[h], rows[h].id, rows[h].id_length);
    assert_int_equal(batch_state(b, SIZE, h), STATE_MISSING);
  }
  assert_int_equal(batch_add_households(b, rows, 1, 9), -1);
  assert_int_equal(b->households, 3);
}

static void a_full_batch_says_so(void **state) {
  batch *b = ((bench *)*state)->b;
  for (int i = 0; i < 3; i++) assert_int_equal(batch_add_household(b, "H", 1, i), i);
  assert_int_equal(batch_add_household(b, "H", 1, 9), -1);
  for (int i = 0; i < 5; i++) assert_int_equal(batch_add_person(b), i);
  assert_int_equal(batch_add_person(b), -1);
}

static void a_dropped_household_leaves_no_trace(void **state) {
  batch *b = ((bench *)*state)->b;
  batch_add_household(b, "A", 1, 2);
  batch_add_person(b);
  batch_add_household(b, "B", 1, 3);
  batch_put(b, SIZE, 1, 4);
  assert_int_equal(batch_put_text(b, PROVINCE, 1, "Lào Cai", strlen("Lào Cai")), 0);
  batch_put(b, AGE, batch_add_person(b), 30);
  batch_keep(b, b->households - 1);
  assert_int_equal(b->households, 1);
  assert_int_equal(b->persons, 1);
  assert_int_equal(b->texts_length, 1);
  batch_add_household(b, "C", 1, 4);
  assert_int_equal(batch_state(b, SIZE, 1), STATE_MISSING);
  assert_int_equal(batch_state(b, PROVINCE, 1), STATE_MISSING);
  assert_int_equal(batch_state(b, AGE, batch_add_person(b)), STATE_MISSING);
}

static void a_cleared_batch_starts_anew(void **state) {
  batch *b = ((bench *)*state)->b;
  batch_add_household(b, "A", 1, 2);
  batch_put(b, TV, 0, FLAG_YES);
  batch_clear(b);
  assert_int_equal(b->households, 0);
  batch_add_household(b, "B", 1, 2);
  assert_int_equal(batch_state(b, TV, 0), STATE_MISSING);
  assert_int_equal(((int8_t *)b->columns[TV].values)[0], 0);
}

static void a_text_keeps_its_bytes(void **state) {
  batch *b = ((bench *)*state)->b;
  batch_add_household(b, "A", 1, 2);
  assert_int_equal(batch_put_text(b, PROVINCE, 0, "Huế", strlen("Huế")), 0);
  text_ref ref = ((text_ref *)b->columns[PROVINCE].values)[0];
  assert_int_equal(ref.length, strlen("Huế"));
  assert_memory_equal(b->texts + ref.at, "Huế", ref.length);
}

/* Households 1 and 2 of three behind one that is there already. */
static void appended_households_keep_answers_texts_and_members(void **state) {
  bench *t = *state;
  batch *b = t->b, *to = NULL;
  const field *fields[COLUMNS];
  int64_t got = 0;
  for (int i = 0; i < COLUMNS; i++) fields[i] = b->columns[i].field;
  assert_int_equal(batch_new(fields, COLUMNS, 3, 4, &to, NULL), CHUAN_OK);
  assert_int_equal(batch_add_household(to, "first", 5, 9), 0);
  assert_int_equal(batch_add_person(to), 0);
  batch_finish(to);
  for (int h = 0; h < 3; h++) {
    assert_int_equal(batch_add_household(b, &"H0H1H2"[2 * h], 2, 10 + h), h);
    if (h != 2) assert_int_equal(batch_put_text(b, PROVINCE, h, h ? "79" : "01", 2), 0);
    batch_put(b, INCOME, h, 1000000 + h);
    for (int p = 0; p < (h == 1 ? 2 : 1); p++) batch_put(b, AGE, batch_add_person(b), 10 * h + p);
  }
  batch_finish(b);
  b->persons_given = true;
  assert_int_equal(batch_append(to, b, 1, 2), 0);
  assert_int_equal(to->households, 3);
  assert_int_equal(to->persons, 4);
  assert_true(to->persons_given);
  const text_ref *provinces = to->columns[PROVINCE].values;
  assert_memory_equal(to->texts + to->id_at[0], "first", 5);
  assert_memory_equal(to->texts + to->id_at[2], "H2", 2);
  assert_memory_equal(to->texts + provinces[1].at, "79", 2);
  assert_int_equal(provinces[2].at, 0);
  assert_int_equal(batch_state(to, PROVINCE, 2), STATE_MISSING);
  assert_true(batch_get(to, INCOME, 2, &got) && got == 1000002);
  assert_int_equal(to->line[1], 11);
  assert_int_equal(to->first_person[1], 1);
  assert_int_equal(to->first_person[2], 3);
  assert_int_equal(to->first_person[3], 4);
  assert_true(batch_get(to, AGE, 2, &got) && got == 11);
  assert_true(batch_get(to, AGE, 3, &got) && got == 20);
  batch_free(to);
}

static void a_repeated_household_brings_its_answers_texts_and_members(void **state) {
  bench *t = *state;
  batch *b = t->b, *to = NULL;
  const field *fields[COLUMNS];
  int64_t got = 0;
  for (int i = 0; i < COLUMNS; i++) fields[i] = b->columns[i].field;
  assert_int_equal(batch_new(fields, COLUMNS, 5, 5, &to, NULL), CHUAN_OK);
  assert_int_equal(batch_add_household(b, "H", 1, 7), 0);
  assert_int_equal(batch_add_household(b, "I", 1, 8), 1);
  assert_int_equal(batch_put_text(b, PROVINCE, 1, "79", 2), 0);
  batch_put(b, INCOME, 1, 42);
  for (int p = 0; p < 2; p++) batch_put(b, AGE, batch_add_person(b), 10 + p);
  batch_finish(b);
  assert_int_equal(batch_repeat(to, b, 0, 1), 0);
  assert_int_equal(batch_repeat(to, b, 1, 2), 1);
  batch_finish(to);
  const text_ref *provinces = to->columns[PROVINCE].values;
  assert_int_equal(batch_state(to, PROVINCE, 0), STATE_MISSING);
  for (int h = 1; h < 3; h++) {
    assert_memory_equal(to->texts + provinces[h].at, "79", 2);
    assert_true(batch_get(to, INCOME, h, &got) && got == 42);
    assert_int_equal(to->first_person[h + 1] - to->first_person[h], 2);
    assert_true(batch_get(to, AGE, to->first_person[h] + 1, &got) && got == 11);
    assert_int_equal(to->line[h], 8);
  }
  assert_int_equal(batch_repeat(to, b, 1, 1), -1); /* no room for its members */
  assert_int_equal(batch_repeat(to, b, 0, 3), -1);
  assert_int_equal(to->households, 3);
  batch_free(to);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(a_column_is_as_narrow_as_its_range_allows),
      TEST(an_added_row_is_missing_everywhere),
      TEST(answers_come_back_at_the_ends_of_their_range),
      TEST(a_state_takes_the_value_away),
      TEST(persons_belong_to_the_last_household),
      TEST(households_at_once_are_households_one_by_one),
      TEST(a_full_batch_says_so),
      TEST(a_dropped_household_leaves_no_trace),
      TEST(a_cleared_batch_starts_anew),
      TEST(a_text_keeps_its_bytes),
      TEST(appended_households_keep_answers_texts_and_members),
      TEST(a_repeated_household_brings_its_answers_texts_and_members),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
