/* strip: see strip.h. */
#include "data/strip.h"

#include <string.h>

#include "base/arena.h"
#include "base/clones.h"

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))
#define NUMBER_BYTES 8

static bool read_alone(const strip *s, const cell *c, int64_t *value, uint8_t *state) {
  if (source_read(s->from, s->f, &s->style, c, value, state) != MSG_NONE) return false;
  if (*state != STATE_KNOWN) *value = 0;
  return true;
}

/* Eight bytes; of a shorter text only those count that it has. */
static inline uint64_t load(const char *at) {
  uint64_t bytes;
  memcpy(&bytes, at, sizeof bytes);
  return bytes;
}

/* ---- numbers ---- */

/* The number of eight bytes that are digits; *odd is not 0 if they are none. */
static inline int64_t eight_digits(uint64_t bytes, uint64_t *odd) {
  uint64_t x = bytes ^ EACH('0');
  *odd = ((x + EACH(0x76)) | x) & EACH(0x80);
  x = (x * 10 + (x >> 8)) & UINT64_C(0x00FF00FF00FF00FF);
  x = (x * 100 + (x >> 16)) & UINT64_C(0x0000FFFF0000FFFF);
  return (int64_t)((x * 10000 + (x >> 32)) & UINT64_C(0xFFFFFFFF));
}

/* The first `length` (not 0) of the eight bytes as the last, with zeros before them. */
static inline uint64_t padded(uint64_t bytes, size_t length) {
  unsigned half = (unsigned)(4 * length); /* in two halves: a shift by 64 is none */
  return (bytes << (64 - 2 * half)) | (EACH('0') >> half >> half);
}

/* Takes the mark out of a number of `length` bytes; how many digits stood behind it. */
static inline int drop_mark(uint64_t *bytes, size_t length, char mark, uint64_t *odd) {
  uint64_t x = *bytes ^ EACH((unsigned char)mark);
  uint64_t found = (x - EACH(0x01)) & ~x & EACH(0x80);
  if (found == 0) return 0;
  unsigned at = (unsigned)__builtin_ctzll(found) & ~7U; /* in bits */
  uint64_t before = *bytes & ((UINT64_C(1) << at) - 1), behind = *bytes >> at >> 8;
  int decimals = (int)(NUMBER_BYTES - 1 - at / 8);
  *odd |= (uint64_t)(decimals == 0) | (uint64_t)(at / 8 + length == NUMBER_BYTES);
  *bytes = (before << 8) | (behind << at << 8) | '0';
  return decimals;
}

/* The same where all decimals that the field keeps are written, as most programs do. */
static inline uint64_t without_mark(const strip *s, uint64_t bytes) {
  return (bytes & s->before) << 8 | (bytes & s->behind) | '0';
}

/* A number as most are; false where it has to be looked at by itself. */
static inline bool short_number(const strip *s, const char *at, size_t length, int64_t *value) {
  uint64_t odd = 0, wrong = 0;
  int decimals = 0;
  if (length > NUMBER_BYTES) return false;
  uint64_t bytes = padded(load(at), length);
  if (s->decimals > 0) {
    bool all = ((bytes ^ s->marks) & ~(s->before | s->behind)) == 0;
    decimals = all && length > s->least ? s->decimals : drop_mark(&bytes, length, s->mark, &wrong);
    if (all && length > s->least) bytes = without_mark(s, bytes);
  }
  int64_t number = eight_digits(bytes, &odd);
  if ((odd | wrong) != 0 || decimals > s->decimals) return false;
  *value = number * s->times[decimals];
  return (uint64_t)*value - s->low <= s->span;
}

