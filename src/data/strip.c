/* strip: see strip.h. Whatever is looked up was read by source_read before, and whatever is
 * not plain digits is read by it now, so that there is one reading of each word. */
#include "data/strip.h"

#include <string.h>

#include "base/arena.h"

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))
#define NUMBER_BYTES 8

static bool read_one(const strip *s, const cell *c, int64_t *value, uint8_t *state) {
  if (source_read(s->from, s->f, &s->style, c, value, state) != MSG_NONE) return false;
  if (*state != STATE_KNOWN) *value = 0;
  return true;
}

static uint64_t load(const char *at) {
  uint64_t bytes;
  memcpy(&bytes, at, sizeof bytes);
  return bytes;
}

/* ---- words ---- */

/* The first bytes of a word of at least one; what stands behind it is not looked at. */
static uint64_t head_of(const char *at, size_t length) {
  uint64_t bytes = 0;
  memcpy(&bytes, at, length < sizeof bytes ? length : sizeof bytes);
  return bytes;
}

static size_t slot_of(const strip *s, uint64_t head, size_t length) {
  uint64_t mixed = (head ^ length) * UINT64_C(0x9fb21c651e98df25);
  return (size_t)(mixed >> 40) & (s->nwords - 1);
}

/* Where the word stands, or where it would. */
static strip_word *word_at(const strip *s, uint64_t head, const char *at, size_t length) {
  size_t slot = slot_of(s, head, length);
  for (;; slot = (slot + 1) & (s->nwords - 1)) {
    strip_word *w = &s->words[slot];
    if (w->at == NULL) return w;
    bool same = w->head == head && w->length == length;
    if (same && (length <= sizeof head || memcmp(w->at, at, length) == 0)) return w;
  }
}

static void add_word(strip *s, const char *word) {
  cell c = {word, strlen(word)};
  strip_word one = {.at = word, .length = c.length};
  if (c.length < 2 || !read_one(s, &c, &one.value, &one.state)) return;
  one.head = head_of(word, c.length);
  *word_at(s, one.head, word, c.length) = one;
}

static int add_words(strip *s) {
  static const char *const of_all[] = {"!refused", "!dont_know", "!not_applicable"};
  const mapping *m = s->from->by;
  size_t count = sizeof of_all / sizeof *of_all + (size_t)s->f->ncodes + (size_t)m->nrecodes;
  for (s->nwords = 16; s->nwords < 4 * count;) s->nwords *= 2;
  s->words = memory_make(s->nwords, sizeof *s->words);
  if (s->words == NULL) return -1;
  for (size_t i = 0; i < sizeof of_all / sizeof *of_all; i++) add_word(s, of_all[i]);
  for (int i = 0; i < s->f->ncodes; i++) add_word(s, s->f->codes[i].id);
  for (int i = 0; i < m->nrecodes; i++) add_word(s, m->recodes[i].from);
  return 0;
}

/* ---- numbers ---- */

/* The number of eight bytes that are digits; *odd is not 0 if they are none. */
static int64_t eight_digits(uint64_t bytes, uint64_t *odd) {
  uint64_t x = bytes ^ EACH('0');
  *odd = ((x + EACH(0x76)) | x) & EACH(0x80);
  x = (x * 10 + (x >> 8)) & UINT64_C(0x00FF00FF00FF00FF);
  x = (x * 100 + (x >> 16)) & UINT64_C(0x0000FFFF0000FFFF);
  return (int64_t)((x * 10000 + (x >> 32)) & UINT64_C(0xFFFFFFFF));
}

/* The last `length` of the eight bytes, with zeros before them. */
static uint64_t padded(uint64_t bytes, size_t length) {
  unsigned half = (unsigned)(4 * (NUMBER_BYTES - length)); /* two halves: a shift by 64 is none */
  unsigned kept = (unsigned)(4 * length);
  return (bytes << half << half) | (EACH('0') >> kept >> kept);
}

