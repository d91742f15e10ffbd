/* kernels_test_width: the tests of answers and numbers of one width. kernels_test.c
 * includes it once for each: WIDTH is 8, 16, 32 or 64, INT the planes' type, UINT the same
 * without sign, TIMES(x, n) a product that wraps. The plan has proved that what known answers
 * come to fits; what unknown ones come to is never looked at. No guard: every inclusion is another.
 */

#define JOINED_(name, width) name##_##width
#define JOINED(name, width) JOINED_(name, width)
#define OF(name) JOINED(name, WIDTH)

/* Where the state says so unknown, else what is yes of the bits asked for. */
#define ANSWERED(yes, state, bits)                      \
  (byte)((-((yes) & ((state) == STATE_KNOWN)) & (bits)) \
         | (-((state) == STATE_MISSING) & (bits)&COND_UNKNOWN))

/* value - low as unsigned <= high - low is both bounds at once. */
CLONES static void OF(inside)(byte *restrict out, const planes *x, int64_t low, int64_t high,
                              int rows) {
  const INT *restrict values = x->low;
  const byte *restrict state = x->state;
  UINT least = (UINT)low, span = (UINT)((uint64_t)high - (uint64_t)low);
  for (int i = 0; i < rows; i++) {
    byte in = (UINT)((UINT)values[i] - least) <= span;
    out[i] = ANSWERED(in, state[i], COND_YES);
  }
}

/* The same or what was before. */
CLONES static void OF(inside_too)(byte *restrict out, const planes *x, int64_t low, int64_t high,
                                  int rows) {
  const INT *restrict values = x->low;
  const byte *restrict state = x->state;
  UINT least = (UINT)low, span = (UINT)((uint64_t)high - (uint64_t)low);
  for (int i = 0; i < rows; i++) {
    byte in = (UINT)((UINT)values[i] - least) <= span;
    out[i] |= ANSWERED(in, state[i], COND_YES);
  }
}

/* Numbers that are intervals. */
CLONES static void OF(range_inside)(byte *restrict out, const planes *x, int64_t low, int64_t high,
                                    int rows) {
  const INT *restrict a = x->low, *restrict b = x->high;
  const byte *restrict state = x->state;
  INT least = (INT)low, most = (INT)high;
  for (int i = 0; i < rows; i++) {
    byte surely = (a[i] >= least) & (b[i] <= most), possibly = (b[i] >= least) & (a[i] <= most);
    out[i] = ANSWERED(surely, state[i], COND_SURELY) | ANSWERED(possibly, state[i], COND_POSSIBLY);
  }
}

/* A comparison of points, or of one end of each: x > y * times, or with `flip` its opposite;
 * yes or no, in the bits asked for, where both are known. Bytes are not multiplied: times is 1
 * there. */
CLONES static void OF(above)(byte *restrict out, const void *restrict x,
                             const byte *restrict x_state, const void *restrict y,
                             const byte *restrict y_state, int64_t times, byte flip, byte bits,
                             int rows) {
  const INT *restrict a = x, *restrict b = y;
  for (int i = 0; i < rows; i++) {
    byte state = x_state[i] | y_state[i];
    byte yes = (byte)((a[i] > TIMES(b[i], times)) ^ flip);
    out[i] = ANSWERED(yes, state, bits);
  }
}

/* The same of x < y * times. */
CLONES static void OF(under)(byte *restrict out, const void *restrict x,
                             const byte *restrict x_state, const void *restrict y,
                             const byte *restrict y_state, int64_t times, byte flip, byte bits,
                             int rows) {
  const INT *restrict a = x, *restrict b = y;
  for (int i = 0; i < rows; i++) {
    byte state = x_state[i] | y_state[i];
    byte yes = (byte)((TIMES(b[i], times) > a[i]) ^ flip);
    out[i] = ANSWERED(yes, state, bits);
  }
}

#undef ANSWERED
#undef JOINED_
#undef JOINED
#undef OF
#undef WIDTH
#undef INT
#undef UINT
#undef TIMES
