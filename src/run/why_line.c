/* why_line: what one reason says: its formula, what it rests on, the comparison in signs and in
 * words. Must never know which reasons there are. */
#include "base/arena.h"
#include "book/unit.h"
#include "run/ask.h"
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
    settled_print(&t, w->s->of, e, lang);
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

/* True if no side of the comparison is an answer that does not apply: that makes a no
 * without a number. */
static bool all_apply(const walk *w, const expr *e) {
  bool all = true;
  for (int i = 0; i < e->nargs; i++) {
    text t = {0};
    number_text(&t, &w->at, e->args[i], NULL, CHUAN_EN);
    all = all && !same_text(text_of(&t), message_words(MSG_WHY_NOT_APPLICABLE, CHUAN_EN));
    text_free(&t);
  }
  return all;
}

/* How many factors of 12 bring the tested number into the unit of its bound, and what it is by:
 * MSG_NONE where it is no rate. */
static int twelves_to(const walk *w, const expr *number, const expr *bound, message *by) {
  unit own, of;
  const char *from = number_unit(&w->at, number), *to = number_unit(&w->at, bound);
  *by = MSG_NONE;
  if (!from || !to || !unit_read(from, &own) || !unit_read(to, &of) || !unit_fits(own, of))
    return 0;
  int twelves = unit_twelves(own, of);
  for (int i = 0; i < own.natoms; i++)
    if (same_text(own.atoms[i].name, "year") && own.atoms[i].power < 0)
      *by = twelves > 0 ? MSG_WHY_BY_MONTH : MSG_WHY_BY_YEAR;
  return twelves;
}

/* The tested value; where its bound is of another time "4.000.000 một tháng × 12 = 48.000.000". */
static void put_tested(walk *w, text *out, const expr *e, chuan_lang lang) {
  message by;
  int twelves = twelves_to(w, e->args[0], e->args[1], &by), factor = 1;
  text own = {0}, brought = {0};
  number_text(&own, &w->at, e->args[0], w->like, lang);
  number_twelves_text(&brought, &w->at, e->args[0], w->like, twelves, lang);
  for (int i = twelves < 0 ? -twelves : twelves; i > 0; i--) factor *= 12;
  text_add(out, text_of(&own));
  if (twelves && !same_text(text_of(&own), text_of(&brought)))
    text_addf(out, "%s %s %d = %s", by ? message_words(by, lang) : "", twelves > 0 ? "×" : "÷",
              factor, text_of(&brought));
  out->failed |= own.failed || brought.failed;
  text_free(&own);
  text_free(&brought);
}

/* A bound, in the unit of the first. */
static void put_bound(walk *w, text *out, const expr *e, int which, chuan_lang lang) {
  message by;
  int twelves = which > 1 ? twelves_to(w, e->args[which], e->args[1], &by) : 0;
  number_twelves_text(out, &w->at, e->args[which], w->like, twelves, lang);
}

/* "1.200.000 ≤ 1.500.000": the tested value and its bounds in signs, those of the contrary
 * where the answer is no, so that what is printed is true. */
void line_comparison(walk *w, reason *r, const expr *e) {
  static const char *const signs[2][8][3] = {{{" > ", "", ""},
                                              {" ≥ ", "", ""},
                                              {" < ", "", ""},
                                              {" ≤ ", "", ""},
                                              {" ∉ [", "; ", "]"},
                                              {" ∉ (", "; ", "]"},
                                              {" ∉ [", "; ", ")"},
                                              {" ∉ (", "; ", ")"}},
                                             {{" ≤ ", "", ""},
                                              {" < ", "", ""},
                                              {" ≥ ", "", ""},
                                              {" > ", "", ""},
                                              {" ∈ [", "; ", "]"},
                                              {" ∈ (", "; ", "]"},
                                              {" ∈ [", "; ", ")"},
                                              {" ∈ (", "; ", ")"}}};
  bool contrary = r->answer == ANSWER_NO && all_apply(w, e);
  const char *const *sign = signs[!contrary][e->op - OP_AT_MOST];
  for (int lang = 0; lang < 2; lang++) {
    text t = {0};
    for (int i = 0; i < e->nargs; i++) {
      if (i) put_bound(w, &t, e, i, (chuan_lang)lang);
      else put_tested(w, &t, e, (chuan_lang)lang);
      text_add(&t, sign[i]);
    }
    r->value[lang] = line_keep(w, &t);
  }
}

/* "2.000.000, over 1.500.000 to 2.250.000": a range that holds, or may hold, in words. */
void line_range(walk *w, reason *r, const expr *e) {
  static const message words[] = {MSG_WHY_FROM_TO, MSG_WHY_OVER_TO, MSG_WHY_FROM_UNDER,
                                  MSG_WHY_OVER_UNDER};
  for (int lang = 0; lang < 2; lang++) {
    text parts[3] = {{0}}, t = {0};
    char line[512];
    put_tested(w, &parts[0], e, (chuan_lang)lang);
    for (int i = 1; i < 3; i++) put_bound(w, &parts[i], e, i, (chuan_lang)lang);
    const char *args[] = {text_of(&parts[0]), text_of(&parts[1]), text_of(&parts[2])};
    text_add(
        &t, message_write(line, sizeof line, (chuan_lang)lang, words[e->op - OP_BETWEEN], args, 3));
    for (int i = 0; i < 3; i++) text_free(&parts[i]);
    r->said[lang] = line_keep(w, &t);
  }
}
