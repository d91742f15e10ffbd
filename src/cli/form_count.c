/* form_count: one statement of SQL per form and measure, put together from what its columns say
 * they count. Must never know how a form is printed. */
#include <stdlib.h>
#include <string.h>

#include "base/collate.h"
#include "cli/form.h"

/* Households for which the condition holds, and those for which nobody can tell. */
static void add_households(text *sql, const form_column *c) {
  text_addf(sql, ", count(CASE WHEN %s THEN 1 END), count(CASE WHEN (%s) IS NULL THEN 1 END)",
            c->sql, c->sql);
}

/* Their persons; nobody knows them if those of one household are not known. */
static void add_persons(text *sql, const form_column *c) {
  text_addf(sql,
            ", CASE WHEN count(CASE WHEN %s AND persons IS NULL THEN 1 END) = 0 THEN "
            "coalesce(sum(CASE WHEN %s THEN persons END), 0) END, count(CASE WHEN (%s) IS NULL "
            "THEN 1 END)",
            c->sql, c->sql, c->sql);
}

/* Their children that are known to be counted, and the households with one that is not known. */
static void add_children(text *sql, const form_column *c) {
  text_addf(sql,
            ", coalesce(sum(CASE WHEN %s THEN %s END), 0), count(CASE WHEN %s AND "
            "coalesce(open_%s, 1) > 0 THEN 1 END)",
            c->sql, c->adds, c->sql, c->adds);
}

/* The figure of a column, and how many households could not be told. */
static void add_column(text *sql, const form_data *d, const form_column *c, int measure) {
  if (!form_tells(d, c)) text_add(sql, ", NULL, 0");
  else if (c->adds) add_children(sql, c);
  else if (measure == MEASURE_HOUSEHOLDS) add_households(sql, c);
  else add_persons(sql, c);
}

/* Of columns that come from other lists there is no figure. */
static void add_statement(text *sql, const form_data *d, const form *f, form_source from,
                          int measure) {
  form_counted(sql, d, f);
  text_add(sql, "SELECT unit");
  for (int i = 0; i < f->ncolumns; i++)
    if (f->columns[i].from != from) text_add(sql, ", NULL, 0");
    else add_column(sql, d, &f->columns[i], f->paired ? measure : f->columns[i].measure);
  text_add(sql, " FROM counted GROUP BY unit");
}

chuan_status form_groups_open(const form_data *d, const form *f, sql_rows **out,
                              chuan_fault *fault) {
  text sql = {0};
  form_counted(&sql, d, f);
  text_add(&sql, "SELECT DISTINCT ethnicity FROM counted WHERE class IN ('poor', 'near_poor') AND "
                 "ethnicity <> 'kinh'");
  chuan_status status =
      sql.failed ? fault_memory(fault) : sql_open(d->store, text_of(&sql), out, fault);
  text_free(&sql);
  return status;
}

/* ---- reading the counts ---- */

/* A whole number of SQL, -1 where there is none. */
static int64_t number_of(sql_cell c) {
  int64_t n = 0;
  if (c.kind != CELL_NUMBER) return -1;
  for (size_t i = 0; i < c.length; i++) n = n * 10 + (c.at[i] - '0');
  return n;
}

static void take_row(form_counts *c, sql_rows *rows, form_source from, int unit, int measure) {
  const form *f = c->form;
  for (int i = 0; i < f->ncolumns; i++) {
    if (f->columns[i].from != from) continue;
    int64_t unknown = number_of(sql_get(rows, 2 + 2 * i));
    c->at[measure][unit * f->ncolumns + i] = number_of(sql_get(rows, 1 + 2 * i));
    if (measure == MEASURE_HOUSEHOLDS) c->unknown[i] += unknown;
    if (f->columns[i].indicator) c->open[unit * f->ncolumns + i] = unknown;
  }
}

/* Households of a unit that is none of those now: nobody knows where they belong. */
static void forget(form_counts *c, form_source from, int measure) {
  const form *f = c->form;
  for (int u = 0; u < c->data->nunits; u++)
    for (int i = 0; i < f->ncolumns; i++)
      if (f->columns[i].from == from) c->at[measure][u * f->ncolumns + i] = -1;
}

