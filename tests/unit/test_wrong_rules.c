/* Every mistake in tests/wrong_rules has one sentence: NAME.lua goes the whole way of a
 * rule file (read, settled, checked, planned) and must end with exactly the two lines of
 * NAME.want. What a file is tells its ending: .survey.lua, .test.lua, .codebook.lua, .plan.lua.
 *
 *   -- settle: on=2030-01-01 reading=x set=k:2     in a file: wishes for settling
 *   test_wrong_rules --write                       writes the .want files anew */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/text.h"
#include "book/settle.h"
#include "lua/rules.h"
#include "plan/check.h"
#include "plan/plan.h"

#define FOLDER "tests/wrong_rules"

/* Messages that no wrong file can bring about, why, and the test that shows them instead
 * where one can. */
static const struct {
  const char *name, *why;
} elsewhere[] = {
    {"SCAN_TOO_LONG", "a file of a megabyte: test_scan"},
    {"CAGE_BAD_TEXT", "the scan refuses it first: test_cage"},
    {"CAGE_BINARY", "the scan refuses it first: test_cage"},
    {"CAGE_UNFINISHED", "the scan refuses it first: test_cage"},
    {"CAGE_UNFINISHED_LONG", "the scan refuses it first: test_cage"},
    {"CAGE_NUMBER", "the scan refuses it first: test_cage"},
    {"CAGE_ESCAPE", "the scan refuses it first: test_cage"},
    {"CAGE_CONST", "the scan refuses it first: test_second_line"},
    {"CAGE_ZERO", "the scan refuses it first: test_cage"},
    {"CAGE_JOIN", "the scan refuses it first: test_second_line"},
    {"CAGE_JOIN_NAMED", "the scan refuses it first: test_second_line"},
    {"CAGE_LENGTH", "the scan refuses it first: test_second_line"},
    {"CAGE_LENGTH_NAMED", "the scan refuses it first: test_second_line"},
    {"SURVEY_NOT_FOUND", "this folder has one: test_rules"},
    {"SERVES_BACKWARDS", "the words refuse it first: test_settle"},
    {"NO_VALUE", "the words refuse it first: test_settle"},
    {"CIRCLE_THROUGH", "nodes of a file never stand in a circle: test_settle"},
    {"TOO_DEEP", "the words refuse it first: test_settle"},
    {"CHECK_IS", "the words refuse it first: test_second_line"},
    {"CHECK_IS_NO", "the words refuse it first: test_check"},
    {"CHECK_TABLE_BY", "the words refuse it first: test_check"},
    {"CHECK_TABLE_EMPTY", "the words refuse it first: test_second_line"},
    {"CHECK_TABLE_TWICE", "the words refuse it first: test_check"},
    {"CHECK_BAND_EMPTY", "the words refuse it first"},
    {"CHECK_BAND_ORDER", "the words refuse it first: test_check"},
    {"CHECK_CLASS_RESERVED", "the words refuse it first: test_check"},
    {"CHECK_CLASS_EMPTY", "the words refuse it first: test_check"},
    {"CHECK_WEIGHT", "the words refuse it first: test_check"},
    {"CHECK_CARD_BY", "the words refuse it first: test_second_line"},
    {"CHECK_CARD_TWICE", "the words refuse it first: test_second_line"},
    {"CHECK_CARD_EMPTY", "the words refuse it first: test_second_line"},
    {"CHECK_CARD_CELL", "the words refuse it first: test_check"},
    {"CHECK_WARN_NOT", "a warning: test_check"},
    {"CHECK_WARN_NOT_INSIDE", "a warning: test_second_line"},
    {"CHECK_WARN_NOT_TEST", "a warning: test_second_line"},
    {"PLAN_CIRCLE", "settle refuses it first"},
    {"PLAN_TOO_DEEP", "settle refuses it first"},
    {"PLAN_NOTHING", "check refuses it first"},
};

/* ---- the way of a rule file ---- */

