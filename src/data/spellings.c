/* spellings: see spellings.h. */
#include "data/spellings.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fold.h"
#include "base/hash.h"

#define SLOTS 65536 /* more than three for each text: a power of two */

struct spellings {
  arena *words;
  spelling *all;
  size_t count, room, last; /* last: the text that came before, as most texts do */
  uint32_t *slots;          /* 1 + position; 0: free */
};

spellings *spellings_new(void) {
  spellings *s = memory_make(1, sizeof *s);
  if (s == NULL) return NULL;
  s->words = arena_new();
  s->slots = memory_make(SLOTS, sizeof *s->slots);
  if (s->words != NULL && s->slots != NULL) return s;
  spellings_free(s);
  return NULL;
}

void spellings_free(spellings *s) {
  if (s == NULL) return;
  arena_free(s->words);
  memory_free(s->slots);
  memory_free(s->all);
  memory_free(s);
}

static bool is_same(const spelling *of, const char *at, size_t length) {
  return strncmp(of->words, at, length) == 0 && of->words[length] == '\0';
}

/* Where a text stands, or would. */
static size_t slot_of(const spellings *s, const char *at, size_t length) {
  size_t slot = (size_t)hash_end(hash_add(HASH_START, at, length)) & (SLOTS - 1);
  while (s->slots[slot] != 0 && !is_same(&s->all[s->slots[slot] - 1], at, length))
    slot = (slot + 1) & (SLOTS - 1);
  return slot;
}

static int add_new(spellings *s, const char *at, size_t length, size_t slot) {
  void *items = s->all;
  const char *words = arena_text(s->words, at, length);
  if (words == NULL || memory_grow(&items, &s->room, s->count + 1, sizeof *s->all) != 0) return -1;
  s->all = items;
  s->last = s->count;
  s->all[s->count++] = (spelling){.words = words, .count = 1};
  s->slots[slot] = (uint32_t)s->count;
  return 0;
}

int spellings_add(spellings *s, const char *at, size_t length) {
  if (length == 0 || memchr(at, '\0', length) != NULL) return 0;
  if (s->count > 0 && is_same(&s->all[s->last], at, length)) {
    s->all[s->last].count++;
    return 0;
  }
  size_t slot = slot_of(s, at, length);
  if (s->slots[slot] == 0) return s->count < SPELLINGS_MOST ? add_new(s, at, length, slot) : 0;
  s->last = s->slots[slot] - 1;
  s->all[s->last].count++;
  return 0;
}

static int compare(const void *a, const void *b) {
  const spelling *x = a, *y = b;
  int folded = strcmp(x->folded, y->folded);
  if (folded != 0) return folded;
  if (x->count != y->count) return x->count > y->count ? -1 : 1;
  return strcmp(x->words, y->words);
}

static chuan_status fold_all(spellings *s, chuan_fault *fault) {
  for (size_t i = 0; i < s->count; i++) {
    char *folded = utf8_folded(s->all[i].words, strlen(s->all[i].words));
    s->all[i].folded = folded == NULL ? NULL : arena_copy(s->words, folded);
    memory_free(folded);
    if (s->all[i].folded == NULL) return fault_memory(fault);
  }
  return CHUAN_OK;
}

/* Texts of signs alone are like nothing. */
static bool is_like(const spelling *a, const spelling *b) {
  return *a->folded != '\0' && strcmp(a->folded, b->folded) == 0;
}

chuan_status spellings_alike(spellings *s, const spelling **out, size_t *count,
                             chuan_fault *fault) {
  size_t kept = 0;
  chuan_status status = fold_all(s, fault);
  *out = s->all;
  *count = 0;
  if (status != CHUAN_OK || s->count == 0) return status;
  qsort(s->all, s->count, sizeof *s->all, compare);
  for (size_t i = 0; i < s->count; i++) {
    bool before = i > 0 && kept > 0 && is_like(&s->all[kept - 1], &s->all[i]);
    bool after = i + 1 < s->count && is_like(&s->all[i], &s->all[i + 1]);
    if (before || after) s->all[kept++] = s->all[i];
  }
  *count = kept;
  return CHUAN_OK;
}

void spellings_list(text *out, const spelling *all, size_t count) {
  for (size_t i = 0; i < count && i < SPELLINGS_LISTED; i++) {
    bool begins = i > 0 && !same_text(all[i].folded, all[i - 1].folded);
    text_addf(out, "%s'%s' (%s)",
              i == 0   ? ""
              : begins ? "; "
                       : ", ",
              all[i].words, numeral_of(all[i].count).at);
  }
  if (count > SPELLINGS_LISTED) text_add(out, "; …");
}
