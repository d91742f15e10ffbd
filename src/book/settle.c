/* settle: the chain of what a standard extends, and its nouns made flat. Days are in
 * serving.c, what-if values in setting.c, entitlements in entitle.c, names in names.c. */
#include "book/settle.h"

#include <string.h>

#include "book/settle_parts.h"
#include "book/suggest.h"

/* The standard, or a fault that names the nearest one. */
static chuan_status find_standard(const book *b, const char *id, chuan_status status, place at,
                                  const standard **out, chuan_fault *fault) {
  const char *names[256];
  size_t count = 0;
  *out = book_find(b, id);
  if (*out != NULL) return CHUAN_OK;
  for (int i = 0; i < book_count(b) && count < 256; i++) names[count++] = book_at(b, i)->n.id;
  return suggest_fault(fault, status, at, MSG_NO_STANDARD_NEAR, MSG_NO_STANDARD, id, "", names,
                       count);
}

/* Follows `extends` to the first of the line. A base of another questionnaire cannot be
 * evaluated on this one's answers. */
static chuan_status settle_chain(settling *g, const standard *of, chuan_fault *fault) {
  const standard **chain = arena_array(g->arena, CHAIN_MOST, sizeof *chain);
  int count = 0;
  if (chain == NULL) return fault_memory(fault);
  for (const standard *s = of;;) {
    chain[count++] = s;
    if (s->survey != of->survey) {
      return FAULT(fault, CHUAN_RULE, of->n.at, BASE_SURVEY, of->n.id, s->n.id);
    }
    if (s->extends == NULL) break;
    const standard *base;
    chuan_status status = find_standard(g->book, s->extends, CHUAN_RULE, s->n.at, &base, fault);
    if (status != CHUAN_OK) return status;
    for (int i = 0; i < count; i++) {
      if (chain[i] != base) continue;
      return FAULT(fault, CHUAN_RULE, s->n.at, BASE_CIRCLE, s->n.id, base->n.id);
    }
    if (count == CHAIN_MOST) {
      return FAULT(fault, CHUAN_RULE, of->n.at, BASE_TOO_LONG, of->n.id, numeral_of(CHAIN_MOST).at);
    }
    s = base;
  }
  g->s.chain = chain;
  g->s.nchain = count;
  return CHUAN_OK;
}

/* PARAMETER, DERIVED and SCORECARD nodes name any of the three: their ids are one space. */
static bool same_space(noun_type a, noun_type b) {
  bool a_named = a == NOUN_PARAMETER || a == NOUN_DERIVED || a == NOUN_SCORECARD;
  bool b_named = b == NOUN_PARAMETER || b == NOUN_DERIVED || b == NOUN_SCORECARD;
  return a == b || (a_named && b_named);
}

/* The flat noun of that id in the same space of names, or NULL. */
static flat_noun *flat_find(settling *g, noun_type type, const char *id) {
  for (int i = 0; i < g->nnouns; i++) {
    flat_noun *n = &g->nouns[i];
    if (!n->dropped && same_space(n->type, type) && strcmp(n->id, id) == 0) return n;
  }
  return NULL;
}

/* A new noun; two of one id would make one of them silent. */
static chuan_status flat_add(settling *g, const standard *from, const statement *st,
                             chuan_fault *fault) {
  const flat_noun *first = flat_find(g, st->type, st->id);
  if (first == NULL) {
    g->nouns[g->nnouns++] = (flat_noun){st->type, false, st->id, st->noun, from, st->at};
    return CHUAN_OK;
  }
  if (first->from == from || first->type != st->type) {
    return FAULT(fault, CHUAN_RULE, st->at, DUPLICATE_NOUN, noun_word(st->type), st->id,
                 noun_word(first->type), place_text_of(first->at).at);
  }
  return FAULT(fault, CHUAN_RULE, st->at, DUPLICATE_INHERITED, noun_word(st->type), st->id,
               place_text_of(first->at).at);
}

