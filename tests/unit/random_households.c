/* random_households: the dice, and random answers to a random survey; see random_rules.h. */
#include <string.h>

#include "random_rules.h"

/* ---- dice ---- */

dice dice_new(uint64_t seed) {
  dice d = {seed * UINT64_C(0x9E3779B97F4A7C15) + UINT64_C(0xD1B54A32D192ED03)};
  for (int i = 0; i < 4; i++) dice_below(&d, 2);
  return d;
}

/* xorshift64*; a state of 0 would stay there. */
int dice_below(dice *d, int n) {
  if (d->state == 0) d->state = 1;
  d->state ^= d->state >> 12;
  d->state ^= d->state << 25;
  d->state ^= d->state >> 27;
  return (int)((d->state * UINT64_C(0x2545F4914F6CDD1D) >> 33) % (uint64_t)n);
}

bool dice_chance(dice *d, int percent) { return dice_below(d, 100) < percent; }

/* ---- households ---- */

static int64_t clamp(const field *f, int64_t v) {
  return v < f->low ? f->low : v > f->high ? f->high : v;
}

/* The ends of the range, what the rules compare with, and its neighbours. */
static int64_t random_number(const random_rules *r, dice *d, const field *f) {
  int64_t scale = power10(f->digits), v;
  switch (dice_below(d, 8)) {
  case 0: return f->low;
  case 1: return f->high;
  case 2: return clamp(f, (int64_t)dice_below(d, 1 << 30) - (1 << 29));
  default: v = dice_below(d, 14) - 1; break;
  }
  if (f->high > 100000) v *= dice_chance(d, 30) ? 6000000 : 500000;
  if (r->narrow && f->unit && starts_with(f->unit, "VND")) v *= 25;
  v *= scale;
  if (dice_chance(d, 30)) v += dice_below(d, 3) - 1;
  return clamp(f, v);
}

static given random_answer(const random_rules *r, dice *d, const field *f) {
  static const char *const names[] = {"xa", "Đông", "x", "Xa"};
  if (dice_chance(d, r->missing)) return (given){.state = GIVEN_MISSING};
  if (f->may_not_apply && dice_chance(d, 20)) return (given){.state = GIVEN_NOT_APPLICABLE};
  if (f->type == FIELD_TEXT) return (given){.text = names[dice_below(d, 4)]};
  if (f->type == FIELD_CODE || f->type == FIELD_FLAG)
    return (given){.value = dice_below(d, f->ncodes)};
  return (given){.value = random_number(r, d, f)};
}

static void random_flags(const random_rules *r, dice *d, given flags[][OUTCOME_INDICATORS]) {
  for (int s = 0; s < RANDOM_STANDARDS; s++)
    for (int i = 0; i < OUTCOME_INDICATORS; i++) {
      flags[s][i] = (given){.state = GIVEN_MISSING};
      if (r->flags[s][i] && dice_chance(d, 25)) flags[s][i] = (given){.value = dice_chance(d, 50)};
    }
}

/* A given quotient mostly agrees with its parts; else every third row would be refused. */
static void agree(dice *d, const survey *s, given_household *h) {
  for (int i = 0; i < s->nfields[HOUSEHOLD]; i++) {
    const field *f = s->fields[HOUSEHOLD][i];
    given *over = NULL, *under = NULL;
    for (int k = 0; f->quotient_of[0] && k < s->nfields[HOUSEHOLD]; k++) {
      if (s->fields[HOUSEHOLD][k] == f->quotient_of[0]) over = &h->answers[k];
      if (s->fields[HOUSEHOLD][k] == f->quotient_of[1]) under = &h->answers[k];
    }
    if (!over || over->state || under->state || h->answers[i].state || dice_chance(d, 8)) continue;
    h->answers[i].value = clamp(f, over->value / under->value + dice_below(d, 2));
    if (dice_chance(d, 50)) h->answers[i] = (given){.state = GIVEN_MISSING};
  }
}

/* Nobody, few, and every edge of eight. */
static int random_size(dice *d) {
  static const int edges[] = {7, 8, 9, 15, 16, 17, GIVEN_PERSONS};
  if (dice_chance(d, 15)) return edges[dice_below(d, (int)(sizeof edges / sizeof *edges))];
  return dice_below(d, 5);
}

void random_household(const random_rules *r, dice *d, given_household *h,
                      given flags[RANDOM_STANDARDS][OUTCOME_INDICATORS]) {
  const survey *s = r->survey;
  memset(h, 0, sizeof *h);
  h->persons_given = r->persons_given;
  for (int i = 0; i < s->nfields[HOUSEHOLD]; i++)
    h->answers[i] = random_answer(r, d, s->fields[HOUSEHOLD][i]);
  h->npersons = r->persons_given ? random_size(d) : 0;
  for (int p = 0; p < h->npersons; p++)
    for (int i = 0; i < s->nfields[PERSON]; i++)
      h->persons[p][i] = random_answer(r, d, s->fields[PERSON][i]);
  agree(d, s, h);
  random_flags(r, d, flags);
}

static void print_answers(text *out, const survey *s, level at, const given *answers) {
  for (int i = 0; i < s->nfields[at]; i++) {
    const field *f = s->fields[at][i];
    const given *g = &answers[i];
    if (g->state == GIVEN_MISSING) continue;
    text_addf(out, " %s=", f->id);
    if (g->state == GIVEN_NOT_APPLICABLE) text_add(out, "!not_applicable");
    else if (f->type == FIELD_TEXT) text_add(out, g->text);
    else if (f->ncodes > 0) text_add(out, f->codes[g->value].id);
    else text_add_int(out, g->value);
  }
}

void random_household_print(text *out, const random_rules *r, const given_household *h) {
  text_add(out, "household");
  print_answers(out, r->survey, HOUSEHOLD, h->answers);
  if (!h->persons_given) text_add(out, "\n  (no members)");
  for (int p = 0; p < h->npersons; p++) {
    text_addf(out, "\n  person %d", p);
    print_answers(out, r->survey, PERSON, h->persons[p]);
  }
  text_add_char(out, '\n');
}
