/* gaps: the households whose class hangs on missing answers, the fewest questions that would
 * settle each, and in which order to ask them. */
#include "cli/asked.h"
#include "cli/asking.h"
#include "cli/commands.h"
#include "cli/counts.h"
#include "cli/output.h"
#include "cli/report.h"
#include "cli/rows.h"
#include "cli/say.h"
#include "cli/table.h"
#include "run/ranking.h"

/* What one call has open. */
typedef struct gap_job {
  const options *o;
  job job;
  counts counts;
  gaps *gaps;
  int *rows; /* undetermined households of the batch, of one standard */
  int count[LAW_STANDARDS_MOST];
  ranking *rankings[LAW_STANDARDS_MOST];
  table visits[LAW_STANDARDS_MOST]; /* --format table: a line per household */
  output to;
  text out;
  bool begun;     /* a JSON row was written */
  report *report; /* the workbook; NULL: none */
  report_table *lists[LAW_STANDARDS_MOST];
} gap_job;

static const plan_standard *standard_at(const gap_job *g, int number) {
  return &g->job.law.plan->standards[number];
}

/* ---- what to ask, in the words of data ---- */

/* "household.toilet" of a column of the plan. */
static const char *column_name(const plan *p, int which, char *buffer, int size) {
  return field_name(p->columns[which], buffer, size);
}

static bool is_members(const char *name) { return same_text(name, "members"); }

/* Names of questions with blanks between, and `members`; then what is not known, by name. */
static void ask_cell(text *out, const plan *p, const gap *found) {
  char name[160];
  int unknown = 0;
  if (found->many) text_add(out, "many");
  else if (!found->nask && !found->nleft) text_add(out, "none");
  for (int i = 0; i < found->nask; i++)
    text_addf(out, "%s%s", i ? " " : "", column_name(p, found->ask[i], name, sizeof name));
  for (int i = 0; i < found->nleft; i++)
    if (is_members(found->left[i])) text_addf(out, "%smembers", out->length ? " " : "");
  for (int i = 0; i < found->nleft; i++)
    if (!is_members(found->left[i]))
      text_addf(out, "%s%s",
                unknown++     ? "; "
                : out->length ? " not_known: "
                              : "not_known: ",
                found->left[i]);
}

static void csv_head(gap_job *g) {
  bool several = g->job.law.plan->nstandards > 1;
  text_addf(&g->out, "household_id,%spossible,ask\n", several ? "standard," : "");
}

static void csv_row(gap_job *g, int number, const gap *found) {
  text possible = {0}, ask = {0};
  bool several = g->job.law.plan->nstandards > 1;
  verdict_possible(&possible, standard_at(g, number), found->possible);
  ask_cell(&ask, g->job.law.plan, found);
  const char *const words[] = {standard_at(g, number)->label, text_of(&possible), text_of(&ask)};
  rows_plain(&g->out, g->job.batch, found->household, words + !several, 2 + several);
  if (possible.failed || ask.failed) g->out.failed = true;
  text_free(&possible);
  text_free(&ask);
}

static void json_row(gap_job *g, int number, const gap *found) {
  char name[160];
  text words = {0};
  json_t *row = json_object(), *ask = json_array(), *unknown = json_array();
  job_id(&words, &g->job, found->household);
  json_put(row, "household_id", text_of(&words));
  text_clear(&words);
  json_put(row, "standard", standard_at(g, number)->label);
  verdict_possible(&words, standard_at(g, number), found->possible);
  json_put_words(row, "possible", text_of(&words));
  for (int i = 0; i < found->nask; i++)
    json_array_append_new(
        ask, json_string(column_name(g->job.law.plan, found->ask[i], name, sizeof name)));
  for (int i = 0; i < found->nleft; i++)
    json_array_append_new(is_members(found->left[i]) ? ask : unknown, json_string(found->left[i]));
  json_object_set_new(row, "ask", ask);
  json_object_set_new(row, "not_known", unknown);
  json_put_bool(row, "many", found->many);
  json_rows_add(&g->out, &g->begun, row);
  text_free(&words);
}

/* ---- what to ask, in plain words ---- */

