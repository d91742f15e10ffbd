/* forms_annex: figure, column, row, total and annex: the figures of a plan as it prints them, and
 * what they should come to. */
#include <string.h>

#include "book/unit.h"
#include "lua/forms_plan.h"

/* ---- figures as printed ---- */

/* How many decimals stand behind the comma. */
static int decimals_of(const char *written) {
  const char *comma = strchr(written, ',');
  return comma ? (int)strspn(comma + 1, "0123456789") : 0;
}

printed_number printed_at(lua_State *L, int index, place at) {
  printed_number p = {0};
  p.value = ratio_of_amount(amount_at(L, index, at, &p.text));
  p.decimals = decimals_of(p.text) + (strchr(p.text, '%') ? 2 : 0);
  return p;
}

/* A rate has its sign, and nothing else has one: else 1,43 would be read as 143 %. */
static void percent_check(lua_State *L, const printed_number *p, const plan_figure *f, place at) {
  bool percent = strchr(p->text, '%') != NULL;
  if (percent == f->is_rate) return;
  if (percent) CAGE_FAULT(L, at, FIGURE_PERCENT, p->text, f->n.id, f->unit);
  CAGE_FAULT(L, at, FIGURE_NO_PERCENT, p->text, f->n.id);
}

/* ---- what they should come to ---- */

plan_figure *figure_at(lua_State *L, int index) {
  const node *n = node_at(L, index);
  const plan_draft *d = rule_file_of(L)->plan;
  for (int i = 0; n && d && i < d->p.nfigures; i++)
    if (d->figures[i]->name == n->e) return d->figures[i];
  return NULL;
}

static const plan_figure *figure_of(const plan_draft *d, const expr *e) {
  for (int i = 0; i < d->p.nfigures; i++)
    if (d->figures[i]->name == e) return d->figures[i];
  return NULL;
}

/* The unit of what figures come to; refuses what cannot be added or is no figure. */
static unit unit_of(lua_State *L, const plan_figure *of, const expr *e) {
  const plan_draft *d = rule_file_of(L)->plan;
  unit sides[2];
  cage_spend(L, (size_t)d->p.nfigures / 4 + 1);
  if (e->op == OP_AMOUNT) return unit_any();
  const plan_figure *named = figure_of(d, e);
  if (named) {
    (void)unit_read(named->unit, &sides[0]);
    return sides[0];
  }
  bool sum = e->op == OP_ADD || e->op == OP_SUB;
  if (!sum && e->op != OP_MUL && e->op != OP_PER) {
    char said[200];
    CAGE_FAULT(L, e->at, FIGURE_IS, expr_write(said, sizeof said, e), of->n.id);
  }
  for (int i = 0; i < 2; i++) sides[i] = unit_of(L, of, e->args[i]);
  if (!sum) return unit_times(sides[0], sides[1], e->op == OP_MUL ? 1 : -1);
  if (unit_fits(sides[0], sides[1])) return sides[0].any ? sides[1] : sides[0];
  char one[96], other[96];
  unit_write(sides[0], one, sizeof one);
  unit_write(sides[1], other, sizeof other);
  CAGE_FAULT(L, e->at, FIGURE_UNITS, of->n.id, one, other);
}

/* Longer sums than any plan writes out; with many rows they would be walked for ever. */
enum { IS_NODES_MOST = 200 };

/* One identity, on the stack's top. */
static const expr *read_identity(const form *f, const plan_figure *of) {
  lua_State *L = f->L;
  const node *n = node_at(L, -1);
  unit own, made;
  if (!n) CAGE_FAULT(L, f->at, FIGURE_IS, cage_what(L, -1), of->n.id);
  const expr *e = number_at(L, -1, "is");
  if (n->size > IS_NODES_MOST) CAGE_FAULT(L, f->at, WORD_TOO_LARGE, numeral_of(IS_NODES_MOST).at);
  (void)unit_read(of->unit, &own);
  made = unit_of(L, of, e);
  if (unit_fits(own, made)) return e;
  char one[96], other[96];
  unit_write(own, one, sizeof one);
  unit_write(made, other, sizeof other);
  CAGE_FAULT(L, f->at, FIGURE_UNITS, of->n.id, one, other);
}

