/* lists: which lists of recognised classes a registry has. */
#include "data/lists.h"

#include "cli/commands.h"
#include "cli/json.h"
#include "cli/law.h"
#include "cli/ledger.h"
#include "cli/say.h"
#include "cli/table.h"

/* The classes that the law lists have words; the others are a standard's own, and an id where the
 * rule files do not have it any more. */
static const char *class_words(const options *o, const settled *s, const char *id) {
  if (same_text(id, CLASS_POOR)) return WORD(o, W_POOR);
  if (same_text(id, CLASS_NEAR_POOR)) return WORD(o, W_NEAR_POOR);
  if (same_text(id, outcome_word(VERDICT_UNDETERMINED))) return WORD(o, LIST_NEITHER);
  for (int i = 0; s && i < s->nclasses; i++)
    if (same_text(s->classes[i].of->n.id, id))
      return label_in(s->classes[i].of->n.words, o->lang, id);
  return id;
}

/* The standard of a list, as far as the rule files have it. */
static const settled *standard_of(law *l, const options *o, const char *id) {
  const standard *of = book_find(l->book, id);
  for (int i = 0; i < l->count; i++)
    if (same_text(l->settled[i]->of->n.id, id)) return l->settled[i];
  settle_wish wish = {.on = of ? standard_last_day(of) : 0};
  bool made = of && l->count < LAW_STANDARDS_MOST && !law_add(l, id, &wish, o->lang, NULL);
  return made ? l->settled[l->count - 1] : NULL;
}

/* "poor 12 / 40, near_poor 3 / 9": households and persons by class. */
static void counts_text(text *out, const options *o, const settled *s, const list_info *l) {
  char number[48];
  for (int i = 0; i < l->ncounts; i++) {
    const list_count *c = &l->counts[i];
    text_addf(out, "%s%s %s", i ? ", " : "", class_words(o, s, c->class_),
              number_write(number, sizeof number, c->households, o->lang));
    text_addf(out, " / %s", number_write(number, sizeof number, c->persons, o->lang));
  }
}

/* Whether it counts, and what it has to do with other lists. */
static void state_text(text *out, const options *o, const list_info *l) {
  if (l->replaced_by) SAY(out, o->lang, LIST_REPLACED_BY, numeral_of(l->replaced_by).at);
  else text_add(out, WORD(o, LIST_COUNTS));
  if (l->replaces) SAY(out, o->lang, LIST_REPLACES, numeral_of(l->replaces).at);
}

static void lists_table(text *out, const options *o, const list_info *lists, int count) {
  static const message heads[] = {MSG_W_LIST,      MSG_W_YEAR,   MSG_W_STANDARD,
                                  MSG_W_DECISION,  MSG_W_DAY,    MSG_W_COUNTS,
                                  MSG_W_OVERRIDES, MSG_W_SOURCE, MSG_W_IN_FORCE};
  law rules = {0};
  bool read = law_read(&rules, o, NULL, NULL) == CHUAN_OK;
  table t = table_make(o->arena, 9, 1 | 1 << 6);
  for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
    table_add(&t, message_words(heads[i], o->lang));
  for (int i = 0; i < count; i++) {
    const list_info *l = &lists[i];
    text counts = {0}, state = {0};
    counts_text(&counts, o, read ? standard_of(&rules, o, l->standard) : NULL, l);
    state_text(&state, o, l);
    table_add(&t, numeral_of(l->id).at);
    table_add(&t, numeral_of(l->year).at);
    table_add(&t, l->standard);
    table_add(&t, l->decision);
    day decided = 0;
    char on[16];
    bool is_day = day_read(l->decided, &decided);
    table_add(&t, is_day ? day_tell(on, sizeof on, decided, o->lang) : l->decided);
    table_add(&t, text_of(&counts));
    table_add_number(&t, l->overrides, o->lang);
    table_add(&t, l->source);
    table_add(&t, text_of(&state));
    text_free(&counts);
    text_free(&state);
  }
  table_print(out, &t);
  table_free(&t);
  law_close(&rules);
}

/* A number, or null for none. */
static void put_number(json_t *row, const char *name, int64_t number) {
  if (number) json_put_int(row, name, number);
  else json_put(row, name, NULL);
}

static json_t *list_json(const list_info *l) {
  json_t *row = json_object(), *classes = json_array();
  json_put_int(row, "list", l->id);
  json_put_int(row, "year", l->year);
  json_put(row, "standard", l->standard);
  json_put(row, "decision", l->decision);
  json_put(row, "date", l->decided);
  put_number(row, "run", l->run);
  json_put(row, "source", l->source);
  json_put(row, "made", l->made);
  put_number(row, "replaces", l->replaces);
  put_number(row, "replaced_by", l->replaced_by);
  json_put_int(row, "overrides", l->overrides);
  for (int i = 0; i < l->ncounts; i++) {
    json_t *one = json_object();
    json_put(one, "class", l->counts[i].class_);
    json_put_int(one, "households", l->counts[i].households);
    json_put_int(one, "persons", l->counts[i].persons);
    json_array_append_new(classes, one);
  }
  json_object_set_new(row, "classes", classes);
  return row;
}

static void lists_json(text *out, const list_info *lists, int count) {
  json_t *whole = json_start("lists"), *rows = json_array();
  for (int i = 0; i < count; i++) json_array_append_new(rows, list_json(&lists[i]));
  json_object_set_new(whole, "lists", rows);
  json_finish(out, whole, true);
}

int command_lists(options *o) {
  ledger l = {0};
  list_info *lists = NULL;
  int count = 0;
  chuan_fault fault = {0};
  text out = {0};
  chuan_status status = ledger_open(&l, o, STORE_READ, &fault);
  if (!status) status = lists_read(l.store, o->arena, &lists, &count, &fault);
  if (!status && o->json) lists_json(&out, lists, count);
  else if (!status) lists_table(&out, o, lists, count);
  ledger_close(&l);
  return command_end(o, status, &fault, &out);
}