static void visit_row(gap_job *g, int number, const gap *found) {
  text id = {0}, possible = {0}, ask = {0};
  job_id(&id, &g->job, found->household);
  tally_possible(&possible, standard_at(g, number), found->possible, g->o->lang);
  asking_words(&ask, g->o->lang, &g->job, number, found);
  table_add(&g->visits[number], text_of(&id));
  table_add(&g->visits[number], text_of(&possible));
  table_add(&g->visits[number], text_of(&ask));
  if (id.failed || possible.failed || ask.failed) g->out.failed = true;
  text_free(&id);
  text_free(&possible);
  text_free(&ask);
}

static void visits_head(gap_job *g) {
  for (int s = 0; s < g->job.law.plan->nstandards; s++) {
    g->visits[s] = table_make(g->o->arena, 3, 0);
    table_add(&g->visits[s], WORD(g->o, W_HOUSEHOLD));
    table_add(&g->visits[s], WORD(g->o, GAPS_POSSIBLE));
    table_add(&g->visits[s], WORD(g->o, GAPS_ASK));
  }
}

/* ---- what the households come to ---- */

/* Households that were classified under the standard. */
static int64_t classified(const gap_job *g, int number) {
  const tally *t = g->counts.each[number];
  int refused = tally_index(standard_at(g, number), VERDICT_REFUSED);
  int64_t households = 0;
  for (int i = 0; i < t->width[0]; i++)
    if (i != refused) households += t->households[i];
  return households;
}

/* How many households are settled by how many questions. */
static void sizes_table(text *out, const gap_job *g, const gap_counts *c) {
  table t = table_make(g->o->arena, 2, 2);
  text many = {0};
  table_add(&t, WORD(g->o, GAPS_QUESTIONS));
  table_add(&t, WORD(g->o, W_HOUSEHOLDS));
  for (int i = 0; i < GAPS_ASK_MOST; i++)
    if (c->settled_by[i]) {
      table_add(&t, numeral_of(i + 1).at);
      table_add_number(&t, c->settled_by[i], g->o->lang);
    }
  SAY(&many, g->o->lang, GAPS_MORE, numeral_of(GAPS_ASK_MOST).at);
  if (c->many) table_add(&t, text_of(&many)), table_add_number(&t, c->many, g->o->lang);
  if (c->not_settled) {
    table_add(&t, WORD(g->o, GAPS_NOT_SETTLED));
    table_add_number(&t, c->not_settled, g->o->lang);
  }
  table_print(out, &t);
  table_free(&t);
  text_free(&many);
}

static void ranking_table(text *out, const gap_job *g, int number, const ranked *list, int count) {
  table t = table_make(g->o->arena, 5, 1 | 4 | 8 | 16);
  table_add(&t, "");
  table_add(&t, WORD(g->o, GAPS_QUESTION));
  table_add(&t, WORD(g->o, GAPS_ASKED));
  table_add(&t, WORD(g->o, GAPS_SETTLES));
  table_add(&t, WORD(g->o, GAPS_SETTLED));
  for (int i = 0; i < count; i++) {
    char name[160];
    text question = {0};
    say_question(&question, g->o->lang, standard_at(g, number)->of,
                 column_name(g->job.law.plan, list[i].column, name, sizeof name));
    table_add(&t, numeral_of(i + 1).at);
    table_add(&t, text_of(&question));
    table_add_number(&t, list[i].asked, g->o->lang);
    table_add_number(&t, list[i].settles, g->o->lang);
    table_add_number(&t, list[i].settled, g->o->lang);
    text_free(&question);
  }
  table_print(out, &t);
  table_free(&t);
}

/* A line of ours by itself, after an empty one. */
static void title(text *out, const char *words) {
  text_add_char(out, '\n');
  text_add_capital(out, words);
  text_add(out, ":\n");
}

