/* candidates: the borders behind which a household is out of its classes, and who can work. */
#include "run/candidates.h"

/* All classes that may be behind the border; 0: nobody knows, or none is. */
static uint32_t classes_beyond(const border *b) {
  if (b->side == BORDER_OPEN) return 0;
  if (b->beyond >= 0) return UINT32_C(1) << b->beyond;
  return b->beyond == VERDICT_UNDETERMINED ? b->possible : 0;
}

static bool leaves(const border *b, uint32_t classes) {
  uint32_t beyond = classes_beyond(b);
  return beyond && !(beyond & classes);
}

/* How far it is at most, and that as a part of the border; no number where that is 0. */
static ratio far_of(const border *b) {
  return b->side == BORDER_UP ? ratio_sub(ratio_whole(0), b->apart.low) : b->apart.high;
}

static ratio share_of(const border *b) {
  return ratio_div(far_of(b), b->side == BORDER_UP ? b->bound.high : b->bound.low);
}

static void take_number(candidate *c, const border *b) {
  ratio share = share_of(b);
  if (!ratio_is(share) || (ratio_is(c->share) && ratio_compare(share, c->share) >= 0)) return;
  c->nearest = b, c->share = share;
}

/* Deprivations are whole: to get past a border that is reached already takes one. */
static void take_count(candidate *c, const border *b) {
  ratio far = far_of(b);
  int64_t steps = b->at_bound ? ratio_ceil(far) : ratio_floor(far) + 1;
  if (b->side != BORDER_DOWN || steps < 1) return;
  if (!c->deprivations || steps < c->deprivations) c->deprivations = steps;
}

static uint64_t deprived_of(const spot *at) {
  const plan_standard *s = &at->plan->standards[at->standard];
  uint64_t lacks = 0;
  for (int i = 0; i < s->nindicators && i < 64; i++)
    if (slot_answer(at, s->indicators[i].slot) == ANSWER_YES) lacks |= UINT64_C(1) << i;
  return lacks;
}

/* Of the household itself where the form asks that, else of its members: one who is able is
 * enough, and nobody is only where all have answered. */
static labour labour_of(const spot *at, const labour_columns *asked) {
  const batch *b = at->batch;
  int64_t answer = 0, without = 0;
  if (asked->without >= 0 && batch_get(b, asked->without, at->household, &answer))
    return answer ? LABOUR_NONE : LABOUR_SOME;
  int first = b->first_person[at->household], last = b->first_person[at->household + 1];
  if (asked->able < 0 || !b->persons_given) return LABOUR_NOT_KNOWN;
  for (int p = first; p < last; p++) {
    if (!batch_get(b, asked->able, p, &answer)) continue;
    if (answer) return LABOUR_SOME;
    without++;
  }
  return last > first && without == last - first ? LABOUR_NONE : LABOUR_NOT_KNOWN;
}

chuan_status candidate_make(const spot *at, uint32_t classes, const labour_columns *asked, arena *a,
                            candidate *out, chuan_fault *fault) {
  const border *list = NULL;
  int count = 0;
  int8_t now = run_verdicts(at->run, at->standard)->class_[at->household];
  *out = (candidate){.labour = labour_of(at, asked), .lacks = deprived_of(at)};
  out->as_listed = now >= 0 && classes >> now & 1;
  if (!out->as_listed) return CHUAN_OK;
  chuan_status status = borders_make(at, a, &list, &count, fault);
  for (int i = 0; i < count && !status; i++) {
    if (!leaves(&list[i], classes)) continue;
    if (list[i].counts_indicators) take_count(out, &list[i]);
    else take_number(out, &list[i]);
  }
  return status;
}

/* None at the end. */
static int by_share(const candidate *a, const candidate *b) {
  if (!ratio_is(a->share) || !ratio_is(b->share)) return ratio_is(b->share) - ratio_is(a->share);
  return ratio_compare(a->share, b->share);
}

static int by_deprivations(const candidate *a, const candidate *b) {
  if (!a->deprivations || !b->deprivations) return (b->deprivations > 0) - (a->deprivations > 0);
  return (a->deprivations > b->deprivations) - (a->deprivations < b->deprivations);
}

int candidate_compare(const candidate *a, const candidate *b) {
  bool apart = a->labour == LABOUR_NONE, other_apart = b->labour == LABOUR_NONE;
  if (apart != other_apart) return apart ? 1 : -1;
  if (a->as_listed != b->as_listed) return a->as_listed ? -1 : 1;
  int order = by_share(a, b);
  return order ? order : by_deprivations(a, b);
}
