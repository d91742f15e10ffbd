/* profile: see profile.h. */
#include "data/profile.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/text.h"
#include "data/answer.h"
#include "data/born.h"

#define SEEN_MOST (1 << 20) /* different cells that are counted in one column */

const int64_t sentinels[SENTINELS] = {-999, -99, -9, -1, 88, 98, 99, 888, 999, 9999, 99999, 999999};

/* The different cells of a column, by 64 bits of a hash: of a million of them two are taken for
 * one with a chance of one in thirty million. */
struct seen {
  uint64_t *hashes; /* 0: free */
  size_t room, count;
  arena *words;
};

static uint64_t hash_of(const char *s, size_t length) {
  uint64_t h = hash_end(hash_add(HASH_START, s, length));
  h *= UINT64_C(0xd6e8feb86659fd93);
  h ^= h >> 32;
  return h == 0 ? 1 : h;
}

/* Where a hash stands, or would. */
static size_t slot_of(const uint64_t *hashes, size_t room, uint64_t hash) {
  size_t at = (size_t)hash & (room - 1);
  while (hashes[at] != 0 && hashes[at] != hash) at = (at + 1) & (room - 1);
  return at;
}

static bool seen_grow(struct seen *s) {
  size_t room = s->room == 0 ? 64 : s->room * 2;
  uint64_t *hashes = memory_make(room, sizeof *hashes);
  if (hashes == NULL) return false;
  for (size_t i = 0; i < s->room; i++)
    if (s->hashes[i] != 0) hashes[slot_of(hashes, room, s->hashes[i])] = s->hashes[i];
  memory_free(s->hashes);
  s->hashes = hashes;
  s->room = room;
  return true;
}

chuan_status profile_start(profile *p, chuan_fault *fault) {
  *p = (profile){0};
  p->seen = memory_make(1, sizeof *p->seen);
  if (p->seen == NULL) return fault_memory(fault);
  p->seen->words = arena_new();
  p->values = memory_make(2 * PROFILE_VALUES_MOST, sizeof *p->values);
  return p->seen->words == NULL || p->values == NULL ? fault_memory(fault) : CHUAN_OK;
}

void profile_free(profile *p) {
  if (p->seen != NULL) {
    memory_free(p->seen->hashes);
    arena_free(p->seen->words);
  }
  memory_free(p->seen);
  memory_free(p->values);
  *p = (profile){0};
}

/* ---- shapes ---- */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* What stands between the digits, in order: ".", ",", ".." … at most three of them, and the lengths
 * of the runs of digits. */
typedef struct spelling {
  char marks[16];
  int runs[16];
  int nmarks;
  bool number;
} spelling;

/* A no-break space of two or three bytes is one blank. */
static size_t blank_at(const char *s, size_t length) {
  if (length >= 1 && *s == ' ') return 1;
  if (length >= 2 && memcmp(s, "\xC2\xA0", 2) == 0) return 2;
  return length >= 3 && memcmp(s, "\xE2\x80\xAF", 3) == 0 ? 3 : 0;
}

static spelling spell(const char *s, size_t length) {
  spelling out = {0};
  size_t i = length > 0 && s[0] == '-' ? 1 : 0;
  while (i < length) {
    size_t blank = blank_at(s + i, length - i);
    if (is_digit(s[i])) {
      out.runs[out.nmarks]++;
      i++;
      continue;
    }
    bool mark = s[i] == '.' || s[i] == ',' || blank > 0;
    if (!mark || out.runs[out.nmarks] == 0 || out.nmarks == 14) return out;
    out.marks[out.nmarks++] = blank > 0 ? ' ' : s[i];
    i += blank > 0 ? blank : 1;
  }
  out.number = out.runs[out.nmarks] > 0;
  return out;
}

/* True if groups of three follow the first `count` marks, which are one and the same. */
static bool is_grouped(const spelling *w, int count) {
  bool is = w->runs[0] <= 3;
  for (int i = 0; i < count; i++) is &= w->marks[i] == w->marks[0];
  for (int i = 1; i <= count; i++) is &= w->runs[i] == 3;
  return is;
}

