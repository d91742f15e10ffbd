/* plain: keys and values as data. */
#include "book/plain.h"

static void plain_amount(text *out, amount a) {
  char number[48];
  text_add(out, amount_plain(number, sizeof number, a));
}

void plain_keys(text *out, const parameter *p, const entry *e) {
  for (int i = 0; i < p->nby; i++) {
    const field *f = p->by[i];
    const key *k = &e->keys[i];
    if (i) text_add_char(out, ',');
    if (!k->is_band) {
      text_add(out, f->codes[k->code].id);
      continue;
    }
    plain_amount(out, (amount){k->low, f->digits});
    text_add(out, "..");
    plain_amount(out, (amount){k->high, f->digits});
  }
}

void plain_value(text *out, const value *v) {
  if (v->kind == VALUE_AMOUNT) plain_amount(out, v->amount);
  else text_add(out, v->text);
}
