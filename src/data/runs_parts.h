/* runs_parts: what the files of runs share; nobody else includes it. */
#ifndef CHUAN_DATA_RUNS_PARTS_H
#define CHUAN_DATA_RUNS_PARTS_H

#include "data/rounds_parts.h"
#include "data/runs.h"

/* The shape of a standard's verdicts; a fault where the registry has no room for them. */
chuan_status run_shape(store *s, const run_standard *of, verdict_shape *out, chuan_fault *fault);

/* The key of a verdict block. */
int64_t verdict_key(int64_t run, int standard, int64_t block);

/* The verdicts of a block as they are stored; valid until the next call. rows 0: the run has
 * none. */
chuan_status run_read_bytes(run_reader *r, int standard, int64_t block, verdict_bytes *out,
                            chuan_fault *fault);

/* ---- the hash over the verdicts of a run in the order of ids: the same whatever the order of the
 * file, and however they were cut into pieces ---- */

typedef struct content content;
chuan_status content_new(store *s, const run_head *head, const round_info *round, content **out,
                         chuan_fault *fault);
void content_free(content *c); /* NULL is fine */
/* Adds verdicts under one standard; `since`: rows after the last one in doubt. */
void content_add(content *c, int standard, const verdict_bytes *of, int since);
digest content_end(content *c);

#endif
