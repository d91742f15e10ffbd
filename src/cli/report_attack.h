/* report_attack: what a reader could compute of counts that a report hides. Must never know tables.
 *
 * He knows the equations between counts, those that are seen, that no count is below 0 and none
 * which is hidden is 0. He has a hidden count if linear algebra (modulo a prime) determines it, or
 * if bounds that follow from one equation after another leave it one value; and goes on with what
 * he has. */
#ifndef CHUAN_CLI_REPORT_ATTACK_H
#define CHUAN_CLI_REPORT_ATTACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"

typedef struct term {
  int count; /* which */
  int sign;
} term;

/* The terms add up to 0. */
typedef struct equation {
  const term *terms;
  int nterms;
} equation;

typedef struct secrets {
  int ncounts;
  const int64_t *value;
  bool *hidden;
  bool *known;         /* of hidden ones, after an attack: he has it */
  int64_t *low, *high; /* room for bounds */
  int *order;          /* room */
  int *active;         /* room: equations with something hidden */
  const equation *equations;
  int nequations;
  int64_t work; /* steps that attacks took so far, about */
} secrets;

/* Fills `known`. Faults: no memory; too much is hidden at once. */
chuan_status secrets_attack(secrets *s, chuan_fault *fault);

#endif
