/* kernels_test_width: the tests of answers and numbers of one width. kernels_test.c
 * includes it once for each: WIDTH is 8, 16, 32 or 64, INT the planes' type, UINT the same
 * without sign, TIMES(x, n) a product that wraps. The plan has proved that what known answers
 * come to fits; what unknown ones come to is never looked at. No guard: every inclusion is another.
 */

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

/* A comparison of points, or of one end of each: x > y * times, or with `flip` its opposite;
 * yes or no where both are known. Bytes are not multiplied: times is 1 there. */
CLONES static void OF(above)(byte *restrict surely, byte *restrict possibly, const void *restrict x,
                             const byte *restrict x_state, const void *restrict y,
                             const byte *restrict y_state, int64_t times, byte flip, int rows) {
  const INT *restrict a = x, *restrict b = y;
  for (int i = 0; i < rows; i++) {
    byte state = x_state[i] | y_state[i];
    byte yes = (byte)((a[i] > TIMES(b[i], times)) ^ flip);
    yes &= state == STATE_KNOWN;
    surely[i] = yes;
    possibly[i] = (byte)(yes | (state == STATE_MISSING));
  }
}

/* The same of x < y * times. */
CLONES static void OF(under)(byte *restrict surely, byte *restrict possibly, const void *restrict x,
                             const byte *restrict x_state, const void *restrict y,
                             const byte *restrict y_state, int64_t times, byte flip, int rows) {
  const INT *restrict a = x, *restrict b = y;
  for (int i = 0; i < rows; i++) {
    byte state = x_state[i] | y_state[i];
    byte yes = (byte)((TIMES(b[i], times) > a[i]) ^ flip);
    yes &= state == STATE_KNOWN;
    surely[i] = yes;
    possibly[i] = (byte)(yes | (state == STATE_MISSING));
  }
}

#undef JOINED_
#undef JOINED
#undef OF
#undef WIDTH
#undef INT
#undef UINT
#undef TIMES
