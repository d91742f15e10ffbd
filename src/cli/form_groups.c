/* form_groups: a form with a column more for each ethnic group that the lists have, named as the
 * questionnaire names it. Must never know how a form is counted. */
#include <stdlib.h>
#include <string.h>

#include "base/collate.h"
#include "cli/form.h"
#include "cli/law.h"

/* A group; `order` is its position in the questionnaire. */
typedef struct group {
  const char *word;
  label words;
  int order;
} group;

typedef struct grouping {
  const form_data *data;
  group *items;
  size_t room;
  int count;
  bool failed;
} grouping;

static const char *kept(grouping *g, const char *words) {
  const char *copy = arena_copy(g->data->arena, words ? words : "");
  if (!copy) g->failed = true;
  return copy;
}

static const char *kept_text(grouping *g, text *words) {
  const char *copy = words->failed ? NULL : kept(g, text_of(words));
  if (!copy) g->failed = true;
  text_free(words);
  return copy;
}

/* What the questionnaire calls the word; a list from a file may have words of its own. */
static void name_group(grouping *g, const field *ethnicity, group *to) {
  int at = ethnicity ? field_code(ethnicity, to->word) : -1;
  to->order = at >= 0 ? at : ethnicity ? ethnicity->ncodes : 0;
  to->words = (label){to->word, to->word};
  if (at < 0) return;
  label words = ethnicity->codes[at].words;
  to->words = (label){kept(g, label_in(words, CHUAN_VI, to->word)),
                      kept(g, label_in(words, CHUAN_EN, to->word))};
}

static int by_order(const void *a, const void *b) {
  const group *one = a, *other = b;
  if (one->order != other->order) return one->order < other->order ? -1 : 1;
  return vi_compare(one->word, other->word);
}

static chuan_status read_groups(grouping *g, const form *f, const field *ethnicity,
                                chuan_fault *fault) {
  sql_rows *rows = NULL;
  bool more = true;
  chuan_status status = form_groups_open(g->data, f, &rows, fault);
  while (!status && more) {
    status = sql_next(rows, &more, fault);
    if (status || !more) break;
    void *items = g->items;
    if (memory_grow(&items, &g->room, (size_t)g->count + 1, sizeof *g->items))
      status = fault_memory(fault);
    else g->items = items, g->items[g->count++].word = kept(g, sql_get(rows, 0).at);
  }
  sql_close(rows);
  if (!status && g->failed) status = fault_memory(fault);
  for (int i = 0; i < g->count && !status; i++) name_group(g, ethnicity, &g->items[i]);
  if (g->count) qsort(g->items, (size_t)g->count, sizeof *g->items, by_order);
  return status;
}

/* class = '…' AND ethnicity = '…', the word quoted for SQL. */
static const char *condition_of(grouping *g, const char *each, const char *word) {
  text sql = {0};
  text_addf(&sql, "%s AND ethnicity = ", each);
  form_quote(&sql, word);
  return kept_text(g, &sql);
}

static form_column column_of(grouping *g, const form_column *after, int which) {
  form_column made = *after;
  text words = {0};
  text_addf(&words, "%s.%d", after->is.code, which + 1);
  made.is.code = kept_text(g, &words);
  made.is.heads[1] = g->items[which].words;
  made.sql = condition_of(g, after->each, g->items[which].word);
  made.each = NULL, made.grouped = true;
  return made;
}

static chuan_status add_columns(grouping *g, const form *f, form *out, chuan_fault *fault) {
  int count = f->ncolumns, at = 0;
  for (int i = 0; i < f->ncolumns; i++) count += f->columns[i].each ? g->count : 0;
  form_column *columns = arena_array(g->data->arena, (size_t)count, sizeof *columns);
  if (!columns) return fault_memory(fault);
  if (count > REPORT_COLUMNS_MOST)
    return FAULT(fault, CHUAN_REFUSED, NOWHERE, FORM_GROUPS, numeral_of(f->number).at,
                 numeral_of(g->count).at);
  for (int i = 0; i < f->ncolumns; i++) {
    columns[at++] = f->columns[i];
    for (int k = 0; f->columns[i].each && k < g->count; k++)
      columns[at++] = column_of(g, &f->columns[i], k);
  }
  *out = *f;
  out->columns = columns, out->ncolumns = count, out->shown = count;
  return g->failed ? fault_memory(fault) : CHUAN_OK;
}

/* Where a column of the form stands now. */
static int moved_to(const grouping *g, const form *f, int at) {
  int after = 0;
  for (int i = 0; i < at; i++) after += f->columns[i].each ? g->count : 0;
  return at + after;
}

/* The control equations, of the columns where they stand now. */
static chuan_status move_rules(const grouping *g, const form *f, form *out, chuan_fault *fault) {
  form_rule *rules = arena_array(g->data->arena, (size_t)f->nrules + 1, sizeof *rules);
  if (!rules) return fault_memory(fault);
  for (int i = 0; i < f->nrules; i++) {
    rules[i] = f->rules[i];
    rules[i].column = moved_to(g, f, rules[i].column);
    rules[i].of = moved_to(g, f, rules[i].of);
    rules[i].and = moved_to(g, f, rules[i].and);
  }
  out->rules = rules;
  return CHUAN_OK;
}

chuan_status form_with_groups(const form_data *d, const options *o, const form *f, form *out,
                              chuan_fault *fault) {
  law l = {0};
  grouping g = {.data = d};
  chuan_status status = law_read(&l, o, d->standard, fault);
  const standard *of = status ? NULL : book_find(l.book, d->standard);
  const field *ethnicity = of ? survey_field(of->survey, HOUSEHOLD, "ethnicity") : NULL;
  if (!status) status = read_groups(&g, f, ethnicity, fault);
  if (!status) status = add_columns(&g, f, out, fault);
  if (!status) status = move_rules(&g, f, out, fault);
  memory_free(g.items);
  law_close(&l);
  return status;
}
