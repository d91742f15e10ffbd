/* plan_targets: see plan_targets.h; the figures of the registry are in plan_recount.c. */
#include "cli/plan_targets.h"

#include <string.h>

#include "cli/json.h"
#include "cli/plan_words.h"
#include "cli/say.h"
#include "run/value.h"

enum {
  AT_TARGET,
  AT_UNIT,
  AT_GOAL,
  AT_BEFORE,
  AT_NOW = AT_BEFORE + 3,
  AT_ASKED = AT_NOW + 3,
  AT_BEYOND,
  AT_VERDICT,
  AT_NOTE,
  AT_COLUMNS
};

/* ---- taking them ---- */

/* What was missed before what is not known, and that before what was reached. */
static int rank_of(const assessment *a) {
  return a->verdict == ASSESSED_NOT_MET ? 0 : a->verdict == ASSESSED_NOT_KNOWN ? 1 : 2;
}

/* Units with the worst first, else as they stood. */
static void order_lines(assessments *of) {
  for (int i = 2; i < of->count; i++) {
    assessment one = of->lines[i];
    int k = i;
    for (; k > 1 && rank_of(&of->lines[k - 1]) > rank_of(&one); k--)
      of->lines[k] = of->lines[k - 1];
    of->lines[k] = one;
  }
}

chuan_status plan_targets_take(territory *t, plan_targets *out, chuan_fault *fault) {
  const local_plan *p = t->plan;
  chuan_status status = CHUAN_OK;
  *out = (plan_targets){.land = t};
  out->items = arena_array(t->arena, (size_t)p->ntargets + 1, sizeof *out->items);
  if (!out->items) return fault_memory(fault);
  for (; out->count < p->ntargets && !status; out->count++) {
    status = assess(t, &p->targets[out->count], &out->items[out->count], fault);
    if (!status) order_lines(&out->items[out->count]);
  }
  return status;
}

/* ---- words ---- */

typedef struct line {
  const plan_targets *all;
  const assessment *of;
} line;

/* "giảm 361", "còn nhiều nhất 1,76%". */
static void goal_words(text *out, const void *from, chuan_lang lang) {
  static const message goals[GOAL_WORDS] = {MSG_GOAL_REACH, MSG_GOAL_FALL_TO, MSG_GOAL_FALL_BY,
                                            MSG_GOAL_FALL_POINTS, MSG_GOAL_FALL_PERCENT};
  char number[64];
  const assessment *a = ((const line *)from)->of;
  if (!ratio_is(a->required.goal)) return;
  goal_write(number, sizeof number, a, (manner){lang, false});
  const char *args[] = {number};
  say_message(out, lang, goals[a->of->goal], args, 1);
}

/* "≤ 5.945": in whole households. */
static void asked_words(text *out, const void *from, chuan_lang lang) {
  char number[48];
  const requirement *r = &((const line *)from)->of->required;
  if (r->why || !((const line *)from)->of->of->measure.count.is_said) return;
  text_add(out, r->at_most ? "≤ " : "≥ ");
  text_add(out, number_write(number, sizeof number, r->count, lang));
}

static void verdict_words(text *out, const void *from, chuan_lang lang) {
  static const message words[] = {MSG_TARGET_MET, MSG_TARGET_NOT_MET, MSG_TARGET_NOT_KNOWN,
                                  MSG_TARGET_REPORTED, MSG_TARGET_NOT_MEASURABLE};
  char number[64];
  const assessment *a = ((const line *)from)->of;
  text_add(out, message_words(words[a->verdict], lang));
  if (a->verdict == ASSESSED_REPORTED && a->of->result.text) {
    figure_write(number, sizeof number, a->of->result.value, strchr(a->of->result.text, '%'),
                 a->of->result.decimals, (manner){lang, false});
    text_addf(out, ": %s (%s)", number,
              message_words(a->by_hand == ANSWER_YES ? MSG_TARGET_MET : MSG_TARGET_NOT_MET, lang));
  }
  if (!ratio_is(a->points)) return;
  ratio points = ratio_mul(a->points, ratio_whole(100));
  ratio_write(number, sizeof number, points, a->required.decimals - 2, lang, false);
  const char *args[] = {number};
  text_add(out, " ");
  say_message(out, lang, MSG_TARGET_POINTS, args, 1);
}

