/* workbooks: Excel workbooks for tests, made from a page of text without chuan.
 *
 * Lines of the page, each about the sheet that was named last:
 *   sheet NAME             begins a sheet; `hidden NAME` one that is not shown
 *   A1 = TEXT              a shared text, \n for a new line; `A1 " TEXT` one of its own
 *   A1 # 1.5               a number; `A1 ## 6` one that is shown as 00006
 *   A1 @ 45000             a number that is shown as a day
 *   A1 ? 1                 TRUE or FALSE
 *   A1 ! #N/A              an error
 *   A1 f 3 SUM(B1:B2)      a formula and its value; `A1 F SUM(B1:B2)` one without
 *   merge A1:B2            cells shown as one
 *   hide 7                 a row that is not shown
 *   table A5 FILE.csv      a CSV without quotes, as Excel takes it in: numbers become binary ones
 *                          (31.99 is written 31.989999999999998), 06 stays a text
 *   part NAME TEXT         a part of the package in place of the one that would be made; NAME
 *                          alone leaves it out
 *   blanks NAME N TEXT     a part of a text and N million blanks */
#ifndef CHUAN_TESTS_WORKBOOKS_H
#define CHUAN_TESTS_WORKBOOKS_H

#include <stdio.h>

/* Makes the workbook of a page; whatever is wrong with the page ends the program. */
void workbook_page(const char *path, FILE *page);

#endif
