/* why_parts: shared by the files of why: the walk through a standard, and what a reason says. */
#ifndef CHUAN_RUN_WHY_PARTS_H
#define CHUAN_RUN_WHY_PARTS_H

#include "run/value.h"
#include "run/why.h"

/* What the walk carries. */
typedef struct walk {
  spot at;
  const plan_standard *s;
  arena *arena;
  reason *reasons;
  size_t count, capacity;
  uint8_t *told;           /* per indicator: its conditions stand in the tree already */
  uint8_t *told_parameter; /* per parameter that is the same for all persons: likewise */
  uint8_t *told_derived;   /* per derived value: what it comes from stands there already */
  uint8_t *told_card;      /* per scorecard: likewise its items */
  reason spare;            /* where reasons go that have no room */
  const field *like;       /* how the numbers of the comparison around are written, or NULL */
  bool failed;
} walk;

/* Keeps a text in the arena and empties it. */
const char *line_keep(walk *w, text *t);

/* The condition in plain words of both languages, after its letter. */
void line_formula(walk *w, reason *r, const expr *e, const char *letter);

/* A sentence of ours as the formula, after its letter. */
void line_sentence(walk *w, reason *r, message id, const char *letter);

/* What the number or code comes to, as the value. */
void line_number(walk *w, reason *r, const expr *e);

/* The answer to a field, as the value. */
void line_answer(walk *w, reason *r, const field *f);

/* The tested value and its bounds in signs, as the value; see tested_text. */
void line_comparison(walk *w, reason *r, const expr *e);

/* "2.000.000, over 1.500.000 to 2.250.000": a range that holds, or may hold, in words. */
void line_range(walk *w, reason *r, const expr *e);

#endif
