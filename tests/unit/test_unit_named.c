/* test_unit_named: the unit that a person means. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The program's own files are in no library: the one under test is compiled in. */
#include "cli/unit_named.c"

/* By id, as units_read gives them. */
static unit_info infos[] = {
    {.id = "06", .level = "province", .parent = "", .name = "Tỉnh Bắc Kạn"},
    {.id = "058", .level = "district", .parent = "06", .name = "Thành phố Bắc Kạn"},
    {.id = "060", .level = "district", .parent = "06", .name = "Huyện Pác Nặm"},
    {.id = "061", .level = "district", .parent = "06", .name = "Huyện Ba Bể", .superseded = true},
    {.id = "061", .level = "district", .parent = "06", .name = "Huyện Ba Bể"},
    {.id = "063", .level = "district", .parent = "06", .name = "Huyện Bạch Thông"},
    {.id = "1", .level = "commune", .parent = "061", .name = "Xã Địa Linh"},
    {.id = "2", .level = "commune", .parent = "063", .name = "Xã Xã"},
};

static int by_id(const void *a, const void *b) {
  return strcmp(((const unit_info *)a)->id, ((const unit_info *)b)->id);
}

static units all(void) {
  units u = {.infos = infos, .ninfos = sizeof infos / sizeof *infos};
  qsort(infos, (size_t)u.ninfos, sizeof *infos, by_id);
  return u;
}

static void assert_named(const char *words, const char *id) {
  const unit_info *found = NULL;
  chuan_fault fault = {0};
  units u = all();
  if (unit_named(&u, words, &found, &fault)) fail_msg("'%s': %s", words, fault.message[CHUAN_EN]);
  assert_string_equal(found->id, id);
}

static void assert_refused(const char *words, const char *why) {
  const unit_info *found = NULL;
  chuan_fault fault = {0};
  units u = all();
  assert_int_equal(unit_named(&u, words, &found, &fault), CHUAN_USAGE);
  assert_null(found);
  assert_non_null(strstr(fault.message[CHUAN_EN], why));
}

static void a_code_is_the_unit_of_that_code(void **state) {
  assert_named("06", "06");
  assert_named("1", "1");
  (void)state;
}

static void accents_capitals_and_blanks_do_not_matter(void **state) {
  assert_named("pac nam", "060");
  assert_named("PÁC NẶM", "060");
  assert_named("xã  địa-linh", "1");
  assert_named("dia linh", "1");
  (void)state;
}

static void a_part_of_a_name_will_do_where_it_is_of_one_unit(void **state) {
  assert_named("thong", "063");
  assert_named("linh", "1");
  (void)state;
}

static void a_whole_name_is_nearer_than_one_without_its_kind(void **state) {
  assert_named("tinh bac kan", "06");
  assert_named("thanh pho bac kan", "058");
  assert_refused("bac kan", "may be 2 units: ");
  assert_refused("Bắc Kạn", "058 Thành phố Bắc Kạn");
  (void)state;
}

static void a_unit_described_twice_is_one_unit(void **state) {
  assert_named("ba be", "061");
  (void)state;
}

static void a_kind_alone_is_no_name_but_may_be_a_part_of_many(void **state) {
  assert_refused("huyen", "may be 3 units");
  assert_named("xa xa", "2");
  (void)state;
}

static void what_no_unit_is_called_is_refused(void **state) {
  assert_refused("Nga Sơn", "no unit 'Nga Sơn'");
  assert_refused("", "no unit ''");
  assert_refused("---", "no unit '---'");
  (void)state;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_code_is_the_unit_of_that_code),
      cmocka_unit_test(accents_capitals_and_blanks_do_not_matter),
      cmocka_unit_test(a_part_of_a_name_will_do_where_it_is_of_one_unit),
      cmocka_unit_test(a_whole_name_is_nearer_than_one_without_its_kind),
      cmocka_unit_test(a_unit_described_twice_is_one_unit),
      cmocka_unit_test(a_kind_alone_is_no_name_but_may_be_a_part_of_many),
      cmocka_unit_test(what_no_unit_is_called_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
