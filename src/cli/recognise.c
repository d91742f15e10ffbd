/* recognise: the list of a chairman's decision, from a run or from an official list. */
#include <string.h>

#include "cli/commands.h"
#include "cli/doubts.h"
#include "cli/known.h"
#include "cli/law.h"
#include "cli/ledger.h"
#include "cli/origin.h"
#include "cli/say.h"
#include "cli/strangers.h"
#include "cli/taken.h"
#include "data/lists.h"
#include "data/seats.h"
#include "run/tally.h"

typedef struct recognise {
  options *o;
  ledger ledger;
  list_wish wish;
  list_made made;
  refusals refused;
  doubts doubts;
} recognise;

/* What every list needs, whatever it is made from. */
static chuan_status check_options(const recognise *r, chuan_fault *fault) {
  const options *o = r->o;
  bool of_run = o->narguments == 2;
  if (of_run == (o->list != NULL)) return FAULT(fault, CHUAN_USAGE, NOWHERE, RECOGNISE_WHAT, "");
  if (o->list && o->overrides) return FAULT(fault, CHUAN_USAGE, NOWHERE, RECOGNISE_OVERRIDES, "");
  if (!o->list && o->codebook) return FAULT(fault, CHUAN_USAGE, NOWHERE, RECOGNISE_CODEBOOK, "");
  if (!o->decision || !*o->decision || !o->date)
    return FAULT(fault, CHUAN_USAGE, NOWHERE, RECOGNISE_DECISION, "");
  if (o->list && o->nstandards != 1)
    return FAULT(fault, CHUAN_USAGE, NOWHERE, RECOGNISE_STANDARD, "");
  if (o->list && !o->year) return FAULT(fault, CHUAN_USAGE, NOWHERE, RECOGNISE_YEAR, "");
  return o->db ? CHUAN_OK : FAULT(fault, CHUAN_USAGE, NOWHERE, NEEDS_DB, o->arguments[0]);
}

/* ---- from an official list ---- */

/* The classes of a standard with blanks between; whether it serves the year. */
static chuan_status find_classes(recognise *r, const char *id, text *out, chuan_fault *fault) {
  const options *o = r->o;
  law l;
  settled *s = NULL;
  chuan_status status = law_read(&l, o, id, fault);
  const standard *found = status ? NULL : book_find(l.book, id);
  if (!status && !found) status = no_such_standard(l.book, id, fault);
  if (found) {
    doubt_standard(&r->doubts, found, r->wish.year);
    settle_wish last = {.on = standard_last_day(found)};
    status = settle(l.book, id, &last, &s, fault);
  }
  for (int i = 0; s && i < s->nclasses; i++)
    text_addf(out, "%s%s", i ? " " : "", s->classes[i].of->n.id);
  settled_free(s);
  law_close(&l);
  return status;
}

/* What its units are called is found when they are read; what nobody will find is told at once. */
static chuan_status say_units(const recognise *r, store *s, chuan_fault *fault) {
  const options *o = r->o;
  roll all;
  units known_units;
  seating *seats = NULL;
  chuan_fault twice = {0};
  chuan_status status = units_read(s, o->arena, &known_units, fault);
  if (!status) status = roll_read(s, r->wish.year, &r->wish.standard, 1, o->arena, &all, fault);
  if (!status) status = seating_make(&known_units, r->wish.year, o->arena, &seats, fault);
  if (status) return status;
  status = seat_roll(seats, &all, &twice);
  if (status == CHUAN_REFUSED) say_fault(o, &twice);
  strangers_say(o, seats);
  return status == CHUAN_REFUSED ? CHUAN_OK : status;
}

static chuan_status from_list(recognise *r, chuan_fault *fault) {
  const options *o = r->o;
  store *s = NULL;
  known as;
  text classes = {0};
  r->wish.standard = o->standards[0];
  chuan_status status = known_read(&as, o, KNOWN_LIST, fault);
  r->wish.as = as.table;
  if (!status) status = find_classes(r, r->wish.standard, &classes, fault);
  if (!status) status = store_open(o->db, STORE_MAKE, &s, fault);
  if (!status) doubt_file(&r->doubts, r->wish.year, o->list, r->wish.as ? &r->wish.as->at : NULL);
  if (!status)
    status = list_import(s, &r->wish, o->list, text_of(&classes), o->arena, &r->made, &r->refused,
                         fault);
  if (!status) status = say_units(r, s, fault);
  store_close(s);
  known_close(&as);
  r->wish.as = NULL;
  text_free(&classes);
  return status;
}

/* ---- from a run ---- */

/* The number of the run's standard that the list is under. */
static chuan_status which_standard(const options *o, const run_head *of, int *which,
                                   chuan_fault *fault) {
  text names = {0};
  chuan_status status = CHUAN_OK;
  *which = of->nstandards == 1 && !o->nstandards ? 0 : -1;
  for (int i = 0; i < of->nstandards; i++) {
    text_addf(&names, "%s%s", i ? ", " : "", of->standards[i].label);
    if (o->nstandards == 1 && same_text(o->standards[0], of->standards[i].label)) *which = i;
  }
  if (*which < 0)
    status =
        FAULT(fault, CHUAN_USAGE, NOWHERE, RECOGNISE_WHICH, numeral_of(of->id).at, text_of(&names));
  text_free(&names);
  return status;
}

/* A law that was changed to see what would happen is nobody's decision. */
static chuan_status check_law(const run_standard *s, chuan_fault *fault) {
  if (!*s->settings) return CHUAN_OK;
  return FAULT(fault, CHUAN_REFUSED, NOWHERE, RECOGNISE_WHAT_IF, s->label, s->settings);
}