cell_shape shape_of(const char *s, size_t length) {
  spelling w = spell(s, length);
  int n = w.nmarks;
  if (!w.number) return SHAPE_TEXT;
  bool zero = s[s[0] == '-'] == '0' && w.runs[0] > 1;
  if (n == 0) return zero ? SHAPE_ZEROS : SHAPE_WHOLE;
  bool point = w.marks[0] == '.';
  if (zero) return SHAPE_TEXT;
  if (w.marks[0] == ' ') return is_grouped(&w, n) ? SHAPE_SPACES : SHAPE_TEXT;
  bool lead = s[s[0] == '-'] == '0'; /* 0.125 is no group of three */
  if (n == 1 && is_grouped(&w, 1) && !lead) return point ? SHAPE_POINT_3 : SHAPE_COMMA_3;
  if (n == 1) return point ? SHAPE_POINT : SHAPE_COMMA;
  if (lead) return SHAPE_TEXT;
  if (is_grouped(&w, n)) return point ? SHAPE_POINTS : SHAPE_COMMAS;
  if (is_grouped(&w, n - 1) && w.marks[n - 1] != w.marks[0])
    return point ? SHAPE_POINT_COMMA : SHAPE_COMMA_POINT;
  return SHAPE_TEXT;
}

/* ---- numbers ---- */

/* The number of a cell that can be read one way only. */
static bool number_of(const char *s, size_t length, amount *out) {
  bool negative = length > 0 && s[0] == '-';
  int64_t value = 0;
  int scale = -1;
  for (size_t i = negative; i < length; i++) {
    if (!is_digit(s[i])) {
      scale = 0;
      continue;
    }
    if (value > AMOUNT_MOST / 10) return false;
    value = value * 10 + (s[i] - '0');
    scale += scale >= 0;
  }
  *out = (amount){negative ? -value : value, scale < 0 ? 0 : scale};
  return out->scale <= AMOUNT_SCALE_MOST && value <= AMOUNT_MOST;
}

static bool count_sentinel(profile *p, amount a) {
  for (int i = 0; i < SENTINELS && a.scale == 0; i++)
    if (sentinels[i] == a.value) {
      p->sentinel[i]++;
      return true;
    }
  return false;
}

static void widen(profile *p, amount a) {
  if (!p->ranged || amount_compare(a, p->low) < 0) p->low = a;
  if (!p->ranged || amount_compare(a, p->high) > 0) p->high = a;
  p->ranged = true;
}

static void take_number(profile *p, const char *s, size_t length) {
  amount a = {0, 0};
  if (number_of(s, length, &a) && !count_sentinel(p, a)) widen(p, a);
}

int profile_sentinel(const profile *p, int from) {
  for (int i = from; i < SENTINELS; i++) {
    amount s = {sentinels[i], 0}, twice = p->high;
    twice.value *= 2;
    bool far = sentinels[i] < 0 ? p->low.value >= 0 : amount_compare(s, twice) > 0;
    if (p->sentinel[i] > 0 && p->ranged && far) return i;
  }
  return -1;
}

/* Sentinels that are like other numbers are numbers. */
static void settle_sentinels(profile *p) {
  for (int i = 0; i < SENTINELS; i++) {
    if (p->sentinel[i] == 0 || profile_sentinel(p, i) == i) continue;
    widen(p, (amount){sentinels[i], 0});
    p->sentinel[i] = 0;
  }
}

int64_t profile_numbers(const profile *p) {
  int64_t count = p->stored;
  for (int i = 0; i < SHAPE_TEXT; i++) count += p->shapes[i];
  return count;
}

/* ---- words ---- */

/* Drops the words, or the numbers, that were kept. */
static void drop_values(profile *p, bool numbers) {
  int kept = 0;
  for (int i = 0; i < p->nvalues; i++)
    if (p->values[i].is_number != numbers) p->values[kept++] = p->values[i];
  p->nvalues = kept;
  p->many[numbers] = true;
}

static int kept_of(const profile *p, bool numbers) {
  int count = 0;
  for (int i = 0; i < p->nvalues; i++) count += p->values[i].is_number == numbers;
  return count;
}

static message keep_value(profile *p, const char *s, size_t length, bool number, int64_t line) {
  if (p->many[number]) return MSG_NONE;
  for (int i = 0; i < p->nvalues; i++)
    if (strncmp(p->values[i].words, s, length) == 0 && p->values[i].words[length] == '\0') {
      p->values[i].count++;
      return MSG_NONE;
    }
  if (length > PROFILE_VALUE_MOST || kept_of(p, number) == PROFILE_VALUES_MOST) {
    drop_values(p, number);
    return MSG_NONE;
  }
  const char *kept = arena_text(p->seen->words, s, length);
  if (kept == NULL) return MSG_NO_MEMORY;
  p->values[p->nvalues++] = (profile_value){kept, 1, line, number};
  return MSG_NONE;
}

