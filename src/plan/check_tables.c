/* check_tables: parameters and scorecards by themselves: complete, in order, of one
 * kind. Must never know conditions. */
#include <stdio.h>
#include <string.h>

#include "plan/check_parts.h"

/* A comparison takes far fewer cases; this keeps searches of one table short. */
enum { ENTRIES_MOST = 512 };

op_result parameter_result(const dated *table) {
  for (int i = 0; i < table->nentries; i++) {
    if (table->entries[i].value.kind == VALUE_AMOUNT) return RESULT_NUMBER;
    if (table->entries[i].value.kind == VALUE_CODE) return RESULT_CODE;
  }
  return RESULT_ANY;
}

/* A table is of numbers or of codes; what is not known goes with both. */
static chuan_status one_kind(checking *c, const parameter *p, const dated *d) {
  char who[160];
  bool numbers = false, codes = false;
  for (int i = 0; i < d->nentries; i++) {
    numbers = numbers || d->entries[i].value.kind == VALUE_AMOUNT;
    codes = codes || d->entries[i].value.kind == VALUE_CODE;
  }
  if (!numbers || !codes) return CHUAN_OK;
  snprintf(who, sizeof who, "parameter '%s'", p->n.id);
  return FAULT(c->fault, CHUAN_RULE, d->at, CHECK_MIXED_VALUES, who);
}

static bool reads_codes(const field *f) { return f->type == FIELD_CODE || f->type == FIELD_FLAG; }

/* How many codes the k-th key has to run through; a key of bands counts as one. */
static int codes_of(const parameter *p, int k) {
  return k < p->nby && reads_codes(p->by[k]) ? p->by[k]->ncodes : 1;
}

static int code_of(const parameter *p, const entry *e, int k) {
  return k < p->nby && reads_codes(p->by[k]) ? e->keys[k].code : 0;
}

/* "rural" or "rural, tap": the codes of one place of the table. */
static void place_of_codes(const parameter *p, int first, int second, text *out) {
  bool before = reads_codes(p->by[0]);
  if (before) text_add(out, p->by[0]->codes[first].id);
  if (p->nby < 2 || !reads_codes(p->by[1])) return;
  if (before) text_add(out, " + ");
  text_add(out, p->by[1]->codes[second].id);
}

static bool has_band(const parameter *p) {
  for (int k = 0; k < p->nby; k++) {
    if (!reads_codes(p->by[k])) return true;
  }
  return false;
}

/* Entries of one place of the table. */
static int entries_at(const parameter *p, const dated *d, int first, int second) {
  int count = 0;
  for (int i = 0; i < d->nentries; i++) {
    const entry *e = &d->entries[i];
    if (code_of(p, e, 0) == first && code_of(p, e, 1) == second) count++;
  }
  return count;
}

static chuan_status entry_twice(checking *c, const parameter *p, const dated *d, int first,
                                int second) {
  text place_name = {0};
  place_of_codes(p, first, second, &place_name);
  FAULT(c->fault, CHUAN_RULE, d->at, CHECK_TABLE_TWICE, p->n.id, text_of(&place_name));
  text_free(&place_name);
  return CHUAN_RULE;
}

/* Every code, or pair of codes, has one entry; bands may leave gaps, where every test on
 * the amount is no. All missing places are named at once. */
static chuan_status complete(checking *c, const parameter *p, const dated *d) {
  text missing = {0};
  chuan_status status = CHUAN_OK;
  for (int first = 0; first < codes_of(p, 0); first++) {
    for (int second = 0; second < codes_of(p, 1) && status == CHUAN_OK; second++) {
      int count = entries_at(p, d, first, second);
      if (count > 1 && !has_band(p)) status = entry_twice(c, p, d, first, second);
      if (count > 0) continue;
      if (missing.length > 0) text_add(&missing, ", ");
      place_of_codes(p, first, second, &missing);
    }
  }
  if (status == CHUAN_OK && missing.failed) status = fault_memory(c->fault);
  if (status == CHUAN_OK && missing.length > 0) {
    FAULT(c->fault, CHUAN_RULE, d->at, CHECK_TABLE_MISSING, p->n.id, text_of(&missing));
    status = CHUAN_RULE;
  }
  text_free(&missing);
  return status;
}

static const char *band_text(int64_t n, const field *f, char *out, size_t size) {
  return amount_plain(out, size, (amount){n, f->digits});
}

/* The entry before the i-th that differs from it in the k-th key only, or NULL. */
static const entry *band_before(const parameter *p, const dated *d, int i, int k) {
  const entry *e = &d->entries[i];
  int other = 1 - k;
  for (int j = i - 1; j >= 0; j--) {
    const key *mine = &e->keys[other], *its = &d->entries[j].keys[other];
    bool same =
        p->nby < 2 || (mine->code == its->code && mine->low == its->low && mine->high == its->high);
    if (same) return &d->entries[j];
  }
  return NULL;
}

