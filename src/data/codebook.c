/* codebook: the codebook that a header in the ids of the questionnaire is by itself.
 * Must never know CSV or rows. */
#include "data/codebook.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"

void codebook_free(codebook *c) {
  if (c != NULL) arena_free(c->arena);
}

const char *known_name(known_kind which) { return which == KNOWN_LIST ? "list" : "units"; }

/* Members name their household by the same id column as the household file. */
static const field *field_of_name(const survey *s, level in, const char *name) {
  if (in == PERSON && s->household_id != NULL && same_text(name, s->household_id->id))
    return s->household_id;
  return survey_field(s, in, name);
}

/* The field id that a column was probably meant to be, or NULL. */
static const char *name_meant(const survey *s, level in, const char *name, arena *a) {
  size_t count = (size_t)s->nfields[in];
  const char **ids = arena_array(a, count + 1, sizeof *ids);
  if (ids == NULL) return NULL;
  for (size_t i = 0; i < count; i++) ids[i] = s->fields[in][i]->id;
  if (in == PERSON && s->household_id != NULL) ids[count++] = s->household_id->id;
  return nearest_name(name, ids, count);
}

/* A column that is no field is left alone, unless it looks like a misspelt one: that
 * would be answers silently not read. */
static chuan_status map_column(codebook *c, level in, const char *name, place at, mapping *into,
                               chuan_fault *fault) {
  const field *f = field_of_name(c->survey, in, name);
  bool is_flag = f == NULL && in == HOUSEHOLD && starts_with(name, "d_") && name[2] != '\0';
  const char *meant = f != NULL || is_flag ? NULL : name_meant(c->survey, in, name, c->arena);
  if (meant != NULL) return FAULT(fault, CHUAN_REFUSED, at, COLUMN_NEAR, name, meant);
  if (f == NULL && !is_flag) return CHUAN_OK;
  *into = (mapping){.field = f, .scale_up = 1, .at = at};
  into->column = arena_copy(c->arena, name);
  into->flag_of = is_flag ? into->column + 2 : NULL;
  if (into->column == NULL) return fault_memory(fault);
  c->nmappings[in]++;
  return CHUAN_OK;
}

static codebook *codebook_new(const survey *s, const char *file) {
  arena *a = arena_new();
  codebook *c = a == NULL ? NULL : arena_make(a, sizeof *c);
  if (c == NULL) {
    arena_free(a);
    return NULL;
  }
  c->arena = a;
  c->survey = s;
  c->file = arena_copy(a, file);
  return c;
}

static chuan_status map_header(codebook *c, level in, const header_names *names,
                               chuan_fault *fault) {
  mapping *made = arena_array(c->arena, (size_t)names->count + 1, sizeof *made);
  if (made == NULL) return fault_memory(fault);
  c->mappings[in] = made;
  for (int i = 0; i < names->count; i++) {
    place at = {names->file, names->line, i + 1};
    mapping *into = &made[c->nmappings[in]];
    chuan_status status = map_column(c, in, names->names[i], at, into, fault);
    if (status != CHUAN_OK) return status;
  }
  return CHUAN_OK;
}

chuan_status codebook_of_header(const survey *s, const header_names names[2], codebook **out,
                                chuan_fault *fault) {
  codebook *c = codebook_new(s, names[HOUSEHOLD].file);
  *out = NULL;
  if (c == NULL) return fault_memory(fault);
  chuan_status status = map_header(c, HOUSEHOLD, &names[HOUSEHOLD], fault);
  if (status == CHUAN_OK) status = map_header(c, PERSON, &names[PERSON], fault);
  if (status == CHUAN_OK) *out = c;
  else codebook_free(c);
  return status;
}
