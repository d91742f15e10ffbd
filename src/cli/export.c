/* export: the verdicts of a run in the columns of classify, or the whole registry as ordinary
 * tables. */
#include <string.h>

#include "cli/commands.h"
#include "cli/csv_cell.h"
#include "cli/json.h"
#include "cli/ledger.h"
#include "cli/output.h"
#include "cli/say.h"
#include "data/registry_sql.h"

/* The columns of the statement that the rows come from. */
enum { ID, STANDARD, CLASS, POSSIBLE, LOW, HIGH, KINDS, LACKS, MAY_LACK, COLUMNS };
#define VERDICTS                                                                               \
  "SELECT household_id, standard, class, possible, lacking_certain, lacking_possible, kinds, " \
  "lacks, may_lack FROM verdict WHERE run = "

typedef struct export_job {
  const options *o;
  ledger ledger;
  run_head run;
  char **indicators; /* the union over the standards, in order of first meeting */
  int nindicators;
  sql_rows *rows;
  output to;
  text out;
  bool begun; /* a JSON row was written: the next needs a comma */
} export_job;

/* ---- which indicators ---- */

/* Whether an id is among ids with blanks between. */
static bool is_among(const char *id, const char *words, size_t length) {
  size_t own = strlen(id);
  for (size_t at = 0; at + own <= length; at++) {
    bool begins = at == 0 || words[at - 1] == ' ';
    bool ends = at + own == length || words[at + own] == ' ';
    if (begins && ends && memcmp(words + at, id, own) == 0) return true;
  }
  return false;
}

static chuan_status take_indicators(export_job *e, chuan_fault *fault) {
  size_t most = 1;
  for (int i = 0; i < e->run.nstandards; i++)
    most += strlen(e->run.standards[i].indicators) / 2 + 1;
  e->indicators = arena_array(e->o->arena, most, sizeof *e->indicators);
  if (!e->indicators) return fault_memory(fault);
  for (int s = 0; s < e->run.nstandards; s++) {
    char *rest = arena_copy(e->o->arena, e->run.standards[s].indicators);
    if (!rest) return fault_memory(fault);
    for (char *id; (id = strsep(&rest, " ")) != NULL;) {
      bool known = !*id;
      for (int i = 0; i < e->nindicators && !known; i++) known = same_text(e->indicators[i], id);
      if (!known) e->indicators[e->nindicators++] = id;
    }
  }
  return CHUAN_OK;
}

static const run_standard *standard_of(const export_job *e, const sql_cell *said) {
  for (int i = 0; i < e->run.nstandards; i++) {
    const char *own = e->run.standards[i].label;
    if (strlen(own) == said->length && !memcmp(own, said->at, said->length))
      return &e->run.standards[i];
  }
  return NULL;
}

/* "yes", "no", "unknown", or "" where the standard has no such indicator or the household was
 * refused. */
static const char *indicator_word(const export_job *e, const char *id) {
  sql_cell said = sql_get(e->rows, STANDARD), lacks = sql_get(e->rows, LACKS);
  sql_cell may = sql_get(e->rows, MAY_LACK);
  const run_standard *s = standard_of(e, &said);
  if (!s || !is_among(id, s->indicators, strlen(s->indicators))) return "";
  if (is_among(id, lacks.at, lacks.length)) return "yes";
  return is_among(id, may.at, may.length) ? "unknown" : "no";
}

/* ---- rows ---- */

static void csv_head(export_job *e) {
  text_add(&e->out, "household_id,standard,class,possible,lacking_certain,lacking_possible");
  for (int i = 0; i < e->nindicators && e->o->indicators; i++)
    text_addf(&e->out, ",d_%s", e->indicators[i]);
  text_add(&e->out, e->o->kinds ? ",kinds\n" : "\n");
}

static void csv_row(export_job *e) {
  for (int i = ID; i <= HIGH; i++) {
    sql_cell c = sql_get(e->rows, i);
    if (i) text_add_char(&e->out, ',');
    csv_cell(&e->out, c.at, c.length, e->o->excel_safe && i != ID && c.kind == CELL_TEXT);
  }
  for (int i = 0; i < e->nindicators && e->o->indicators; i++) {
    text_add_char(&e->out, ',');
    text_add(&e->out, indicator_word(e, e->indicators[i]));
  }
  if (e->o->kinds) {
    sql_cell c = sql_get(e->rows, KINDS);
    text_add_char(&e->out, ',');
    csv_cell(&e->out, c.at, c.length, e->o->excel_safe);
  }
  text_add_char(&e->out, '\n');
}

static void json_count(json_t *row, const char *name, const sql_cell *c) {
  int64_t n = 0;
  for (size_t i = 0; i < c->length; i++) n = n * 10 + (c->at[i] - '0');
  if (c->kind == CELL_NUMBER) json_put_int(row, name, n);
}

