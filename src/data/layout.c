/* layout: see layout.h. */
#include "data/layout.h"

#include <string.h>

#include "base/fold.h"
#include "base/text.h"
#include "data/xlsx.h"

#define TOP_MOST 40      /* rows in which the header is looked for */
#define HEADER_MOST 4    /* rows that it has at most */
#define COLUMNS_MOST 512 /* columns that are looked at */
#define COUNTED_LEAST 3  /* columns that a row must count to do no more */

/* A row near the top. */
typedef struct top_row {
  int64_t number;
  const char **words; /* by column, those of merged cells in each that they cover; NULL: none */
  bool *heads;        /* whether the words stand over columns elsewhere, too */
  int filled;         /* columns with words */
  int different;      /* words */
  bool numbers;       /* it has a number that is no numbering */
  bool numbering;     /* it numbers the columns, no more */
} top_row;

typedef struct finding {
  grid *g;
  const office *office;
  arena *arena;
  int columns;
  top_row top[TOP_MOST];
  int ntop;
  layout *out;
  const char *within[LAYOUT_ROWS_MOST]; /* words of a foot that stand within the table */
  int nwithin;
} finding;

int year_in(const char *s, size_t length) {
  int found = 0;
  for (size_t i = 0; i + 4 <= length; i++) {
    bool begins = i == 0 || s[i - 1] < '0' || s[i - 1] > '9';
    bool ends = i + 4 == length || s[i + 4] < '0' || s[i + 4] > '9';
    bool digits = s[i + 2] >= '0' && s[i + 2] <= '9' && s[i + 3] >= '0' && s[i + 3] <= '9';
    if (!begins || !ends || !digits || s[i] != '2' || s[i + 1] != '0') continue;
    int year = 2000 + (s[i + 2] - '0') * 10 + (s[i + 3] - '0');
    if (found != 0 && found != year) return -1;
    found = year;
  }
  return found;
}

/* ---- the top ---- */

static void spread_merges(const finding *f, top_row *t) {
  size_t count = 0;
  const grid_merge *merges = grid_merges(f->g, &count);
  for (size_t i = 0; i < count; i++) {
    const grid_merge *m = &merges[i];
    bool here = m->top <= t->number && t->number <= m->bottom && m->left < f->columns;
    for (int c = m->left + 1; here && c <= m->right && c < f->columns; c++)
      if (t->words[c] == NULL) t->words[c] = t->words[m->left];
  }
}

static void count_words(const finding *f, top_row *t) {
  const char *last = NULL;
  for (int c = 0; c < f->columns; c++) {
    if (t->words[c] == NULL) continue;
    t->filled++;
    if (!same_text(t->words[c], last)) t->different++;
    last = t->words[c];
    t->heads[c] = office_heads(f->office, t->words[c], strlen(t->words[c]));
  }
}

/* True for a row that counts its columns: (1) (2) (3), also after letters A B. A row of data that
 * rises by one from column to column for so long is none. */
static bool counts_columns(const grid_row *row) {
  int64_t last = 0;
  int counted = 0;
  for (int i = 0; i < row->count; i++) {
    const cell *c = &row->cells[i].is;
    int64_t n = 0;
    size_t at = 0;
    while (c->at != NULL && at < c->length && (c->at[at] < '0' || c->at[at] > '9')) at++;
    for (; c->at != NULL && at < c->length && c->at[at] >= '0' && c->at[at] <= '9'; at++)
      n = n < 10000 ? n * 10 + (c->at[at] - '0') : n;
    if (n == 0 && counted == 0) continue; /* A, B */
    if (n != last + 1) return false;
    last = n;
    counted++;
  }
  return counted >= COUNTED_LEAST && xlsx_numbers_columns(row);
}

static chuan_status take_top(finding *f, const grid_row *row, chuan_fault *fault) {
  top_row *t = &f->top[f->ntop++];
  *t = (top_row){.number = row->number};
  t->words = arena_array(f->arena, (size_t)f->columns + 1, sizeof *t->words);
  t->heads = arena_array(f->arena, (size_t)f->columns + 1, sizeof *t->heads);
  if (t->words == NULL || t->heads == NULL) return fault_memory(fault);
  t->numbering = counts_columns(row);
  for (int i = 0; i < row->count; i++) {
    const grid_cell *c = &row->cells[i];
    t->numbers |= c->is_number;
    if (c->column >= f->columns || c->is.at == NULL || c->is_number) continue;
    t->words[c->column] = arena_text(f->arena, c->is.at, c->is.length);
    if (t->words[c->column] == NULL) return fault_memory(fault);
  }
  spread_merges(f, t);
  count_words(f, t);
  return CHUAN_OK;
}

