/* unit_named: see unit_named.h. Must never know a registry. */
#include "cli/unit_named.h"

#include <string.h>

#include "base/fold.h"
#include "base/text.h"
#include "cli/say.h"
#include "data/unit_names.h"

enum { TOLD_MOST = 5 }; /* of several units */

/* The nearest units that were met. */
typedef struct search {
  nearness best;
  int count;
  const unit_info *first;
  text names; /* of those, "063 Huyện Mẫu, …" */
} search;

static void meet(search *s, const unit_info *info, nearness near) {
  if (near == FAR_OFF || near < s->best) return;
  if (near > s->best) s->count = 0, text_clear(&s->names), s->best = near;
  if (!s->count++) s->first = info;
  if (s->count <= TOLD_MOST)
    text_addf(&s->names, "%s%s %s", s->count > 1 ? ", " : "", info->id, info->name);
  if (s->count == TOLD_MOST + 1) text_add(&s->names, ", …");
}

static chuan_status look(const units *u, const char *typed, search *s, chuan_fault *fault) {
  for (int64_t i = 0; i < u->ninfos; i++) {
    const unit_info *info = &u->infos[i];
    if (units_find(u, info->id) != info) continue; /* an earlier description of it */
    char *folded = utf8_folded(info->name, strlen(info->name));
    if (!folded) return fault_memory(fault);
    meet(s, info, unit_name_nearness(folded, typed));
    memory_free(folded);
  }
  return s->names.failed ? fault_memory(fault) : CHUAN_OK;
}

chuan_status unit_named(const units *u, const char *words, const unit_info **out,
                        chuan_fault *fault) {
  search s = {0};
  *out = units_find(u, words);
  if (*out) return CHUAN_OK;
  char *typed = utf8_folded(words, strlen(words));
  chuan_status status = typed ? look(u, typed, &s, fault) : fault_memory(fault);
  if (!status && !s.count) status = FAULT(fault, CHUAN_USAGE, NOWHERE, UNIT_NAMED_NONE, words);
  else if (!status && s.count > 1)
    status = FAULT(fault, CHUAN_USAGE, NOWHERE, UNIT_NAMED_MANY, words, numeral_of(s.count).at,
                   text_of(&s.names));
  *out = status ? NULL : s.first;
  memory_free(typed);
  text_free(&s.names);
  return status;
}
