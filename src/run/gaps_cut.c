/* gaps_cut: the pieces of a number within which no comparison changes. On a piece that two
 * rows bound, what comparisons hang on grows or shrinks all the way (gaps_answers has made
 * sure), so rows that agree at both ends agree between. Where they differ the ends of the
 * pieces lie where the straight line between them says, nearly always. Must never know what
 * the answers are for. */
#include "run/gaps_parts.h"

/* By how much a comparison holds: at least 0 where it does. */
enum { MARGINS_MOST = 4 };
typedef struct margins {
  wide of[MARGINS_MOST];
  int count;
} margins;

/* Both ends of a number against both ends of what it is held against. A number that is not
 * known stays so along the piece, and takes no part. */
static margins step_margins(const trial *t, const step *s, int row) {
  margins m = {.count = 0};
  bool two = s->op == STEP_AT_MOST || s->op == STEP_BELOW;
  ends_known a = run_ends(t->run, s->a, row), b = two ? run_ends(t->run, s->b, row) : a;
  if ((a.state | b.state) != STATE_KNOWN) return m;
  wide low = a.low, high = a.high;
  if (two) {
    int strict = s->op == STEP_BELOW;
    m.count = 2;
    m.of[0] = (wide)b.low * s->high - high * s->low - strict;
    m.of[1] = (wide)b.high * s->high - low * s->low - strict;
  } else if (s->op == STEP_POSITIVE) {
    m.count = 1;
    m.of[0] = low - 1;
  } else {
    m.count = 4;
    m.of[0] = low - s->low;
    m.of[1] = s->high - high;
    m.of[2] = high - s->low;
    m.of[3] = s->high - low;
  }
  return m;
}

/* The run refuses answers to a quotient and its parts that are 1 or more apart. */
static margins quotient_margins(const trial *t, const int *of, int row) {
  margins m = {.count = 0};
  int64_t q, n, d;
  const batch *b = t->batch;
  if (!batch_get(b, of[0], row, &q) || !batch_get(b, of[1], row, &n)
      || !batch_get(b, of[2], row, &d))
    return m;
  int qd = b->columns[of[0]].field->digits, nd = b->columns[of[1]].field->digits,
      dd = b->columns[of[2]].field->digits;
  wide apart = (wide)n * power10(qd + dd) - (wide)q * d * power10(nd);
  wide most = (wide)d * power10(nd + qd) - 1;
  m.count = 2;
  m.of[0] = apart + most;
  m.of[1] = most - apart;
  return m;
}

static void split_put(int64_t *splits, int *count, segment ends, int64_t at) {
  if (at > ends.low && at < ends.high && *count < SPLITS_MOST) splits[(*count)++] = at;
}

/* Where the straight line through both margins crosses 0: the last answer of the low side. */
static int64_t crossing(segment ends, wide low, wide high) {
  wide across = (wide)ends.high - ends.low;
  if (low >= 0) return (int64_t)(ends.low + low * across / (low - high));
  return (int64_t)(ends.low + (-low * across + (high - low) - 1) / (high - low)) - 1;
}

/* True if the margins change sides; adds where. */
static bool margins_differ(const margins *low, const margins *high, segment ends, int64_t *splits,
                           int *count) {
  bool differ = low->count != high->count;
  for (int i = 0; i < low->count && !differ; i++) {
    if ((low->of[i] >= 0) == (high->of[i] >= 0)) continue;
    int64_t last = crossing(ends, low->of[i], high->of[i]);
    differ = true;
    split_put(splits, count, ends, last);
    split_put(splits, count, ends, last + 1);
  }
  return differ;
}

static int persons_in(const batch *b, int row) {
  return b->first_person[row + 1] - b->first_person[row];
}

/* One step over the row of the household, or over those of all its persons. */
static bool step_differs(const inquiry *q, const trial *t, const step *s, segment ends, int low_row,
                         int high_row, int64_t *splits, int *count) {
  bool of_persons = q->plan->slots[s->a].level == PERSON, differ = false;
  int rows = of_persons ? persons_in(t->batch, low_row) : 1;
  int low = of_persons ? t->batch->first_person[low_row] : low_row;
  int high = of_persons ? t->batch->first_person[high_row] : high_row;
  for (int i = 0; i < rows; i++) {
    margins l = step_margins(t, s, low + i), h = step_margins(t, s, high + i);
    differ |= margins_differ(&l, &h, ends, splits, count);
  }
  return differ;
}

static void sort_splits(int64_t *splits, int *count) {
  int unique = 0;
  for (int i = 1; i < *count; i++)
    for (int k = i; k > 0 && splits[k] < splits[k - 1]; k--) {
      int64_t swap = splits[k];
      splits[k] = splits[k - 1];
      splits[k - 1] = swap;
    }
  for (int i = 0; i < *count; i++)
    if (unique == 0 || splits[i] != splits[unique - 1]) splits[unique++] = splits[i];
  *count = unique;
}

int cut_between(const inquiry *q, const trial *t, int which, segment ends, int low_row,
                int high_row, int64_t splits[SPLITS_MOST]) {
  const answers *a = &q->columns[which];
  bool differ = false;
  int count = 0;
  for (int i = 0; i < a->ncompared; i++)
    differ |= step_differs(q, t, &q->plan->steps[a->compared[i]], ends, low_row, high_row, splits,
                           &count);
  for (int i = 0; i < q->plan->nquotients; i++) {
    const int *of = q->plan->quotients[i];
    if (of[0] != which && of[1] != which && of[2] != which) continue;
    margins l = quotient_margins(t, of, low_row), h = quotient_margins(t, of, high_row);
    differ |= margins_differ(&l, &h, ends, splits, &count);
  }
  if (!differ) return 0;
  if (ends.high - ends.low == 1) return -1;
  if (count == SPLITS_MOST) count--;
  split_put(splits, &count, ends, ends.low + (ends.high - ends.low) / 2);
  sort_splits(splits, &count);
  return count;
}
