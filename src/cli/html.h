/* html: what every page shares: escaping, the look, head and foot. A page is one file that loads
 * nothing. Must never know what a page tells. */
#ifndef CHUAN_CLI_HTML_H
#define CHUAN_CLI_HTML_H

#include "base/text.h"
#include "chuan.h"

/* Appends words so that none of them is taken for HTML. */
void html_words(text *out, const char *words);

/* Appends one element with nothing but words in it, and a line feed. */
void html_element(text *out, const char *name, const char *words);

/* Appends everything up to the first element of the body. `style` is CSS after that of all
 * pages, "": none. */
void html_start(text *out, chuan_lang lang, const char *title, const char *style);
void html_end(text *out);

#endif
