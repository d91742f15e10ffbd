/* test_oom: every allocation fails, from reading rules to a verdict: the answer is a fault
 * of the outside world, or the same as with memory. The linker puts
 * the functions below where the library asks for memory (--wrap, see Makefile); under the
 * address sanitizer what is leaked on the way out is found too. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "data/rounds.h"
#include "files.h"
#include "lua/rules.h"
#include "plan/check.h"
#include "run/moves.h"
#include "run/ranking.h"
#include "run/why.h"

/* ---- the memory ---- */

static long left = -1;     /* allocations that still succeed; -1: all do */
static int only_one_fails; /* else all after it fail too */
static int was_refused;

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

static int refused(void) {
  if (left < 0) return 0;
  if (left > 0) {
    left--;
    return 0;
  }
  was_refused = 1;
  if (only_one_fails) left = -1;
  return 1;
}

void *__wrap_malloc(size_t size) { return refused() ? NULL : __real_malloc(size); }
void *__wrap_calloc(size_t count, size_t size) {
  return refused() ? NULL : __real_calloc(count, size);
}
void *__wrap_realloc(void *old, size_t size) {
  return refused() ? NULL : __real_realloc(old, size);
}

/* ---- the files ---- */

static const char *const survey_text =
    "survey \"s\" { vi = \"P\", household = {\n"
    "  text \"household_id\" { vi = \"M\", id = true },\n"
    "  text \"commune\" { vi = \"X\" },\n"
    "  code \"area\" { vi = \"K\", codes = { \"rural\", \"urban\" } },\n"
    "  integer \"size\" { vi = \"N\", unit = \"person\", range = { 1, 99 }, counts = \"person\" "
    "},\n"
    "  integer \"income\" { vi = \"T\", unit = \"VND/month\", range = { 0, \"1.000.000\" } },\n"
    "  integer \"income_pc\" { vi = \"B\", unit = \"VND/person/month\", range = { 0, \"1.000.000\" "
    "}, quotient = { \"income\", \"size\" } },\n"
    "  flag \"tv\" { vi = \"T\", may_not_apply = true } },\n"
    " person = { text \"person_id\" { vi = \"M\", id = true },\n"
    "  integer \"age\" { vi = \"T\", unit = \"year\", range = { 0, 120 } } } }\n";

static const char *const base_text =
    "standard \"base\" { language = 1, vi = \"G\", law = \"L\",\n"
    "  serves = { { \"2020-01-01\", \"2030-12-31\", cite = \"c\" } } }\n"
    "local line = parameter \"line\" { vi = \"M\", unit = \"VND/person/month\", by = "
    "household.area,\n"
    "  from(\"2020-01-01\", { rural = 100, urban = 200 }, \"c\"),\n"
    "  from(\"2029-01-01\", { rural = 101, urban = 201 }, \"c\") }\n"
    "local young = derive \"young\" { vi = \"Y\", cite = \"c\", unit = \"person\",\n"
    "  value = count(person, person.age:below(16)) }\n"
    "dimension \"d\" { vi = \"D\",\n"
    "  indicator \"media\" { vi = \"T\", cite = \"c\", deprived = ~household.tv },\n"
    "  indicator \"care\" { vi = \"S\", cite = \"c\",\n"
    "    deprived = per(young, household.size):above(\"50%\") | household.commune:is(\"x\") } }\n"
    "reading \"kind_media\" { vi = \"R\", of = \"media\", source = \"s\", deprived = "
    "household.tv:is_no() }\n"
    "local card = scorecard \"card\" { vi = \"B\", cite = \"c\", by = household.area, columns = { "
    "\"rural\", "
    "\"urban\" },\n"
    "  item \"size\" { vi = \"S\", of = household.size, row(at_most(2), 0, 5), row(above(2), 10, "
    "15) } }\n"
    "class \"poor\" { vi = \"N\", cite = \"c\",\n"
    "  kind \"a\" { vi = \"A\", when = household.income_pc:at_most(line) & lacking:at_least(1) },\n"
    "  kind \"b\" { vi = \"B\", when = card:above(100) } }\n";