/* Adds a sentence after a semicolon. */
static void add_note(text *out, chuan_lang lang, message id, const char *first,
                     const char *second) {
  const char *args[] = {first, second};
  if (out->length) text_add(out, "; ");
  say_message(out, lang, id, args, 2);
}

/* Why nothing is known, which base a share has, and what is not confirmed. */
static void note_words(text *out, const void *from, chuan_lang lang) {
  const line *l = from;
  const assessment *a = l->of;
  const requirement *r = &a->required;
  const measured *told = ratio_is(measured_low(&a->now)) ? &a->before : &a->now;
  const measured *open = measured_open(&a->now) || !r->falls ? &a->now : &r->before;
  if (a->of->not_measurable && !a->unit) text_add(out, a->of->not_measurable);
  if (a->verdict == ASSESSED_REPORTED && !a->of->result.text)
    text_add(out, message_words(MSG_TARGET_NO_RESULT, lang));
  if (a->why) why_words(out, l->all->land, a->why, told, lang);
  if (measured_open(open)) range_words(out, open, lang);
  if (r->base >= 0 && r->base_is_old)
    add_note(out, lang, MSG_TARGET_BASE_OLD, numeral_of(l->all->land->baseline).at, "");
  if (r->base >= 0 && r->base_projected)
    add_note(out, lang, MSG_TARGET_BASE_PROJECTED, r->base_source ? r->base_source : "", "");
  if (a->unverified && !a->unit) add_note(out, lang, MSG_TARGET_UNVERIFIED, a->unverified, "");
}

/* ---- the table ---- */

static void put_measured(report_table *t, int at, const assessment *a, const measured *m) {
  bool is_asked = a->of->measure.count.is_said;
  if (!is_asked) report_put_blank(t, at);
  else if (!m->why && !measured_open(m)) report_put_count(t, at, m->part);
  if (!is_asked || !m->share) report_put_blank(t, at + 1);
  else if (!m->why && !m->whole_open) report_put_count(t, at + 1, m->whole);
}

static void put_line(report_table *t, const plan_targets *all, const assessment *a, bool first) {
  report *r = t->of;
  line from = {all, a};
  report_add_row(t);
  report_put_id(t, a->unit ? joined_id(r, a->of->n.id, a->unit) : a->of->n.id);
  if (first) report_put_text(t, AT_TARGET, a->of->n.words);
  if (a->unit) report_put_text(t, AT_UNIT, unit_words(all->land, a));
  report_put_text(t, AT_GOAL, both_words(r, goal_words, &from));
  put_measured(t, AT_BEFORE, a, &a->before);
  put_measured(t, AT_NOW, a, &a->now);
  report_put_written(t, AT_ASKED, both_words(r, asked_words, &from));
  if (a->beyond_said) report_put_count(t, AT_BEYOND, a->beyond);
  else report_put_blank(t, AT_BEYOND);
  report_put_text(t, AT_VERDICT, both_words(r, verdict_words, &from));
  report_put_text(t, AT_NOTE, both_words(r, note_words, &from));
}

