/* suggest: see suggest.h. */
#include "book/suggest.h"

#include "base/text.h"

enum { NAMES_LISTED = 15 };

/* Memory that fails here costs the list, not the message. */
static chuan_status list_fault(chuan_fault *fault, chuan_status status, place at, message list,
                               const char *wrong, const char *of, const char *const *names,
                               size_t count) {
  text all = {0};
  for (size_t i = 0; i < count && i < NAMES_LISTED; i++) {
    if (i > 0) text_add(&all, ", ");
    text_add(&all, names[i]);
  }
  if (count > NAMES_LISTED) text_add(&all, ", …");
  if (count == 0) text_add(&all, "–");
  const char *args[] = {wrong, text_of(&all), of};
  fault_fill(fault, status, at, list, args, 3);
  text_free(&all);
  return status;
}

chuan_status suggest_fault(chuan_fault *fault, chuan_status status, place at, message near,
                           message list, const char *wrong, const char *of,
                           const char *const *names, size_t count) {
  const char *nearest = nearest_name(wrong, names, count);
  if (nearest == NULL) {
    return list_fault(fault, status, at, list, wrong, of, names, count);
  }
  const char *args[] = {wrong, nearest, of};
  return fault_fill(fault, status, at, near, args, 3);
}
