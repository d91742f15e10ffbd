/* A column goes into bytes and comes back the same, as age as its values; bytes that are no
 * column are told from one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "build.h"
#include "data/pack.h"

static build *b;
static const field *income, *colour, *commune, *age;

static int begin(void **state) {
  (void)state;
  b = build_new();
  income = build_integer(b, HOUSEHOLD, "income", "VND", -1000000000000, 1000000000000);
  field *f = build_code(b, HOUSEHOLD, "colour", "red green blue");
  f->may_not_apply = true;
  colour = f;
  commune = build_text_field(b, HOUSEHOLD, "commune");
  age = build_integer(b, HOUSEHOLD, "age", "year", 5, 9);
  return 0;
}

static int end(void **state) {
  (void)state;
  build_free(b);
  return 0;
}

static batch *batch_of(const field *f, int rows) {
  batch *made = NULL;
  assert_int_equal(batch_new(&f, 1, 70000, 200, &made, NULL), CHUAN_OK);
  for (int i = 0; i < rows; i++) assert_int_equal(batch_add_household(made, "h", 1, i), i);
  batch_finish(made);
  return made;
}

static packed_rows all_of(const batch *made) { return (packed_rows){made->households, 0}; }

/* Packs a batch of numbers and unpacks it into another; the width that it took. */
static int through(const batch *from) {
  pack p = {0};
  packed of;
  batch *to = batch_of(from->columns[0].field, from->households);
  assert_int_equal(pack_column(&p, from, 0, &of), 0);
  assert_int_equal(unpack_column(to, 0, &of, all_of(to), NULL, 0), UNPACK_DONE);
  for (int i = 0; i < from->households; i++) {
    int64_t was = -1, is = -1;
    assert_int_equal(batch_state(to, 0, i), batch_state(from, 0, i));
    assert_int_equal(batch_get(to, 0, i, &is), batch_get(from, 0, i, &was));
    assert_int_equal(is, was);
  }
  batch_free(to);
  pack_free(&p);
  return of.width;
}

static void numbers_are_as_narrow_as_the_widest_of_them(void **state) {
  (void)state;
  static const struct {
    int64_t value;
    int width;
  } cases[] = {{0, 1},           {127, 1},         {128, 2},        {-128, 1},
               {-129, 2},        {32767, 2},       {32768, 4},      {-32768, 2},
               {-32769, 4},      {2147483647, 4},  {2147483648, 8}, {-2147483648, 4},
               {-2147483649, 8}, {999999999999, 8}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    batch *from = batch_of(income, 5);
    batch_put(from, 0, 1, 7);
    batch_put(from, 0, 3, cases[i].value);
    assert_int_equal(through(from), cases[i].width);
    batch_free(from);
  }
}

static void planes_that_are_all_alike_are_not_stored(void **state) {
  (void)state;
  pack p = {0};
  packed of;
  batch *from = batch_of(colour, 3);
  assert_int_equal(pack_column(&p, from, 0, &of), 0);
  assert_true(!of.data && !of.state);
  for (int i = 0; i < 3; i++) batch_put_state(from, 0, i, STATE_NOT_APPLICABLE);
  assert_int_equal(pack_column(&p, from, 0, &of), 0);
  assert_true(!of.data && of.state);
  for (int i = 0; i < 3; i++) batch_put(from, 0, i, i);
  assert_int_equal(pack_column(&p, from, 0, &of), 0);
  assert_true(of.data && !of.state);
  batch_put_state(from, 0, 1, STATE_MISSING);
  assert_int_equal(pack_column(&p, from, 0, &of), 0);
  assert_true(of.data && of.state);
  (void)through(from);
  batch_free(from);
  pack_free(&p);
}

static void nothing_comes_back_as_nothing(void **state) {
  (void)state;
  batch *from = batch_of(colour, 0);
  (void)through(from);
  batch_free(from);
  from = batch_of(colour, 4);
  (void)through(from);
  batch_free(from);
}