/* is = poor - cut, or a list of what must all come to the same. */
static void read_is(const form *f, plan_figure *of) {
  static const char *const none[] = {NULL};
  lua_State *L = f->L;
  form_push(f, "is");
  if (lua_isnil(L, -1)) {
    lua_pop(L, 1);
    return;
  }
  bool many = lua_istable(L, -1);
  form list = {0};
  if (many) list = form_inside(f, -1, none, true);
  of->nis = many ? list.nlist : 1;
  const expr **all = cage_array(L, (size_t)of->nis, sizeof *all);
  for (int i = 0; i < of->nis; i++) {
    if (many) form_push_item(&list, i + 1);
    all[i] = read_identity(f, of);
    if (many) lua_pop(L, 1);
  }
  of->is = all;
  lua_pop(L, 1);
}

/* ---- figure and column ---- */

static plan_figure *figure_new(const form *f, int needs) {
  plan_draft *d = plan_here(f->L, f->noun, f->at);
  plan_figure *made = cage_make(f->L, sizeof *made);
  made->n = noun_read(f, needs, NULL);
  made->unit = form_text(f, "unit", true);
  unit own;
  if (!unit_read(made->unit, &own)) CAGE_FAULT(f->L, f->at, FIGURE_UNIT, form_name(f), made->unit);
  made->is_rate = own.natoms == 0;
  made->is_count = own.natoms == 1 && own.atoms[0].power == 1;
  cage_spend(f->L, (size_t)d->p.nfigures);
  for (int i = 0; i < d->p.nfigures; i++)
    if (same_text(d->figures[i]->n.id, f->id))
      CAGE_FAULT(f->L, f->at, PLAN_NOUN_TWICE, f->noun, f->id,
                 place_text_of(d->figures[i]->n.at).at);
  read_is(f, made);
  measure_read(f, f->id, &made->n, &made->measure);
  return made;
}

/* Adds it to the plan and pushes the node that names it. */
static void figure_add(const form *f, plan_figure *made) {
  plan_draft *d = rule_file_of(f->L)->plan;
  void *items = d->figures;
  *(plan_figure **)list_add(f->L, &items, &d->p.nfigures, &d->figure_capacity, sizeof made) = made;
  d->figures = items;
  node_push_name(f->L, OP_PARAMETER, f->id, f->at, RESULT_NUMBER, NULL);
  made->name = node_at(f->L, -1)->e;
}

/* printed = "11.457", or printed = false. */
static bool read_printed(const form *f, printed_number *out) {
  lua_State *L = f->L;
  form_push(f, "printed");
  int type = lua_type(L, -1);
  bool is_false = type == LUA_TBOOLEAN && !lua_toboolean(L, -1);
  if (type == LUA_TNIL || (type == LUA_TBOOLEAN && !is_false))
    CAGE_FAULT(L, f->at, FIGURE_PRINTED, f->id);
  if (!is_false) *out = printed_at(L, -1, f->at);
  lua_pop(L, 1);
  return !is_false;
}

int figure_make(lua_State *L, const char *id, int table, place at) {
  static const char *const keys[] = {"vi",   "en",      "cite", "unverified", "note",
                                     "unit", "printed", "is",   MEASURE_KEYS, NULL};
  form f = form_open(L, table, "figure", id, at, keys, false);
  plan_figure *made = figure_new(&f, NEEDS_VI | NEEDS_CITE);
  made->is_printed = read_printed(&f, &made->value);
  if (made->is_printed) percent_check(L, &made->value, made, at);
  figure_add(&f, made);
  return 1;
}

/* A column is printed unless it says printed = false; its figures stand in the rows. */
int column_make(lua_State *L, const char *id, int table, place at) {
  static const char *const keys[] = {"vi",   "en",      "cite", "unverified", "note",
                                     "unit", "printed", "is",   MEASURE_KEYS, NULL};
  form f = form_open(L, table, "column", id, at, keys, false);
  plan_figure *made = figure_new(&f, NEEDS_VI);
  made->is_printed = !form_has(&f, "printed") || form_yes(&f, "printed");
  figure_add(&f, made);
  node_at(L, -1)->owed = owed_new(L, at, "column", id);
  return 1;
}

/* ---- row and total ---- */

