/* fold: texts as a hasty eye reads them. Must never know what they mean. */
#ifndef CHUAN_BASE_FOLD_H
#define CHUAN_BASE_FOLD_H

#include <stddef.h>

/* Valid UTF-8 as a hasty eye reads it: small letters without accents (đ is d) and digits, all
 * else left out. In freshly made memory (memory_free), NULL without memory. */
char *utf8_folded(const char *s, size_t length);

#endif
