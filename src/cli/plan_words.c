/* plan_words: see plan_words.h. */
#include "cli/plan_words.h"

#include "cli/say.h"

label both_words(report *r, tell_words *tell, const void *from) {
  text both[2] = {{0}};
  for (int lang = 0; lang < 2; lang++) tell(&both[lang], from, (chuan_lang)lang);
  return report_keep(r, both);
}

const char *joined_id(report *r, const char *first, const char *second) {
  text t = {0};
  text_addf(&t, "%s/%s", first, second);
  const char *id = t.failed ? NULL : arena_copy(r->arena, text_of(&t));
  text_free(&t);
  if (!id) r->failed = true;
  return id ? id : "";
}

label unit_words(const territory *t, const assessment *a) {
  if (a->row) return a->row->words;
  const char *name = territory_name(t, a->unit);
  return (label){name, name};
}

char *goal_write(char *out, size_t size, const assessment *a, manner how) {
  const requirement *r = &a->required;
  bool points = a->of->goal == GOAL_FALL_POINTS;
  if (points)
    return ratio_write(out, size, ratio_mul(r->goal, ratio_whole(100)),
                       r->shown > 2 ? r->shown - 2 : 0, how.lang, how.plain);
  return figure_write(out, size, r->goal, r->is_rate, r->shown, how);
}

/* The units of the place of which no list of a year speaks, or of the year before, whose flows are
 * counted. */
static void unlisted_words(text *out, const territory *t, int year) {
  for (int back = 0; back < 2 && !out->length; back++)
    for (int i = 0; i < t->nyears; i++) {
      int count = 0;
      if (t->years[i]->year != year - back || !t->years[i]->listed) continue;
      reported_names(out, &t->years[i]->lists, t->place, &count);
      if (count) text_addf(out, " (%d)", year - back);
    }
}

void why_words(text *out, const territory *t, message why, const measured *m, chuan_lang lang) {
  char lost[48];
  text unlisted = {0};
  if (why == MSG_MEASURE_ANSWERS) return; /* the ends say it */
  if (why == MSG_MEASURE_PARTS_UNLISTED) unlisted_words(&unlisted, t, m->year);
  const char *args[] = {numeral_of(m->year).at, number_write(lost, sizeof lost, m->lost, lang),
                        t->plan->standard, text_of(&unlisted)};
  say_message(out, lang, why, args, 4);
  text_free(&unlisted);
}

void range_words(text *out, const measured *m, chuan_lang lang) {
  char low[64], high[64];
  manner how = {lang, false};
  if (m->why || !measured_open(m)) return;
  const char *args[] = {
      figure_write(low, sizeof low, measured_low(m), m->share, 4 * m->share, how),
      figure_write(high, sizeof high, measured_high(m), m->share, 4 * m->share, how),
      numeral_of(m->year).at};
  say_message(out, lang, MSG_MEASURE_BETWEEN, args, 3);
}
