/* runs_parts: what the files of runs share; nobody else includes it. */
#ifndef CHUAN_DATA_RUNS_PARTS_H
#define CHUAN_DATA_RUNS_PARTS_H

#include "data/rounds_parts.h"
#include "data/runs.h"

/* How many ids stand in a list with blanks between. */
int words_count(const char *ids);

/* Bytes of a set of `count` bits: 0 1 2 4 8. */
int mask_bytes(int count);

/* The key of a verdict block. */
int64_t verdict_key(int64_t run, int standard, int64_t block);

#endif
