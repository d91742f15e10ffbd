/* doc_text: a page as plain lines for a terminal or a typewriter. Must never know standards. */
#include <string.h>

#include "cli/doc_page.h"

enum { LINE = 78 }; /* columns of a line of words */

/* Appends words in lines, the first after `lead` columns that are written already, the rest
 * indented by `hang`. */
static void fill(text *out, int lead, int hang, const char *words) {
  text word = {0};
  int column = lead;
  bool first = true;
  for (const char *s = words; *s;) {
    size_t length = strcspn(s, " \n\r");
    text_clear(&word);
    text_add_bytes(&word, s, length);
    int width = utf8_width(text_of(&word));
    if (!first && column + 1 + width > LINE) {
      text_addf(out, "\n%*s", hang, "");
      column = hang;
    } else if (!first) {
      text_add_char(out, ' ');
      column++;
    }
    text_add(out, text_of(&word));
    column += width;
    first = false;
    s += length;
    s += strspn(s, " \n\r");
  }
  if (word.failed) out->failed = true;
  text_add_char(out, '\n');
  text_free(&word);
}

/* The words with a line of `mark` under them. */
static void underlined(text *out, const char *words, char mark) {
  int width = utf8_width(words);
  text_addf(out, "%s\n", words);
  for (int i = 0; i < width && i < LINE; i++) text_add_char(out, mark);
  text_add_char(out, '\n');
}

/* An empty line before an element, but for the first, and where there is one. */
static void apart(page *p) {
  if (p->body.length && !ends_with(text_of(&p->body), "\n\n")) text_add_char(&p->body, '\n');
}

static void title(page *p, const char *words) { underlined(&p->body, words, '='); }

static void heading(page *p, int rank, int number, const char *words) {
  (void)number;
  apart(p);
  underlined(&p->body, words, rank == 2 ? '-' : '.');
}

static void paragraph(page *p, tone as, const char *words) {
  if (as == TONE_WARNING) text_add(&p->body, "! ");
  fill(&p->body, as == TONE_WARNING ? 2 : 0, as == TONE_WARNING ? 2 : 0, words);
}

static void items_start(page *p) { (void)p; }

static void item(page *p, tone as, const char *lead, const char *words) {
  text all = {0};
  text_add(&p->body, as == TONE_WARNING ? "! " : "- ");
  text_addf(&all, "%s%s%s", lead, *lead && *words ? ": " : "", words);
  fill(&p->body, 2, 2, text_of(&all));
  if (all.failed) p->body.failed = true;
  text_free(&all);
}

static void items_end(page *p) { (void)p; }

static void put_table(page *p, const table *t) {
  table_print(&p->body, t);
  text_add_char(&p->body, '\n');
}

static void lines(page *p, const char *words) {
  apart(p);
  text_add(&p->body, words);
}

/* A form feed, at which printers take another sheet. */
static void sheet(page *p) {
  apart(p);
  text_add(&p->body, "\f\n");
}

static void contents(page *p) { (void)p; }

static void head(page *p, const char *words, text *out) { (void)p, (void)words, (void)out; }

static void foot(page *p, text *out) { (void)p, (void)out; }

static void finish(page *p, text *out) { text_add(out, text_of(&p->body)); }

const page_form text_form = {title, heading, paragraph, items_start, item, items_end, put_table,
                             lines, sheet,   contents,  head,        foot, finish};
