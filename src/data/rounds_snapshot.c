/* rounds_snapshot: one hash per column over its values and states, one over ids and members,
 * and one over these. Rows go in as they come, so that blocks do not show. */
#include <sha2.h>
#include <string.h>
#include <sys/types.h>

#include "data/rounds_parts.h"

/* States are hashed as runs of the same one: most columns are one run. */
typedef struct column_hash {
  const field *field;
  SHA2_CTX values, states;
  uint64_t run;
  uint8_t state; /* of the run */
} column_hash;

struct snapshot {
  column_hash *columns;
  int ncolumns;
  SHA2_CTX ids, members;
  uint64_t households, persons;
  bool persons_given;
  text scratch;
};

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
  for (int i = 0; i < like->ncolumns; i++) {
    s->columns[i].field = like->columns[i].field;
    SHA256Init(&s->columns[i].values);
    SHA256Init(&s->columns[i].states);
  }
  SHA256Init(&s->ids);
  SHA256Init(&s->members);
  return CHUAN_OK;
}

void snapshot_free(snapshot *s) {
  if (!s) return;
  text_free(&s->scratch);
  memory_free(s->columns);
  memory_free(s);
}

/* ---- rows ---- */

static void add_text(text *out, const char *bytes, uint32_t length) {
  text_add_bytes(out, (const char *)&length, sizeof length);
  text_add_bytes(out, bytes, length);
}

/* What was gathered goes into a hash. */
static void hash_scratch(snapshot *s, SHA2_CTX *into) {
  SHA256Update(into, (const uint8_t *)text_of(&s->scratch), s->scratch.length);
  text_clear(&s->scratch);
}

static void end_run(column_hash *h) {
  if (h->run > 0) {
    SHA256Update(&h->states, &h->state, 1);
    SHA256Update(&h->states, (const uint8_t *)&h->run, sizeof h->run);
  }
  h->run = 0;
}

static void add_states(column_hash *h, const uint8_t *states, int rows) {
  for (int from = 0; from < rows;) {
    const uint8_t *run = states + from;
    int left = rows - from, length = 1;
    if (memcmp(run, run + 1, (size_t)left - 1) == 0) length = left;
    while (length < left && run[length] == *run) length++;
    if (*run != h->state) end_run(h);
    h->state = *run;
    h->run += (uint64_t)length;
    from += length;
  }
}

static void add_values(snapshot *s, column_hash *h, const column *c, const char *texts, int rows) {
  static const size_t bytes[] = {1, 2, 4, 8};
  if (c->width != WIDTH_TEXT) {
    SHA256Update(&h->values, c->values, (size_t)rows * bytes[c->width]);
    return;
  }
  const text_ref *refs = c->values;
  for (int i = 0; i < rows; i++)
    if (c->state[i] == STATE_KNOWN) add_text(&s->scratch, texts + refs[i].at, refs[i].length);
  hash_scratch(s, &h->values);
}

static void add_households(snapshot *s, const batch *b) {
  for (int i = 0; i < b->households; i++)
    add_text(&s->scratch, b->texts + b->id_at[i], b->id_length[i]);
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
    add_states(&s->columns[i], c->state, rows);
    add_values(s, &s->columns[i], c, b->texts, rows);
  }
  return s->scratch.failed ? fault_memory(fault) : CHUAN_OK;
}

/* ---- the whole ---- */

static void hash_word(SHA2_CTX *into, const char *word) {
  SHA256Update(into, (const uint8_t *)word, strlen(word) + 1);
}

static void hash_number(SHA2_CTX *into, int64_t n) { hash_word(into, numeral_of(n).at); }

static void hash_end(SHA2_CTX *into, SHA2_CTX *part) {
  digest d;
  SHA256Final(d.at, part);
  SHA256Update(into, d.at, sizeof d.at);
}

/* What the numbers of a column mean, then the numbers. */
static void hash_column(SHA2_CTX *into, column_hash *h, text *codes) {
  const field *f = h->field;
  text_clear(codes);
  codes_add(codes, f);
  hash_word(into, level_name(f->level));
  hash_word(into, f->id);
  hash_number(into, (int64_t)f->type);
  hash_number(into, f->digits);
  hash_word(into, text_of(codes));
  end_run(h);
  hash_end(into, &h->values);
  hash_end(into, &h->states);
}

digest snapshot_end(snapshot *s, const char *flags_of) {
  digest d;
  SHA2_CTX all;
  SHA256Init(&all);
  hash_word(&all, "chuan round 1");
  hash_word(&all, flags_of ? flags_of : "");
  hash_number(&all, (int64_t)s->households);
  hash_number(&all, s->persons_given ? (int64_t)s->persons : -1);
  hash_end(&all, &s->ids);
  hash_end(&all, &s->members);
  for (int i = 0; i < s->ncolumns; i++) hash_column(&all, &s->columns[i], &s->scratch);
  SHA256Final(d.at, &all);
  return d;
}