static void texts_come_back_from_dictionaries_of_every_width(void **state) {
  (void)state;
  static const int distinct[] = {1, 2, 255, 256, 257, 65535, 65536, 65537};
  for (size_t d = 0; d < sizeof distinct / sizeof *distinct; d++) {
    int rows = 69000;
    pack p = {0};
    packed of;
    batch *from = batch_of(commune, rows), *to = batch_of(commune, rows);
    for (int i = 0; i < rows; i++) {
      char word[16];
      int length = snprintf(word, sizeof word, "%05d", i % distinct[d]);
      if (i % 7 == 3 && i > distinct[d]) continue;
      assert_int_equal(batch_put_text(from, 0, i, word, (size_t)length), 0);
    }
    assert_int_equal(pack_column(&p, from, 0, &of), 0);
    assert_int_equal(p.ndistinct, distinct[d]);
    assert_int_equal(unpack_column(to, 0, &of, all_of(to), NULL, 0), UNPACK_DONE);
    const text_ref *was = from->columns[0].values, *is = to->columns[0].values;
    for (int i = 0; i < rows; i++) {
      assert_int_equal(batch_state(to, 0, i), batch_state(from, 0, i));
      assert_int_equal(is[i].length, was[i].length);
      assert_memory_equal(to->texts + is[i].at, from->texts + was[i].at, was[i].length);
    }
    batch_free(from);
    batch_free(to);
    pack_free(&p);
  }
}

static void codes_are_put_to_where_they_are_now(void **state) {
  (void)state;
  static const int32_t now[] = {2, 0, -1};
  static const uint8_t stored[] = {0, 1, 0, 0};
  int64_t got = -1;
  packed of = {.width = 1, .data = stored, .length = 4};
  batch *to = batch_of(colour, 4);
  assert_int_equal(unpack_column(to, 0, &of, all_of(to), now, 3), UNPACK_DONE);
  assert_true(batch_get(to, 0, 0, &got) && got == 2);
  assert_true(batch_get(to, 0, 1, &got) && got == 0);
  static const uint8_t gone[] = {0, 1, 2, 0}, none[] = {0, 1, 3, 0};
  of.data = gone;
  assert_int_equal(unpack_column(to, 0, &of, all_of(to), now, 3), UNPACK_NOT_ALLOWED);
  of.data = none;
  assert_int_equal(unpack_column(to, 0, &of, all_of(to), now, 3), UNPACK_DAMAGED);
  assert_int_equal(unpack_column(to, 0, &of, all_of(to), NULL, 0), UNPACK_NOT_ALLOWED);
  batch_free(to);
}

static void numbers_outside_the_range_are_refused(void **state) {
  (void)state;
  static const int8_t inside[] = {5, 0, 9}, outside[] = {5, 0, 4};
  static const int64_t wide_inside[] = {5, 0, 9}, wide_outside[] = {5, 0, INT64_C(1) << 40};
  static const uint8_t states[] = {2}, wrong[] = {2, 2}, absent[] = {0, 2};
  packed of = {.width = 1, .data = inside, .length = 3, .state = states, .state_length = 1};
  batch *to = batch_of(age, 3);
  assert_int_equal(unpack_column(to, 0, &of, all_of(to), NULL, 0), UNPACK_DONE);
  of.data = outside;
  assert_int_equal(unpack_column(to, 0, &of, all_of(to), NULL, 0), UNPACK_NOT_ALLOWED);
  of = (packed){.width = 8, .data = wide_inside, .length = 24, .state = states, .state_length = 1};
  assert_int_equal(unpack_column(to, 0, &of, all_of(to), NULL, 0), UNPACK_DONE);
  of.data = wide_outside;
  assert_int_equal(unpack_column(to, 0, &of, all_of(to), NULL, 0), UNPACK_NOT_ALLOWED);
  of = (packed){.width = 1, .data = inside, .length = 3, .state = wrong, .state_length = 2};
  assert_int_equal(unpack_column(to, 0, &of, all_of(to), NULL, 0), UNPACK_DAMAGED);
  of.state = absent; /* the field always applies */
  assert_int_equal(unpack_column(to, 0, &of, all_of(to), NULL, 0), UNPACK_NOT_ALLOWED);
  batch_free(to);
}

