/* standards: which standards there are, what they serve, and how much of each is not
 * confirmed. */
#include "cli/commands.h"
#include "cli/json.h"
#include "cli/law.h"
#include "cli/say.h"
#include "cli/table.h"

/* How many things the standard rests on are not confirmed on its last day; -1 where it
 * cannot be settled on one day. */
static int unverified_count(const book *b, const standard *s) {
  settled *made = NULL;
  settle_wish wish = {0};
  for (int i = 0; i < s->nserves; i++)
    if (s->serves[i].to > wish.on) wish.on = s->serves[i].to;
  if (settle(b, s->n.id, &wish, &made, NULL)) return -1;
  int count = settled_unverified(made);
  settled_free(made);
  return count;
}

/* "2022-01-01 – 2025-12-31, 2026-01-01 – 2026-12-31" */
static void serves_text(text *out, const standard *s) {
  char from[16], to[16];
  for (int i = 0; i < s->nserves; i++)
    text_addf(out, "%s%s – %s", i ? ", " : "", day_write(from, sizeof from, s->serves[i].from),
              day_write(to, sizeof to, s->serves[i].to));
}

/* One standard as JSON. */
static json_t *standard_json(const book *b, const standard *s) {
  char written[16];
  json_t *row = json_object(), *serves = json_array();
  json_put(row, "id", s->n.id);
  json_put_label(row, "title", s->n.words, s->n.id);
  json_put(row, "law", s->law);
  json_put(row, "place", s->place_code);
  json_put(row, "extends", s->extends);
  json_put(row, "instrument", instrument_id(s->instrument));
  for (int i = 0; i < s->nserves; i++) {
    json_t *period = json_object();
    json_put(period, "from", day_write(written, sizeof written, s->serves[i].from));
    json_put(period, "to", day_write(written, sizeof written, s->serves[i].to));
    json_put(period, "cite", s->serves[i].cite);
    json_array_append_new(serves, period);
  }
  json_object_set_new(row, "serves", serves);
  json_put_int(row, "unverified", unverified_count(b, s));
  json_put(row, "file", s->file);
  return row;
}

/* All of them as JSON. */
static void standards_json(text *out, const book *b) {
  json_t *whole = json_start("standards"), *list = json_array();
  for (int i = 0; i < book_count(b); i++)
    json_array_append_new(list, standard_json(b, book_at(b, i)));
  json_object_set_new(whole, "standards", list);
  json_finish(out, whole, true);
}

/* All of them as a table. */
static void standards_table(text *out, const options *o, const book *b) {
  table t = table_make(o->arena, 6, 1u << 4);
  table_add(&t, WORD(o, W_STANDARD));
  table_add(&t, WORD(o, W_PLACE));
  table_add(&t, WORD(o, W_INSTRUMENT));
  table_add(&t, WORD(o, W_SERVES));
  table_add(&t, WORD(o, W_UNVERIFIED));
  table_add(&t, WORD(o, W_TITLE));
  for (int i = 0; i < book_count(b); i++) {
    const standard *s = book_at(b, i);
    text serves = {0};
    serves_text(&serves, s);
    int count = unverified_count(b, s);
    table_add(&t, s->n.id);
    table_add(&t, s->place_code ? s->place_code : WORD(o, W_NATIONAL));
    table_add(&t, INSTRUMENT_WORD(o, s));
    table_add(&t, text_of(&serves));
    table_add(&t, count < 0 ? "?" : numeral_of(count).at);
    table_add(&t, label_in(s->n.words, o->lang, s->n.id));
    text_free(&serves);
  }
  table_print(out, &t);
  table_free(&t);
}

int command_standards(options *o) {
  law l;
  text out = {0};
  chuan_fault fault = {0};
  chuan_status status = law_read(&l, o, NULL, &fault);
  if (!status && o->json) standards_json(&out, l.book);
  else if (!status) standards_table(&out, o, l.book);
  law_close(&l);
  return command_end(o, status, &fault, &out);
}