/* The second file extends the first, overrides, drops and puts a reading beside it. */
static const char *const rules_text =
    "standard \"mine\" { language = 1, vi = \"G\", law = \"L\", extends = \"base\", exhaustive = "
    "true,\n"
    "  serves = { { \"2024-01-01\", \"2028-12-31\", cite = \"c\" } } }\n"
    "override.class \"poor\" { vi = \"N\", cite = \"c\",\n"
    "  kind \"a\" { vi = \"A\", when = household.income_pc:at_most(base.line) & "
    "lacking:at_least(1) },\n"
    "  kind \"b\" { vi = \"B\", when = base.card:above(100) & score:above(1) } }\n"
    "class \"rest\" { vi = \"K\", cite = \"c\", when = household.income_pc:above(\n"
    "  choose { { household.size:above(4), base.line }, otherwise = base.line }) |\n"
    "  both { a = lacks.media:never(\"n\"), b = how_many { lacks.care, lacks.media }:above(1) } "
    "}\n"
    "entitlements { language = 1 }\n"
    "entitlement \"e\" { of = { \"mine\" }, vi = \"E\", cite = \"c\", when = kinds.a | "
    "verdict:is \"rest\",\n"
    "  serves = { { \"2024-01-01\", \"2028-12-31\", cite = \"c\" } } }\n";

static const char *const cases_text =
    "testing \"mine\" { entitlements = true }\n"
    "local hh = household { area = \"rural\", income_pc = 50, tv = no, members = { { age = 3 } } "
    "}\n"
    "case \"one\" { hh:with({ size = 1 }, member(1) { age = 40 }), class = \"poor\",\n"
    "  entitled = \"e\" }\n";

static const char *const codebook_text =
    "codebook { delimiter = \";\", household = { household_id = column \"id\",\n"
    "  income = column \"inc\" { scale = 10, missing = { [\"99\"] = \"dont_know\" } },\n"
    "  area = column \"a\" { codes = { [\"1\"] = \"rural\", [\"2\"] = \"urban\" } } } }\n";

static const char *rules_path, *cases_path, *codebook_path, *registry_path;

static int files_made(void **state) {
  (void)state;
  files_text("survey.lua", survey_text);
  files_text("base.lua", base_text);
  rules_path = files_text("mine.lua", rules_text);
  cases_path = files_text("mine.test.lua", cases_text);
  codebook_path = files_text("codebook.lua", codebook_text);
  registry_path = files_text("review.db", "");
  (void)remove(registry_path);
  return 0;
}

static int files_gone(void **state) {
  (void)state;
  files_end();
  return 0;
}

/* ---- the way from the files to a verdict ---- */

typedef struct journey {
  book *book;
  casebook *cases;
  codebook *codebook;
  settled *settled;
  expr_type *types;
  plan *plan;
  batch *batch;
  run *run;
  store *store;
  text said;
  int class_;
  chuan_fault fault;
} journey;

static chuan_status read_rules(journey *j) {
  j->book = book_new();
  return j->book ? rules_read(j->book, rules_path, NULL, &j->fault) : fault_memory(&j->fault);
}

static chuan_status read_cases(journey *j) {
  return cases_read(j->book, cases_path, &j->cases, &j->fault);
}

static chuan_status read_codebook(journey *j) {
  const survey *questions = book_find(j->book, "mine")->survey;
  return codebook_read(codebook_path, questions, &j->codebook, &j->fault);
}

static chuan_status plan_all(journey *j) {
  static const char *const readings[] = {"kind_media"};
  const setting settings[] = {{.id = "line", .code = "rural", .text = "60"}};
  settle_wish wish = {20250101, settings, 1, readings, 1, true, false};
  const plan_flag flags[] = {{0, "care"}};
  chuan_status status = settle(j->book, "mine", &wish, &j->settled, &j->fault);
  if (status) return status;
  int exprs = book_exprs(j->book);
  j->types = memory_make((size_t)exprs + 1, sizeof *j->types);
  if (!j->types) return fault_memory(&j->fault);
  status = check_settled(j->settled, j->types, exprs, &j->said, CHUAN_VI, &j->fault);
  if (status) return status;
  return plan_make((const settled *const *)&j->settled, 1, exprs, flags, 1, &j->plan, &j->fault);
}

