/* workbook: makes Excel workbooks for tests in sh, without chuan, from a page of text; what may
 * stand in it is told in tests/unit/workbooks.h.
 * usage: workbook FILE.xlsx PAGE   (PAGE "-": standard input) */
#include <string.h>

#include "../unit/workbooks.h"

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  FILE *page = strcmp(argv[2], "-") == 0 ? stdin : fopen(argv[2], "r");
  if (page == NULL) {
    perror(argv[2]);
    return 1;
  }
  workbook_page(argv[1], page);
  (void)fclose(page);
  return 0;
}
