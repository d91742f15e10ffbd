/* what_if: see what_if.h. */
#include "cli/what_if.h"

#include "cli/say.h"

enum { TOO_FAR = 100 }; /* times */

/* "Rural", "Urban; 3 persons": the row of a table. */
static void add_row(text *out, chuan_lang lang, const parameter *p, const entry *e) {
  for (int k = 0; k < p->nby; k++) {
    if (e->keys[k].is_band) continue;
    const code *c = &p->by[k]->codes[e->keys[k].code];
    text_addf(out, "%s%s", k ? ", " : "", label_in(c->words, lang, c->id));
  }
}

/* True if one is more than TOO_FAR times the other; a 0 is meant. */
static bool is_far(amount a, amount b) {
  if (a.value <= 0 || b.value <= 0) return false;
  wide one = (wide)a.value * power10(b.scale), other = (wide)b.value * power10(a.scale);
  return one > TOO_FAR * other || other > TOO_FAR * one;
}

static void say_far(text *out, const options *o, const setting *w, const settled_parameter *legal,
                    const settled_parameter *set) {
  for (int i = 0; i < legal->in_force->nentries; i++) {
    const entry *old = &legal->in_force->entries[i], *now = &set->in_force->entries[i];
    char was[64], is[64];
    text row = {0};
    if (old->value.kind != VALUE_AMOUNT || now->value.kind != VALUE_AMOUNT) continue;
    if (!is_far(old->value.amount, now->value.amount)) continue;
    add_row(&row, o->lang, legal->of, old);
    SAY(out, o->lang, SET_FAR, w->id, row.length ? text_of(&row) : "–",
        amount_write(is, sizeof is, now->value.amount, o->lang),
        amount_write(was, sizeof was, old->value.amount, o->lang));
    text_add_char(out, '\n');
    text_free(&row);
  }
}

static void say_rows(text *out, const options *o, const setting *w, const settled_parameter *p) {
  text rows = {0};
  if (w->code || p->in_force->nentries < 2) return;
  for (int i = 0; i < p->in_force->nentries; i++) {
    if (i) text_add(&rows, "; ");
    add_row(&rows, o->lang, p->of, &p->in_force->entries[i]);
  }
  SAY(out, o->lang, SET_ROWS, w->id, text_of(&rows));
  text_add_char(out, '\n');
  text_free(&rows);
}

void what_if_say(const options *o, const book *b, const settled *made) {
  settled *legal = NULL;
  text out = {0};
  settle_wish plain = {.on = made->on};
  if (!o->nsettings || settle(b, made->of->n.id, &plain, &legal, NULL)) return;
  for (int i = 0; i < o->nsettings; i++) {
    const setting *w = &o->settings[i];
    int at = settled_find_parameter(legal, w->id), now = settled_find_parameter(made, w->id);
    if (at < 0 || now < 0 || !made->parameters[now].is_set) continue;
    say_rows(&out, o, w, &legal->parameters[at]);
    say_far(&out, o, w, &legal->parameters[at], &made->parameters[now]);
  }
  if (!o->json) say_text(&out);
  settled_free(legal);
  text_free(&out);
}