/* An answer of the last household. */
static void put(journey *j, const char *id, int64_t said) {
  int at = plan_column(j->plan, survey_field(j->plan->survey, HOUSEHOLD, id));
  if (at >= 0) batch_put(j->batch, at, j->batch->households - 1, said);
}

/* A household of one in the country with 50 đồng and no television: poor. */
static chuan_status run_all(journey *j) {
  const plan *p = j->plan;
  chuan_status status = batch_new(p->columns, p->ncolumns, 4, 16, &j->batch, &j->fault);
  if (!status) status = run_new(p, 4, 16, &j->run, &j->fault);
  if (status) return status;
  if (batch_add_household(j->batch, "h", 1, 1) < 0) return fault_memory(&j->fault);
  put(j, "area", 0);
  put(j, "income_pc", 50);
  put(j, "size", 1);
  put(j, "tv", FLAG_NO);
  batch_finish(j->batch);
  run_batch(j->run, j->batch);
  j->class_ = run_verdicts(j->run, 0)->class_[0];
  for (int i = 0; i < p->nsteps; i++) plan_print(&j->said, p, i);
  for (int i = 0; j->settled && i < j->settled->nclasses; i++) {
    const class_ *c = j->settled->classes[i].of;
    const expr *when = c->nkinds > 0 ? c->kinds[0].when : c->when;
    settled_print(&j->said, j->settled, when, CHUAN_VI);
  }
  return CHUAN_OK;
}

static chuan_status plan_and_run(journey *j) {
  chuan_status status = plan_all(j);
  if (!status) status = run_all(j);
  if (!status) assert_int_equal(j->class_, 0);
  return status;
}

static void arrive(journey *j) {
  store_close(j->store);
  run_free(j->run);
  batch_free(j->batch);
  plan_free(j->plan);
  memory_free(j->types);
  settled_free(j->settled);
  codebook_free(j->codebook);
  casebook_free(j->cases);
  book_free(j->book);
  text_free(&j->said);
}

/* ---- what to ask a household, and why ---- */

static chuan_status ask_household(journey *j, gaps *g, ranking *r) {
  const ranked *list;
  const int rows[] = {1};
  int count = 0;
  chuan_status status = gaps_find(g, 0, j->run, j->batch, rows, 1, &j->fault);
  if (status) return status;
  const gap *found = gaps_found(g, 0);
  assert_int_equal(found->nask, 1);
  status = ranking_add(r, found, &j->fault);
  if (!status) status = ranking_list(r, &list, &count, &j->fault);
  if (!status) assert_int_equal(list[0].settled, 1);
  return status;
}

/* The second household has not said what it earns. */
static chuan_status ask_all(journey *j) {
  gaps *g = NULL;
  ranking *r = NULL;
  why *w = NULL;
  chuan_status status = plan_all(j);
  if (!status) status = run_all(j);
  if (status) return status;
  if (batch_add_household(j->batch, "i", 1, 2) < 0) return fault_memory(&j->fault);
  put(j, "area", 0);
  put(j, "size", 1);
  put(j, "tv", FLAG_NO);
  batch_finish(j->batch);
  run_batch(j->run, j->batch);
  status = gaps_new(j->plan, NULL, &g, &j->fault);
  if (!status) status = ranking_new(j->plan, &r, &j->fault);
  if (!status) status = ask_household(j, g, r);
  if (!status) status = why_make(j->run, j->plan, j->batch, 0, 0, &w, &j->fault);
  if (!status) assert_true(w->nborders > 0);
  why_free(w);
  ranking_free(r);
  gaps_free(g);
  return status;
}

/* ---- two standards compared ---- */

/* All that stands between two standards and a counted comparison. */
typedef struct contest {
  settled *all[COMPARE_STANDARDS];
  unsigned sets[COMPARE_SETS];
  int count;
  contrast *contrast;
  comparison comparison;
  moves moves;
} contest;

static chuan_status contest_plan(journey *j, contest *c) {
  static const char *const ids[] = {"base", "mine"};
  const settle_wish wish = {.on = 20250101};
  int exprs = book_exprs(j->book), hybrids = 0;
  chuan_status status = CHUAN_OK;
  for (; c->count < 2 && !status; c->count++)
    status = settle(j->book, ids[c->count], &wish, &c->all[c->count], &j->fault);
  if (!status) status = contrast_make(c->all[0], c->all[1], exprs, &c->contrast, &j->fault);
  if (!status) status = hybrids_make(c->contrast, exprs, c->all + 2, c->sets, &hybrids, &j->fault);
  c->count += hybrids;
  if (status) return status;
  assert_int_equal(hybrids, 2); /* none is left out for want of memory */
  return plan_make((const settled *const *)c->all, c->count, exprs, NULL, 0, &j->plan, &j->fault);
}