static chuan_status read_top(finding *f, chuan_fault *fault) {
  grid_row row = {0};
  grid_seek(f->g, 0);
  chuan_status status = grid_next(f->g, &row, fault);
  while (status == CHUAN_OK && row.number > 0 && f->ntop < TOP_MOST) {
    status = take_top(f, &row, fault);
    if (status == CHUAN_OK) status = grid_next(f->g, &row, fault);
  }
  return status;
}

/* ---- the header ---- */

/* How many columns the rows from `first` to `last` of the top give a name that is known, the
 * lowest words of each being what counts. */
static int known_names(const finding *f, int first, int last) {
  int count = 0;
  for (int c = 0; c < f->columns; c++)
    for (int r = last; r >= first; r--) {
      if (f->top[r].words[c] == NULL || f->top[r].numbering) continue;
      bool covered = r > first && same_text(f->top[r].words[c], f->top[r - 1].words[c]);
      if (covered) continue;
      count += f->top[r].heads[c];
      break;
    }
  return count;
}

/* Whether a row can carry on a header: words only, below words, right after the row above. */
static bool carries_on(const finding *f, int row) {
  const top_row *t = &f->top[row], *above = &f->top[row - 1];
  return t->number == above->number + 1 && (!t->numbers || t->numbering);
}

/* The row of the top in which merged cells of the header end. */
static int with_merges(const finding *f, int first, int last) {
  size_t count = 0;
  const grid_merge *merges = grid_merges(f->g, &count);
  int64_t bottom = f->top[last].number;
  for (size_t i = 0; i < count; i++) {
    bool in = merges[i].top >= f->top[first].number && merges[i].top <= bottom;
    if (in && merges[i].bottom > bottom && merges[i].bottom - f->top[first].number < HEADER_MOST)
      bottom = merges[i].bottom;
  }
  while (last + 1 < f->ntop && f->top[last + 1].number <= bottom) last++;
  return last;
}

/* Below a cell that covers several columns stand the names of these. */
static bool has_heads_below(const finding *f, int row) {
  size_t count = 0;
  const grid_merge *merges = grid_merges(f->g, &count);
  if (row + 1 >= f->ntop || !carries_on(f, row + 1) || f->top[row + 1].numbering) return false;
  for (size_t i = 0; i < count; i++) {
    const grid_merge *m = &merges[i];
    if (m->top > f->top[row].number || m->bottom != f->top[row].number) continue;
    bool several = m->right > m->left && m->right - m->left + 1 < f->top[row].filled;
    if (several && m->left < f->columns && f->top[row + 1].words[m->left] != NULL) return true;
  }
  return false;
}

/* The first row that fills half of what the fullest fills. */
static int fullest(const finding *f) {
  int most = 0;
  for (int r = 0; r < f->ntop; r++)
    if (f->top[r].different > most) most = f->top[r].different;
  for (int r = 0; r < f->ntop; r++)
    if (f->top[r].different * 2 >= most && !f->top[r].numbering) return r;
  return 0;
}

static void choose_header(finding *f) {
  int best = 0, first = -1, last = 0;
  for (int r = 0; r < f->ntop; r++)
    for (int e = r; e < r + HEADER_MOST && e < f->ntop; e++) {
      if (e > r && !carries_on(f, e)) break;
      int score = f->top[r].numbers || f->top[r].numbering ? 0 : known_names(f, r, e);
      if (score > best) best = score, first = r, last = e;
    }
  if (first < 0 || best < 2) first = last = fullest(f);
  if (has_heads_below(f, last)) last++;
  last = with_merges(f, first, last);
  while (first < last && f->top[first].different < 2) first++; /* a title over all columns */
  if (last + 1 < f->ntop && f->top[last + 1].numbering) last++;
  f->out->header[0] = f->ntop == 0 ? 1 : f->top[first].number;
  f->out->header[1] = f->ntop == 0 ? 1 : f->top[last].number;
}

static void find_year(finding *f) {
  for (int r = 0; r < f->ntop && f->top[r].number < f->out->header[0]; r++)
    for (int c = 0; c < f->columns; c++) {
      const char *words = f->top[r].words[c];
      int year = words == NULL ? 0 : year_in(words, strlen(words));
      if (year == 0) continue;
      bool other = f->out->year != 0 && f->out->year != year;
      f->out->year = other ? -1 : year;
    }
  if (f->out->year < 0) f->out->year = 0;
}

