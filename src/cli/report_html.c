/* report_html: a report as one page that loads nothing: tables first, then bars; it prints on A4.
 * Must never know what its figures count. */
#include "cli/html.h"
#include "cli/report.h"

enum {
  BAR_LINE = 22,   /* of the drawing's own units, as below */
  BAR_LEFT = 230,  /* where bars begin: the names stand before */
  BAR_LONG = 420,  /* the longest bar */
  BAR_WHOLE = 760, /* with the figure after it */
  WIDE_FROM = 12   /* columns; a table of more is printed smaller */
};

static const char style[] =
    "body{max-width:none}\n"
    "h1{text-align:center;margin:.3rem 0}h2{border:0;text-align:center;margin:1.2rem 0 .3rem}\n"
    ".under{text-align:center;font-style:italic;margin:.2rem 0}\n"
    "table{margin-left:auto;margin-right:auto}\n"
    "thead th{text-align:center;vertical-align:middle}\n"
    ".codes th{font-weight:normal;font-style:italic;font-size:.85em}\n"
    ".total td{font-weight:bold}\n"
    ".many{font-size:.74rem}.many th,.many td{padding:.2rem .25rem}\n"
    "svg{display:block;margin:1rem auto;max-width:100%;break-inside:avoid}\n"
    "svg text{font:13px Georgia,\"Times New Roman\",serif}\n"
    "@page{size:A4 landscape;margin:12mm}\n"
    "@media print{thead{display:table-header-group}.table+.table{break-before:page}"
    "body{padding:0}h1{font-size:15pt}h2{font-size:12.5pt}.under,ul{font-size:10pt}"
    ".many{font-size:7.5pt;width:99.6%}}\n";

/* Words in both languages, set apart as `between` says (HTML); escaped. */
static void put_words(text *out, label words, chuan_lang lang, const char *between) {
  text both = {0};
  report_words(&both, words, lang, "\n");
  for (const char *s = text_of(&both); *s; s++) {
    char one[2] = {*s, '\0'};
    if (*s == '\n') text_add(out, between);
    else html_words(out, one);
  }
  out->failed |= both.failed;
  text_free(&both);
}

static void put_element(text *out, const char *name, const char *attributes, label words,
                        chuan_lang lang) {
  text_addf(out, "<%s%s>", name, attributes);
  put_words(out, words, lang, "<br>");
  text_addf(out, "</%s>\n", name);
}

static void put_heads(text *out, const report_table *t, chuan_lang lang) {
  report_heading heads[REPORT_HEADS * REPORT_COLUMNS_MOST];
  int count = report_headings(t, heads);
  for (int i = 0; i < t->shown; i++)
    text_addf(out, "<col style=\"width:%dch\">\n", report_width(t, i));
  text_add(out, "<thead>\n");
  for (int line = 0; line < report_lines(t); line++) {
    text_add(out, "<tr>");
    for (int i = 0; i < count; i++) {
      if (heads[i].line != line) continue;
      text_addf(out, "<th scope=\"col%s\"", heads[i].columns > 1 ? "group" : "");
      if (heads[i].columns > 1) text_addf(out, " colspan=\"%d\"", heads[i].columns);
      if (heads[i].lines > 1) text_addf(out, " rowspan=\"%d\"", heads[i].lines);
      text_add_char(out, '>');
      put_words(out, heads[i].words, lang, "<br>");
      text_add(out, "</th>");
    }
    text_add(out, "</tr>\n");
  }
  if (report_has_codes(t)) text_add(out, "<tr class=\"codes\">");
  for (int i = 0; i < t->shown && report_has_codes(t); i++) {
    text_add(out, "<th>");
    html_words(out, t->columns[i].code ? t->columns[i].code : "");
    text_add(out, "</th>");
  }
  text_add(out, report_has_codes(t) ? "</tr>\n</thead>\n<tbody>\n" : "</thead>\n<tbody>\n");
}

static void put_rows(text *out, const report_table *t, chuan_lang lang) {
  text cell = {0};
  for (int row = 0; row < t->nrows; row++) {
    text_add(out, t->rows[row].rows ? "<tr class=\"total\">" : "<tr>");
    for (int i = 0; i < t->shown; i++) {
      figure v = report_get(t, row, i);
      text_clear(&cell);
      report_figure(&cell, &v, lang);
      bool number = t->columns[i].kind != COLUMN_TEXT || (v.kind == FIGURE_WRITTEN && v.whole > 0);
      text_add(out, number ? "<td class=\"n\">" : "<td>");
      html_words(out, text_of(&cell));
      text_add(out, "</td>");
    }
    text_add(out, "</tr>\n");
  }
  out->failed |= cell.failed;
  text_free(&cell);
}

/* ---- bars ---- */

