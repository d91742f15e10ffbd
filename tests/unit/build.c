/* build: see build.h. */
#include "build.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

enum {
  FIELDS_MOST = 64,
  STATEMENTS_MOST = 128,
  SERVES_MOST = 8,
  DATES_MOST = 16,
  ENTRIES_MOST = 64,
  ITEMS_MOST = 16,
  ROWS_MOST = 16,
  KINDS_MOST = 8
};

struct build {
  book *book;
  arena *arena;
  survey survey;
  const field *fields[2][FIELDS_MOST];
  standard *standard;
  statement *statements;
  served *serves;
  parameter *parameter;
  dated *dates;
  dimension *dimension;
  class_ *class_;
  kind *kinds;
  scorecard *scorecard;
  card_item *items;
  card_row *rows;
  const char *file;
  int line;
};

/* Tests have memory, or they stop here. */
static void *make(build *b, size_t count, size_t size) {
  void *p = arena_array(b->arena, count, size);
  assert(p != NULL);
  return p;
}

static place here(build *b) { return (place){b->file, ++b->line, 0}; }

static noun noun_of(build *b, const char *id) {
  return (noun){.id = id, .words = {.vi = id, .en = NULL}, .cite = "Điều 1", .at = here(b)};
}

static field *add_field(build *b, level in, const char *id, field_type type) {
  field *f = make(b, 1, sizeof *f);
  assert(b->survey.nfields[in] < FIELDS_MOST);
  *f = (field){.id = id, .type = type, .level = in, .words = {.vi = id}, .at = here(b)};
  b->fields[in][b->survey.nfields[in]++] = f;
  return f;
}

build *build_new(void) {
  build *b = memory_make(1, sizeof *b);
  assert(b != NULL);
  b->book = book_new();
  assert(b->book != NULL);
  b->arena = book_arena(b->book);
  b->file = "build.lua";
  b->survey.file = "survey.lua";
  b->survey.fields[0] = b->fields[0];
  b->survey.fields[1] = b->fields[1];
  field *id = build_text_field(b, HOUSEHOLD, "household_id");
  field *person = build_text_field(b, PERSON, "person_id");
  field *size = build_integer(b, HOUSEHOLD, "size", "person", 1, 99);
  id->is_id = person->is_id = id->personal = person->personal = true;
  size->counts_persons = true;
  b->survey.household_id = id;
  b->survey.person_id = person;
  b->survey.size = size;
  return b;
}

void build_free(build *b) {
  if (b == NULL) return;
  book_free(b->book);
  memory_free(b);
}

book *build_book(build *b) { return b->book; }

const survey *build_survey(build *b) { return &b->survey; }

field *build_integer(build *b, level in, const char *id, const char *unit, int64_t low,
                     int64_t high) {
  field *f = add_field(b, in, id, FIELD_INTEGER);
  f->unit = unit;
  f->has_range = true;
  f->low = low;
  f->high = high;
  return f;
}

field *build_decimal(build *b, level in, const char *id, const char *unit, int digits, int64_t low,
                     int64_t high) {
  field *f = build_integer(b, in, id, unit, low, high);
  f->type = FIELD_DECIMAL;
  f->digits = digits;
  return f;
}

/* The next word of *s up to a blank, or NULL at the end. */
static const char *next_word(build *b, const char **s) {
  *s += strspn(*s, " ");
  size_t length = strcspn(*s, " ");
  if (length == 0) return NULL;
  const char *word = arena_text(b->arena, *s, length);
  assert(word != NULL);
  *s += length;
  return word;
}

field *build_code(build *b, level in, const char *id, const char *codes) {
  field *f = add_field(b, in, id, FIELD_CODE);
  code *list = make(b, FIELDS_MOST, sizeof *list);
  for (const char *word; (word = next_word(b, &codes)) != NULL;) {
    assert(f->ncodes < FIELDS_MOST);
    list[f->ncodes++] = (code){word, {.vi = word}};
  }
  f->codes = list;
  return f;
}

field *build_flag(build *b, level in, const char *id) {
  field *f = build_code(b, in, id, "no yes");
  f->type = FIELD_FLAG;
  return f;
}

