/* alike: see alike.h. */
#include "cli/alike.h"

#include <string.h>

#include "cli/say.h"

chuan_status alike_new(const field *const *fields, int nfields, alike *out, chuan_fault *fault) {
  *out = (alike){.fields = fields, .nfields = nfields};
  out->counts = memory_make((size_t)nfields + 1, sizeof *out->counts);
  return out->counts ? alike_again(out, fault) : fault_memory(fault);
}

void alike_free(alike *a) {
  for (int i = 0; a->counts && i < a->nfields; i++) spellings_free(a->counts[i]);
  memory_free(a->counts);
  *a = (alike){0};
}

chuan_status alike_again(alike *a, chuan_fault *fault) {
  for (int i = 0; i < a->nfields; i++) {
    spellings_free(a->counts[i]);
    a->counts[i] = NULL;
    if (!field_may_name_unit(a->fields[i])) continue;
    a->counts[i] = spellings_new();
    if (!a->counts[i]) return fault_memory(fault);
  }
  return CHUAN_OK;
}

chuan_status alike_take(alike *a, const batch *b, chuan_fault *fault) {
  for (int i = 0; i < a->nfields; i++) {
    const text_ref *refs = a->counts[i] ? b->columns[i].values : NULL;
    for (int row = 0; refs && row < b->households; row++) {
      if (batch_state(b, i, row) != STATE_KNOWN) continue;
      if (spellings_add(a->counts[i], b->texts + refs[row].at, refs[row].length))
        return fault_memory(fault);
    }
  }
  return CHUAN_OK;
}

chuan_status alike_say(alike *a, text *out, chuan_lang lang, chuan_fault *fault) {
  for (int i = 0; i < a->nfields; i++) {
    const spelling *all = NULL;
    size_t count = 0;
    text list = {0};
    chuan_status status =
        a->counts[i] ? spellings_alike(a->counts[i], &all, &count, fault) : CHUAN_OK;
    if (status) return status;
    if (!count) continue;
    spellings_list(&list, all, count);
    SAY(out, lang, SPELLED_ALIKE, a->fields[i]->id, text_of(&list));
    text_add_char(out, '\n');
    out->failed |= list.failed;
    text_free(&list);
  }
  return CHUAN_OK;
}

/* What an import without a sentence tells. */
json_t *alike_json(alike *a) {
  json_t *list = json_array();
  for (int i = 0; i < a->nfields; i++) {
    const spelling *all = NULL;
    size_t count = 0;
    json_t *group = NULL;
    if (!a->counts[i] || spellings_alike(a->counts[i], &all, &count, NULL)) continue;
    for (size_t n = 0; n < count; n++) {
      if (!n || !same_text(all[n].folded, all[n - 1].folded)) {
        json_t *one = json_object();
        json_put(one, "field", a->fields[i]->id);
        group = json_array();
        json_object_set_new(one, "spellings", group);
        json_array_append_new(list, one);
      }
      json_t *said = json_object();
      json_put(said, "words", all[n].words);
      json_put_int(said, "households", all[n].count);
      json_array_append_new(group, said);
    }
  }
  return list;
}
