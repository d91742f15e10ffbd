/* pack: see pack.h. */
#define XXH_INLINE_ALL
#include "data/pack.h"

#include <assert.h>
#include <string.h>
#include <xxhash.h>

#include "base/arena.h"
#include "base/clones.h"

void pack_free(pack *p) {
  memory_free(p->bytes);
  memory_free(p->states);
  memory_free(p->slots);
  memory_free(p->distinct);
  *p = (pack){0};
}

static int rows_of(const batch *b, const column *c) {
  return c->field->level == PERSON ? b->persons : b->households;
}

/* ---- numbers ---- */

typedef struct range {
  int64_t low, high;
} range;

/* Stored bytes stand at any address. */
#define CONVERTED(to, from)                                                               \
  CLONES static void converted_##to##_##from(void *restrict out, const void *restrict in, \
                                             int rows) {                                  \
    int##to##_t *values = out;                                                            \
    for (int i = 0; i < rows; i++) {                                                      \
      int##from##_t value;                                                                \
      memcpy(&value, (const char *)in + (size_t)i * sizeof value, sizeof value);          \
      values[i] = (int##to##_t)value;                                                     \
    }                                                                                     \
  }
#define CONVERTED_AND_RANGE(width)                              \
  CONVERTED(width, 8)                                           \
  CONVERTED(width, 16)                                          \
  CONVERTED(width, 32)                                          \
  CONVERTED(width, 64)                                          \
  CLONES static range range_##width(const void *in, int rows) { \
    const int##width##_t *values = in;                          \
    int##width##_t low = values[0], high = values[0];           \
    for (int i = 1; i < rows; i++) {                            \
      low = values[i] < low ? values[i] : low;                  \
      high = values[i] > high ? values[i] : high;               \
    }                                                           \
    return (range){low, high};                                  \
  }
CONVERTED_AND_RANGE(8)
CONVERTED_AND_RANGE(16)
CONVERTED_AND_RANGE(32)
CONVERTED_AND_RANGE(64)

