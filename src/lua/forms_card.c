/* forms_card: scorecard, item and row: tables of points, laid out as printed. */
#include <stdio.h>
#include <string.h>

#include "lua/forms_standard.h"
#include "lua/words_parts.h"

/* ---- row(test, points, …) ---- */

/* The test is the thing's user value: only the item knows what it tests. */
typedef struct row {
  const value *cells;
  int ncells; /* 0: one not_known that stands in every column */
  place at;
  owed *owed;
} row;

static void row_print(const void *thing, char *out, size_t size) {
  (void)thing;
  snprintf(out, size, "row(…)");
}
static const thing_kind row_kind = {"a row", NULL, NULL, row_print};

enum { CELLS_MOST = 64 };

/* A line of the table that was not read is one not_known, whatever the columns are. */
static row read_cells(lua_State *L, int ncells, place at) {
  value first = value_at(L, 2, at);
  bool everywhere = ncells == 1 && first.kind == VALUE_NOT_KNOWN;
  int filled = everywhere ? CELLS_MOST : ncells;
  value *cells = cage_array(L, (size_t)filled, sizeof *cells);
  for (int i = 0; i < filled; i++) {
    cells[i] = everywhere ? first : value_at(L, i + 2, at);
    if (cells[i].kind == VALUE_CODE) CAGE_FAULT(L, at, ROW_POINTS, cells[i].text);
  }
  return (row){.cells = cells, .ncells = everywhere ? 0 : ncells, .at = at};
}

int word_row(lua_State *L) {
  place at = cage_here(L);
  int ncells = lua_gettop(L) - 1;
  if (ncells < 1 || ncells > CELLS_MOST) return CAGE_FAULT(L, at, ROW_ARGUMENTS, "");
  row made = read_cells(L, ncells, at);
  if (node_at(L, 1)) condition_at(L, 1, "row");
  row *r = thing_make(L, &row_kind, sizeof *r);
  *r = made;
  r->owed = owed_new(L, at, "row", "");
  lua_pushvalue(L, 1);
  lua_setiuservalue(L, -2, 1);
  return 1;
}

/* ---- item ---- */

typedef struct item {
  card_item made;
  int ncells; /* of its rows: all alike; 0: they fit any card */
  owed *owed;
} item;

static void item_print(const void *thing, char *out, size_t size) {
  snprintf(out, size, "item %.80s", (*(item *const *)thing)->made.n.id);
}
static const thing_kind item_kind = {"a noun", NULL, NULL, item_print};

/* The test of a row as a condition over the item's `of`; the test stands on top. */
static const expr *row_test(const form *f, const node *of, place at) {
  lua_State *L = f->L;
  int top = lua_gettop(L);
  if (node_at(L, top)) return condition_at(L, top, "row");
  if (lua_type(L, top) != LUA_TSTRING && !lua_isnumber(L, top) && !thing_at(L, top, &bound_kind)) {
    CAGE_FAULT(L, at, ROW_TEST, cage_what(L, top));
  }
  if (!of) CAGE_FAULT(L, at, ITEM_NO_OF, f->id, cage_what(L, top));
  if (thing_at(L, top, &bound_kind)) return bound_apply(L, top, of);
  return equals_apply(L, top, "row", of, at);
}

/* List item i as a row of the card. */
static card_row read_row(const form *f, int i, const node *of, item *it) {
  lua_State *L = f->L;
  form_push_item(f, i);
  const row *r = thing_at(L, -1, &row_kind);
  if (!r) CAGE_FAULT(L, f->at, NOUN_HOLDS, "item", f->id, "row", cage_what(L, -1));
  r->owed->used = true;
  if (it->ncells && r->ncells && it->ncells != r->ncells) {
    CAGE_FAULT(L, r->at, ROW_LENGTH, numeral_of(r->ncells).at, numeral_of(it->ncells).at);
  }
  if (r->ncells) it->ncells = r->ncells;
  lua_getiuservalue(L, -1, 1);
  card_row made = {.test = row_test(f, of, r->at), .cells = r->cells, .at = r->at};
  lua_pop(L, 2);
  return made;
}

