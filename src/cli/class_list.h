/* class_list: the households of a survey with their classes in words that officers read, beside
 * how many there are of each class: tables of a report. Owns nothing; must never know how verdicts
 * come about. */
#ifndef CHUAN_CLI_CLASS_LIST_H
#define CHUAN_CLI_CLASS_LIST_H

#include "cli/counts.h"
#include "cli/report.h"
#include "data/units.h"

typedef struct class_list {
  const options *o;
  units units;           /* for names; of files there are none */
  struct seating *seats; /* brings the words of the survey to them */
  report *report;
  report_table *table;
  int at[LAW_STANDARDS_MOST]; /* the first column of a standard */
  int64_t count;              /* of households, those past the most too */
} class_list;

/* Whether the options ask for it. */
bool class_list_asked(const options *o);
/* Opens the job with the places that a household is found by. */
chuan_status class_list_open(class_list *l, job *j, const options *o, chuan_fault *fault);
/* Adds the households of a batch that has just run; `j` may be a job beside the opened one. */
void class_list_add(class_list *l, const job *j);
/* The list by place and household in the order of the Vietnamese alphabet behind the counts. One
 * of more than REPORT_LIST_MOST is empty and says where to find its rows. */
chuan_status class_list_write(text *out, class_list *l, const counts *c, chuan_fault *fault);

#endif
