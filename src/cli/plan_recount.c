/* plan_recount: the figures of a local plan beside those of the registry; see plan_targets.h. */
#include "cli/json.h"
#include "cli/plan_targets.h"
#include "cli/plan_words.h"
#include "cli/say.h"

enum { AT_FIGURE, AT_ROW, AT_PRINTED, AT_REGISTRY, AT_DIFFERS, AT_NOTE, AT_COLUMNS };

typedef struct item {
  const territory *land;
  const recounted *of;
} item;

static void value_words(text *out, const recounted *c, ratio number, manner how) {
  char written[64];
  text_add(out, figure_write(written, sizeof written, number, c->of->is_rate,
                             figure_decimals(c->of, c->value), how));
}

static void printed_words(text *out, const void *from, chuan_lang lang) {
  const recounted *c = ((const item *)from)->of;
  const printed_number *said = figure_printed(c->of, c->value);
  if (said) value_words(out, c, said->value, (manner){lang, false});
}

static void registry_words(text *out, const void *from, chuan_lang lang) {
  const recounted *c = ((const item *)from)->of;
  if (c->why) text_add(out, "…");
  else value_words(out, c, c->is, (manner){lang, false});
}

/* "+2", "-0,01%": by how much the registry has more than is printed. */
static void difference_words(text *out, const void *from, chuan_lang lang) {
  const recounted *c = ((const item *)from)->of;
  if (!c->differs) return;
  const printed_number *said = figure_printed(c->of, c->value);
  ratio by = ratio_sub(ratio_round(c->is, said->decimals), said->value);
  if (by.num > 0) text_add_char(out, '+');
  value_words(out, c, by, (manner){lang, false});
}

static void row_words(text *out, const void *from, chuan_lang lang) {
  const recounted *c = ((const item *)from)->of;
  text_add(out, row_label(c->of, c->value, lang));
}

static void note_words(text *out, const void *from, chuan_lang lang) {
  const item *i = from;
  const recounted *c = i->of;
  if (c->why) why_words(out, i->land, c->why, &c->counted, lang);
  if (c->is_counted) range_words(out, &c->counted, lang);
  if (c->planned) text_add(out, message_words(MSG_RECOUNT_PLANNED, lang));
  if (!c->is_counted || !c->counted.projected) return;
  if (out->length) text_add(out, "; ");
  const char *args[] = {c->counted.source ? c->counted.source : ""};
  say_message(out, lang, MSG_TARGET_BASE_PROJECTED, args, 1);
}

/* A figure in words, and the number that they are of. */
static void put_exact(report_table *t, int at, tell_words *tell, const item *from, ratio number) {
  const recounted *c = from->of;
  put_value_words(t, at, both_words(t->of, tell, from), number, c->of, c->value);
}

static void put_item(report_table *t, const territory *land, const recounted *c) {
  report *r = t->of;
  item from = {land, c};
  const annex_row *in = figure_row(c->of, c->value);
  report_add_row(t);
  report_put_id(t, !in ? c->of->n.id : joined_id(r, c->of->n.id, *in->id ? in->id : "total"));
  report_put_text(t, AT_FIGURE, c->of->n.words);
  report_put_text(t, AT_ROW, both_words(r, row_words, &from));
  const printed_number *said = figure_printed(c->of, c->value);
  ratio none = {0}, by = none;
  if (c->differs) by = ratio_sub(ratio_round(c->is, said->decimals), said->value);
  put_exact(t, AT_PRINTED, printed_words, &from, said ? said->value : none);
  put_exact(t, AT_REGISTRY, registry_words, &from, c->why ? none : c->is);
  put_exact(t, AT_DIFFERS, difference_words, &from, by);
  report_put_text(t, AT_NOTE, both_words(r, note_words, &from));
}

void plan_recount_table(report *r, const territory *t, const recount *found) {
  const report_column columns[AT_COLUMNS] = {
      [AT_FIGURE] = {.heads = {heading_of(r, MSG_W_FIGURE)}, .width = 40},
      [AT_ROW] = {.heads = {heading_of(r, MSG_W_ROW)}},
      [AT_PRINTED] = {.heads = {heading_of(r, MSG_W_PRINTED)}, .width = 12},
      [AT_REGISTRY] = {.heads = {heading_of(r, MSG_RECOUNT_REGISTRY)}, .width = 12},
      [AT_DIFFERS] = {.heads = {heading_of(r, MSG_RECOUNT_DIFFERS)}, .width = 12},
      [AT_NOTE] = {.heads = {heading_of(r, MSG_TARGET_NOTE)}, .width = 50}};
  report_table *to =
      report_add_table(r, "registry", heading_of(r, MSG_RECOUNT), columns, AT_COLUMNS);
  for (int i = 0; to && i < found->count; i++) put_item(to, t, &found->items[i]);
  report_table_note(
      to, report_say_counts(r, MSG_RECOUNT_HOLDS,
                            (const int64_t[]){found->compared, found->differ, found->unknown}, 3));
}

/* ---- as JSON ---- */

static void put_value(json_t *row, const char *name, const recounted *c, bool known, ratio number) {
  text written = {0};
  if (known) value_words(&written, c, number, (manner){CHUAN_EN, true});
  json_put(row, name, known ? text_of(&written) : NULL);
  text_free(&written);
}

static json_t *item_json(const territory *t, const recounted *c) {
  json_t *row = json_object();
  const annex_row *in = figure_row(c->of, c->value);
  const printed_number *said = figure_printed(c->of, c->value);
  item from = {t, c};
  text why[2] = {{0}};
  json_put(row, "figure", c->of->n.id);
  json_put(row, "annex", c->of->in ? c->of->in->n.id : NULL);
  json_put(row, "row", !in ? NULL : *in->id ? in->id : "total");
  put_value(row, "printed", c, said != NULL, said ? said->value : c->is);
  put_value(row, "registry", c, !c->why, c->is);
  json_put_bool(row, "differs", c->differs);
  json_put_bool(row, "planned", c->planned);
  json_put_bool(row, "projected", c->is_counted && c->counted.projected);
  for (int lang = 0; lang < 2; lang++) note_words(&why[lang], &from, (chuan_lang)lang);
  json_put_label(row, "note", (label){text_of(&why[CHUAN_VI]), text_of(&why[CHUAN_EN])}, "");
  for (int lang = 0; lang < 2; lang++) text_free(&why[lang]);
  return row;
}

void plan_recount_json(json_t *whole, const territory *t, const recount *found) {
  json_t *rows = json_array();
  for (int i = 0; i < found->count; i++)
    json_array_append_new(rows, item_json(t, &found->items[i]));
  json_object_set_new(whole, "registry", rows);
}
