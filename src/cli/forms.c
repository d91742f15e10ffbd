/* forms: the official summary forms of a year, from recognised classes and registered totals. Must
 * never know how a count is made. */
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/form.h"
#include "cli/ledger.h"
#include "cli/say.h"
#include "cli/strangers.h"

enum {
  FORMS_MOST = 32 * UNIT_LEVELS,
  YEAR_OF_OTHERS = 2027 /* from here on the law has other forms */
};

typedef struct filling {
  const options *o;
  const form_set *set;
  ledger ledger;
  form_data levels[UNIT_LEVELS]; /* for publication all that may be published beside */
  form_data *data;               /* of them: that which is being filled in */
  report *report;
  form_counts result; /* of form 1 */
  filled filled[FORMS_MOST];
  int count;
  label left_out[FORMS_MOST]; /* why forms are not there */
  int nleft_out;
  label doubts; /* of the law behind the runs; empty: none */
  bool refused; /* a form was, and its fault told */
} filling;

/* ---- which forms ---- */

/* Those of the year; the standard of 2016 was kept for 2021. NULL: none are known. */
static const form_set *set_of(int year) {
  static const form_set *const sets[] = {&forms_2016, &forms_2022};
  for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
    if (year >= sets[i]->first && year <= sets[i]->last) return sets[i];
  return NULL;
}

static chuan_status form_named(const form_set *set, const char *word, const form **out,
                               chuan_fault *fault) {
  int64_t number = 0;
  chuan_status status = options_whole("forms", word, &number, fault);
  *out = NULL;
  for (int i = 0; i < set->count; i++)
    if (set->forms[i].number == number) *out = &set->forms[i];
  if (!status && !*out)
    return FAULT(fault, CHUAN_USAGE, NOWHERE, FORM_UNKNOWN, word, numeral_of(set->count).at);
  return status;
}

/* Why a form cannot be had, MSG_NONE: it can. */
static message lacks(const filling *w, const form *f) {
  const form_data *d = w->data;
  if (f->people && w->o->publish) return MSG_FORM_PEOPLE_PUBLISH;
  if (f->people && w->o->narguments == 1) return MSG_FORM_PEOPLE_ASK;
  if (f->children && !form_has_word(d->members, "age")) return MSG_FORM_NO_MEMBERS;
  if (f->deprivations && !f->children && !d->verdicts)
    return d->round ? MSG_FORM_NO_ROUND_RUN : MSG_FORM_NO_RUN;
  for (int i = 0; i < f->ncolumns; i++)
    if (f->columns[i].from == FORM_FLOW && !d->movements) return MSG_FORM_NO_YEAR;
  return MSG_NONE;
}

/* ---- filling one ---- */

static void put_row(report_table *t, const form_counts *c, int unit, int measure, bool publish) {
  const form *f = c->form;
  const form_unit *u = &c->data->units[unit];
  static const label measures[MEASURES] = {{"Hộ", "Households"}, {"Nhân khẩu", "Persons"}};
  report_add_row(t);
  report_put_id(t, u->id);
  if (!form_speaks(c->data, f, unit)) report_put_apart(t);
  if (!measure) {
    char *number = arena_copy(c->data->arena, numeral_of(unit + 1).at);
    if (!number) t->of->failed = true;
    report_put_text(t, 0, (label){number, number});
    report_put_text(t, 1, u->name);
  }
  if (f->paired) report_put_text(t, 2, measures[measure]);
  if (f->areas) report_put_text(t, 2, u->area);
  for (int i = 0; i < f->ncolumns; i++) {
    int64_t count = f->columns[i].from == FORM_COMPUTED ? -1 : form_at(c, unit, measure, i);
    int64_t open = count < 0 ? 0 : c->open[unit * f->ncolumns + i];
    if (publish && open && !count)
      continue; /* a 0 would be wrong, and a range tells small counts */
    if (open && !publish) report_put_range(t, i, count, count + open);
    else if (count >= 0) report_put_count(t, i, count);
  }
}