/* The value of "name=" in a "-- settle:" line, copied into out; false when not there. */
static bool wish_word(const char *source, const char *name, char *out, size_t size) {
  const char *line = strstr(source, "-- settle:");
  const char *end = line ? line + strcspn(line, "\n") : NULL;
  const char *at = line ? strstr(line, name) : NULL;
  if (!at || at > end) return false;
  at += strlen(name);
  snprintf(out, size, "%.*s", (int)strcspn(at, " \n"), at);
  return true;
}

static chuan_status plan_one(const book *b, const settled *s, chuan_fault *fault) {
  expr_type *types = memory_make((size_t)book_exprs(b) + 1, sizeof *types);
  plan *p = NULL;
  chuan_status status = check_settled(s, types, book_exprs(b), NULL, CHUAN_EN, fault);
  if (!status) status = plan_make(&s, 1, book_exprs(b), NULL, 0, &p, fault);
  plan_free(p);
  memory_free(types);
  return status;
}

/* What the "-- settle:" line of a file wishes; the texts live in here. */
typedef struct wishes {
  char id[64], on[32], first[64], second[64], change[64];
  const char *readings[2];
  day serving; /* asks which standards serve a day */
  setting set;
  settle_wish of;
} wishes;

static void wishes_read(wishes *w, const standard *of) {
  char source[4096];
  snprintf(source, sizeof source, "%.*s", (int)of->source_length, of->source);
  *w = (wishes){.readings = {w->first, w->second}};
  w->of.readings = w->readings;
  w->of.entitlements = true;
  snprintf(w->id, sizeof w->id, "%s", of->n.id);
  wish_word(source, " id=", w->id, sizeof w->id);
  if (wish_word(source, " on=", w->on, sizeof w->on)) day_read(w->on, &w->of.on);
  if (wish_word(source, " serving=", w->on, sizeof w->on)) day_read(w->on, &w->serving);
  if (wish_word(source, " reading=", w->first, sizeof w->first)) w->of.nreadings = 1;
  if (wish_word(source, " and=", w->second, sizeof w->second)) w->of.nreadings = 2;
  if (!wish_word(source, " set=", w->change, sizeof w->change)) return;
  char *to = strchr(w->change, ':'), *entry_of = strchr(w->change, '.');
  message why;
  if (!to) fail_msg("write set=id:amount");
  *to++ = 0;
  if (entry_of) *entry_of++ = 0;
  w->set = (setting){.id = w->change, .code = entry_of, .text = to};
  if (!amount_read(to, &w->set.amount, &why)) w->set.amount = (amount){0};
  w->of.settings = &w->set;
  w->of.nsettings = 1;
}

/* Settles as the file wishes, then checks and plans. */
static chuan_status settle_one(const book *b, const standard *of, chuan_fault *fault) {
  wishes w;
  settled *s = NULL;
  wishes_read(&w, of);
  const standard *national, *provincial;
  chuan_status status = CHUAN_OK;
  if (w.serving)
    status = serving(b, w.serving, NULL, INSTRUMENT_DIRECT, &national, &provincial, fault);
  if (!status) status = settle(b, w.id, &w.of, &s, fault);
  if (!status) status = plan_one(b, s, fault);
  settled_free(s);
  return status;
}

/* A file of entitlements alone is told by the standard it rests on. */
static bool is_wished(const book *b, const standard *s, const char *path) {
  bool alone = same_text(s->n.id, "base");
  for (int i = 0; i < book_count(b); i++) alone &= !same_text(book_at(b, i)->file, path);
  return alone || same_text(s->file, path);
}

static chuan_status rule_file(book *b, const char *path, chuan_fault *fault) {
  chuan_status status = rules_read(b, FOLDER "/base.lua", NULL, fault);
  if (!status) status = rules_read(b, path, NULL, fault);
  for (int i = 0; !status && i < book_count(b); i++)
    if (is_wished(b, book_at(b, i), path)) status = settle_one(b, book_at(b, i), fault);
  return status;
}

