/* made_registry: a small made-up round and run for tests of the registry. Every write passes
 * its fault on, so that tests may make any of them fail. */
#ifndef CHUAN_TESTS_MADE_REGISTRY_H
#define CHUAN_TESTS_MADE_REGISTRY_H

#include "data/runs.h"

enum { MADE_HOUSEHOLDS = 300, MADE_STANDARDS = 2 };

/* An empty registry in the folder of files.h, and an arena; for setups and teardowns: 0, or -1. */
int made_open(store **s, arena **a);
int made_close(store **s, arena **a);

/* Household n is "H%05d", in commune n / 100, in an area unless 7 divides n, and has n % 3 + 1
 * members, all of age n % 90. `shuffled`: not in the order of ids. One transaction. */
chuan_status made_round_write(store *s, const char *name, bool shuffled, chuan_fault *fault);
/* The same where nothing may fail; texts in the arena. */
round_info made_round(store *s, arena *a, const char *name, bool shuffled);

/* The verdict of household n under the first standard or the second. */
void made_verdict(verdict_columns *c, int row, int which, int n);

/* A run of those verdicts, written in pieces of `size`; `shuffled` as in the round. One
 * transaction. */
chuan_status made_run_write(store *s, const round_info *round, bool shuffled, int size,
                            run_head *out, chuan_fault *fault);
run_head made_run(store *s, const round_info *round, bool shuffled, int size);

#endif