/* One row and one column for each of the widths 1, 2, 4, 8. */
#define CONVERTED_ROW(to) \
  { converted_##to##_8, converted_##to##_16, converted_##to##_32, converted_##to##_64 }
typedef void converting(void *restrict out, const void *restrict in, int rows);
static converting *const converted[4][4] = {CONVERTED_ROW(8), CONVERTED_ROW(16), CONVERTED_ROW(32),
                                            CONVERTED_ROW(64)};
typedef range ranging(const void *in, int rows);
static ranging *const ranged[4] = {range_8, range_16, range_32, range_64};

static int bytes_of(column_width w) { return 1 << (int)w; }

static column_width width_for(range r) {
  column_width w = WIDTH_8;
  for (; w < WIDTH_64; w++) {
    int64_t most = (INT64_C(1) << (8 * bytes_of(w) - 1)) - 1;
    if (-most - 1 <= r.low && r.high <= most) break;
  }
  return w;
}

static int room_make(pack *p, size_t length) {
  void *bytes = p->bytes;
  if (memory_grow(&bytes, &p->capacity, length, 1) != 0) return -1;
  p->bytes = bytes;
  return 0;
}

static int pack_numbers(pack *p, const column *c, int rows, packed *out) {
  column_width w = width_for(ranged[c->width](c->values, rows));
  out->width = bytes_of(w);
  out->length = (size_t)rows * (size_t)out->width;
  if (room_make(p, out->length) != 0) return -1;
  converted[w][c->width](p->bytes, c->values, rows);
  out->data = p->bytes;
  return 0;
}

/* ---- texts ---- */

static bool same_bytes(const char *texts, text_ref a, text_ref b) {
  return a.length == b.length && memcmp(texts + a.at, texts + b.at, a.length) == 0;
}

/* A table at most half full of `rows` texts. */
static int slots_make(pack *p, int rows) {
  size_t need = 16;
  while (need < 2 * (size_t)rows) need *= 2;
  if (need > p->nslots) {
    memory_free(p->slots);
    p->nslots = 0;
    p->slots = memory_make(need, sizeof *p->slots);
    if (!p->slots) return -1;
    p->nslots = need;
  } else memset(p->slots, 0, p->nslots * sizeof *p->slots);
  p->ndistinct = 0;
  return 0;
}

/* The number of a text among the distinct ones, where it is put if it is new. */
static uint32_t number_of(pack *p, const char *texts, text_ref ref) {
  size_t at = XXH3_64bits(texts + ref.at, ref.length) & (p->nslots - 1);
  while (p->slots[at] != 0) {
    if (same_bytes(texts, p->distinct[p->slots[at] - 1], ref)) return p->slots[at] - 1;
    at = (at + 1) & (p->nslots - 1);
  }
  p->distinct[p->ndistinct] = ref;
  p->slots[at] = ++p->ndistinct;
  return p->ndistinct - 1;
}

/* Which of the distinct texts each row has; rows without an answer the first. */
static int number_all(pack *p, const column *c, int rows, const char *texts, uint32_t *numbers) {
  const text_ref *refs = c->values;
  void *distinct = p->distinct;
  if (memory_grow(&distinct, &p->distinct_capacity, (size_t)rows, sizeof *p->distinct) != 0)
    return -1;
  p->distinct = distinct;
  if (slots_make(p, rows) != 0) return -1;
  uint32_t last = 0;
  for (int i = 0; i < rows; i++) {
    if (c->state[i] != STATE_KNOWN) continue;
    bool again = p->ndistinct > 0 && same_bytes(texts, p->distinct[last], refs[i]);
    numbers[i] = again ? last : number_of(p, texts, refs[i]);
    last = numbers[i];
  }
  return 0;
}

static size_t index_width(uint32_t count) { return count <= 256 ? 1 : count <= 65536 ? 2 : 4; }

static char *put_bytes(char *to, const void *bytes, size_t length) {
  memcpy(to, bytes, length);
  return to + length;
}

static void write_dictionary(const pack *p, char *to, const char *texts, const uint32_t *numbers,
                             int rows) {
  uint32_t end = 0;
  size_t width = index_width(p->ndistinct);
  to = put_bytes(to, &p->ndistinct, sizeof p->ndistinct);
  for (uint32_t i = 0; i < p->ndistinct; i++) {
    end += p->distinct[i].length;
    to = put_bytes(to, &end, sizeof end);
  }
  for (uint32_t i = 0; i < p->ndistinct; i++)
    to = put_bytes(to, texts + p->distinct[i].at, p->distinct[i].length);
  for (int i = 0; i < rows; i++) to = put_bytes(to, &numbers[i], width);
}

static int pack_texts(pack *p, const column *c, int rows, const char *texts, packed *out) {
  uint32_t *numbers = memory_make((size_t)rows, sizeof *numbers);
  int failed = numbers ? number_all(p, c, rows, texts, numbers) : -1;
  size_t bytes = 0;
  for (uint32_t i = 0; !failed && i < p->ndistinct; i++) bytes += p->distinct[i].length;
  out->width = 0;
  out->length = 4 + 4 * (size_t)p->ndistinct + bytes + (size_t)rows * index_width(p->ndistinct);
  if (!failed) failed = room_make(p, out->length);
  if (!failed) write_dictionary(p, p->bytes, texts, numbers, rows);
  memory_free(numbers);
  out->data = p->bytes;
  return failed;
}

/* ---- states ---- */

/* Eight bytes of 0 or 1 as the bits of one, and back. */
static uint8_t bits_of_bytes(uint64_t bytes) {
  return (uint8_t)(bytes * UINT64_C(0x0102040810204080) >> 56);
}

static inline uint64_t bytes_of_bits(uint64_t bits) {
  bits |= bits << 8;
  bits |= bits << 16;
  bits |= bits << 32;
  bits &= UINT64_C(0x8040201008040201);
  return (bits + UINT64_C(0x00406070787c7e7f)) >> 7 & UINT64_C(0x0101010101010101);
}

static size_t bits_length(int rows) { return ((size_t)rows + 7) / 8; }

/* The bits of the rows that have a state, which is 1 or 2. */
static void put_bits(uint8_t *out, const uint8_t *states, uint8_t state, int rows) {
  for (int i = 0; i < rows; i += 8) {
    uint64_t bytes = 0;
    memcpy(&bytes, states + i, rows - i < 8 ? (size_t)(rows - i) : sizeof bytes);
    *out++ = bits_of_bytes(bytes >> (state - 1) & UINT64_C(0x0101010101010101));
  }
}

static int pack_states(pack *p, const uint8_t *states, int rows, packed *out) {
  size_t length = bits_length(rows);
  void *room = p->states;
  bool applies = !memchr(states, STATE_NOT_APPLICABLE, (size_t)rows);
  if (memory_grow(&room, &p->states_capacity, 2 * length, 1) != 0) return -1;
  p->states = room;
  put_bits(p->states, states, STATE_MISSING, rows);
  if (!applies) put_bits(p->states + length, states, STATE_NOT_APPLICABLE, rows);
  out->state = p->states;
  out->state_length = applies ? length : 2 * length;
  return 0;
}

/* Bytes of bits of which the first begins `shift` bits after the first that is given. */
CLONES static void bits_moved(uint8_t *restrict out, const uint8_t *restrict bits, int shift,
                              int bytes) {
  for (int i = 0; i < bytes; i++) out[i] = (uint8_t)(bits[i] >> shift | bits[i + 1] << (8 - shift));
}

/* Adds `state` to the rows whose bits are set, eight in a byte. */
CLONES static void add_eights(uint8_t *restrict states, const uint8_t *restrict bits, uint8_t state,
                              int bytes) {
  for (int i = 0; i < bytes; i++) {
    uint64_t eight;
    memcpy(&eight, states + (size_t)i * 8, sizeof eight);
    eight |= bytes_of_bits(bits[i]) << (state - 1);
    memcpy(states + (size_t)i * 8, &eight, sizeof eight);
  }
}

/* The same for rows from any on. */
static void add_states(uint8_t *states, const uint8_t *bits, uint8_t state, int first, int rows) {
  enum { AT_ONCE = 64 };
  uint8_t moved[AT_ONCE];
  const uint8_t *at = bits + first / 8;
  int shift = first % 8, bytes = rows / 8;
  for (int i = 0; i < bytes; i += AT_ONCE) {
    int now = bytes - i < AT_ONCE ? bytes - i : AT_ONCE;
    if (shift) bits_moved(moved, at + i, shift, now);
    add_eights(states + (size_t)i * 8, shift ? moved : at + i, state, now);
  }
  for (int i = bytes * 8; i < rows; i++)
    if (bits[(first + i) / 8] >> (first + i) % 8 & 1) states[i] |= state;
}

/* ---- a column ---- */

/* True if a plane holds nothing but `state`. */
static bool is_all(const uint8_t *plane, int rows, uint8_t state) {
  return plane[0] == state && memcmp(plane, plane + 1, (size_t)rows - 1) == 0;
}

int pack_column(pack *p, const batch *b, int which, packed *out) {
  const column *c = &b->columns[which];
  int rows = rows_of(b, c);
  *out = (packed){.width = c->width == WIDTH_TEXT ? 0 : 1};
  p->ndistinct = 0;
  if (rows == 0 || is_all(c->state, rows, STATE_MISSING)) return 0;
  if (!is_all(c->state, rows, STATE_KNOWN) && pack_states(p, c->state, rows, out) != 0) return -1;
  if (!memchr(c->state, STATE_KNOWN, (size_t)rows)) return 0;
  return c->width == WIDTH_TEXT ? pack_texts(p, c, rows, b->texts, out)
                                : pack_numbers(p, c, rows, out);
}

/* ---- and back ---- */

static range range_of(const field *f) {
  if (f->type == FIELD_FLAG) return (range){FLAG_NO, FLAG_YES};
  if (f->type == FIELD_CODE) return (range){0, f->ncodes - 1};
  return f->has_range ? (range){f->low, f->high} : (range){INT64_MIN, INT64_MAX};
}

static int64_t number_at(const packed *from, column_width w, int row) {
  int64_t value = 0;
  converted[WIDTH_64][w](&value, (const char *)from->data + (size_t)row * (size_t)from->width, 1);
  return value;
}

/* Rows without an answer have none. */
static void values_clear(column *c, int rows) {
  size_t size = c->width == WIDTH_TEXT ? sizeof(text_ref) : (size_t)1 << c->width;
  memset(c->values, 0, (size_t)rows * size);
}

/* Number by number, for what is not simply copied. */
static unpacked unpack_each(batch *b, int which, const packed *from, column_width w,
                            const int32_t *codes, int ncodes) {
  const column *c = &b->columns[which];
  range allowed = range_of(c->field);
  int rows = rows_of(b, c);
  for (int i = 0; i < rows; i++) {
    if (c->state[i] != STATE_KNOWN) continue;
    int64_t value = number_at(from, w, i);
    if (codes && (value < 0 || value >= ncodes)) return UNPACK_DAMAGED;
    if (codes) value = codes[value];
    if (value < allowed.low || value > allowed.high) return UNPACK_NOT_ALLOWED;
    batch_put(b, which, i, value);
  }
  return UNPACK_DONE;
}

/* What whole columns of numbers are found to be. Numbers of rows without an answer must be 0:
 * kernels look at those rows too. */
enum { NUMBERS_OUTSIDE = 1, NUMBERS_NOT_NONE = 2 };

#define CHECKED(width)                                                                          \
  CLONES static uint8_t checked_##width(const void *restrict in, const uint8_t *restrict state, \
                                        range allowed, int rows) {                              \
    const int##width##_t *values = in;                                                          \
    int##width##_t low = (int##width##_t)allowed.low, high = (int##width##_t)allowed.high;      \
    uint8_t outside = 0, other = 0;                                                             \
    for (int i = 0; i < rows; i++) {                                                            \
      bool known = state[i] == STATE_KNOWN;                                                     \
      outside |= (uint8_t)(known & ((values[i] < low) | (values[i] > high)));                   \
      other |= (uint8_t)(!known & (values[i] != 0));                                            \
    }                                                                                           \
    return (uint8_t)(outside * NUMBERS_OUTSIDE | other * NUMBERS_NOT_NONE);                     \
  }
