/* office: see office.h; the words are in office_words.def. */
#include "data/office.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/text.h"

#define NEAR_LEAST 6     /* letters that a name must share with a word to be like it */
#define PERSONAL_LEAST 4 /* with one of what is hidden */
#define FOOT_LEAST 7  /* with which what stands below a table may go on: "Tổng cộng: 3 hộ" */
#define TOTAL_WORDS 3 /* in which a short word of a total ends: "Cộng: 3", "Toàn xã 12" */

typedef struct office_row {
  office_kind kind;
  const char *id, *words;
} office_row;

static const office_row rows[] = {
#define OFFICE(kind, id, words) {OFFICE_##kind, id, words},
#include "data/office_words.def"
#undef OFFICE
};

static const code classes[] = {
    {.id = "poor"}, {.id = "near_poor"}, {.id = "average"}, {.id = "not_poor"}};
static const code levels[] = {
    {.id = "province"}, {.id = "district"}, {.id = "commune"}, {.id = "village"}};
const field office_class = {.id = "class", .type = FIELD_CODE, .codes = classes, .ncodes = 4};
const field office_level = {.id = "level", .type = FIELD_CODE, .codes = levels, .ncodes = 4};

/* A word and what it means: over a column `is`; in a cell the code `nth` of the field `is.id`. */
typedef struct entry {
  const char *folded;
  meaning is;
  int nth;
} entry;

struct office {
  arena *arena;
  entry *entries; /* by kind of use, then by word */
  size_t count, capacity;
  bool failed;
};

static bool in_cell(office_kind k) { return k >= OFFICE_CODE; }

/* ---- words ---- */

/* A text folded, in the arena; of signs alone the signs themselves. */
static const char *folded(arena *a, const char *s, size_t length) {
  char *made = utf8_folded(s, length);
  const char *kept = made == NULL ? NULL : *made ? arena_copy(a, made) : arena_text(a, s, length);
  memory_free(made);
  return kept;
}

static void add(office *of, meaning is, int nth, const char *words, size_t length) {
  void *items = of->entries;
  const char *word = length == 0 ? NULL : folded(of->arena, words, length);
  if (length == 0) return;
  if (word == NULL || memory_grow(&items, &of->capacity, of->count + 1, sizeof *of->entries) != 0) {
    of->failed = true;
    return;
  }
  of->entries = items;
  of->entries[of->count++] = (entry){word, is, nth};
}

static void add_text(office *of, meaning is, int nth, const char *words) {
  if (words != NULL) add(of, is, nth, words, strlen(words));
}

/* "a|b|c" */
static void add_all(office *of, meaning is, int nth, const char *words) {
  for (;; words++) {
    size_t length = strcspn(words, "|");
    add(of, is, nth, words, length);
    words += length;
    if (*words == '\0') return;
  }
}

static int position(const char *const *names, int count, const char *name) {
  for (int i = 0; i < count; i++)
    if (same_text(names[i], name)) return i;
  return -1;
}

static void add_answer(office *of, const office_row *r) {
  static const char *const ways[] = {"", "blank", "refused", "dont_know", "not_applicable"};
  static const char *const flags[] = {"no", "yes"};
  meaning is = {r->kind, r->id, NULL};
  add_all(of, is, r->kind == OFFICE_ANSWER ? position(flags, 2, r->id) : position(ways, 5, r->id),
          r->words);
}

static const field *field_named(const survey *s, const char *id, size_t length) {
  char name[64] = "";
  if (length >= sizeof name) return NULL;
  memcpy(name, id, length);
  if (same_text(name, office_class.id)) return &office_class;
  if (same_text(name, office_level.id)) return &office_level;
  const field *f = survey_field(s, HOUSEHOLD, name);
  return f != NULL ? f : survey_field(s, PERSON, name);
}

/* "area.rural"; a questionnaire need not have all that the table speaks of. */
static void add_code(office *of, const survey *s, const office_row *r) {
  size_t length = strcspn(r->id, ".");
  const field *f = field_named(s, r->id, length);
  int nth = f == NULL ? -1 : field_code(f, r->id + length + 1);
  meaning is = {OFFICE_CODE, f == NULL ? NULL : f->id, f};
  if (nth >= 0) add_all(of, is, nth, r->words);
}

