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

/* A number as most are; false where it has to be looked at by itself. */
static inline bool short_number(const strip *s, const char *at, size_t length, int64_t *value) {
  uint64_t odd = 0, wrong = 0;
  int decimals = 0;
  if (length > NUMBER_BYTES) return false;
  uint64_t bytes = padded(load(at), length);
  if (s->decimals > 0) decimals = drop_mark(&bytes, length, s->mark, &wrong);
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
  s->decimals = scale == 1 ? s->f->digits : 0; /* under a scale "1.500" is ambiguous */
  for (int i = 0; i <= s->decimals; i++) s->times[i] = scale * power10(s->f->digits - i);
  s->low = s->f->has_range ? (uint64_t)s->f->low : 0;
  s->span = s->f->has_range ? (uint64_t)s->f->high - (uint64_t)s->f->low : UINT64_MAX;
}

/* ---- what is remembered ---- */

/* A cell of at most two bytes as a number. */
static inline uint16_t pair_of(const char *at, size_t length) {
  static const uint16_t kept[3] = {0, 0xFF, 0xFFFF};
  uint16_t bytes;
  memcpy(&bytes, at, sizeof bytes);
  return bytes & kept[length];
}

static bool learn_pair(strip *s, const cell *c, int64_t *value, uint8_t *state) {
  if (!read_alone(s, c, value, state)) return false;
  if (*value >= INT32_MIN && *value <= INT32_MAX)
    s->pairs[pair_of(c->at, c->length)] = (known_pair){(int32_t)*value, *state, true};
  return true;
}

static known_word *word_of(const strip *s, const cell *c, uint64_t bytes[2]) {
  size_t second = c->length > 8 ? c->length - 8 : 0, first = c->length - second;
  bytes[0] = load(c->at) << (64 - 8 * first) >> (64 - 8 * first);
  bytes[1] = second == 0 ? 0 : load(c->at + 8) << (64 - 8 * second) >> (64 - 8 * second);
  uint64_t mixed = (bytes[0] ^ (bytes[1] >> 7)) * UINT64_C(0x9fb21c651e98df25);
  return &s->words[(mixed >> 40) % KNOWN_WORDS];
}

static bool read_word(strip *s, const cell *c, int64_t *value, uint8_t *state) {
  uint64_t bytes[2];
  if (c->length > sizeof bytes) return read_alone(s, c, value, state);
  known_word *w = word_of(s, c, bytes);
  if (w->bytes[0] != bytes[0] || w->bytes[1] != bytes[1]) {
    if (!read_alone(s, c, value, state)) return false;
    *w = (known_word){{bytes[0], bytes[1]}, *value, *state};
  }
  *value = w->value;
  *state = w->state;
  return true;
}

/* ---- a column ---- */

int strip_new(strip *s, const source *from, const field *f, const answer_style *style) {
  *s = (strip){.from = from, .f = f, .style = *style, .is_text = f->type == FIELD_TEXT};
  s->style.scale_up = from->by->scale_up > 0 ? from->by->scale_up : 1;
  if (s->is_text) return 0;
  number_begin(s);
  s->pairs = memory_make(KNOWN_PAIRS, sizeof *s->pairs);
  if (!s->is_number) s->words = memory_make(KNOWN_WORDS, sizeof *s->words);
  return s->pairs == NULL || (!s->is_number && s->words == NULL) ? -1 : 0;
}

void strip_free(strip *s) {
  memory_free(s->pairs);
  memory_free(s->words);
  *s = (strip){0};
}

/* A cell that is neither a remembered pair nor a short number. */
static bool read_longer(strip *s, cell c, int64_t *value, uint8_t *state) {
  if (c.length <= 2) return learn_pair(s, &c, value, state);
  return s->is_number ? read_alone(s, &c, value, state) : read_word(s, &c, value, state);
}

CLONES bool strip_read(strip *s, const sheaf *h, int first, int rows, int64_t *restrict values,
                       uint8_t *restrict states) {
  const size_t cells = (size_t)h->cells;
  const uint32_t *edge = &h->edges[(size_t)first * cells + (size_t)s->from->cell];
  const char *bytes = h->bytes;
  const known_pair *pairs = s->pairs;
  const bool is_number = s->is_number;
  const bool is_last = s->from->cell == h->cells - 1; /* where a CR may stand before the line end */
  for (int i = 0; i < rows; i++, edge += cells) {
    cell c = {bytes + (uint32_t)(edge[0] + 1), (uint32_t)(edge[1] - edge[0] - 1)};
    if (is_last && c.length > 0 && c.at[c.length - 1] == '\r') c.length--;
    if (c.length <= 2) {
      known_pair known = pairs[pair_of(c.at, c.length)];
      values[i] = known.value;
      states[i] = known.state;
      if (known.known) continue;
    } else if (is_number && short_number(s, c.at, c.length, &values[i])) {
      states[i] = STATE_KNOWN;
      continue;
    }
    if (!read_longer(s, c, &values[i], &states[i])) return false;
  }
  return true;
}