CHECKED(8) /* NOLINT(bugprone-signed-char-misuse): numbers, not characters */
CHECKED(16)
CHECKED(32)
CHECKED(64)
typedef uint8_t checking(const void *restrict in, const uint8_t *restrict state, range allowed,
                         int rows);
static checking *const checked[4] = {checked_8, checked_16, checked_32, checked_64};

/* The range in numbers of a width, which is never empty there. */
static range clamped(range r, column_width w) {
  int64_t most = w == WIDTH_64 ? INT64_MAX : (INT64_C(1) << (8 * bytes_of(w) - 1)) - 1;
  return (range){r.low < -most - 1 ? -most - 1 : r.low, r.high > most ? most : r.high};
}

static unpacked unpack_numbers(batch *b, int which, const packed *whole, packed_rows part,
                               const int32_t *codes, int ncodes) {
  column *c = &b->columns[which];
  int rows = rows_of(b, c);
  column_width w = WIDTH_8;
  while (w < WIDTH_64 && bytes_of(w) != whole->width) w++;
  if (bytes_of(w) != whole->width || whole->length != (size_t)part.all * (size_t)whole->width)
    return UNPACK_DAMAGED;
  packed view = *whole, *from = &view;
  view.data = (const char *)whole->data + (size_t)part.first * (size_t)whole->width;
  if (w > c->width) values_clear(c, rows);
  if (codes || w > c->width) return unpack_each(b, which, from, w, codes, ncodes);
  if (w == c->width) memcpy(c->values, from->data, (size_t)rows << w);
  else converted[c->width][w](c->values, from->data, rows);
  uint8_t found =
      checked[c->width](c->values, c->state, clamped(range_of(c->field), c->width), rows);
  if (found & NUMBERS_OUTSIDE) return UNPACK_NOT_ALLOWED;
  return found ? UNPACK_DAMAGED : UNPACK_DONE;
}

