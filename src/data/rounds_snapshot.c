/* rounds_snapshot: one hash per column over its values and states, one over ids and members,
 * and one over these. Rows go in as they come, so that blocks do not show. */
#include <nettle/sha2.h>
#include <string.h>

#include "data/rounds_parts.h"

/* Bits that do not make a word yet. */
typedef struct bit_row {
  uint64_t word;
  int filled;
} bit_row;

/* Numbers are hashed in as many bits as the range of the field needs, states as runs of the same
 * one: what is hashed is a small part of what is stored, for SHA-256 is slow. */
typedef struct column_hash {
  const field *field;
  struct sha256_ctx values, states;
  int count; /* bits of a number, which is counted from `low` */
  int64_t low;
  bit_row left;
  uint64_t run;
  uint8_t state; /* of the run */
} column_hash;

struct snapshot {
  column_hash *columns;
  int ncolumns;
  struct sha256_ctx ids, members;
  uint64_t households, persons;
  bool persons_given;
  text scratch;
};

/* How many bits a number below or equal to `most` needs. */
static int bits_for(uint64_t most) {
  int bits = 0;
  while (bits < 64 && most >> bits != 0) bits++;
  return bits;
}

static void column_begin(column_hash *h, const field *f) {
  bool ranged = f->type == FIELD_INTEGER || f->type == FIELD_DECIMAL;
  h->field = f;
  h->low = ranged && f->has_range ? f->low : 0;
  int64_t high = f->type == FIELD_CODE ? f->ncodes - 1 : f->type == FIELD_FLAG ? FLAG_YES : f->high;
  h->count = ranged && !f->has_range ? 64 : bits_for((uint64_t)high - (uint64_t)h->low);
  sha256_init(&h->values);
  sha256_init(&h->states);
}

chuan_status snapshot_new(const batch *like, snapshot **out, chuan_fault *fault) {
  snapshot *s = memory_make(1, sizeof *s);
  *out = s;
  if (s) s->columns = memory_make((size_t)like->ncolumns + 1, sizeof *s->columns);
  if (!s || !s->columns) {
    snapshot_free(s);
    *out = NULL;
    return fault_memory(fault);
  }
  s->ncolumns = like->ncolumns;
  for (int i = 0; i < like->ncolumns; i++) column_begin(&s->columns[i], like->columns[i].field);
  sha256_init(&s->ids);
  sha256_init(&s->members);
  return CHUAN_OK;
}

void snapshot_free(snapshot *s) {
  if (!s) return;
  text_free(&s->scratch);
  memory_free(s->columns);
  memory_free(s);
}

/* ---- rows ---- */

/* A number seven bits a byte, the last byte below 128. */
static void add_number(text *out, uint64_t n) {
  for (; n > 127; n >>= 7) text_add_char(out, (char)(n | 128));
  text_add_char(out, (char)n);
}

static void add_text(text *out, const char *bytes, uint32_t length) {
  add_number(out, length);
  text_add_bytes(out, bytes, length);
}

/* What was gathered goes into a hash. */
static void hash_scratch(snapshot *s, struct sha256_ctx *into) {
  sha256_update(into, s->scratch.length, (const uint8_t *)text_of(&s->scratch));
  text_clear(&s->scratch);
}

static void end_run(column_hash *h, text *out) {
  if (h->run > 0) add_number(out, h->run << 2 | h->state);
  h->run = 0;
}

static void add_states(snapshot *s, column_hash *h, const uint8_t *states, int rows) {
  for (int from = 0; from < rows;) {
    const uint8_t *run = states + from;
    int left = rows - from, length = 1;
    if (memcmp(run, run + 1, (size_t)left - 1) == 0) length = left;
    while (length < left && run[length] == *run) length++;
    if (*run != h->state) end_run(h, &s->scratch);
    h->state = *run;
    h->run += (uint64_t)length;
    from += length;
  }
  hash_scratch(s, &h->states);
}

/* Adds one number of `count` bits to the word; a full one goes to `out`. */
static inline uint64_t *add_bits(bit_row *b, uint64_t value, int count, uint64_t *out) {
  b->word |= value << b->filled;
  b->filled += count;
  if (b->filled < 64) return out;
  *out = b->word;
  b->filled -= 64;
  b->word = b->filled > 0 ? value >> (count - b->filled) : 0;
  return out + 1;
}

/* Numbers of rows without an answer are 0, and may lie outside the range. */
#define ADDED(width)                                                                      \
  static uint64_t *added_##width(column_hash *h, const void *in, int first, int end,      \
                                 uint64_t *out) {                                         \
    const int##width##_t *values = in;                                                    \
    uint64_t mask = h->count == 64 ? ~UINT64_C(0) : (UINT64_C(1) << h->count) - 1;        \
    bit_row b = h->left;                                                                  \
    for (int i = first; i < end; i++)                                                     \
      out = add_bits(&b, ((uint64_t)values[i] - (uint64_t)h->low) & mask, h->count, out); \
    h->left = b;                                                                          \
    return out;                                                                           \
  }
