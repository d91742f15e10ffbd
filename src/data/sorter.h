/* sorter: any number of four-word items in, in order out, in bounded memory: what does
 * not fit is spilled in sorted runs and merged. Owns its memory and its spill file; must
 * never know what the words mean. */
#ifndef CHUAN_DATA_SORTER_H
#define CHUAN_DATA_SORTER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"

/* Items kept in memory (32 bytes each); test builds shrink it so that runs are made. */
#ifndef SORTER_MOST
#define SORTER_MOST (1 << 20)
#endif

/* Ordered by word[0], then word[1], … */
typedef struct item {
  uint64_t word[4];
} item;

typedef struct sorter sorter;

/* NULL without memory. */
sorter *sorter_new(void);
void sorter_free(sorter *s); /* NULL is fine */

chuan_status sorter_add(sorter *s, item it, chuan_fault *fault);
uint64_t sorter_count(const sorter *s);

/* Ends the adding; may be called again to start at the first item. */
chuan_status sorter_start(sorter *s, chuan_fault *fault);

/* The next item in order, NULL at the end or with a fault (*status says which); it is
 * valid until the next call. sorter_peek does not go on. */
const item *sorter_peek(sorter *s, chuan_status *status, chuan_fault *fault);
void sorter_pass(sorter *s);

#endif
