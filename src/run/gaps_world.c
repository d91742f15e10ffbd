/* gaps_world: hypothetical answers of one household as rows. A set of questions is answered in
 * stages: a cell of the household, or all cells that one person misses, are answered at once.
 * Must never know which sets are tried. */
#include <string.h>

#include "run/gaps_parts.h"

static int person_row(const batch *b, int row, int person) {
  return person < 0 ? row : b->first_person[row] + person;
}

bool misses(const search *s, int which, int person) {
  int row = person_row(s->batch, s->found.household, person);
  return batch_state(s->batch, which, row) == STATE_MISSING;
}

/* ---- stages ---- */

static const answers *answers_to(const search *s, int which) { return &s->q->columns[which]; }

static bool is_of_person(const search *s, int which) {
  return answers_to(s, which)->field->level == PERSON;
}

int stage_options(const search *s, const stage *of) {
  int options = 1;
  for (int i = 0; i < of->ncolumns && options <= OPTIONS_MOST; i++) {
    const answers *a = answers_to(s, of->columns[i]);
    options *= a->npoints + a->may_not_apply;
  }
  return options;
}

/* Appends a stage; one whose answers may unsettle puts pruning off. */
static bool stage_add(search *s, const stage *of, bool unsettles) {
  if (s->nstages == STAGES_MOST || (!of->cut && stage_options(s, of) > OPTIONS_MOST)) return false;
  s->stages[s->nstages++] = *of;
  if (unsettles) s->prunes_from = s->nstages;
  return true;
}

/* The cells of the household whose answers (may or may never) unsettle. */
static bool lay_household(search *s, bool unsettling) {
  for (int i = 0; i < s->nfields; i++) {
    int which = s->fields[i];
    stage one = {.person = -1, .columns = {which}, .ncolumns = 1};
    if (!(s->set & bit(i)) || is_of_person(s, which) || answers_to(s, which)->cut) continue;
    if (((s->unsettling & bit(i)) != 0) == unsettling && !stage_add(s, &one, unsettling))
      return false;
  }
  return true;
}

/* All that a person misses in the set, but for numbers that are to be cut. */
static bool lay_persons(search *s, bool unsettling) {
  for (int m = 0; m < s->members; m++) {
    stage one = {.person = m};
    bool unsettles = false;
    for (int i = 0; i < s->nfields; i++) {
      int which = s->fields[i];
      if (!(s->set & bit(i)) || !is_of_person(s, which) || answers_to(s, which)->cut) continue;
      if (!misses(s, which, m)) continue;
      one.columns[one.ncolumns++] = which;
      unsettles = unsettles || (s->unsettling & bit(i));
    }
    if (one.ncolumns && unsettles == unsettling && !stage_add(s, &one, unsettles)) return false;
  }
  return true;
}

/* True if the pieces of the first cell hang on what the second answers. */
static bool hangs_on(const search *s, const stage *first, const stage *second) {
  bool elsewhere = first->person >= 0 && second->person >= 0 && first->person != second->person;
  return answers_meet(s->q, first->columns[0], second->columns[0], elsewhere);
}

/* Numbers come last, each after those that its pieces hang on; two that hang on each other
 * have no pieces of their own. */
static bool lay_cuts(search *s, stage *cuts, int count) {
  for (int left = count; left > 0; left--) {
    int chosen = -1;
    for (int i = 0; i < left && chosen < 0; i++) {
      bool hangs = false;
      for (int k = 0; k < left && !hangs; k++) hangs = k != i && hangs_on(s, &cuts[i], &cuts[k]);
      if (!hangs) chosen = i;
    }
    if (chosen < 0) return false;
    bool unsettles = false;
    for (int i = 0; i < s->nfields; i++)
      unsettles |= s->fields[i] == cuts[chosen].columns[0] && (s->unsettling & bit(i));
    if (!stage_add(s, &cuts[chosen], unsettles)) return false;
    cuts[chosen] = cuts[left - 1];
  }
  return true;
}

/* Gathers the cells of a number that is to be cut. */
static bool add_cuts(const search *s, int which, stage *cuts, int *count) {
  stage one = {.person = -1, .columns = {which}, .ncolumns = 1, .cut = true};
  int first = is_of_person(s, which) ? 0 : -1, last = is_of_person(s, which) ? s->members : 0;
  for (one.person = first; one.person < last; one.person++) {
    if (!misses(s, which, one.person)) continue;
    if (*count == STAGES_MOST) return false;
    cuts[(*count)++] = one;
  }
  return true;
}

bool stages_lay(search *s) {
  stage cuts[STAGES_MOST];
  int ncuts = 0;
  s->nstages = s->prunes_from = 0;
  s->folds_tell = s->q->persons_apart && !s->by_asking;
  for (int i = 0; i < s->nfields; i++) {
    const answers *a = answers_to(s, s->fields[i]);
    if (!(s->set & bit(i)) || !a->cut) continue;
    if (a->wild || !add_cuts(s, s->fields[i], cuts, &ncuts)) return false;
    if (a->lifted) s->folds_tell = false;
  }
  return lay_household(s, true) && lay_household(s, false) && lay_persons(s, true)
         && lay_persons(s, false) && lay_cuts(s, cuts, ncuts);
}

/* ---- rows ---- */

static void answer_put_row(search *s, batch *b, int which, int row, int64_t answer) {
  const answers *a = answers_to(s, which);
  if (answer == NOT_APPLICABLE) batch_put_state(b, which, row, STATE_NOT_APPLICABLE);
  else if (!a->texts) batch_put(b, which, row, answer);
  else if (batch_put_text(b, which, row, a->texts[answer], strlen(a->texts[answer])))
    s->failed = true;
}

void world_put_choice(search *s, batch *b, int row, const stage *of, int64_t choice) {
  int to = person_row(b, row, of->person);
  for (int i = 0; i < of->ncolumns; i++) {
    const answers *a = answers_to(s, of->columns[i]);
    int options = a->npoints + a->may_not_apply;
    int64_t answer = of->cut ? choice : a->points[choice % options];
    answer_put_row(s, b, of->columns[i], to, answer);
    if (!of->cut) choice /= options;
  }
}

void world_put_answer(search *s, batch *b, int row, int which, int64_t answer) {
  if (!is_of_person(s, which)) answer_put_row(s, b, which, row, answer);
  else
    for (int m = 0; m < s->members; m++)
      if (misses(s, which, m)) answer_put_row(s, b, which, person_row(b, row, m), answer);
}

/* ---- folds ---- */

static bool same_in_slot(const trial *t, const slot *of, int at, int row, int other) {
  if (of->type == SLOT_COND) return run_answer(t->run, at, row) == run_answer(t->run, at, other);
  ends_known x = run_ends(t->run, at, row), y = run_ends(t->run, at, other);
  return x.state == y.state && (x.state != STATE_KNOWN || (x.low == y.low && x.high == y.high));
}

bool same_to_folds(const search *s, const trial *t, int person, int row, int other) {
  const plan *p = s->q->plan;
  int x = person_row(t->batch, row, person), y = person_row(t->batch, other, person);
  for (int i = 0; i < p->nsteps; i++) {
    const step *of = &p->steps[i];
    if (!s->q->live[i] || of->op < STEP_FOLD_ANY || of->op > STEP_FOLD_HIGHEST) continue;
    if (!same_in_slot(t, &p->slots[of->a], of->a, x, y)) return false;
  }
  return true;
}
