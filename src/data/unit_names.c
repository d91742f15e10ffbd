/* unit_names: see unit_names.h. */
#include "data/unit_names.h"

#include <string.h>

#include "base/text.h"

/* What units are called by kind; as utf8_folded has it. The longer ones first. */
static const char *const kinds[] = {"thanhpho", "todanpho", "thitran", "dackhu", "khupho", "phuong",
                                    "huyen",    "thixa",    "quan",    "tinh",   "thon",   "khom",
                                    "buon",     "ban",      "xom",     "xa",     "ap"};

/* How kinds are written in haste: "X. Tân Lập", "TDP 1". */
static const struct {
  const char *brief, *kind;
} briefs[] = {{"tdp", "todanpho"}, {"kp", "khupho"}, {"tt", "thitran"}, {"tx", "thixa"},
              {"tp", "thanhpho"},  {"x", "xa"},      {"p", "phuong"},   {"h", "huyen"},
              {"q", "quan"},       {"t", "tinh"},    {"t", "thon"},     {"b", "ban"},
              {"b", "buon"},       {"x", "xom"},     {"k", "khom"},     {"a", "ap"}};

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* A folded name after the word for the kind of unit. */
static const char *without_kind(const char *folded) {
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (starts_with(folded, kinds[i]) && folded[strlen(kinds[i])]) return folded + strlen(kinds[i]);
  return folded;
}

/* The same names; a number may stand with zeros before it: "Thôn 01". */
static bool is_same_name(const char *one, const char *other) {
  for (bool in_number = false;; one++, other++) {
    while (!in_number && *one == '0' && is_digit(one[1])) one++;
    while (!in_number && *other == '0' && is_digit(other[1])) other++;
    if (*one != *other || !*one) return *one == *other;
    in_number = is_digit(*one);
  }
}

/* True if the words are the name with its kind in brief. */
static bool is_in_brief(const char *name, const char *bare, const char *typed) {
  size_t kind = (size_t)(bare - name);
  for (size_t i = 0; i < sizeof briefs / sizeof *briefs; i++) {
    bool of_kind = strlen(briefs[i].kind) == kind && starts_with(name, briefs[i].kind);
    if (of_kind && starts_with(typed, briefs[i].brief)
        && is_same_name(typed + strlen(briefs[i].brief), bare))
      return true;
  }
  return false;
}

nearness unit_name_nearness(const char *name, const char *typed) {
  const char *bare = without_kind(name);
  if (is_same_name(name, typed)) return WHOLE_NAME;
  if (is_same_name(bare, typed) || is_in_brief(name, bare, typed)) return NAME_WITHOUT_KIND;
  if (bare == name && *name && is_same_name(name, without_kind(typed))) return NAME_WITHOUT_KIND;
  return *typed && strstr(name, typed) ? PART_OF_NAME : FAR_OFF;
}
