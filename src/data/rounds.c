/* rounds: which rounds there are, their columns and blocks, and where a household stands. */
#include "data/rounds.h"

#include <string.h>

#include "data/rounds_parts.h"

void codes_add(text *out, const field *f) {
  for (int i = 0; i < f->ncodes; i++) text_addf(out, "%s%s", i > 0 ? " " : "", f->codes[i].id);
}

/* ---- rounds ---- */

#define ROUND_COLUMNS                                                                      \
  "SELECT id, name, imported, flags_of, survey_file, survey, source, engine, households, " \
  "ifnull(persons, -1), blocks, ordered, snapshot, ids FROM round"

/* A text of the row in the arena, NULL for NULL; *failed without memory. */
static const char *keep(const query *q, int which, arena *a, bool *failed) {
  if (query_is_null(q, which)) return NULL;
  const char *copy = arena_copy(a, query_get_text(q, which));
  *failed |= !copy;
  return copy;
}

static bool take_round(const query *q, arena *a, round_info *out) {
  bool failed = false;
  size_t length = 0;
  *out = (round_info){
      .id = query_get_int(q, 0),
      .name = keep(q, 1, a, &failed),
      .imported = keep(q, 2, a, &failed),
      .flags_of = keep(q, 3, a, &failed),
      .survey_file = keep(q, 4, a, &failed),
      .survey_text = keep(q, 5, a, &failed),
      .source = keep(q, 6, a, &failed),
      .engine = keep(q, 7, a, &failed),
      .households = query_get_int(q, 8),
      .persons = query_get_int(q, 9),
      .blocks = query_get_int(q, 10),
      .ordered = query_get_int(q, 11) != 0,
  };
  const void *hash = query_get_blob(q, 12, &length);
  if (length == sizeof out->snapshot.at) memcpy(out->snapshot.at, hash, length);
  hash = query_get_blob(q, 13, &length);
  if (length == sizeof out->ids.at) memcpy(out->ids.at, hash, length);
  return !failed;
}

chuan_status rounds_list(store *s, arena *a, round_info **out, int *count, chuan_fault *fault) {
  int64_t most = 0;
  *count = 0;
  chuan_status status = store_number(s, "SELECT count(*) FROM round", 0, &most, fault);
  if (status) return status;
  bool failed = (*out = arena_array(a, (size_t)most + 1, sizeof **out)) == NULL;
  query q = query_make(s, ROUND_COLUMNS " ORDER BY id");
  while (!failed && *count < most && query_next(&q))
    failed = !take_round(&q, a, &(*out)[(*count)++]);
  status = query_done(&q, fault);
  return status || !failed ? status : fault_memory(fault);
}

static chuan_status no_round(store *s, const char *name, chuan_fault *fault) {
  text names = {0};
  query q = query_make(s, "SELECT name FROM round ORDER BY id");
  while (query_next(&q))
    text_addf(&names, "%s'%s'", names.length > 0 ? ", " : "", query_get_text(&q, 0));
  chuan_status status = query_done(&q, fault);
  place at = {.file = store_path(s)};
  if (!status)
    status = names.length > 0 ? FAULT(fault, CHUAN_USAGE, at, ROUND_UNKNOWN, name, text_of(&names))
                              : FAULT(fault, CHUAN_USAGE, at, ROUND_NONE, name);
  text_free(&names);
  return status;
}

chuan_status round_find(store *s, const char *name, arena *a, round_info *out, chuan_fault *fault) {
  query q = query_make(s, ROUND_COLUMNS " WHERE name = ?1");
  query_text(&q, 1, name);
  bool found = query_next(&q);
  bool failed = found && !take_round(&q, a, out);
  chuan_status status = query_done(&q, fault);
  if (status) return status;
  if (!found) return no_round(s, name, fault);
  return failed ? fault_memory(fault) : CHUAN_OK;
}

/* ---- columns ---- */