/* Counts in the lists that `d` is of. */
static chuan_status count_lists(form_counts *c, const form_data *d, form_source from, int measure,
                                chuan_fault *fault) {
  sql_rows *rows = NULL;
  text sql = {0};
  bool more = true, lost = false;
  add_statement(&sql, d, c->form, from, measure);
  chuan_status status =
      sql.failed ? fault_memory(fault) : sql_open(d->store, text_of(&sql), &rows, fault);
  text_free(&sql);
  while (!status && more) {
    status = sql_next(rows, &more, fault);
    if (status || !more) break;
    int at = form_unit_find(c->data, sql_get(rows, 0).at);
    if (at >= 0) take_row(c, rows, from, at, measure);
    else lost = true;
  }
  sql_close(rows);
  if (lost) forget(c, from, measure);
  return status;
}

static bool has_source(const form *f, form_source from) {
  bool has = false;
  for (int i = 0; i < f->ncolumns; i++) has |= f->columns[i].from == from;
  return has;
}

static int by_words(const void *a, const void *b) {
  return vi_compare(((const movement_unit *)a)->unit, ((const movement_unit *)b)->unit);
}

static const flow_sheet *sheet_of(const form_data *d, const form *f, const char *unit) {
  const movements *m = d->movements;
  const movement_unit wanted = {.unit = unit};
  const movement_unit *found =
      m && m->nunits > 1
          ? bsearch(&wanted, m->units + 1, (size_t)m->nunits - 1, sizeof wanted, by_words)
          : NULL;
  return found ? &found->sheets[f->of] : NULL;
}

/* Before rows of SQL come: registered totals, movements, and nothing of who is in no list. */
static void fill(form_counts *c, int measure) {
  const form *f = c->form;
  for (int u = 0; u < c->data->nunits; u++) {
    const form_unit *unit = &c->data->units[u];
    const flow_sheet *sheet = sheet_of(c->data, f, unit->id);
    bool both = unit->listed && unit->listed_before;
    for (int i = 0; i < f->ncolumns; i++) {
      const form_column *of = &f->columns[i];
      int64_t *to = &c->at[measure][u * f->ncolumns + i];
      *to = of->from == FORM_LISTS && unit->listed && form_tells(c->data, of) ? 0 : -1;
      if (of->from == FORM_BEFORE && unit->listed_before && c->data->past
          && form_tells(c->data->past, of))
        *to = 0;
      if (of->from == FORM_REGISTER) *to = unit->registered[of->which];
      if (of->from == FORM_FLOW) *to = !both ? -1 : sheet ? sheet->of[measure][of->which] : 0;
    }
  }
}

bool form_speaks(const form_data *d, const form *f, int unit) {
  const form_unit *u = &d->units[unit];
  return u->listed && (u->listed_before || !has_source(f, FORM_FLOW));
}

/* Flows leave out the parts of a unit that have no list at one of the ends: what is counted beside
 * them there would not, and is not known. */
static void drop_parts(form_counts *c, int measure) {
  const form *f = c->form;
  const movements *made = c->data->movements;
  for (int u = 0; made && has_source(f, FORM_FLOW) && u < c->data->nunits; u++) {
    const char *id = c->data->units[u].id;
    bool whole = !reported_lacks(&made->reported[0], id) && !reported_lacks(&made->reported[1], id);
    for (int i = 0; i < f->ncolumns && !whole; i++)
      if (f->columns[i].from == FORM_LISTS || f->columns[i].from == FORM_BEFORE)
        c->at[measure][u * f->ncolumns + i] = -1;
  }
}

chuan_status form_count(const form_data *d, const form *f, form_counts *out, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  size_t cells = (size_t)d->nunits * (size_t)f->ncolumns;
  *out = (form_counts){.data = d, .form = f};
  out->unknown = arena_array(d->arena, (size_t)f->ncolumns + 1, sizeof *out->unknown);
  out->open = arena_array(d->arena, cells + 1, sizeof *out->open);
  if (!out->unknown || !out->open) return fault_memory(fault);
  for (int m = 0; m < (f->paired ? MEASURES : 1) && !status; m++) {
    out->at[m] = arena_array(d->arena, cells + 1, sizeof *out->at[m]);
    if (!out->at[m]) return fault_memory(fault);
    fill(out, m);
    status = count_lists(out, d, FORM_LISTS, m, fault);
    if (!status && d->past && has_source(f, FORM_BEFORE))
      status = count_lists(out, d->past, FORM_BEFORE, m, fault);
    drop_parts(out, m);
  }
  return status;
}

int64_t form_at(const form_counts *c, int unit, int measure, int at) {
  return c->at[c->form->paired ? measure : 0][unit * c->form->ncolumns + at];
}
