/* crew: pieces of work in three steps: begun by one thread at a time, worked on by several at
 * once, and ended by one at a time in the order in which they were begun, so that what comes of
 * them need not depend on how many threads there are. A thread stays at its seat: what a piece
 * needs is near the processor that begins, works on and ends it. Owns the threads; must never
 * know what the work is. */
#ifndef CHUAN_BASE_CREW_H
#define CHUAN_BASE_CREW_H

#include "base/fault.h"

/* What follows the end of a piece: the next one; `back`, for those that were begun after it count
 * for nothing; or nothing at all. */
typedef enum crew_next { CREW_ON, CREW_BACK, CREW_OVER } crew_next;

/* Pieces are begun until one that is ended says that all is over: those begun after it, if there
 * are any, are never ended. `begin` and `end` may be called at the same time, for different
 * seats; `work` beside everything. */
typedef struct crew_steps {
  void (*begin)(void *with, int seat);
  void (*work)(void *with, int seat);
  crew_next (*end)(void *with, int seat);
  /* Nothing is begun or ended meanwhile; NULL: never asked for. */
  void (*back)(void *with, int seat);
} crew_steps;

/* How many threads there are to be with the caller's: as many as were asked for, or 0: as there
 * are processors; within reason. */
int crew_threads(int asked);

/* Works until all is over, with so many threads, the caller's among them: seats 0 to threads - 1.
 * A system that gives fewer gets the work done all the same. */
chuan_status crew_run(int threads, const crew_steps *steps, void *with, chuan_fault *fault);

#endif
