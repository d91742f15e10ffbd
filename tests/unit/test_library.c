/* Tests of base/library: a library is loaded when it is asked for, whole or not at all, and what
 * is not there is told in one sentence. */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/library.h"
#include "data/zip_calls.h"

enum { THREADS = 8 };

typedef struct two_calls {
  const char *(*version)(void);
  void (*other)(void);
} two_calls;

static two_calls calls;

static library of(const char *soname, const char *const *names, int count) {
  return (library){
      .soname = soname, .missing = MSG_NO_LIBZIP, .names = names, .count = count, .calls = &calls};
}

static void says(const chuan_fault *fault, chuan_lang lang, const char *words) {
  if (!strstr(fault->message[lang], words)) print_error("%s\n", fault->message[lang]);
  assert_non_null(strstr(fault->message[lang], words));
}

static void functions_are_found_by_their_names(void **state) {
  (void)state;
  static const char *const names[] = {"zip_libzip_version"};
  library l = of(LIBZIP_SONAME, names, 1);
  chuan_fault fault = {0};
  assert_int_equal(library_open(&l, NOWHERE, &fault), CHUAN_OK);
  assert_true(l.open);
  assert_string_equal(calls.version(), zip_libzip_version());
}

static void a_library_that_is_open_is_not_opened_again(void **state) {
  (void)state;
  library l = of("libnone.so.1", NULL, 0);
  l.open = true;
  assert_int_equal(library_open(&l, NOWHERE, NULL), CHUAN_OK);
}

static void a_library_that_is_not_there_is_told_with_its_package(void **state) {
  (void)state;
  library l = of("libnone.so.4", NULL, 0);
  place at = {.file = "book.xlsx"};
  chuan_fault fault = {0};
  assert_int_equal(library_open(&l, at, &fault), CHUAN_OUTSIDE);
  assert_false(l.open);
  assert_string_equal(fault.file, "book.xlsx");
  says(&fault, CHUAN_EN, "(libnone.so.4: cannot open shared object file");
  says(&fault, CHUAN_EN, "(libnone4 on Debian)");
  says(&fault, CHUAN_VI, "(libnone.so.4: cannot open shared object file");
  says(&fault, CHUAN_VI, "(libnone4 trên Debian)");
  assert_int_equal(library_open(&l, at, NULL), CHUAN_OUTSIDE);
}

static void a_name_without_a_version_is_told_as_it_is(void **state) {
  (void)state;
  library l = of("libnone", NULL, 0);
  chuan_fault fault = {0};
  assert_int_equal(library_open(&l, NOWHERE, &fault), CHUAN_OUTSIDE);
  says(&fault, CHUAN_EN, "(libnone on Debian)");
}

static void a_library_without_one_of_the_functions_is_not_open(void **state) {
  (void)state;
  static const char *const names[] = {"zip_libzip_version", "zip_that_no_one_wrote"};
  library l = of(LIBZIP_SONAME, names, 2);
  chuan_fault fault = {0};
  assert_int_equal(library_open(&l, NOWHERE, &fault), CHUAN_OUTSIDE);
  assert_false(l.open);
  says(&fault, CHUAN_EN, "undefined symbol: zip_that_no_one_wrote");
}

static void *open_zip(void *out) {
  chuan_fault fault;
  return zip_calls_open(out, NOWHERE, &fault) == CHUAN_OK ? out : NULL;
}

static void threads_that_open_it_at_once_share_it(void **state) {
  (void)state;
  pthread_t threads[THREADS];
  const zip_calls *got[THREADS] = {NULL};
  for (int i = 0; i < THREADS; i++)
    assert_int_equal(pthread_create(&threads[i], NULL, open_zip, &got[i]), 0);
  for (int i = 0; i < THREADS; i++) {
    void *fine = NULL;
    assert_int_equal(pthread_join(threads[i], &fine), 0);
    assert_non_null(fine);
    assert_ptr_equal(got[i], got[0]);
    assert_non_null(got[i]->zip_fclose);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(functions_are_found_by_their_names),
      cmocka_unit_test(a_library_that_is_open_is_not_opened_again),
      cmocka_unit_test(a_library_that_is_not_there_is_told_with_its_package),
      cmocka_unit_test(a_name_without_a_version_is_told_as_it_is),
      cmocka_unit_test(a_library_without_one_of_the_functions_is_not_open),
      cmocka_unit_test(threads_that_open_it_at_once_share_it),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
