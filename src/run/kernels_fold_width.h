/* kernels_fold_width: folds and lifts of numbers of one width. kernels_fold.c includes it
 * once for each: WIDTH is 32 or 64, INT the planes' type, INT_LEAST the least of it. The
 * plan has proved that sums of known answers fit; what unknown ones come to is never looked
 * at. No guard: every inclusion is another. */

#define JOINED_(name, width) name##_##width
#define JOINED(name, width) JOINED_(name, width)
#define OF(name) JOINED(name, WIDTH)

static void OF(fold_count)(const planes *out, const byte *restrict persons,
                           const int32_t *restrict first, int rows) {
  INT *restrict low = out->low, *restrict high = out->high;
  for (int h = 0; h < rows; h++) {
    int from = first[h], to = first[h + 1], sure = 0, may = 0;
    for (; to - from > 8; from += 8) {
      unsigned eight = counts_in(word_of(persons + from, 8));
      sure += (int)(eight & 15);
      may += (int)(eight >> 4);
    }
    unsigned rest = counts_in(word_of(persons + from, to - from));
    low[h] = sure + (int)(rest & 15);
    high[h] = may + (int)(rest >> 4);
  }
}

static void OF(fold_persons)(const planes *out, const int32_t *restrict first, int rows) {
  INT *restrict low = out->low;
  for (int h = 0; h < rows; h++) low[h] = first[h + 1] - first[h];
}

/* Persons to whom it does not apply add nothing; an unknown one makes all unknown. */
static void OF(fold_sum)(const planes *out, const planes *x, const int32_t *restrict first,
                         int rows) {
  const INT *restrict low = x->low, *restrict high = x->high;
  for (int h = 0; h < rows; h++) {
    UINT least = 0, most = 0;
    byte state = STATE_KNOWN;
    for (int p = first[h]; p < first[h + 1]; p++) {
      bool applies = !(x->state[p] & STATE_NOT_APPLICABLE);
      least += applies ? (UINT)low[p] : 0;
      most += applies ? (UINT)high[p] : 0;
      state |= applies ? x->state[p] : STATE_KNOWN;
    }
    ((INT *)out->high)[h] = (INT)most;
    ((INT *)out->low)[h] = (INT)least;
    out->state[h] = state;
  }
}

/* Of nobody (to whom it applies) the highest is not applicable. */
static void OF(fold_highest)(const planes *out, const planes *x, const int32_t *restrict first,
                             int rows) {
  const INT *restrict low = x->low, *restrict high = x->high;
  for (int h = 0; h < rows; h++) {
    INT least = INT_LEAST, most = INT_LEAST;
    byte state = STATE_NOT_APPLICABLE;
    for (int p = first[h]; p < first[h + 1]; p++) {
      if (x->state[p] & STATE_NOT_APPLICABLE) continue;
      state = (byte)((state & STATE_MISSING) | x->state[p]);
      least = low[p] > least ? low[p] : least;
      most = high[p] > most ? high[p] : most;
    }
    bool known = state == STATE_KNOWN;
    ((INT *)out->high)[h] = known ? most : 0;
    ((INT *)out->low)[h] = known ? least : 0;
    out->state[h] = state;
  }
}

static void OF(lift_values)(void *restrict out, const void *restrict from,
                            const int32_t *restrict owner, int rows) {
  INT *restrict plane = out;
  const INT *restrict of = from;
  for (int p = 0; p < rows; p++) plane[p] = of[owner[p]];
}

#undef JOINED_
#undef JOINED
#undef OF
#undef WIDTH
#undef INT
#undef INT_LEAST
#undef UINT
