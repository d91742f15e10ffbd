/* spellings: the different texts of one column and how often each stands there, to find those that
 * look like one thing written in several ways. Owns copies of them until spellings_free; must
 * never know fields, nor take two for one. */
#ifndef CHUAN_DATA_SPELLINGS_H
#define CHUAN_DATA_SPELLINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/text.h"

#define SPELLINGS_MOST 20000 /* different texts that are counted; others are let be */

typedef struct spelling {
  const char *words;
  const char *folded; /* what is alike has the same: see base/fold.h */
  int64_t count;
} spelling;

typedef struct spellings spellings;

spellings *spellings_new(void); /* NULL without memory */
void spellings_free(spellings *s);

/* Counts a text (in NFC); -1 without memory. Blank ones are nothing. */
int spellings_add(spellings *s, const char *at, size_t length);

/* Those that differ only in case, accents, punctuation or blanks from another one: in groups that
 * have the same `folded`, the most frequent first. Owned by `s`, which takes no more then. */
chuan_status spellings_alike(spellings *s, const spelling **out, size_t *count, chuan_fault *fault);

/* "'Bản Lác' (12), 'bản lác' (3); …", the first SPELLINGS_LISTED of them. */
#define SPELLINGS_LISTED 24
void spellings_list(text *out, const spelling *all, size_t count);

#endif
