/* units: the units of a registry with what is registered in them; and their import. */
#include "data/units.h"

#include "cli/commands.h"
#include "cli/known.h"
#include "cli/ledger.h"
#include "cli/origin.h"
#include "cli/say.h"
#include "cli/table.h"
#include "cli/taken.h"

/* ---- chuan units import ---- */

static void gaps_text(text *out, const options *o, const units_taken *t) {
  for (int i = 0; i < t->ngaps; i++) {
    const unit_gap *g = &t->gaps[i];
    SAY(out, o->lang, UNIT_GAP, g->unit, numeral_of(g->year).at, unit_figure_id(g->figure),
        numeral_of(g->said).at, numeral_of(g->sum).at);
    text_add_char(out, '\n');
  }
}

static json_t *gaps_json(const units_taken *t) {
  json_t *list = json_array();
  for (int i = 0; i < t->ngaps; i++) {
    const unit_gap *g = &t->gaps[i];
    json_t *row = json_object();
    json_put(row, "unit", g->unit);
    json_put_int(row, "year", g->year);
    json_put(row, "figure", unit_figure_id(g->figure));
    json_put_int(row, "said", g->said);
    json_put_int(row, "sum", g->sum);
    json_array_append_new(list, row);
  }
  return list;
}

static void told(text *out, const options *o, const units_taken *t) {
  text said = {0};
  const taken_count counts[] = {
      {"units", MSG_W_UNITS, t->units.said, t->units.added},
      {"totals", MSG_W_TOTALS, t->totals.said, t->totals.added},
      {"successors", MSG_W_SUCCESSORS, t->successors.said, t->successors.added}};
  const taken all = {o->arguments[2], counts, 3, t->ignored, t->nignored};
  if (o->json) {
    json_t *whole = taken_json(&all);
    json_object_set_new(whole, "gaps", gaps_json(t));
    json_finish(out, whole, true);
    return;
  }
  taken_text(&said, o, &all);
  gaps_text(&said, o, t);
  say_text(&said);
  text_free(&said);
}

static int import(const options *o) {
  store *s = NULL;
  known as = {0};
  units_taken got = {0};
  refusals refused = {0};
  chuan_fault fault = {0};
  text out = {0};
  chuan_status status = o->db ? store_open(o->db, STORE_MAKE, &s, &fault)
                              : FAULT(&fault, CHUAN_USAGE, NOWHERE, NEEDS_DB, "units import");
  if (!status) status = known_read(&as, o, KNOWN_UNITS, &fault);
  if (!status)
    status =
        units_import(s, o->arguments[2], o->delimiter, as.table, o->arena, &got, &refused, &fault);
  refusals_say(o, &refused);
  if (!status) told(&out, o, &got);
  known_close(&as);
  store_close(s);
  return command_end(o, status, &fault, &out);
}

/* ---- chuan units: a table ---- */

static const char *level_words(const options *o, const char *id) {
  static const message words[UNIT_LEVELS] = {MSG_W_PROVINCE, MSG_W_DISTRICT, MSG_W_COMMUNE,
                                             MSG_W_VILLAGE};
  for (int i = 0; i < UNIT_LEVELS; i++)
    if (same_text(unit_level_id((unit_level)i), id)) return message_words(words[i], o->lang);
  return id;
}

/* What is said of a unit beside its name: attributes, and what it became. */
static void remarks(text *out, const options *o, const units *u, const unit_info *i) {
  static const message words[UNIT_ATTRIBUTES] = {MSG_W_POOR_DISTRICT, MSG_W_HARD_COMMUNE,
                                                 MSG_W_COASTAL_COMMUNE, MSG_W_NEW_RURAL_TARGET};
  for (int a = 0; a < UNIT_ATTRIBUTES; a++)
    if (i->attributes[a] == FLAG_YES)
      text_addf(out, "%s%s", out->length ? ", " : "", message_words(words[a], o->lang));
  for (int64_t n = 0; n < u->nnexts; n++) {
    const unit_next *next = &u->nexts[n];
    if (next->superseded || !same_text(next->unit, i->id)) continue;
    text_add(out, out->length ? ", " : "");
    SAY(out, o->lang, UNIT_BECOMES, next->successor, next->day);
  }
}

static void validity(text *out, const unit_info *i) {
  if (*i->valid_from || *i->valid_to) text_addf(out, "%s – %s", i->valid_from, i->valid_to);
}

static void info_cells(table *t, const options *o, const units *u, const unit_info *i) {
  text days = {0}, more = {0};
  validity(&days, i);
  remarks(&more, o, u, i);
  if (i->superseded) text_addf(&more, "%s%s", more.length ? ", " : "", WORD(o, W_SUPERSEDED));
  table_add(t, i->id);
  table_add(t, level_words(o, i->level));
  table_add(t, i->parent);
  table_add(t, i->name);
  table_add(t, text_of(&days));
  table_add(t, text_of(&more));
  text_free(&days);
  text_free(&more);
}