/* Whatever eight digits come to fits. Words of the codebook may look like numbers. */
static void number_begin(strip *s) {
  int64_t scale = s->style.scale_up, most = INT64_C(10000000000);
  bool is_number = s->f->type == FIELD_INTEGER || s->f->type == FIELD_DECIMAL;
  s->is_number = is_number && scale <= most / power10(s->f->digits) && s->from->by->nrecodes == 0;
  if (!s->is_number) return;
  s->mark = s->style.decimal == ',' ? ',' : '.';
  s->decimals = scale == 1 ? s->f->digits : 0;   /* under a scale "1.500" is ambiguous */
  int at = 8 * (NUMBER_BYTES - 1 - s->decimals); /* of the mark before all decimals, in bits */
  s->before = (UINT64_C(1) << at) - 1;
  s->behind = ~s->before & ~(UINT64_C(0xFF) << at);
  s->marks = EACH((uint64_t)(unsigned char)s->mark);
  s->least = (size_t)s->decimals + 1;
  for (int i = 0; i <= s->decimals; i++) s->times[i] = scale * power10(s->f->digits - i);
  s->low = s->f->has_range ? (uint64_t)s->f->low : 0;
  s->span = s->f->has_range ? (uint64_t)s->f->high - (uint64_t)s->f->low : UINT64_MAX;
}

/* ---- what is remembered ---- */

/* What a cell of at most two bytes is remembered by: the two bytes from its first on. Behind a
 * shorter one stands the byte that ends it, which no cell has. */
static inline uint16_t pair_at(const char *at) {
  uint16_t bytes;
  memcpy(&bytes, at, sizeof bytes);
  return bytes;
}

#define PAIR_KNOWN 0x80 /* beside the state; what is not known is 0 */

/* 24 bits of value, its sign in the highest. */
static inline int64_t pair_value(known_pair pair) {
  return (int64_t)((int32_t)pair >> 16) * 256 + (pair & 0xFF);
}
static inline uint8_t pair_state(known_pair pair) {
  return (uint8_t)(pair >> 8) & (uint8_t)~PAIR_KNOWN;
}

/* A pair may have come with the CR of its line end, and is remembered with it. */
static bool learn_pair(strip *s, const cell *c, uint16_t pair, int64_t *value, uint8_t *state) {
  const int64_t most = 1 << 23;
  if (!read_alone(s, c, value, state)) return false;
  if (*value < -most || *value >= most) return true;
  uint32_t bits = (uint32_t)(int32_t)*value, beside = PAIR_KNOWN | (uint32_t)*state;
  s->known->pairs[pair] = bits >> 8 << 16 | beside << 8 | (bits & 0xFF);
  return true;
}

/* The two words of a cell's bytes, and where it is remembered, if it is. */
static inline known_word *word_at(const strip *s, const char *at, size_t length,
                                  uint64_t bytes[2]) {
  static const uint64_t kept[] = {0,
                                  0xFF,
                                  0xFFFF,
                                  0xFFFFFF,
                                  0xFFFFFFFF,
                                  UINT64_C(0xFFFFFFFFFF),
                                  UINT64_C(0xFFFFFFFFFFFF),
                                  UINT64_C(0xFFFFFFFFFFFFFF),
                                  UINT64_MAX};
  bytes[0] = load(at) & kept[length < 8 ? length : 8];
  bytes[1] = load(at + 8) & kept[length > 8 ? length - 8 : 0];
  uint64_t mixed = (bytes[0] ^ (bytes[1] >> 7)) * UINT64_C(0x9fb21c651e98df25);
  return &s->known->words[(mixed >> 40) % KNOWN_WORDS];
}

/* Like a pair, a word is remembered with its CR. */
static bool read_word(strip *s, const char *at, size_t length, const cell *c, int64_t *value,
                      uint8_t *state) {
  uint64_t bytes[2];
  known_word *w = word_at(s, at, length, bytes);
  if (w->beside == 0 || w->bytes[0] != bytes[0] || w->bytes[1] != bytes[1]) {
    if (!read_alone(s, c, value, state)) return false;
    *w = (known_word){{bytes[0], bytes[1]}, *value, *state | PAIR_KNOWN};
  }
  *value = w->value;
  *state = w->beside & (uint8_t)~PAIR_KNOWN;
  return true;
}