static chuan_status keep_title(finding *f, chuan_fault *fault) {
  text title = {0};
  for (int r = 0; r < f->ntop && f->top[r].number < f->out->header[0]; r++)
    for (int c = 0; c < f->columns; c++) {
      const char *words = f->top[r].words[c];
      if (words != NULL && (c == 0 || !same_text(words, f->top[r].words[c - 1])))
        text_add(&title, words);
    }
  char *folded = title.failed ? NULL : utf8_folded(text_of(&title), title.length);
  f->out->title = folded == NULL ? NULL : arena_copy(f->arena, folded);
  memory_free(folded);
  text_free(&title);
  return f->out->title == NULL ? fault_memory(fault) : CHUAN_OK;
}

/* ---- below ---- */

static void note_row(layout_rows *rows, int64_t number) {
  if (rows->count < LAYOUT_ROWS_MOST) rows->first[rows->count] = number;
  rows->count++;
}

/* The cell of a row that begins what stands below a table; NULL: none. */
static const grid_cell *foot_cell(const finding *f, const grid_row *row) {
  for (int i = 0; i < row->count; i++) {
    const grid_cell *c = &row->cells[i];
    if (c->is.at != NULL && !c->is_number && office_foots(f->office, c->is.at, c->is.length))
      return c;
  }
  return NULL;
}

/* What was seen below the last row that surely belongs to the table. */
typedef struct below {
  layout_rows all;
  const char *foot;
  int64_t foot_row;
} below;

/* A row of which a third of the columns is filled and that is no total belongs to the table, and
 * so does what stands above it. */
static chuan_status take_below(finding *f, const grid_row *row, below *b, chuan_fault *fault) {
  const grid_cell *foot = foot_cell(f, row);
  layout *out = f->out;
  if (foot == NULL && row->count * 3 >= f->columns && row->count > 1) {
    for (int i = 0; i < b->all.count && i < LAYOUT_ROWS_MOST; i++)
      note_row(&out->totals, b->all.first[i]);
    if (b->foot != NULL && f->nwithin < LAYOUT_ROWS_MOST) f->within[f->nwithin++] = b->foot;
    *b = (below){0};
    out->last_row = row->number;
    return CHUAN_OK;
  }
  if (f->columns == 1 && foot == NULL) out->last_row = row->number;
  else note_row(&b->all, row->number);
  if (foot == NULL || b->foot != NULL) return CHUAN_OK;
  b->foot = arena_text(f->arena, foot->is.at, foot->is.length);
  b->foot_row = row->number;
  return b->foot == NULL ? fault_memory(fault) : CHUAN_OK;
}

static chuan_status read_below(finding *f, chuan_fault *fault) {
  grid_row row = {0};
  below b = {0};
  layout *out = f->out;
  out->last_row = out->header[1];
  grid_seek(f->g, 0);
  chuan_status status = grid_next(f->g, &row, fault);
  while (status == CHUAN_OK && row.number > 0) {
    if (row.number > out->header[1]) status = take_below(f, &row, &b, fault);
    if (status == CHUAN_OK) status = grid_next(f->g, &row, fault);
  }
  out->foot = b.foot;
  out->foot_row = b.foot_row;
  for (int i = 0; i < f->nwithin; i++) out->foot_within |= same_text(f->within[i], b.foot);
  for (int i = 0; i < b.all.count && i < LAYOUT_ROWS_MOST; i++)
    if (b.foot == NULL || b.all.first[i] < b.foot_row) note_row(&out->below, b.all.first[i]);
  return status;
}

/* The columns of the table are those that its header names: a note far to the right is none. */
static void count_columns(finding *f) {
  int last = 0;
  for (int r = 0; r < f->ntop; r++) {
    bool in = f->top[r].number >= f->out->header[0] && f->top[r].number <= f->out->header[1];
    for (int c = 0; in && c < f->columns; c++)
      if (f->top[r].words[c] != NULL && c >= last) last = c + 1;
  }
  if (last > 0) f->columns = last;
}

chuan_status layout_find(grid *g, const office *words, arena *a, layout *out, chuan_fault *fault) {
  int columns = grid_what(g)->columns;
  finding *f = arena_make(a, sizeof *f);
  *out = (layout){0};
  if (f == NULL) return fault_memory(fault);
  *f = (finding){.g = g, .office = words, .arena = a, .out = out};
  f->columns = columns > COLUMNS_MOST ? COLUMNS_MOST : columns;
  chuan_status status = read_top(f, fault);
  if (status == CHUAN_OK) {
    choose_header(f);
    find_year(f);
    status = keep_title(f, fault);
    count_columns(f);
  }
  if (status == CHUAN_OK) {
    status = read_below(f, fault);
  }
  grid_seek(g, 0);
  return status;
}
