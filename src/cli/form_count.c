/* form_count: one statement of SQL per form and measure, put together from what its columns say
 * they count. Must never know how a form is printed. */
#include <string.h>

#include "cli/form.h"

/* ---- words with blanks between ---- */

typedef struct word {
  char at[64];
} word;

/* Takes the first word off a list; false at its end. */
static bool next_word(const char **list, word *out) {
  if (!*list || !**list) return false;
  size_t length = strcspn(*list, " ");
  *out = (word){0};
  memcpy(out->at, *list, length < sizeof out->at ? length : sizeof out->at - 1);
  *list += length + ((*list)[length] == ' ');
  return true;
}

static bool has_word(const char *list, const char *wanted) {
  word w;
  while (next_word(&list, &w))
    if (same_text(w.at, wanted)) return true;
  return false;
}

/* Whether the registry can tell what a column counts: what is read was asked, and a class that the
 * law need not list is listed. A list from a file has that class for this purpose only. */
static bool is_told(const form_data *d, const form_column *c) {
  const char *fields = c->fields;
  word w;
  if (c->from != FORM_LISTS) return false;
  if (c->class_needed && !has_word(d->classes, c->class_needed)) return false;
  if (!d->has_run) return c->class_needed || !c->fields;
  while (next_word(&fields, &w))
    if (!has_word(d->fields, w.at)) return false;
  return true;
}

/* ---- the statement ---- */

/* The answers that the columns read, each once, called `of`.id. */
static void add_fields(text *sql, const form_data *d, const form *f, const char *of) {
  text seen = {0};
  word w;
  for (int i = 0; i < f->ncolumns; i++) {
    const char *fields = is_told(d, &f->columns[i]) ? f->columns[i].fields : NULL;
    while (next_word(&fields, &w)) {
      if (has_word(text_of(&seen), w.at)) continue;
      text_addf(&seen, "%s ", w.at);
      text_addf(sql, ", %s.%s", of, w.at);
    }
  }
  sql->failed |= seen.failed;
  text_free(&seen);
}

/* An answer under another name; of nobody known where it was never asked. */
static void add_answer(text *sql, const form_data *d, const char *id, const char *as) {
  bool asked = has_word(d->fields, id);
  text_addf(sql, ", %s%s AS %s", asked ? "x." : "", asked ? id : "NULL", as);
}

/* The answers of the rounds that the lists come from. */
static void add_households(text *sql, const form_data *d, const form *f) {
  text_add(sql, "h AS MATERIALIZED (SELECT l.id AS list, x.household_id");
  add_answer(sql, d, "ethnicity", "surveyed");
  add_answer(sql, d, "main_income_agriculture", "farming");
  add_fields(sql, d, f, "x");
  text_addf(sql,
            " FROM list AS l CROSS JOIN run AS n ON n.id = l.run CROSS JOIN round AS d ON d.id = "
            "n.round CROSS JOIN household AS x ON x.round = d.name WHERE l.id IN (%s))",
            d->lists);
}

/* What the runs found that the lists come from. */
static void add_verdicts(text *sql, const form_data *d, const form *f) {
  if (!f->deprivations) return;
  text_addf(sql,
            ", v AS MATERIALIZED (SELECT l.id AS list, x.household_id, ' ' || x.lacks || ' ' AS "
            "lacks, ' ' || x.may_lack || ' ' AS may_lack FROM list AS l CROSS JOIN run_standard AS "
            "s ON s.run = l.run AND s.standard = l.standard CROSS JOIN verdict AS x ON x.run = "
            "l.run AND x.standard = s.label WHERE l.id IN (%s))",
            d->lists);
}

/* The figure of a column, and how many households could not be told. */
static void add_column(text *sql, const form_data *d, const form_column *c, int measure) {
  if (!is_told(d, c)) text_add(sql, ", NULL, 0");
  else if (measure == MEASURE_HOUSEHOLDS)
    text_addf(sql, ", count(CASE WHEN %s THEN 1 END), count(CASE WHEN (%s) IS NULL THEN 1 END)",
              c->sql, c->sql);
  else
    text_addf(sql,
              ", CASE WHEN count(CASE WHEN %s AND persons IS NULL THEN 1 END) = 0 THEN "
              "coalesce(sum(CASE WHEN %s THEN persons END), 0) END, count(CASE WHEN (%s) IS NULL "
              "THEN 1 END)",
              c->sql, c->sql, c->sql);
}

const char *form_unit_sql(const form_data *d) {
  static const char *const by[] = {"r.province", "r.district", "r.commune",
                                   "r.commune || '/' || r.village"};
  int at = 0;
  while (at < UNIT_VILLAGE && !same_text(unit_level_id((unit_level)at), d->by)) at++;
  return by[at];
}