/* A figure as a share of the largest, in 1/1000; counts and rates are compared exactly. */
static int64_t thousandths(const figure *v, const figure *most) {
  wide part = v->count, whole = most->count;
  if (v->kind == FIGURE_RATE) part *= most->whole, whole *= v->whole;
  return whole > 0 && part > 0 ? (int64_t)(part * 1000 / whole) : 0;
}

static bool is_drawn(const report_table *t, int row, figure *v) {
  *v = report_get(t, row, t->bars);
  if (t->rows[row].rows) return false;
  return v->kind == FIGURE_COUNT || (v->kind == FIGURE_RATE && v->whole > 0);
}

/* The name of a row: its last text that is not the one which splits it. */
static label name_of(const report_table *t, int row) {
  label name = {0};
  for (int i = 0; i < t->shown; i++)
    if (t->columns[i].kind == COLUMN_TEXT && i != t->split) name = t->rows[row].cells[i].words;
  return name;
}

static void put_bar(text *out, const report_table *t, int row, int line, const figure *most,
                    chuan_lang lang) {
  figure v = report_get(t, row, t->bars);
  int y = line * BAR_LINE;
  int wide_by = (int)(thousandths(&v, most) * BAR_LONG / 1000);
  text_addf(out, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">", BAR_LEFT - 8, y + 15);
  put_words(out, name_of(t, row), lang, " / ");
  text_addf(out, "</text><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"14\" fill=\"#4a6d8c\"/>",
            BAR_LEFT, y + 4, wide_by);
  text_addf(out, "<text x=\"%d\" y=\"%d\">", BAR_LEFT + wide_by + 8, y + 15);
  report_figure(out, &v, lang);
  text_add(out, "</text>\n");
}

/* The bars of a column, one a row, as a drawing that says the same as the table above it. */
static void put_bars(text *out, const report_table *t, chuan_lang lang) {
  figure most = {0}, v;
  int lines = 0, line = 0;
  text title = {0};
  for (int row = 0; t->bars >= 0 && row < t->nrows; row++) {
    if (!is_drawn(t, row, &v)) continue;
    if (!lines++ || thousandths(&v, &most) > 1000) most = v;
  }
  if (lines < 2) return;
  for (int i = 0; i < REPORT_HEADS && t->columns[t->bars].heads[i].vi; i++) {
    if (i) text_add(&title, " – ");
    report_words(&title, t->columns[t->bars].heads[i], lang, " / ");
  }
  text_addf(out, "<svg role=\"img\" width=\"%d\" viewBox=\"0 0 %d %d\">\n<title>", BAR_WHOLE,
            BAR_WHOLE, (lines + 1) * BAR_LINE);
  html_words(out, text_of(&title));
  text_addf(out, "</title>\n<text x=\"%d\" y=\"15\" font-weight=\"bold\">", BAR_LEFT);
  html_words(out, text_of(&title));
  text_add(out, "</text>\n");
  for (int row = 0; row < t->nrows; row++)
    if (is_drawn(t, row, &v)) put_bar(out, t, row, ++line, &most, lang);
  text_add(out, "</svg>\n");
  text_free(&title);
}

/* ---- the page ---- */

static void put_notes(text *out, const label *notes, int count, chuan_lang lang) {
  if (count) text_add(out, "<ul>\n");
  for (int i = 0; i < count; i++) put_element(out, "li", "", notes[i], lang);
  if (count) text_add(out, "</ul>\n");
}

static void put_table(text *out, const report_table *t, chuan_lang lang) {
  text_add(out, "<section class=\"table\">\n");
  put_element(out, "h2", "", t->title, lang);
  for (int i = 0; i < t->nlines; i++) put_element(out, "p", " class=\"under\"", t->lines[i], lang);
  if (!report_has_grid(t)) {
    text_add(out, "</section>\n");
    return;
  }
  text_addf(out, "<div class=\"wide\"><table%s>\n", t->shown > WIDE_FROM ? " class=\"many\"" : "");
  put_heads(out, t, lang);
  put_rows(out, t, lang);
  text_add(out, "</tbody>\n</table></div>\n");
  put_notes(out, t->notes, t->nnotes, lang);
  put_bars(out, t, lang);
  text_add(out, "</section>\n");
}

void report_write_html(text *out, const report *r, chuan_lang lang) {
  label title = r->ntitles ? r->titles[0] : r->ntables ? r->tables[0]->title : (label){0};
  html_start(out, lang, label_in(title, lang, "chuan"), style);
  for (int i = 0; i < r->ntitles; i++)
    put_element(out, i ? "p" : "h1", i ? " class=\"under\"" : "", r->titles[i], lang);
  for (int i = 0; i < r->ntables; i++) put_table(out, r->tables[i], lang);
  put_notes(out, r->notes, r->nnotes, lang);
  html_end(out);
}
