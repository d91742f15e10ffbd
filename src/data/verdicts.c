/* verdicts: see verdicts.h. */
#include "data/verdicts.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/clones.h"

/* Words are put as the bytes of a number. */
_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "stored words are little-endian");

enum { AT_ONCE = 512, CODES_BESIDE = 5 }; /* outside, refused, none, conflict, undetermined */
enum { DOUBT_MAY = 1, DOUBT_POSSIBLE = 2, DOUBT_LACKING = 4 };

/* ---- columns in memory ---- */

chuan_status verdict_columns_new(int rows, verdict_columns *out, chuan_fault *fault) {
  size_t n = (size_t)rows + 1;
  *out = (verdict_columns){
      .class_ = memory_make(n, sizeof *out->class_),
      .possible = memory_make(n, sizeof *out->possible),
      .lacking_low = memory_make(n, sizeof *out->lacking_low),
      .lacking_high = memory_make(n, sizeof *out->lacking_high),
      .sure = memory_make(n, sizeof *out->sure),
      .may = memory_make(n, sizeof *out->may),
      .kinds = memory_make(n, sizeof *out->kinds),
  };
  if (out->class_ && out->possible && out->lacking_low && out->lacking_high && out->sure && out->may
      && out->kinds)
    return CHUAN_OK;
  verdict_columns_free(out);
  return fault_memory(fault);
}

void verdict_columns_free(verdict_columns *c) {
  memory_free(c->class_);
  memory_free(c->possible);
  memory_free(c->lacking_low);
  memory_free(c->lacking_high);
  memory_free(c->sure);
  memory_free(c->may);
  memory_free(c->kinds);
  *c = (verdict_columns){0};
}

/* ---- shapes ---- */

bool verdict_shape_make(verdict_shape *out, int classes, int indicators, int kinds) {
  int bits = 0;
  *out = (verdict_shape){.classes = classes, .indicators = indicators, .kinds = kinds};
  if (classes > VERDICT_CLASSES_MOST || indicators + kinds > VERDICT_SETS_MOST) return false;
  while ((CODES_BESIDE + classes - 1) >> bits) bits++;
  out->class_bits = bits;
  out->word_bytes = (bits + indicators + kinds + 7) / 8;
  out->set_bytes = (indicators + 7) / 8;
  out->possible_bytes = (classes + 1 + 7) / 8;
  return true;
}

static uint64_t bits_below(int count) { return (UINT64_C(1) << count) - 1; }

/* ---- words ---- */

/* Bit by bit, for a loop that is to be vectorised. */
static inline uint64_t members_of(uint64_t set) {
  set = set - (set >> 1 & UINT64_C(0x5555555555555555));
  set = (set & UINT64_C(0x3333333333333333)) + (set >> 2 & UINT64_C(0x3333333333333333));
  set = (set + (set >> 4)) & UINT64_C(0x0F0F0F0F0F0F0F0F);
  set += set >> 8;
  set += set >> 16;
  set += set >> 32;
  return set & 127;
}

CLONES static void words_make(uint64_t *restrict words, const int8_t *restrict classes,
                              const uint64_t *restrict sure, const uint64_t *restrict kinds,
                              int class_bits, int indicators, int rows) {
  for (int i = 0; i < rows; i++) {
    uint64_t code = classes[i] == VERDICT_OUTSIDE ? 0 : (uint64_t)(classes[i] + CODES_BESIDE);
    words[i] = code | sure[i] << class_bits | kinds[i] << (class_bits + indicators);
  }
}

/* Which rows are in doubt, and why as far as whole columns tell. */
CLONES static uint8_t doubts_find(uint8_t *restrict why, const uint64_t *restrict sure,
                                  const uint64_t *restrict may, const uint32_t *restrict possible,
                                  const int16_t *restrict low, const int16_t *restrict high,
                                  int rows) {
  uint8_t any = 0;
  for (int i = 0; i < rows; i++) {
    bool unsure = sure[i] != may[i];
    bool other = low[i] != (int16_t)members_of(sure[i]) || (!unsure && high[i] != low[i]);
    why[i] =
        (uint8_t)(unsure * DOUBT_MAY | (possible[i] != 0) * DOUBT_POSSIBLE | other * DOUBT_LACKING);
    any |= why[i];
  }
  return any;
}

