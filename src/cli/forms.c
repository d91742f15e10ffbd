/* forms: the official summary forms of a year, from recognised classes and registered totals. Must
 * never know how a count is made. */
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/form.h"
#include "cli/ledger.h"
#include "cli/say.h"

typedef struct filling {
  const options *o;
  ledger ledger;
  form_data data;
  report *report;
  form_counts result; /* of form 1 */
  bool refused;       /* a form was, and its fault told */
} filling;

/* ---- which forms ---- */

static const form *form_of(int64_t number) {
  for (int i = 0; i < forms_2022_count; i++)
    if (forms_2022[i].number == number) return &forms_2022[i];
  return NULL;
}

static chuan_status form_named(const char *word, const form **out, chuan_fault *fault) {
  int64_t number = 0;
  chuan_status status = options_whole("forms", word, &number, fault);
  *out = form_of(number);
  if (!status && !*out)
    return FAULT(fault, CHUAN_USAGE, NOWHERE, FORM_UNKNOWN, word, numeral_of(forms_2022_count).at);
  return status;
}

/* Why a form cannot be had, MSG_NONE: it can. */
static message lacks(const form_data *d, const form *f) {
  if (!f->ncolumns) return f->note;
  if (f->deprivations && !d->has_run) return MSG_FORM_NO_RUN;
  for (int i = 0; i < f->ncolumns; i++)
    if (f->columns[i].from == FORM_FLOW && !d->movements) return MSG_FORM_NO_YEAR;
  return MSG_NONE;
}

/* ---- filling one ---- */

static void put_row(report_table *t, const form_counts *c, int unit, int measure) {
  const form *f = c->form;
  const form_unit *u = &c->data->units[unit];
  static const label measures[MEASURES] = {{"Hộ", "Households"}, {"Nhân khẩu", "Persons"}};
  report_add_row(t);
  report_put_id(t, u->id);
  if (!measure) {
    char *number = arena_copy(c->data->arena, numeral_of(unit + 1).at);
    if (!number) t->of->failed = true;
    report_put_text(t, 0, (label){number, number});
    report_put_text(t, 1, u->name);
  }
  if (f->paired) report_put_text(t, 2, measures[measure]);
  for (int i = 0; i < f->ncolumns; i++) {
    int64_t count = f->columns[i].from == FORM_COMPUTED ? -1 : form_at(c, unit, measure, i);
    if (count >= 0) report_put_count(t, i, count);
  }
}

static void put_totals(report_table *t, const form *f) {
  int rows = t->nrows;
  for (int m = 0; m < (f->paired ? MEASURES : 1); m++) {
    report_add_total(t, 0);
    if (t->nrows == rows) return;
    t->rows[t->nrows - 1].rows = rows;
    if (!m) report_put_text(t, 1, REPORT_SAY(t->of, FORM_TOTAL, ""));
    if (f->paired) report_put_text(t, 2, t->rows[m].cells[2].words);
  }
}

/* The code of a column, or of the rate that it stands behind. */
static const char *code_of(const form *f, int column_at) {
  for (int i = 0; i < f->shown && column_at >= f->shown; i++)
    if (f->columns[i].is.kind == COLUMN_RATE && f->columns[i].is.part == column_at)
      return f->columns[i].is.code;
  return f->columns[column_at].is.code;
}

/* How many households columns do not count because their answers are not known. */
static void note_unknown(report_table *t, const form_counts *c) {
  text words = {0};
  for (int i = 0; i < c->form->ncolumns; i++)
    if (c->unknown[i])
      text_addf(&words, "%s%.*s: %lld", words.length ? "; " : "",
                (int)strcspn(code_of(c->form, i), "="), code_of(c->form, i),
                (long long)c->unknown[i]);
  if (words.length) report_table_note(t, REPORT_SAY(t->of, FORM_UNKNOWN_ANSWERS, text_of(&words)));
  t->of->failed |= words.failed;
  text_free(&words);
}

static void head_table(filling *w, report_table *t, const form *f) {
  const form_data *d = &w->data;
  report_line(t, REPORT_SAY(w->report, FORM_NUMBER, numeral_of(f->number).at));
  report_line(t, REPORT_SAY(w->report, FORM_LINE, numeral_of(d->year).at, d->standard, d->lists));
}

