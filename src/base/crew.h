/* crew: pieces of work done by several threads at once and taken back in any order that the
 * caller likes, so that what comes of them need not depend on how many threads there are.
 * Owns the threads; must never know what the work is. */
#ifndef CHUAN_BASE_CREW_H
#define CHUAN_BASE_CREW_H

#include "base/fault.h"

/* Works on what stands at a seat, by one thread at a time. Seats share only what is read. */
typedef void crew_work(void *with, int seat);

typedef struct crew crew;

/* How many threads there are to be with the caller's: as many as were asked for, or 0: as there
 * are processors; within reason. */
int crew_threads(int asked);

/* Threads beside the caller's, of which there may be 0: then crew_give does the work itself. */
chuan_status crew_new(int threads, int seats, crew_work *work, void *with, crew **out,
                      chuan_fault *fault);

/* Hands over an idle seat: what stands there is the crew's until crew_take. */
void crew_give(crew *c, int seat);

/* Waits until the work of a seat that was given is done, and works on others meanwhile; the seat
 * is the caller's again. */
void crew_take(crew *c, int seat);

/* Waits for what was given and not taken, and ends the threads. NULL is fine. */
void crew_free(crew *c);

#endif
