/* crew: pieces have numbers in the order in which they are begun; a lock for beginning, another
 * one for whose turn it is to end. Must never know what the work is. */
#include "base/crew.h"

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <unistd.h>

#include "base/arena.h"

typedef struct crew {
  const crew_steps *steps;
  void *with;
  pthread_mutex_t beginning, turn;
  pthread_cond_t *turns; /* of piece n: turns[n % threads], for no more are on their way */
  int64_t begun;         /* by those who hold `beginning` */
  int64_t ended;         /* by those who hold `turn` */
  int64_t dropped;       /* pieces before this one are not ended; for those whose turn it is */
  atomic_bool over;
  int threads;
} crew;

/* A thread's place. */
typedef struct chair {
  crew *crew;
  int number;
  pthread_t thread;
} chair;

enum { THREADS_MOST = 64, THREADS_UNASKED = 8 };

int crew_threads(int asked) {
  long most = asked ? THREADS_MOST : THREADS_UNASKED;
  long wanted = asked ? (long)asked : sysconf(_SC_NPROCESSORS_ONLN);
  return (int)(wanted < 1 ? 1 : wanted > most ? most : wanted);
}

/* The number of the piece that was begun; -1: all is over. */
static int64_t begin_piece(crew *c, int seat) {
  int64_t piece = -1;
  pthread_mutex_lock(&c->beginning);
  if (!c->over) {
    piece = c->begun++;
    c->steps->begin(c->with, seat);
  }
  pthread_mutex_unlock(&c->beginning);
  return piece;
}

static void go_back(crew *c, int seat) {
  pthread_mutex_lock(&c->beginning);
  c->steps->back(c->with, seat);
  c->dropped = c->begun;
  pthread_mutex_unlock(&c->beginning);
}

/* Nobody else's turn comes before this piece has ended. */
static void end_piece(crew *c, int seat, int64_t piece) {
  pthread_mutex_lock(&c->turn);
  while (c->ended != piece) pthread_cond_wait(&c->turns[piece % c->threads], &c->turn);
  pthread_mutex_unlock(&c->turn);
  bool counts = !c->over && piece >= c->dropped;
  crew_next next = counts ? c->steps->end(c->with, seat) : CREW_ON;
  if (next == CREW_BACK) go_back(c, seat);
  if (next == CREW_OVER) c->over = true;
  pthread_mutex_lock(&c->turn);
  c->ended = piece + 1;
  pthread_cond_signal(&c->turns[c->ended % c->threads]);
  pthread_mutex_unlock(&c->turn);
}

static void *sit(void *at) {
  const chair *s = at;
  for (int64_t piece; (piece = begin_piece(s->crew, s->number)) >= 0;) {
    s->crew->steps->work(s->crew->with, s->number);
    end_piece(s->crew, s->number, piece);
  }
  return NULL;
}

/* The caller sits at the first seat. */
static void sit_all(crew *c, chair *chairs) {
  int sitting = 1;
  pthread_mutex_init(&c->beginning, NULL);
  pthread_mutex_init(&c->turn, NULL);
  for (int i = 0; i < c->threads; i++) {
    chairs[i] = (chair){.crew = c, .number = i};
    pthread_cond_init(&c->turns[i], NULL);
  }
  for (; sitting < c->threads; sitting++)
    if (pthread_create(&chairs[sitting].thread, NULL, sit, &chairs[sitting]) != 0) break;
  (void)sit(&chairs[0]);
  for (int i = 1; i < sitting; i++) pthread_join(chairs[i].thread, NULL);
  for (int i = 0; i < c->threads; i++) pthread_cond_destroy(&c->turns[i]);
  pthread_mutex_destroy(&c->beginning);
  pthread_mutex_destroy(&c->turn);
}

chuan_status crew_run(int threads, const crew_steps *steps, void *with, chuan_fault *fault) {
  assert(threads > 0);
  crew c = {.steps = steps, .with = with, .threads = threads};
  c.turns = memory_make((size_t)threads, sizeof(pthread_cond_t));
  chair *chairs = memory_make((size_t)threads, sizeof *chairs);
  bool made = c.turns && chairs;
  if (made) sit_all(&c, chairs);
  memory_free(c.turns);
  memory_free(chairs);
  return made ? CHUAN_OK : fault_memory(fault);
}
