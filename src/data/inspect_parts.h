/* inspect_parts: what the files of the inspection share; nobody else includes it. */
#ifndef CHUAN_DATA_INSPECT_PARTS_H
#define CHUAN_DATA_INSPECT_PARTS_H

#include "data/inspect.h"

/* Decides what the columns of a table that was read answer. */
chuan_status judge_table(found_table *t, const survey *s, const office *words, arena *a,
                         chuan_fault *fault);

/* Says what the answers of a column stand for, and what cannot be said. */
chuan_status judge_answers(found_column *c, const office *words, arena *a, chuan_fault *fault);

/* Says what blank cells stand for in columns that are marked. */
void judge_blanks(found_table *t);

void found_doubt(found_column *c, message why);
void found_say(found_table *t, arena *a, message id, const char *const *args, int nargs);
#define FOUND_SAY(t, a, id, ...)                                    \
  found_say((t), (a), MSG_##id, (const char *const[]){__VA_ARGS__}, \
            (int)(sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *)))

/* "Hộ!D17", "ho.csv:17:4"; column -1: the row. */
place_text found_place(const found_table *t, int64_t line, int nth);

/* True if at least `part` of `whole` cells and more than none. */
static inline bool most_of(int64_t part, int64_t whole) { return part > 0 && part * 2 >= whole; }

/* ---- csv ---- */

/* The delimiter that the first lines of a file have most likely; ',' where there is none. */
char csv_delimiter_of(const char *path);
/* The encoding that the bytes of a file look like, where it is none of Unicode: "TCVN3 (ABC)" …;
 * NULL: nobody can tell. */
const char *legacy_encoding_of(const char *path);
/* The same of texts that were made Unicode byte by byte: what fonts like .VnTime show. */
const char *legacy_encoding_of_text(const char *s);

#endif