/* An override or drop that hits nothing would change nothing, silently. */
static chuan_status nothing_inherited(settling *g, const statement *st, chuan_fault *fault) {
  size_t count;
  const char *const *names = settling_ids(g, st->type, &count);
  if (names == NULL) return fault_memory(fault);
  return suggest_fault(fault, CHUAN_RULE, st->at, MSG_NOTHING_INHERITED_NEAR, MSG_NOTHING_INHERITED,
                       st->id, noun_word(st->type), names, count);
}

/* Alternative readings of a noun that is dropped have nothing left to be readings of. */
static void drop_readings(settling *g, const char *of) {
  for (int i = 0; i < g->nnouns; i++) {
    flat_noun *n = &g->nouns[i];
    if (n->type == NOUN_READING && strcmp(((const reading *)n->of)->of, of) == 0) {
      n->dropped = true;
    }
  }
}

/* An override stands where the noun stood, with all its dates replaced. */
static chuan_status flat_change(settling *g, const standard *from, const statement *st,
                                chuan_fault *fault) {
  flat_noun *n = flat_find(g, st->type, st->id);
  if (n == NULL || n->type != st->type) return nothing_inherited(g, st, fault);
  if (n->from == from) {
    return FAULT(fault, CHUAN_RULE, st->at, DUPLICATE_NOUN, noun_word(st->type), st->id,
                 noun_word(n->type), place_text_of(n->at).at);
  }
  if (st->change == CHANGE_DROP) {
    n->dropped = true;
    n->at = st->at;
    if (st->type == NOUN_INDICATOR || st->type == NOUN_CLASS || st->type == NOUN_DERIVED) {
      drop_readings(g, st->id);
    }
    return CHUAN_OK;
  }
  n->of = st->noun;
  n->from = from;
  n->at = st->at;
  return CHUAN_OK;
}

/* Applies the files from the base on. */
static chuan_status settle_flatten(settling *g, chuan_fault *fault) {
  int most = 0;
  for (int i = 0; i < g->s.nchain; i++) {
    most += g->s.chain[i]->nstatements;
    if (most <= NOUNS_MOST) continue;
    return FAULT(fault, CHUAN_RULE, g->s.chain[i]->n.at, TOO_MANY_NOUNS, g->s.of->n.id,
                 numeral_of(NOUNS_MOST).at);
  }
  g->nouns = arena_array(g->arena, (size_t)most + 1, sizeof *g->nouns);
  if (g->nouns == NULL) return fault_memory(fault);
  for (int i = g->s.nchain - 1; i >= 0; i--) {
    const standard *from = g->s.chain[i];
    for (int j = 0; j < from->nstatements; j++) {
      const statement *st = &from->statements[j];
      chuan_status status =
          st->change == CHANGE_ADD ? flat_add(g, from, st, fault) : flat_change(g, from, st, fault);
      if (status != CHUAN_OK) return status;
    }
  }
  return CHUAN_OK;
}

/* Puts one flat noun into the array of its type. */
static void place_noun(settling *g, const flat_noun *n) {
  settled *s = &g->s;
  switch (n->type) {
  case NOUN_PARAMETER:
    g->parameters[s->nparameters++] = (settled_parameter){.of = n->of, .from = n->from};
    break;
  case NOUN_DIMENSION: g->dimensions[s->ndimensions++] = n->of; break;
  case NOUN_INDICATOR:
    g->indicators[s->nindicators++] =
        (settled_indicator){n->of, n->from, ((const indicator *)n->of)->deprived, NULL};
    break;
  case NOUN_READING:
    g->readings[s->nreadings++] = (settled_reading){n->of, n->from, READING_INDICATOR};
    break;
  case NOUN_CLASS:
    g->classes[s->nclasses++] =
        (settled_class){n->of, n->from, ((const class_ *)n->of)->when, NULL};
    break;
  case NOUN_DERIVED:
    g->derived[s->nderived++] =
        (settled_derived){n->of, n->from, ((const derived *)n->of)->value, NULL};
    break;
  case NOUN_SCORECARD: g->scorecards[s->nscorecards++] = (settled_scorecard){n->of, n->from}; break;
  case NOUN_TYPES: break;
  }
}