static chuan_status contest_household(journey *j, contest *c, int row, bool hangs) {
  compared x;
  text detail = {0};
  household_at at = {j->run, j->batch, row};
  chuan_status status =
      comparison_household(&c->comparison, &(answers_at){at, at, at, at}, &x, &j->fault);
  if (!status) assert_int_equal(x.nopen > 0, hangs);
  if (!status) status = moves_add(&c->moves, &x, at, at, 1, "unit", 4, &j->fault);
  if (!status) compared_detail(&detail, &c->comparison, at, at, &x);
  text_free(&detail);
  return status;
}

/* One household that answered, and one that did not. */
static chuan_status contest_run(journey *j, contest *c) {
  chuan_status status = run_all(j);
  if (status) return status;
  if (batch_add_household(j->batch, "i", 1, 2) < 0) return fault_memory(&j->fault);
  batch_finish(j->batch);
  run_batch(j->run, j->batch);
  comparison_open(&c->comparison, c->contrast, j->plan, c->sets, c->count - 2);
  status = moves_begin(&c->moves, &c->comparison, &j->fault);
  if (!status) status = contest_household(j, c, 0, false);
  return status ? status : contest_household(j, c, 1, true);
}

static chuan_status compare_all(journey *j) {
  static contest c;
  c = (contest){.count = 0};
  chuan_status status = contest_plan(j, &c);
  if (!status) status = contest_run(j, &c);
  moves_free(&c.moves);
  comparison_close(&c.comparison);
  contrast_free(c.contrast);
  for (int i = 0; i < c.count; i++) settled_free(c.all[i]);
  return status;
}

/* ---- a survey into a registry and out again ---- */

static batch *some_households(void) {
  static const field commune = {.id = "commune", .type = FIELD_TEXT};
  static const field age = {
      .id = "age", .type = FIELD_INTEGER, .level = PERSON, .has_range = true, .high = 120};
  static const char *const ids[] = {"a household whose id is long 3", "b", "a",
                                    "a household whose id is long 1", "0"};
  const field *const fields[] = {&commune, &age};
  batch *b = NULL;
  assert_int_equal(batch_new(fields, 2, 5, 40, &b, NULL), CHUAN_OK);
  for (int i = 0; i < 5; i++) {
    assert_int_equal(batch_add_household(b, ids[i], strlen(ids[i]), i + 2), i);
    assert_int_equal(batch_put_text(b, 0, i, ids[i], 1), 0);
    batch_put(b, 1, batch_add_person(b), 10 * i);
  }
  batch_finish(b);
  b->persons_given = true;
  return b;
}

static chuan_status write_round(journey *j) {
  static const round_wish wish = {
      .name = "2026", .survey_file = "s", .survey_text = "", .source = ""};
  round_writer *w = NULL;
  digest snapshot;
  chuan_status status = round_write_begin(j->store, &wish, j->batch, &w, &j->fault);
  if (!status) status = round_write(w, j->batch, &j->fault);
  if (!status) status = round_write_end(w, &snapshot, &j->fault);
  round_write_free(w);
  return status;
}

/* Shorter ones first: 0, a, b, a … 1, a … 3. */
static chuan_status read_order(journey *j, const round_info *r) {
  static const int64_t sorted[] = {4, 2, 1, 3, 0, -1};
  round_order *order = NULL;
  int64_t position = -1;
  chuan_status status = round_order_open(j->store, r, &order, &j->fault);
  for (int i = 0; i < 6 && !status; i++) {
    status = round_order_next(order, &position, &j->fault);
    if (!status) assert_int_equal(position, sorted[i]);
  }
  round_order_close(order);
  if (!status) status = round_position(j->store, r, "b", 1, &position, &j->fault);
  if (!status) assert_int_equal(position, 1);
  return status;
}

