/* unverified: what of a settled standard rests on sources that nobody has confirmed, and how
 * much. Must never know conditions. */
#include "book/settle.h"

/* Who is told, so that counting and listing are one walk. */
typedef struct listener {
  unverified_told *tell;
  void *to;
} listener;

static void tell_why(const listener *l, const noun *n, const char *why) {
  if (why != NULL) l->tell(l->to, n, why);
}

static void tell_noun(const listener *l, const noun *n) { tell_why(l, n, n->unverified); }

/* A reading in force takes the place of what the law is read to say and stands on its source
 * alone: a point that is not confirmed stays one, and one that was becomes one unless the reading
 * has an article of its own. */
static void tell_read(const listener *l, const noun *n, const reading *r) {
  if (r == NULL) {
    tell_noun(l, n);
    return;
  }
  const char *why = r->n.unverified;
  if (why == NULL) why = n->unverified;
  if (why == NULL && r->n.cite == NULL) why = r->source;
  tell_why(l, n->unverified != NULL ? n : &r->n, why);
}

/* A class with its kinds; a card with its items. */
static void tell_inside(const listener *l, const settled *s) {
  for (int i = 0; i < s->nclasses; i++) {
    const settled_class *c = &s->classes[i];
    tell_read(l, &c->of->n, c->reading);
    for (int k = 0; k < c->of->nkinds; k++) tell_noun(l, &c->of->kinds[k].n);
  }
  for (int i = 0; i < s->nscorecards; i++) {
    const scorecard *card = s->scorecards[i].of;
    tell_noun(l, &card->n);
    for (int k = 0; k < card->nitems; k++) tell_noun(l, &card->items[k].n);
  }
}

/* Each dimension once, however many indicators it has: they stand in file order. */
static void tell_dimensions(const listener *l, const settled *s) {
  const dimension *last = NULL;
  for (int i = 0; i < s->nindicators; i++) {
    const dimension *of = s->indicators[i].of->dimension;
    if (of != NULL && of != last) tell_noun(l, &of->n);
    last = of;
  }
}

/* An entitlement, and the period of the day. */
static void tell_entitlements(const listener *l, const settled *s) {
  for (int i = 0; i < s->nentitlements; i++) {
    const settled_entitlement *e = &s->entitlements[i];
    tell_noun(l, &e->of->n);
    if (e->in_force != NULL) tell_why(l, &e->of->n, e->in_force->unverified);
  }
}

void settled_unverified_each(const settled *s, unverified_told *tell, void *to) {
  const listener l = {tell, to};
  tell_noun(&l, &s->of->n);
  for (int i = 0; i < s->of->nserves; i++) tell_why(&l, &s->of->n, s->of->serves[i].unverified);
  for (int i = 0; i < s->nparameters; i++) {
    const settled_parameter *p = &s->parameters[i];
    const char *why = p->in_force->unverified;
    tell_why(&l, &p->of->n, why != NULL ? why : p->of->n.unverified);
  }
  tell_dimensions(&l, s);
  for (int i = 0; i < s->nindicators; i++) {
    const settled_indicator *in = &s->indicators[i];
    tell_read(&l, &in->of->n, in->reading);
  }
  for (int i = 0; i < s->nderived; i++) {
    const settled_derived *d = &s->derived[i];
    tell_read(&l, &d->of->n, d->reading);
  }
  tell_inside(&l, s);
  tell_entitlements(&l, s);
}

static void count_one(void *to, const noun *n, const char *why) {
  (void)n, (void)why;
  ++*(int *)to;
}

int settled_unverified(const settled *s) {
  int count = 0;
  settled_unverified_each(s, count_one, &count);
  return count;
}
