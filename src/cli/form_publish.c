/* form_publish: what a reader of forms knows of their counts beside what stands in each: that some
 * stand in several forms, and that units add up to those above them; and the hiding of small
 * counts with it. Must never know how a count is made. */
#include <assert.h>

#include "cli/form.h"

/* ---- one level of units: counts that stand in several forms ---- */

/* The row of a unit (or, with the number of units, of the total). */
static int row_of(const form *f, int unit, int measure) {
  return f->paired ? unit * MEASURES + measure : unit;
}

/* Whether two columns count the same. */
static bool count_same(const form *a, int i, const form *b, int k) {
  const form_column *one = &a->columns[i], *other = &b->columns[k];
  if (one->from == FORM_FLOW && other->from == FORM_FLOW)
    return a->of != b->of
           && ((one->which == FLOW_CROSSED_OUT && other->which == FLOW_CROSSED_IN)
               || (one->which == FLOW_CROSSED_IN && other->which == FLOW_CROSSED_OUT));
  if (one->from == FORM_REGISTER && other->from == FORM_REGISTER) return one->which == other->which;
  return one->sql && same_text(one->sql, other->sql) && same_text(one->adds, other->adds);
}

/* Totals of the same column, of which that of `b` leaves out more units: it and their counts are
 * the other. */
static void link_totals(report *r, const filled *a, int i, const filled *b, int k, int measure) {
  int count = 2;
  report_cell *cells = arena_array(r->arena, (size_t)a->data->nunits + 2, sizeof *cells);
  if (!cells) {
    r->failed = true;
    return;
  }
  cells[0] = (report_cell){a->table, row_of(&a->is, a->data->nunits, measure), i};
  cells[1] = (report_cell){b->table, row_of(&b->is, b->data->nunits, measure), k};
  for (int u = 0; u < a->data->nunits; u++) {
    int row = row_of(&a->is, u, measure);
    bool beside = b->table->rows[row_of(&b->is, u, measure)].apart;
    if (beside && !a->table->rows[row].apart) cells[count++] = (report_cell){a->table, row, i};
  }
  report_add_parts(r, cells, count);
}

/* Whether the totals of `a` leave out a unit that those of `b` take in. */
static bool leaves_more(const filled *a, const filled *b) {
  bool more = false;
  for (int u = 0; u < a->data->nunits; u++)
    more |=
        a->table->rows[row_of(&a->is, u, 0)].apart && !b->table->rows[row_of(&b->is, u, 0)].apart;
  return more;
}

static void link_columns(report *r, const filled *a, int i, const filled *b, int k) {
  bool a_more = leaves_more(a, b), b_more = leaves_more(b, a);
  for (int unit_at = 0; unit_at <= a->data->nunits; unit_at++)
    for (int m = 0; m < MEASURES; m++) {
      bool one = a->is.paired || a->is.columns[i].measure == m;
      bool other = b->is.paired || b->is.columns[k].measure == m;
      if (!one || !other) continue;
      bool total = unit_at == a->data->nunits;
      if (total && b_more) link_totals(r, a, i, b, k, m);
      else if (total && a_more) link_totals(r, b, k, a, i, m);
      else
        report_add_same(r, (report_same){{a->table, b->table},
                                         {row_of(&a->is, unit_at, m), row_of(&b->is, unit_at, m)},
                                         {i, k}});
    }
}

/* Sums that the control equations say, and of the ethnic groups. */
static void link_sums(const filled *b) {
  const form *f = &b->is;
  int groups[REPORT_COLUMNS_MOST];
  for (int i = 0; i < f->nrules; i++) {
    const int sum[] = {f->rules[i].column, f->rules[i].of, f->rules[i].and };
    if (f->rules[i].law == LAW_SUM) report_add_sums(b->table, sum, 3);
  }
  for (int i = 0; i < f->ncolumns; i++) {
    int count = 1;
    groups[0] = i;
    if (!f->columns[i].each) continue;
    while (i + count < f->ncolumns && f->columns[i + count].grouped)
      groups[count] = i + count, count++;
    report_add_sums(b->table, groups, count);
  }
}

static void link_forms(report *r, const filled *a, const filled *b) {
  for (int k = 0; k < b->is.ncolumns; k++)
    for (int i = 0; i < a->is.ncolumns; i++)
      if (count_same(&a->is, i, &b->is, k)) link_columns(r, a, i, b, k);
}

/* ---- two levels: units that add up to those above them ---- */

/* Where the registry has a unit among those above; -1: nowhere. */
static int registered_above(const form_data *d, const form_data *above, const char *id) {
  for (int step = 0; step < UNIT_LEVELS; step++) {
    const unit_info *info = units_find(&d->registry, id);
    int found = info && *info->parent ? form_unit_find(above, info->parent) : -1;
    if (found >= 0 || !info) return found;
    id = info->parent;
  }
  return -1;
}

