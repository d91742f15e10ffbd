/* movements: who came onto the lists of two years and who left them. */
#include "cli/movements.h"

#include "cli/commands.h"
#include "cli/say.h"
#include "cli/strangers.h"

const char *listed_id(listed_class of) {
  static const char *const ids[] = {
      [LISTED_POOR] = CLASS_POOR, [LISTED_NEAR_POOR] = CLASS_NEAR_POOR, [LISTED_OTHER] = ""};
  return ids[of];
}

const char *listed_words(const options *o, listed_class of) {
  if (of == LISTED_OTHER) return "";
  return of == LISTED_POOR ? WORD(o, W_POOR) : WORD(o, W_NEAR_POOR);
}

const char *measure_id(int measure) {
  return measure == MEASURE_HOUSEHOLDS ? "households" : "persons";
}

/* ---- the registry ---- */

/* Which field --by names, -1: none. */
static chuan_status find_by(const options *o, int *by, chuan_fault *fault) {
  static const char *const fields[PLACE_FIELDS] = {"province", "district", "commune", "village",
                                                   "area"};
  *by = -1;
  for (int i = 0; i < PLACE_FIELDS && o->by; i++)
    if (same_text(fields[i], o->by)) *by = i;
  if (!o->by || *by >= 0) return CHUAN_OK;
  return FAULT(fault, CHUAN_USAGE, NOWHERE, OPTION_CHOICE, "by", o->by,
               "province|district|commune|village|area");
}

static chuan_status take_seats(movements_job *m, roll *r, seating **out, chuan_fault *fault) {
  chuan_status status = seating_make(&m->units, r->year, m->o->arena, out, fault);
  if (!status && same_text(m->o->by, unit_level_id(UNIT_VILLAGE))) seating_join_villages(*out);
  return status ? status : seat_roll(*out, r, fault);
}

static chuan_status read_registry(movements_job *m, movements_wish *wish, chuan_fault *fault) {
  const options *o = m->o;
  store *s = m->ledger.store;
  lineage_row *events = NULL;
  chuan_status status =
      roll_read(s, o->from, o->standards, o->nstandards, o->arena, &m->from, fault);
  if (!status) status = roll_read(s, o->to, o->standards, o->nstandards, o->arena, &m->to, fault);
  if (!status)
    status = history_read(s, o->since, o->from, o->to, o->standards, o->nstandards, o->arena,
                          &m->history, fault);
  if (!status) status = lineage_read(s, o->to, o->arena, &events, &wish->nevents, fault);
  if (!status) status = units_read(s, o->arena, &m->units, fault);
  if (!status) status = take_seats(m, &m->from, &m->seats[0], fault);
  if (!status) status = take_seats(m, &m->to, &m->seats[1], fault);
  if (!status) status = units_bases(&m->units, o->from, o->to, o->arena, &m->bases[0], fault);
  if (!status) status = units_bases(&m->units, o->to, o->to, o->arena, &m->bases[1], fault);
  wish->from = &m->from;
  wish->to = &m->to;
  wish->history = &m->history;
  wish->events = events;
  wish->units = &m->units;
  return status;
}

/* Every number on the page is of one moment: nothing is read between two writes of others. */
static chuan_status count(movements_job *m, chuan_fault *fault) {
  const options *o = m->o;
  movements_wish wish = {.by = -1};
  if (!o->from || !o->to || o->from >= o->to)
    return FAULT(fault, CHUAN_USAGE, NOWHERE, MOVEMENTS_YEARS, "");
  if (o->since >= o->from) return FAULT(fault, CHUAN_USAGE, NOWHERE, MOVEMENTS_SINCE_WHEN, "");
  chuan_status status = find_by(o, &wish.by, fault);
  if (!status) status = ledger_open(&m->ledger, o, STORE_READ, fault);
  if (!status) status = store_snapshot(m->ledger.store, fault);
  if (!status) status = read_registry(m, &wish, fault);
  return status ? status : movements_make(&wish, o->arena, &m->made, fault);
}

/* ---- bases ---- */

const unit_base *movements_base(const movements_job *m, const movement_unit *u, int at) {
  if (!u->unit || !u->known) return NULL;
  for (int i = 0; i < 2; i++) /* a part of it alone is counted */
    if (reported_lacks(&m->made.reported[i], u->code)) return NULL;
  return unit_bases_find(&m->bases[at], u->code);
}

/* ---- what is said beside the figures ---- */

#define OFFENCES_SAID 20

static void say_offence(text *out, const options *o, const offence *one) {
  static const message messages[] = {
      [OFFENCE_LEFT_BUT_LISTED] = MSG_OFFENCE_LEFT,
      [OFFENCE_CAME_BUT_LISTED] = MSG_OFFENCE_CAME,
      [OFFENCE_TWICE] = MSG_OFFENCE_TWICE,
      [OFFENCE_PERSONS] = MSG_OFFENCE_PERSONS,
  };
  numeral year = numeral_of(one->year);
  const char *args[] = {one->household_id, one->other, year.at};
  say_message(out, o->lang, messages[one->kind], args, 3);
  text_add_char(out, '\n');
}

