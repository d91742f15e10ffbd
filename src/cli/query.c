/* query: SQL over a registry that only reads, as CSV, a table or JSON. */
#include <string.h>

#include "cli/commands.h"
#include "cli/csv_cell.h"
#include "cli/json.h"
#include "cli/ledger.h"
#include "cli/output.h"
#include "cli/report.h"
#include "cli/say.h"
#include "cli/table.h"
#include "data/registry_sql.h"

typedef struct asking {
  const options *o;
  ledger ledger;
  sql_rows *rows;
  output to;
  text out;
  bool begun;     /* a JSON row was written: the next needs a comma */
  report *report; /* the workbook; NULL: none */
} asking;

/* ---- CSV ---- */

static void csv_head(asking *q) {
  for (int i = 0; i < sql_columns(q->rows); i++) {
    const char *name = sql_column(q->rows, i);
    if (i) text_add_char(&q->out, ',');
    csv_cell(&q->out, name, strlen(name), q->o->excel_safe);
  }
  text_add_char(&q->out, '\n');
}

/* Bytes as hexadecimal digits. */
static void add_hex(text *out, const sql_cell *c) {
  for (size_t i = 0; i < c->length; i++) text_addf(out, "%02x", (unsigned)(unsigned char)c->at[i]);
}

/* A text that looks like a number, for Excel: ="3.10". */
static void add_formula(text *out, const sql_cell *c) {
  text cell = {0};
  text_addf(&cell, "=\"%.*s\"", (int)c->length, c->at);
  csv_cell(out, text_of(&cell), cell.length, false);
  out->failed |= cell.failed;
  text_free(&cell);
}

/* Numbers are never guarded: a minus is no formula there. */
static void csv_row(asking *q) {
  for (int i = 0; i < sql_columns(q->rows); i++) {
    sql_cell c = sql_get(q->rows, i);
    if (i) text_add_char(&q->out, ',');
    if (c.kind == CELL_BLOB) add_hex(&q->out, &c);
    else if (q->o->excel_csv && c.kind == CELL_TEXT && excel_csv_counts(c.at))
      add_formula(&q->out, &c);
    else csv_cell(&q->out, c.at, c.length, q->o->excel_safe && c.kind == CELL_TEXT);
  }
  text_add_char(&q->out, '\n');
}

/* ---- JSON ---- */

static json_t *json_cell(const sql_cell *c) {
  text hex = {0};
  json_t *made = NULL;
  if (c->kind == CELL_NULL) return json_null();
  if (c->kind == CELL_NUMBER) made = json_loadb(c->at, c->length, JSON_DECODE_ANY, NULL);
  if (c->kind == CELL_BLOB) add_hex(&hex, c);
  if (!made && c->kind == CELL_BLOB) made = json_string(text_of(&hex));
  if (!made) made = json_stringn(c->at, c->length);
  text_free(&hex);
  return made ? made : json_null();
}

static void json_row(asking *q) {
  json_t *row = json_object();
  for (int i = 0; i < sql_columns(q->rows); i++) {
    sql_cell c = sql_get(q->rows, i);
    json_object_set_new(row, sql_column(q->rows, i), json_cell(&c));
  }
  json_rows_add(&q->out, &q->begun, row);
}

/* ---- a table ---- */

static void table_row(asking *q, table *t) {
  for (int i = 0; i < sql_columns(q->rows); i++) {
    sql_cell c = sql_get(q->rows, i);
    text cell = {0};
    if (c.kind == CELL_BLOB) add_hex(&cell, &c);
    else text_add_bytes(&cell, c.at, c.length);
    table_add(t, text_of(&cell));
    text_free(&cell);
  }
}

/* ---- a workbook ---- */

/* A column as wide as its name, for nobody knows what is below. */
static chuan_status book_head(asking *q, chuan_fault *fault) {
  enum { NARROW = 12, WIDE = 32 };
  report_column columns[REPORT_COLUMNS_MOST] = {{.code = NULL}};
  int count = sql_columns(q->rows);
  for (int i = 0; i < count; i++) {
    const char *name = arena_copy(q->o->arena, sql_column(q->rows, i));
    if (!name) return fault_memory(fault);
    int room = utf8_width(name) + 4; /* for the button of the filter */
    columns[i].heads[0] = (label){name, name};
    columns[i].width = room < NARROW ? NARROW : room > WIDE ? WIDE : room;
  }
  q->report = report_new(q->o->arena, "query");
  if (!q->report) return fault_memory(fault);
  report_table *t = report_add_table(q->report, "query", words_of(MSG_QUERY_TITLE), columns, count);
  if (t) t->filtered = true;
  return CHUAN_OK;
}

