/* movements_view: movements as tables, CSV and JSON. Must never know how they are counted. */
#include <string.h>

#include "cli/csv_cell.h"
#include "cli/json.h"
#include "cli/movements.h"
#include "cli/say.h"
#include "cli/table.h"

static const char *unit_words(const movements_job *m, const movement_unit *u) {
  if (!u->unit) return WORD(m->o, W_ALL);
  return *u->unit ? u->unit : WORD(m->o, W_NOT_SAID);
}

/* "00103 Xã Bình Minh", where the name is known. */
static void unit_text(text *out, const movements_job *m, const movement_unit *u) {
  const unit_info *info = u->unit ? units_find(&m->units, u->code) : NULL;
  text_add(out, unit_words(m, u));
  if (info) text_addf(out, " %s", info->name);
}

static void add_text(table *t, text *cell) {
  table_add(t, text_of(cell));
  if (cell->failed) t->failed = true;
  text_free(cell);
}

/* ---- tables ---- */

message flow_words(listed_class of, int which) {
  bool poor = of == LISTED_POOR;
  const message words[] = {MSG_FLOW_START,
                           poor ? MSG_FLOW_TO_NEAR_POOR : MSG_FLOW_TO_POOR,
                           MSG_FLOW_ESCAPED,
                           MSG_FLOW_OTHER_DECREASE,
                           poor ? MSG_FLOW_FROM_NEAR_POOR : MSG_FLOW_FROM_POOR,
                           MSG_FLOW_RELAPSED,
                           MSG_FLOW_NEW,
                           MSG_FLOW_OTHER_INCREASE,
                           MSG_FLOW_END};
  _Static_assert(sizeof words / sizeof *words == FLOWS, "words for each flow");
  return words[which];
}

static void sheet_heading(table *t, const options *o, listed_class of) {
  table_add(t, message_words(MSG_W_UNIT, o->lang));
  table_add(t, message_words(MSG_NONE, o->lang));
  for (int f = 0; f < FLOWS; f++) table_add(t, message_words(flow_words(of, f), o->lang));
}

static void sheet_table(text *out, const movements_job *m, listed_class of) {
  const options *o = m->o;
  table t = table_make(o->arena, 2 + FLOWS, 0x7fc);
  SAY(out, o->lang, MOVEMENTS_SHEET, listed_words(o, of), numeral_of(m->from.year).at,
      numeral_of(m->to.year).at, numeral_of(of == LISTED_POOR ? 2 : 3).at, m->to.standard);
  text_add_char(out, '\n');
  sheet_heading(&t, o, of);
  for (int i = 0; i < m->made.nunits; i++)
    for (int k = 0; k < MEASURES; k++) {
      const movement_unit *u = &m->made.units[i];
      text name = {0};
      if (!k) unit_text(&name, m, u);
      add_text(&t, &name);
      table_add(&t, k ? WORD(o, W_PERSONS) : WORD(o, W_HOUSEHOLDS));
      for (int f = 0; f < FLOWS; f++)
        if (u->known) table_add_number(&t, u->sheets[of].of[k][f], o->lang);
        else table_add(&t, "…");
    }
  table_print(out, &t);
  table_free(&t);
}

/* Poor and near-poor of one unit at the end of a year, of the households registered in it. */
static void rate_cells(table *t, const movements_job *m, const movement_unit *u, int at) {
  const options *o = m->o;
  const unit_base *base = movements_base(m, u, at);
  flow end = at == 0 ? FLOW_START : FLOW_END;
  int64_t whole = base ? base->figures[FIGURE_HOUSEHOLDS] : -1;
  char percent[48];
  text name = {0}, source = {0};
  if (whole < 0) return;
  unit_text(&name, m, u);
  add_text(t, &name);
  table_add(t, numeral_of(at == 0 ? m->from.year : m->to.year).at);
  table_add_number(t, whole, o->lang);
  for (int of = 0; of < LISTED_CLASSES; of++) {
    int64_t part = u->sheets[of].of[MEASURE_HOUSEHOLDS][end];
    table_add_number(t, part, o->lang);
    table_add(t, percent_write(percent, sizeof percent, part, whole, o->lang));
  }
  text_add(&source, base->source);
  if (base->projected) text_addf(&source, ", %s", WORD(o, W_PROJECTED));
  add_text(t, &source);
}