/* A local plan rests on the standard base: its conditions are settled with it. */
static chuan_status plan_file(book *b, const char *path, chuan_fault *fault) {
  const survey *questionnaire = NULL;
  const local_plan *p = NULL;
  settled *s = NULL;
  settle_wish wish = {.entitlements = true};
  chuan_status status = rules_read(b, FOLDER "/base.lua", NULL, fault);
  if (!status) status = survey_read(b, FOLDER "/survey.lua", &questionnaire, fault);
  if (!status) status = local_plan_read(b, path, questionnaire, &p, fault);
  if (!status) status = settle(b, "base", &wish, &s, fault);
  if (!status) status = plan_one(b, s, fault);
  settled_free(s);
  return status;
}

static chuan_status go(const char *path, chuan_fault *fault) {
  book *b = book_new();
  const survey *questionnaire = NULL;
  casebook *cases = NULL;
  codebook *columns = NULL;
  chuan_status status;
  *fault = (chuan_fault){0};
  if (ends_with(path, ".survey.lua")) {
    status = survey_read(b, path, &questionnaire, fault);
  } else if (ends_with(path, ".test.lua")) {
    status = rules_read(b, FOLDER "/base.lua", NULL, fault);
    if (!status) status = cases_read(b, path, &cases, fault);
  } else if (ends_with(path, ".plan.lua")) {
    status = plan_file(b, path, fault);
  } else if (ends_with(path, ".codebook.lua")) {
    status = survey_read(b, FOLDER "/survey.lua", &questionnaire, fault);
    if (!status) status = codebook_read(path, questionnaire, &columns, fault);
  } else {
    status = rule_file(b, path, fault);
  }
  casebook_free(cases);
  codebook_free(columns);
  book_free(b);
  return status;
}

/* ---- what it must say ---- */

/* The fault in both languages, one line each, the folder left out of names. */
static void say(const chuan_fault *fault, text *out) {
  for (int lang = CHUAN_EN; lang <= CHUAN_VI; lang++) {
    char line[2048];
    chuan_fault_text(fault, (chuan_lang)lang, line, sizeof line);
    for (const char *s = line; *s;) {
      if (starts_with(s, FOLDER "/")) s += strlen(FOLDER "/");
      else text_add_char(out, *s++);
    }
    text_add_char(out, '\n');
  }
}

static void want_path(const char *path, char *out, size_t size) {
  snprintf(out, size, "%.*s.want", (int)(strlen(path) - strlen(".lua")), path);
}

static bool is_wrong(const char *path) {
  return !ends_with(path, "/survey.lua") && !ends_with(path, "/base.lua");
}

static void want_write(const char *path, const text *said) {
  char name[256];
  want_path(path, name, sizeof name);
  FILE *f = fopen(name, "wb");
  if (!f) return;
  fputs(text_of(said), f);
  fclose(f);
}

static bool want_read(const char *path, char **out) {
  char name[256];
  size_t length;
  want_path(path, name, sizeof name);
  return file_read(name, 65536, out, &length, NULL) == CHUAN_OK;
}

static file_list wrong_files(void) {
  file_list found = {0};
  chuan_fault fault = {0};
  assert_int_equal(file_find(FOLDER, ".lua", &found, &fault), CHUAN_OK);
  return found;
}

static void every_wrong_file_gets_its_one_sentence(void **state) {
  (void)state;
  file_list files = wrong_files();
  int wrong = 0, count = 0;
  for (size_t i = 0; i < files.count; i++) {
    chuan_fault fault;
    text said = {0};
    char *want = NULL;
    if (!is_wrong(files.paths[i])) continue;
    count++;
    chuan_status status = go(files.paths[i], &fault);
    if (status) say(&fault, &said);
    else text_add(&said, "accepted\n");
    bool same = want_read(files.paths[i], &want) && strcmp(want, text_of(&said)) == 0;
    bool fits = same && status != CHUAN_OK && status != CHUAN_OUTSIDE;
    if (!fits)
      print_error("%s:\n%swanted:\n%s", files.paths[i], text_of(&said), want ? want : "?\n");
    wrong += !fits;
    memory_free(want);
    text_free(&said);
  }
  file_list_free(&files);
  if (wrong) print_error("where the new sentence is right, run test_wrong_rules --write\n");
  assert_true(count >= 80);
  assert_int_equal(wrong, 0);
}

/* ---- every message of rules has its file ---- */