/* Digits with at most one point as a fraction; none: more than a cell of a workbook holds. */
static ratio number_of(const sql_cell *c) {
  enum { DIGITS_MOST = 15 };
  ratio r = {0, 1};
  size_t at = c->length && c->at[0] == '-', digits = 0;
  bool point = false;
  for (; at < c->length && digits <= DIGITS_MOST; at++) {
    if (c->at[at] == '.' && !point) {
      point = true;
      continue;
    }
    if (c->at[at] < '0' || c->at[at] > '9') return (ratio){0};
    r.num = r.num * 10 + (c->at[at] - '0');
    if (point) r.den *= 10;
    digits++;
  }
  if (!digits || digits > DIGITS_MOST) return (ratio){0};
  if (c->at[0] == '-') r.num = -r.num;
  return r;
}

static chuan_status book_row(asking *q, chuan_fault *fault) {
  report_table *t = q->report->ntables ? q->report->tables[0] : NULL;
  if (!t || q->report->failed) return fault_memory(fault);
  if (t->nrows == REPORT_LIST_MOST)
    return FAULT(fault, CHUAN_USAGE, NOWHERE, QUERY_TOO_LONG, numeral_of(REPORT_LIST_MOST).at);
  report_add_row(t);
  for (int i = 0; i < sql_columns(q->rows); i++) {
    sql_cell c = sql_get(q->rows, i);
    text words = {0};
    if (c.kind == CELL_BLOB) add_hex(&words, &c);
    else text_add_bytes(&words, c.at, c.length);
    const char *kept = words.failed ? NULL : arena_text(q->o->arena, text_of(&words), words.length);
    text_free(&words);
    if (!kept) return fault_memory(fault);
    ratio number = c.kind == CELL_NUMBER ? number_of(&c) : (ratio){0};
    report_put_exact(t, i, (label){kept, kept}, number, NUMBER_AS_IS, false);
  }
  return CHUAN_OK;
}

/* ---- the command ---- */

static void begin(asking *q, table *t) {
  if (q->o->format == OUTPUT_CSV) csv_head(q);
  if (q->o->format == OUTPUT_JSON) json_rows_open(&q->out, "query");
  for (int i = 0; i < sql_columns(q->rows) && q->o->format == OUTPUT_TABLE; i++)
    table_add(t, sql_column(q->rows, i));
}

static chuan_status rows(asking *q, table *t, chuan_fault *fault) {
  bool more = true;
  chuan_status status = q->o->format == OUTPUT_XLSX ? book_head(q, fault) : CHUAN_OK;
  begin(q, t);
  while (!status && more) {
    status = sql_next(q->rows, &more, fault);
    if (status || !more) break;
    if (q->report) status = book_row(q, fault);
    else if (q->o->format == OUTPUT_CSV) csv_row(q);
    else if (q->o->format == OUTPUT_JSON) json_row(q);
    else table_row(q, t);
    if (!status && q->out.length > 1 << 16) status = output_flush(&q->to, &q->out, fault);
  }
  if (status) return status;
  if (q->o->format == OUTPUT_JSON) json_rows_close(&q->out, q->begun, NULL);
  if (q->o->format == OUTPUT_TABLE) table_print(&q->out, t);
  if (q->report && !q->report->tables[0]->nrows)
    report_line(q->report->tables[0], words_of(MSG_QUERY_NOTHING));
  if (q->report) status = report_write(&q->out, q->report, q->o, fault);
  return status ? status : output_flush(&q->to, &q->out, fault);
}

static chuan_status query_run(asking *q, chuan_fault *fault) {
  chuan_status status = ledger_open(&q->ledger, q->o, STORE_READ, fault);
  if (!status) status = sql_open(q->ledger.store, q->o->arguments[1], &q->rows, fault);
  if (!status && sql_columns(q->rows) > TABLE_COLUMNS_MOST
      && (q->o->format == OUTPUT_TABLE || q->o->format == OUTPUT_XLSX))
    status = FAULT(fault, CHUAN_USAGE, NOWHERE, SQL_TOO_WIDE, numeral_of(TABLE_COLUMNS_MOST).at);
  if (!status) status = output_open(&q->to, q->o->output, q->o->force, fault);
  if (status) return status;
  bool is_table = q->o->format == OUTPUT_TABLE;
  table t = table_make(q->o->arena, is_table ? sql_columns(q->rows) : 1, 0);
  status = rows(q, &t, fault);
  table_free(&t);
  return status ? status : output_done(&q->to, fault);
}

int command_query(options *o) {
  asking q = {.o = o, .to = {.for_excel = o->excel_csv}};
  chuan_fault fault = {0};
  chuan_status status = query_run(&q, &fault);
  if (fault.message[CHUAN_EN][0]) say_fault(o, &fault);
  output_drop(&q.to);
  text_free(&q.out);
  sql_close(q.rows);
  ledger_close(&q.ledger);
  return (int)status;
}