static void say_unequal(text *out, const movements_job *m, const unequal *u) {
  chuan_lang lang = m->o->lang;
  message words = u->crossing ? MSG_MOVEMENTS_CROSSING : MSG_MOVEMENTS_UNEQUAL;
  message measure = u->measure == MEASURE_HOUSEHOLDS ? MSG_W_HOUSEHOLDS : MSG_W_PERSONS;
  numeral counted = numeral_of(u->counted), said = numeral_of(u->said);
  const char *args[] = {u->unit->unit ? u->unit->unit : message_words(MSG_W_ALL, lang),
                        listed_words(m->o, u->of), message_words(measure, lang), counted.at,
                        said.at};
  say_message(out, lang, words, args, 5);
  text_add_char(out, '\n');
}

static chuan_status refuse_open(const movements_job *m, chuan_fault *fault) {
  const movements *made = &m->made;
  text out = {0};
  if (!made->noffences && !made->nunequals) return CHUAN_OK;
  for (int64_t i = 0; i < made->noffences && i < OFFENCES_SAID; i++)
    say_offence(&out, m->o, &made->offences[i]);
  for (int64_t i = 0; i < made->nunequals && i < OFFENCES_SAID; i++)
    say_unequal(&out, m, &made->unequals[i]);
  if (!m->o->json) say_text(&out);
  text_free(&out);
  return FAULT(fault, CHUAN_REFUSED, NOWHERE, MOVEMENTS_OPEN, numeral_of(made->noffences).at);
}

static void say_line(text *out, const options *o, message id, const char *first,
                     const char *second) {
  const char *args[] = {first, second};
  say_message(out, o->lang, id, args, 2);
  text_add_char(out, '\n');
}

/* Names the units of which there is no list at an end. */
static void say_unlisted(text *out, const options *o, const reported *r) {
  text names = {0};
  int count = 0;
  reported_names(&names, r, NULL, &count);
  if (count) {
    SAY(out, o->lang, MOVEMENTS_UNLISTED, numeral_of(r->year).at, numeral_of(count).at,
        text_of(&names));
    text_add_char(out, '\n');
  }
  text_free(&names);
}

/* How far back the past goes, and what a reader must know of the figures. */
static void say_remarks(const movements_job *m) {
  const options *o = m->o;
  const movements *made = &m->made;
  text out = {0};
  numeral first = numeral_of(m->history.first), since = numeral_of(o->since);
  if (m->history.first) say_line(&out, o, MSG_MOVEMENTS_PAST, first.at, m->history.lists);
  else say_line(&out, o, MSG_MOVEMENTS_NO_PAST, "", "");
  if (o->since) say_line(&out, o, MSG_MOVEMENTS_SINCE, since.at, "");
  if (!same_text(m->from.standard, m->to.standard))
    say_line(&out, o, MSG_MOVEMENTS_STANDARDS, m->from.standard, m->to.standard);
  if (made->between_units)
    say_line(&out, o, MSG_MOVEMENTS_BETWEEN, numeral_of(made->between_units).at, "");
  if (made->split_up) say_line(&out, o, MSG_MOVEMENTS_SPLIT, numeral_of(made->split_up).at, "");
  if (made->passed_over)
    say_line(&out, o, MSG_MOVEMENTS_PASSED, numeral_of(made->passed_over).at,
             numeral_of(m->to.year).at);
  for (int i = 0; i < 2; i++) say_unlisted(&out, o, &made->reported[i]);
  say_text(&out);
  text_free(&out);
  for (int i = 0; i < 2; i++) strangers_say(o, m->seats[i]);
}

/* ---- the command ---- */

static void write_view(movements_job *m) {
  const options *o = m->o;
  if (o->format == OUTPUT_JSON) movements_json(&m->out, m);
  else if (o->format == OUTPUT_TABLE && o->moved) moved_table(&m->out, m);
  else if (o->format == OUTPUT_TABLE) movements_table(&m->out, m);
  else if (o->moved) moved_csv(&m->out, m);
  else movements_csv(&m->out, m);
}

int command_movements(options *o) {
  movements_job m = {.o = o};
  chuan_fault fault = {0};
  chuan_status status = count(&m, &fault);
  bool counted = status == CHUAN_OK;
  if (counted) status = refuse_open(&m, &fault);
  if (!status && o->format == OUTPUT_XLSX) status = movements_report(&m.out, &m, &fault);
  else if (!status || (counted && o->json)) write_view(&m);
  if (!status && !o->json) say_remarks(&m);
  if (status && m.out.length) say_fault(o, &fault);
  history_free(&m.history);
  ledger_close(&m.ledger);
  return command_end_output(o, status, &fault, &m.out);
}