/* One standard: how many, in which order to ask, and the visits where they were gathered. */
static chuan_status standard_text(text *out, gap_job *g, int number, chuan_fault *fault) {
  char all[32], open[32];
  const plan_standard *s = standard_at(g, number);
  const gap_counts *c = ranking_counts(g->rankings[number]);
  const ranked *list;
  int count;
  chuan_status status = ranking_list(g->rankings[number], &list, &count, fault);
  if (status) return status;
  law_heading(out, g->o, s);
  SAY(out, g->o->lang, GAPS_FOUND, number_write(open, sizeof open, c->households, g->o->lang),
      number_write(all, sizeof all, classified(g, number), g->o->lang));
  text_add_char(out, '\n');
  if (c->households) text_add_char(out, '\n'), sizes_table(out, g, c);
  if (count) title(out, WORD(g->o, GAPS_ORDER)), ranking_table(out, g, number, list, count);
  if (c->households && g->o->format == OUTPUT_TABLE) {
    title(out, WORD(g->o, GAPS_VISITS));
    table_print(out, &g->visits[number]);
  }
  return CHUAN_OK;
}

static chuan_status all_text(text *out, gap_job *g, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  for (int s = 0; s < g->job.law.plan->nstandards && !status; s++) {
    if (s) text_add_char(out, '\n');
    status = standard_text(out, g, s, fault);
  }
  return status;
}

static json_t *questions_json(const gap_job *g, const ranked *list, int count) {
  json_t *questions = json_array();
  for (int i = 0; i < count; i++) {
    char name[160];
    json_t *row = json_object();
    json_put(row, "question", column_name(g->job.law.plan, list[i].column, name, sizeof name));
    json_put_int(row, "asked", list[i].asked);
    json_put_int(row, "settles", list[i].settles);
    json_put_int(row, "settled", list[i].settled);
    json_array_append_new(questions, row);
  }
  return questions;
}

/* Adds what was found to the counts of one standard. */
static chuan_status standard_json(json_t *whole, gap_job *g, int number, chuan_fault *fault) {
  const gap_counts *c = ranking_counts(g->rankings[number]);
  const ranked *list;
  int count;
  chuan_status status = ranking_list(g->rankings[number], &list, &count, fault);
  json_t *sizes = json_array();
  for (int i = 0; i < GAPS_ASK_MOST; i++)
    json_array_append_new(sizes, json_integer(c->settled_by[i]));
  json_put_int(whole, "undetermined", c->households);
  json_object_set_new(whole, "settled_by", sizes);
  json_put_int(whole, "many", c->many);
  json_put_int(whole, "not_settled", c->not_settled);
  if (!status) json_object_set_new(whole, "questions", questions_json(g, list, count));
  return status;
}

static chuan_status all_json(gap_job *g, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  json_t *whole = json_object();
  counts_json(whole, &g->counts);
  json_t *standards = json_object_get(whole, "standards");
  for (int s = 0; s < g->job.law.plan->nstandards && !status; s++)
    status = standard_json(json_array_get(standards, (size_t)s), g, s, fault);
  json_rows_close(&g->out, g->begun, whole);
  return status;
}

/* ---- a workbook ---- */

/* "visits"; of several standards "visits_2". */
static const char *table_id(gap_job *g, const char *id, int number) {
  text name = {0};
  text_add(&name, id);
  if (number) text_addf(&name, "_%d", number + 1);
  const char *kept = name.failed ? NULL : arena_copy(g->o->arena, text_of(&name));
  text_free(&name);
  if (!kept) g->report->failed = true;
  return kept ? kept : id;
}

/* The standard with its day, under the title of a table. */
static void put_standard(gap_job *g, report_table *t, int number) {
  const plan_standard *s = standard_at(g, number);
  report_line(t, law_title(g->report, MSG_GAPS_UNDER, s));
  if (t) law_changes(g->report, t, s->of);
}

static chuan_status book_begin(gap_job *g, chuan_fault *fault) {
  g->report = report_new(g->o->arena, "gaps");
  if (!g->report) return fault_memory(fault);
  const report_column columns[] = {
      {.heads = {words_of(MSG_CHANGEOVER_HOUSEHOLD)}, .width = 16},
      {.heads = {heading_of(g->report, MSG_GAPS_POSSIBLE)}, .width = 44},
      {.heads = {heading_of(g->report, MSG_GAPS_ASK)}, .width = 60}};
  for (int s = 0; s < g->job.law.plan->nstandards; s++) {
    report_table *t = g->lists[s] = report_add_table(g->report, table_id(g, "visits", s),
                                                     words_of(MSG_CHANGEOVER_VISITS), columns, 3);
    if (!t) continue;
    t->filtered = true;
    put_standard(g, t, s);
    law_unverified(g->report, standard_at(g, s));
  }
  return CHUAN_OK;
}

