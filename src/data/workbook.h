/* workbook: an Excel workbook (.xlsx) and the names of its sheets. Owns the open container
 * until workbook_free; must never know what cells mean. Nothing in it is run, fetched or
 * followed: no macro, formula, link or entity. */
#ifndef CHUAN_DATA_WORKBOOK_H
#define CHUAN_DATA_WORKBOOK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"

typedef struct workbook workbook;

/* Where in a workbook a table stands. */
typedef struct workbook_place {
  const char *sheet; /* NULL: the only one that is shown and not empty */
  int64_t header[2]; /* first and last row of the header; 0: the first that is not blank */
  const char *foot;  /* from the row with a cell of these words on nothing is read; NULL: all is */
} workbook_place;

/* Reads "5" or "5:7", the rows of a header; false for anything else. */
bool workbook_header_rows(const char *s, int64_t header[2]);

/* True for a regular file that begins as a workbook or one of its relatives does, which
 * workbook_open refuses by name. */
bool workbook_is(const char *path);

/* Reads what the workbook says of its sheets. `path` must outlive it. */
chuan_status workbook_open(const char *path, workbook **out, chuan_fault *fault);
/* NULL is fine. (workbook_close is the name of a function of libxlsxwriter.) */
void workbook_free(workbook *w);

const char *workbook_name(const workbook *w);
/* Worksheets in the order of their tabs; charts are none. */
int workbook_sheets(const workbook *w);
const char *workbook_sheet_name(const workbook *w, int sheet);
bool workbook_sheet_hidden(const workbook *w, int sheet);

/* The sheet of a name; with NULL the only one that is shown and has anything in it. */
chuan_status workbook_find(const workbook *w, const char *name, int *sheet, chuan_fault *fault);

#endif