static void put_total(report_table *t, int rows, label words) {
  report_add_total(t, 0);
  if (t->nrows == rows) return;
  t->rows[t->nrows - 1].rows = rows;
  report_put_text(t, 1, words);
}

static bool is_first_of_area(const form_data *d, const form *f, int unit) {
  if (!form_speaks(d, f, unit)) return false;
  for (int i = 0; i < unit; i++)
    if (form_speaks(d, f, i) && same_text(d->units[i].area.vi, d->units[unit].area.vi))
      return false;
  return true;
}

/* The totals of urban and of rural units, where there are both. */
static void put_area_totals(report_table *t, const form_data *d, const form *f, int rows) {
  int kinds = 0;
  for (int i = 0; i < d->nunits; i++) kinds += is_first_of_area(d, f, i);
  for (int i = 0; i < d->nunits && kinds > 1; i++) {
    if (!is_first_of_area(d, f, i)) continue;
    put_total(t, rows, REPORT_SAY(t->of, FORM_TOTAL_AREA, ""));
    report_put_text(t, 2, d->units[i].area);
  }
}

/* Whether the totals leave units out. */
static bool leaves_out(const form_data *d, const form *f) {
  bool some = false;
  for (int i = 0; i < d->nunits; i++) some |= !form_speaks(d, f, i);
  return some;
}

/* The total of all units, or those of households and of persons, then others. */
static void put_totals(report_table *t, const form_data *d, const form *f) {
  int rows = t->nrows;
  label words = leaves_out(d, f) ? REPORT_SAY(t->of, FORM_TOTAL_LISTED, "")
                                 : REPORT_SAY(t->of, FORM_TOTAL, "");
  for (int m = 0; m < (f->paired ? MEASURES : 1) && rows; m++) {
    put_total(t, rows, m ? (label){"", ""} : words);
    if (f->paired) report_put_text(t, 2, t->rows[m].cells[2].words);
  }
  if (f->areas) put_area_totals(t, d, f, rows);
}

/* The code of a column, or of the rate that it stands behind. */
static const char *code_of(const form *f, int column_at) {
  for (int i = 0; i < f->shown && column_at >= f->shown; i++)
    if (f->columns[i].is.kind == COLUMN_RATE && f->columns[i].is.part == column_at)
      return f->columns[i].is.code;
  return f->columns[column_at].is.code;
}

/* How many households columns do not count because their answers are not known; such numbers are
 * small, and not for publication: there the columns alone are told. */
static void note_unknown(report_table *t, const form_counts *c, bool publish) {
  text words = {0};
  for (int i = 0; i < c->form->ncolumns; i++) {
    const char *said = code_of(c->form, i);
    if (!c->unknown[i] || c->form->columns[i].quiet) continue;
    text_addf(&words, "%s%.*s",
              words.length == 0 ? ""
              : publish         ? ", "
                                : "; ",
              (int)strcspn(said, "="), said);
    if (!publish) text_addf(&words, ": %s", numeral_of(c->unknown[i]).at);
  }
  if (words.length)
    report_table_note(t, publish ? REPORT_SAY(t->of, FORM_UNKNOWN_PUBLISHED, text_of(&words))
                                 : REPORT_SAY(t->of, FORM_UNKNOWN_ANSWERS, text_of(&words)));
  t->of->failed |= words.failed;
  text_free(&words);
}

static void head_table(filling *w, report_table *t, const form *f) {
  const form_data *d = w->data;
  const numeral number = numeral_of(f->number);
  const char *const args[] = {number.at};
  report_line(t, report_say(w->report, w->set->number, args, 1));
  const unit_info *within = d->within ? d->within : d->commune;
  if (within) report_line(t, REPORT_SAY(w->report, FORM_WITHIN, within->name, within->id));
  report_line(t, REPORT_SAY(w->report, FORM_LINE, numeral_of(d->year).at, d->standard, d->lists));
}