/* How much of `line` is the message's own words, -1 when it is not that message. Each
 * argument takes the shortest text that lets the rest follow. */
static int words_fit(const char *words, const char *line) {
  const char *hole = strchr(words, '{');
  while (hole && !(hole[1] >= '1' && hole[1] <= '9' && hole[2] == '}'))
    hole = strchr(hole + 1, '{');
  size_t n = hole ? (size_t)(hole - words) : strlen(words);
  if (strncmp(words, line, n) != 0) return -1;
  if (!hole) return line[n] == 0 ? (int)n : -1;
  for (const char *s = line + n;; s++) {
    int rest = words_fit(hole + 3, s);
    if (rest >= 0) return (int)n + rest;
    if (!*s) return -1;
  }
}

/* Notes the messages whose words a sentence is: several where one says less than
 * another. A message of arguments only needs a sentence that nothing else says. */
static void note_sentence(const char *sentence, bool *seen) {
  int most = 0, bare = MSG_NONE;
  for (int id = 1; id < MESSAGE_COUNT; id++) {
    int fit = words_fit(message_words((message)id, CHUAN_EN), sentence);
    if (fit == 0) bare = id;
    if (fit > 0) seen[id] = true;
    if (fit > most) most = fit;
  }
  if (most == 0) seen[bare] = true;
}

/* The sentence of a want file's first line; its place holds no blank. */
static const char *sentence_of(const char *line) {
  const char *colon = strstr(line, ": ");
  const char *blank = strchr(line, ' ');
  return colon && blank && colon < blank ? colon + 2 : line;
}

/* Notes what each want file says. */
static void note_seen(bool *seen) {
  file_list files = wrong_files();
  for (size_t i = 0; i < files.count; i++) {
    char *want = NULL;
    if (!is_wrong(files.paths[i]) || !want_read(files.paths[i], &want)) continue;
    want[strcspn(want, "\n")] = 0;
    note_sentence(sentence_of(want), seen);
    memory_free(want);
  }
  file_list_free(&files);
}

static bool is_elsewhere(const char *name) {
  for (size_t i = 0; i < sizeof elsewhere / sizeof elsewhere[0]; i++)
    if (strcmp(elsewhere[i].name, name) == 0) return true;
  return false;
}

/* Messages stand in messages.def in the order of their numbers, under headings. */
static void every_message_of_rules_has_a_wrong_file(void **state) {
  (void)state;
  bool seen[MESSAGE_COUNT] = {false};
  char *source = NULL;
  size_t length;
  note_seen(seen);
  assert_int_equal(file_read("src/base/messages.def", 1 << 20, &source, &length, NULL), CHUAN_OK);
  bool in_rules = false;
  int id = 0, uncovered = 0;
  for (char *line = strtok(source, "\n"); line; line = strtok(NULL, "\n")) {
    char name[64];
    if (starts_with(line, "/* ----")) in_rules = starts_with(line, "/* ---- rules:");
    if (sscanf(line, "MESSAGE(%63[A-Z0-9_],", name) != 1) continue;
    if (in_rules && !seen[id] && !is_elsewhere(name)) {
      print_error("no wrong file says %s: %s\n", name, message_words((message)id, CHUAN_EN));
      uncovered++;
    }
    if (seen[id] && is_elsewhere(name)) print_error("%s has a wrong file now\n", name);
    id++;
  }
  memory_free(source);
  assert_int_equal(id, MESSAGE_COUNT);
  assert_int_equal(uncovered, 0);
}

static int write_all(void) {
  file_list files = wrong_files();
  for (size_t i = 0; i < files.count; i++) {
    chuan_fault fault;
    text said = {0};
    if (!is_wrong(files.paths[i])) continue;
    if (go(files.paths[i], &fault)) say(&fault, &said);
    else text_add(&said, "accepted\n");
    want_write(files.paths[i], &said);
    text_free(&said);
  }
  file_list_free(&files);
  return 0;
}

int main(int argc, char **argv) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_wrong_file_gets_its_one_sentence),
      cmocka_unit_test(every_message_of_rules_has_a_wrong_file),
  };
  if (argc > 1 && strcmp(argv[1], "--write") == 0) return write_all();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
