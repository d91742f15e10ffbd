/* shares: units in order of their codes become the parts of an allotment. */
#include "run/shares.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

/* ---- how many in all ---- */

/* What may be left of a list by a rate: -1: not known. */
static int64_t left_by_rate(const fall_wish *w, ratio rate) {
  int64_t base = w->registered[w->registered[AT_ROUND] >= 0 ? AT_ROUND : AT_BASELINE];
  ratio left = ratio_mul(rate, ratio_whole(base));
  if (base < 0 || !ratio_is(left)) return -1;
  return left.num < 0 ? 0 : ratio_floor(left);
}

static int64_t whole_up(ratio r) {
  if (!ratio_is(r)) return -1;
  return r.num < 0 ? 0 : ratio_ceil(r);
}

int64_t fall_needed(const fall_wish *w) {
  int64_t left = -1;
  ratio rate = ratio_of(w->listed, w->registered[AT_BASELINE]);
  if (w->listed < 0 || !ratio_is(w->asked)) return -1;
  switch (w->goal) {
  case GOAL_FALL_BY: return whole_up(w->asked);
  case GOAL_FALL_PERCENT: return whole_up(ratio_mul(w->asked, ratio_whole(w->listed)));
  case GOAL_FALL_POINTS:
    if (w->registered[AT_BASELINE] > 0) left = left_by_rate(w, ratio_sub(rate, w->asked));
    break;
  case GOAL_FALL_TO: left = w->of_rate ? left_by_rate(w, w->asked) : ratio_floor(w->asked); break;
  case GOAL_REACH:
  case GOAL_WORDS: return -1;
  }
  if (left < 0) return -1;
  return left < w->listed ? w->listed - left : 0;
}

/* ---- who gets how many ---- */

static int64_t weight_of(const share *s, share_rule by) {
  if (s->absent) return 0;
  if (by == SHARE_BY_REGISTERED) return s->registered[AT_BASELINE];
  return by == SHARE_EQUAL ? s->listed > 0 : s->listed;
}

/* Nobody is passed over because something is not known of it. */
static chuan_status check_known(const share *list, int count, share_rule by, chuan_fault *fault) {
  for (int i = 0; i < count; i++) {
    const share *s = &list[i];
    if (s->listed < 0) return FAULT(fault, CHUAN_REFUSED, NOWHERE, SHARE_NO_LIST, s->unit);
    if (weight_of(s, by) < 0)
      return FAULT(fault, CHUAN_REFUSED, NOWHERE, SHARE_NO_REGISTERED, s->unit);
  }
  return CHUAN_OK;
}

static int by_unit(const void *a, const void *b) {
  return strcmp((*(share *const *)a)->unit, (*(share *const *)b)->unit);
}

static void take(share *const *order, const allot_part *parts, int count, int64_t total) {
  int64_t sum = 0;
  for (int i = 0; i < count; i++) {
    assert(parts[i].given >= 0 && parts[i].given <= order[i]->listed);
    order[i]->fall = parts[i].given;
    order[i]->quota = parts[i].quota;
    order[i]->all = order[i]->listed > 0 && parts[i].given == order[i]->listed;
    sum += parts[i].given;
  }
  assert(sum == total);
}

/* The units in order of their codes as parts; what they get. */
static chuan_status give(share *list, share **order, allot_part *parts, int count, share_rule by,
                         int64_t total, chuan_fault *fault) {
  for (int i = 0; i < count; i++) order[i] = &list[i];
  qsort(order, (size_t)count, sizeof *order, by_unit);
  for (int i = 0; i < count; i++)
    parts[i] = (allot_part){
        .weight = weight_of(order[i], by), .most = order[i]->listed, .size = order[i]->listed};
  int64_t room = allot_room(parts, count);
  if (total < 0 || total > room)
    return FAULT(fault, CHUAN_REFUSED, NOWHERE, SHARE_TOO_MANY, numeral_of(total).at,
                 numeral_of(room).at);
  chuan_status status = allot(total, parts, count, fault);
  if (!status) take(order, parts, count, total);
  return status;
}

chuan_status shares_make(share *list, int count, share_rule by, int64_t total, chuan_fault *fault) {
  chuan_status status = check_known(list, count, by, fault);
  if (status) return status;
  share **order = memory_make((size_t)count + 1, sizeof *order);
  allot_part *parts = memory_make((size_t)count + 1, sizeof *parts);
  if (order && parts) status = give(list, order, parts, count, by, total, fault);
  else status = fault_memory(fault);
  memory_free(order);
  memory_free(parts);
  return status;
}
