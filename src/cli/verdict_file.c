/* verdict_file: see verdict_file.h. Where `chuan export --sqlite` has the same tables, they have
 * the same names and columns here, but for the number of the run. */
#include "cli/verdict_file.h"

#include "chuan.h"
#include "cli/recall.h"
#include "data/sqlite_row.h"

#define NOTES_MOST 6 /* tables of a file */

/* The rows of a table that are being made, and what they are made of. */
typedef struct notes {
  const rows *rows;
  const run_head *head;
  int64_t households;
  sqlite_row row;
  text out;
  const char *standard; /* of the unverified things that are told */
} notes;

/* ---- what the verdicts rest on ---- */

static void add_digest(notes *n, const digest *d) {
  sqlite_row_text(&n->row, digest_text_of(d).at);
}

static void run_rows(notes *n) {
  const options *o = n->rows->o;
  digest rules = run_rules_digest(n->head);
  sqlite_row_text(&n->row, chuan_version());
  add_digest(n, &rules);
  sqlite_row_text(&n->row, o->place ? o->place : "");
  sqlite_row_int(&n->row, n->households);
  sqlite_row_int(&n->row, n->rows->job->refusals.count);
  sqlite_row_end(&n->row, &n->out);
}

static void standard_rows(notes *n) {
  for (int i = 0; i < n->head->nstandards; i++) {
    const run_standard *s = &n->head->standards[i];
    const char *const words[] = {s->standard, s->label,   s->day,        s->vi,
                                 s->en,       s->classes, s->indicators, s->kinds};
    sqlite_row_int(&n->row, i);
    for (size_t k = 0; k < sizeof words / sizeof *words; k++) sqlite_row_text(&n->row, words[k]);
    sqlite_row_int(&n->row, s->provincial);
    sqlite_row_text(&n->row, s->readings);
    sqlite_row_text(&n->row, s->settings);
    sqlite_row_int(&n->row, s->unverified);
    sqlite_row_end(&n->row, &n->out);
  }
}

static void parameter_rows(notes *n) {
  for (int i = 0; i < n->head->nparameters; i++) {
    const run_parameter *p = &n->head->parameters[i];
    const char *const words[] = {p->standard, p->parameter, p->code,      p->value,
                                 p->unit,     p->cite,      p->unverified};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++) sqlite_row_text(&n->row, words[k]);
    sqlite_row_end(&n->row, &n->out);
  }
}

static void rule_rows(notes *n) {
  for (int i = 0; i < n->head->nrules; i++) {
    const run_rule *r = &n->head->rules[i];
    digest d = digest_of(r->text, r->length);
    sqlite_row_text(&n->row, r->file);
    add_digest(n, &d);
    sqlite_row_bytes(&n->row, r->text, r->length);
    sqlite_row_end(&n->row, &n->out);
  }
}

static void unverified_row(void *to, const noun *what, const char *why) {
  notes *n = to;
  sqlite_row_text(&n->row, n->standard);
  sqlite_row_text(&n->row, what->id);
  sqlite_row_text(&n->row, why);
  sqlite_row_end(&n->row, &n->out);
}

static void unverified_rows(notes *n) {
  const law *l = &n->rows->job->law;
  for (int i = 0; i < l->count; i++) {
    n->standard = l->plan->standards[i].label;
    settled_unverified_each(l->plan->standards[i].of, unverified_row, n);
  }
}

static const struct {
  const char *name, *sql;
  void (*fill)(notes *n);
} tables[] = {
    {"run",
     "CREATE TABLE run(engine TEXT NOT NULL, rules TEXT NOT NULL, place TEXT NOT NULL, households "
     "INTEGER NOT NULL, refused INTEGER NOT NULL)",
     run_rows},
    {"run_standard",
     "CREATE TABLE run_standard(position INTEGER NOT NULL, standard TEXT NOT NULL, label TEXT NOT "
     "NULL, day TEXT NOT NULL, vi TEXT NOT NULL, en TEXT NOT NULL, classes TEXT NOT NULL, "
     "indicators TEXT NOT NULL, kinds TEXT NOT NULL, provincial INTEGER NOT NULL, readings TEXT "
     "NOT "
     "NULL, settings TEXT NOT NULL, unverified INTEGER NOT NULL)",
     standard_rows},
    {"run_parameter",
     "CREATE TABLE run_parameter(standard TEXT NOT NULL, parameter TEXT NOT NULL, code TEXT NOT "
     "NULL, value TEXT NOT NULL, unit TEXT NOT NULL, cite TEXT, unverified TEXT)",
     parameter_rows},
    {"run_rule",
     "CREATE TABLE run_rule(file TEXT NOT NULL, sha256 TEXT NOT NULL, text TEXT NOT NULL)",
     rule_rows},
    {"unverified",
     "CREATE TABLE unverified(standard TEXT NOT NULL, id TEXT NOT NULL, why TEXT NOT NULL)",
     unverified_rows},
};

/* ---- the file ---- */

chuan_status verdict_file_begin(verdict_file *f, text *out, chuan_fault *fault) {
  verdict_file_drop(f);
  sqlite_begin(&f->pages, out);
  f->verdicts = sqlite_tree_new(&f->pages);
  return f->verdicts ? CHUAN_OK : fault_memory(fault);
}

void verdict_file_drop(verdict_file *f) {
  sqlite_tree_free(f->verdicts);
  f->verdicts = NULL;
}

void verdict_file_add(verdict_file *f, const text *list) {
  f->pages.out->failed |= list->failed;
  if (!list->failed) sqlite_tree_add_all(f->verdicts, list);
}

/* One table of a few rows. */
static uint32_t add_table(verdict_file *f, const text *list) {
  sqlite_tree *t = sqlite_tree_new(&f->pages);
  f->pages.out->failed |= !t || list->failed;
  if (t && !list->failed) sqlite_tree_add_all(t, list);
  uint32_t root = t ? sqlite_tree_end(t) : 0;
  sqlite_tree_free(t);
  return root;
}

chuan_status verdict_file_end(verdict_file *f, const rows *r, int64_t households,
                              uint8_t first[SQLITE_PAGE], chuan_fault *fault) {
  sqlite_table all[NOTES_MOST] = {{.name = "verdict"}};
  run_head head = {0};
  text columns = {0};
  notes n = {.rows = r, .head = &head, .households = households};
  int count = 1;
  chuan_status status = law_remember(&r->job->law, r->o, r->o->arena, &head, fault);
  if (status) return status;
  rows_columns(&columns, r);
  all[0].sql = text_of(&columns);
  all[0].root = sqlite_tree_end(f->verdicts);
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
    tables[i].fill(&n);
    all[count++] = (sqlite_table){tables[i].name, tables[i].sql, add_table(f, &n.out)};
    text_clear(&n.out);
  }
  sqlite_end(&f->pages, all, count, first);
  if (columns.failed || f->pages.out->failed) status = fault_memory(fault);
  sqlite_row_free(&n.row);
  text_free(&n.out);
  text_free(&columns);
  return status;
}