/* The year said, else the name of the round where it is one. */
static chuan_status which_year(recognise *r, const round_info *round, chuan_fault *fault) {
  if (r->wish.year) return CHUAN_OK;
  if (strlen(round->name) == 4 && year_read(round->name, &r->wish.year)) return CHUAN_OK;
  return FAULT(fault, CHUAN_USAGE, NOWHERE, RECOGNISE_YEAR, "");
}

/* Whether the standard serves the year, where the rules are there to tell. */
static void doubt_run(recognise *r, const char *id) {
  law l = {0};
  const standard *found = law_read(&l, r->o, id, NULL) ? NULL : book_find(l.book, id);
  if (found) doubt_standard(&r->doubts, found, r->wish.year);
  law_close(&l);
}

static chuan_status from_run(recognise *r, chuan_fault *fault) {
  const options *o = r->o;
  run_head of = {0};
  int which = 0;
  chuan_status status = ledger_open(&r->ledger, o, STORE_WRITE, fault);
  if (!status) status = ledger_run(&r->ledger, o, o->arguments[1], &of, fault);
  if (!status) status = which_standard(o, &of, &which, fault);
  if (!status) status = check_law(&of.standards[which], fault);
  const round_info *round = status ? NULL : ledger_round(&r->ledger, of.round);
  if (!status) status = which_year(r, round, fault);
  if (status) return status;
  r->wish.standard = of.standards[which].label;
  doubt_run(r, of.standards[which].standard);
  return list_of_run(r->ledger.store, &r->wish, &of, which, round, o->overrides, o->arena, &r->made,
                     &r->refused, fault);
}

/* ---- what became of it ---- */

static void write_json(text *out, const recognise *r) {
  json_t *whole = json_start("recognise"), *first = json_array();
  if (r->made.nunsettled) json_put(whole, "list", NULL);
  else json_put_int(whole, "list", r->made.id);
  json_put_bool(whole, "was_there", r->made.was_there);
  json_put_int(whole, "year", r->wish.year);
  json_put(whole, "standard", r->wish.standard);
  json_put_int(whole, "households", r->made.households);
  json_put_int(whole, "overrides", r->made.overrides);
  json_put_int(whole, "unsettled", r->made.nunsettled);
  for (int i = 0; i < r->made.nunsettled && i < INTAKE_LISTED; i++) {
    json_t *row = json_object();
    json_put(row, "household_id", r->made.unsettled[i].household_id);
    json_put(row, "outcome", r->made.unsettled[i].outcome);
    json_array_append_new(first, row);
  }
  json_object_set_new(whole, "first_unsettled", first);
  json_t *again = json_array();
  for (int i = 0; i < r->doubts.count; i++) {
    const chuan_fault *f = &r->doubts.list[i];
    json_array_append_new(again,
                          json_label((label){f->message[CHUAN_VI], f->message[CHUAN_EN]}, ""));
  }
  json_object_set_new(whole, "doubts", again);
  ignored_json(whole, r->made.ignored, r->made.nignored);
  json_finish(out, whole, true);
}

static void write_text(text *out, const recognise *r) {
  text remarks = {0};
  chuan_lang lang = r->o->lang;
  numeral id = numeral_of(r->made.id);
  if (r->made.was_there) SAY(out, lang, RECOGNISE_SAME, id.at);
  else
    SAY(out, lang, RECOGNISE_MADE, id.at, numeral_of(r->wish.year).at, r->wish.standard,
        numeral_of(r->made.households).at, numeral_of(r->made.overrides).at);
  text_add_char(out, '\n');
  ignored_text(&remarks, r->o, r->made.ignored, r->made.nignored);
  say_text(&remarks);
  text_free(&remarks);
}

/* Those whom nobody decided, on standard error. */
static void say_unsettled(const recognise *r) {
  text out = {0};
  for (int i = 0; i < r->made.nunsettled && i < INTAKE_LISTED; i++) {
    const unsettled *u = &r->made.unsettled[i];
    SAY(&out, r->o->lang, RECOGNISE_UNSETTLED, u->household_id,
        label_in(tally_outcome(u->outcome), r->o->lang, u->outcome));
    text_add_char(&out, '\n');
  }
  if (r->made.nunsettled > INTAKE_LISTED) {
    SAY(&out, r->o->lang, RECOGNISE_UNSETTLED_MORE,
        numeral_of(r->made.nunsettled - INTAKE_LISTED).at);
    text_add_char(&out, '\n');
  }
  if (!r->o->json) say_text(&out);
  text_free(&out);
}

int command_recognise(options *o) {
  recognise r = {.o = o,
                 .wish = {.year = o->year,
                          .decision = o->decision,
                          .decided = o->date,
                          .replaces = o->replaces,
                          .delimiter = o->delimiter}};
  chuan_fault fault = {0};
  text out = {0};
  chuan_status status = check_options(&r, &fault);
  if (!status) status = o->list ? from_list(&r, &fault) : from_run(&r, &fault);
  refusals_say(o, &r.refused);
  say_unsettled(&r);
  bool open = status && r.made.nunsettled && !r.refused.count;
  if (!status) doubt_decision(&r.doubts, r.wish.year, r.wish.decided);
  if (!o->json && !status && !r.made.was_there) doubts_say(&r.doubts, o);
  if (o->json && open) say_fault(o, &fault);
  if (o->json && (!status || open)) write_json(&out, &r);
  else if (!status) write_text(&out, &r);
  ledger_close(&r.ledger);
  return command_end(o, status, &fault, &out);
}