static chuan_status book_row(gap_job *g, int number, const gap *found, chuan_fault *fault) {
  report_table *t = g->lists[number];
  text id = {0}, possible[2] = {{0}}, ask[2] = {{0}};
  if (!t || g->report->failed) return fault_memory(fault);
  if (t->nrows == REPORT_LIST_MOST)
    return FAULT(fault, CHUAN_USAGE, NOWHERE, QUERY_TOO_LONG, numeral_of(REPORT_LIST_MOST).at);
  for (int lang = 0; lang < 2; lang++) {
    tally_possible(&possible[lang], standard_at(g, number), found->possible, (chuan_lang)lang);
    asking_words(&ask[lang], (chuan_lang)lang, &g->job, number, found);
  }
  job_id(&id, &g->job, found->household);
  report_add_row(t);
  label name = report_take(g->report, &id);
  report_put_id(t, name.vi);
  report_put_text(t, 0, name);
  report_put_text(t, 1, report_keep(g->report, possible));
  report_put_text(t, 2, report_keep(g->report, ask));
  return CHUAN_OK;
}

/* In which order to ask: a sheet of its own for each standard that has open households. */
static chuan_status book_questions(gap_job *g, int number, chuan_fault *fault) {
  const report_column columns[] = {
      {.heads = {heading_of(g->report, MSG_GAPS_QUESTION)}, .width = 60},
      {.heads = {heading_of(g->report, MSG_GAPS_ASKED)}, .kind = COLUMN_COUNT, .width = 16},
      {.heads = {heading_of(g->report, MSG_GAPS_SETTLES)}, .kind = COLUMN_COUNT, .width = 16},
      {.heads = {heading_of(g->report, MSG_GAPS_SETTLED)}, .kind = COLUMN_COUNT, .width = 16}};
  const ranked *list;
  int count;
  chuan_status status = ranking_list(g->rankings[number], &list, &count, fault);
  if (status || !count) return status;
  report_table *t = report_add_table(g->report, table_id(g, "questions", number),
                                     heading_of(g->report, MSG_GAPS_ORDER), columns, 4);
  put_standard(g, t, number);
  for (int i = 0; t && i < count; i++) {
    char name[160];
    column_name(g->job.law.plan, list[i].column, name, sizeof name);
    label words = question_label(standard_at(g, number)->of, name);
    label kept = report_plain(g->report, name, strlen(name));
    report_add_row(t);
    report_put_id(t, kept.vi);
    report_put_text(t, 0, words.vi ? words : kept);
    report_put_count(t, 1, list[i].asked);
    report_put_count(t, 2, list[i].settles);
    report_put_count(t, 3, list[i].settled);
  }
  return CHUAN_OK;
}

static chuan_status book_end(gap_job *g, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  for (int s = 0; s < g->job.law.plan->nstandards && !status; s++) {
    if (g->lists[s] && !g->lists[s]->nrows) report_line(g->lists[s], words_of(MSG_MOVED_NONE));
    status = book_questions(g, s, fault);
  }
  return status ? status : report_write(&g->out, g->report, g->o, fault);
}

/* ---- batches ---- */

/* The gaps of the batch under one standard. */
static chuan_status find(gap_job *g, int number, chuan_fault *fault) {
  const job *j = &g->job;
  const verdicts *v = run_verdicts(j->run, number);
  int count = 0;
  for (int h = 0; h < j->batch->households; h++)
    if (v->class_[h] == VERDICT_UNDETERMINED && job_holds_for(j, number, h, g->o->place))
      g->rows[count++] = h;
  g->count[number] = count;
  return gaps_find(g->gaps, number, j->run, j->batch, g->rows, count, fault);
}

static chuan_status add(gap_job *g, int number, const gap *found, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  if (g->report) status = book_row(g, number, found, fault);
  else if (g->o->format == OUTPUT_CSV) csv_row(g, number, found);
  else if (g->o->format == OUTPUT_JSON) json_row(g, number, found);
  else visit_row(g, number, found);
  return status ? status : ranking_add(g->rankings[number], found, fault);
}

