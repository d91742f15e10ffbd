/* Tests of data/spellings: what looks alike is found with its counts, and nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "data/spellings.h"

static void alike_is(const char *const *words, const char *want) {
  spellings *s = spellings_new();
  const spelling *all = NULL;
  size_t count = 0;
  text got = {0};
  assert_non_null(s);
  for (; *words; words++) assert_int_equal(spellings_add(s, *words, strlen(*words)), 0);
  assert_int_equal(spellings_alike(s, &all, &count, NULL), CHUAN_OK);
  spellings_list(&got, all, count);
  assert_string_equal(text_of(&got), want);
  text_free(&got);
  spellings_free(s);
}
#define ALIKE(want, ...) alike_is((const char *const[]){__VA_ARGS__, NULL}, want)

static void names_that_differ_in_case_and_accents_are_alike(void **state) {
  (void)state;
  ALIKE("'Bản Lác' (2), 'bản lác' (1); 'Thôn 1' (1), 'Thôn-1' (1)", "Bản Lác", "Thôn 1", "bản lác",
        "Bản Lác", "Thôn-1", "Thôn 2");
  ALIKE("'Bản Lác' (1), 'Bản Lạc' (1)", "Bản Lạc", "Bản Lác");
}

static void one_spelling_is_like_nothing(void **state) {
  (void)state;
  ALIKE("", "Thôn 1", "Thôn 1", "Thôn 11", "-", "--", "");
}

static void so_many_are_counted_and_no_more(void **state) {
  (void)state;
  spellings *s = spellings_new();
  const spelling *all = NULL;
  size_t count = 0;
  char name[32];
  for (int i = 0; i < 2 * SPELLINGS_MOST; i++) {
    int length = snprintf(name, sizeof name, "%s %d", i % 2 ? "a" : "A", i / 2);
    assert_int_equal(spellings_add(s, name, (size_t)length), 0);
  }
  assert_int_equal(spellings_alike(s, &all, &count, NULL), CHUAN_OK);
  assert_int_equal(count, SPELLINGS_MOST);
  spellings_free(s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(names_that_differ_in_case_and_accents_are_alike),
      cmocka_unit_test(one_spelling_is_like_nothing),
      cmocka_unit_test(so_many_are_counted_and_no_more),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