static message count_different(profile *p, const char *s, size_t length, int64_t line) {
  struct seen *seen = p->seen;
  if (p->uncounted) return MSG_NONE;
  if (seen->count * 2 >= seen->room && !seen_grow(seen)) return MSG_NO_MEMORY;
  uint64_t hash = hash_of(s, length), *at = &seen->hashes[slot_of(seen->hashes, seen->room, hash)];
  if (*at == hash && p->twice == 0) p->twice = line;
  if (*at == hash) return MSG_NONE;
  if (seen->count == SEEN_MOST) {
    p->uncounted = true;
    return MSG_NONE;
  }
  *at = hash;
  p->distinct = (int64_t)++seen->count;
  return MSG_NONE;
}

static message take_plain(profile *p, const char *s, size_t length, bool number, int64_t line) {
  bool none = answer_is_missing(s, length); /* chuan's own words for no answer */
  message wrong = none ? MSG_NONE : count_different(p, s, length, line);
  return wrong == MSG_NONE ? keep_value(p, s, length, number, line) : wrong;
}

/* Composed, where it has anything outside ASCII. */
static message take_words(profile *p, const char *s, size_t length, bool number, int64_t line) {
  size_t composed_length = 0, plain = 0;
  while (plain < length && (unsigned char)s[plain] < 0x80) plain++;
  if (plain == length) return take_plain(p, s, length, number, line);
  char *composed = utf8_nfc(s, length, &composed_length);
  if (composed == NULL) return MSG_NO_MEMORY;
  message wrong = take_plain(p, composed, composed_length, number, line);
  memory_free(composed);
  return wrong;
}

/* ---- cells ---- */

static void take_shape(profile *p, const char *s, size_t length, cell_shape shape, bool is_number,
                       int64_t line) {
  int digits = shape == SHAPE_WHOLE || shape == SHAPE_ZEROS ? (int)length - (s[0] == '-') : 0;
  if (digits > 0 && (p->digits_least == 0 || digits < p->digits_least)) p->digits_least = digits;
  if (digits > p->digits_most) p->digits_most = digits;
  if (is_number) {
    p->stored++;
    p->decimals += shape != SHAPE_WHOLE;
    take_number(p, s, length);
    return;
  }
  if (p->shapes[shape]++ == 0) p->lines[shape] = line;
  if (shape == SHAPE_WHOLE || shape == SHAPE_POINT || shape == SHAPE_COMMA)
    take_number(p, s, length);
}

chuan_status profile_take(profile *p, const cell *c, bool is_number, int64_t line,
                          chuan_fault *fault) {
  if (cell_wrong(c) != MSG_NONE) {
    p->days += cell_wrong(c) == MSG_CELL_DAY;
    if (p->wrong++ == 0) p->wrong_line = line, p->wrong_why = cell_wrong(c);
    return CHUAN_OK;
  }
  if (c->length == 0) {
    if (p->blank++ == 0) p->blank_line = line;
    return CHUAN_OK;
  }
  p->filled++;
  born_as born = born_shape(c->at, c->length);
  p->days += born == BORN_DATE;
  p->years += born == BORN_YEAR;
  bool spaced = blank_at(c->at, c->length) > 0 || c->at[c->length - 1] == ' ';
  if (spaced && p->spaced++ == 0) p->spaced_line = line;
  cell_shape shape = shape_of(c->at, c->length);
  bool number = is_number || shape != SHAPE_TEXT;
  take_shape(p, c->at, c->length, shape, is_number, line);
  message wrong = take_words(p, c->at, c->length, number, line);
  return wrong == MSG_NONE ? CHUAN_OK : fault_memory(fault);
}

static int compare_values(const void *a, const void *b) {
  const profile_value *x = a, *y = b;
  if (x->count != y->count) return x->count > y->count ? -1 : 1;
  return strcmp(x->words, y->words);
}

void profile_end(profile *p) {
  qsort(p->values, (size_t)p->nvalues, sizeof *p->values, compare_values);
  settle_sentinels(p);
}
