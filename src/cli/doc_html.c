/* doc_html: a page as one HTML file that loads nothing. Must never know standards. */
#include "cli/doc_page.h"
#include "cli/html.h"
#include "cli/say.h"

enum {
  CONTENTS_LEAST = 8, /* headings; a shorter page is seen at a glance */
  WHOLE_MOST = 12     /* columns of a cell that is not broken: days, ages */
};

/* Of a page that is one sheet: smaller, and closer. */
static const char sheet_style[] =
    "body{font-size:14px;line-height:1.35;max-width:48rem}\n"
    "h1{font-size:1.6em;text-align:center;margin:.3em 0}\n"
    "h2{font-size:1.2em;margin:.6em 0 .2em}\n"
    "p{margin:.25em 0}ul{margin:.15em 0}li{margin:0}\n"
    "table{width:100%;margin:.3em 0}th,td{padding:.05em .35em}\n"
    "pre{font-family:inherit;white-space:pre-wrap;font-size:.85em}\n"
    ".sheet{break-before:page;border-top:2px solid #999;margin:2em 0}\n"
    "@page{size:A4;margin:9mm 11mm}\n"
    "@media print{.sheet{border:0;margin:0}body{font-size:10pt;line-height:1.12;padding:0}"
    "table{font-size:9pt}th,td{padding:0 .3em}p.warn{padding:.2em .6em}"
    "h1{font-size:1.4em;margin:.1em 0}h2{font-size:1.12em;margin:.4em 0 .1em}}\n";

static void title(page *p, const char *words) { html_element(&p->body, "h1", words); }

/* A line of the contents; those of rank 3 are a list in the line of rank 2 before them. */
static void list_line(page *p, int rank, int number, const char *words) {
  if (p->listed == 3 && rank == 2) text_add(&p->list, "</li>\n</ul></li>\n");
  else if (p->listed && p->listed == rank) text_add(&p->list, "</li>\n");
  else if (p->listed) text_add(&p->list, "\n<ul>\n");
  text_addf(&p->list, "<li><a href=\"#s%d\">", number);
  html_words(&p->list, words);
  text_add(&p->list, "</a>");
  p->listed = rank;
}

static void heading(page *p, int rank, int number, const char *words) {
  if (rank <= 3) list_line(p, rank, number, words);
  text_addf(&p->body, "<h%d id=\"s%d\">", rank, number);
  html_words(&p->body, words);
  text_addf(&p->body, "</h%d>\n", rank);
}

static const char *class_of(tone as) { return as == TONE_WARNING ? " class=\"warn\"" : ""; }

static void paragraph(page *p, tone as, const char *words) {
  text_addf(&p->body, "<p%s>", class_of(as));
  html_words(&p->body, words);
  text_add(&p->body, "</p>\n");
}

static void items_start(page *p) { text_add(&p->body, "<ul>\n"); }

static void item(page *p, tone as, const char *lead, const char *words) {
  text_addf(&p->body, "<li%s>", class_of(as));
  if (*lead) {
    text_add(&p->body, "<b>");
    html_words(&p->body, lead);
    text_add(&p->body, ":</b> ");
  }
  html_words(&p->body, words);
  text_add(&p->body, "</li>\n");
}

static void items_end(page *p) { text_add(&p->body, "</ul>\n"); }

static void put_table(page *p, const table *t) {
  text_add(&p->body, "<div class=\"wide\"><table>\n");
  for (size_t i = 0; i < t->count; i++) {
    size_t column = i % (size_t)t->columns;
    bool head = i < (size_t)t->columns, right = t->right >> (column < 64 ? column : 63) & 1;
    if (column == 0) text_add(&p->body, head ? "<thead><tr>" : "<tr>");
    bool whole = utf8_width(t->cells[i]) <= WHOLE_MOST && *t->cells[i];
    text_addf(&p->body, "<%s%s>", head ? "th scope=\"col\"" : "td",
              right   ? " class=\"n\""
              : whole ? " class=\"w\""
                      : "");
    html_words(&p->body, t->cells[i]);
    text_add(&p->body, head ? "</th>" : "</td>");
    if (column + 1 < (size_t)t->columns) continue;
    text_add(&p->body, head ? "</tr></thead>\n<tbody>\n" : "</tr>\n");
  }
  text_add(&p->body, "</tbody>\n</table></div>\n");
}

static void lines(page *p, const char *words) {
  text_add(&p->body, "<pre>");
  html_words(&p->body, words);
  text_add(&p->body, "</pre>\n");
}

static void sheet(page *p) { text_add(&p->body, "<div class=\"sheet\"></div>\n"); }

static void contents(page *p) { p->contents_at = p->body.length; }

/* The list of contents, where the page is long enough to need one. */
static void put_contents(const page *p, text *out) {
  text capital = {0};
  if (p->one_sheet || p->headings < CONTENTS_LEAST) return;
  text_add_capital(&capital, message_words(MSG_W_CONTENTS, p->lang));
  text_add(out, "<nav><b>");
  html_words(out, text_of(&capital));
  text_addf(out, "</b>\n<ul>\n%s</li>\n%s</ul></nav>\n", text_of(&p->list),
            p->listed == 3 ? "</ul></li>\n" : "");
  text_free(&capital);
}

static void head(page *p, const char *words, text *out) {
  html_start(out, p->lang, words, p->one_sheet ? sheet_style : "");
}

static void foot(page *p, text *out) {
  (void)p;
  html_end(out);
}

static void finish(page *p, text *out) {
  const char *body = text_of(&p->body);
  head(p, text_of(&p->title), out);
  text_add_bytes(out, body, p->contents_at);
  put_contents(p, out);
  text_add(out, body + p->contents_at);
  foot(p, out);
}

const page_form html_form = {title, heading, paragraph, items_start, item, items_end, put_table,
                             lines, sheet,   contents,  head,        foot, finish};