/* The position above of each unit: as the lists have it, else as the registry does. */
static chuan_status read_above(const form_data *d, const form_data *above, int *out,
                               chuan_fault *fault) {
  sql_rows *rows = NULL;
  bool more = true;
  text sql = {0};
  for (int i = 0; i < d->nunits; i++) out[i] = registered_above(d, above, d->units[i].id);
  text_addf(&sql, "SELECT DISTINCT %s, %s FROM recognised AS r WHERE r.list IN (%s)", d->unit,
            above->unit, d->lists);
  chuan_status status =
      sql.failed ? fault_memory(fault) : sql_open(d->store, text_of(&sql), &rows, fault);
  text_free(&sql);
  while (!status && more) {
    status = sql_next(rows, &more, fault);
    int at = status || !more ? -1 : form_unit_find(d, sql_get(rows, 0).at);
    if (at >= 0) out[at] = form_unit_find(above, sql_get(rows, 1).at);
  }
  sql_close(rows);
  return status;
}

/* Links a count above with those below it if they add up, with or without the units that stand
 * apart: a household that moved within the unit above is counted below alone. A count with open
 * answers that is surely 0 is left blank, and adds nothing. */
static bool link_sum(report *r, const filled *b, const int *above, report_cell *cells,
                     const report_cell *whole, int64_t wanted, bool with_apart) {
  int measures = b->is.paired ? MEASURES : 1, measure = b->is.paired ? whole->row % MEASURES : 0;
  int count = 0;
  int64_t sum = 0;
  cells[count++] = *whole;
  for (int u = 0; u < b->data->nunits; u++) {
    int row = u * measures + measure;
    if (above[u] != whole->row / measures || (b->table->rows[row].apart && !with_apart)) continue;
    figure part = report_get(b->table, row, whole->column);
    if (part.kind != FIGURE_COUNT) continue;
    sum += part.count;
    cells[count++] = (report_cell){b->table, row, whole->column};
  }
  bool adds_up = sum == wanted && count > 1;
  if (adds_up) report_add_parts(r, cells, count);
  return adds_up;
}

static void link_parts(report *r, const filled *a, const filled *b, const int *above,
                       report_cell *cells, const report_cell *whole) {
  figure all = report_get(a->table, whole->row, whole->column);
  if (all.kind != FIGURE_COUNT) return;
  if (!link_sum(r, b, above, cells, whole, all.count, false))
    (void)link_sum(r, b, above, cells, whole, all.count, true);
}

/* The same form by two levels, `a` the upper one; and their totals. */
static void link_levels(report *r, const filled *a, const filled *b, const int *above,
                        report_cell *cells) {
  int measures = a->is.paired ? MEASURES : 1;
  for (int i = 0; i < a->is.ncolumns && a->is.ncolumns == b->is.ncolumns; i++) {
    for (int row = 0; row < a->data->nunits * measures; row++)
      link_parts(r, a, b, above, cells, &(report_cell){a->table, row, i});
    for (int m = 0; m < measures; m++) {
      report_cell one = {a->table, row_of(&a->is, a->data->nunits, m), i};
      report_cell other = {b->table, row_of(&b->is, b->data->nunits, m), i};
      figure x = report_get(one.of, one.row, i), y = report_get(other.of, other.row, i);
      if (x.kind == FIGURE_COUNT && y.kind == FIGURE_COUNT && x.count == y.count)
        report_add_same(r, (report_same){{one.of, other.of}, {one.row, other.row}, {i, i}});
    }
  }
}

/* The level next above that of `d` among those that are filled in; NULL: none. */
static const form_data *next_above(const filled *all, int count, const form_data *d) {
  const form_data *best = NULL;
  int best_level = -1;
  for (int i = 0; i < count; i++) {
    int at = (int)unit_level_of(all[i].data->by);
    if (at < (int)unit_level_of(d->by) && at > best_level) best = all[i].data, best_level = at;
  }
  return best;
}

/* The units of one level in those of the next above it. */
typedef struct ladder {
  const form_data *of, *above; /* NULL: none */
  int *at;
  report_cell *cells; /* room for one sum */
} ladder;

static chuan_status ladder_make(ladder *l, const filled *all, int count, const form_data *d,
                                chuan_fault *fault) {
  *l = (ladder){.of = d, .above = next_above(all, count, d)};
  l->at = arena_array(d->arena, (size_t)d->nunits + 1, sizeof *l->at);
  l->cells = arena_array(d->arena, (size_t)d->nunits + 1, sizeof *l->cells);
  if (!l->at || !l->cells) return fault_memory(fault);
  return l->above ? read_above(d, l->above, l->at, fault) : CHUAN_OK;
}

chuan_status form_publish(report *r, const filled *all, int count, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  ladder l = {0};
  for (int at = 0; at < count && !status; at++) {
    assert(all[at].data);
    link_sums(&all[at]);
    for (int before = 0; before < at; before++)
      if (all[before].data == all[at].data) link_forms(r, &all[before], &all[at]);
    if (l.of != all[at].data) status = ladder_make(&l, all, count, all[at].data, fault);
    for (int i = 0; i < count && l.above && !status; i++)
      if (all[i].data == l.above && all[i].from == all[at].from)
        link_levels(r, &all[i], &all[at], l.at, l.cells);
  }
  return status ? status : report_suppress(r, fault);
}
