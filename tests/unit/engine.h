/* engine: a plan, a batch and a run over standards made with build.h, in few words, so
 * that a test reads as a table. Asserts that everything can be made. */
#ifndef CHUAN_TESTS_ENGINE_H
#define CHUAN_TESTS_ENGINE_H

#include "build.h"
#include "run/run.h"

#define ENGINE_STANDARDS 4
#define ENGINE_ROWS 300

enum { NO = 0, YES = 1, UNKNOWN = 2 };

typedef struct engine {
  settled *settled[ENGINE_STANDARDS];
  int nstandards;
  plan *plan;
  batch *batch;
  run *run;
} engine;

/* Plans the named standards (blanks between), with d_ flags for the indicators named in
 * `flags` of the first. */
engine engine_of(build *b, const char *standards, const char *flags);
void engine_free(engine *e);

/* The status of planning only; the fault is filled when it fails. */
chuan_status engine_refused(build *b, const char *standard, chuan_fault *fault);

/* Rows; persons_given is set by the first person or by engine_nobody. */
int engine_household(engine *e);
int engine_person(engine *e);
void engine_nobody(engine *e); /* members were listed: there are none */
/* Answers of the last row; a field the plan does not read is passed over. */
void engine_put(engine *e, const field *f, int64_t value);
void engine_put_text(engine *e, const field *f, const char *s);
void engine_not_applicable(engine *e, const field *f);
void engine_flag(engine *e, const char *indicator, int64_t value);
/* Evaluates all rows put since the last run, and begins anew. */
void engine_run(engine *e);

int engine_class(const engine *e, int standard, int row);
/* Three-valued answer of an expression / of an indicator of the first standard. */
int engine_answer(const engine *e, const expr *x, int row);
int engine_indicator(const engine *e, const char *id, int row);
/* How many steps of a kind the plan has. */
int engine_steps(const engine *e, step_op o);

#endif