static uint32_t u32_at(const char *bytes, size_t which) {
  uint32_t value;
  memcpy(&value, bytes + which * sizeof value, sizeof value);
  return value;
}

/* The ends of the dictionary must rise, and all lengths come to that of the data. */
static bool dictionary_holds(const packed *from, int rows) {
  const char *bytes = from->data;
  if (from->length < 8) return false;
  uint32_t count = u32_at(bytes, 0), end = 0;
  if (count == 0 || count > (from->length - 4) / 4) return false;
  for (uint32_t i = 1; i <= count; i++) {
    uint32_t next = u32_at(bytes, i);
    if (next < end) return false;
    end = next;
  }
  return from->length == 4 + 4 * (size_t)count + end + (size_t)rows * index_width(count);
}

/* A dictionary whose shape holds. */
typedef struct dictionary {
  const char *bytes, *texts, *index;
  uint32_t count;
  size_t width;
} dictionary;

static text_ref text_in(const dictionary *d, uint32_t number) {
  uint32_t begin = number > 0 ? u32_at(d->bytes, number) : 0;
  return (text_ref){begin, u32_at(d->bytes, number + 1) - begin};
}

/* Texts of rows one by one; one that stands in the row before is not put twice. */
static unpacked unpack_few(batch *b, const column *c, const dictionary *d, int first) {
  text_ref *refs = c->values, last = {0, 0};
  uint32_t before = UINT32_MAX;
  for (int i = 0; i < rows_of(b, c); i++) {
    uint32_t number = 0;
    memcpy(&number, d->index + (size_t)(first + i) * d->width, d->width);
    if (number >= d->count) return UNPACK_DAMAGED;
    if (c->state[i] != STATE_KNOWN) continue;
    text_ref at = text_in(d, number);
    if (number != before && batch_add_text(b, d->texts + at.at, at.length, &last.at) != 0)
      return UNPACK_NO_MEMORY;
    last.length = at.length;
    before = number;
    refs[i] = last;
  }
  return UNPACK_DONE;
}

