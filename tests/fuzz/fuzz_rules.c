/* Fuzzes the reading of rule files: any bytes end as a book that settles, checks and
 * plans, or as a fault with words. */
#include <assert.h>
#include <stdint.h>

#include "plan/check.h"
#include "plan/plan.h"
#include "questionnaire.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void plan_one(const book *b, const settled *s) {
  chuan_fault fault = {0};
  plan *p = NULL;
  int exprs = book_exprs(b);
  expr_type *types = memory_make((size_t)exprs + 1, sizeof *types);
  if (types && check_settled(s, types, exprs, NULL, CHUAN_EN, &fault) == CHUAN_OK)
    (void)plan_make(&s, 1, exprs, NULL, 0, &p, &fault);
  plan_free(p);
  memory_free(types);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
  chuan_fault fault = {0};
  const survey *asked = questionnaire();
  book *b = book_new();
  if (!b || !asked) {
    book_free(b);
    return 0;
  }
  chuan_status status = rules_read_bytes(b, "fuzz.lua", (const char *)bytes, length, asked, &fault);
  assert(status == CHUAN_OK || fault.message[CHUAN_EN][0] != '\0');
  for (int i = 0; status == CHUAN_OK && i < book_count(b); i++) {
    settled *s = NULL;
    if (settle(b, book_at(b, i)->n.id, &(settle_wish){.entitlements = true}, &s, &fault)
        == CHUAN_OK)
      plan_one(b, s);
    settled_free(s);
  }
  book_free(b);
  return 0;
}