field *build_text_field(build *b, level in, const char *id) {
  return add_field(b, in, id, FIELD_TEXT);
}

const field *build_find(build *b, level in, const char *id) {
  const field *f = survey_field(&b->survey, in, id);
  assert(f != NULL);
  return f;
}

/* ---- expressions ---- */

static expr *node(build *b, op o) {
  expr *e = make(b, 1, sizeof *e);
  e->op = o;
  e->id = book_next_expr(b->book);
  e->at = here(b);
  return e;
}

const expr *x_field(build *b, const field *f) {
  expr *e = node(b, OP_FIELD);
  e->field = f;
  expr_close(e);
  return e;
}

const expr *x_amount(build *b, const char *decree_text) {
  message why;
  expr *e = node(b, OP_AMOUNT);
  bool fine = amount_read(decree_text, &e->amount, &why);
  assert(fine);
  (void)fine;
  e->text = decree_text;
  expr_close(e);
  return e;
}

const expr *x_name(build *b, op o, const char *id) {
  expr *e = node(b, o);
  e->text = id;
  expr_close(e);
  return e;
}

const expr *x_code(build *b, const char *id) { return x_name(b, OP_CODE, id); }

const expr *x_verdict(build *b, const char *classes) {
  expr *e = node(b, OP_VERDICT);
  const char **ids = make(b, FIELDS_MOST, sizeof *ids);
  e->texts = ids;
  for (const char *id; (id = next_word(b, &classes)) != NULL;) ids[e->nchoices++] = id;
  expr_close(e);
  return e;
}

const expr *x_not_known(build *b, const char *what) { return x_name(b, OP_NOT_KNOWN, what); }

const expr *x_op(build *b, op o, const expr *const *args, int nargs) {
  static const char *const letters[] = {"a", "b", "c", "d", "e", "g", "h"};
  expr *e = node(b, o);
  const expr **copy = make(b, (size_t)nargs + 1, sizeof *copy);
  for (int i = 0; i < nargs; i++) copy[i] = args[i];
  e->args = copy;
  e->nargs = nargs;
  if (o == OP_BOTH || o == OP_EITHER) e->letters = letters;
  expr_close(e);
  return e;
}

/* Texts are the choices of a text field, positions those of a code field. */
const expr *x_is(build *b, const field *f, const char *codes) {
  int *positions = make(b, FIELDS_MOST, sizeof *positions);
  const char **texts = make(b, FIELDS_MOST, sizeof *texts);
  const expr *of = x_field(b, f);
  const expr **args = make(b, 1, sizeof *args);
  expr *e = node(b, OP_IS);
  args[0] = of;
  e->args = args;
  e->nargs = 1;
  for (const char *word; (word = next_word(b, &codes)) != NULL;) {
    texts[e->nchoices] = word;
    positions[e->nchoices++] = field_code(f, word);
  }
  if (e->nchoices > 1) e->op = OP_ONE_OF;
  if (f->type == FIELD_TEXT) e->texts = texts;
  else e->codes = positions;
  expr_close(e);
  return e;
}

/* ---- standards ---- */

void build_file(build *b, const char *name) { b->file = name; }

standard *build_standard(build *b, const char *id) {
  standard *s = make(b, 1, sizeof *s);
  s->n = noun_of(b, id);
  s->survey = &b->survey;
  s->exhaustive_said = true;
  s->file = b->file;
  s->source = "";
  b->statements = make(b, STATEMENTS_MOST, sizeof *b->statements);
  b->serves = make(b, SERVES_MOST, sizeof *b->serves);
  s->statements = b->statements;
  s->serves = b->serves;
  b->standard = s;
  b->dimension = NULL;
  return s;
}

void build_serves(build *b, const char *from, const char *to) {
  served *s = &b->serves[b->standard->nserves++];
  bool fine = day_read(from, &s->from) && day_read(to, &s->to);
  assert(fine && b->standard->nserves <= SERVES_MOST);
  (void)fine;
  s->cite = "Điều 1";
  s->at = here(b);
}

