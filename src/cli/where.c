/* where: reading conditions on households and testing them. */
#include "cli/where.h"

#include <string.h>

#include "base/text.h"

/* The answers of one test; `rest` is cut at its commas. */
static chuan_status read_answers(where_test *t, char *rest, arena *a, chuan_fault *fault) {
  size_t most = 1;
  for (const char *p = rest; *p; p++) most += *p == ',';
  t->words = arena_array(a, most, sizeof *t->words);
  int64_t *codes = arena_array(a, most, sizeof *codes);
  if (!t->words || !codes) return fault_memory(fault);
  for (char *word; (word = strsep(&rest, ",")) != NULL;) {
    int at = t->field->type == FIELD_TEXT ? 0 : field_code(t->field, word);
    if (at < 0) return FAULT(fault, CHUAN_USAGE, NOWHERE, WHERE_NO_CODE, t->field->id, word);
    codes[t->nwords] = at;
    t->words[t->nwords++] = word;
  }
  t->codes = codes;
  return CHUAN_OK;
}

static chuan_status read_test(where_test *t, const char *word, const survey *s, arena *a,
                              chuan_fault *fault) {
  char *id = arena_copy(a, word);
  if (!id) return fault_memory(fault);
  char *answers = strchr(id, '=');
  if (!answers || answers == id || !answers[1])
    return FAULT(fault, CHUAN_USAGE, NOWHERE, WHERE_SHAPE, word);
  *answers++ = '\0';
  t->field = survey_field(s, HOUSEHOLD, id);
  bool is_known = t->field && !t->field->is_id;
  if (!is_known || t->field->type == FIELD_INTEGER || t->field->type == FIELD_DECIMAL)
    return FAULT(fault, CHUAN_USAGE, NOWHERE, WHERE_FIELD, id);
  return read_answers(t, answers, a, fault);
}

chuan_status where_read(const options *o, const survey *s, where *out, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  *out = (where){.count = o->nwheres};
  for (int i = 0; i < o->nwheres && !status; i++)
    status = read_test(&out->tests[i], o->wheres[i], s, o->arena, fault);
  return status;
}

void where_aim(where *w, const batch *b) {
  for (int i = 0; i < w->count; i++) {
    w->tests[i].column = -1;
    for (int c = 0; c < b->ncolumns; c++)
      if (b->columns[c].field == w->tests[i].field) w->tests[i].column = c;
  }
}

static bool test_holds(const where_test *t, const batch *b, int household) {
  int64_t answer = 0;
  if (t->column < 0 || batch_state(b, t->column, household) != STATE_KNOWN) return false;
  if (t->field->type != FIELD_TEXT) {
    (void)batch_get(b, t->column, household, &answer);
    for (int i = 0; i < t->nwords; i++)
      if (t->codes[i] == answer) return true;
    return false;
  }
  text_ref ref = ((const text_ref *)b->columns[t->column].values)[household];
  for (int i = 0; i < t->nwords; i++)
    if (strlen(t->words[i]) == ref.length && !memcmp(t->words[i], b->texts + ref.at, ref.length))
      return true;
  return false;
}

bool where_holds(const where *w, const batch *b, int household) {
  for (int i = 0; i < w->count; i++)
    if (!test_holds(&w->tests[i], b, household)) return false;
  return true;
}

void where_text(text *out, const where *w) {
  for (int i = 0; i < w->count; i++) {
    text_addf(out, "%s%s=", i ? "\n" : "", w->tests[i].field->id);
    for (int k = 0; k < w->tests[i].nwords; k++)
      text_addf(out, "%s%s", k ? "," : "", w->tests[i].words[k]);
  }
}
