/* survey: finds fields and codes by name. Must never know answers. */
#include "book/survey.h"

#include <stdio.h>
#include <string.h>

/* Questionnaires have at most a few hundred fields and are searched while rules are
 * read, never per household. */
const field *survey_field(const survey *s, level in, const char *id) {
  for (int i = 0; i < s->nfields[in]; i++) {
    if (strcmp(s->fields[in][i]->id, id) == 0) return s->fields[in][i];
  }
  return NULL;
}

const code flag_codes[2] = {
    [FLAG_NO] = {"no", {"không", "no"}},
    [FLAG_YES] = {"yes", {"có", "yes"}},
};

bool field_may_name_unit(const field *f) {
  return f->level == HOUSEHOLD && f->type == FIELD_TEXT && !f->is_id && !f->personal;
}

field field_of_flag(const char *id) {
  return (field){
      .id = id, .type = FIELD_FLAG, .level = HOUSEHOLD, .codes = flag_codes, .ncodes = 2};
}

/* Codes are compared as bytes: ids are plain ASCII words. */
int field_code(const field *f, const char *id) {
  for (int i = 0; i < f->ncodes; i++) {
    if (strcmp(f->codes[i].id, id) == 0) return i;
  }
  return -1;
}

column_width width_of_range(int64_t low, int64_t high) {
  if (low >= INT8_MIN && high <= INT8_MAX) return WIDTH_8;
  if (low >= INT16_MIN && high <= INT16_MAX) return WIDTH_16;
  if (low >= INT32_MIN && high <= INT32_MAX) return WIDTH_32;
  return WIDTH_64;
}

/* A number without a range (there should be none) gets the widest. */
column_width field_width(const field *f) {
  switch (f->type) {
  case FIELD_TEXT: return WIDTH_TEXT;
  case FIELD_FLAG: return WIDTH_8;
  case FIELD_CODE: return width_of_range(0, f->ncodes - 1);
  case FIELD_INTEGER:
  case FIELD_DECIMAL: break;
  }
  return f->has_range ? width_of_range(f->low, f->high) : WIDTH_64;
}

/* The word that rule files use for the level. */
const char *level_name(level l) { return l == PERSON ? "person" : "household"; }

/* A missing English label shows the Vietnamese one: it is the decree's own. */
const char *label_in(label words, chuan_lang lang, const char *id) {
  const char *first = lang == CHUAN_VI ? words.vi : words.en;
  const char *second = lang == CHUAN_VI ? words.en : words.vi;
  if (first != NULL) return first;
  return second != NULL ? second : id;
}

/* Cut without harm when the buffer is short: it is for people only. */
const char *field_name(const field *f, char *buffer, int size) {
  snprintf(buffer, (size_t)size, "%s.%s", level_name(f->level), f->id);
  return buffer;
}
