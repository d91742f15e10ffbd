/* kernels_test_width: the tests of answers and numbers of one width. kernels_test.c
 * includes it once for each: WIDTH is 8, 16, 32 or 64, INT the planes' type, UINT the same
 * without sign, WRAP a type to compute in that never overflows where INT does. The plan has
 * proved that what known answers come to fits; what unknown ones come to is never looked
 * at. No guard: every inclusion is another. */

#define JOINED_(name, width) name##_##width
#define JOINED(name, width) JOINED_(name, width)
#define OF(name) JOINED(name, WIDTH)

/* value - low as unsigned <= high - low is both bounds at once. */
CLONES static void OF(inside)(byte *restrict surely, byte *restrict possibly, const planes *x,
                              int64_t low, int64_t high, int rows) {
  const INT *restrict values = x->low;
  const byte *restrict state = x->state;
  UINT least = (UINT)low, span = (UINT)((uint64_t)high - (uint64_t)low);
  for (int i = 0; i < rows; i++) {
    UINT above = (UINT)((UINT)values[i] - least);
    byte in = (byte)((above <= span) & (state[i] == STATE_KNOWN));
    surely[i] = in;
    possibly[i] = (byte)(in | (state[i] == STATE_MISSING));
  }
}

/* The same or what was before. */
CLONES static void OF(inside_too)(byte *restrict surely, byte *restrict possibly, const planes *x,
                                  int64_t low, int64_t high, int rows) {
  const INT *restrict values = x->low;
  const byte *restrict state = x->state;
  UINT least = (UINT)low, span = (UINT)((uint64_t)high - (uint64_t)low);
  for (int i = 0; i < rows; i++) {
    UINT above = (UINT)((UINT)values[i] - least);
    byte in = (byte)((above <= span) & (state[i] == STATE_KNOWN));
    surely[i] = (byte)(surely[i] | in);
    possibly[i] = (byte)(possibly[i] | in);
  }
}

/* Numbers that are intervals. */
CLONES static void OF(range_inside)(byte *restrict surely, byte *restrict possibly, const planes *x,
                                    int64_t low, int64_t high, int rows) {
  const INT *restrict a = x->low, *restrict b = x->high;
  const byte *restrict state = x->state;
  INT least = (INT)low, most = (INT)high;
  for (int i = 0; i < rows; i++) {
    byte known = state[i] == STATE_KNOWN;
    surely[i] = (byte)((a[i] >= least) & (b[i] <= most) & known);
    possibly[i] = (byte)(((b[i] >= least) & (a[i] <= most) & known) | (state[i] == STATE_MISSING));
  }
}

/* a <= b of points: yes or no where both are known. */
CLONES static void OF(order)(byte *restrict surely, byte *restrict possibly, const planes *x,
                             const planes *y, const sides *by, int rows) {
  const INT *restrict a = x->low, *restrict b = y->low;
  const byte *restrict as = x->state, *restrict bs = y->state;
  WRAP left = (WRAP)by->left, right = (WRAP)by->right, more = (WRAP)by->more;
  for (int i = 0; i < rows; i++) {
    byte state = as[i] | bs[i];
    byte yes = (INT)((WRAP)a[i] * left + more) <= (INT)((WRAP)b[i] * right);
    yes &= state == STATE_KNOWN;
    surely[i] = yes;
    possibly[i] = (byte)(yes | (state == STATE_MISSING));
  }
}

/* Surely when the highest left is within the lowest right; possibly the other way. */
CLONES static void OF(range_order)(byte *restrict surely, byte *restrict possibly, const planes *x,
                                   const planes *y, const sides *by, int rows) {
  const INT *restrict al = x->low, *restrict ah = x->high;
  const INT *restrict bl = y->low, *restrict bh = y->high;
  const byte *restrict as = x->state, *restrict bs = y->state;
  WRAP left = (WRAP)by->left, right = (WRAP)by->right, more = (WRAP)by->more;
  for (int i = 0; i < rows; i++) {
    byte state = as[i] | bs[i], known = state == STATE_KNOWN;
    byte yes = (INT)((WRAP)ah[i] * left + more) <= (INT)((WRAP)bl[i] * right);
    byte may = (INT)((WRAP)al[i] * left + more) <= (INT)((WRAP)bh[i] * right);
    surely[i] = yes & known;
    possibly[i] = (byte)((may & known) | (state == STATE_MISSING));
  }
}

#undef JOINED_
#undef JOINED
#undef OF
#undef WIDTH
#undef INT
#undef UINT
#undef WRAP