typedef struct row_said {
  annex_row made;
  int ncells;
  owed *owed;
} row_said;

static void row_print(const void *thing, char *out, size_t size) {
  snprintf(out, size, "row %.80s", (*(row_said *const *)thing)->made.id);
}
static const thing_kind row_kind = {"a noun", NULL, NULL, row_print};

static row_said *read_row(const form *f) {
  lua_State *L = f->L;
  row_said *r = cage_make(L, sizeof *r);
  printed_number *cells = cage_array(L, (size_t)f->nlist + 1, sizeof *cells);
  plan_here(L, f->noun, f->at);
  for (int i = 0; i < f->nlist; i++) {
    form_push_item(f, i + 1);
    cells[i] = printed_at(L, -1, f->at);
    lua_pop(L, 1);
  }
  r->made.id = f->id;
  r->made.at = f->at;
  r->made.cells = cells;
  r->ncells = f->nlist;
  r->owed = owed_new(L, f->at, f->noun, f->id);
  row_said **box = thing_make(L, &row_kind, sizeof r);
  *box = r;
  return r;
}

int row_make(lua_State *L, const char *id, int table, place at) {
  static const char *const keys[] = {"vi", "en", "note", MEASURE_KEYS, NULL};
  form f = form_open(L, table, "row", id, at, keys, true);
  row_said *r = read_row(&f);
  noun n = {.id = id, .words = form_label(&f, true), .at = at, .cite = ""};
  r->made.words = n.words;
  measure_read(&f, id, &n, &r->made.measure);
  return 1;
}

int word_total(lua_State *L) {
  static const char *const keys[] = {"vi", "en", NULL};
  place at = cage_here(L);
  form f = form_open(L, 1, "total", "", at, keys, true);
  row_said *r = read_row(&f);
  r->made.words = form_label(&f, false);
  if (!r->made.words.vi) r->made.words = (label){"Tổng", "Total"};
  return 1;
}

/* ---- annex ---- */

