/* plain: keys and values of parameters in plain data spelling, the same in every language:
 * "rural", "3..5", "rural,tap"; "1500000", "lower_secondary". Must never know who reads them. */
#ifndef CHUAN_BOOK_PLAIN_H
#define CHUAN_BOOK_PLAIN_H

#include "base/text.h"
#include "book/book.h"

/* Appends which answers an entry is for, commas between; nothing without `by`. */
void plain_keys(text *out, const parameter *p, const entry *e);

/* Appends an amount, a code, or what is not known. */
void plain_value(text *out, const value *v);

#endif
