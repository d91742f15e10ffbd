/* lists_parts: what the files of lists share; nobody else includes it. */
#ifndef CHUAN_DATA_LISTS_PARTS_H
#define CHUAN_DATA_LISTS_PARTS_H

#include "base/text.h"
#include "data/lists.h"
#include "data/store_parts.h"

/* Of a list called l in a statement. */
#define LIST_IN_FORCE "NOT EXISTS (SELECT 1 FROM list AS later WHERE later.replaces = l.id)"

/* One household of a list; texts are never NULL. */
typedef struct list_row {
  const char *household_id, *class_, *kind;
  int64_t persons; /* -1: not known */
  const char *places[PLACE_FIELDS];
  const char *ethnicity, *recognised_from, *ever_poor, *ever_near_poor, *note;
} list_row;

/* "province" … "area": columns of lists and fields of the questionnaire. */
extern const char *const place_fields[PLACE_FIELDS];

/* A list that is being written. */
typedef struct list_writer {
  store *store;
  const list_wish *wish;
  list_made *out;
  char decided[16];
  query insert, twice, insert_override;
} list_writer;

/* Begins the transaction and the list. What the wish points to outlives the writer. */
chuan_status list_write_begin(list_writer *w, store *s, const list_wish *wish, int64_t run,
                              const char *source, list_made *out, chuan_fault *fault);
/* True if the household stands in the list already. */
bool list_has(list_writer *w, const char *household_id);
void list_write(list_writer *w, const list_row *row);
void list_write_override(list_writer *w, const char *household_id, const char *computed,
                         const char *class_, const char *author, const char *reason,
                         const char *document);
/* Ends it: commits, or rolls back after refusals, where the same list is in force already, and with
 * the status of a fault before. */
chuan_status list_write_end(list_writer *w, chuan_status status, const refusals *r,
                            chuan_fault *fault);

/* True if `word` is among words with blanks between. */
bool words_have(const char *words, const char *word);

#endif
