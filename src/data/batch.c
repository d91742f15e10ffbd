/* batch: fills and reads the columns of batch.h. Owns nothing beyond one batch; must
 * never know rules or files. Rows past the last one are always zero and missing, so
 * adding a row writes nothing. */
#include "data/batch.h"

#include <assert.h>
#include <limits.h>
#include <string.h>

#include "base/arena.h"

static size_t width_bytes(column_width w) {
  switch (w) {
  case WIDTH_8: return sizeof(int8_t);
  case WIDTH_16: return sizeof(int16_t);
  case WIDTH_32: return sizeof(int32_t);
  case WIDTH_64: return sizeof(int64_t);
  case WIDTH_TEXT: break;
  }
  return sizeof(text_ref);
}

static int column_rows(const batch *b, const column *c) {
  return c->field->level == PERSON ? b->persons : b->households;
}

/* Sixty-four rows more than asked for, so that a kernel may finish its last vector. */
static int column_make(column *c, const field *f, int rows) {
  size_t room = (size_t)rows + 64;
  c->field = f;
  c->width = field_width(f);
  c->values = memory_make(room, width_bytes(c->width));
  c->state = memory_make(room, 1);
  if (c->values == NULL || c->state == NULL) return -1;
  memset(c->state, STATE_MISSING, room);
  return 0;
}

static int columns_make(batch *b, const field *const *columns, int ncolumns) {
  b->columns = memory_make((size_t)ncolumns + 1, sizeof *b->columns);
  if (b->columns == NULL) return -1;
  b->ncolumns = ncolumns;
  for (int i = 0; i < ncolumns; i++) {
    int rows = columns[i]->level == PERSON ? b->person_capacity : b->household_capacity;
    if (column_make(&b->columns[i], columns[i], rows) != 0) return -1;
  }
  return 0;
}

static int rows_make(batch *b) {
  size_t room = (size_t)b->household_capacity + 1;
  b->first_person = memory_make(room, sizeof *b->first_person);
  b->id_at = memory_make(room, sizeof *b->id_at);
  b->id_length = memory_make(room, sizeof *b->id_length);
  b->line = memory_make(room, sizeof *b->line);
  bool made = b->first_person != NULL && b->id_at != NULL && b->id_length != NULL;
  return made && b->line != NULL ? 0 : -1;
}

static int persons_for(int households, int persons) {
  if (persons > 0) return persons;
  int64_t room = (int64_t)households * BATCH_PERSONS_EACH / 8;
  if (room < BATCH_PERSONS_EACH) return BATCH_PERSONS_EACH;
  return room > INT32_MAX / 2 ? INT32_MAX / 2 : (int)room;
}

chuan_status batch_new(const field *const *columns, int ncolumns, int households, int persons,
                       batch **out, chuan_fault *fault) {
  assert(households > 0 && ncolumns >= 0);
  batch *b = memory_make(1, sizeof *b);
  *out = NULL;
  if (b == NULL) return fault_memory(fault);
  b->household_capacity = households;
  b->person_capacity = persons_for(households, persons);
  if (columns_make(b, columns, ncolumns) != 0 || rows_make(b) != 0) {
    batch_free(b);
    return fault_memory(fault);
  }
  *out = b;
  return CHUAN_OK;
}

void batch_free(batch *b) {
  if (b == NULL) return;
  for (int i = 0; b->columns != NULL && i < b->ncolumns; i++) {
    memory_free(b->columns[i].values);
    memory_free(b->columns[i].state);
  }
  memory_free(b->columns);
  memory_free(b->first_person);
  memory_free(b->texts);
  memory_free(b->id_at);
  memory_free(b->id_length);
  memory_free(b->line);
  memory_free(b);
}

/* Makes rows from `first` on missing again. */
static void column_forget(column *c, int first, int rows) {
  if (rows <= first) return;
  size_t size = width_bytes(c->width);
  size_t count = (size_t)(rows - first);
  memset((char *)c->values + (size_t)first * size, 0, count * size);
  memset(c->state + first, STATE_MISSING, count);
}

