/* The registry when the power goes, the disk fills or an operation fails, at every point of
 * writing: no acknowledged work is lost, and no half of any is ever seen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/store_parts.h"
#include "files.h"
#include "made_registry.h"
#include "power.h"

static arena *kept;
static const char *path;

static int begin(void **state) {
  (void)state;
  kept = arena_new();
  path = files_bytes("review.db", "", 0);
  (void)files_bytes("review.db-wal", "", 0);
  (void)files_bytes("review.db-shm", "", 0);
  return 0;
}

static int end(void **state) {
  (void)state;
  power_arm(POWER_ERROR, 0);
  power_come_back(0);
  arena_free(kept);
  files_end();
  return 0;
}

static void remove_registry(void) {
  static const char *const endings[] = {"", "-wal", "-shm"};
  for (size_t i = 0; i < 3; i++) {
    char name[256];
    (void)snprintf(name, sizeof name, "%s%s", path, endings[i]);
    (void)unlink(name);
  }
}

/* ---- a day's work: a round, a run of it, a second run ---- */

enum { STEPS = 3 };

static chuan_status work(store *s, int step) {
  round_info round;
  run_head head;
  if (step == 0) return made_round_write(s, "2026", true, NULL);
  chuan_status status = round_find(s, "2026", kept, &round, NULL);
  return status ? status : made_run_write(s, &round, true, 64, &head, NULL);
}

/* Does the work until something fails; how many steps were acknowledged. `careless`: without
 * waiting for the disk. */
static int work_until_fault(bool careless) {
  store *s = NULL;
  int done = 0;
  if (store_open(path, STORE_MAKE, &s, NULL)) return 0;
  if (careless) (void)store_run(s, "PRAGMA synchronous=OFF", NULL);
  while (done < STEPS && work(s, done) == CHUAN_OK) done++;
  store_close(s);
  return done;
}

static void ignore_found(void *to, const char *table, const char *where) {
  (void)to, (void)table, (void)where;
}

/* How many steps the registry holds, all of them whole; -1: something is wrong with it. */
static int steps_held(void) {
  store *s = NULL;
  int64_t found = 0, rounds = 0, runs = 0;
  struct stat there;
  if (stat(path, &there) != 0 || there.st_size == 0) return 0;
  if (store_open(path, STORE_MAKE, &s, NULL)) return -1;
  if (s->is_empty) return store_close(s), 0;
  bool is_well = store_check(s, ignore_found, NULL, &found, NULL) == CHUAN_OK && found == 0;
  is_well = is_well && !store_number(s, "SELECT count(*) FROM round", 0, &rounds, NULL);
  is_well = is_well && !store_number(s, "SELECT count(*) FROM run", 0, &runs, NULL);
  for (int64_t id = 1; id <= runs && is_well; id++) {
    run_head head;
    digest now;
    round_info round;
    is_well = run_find(s, id, kept, &head, NULL) == CHUAN_OK
              && round_find(s, "2026", kept, &round, NULL) == CHUAN_OK
              && run_content(s, &head, &round, &now, NULL) == CHUAN_OK
              && memcmp(now.at, head.content.at, sizeof now.at) == 0;
  }
  store_close(s);
  return is_well ? (int)(rounds + runs) : -1;
}

/* Strikes at every operation in turn, until the work goes through. */
static void strike_everywhere(power_fault fault, int stride) {
  bool again = true;
  for (int64_t at = 1; again; at += stride) {
    remove_registry();
    power_arm(fault, at);
    int done = work_until_fault(false);
    again = power_struck();
    assert_true(again || done == STEPS);
    power_come_back((uint32_t)at);
    int held = steps_held();
    if (held < done || held > done + 1)
      fail_msg("operation %lld: %d steps acknowledged, %d held", (long long)at, done, held);
  }
}

static void no_power_cut_loses_what_was_acknowledged(void **state) {
  (void)state;
  strike_everywhere(POWER_CUT, 1);
}

static void no_full_disk_leaves_a_half(void **state) {
  (void)state;
  strike_everywhere(POWER_FULL, 3);
}

static void no_failed_operation_leaves_a_half(void **state) {
  (void)state;
  strike_everywhere(POWER_ERROR, 3);
}

/* The test itself under test: who does not wait for the disk must be seen to lose work. */
static void a_registry_that_does_not_sync_is_caught(void **state) {
  (void)state;
  int lost = 0;
  bool again = true;
  for (int64_t at = 1; again; at += 2) {
    remove_registry();
    power_arm(POWER_CUT, at);
    int done = work_until_fault(true);
    again = power_struck();
    power_come_back((uint32_t)at);
    if (again) lost += steps_held() < done;
  }
  assert_true(lost > 0);
}

static void a_full_disk_says_so_and_changes_nothing(void **state) {
  (void)state;
  store *s = NULL;
  chuan_fault fault = {0};
  remove_registry();
  assert_int_equal(store_open(path, STORE_MAKE, &s, NULL), CHUAN_OK);
  assert_int_equal(made_round_write(s, "2026", false, NULL), CHUAN_OK);
  power_arm(POWER_FULL, 1);
  assert_int_equal(made_round_write(s, "2027", true, &fault), CHUAN_OUTSIDE);
  assert_true(power_struck());
  power_arm(POWER_ERROR, 0);
  assert_non_null(strstr(fault.message[CHUAN_EN], "disk is full"));
  store_close(s);
  assert_int_equal(steps_held(), 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(no_power_cut_loses_what_was_acknowledged), TEST(no_full_disk_leaves_a_half),
      TEST(no_failed_operation_leaves_a_half),        TEST(a_registry_that_does_not_sync_is_caught),
      TEST(a_full_disk_says_so_and_changes_nothing),
  };
  power_install();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
