/* lists_run: a list from the verdicts of a run, with the overrides that settle what the run
 * could not decide, or differ from it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/listing.h"
#include "data/lists_parts.h"

enum { HOUSEHOLD_ID, CLASS, AUTHOR, REASON, DOCUMENT, COLUMNS };

static const listing_column columns[COLUMNS] = {
    [HOUSEHOLD_ID] = LISTED_NEEDED("household_id", ID),
    [CLASS] = LISTED_NEEDED("class", ANY),
    [AUTHOR] = LISTED_NEEDED("author", ANY),
    [REASON] = LISTED_NEEDED("reason", ANY),
    [DOCUMENT] = LISTED_NEEDED("document", ANY),
};

typedef struct override {
  const char *says[COLUMNS];
  place at;
  bool used;
} override;

/* What the list takes from a household of the round. */
enum { ETHNICITY = PLACE_FIELDS, SIZE, FIELDS };

typedef struct naming {
  store *store;
  const run_head *run;
  int which; /* its standard */
  const round_info *round;
  arena *arena;
  list_writer writer;
  refusals *refusals;
  listing *file; /* of overrides, NULL: none */
  override *overrides;
  size_t noverrides, capacity;
  char **classes, **kinds; /* words of the standard */
  int nclasses, nkinds;
  const field *fields[FIELDS]; /* NULL: the round has none */
  int columns[FIELDS];         /* of the batch, -1 */
  batch *batch;
  round_reader *reader;
  run_reader *verdicts;
  verdict_columns at; /* of the block that was read last */
  int rows;
  int64_t block;
  text words; /* of one household */
} naming;

/* ---- overrides ---- */

static int by_household(const void *a, const void *b) {
  const override *x = a, *y = b;
  return strcmp(x->says[HOUSEHOLD_ID], y->says[HOUSEHOLD_ID]);
}

static override *find_override(const naming *n, const char *household_id) {
  override wanted = {.says = {[HOUSEHOLD_ID] = household_id}};
  if (!n->noverrides) return NULL;
  return bsearch(&wanted, n->overrides, n->noverrides, sizeof wanted, by_household);
}

static chuan_status keep_override(naming *n, chuan_fault *fault) {
  void *items = n->overrides;
  if (memory_grow(&items, &n->capacity, n->noverrides + 1, sizeof *n->overrides))
    return fault_memory(fault);
  n->overrides = items;
  override *to = &n->overrides[n->noverrides++];
  to->at = listing_place(n->file, HOUSEHOLD_ID);
  for (int i = 0; i < COLUMNS; i++) {
    to->says[i] = arena_copy(n->arena, listing_text(n->file, i));
    if (!to->says[i]) return fault_memory(fault);
  }
  return CHUAN_OK;
}

static void refuse_override(naming *n, const override *one, message wrong) {
  chuan_fault why;
  const char *args[] = {columns[HOUSEHOLD_ID].is.id};
  (void)fault_fill(&why, CHUAN_REFUSED, one->at, wrong, args, 1);
  refuse(n->refusals, &why);
}

static chuan_status read_overrides(naming *n, const char *path, list_made *out,
                                   chuan_fault *fault) {
  bool more = false;
  const char *classes = n->run->standards[n->which].classes;
  chuan_status status =
      listing_open(path, n->writer.wish->delimiter, NULL, columns, COLUMNS, &n->file, fault);
  if (!status) status = listing_ignored(n->file, n->arena, &out->ignored, &out->nignored, fault);
  if (!status) status = listing_next(n->file, n->refusals, &more, fault);
  while (!status && more) {
    if (words_have(classes, listing_text(n->file, CLASS))) status = keep_override(n, fault);
    else listing_refuse(n->file, n->refusals, CLASS, MSG_LIST_CLASS, classes);
    if (!status) status = listing_next(n->file, n->refusals, &more, fault);
  }
  if (status || !n->noverrides) return status;
  qsort(n->overrides, n->noverrides, sizeof *n->overrides, by_household);
  for (size_t i = 1; i < n->noverrides; i++)
    if (by_household(&n->overrides[i - 1], &n->overrides[i]) == 0)
      refuse_override(n, &n->overrides[i], MSG_LIST_TWICE);
  return CHUAN_OK;
}

/* ---- the run and its round ---- */

/* Splits words with blanks between. */
static chuan_status split(const char *words, arena *a, char ***out, int *count,
                          chuan_fault *fault) {
  char *rest = arena_copy(a, words);
  *out = arena_array(a, strlen(words) / 2 + 1, sizeof **out);
  *count = 0;
  if (!rest || !*out) return fault_memory(fault);
  for (char *word; (word = strsep(&rest, " ")) != NULL;)
    if (*word) (*out)[(*count)++] = word;
  return CHUAN_OK;
}