/* ---- a column ---- */

strip strip_of(const source *from, const field *f, const answer_style *style, known_cells *known) {
  strip s = {
      .from = from, .f = f, .style = *style, .known = known, .is_text = f->type == FIELD_TEXT};
  s.style.scale_up = from->by->scale_up > 0 ? from->by->scale_up : 1;
  if (!s.is_text) number_begin(&s);
  return s;
}

/* The cells of a column, and where their numbers go. */
typedef struct stretch {
  const char *bytes;
  const uint32_t *begin; /* of the first */
  size_t cells;          /* from one to the next */
  int rows;
  uint8_t *states;
} stretch;

/* A cell that is not a remembered pair: apart, so that the loop over cells stays small. A CR
 * in it is that of its line end. */
__attribute__((noinline)) static bool read_longer(strip *s, const char *at, size_t length,
                                                  int64_t *value, uint8_t *state) {
  bool ends_line = length > 0 && at[length - 1] == '\r';
  cell c = {at, length - ends_line};
  *state = STATE_KNOWN;
  s->has_words = s->has_words || (!s->is_number && length > 2);
  if (length <= 2 && !s->has_words) return learn_pair(s, &c, pair_at(at), value, state);
  if (s->is_number && short_number(s, at, c.length, value)) return true;
  return length <= WORD_MOST ? read_word(s, at, length, &c, value, state)
                             : read_alone(s, &c, value, state);
}

static inline void put(void *values, int row, column_width width, int64_t value) {
  switch (width) {
  case WIDTH_16: ((int16_t *)values)[row] = (int16_t)value; break;
  case WIDTH_32: ((int32_t *)values)[row] = (int32_t)value; break;
  default: ((int64_t *)values)[row] = value; break;
  }
}

/* One body for every width but that of few values, known where it is compiled. */
__attribute__((always_inline)) static inline bool read_rows(strip *s, const stretch *t,
                                                            void *restrict values,
                                                            column_width width) {
  const known_pair *pairs = s->known->pairs;
  const bool is_number = s->is_number;
  const size_t cells = t->cells;
  const uint32_t *begin = t->begin;
  const char *bytes = t->bytes;
  uint8_t *restrict states = t->states;
  for (int i = 0, rows = t->rows; i < rows; i++, begin += cells) {
    const char *at = bytes + begin[0];
    size_t length = begin[1] - begin[0] - 1;
    int64_t value = 0;
    uint8_t state = STATE_KNOWN;
    known_pair pair = length <= 2 && !s->has_words ? pairs[pair_at(at)] : 0;
    if (pair != 0) value = pair_value(pair), state = pair_state(pair);
    else if (!is_number || length <= 2 || !short_number(s, at, length, &value)) {
      int64_t longer = 0;
      if (!read_longer(s, at, length, &longer, &state)) return false;
      value = longer;
    }
    put(values, i, width, value);
    states[i] = state;
  }
  return true;
}

/* ---- answers of few values: eight bits ---- */

#define TOGETHER 64 /* cells of a column, looked up before any of them is looked at */

/* Reads cells as if all were remembered pairs, which most of them are. Their states, and which of
 * them are remembered, stand in `found`; whether all are. */
static inline bool find_pairs(const strip *s, const stretch *t, int first, int rows,
                              int8_t *restrict values, uint8_t *restrict found) {
  const known_pair *pairs = s->known->pairs;
  const size_t cells = t->cells;
  const uint32_t *begin = t->begin + (size_t)first * cells;
  const char *bytes = t->bytes;
  uint32_t longest = 0;
  uint8_t all = PAIR_KNOWN;
#pragma GCC unroll 8
  for (int i = 0; i < rows; i++, begin += cells) {
    known_pair pair = pairs[pair_at(bytes + begin[0])];
    longest |= begin[1] - begin[0];
    values[i] = (int8_t)pair;
    found[i] = (uint8_t)(pair >> 8);
  }
  begin = t->begin + (size_t)first * cells;
  for (int i = 0; longest > 3 && i < rows; i++, begin += cells)
    if (begin[1] - begin[0] > 3) found[i] = 0; /* a byte stands between cells */
  for (int i = 0; i < rows; i++) all &= found[i];
  return all != 0;
}

