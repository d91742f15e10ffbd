/* doc_markdown: a page as CommonMark with tables. No list of contents: readers of Markdown
 * make their own from the headings. Must never know standards. */
#include <string.h>

#include "cli/doc_page.h"

static bool is_word(char c) {
  return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || (c & 0x80);
}

/* True of a byte that Markdown would take for its own; "_" only at the edge of a word, "&"
 * only before one. */
static bool is_mark(const char *s, size_t i) {
  if (s[i] == '&') return s[i + 1] == '#' || is_word(s[i + 1]);
  if (s[i] != '_') return strchr("\\`*[]<>|#~", s[i]) != NULL;
  return i == 0 || !is_word(s[i - 1]) || !is_word(s[i + 1]);
}

/* Appends words on one line, so that none of them is taken for Markdown. */
static void add(text *out, const char *s) {
  for (size_t i = 0; s[i]; i++) {
    if (is_mark(s, i)) text_add_char(out, '\\');
    text_add_char(out, s[i] == '\n' || s[i] == '\r' ? ' ' : s[i]);
  }
}

static void title(page *p, const char *words) {
  text_add(&p->body, "# ");
  add(&p->body, words);
  text_add(&p->body, "\n\n");
}

static void heading(page *p, int rank, int number, const char *words) {
  (void)number;
  for (int i = 0; i < rank; i++) text_add_char(&p->body, '#');
  text_add_char(&p->body, ' ');
  add(&p->body, words);
  text_add(&p->body, "\n\n");
}

static void paragraph(page *p, tone as, const char *words) {
  if (as == TONE_WARNING) text_add(&p->body, "> ");
  add(&p->body, words);
  text_add(&p->body, "\n\n");
}

static void items_start(page *p) { (void)p; }

static void item(page *p, tone as, const char *lead, const char *words) {
  text_add(&p->body, as == TONE_WARNING ? "- ⚠ " : "- ");
  if (*lead) {
    text_add(&p->body, "**");
    add(&p->body, lead);
    text_add(&p->body, ":** ");
  }
  add(&p->body, words);
  text_add_char(&p->body, '\n');
}

static void items_end(page *p) { text_add_char(&p->body, '\n'); }

/* The line under the heading row, which says the side of each column. */
static void sides(page *p, const table *t) {
  for (int i = 0; i < t->columns; i++)
    text_add(&p->body, t->right >> (i < 64 ? i : 63) & 1 ? "|---:" : "|---");
  text_add(&p->body, "|\n");
}

static void put_table(page *p, const table *t) {
  size_t columns = (size_t)t->columns;
  for (size_t i = 0; i < t->count; i++) {
    text_add(&p->body, i % columns ? " | " : "| ");
    add(&p->body, t->cells[i]);
    if (i % columns == columns - 1) text_add(&p->body, " |\n");
    if (i == columns - 1) sides(p, t);
  }
  text_add_char(&p->body, '\n');
}

/* Indented lines are taken as they stand. */
static void lines(page *p, const char *words) {
  for (const char *s = words; *s;) {
    size_t length = strcspn(s, "\n");
    text_add(&p->body, "    ");
    text_add_bytes(&p->body, s, length);
    text_add_char(&p->body, '\n');
    s += length + (s[length] != '\0');
  }
  text_add_char(&p->body, '\n');
}

static void sheet(page *p) { (void)p; }

static void contents(page *p) { (void)p; }

static void head(page *p, const char *words, text *out) { (void)p, (void)words, (void)out; }

static void foot(page *p, text *out) { (void)p, (void)out; }

static void finish(page *p, text *out) {
  text_add(out, text_of(&p->body));
  while (out->length && ends_with(text_of(out), "\n\n")) out->at[--out->length] = '\0';
}

const page_form markdown_form = {title, heading, paragraph, items_start, item, items_end, put_table,
                                 lines, sheet,   contents,  head,        foot, finish};