/* True if what the column counts, or is a rate of, is an indicator that no text of the law
 * confirms. */
static bool is_doubted(const form_data *d, const form *f, int at) {
  const form_column *c = &f->columns[at];
  const char *id = c->is.kind == COLUMN_RATE ? f->columns[c->is.part].indicator : c->indicator;
  return id && d->doubted && form_has_word(d->doubted, id);
}

/* "Dinh dưỡng (chưa đối chiếu)" */
static void mark_doubted(report *r, report_column *c) {
  int last = 0;
  while (last + 1 < REPORT_HEADS && c->heads[last + 1].vi) last++;
  const char *words[2];
  for (int lang = 0; lang < 2; lang++) {
    text t = {0};
    text_addf(&t, "%s (%s)", label_in(c->heads[last], (chuan_lang)lang, ""),
              message_words(MSG_W_UNVERIFIED, (chuan_lang)lang));
    words[lang] = t.failed ? NULL : arena_copy(r->arena, text_of(&t));
    if (!words[lang]) r->failed = true;
    text_free(&t);
  }
  if (!r->failed) c->heads[last] = (label){words[CHUAN_VI], words[CHUAN_EN]};
}

/* A new table of the form, with its headings. */
static report_table *add_table(filling *w, const form *f) {
  report_column columns[REPORT_COLUMNS_MOST];
  report *r = w->report;
  for (int i = 0; i < f->ncolumns; i++) {
    columns[i] = f->columns[i].is;
    if (is_doubted(w->data, f, i)) mark_doubted(r, &columns[i]);
  }
  label id = REPORT_SAY(r, FORM_SHEET, numeral_of(f->number).at);
  report_table *t = report_add_table(r, id.vi, f->title, columns, f->ncolumns);
  if (!t) return NULL;
  t->shown = f->shown, t->bars = f->bars, t->split = f->paired || f->areas ? 2 : -1;
  head_table(w, t, f);
  return t;
}

/* Indicators of the standard that none of the columns is of. */
static void note_indicators(report_table *t, const form_data *d, const form *f) {
  text left = {0};
  const char *rest = d->indicators;
  while (f->deprivations && !f->children && *rest) {
    size_t length = strcspn(rest, " ");
    bool there = false;
    for (int i = 0; i < f->ncolumns; i++) {
      const char *id = f->columns[i].indicator;
      there |= id && strlen(id) == length && memcmp(id, rest, length) == 0;
    }
    if (!there) text_addf(&left, "%s%.*s", left.length ? ", " : "", (int)length, rest);
    rest += length + (rest[length] == ' ');
  }
  if (left.length)
    report_table_note(t, REPORT_SAY(t->of, FORM_OTHER_INDICATORS, d->standard, text_of(&left)));
  t->of->failed |= left.failed;
  text_free(&left);
}

static chuan_status fill_people(filling *w, const form *f, chuan_fault *fault) {
  report_table *t = add_table(w, f);
  if (!t) return fault_memory(fault);
  chuan_status status = form_people(w->data, w->o, f, t, fault);
  if (status) return status;
  report_table_note(t, report_say(w->report, f->note, NULL, 0));
  return w->report->failed ? fault_memory(fault) : CHUAN_OK;
}

static int64_t known_at(const form_counts *c, int unit, int at) {
  int64_t count = form_at(c, unit, 0, at);
  return count > 0 ? count : 0;
}

/* How many households the column could count at most: those listed of its class, or of the year
 * before those that the movements begin with. */
static int64_t whole_of(const filling *w, const form_counts *c, const form_column *of) {
  int64_t sum = 0;
  for (int i = 0; i < w->result.form->ncolumns; i++) {
    const form_column *all = &w->result.form->columns[i];
    bool of_class = all->from == FORM_LISTS && !all->measure && of->from == FORM_LISTS
                    && starts_with(of->sql, all->sql);
    for (int u = 0; u < w->data->nunits && of_class; u++) sum += known_at(&w->result, u, i);
  }
  for (int i = 0; i < c->form->ncolumns && of->from == FORM_BEFORE; i++)
    for (int u = 0; u < w->data->nunits; u++)
      if (c->form->columns[i].from == FORM_FLOW && c->form->columns[i].which == FLOW_START)
        sum += known_at(c, u, i);
  return sum;
}

