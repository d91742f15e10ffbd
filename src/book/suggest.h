/* suggest: faults about a name that nothing has: with the nearest name, or with the list
 * of all. Must never know what the names are of. */
#ifndef CHUAN_BOOK_SUGGEST_H
#define CHUAN_BOOK_SUGGEST_H

#include "base/fault.h"

/* Fills `near` with {1} = wrong, {2} = the nearest name, {3} = of, where one is near
 * enough; else `list` with {2} = the first names, commas between. */
chuan_status suggest_fault(chuan_fault *fault, chuan_status status, place at, message near,
                           message list, const char *wrong, const char *of,
                           const char *const *names, size_t count);

#endif
