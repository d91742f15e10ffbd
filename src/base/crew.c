/* crew: one queue of seats under one lock. Must never know what the work is. */
#include "base/crew.h"

#include <assert.h>
#include <pthread.h>
#include <stdbool.h>
#include <unistd.h>

#include "base/arena.h"

typedef enum seat_state { SEAT_IDLE, SEAT_GIVEN, SEAT_DONE } seat_state;

struct crew {
  crew_work *work;
  void *with;
  pthread_mutex_t lock;
  pthread_cond_t given, done;
  pthread_t *threads;
  int nthreads;
  seat_state *states;
  int *queue; /* seats that were given, in that order, in a ring as long as there are seats */
  int seats, first, waiting;
  bool over;
};

enum { THREADS_MOST = 64, THREADS_UNASKED = 8 };

int crew_threads(int asked) {
  long most = asked ? THREADS_MOST : THREADS_UNASKED;
  long wanted = asked ? (long)asked : sysconf(_SC_NPROCESSORS_ONLN);
  return (int)(wanted < 1 ? 1 : wanted > most ? most : wanted);
}

/* Works on the first seat of the queue. The lock is held, but not meanwhile. */
static void work_on_next(crew *c) {
  int seat = c->queue[c->first];
  c->first = (c->first + 1) % c->seats;
  c->waiting--;
  pthread_mutex_unlock(&c->lock);
  c->work(c->with, seat);
  pthread_mutex_lock(&c->lock);
  c->states[seat] = SEAT_DONE;
  pthread_cond_signal(&c->done);
}

static void *work_along(void *of) {
  crew *c = of;
  pthread_mutex_lock(&c->lock);
  while (c->waiting || !c->over) {
    if (c->waiting) work_on_next(c);
    else pthread_cond_wait(&c->given, &c->lock);
  }
  pthread_mutex_unlock(&c->lock);
  return NULL;
}

chuan_status crew_new(int threads, int seats, crew_work *work, void *with, crew **out,
                      chuan_fault *fault) {
  assert(threads >= 0 && seats > 0);
  *out = NULL;
  crew *c = memory_make(1, sizeof *c);
  if (!c) return fault_memory(fault);
  c->work = work;
  c->with = with;
  c->seats = seats;
  pthread_mutex_init(&c->lock, NULL);
  pthread_cond_init(&c->given, NULL);
  pthread_cond_init(&c->done, NULL);
  c->threads = memory_make((size_t)threads + 1, sizeof *c->threads);
  c->states = memory_make((size_t)seats, sizeof *c->states);
  c->queue = memory_make((size_t)seats, sizeof *c->queue);
  bool made = c->threads && c->states && c->queue;
  for (; made && c->nthreads < threads; c->nthreads++)
    if (pthread_create(&c->threads[c->nthreads], NULL, work_along, c) != 0) break;
  /* A system that gives fewer threads gets the work done all the same. */
  if (!made) {
    crew_free(c);
    return fault_memory(fault);
  }
  *out = c;
  return CHUAN_OK;
}

void crew_give(crew *c, int seat) {
  assert(seat >= 0 && seat < c->seats && c->states[seat] == SEAT_IDLE);
  if (!c->nthreads) {
    c->work(c->with, seat);
    c->states[seat] = SEAT_DONE;
    return;
  }
  pthread_mutex_lock(&c->lock);
  c->states[seat] = SEAT_GIVEN;
  c->queue[(c->first + c->waiting++) % c->seats] = seat;
  pthread_cond_signal(&c->given);
  pthread_mutex_unlock(&c->lock);
}

/* While others work on this seat, the caller works on those that wait. */
void crew_take(crew *c, int seat) {
  pthread_mutex_lock(&c->lock);
  assert(c->states[seat] != SEAT_IDLE);
  while (c->states[seat] != SEAT_DONE) {
    if (c->waiting) work_on_next(c);
    else pthread_cond_wait(&c->done, &c->lock);
  }
  c->states[seat] = SEAT_IDLE;
  pthread_mutex_unlock(&c->lock);
}

void crew_free(crew *c) {
  if (!c) return;
  pthread_mutex_lock(&c->lock);
  c->over = true;
  pthread_cond_broadcast(&c->given);
  pthread_mutex_unlock(&c->lock);
  for (int i = 0; i < c->nthreads; i++) pthread_join(c->threads[i], NULL);
  pthread_cond_destroy(&c->given);
  pthread_cond_destroy(&c->done);
  pthread_mutex_destroy(&c->lock);
  memory_free(c->threads);
  memory_free(c->states);
  memory_free(c->queue);
  memory_free(c);
}
