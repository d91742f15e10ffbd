/* entitle: which entitlements rest on a standard on a day. Must never know conditions. */
#include <string.h>

#include "book/settle_parts.h"
#include "book/suggest.h"

/* One that is of no standard, or of one with other questions, would be silently nobody's. */
static chuan_status standards_exist(const book *b, const survey *questionnaire,
                                    const entitlement *e, chuan_fault *fault) {
  const char *names[256];
  size_t count = 0;
  for (int i = 0; i < e->nof; i++) {
    const standard *of = book_find(b, e->of[i]);
    if (of != NULL && of->survey == questionnaire) continue;
    for (int k = 0; k < book_count(b) && count < 256; k++) {
      if (book_at(b, k)->survey == questionnaire) names[count++] = book_at(b, k)->n.id;
    }
    return suggest_fault(fault, CHUAN_RULE, e->n.at, MSG_ENTITLEMENT_OF_NOTHING_NEAR,
                         MSG_ENTITLEMENT_OF_NOTHING, e->of[i], e->n.id, names, count);
  }
  return CHUAN_OK;
}

/* True if it is of the standard and in force on the day; with the period that says so. */
static bool rests_on(const settled *s, const entitlement *e, const served **in_force) {
  *in_force = NULL;
  for (int i = 0; i < e->nserves && *in_force == NULL; i++) {
    if (s->on >= e->serves[i].from && s->on <= e->serves[i].to) *in_force = &e->serves[i];
  }
  return entitlement_is_of(e, s->of->n.id) && (e->nserves == 0 || *in_force != NULL);
}

/* The entitlements of one file, added to those of the files before. */
static chuan_status add_file(settling *g, const entitlement_file *file, settled_entitlement *all,
                             chuan_fault *fault) {
  char on[16];
  for (int i = 0; i < file->count; i++) {
    const entitlement *e = &file->items[i];
    const served *in_force;
    chuan_status status = standards_exist(g->book, g->s.survey, e, fault);
    if (status != CHUAN_OK) return status;
    if (!rests_on(&g->s, e, &in_force)) continue;
    for (int k = 0; k < g->s.nentitlements; k++) {
      if (strcmp(all[k].of->n.id, e->n.id) != 0) continue;
      return FAULT(fault, CHUAN_RULE, e->n.at, ENTITLEMENT_TWICE, e->n.id, g->s.of->n.id,
                   day_write(on, sizeof on, g->s.on), place_text_of(all[k].of->n.at).at);
    }
    all[g->s.nentitlements++] = (settled_entitlement){e, in_force};
  }
  return CHUAN_OK;
}

chuan_status settle_entitlements(settling *g, const settle_wish *wish, chuan_fault *fault) {
  size_t most = 0;
  chuan_status status = CHUAN_OK;
  if (!wish->entitlements) return CHUAN_OK;
  int files = book_entitlements_count(g->book);
  for (int i = 0; i < files; i++) most += (size_t)book_entitlements_at(g->book, i)->count;
  settled_entitlement *all = arena_array(g->arena, most + 1, sizeof *all);
  if (all == NULL) return fault_memory(fault);
  g->s.entitlements = all;
  for (int i = 0; i < files && status == CHUAN_OK; i++) {
    const entitlement_file *file = book_entitlements_at(g->book, i);
    if (file->survey == g->s.survey) status = add_file(g, file, all, fault);
  }
  return status;
}