static void batch_cut(batch *b, int households, int persons) {
  for (int i = 0; i < b->ncolumns; i++) {
    column *c = &b->columns[i];
    column_forget(c, c->field->level == PERSON ? persons : households, column_rows(b, c));
  }
  b->households = households;
  b->persons = persons;
}

void batch_renew(batch *b, int households, int persons) {
  assert(households <= b->household_capacity && persons <= b->person_capacity);
  batch_cut(b, households, persons);
  b->texts_length = 0;
}

void batch_clear(batch *b) {
  batch_cut(b, 0, 0);
  b->texts_length = 0;
  b->first_person[0] = 0;
}

/* The bytes of their texts are given back too: the first id was the first of them. */
void batch_keep(batch *b, int households) {
  assert(households <= b->households);
  if (households == b->households) return;
  b->texts_length = b->id_at[households];
  batch_cut(b, households, b->first_person[households]);
}

/* Room for more bytes of text. Offsets are 32 bits: a batch never holds 4 GB of it. */
static int texts_room(batch *b, size_t more) {
  if (more > UINT32_MAX - b->texts_length) return -1;
  if (b->texts_length + more < b->texts_capacity) return 0;
  void *items = b->texts;
  if (memory_grow(&items, &b->texts_capacity, b->texts_length + more + 1, 1) != 0) return -1;
  b->texts = items;
  return 0;
}

int batch_add_text(batch *b, const char *s, size_t length, uint32_t *at) {
  if (texts_room(b, length) != 0) return -1;
  *at = (uint32_t)b->texts_length;
  if (length > 0) memcpy(b->texts + b->texts_length, s, length);
  b->texts_length += length;
  return 0;
}

int batch_add_household(batch *b, const char *id, size_t id_length, int64_t line) {
  int row = b->households;
  if (row == b->household_capacity) return -1;
  if (batch_add_text(b, id, id_length, &b->id_at[row]) != 0) return -1;
  b->id_length[row] = (uint32_t)id_length;
  b->line[row] = line;
  b->first_person[row] = b->persons;
  return b->households++;
}

/* Short ids are copied with what stands behind them, which the next one covers. */
int batch_add_households(batch *b, const household_row *rows, int count, int64_t line) {
  size_t bytes = ID_READ;
  int row = b->households, persons = b->persons;
  for (int i = 0; i < count; i++) bytes += rows[i].id_length;
  if (count > b->household_capacity - row || texts_room(b, bytes) != 0) return -1;
  uint32_t at = (uint32_t)b->texts_length;
  for (int i = 0; i < count; i++, row++) {
    uint32_t length = rows[i].id_length;
    if (length <= ID_READ) memcpy(b->texts + at, rows[i].id, ID_READ);
    else memcpy(b->texts + at, rows[i].id, length);
    b->id_at[row] = at;
    b->id_length[row] = length;
    b->line[row] = line + i;
    b->first_person[row] = persons;
    persons += rows[i].persons;
    at += length;
  }
  assert(persons <= b->person_capacity);
  b->texts_length = at;
  b->households = row;
  b->persons = persons;
  return 0;
}

/* Copies of `count` rows of a column, one after the other; their texts are kept once. */
static int column_repeat(batch *b, column *c, int row, const batch *from, const column *original,
                         int first, int count, int times) {
  size_t size = width_bytes(c->width), rows = (size_t)count;
  char *values = (char *)c->values + (size_t)row * size;
  const char *originals = (const char *)original->values + (size_t)first * size;
  if (rows == 0) return 0;
  memcpy(values, originals, rows * size);
  text_ref *refs = c->width == WIDTH_TEXT ? (text_ref *)c->values + row : NULL;
  for (int i = 0; refs != NULL && i < count; i++) {
    if (original->state[first + i] != STATE_KNOWN) continue;
    if (batch_add_text(b, from->texts + refs[i].at, refs[i].length, &refs[i].at) != 0) return -1;
  }
  for (size_t i = 0; i < (size_t)times; i++) {
    if (i > 0) memcpy(values + i * rows * size, values, rows * size);
    memcpy(c->state + (size_t)row + i * rows, original->state + first, rows);
  }
  return 0;
}