#define NARROWED(width)                                                                            \
  CLONES static void narrowed_##width(void *restrict out, const uint64_t *restrict in, int rows) { \
    uint##width##_t *words = out;                                                                  \
    for (int i = 0; i < rows; i++) words[i] = (uint##width##_t)in[i];                              \
  }                                                                                                \
  CLONES static void widened_##width(uint64_t *restrict out, const void *restrict in, int rows) {  \
    for (int i = 0; i < rows; i++) {                                                               \
      uint##width##_t word;                                                                        \
      memcpy(&word, (const char *)in + (size_t)i * sizeof word, sizeof word);                      \
      out[i] = word;                                                                               \
    }                                                                                              \
  }
NARROWED(8)
NARROWED(16)
NARROWED(32)

/* The lowest bytes of each word, one after the other. The place has eight bytes to spare. */
static void words_put(uint8_t *out, const uint64_t *words, int bytes, int rows) {
  switch (bytes) {
  case 1: narrowed_8(out, words, rows); return;
  case 2: narrowed_16(out, words, rows); return;
  case 4: narrowed_32(out, words, rows); return;
  default: break;
  }
  for (int i = 0; i < rows; i++) memcpy(out + (size_t)i * (size_t)bytes, &words[i], sizeof *words);
}

static void words_take(uint64_t *words, const uint8_t *in, int bytes, int rows) {
  switch (bytes) {
  case 1: widened_8(words, in, rows); return;
  case 2: widened_16(words, in, rows); return;
  case 4: widened_32(words, in, rows); return;
  default: break;
  }
  memset(words, 0, (size_t)rows * sizeof *words);
  for (int i = 0; i < rows; i++) memcpy(&words[i], in + (size_t)i * (size_t)bytes, (size_t)bytes);
}

/* ---- putting ---- */

chuan_status verdict_pack_new(verdict_shape shape, int capacity, verdict_pack *out,
                              chuan_fault *fault) {
  *out = (verdict_pack){.shape = shape, .capacity = capacity};
  out->words = memory_make((size_t)capacity * (size_t)shape.word_bytes + sizeof(uint64_t), 1);
  return out->words ? CHUAN_OK : fault_memory(fault);
}

void verdict_pack_free(verdict_pack *p) {
  memory_free(p->words);
  text_free(&p->doubts);
  *p = (verdict_pack){0};
}

void verdict_pack_clear(verdict_pack *p) {
  p->rows = p->since = 0;
  text_clear(&p->doubts);
}

/* The place has eight bytes to spare. */
static char *put_number(char *to, uint64_t n, int bytes) {
  memcpy(to, &n, sizeof n);
  return to + bytes;
}

static char *put_gap(char *to, uint64_t gap) {
  for (; gap > 127; gap >>= 7) *to++ = (char)(gap | 128);
  *to++ = (char)gap;
  return to;
}

void verdict_put_gap(text *out, uint64_t gap) {
  char bytes[10];
  text_add_bytes(out, bytes, (size_t)(put_gap(bytes, gap) - bytes));
}

/* The possible classes with none in the bit after the last class, as they are stored. */
static uint64_t possible_stored(const verdict_shape *s, uint32_t possible) {
  uint64_t none = (possible & VERDICT_NONE_BIT) != 0;
  return (possible & ~VERDICT_NONE_BIT) | none << s->classes;
}

enum { DOUBT_MOST = 10 + 1 + 7 + 4 + 2, SPARE = 8 };

