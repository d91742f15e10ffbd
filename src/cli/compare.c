/* compare: who changes class from one standard to another, and why: one pass over the survey
 * under both and under the hybrids of the two. */
#include "cli/compare.h"

#include <string.h>

#include "cli/commands.h"
#include "cli/csv_cell.h"
#include "cli/moved_list.h"
#include "cli/recall.h"
#include "cli/rows.h"
#include "cli/say.h"
#include "cli/what_if.h"
#include "data/seats.h"

_Static_assert(COMPARE_STANDARDS <= LAW_STANDARDS_MOST, "all hybrids have a place");

/* ---- opening ---- */

/* Puts the hybrids behind the two standards. */
static chuan_status add_hybrids(compare_job *c, unsigned *sets, chuan_fault *fault) {
  law *l = &c->job.law;
  int count = 0, exprs = book_exprs(l->book);
  chuan_status status = contrast_make(l->settled[0], l->settled[1], exprs, &c->contrast, fault);
  if (!status)
    status = hybrids_make(c->contrast, exprs, l->settled + l->count, sets, &count, fault);
  l->count += count;
  return status;
}

static chuan_status find_not_asked(compare_job *c, chuan_fault *fault) {
  const batch *b = c->job.batch;
  c->not_asked = arena_array(c->o->arena, (size_t)b->ncolumns + 1, sizeof *c->not_asked);
  if (!c->not_asked) return fault_memory(fault);
  c->nnot_asked = origin_never_asked(&c->job.from, b, c->not_asked);
  c->comparison.not_asked = c->not_asked;
  c->comparison.nnot_asked = c->nnot_asked;
  return CHUAN_OK;
}

/* The second round under the plan of the first: a household is then two rows of one plan. */
static chuan_status open_second(compare_job *c, chuan_fault *fault) {
  options o = *c->o;
  int first = 0, second = 0;
  o.round = c->second_round;
  c->second.law = c->job.law;
  chuan_status status = job_open_survey(&c->second, &o, fault);
  if (!status) status = mixed_new(c->job.law.plan, &c->mixed, fault);
  const char *const *a = origin_flags(&c->job.from, &first);
  const char *const *b = status ? NULL : origin_flags(&c->second.from, &second);
  bool same = first == second;
  for (int i = 0; i < first && same && b; i++) same = same_text(a[i], b[i]);
  if (status || same) return status;
  return FAULT(fault, CHUAN_USAGE, (place){.file = o.db}, COMPARE_OTHER_FLAGS, c->o->round,
               o.round);
}

static void want_village(compare_job *c) {
  c->also[0] = moved_list_village(c->job.law.settled[0]->survey, c->o);
  c->job.also = c->also;
  c->job.nalso = c->also[0] != NULL;
}

/* One standard as in law, then with --set and --reading. */
static chuan_status open_what_if(law *l, const options *o, chuan_fault *fault) {
  options plain = *o;
  settle_wish wish = wish_asked(o);
  plain.nsettings = plain.nreadings = 0;
  chuan_status status = law_open(l, &plain, fault);
  if (!status) status = law_add(l, o->standards[0], &wish, o->lang, fault);
  if (!status) what_if_say(o, l->book, l->settled[1]);
  return status;
}

/* Units that are written in several ways, or left out above one that is written, are those of the
 * registry; villages of one name in two communes are two in any survey. */
static chuan_status seat_units(compare_job *c, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  if (c->job.from.store) status = units_read(c->job.from.store, c->o->arena, &c->units, fault);
  if (status || !job_names_unit(c->o->by)) return status;
  status =
      seating_make(&c->units, c->job.law.settled[1]->on / 10000, c->o->arena, &c->job.seats, fault);
  if (!status) seating_join_villages(c->job.seats);
  return status;
}