/* Every household of the batch in turn, under each standard. */
static chuan_status add_batch(gap_job *g, chuan_fault *fault) {
  int next[LAW_STANDARDS_MOST] = {0}, standards = g->job.law.plan->nstandards;
  chuan_status status = CHUAN_OK;
  for (int s = 0; s < standards && !status; s++) status = find(g, s, fault);
  for (int h = 0; h < g->job.batch->households; h++)
    for (int s = 0; s < standards && !status; s++) {
      const gap *found = gaps_found(g->gaps, s);
      if (next[s] == g->count[s] || found[next[s]].household != h) continue;
      status = add(g, s, &found[next[s]++], fault);
    }
  return status;
}

static chuan_status batches(gap_job *g, chuan_fault *fault) {
  chuan_status status = g->o->format == OUTPUT_XLSX ? book_begin(g, fault) : CHUAN_OK;
  if (g->o->format == OUTPUT_CSV) csv_head(g);
  if (g->o->format == OUTPUT_JSON) json_rows_open(&g->out, "gaps");
  if (g->o->format == OUTPUT_TABLE) visits_head(g);
  while (!status) {
    status = job_next(&g->job, fault);
    if (status || !g->job.batch->households) break;
    counts_add(&g->counts);
    status = add_batch(g, fault);
    if (!status) status = output_flush(&g->to, &g->out, fault);
  }
  if (!status && g->o->format == OUTPUT_TABLE) status = all_text(&g->out, g, fault);
  if (!status && g->o->format == OUTPUT_JSON) status = all_json(g, fault);
  if (!status && g->report) status = book_end(g, fault);
  return status ? status : output_flush(&g->to, &g->out, fault);
}

static chuan_status open_gaps(gap_job *g, chuan_fault *fault) {
  const plan *p = g->job.law.plan;
  g->rows = memory_make((size_t)g->job.batch->household_capacity + 1, sizeof *g->rows);
  if (!g->rows) return fault_memory(fault);
  chuan_status status = asking_new(&g->job, &g->gaps, fault);
  for (int s = 0; s < p->nstandards && !status; s++)
    status = ranking_new(p, &g->rankings[s], fault);
  return status;
}

/* The work list beside the rows, and the remarks, on standard error. */
static chuan_status summary(gap_job *g, chuan_fault *fault) {
  text out = {0};
  chuan_status status = CHUAN_OK;
  if (g->o->format == OUTPUT_CSV || g->report) status = all_text(&out, g, fault);
  if (g->o->format != OUTPUT_JSON) counts_remarks(&out, &g->counts);
  say_text(&out);
  text_free(&out);
  refusals_say(g->o, &g->job.refusals);
  return status;
}

static chuan_status gaps_run(gap_job *g, chuan_fault *fault) {
  const options *o = g->o;
  chuan_status status = job_open(&g->job, o, fault);
  if (!status) status = counts_open(&g->counts, o, &g->job, fault);
  if (!status) status = open_gaps(g, fault);
  if (!status) status = output_open(&g->to, o->output, o->force, fault);
  if (!status) status = batches(g, fault);
  if (!status) status = output_done(&g->to, fault);
  if (!status) status = summary(g, fault);
  if (status) return status;
  return g->job.refusals.count ? CHUAN_REFUSED : CHUAN_OK;
}

int command_gaps(options *o) {
  gap_job g = {.o = o, .to = {.for_excel = o->excel_csv}};
  chuan_fault fault = {0};
  chuan_status status = asked_take(o, &fault);
  if (!status) status = gaps_run(&g, &fault);
  if (fault.message[CHUAN_EN][0]) {
    refusals_say(o, &g.job.refusals);
    say_fault(o, &fault);
  }
  output_drop(&g.to);
  for (int s = 0; s < LAW_STANDARDS_MOST; s++) {
    ranking_free(g.rankings[s]);
    table_free(&g.visits[s]);
  }
  gaps_free(g.gaps);
  memory_free(g.rows);
  counts_close(&g.counts);
  job_close(&g.job);
  text_free(&g.out);
  return (int)status;
}
