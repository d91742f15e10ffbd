/* moved_list: the households whose class changes or may change, one a row, in words that officers
 * read: a table of a report. Owns nothing; must never know how comparisons come about. */
#ifndef CHUAN_CLI_MOVED_LIST_H
#define CHUAN_CLI_MOVED_LIST_H

#include "cli/compare.h"
#include "cli/report.h"

typedef struct moved_list {
  const compare_job *c;
  report_table *table;
  int64_t count; /* of households, those past the most too */
} moved_list;

/* What moved_list wants of the survey beside the law's questions; see compare_job. */
const field *moved_list_village(const survey *s, const options *o);

/* Adds the table to the report. */
void moved_list_begin(moved_list *l, report *r, const compare_job *c);
void moved_list_add(moved_list *l, household_at at, household_at after, const compared *x);
/* By unit, village and household in the order of the Vietnamese alphabet. A list of more than
 * REPORT_LIST_MOST is empty and says where to find its rows. */
void moved_list_end(moved_list *l);

/* "mức chuẩn thay đổi: Chuẩn thu nhập 2.000.000 → 2.800.000 đồng". */
void moved_why(text *out, const compare_job *c, household_at at, household_at after,
               const compared *x, chuan_lang lang);
/* "Hộ nghèo", or "Chưa xác định (còn có thể là: Hộ nghèo, Hộ cận nghèo)". */
void moved_outcome(text *out, const compare_job *c, int side, household_at at, int outcome,
                   chuan_lang lang);

#endif
