/* doubts: see doubts.h. */
#include "cli/doubts.h"

#include <string.h>

#include "base/file.h"
#include "base/fold.h"
#include "book/settle.h"
#include "cli/say.h"
#include "data/xlsx_grid.h"

static chuan_fault *add(doubts *d) {
  return d->count < DOUBTS_MOST ? &d->list[d->count++] : &d->list[DOUBTS_MOST - 1];
}

static day end_of(int year) { return year * 10000 + 1231; }

void doubt_standard(doubts *d, const standard *of, int year) {
  char on[16];
  text ranges = {0};
  if (standard_serves(of, end_of(year))) return;
  for (int i = 0; i < of->nserves; i++) {
    char first[16], last[16];
    text_addf(&ranges, "%s%s … %s", i ? ", " : "",
              day_write(first, sizeof first, of->serves[i].from),
              day_write(last, sizeof last, of->serves[i].to));
  }
  (void)FAULT(add(d), CHUAN_USAGE, NOWHERE, DOUBT_STANDARD, of->n.id,
              day_write(on, sizeof on, end_of(year)), text_of(&ranges));
  text_free(&ranges);
}

void doubt_decision(doubts *d, int year, day decided) {
  char on[16];
  if (decided >= year * 10000 + 630 && decided <= (year + 1) * 10000 + 630) return;
  (void)FAULT(add(d), CHUAN_USAGE, NOWHERE, DOUBT_DECISION, day_write(on, sizeof on, decided),
              numeral_of(year).at);
}

/* ---- years that a file names ---- */

typedef struct years {
  int own, other; /* the year asked for was named; another one, 0: none */
  int year;
} years;

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Four digits by themselves, 0: none are at the place. */
static int year_at(const char *s) {
  int year = 0;
  for (int i = 0; i < 4; i++) {
    if (!is_digit(s[i])) return 0;
    year = year * 10 + s[i] - '0';
  }
  return is_digit(s[4]) || year < 1990 || year > 2100 ? 0 : year;
}

static void take_year(years *y, int year) {
  if (year == y->year) y->own = year;
  else if (year) y->other = year;
}

/* Years of a text: after the word for year, but for the day of a date; or wherever one stands. */
static void take_text(years *y, const char *s, size_t length, bool anywhere) {
  static const char word[] = "nam";
  char *folded = utf8_folded(s, length);
  for (const char *at = folded; at && *at; at++) {
    bool begins = at == folded || !is_digit(at[-1]);
    if (anywhere && begins) take_year(y, year_at(at));
    if (!anywhere && begins && starts_with(at, word)) take_year(y, year_at(at + strlen(word)));
  }
  memory_free(folded);
}

/* The rows above the header. */
static void take_sheet(years *y, const char *path, const workbook_place *at) {
  workbook *w = NULL;
  grid *g = NULL;
  grid_row row = {0};
  int sheet = 0;
  if (workbook_open(path, &w, NULL)) return;
  bool open = !workbook_find(w, at->sheet, &sheet, NULL) && !grid_read(w, sheet, &g, NULL);
  while (open && !grid_next(g, &row, NULL) && row.number && row.number < at->header[0])
    for (int i = 0; i < row.count; i++)
      if (row.cells[i].is.at) take_text(y, row.cells[i].is.at, row.cells[i].is.length, false);
  grid_close(g);
  workbook_free(w);
}

void doubt_file(doubts *d, int year, const char *path, const workbook_place *at) {
  years y = {.year = year};
  const char *name = file_name(path);
  take_text(&y, name, strlen(name), true);
  if (at && at->header[0] > 1 && workbook_is(path)) take_sheet(&y, path, at);
  if (y.own || !y.other) return;
  (void)FAULT(add(d), CHUAN_USAGE, NOWHERE, DOUBT_FILE, name, numeral_of(y.other).at,
              numeral_of(year).at);
}

void doubts_say(const doubts *d, const options *o) {
  text out = {0};
  for (int i = 0; i < d->count; i++) {
    SAY(&out, o->lang, DOUBT, d->list[i].message[o->lang]);
    text_add_char(&out, '\n');
  }
  say_text(&out);
  text_free(&out);
}
