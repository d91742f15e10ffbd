/* serving: days. Which days a standard serves, which table is in force on one, and which
 * standards serve a day. Must never know conditions. */
#include <stdio.h>
#include <string.h>

#include "book/settle.h"
#include "book/settle_parts.h"

bool standard_serves(const standard *s, day on) {
  for (int i = 0; i < s->nserves; i++) {
    if (on >= s->serves[i].from && on <= s->serves[i].to) return true;
  }
  return false;
}

/* "2022-01-01 … 2025-12-31, 2026-01-01 … 2026-12-31" */
static void ranges_text(const standard *s, text *out) {
  char first[16], last[16];
  for (int i = 0; i < s->nserves; i++) {
    if (i > 0) text_add(out, ", ");
    text_addf(out, "%s … %s", day_write(first, sizeof first, s->serves[i].from),
              day_write(last, sizeof last, s->serves[i].to));
  }
}

static chuan_status not_served(const standard *of, day on, chuan_fault *fault) {
  char asked[16];
  text ranges = {0};
  ranges_text(of, &ranges);
  FAULT(fault, CHUAN_USAGE, NOWHERE, DAY_NOT_SERVED, of->n.id, day_write(asked, sizeof asked, on),
        text_of(&ranges));
  text_free(&ranges);
  return CHUAN_USAGE;
}

/* A range that ends before it begins serves no day, silently. */
static chuan_status ranges_stand(const standard *of, chuan_fault *fault) {
  char first[16], last[16];
  if (of->nserves == 0) return FAULT(fault, CHUAN_RULE, of->n.at, SERVES_NOTHING, of->n.id);
  for (int i = 0; i < of->nserves; i++) {
    const served *r = &of->serves[i];
    if (r->from <= r->to) continue;
    return FAULT(fault, CHUAN_RULE, r->at, SERVES_BACKWARDS,
                 day_write(first, sizeof first, r->from), day_write(last, sizeof last, r->to));
  }
  return CHUAN_OK;
}

day standard_first_day(const standard *s) {
  day first = s->serves[0].from;
  for (int i = 1; i < s->nserves; i++) {
    if (s->serves[i].from < first) first = s->serves[i].from;
  }
  return first;
}

day standard_last_day(const standard *s) {
  day last = 0;
  for (int i = 0; i < s->nserves; i++)
    if (s->serves[i].to > last) last = s->serves[i].to;
  return last;
}

chuan_status settle_day(const standard *of, day on, day *out, chuan_fault *fault) {
  chuan_status status = ranges_stand(of, fault);
  if (status != CHUAN_OK) return status;
  *out = on != 0 ? on : standard_last_day(of);
  if (!standard_serves(of, *out)) return not_served(of, *out, fault);
  return CHUAN_OK;
}

/* Tables stand in order of their days, as the decrees came. */
static chuan_status dates_ascend(const parameter *p, chuan_fault *fault) {
  char earlier[16], later[16];
  for (int i = 1; i < p->ndates; i++) {
    if (p->dates[i].from > p->dates[i - 1].from) continue;
    return FAULT(fault, CHUAN_RULE, p->dates[i].at, DATES_ORDER, p->n.id,
                 day_write(later, sizeof later, p->dates[i].from),
                 day_write(earlier, sizeof earlier, p->dates[i - 1].from));
  }
  return CHUAN_OK;
}

/* The last table that had begun on the day, or NULL. */
static const dated *table_on(const parameter *p, day on) {
  const dated *in_force = NULL;
  for (int i = 0; i < p->ndates; i++) {
    if (p->dates[i].from <= on) in_force = &p->dates[i];
  }
  return in_force;
}

static chuan_status changes_within(const settle_wish *wish, const char *id, const char *on,
                                   const char *of, chuan_fault *fault) {
  return wish->in_program ? FAULT(fault, CHUAN_USAGE, NOWHERE, CHANGES_WITHIN_API, id, on, of)
                          : FAULT(fault, CHUAN_USAGE, NOWHERE, CHANGES_WITHIN, id, on, of);
}

/* Without a day there is one answer only if nothing changes within the days served. */
static chuan_status stays_the_same(const settling *g, const settle_wish *wish, const parameter *p,
                                   chuan_fault *fault) {
  char changed[16];
  day first = standard_first_day(g->s.of), last = standard_last_day(g->s.of);
  for (int i = 0; i < p->ndates; i++) {
    if (p->dates[i].from <= first || p->dates[i].from > last) continue;
    return changes_within(wish, p->n.id, day_write(changed, sizeof changed, p->dates[i].from),
                          g->s.of->n.id, fault);
  }
  return CHUAN_OK;
}

chuan_status settle_dates(settling *g, const settle_wish *wish, chuan_fault *fault) {
  char on[16], first[16];
  for (int i = 0; i < g->s.nparameters; i++) {
    const parameter *p = g->parameters[i].of;
    chuan_status status = dates_ascend(p, fault);
    if (status == CHUAN_OK && wish->on == 0) status = stays_the_same(g, wish, p, fault);
    if (status != CHUAN_OK) return status;
    g->parameters[i].in_force = table_on(p, g->s.on);
    if (g->parameters[i].in_force != NULL) continue;
    day_write(on, sizeof on, g->s.on);
    if (p->ndates == 0) return FAULT(fault, CHUAN_RULE, p->n.at, NO_VALUE, p->n.id);
    return FAULT(fault, CHUAN_RULE, p->n.at, NO_VALUE_ON, p->n.id, on,
                 day_write(first, sizeof first, p->dates[0].from));
  }
  return CHUAN_OK;
}

/* One verdict a level and instrument: two standards for one day and place are a fault of the
 * files. */
static chuan_status serving_at(const book *b, day on, const char *place_code, instrument by,
                               const standard **out, chuan_fault *fault) {
  char asked[16];
  for (int i = 0; i < book_count(b); i++) {
    const standard *s = book_at(b, i);
    if (s->instrument != by || !same_text(s->place_code, place_code)) continue;
    if (!standard_serves(s, on)) continue;
    if (*out != NULL) {
      return FAULT(fault, CHUAN_RULE, s->n.at, TWO_SERVE, (*out)->n.id, s->n.id,
                   day_write(asked, sizeof asked, on));
    }
    *out = s;
  }
  return CHUAN_OK;
}

chuan_status serving(const book *b, day on, const char *place_code, instrument by,
                     const standard **national, const standard **provincial, chuan_fault *fault) {
  *national = NULL;
  *provincial = NULL;
  chuan_status status = serving_at(b, on, NULL, by, national, fault);
  if (status != CHUAN_OK || place_code == NULL) return status;
  return serving_at(b, on, place_code, by, provincial, fault);
}