static void add_row(office *of, const survey *s, const office_row *r) {
  bool asked = r->kind == OFFICE_HOUSEHOLD || r->kind == OFFICE_PERSON;
  meaning is = {r->kind, r->id, NULL};
  if (r->kind == OFFICE_CODE) add_code(of, s, r);
  else if (in_cell(r->kind)) add_answer(of, r);
  else {
    if (asked) is.field = survey_field(s, r->kind == OFFICE_PERSON ? PERSON : HOUSEHOLD, r->id);
    if (!asked || is.field != NULL) add_all(of, is, 0, r->words);
  }
}

static void add_codes(office *of, const field *f) {
  meaning is = {OFFICE_CODE, f->id, f};
  for (int i = 0; i < f->ncodes && f->type == FIELD_CODE; i++) {
    add_text(of, is, i, f->codes[i].id);
    add_text(of, is, i, f->codes[i].words.vi);
    add_text(of, is, i, f->codes[i].words.en);
  }
}

static void add_field(office *of, const field *f) {
  meaning is = {f->level == PERSON ? OFFICE_PERSON : OFFICE_HOUSEHOLD, f->id, f};
  add_text(of, is, 0, f->id);
  add_text(of, is, 0, f->words.vi);
  add_text(of, is, 0, f->words.en);
  add_codes(of, f);
}

/* What a row of the table is known by in the files that chuan itself reads: d_toilet, class. */
static void add_own_name(office *of, const office_row *r) {
  text name = {0};
  meaning is = {r->kind, r->id, NULL};
  bool flag = r->kind == OFFICE_FLAG;
  if (!flag && r->kind != OFFICE_LIST && r->kind != OFFICE_UNIT) return;
  text_addf(&name, "%s%s", flag ? "d_" : "", r->id);
  add_text(of, is, 0, text_of(&name));
  of->failed |= name.failed;
  text_free(&name);
}

/* Entries of cells after those of columns; equal words beside each other. */
static int compare_entries(const void *a, const void *b) {
  const entry *x = a, *y = b;
  if (in_cell(x->is.kind) != in_cell(y->is.kind)) return in_cell(x->is.kind) ? 1 : -1;
  int words = strcmp(x->folded, y->folded);
  if (words != 0) return words;
  if (x->is.kind != y->is.kind) return x->is.kind < y->is.kind ? -1 : 1;
  int id = strcmp(x->is.id, y->is.id);
  return id != 0 ? id : x->nth - y->nth;
}

chuan_status office_new(const survey *s, arena *a, office **out, chuan_fault *fault) {
  office *of = arena_make(a, sizeof *of);
  *out = NULL;
  if (of == NULL) return fault_memory(fault);
  of->arena = a;
  for (int in = HOUSEHOLD; in <= PERSON; in++)
    for (int i = 0; i < s->nfields[in]; i++) add_field(of, s->fields[in][i]);
  add_codes(of, &office_class);
  add_codes(of, &office_level);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    add_row(of, s, &rows[i]);
    add_own_name(of, &rows[i]);
  }
  entry *kept = arena_array(a, of->count + 1, sizeof *kept);
  if (kept != NULL && !of->failed) {
    memcpy(kept, of->entries, of->count * sizeof *kept);
    qsort(kept, of->count, sizeof *kept, compare_entries);
  }
  memory_free(of->entries);
  of->entries = kept;
  if (kept == NULL || of->failed) return fault_memory(fault);
  *out = of;
  return CHUAN_OK;
}

/* ---- finding ---- */

/* The first entry of a word, in cells or over columns; `count` at the end. */
static size_t first_of(const office *of, const char *word, bool cell) {
  size_t low = 0, high = of->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    const entry *e = &of->entries[middle];
    bool before = in_cell(e->is.kind) != cell ? cell : strcmp(e->folded, word) < 0;
    if (before) low = middle + 1;
    else high = middle;
  }
  return low;
}

static bool is_at(const office *of, size_t at, const char *word, bool cell) {
  return at < of->count && in_cell(of->entries[at].is.kind) == cell
         && strcmp(of->entries[at].folded, word) == 0;
}

