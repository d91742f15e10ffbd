/* unit_names: see unit_names.h. */
#include "data/unit_names.h"

#include <string.h>

#include "base/text.h"

/* What units are called by kind; as utf8_folded has it. The longer ones first. */
static const char *const kinds[] = {"thanhpho", "thitran", "dackhu", "phuong", "huyen",
                                    "thixa",    "quan",    "tinh",   "xa"};

/* A folded name after the word for the kind of unit. */
static const char *without_kind(const char *folded) {
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (starts_with(folded, kinds[i]) && folded[strlen(kinds[i])]) return folded + strlen(kinds[i]);
  return folded;
}

nearness unit_name_nearness(const char *name, const char *typed) {
  const char *bare = without_kind(name);
  if (same_text(name, typed)) return WHOLE_NAME;
  if (same_text(bare, typed)) return NAME_WITHOUT_KIND;
  if (bare == name && *name && same_text(name, without_kind(typed))) return NAME_WITHOUT_KIND;
  return *typed && strstr(name, typed) ? PART_OF_NAME : FAR_OFF;
}