/* Two bands that hold the same number would be two values for it. */
static chuan_status bands_part(checking *c, const parameter *p, const dated *d, int k) {
  char low[40], high[40];
  const field *f = p->by[k];
  for (int i = 0; i < d->nentries; i++) {
    const key *own = &d->entries[i].keys[k];
    const entry *before = band_before(p, d, i, k);
    band_text(own->low, f, low, sizeof low);
    if (own->low > own->high) {
      return FAULT(c->fault, CHUAN_RULE, d->at, CHECK_BAND_EMPTY, p->n.id, low,
                   band_text(own->high, f, high, sizeof high));
    }
    if (before == NULL || before->keys[k].high < own->low) continue;
    return FAULT(c->fault, CHUAN_RULE, d->at, CHECK_BAND_ORDER, p->n.id,
                 band_text(before->keys[k].high, f, high, sizeof high), low);
  }
  return CHUAN_OK;
}

/* The room for entries, counted before anything runs through it. */
static bool too_large(const parameter *p, const dated *d) {
  int64_t room = (int64_t)codes_of(p, 0) * codes_of(p, 1);
  return room > ENTRIES_MOST || d->nentries > ENTRIES_MOST;
}

/* One table of the parameter. */
static chuan_status check_table(checking *c, const parameter *p, const dated *d) {
  if (d->nentries == 0) return FAULT(c->fault, CHUAN_RULE, d->at, CHECK_TABLE_EMPTY, p->n.id);
  if (too_large(p, d)) {
    return FAULT(c->fault, CHUAN_RULE, d->at, CHECK_TABLE_MOST, p->n.id,
                 numeral_of(ENTRIES_MOST).at);
  }
  chuan_status status = one_kind(c, p, d);
  if (status == CHUAN_OK && p->nby > 0) status = complete(c, p, d);
  for (int k = 0; k < p->nby && status == CHUAN_OK; k++) {
    if (!reads_codes(p->by[k])) status = bands_part(c, p, d, k);
  }
  return status;
}

/* All tables are checked, not only the one in force: tomorrow's mistake is one today. */
chuan_status check_parameter(checking *c, const settled_parameter *p) {
  char name[160];
  for (int k = 0; k < p->of->nby; k++) {
    if (p->of->by[k]->type != FIELD_TEXT) continue;
    return FAULT(c->fault, CHUAN_RULE, p->of->n.at, CHECK_TABLE_BY, p->of->n.id,
                 field_name(p->of->by[k], name, sizeof name));
  }
  chuan_status status = check_table(c, p->of, p->in_force);
  for (int i = 0; i < p->of->ndates && status == CHUAN_OK; i++) {
    status = check_table(c, p->of, &p->of->dates[i]);
  }
  return status;
}

/* ---- scorecards ---- */

/* A household of a code without a column would silently get no points. */
static chuan_status card_columns(checking *c, const scorecard *s) {
  char name[160];
  field_name(s->by, name, sizeof name);
  if (!reads_codes(s->by) || s->by->level == PERSON) {
    return FAULT(c->fault, CHUAN_RULE, s->n.at, CHECK_CARD_BY, s->n.id, name);
  }
  for (int code_at = 0; code_at < s->by->ncodes; code_at++) {
    int count = 0;
    for (int k = 0; k < s->ncolumns; k++) count += s->columns[k] == code_at;
    if (count == 1) continue;
    const char *id = s->by->codes[code_at].id;
    if (count == 0) {
      return FAULT(c->fault, CHUAN_RULE, s->n.at, CHECK_CARD_COLUMN, s->n.id, id, name);
    }
    return FAULT(c->fault, CHUAN_RULE, s->n.at, CHECK_CARD_TWICE, s->n.id, id);
  }
  return CHUAN_OK;
}

static chuan_status card_cells(checking *c, const scorecard *s, const card_item *item) {
  int columns = s->by != NULL ? s->ncolumns : 1;
  for (int r = 0; r < item->nrows; r++) {
    for (int k = 0; k < columns; k++) {
      const value *v = &item->rows[r].cells[k];
      if (v->kind != VALUE_CODE) continue;
      return FAULT(c->fault, CHUAN_RULE, item->rows[r].at, CHECK_CARD_CELL, s->n.id, item->n.id,
                   v->text);
    }
  }
  return CHUAN_OK;
}

static chuan_status card_item_rows(checking *c, const scorecard *s, const card_item *item) {
  char who[160];
  snprintf(who, sizeof who, "item '%s'", item->n.id);
  if (item->nrows == 0) {
    return FAULT(c->fault, CHUAN_RULE, item->n.at, CHECK_CARD_EMPTY, s->n.id, item->n.id);
  }
  chuan_status status = item->of != NULL ? check_household(c, item->of) : CHUAN_OK;
  for (int r = 0; r < item->nrows && status == CHUAN_OK; r++) {
    status = check_household_cond(c, item->rows[r].test, who);
  }
  return status == CHUAN_OK ? card_cells(c, s, item) : status;
}

chuan_status check_scorecard(checking *c, const scorecard *s) {
  chuan_status status = s->by != NULL ? card_columns(c, s) : CHUAN_OK;
  for (int i = 0; i < s->nitems && status == CHUAN_OK; i++) {
    status = card_item_rows(c, s, &s->items[i]);
  }
  return status;
}
