/* borders: how far it is to the borders of a class, as lines or JSON. Must never know trees. */
#ifndef CHUAN_CLI_BORDERS_H
#define CHUAN_CLI_BORDERS_H

#include "cli/json.h"
#include "cli/options.h"
#include "run/borders.h"

/* Appends the words of one border: "income 750.000, line 1.500.000: 750.000 below; …". */
void border_text(text *out, const options *o, const plan_standard *s, const border *b, bool ids);

/* Appends a line for each border under a heading; nothing where there is none. */
void borders_text(text *out, const options *o, const plan_standard *s, const border *borders,
                  int count);

json_t *borders_json(const plan_standard *s, const border *borders, int count);

#endif