static char *put_doubt(char *to, const verdict_pack *p, const verdict_columns *from, int i,
                       uint8_t why) {
  const verdict_shape *s = &p->shape;
  if (from->lacking_high[i] != (int16_t)members_of(from->may[i])) why |= DOUBT_LACKING;
  to = put_gap(to, (uint64_t)p->since);
  *to++ = (char)why;
  if (why & DOUBT_MAY) to = put_number(to, from->may[i] ^ from->sure[i], s->set_bytes);
  if (why & DOUBT_POSSIBLE)
    to = put_number(to, possible_stored(s, from->possible[i]), s->possible_bytes);
  if (!(why & DOUBT_LACKING)) return to;
  *to++ = (char)from->lacking_low[i];
  *to++ = (char)from->lacking_high[i];
  return to;
}

/* How many of eight bytes are 0 before the first that is not; 8: all. */
static int zeros_before(const uint8_t *bytes) {
  uint64_t eight;
  memcpy(&eight, bytes, sizeof eight);
  return eight ? __builtin_ctzll(eight) / 8 : 8;
}

/* `why` is followed by eight zeros. */
static void put_doubts(verdict_pack *p, const verdict_columns *from, int first, const uint8_t *why,
                       int rows) {
  char *at = text_room_for(&p->doubts, (size_t)rows * DOUBT_MOST + SPARE);
  for (int i = 0; i < rows && at;) {
    int before = zeros_before(why + i);
    if (before > rows - i) before = rows - i;
    p->since += before;
    i += before;
    if (before == 8 || i == rows) continue;
    at = put_doubt(at, p, from, first + i, why[i]);
    p->since = 0;
    i++;
  }
  if (at) text_end(&p->doubts, at);
}

void verdict_pack_add(verdict_pack *p, const verdict_columns *from, int first, int rows) {
  const verdict_shape *s = &p->shape;
  uint64_t words[AT_ONCE];
  uint8_t why[AT_ONCE + 8];
  assert(p->rows + rows <= p->capacity);
  for (int at = first; at < first + rows; at += AT_ONCE) {
    int now = first + rows - at < AT_ONCE ? first + rows - at : AT_ONCE;
    words_make(words, from->class_ + at, from->sure + at, from->kinds + at, s->class_bits,
               s->indicators, now);
    words_put(p->words + (size_t)p->rows * (size_t)s->word_bytes, words, s->word_bytes, now);
    uint8_t any = doubts_find(why, from->sure + at, from->may + at, from->possible + at,
                              from->lacking_low + at, from->lacking_high + at, now);
    memset(why + now, 0, 8);
    if (any) put_doubts(p, from, at, why, now);
    else p->since += now;
    p->rows += now;
  }
}

verdict_bytes verdict_pack_bytes(const verdict_pack *p) {
  return (verdict_bytes){p->words, p->rows, (const uint8_t *)p->doubts.at, p->doubts.length};
}

/* ---- taking back ---- */

size_t verdict_gap(const uint8_t *at, size_t length, uint64_t *gap) {
  *gap = 0;
  for (size_t i = 0; i < length && i < 9; i++) {
    *gap |= (uint64_t)(at[i] & 127) << (7 * i);
    if (at[i] < 128) return i + 1;
  }
  return 0;
}

/* One row in doubt as it is stored. */
typedef struct doubt {
  int row;
  uint8_t why;
  uint64_t may, possible;
  uint8_t low, high;
} doubt;

static uint64_t take_number(const uint8_t **at, int bytes) {
  uint64_t n = 0;
  memcpy(&n, *at, (size_t)bytes);
  *at += bytes;
  return n;
}