/* A column of which the answer of no household is known has no figures: it does not have zeros. */
static void forget_unknown(const filling *w, form_counts *c) {
  const form *f = c->form;
  for (int i = 0; i < f->ncolumns; i++) {
    if (!c->unknown[i] || c->unknown[i] < whole_of(w, c, &f->columns[i])) continue;
    for (int m = 0; m < (f->paired ? MEASURES : 1); m++)
      for (int u = 0; u < w->data->nunits; u++) c->at[m][u * f->ncolumns + i] = -1;
    c->unknown[i] = 0;
  }
}

static chuan_status fill_form(filling *w, const form *from, chuan_fault *fault) {
  form grouped = *from;
  const form *f = &grouped;
  form_counts counts;
  report *r = w->report;
  chuan_status status = CHUAN_OK;
  if (from->people) return fill_people(w, from, fault);
  if (from->groups) status = form_with_groups(w->data, w->o, from, &grouped, fault);
  if (!status) status = form_count(w->data, f, &counts, fault);
  if (status) return status;
  forget_unknown(w, &counts);
  report_table *t = add_table(w, f);
  if (!t) return fault_memory(fault);
  for (int u = 0; u < w->data->nunits; u++)
    for (int m = 0; m < (f->paired ? MEASURES : 1); m++) put_row(t, &counts, u, m, w->o->publish);
  if (r->failed) return fault_memory(fault);
  status = form_check(&counts, t, &w->result, fault);
  if (status) return r->ntables--, status;
  put_totals(t, w->data, f);
  if (f->note) report_table_note(t, report_say(r, f->note, NULL, 0));
  note_indicators(t, w->data, f);
  note_unknown(t, &counts, w->o->publish);
  w->filled[w->count++] = (filled){from, *f, t, w->data};
  return CHUAN_OK;
}

/* ---- all that were asked for ---- */

static bool is_wanted(const filling *w, const form *f) {
  const options *o = w->o;
  for (int i = 1; i < o->narguments; i++) {
    const form *wanted = NULL;
    if (!form_named(w->set, o->arguments[i], &wanted, NULL) && wanted == f) return true;
  }
  return o->narguments == 1;
}

/* Of all forms those that cannot be had are told; one that was asked for by number must be there.
 */
static chuan_status leave_out(filling *w, const form *f, message why, chuan_fault *fault) {
  numeral number = numeral_of(f->number);
  const char *const args[] = {number.at};
  if (!is_wanted(w, f)) return CHUAN_OK;
  if (w->o->narguments > 1) return fault_fill(fault, CHUAN_USAGE, NOWHERE, why, args, 1);
  w->left_out[w->nleft_out++] = report_say(w->report, why, args, 1);
  return CHUAN_OK;
}

static chuan_status put_form(filling *w, const form *f, chuan_fault *fault) {
  message why = lacks(w, f);
  if (why) return leave_out(w, f, why, fault);
  chuan_status status = fill_form(w, f, fault);
  if (status != CHUAN_REFUSED) return status;
  if (is_wanted(w, f)) say_fault(w->o, fault), w->refused = true;
  *fault = (chuan_fault){0};
  return CHUAN_OK;
}

/* ---- for publication ---- */

/* Fills every form by another level of units. */
static chuan_status fill_beside(filling *w, form_data *d, const char *by, chuan_fault *fault) {
  *d = (form_data){.store = w->data->store,
                   .arena = w->data->arena,
                   .year = w->data->year,
                   .from = w->data->from,
                   .by = by};
  chuan_status status = form_data_read(d, w->o, fault);
  w->data = d;
  if (!status) status = form_count(d, &forms_2022.forms[0], &w->result, fault);
  for (int i = 0; i < w->set->count && !status; i++) {
    if (lacks(w, &w->set->forms[i])) continue;
    status = fill_form(w, &w->set->forms[i], fault);
    if (status == CHUAN_REFUSED) *fault = (chuan_fault){0}, status = CHUAN_OK;
  }
  return status;
}