ADDED(8) /* NOLINT(bugprone-signed-char-misuse): numbers, not characters */
ADDED(16)
ADDED(32)
ADDED(64)

static void add_numbers(column_hash *h, const column *c, int rows) {
  static uint64_t *(*const added[])(column_hash *, const void *, int, int,
                                    uint64_t *) = {added_8, added_16, added_32, added_64};
  enum { AT_ONCE = 512 };
  uint64_t words[AT_ONCE + 1];
  for (int i = 0; i < rows; i += AT_ONCE) {
    int end = i + AT_ONCE < rows ? i + AT_ONCE : rows;
    const uint64_t *last = added[c->width](h, c->values, i, end, words);
    sha256_update(&h->values, (size_t)(last - words) * sizeof *words, (const uint8_t *)words);
  }
}

static void add_texts(snapshot *s, column_hash *h, const column *c, const char *texts, int rows) {
  const text_ref *refs = c->values;
  for (int i = 0; i < rows; i++)
    if (c->state[i] == STATE_KNOWN) add_text(&s->scratch, texts + refs[i].at, refs[i].length);
  hash_scratch(s, &h->values);
}

void snapshot_add_id(text *out, const char *id, size_t length) {
  add_text(out, id, (uint32_t)length);
}

static void add_households(snapshot *s, const batch *b) {
  for (int i = 0; i < b->households; i++)
    snapshot_add_id(&s->scratch, b->texts + b->id_at[i], b->id_length[i]);
  hash_scratch(s, &s->ids);
  for (int i = 0; i < b->households; i++)
    text_add_char(&s->scratch, (char)(b->first_person[i + 1] - b->first_person[i]));
  hash_scratch(s, &s->members);
  s->households += (uint64_t)b->households;
  s->persons += (uint64_t)b->persons;
  s->persons_given = b->persons_given;
}

chuan_status snapshot_add(snapshot *s, const batch *b, chuan_fault *fault) {
  if (b->households == 0) return CHUAN_OK;
  add_households(s, b);
  for (int i = 0; i < s->ncolumns; i++) {
    const column *c = &b->columns[i];
    int rows = c->field->level == PERSON ? b->persons : b->households;
    if (rows == 0) continue;
    add_states(s, &s->columns[i], c->state, rows);
    if (c->width == WIDTH_TEXT) add_texts(s, &s->columns[i], c, b->texts, rows);
    else add_numbers(&s->columns[i], c, rows);
  }
  return s->scratch.failed ? fault_memory(fault) : CHUAN_OK;
}

/* ---- the whole ---- */

static void hash_word(struct sha256_ctx *into, const char *word) {
  sha256_update(into, strlen(word) + 1, (const uint8_t *)word);
}

static void hash_number(struct sha256_ctx *into, int64_t n) { hash_word(into, numeral_of(n).at); }

static void hash_end(struct sha256_ctx *into, struct sha256_ctx *part) {
  digest d;
  sha256_digest(part, SHA256_DIGEST_SIZE, d.at);
  sha256_update(into, sizeof d.at, d.at);
}

/* What the numbers of a column mean, then the numbers. */
static void hash_column(snapshot *s, struct sha256_ctx *into, column_hash *h) {
  const field *f = h->field;
  end_run(h, &s->scratch);
  hash_scratch(s, &h->states);
  sha256_update(&h->values, sizeof h->left.word, (const uint8_t *)&h->left.word);
  codes_add(&s->scratch, f);
  hash_word(into, level_name(f->level));
  hash_word(into, f->id);
  hash_number(into, (int64_t)f->type);
  hash_number(into, f->digits);
  hash_word(into, text_of(&s->scratch));
  text_clear(&s->scratch);
  hash_number(into, h->low);
  hash_number(into, h->count);
  hash_end(into, &h->values);
  hash_end(into, &h->states);
}

digest snapshot_end(snapshot *s, const char *flags_of, digest *ids) {
  digest d;
  struct sha256_ctx all;
  sha256_init(&all);
  hash_word(&all, "chuan round 1");
  hash_word(&all, flags_of ? flags_of : "");
  hash_number(&all, (int64_t)s->households);
  hash_number(&all, s->persons_given ? (int64_t)s->persons : -1);
  sha256_digest(&s->ids, SHA256_DIGEST_SIZE, ids->at);
  sha256_update(&all, sizeof ids->at, ids->at);
  hash_end(&all, &s->members);
  for (int i = 0; i < s->ncolumns; i++) hash_column(s, &all, &s->columns[i]);
  sha256_digest(&all, SHA256_DIGEST_SIZE, d.at);
  return d;
}