/* The next one; *at is NULL at the end. False: it is none, or not of one of the rows. */
static bool next_doubt(const verdict_shape *s, const verdict_bytes *from, const uint8_t **at,
                       doubt *d) {
  const uint8_t *end = from->doubts + from->length;
  uint64_t gap = 0;
  if (*at == end) return *at = NULL, true;
  size_t used = verdict_gap(*at, (size_t)(end - *at), &gap);
  *at += used;
  if (!used || *at == end || gap >= (uint64_t)(from->rows - d->row - 1)) return false;
  d->row += (int)gap + 1;
  d->why = *(*at)++;
  int may = d->why & DOUBT_MAY ? s->set_bytes : 0;
  int possible = d->why & DOUBT_POSSIBLE ? s->possible_bytes : 0;
  if (!d->why || d->why > 7 || end - *at < may + possible + (d->why & DOUBT_LACKING ? 2 : 0))
    return false;
  d->may = take_number(at, may);
  d->possible = take_number(at, possible);
  if (d->why & DOUBT_LACKING) d->low = (*at)[0], d->high = (*at)[1], *at += 2;
  return d->may <= bits_below(s->indicators) && d->possible <= bits_below(s->classes + 1);
}

bool verdict_since(const verdict_shape *shape, const verdict_bytes *from, int *since) {
  doubt d = {.row = -1};
  const uint8_t *at = from->doubts;
  bool holds = true;
  while (holds && at && from->length) holds = next_doubt(shape, from, &at, &d);
  *since = from->rows - d.row - 1;
  return holds;
}

/* Words into columns as if nothing were in doubt. The highest code there is. */
CLONES static uint64_t words_split(const uint64_t *restrict words, int8_t *restrict classes,
                                   uint64_t *restrict sure, uint64_t *restrict kinds,
                                   int class_bits, int indicators, int rows) {
  uint64_t codes = (UINT64_C(1) << class_bits) - 1, sets = (UINT64_C(1) << indicators) - 1;
  uint64_t highest = 0;
  for (int i = 0; i < rows; i++) {
    uint64_t code = words[i] & codes;
    highest = code > highest ? code : highest;
    classes[i] = (int8_t)(code == 0 ? VERDICT_OUTSIDE : (int)code - CODES_BESIDE);
    sure[i] = words[i] >> class_bits & sets;
    kinds[i] = words[i] >> class_bits >> indicators;
  }
  return highest;
}

CLONES static void certain_fill(const uint64_t *restrict sure, uint64_t *restrict may,
                                uint32_t *restrict possible, int16_t *restrict low,
                                int16_t *restrict high, int rows) {
  for (int i = 0; i < rows; i++) {
    may[i] = sure[i];
    possible[i] = 0;
    low[i] = high[i] = (int16_t)members_of(sure[i]);
  }
}

static void take_doubt(const verdict_shape *s, const doubt *d, verdict_columns *out) {
  uint32_t none = d->possible >> s->classes ? VERDICT_NONE_BIT : 0;
  int i = d->row;
  out->may[i] = out->sure[i] ^ d->may;
  out->lacking_high[i] = (int16_t)members_of(out->may[i]);
  if (d->why & DOUBT_POSSIBLE)
    out->possible[i] = (uint32_t)(d->possible & bits_below(s->classes)) | none;
  if (d->why & DOUBT_LACKING) out->lacking_low[i] = d->low, out->lacking_high[i] = d->high;
}

bool verdict_unpack(const verdict_shape *s, const verdict_bytes *from, verdict_columns *out) {
  uint64_t words[AT_ONCE];
  for (int at = 0; at < from->rows; at += AT_ONCE) {
    int now = from->rows - at < AT_ONCE ? from->rows - at : AT_ONCE;
    words_take(words, from->words + (size_t)at * (size_t)s->word_bytes, s->word_bytes, now);
    uint64_t highest = words_split(words, out->class_ + at, out->sure + at, out->kinds + at,
                                   s->class_bits, s->indicators, now);
    if (highest >= CODES_BESIDE + (uint64_t)s->classes) return false;
    certain_fill(out->sure + at, out->may + at, out->possible + at, out->lacking_low + at,
                 out->lacking_high + at, now);
  }
  doubt d = {.row = -1};
  const uint8_t *at = from->doubts;
  while (at && from->length) {
    if (!next_doubt(s, from, &at, &d)) return false;
    if (at) take_doubt(s, &d, out);
  }
  return true;
}
