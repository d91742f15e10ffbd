/* surveys: see surveys.h. */
#include "surveys.h"

#include <assert.h>
#include <string.h>

#include "build.h"

static build *made;

const survey *surveys_questionnaire(void) {
  if (made != NULL) return build_survey(made);
  made = build_new();
  const int64_t most = INT64_C(1000000000000);
  build_text_field(made, HOUSEHOLD, "province");
  build_code(made, HOUSEHOLD, "area", "rural urban");
  field *income = build_integer(made, HOUSEHOLD, "income_month", "VND/month", -most, most);
  field *each = build_integer(made, HOUSEHOLD, "income_pc", "VND/person/month", -most, most);
  each->quotient_of[0] = income;
  each->quotient_of[1] = build_find(made, HOUSEHOLD, "size");
  build_decimal(made, HOUSEHOLD, "floor_area", "m2", 2, 0, 10000000);
  build_flag(made, HOUSEHOLD, "tv")->may_not_apply = true;
  build_integer(made, PERSON, "age", "year", 0, 120);
  build_flag(made, PERSON, "studying");
  return build_survey(made);
}

void surveys_end(void) {
  if (made != NULL) build_free(made);
  made = NULL;
}

/* "size area | age" as fields; d_ names become flags that live until the next call. */
static int fields_of(const char *names, const field **out) {
  static field flags[8];
  static char ids[8][32];
  int count = 0, nflags = 0;
  level in = HOUSEHOLD;
  char copy[256];
  strcpy(copy, names);
  for (char *rest = NULL, *p = strtok_r(copy, " ", &rest); p != NULL;
       p = strtok_r(NULL, " ", &rest)) {
    if (strcmp(p, "|") == 0) {
      in = PERSON;
    } else if (starts_with(p, "d_")) {
      strcpy(ids[nflags], p);
      flags[nflags] = (field){.id = ids[nflags], .type = FIELD_FLAG, .level = HOUSEHOLD};
      out[count++] = &flags[nflags++];
    } else {
      out[count] = survey_field(surveys_questionnaire(), in, p);
      assert(out[count] != NULL);
      count++;
    }
  }
  return count;
}

static void show_answer(text *out, const batch *b, int which, int row) {
  const struct column *c = &b->columns[which];
  int64_t number = 0;
  text_addf(out, "%s=", c->field->id);
  if (batch_state(b, which, row) == STATE_MISSING) text_add_char(out, '.');
  else if (batch_state(b, which, row) == STATE_NOT_APPLICABLE) text_add_char(out, '-');
  else if (batch_get(b, which, row, &number)) text_add_int(out, number);
  else {
    text_ref ref = ((const text_ref *)c->values)[row];
    text_add_bytes(out, b->texts + ref.at, ref.length);
  }
}

static void show_row(text *out, const batch *b, level in, int row) {
  const char *before = "";
  for (int i = 0; i < b->ncolumns; i++) {
    if (b->columns[i].field->level != in) continue;
    text_add(out, before);
    show_answer(out, b, i, row);
    before = " ";
  }
}

static void show_batch(text *out, const batch *b) {
  for (int i = 0; i < b->households; i++) {
    text_add_bytes(out, b->texts + b->id_at[i], b->id_length[i]);
    text_add_char(out, ' ');
    show_row(out, b, HOUSEHOLD, i);
    for (int p = b->first_person[i]; p < b->first_person[i + 1]; p++) {
      text_add_char(out, '(');
      show_row(out, b, PERSON, p);
      text_add_char(out, ')');
    }
    text_add_char(out, ';');
  }
}

static chuan_status take_batches(intake *in, batch *b, taken *out) {
  chuan_status status = intake_start(in, b, &out->refused, &out->fault);
  while (status == CHUAN_OK) {
    status = intake_next(in, b, &out->refused, &out->fault);
    if (status != CHUAN_OK || b->households == 0) break;
    assert(b->persons_given == intake_has_members(in));
    show_batch(&out->households, b);
    out->rows += b->households;
    out->batches++;
  }
  return status;
}

void survey_take(const intake_wish *wish, const char *fields, int households, int persons,
                 taken *out) {
  const field *columns[32];
  batch *b = NULL;
  intake *in = NULL;
  int count = fields_of(fields, columns);
  *out = (taken){0};
  out->status = intake_open(wish, &in, &out->fault);
  if (out->status != CHUAN_OK) return;
  out->status = batch_new(columns, count, households, persons, &b, &out->fault);
  if (out->status == CHUAN_OK) out->status = take_batches(in, b, out);
  batch_free(b);
  intake_close(in);
}

void taken_free(taken *t) { text_free(&t->households); }