chuan_status compare_open(compare_job *c, chuan_fault *fault) {
  const options *o = c->o;
  unsigned sets[COMPARE_SETS];
  int count = o->of_run ? o->of_run->nstandards : o->nstandards;
  bool against_law = !o->of_run && count == 1 && (o->nsettings || o->nreadings);
  if (count != 2 && !against_law)
    return FAULT(fault, CHUAN_USAGE, NOWHERE, COMPARE_TWO, numeral_of(count).at, o->arguments[0]);
  chuan_status status =
      against_law ? open_what_if(&c->job.law, o, fault) : law_asked(&c->job.law, o, fault);
  if (!status) status = add_hybrids(c, sets, fault);
  if (!status && c->lists) want_village(c);
  if (!status) status = job_open_survey(&c->job, o, fault);
  c->village_column = c->also[0] && !status ? job_column(&c->job, c->also[0]) : -1;
  if (!status) status = seat_units(c, fault);
  if (!status && c->second_round) status = open_second(c, fault);
  if (status) return status;
  comparison_open(&c->comparison, c->contrast, c->job.law.plan, sets, c->job.law.count - 2);
  status = moves_begin(&c->moves, &c->comparison, fault);
  if (!status) status = counts_open_first(&c->counts, o, &c->job, 2, fault);
  return status ? status : find_not_asked(c, fault);
}

void compare_close(compare_job *c) {
  output_drop(&c->to);
  counts_close(&c->counts);
  moves_free(&c->moves);
  comparison_close(&c->comparison);
  contrast_free(c->contrast);
  if (c->listed) table_free(c->listed);
  c->second.law = (law){0}; /* the first one owns it */
  mixed_free(c->mixed);
  job_close(&c->second);
  job_close(&c->job);
  text_free(&c->out);
}

/* ---- the households that moved ---- */

/* One household as a row of CSV, its unit first where there are units. */
static void moved_csv(compare_job *c, int household, const char *const *words) {
  size_t length;
  const char *place_of = job_unit(&c->job, household, &length);
  if (place_of) csv_cell(&c->out, place_of, length, c->o->excel_safe);
  if (place_of) text_add_char(&c->out, ',');
  rows_plain(&c->out, c->job.batch, household, words, 4);
}

static void put_listed(compare_job *c, int household, const char *const *words) {
  text id = {0};
  job_id(&id, &c->job, household);
  table_add(c->listed, text_of(&id));
  for (int i = 0; i < 3; i++) table_add(c->listed, words[i]);
  text_free(&id);
}

/* The same to read: classes and reasons in words. */
static void moved_table(compare_job *c, household_at at, household_at after, const compared *x) {
  chuan_lang lang = c->o->lang;
  text from = {0}, to = {0}, why = {0};
  moved_outcome(&from, c, 0, at, x->from, lang);
  moved_outcome(&to, c, 1, after, x->to, lang);
  moved_why(&why, c, at, after, x, lang);
  put_listed(c, at.household, (const char *const[]){text_of(&from), text_of(&to), text_of(&why)});
  if (from.failed || to.failed || why.failed) c->out.failed = true;
  text_free(&from);
  text_free(&to);
  text_free(&why);
}

static void moved_json(compare_job *c, int household, const compared *x, const char *const *words) {
  static const char *const keys[] = {"from", "to", "reason", "detail"};
  size_t length;
  const char *place_of = job_unit(&c->job, household, &length);
  char name[160];
  text word = {0};
  json_t *row = json_object(), *open = json_array();
  job_id(&word, &c->job, household);
  json_put(row, "household_id", text_of(&word));
  text_clear(&word);
  if (place_of) text_add_bytes(&word, place_of, length), json_put(row, "unit", text_of(&word));
  for (int i = 0; i < 4; i++) json_put(row, keys[i], words[i]);
  json_put(row, "certainty", certainty_word(x->certainty));
  for (int i = 0; i < x->nopen; i++)
    json_array_append_new(open, json_string(question_name(&x->open[i], name, sizeof name)));
  json_object_set_new(row, "open", open);
  text_add(&c->out, c->begun ? ",\n    " : "\n    ");
  c->begun = true;
  json_finish(&c->out, row, false);
  text_free(&word);
}

static void moved_add(compare_job *c, household_at at, household_at after, const compared *x) {
  const plan_standard *from = &c->job.law.plan->standards[0], *to = from + 1;
  text detail = {0};
  if (c->o->format == OUTPUT_TABLE) moved_table(c, at, after, x);
  if (c->list) moved_list_add(c->list, at, after, x);
  if (c->o->format != OUTPUT_CSV && c->o->format != OUTPUT_JSON) return;
  compared_detail(&detail, &c->comparison, at, after, x, -1);
  const char *const words[] = {verdict_name(from, x->from), verdict_name(to, x->to),
                               reason_word(x->reason), text_of(&detail)};
  if (c->o->format == OUTPUT_CSV) moved_csv(c, at.household, words);
  if (c->o->format == OUTPUT_JSON) moved_json(c, at.household, x, words);
  if (detail.failed) c->out.failed = true;
  text_free(&detail);
}

