/* tested: comparisons in signs. Must never know trees or citations. */
#include "run/tested.h"

#include "book/unit.h"

/* True if no side of the comparison is an answer that does not apply: that makes a no
 * without a number. */
static bool all_apply(const spot *at, const expr *e) {
  bool all = true;
  for (int i = 0; i < e->nargs; i++) all = all && number_applies(at, e->args[i]);
  return all;
}

/* How many factors of 12 bring the tested number into the unit of its bound, and what it is by:
 * MSG_NONE where it is no rate. */
static int twelves_to(const spot *at, const expr *number, const expr *bound, message *by) {
  unit own, of;
  const char *from = number_unit(at, number), *to = number_unit(at, bound);
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
static void put_tested(text *out, const spot *at, const expr *e, const field *like,
                       chuan_lang lang) {
  message by;
  int twelves = twelves_to(at, e->args[0], e->args[1], &by), factor = 1;
  text own = {0}, brought = {0};
  number_text(&own, at, e->args[0], like, lang);
  number_twelves_text(&brought, at, e->args[0], like, twelves, lang);
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
static void put_bound(text *out, const spot *at, const expr *e, int which, const field *like,
                      chuan_lang lang) {
  message by;
  int twelves = which > 1 ? twelves_to(at, e->args[which], e->args[1], &by) : 0;
  number_twelves_text(out, at, e->args[which], like, twelves, lang);
}

void tested_text(text *out, const spot *at, const expr *e, int answer, const field *like,
                 chuan_lang lang) {
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
  bool contrary = answer == ANSWER_NO && all_apply(at, e);
  const char *const *sign = signs[!contrary][e->op - OP_AT_MOST];
  for (int i = 0; i < e->nargs; i++) {
    if (i) put_bound(out, at, e, i, like, lang);
    else put_tested(out, at, e, like, lang);
    text_add(out, sign[i]);
  }
}

void tested_range_text(text *out, const spot *at, const expr *e, const field *like,
                       chuan_lang lang) {
  static const message words[] = {MSG_WHY_FROM_TO, MSG_WHY_OVER_TO, MSG_WHY_FROM_UNDER,
                                  MSG_WHY_OVER_UNDER};
  text parts[3] = {{0}};
  char line[512];
  put_tested(&parts[0], at, e, like, lang);
  for (int i = 1; i < 3; i++) put_bound(&parts[i], at, e, i, like, lang);
  const char *args[] = {text_of(&parts[0]), text_of(&parts[1]), text_of(&parts[2])};
  text_add(out, message_write(line, sizeof line, lang, words[e->op - OP_BETWEEN], args, 3));
  for (int i = 0; i < 3; i++) {
    out->failed |= parts[i].failed;
    text_free(&parts[i]);
  }
}