/* How much of a form is hidden; not which of it is small, for that would tell small counts. */
static void note_hidden(report_table *t) {
  int hidden = 0, all = 0;
  for (int row = 0; row < t->nrows; row++)
    for (int i = 0; i < t->shown; i++) {
      figure_kind is = report_get(t, row, i).kind;
      hidden += is == FIGURE_SUPPRESSED;
      all += is == FIGURE_SUPPRESSED || is == FIGURE_COUNT || is == FIGURE_RATE;
    }
  if (hidden)
    report_table_note(t, REPORT_SAY(t->of, FORM_HIDDEN, numeral_of(hidden).at, numeral_of(all).at));
}

/* Every form is there, whichever are wanted, and by every level down to communes, so that what one
 * hides no other tells, whoever publishes it. */
static chuan_status publish(filling *w, chuan_fault *fault) {
  form_data *own = w->data;
  chuan_status status = CHUAN_OK;
  int kept = 0, used = 1;
  for (int i = 0; i <= UNIT_COMMUNE && !status; i++)
    if (!same_text(unit_level_id((unit_level)i), own->by))
      status = fill_beside(w, &w->levels[used++], unit_level_id((unit_level)i), fault);
  w->data = own;
  if (!status) status = form_publish(w->report, w->filled, w->count, fault);
  for (int i = 0; i < w->count; i++)
    if (w->filled[i].data == own && is_wanted(w, w->filled[i].from))
      w->report->tables[kept++] = w->filled[i].table, note_hidden(w->filled[i].table);
  w->report->ntables = kept;
  report_note(w->report, REPORT_SAY(w->report, REPORT_SUPPRESSED, ""));
  report_note(w->report, same_text(own->by, unit_level_id(UNIT_VILLAGE))
                             ? REPORT_SAY(w->report, FORM_PUBLISH_VILLAGES, "")
                             : REPORT_SAY(w->report, FORM_PUBLISH_LEVELS, ""));
  return status;
}

static chuan_status put_forms(filling *w, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  const options *o = w->o;
  const form_set *set = w->set;
  for (int i = 1; i < o->narguments && !status; i++) {
    const form *f = NULL;
    status = form_named(set, o->arguments[i], &f, fault);
  }
  for (int i = 0; i < set->count && !status; i++)
    if (o->publish || is_wanted(w, &set->forms[i])) status = put_form(w, &set->forms[i], fault);
  if (!status && o->publish) status = publish(w, fault);
  report_table *last = w->report->ntables ? w->report->tables[w->report->ntables - 1] : NULL;
  for (int i = 0; i < w->nleft_out; i++) report_table_note(last, w->left_out[i]);
  return status;
}

static bool is_level(const char *by) {
  bool known = !by;
  for (int i = 0; i < UNIT_LEVELS; i++) known |= same_text(by, unit_level_id((unit_level)i));
  return known;
}

/* Names the units of which there is no list of a year. */
static void note_missing(filling *w, const reported *lists, message id) {
  text names = {0};
  int count = 0;
  const form_data *d = w->data;
  reported_names(&names, lists, d->within ? d->within->id : NULL, &count);
  const char *args[] = {numeral_of(lists->year).at, numeral_of(count).at, text_of(&names)};
  if (count) report_note(w->report, report_say(w->report, id, args, 3));
  w->report->failed |= names.failed;
  text_free(&names);
}

/* Where the answers of lists from files come from, and for how many there are none. */
static void note_round(filling *w) {
  const form_data *d = w->data;
  report_note(w->report, REPORT_SAY(w->report, FORM_ROUND, d->round, numeral_of(d->strangers).at,
                                    d->run ? numeral_of(d->run).at : "-"));
}