/* ---- the pass over the survey ---- */

/* The same household in the second round; -1 in *after: it is not there, or was refused. */
static chuan_status find_again(compare_job *c, int household, household_at *after,
                               chuan_fault *fault) {
  text id = {0};
  int row = -1;
  job_id(&id, &c->job, household);
  chuan_status status =
      id.failed ? fault_memory(fault) : job_find(&c->second, text_of(&id), &row, fault);
  text_free(&id);
  if (row >= 0 && run_refusal(c->second.run, row) != REFUSAL_NONE) row = -1;
  *after = (household_at){c->second.run, c->second.batch, row};
  if (row < 0) c->alone++;
  else c->met++;
  return status;
}

chuan_status compare_household(compare_job *c, int household, household_at *after, compared *x,
                               chuan_fault *fault) {
  const job *j = &c->job;
  size_t length;
  int64_t persons;
  household_at at = {j->run, j->batch, household};
  *after = (household_at){j->run, j->batch, -1};
  if (run_refusal(j->run, household) != REFUSAL_NONE) return CHUAN_OK;
  if (!job_holds_for(j, 0, household, c->o->place)) return CHUAN_OK;
  *after = at;
  chuan_status status = c->second_round ? find_again(c, household, after, fault) : CHUAN_OK;
  if (status || after->household < 0) return status;
  if (!household_persons(j->batch, j->size_column, household, &persons)) persons = -1;
  const char *place_of = job_unit(j, household, &length);
  answers_at answers = answers_once(at);
  if (c->mixed) status = mixed_make(c->mixed, at, *after, &answers, fault);
  if (!status) status = comparison_household(&c->comparison, &answers, x, fault);
  if (!status) status = moves_add(&c->moves, x, at, *after, persons, place_of, length, fault);
  return status;
}

static chuan_status compare_one(compare_job *c, int household, chuan_fault *fault) {
  household_at at = {c->job.run, c->job.batch, household}, after;
  compared x;
  chuan_status status = compare_household(c, household, &after, &x, fault);
  if (!status && after.household >= 0 && x.moved && c->o->moved) moved_add(c, at, after, &x);
  return status;
}

static chuan_status compare_batches(compare_job *c, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  while (!status) {
    status = job_next(&c->job, fault);
    if (status || !c->job.batch->households) break;
    counts_add(&c->counts);
    for (int h = 0; h < c->job.batch->households && !status; h++) status = compare_one(c, h, fault);
    if (!status) status = output_flush(&c->to, &c->out, fault);
  }
  if (!status && c->job.seats && seating_failed(c->job.seats)) status = fault_memory(fault);
  return status;
}

/* ---- what is written ---- */

/* The rows of a unit's matrix that hold anybody. */
static void matrix_csv(compare_job *c, const moves_unit *u) {
  const plan_standard *from = &c->job.law.plan->standards[0], *to = from + 1;
  for (int i = 0; i < c->moves.width[0]; i++)
    for (int k = 0; k < c->moves.width[1]; k++) {
      const heads *cell = &u->matrix[i * c->moves.width[1] + k];
      if (!cell->households) continue;
      if (u->id) csv_cell(&c->out, u->id, strlen(u->id), c->o->excel_safe);
      text_addf(&c->out, "%s%s,%s,", u->id ? "," : "", tally_name(from, i), tally_name(to, k));
      text_add_int(&c->out, cell->households);
      text_add_char(&c->out, ',');
      text_add_int(&c->out, cell->persons);
      text_add_char(&c->out, '\n');
    }
}

static void begin_listed(compare_job *c) {
  static const message heads_of[] = {MSG_CHANGEOVER_HOUSEHOLD, MSG_MOVED_OLD_CLASS,
                                     MSG_MOVED_NEW_CLASS, MSG_CHANGEOVER_WHY};
  for (int i = 0; i < 4; i++) table_add(c->listed, message_words(heads_of[i], c->o->lang));
}