/* Takes the mark out of a number of `length` bytes; how many digits stood behind it. */
static int drop_mark(uint64_t *bytes, size_t length, char mark, uint64_t *odd) {
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
static inline bool short_number(const strip *s, const char *at, size_t length, bool decimal,
                                int64_t *value) {
  uint64_t odd = 0, wrong = 0, bytes = 0;
  int decimals = 0;
  if (length > NUMBER_BYTES) return false;
  bytes = padded(load(at), length);
  if (decimal) decimals = drop_mark(&bytes, length, s->mark, &wrong);
  int64_t number = eight_digits(bytes, &odd);
  if ((odd | wrong) != 0 || decimals > s->decimals) return false;
  *value = number * s->times[decimals];
  return (uint64_t)*value - s->lowest <= s->span;
}

/* Whatever the digits come to fits. */
static void number_begin(strip *s) {
  int64_t scale = s->style.scale_up, most = INT64_C(10000000000);
  bool is_number = s->f->type == FIELD_INTEGER || s->f->type == FIELD_DECIMAL;
  s->is_number = is_number && scale <= most / power10(s->f->digits);
  if (!s->is_number) return;
  s->mark = s->style.decimal == ',' ? ',' : '.';
  s->decimals = scale == 1 ? s->f->digits : 0; /* under a scale "1.500" is ambiguous */
  for (int i = 0; i <= s->decimals; i++) s->times[i] = scale * power10(s->f->digits - i);
  s->lowest = s->f->has_range ? (uint64_t)s->f->low : 0;
  s->span = s->f->has_range ? (uint64_t)s->f->high - (uint64_t)s->f->low : UINT64_MAX;
}

/* ---- a column ---- */

int strip_new(strip *s, const source *from, const field *f, const answer_style *style) {
  *s = (strip){.from = from, .f = f, .style = *style, .is_text = f->type == FIELD_TEXT};
  s->style.scale_up = from->by->scale_up > 0 ? from->by->scale_up : 1;
  if (s->is_text) return 0;
  number_begin(s);
  for (int i = 0; i < 128; i++) {
    char byte = (char)i;
    cell c = {&byte, i > 0 ? 1 : 0};
    if (!read_one(s, &c, &s->small[i], &s->small_state[i])) s->small_state[i] = STATE_OTHER;
  }
  return s->is_number && from->by->nrecodes == 0 ? 0 : add_words(s);
}

void strip_free(strip *s) {
  memory_free(s->words);
  s->words = NULL;
}

/* The bytes of one cell after the other. */
typedef struct cursor {
  const char *bytes;
  const uint32_t *edge;
  size_t step;
  bool last; /* where a CR may stand before the line end */
} cursor;

static cursor cursor_at(const sheaf *h, int row, int which) {
  size_t cells = (size_t)h->cells;
  const uint32_t *edge = &h->edges[(size_t)row * cells + (size_t)which];
  return (cursor){h->bytes, edge, cells, which == h->cells - 1};
}

static inline cell cursor_next(cursor *c) {
  uint32_t start = c->edge[0] + 1, end = c->edge[1];
  if (c->last && end > start && c->bytes[end - 1] == '\r') end--;
  c->edge += c->step;
  return (cell){c->bytes + start, end - start};
}

static inline bool read_numbers(const strip *s, cursor at, int rows, bool decimal, int64_t *values,
                                uint8_t *states) {
  for (int i = 0; i < rows; i++) {
    cell c = cursor_next(&at);
    values[i] = 0;
    states[i] = c.length == 0 ? s->small_state[0] : STATE_KNOWN;
    if (short_number(s, c.at, c.length, decimal, &values[i]) && c.length > 0) continue;
    if (c.length == 0 && s->small_state[0] != STATE_OTHER) values[i] = 0;
    else if (!read_one(s, &c, &values[i], &states[i])) return false;
  }
  return true;
}

static bool read_word(const strip *s, const cell *c, int64_t *value, uint8_t *state) {
  strip_word *w = word_at(s, head_of(c->at, c->length), c->at, c->length);
  *value = w->value;
  *state = w->state;
  if (w->at != NULL) return true;
  *state = STATE_KNOWN;
  if (s->is_number && short_number(s, c->at, c->length, s->decimals > 0, value)) return true;
  return read_one(s, c, value, state);
}

static bool read_words(const strip *s, cursor at, int rows, int64_t *values, uint8_t *states) {
  for (int i = 0; i < rows; i++) {
    cell c = cursor_next(&at);
    if (c.length <= 1) {
      unsigned byte = c.length == 0 ? 0 : (unsigned char)c.at[0] & 0x7F;
      values[i] = s->small[byte];
      states[i] = s->small_state[byte];
      if (states[i] == STATE_OTHER) return false;
    } else if (!read_word(s, &c, &values[i], &states[i])) return false;
  }
  return true;
}

bool strip_read(const strip *s, const sheaf *h, int first, int rows, int64_t *values,
                uint8_t *states) {
  cursor at = cursor_at(h, first, s->from->cell);
  if (s->nwords > 0) return read_words(s, at, rows, values, states);
  if (s->decimals > 0) return read_numbers(s, at, rows, true, values, states);
  return read_numbers(s, at, rows, false, values, states);
}