static unpacked unpack_all(batch *b, const column *c, const dictionary *d) {
  text_ref *refs = c->values;
  uint32_t at = 0;
  if (batch_add_text(b, d->texts, u32_at(d->bytes, d->count), &at) != 0) return UNPACK_NO_MEMORY;
  for (int i = 0; i < rows_of(b, c); i++) {
    uint32_t number = 0;
    memcpy(&number, d->index + (size_t)i * d->width, d->width);
    if (number >= d->count) return UNPACK_DAMAGED;
    if (c->state[i] != STATE_KNOWN) continue;
    refs[i] = text_in(d, number);
    refs[i].at += at;
  }
  return UNPACK_DONE;
}

static unpacked unpack_texts(batch *b, int which, const packed *from, packed_rows part) {
  const column *c = &b->columns[which];
  const char *bytes = from->data;
  if (from->width != 0 || !dictionary_holds(from, part.all)) return UNPACK_DAMAGED;
  dictionary d = {.bytes = bytes, .count = u32_at(bytes, 0)};
  d.texts = bytes + 4 + 4 * (size_t)d.count;
  d.index = d.texts + u32_at(bytes, d.count);
  d.width = index_width(d.count);
  return rows_of(b, c) == part.all ? unpack_all(b, c, &d) : unpack_few(b, c, &d, part.first);
}

/* States of rows: 0, 1 and, where the field has it, 2. */
static unpacked unpack_state(column *c, const packed *from, packed_rows part, int rows) {
  size_t length = bits_length(part.all);
  bool both = from->state_length == 2 * length;
  if (from->state_length != length && !both) return UNPACK_DAMAGED;
  memset(c->state, STATE_KNOWN, (size_t)rows);
  add_states(c->state, from->state, STATE_MISSING, part.first, rows);
  if (both) add_states(c->state, from->state + length, STATE_NOT_APPLICABLE, part.first, rows);
  if (!both && from->data) return UNPACK_DONE;
  range got = range_8(c->state, rows);
  if (got.high > STATE_NOT_APPLICABLE) return UNPACK_DAMAGED;
  if (got.low == STATE_KNOWN && !from->data) return UNPACK_DAMAGED;
  if (got.high == STATE_NOT_APPLICABLE && !c->field->may_not_apply) return UNPACK_NOT_ALLOWED;
  return UNPACK_DONE;
}

unpacked unpack_column(batch *b, int which, const packed *from, packed_rows part,
                       const int32_t *codes, int ncodes) {
  column *c = &b->columns[which];
  int rows = rows_of(b, c);
  unpacked done = UNPACK_DONE;
  if (part.all == 0) return from->data || from->state ? UNPACK_DAMAGED : UNPACK_DONE;
  if (rows == 0) return UNPACK_DONE;
  if (from->state) done = unpack_state(c, from, part, rows);
  else memset(c->state, from->data ? STATE_KNOWN : STATE_MISSING, (size_t)rows);
  if (!from->data || codes || c->width == WIDTH_TEXT) values_clear(c, rows);
  if (done != UNPACK_DONE || !from->data) return done;
  return c->width == WIDTH_TEXT ? unpack_texts(b, which, from, part)
                                : unpack_numbers(b, which, from, part, codes, ncodes);
}
