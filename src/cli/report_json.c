/* report_json: a report as JSON. Must never know what its figures count. */
#include <string.h>

#include "cli/json.h"
#include "cli/report.h"

static const char *const kinds[] = {[COLUMN_TEXT] = "text",
                                    [COLUMN_COUNT] = "count",
                                    [COLUMN_RATE] = "rate",
                                    [COLUMN_TERMS] = "count",
                                    [COLUMN_NUMBER] = "number"};

static json_t *labels(const label *of, int count) {
  json_t *list = json_array();
  for (int i = 0; i < count; i++) json_array_append_new(list, json_label(of[i], ""));
  return list;
}

static json_t *column_object(const report_column *c) {
  int count = 0;
  json_t *o = json_object();
  while (count < REPORT_HEADS && c->heads[count].vi) count++;
  json_put(o, "code", c->code);
  json_put(o, "kind", kinds[c->kind]);
  json_object_set_new(o, "headings", labels(c->heads, count));
  return o;
}

/* The percentage that a count of the whole is, NULL where there is no whole. */
static void put_percent(json_t *o, const char *name, int64_t count, int64_t whole) {
  char percent[48];
  percent_write(percent, sizeof percent, count, whole, CHUAN_EN);
  if (whole > 0) percent[strlen(percent) - 1] = '\0';
  json_put(o, name, whole > 0 ? percent : NULL);
}

/* A rate is its two counts, and what is printed. */
static json_t *rate_object(const figure *v) {
  json_t *o = json_object();
  json_put_int(o, "part", v->count);
  json_put_int(o, "whole", v->whole);
  put_percent(o, "percent", v->count, v->whole);
  return o;
}

/* What is not known is between two counts; so is its rate. */
static json_t *range_object(const figure *v) {
  json_t *o = json_object();
  json_put_int(o, "low", v->count);
  json_put_int(o, "high", v->high);
  if (v->kind != FIGURE_RATES) return o;
  json_put_int(o, "whole", v->whole);
  put_percent(o, "percent_low", v->count, v->whole);
  put_percent(o, "percent_high", v->high, v->whole);
  return o;
}

/* A number is its fraction, and what is printed. */
static json_t *number_object(const figure *v) {
  char decimal[64];
  json_t *o = json_object();
  json_put_int(o, "numerator", v->count);
  json_put_int(o, "denominator", v->whole);
  json_put(o, "decimal",
           ratio_write(decimal, sizeof decimal, (ratio){v->count, v->whole}, REPORT_DECIMALS,
                       CHUAN_EN, true));
  return o;
}

static json_t *cell(const figure *v) {
  switch (v->kind) {
  case FIGURE_NONE: break;
  case FIGURE_WRITTEN:
  case FIGURE_TEXT: return json_string(label_in(v->words, CHUAN_VI, ""));
  case FIGURE_COUNT: return json_integer(v->count);
  case FIGURE_RANGE:
  case FIGURE_RATES: return range_object(v);
  case FIGURE_RATE: return rate_object(v);
  case FIGURE_NUMBER: return number_object(v);
  case FIGURE_SUPPRESSED: return json_string("suppressed");
  }
  return json_null();
}

static json_t *row_object(const report_table *t, int row) {
  json_t *o = json_object(), *cells = json_array();
  json_put(o, "id", t->rows[row].id);
  json_put_bool(o, "total", t->rows[row].rows > 0);
  for (int i = 0; i < t->shown; i++) {
    figure v = report_get(t, row, i);
    json_array_append_new(cells, cell(&v));
  }
  json_object_set_new(o, "cells", cells);
  return o;
}

static json_t *table_object(const report_table *t) {
  json_t *o = json_object(), *columns = json_array(), *rows = json_array();
  json_put(o, "table", t->id);
  json_put_label(o, "title", t->title, t->id);
  json_object_set_new(o, "lines", labels(t->lines, t->nlines));
  json_object_set_new(o, "notes", labels(t->notes, t->nnotes));
  for (int i = 0; i < t->shown; i++) json_array_append_new(columns, column_object(&t->columns[i]));
  for (int i = 0; i < t->nrows; i++) json_array_append_new(rows, row_object(t, i));
  json_object_set_new(o, "columns", columns);
  json_object_set_new(o, "rows", rows);
  return o;
}

void report_write_json(text *out, const report *r) {
  json_t *whole = json_start(r->schema), *tables = json_array();
  json_object_set_new(whole, "titles", labels(r->titles, r->ntitles));
  json_object_set_new(whole, "notes", labels(r->notes, r->nnotes));
  for (int i = 0; i < r->ntables; i++) json_array_append_new(tables, table_object(r->tables[i]));
  json_object_set_new(whole, "tables", tables);
  json_finish(out, whole, true);
}
