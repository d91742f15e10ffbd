/* what_if: what was changed to see what would happen, in words and as data. Must never know who
 * changed it. */
#include <string.h>

#include "base/arena.h"
#include "book/plain.h"
#include "book/settle.h"

static void tell_value(text *out, const value *v, chuan_lang lang) {
  char number[48];
  if (v->kind == VALUE_AMOUNT) text_add(out, amount_write(number, sizeof number, v->amount, lang));
  else if (v->kind == VALUE_CODE) text_add(out, v->text);
  else text_addf(out, "%s%s", message_words(MSG_WHY_NOT_KNOWN, lang), v->text);
}

enum { WHAT_IF_WORDS = 256 }; /* bytes of the message itself, more than it has */

void settled_what_if(text *out, const what_if *w, chuan_lang lang) {
  text own = {0}, law = {0};
  tell_value(&own, &w->value, lang);
  for (int i = 0; i < w->nlaw; i++) {
    if (i > 0) text_add(&law, "; ");
    tell_value(&law, &w->law[i], lang);
  }
  if (w->cite != NULL) text_addf(&law, ", %s", w->cite);
  const char *const args[] = {w->name, text_of(&own), text_of(&law)};
  size_t room = strlen(w->name) + own.length + law.length + WHAT_IF_WORDS;
  char *line = memory_make(room, 1);
  if (line != NULL) text_add(out, message_write(line, room, lang, MSG_WHAT_IF, args, 3));
  out->failed |= own.failed || law.failed || line == NULL;
  memory_free(line);
  text_free(&own);
  text_free(&law);
}

void settled_what_ifs(text *out, const settled *s, const parameter *of, chuan_lang lang) {
  size_t begun = out->length;
  for (int i = 0; i < s->nwhat_ifs; i++) {
    if (s->what_ifs[i].of != of) continue;
    if (out->length > begun) text_add(out, "; ");
    settled_what_if(out, &s->what_ifs[i], lang);
  }
}

void what_if_law(text *out, const what_if *w) {
  for (int i = 0; i < w->nlaw; i++) {
    if (i > 0) text_add(out, ", ");
    plain_value(out, &w->law[i]);
  }
}