/* Sorts the flat nouns by type; file order is kept inside each. */
static chuan_status settle_arrays(settling *g, chuan_fault *fault) {
  size_t most = (size_t)g->nnouns + 1;
  g->s.parameters = g->parameters = arena_array(g->arena, most, sizeof *g->parameters);
  g->s.indicators = g->indicators = arena_array(g->arena, most, sizeof *g->indicators);
  g->s.classes = g->classes = arena_array(g->arena, most, sizeof *g->classes);
  g->s.derived = g->derived = arena_array(g->arena, most, sizeof *g->derived);
  g->s.scorecards = g->scorecards = arena_array(g->arena, most, sizeof *g->scorecards);
  g->s.readings = g->readings = arena_array(g->arena, most, sizeof *g->readings);
  g->s.dimensions = g->dimensions = arena_array(g->arena, most, sizeof *g->dimensions);
  if (g->parameters == NULL || g->indicators == NULL || g->classes == NULL || g->derived == NULL
      || g->scorecards == NULL || g->readings == NULL || g->dimensions == NULL) {
    return fault_memory(fault);
  }
  for (int i = 0; i < g->nnouns; i++) {
    if (!g->nouns[i].dropped) place_noun(g, &g->nouns[i]);
  }
  return CHUAN_OK;
}

/* Where a dimension was dropped. */
static place dropped_at(const settling *g, const dimension *d) {
  for (int i = 0; i < g->nnouns; i++) {
    const flat_noun *n = &g->nouns[i];
    if (n->dropped && n->type == NOUN_DIMENSION && same_text(n->id, d->n.id)) return n->at;
  }
  return d->n.at;
}

/* An indicator whose dimension was dropped would be shown nowhere. */
static chuan_status settle_dimensions(const settling *g, chuan_fault *fault) {
  for (int i = 0; i < g->s.nindicators; i++) {
    const indicator *of = g->indicators[i].of;
    bool found = of->dimension == NULL;
    for (int j = 0; j < g->s.ndimensions && !found; j++) {
      found = strcmp(g->dimensions[j]->n.id, of->dimension->n.id) == 0;
    }
    if (!found) {
      return FAULT(fault, CHUAN_RULE, dropped_at(g, of->dimension), DIMENSION_DROPPED, of->n.id,
                   of->dimension->n.id);
    }
  }
  return CHUAN_OK;
}

const char *const *settling_ids(settling *g, noun_type type, size_t *count) {
  const char **names = arena_array(g->arena, (size_t)g->nnouns + 1, sizeof *names);
  *count = 0;
  for (int i = 0; names != NULL && i < g->nnouns; i++) {
    if (!g->nouns[i].dropped && g->nouns[i].type == type) names[(*count)++] = g->nouns[i].id;
  }
  return names;
}

/* Says of each reading what it is a reading of: indicator, class or derived value. */
static chuan_status settle_reading_kinds(settling *g, chuan_fault *fault) {
  static const noun_type types[] = {NOUN_INDICATOR, NOUN_CLASS, NOUN_DERIVED};
  static const reading_kind kinds[] = {READING_INDICATOR, READING_CLASS, READING_DERIVED};
  for (int i = 0; i < g->s.nreadings; i++) {
    const reading *r = g->readings[i].of;
    int found = 0;
    for (int t = 0; t < 3; t++) {
      const flat_noun *n = flat_find(g, types[t], r->of);
      if (n == NULL || n->type != types[t]) continue;
      g->readings[i].kind = kinds[t];
      found++;
    }
    if (found == 1) continue;
    if (found > 1) return FAULT(fault, CHUAN_RULE, r->n.at, READING_AMBIGUOUS, r->n.id, r->of);
    size_t count;
    const char *const *names = settling_ids(g, NOUN_INDICATOR, &count);
    if (names == NULL) return fault_memory(fault);
    return suggest_fault(fault, CHUAN_RULE, r->n.at, MSG_READING_OF_NOTHING_NEAR,
                         MSG_READING_OF_NOTHING, r->of, r->n.id, names, count);
  }
  return CHUAN_OK;
}