/* The folded form of a cell's words, or the words where they are but signs. */
static char *fold_cell(const char *words, size_t length) {
  char *made = utf8_folded(words, length);
  if (made == NULL || *made != '\0') return made;
  memory_free(made);
  made = memory_make(length + 1, 1);
  if (made != NULL) memcpy(made, words, length);
  return made;
}

/* Adds a meaning that is not there yet; nothing stands below a table and over a column. */
static int add_meaning(meaning *out, int count, const meaning *is) {
  bool again = is->kind == OFFICE_FOOT || count == MEANINGS_MOST;
  for (int k = 0; k < count; k++) again |= out[k].kind == is->kind && same_text(out[k].id, is->id);
  if (!again) out[count++] = *is;
  return count;
}

/* Meanings of one spelling; numbers before it ("3. Họ tên", "C5 Tuổi") are no part of it. */
static int read_spelling(const office *of, const char *words, size_t length, meaning *out) {
  char *word = utf8_folded(words, length);
  int count = 0;
  for (const char *w = word; w != NULL && *w != '\0' && count == 0;) {
    for (size_t i = first_of(of, w, false); is_at(of, i, w, false); i++)
      count = add_meaning(out, count, &of->entries[i].is);
    size_t digits = strspn(w, "0123456789");
    if (digits == 0) break;
    w += digits;
  }
  memory_free(word);
  return count;
}

/* The same of the words without what stands in brackets. */
static int read_bare(const office *of, const char *words, size_t length, meaning *out) {
  text bare = {0};
  int depth = 0, count = read_spelling(of, words, length, out);
  if (count > 0) return count;
  for (size_t i = 0; i < length; i++) {
    depth += words[i] == '(' || words[i] == '[';
    if (depth == 0) text_add_char(&bare, words[i]);
    if ((words[i] == ')' || words[i] == ']') && depth > 0) depth--;
  }
  if (!bare.failed && bare.length < length)
    count = read_spelling(of, text_of(&bare), bare.length, out);
  text_free(&bare);
  return count;
}

int office_read(const office *of, const char *name, meaning out[MEANINGS_MOST]) {
  int count = read_bare(of, name, strlen(name), out);
  for (const char *part = strstr(name, " / "); part != NULL && count == 0;
       part = strstr(part, " / ")) {
    part += strlen(" / ");
    count = read_bare(of, part, strlen(part), out);
  }
  return count;
}

/* How many letters a word shares with a name, 0: too few to mean anything. */
static size_t shared(const char *name, const char *word, office_kind kind) {
  size_t length = strlen(word), own = strlen(name);
  size_t least = kind == OFFICE_PERSONAL ? PERSONAL_LEAST : NEAR_LEAST;
  if (length >= least && strstr(name, word) != NULL) return length;
  return own >= NEAR_LEAST && starts_with(word, name) ? own : 0;
}

int office_near(const office *of, const char *name, meaning out[MEANINGS_MOST]) {
  char *word = utf8_folded(name, strlen(name));
  size_t best = 1;
  int count = 0;
  for (size_t i = 0; word != NULL && i < of->count && !in_cell(of->entries[i].is.kind); i++) {
    size_t length = shared(word, of->entries[i].folded, of->entries[i].is.kind);
    if (length > best) count = 0, best = length;
    if (length == best) count = add_meaning(out, count, &of->entries[i].is);
  }
  memory_free(word);
  return count;
}

bool office_heads(const office *of, const char *words, size_t length) {
  meaning is[MEANINGS_MOST];
  return read_bare(of, words, length, is) > 0;
}

bool office_foots(const office *of, const char *words, size_t length) {
  char *word = utf8_folded(words, length);
  bool is = word != NULL && strstr(word, "ngay") != NULL && strstr(word, "thang") != NULL;
  for (size_t i = 0; word != NULL && i < of->count && !in_cell(of->entries[i].is.kind); i++) {
    const entry *e = &of->entries[i];
    bool begins = strlen(e->folded) >= FOOT_LEAST && starts_with(word, e->folded);
    if (e->is.kind == OFFICE_FOOT) is |= begins || same_text(word, e->folded);
  }
  memory_free(word);
  return is;
}