static chuan_status read_round(journey *j, const round_info *r) {
  round_reader *reader = NULL;
  digest again, ids;
  chuan_status status = round_read_open(j->store, r, j->batch, &reader, &j->fault);
  if (!status) status = round_read(reader, j->batch, &j->fault);
  if (!status) assert_int_equal(j->batch->persons, 5);
  if (!status) status = round_read_one(reader, 3, j->batch, &j->fault);
  round_read_close(reader);
  if (!status) status = round_snapshot(j->store, r, &again, &ids, &j->fault);
  if (!status) assert_memory_equal(again.at, r->snapshot.at, sizeof again.at);
  if (!status) assert_memory_equal(ids.at, r->ids.at, sizeof ids.at);
  return status;
}

/* What is stored is made with memory. Never committed: the next try begins with nothing. */
static chuan_status store_all(journey *j) {
  long kept = left;
  left = -1;
  j->batch = some_households();
  left = kept;
  arena *a = arena_new();
  round_info r;
  chuan_status status = a ? CHUAN_OK : fault_memory(&j->fault);
  if (!status) status = store_begin(j->store, &j->fault);
  if (!status) status = write_round(j);
  if (!status) status = round_find(j->store, "2026", a, &r, &j->fault);
  if (!status) status = read_order(j, &r);
  if (!status) status = read_round(j, &r);
  arena_free(a);
  return status;
}

/* ---- the tests ---- */

typedef chuan_status (*stage)(journey *j);

/* The stages after the first begin with rules that were read. */
static journey depart(stage go) {
  journey j = {.class_ = VERDICT_REFUSED};
  if (go != read_rules && read_rules(&j)) {
    print_error("%s:%d: %s\n", j.fault.file, j.fault.line, j.fault.message[CHUAN_EN]);
  }
  if (go == store_all) {
    assert_int_equal(store_open(registry_path, STORE_MAKE, &j.store, &j.fault), CHUAN_OK);
  }
  return j;
}

/* One try of a stage with `n` allocations; true when they were enough. */
static int try_with(const journey *from, stage go, long n) {
  journey j = *from;
  was_refused = 0;
  left = n;
  chuan_status status = go(&j);
  left = -1;
  if (status != CHUAN_OK && status != CHUAN_OUTSIDE) {
    print_error("allocation %ld: %s\n", n, j.fault.message[CHUAN_EN]);
  }
  if (status != CHUAN_OK) assert_int_equal(status, CHUAN_OUTSIDE);
  assert_int_equal(j.fault.status, status);
  if (j.store) store_rollback(j.store);
  if (from->book) j.book = NULL; /* they are needed again */
  if (from->store) j.store = NULL;
  arrive(&j);
  return !was_refused;
}

/* Fails the n-th allocation of a stage, alone or with all after it, for every n. */
static void each_fails(stage go) {
  for (only_one_fails = 0; only_one_fails < 2; only_one_fails++) {
    journey from = depart(go);
    long n = 0;
    while (!try_with(&from, go, n)) n++;
    assert_true(n > 10);
    arrive(&from);
  }
}

static void rules_end_without_memory(void **state) {
  (void)state;
  each_fails(read_rules);
}

static void cases_end_without_memory(void **state) {
  (void)state;
  each_fails(read_cases);
}

static void codebooks_end_without_memory(void **state) {
  (void)state;
  each_fails(read_codebook);
}

static void plans_and_runs_end_without_memory(void **state) {
  (void)state;
  each_fails(plan_and_run);
}

static void questions_end_without_memory(void **state) {
  (void)state;
  each_fails(ask_all);
}

static void comparisons_end_without_memory(void **state) {
  (void)state;
  each_fails(compare_all);
}

static void rounds_end_without_memory(void **state) {
  (void)state;
  each_fails(store_all);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rules_end_without_memory),
      cmocka_unit_test(cases_end_without_memory),
      cmocka_unit_test(codebooks_end_without_memory),
      cmocka_unit_test(plans_and_runs_end_without_memory),
      cmocka_unit_test(questions_end_without_memory),
      cmocka_unit_test(comparisons_end_without_memory),
      cmocka_unit_test(rounds_end_without_memory),
  };
  return cmocka_run_group_tests(tests, files_made, files_gone);
}
