/* unverified: how much of a settled standard rests on sources that nobody has confirmed.
 * Must never know conditions. */
#include "book/settle.h"

static int unconfirmed(const noun *n) { return n->unverified != NULL ? 1 : 0; }

/* A class with its kinds; a card with its items. */
static int unconfirmed_inside(const settled *s) {
  int count = 0;
  for (int i = 0; i < s->nclasses; i++) {
    const settled_class *c = &s->classes[i];
    count += unconfirmed(c->reading != NULL ? &c->reading->n : &c->of->n);
    for (int k = 0; k < c->of->nkinds; k++) count += unconfirmed(&c->of->kinds[k].n);
  }
  for (int i = 0; i < s->nscorecards; i++) {
    count += unconfirmed(&s->scorecards[i].of->n);
    for (int k = 0; k < s->scorecards[i].of->nitems; k++) {
      count += unconfirmed(&s->scorecards[i].of->items[k].n);
    }
  }
  return count;
}

/* Each dimension once, however many indicators it has: they stand in file order. */
static int unconfirmed_dimensions(const settled *s) {
  const dimension *last = NULL;
  int count = 0;
  for (int i = 0; i < s->nindicators; i++) {
    const dimension *of = s->indicators[i].of->dimension;
    if (of != NULL && of != last) count += unconfirmed(&of->n);
    last = of;
  }
  return count;
}

int settled_unverified(const settled *s) {
  int count = unconfirmed(&s->of->n) + unconfirmed_inside(s) + unconfirmed_dimensions(s);
  for (int i = 0; i < s->of->nserves; i++) count += s->of->serves[i].unverified != NULL;
  for (int i = 0; i < s->nparameters; i++) {
    const settled_parameter *p = &s->parameters[i];
    count += p->of->n.unverified != NULL || p->in_force->unverified != NULL;
  }
  for (int i = 0; i < s->nindicators; i++) {
    const settled_indicator *in = &s->indicators[i];
    count += unconfirmed(in->reading != NULL ? &in->reading->n : &in->of->n);
  }
  for (int i = 0; i < s->nderived; i++) {
    const settled_derived *d = &s->derived[i];
    count += unconfirmed(d->reading != NULL ? &d->reading->n : &d->of->n);
  }
  return count;
}