/* A cell as a terminated text; the scratch is the row's. */
static const char *terminated(text *scratch, const sql_rows *rows, int which) {
  sql_cell c = sql_get(rows, which);
  text_clear(scratch);
  text_add_bytes(scratch, c.at, c.length);
  return text_of(scratch);
}

static void json_row(export_job *e) {
  text scratch = {0};
  json_t *row = json_object(), *answers = json_object();
  sql_cell low = sql_get(e->rows, LOW), high = sql_get(e->rows, HIGH);
  json_put(row, "household_id", terminated(&scratch, e->rows, ID));
  json_put(row, "standard", terminated(&scratch, e->rows, STANDARD));
  json_put(row, "class", terminated(&scratch, e->rows, CLASS));
  json_put_words(row, "possible", terminated(&scratch, e->rows, POSSIBLE));
  json_count(row, "lacking_certain", &low);
  json_count(row, "lacking_possible", &high);
  for (int i = 0; i < e->nindicators; i++) {
    const char *word = indicator_word(e, e->indicators[i]);
    if (*word) json_put(answers, e->indicators[i], word);
  }
  if (e->o->indicators) json_object_set(row, "indicators", answers);
  json_decref(answers);
  if (e->o->kinds) json_put_words(row, "kinds", terminated(&scratch, e->rows, KINDS));
  json_rows_add(&e->out, &e->begun, row);
  text_free(&scratch);
}

/* What the rows rest on: the standards of the run as it was asked for. */
static json_t *run_json(const export_job *e) {
  json_t *whole = json_object(), *list = json_array();
  for (int i = 0; i < e->run.nstandards; i++) {
    const run_standard *s = &e->run.standards[i];
    json_t *row = json_object();
    json_put(row, "standard", s->label);
    json_put(row, "day", s->day);
    json_put_int(row, "unverified", s->unverified);
    json_put_words(row, "readings", s->readings);
    json_put_words(row, "settings", s->settings);
    json_array_append_new(list, row);
  }
  json_put_int(whole, "run", e->run.id);
  json_object_set_new(whole, "standards", list);
  return whole;
}

static chuan_status write_rows(export_job *e, chuan_fault *fault) {
  bool more = true, is_json = e->o->format == OUTPUT_JSON;
  chuan_status status = CHUAN_OK;
  if (is_json) json_rows_open(&e->out, "export");
  else csv_head(e);
  while (!status && more) {
    status = sql_next(e->rows, &more, fault);
    if (status || !more) break;
    sql_cell word = sql_get(e->rows, CLASS);
    if (word.length == 7 && memcmp(word.at, "refused", 7) == 0) continue; /* as classify does */
    if (is_json) json_row(e);
    else csv_row(e);
    if (e->out.length > 1 << 16) status = output_flush(&e->to, &e->out, fault);
  }
  if (!status && is_json) json_rows_close(&e->out, e->begun, run_json(e));
  return status ? status : output_flush(&e->to, &e->out, fault);
}

static chuan_status export_run(export_job *e, chuan_fault *fault) {
  text sql = {0};
  chuan_status status = ledger_run(&e->ledger, e->o, e->o->arguments[1], &e->run, fault);
  if (!status) status = take_indicators(e, fault);
  text_addf(&sql, VERDICTS "%lld", (long long)e->run.id);
  if (!status && sql.failed) status = fault_memory(fault);
  if (!status) status = sql_open(e->ledger.store, text_of(&sql), &e->rows, fault);
  if (!status) status = output_open(&e->to, e->o->output, e->o->force, fault);
  if (!status) status = write_rows(e, fault);
  text_free(&sql);
  return status ? status : output_done(&e->to, fault);
}

/* Either a run, or --sqlite. */
static chuan_status export_asked(export_job *e, chuan_fault *fault) {
  bool is_run = e->o->narguments > 1, is_copy = e->o->sqlite != NULL;
  if (is_run == is_copy) return FAULT(fault, CHUAN_USAGE, NOWHERE, EXPORT_WHAT, "");
  chuan_status status = ledger_open(&e->ledger, e->o, STORE_READ, fault);
  if (status) return status;
  return is_run ? export_run(e, fault)
                : sql_copy(e->ledger.store, e->o->sqlite, e->o->force, fault);
}

int command_export(options *o) {
  export_job e = {.o = o, .to = {.for_excel = o->excel_csv}};
  chuan_fault fault = {0};
  chuan_status status = export_asked(&e, &fault);
  if (fault.message[CHUAN_EN][0]) say_fault(o, &fault);
  output_drop(&e.to);
  text_free(&e.out);
  sql_close(e.rows);
  ledger_close(&e.ledger);
  return (int)status;
}