void plan_targets_table(report *r, const plan_targets *all) {
  static const message parts[] = {MSG_TARGET_COUNT, MSG_TARGET_WHOLE, MSG_TARGET_SHARE};
  report_column columns[AT_COLUMNS] = {
      [AT_TARGET] = {.heads = {words_of(MSG_W_TARGET)}, .width = 40},
      [AT_UNIT] = {.heads = {words_of(MSG_W_PLAN_UNIT)}},
      [AT_GOAL] = {.heads = {words_of(MSG_TARGET_GOAL_WORD)}, .width = 26},
      [AT_ASKED] = {.heads = {words_of(MSG_TARGET_ASKED)}, .width = 12},
      [AT_BEYOND] = {.heads = {words_of(MSG_TARGET_BEYOND)}, .kind = COLUMN_COUNT},
      [AT_VERDICT] = {.heads = {words_of(MSG_TARGET_VERDICT)}, .width = 26},
      [AT_NOTE] = {.heads = {words_of(MSG_TARGET_NOTE)}, .width = 50}};
  const int years[] = {all->land->baseline, all->land->round};
  for (int i = 0; i < 6; i++) {
    report_column *c = &columns[AT_BEFORE + i];
    const char *args[] = {numeral_of(years[i / 3]).at};
    c->heads[0] = report_say(r, parts[i % 3], args, 1);
    c->kind = i % 3 == 2 ? COLUMN_RATE : COLUMN_COUNT;
    c->part = AT_BEFORE + i - 2;
    c->whole = AT_BEFORE + i - 1;
  }
  report_table *t = report_add_table(r, "targets", words_of(MSG_TARGETS), columns, AT_COLUMNS);
  for (int i = 0; t && i < all->count; i++)
    for (int k = 0; k < all->items[i].count; k++) put_line(t, all, &all->items[i].lines[k], k == 0);
  report_table_note(t, words_of(MSG_TARGET_ROUNDED));
}

/* ---- as JSON ---- */

static json_t *measured_json(const measured *m) {
  json_t *o = json_object();
  json_put_int(o, "year", m->year);
  if (m->why) json_put(o, "part", NULL);
  else json_put_int(o, "part", m->part);
  if (!m->share || m->why) json_put(o, "whole", NULL);
  else json_put_int(o, "whole", m->whole);
  json_put_bool(o, "open", measured_open(m));
  json_put_bool(o, "projected", m->projected);
  json_put(o, "source", m->source);
  return o;
}

static json_t *required_json(const requirement *r) {
  json_t *o = json_object();
  json_put(o, "bound", r->at_most ? "at_most" : "at_least");
  if (r->why) json_put(o, "count", NULL);
  else json_put_int(o, "count", r->count);
  if (r->base < 0) json_put(o, "base", NULL);
  else json_put_int(o, "base", r->base);
  json_put_bool(o, "base_of_baseline", r->base_is_old);
  json_put_bool(o, "base_projected", r->base_projected);
  return o;
}

static json_t *line_json(const plan_targets *all, const assessment *a) {
  static const char *const ids[] = {"met", "not_met", "not_known", "reported", "not_measurable"};
  char number[64];
  manner plain = {CHUAN_EN, true};
  json_t *o = json_object();
  text why[2] = {{0}};
  line from = {all, a};
  json_put(o, "target", a->of->n.id);
  json_put(o, "unit", a->unit);
  json_put(o, "goal", goal_word_of(a->of->goal));
  json_put(o, "value",
           ratio_is(a->required.goal) ? goal_write(number, sizeof number, a, plain) : NULL);
  json_put(o, "verdict", ids[a->verdict]);
  json_put(o, "result",
           a->of->result.text
               ? figure_write(number, sizeof number, a->of->result.value,
                              strchr(a->of->result.text, '%'), a->of->result.decimals, plain)
               : NULL);
  if (a->of->measure.count.is_said) {
    json_object_set_new(o, "before", measured_json(&a->before));
    json_object_set_new(o, "now", measured_json(&a->now));
    json_object_set_new(o, "required", required_json(&a->required));
  }
  if (a->beyond_said) json_put_int(o, "beyond", a->beyond);
  else json_put(o, "beyond", NULL);
  json_put(o, "unverified", a->unverified);
  for (int lang = 0; lang < 2; lang++) note_words(&why[lang], &from, (chuan_lang)lang);
  json_put_label(o, "note", (label){text_of(&why[CHUAN_VI]), text_of(&why[CHUAN_EN])}, "");
  for (int lang = 0; lang < 2; lang++) text_free(&why[lang]);
  return o;
}

void plan_targets_json(json_t *whole, const plan_targets *all) {
  json_t *lines = json_array();
  for (int i = 0; i < all->count; i++)
    for (int k = 0; k < all->items[i].count; k++)
      json_array_append_new(lines, line_json(all, &all->items[i].lines[k]));
  json_object_set_new(whole, "targets", lines);
}
