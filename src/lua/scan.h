/* scan: what a rule file may not contain, found in its bytes before Lua sees them, and
 * said in the author's words. Owns the refusals; must never know what nouns mean. */
#ifndef CHUAN_LUA_SCAN_H
#define CHUAN_LUA_SCAN_H

#include "lua/rules.h"

#define SCAN_DEPTH_MOST 100 /* brackets and blocks inside each other */
#define SCAN_ID_MOST 64     /* bytes of an id, with its end */

/* Refuses bytes and tokens that a rule file may not hold: the first one, by place. What
 * it accepts is not yet right; what Lua would read otherwise than the author is gone. */
chuan_status scan_rules(const char *file, const char *bytes, size_t length, chuan_fault *fault);

/* Refuses a codebook whose lines are not all settled: a comment that begins with "?" is what
 * `chuan inspect` leaves where somebody has to decide. */
chuan_status scan_doubts(const char *file, const char *bytes, size_t length, chuan_fault *fault);

/* What the file is, by its first noun outside brackets. */
file_kind scan_kind(const char *bytes, size_t length);

/* The texts that follow a word, in file order. */
typedef struct scan_list {
  const char *word; /* "standard", "extends" */
  bool is_key;      /* as in extends = "ID"; else as in standard "ID" and standard("ID") */
  char (*ids)[SCAN_ID_MOST];
  int most, count; /* room for them, and how many there are */
} scan_list;
void scan_ids(const char *bytes, size_t length, scan_list *lists, int nlists);

#endif
