/* kernels_number_width: sums and products of numbers of one width. kernels_number.c includes
 * it once for each: WIDTH is 32 or 64, INT the planes' type, INT_LEAST and INT_MOST its
 * ends, UINT the same without sign, to compute in. The plan has proved that what known answers come
 * to fits; what unknown ones come to is never looked at. No guard: every inclusion is another. */

#define JOINED_(name, width) name##_##width
#define JOINED(name, width) JOINED_(name, width)
#define OF(name) JOINED(name, WIDTH)

/* ---- leaves ---- */

CLONES static void OF(range_for_missing)(const planes *out, const byte *restrict from,
                                         int64_t least, int64_t most, int rows) {
  INT *restrict low = out->low, *restrict high = out->high;
  byte *restrict state = out->state;
  for (int i = 0; i < rows; i++) {
    INT missing = (INT)(-(from[i] == STATE_MISSING));
    high[i] = (low[i] & ~missing) | ((INT)most & missing);
    low[i] = (low[i] & ~missing) | ((INT)least & missing);
    state[i] = from[i] & STATE_NOT_APPLICABLE;
  }
}

static void OF(number_is)(void *out, int64_t number, int rows) {
  INT *plane = out;
  for (int i = 0; i < rows; i++) plane[i] = (INT)number;
}

CLONES static void OF(weight_add)(void *restrict out, const byte *restrict cond, byte bit,
                                  int64_t weight, int rows) {
  INT *restrict sum = out;
  for (int i = 0; i < rows; i++) sum[i] += (INT)(-((cond[i] & bit) != 0)) & (INT)weight;
}

/* ---- arithmetic, one end at a time ---- */

CLONES static void OF(end_add)(void *restrict out, const void *restrict x, const void *restrict y,
                               int rows) {
  INT *restrict plane = out;
  const INT *restrict a = x, *restrict b = y;
  for (int i = 0; i < rows; i++) plane[i] = (INT)((UINT)a[i] + (UINT)b[i]);
}

CLONES static void OF(end_sub)(void *restrict out, const void *restrict x, const void *restrict y,
                               int rows) {
  INT *restrict plane = out;
  const INT *restrict a = x, *restrict b = y;
  for (int i = 0; i < rows; i++) plane[i] = (INT)((UINT)a[i] - (UINT)b[i]);
}

CLONES static void OF(end_min)(void *restrict out, const void *restrict x, const void *restrict y,
                               int rows) {
  INT *restrict plane = out;
  const INT *restrict a = x, *restrict b = y;
  for (int i = 0; i < rows; i++) plane[i] = a[i] < b[i] ? a[i] : b[i];
}

CLONES static void OF(end_max)(void *restrict out, const void *restrict x, const void *restrict y,
                               int rows) {
  INT *restrict plane = out;
  const INT *restrict a = x, *restrict b = y;
  for (int i = 0; i < rows; i++) plane[i] = a[i] > b[i] ? a[i] : b[i];
}

CLONES static void OF(end_scale)(void *restrict out, const void *restrict x, int64_t n, int rows) {
  INT *restrict plane = out;
  const INT *restrict a = x;
  for (int i = 0; i < rows; i++) plane[i] = (INT)((UINT)a[i] * (UINT)n);
}

/* The least and the greatest of the four products of ends. */
CLONES static void OF(products)(const planes *out, const planes *x, const planes *y, int rows) {
  INT *restrict low = out->low, *restrict high = out->high;
  const INT *restrict al = x->low, *restrict ah = x->high;
  const INT *restrict bl = y->low, *restrict bh = y->high;
  for (int i = 0; i < rows; i++) {
    INT p = (INT)((UINT)al[i] * (UINT)bl[i]), q = (INT)((UINT)al[i] * (UINT)bh[i]);
    INT r = (INT)((UINT)ah[i] * (UINT)bl[i]), s = (INT)((UINT)ah[i] * (UINT)bh[i]);
    INT least_pq = p < q ? p : q, most_pq = p > q ? p : q;
    INT least_rs = r < s ? r : s, most_rs = r > s ? r : s;
    low[i] = least_pq < least_rs ? least_pq : least_rs;
    high[i] = most_pq > most_rs ? most_pq : most_rs;
  }
}

CLONES static void OF(point_products)(void *restrict out, const void *restrict x,
                                      const void *restrict y, int rows) {
  INT *restrict plane = out;
  const INT *restrict a = x, *restrict b = y;
  for (int i = 0; i < rows; i++) plane[i] = (INT)((UINT)a[i] * (UINT)b[i]);
}

/* ---- choices ---- */

/* Adds to the state of what may be 0 or less that it is unknown. */
CLONES static void OF(positive_state)(byte *restrict out, const planes *x, int rows) {
  const INT *restrict low = x->low;
  const byte *restrict state = x->state;
  for (int i = 0; i < rows; i++) out[i] = (byte)(state[i] | (low[i] <= 0 ? STATE_MISSING : 0));
}

CLONES static void OF(choose_end)(void *restrict out, const byte *restrict first,
                                  const void *restrict x, const void *restrict y, int rows) {
  INT *restrict plane = out;
  const INT *restrict c = x, *restrict d = y;
  for (int i = 0; i < rows; i++) {
    INT mask = (INT)(-first[i]);
    plane[i] = (c[i] & mask) | (d[i] & ~mask);
  }
}

CLONES static void OF(hull_begin)(const planes *out, int rows) {
  INT *restrict low = out->low, *restrict high = out->high;
  for (int i = 0; i < rows; i++) {
    low[i] = INT_MOST;
    high[i] = INT_LEAST;
  }
}

CLONES static void OF(hull_add)(const planes *out, const byte *restrict guard, const planes *x,
                                int rows) {
  INT *restrict low = out->low, *restrict high = out->high;
  const INT *restrict case_low = x->low, *restrict case_high = x->high;
  for (int i = 0; i < rows; i++) {
    INT mask = (INT)(-(guard[i] != COND_NO));
    INT l = (case_low[i] & mask) | (INT_MOST & ~mask);
    INT h = (case_high[i] & mask) | (INT_LEAST & ~mask);
    low[i] = l < low[i] ? l : low[i];
    high[i] = h > high[i] ? h : high[i];
  }
}

CLONES static void OF(hull_end)(const planes *out, const byte *restrict sure, int rows) {
  INT *restrict low = out->low, *restrict high = out->high;
  for (int i = 0; i < rows; i++) {
    INT l = low[i] < 0 ? low[i] : 0, h = high[i] > 0 ? high[i] : 0;
    INT mask = (INT)(-(sure[i] & COND_SURELY));
    low[i] = (low[i] & mask) | (l & ~mask);
    high[i] = (high[i] & mask) | (h & ~mask);
  }
}

#undef WIDTH
#undef INT
#undef INT_LEAST
#undef INT_MOST
#undef UINT
#undef OF
#undef JOINED
#undef JOINED_