static void rates_table(text *out, const movements_job *m) {
  const options *o = m->o;
  table t = table_make(o->arena, 8, 0x7e);
  const message heads[] = {MSG_W_UNIT, MSG_W_YEAR,      MSG_W_REGISTERED, MSG_W_POOR,
                           MSG_NONE,   MSG_W_NEAR_POOR, MSG_NONE,         MSG_W_SOURCE};
  for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
    table_add(&t, heads[i] == MSG_NONE ? "%" : message_words(heads[i], o->lang));
  size_t none = t.count;
  for (int i = 0; i < m->made.nunits; i++) {
    rate_cells(&t, m, &m->made.units[i], 0);
    rate_cells(&t, m, &m->made.units[i], 1);
  }
  if (t.count > none) {
    SAY(out, o->lang, MOVEMENTS_RATES, "");
    text_add_char(out, '\n');
    table_print(out, &t);
  } else {
    SAY(out, o->lang, MOVEMENTS_NO_RATES, "");
    text_add_char(out, '\n');
  }
  table_free(&t);
}

void movements_table(text *out, const movements_job *m) {
  sheet_table(out, m, LISTED_POOR);
  text_add_char(out, '\n');
  sheet_table(out, m, LISTED_NEAR_POOR);
  if (!m->o->by) return;
  text_add_char(out, '\n');
  rates_table(out, m);
}

const char *moved_category_words(chuan_lang lang, const moved *m) {
  static const message words[FLOWS] = {[FLOW_ESCAPED] = MSG_MOVED_ESCAPED,
                                       [FLOW_OTHER_DECREASE] = MSG_MOVED_OTHER_DECREASE,
                                       [FLOW_RELAPSED] = MSG_MOVED_RELAPSED,
                                       [FLOW_NEW] = MSG_MOVED_NEW,
                                       [FLOW_OTHER_INCREASE] = MSG_MOVED_OTHER_INCREASE};
  if (m->category != FLOW_CROSSED_OUT) return message_words(words[m->category], lang);
  return message_words(m->from == LISTED_POOR ? MSG_MOVED_TO_NEAR_POOR : MSG_MOVED_TO_POOR, lang);
}

