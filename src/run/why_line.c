/* why_line: what one reason says: its formula, what it rests on, the comparison in signs and in
 * words. Must never know which reasons there are. */
#include "base/arena.h"
#include "run/ask.h"
#include "run/tested.h"
#include "run/why_parts.h"

/* Keeps a text in the arena and empties it. */
const char *line_keep(walk *w, text *t) {
  const char *copy = arena_text(w->arena, text_of(t), t->length);
  if (!copy || t->failed) w->failed = true;
  text_free(t);
  return copy ? copy : "";
}

/* The condition in plain words of both languages, after its letter. */
void line_formula(walk *w, reason *r, const expr *e, const char *letter) {
  for (int lang = 0; lang < 2; lang++) {
    text t = {0};
    if (letter) text_addf(&t, "%s) ", letter);
    if (e->op == OP_NOT_KNOWN) text_add(&t, e->text); /* the answer says that it is not known */
    else settled_print(&t, w->s->of, e, lang);
    r->formula[lang] = line_keep(w, &t);
  }
}

/* A sentence of ours as the formula, after its letter. */
void line_sentence(walk *w, reason *r, message id, const char *letter) {
  for (int lang = 0; lang < 2; lang++) {
    text t = {0};
    if (letter) text_addf(&t, "%s) ", letter);
    text_add(&t, message_words(id, (chuan_lang)lang));
    r->formula[lang] = line_keep(w, &t);
  }
}

/* What the number or code comes to, as the value. */
void line_number(walk *w, reason *r, const expr *e) {
  r->unit = number_unit(&w->at, e);
  for (int lang = 0; lang < 2; lang++) {
    text t = {0};
    number_text(&t, &w->at, e, w->like, (chuan_lang)lang);
    r->value[lang] = line_keep(w, &t);
  }
}

/* The answer to a field, as the value. */
void line_answer(walk *w, reason *r, const field *f) {
  for (int lang = 0; lang < 2; lang++) {
    text t = {0};
    field_text(&t, &w->at, f, (chuan_lang)lang);
    r->value[lang] = line_keep(w, &t);
  }
}

/* The tested value and its bounds, as the value. */
void line_comparison(walk *w, reason *r, const expr *e) {
  for (int lang = 0; lang < 2; lang++) {
    text t = {0};
    tested_text(&t, &w->at, e, r->answer, w->like, (chuan_lang)lang);
    r->value[lang] = line_keep(w, &t);
  }
}

void line_range(walk *w, reason *r, const expr *e) {
  for (int lang = 0; lang < 2; lang++) {
    text t = {0};
    tested_range_text(&t, &w->at, e, w->like, (chuan_lang)lang);
    r->said[lang] = line_keep(w, &t);
  }
}
