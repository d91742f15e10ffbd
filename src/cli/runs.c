/* runs: what runs a registry holds, and fixing one of them. */
#include "cli/commands.h"
#include "cli/json.h"
#include "cli/ledger.h"
#include "cli/say.h"
#include "cli/table.h"

/* ---- chuan runs ---- */

/* The standards of a run with blanks between, by their labels. */
static void labels_text(text *out, const run_head *h) {
  for (int i = 0; i < h->nstandards; i++)
    text_addf(out, "%s%s", i ? " " : "", h->standards[i].label);
}

static void runs_table(text *out, const options *o, const ledger *l, const run_head *runs,
                       int count) {
  table t = table_make(o->arena, 7, 1 | 8);
  table_add(&t, WORD(o, W_RUN));
  table_add(&t, WORD(o, W_ROUND));
  table_add(&t, WORD(o, W_STANDARD));
  table_add(&t, WORD(o, W_HOUSEHOLDS));
  table_add(&t, WORD(o, W_MADE));
  table_add(&t, WORD(o, W_FROZEN));
  table_add(&t, "sha256");
  for (int i = 0; i < count; i++) {
    const run_head *h = &runs[i];
    const round_info *round = ledger_round(l, h->round);
    digest_text content = digest_text_of(&h->content);
    text labels = {0};
    labels_text(&labels, h);
    content.at[16] = '\0';
    table_add(&t, numeral_of(h->id).at);
    table_add(&t, round ? round->name : "?");
    table_add(&t, text_of(&labels));
    table_add_number(&t, h->households, o->lang);
    table_add(&t, h->ended);
    table_add(&t, h->frozen ? h->frozen : "");
    table_add(&t, content.at);
    text_free(&labels);
  }
  table_print(out, &t);
  table_free(&t);
}

static json_t *standard_json(const run_head *h, const run_standard *s) {
  json_t *row = json_object(), *classes = json_array();
  json_put(row, "standard", s->standard);
  json_put(row, "label", s->label);
  json_put(row, "day", s->day);
  json_put_int(row, "unverified", s->unverified);
  json_put_words(row, "readings", s->readings);
  json_put_words(row, "settings", s->settings);
  for (int i = 0; i < h->ncounts; i++) {
    const class_count *c = &h->counts[i];
    if (!same_text(c->standard, s->standard)) continue;
    json_t *one = json_object();
    json_put(one, "class", c->class_);
    json_put_int(one, "households", c->households);
    json_put_int(one, "persons", c->persons);
    json_array_append_new(classes, one);
  }
  json_object_set_new(row, "classes", classes);
  return row;
}

static json_t *run_json(const ledger *l, const run_head *h) {
  json_t *row = json_object(), *standards = json_array();
  const round_info *round = ledger_round(l, h->round);
  json_put_int(row, "run", h->id);
  json_put(row, "round", round ? round->name : NULL);
  json_put(row, "started", h->started);
  json_put(row, "ended", h->ended);
  json_put(row, "engine", h->engine);
  json_put(row, "sqlite", h->sqlite);
  json_put(row, "place", h->place);
  json_put(row, "where", h->where);
  json_put_int(row, "households", h->households);
  json_put_int(row, "refused", h->refused);
  json_put(row, "rules", digest_text_of(&h->rules_digest).at);
  json_put(row, "snapshot", digest_text_of(&h->snapshot).at);
  json_put(row, "content", digest_text_of(&h->content).at);
  json_put(row, "frozen", h->frozen);
  json_put(row, "note", h->note && *h->note ? h->note : NULL);
  for (int i = 0; i < h->nstandards; i++)
    json_array_append_new(standards, standard_json(h, &h->standards[i]));
  json_object_set_new(row, "standards", standards);
  return row;
}

static void runs_json(text *out, const ledger *l, const run_head *runs, int count) {
  json_t *whole = json_start("runs"), *rows = json_array();
  for (int i = 0; i < count; i++) json_array_append_new(rows, run_json(l, &runs[i]));
  json_object_set_new(whole, "runs", rows);
  json_finish(out, whole, true);
}

int command_runs(options *o) {
  ledger l = {0};
  chuan_fault fault = {0};
  run_head *runs = NULL;
  int count = 0;
  text out = {0};
  chuan_status status = ledger_open(&l, o, STORE_READ, &fault);
  if (!status) status = runs_list(l.store, o->arena, &runs, &count, &fault);
  if (!status && o->json) runs_json(&out, &l, runs, count);
  else if (!status) runs_table(&out, o, &l, runs, count);
  ledger_close(&l);
  return command_end(o, status, &fault, &out);
}

/* ---- chuan freeze ---- */

static chuan_status freeze(ledger *l, const options *o, run_head *h, chuan_fault *fault) {
  chuan_status status = ledger_open(l, o, STORE_WRITE, fault);
  if (!status) status = store_begin(l->store, fault);
  if (!status) status = ledger_run(l, o, o->arguments[1], h, fault);
  if (!status && h->frozen)
    status = FAULT(fault, CHUAN_REFUSED, (place){.file = o->db}, RUN_FROZEN, numeral_of(h->id).at,
                   h->frozen);
  if (!status) status = run_freeze(l->store, h, o->note ? o->note : "", fault);
  return status ? status : store_commit(l->store, fault);
}

int command_freeze(options *o) {
  ledger l = {0};
  chuan_fault fault = {0};
  run_head head = {0};
  text out = {0};
  chuan_status status = freeze(&l, o, &head, &fault);
  if (!status && o->json) {
    json_t *whole = json_start("freeze");
    json_put_int(whole, "run", head.id);
    json_put(whole, "content", digest_text_of(&head.content).at);
    json_put(whole, "note", o->note);
    json_finish(&out, whole, true);
  } else if (!status) {
    SAY(&out, o->lang, RUN_FREEZES, numeral_of(head.id).at, digest_text_of(&head.content).at);
    text_add_char(&out, '\n');
  }
  ledger_close(&l);
  return command_end(o, status, &fault, &out);
}