int batch_repeat(batch *b, const batch *from, int household, int times) {
  int row = b->households, first = from->first_person[household];
  int persons = from->first_person[household + 1] - first;
  if (times > b->household_capacity - row) return -1;
  if (persons > 0 && times > (b->person_capacity - b->persons) / persons) return -1;
  for (int i = 0; i < b->ncolumns; i++) {
    bool of_person = b->columns[i].field->level == PERSON;
    if (column_repeat(b, &b->columns[i], of_person ? b->persons : row, from, &from->columns[i],
                      of_person ? first : household, of_person ? persons : 1, times)
        != 0)
      return -1;
  }
  for (int i = 0; i < times; i++) {
    b->id_at[row + i] = (uint32_t)b->texts_length;
    b->id_length[row + i] = 0;
    b->line[row + i] = from->line[household];
    b->first_person[row + i] = b->persons + i * persons;
  }
  b->households += times;
  b->persons += times * persons;
  return row;
}

int batch_add_person(batch *b) {
  assert(b->households > 0);
  return b->persons == b->person_capacity ? -1 : b->persons++;
}

void batch_finish(batch *b) { b->first_person[b->households] = b->persons; }

static bool is_in_range(const field *f, int64_t value) {
  if (f->type == FIELD_FLAG) return value == FLAG_NO || value == FLAG_YES;
  if (f->type == FIELD_CODE) return value >= 0 && value < f->ncodes;
  return f->type != FIELD_TEXT && (!f->has_range || (f->low <= value && value <= f->high));
}

void batch_put(batch *b, int which, int row, int64_t value) {
  column *c = &b->columns[which];
  assert(row >= 0 && row < column_rows(b, c));
  assert(is_in_range(c->field, value));
  switch (c->width) {
  case WIDTH_8: ((int8_t *)c->values)[row] = (int8_t)value; break;
  case WIDTH_16: ((int16_t *)c->values)[row] = (int16_t)value; break;
  case WIDTH_32: ((int32_t *)c->values)[row] = (int32_t)value; break;
  case WIDTH_64: ((int64_t *)c->values)[row] = value; break;
  case WIDTH_TEXT: return;
  }
  c->state[row] = STATE_KNOWN;
}

void *batch_values(batch *b, int which, int row) {
  column *c = &b->columns[which];
  return (char *)c->values + (size_t)row * width_bytes(c->width);
}

uint8_t *batch_states(batch *b, int which, int row) { return b->columns[which].state + row; }