static chuan_status find_fields(naming *n, chuan_fault *fault) {
  const field *const *all = NULL;
  int count = 0;
  chuan_status status = round_stored_fields(n->store, n->round, n->arena, &all, &count, fault);
  for (int i = 0; i < count && !status; i++) {
    if (all[i]->level != HOUSEHOLD) continue;
    for (int f = 0; f < PLACE_FIELDS; f++)
      if (same_text(all[i]->id, place_fields[f])) n->fields[f] = all[i];
    if (same_text(all[i]->id, "ethnicity")) n->fields[ETHNICITY] = all[i];
    if (same_text(all[i]->id, "size")) n->fields[SIZE] = all[i];
  }
  return status;
}

static chuan_status open_round(naming *n, chuan_fault *fault) {
  const field *wanted[FIELDS];
  int count = 0;
  chuan_status status = find_fields(n, fault);
  if (status) return status;
  for (int i = 0; i < FIELDS; i++) {
    n->columns[i] = n->fields[i] ? count : -1;
    if (n->fields[i]) wanted[count++] = n->fields[i];
  }
  status = batch_new(wanted, count, BATCH_HOUSEHOLDS, BATCH_PERSONS, &n->batch, fault);
  if (!status) status = round_read_open(n->store, n->round, n->batch, &n->reader, fault);
  if (!status) status = run_read_open(n->store, n->run, &n->verdicts, fault);
  n->block = -1;
  return status;
}

/* ---- one household ---- */

/* Adds bytes as a terminated text; where it begins. */
static size_t word_add(naming *n, const char *bytes, size_t length) {
  size_t at = n->words.length;
  text_add_bytes(&n->words, bytes, length);
  text_add_bytes(&n->words, "", 1);
  return at;
}

/* The answer of a text or code field. */
static size_t answer_add(naming *n, int which, int household) {
  int column_at = n->columns[which];
  int64_t value = 0;
  if (column_at < 0 || batch_state(n->batch, column_at, household) != STATE_KNOWN)
    return word_add(n, "", 0);
  if (n->fields[which]->type == FIELD_TEXT) {
    text_ref ref = ((const text_ref *)n->batch->columns[column_at].values)[household];
    return word_add(n, n->batch->texts + ref.at, ref.length);
  }
  bool coded = n->fields[which]->ncodes && batch_get(n->batch, column_at, household, &value);
  const char *word = coded ? n->fields[which]->codes[value].id : "";
  return word_add(n, word, strlen(word));
}

static size_t kinds_add(naming *n, uint64_t kinds) {
  size_t at = n->words.length;
  for (int i = 0; i < n->nkinds; i++)
    if (kinds >> i & 1) text_addf(&n->words, "%s%s", n->words.length > at ? " " : "", n->kinds[i]);
  text_add_bytes(&n->words, "", 1);
  return at;
}

static int64_t persons_of(const naming *n, int household) {
  const batch *b = n->batch;
  int64_t size = -1;
  if (b->persons_given) return b->first_person[household + 1] - b->first_person[household];
  if (n->columns[SIZE] >= 0 && batch_get(b, n->columns[SIZE], household, &size)) return size;
  return -1;
}

static void write_row(naming *n, int household, const char *class_, uint64_t kinds) {
  const batch *b = n->batch;
  size_t at[FIELDS], id, kind;
  text_clear(&n->words);
  id = word_add(n, b->texts + b->id_at[household], b->id_length[household]);
  kind = kinds_add(n, kinds);
  for (int i = 0; i < SIZE; i++) at[i] = answer_add(n, i, household);
  if (n->words.failed) return;
  const char *words = n->words.at;
  list_row row = {.household_id = words + id,
                  .class_ = class_,
                  .kind = words + kind,
                  .persons = persons_of(n, household),
                  .ethnicity = words + at[ETHNICITY],
                  .recognised_from = n->writer.decided,
                  .ever_poor = "",
                  .ever_near_poor = "",
                  .note = ""};
  for (int i = 0; i < PLACE_FIELDS; i++) row.places[i] = words + at[i];
  list_write(&n->writer, &row);
}

static void leave_out(naming *n, const char *household_id, const char *outcome) {
  list_made *out = n->writer.out;
  const char *kept = arena_copy(n->arena, household_id);
  if (!kept) n->words.failed = true;
  else if (out->nunsettled < INTAKE_LISTED)
    out->unsettled[out->nunsettled] = (unsettled){kept, outcome};
  out->nunsettled++;
}