/* Some rows of many, from any of them on, are what they were. */
static void any_rows_come_back_alone(void **state) {
  (void)state;
  enum { ROWS = 100 };
  const field *const fields[] = {colour, commune, income};
  for (size_t f = 0; f < sizeof fields / sizeof *fields; f++) {
    pack p = {0};
    packed of;
    batch *from = batch_of(fields[f], ROWS);
    for (int i = 0; i < ROWS; i++) {
      if (i % 7 == 3) continue;
      if (fields[f] == colour && i % 5 == 1) batch_put_state(from, 0, i, STATE_NOT_APPLICABLE);
      else if (fields[f] == commune)
        assert_int_equal(batch_put_text(from, 0, i, i % 4 > 1 ? "ab" : "c", i % 4 > 1 ? 2 : 1), 0);
      else batch_put(from, 0, i, fields[f] == colour ? i % 3 : i * 1000);
    }
    assert_int_equal(pack_column(&p, from, 0, &of), 0);
    for (int first = 0; first < ROWS; first++)
      for (int count = 1; first + count <= ROWS; count += 13) {
        batch *to = batch_of(fields[f], count);
        assert_int_equal(unpack_column(to, 0, &of, (packed_rows){ROWS, first}, NULL, 0),
                         UNPACK_DONE);
        for (int i = 0; i < count; i++) {
          int64_t was = 0, is = 0;
          assert_int_equal(batch_state(to, 0, i), batch_state(from, 0, first + i));
          if (fields[f] != commune) {
            assert_int_equal(batch_get(to, 0, i, &is), batch_get(from, 0, first + i, &was));
            assert_int_equal(is, was);
            continue;
          }
          text_ref a = ((const text_ref *)to->columns[0].values)[i];
          text_ref b_ = ((const text_ref *)from->columns[0].values)[first + i];
          assert_int_equal(a.length, b_.length);
          if (a.length) assert_memory_equal(to->texts + a.at, from->texts + b_.at, a.length);
        }
        batch_free(to);
      }
    batch_free(from);
    pack_free(&p);
  }
}

/* Every byte of a dictionary changed, and every length of it: never a read outside (the
 * sanitizers look), and texts of the right number. */
static void broken_dictionaries_do_no_harm(void **state) {
  (void)state;
  pack p = {0};
  packed of;
  batch *from = batch_of(commune, 3);
  for (int i = 0; i < 3; i++) assert_int_equal(batch_put_text(from, 0, i, i ? "ab" : "c", 2), 0);
  assert_int_equal(pack_column(&p, from, 0, &of), 0);
  char *copy = memory_make(of.length, 1);
  assert_non_null(copy);
  for (size_t at = 0; at < of.length; at++)
    for (int bit = 0; bit < 8; bit++) {
      memcpy(copy, of.data, of.length);
      copy[at] = (char)(copy[at] ^ (1 << bit));
      packed broken = {.width = 0, .data = copy, .length = of.length};
      batch *to = batch_of(commune, 3);
      unpacked done = unpack_column(to, 0, &broken, all_of(to), NULL, 0);
      const text_ref *refs = to->columns[0].values;
      for (int i = 0; i < 3 && done == UNPACK_DONE; i++)
        assert_true(refs[i].at + refs[i].length <= to->texts_length);
      batch_free(to);
    }
  memory_free(copy);
  for (size_t length = 0; length < of.length; length++) {
    char *cut = memory_make(length + 1, 1);
    assert_non_null(cut);
    memcpy(cut, of.data, length);
    packed broken = {.width = 0, .data = cut, .length = length};
    batch *to = batch_of(commune, 3);
    assert_int_equal(unpack_column(to, 0, &broken, all_of(to), NULL, 0), UNPACK_DAMAGED);
    batch_free(to);
    memory_free(cut);
  }
  batch_free(from);
  pack_free(&p);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(numbers_are_as_narrow_as_the_widest_of_them),
      TEST(planes_that_are_all_alike_are_not_stored),
      TEST(nothing_comes_back_as_nothing),
      TEST(any_rows_come_back_alone),
      TEST(texts_come_back_from_dictionaries_of_every_width),
      TEST(codes_are_put_to_where_they_are_now),
      TEST(numbers_outside_the_range_are_refused),
      TEST(broken_dictionaries_do_no_harm),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
