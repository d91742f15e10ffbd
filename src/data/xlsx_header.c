/* xlsx_header: the names that the rows of a header give to columns. Must never know fields. */
#include <string.h>

#include "base/text.h"
#include "data/xlsx.h"

#define NUMBERED_LEAST 2 /* columns that a row must number to do nothing else */
#define WORDS_MOST 1000  /* bytes of a cell, or of what was joined, that may become a name */
#define COLUMNS_MOST 4096

/* A header as it is read. */
typedef struct header {
  grid *g;
  arena *arena;
  int count;          /* columns */
  const char **words; /* of the row at hand, by column */
  const char **last;  /* the last words of each column */
  const char **names;
} header;

/* A text with one space where it has any, none at its ends; NULL where that leaves nothing. */
static const char *tidied(arena *a, const cell *c, bool *memory) {
  bool wanted = c->at != NULL && c->length <= WORDS_MOST;
  char *out = wanted ? arena_make(a, c->length + 1) : NULL, *to = out;
  *memory &= !wanted || out != NULL;
  for (size_t i = 0; out != NULL && i < c->length; i++) {
    bool hard = i + 1 < c->length && memcmp(c->at + i, "\xC2\xA0", 2) == 0;
    i += hard;
    bool space = hard || c->at[i] == ' ' || c->at[i] == '\n' || c->at[i] == '\t';
    if (!space) *to++ = c->at[i];
    else if (to > out && to[-1] != ' ') *to++ = ' ';
  }
  if (out != NULL && to > out && to[-1] == ' ') to[-1] = '\0';
  return out != NULL && *out != '\0' ? out : NULL;
}

/* "(1)", "2", "A", "(5)=(3)+(4)". */
static bool is_numbering(const cell *c) {
  int letters = 0, digits = 0;
  if (c->at == NULL) return false;
  for (size_t i = 0; i < c->length; i++) {
    bool digit = c->at[i] >= '0' && c->at[i] <= '9';
    bool letter = (c->at[i] >= 'A' && c->at[i] <= 'Z') || (c->at[i] >= 'a' && c->at[i] <= 'z');
    if (!digit && !letter && strchr("()[]=+-*/:.%, ", c->at[i]) == NULL) return false;
    letters += letter;
    digits += digit;
  }
  return (letters == 1 && digits == 0) || (letters == 0 && digits > 0 && digits <= 12);
}

bool xlsx_numbers_columns(const grid_row *row) {
  for (int i = 0; i < row->count; i++)
    if (!is_numbering(&row->cells[i].is)) return false;
  return row->count >= NUMBERED_LEAST;
}

/* The words of a row, those of a merged cell in each column that it covers. */
static chuan_status take_words(header *h, const grid_row *row, chuan_fault *fault) {
  size_t nmerges = 0;
  const grid_merge *merges = grid_merges(h->g, &nmerges);
  bool memory = true;
  memset(h->words, 0, (size_t)h->count * sizeof *h->words);
  for (int i = 0; i < row->count; i++)
    h->words[row->cells[i].column] = tidied(h->arena, &row->cells[i].is, &memory);
  for (size_t i = 0; i < nmerges; i++) {
    const grid_merge *m = &merges[i];
    bool here = m->top <= row->number && row->number <= m->bottom && m->left < h->count;
    const char *word = here ? h->words[m->left] : NULL;
    for (int c = m->left + 1; word != NULL && c <= m->right && c < h->count; c++)
      if (h->words[c] == NULL) h->words[c] = word;
  }
  return memory ? CHUAN_OK : fault_memory(fault);
}

/* Adds the words of the row to the names; what a column says twice it says once. */
static chuan_status add_words(header *h, chuan_fault *fault) {
  for (int c = 0; c < h->count; c++) {
    text joined = {0};
    if (h->words[c] == NULL || same_text(h->words[c], h->last[c])) continue;
    h->last[c] = h->words[c];
    if (h->names[c] != NULL && strlen(h->names[c]) <= WORDS_MOST)
      text_addf(&joined, "%s / ", h->names[c]);
    text_add(&joined, h->words[c]);
    h->names[c] = joined.failed ? NULL : arena_copy(h->arena, text_of(&joined));
    text_free(&joined);
    if (h->names[c] == NULL) return fault_memory(fault);
  }
  return CHUAN_OK;
}

static chuan_status read_rows(header *h, const int64_t rows[2], chuan_fault *fault) {
  grid_row row = {0};
  grid_seek(h->g, 0);
  chuan_status status = grid_next(h->g, &row, fault);
  for (; status == CHUAN_OK && row.number > 0 && row.number <= rows[1];
       status = status == CHUAN_OK ? grid_next(h->g, &row, fault) : status) {
    bool numbering = row.number > rows[0] && xlsx_numbers_columns(&row);
    if (row.number < rows[0] || numbering) continue;
    status = take_words(h, &row, fault);
    if (status == CHUAN_OK) status = add_words(h, fault);
  }
  grid_seek(h->g, 0);
  return status;
}

/* A name that no codebook may have is shortened to its last words, or is none. */
static void fit_names(header *h) {
  for (int c = 0; c < h->count; c++) {
    if (h->names[c] == NULL || column_name_fits(h->names[c])) continue;
    h->names[c] = column_name_fits(h->last[c]) ? h->last[c] : NULL;
  }
}

/* All of those that have the same name get the letters of their columns: which of them a
 * codebook means must not hang on their order. */
static chuan_status tell_apart(header *h, chuan_fault *fault) {
  bool *twice = arena_array(h->arena, (size_t)h->count + 1, sizeof *twice);
  if (twice == NULL) return fault_memory(fault);
  for (int c = 0; c < h->count; c++)
    for (int d = 0; d < c && h->names[c] != NULL; d++)
      if (same_text(h->names[c], h->names[d])) twice[c] = twice[d] = true;
  for (int c = 0; c < h->count; c++) {
    text name = {0};
    if (!twice[c]) continue;
    text_addf(&name, "%s (%s)", h->names[c], column_letters_of(c).at);
    h->names[c] = name.failed ? NULL : arena_copy(h->arena, text_of(&name));
    text_free(&name);
    if (h->names[c] == NULL) return fault_memory(fault);
  }
  return CHUAN_OK;
}

chuan_status xlsx_names(grid *g, const int64_t rows[2], arena *a, const char *const **names,
                        int *count, chuan_fault *fault) {
  header h = {.g = g, .arena = a, .count = grid_what(g)->columns};
  size_t most = (size_t)h.count + 1;
  if (h.count > COLUMNS_MOST)
    return FAULT(fault, CHUAN_REFUSED, grid_place(g), WORKBOOK_COLUMNS,
                 numeral_of(COLUMNS_MOST).at);
  h.words = arena_array(a, most, sizeof *h.words);
  h.last = arena_array(a, most, sizeof *h.last);
  h.names = arena_array(a, most, sizeof *h.names);
  if (h.words == NULL || h.last == NULL || h.names == NULL) return fault_memory(fault);
  chuan_status status = read_rows(&h, rows, fault);
  if (status == CHUAN_OK) fit_names(&h);
  if (status == CHUAN_OK) status = tell_apart(&h, fault);
  *names = h.names;
  *count = h.count;
  return status;
}