static chuan_status fill_form(filling *w, const form *f, chuan_fault *fault) {
  report_column columns[REPORT_COLUMNS_MOST];
  form grouped;
  form_counts counts;
  report *r = w->report;
  chuan_status status = CHUAN_OK;
  if (f->groups) status = form_with_groups(&w->data, w->o, f, &grouped, fault), f = &grouped;
  if (!status) status = form_count(&w->data, f, &counts, fault);
  if (status) return status;
  for (int i = 0; i < f->ncolumns; i++) columns[i] = f->columns[i].is;
  label id = REPORT_SAY(r, FORM_SHEET, numeral_of(f->number).at);
  report_table *t = report_add_table(r, id.vi, f->title, columns, f->ncolumns);
  if (!t) return fault_memory(fault);
  t->shown = f->shown, t->bars = f->bars, t->split = f->paired ? 2 : -1;
  head_table(w, t, f);
  for (int u = 0; u < w->data.nunits; u++)
    for (int m = 0; m < (f->paired ? MEASURES : 1); m++) put_row(t, &counts, u, m);
  if (r->failed) return fault_memory(fault);
  status = form_check(&counts, t, &w->result, fault);
  if (status) return r->ntables--, status;
  put_totals(t, f);
  if (f->note) report_table_note(t, report_say(r, f->note, NULL, 0));
  note_unknown(t, &counts);
  return CHUAN_OK;
}

/* ---- all that were asked for ---- */

/* A form that was named must be there; of all forms those that cannot be had are told. */
static chuan_status put_form(filling *w, const form *f, bool is_asked_for, chuan_fault *fault) {
  message why = lacks(&w->data, f);
  numeral number = numeral_of(f->number);
  const char *const args[] = {number.at};
  if (why && is_asked_for) return fault_fill(fault, CHUAN_USAGE, NOWHERE, why, args, 1);
  if (why) return report_note(w->report, report_say(w->report, why, args, 1)), CHUAN_OK;
  chuan_status status = fill_form(w, f, fault);
  if (status != CHUAN_REFUSED) return status;
  say_fault(w->o, fault);
  *fault = (chuan_fault){0};
  w->refused = true;
  return CHUAN_OK;
}

static chuan_status put_forms(filling *w, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  const options *o = w->o;
  for (int i = 1; i < o->narguments && !status; i++) {
    const form *f = NULL;
    status = form_named(o->arguments[i], &f, fault);
    if (!status) status = put_form(w, f, true, fault);
  }
  for (int i = 0; i < forms_2022_count && o->narguments == 1 && !status; i++)
    status = put_form(w, &forms_2022[i], false, fault);
  return status;
}

static bool is_level(const char *by) {
  bool known = !by;
  for (int i = 0; i < UNIT_LEVELS; i++) known |= same_text(by, unit_level_id((unit_level)i));
  return known;
}

static chuan_status fill(filling *w, chuan_fault *fault) {
  const options *o = w->o;
  if (!o->year) return FAULT(fault, CHUAN_USAGE, NOWHERE, FORM_YEAR, "");
  if (!is_level(o->by)) return FAULT(fault, CHUAN_USAGE, NOWHERE, FORM_BY, o->by);
  chuan_status status = ledger_open(&w->ledger, o, STORE_READ, fault);
  if (!status) status = store_snapshot(w->ledger.store, fault);
  w->data = (form_data){.store = w->ledger.store,
                        .arena = o->arena,
                        .year = o->year,
                        .from = o->from ? o->from : o->year - 1,
                        .by = o->by ? o->by : "commune"};
  if (!status) status = form_data_read(&w->data, o, fault);
  w->report = report_new(o->arena, "forms");
  if (!status && !w->report) status = fault_memory(fault);
  if (!status) status = form_count(&w->data, form_of(1), &w->result, fault);
  if (status) return status;
  report_title(w->report, REPORT_SAY(w->report, FORM_TITLE, numeral_of(o->year).at));
  report_note(w->report, REPORT_SAY(w->report, FORM_UNVERIFIED, ""));
  report_note(w->report, REPORT_SAY(w->report, FORM_DOTS, ""));
  if (w->data.projected) report_note(w->report, REPORT_SAY(w->report, FORM_PROJECTED, ""));
  return put_forms(w, fault);
}

int command_forms(options *o) {
  filling w = {.o = o};
  text out = {0};
  chuan_fault fault = {0};
  chuan_status status = fill(&w, &fault);
  if (!status && w.report->ntables) status = report_write(&out, w.report, o, &fault);
  form_data_free(&w.data);
  ledger_close(&w.ledger);
  if (!status && w.refused) status = CHUAN_REFUSED;
  if (w.refused && status == CHUAN_REFUSED && !out.length) return (int)status; /* all is told */
  return command_end_output(o, status, &fault, &out);
}