static void say(build *b, noun_type type, change how, const char *id, const void *of) {
  assert(b->standard->nstatements < STATEMENTS_MOST);
  statement *s = &b->statements[b->standard->nstatements++];
  *s = (statement){type, how, id, here(b), of};
}

/* A number, a code, or "?what". */
static value value_of(const char *word) {
  message why;
  value v = {.kind = VALUE_CODE, .text = word};
  if (word[0] == '?') return (value){.kind = VALUE_NOT_KNOWN, .text = word + 1};
  if (amount_read(word, &v.amount, &why)) v.kind = VALUE_AMOUNT;
  return v;
}

/* "rural", or "3..5" (whole numbers) for a band. */
static key key_of(const field *by, const char *word) {
  key k = {0};
  if (by->type == FIELD_CODE || by->type == FIELD_FLAG) {
    k.code = field_code(by, word);
    return k;
  }
  const char *dots = strstr(word, "..");
  assert(dots != NULL);
  k.is_band = true;
  for (const char *s = word; s < dots; s++) k.low = k.low * 10 + (*s - '0');
  for (const char *s = dots + 2; *s != '\0'; s++) k.high = k.high * 10 + (*s - '0');
  k.low *= power10(by->digits);
  k.high *= power10(by->digits);
  return k;
}

/* One word of a table: "rural,tap=1", or a value alone where nothing is the key. */
static entry entry_of(build *b, const parameter *p, const char *word) {
  entry e = {0};
  for (int i = 0; i < p->nby; i++) {
    size_t length = strcspn(word, ",=");
    e.keys[i] = key_of(p->by[i], arena_text(b->arena, word, length));
    word += length + 1;
  }
  e.value = value_of(word);
  return e;
}

void build_from(build *b, const char *from, const char *table) {
  dated *d = &b->dates[b->parameter->ndates++];
  entry *entries = make(b, ENTRIES_MOST, sizeof *entries);
  bool fine = day_read(from, &d->from);
  assert(fine && b->parameter->ndates <= DATES_MOST);
  (void)fine;
  d->cite = "Điều 1";
  d->at = here(b);
  d->entries = entries;
  for (const char *word; (word = next_word(b, &table)) != NULL;) {
    assert(d->nentries < ENTRIES_MOST);
    entries[d->nentries++] = entry_of(b, b->parameter, word);
  }
}

void build_parameter_by(build *b, const char *id, const char *unit, const field *by,
                        const field *by2, const char *table) {
  parameter *p = make(b, 1, sizeof *p);
  *p = (parameter){
      .n = noun_of(b, id), .unit = unit, .by = {by, by2}, .nby = (by != NULL) + (by2 != NULL)};
  b->dates = make(b, DATES_MOST, sizeof *b->dates);
  p->dates = b->dates;
  b->parameter = p;
  if (table != NULL) build_from(b, "2000-01-01", table);
  say(b, NOUN_PARAMETER, CHANGE_ADD, id, p);
}

void build_replaces(build *b, const char *id) { b->parameter->replaces = id; }

void build_parameter(build *b, const char *id, const char *unit, const char *value_text) {
  build_parameter_by(b, id, unit, NULL, NULL, value_text);
}

dimension *build_dimension(build *b, const char *id) {
  b->dimension = make(b, 1, sizeof *b->dimension);
  b->dimension->n = noun_of(b, id);
  say(b, NOUN_DIMENSION, CHANGE_ADD, id, b->dimension);
  return b->dimension;
}

indicator *build_indicator(build *b, const char *id, const expr *deprived) {
  indicator *i = make(b, 1, sizeof *i);
  *i = (indicator){
      .n = noun_of(b, id), .dimension = b->dimension, .deprived = deprived, .weight = {1, 0}};
  say(b, NOUN_INDICATOR, CHANGE_ADD, id, i);
  return i;
}

class_ *build_class(build *b, const char *id, const expr *when) {
  class_ *c = make(b, 1, sizeof *c);
  b->kinds = make(b, KINDS_MOST, sizeof *b->kinds);
  *c = (class_){.n = noun_of(b, id), .when = when, .kinds = b->kinds};
  b->class_ = c;
  say(b, NOUN_CLASS, CHANGE_ADD, id, c);
  return c;
}

