/* test: runs the cases beside rule files: failures with what was expected, and the
 * conditions that no case has seen both ways. */
#include "base/file.h"
#include "cli/commands.h"
#include "cli/json.h"
#include "cli/law.h"
#include "cli/say.h"
#include "cli/table.h"
#include "lua/rules.h"
#include "run/cases.h"

/* What the command gathers over all files. */
typedef struct session {
  const options *o;
  text out;
  json_t *files;
  bool failed; /* a case failed or a condition was not covered */
} session;

/* A line about one place of a file. */
static void say_at(session *s, message id, place at, const char *what, const char *more) {
  char line[4096];
  numeral number = numeral_of(at.line);
  const char *args[] = {at.file ? at.file : "", number.at, what, more};
  text_add(&s->out, message_write(line, sizeof line, s->o->lang, id, args, 4));
  text_add_char(&s->out, '\n');
}

/* The conditions that were not seen both yes and no. */
static void say_unseen(session *s, const case_report *r) {
  for (int i = 0; i < r->nunseen; i++) {
    const unseen *u = &r->unseen[i];
    text formula = {0};
    message id = u->never_yes && u->never_no ? MSG_TEST_NEVER_BOTH
                 : u->never_yes              ? MSG_TEST_NEVER_YES
                                             : MSG_TEST_NEVER_NO;
    expr_print(&formula, u->of, -1);
    say_at(s, id, u->of->at, text_of(&formula), "");
    text_free(&formula);
  }
}

/* The failures, what is not covered, and the sum of one file. */
static void say_report(session *s, const casebook *c, const case_report *r) {
  char covered[32];
  for (int i = 0; i < r->nresults; i++) {
    const case_result *got = &r->results[i];
    if (!got->passed)
      say_at(s, MSG_TEST_FAILED, got->of->at, got->of->name, got->expected[s->o->lang]);
  }
  say_unseen(s, r);
  percent_write(covered, sizeof covered, r->covered, r->conditions, s->o->lang);
  SAY(&s->out, s->o->lang, TEST_SUMMARY, c->file, numeral_of(r->npassed).at,
      numeral_of(r->nresults).at, covered, numeral_of(r->covered).at, numeral_of(r->conditions).at);
  if (r->base) SAY(&s->out, s->o->lang, TEST_INHERITED, r->base);
  text_add_char(&s->out, '\n');
}

/* One case as JSON. */
static json_t *case_json(const case_result *got) {
  json_t *row = json_object();
  json_put(row, "case", got->of->name);
  json_put_int(row, "line", got->of->at.line);
  json_put_bool(row, "passed", got->passed);
  if (!got->passed)
    json_put_label(row, "difference", (label){got->expected[CHUAN_VI], got->expected[CHUAN_EN]},
                   "");
  return row;
}

/* One condition that was not covered as JSON. */
static json_t *unseen_json(const unseen *u) {
  text formula = {0};
  json_t *row = json_object();
  expr_print(&formula, u->of, -1);
  json_put(row, "condition", text_of(&formula));
  json_put_place(row, "at", u->of->at);
  json_put_bool(row, "never_yes", u->never_yes);
  json_put_bool(row, "never_no", u->never_no);
  text_free(&formula);
  return row;
}

/* One file as JSON. */
static void report_json(session *s, const casebook *c, const case_report *r) {
  json_t *file = json_object(), *cases = json_array(), *list = json_array();
  json_put(file, "file", c->file);
  json_put(file, "standard", c->standard);
  if (r->base) json_put(file, "base", r->base);
  for (int i = 0; i < r->nresults; i++) json_array_append_new(cases, case_json(&r->results[i]));
  for (int i = 0; i < r->nunseen; i++) json_array_append_new(list, unseen_json(&r->unseen[i]));
  json_put_int(file, "passed", r->npassed);
  json_put_int(file, "conditions", r->conditions);
  json_put_int(file, "covered", r->covered);
  json_object_set_new(file, "cases", cases);
  json_object_set_new(file, "unseen", list);
  json_array_append_new(s->files, file);
}

/* Runs one test file. */
static chuan_status test_file(session *s, const char *path, chuan_fault *fault) {
  law l = {.book = book_new()};
  casebook *cases = NULL;
  case_report *report = NULL;
  chuan_status status = l.book ? law_read_beside(&l, s->o, path, fault) : fault_memory(fault);
  if (!status) status = cases_read(l.book, path, &cases, fault);
  if (!status) status = cases_run(l.book, cases, &report, fault);
  if (!status) {
    if (s->o->json) report_json(s, cases, report);
    else say_report(s, cases, report);
    if (report->npassed < report->nresults || report->covered < report->conditions)
      s->failed = true;
  }
  case_report_free(report);
  casebook_free(cases);
  law_close(&l);
  return status;
}

/* A test file, or every test file under a folder. */
static chuan_status test_path(session *s, const char *path, chuan_fault *fault) {
  file_list list = {0};
  if (!folder_exists(path)) return test_file(s, path, fault);
  chuan_status status = file_find(path, ".test.lua", &list, fault);
  if (!status && !list.count) status = FAULT(fault, CHUAN_USAGE, NOWHERE, NO_CASES, path);
  for (size_t i = 0; i < list.count && !status; i++) status = test_file(s, list.paths[i], fault);
  file_list_free(&list);
  return status;
}

int command_test(options *o) {
  session s = {.o = o, .files = json_array()};
  chuan_fault fault = {0}, none = {0};
  chuan_status status = CHUAN_OK;
  json_t *whole = json_start("test");
  for (int i = 1; i < o->narguments && !status; i++)
    status = test_path(&s, o->arguments[i], &fault);
  json_object_set_new(whole, "files", s.files);
  if (o->json) json_finish(&s.out, whole, true);
  else json_decref(whole);
  if (status) say_fault(o, &fault);
  int ended = command_end(o, CHUAN_OK, &none, &s.out);
  if (status || ended) return status ? (int)status : ended;
  return s.failed ? CHUAN_REFUSED : CHUAN_OK;
}
