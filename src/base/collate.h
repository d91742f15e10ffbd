/* collate: names in the order of the Vietnamese alphabet. Must never know what is named, and asks
 * no locale: the order is the same on every machine.
 *
 * Letters come first (a ă â b c d đ e ê … o ô ơ … u ư …; those of other alphabets after z), over
 * the whole name; where these are the same, tones (none, huyền, hỏi, ngã, sắc, nặng); then small
 * letters before great ones. Digits in a row are one number, so that "Thôn 2" is before
 * "Thôn 10". Blanks and signs come before digits, digits before letters. */
#ifndef CHUAN_BASE_COLLATE_H
#define CHUAN_BASE_COLLATE_H

#include <stddef.h>

/* Below, at or above 0 as strcmp; 0 only for the same bytes. Invalid UTF-8 is compared as bytes. */
int vi_compare(const char *a, const char *b);
/* The same of texts that do not end with a 0. */
int vi_compare_texts(const char *a, size_t la, const char *b, size_t lb);

#endif