void build_kind(build *b, const char *id, const expr *when) {
  assert(b->class_->nkinds < KINDS_MOST);
  b->kinds[b->class_->nkinds++] = (kind){noun_of(b, id), when};
}

derived *build_derived(build *b, const char *id, const char *unit, const expr *v) {
  derived *d = make(b, 1, sizeof *d);
  *d = (derived){.n = noun_of(b, id), .unit = unit, .value = v};
  say(b, NOUN_DERIVED, CHANGE_ADD, id, d);
  return d;
}

reading *build_reading(build *b, const char *id, const char *of, const expr *v) {
  reading *r = make(b, 1, sizeof *r);
  *r = (reading){.n = noun_of(b, id), .of = of, .source = "a test", .value = v};
  say(b, NOUN_READING, CHANGE_ADD, id, r);
  return r;
}

scorecard *build_scorecard(build *b, const char *id, const field *by, const char *columns) {
  scorecard *s = make(b, 1, sizeof *s);
  int *positions = make(b, FIELDS_MOST, sizeof *positions);
  b->items = make(b, ITEMS_MOST, sizeof *b->items);
  *s = (scorecard){.n = noun_of(b, id), .by = by, .columns = positions, .items = b->items};
  while (by != NULL && columns != NULL) {
    const char *word = next_word(b, &columns);
    if (word == NULL) break;
    positions[s->ncolumns++] = field_code(by, word);
  }
  if (by == NULL) s->ncolumns = 1;
  b->scorecard = s;
  say(b, NOUN_SCORECARD, CHANGE_ADD, id, s);
  return s;
}

void build_item(build *b, const char *id, const expr *of) {
  assert(b->scorecard->nitems < ITEMS_MOST);
  b->rows = make(b, ROWS_MOST, sizeof *b->rows);
  b->items[b->scorecard->nitems++] = (card_item){.n = noun_of(b, id), .of = of, .rows = b->rows};
}

void build_row(build *b, const expr *test, const char *cells) {
  card_item *item = &b->items[b->scorecard->nitems - 1];
  value *values = make(b, FIELDS_MOST, sizeof *values);
  int count = 0;
  for (const char *word; (word = next_word(b, &cells)) != NULL;) {
    values[count++] = value_of(word);
  }
  assert(count == b->scorecard->ncolumns && item->nrows < ROWS_MOST);
  b->rows[item->nrows++] = (card_row){test, values, here(b)};
}

void build_override(build *b) {
  b->statements[b->standard->nstatements - 1].change = CHANGE_OVERRIDE;
}

void build_drop(build *b, noun_type type, const char *id) { say(b, type, CHANGE_DROP, id, NULL); }

const standard *build_end(build *b) {
  chuan_fault fault;
  chuan_status status = book_add(b->book, b->standard, &fault);
  assert(status == CHUAN_OK);
  (void)status;
  return b->standard;
}

entitlement *build_entitlement(build *b, const char *id, const char *of, const expr *when) {
  chuan_fault fault;
  entitlement_file *file = make(b, 1, sizeof *file);
  entitlement *e = make(b, 1, sizeof *e);
  const char **ids = make(b, 1, sizeof *ids);
  ids[0] = of;
  *e = (entitlement){.n = noun_of(b, id), .of = ids, .nof = 1, .when = when};
  *file = (entitlement_file){.survey = &b->survey, .items = e, .count = 1, .file = "build.lua"};
  chuan_status status = book_add_entitlements(b->book, file, &fault);
  assert(status == CHUAN_OK);
  (void)status;
  return e;
}

settled *build_settled(build *b, const char *id, const char *on) {
  settle_wish wish = {.entitlements = true};
  settled *s = NULL;
  chuan_fault fault = {0};
  if (on[0] != '\0' && !day_read(on, &wish.on)) assert(!"a day");
  chuan_status status = settle(b->book, id, &wish, &s, &fault);
  if (status != CHUAN_OK) {
    char line[1200];
    chuan_fault_text(&fault, CHUAN_EN, line, sizeof line);
    fprintf(stderr, "%s\n", line);
  }
  assert(status == CHUAN_OK);
  return s;
}
