/* book: keeps standards in order of id and files of entitlements, and hands out
 * expression ids. Must never know what the nouns mean. */
#include "book/book.h"

#include <string.h>

struct book {
  arena *arena;
  const standard **standards; /* sorted by id */
  size_t count;
  size_t capacity;
  const entitlement_file **files; /* of entitlements, in the order read */
  size_t nfiles, files_capacity;
  int next_expr;
};

/* The book lives outside its arena so that book_free can end both. */
book *book_new(void) {
  book *b = memory_make(1, sizeof *b);
  if (b == NULL) return NULL;
  b->arena = arena_new();
  if (b->arena == NULL) {
    memory_free(b);
    return NULL;
  }
  return b;
}

void book_free(book *b) {
  if (b == NULL) return;
  arena_free(b->arena);
  memory_free(b->standards);
  memory_free(b->files);
  memory_free(b);
}

arena *book_arena(book *b) { return b->arena; }

/* Ids are dense so that side tables are plain arrays. */
int book_next_expr(book *b) { return b->next_expr++; }

int book_exprs(const book *b) { return b->next_expr; }

bool value_same(const value *a, const value *b) {
  if (a->kind != b->kind) return false;
  if (a->kind == VALUE_AMOUNT) return amount_compare(a->amount, b->amount) == 0;
  return same_text(a->text, b->text);
}

/* Where `id` stands or would stand. */
static size_t place_of(const book *b, const char *id) {
  size_t low = 0, high = b->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (strcmp(b->standards[middle]->n.id, id) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/* Two files may not both be the law: the message says where the first one stands. */
static chuan_status duplicate(const standard *first, const standard *second, chuan_fault *fault) {
  return FAULT(fault, CHUAN_RULE, second->n.at, DUPLICATE_STANDARD, second->n.id,
               place_text_of(first->n.at).at);
}

chuan_status book_add(book *b, const standard *s, chuan_fault *fault) {
  void *items = b->standards;
  size_t at = place_of(b, s->n.id);
  if (at < b->count && strcmp(b->standards[at]->n.id, s->n.id) == 0) {
    return duplicate(b->standards[at], s, fault);
  }
  if (memory_grow(&items, &b->capacity, b->count + 1, sizeof *b->standards) != 0) {
    return fault_memory(fault);
  }
  b->standards = items;
  memmove(&b->standards[at + 1], &b->standards[at], (b->count - at) * sizeof *b->standards);
  b->standards[at] = s;
  b->count++;
  return CHUAN_OK;
}

int book_count(const book *b) { return (int)b->count; }

const standard *book_at(const book *b, int i) { return b->standards[i]; }

const standard *book_find(const book *b, const char *id) {
  size_t at = place_of(b, id);
  if (at < b->count && strcmp(b->standards[at]->n.id, id) == 0) return b->standards[at];
  return NULL;
}

bool class_id_taken(const char *id) {
  static const char *const taken[] = {"none", "conflict", "undetermined", "refused", "missing"};
  for (size_t i = 0; i < sizeof taken / sizeof *taken; i++) {
    if (strcmp(id, taken[i]) == 0) return true;
  }
  return false;
}

chuan_status book_add_entitlements(book *b, const entitlement_file *e, chuan_fault *fault) {
  void *items = b->files;
  if (memory_grow(&items, &b->files_capacity, b->nfiles + 1, sizeof *b->files) != 0) {
    return fault_memory(fault);
  }
  b->files = items;
  b->files[b->nfiles++] = e;
  return CHUAN_OK;
}

int book_entitlements_count(const book *b) { return (int)b->nfiles; }

const entitlement_file *book_entitlements_at(const book *b, int i) { return b->files[i]; }

bool entitlement_is_of(const entitlement *e, const char *standard_id) {
  for (int i = 0; i < e->nof; i++) {
    if (strcmp(e->of[i], standard_id) == 0) return true;
  }
  return false;
}

const char *instrument_id(instrument i) {
  return i == INSTRUMENT_SCORECARD ? "scorecard" : "direct";
}

/* The noun as authors write it before the id. */
const char *noun_word(noun_type type) {
  static const char *const words[NOUN_TYPES] = {
      "parameter", "dimension", "indicator", "reading", "class", "derive", "scorecard",
  };
  return words[type];
}
