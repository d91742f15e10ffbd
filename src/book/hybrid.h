/* hybrid: a settled standard that takes each component of a contrast from the one standard or
 * from the other: what the law would be had only those components changed. Borrows what the
 * contrast does. Must never know types or answers. */
#ifndef CHUAN_BOOK_HYBRID_H
#define CHUAN_BOOK_HYBRID_H

#include "book/contrast.h"

/* Bit i of `from_first`: component i is taken from the first standard. It is of the standard
 * whose indicators it has (the d_ columns of that one answer for it), and exhaustive as the
 * one whose classes it has. CHUAN_RULE where the components cannot be put together so: a
 * condition would name what is not there. Free with settled_free. */
chuan_status hybrid_make(const contrast *c, unsigned from_first, settled **out, chuan_fault *fault);

#endif
