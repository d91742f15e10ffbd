/* known: see known.h. */
#include "cli/known.h"

#include "cli/law.h"
#include "lua/rules.h"

chuan_status known_read(known *k, const options *o, known_kind which, chuan_fault *fault) {
  char path[4096];
  const survey *asked = NULL;
  *k = (known){0};
  if (!o->codebook) return CHUAN_OK;
  k->book = book_new();
  if (!k->book) return fault_memory(fault);
  if (!survey_of_rules(o, path, sizeof path))
    return FAULT(fault, CHUAN_OUTSIDE, NOWHERE, NO_RULES, path);
  chuan_status status = survey_read(k->book, path, &asked, fault);
  if (!status) status = codebook_read(o->codebook, asked, &k->codebook, fault);
  if (status) return status;
  k->table = &k->codebook->known[which];
  place whole = {.file = o->codebook};
  return k->table->columns ? CHUAN_OK
                           : FAULT(fault, CHUAN_RULE, whole, LISTING_CODEBOOK, known_name(which));
}

void known_close(known *k) {
  codebook_free(k->codebook);
  book_free(k->book);
  *k = (known){0};
}