/* Listed households with what the columns read. */
static void add_counted(text *sql, const form_data *d, const form *f) {
  text_add(sql, "WITH ");
  add_households(sql, d, f);
  add_verdicts(sql, d, f);
  text_addf(sql,
            ", counted AS (SELECT %s AS unit, r.class, r.persons, l.run IS NULL AS imported, "
            "coalesce(nullif(r.ethnicity, ''), h.surveyed) AS ethnicity, h.farming%s",
            form_unit_sql(d), f->deprivations ? ", v.lacks, v.may_lack" : "");
  add_fields(sql, d, f, "h");
  text_add(sql, " FROM recognised AS r CROSS JOIN list AS l ON l.id = r.list LEFT JOIN h ON h.list "
                "= r.list AND h.household_id = r.household_id");
  if (f->deprivations)
    text_add(sql, " LEFT JOIN v ON v.list = r.list AND v.household_id = r.household_id");
  text_addf(sql, " WHERE r.list IN (%s)) ", d->lists);
}

static void add_statement(text *sql, const form_data *d, const form *f, int measure) {
  add_counted(sql, d, f);
  text_add(sql, "SELECT unit");
  for (int i = 0; i < f->ncolumns; i++)
    add_column(sql, d, &f->columns[i], f->paired ? measure : f->columns[i].measure);
  text_add(sql, " FROM counted GROUP BY unit");
}

chuan_status form_groups_open(const form_data *d, const form *f, sql_rows **out,
                              chuan_fault *fault) {
  text sql = {0};
  add_counted(&sql, d, f);
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

static void take_row(form_counts *c, sql_rows *rows, int unit, int measure) {
  const form *f = c->form;
  for (int i = 0; i < f->ncolumns; i++) {
    if (f->columns[i].from != FORM_LISTS) continue;
    int64_t unknown = number_of(sql_get(rows, 2 + 2 * i));
    c->at[measure][unit * f->ncolumns + i] = number_of(sql_get(rows, 1 + 2 * i));
    if (measure == MEASURE_HOUSEHOLDS) c->unknown[i] += unknown;
  }
}

/* Rows come in the order of units; that without one first, here last. */
static chuan_status count_lists(form_counts *c, int measure, chuan_fault *fault) {
  sql_rows *rows = NULL;
  text sql = {0};
  bool more = true;
  const form_data *d = c->data;
  int at = 0;
  add_statement(&sql, d, c->form, measure);
  chuan_status status =
      sql.failed ? fault_memory(fault) : sql_open(d->store, text_of(&sql), &rows, fault);
  text_free(&sql);
  while (!status && more) {
    status = sql_next(rows, &more, fault);
    if (status || !more) break;
    const char *unit = sql_get(rows, 0).at;
    for (int i = 0; i < d->nunits && !same_text(d->units[at].id, unit); i++)
      at = (at + 1) % d->nunits;
    if (same_text(d->units[at].id, unit)) take_row(c, rows, at, measure);
  }
  sql_close(rows);
  return status;
}

static const flow_sheet *sheet_of(const form_data *d, const form *f, const char *unit) {
  const movements *m = d->movements;
  for (int i = 0; m && i < m->nunits; i++)
    if (same_text(m->units[i].unit, unit)) return &m->units[i].sheets[f->of];
  return NULL;
}

/* Before rows of SQL come: registered totals, movements, and nothing of who is in no list. */
static void fill(form_counts *c, int measure) {
  const form *f = c->form;
  for (int u = 0; u < c->data->nunits; u++) {
    const form_unit *unit = &c->data->units[u];
    const flow_sheet *sheet = sheet_of(c->data, f, unit->id);
    for (int i = 0; i < f->ncolumns; i++) {
      const form_column *of = &f->columns[i];
      int64_t *to = &c->at[measure][u * f->ncolumns + i];
      *to = of->from == FORM_LISTS && is_told(c->data, of) ? 0 : -1;
      if (of->from == FORM_REGISTER) *to = unit->registered[of->which];
      if (of->from == FORM_FLOW) *to = sheet ? sheet->of[measure][of->which] : 0;
    }
  }
}

chuan_status form_count(const form_data *d, const form *f, form_counts *out, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  size_t cells = (size_t)d->nunits * (size_t)f->ncolumns;
  *out = (form_counts){.data = d, .form = f};
  out->unknown = arena_array(d->arena, (size_t)f->ncolumns + 1, sizeof *out->unknown);
  if (!out->unknown) return fault_memory(fault);
  for (int m = 0; m < (f->paired ? MEASURES : 1) && !status; m++) {
    out->at[m] = arena_array(d->arena, cells + 1, sizeof *out->at[m]);
    if (!out->at[m]) return fault_memory(fault);
    fill(out, m);
    status = count_lists(out, m, fault);
  }
  return status;
}

int64_t form_at(const form_counts *c, int unit, int measure, int at) {
  return c->at[c->form->paired ? measure : 0][unit * c->form->ncolumns + at];
}