enum { FIELD_DIGITS_MOST = 18 }; /* 10^18 is the last power in 64 bits */

static const char *const type_words[] = {"text", "integer", "decimal", "code", "flag"};

const char *field_type_word(field_type type) { return type_words[type]; }

static int type_of_word(const char *word) {
  for (int i = 0; i < (int)(sizeof type_words / sizeof *type_words); i++)
    if (same_text(word, type_words[i])) return i;
  return -1;
}

/* The codes of a text with blanks between. */
static chuan_status split_codes(const char *words, arena *a, field *f, chuan_fault *fault) {
  size_t most = strlen(words) / 2 + 1;
  code *codes = arena_array(a, most, sizeof *codes);
  char *rest = arena_copy(a, words);
  if (!codes || !rest) return fault_memory(fault);
  f->codes = codes;
  if (*rest == '\0') return CHUAN_OK;
  for (const char *id; (id = strsep(&rest, " ")) != NULL && (size_t)f->ncodes < most;)
    codes[f->ncodes++].id = id;
  return CHUAN_OK;
}

/* Who reads a field trusts its type, its digits, its range and the two codes of a flag. */
static bool field_holds(const query *q, int type, const field *f) {
  bool half = query_is_null(q, 5) != query_is_null(q, 6);
  if (type < 0 || half || f->low > f->high || f->digits < 0 || f->digits > FIELD_DIGITS_MOST)
    return false;
  return type != FIELD_FLAG || f->ncodes == 2;
}

static chuan_status take_field(const query *q, arena *a, const field **out, chuan_fault *fault) {
  int type = type_of_word(query_get_text(q, 2));
  field *f = arena_make(a, sizeof *f);
  *out = f;
  if (!f) return fault_memory(fault);
  *f = (field){
      .id = arena_copy(a, query_get_text(q, 0)),
      .level = query_get_int(q, 1) != 0 ? PERSON : HOUSEHOLD,
      .type = type < 0 ? FIELD_TEXT : (field_type)type,
      .digits = (int)query_get_int(q, 3),
      .has_range = !query_is_null(q, 5),
      .low = query_get_int(q, 5),
      .high = query_get_int(q, 6),
      .may_not_apply = true,
  };
  if (!f->id) return fault_memory(fault);
  chuan_status status = split_codes(query_get_text(q, 4), a, f, fault);
  if (status || field_holds(q, type, f)) return status;
  return store_fault(q->store, SQLITE_CORRUPT, fault);
}

chuan_status round_stored_fields(store *s, const round_info *r, arena *a, const field *const **out,
                                 int *count, chuan_fault *fault) {
  const field **fields = arena_array(a, BLOCK_COLUMNS_MOST, sizeof *fields);
  chuan_status failed = CHUAN_OK;
  *count = 0;
  *out = fields;
  if (!fields) return fault_memory(fault);
  query q = query_make(s, "SELECT field, level = 'person', type, digits, codes, low, high FROM "
                          "round_field WHERE round = ?1 ORDER BY position");
  query_int(&q, 1, r->id);
  while (!failed && *count < BLOCK_COLUMNS_MOST && query_next(&q))
    failed = take_field(&q, a, &fields[(*count)++], fault);
  chuan_status status = query_done(&q, failed ? NULL : fault);
  return failed ? failed : status;
}

chuan_status round_fields(store *s, const round_info *r, level of, arena *a,
                          const char *const **out, int *count, chuan_fault *fault) {
  const field *const *fields = NULL;
  int all = 0;
  *count = 0;
  chuan_status status = round_stored_fields(s, r, a, &fields, &all, fault);
  if (status) return status;
  const char **ids = arena_array(a, (size_t)all + 1, sizeof *ids);
  if (!ids) return fault_memory(fault);
  for (int i = 0; i < all; i++)
    if (fields[i]->level == of) ids[(*count)++] = fields[i]->id;
  *out = ids;
  return CHUAN_OK;
}
