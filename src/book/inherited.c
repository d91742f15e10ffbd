/* inherited: which conditions a settled standard only takes over from what it extends, and
 * which are its own matter; and who it takes over how to contest from. Must never know types. */
#include "book/settle.h"

enum { NOT_ASKED, TAKEN_OVER, OWN };

typedef struct search {
  const settled *s;
  uint8_t *known; /* by expression id */
} search;

static bool expr_own(const search *w, const expr *e);

/* A card of its own, or one that reads what is. */
static bool card_own(const search *w, const settled_scorecard *card) {
  if (card->from == w->s->of) return true;
  for (int i = 0; i < card->of->nitems; i++) {
    const card_item *item = &card->of->items[i];
    if (item->of && expr_own(w, item->of)) return true;
    for (int r = 0; r < item->nrows; r++)
      if (expr_own(w, item->rows[r].test)) return true;
  }
  return false;
}

static bool indicator_own(const search *w, int i) {
  const settled_indicator *in = &w->s->indicators[i];
  return in->from == w->s->of || expr_own(w, in->deprived);
}

/* `lacking` and `score` rest on which indicators there are, and on each. */
static bool indicators_own(const search *w) {
  const standard *of = w->s->of;
  for (int i = 0; i < of->nstatements; i++)
    if (of->statements[i].type == NOUN_INDICATOR) return true;
  for (int i = 0; i < w->s->nindicators; i++)
    if (indicator_own(w, i)) return true;
  return false;
}

/* What a node names is the standard's own, or rests on what is. */
static bool name_own(const search *w, const expr *e) {
  const settled *s = w->s;
  int i;
  switch (e->op) {
  case OP_LACKING:
  case OP_SCORE: return indicators_own(w);
  case OP_LACKS: return indicator_own(w, settled_find_indicator(s, e->text));
  case OP_PARAMETER:
  case OP_DERIVED:
  case OP_SCORECARD: break;
  default: return false;
  }
  switch (settled_named(s, e->text, &i)) {
  case NAMED_PARAMETER: return s->parameters[i].from == s->of;
  case NAMED_DERIVED: return s->derived[i].from == s->of || expr_own(w, s->derived[i].value);
  case NAMED_SCORECARD: return card_own(w, &s->scorecards[i]);
  case NAMED_NOTHING: break;
  }
  return false;
}

static bool expr_own(const search *w, const expr *e) {
  if (w->known[e->id]) return w->known[e->id] == OWN;
  bool own = same_text(e->at.file, w->s->of->file) || name_own(w, e);
  for (int i = 0; i < e->nargs && !own; i++) own = expr_own(w, e->args[i]);
  w->known[e->id] = own ? OWN : TAKEN_OVER;
  return own;
}

bool settled_own(const settled *s, const expr *e, uint8_t *known) {
  const search w = {s, known};
  return expr_own(&w, e);
}

const standard *settled_contested_by(const settled *s) {
  for (int i = 0; i < s->nchain; i++)
    if (s->chain[i]->ncontest) return s->chain[i];
  return NULL;
}