/* The same where there are longer words among them. */
static inline bool find_words(const strip *s, const stretch *t, int first, int rows,
                              int8_t *restrict values, uint8_t *restrict found) {
  const size_t cells = t->cells;
  const uint32_t *begin = t->begin + (size_t)first * cells;
  uint8_t all = PAIR_KNOWN;
  for (int i = 0; i < rows; i++, begin += cells) {
    uint64_t bytes[2];
    size_t length = begin[1] - begin[0] - 1;
    bool fits = length <= WORD_MOST;
    const known_word *w = word_at(s, t->bytes + begin[0], fits ? length : 0, bytes);
    bool same = fits && w->bytes[0] == bytes[0] && w->bytes[1] == bytes[1];
    values[i] = (int8_t)w->value;
    found[i] = w->beside & (uint8_t)-same;
  }
  for (int i = 0; i < rows; i++) all &= found[i];
  return all != 0;
}

/* Reads those that were not found. */
static bool read_others(strip *s, const stretch *t, int first, int rows, int8_t *values,
                        uint8_t *found) {
  const uint32_t *begin = t->begin + (size_t)first * t->cells;
  for (int i = 0; i < rows; i++, begin += t->cells) {
    int64_t value = 0;
    if (found[i] & PAIR_KNOWN) continue;
    if (!read_longer(s, t->bytes + begin[0], begin[1] - begin[0] - 1, &value, &found[i]))
      return false;
    values[i] = (int8_t)value;
  }
  return true;
}

/* So many of them, at most TOGETHER. */
__attribute__((always_inline)) static inline bool read_few(strip *s, const stretch *t, int first,
                                                           int rows, int8_t *values) {
  uint8_t found[TOGETHER], *restrict states = t->states + first;
  bool all = s->has_words ? find_words(s, t, first, rows, values, found)
                          : find_pairs(s, t, first, rows, values, found);
  if (!all && !read_others(s, t, first, rows, values, found)) return false;
  for (int i = 0; i < rows; i++) states[i] = found[i] & (uint8_t)~PAIR_KNOWN;
  return true;
}

CLONES static bool read_8(strip *s, const stretch *t, void *values) {
  int8_t *to = values;
  int row = 0;
  for (; row + TOGETHER <= t->rows; row += TOGETHER)
    if (!read_few(s, t, row, TOGETHER, to + row)) return false;
  return read_few(s, t, row, t->rows - row, to + row);
}

CLONES static bool read_16(strip *s, const stretch *t, void *values) {
  return read_rows(s, t, values, WIDTH_16);
}

CLONES static bool read_32(strip *s, const stretch *t, void *values) {
  return read_rows(s, t, values, WIDTH_32);
}

CLONES static bool read_64(strip *s, const stretch *t, void *values) {
  return read_rows(s, t, values, WIDTH_64);
}

bool strip_read(strip *s, const sheaf *h, int first, int rows, column_width width, void *values,
                uint8_t *states) {
  size_t cells = (size_t)h->cells;
  stretch t = {.bytes = h->bytes,
               .begin = &h->begins[(size_t)first * cells + (size_t)s->from->cell],
               .cells = cells,
               .rows = rows,
               .states = states};
  switch (width) {
  case WIDTH_8: return read_8(s, &t, values);
  case WIDTH_16: return read_16(s, &t, values);
  case WIDTH_32: return read_32(s, &t, values);
  default: return read_64(s, &t, values);
  }
}