static int item_make(lua_State *L, const char *id, int table, place at) {
  static const char *const keys[] = {"vi", "en", "cite", "unverified", "note", "of", NULL};
  form f = form_open(L, table, "item", id, at, keys, true);
  draft_here(L, "item", at);
  item *it = cage_make(L, sizeof *it);
  it->made.n = noun_read(&f, 0, NULL);
  const node *of = form_node(&f, "of");
  it->made.of = of ? of->e : NULL;
  if (f.nlist == 0) return CAGE_FAULT(L, at, ITEM_NO_ROWS, id);
  card_row *rows = cage_array(L, (size_t)f.nlist, sizeof *rows);
  for (int i = 0; i < f.nlist; i++) rows[i] = read_row(&f, i + 1, of, it);
  it->made.rows = rows;
  it->made.nrows = f.nlist;
  it->owed = owed_new(L, at, "item", id);
  item **box = thing_make(L, &item_kind, sizeof(item *));
  *box = it;
  return 1;
}

int word_item(lua_State *L) { return noun_call(L, "item", item_make); }

/* ---- scorecard ---- */

/* The codes of `by` that have a column, as printed from left to right. */
static void read_columns(const form *f, scorecard *card) {
  static const char *const none[] = {NULL};
  lua_State *L = f->L;
  const node *by = form_node(f, "by");
  if (!by && form_has(f, "columns")) CAGE_FAULT(L, f->at, CARD_NO_BY, f->id);
  card->ncolumns = 1;
  if (!by) return;
  if (by->e->op != OP_FIELD || by->e->field->ncodes == 0) {
    CAGE_FAULT(L, f->at, CARD_BY, f->id);
  }
  card->by = by->e->field;
  form_push(f, "columns");
  if (lua_isnil(L, -1)) CAGE_FAULT(L, f->at, CARD_NO_COLUMNS, f->id);
  form list = form_inside(f, -1, none, true);
  int *columns = cage_array(L, (size_t)list.nlist, sizeof *columns);
  for (int i = 0; i < list.nlist; i++) {
    const char *id = form_item_text(&list, i + 1);
    columns[i] = code_at(L, card->by, id, f->at);
    for (int k = 0; k < i; k++) {
      if (columns[k] == columns[i]) CAGE_FAULT(L, f->at, IS_TWICE, "columns", id);
    }
  }
  lua_pop(L, 1);
  card->columns = columns;
  card->ncolumns = list.nlist;
  if (list.nlist == 0) CAGE_FAULT(L, f->at, CARD_NO_COLUMNS, f->id);
}

static void read_items(const form *f, scorecard *card) {
  lua_State *L = f->L;
  card_item *items = cage_array(L, (size_t)f->nlist, sizeof *items);
  if (f->nlist == 0) CAGE_FAULT(L, f->at, CARD_NO_ITEMS, f->id);
  for (int i = 0; i < f->nlist; i++) {
    form_push_item(f, i + 1);
    item **box = thing_at(L, -1, &item_kind);
    if (!box) CAGE_FAULT(L, f->at, NOUN_HOLDS, "scorecard", f->id, "item", cage_what(L, -1));
    item *it = *box;
    if (it->owed->used) CAGE_FAULT(L, f->at, NOUN_TAKEN, "item", it->made.n.id);
    it->owed->used = true;
    if (it->ncells && it->ncells != card->ncolumns) {
      CAGE_FAULT(L, it->made.rows[0].at, CARD_CELLS, numeral_of(it->ncells).at,
                 numeral_of(card->ncolumns).at);
    }
    items[i] = it->made;
    cage_spend(L, (size_t)i);
    for (int k = 0; k < i; k++) {
      if (strcmp(items[k].n.id, items[i].n.id) == 0)
        CAGE_FAULT(L, it->made.n.at, ITEM_TWICE, it->made.n.id);
    }
    lua_pop(L, 1);
  }
  card->items = items;
  card->nitems = f->nlist;
}

int scorecard_make(lua_State *L, const char *id, int table, place at, change how) {
  static const char *const keys[] = {"vi",   "en", "cite",    "unverified",
                                     "note", "by", "columns", NULL};
  form f = form_open(L, table, "scorecard", id, at, keys, true);
  const scorecard *old = how == CHANGE_OVERRIDE ? draft_inherited(L, NOUN_SCORECARD, id, at) : NULL;
  scorecard *card = cage_make(L, sizeof *card);
  card->n = noun_read(&f, NEEDS_CITE, old ? &old->n : NULL);
  read_columns(&f, card);
  read_items(&f, card);
  draft_add(L, &(statement){NOUN_SCORECARD, how, id, at, card});
  node_push_name(L, OP_SCORECARD, id, at, RESULT_NUMBER, NULL);
  return 1;
}