static void begin(compare_job *c) {
  const options *o = c->o;
  if (o->format == OUTPUT_JSON && o->moved)
    text_add(&c->out, "{\n  \"schema\": \"chuan.compare/1\",\n  \"moved\": [");
  if (c->listed) begin_listed(c);
  if (o->format != OUTPUT_CSV) return;
  if (o->by) text_addf(&c->out, "%s,", o->by);
  text_add(&c->out,
           o->moved ? "household_id,from,to,reason,detail\n" : "from,to,households,persons\n");
}

/* The whole as JSON: after the rows of --moved it continues their object. */
static void end_json(compare_job *c) {
  text tail = {0};
  json_t *whole = c->o->moved ? json_object() : json_start("compare");
  compare_json(whole, c);
  json_finish(&tail, whole, true);
  const char *rest = text_of(&tail);
  if (c->o->moved) {
    const char *inside = strchr(rest, '\n');
    text_add(&c->out, c->begun ? "\n  ],\n" : "],\n");
    rest = inside ? inside + 1 : "}\n";
  }
  text_add(&c->out, rest);
  text_free(&tail);
}

static void end(compare_job *c) {
  moves_sort(&c->moves);
  if (c->o->format == OUTPUT_JSON) end_json(c);
  if (c->o->format == OUTPUT_TABLE) compare_tables(&c->out, c);
  if (c->o->format != OUTPUT_CSV || c->o->moved) return;
  if (!c->o->by) matrix_csv(c, &c->moves.all);
  for (size_t i = 0; i < c->moves.nunits; i++) matrix_csv(c, &c->moves.units[i]);
}

/* Who is in one of two rounds only. */
static void say_alone(text *out, const compare_job *c) {
  int64_t others = job_round(&c->second)->households - c->met;
  SAY(out, c->o->lang, COMPARE_ONLY_FIRST, c->o->round, numeral_of(c->alone).at);
  text_add_char(out, '\n');
  SAY(out, c->o->lang, COMPARE_ONLY_FIRST, c->second_round, numeral_of(others).at);
  text_add_char(out, '\n');
}

/* The same to read, and remarks, on standard error. */
static void summary(const compare_job *c) {
  text out = {0};
  if (c->o->format == OUTPUT_CSV || c->o->format == OUTPUT_XLSX) compare_tables(&out, c);
  if (c->o->format != OUTPUT_JSON) counts_remarks(&out, &c->counts);
  if (c->second_round) say_alone(&out, c);
  say_text(&out);
  text_free(&out);
  refusals_say(c->o, &c->job.refusals);
}

static chuan_status compare_run(compare_job *c, chuan_fault *fault) {
  chuan_status status = compare_open(c, fault);
  if (!status) status = output_open(&c->to, c->o->output, c->o->force, fault);
  if (status) return status;
  moved_list list;
  if (c->o->format == OUTPUT_XLSX) status = compare_report_begin(c, &list, fault);
  if (status) return status;
  begin(c);
  status = compare_batches(c, fault);
  if (!status) end(c);
  if (!status && c->report) status = compare_report_write(&c->out, c, fault);
  if (!status) status = output_flush(&c->to, &c->out, fault);
  if (!status) status = output_done(&c->to, fault);
  if (status) return status;
  summary(c);
  return c->job.refusals.count || counts_conflicts(&c->counts) ? CHUAN_REFUSED : CHUAN_OK;
}

int command_compare(options *o) {
  table listed = table_make(o->arena, 4, 0);
  bool lists = o->moved && o->format == OUTPUT_XLSX;
  compare_job c = {.o = o,
                   .to = {.for_excel = o->excel_csv},
                   .lists = lists,
                   .listed = o->moved && o->format == OUTPUT_TABLE ? &listed : NULL};
  chuan_fault fault = {0};
  chuan_status status = compare_take(o, &c.second_round, &fault);
  if (!status) status = compare_run(&c, &fault);
  if (fault.message[CHUAN_EN][0]) {
    refusals_say(o, &c.job.refusals);
    say_fault(o, &fault);
  }
  compare_close(&c);
  return (int)status;
}
