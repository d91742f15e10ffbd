/* doc_page: a page as elements, and the forms it can be written in. A form escapes every
 * word it is given. Must never know standards. */
#ifndef CHUAN_CLI_DOC_PAGE_H
#define CHUAN_CLI_DOC_PAGE_H

#include "cli/options.h"
#include "cli/table.h"

typedef enum tone { TONE_PLAIN, TONE_WARNING } tone;

typedef struct page page;

/* One way to write a page; each appends one element to p->body. */
typedef struct page_form {
  void (*title)(page *p, const char *words);
  /* rank 2 to 4; `number` names it uniquely in the page, from 1 */
  void (*heading)(page *p, int rank, int number, const char *words);
  void (*paragraph)(page *p, tone as, const char *words);
  void (*items_start)(page *p);
  void (*item)(page *p, tone as, const char *lead, const char *words); /* lead "": none */
  void (*items_end)(page *p);
  void (*table)(page *p, const table *t);
  void (*lines)(page *p, const char *words); /* as they stand, ends of lines too */
  void (*sheet)(page *p);                    /* what follows begins a new sheet of paper */
  void (*contents)(page *p);                 /* where the list of contents is to stand */
  void (*head)(page *p, const char *words, text *out); /* what stands before all elements */
  void (*foot)(page *p, text *out);
  void (*finish)(page *p, text *out);
} page_form;

extern const page_form markdown_form;
extern const page_form html_form;
extern const page_form text_form;

/* Owns its texts until page_finish. */
struct page {
  const page_form *form;
  chuan_lang lang;
  text body;
  text list;          /* of contents, in the form's own writing */
  text title;         /* as given */
  size_t contents_at; /* where in the body the contents go */
  int headings;       /* of rank 2 and 3: a short page needs no contents */
  int numbers;
  int listed; /* rank of the last line of the contents, 0: none */
  bool in_items;
  bool one_sheet; /* set so that it goes on one sheet of A4 */
};

page page_start(const page_form *form, chuan_lang lang);
/* Appends the whole page to `out` and frees it. */
void page_finish(page *p, text *out);

/* Of a page that is written in parts: its beginning, the elements made since the last part, which
 * are forgotten, and its end. */
void page_open(page *p, const char *title, text *out);
void page_take(page *p, text *out);
void page_close(page *p, text *out);

void page_title(page *p, const char *words);
void page_heading(page *p, int rank, const char *words);
void page_paragraph(page *p, tone as, const char *words);
/* "lead: words" in a list; items that follow each other make one list. */
void page_item(page *p, tone as, const char *lead, const char *words);
void page_table(page *p, const table *t);
void page_lines(page *p, const char *words);
void page_break(page *p);
void page_contents(page *p);

#endif