int office_code(const office *of, const field *f, const char *words, size_t length) {
  char *word = fold_cell(words, length);
  int found = -1;
  bool flag = f->type == FIELD_FLAG;
  for (size_t i = word == NULL ? of->count : first_of(of, word, true); is_at(of, i, word, true);
       i++) {
    const entry *e = &of->entries[i];
    bool is = flag ? e->is.kind == OFFICE_ANSWER
                   : e->is.kind == OFFICE_CODE && same_text(e->is.id, f->id);
    if (is) found = e->nth;
  }
  memory_free(word);
  return found;
}

missing_way office_missing(const office *of, const char *words, size_t length) {
  char *word = fold_cell(words, length);
  missing_way found = MISSING_NONE;
  for (size_t i = word == NULL ? of->count : first_of(of, word, true); is_at(of, i, word, true);
       i++)
    if (of->entries[i].is.kind == OFFICE_MISSING) found = (missing_way)of->entries[i].nth;
  memory_free(word);
  return found;
}

/* The words of totals alone, for whoever has no questionnaire. */
static const char *total_words(void) {
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (rows[i].kind == OFFICE_FOOT && same_text(rows[i].id, "total")) return rows[i].words;
  return "";
}

static char small(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

/* Most ids begin with another letter than all words of totals. */
static bool may_be_total(const char *s, size_t length) {
  for (const char *w = total_words(); length > 0; w++) {
    if (small(*w) == small(*s)) return true;
    w += strcspn(w, "|");
    if (*w == '\0') break;
  }
  return false;
}

/* True where a text is one of the words once both are folded, or `goes_on` after a long one. */
static bool is_total_word(const char *s, size_t length, bool goes_on) {
  char *word = utf8_folded(s, length);
  bool is = false;
  for (const char *w = total_words(); word != NULL && !is; w++) {
    size_t count = strcspn(w, "|");
    char *total = utf8_folded(w, count);
    bool begins =
        goes_on && total != NULL && strlen(total) >= FOOT_LEAST && starts_with(word, total);
    is = begins || (total != NULL && same_text(word, total));
    memory_free(total);
    w += count;
    if (*w == '\0') break;
  }
  memory_free(word);
  return is;
}

/* A code without blanks that ends in a digit is none: "TONG-01". */
static bool is_code(const char *s, size_t length) {
  bool visible = length > 0;
  for (size_t i = 0; i < length; i++) visible &= s[i] > ' ' && s[i] < 0x7F;
  return visible && s[length - 1] >= '0' && s[length - 1] <= '9';
}

bool office_totals(const char *s, size_t length) {
  while (length > 0 && strchr("(*- ", *s) != NULL) s++, length--;
  if (!may_be_total(s, length) || is_code(s, length)) return false;
  if (is_total_word(s, length, true)) return true;
  for (size_t i = 1, words = 0; i + 1 < length && words < TOTAL_WORDS; i++) {
    if (s[i] != ' ' && s[i] != ':') continue;
    bool ends = s[i] == ':' || (s[i + 1] >= '0' && s[i + 1] <= '9');
    if (ends && is_total_word(s, i, false)) return true;
    words++;
  }
  return false;
}

/* ---- what names say beside ---- */

static bool has_any(const char *s, const char *const *words) {
  for (; *words != NULL; words++)
    if (strstr(s, *words) != NULL) return true;
  return false;
}

office_money office_money_of(const char *name) {
  static const char *const thousands[] = {"nghin",  "ngandong", "1000d", "000dong",
                                          "1000vn", "thousand", NULL};
  static const char *const millions[] = {"trieu", "million", NULL};
  static const char *const dong[] = {"dong", "vnd", NULL};
  static const char *const years[] = {"nam", "12thang", "quy", "year", "annual", NULL};
  char *word = utf8_folded(name, strlen(name));
  office_money out = {0};
  if (word == NULL) return out;
  if (has_any(word, thousands)) out.scale = 1000;
  else if (has_any(word, millions)) out.scale = INT64_C(1000) * 1000;
  else if (has_any(word, dong)) out.scale = 1;
  out.yearly = has_any(word, years);
  memory_free(word);
  return out;
}

bool office_lacks(const char *name) {
  char *word = utf8_folded(name, strlen(name));
  bool lacks = word != NULL && (strstr(word, "thieuhut") != NULL || strstr(word, "depriv") != NULL);
  memory_free(word);
  return lacks;
}
