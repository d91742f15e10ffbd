/* unit_told: see unit_told.h. */
#include "cli/unit_told.h"

void unit_told(text *out, const units *u, const char *of, const char *id, size_t length) {
  text known = {0};
  text_add_bytes(&known, id, length);
  const unit_info *info = length && u ? units_find(u, units_code(u, text_of(&known))) : NULL;
  text_add(out, text_of(&known));
  if (info && *info->name && same_text(info->level, of)) text_addf(out, " %s", info->name);
  if (known.failed) out->failed = true;
  text_free(&known);
}

label unit_told_label(report *r, const units *u, const char *of, const char *id, size_t length) {
  text words = {0};
  unit_told(&words, u, of, id, length);
  return report_take(r, &words);
}
