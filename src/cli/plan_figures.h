/* plan_figures: the figures of a local plan as people and programs read them, and what does not
 * hold among those that it prints. Must never know registries. */
#ifndef CHUAN_CLI_PLAN_FIGURES_H
#define CHUAN_CLI_PLAN_FIGURES_H

#include <jansson.h>

#include "cli/report.h"
#include "run/printed.h"

/* How numbers are told: to people in a language, or as plain data. */
typedef struct manner {
  chuan_lang lang;
  bool plain;
} manner;

/* "11.457", "1,85%": a value with so many decimals (of 1,85% there are 4). */
char *figure_write(char *out, size_t size, ratio number, bool is_rate, int decimals, manner how);

/* Appends the label of a figure or row. */
const char *figure_label(const plan_figure *f, chuan_lang lang);
const char *row_label(const plan_figure *f, int i, chuan_lang lang);

/* Puts the words of a value, and the number for a workbook. */
void put_value_words(report_table *t, int at, label words, ratio number, const plan_figure *f,
                     int i);

/* Adds tables of each value that does not hold, of what must hold and how often it does, and of
 * what follows without being printed. */
void printed_tables(report *r, const local_plan *p, const printed_report *found);

/* The same as "checks", "findings" and "derived". */
void printed_json(json_t *whole, const local_plan *p, const printed_report *r);

#endif
