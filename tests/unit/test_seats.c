/* Seats: the units that rows of lists lie in, by codes, names and parents; and of which units
 * lists speak. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "data/reported.h"
#include "data/seats.h"
#include "made_lists.h"

/* By id, as units_read gives them; 00105 was a commune until it became 00101. */
static unit_info infos[] = {
    {"00101", "commune", "061", "Xã Bình Minh", "", "", {-1, -1, -1, -1}, false, 1},
    {"00102", "commune", "061", "Xã Hoà Lạc", "", "", {-1, -1, -1, -1}, false, 1},
    {"00103", "commune", "081", "Phường Hoà Lạc", "", "", {-1, -1, -1, -1}, false, 1},
    {"00105", "commune", "061", "Xã Cũ", "", "2025-06-30", {-1, -1, -1, -1}, false, 1},
    {"06", "province", "", "Tỉnh Mẫu", "", "", {-1, -1, -1, -1}, false, 1},
    {"061", "district", "06", "Huyện Một", "", "", {-1, -1, -1, -1}, false, 1},
    {"08", "province", "", "Tỉnh Bên", "", "", {-1, -1, -1, -1}, false, 1},
    {"081", "district", "08", "Huyện Ba", "", "", {-1, -1, -1, -1}, false, 1},
};
static unit_next nexts[] = {{"00105", "00101", "2025-07-01", "", false, 1}};
static const units all = {
    .infos = infos, .ninfos = sizeof infos / sizeof *infos, .nexts = nexts, .nnexts = 1};

static arena *kept;
static seating *seats;

static int begin(void **state) {
  (void)state;
  kept = arena_new();
  return kept && !seating_make(&all, 2026, kept, &seats, NULL) ? 0 : -1;
}

static int end(void **state) {
  (void)state;
  arena_free(kept);
  return 0;
}

static void lies_in(const char *province, const char *district, const char *commune,
                    const char *want[3]) {
  const seat *got = seat_of(seats, (const char *[]){province, district, commune, ""});
  assert_non_null(got);
  for (int k = 0; k < 3; k++) assert_string_equal(got->in[k], want[k]);
}

static void the_parents_of_a_commune_are_those_of_the_registry(void **state) {
  (void)state;
  lies_in("", "", "00101", (const char *[]){"06", "061", "00101"});
  lies_in("06", "", "00101", (const char *[]){"06", "061", "00101"});
  lies_in("", "081", "", (const char *[]){"08", "081", ""});
  lies_in("", "", "99999", (const char *[]){"", "", "99999"});
  lies_in("", "", "", (const char *[]){"", "", ""});
}

static void what_is_written_counts_and_is_told(void **state) {
  (void)state;
  lies_in("08", "", "00101", (const char *[]){"08", "061", "00101"});
  assert_true(seat_of(seats, (const char *[]){"08", "", "00101", ""})->contrary);
  assert_false(seat_of(seats, (const char *[]){"06", "", "00101", ""})->contrary);
}

static void a_name_is_its_unit(void **state) {
  int count = -1;
  (void)state;
  lies_in("", "", "xa  BINH minh", (const char *[]){"06", "061", "00101"});
  lies_in("", "", "Xã Hòa Lạc", (const char *[]){"06", "061", "00102"});
  lies_in("", "", "Phường Hòa Lạc", (const char *[]){"08", "081", "00103"});
  lies_in("Tỉnh Bên", "", "Hoà Lạc", (const char *[]){"08", "081", "00103"});
  (void)seat_strangers(seats, &count);
  assert_int_equal(count, 0);
}

static void a_name_of_nobody_is_told_with_the_nearest(void **state) {
  int count = 0;
  (void)state;
  lies_in("", "", "Xã Bình Min", (const char *[]){"", "", "Xã Bình Min"});
  const seat_stranger *first = seat_strangers(seats, &count);
  assert_int_equal(count, 1);
  assert_string_equal(first->near->id, "00101");
}

static void a_name_of_two_units_is_refused(void **state) {
  chuan_fault fault = {0};
  roll r = made_roll(kept, 2026, "A1 poor 4 HoàLạc");
  (void)state;
  assert_int_equal(seat_roll(seats, &r, &fault), CHUAN_REFUSED);
  assert_non_null(strstr(fault.message[CHUAN_EN], "00102 Xã Hoà Lạc, 00103 Phường Hoà Lạc"));
}

static void many_ways_of_writing_are_kept_apart(void **state) {
  char words[16];
  (void)state;
  for (int turn = 0; turn < 2; turn++)
    for (int i = 0; i < 500; i++) {
      (void)snprintf(words, sizeof words, "9%04d", i);
      const seat *got = seat_of(seats, (const char *[]){"", "", words, ""});
      assert_non_null(got);
      assert_string_equal(got->said[UNIT_COMMUNE], words);
    }
}

static reported spoken_of(const char *words, int year) {
  reported out;
  roll r = made_roll(kept, year, words);
  seating *own = NULL;
  assert_int_equal(seating_make(&all, year, kept, &own, NULL), CHUAN_OK);
  assert_int_equal(seat_roll(own, &r, NULL), CHUAN_OK);
  assert_int_equal(reported_make(&all, &r, 2026, kept, &out, NULL), CHUAN_OK);
  return out;
}

static void lists_speak_of_units_with_a_household_of_any_class(void **state) {
  reported r = spoken_of("A1 poor 4 00101; B1 not_poor 2 00102", 2026);
  (void)state;
  assert_true(reported_has(&r, "00101"));
  assert_true(reported_has(&r, "00102/Thôn 1"));
  assert_true(reported_has(&r, "06"));
  assert_true(reported_has(&r, "a unit that the registry does not have"));
  assert_false(reported_has(&r, "00103"));
  assert_false(reported_has(&r, "08"));
  assert_true(reported_lacks(&r, "08"));
  assert_false(reported_lacks(&r, "06"));
  assert_int_equal(r.nmissing, 1);
}

static void a_list_of_what_became_the_unit_speaks_of_it(void **state) {
  reported r = spoken_of("A1 poor 4 00105", 2024);
  (void)state;
  assert_true(reported_has(&r, "00101"));
  assert_false(reported_has(&r, "00102"));
}

static void a_list_that_tells_no_communes_apart_speaks_of_all(void **state) {
  reported r = spoken_of("A1 poor 4", 2026);
  roll whole = made_roll(kept, 2026, "A1 poor 4");
  (void)state;
  assert_false(reported_has(&r, "00101"));
  whole.rows[0].places[PLACE_PROVINCE] = "06";
  assert_int_equal(reported_make(&all, &whole, 2026, kept, &r, NULL), CHUAN_OK);
  assert_true(reported_has(&r, "00101"));
  assert_false(reported_has(&r, "00103"));
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
  const struct CMUnitTest tests[] = {
      TEST(the_parents_of_a_commune_are_those_of_the_registry),
      TEST(what_is_written_counts_and_is_told),
      TEST(a_name_is_its_unit),
      TEST(a_name_of_nobody_is_told_with_the_nearest),
      TEST(a_name_of_two_units_is_refused),
      TEST(many_ways_of_writing_are_kept_apart),
      TEST(lists_speak_of_units_with_a_household_of_any_class),
      TEST(a_list_of_what_became_the_unit_speaks_of_it),
      TEST(a_list_that_tells_no_communes_apart_speaks_of_all),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