static void total_cells(table *t, const options *o, const unit_total *total) {
  text source = {0};
  table_add(t, total ? numeral_of(total->year).at : "");
  for (int f = 0; f < UNIT_FIGURES; f++)
    if (total && total->figures[f] >= 0) table_add_number(t, total->figures[f], o->lang);
    else table_add(t, "");
  if (total) text_add(&source, total->source);
  if (total && total->projected) text_addf(&source, ", %s", WORD(o, W_PROJECTED));
  if (total && total->superseded) text_addf(&source, ", %s", WORD(o, W_SUPERSEDED));
  table_add(t, text_of(&source));
  text_free(&source);
}

static void heading(table *t, const options *o) {
  static const message heads[] = {MSG_W_UNIT,    MSG_W_LEVEL,    MSG_W_PARENT,   MSG_W_NAME,
                                  MSG_W_VALID,   MSG_W_REMARKS,  MSG_W_YEAR,     MSG_W_HOUSEHOLDS,
                                  MSG_W_PERSONS, MSG_W_MINORITY, MSG_W_CHILDREN, MSG_W_SOURCE};
  for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
    table_add(t, message_words(heads[i], o->lang));
}

/* The totals stand beside the description in force. */
static void units_table(text *out, const options *o, const units *u) {
  table t = table_make(o->arena, 12, 0xf80);
  heading(&t, o);
  for (int64_t i = 0, total = 0; i < u->ninfos; i++) {
    const unit_info *info = &u->infos[i];
    bool last = i + 1 == u->ninfos || !same_text(info[1].id, info->id);
    bool more = last && total < u->ntotals && same_text(u->totals[total].unit, info->id);
    info_cells(&t, o, u, info);
    total_cells(&t, o, more ? &u->totals[total++] : NULL);
    for (; more && total < u->ntotals && same_text(u->totals[total].unit, info->id); total++) {
      for (int c = 0; c < 6; c++) table_add(&t, c ? "" : info->id);
      total_cells(&t, o, &u->totals[total]);
    }
  }
  table_print(out, &t);
  table_free(&t);
}

/* ---- chuan units: JSON ---- */

static json_t *total_json(const unit_total *total) {
  json_t *row = json_object();
  json_put_int(row, "year", total->year);
  for (int f = 0; f < UNIT_FIGURES; f++)
    if (total->figures[f] >= 0)
      json_put_int(row, unit_figure_id((unit_figure)f), total->figures[f]);
    else json_put(row, unit_figure_id((unit_figure)f), NULL);
  json_put_bool(row, "projected", total->projected);
  json_put(row, "source", total->source);
  json_put_bool(row, "superseded", total->superseded);
  return row;
}

static json_t *info_json(const units *u, const unit_info *i) {
  json_t *row = json_object(), *nexts = json_array();
  json_put(row, "unit", i->id);
  json_put(row, "level", i->level);
  json_put(row, "parent", *i->parent ? i->parent : NULL);
  json_put(row, "name", i->name);
  json_put(row, "valid_from", *i->valid_from ? i->valid_from : NULL);
  json_put(row, "valid_to", *i->valid_to ? i->valid_to : NULL);
  for (int a = 0; a < UNIT_ATTRIBUTES; a++)
    if (i->attributes[a] >= 0)
      json_put_bool(row, unit_attribute_id(a), i->attributes[a] == FLAG_YES);
    else json_put(row, unit_attribute_id(a), NULL);
  for (int64_t n = 0; n < u->nnexts; n++) {
    if (u->nexts[n].superseded || !same_text(u->nexts[n].unit, i->id)) continue;
    json_t *next = json_object();
    json_put(next, "unit", u->nexts[n].successor);
    json_put(next, "from", u->nexts[n].day);
    json_array_append_new(nexts, next);
  }
  json_object_set_new(row, "successors", nexts);
  json_put_bool(row, "superseded", i->superseded);
  return row;
}

static void units_json(text *out, const units *u) {
  json_t *whole = json_start("units"), *rows = json_array(), *totals = json_array();
  for (int64_t i = 0; i < u->ninfos; i++) json_array_append_new(rows, info_json(u, &u->infos[i]));
  for (int64_t i = 0; i < u->ntotals; i++) {
    json_t *row = total_json(&u->totals[i]);
    json_put(row, "unit", u->totals[i].unit);
    json_array_append_new(totals, row);
  }
  json_object_set_new(whole, "units", rows);
  json_object_set_new(whole, "totals", totals);
  json_finish(out, whole, true);
}

int command_units(options *o) {
  ledger l = {0};
  units all = {0};
  chuan_fault fault = {0};
  text out = {0};
  if (o->narguments == 3 && same_text(o->arguments[1], "import")) return import(o);
  chuan_status status = o->narguments == 1
                            ? ledger_open(&l, o, STORE_READ, &fault)
                            : FAULT(&fault, CHUAN_USAGE, NOWHERE, COMMAND_ARGUMENTS,
                                    o->arguments[0], command_find("units")->arguments);
  if (!status) status = units_read(l.store, o->arena, &all, &fault);
  if (!status && o->json) units_json(&out, &all);
  else if (!status) units_table(&out, o, &all);
  ledger_close(&l);
  return command_end(o, status, &fault, &out);
}