const char *moved_event_words(chuan_lang lang, const moved *m) {
  static const struct {
    const char *id;
    message words;
  } known[] = {{"unit", MSG_WHY_UNIT},
               {"persons", MSG_WHY_PERSONS_CHANGED},
               {"split", MSG_WHY_SPLIT},
               {"split_from", MSG_WHY_SPLIT_FROM},
               {"moved_in", MSG_WHY_MOVED_IN},
               {"merged_into", MSG_WHY_MERGED_INTO},
               {"moved_out", MSG_WHY_MOVED_OUT},
               {"dissolved", MSG_WHY_DISSOLVED},
               {"died", MSG_WHY_DIED}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (same_text(known[i].id, m->why)) return message_words(known[i].words, lang);
  return m->why;
}

void moved_table(text *out, const movements_job *m) {
  const options *o = m->o;
  table t = table_make(o->arena, 7, 1 << 5);
  const message heads[] = {MSG_W_UNIT,     MSG_W_HOUSEHOLD, MSG_W_FROM_CLASS, MSG_W_TO_CLASS,
                           MSG_W_CATEGORY, MSG_W_PERSONS,   MSG_W_EVENT};
  for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
    table_add(&t, message_words(heads[i], o->lang));
  for (int64_t i = 0; i < m->made.nmoved; i++) {
    const moved *one = &m->made.moved[i];
    table_add(&t, one->unit ? one->unit : WORD(o, W_ALL));
    table_add(&t, one->household_id);
    table_add(&t, listed_words(o, one->from));
    table_add(&t, listed_words(o, one->to));
    table_add(&t, moved_category_words(o->lang, one));
    table_add_number(&t, one->persons, o->lang);
    table_add(&t, moved_event_words(o->lang, one));
  }
  table_print(out, &t);
  table_free(&t);
}

/* ---- CSV ---- */

static void cell_add(text *out, const char *words, bool guard) {
  csv_cell(out, words, strlen(words), guard);
  text_add_char(out, ',');
}

static void csv_row(text *out, const movements_job *m, const movement_unit *u, int of, int k) {
  cell_add(out, listed_id((listed_class)of), false);
  cell_add(out, u->unit ? u->unit : "all", m->o->excel_safe);
  text_add(out, measure_id(k));
  for (int f = 0; f < FLOWS; f++) {
    text_add_char(out, ',');
    if (u->known) text_add_int(out, u->sheets[of].of[k][f]);
  }
  text_add_char(out, '\n');
}

void movements_csv(text *out, const movements_job *m) {
  text_add(out, "class,unit,measure");
  for (int f = 0; f < FLOWS; f++) text_addf(out, ",%s", flow_id((flow)f));
  text_add_char(out, '\n');
  for (int of = 0; of < LISTED_CLASSES; of++)
    for (int i = 0; i < m->made.nunits; i++)
      for (int k = 0; k < MEASURES; k++) csv_row(out, m, &m->made.units[i], of, k);
}

void moved_csv(text *out, const movements_job *m) {
  text_addf(out, "%shousehold_id,from,to,category,persons,event\n", m->o->by ? "unit," : "");
  for (int64_t i = 0; i < m->made.nmoved; i++) {
    const moved *one = &m->made.moved[i];
    if (m->o->by) cell_add(out, one->unit, m->o->excel_safe);
    cell_add(out, one->household_id, false);
    text_addf(out, "%s,%s,%s,", listed_id(one->from), listed_id(one->to), moved_category(one));
    text_add_int(out, one->persons);
    text_addf(out, ",%s\n", one->why);
  }
}

/* ---- JSON ---- */

static json_t *end_json(const roll *r) {
  json_t *row = json_object();
  json_put_int(row, "year", r->year);
  json_put(row, "standard", r->standard);
  return row;
}

static json_t *history_json(const movements_job *m) {
  json_t *row = json_object();
  if (m->o->since) json_put_int(row, "since", m->o->since);
  else json_put(row, "since", NULL);
  if (m->history.first) json_put_int(row, "first", m->history.first);
  else json_put(row, "first", NULL);
  json_put_words(row, "lists", m->history.lists ? m->history.lists : "");
  return row;
}

/* The units of which there is no list at an end. */
static json_t *unlisted_json(const reported *r) {
  json_t *row = json_array();
  for (int i = 0; i < r->nmissing; i++) json_array_append_new(row, json_string(r->missing[i]->id));
  return row;
}

/* Adds the rows of one list: households, persons. */
static void sheet_json(json_t *to, listed_class of, const movement_unit *u) {
  const flow_sheet *s = &u->sheets[of];
  for (int k = 0; k < MEASURES; k++) {
    json_t *row = json_object();
    json_put(row, "class", listed_id(of));
    json_put(row, "measure", measure_id(k));
    for (int f = 0; f < FLOWS; f++)
      if (u->known) json_put_int(row, flow_id((flow)f), s->of[k][f]);
      else json_put(row, flow_id((flow)f), NULL);
    json_array_append_new(to, row);
  }
}

static json_t *base_json(const unit_base *base) {
  json_t *row = base ? json_object() : json_null();
  for (int f = FIGURE_HOUSEHOLDS; base && f <= FIGURE_PERSONS; f++)
    if (base->figures[f] >= 0) json_put_int(row, unit_figure_id((unit_figure)f), base->figures[f]);
    else json_put(row, unit_figure_id((unit_figure)f), NULL);
  if (base) json_put(row, "source", base->source);
  if (base) json_put_bool(row, "projected", base->projected);
  return row;
}

static json_t *unit_json(const movements_job *m, const movement_unit *u) {
  json_t *row = json_object(), *sheets = json_array();
  const unit_info *info = u->unit ? units_find(&m->units, u->code) : NULL;
  json_put(row, "unit", u->unit);
  json_put(row, "name", info ? info->name : NULL);
  for (int of = 0; of < LISTED_CLASSES; of++) sheet_json(sheets, (listed_class)of, u);
  json_object_set_new(row, "sheets", sheets);
  json_object_set_new(row, "registered_from", base_json(movements_base(m, u, 0)));
  json_object_set_new(row, "registered_to", base_json(movements_base(m, u, 1)));
  return row;
}

static json_t *moved_json(const moved *one) {
  json_t *row = json_object();
  json_put(row, "household_id", one->household_id);
  json_put(row, "unit", one->unit);
  json_put(row, "from", *listed_id(one->from) ? listed_id(one->from) : NULL);
  json_put(row, "to", *listed_id(one->to) ? listed_id(one->to) : NULL);
  json_put(row, "category", moved_category(one));
  json_put_int(row, "households", one->households);
  json_put_int(row, "persons", one->persons);
  json_put(row, "event", *one->why ? one->why : NULL);
  return row;
}

static json_t *offence_json(const offence *one) {
  static const char *const ids[] = {[OFFENCE_LEFT_BUT_LISTED] = "left_but_listed",
                                    [OFFENCE_CAME_BUT_LISTED] = "came_but_listed",
                                    [OFFENCE_TWICE] = "twice",
                                    [OFFENCE_PERSONS] = "persons_unknown"};
  json_t *row = json_object();
  json_put(row, "household_id", one->household_id);
  json_put(row, "why", ids[one->kind]);
  json_put(row, "other", *one->other ? one->other : NULL);
  json_put_int(row, "year", one->year);
  return row;
}

static json_t *unequal_json(const unequal *u) {
  json_t *row = json_object();
  json_put(row, "unit", u->unit->unit);
  json_put(row, "class", listed_id(u->of));
  json_put(row, "measure", measure_id(u->measure));
  json_put(row, "equation", u->crossing ? "crossing" : "identity");
  json_put_int(row, "counted", u->counted);
  json_put_int(row, "said", u->said);
  return row;
}

/* The sheets are there only when they close. */
void movements_json(text *out, const movements_job *m) {
  const movements *made = &m->made;
  bool closes = !made->noffences && !made->nunequals;
  json_t *whole = json_start("movements"), *each = json_array(), *rows = json_array();
  json_t *offences = json_array(), *unequals = json_array();
  json_object_set_new(whole, "from", end_json(&m->from));
  json_object_set_new(whole, "to", end_json(&m->to));
  json_object_set_new(whole, "history", history_json(m));
  json_put(whole, "by", m->o->by);
  for (int i = 0; closes && i < made->nunits; i++)
    json_array_append_new(each, unit_json(m, &made->units[i]));
  for (int64_t i = 0; closes && m->o->moved && i < made->nmoved; i++)
    json_array_append_new(rows, moved_json(&made->moved[i]));
  for (int64_t i = 0; i < made->noffences; i++)
    json_array_append_new(offences, offence_json(&made->offences[i]));
  for (int64_t i = 0; i < made->nunequals; i++)
    json_array_append_new(unequals, unequal_json(&made->unequals[i]));
  json_object_set_new(whole, "units", each);
  if (m->o->moved) json_object_set_new(whole, "moved", rows);
  else json_decref(rows);
  json_put_int(whole, "between_units", made->between_units);
  json_put_int(whole, "split_up", made->split_up);
  json_put_int(whole, "passed_over", made->passed_over);
  json_object_set_new(whole, "unlisted_from", unlisted_json(&made->reported[0]));
  json_object_set_new(whole, "unlisted_to", unlisted_json(&made->reported[1]));
  json_object_set_new(whole, "offences", offences);
  json_object_set_new(whole, "unequals", unequals);
  json_finish(out, whole, true);
}
