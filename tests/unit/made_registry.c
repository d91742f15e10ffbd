/* made_registry: see made_registry.h. */
#include "made_registry.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "build.h"
#include "files.h"

enum { BATCH = 50 };

int made_open(store **s, arena **a) {
  const char *path = files_text("review.db", "");
  (void)remove(path);
  *a = arena_new();
  return *a && store_open(path, STORE_MAKE, s, NULL) == CHUAN_OK ? 0 : -1;
}

int made_close(store **s, arena **a) {
  store_close(*s);
  *s = NULL;
  arena_free(*a);
  *a = NULL;
  files_end();
  return 0;
}

/* ---- the round ---- */

static void put_household(batch *to, int n) {
  char id[16], commune[16];
  (void)snprintf(id, sizeof id, "H%05d", n);
  (void)snprintf(commune, sizeof commune, "%05d", n / 100);
  int row = batch_add_household(to, id, strlen(id), n + 2);
  assert_int_equal(batch_put_text(to, 0, row, commune, strlen(commune)), 0);
  if (n % 7) batch_put(to, 1, row, n % 2);
  for (int p = 0; p <= n % 3; p++) batch_put(to, 2, batch_add_person(to), n % 90);
}

/* Household number of a place in the file; 7 does not divide how many there are. */
static int number_at(int at, bool shuffled) { return shuffled ? at * 7 % MADE_HOUSEHOLDS : at; }

static chuan_status write_batches(round_writer *w, batch *part, bool shuffled, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  digest d;
  part->persons_given = true;
  for (int at = 0; at < MADE_HOUSEHOLDS && !status;) {
    batch_clear(part);
    for (int i = 0; i < BATCH; i++) put_household(part, number_at(at++, shuffled));
    batch_finish(part);
    status = round_write(w, part, fault);
  }
  return status ? status : round_write_end(w, &d, fault);
}

chuan_status made_round_write(store *s, const char *name, bool shuffled, chuan_fault *fault) {
  round_wish wish = {.name = name, .survey_file = "survey.lua", .survey_text = "", .source = name};
  build *b = build_new();
  const field *fields[3] = {build_text_field(b, HOUSEHOLD, "commune"),
                            build_code(b, HOUSEHOLD, "area", "rural urban"),
                            build_integer(b, PERSON, "age", "year", 0, 120)};
  batch *part = NULL;
  round_writer *w = NULL;
  assert_int_equal(batch_new(fields, 3, BATCH, 0, &part, NULL), CHUAN_OK);
  chuan_status status = store_begin(s, fault);
  if (!status) status = round_write_begin(s, &wish, part, &w, fault);
  if (!status) status = write_batches(w, part, shuffled, fault);
  if (!status) status = store_commit(s, fault);
  else store_rollback(s);
  round_write_free(w);
  batch_free(part);
  build_free(b);
  return status;
}

round_info made_round(store *s, arena *a, const char *name, bool shuffled) {
  round_info out;
  assert_int_equal(made_round_write(s, name, shuffled, NULL), CHUAN_OK);
  assert_int_equal(round_find(s, name, a, &out, NULL), CHUAN_OK);
  return out;
}

/* ---- the run ---- */

static const run_standard standards[MADE_STANDARDS] = {
    {.standard = "a",
     .label = "a",
     .day = "2026-12-31",
     .vi = "A",
     .en = "A",
     .classes = "poor near_poor not_poor",
     .indicators = "water toilet floor",
     .kinds = "k1 k2",
     .readings = "",
     .settings = ""},
    {.standard = "b",
     .label = "b*k",
     .day = "2027-01-01",
     .vi = "B",
     .en = "B",
     .classes = "poor",
     .indicators = "",
     .kinds = "",
     .readings = "",
     .settings = "k=2"},
};

static const run_rule rules[] = {{"survey.lua", "-- survey", 9}, {"a.lua", "-- a", 4}};
static const run_parameter parameters[] = {{"a", "k", "", "3", "indicator", "Điều 3", NULL}};
static const class_count counts[] = {{"a", "poor", 1, 2}};

static int class_of(int which, int n) {
  if (which == 1) return n % 4 ? 0 : VERDICT_OUTSIDE;
  return n % 5 < 2 ? VERDICT_UNDETERMINED : n % 5 - 2;
}

void made_verdict(verdict_columns *c, int row, int which, int n) {
  bool first = which == 0;
  c->class_[row] = (int8_t)class_of(which, n);
  c->possible[row] = first && c->class_[row] < 0 ? 3U | VERDICT_NONE_BIT : 0;
  c->lacking_low[row] = (int16_t)(first ? n % 3 : 0);
  c->lacking_high[row] = (int16_t)(first ? n % 3 + n % 2 : 0);
  c->sure[row] = first ? (uint64_t)(n % 8 & 5) : 0;
  c->may[row] = first ? (uint64_t)(n % 8) : 0;
  c->kinds[row] = first ? (uint64_t)(n % 4) : 0;
}

static chuan_status write_verdicts(run_writer *w, verdict_columns *part, bool shuffled, int size,
                                   chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  for (int at = 0; at < MADE_HOUSEHOLDS && !status;) {
    int rows = 0;
    for (; rows < size && at < MADE_HOUSEHOLDS; rows++, at++)
      for (int s = 0; s < MADE_STANDARDS; s++)
        made_verdict(&part[s], rows, s, number_at(at, shuffled));
    status = run_write(w, part, rows, fault);
  }
  return status;
}

chuan_status made_run_write(store *s, const round_info *round, bool shuffled, int size,
                            run_head *out, chuan_fault *fault) {
  *out = (run_head){.started = "2026-12-31T00:00:00Z",
                    .ended = "2026-12-31T00:00:01Z",
                    .engine = "0",
                    .place = "",
                    .where = "",
                    .standards = standards,
                    .nstandards = MADE_STANDARDS,
                    .rules = rules,
                    .nrules = 2,
                    .parameters = parameters,
                    .nparameters = 1,
                    .counts = counts,
                    .ncounts = 1};
  verdict_columns part[MADE_STANDARDS];
  run_writer *w = NULL;
  for (int i = 0; i < MADE_STANDARDS; i++)
    assert_int_equal(verdict_columns_new(size, &part[i], NULL), CHUAN_OK);
  chuan_status status = store_begin(s, fault);
  if (!status) status = run_write_begin(s, round, out, &w, fault);
  if (!status) status = write_verdicts(w, part, shuffled, size, fault);
  if (!status) status = run_write_end(w, out, fault);
  if (!status) status = store_commit(s, fault);
  else store_rollback(s);
  run_write_free(w);
  for (int i = 0; i < MADE_STANDARDS; i++) verdict_columns_free(&part[i]);
  return status;
}

run_head made_run(store *s, const round_info *round, bool shuffled, int size) {
  run_head out;
  assert_int_equal(made_run_write(s, round, shuffled, size, &out, NULL), CHUAN_OK);
  return out;
}