/* What the law behind the runs rests on. */
static void note_doubts(filling *w) {
  const form_data *d = w->data;
  const numeral points = numeral_of(d->doubts);
  if (!d->doubts) return;
  const char *const vi[] = {d->standard, points.at, message_words(MSG_W_UNVERIFIED, CHUAN_VI)};
  const char *const en[] = {d->standard, points.at, message_words(MSG_W_UNVERIFIED, CHUAN_EN)};
  w->doubts = (label){report_say(w->report, MSG_FORM_DOUBTS, vi, 3).vi,
                      report_say(w->report, MSG_FORM_DOUBTS, en, 3).en};
  report_note(w->report, w->doubts);
}

static chuan_status fill(filling *w, chuan_fault *fault) {
  const options *o = w->o;
  if (!o->year) return FAULT(fault, CHUAN_USAGE, NOWHERE, FORM_YEAR, "");
  if (!is_level(o->by)) return FAULT(fault, CHUAN_USAGE, NOWHERE, FORM_BY, o->by);
  w->set = set_of(o->year);
  if (!w->set)
    return FAULT(fault, CHUAN_USAGE, NOWHERE, FORM_NO_SET, numeral_of(o->year).at,
                 numeral_of(forms_2016.first).at);
  chuan_status status = ledger_open(&w->ledger, o, STORE_READ, fault);
  if (!status) status = store_snapshot(w->ledger.store, fault);
  w->data = &w->levels[0];
  *w->data = (form_data){.store = w->ledger.store,
                         .arena = o->arena,
                         .year = o->year,
                         .from = o->from ? o->from : o->year - 1,
                         .by = o->by ? o->by : "commune"};
  if (!status) status = form_data_read(w->data, o, fault);
  w->report = report_new(o->arena, "forms");
  if (!status && !w->report) status = fault_memory(fault);
  if (!status) status = form_count(w->data, &forms_2022.forms[0], &w->result, fault);
  if (status) return status;
  report_title(w->report, REPORT_SAY(w->report, FORM_TITLE, numeral_of(o->year).at));
  report_note(w->report, report_say(w->report, w->set->unverified, NULL, 0));
  if (o->year >= YEAR_OF_OTHERS)
    report_note(w->report, REPORT_SAY(w->report, FORM_LATER, numeral_of(YEAR_OF_OTHERS).at));
  report_note(w->report, REPORT_SAY(w->report, FORM_DOTS, ""));
  if (w->data->round) note_round(w);
  strangers_note(w->report, w->data->seats);
  note_missing(w, &w->data->lists_of, MSG_FORM_UNLISTED);
  if (w->data->movements)
    note_missing(w, &w->data->movements->reported[0], MSG_FORM_UNLISTED_BEFORE);
  note_doubts(w);
  if (w->data->projected) report_note(w->report, REPORT_SAY(w->report, FORM_PROJECTED, ""));
  return put_forms(w, fault);
}

/* A CSV has no room for notes. */
static void say_doubts(const filling *w) {
  text out = {0};
  if (!w->doubts.vi) return;
  text_addf(&out, "%s\n", label_in(w->doubts, w->o->lang, ""));
  say_text(&out);
  text_free(&out);
}

int command_forms(options *o) {
  filling w = {.o = o};
  text out = {0};
  chuan_fault fault = {0};
  chuan_status status = fill(&w, &fault);
  if (!status && w.report && w.report->ntables) status = report_write(&out, w.report, o, &fault);
  if (!status && o->format == OUTPUT_CSV) say_doubts(&w);
  for (int i = 0; i < UNIT_LEVELS; i++) form_data_free(&w.levels[i]);
  ledger_close(&w.ledger);
  if (!status && w.refused) status = CHUAN_REFUSED;
  if (w.refused && status == CHUAN_REFUSED && !out.length) return (int)status; /* all is told */
  return command_end_output(o, status, &fault, &out);
}