/* columns = { households, poor, … }, left to right. */
static void read_columns(const form *f, annex *into) {
  static const char *const none[] = {NULL};
  lua_State *L = f->L;
  form_push(f, "columns");
  if (lua_isnil(L, -1)) CAGE_FAULT(L, f->at, FORM_MISSING, form_name(f), "columns");
  form list = form_inside(f, -1, none, true);
  if (list.nlist == 0) CAGE_FAULT(L, f->at, FORM_MISSING, form_name(f), "columns");
  const plan_figure **columns = cage_array(L, (size_t)list.nlist, sizeof *columns);
  int cell = 0;
  for (int i = 0; i < list.nlist; i++) {
    form_push_item(&list, i + 1);
    plan_figure *one = figure_at(L, -1);
    node *named = node_at(L, -1);
    if (!one || !named->owed) CAGE_FAULT(L, f->at, ANNEX_COLUMN, f->id, cage_what(L, -1));
    if (one->in) CAGE_FAULT(L, f->at, NOUN_TAKEN, "column", one->n.id);
    named->owed->used = true;
    one->in = into;
    if (one->is_printed) one->cell = cell++;
    columns[i] = one;
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  into->columns = columns;
  into->ncolumns = list.nlist;
}

/* A row has a figure for each printed column. */
static void cells_check(lua_State *L, const annex *of, const row_said *r) {
  int wanted = 0;
  for (int i = 0; i < of->ncolumns; i++) wanted += of->columns[i]->is_printed;
  if (r->ncells != wanted)
    CAGE_FAULT(L, r->made.at, ANNEX_CELLS, numeral_of(r->ncells).at, numeral_of(wanted).at);
  for (int i = 0; i < of->ncolumns; i++) {
    const plan_figure *column = of->columns[i];
    if (column->is_printed) percent_check(L, &r->made.cells[column->cell], column, r->made.at);
  }
}

/* Units are chosen among those of a level, which the row or one of its columns names. */
static void where_of_level(const form *f, const annex *of, const annex_row *r) {
  bool named = !r->measure.where || r->measure.units;
  for (int i = 0; i < of->ncolumns; i++) named = named || of->columns[i]->measure.units;
  if (!named) CAGE_FAULT(f->L, r->at, FORM_MISSING, form_name(f), "units");
}

static void row_twice(lua_State *L, const annex *of, const annex_row *rows, int count,
                      const annex_row *now) {
  cage_spend(L, (size_t)count);
  for (int i = 0; i < count; i++)
    if (strcmp(rows[i].id, now->id) == 0)
      CAGE_FAULT(L, now->at, ANNEX_ROW_TWICE, *now->id ? now->id : "total", of->n.id);
}

/* The rows in file order; the total, wherever it stands, after them. */
static void read_rows(const form *f, annex *into) {
  lua_State *L = f->L;
  annex_row *rows = cage_array(L, (size_t)f->nlist + 1, sizeof *rows);
  annex_row total = {0};
  for (int i = 0; i < f->nlist; i++) {
    form_push_item(f, i + 1);
    row_said **box = thing_at(L, -1, &row_kind);
    if (!box) CAGE_FAULT(L, f->at, NOUN_HOLDS, "annex", f->id, "row", cage_what(L, -1));
    row_said *r = *box;
    if (r->owed->used) CAGE_FAULT(L, f->at, NOUN_TAKEN, "row", r->made.id);
    r->owed->used = true;
    cells_check(L, into, r);
    where_of_level(f, into, &r->made);
    bool is_total = *r->made.id == '\0';
    if (is_total && into->has_total) CAGE_FAULT(L, r->made.at, ANNEX_ROW_TWICE, "total", f->id);
    row_twice(L, into, rows, into->nrows, &r->made);
    if (is_total) total = r->made, into->has_total = true;
    else rows[into->nrows++] = r->made;
    lua_pop(L, 1);
  }
  if (into->nrows == 0) CAGE_FAULT(L, f->at, ANNEX_NO_ROWS, f->id);
  rows[into->nrows] = total;
  into->rows = rows;
}

int annex_make(lua_State *L, const char *id, int table, place at) {
  static const char *const keys[] = {"vi",   "en",      "cite",  "unverified",
                                     "note", "columns", "units", NULL};
  form f = form_open(L, table, "annex", id, at, keys, true);
  plan_draft *d = plan_here(L, "annex", at);
  annex *made = cage_make(L, sizeof *made);
  for (int i = 0; i < d->p.nannexes; i++)
    if (same_text(d->annexes[i]->n.id, id))
      CAGE_FAULT(L, at, PLAN_NOUN_TWICE, "annex", id, place_text_of(d->annexes[i]->n.at).at);
  made->n = noun_read(&f, NEEDS_VI | NEEDS_CITE, NULL);
  made->units = level_read(&f);
  read_columns(&f, made);
  read_rows(&f, made);
  void *items = d->annexes;
  *(annex **)list_add(L, &items, &d->p.nannexes, &d->annex_capacity, sizeof made) = made;
  d->annexes = items;
  return 0;
}

/* ---- when the file has ended ---- */

/* What a figure names must have one value beside each of its own. */
static void names_check(lua_State *L, const plan_draft *d, const plan_figure *of, const expr *e) {
  const plan_figure *named = figure_of(d, e);
  for (int i = 0; i < e->nargs; i++) names_check(L, d, of, e->args[i]);
  if (!named || !named->in || named->in == of->in || named->in->has_total) return;
  CAGE_FAULT(L, of->n.at, FIGURE_NO_TOTAL, of->n.id, named->n.id, named->in->n.id);
}

void figures_close(lua_State *L, plan_draft *d) {
  int nexprs = book_exprs(rule_file_of(L)->book);
  int *of_expr = cage_array(L, (size_t)nexprs + 1, sizeof *of_expr);
  for (int i = 0; i < nexprs; i++) of_expr[i] = -1;
  for (int i = 0; i < d->p.nfigures; i++) {
    plan_figure *f = d->figures[i];
    of_expr[f->name->id] = i;
    f->first = d->p.nvalues;
    d->p.nvalues += figure_values(f);
    cage_spend(L, (size_t)d->p.nfigures);
    for (int k = 0; k < f->nis; k++) names_check(L, d, f, f->is[k]);
  }
  d->p.figures = (const plan_figure *const *)d->figures;
  d->p.figure_of_expr = of_expr;
  d->p.nexprs = nexprs;
}