#define PUT_ROWS(width)                                                     \
  case WIDTH_##width:                                                       \
    for (int i = 0; i < rows; i++)                                          \
      ((int##width##_t *)c->values)[first + i] = (int##width##_t)values[i]; \
    break;

void batch_put_rows(batch *b, int which, int first, int rows, const int64_t *values,
                    const uint8_t *states) {
  column *c = &b->columns[which];
  assert(first >= 0 && first + rows <= column_rows(b, c));
  switch (c->width) {
    PUT_ROWS(8)
    PUT_ROWS(16)
    PUT_ROWS(32)
    PUT_ROWS(64)
  case WIDTH_TEXT: return;
  }
  memcpy(c->state + first, states, (size_t)rows);
}

#define GET_ROWS(width)                                                                        \
  case WIDTH_##width:                                                                          \
    for (int i = 0; i < rows; i++) values[i] = ((const int##width##_t *)c->values)[first + i]; \
    break;

void batch_get_rows(const batch *b, int which, int first, int rows, int64_t *values) {
  const column *c = &b->columns[which];
  assert(first >= 0 && first + rows <= column_rows(b, c));
  switch (c->width) {
    GET_ROWS(8) /* NOLINT(bugprone-signed-char-misuse): numbers, not characters */
    GET_ROWS(16)
    GET_ROWS(32)
    GET_ROWS(64)
  case WIDTH_TEXT: return;
  }
}

void batch_put_state(batch *b, int which, int row, uint8_t state) {
  column *c = &b->columns[which];
  assert(row >= 0 && row < column_rows(b, c));
  assert(state == STATE_MISSING || state == STATE_NOT_APPLICABLE);
  size_t size = width_bytes(c->width);
  memset((char *)c->values + (size_t)row * size, 0, size);
  c->state[row] = state;
}

int batch_put_text(batch *b, int which, int row, const char *s, size_t length) {
  column *c = &b->columns[which];
  assert(row >= 0 && row < column_rows(b, c));
  assert(c->width == WIDTH_TEXT);
  text_ref ref = {0, (uint32_t)length};
  if (batch_add_text(b, s, length, &ref.at) != 0) return -1;
  ((text_ref *)c->values)[row] = ref;
  c->state[row] = STATE_KNOWN;
  return 0;
}

bool batch_get(const batch *b, int which, int row, int64_t *value) {
  const column *c = &b->columns[which];
  assert(row >= 0 && row < column_rows(b, c));
  if (c->state[row] != STATE_KNOWN) return false;
  switch (c->width) {
  case WIDTH_8: *value = (int16_t)((const int8_t *)c->values)[row]; return true;
  case WIDTH_16: *value = ((const int16_t *)c->values)[row]; return true;
  case WIDTH_32: *value = ((const int32_t *)c->values)[row]; return true;
  case WIDTH_64: *value = ((const int64_t *)c->values)[row]; return true;
  case WIDTH_TEXT: break;
  }
  return false;
}

uint8_t batch_state(const batch *b, int which, int row) {
  assert(row >= 0 && row < column_rows(b, &b->columns[which]));
  return b->columns[which].state[row];
}

static void column_append(column *to, int at, const column *from, int first, int rows,
                          uint32_t texts) {
  size_t size = width_bytes(to->width);
  assert(to->width == from->width);
  memcpy((char *)to->values + (size_t)at * size, (const char *)from->values + (size_t)first * size,
         (size_t)rows * size);
  memcpy(to->state + at, from->state + first, (size_t)rows);
  text_ref *refs = to->width == WIDTH_TEXT ? (text_ref *)to->values + at : NULL;
  for (int i = 0; refs && i < rows; i++) refs[i].at += refs[i].length > 0 ? texts : 0;
}

/* The texts are taken over as a whole: those of other rows are few, and lie unused. */
int batch_append(batch *to, const batch *from, int first, int count) {
  int32_t person = from->first_person[first];
  int32_t persons = from->first_person[first + count] - person;
  uint32_t texts = 0;
  assert(count <= to->household_capacity - to->households);
  assert(persons <= to->person_capacity - to->persons && to->ncolumns == from->ncolumns);
  if (batch_add_text(to, from->texts, from->texts_length, &texts) != 0) return -1;
  for (int i = 0; i < to->ncolumns; i++) {
    bool by_person = to->columns[i].field->level == PERSON;
    column_append(&to->columns[i], by_person ? to->persons : to->households, &from->columns[i],
                  by_person ? person : first, by_person ? persons : count, texts);
  }
  for (int i = 0; i < count; i++) {
    int row = to->households + i;
    to->id_at[row] = from->id_at[first + i] + texts;
    to->id_length[row] = from->id_length[first + i];
    to->line[row] = from->line[first + i];
    to->first_person[row] = from->first_person[first + i] - person + to->persons;
  }
  to->households += count;
  to->persons += persons;
  to->persons_given = from->persons_given;
  batch_finish(to);
  return 0;
}
