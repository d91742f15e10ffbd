/* doc_page: what both forms of a page share: lists end by themselves, headings are
 * numbered, and leads begin as sentences do. Must never know standards. */
#include "cli/doc_page.h"

page page_start(const page_form *form, chuan_lang lang) {
  return (page){.form = form, .lang = lang};
}

/* Ends the list that is open, if one is. */
static void items_end(page *p) {
  if (p->in_items) p->form->items_end(p);
  p->in_items = false;
}

void page_finish(page *p, text *out) {
  items_end(p);
  p->form->finish(p, out);
  if (p->body.failed || p->list.failed || p->title.failed) out->failed = true;
  text_free(&p->body);
  text_free(&p->list);
  text_free(&p->title);
}

void page_open(page *p, const char *title, text *out) { p->form->head(p, title, out); }

void page_take(page *p, text *out) {
  items_end(p);
  text_add(out, text_of(&p->body));
  if (p->body.failed || p->list.failed || p->title.failed) out->failed = true;
  text_clear(&p->body);
  text_clear(&p->list);
  text_clear(&p->title);
  p->headings = p->listed = 0;
}

void page_close(page *p, text *out) { p->form->foot(p, out); }

void page_title(page *p, const char *words) {
  text_add(&p->title, words);
  p->form->title(p, words);
}

void page_heading(page *p, int rank, const char *words) {
  text capital = {0};
  items_end(p);
  text_add_capital(&capital, words);
  p->headings += rank <= 3;
  p->form->heading(p, rank, ++p->numbers, text_of(&capital));
  text_free(&capital);
}

void page_paragraph(page *p, tone as, const char *words) {
  items_end(p);
  p->form->paragraph(p, as, words);
}

void page_item(page *p, tone as, const char *lead, const char *words) {
  text capital = {0};
  if (!p->in_items) p->form->items_start(p);
  p->in_items = true;
  text_add_capital(&capital, lead);
  p->form->item(p, as, text_of(&capital), words);
  text_free(&capital);
}

void page_table(page *p, const table *t) {
  items_end(p);
  p->form->table(p, t);
  if (t->failed) p->body.failed = true;
}

void page_lines(page *p, const char *words) {
  items_end(p);
  p->form->lines(p, words);
}

void page_break(page *p) {
  items_end(p);
  p->form->sheet(p);
}

void page_contents(page *p) {
  items_end(p);
  p->form->contents(p);
}