/* True if no class is left that the law lists: such a household stands on neither list, whatever
 * class it is. */
static bool is_on_no_list(const naming *n, int row) {
  uint32_t possible = n->at.possible[row];
  for (int i = 0; i < n->nclasses; i++)
    if (possible >> i & 1 && listed_class_of(n->classes[i]) != LISTED_OTHER) return false;
  return possible != 0;
}

/* A verdict that is a class, or that no class holds, is recognised unless an override says
 * otherwise. */
static void take_household(naming *n, int household, int row) {
  const batch *b = n->batch;
  int verdict = row < n->rows ? n->at.class_[row] : VERDICT_OUTSIDE;
  if (verdict == VERDICT_OUTSIDE) return;
  text_clear(&n->words);
  size_t id = word_add(n, b->texts + b->id_at[household], b->id_length[household]);
  if (n->words.failed) return;
  override *by = find_override(n, n->words.at + id);
  const char *computed =
      verdict >= 0 && verdict < n->nclasses ? n->classes[verdict] : outcome_word(verdict);
  bool is_settled = verdict >= 0 || verdict == VERDICT_NONE
                    || (verdict == VERDICT_UNDETERMINED && is_on_no_list(n, row));
  if (!by && !is_settled) {
    leave_out(n, n->words.at + id, computed);
    return;
  }
  if (by) by->used = true;
  if (by && same_text(by->says[CLASS], computed)) {
    refuse_override(n, by, MSG_LIST_OVERRIDE_SAME);
    return;
  }
  if (by)
    list_write_override(&n->writer, by->says[HOUSEHOLD_ID], computed, by->says[CLASS],
                        by->says[AUTHOR], by->says[REASON], by->says[DOCUMENT]);
  write_row(n, household, by ? by->says[CLASS] : computed, by ? 0 : n->at.kinds[row]);
}

static chuan_status take_batch(naming *n, chuan_fault *fault) {
  int64_t block = 0;
  int row = 0;
  chuan_status status = CHUAN_OK;
  round_read_at(n->reader, &block, &row);
  if (block != n->block)
    status = run_read_block(n->verdicts, n->which, block, &n->at, &n->rows, fault);
  n->block = block;
  for (int i = 0; i < n->batch->households && !status; i++) {
    take_household(n, i, row + i);
    if (n->words.failed) status = fault_memory(fault);
  }
  return status;
}

/* ---- the list ---- */

static chuan_status take_run(naming *n, chuan_fault *fault) {
  chuan_status status = open_round(n, fault);
  if (!status) status = round_read(n->reader, n->batch, fault);
  while (!status && n->batch->households) {
    status = take_batch(n, fault);
    if (!status) status = round_read(n->reader, n->batch, fault);
  }
  for (size_t i = 0; i < n->noverrides && !status; i++)
    if (!n->overrides[i].used) refuse_override(n, &n->overrides[i], MSG_LIST_OVERRIDE_NOBODY);
  return status;
}

static void naming_close(naming *n) {
  run_read_close(n->verdicts);
  round_read_close(n->reader);
  batch_free(n->batch);
  listing_close(n->file);
  memory_free(n->overrides);
  text_free(&n->words);
}

chuan_status list_of_run(store *s, const list_wish *wish, const run_head *run, int which,
                         const round_info *round, const char *overrides, arena *a, list_made *out,
                         refusals *r, chuan_fault *fault) {
  naming n = {.store = s, .run = run, .which = which, .round = round, .arena = a, .refusals = r};
  const run_standard *of = &run->standards[which];
  char source[40];
  *out = (list_made){0};
  (void)snprintf(source, sizeof source, "run %lld", (long long)run->id);
  chuan_status status = list_write_begin(&n.writer, s, wish, run->id, source, out, fault);
  if (!status) status = split(of->classes, a, &n.classes, &n.nclasses, fault);
  if (!status) status = split(of->kinds, a, &n.kinds, &n.nkinds, fault);
  if (!status && overrides) status = read_overrides(&n, overrides, out, fault);
  if (!status) status = take_run(&n, fault);
  if (!status && !r->count && out->nunsettled)
    status = FAULT(fault, CHUAN_REFUSED, NOWHERE, LIST_UNSETTLED, numeral_of(out->nunsettled).at);
  status = list_write_end(&n.writer, status, r, fault);
  naming_close(&n);
  return status;
}