/* Puts one reading in force; false when its noun has another one in force already. */
static bool put_reading(settling *g, const settled_reading *r) {
  const reading **in_force = NULL;
  const expr **e = NULL;
  int at;
  if (r->kind == READING_INDICATOR) {
    at = settled_find_indicator(&g->s, r->of->of);
    in_force = &g->indicators[at].reading;
    e = &g->indicators[at].deprived;
  } else if (r->kind == READING_CLASS) {
    at = settled_find_class(&g->s, r->of->of);
    in_force = &g->classes[at].reading;
    e = &g->classes[at].when;
  } else {
    at = settled_find_derived(&g->s, r->of->of);
    in_force = &g->derived[at].reading;
    e = &g->derived[at].value;
  }
  if (*in_force != NULL) return false;
  *in_force = r->of;
  *e = r->of->value;
  return true;
}

/* Puts the wished readings in. */
static chuan_status settle_readings(settling *g, const settle_wish *wish, chuan_fault *fault) {
  for (int i = 0; i < wish->nreadings; i++) {
    const settled_reading *r = NULL;
    for (int j = 0; j < g->s.nreadings; j++) {
      if (strcmp(g->readings[j].of->n.id, wish->readings[i]) == 0) r = &g->readings[j];
    }
    if (r == NULL) {
      size_t count;
      const char *const *names = settling_ids(g, NOUN_READING, &count);
      if (names == NULL) return fault_memory(fault);
      return suggest_fault(fault, CHUAN_USAGE, NOWHERE, MSG_NO_READING_NEAR, MSG_NO_READING,
                           wish->readings[i], g->s.of->n.id, names, count);
    }
    if (!put_reading(g, r)) {
      return FAULT(fault, CHUAN_USAGE, NOWHERE, TWO_READINGS, r->of->n.id, r->of->of);
    }
  }
  return CHUAN_OK;
}

/* `exhaustive` is the nearest one that is said. */
static bool chain_exhaustive(const settled *s) {
  for (int i = 0; i < s->nchain; i++) {
    if (s->chain[i]->exhaustive_said) return s->chain[i]->exhaustive;
  }
  return false;
}

/* The steps in the order in which their mistakes should be told. */
static chuan_status settle_steps(settling *g, const settle_wish *wish, chuan_fault *fault) {
  chuan_status status;
  if ((status = settle_day(g->s.of, wish->on, &g->s.on, fault)) != CHUAN_OK) return status;
  if ((status = settle_chain(g, g->s.of, fault)) != CHUAN_OK) return status;
  g->s.exhaustive = chain_exhaustive(&g->s);
  if ((status = settle_flatten(g, fault)) != CHUAN_OK) return status;
  if ((status = settle_arrays(g, fault)) != CHUAN_OK) return status;
  if ((status = settle_dimensions(g, fault)) != CHUAN_OK) return status;
  if ((status = settle_names(g, fault)) != CHUAN_OK) return status;
  if ((status = settle_reading_kinds(g, fault)) != CHUAN_OK) return status;
  if ((status = settle_readings(g, wish, fault)) != CHUAN_OK) return status;
  if ((status = settle_dates(g, wish, fault)) != CHUAN_OK) return status;
  if ((status = settle_settings(g, wish, fault)) != CHUAN_OK) return status;
  if ((status = settle_entitlements(g, wish, fault)) != CHUAN_OK) return status;
  return settle_resolve(g, fault);
}

chuan_status settle(const book *b, const char *id, const settle_wish *wish, settled **out,
                    chuan_fault *fault) {
  const settle_wish nothing = {0};
  const standard *of;
  *out = NULL;
  chuan_status status = find_standard(b, id, CHUAN_USAGE, NOWHERE, &of, fault);
  if (status != CHUAN_OK) return status;
  arena *memory = arena_new();
  settling *g = memory != NULL ? arena_make(memory, sizeof *g) : NULL;
  if (g == NULL) {
    arena_free(memory);
    return fault_memory(fault);
  }
  g->arena = memory;
  g->book = b;
  g->s.of = of;
  g->s.survey = of->survey;
  status = settle_steps(g, wish != NULL ? wish : &nothing, fault);
  if (status != CHUAN_OK) settled_free(&g->s);
  else *out = &g->s;
  return status;
}

void settled_free(settled *s) {
  if (s != NULL) arena_free(((settling *)s)->arena);
}
