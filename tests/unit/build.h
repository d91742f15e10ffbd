/* build: small surveys and books made in C, so that tests of settle, check, plan and run
 * need no Lua. Owns nothing but what its book owns; every failed allocation asserts. */
#ifndef CHUAN_TESTS_BUILD_H
#define CHUAN_TESTS_BUILD_H

#include "book/book.h"
#include "book/settle.h"

typedef struct build build;

/* A book whose survey has household.household_id, household.size (1..99, counts persons)
 * and person.person_id. */
build *build_new(void);
void build_free(build *b);
book *build_book(build *b);
const survey *build_survey(build *b);

/* ---- fields; the answer may be changed by the test before rules are made ---- */
field *build_integer(build *b, level in, const char *id, const char *unit, int64_t low,
                     int64_t high);
field *build_decimal(build *b, level in, const char *id, const char *unit, int digits, int64_t low,
                     int64_t high); /* low, high in 10^-digits */
field *build_code(build *b, level in, const char *id, const char *codes); /* "rural urban" */
field *build_flag(build *b, level in, const char *id);
field *build_text_field(build *b, level in, const char *id);
/* A field by name: "size" of the household, … ; asserts that it is there. */
const field *build_find(build *b, level in, const char *id);

/* ---- expressions ---- */
const expr *x_field(build *b, const field *f);
const expr *x_amount(build *b, const char *decree_text); /* "1.500.000", "0,5", "8" */
const expr *x_code(build *b, const char *id);
const expr *x_name(build *b, op o, const char *id);   /* PARAMETER DERIVED SCORECARD LACKS KIND */
const expr *x_verdict(build *b, const char *classes); /* "poor near_poor" */
const expr *x_not_known(build *b, const char *what);
const expr *x_is(build *b, const field *f, const char *codes); /* one: IS, more: ONE_OF */
const expr *x_op(build *b, op o, const expr *const *args, int nargs);
/* X(b, OP_BELOW, a, c): any operation over args; BOTH and EITHER get letters a, b, … */
#define X(b, o, ...)                                 \
  x_op((b), (o), (const expr *const[]){__VA_ARGS__}, \
       (int)(sizeof((const expr *const[]){__VA_ARGS__}) / sizeof(const expr *)))
#define X_LACKING(b) x_op((b), OP_LACKING, NULL, 0)
#define X_SCORE(b) x_op((b), OP_SCORE, NULL, 0)

/* ---- a standard: begun, filled in file order, ended (added to the book) ---- */
/* What is made from now on stands in another file; "build.lua" at first. */
void build_file(build *b, const char *name);
standard *build_standard(build *b, const char *id); /* the one that is being filled */
void build_serves(build *b, const char *from, const char *to);
/* One value from 2000-01-01 on. */
void build_parameter(build *b, const char *id, const char *unit, const char *value);
/* A table "rural=1.500.000 urban=2.000.000" over a code field, or "3..5=preschool
 * 6..11=primary" over a number field; values that are no numbers are codes, "?x" is
 * not_known x. by2 (may be NULL): keys are "rural,tap=1". */
void build_parameter_by(build *b, const char *id, const char *unit, const field *by,
                        const field *by2, const char *table);
/* The parameter made last says which one of the standard before it follows. */
void build_replaces(build *b, const char *id);
/* Adds a later table to the parameter made last. */
void build_from(build *b, const char *from, const char *table);
dimension *build_dimension(build *b, const char *id); /* later indicators belong to it */
indicator *build_indicator(build *b, const char *id, const expr *deprived);
class_ *build_class(build *b, const char *id, const expr *when);
void build_kind(build *b, const char *id, const expr *when); /* of the class made last */
derived *build_derived(build *b, const char *id, const char *unit, const expr *value);
reading *build_reading(build *b, const char *id, const char *of, const expr *value);
/* A scorecard with columns (codes of `by`, or by NULL); items and rows follow. */
scorecard *build_scorecard(build *b, const char *id, const field *by, const char *columns);
void build_item(build *b, const char *id, const expr *of);
void build_row(build *b, const expr *test, const char *cells); /* "75 70 ?x" */
/* The statement made last is an override; or a drop is added. */
void build_override(build *b);
void build_drop(build *b, noun_type type, const char *id);
/* Adds the standard to the book; asserts that it fits. */
const standard *build_end(build *b);

/* Adds an entitlement of a standard, in a file of its own, on all days; its days may be
 * given after. */
entitlement *build_entitlement(build *b, const char *id, const char *of, const expr *when);

/* Settles on a day ("" = none), asserts success; free with settled_free. */
settled *build_settled(build *b, const char *id, const char *on);

#endif
