/* settled_print: conditions in words, with the labels and values of settled nouns. Must
 * never know answers. */
#include <string.h>

#include "book/settle.h"
#include "book/unit.h"

enum { VALUES_TOLD = 3 };

/* One value as a reader of the language writes it; `codes`: the answer that its codes are of. */
static void tell_value(text *out, const value *v, const field *codes, chuan_lang lang) {
  char buffer[48];
  int which = v->kind == VALUE_CODE && codes != NULL ? field_code(codes, v->text) : -1;
  if (v->kind == VALUE_AMOUNT) {
    text_add(out, amount_write(buffer, sizeof buffer, v->amount, lang));
    return;
  }
  if (v->kind == VALUE_NOT_KNOWN) text_add(out, lang == CHUAN_VI ? "chưa biết: " : "not known: ");
  text_add(out, which >= 0 ? label_in(codes->codes[which].words, lang, v->text) : v->text);
}

/* "(3)", "(Nông thôn: 1.500.000; Thành thị: 2.000.000 đồng/người/tháng)", or by what it is
 * read. A rate tells its unit: a line may be a year's where the income is a month's. */
static void tell_values(text *out, const settled_parameter *p, chuan_lang lang) {
  const dated *d = p->in_force;
  const field *by = p->of->by[0];
  bool codes = p->of->nby == 1 && by->ncodes > 0;
  if (p->of->nby > 0 && (!codes || d->nentries > VALUES_TOLD)) {
    text_add(out, lang == CHUAN_VI ? " (theo " : " (by ");
    for (int k = 0; k < p->of->nby; k++) {
      if (k > 0) text_add(out, ", ");
      text_add(out, label_in(p->of->by[k]->words, lang, p->of->by[k]->id));
    }
    text_add(out, ")");
    return;
  }
  text_add(out, " (");
  for (int i = 0; i < d->nentries; i++) {
    if (i > 0) text_add(out, "; ");
    if (codes) {
      const code *c = &by->codes[d->entries[i].keys[0].code];
      text_add(out, label_in(c->words, lang, c->id));
      text_add(out, ": ");
    }
    tell_value(out, &d->entries[i].value, p->codes, lang);
  }
  if (p->of->unit && strchr(p->of->unit, '/')) {
    text_add_char(out, ' ');
    unit_tell(out, p->of->unit, lang);
  }
  text_add(out, ")");
}

static bool tell(text *out, const void *from, op o, const char *id, chuan_lang lang) {
  const settled *s = from;
  const kind *of = o == OP_KIND ? settled_find_kind(s, id) : NULL;
  int i = o == OP_LACKS ? settled_find_indicator(s, id) : -1;
  if (i >= 0) {
    text_add(out, label_in(s->indicators[i].of->n.words, lang, id));
    return true;
  }
  if (of != NULL) {
    text_add(out, label_in(of->n.words, lang, id));
    return true;
  }
  if (o == OP_VERDICT && (i = settled_find_class(s, id)) >= 0) {
    text_add(out, label_in(s->classes[i].of->n.words, lang, id));
    return true;
  }
  switch (settled_named(s, id, &i)) {
  case NAMED_PARAMETER:
    text_add(out, label_in(s->parameters[i].of->n.words, lang, id));
    tell_values(out, &s->parameters[i], lang);
    return true;
  case NAMED_DERIVED: text_add(out, label_in(s->derived[i].of->n.words, lang, id)); return true;
  case NAMED_SCORECARD:
    text_add(out, label_in(s->scorecards[i].of->n.words, lang, id));
    return true;
  case NAMED_NOTHING: break;
  }
  return false;
}

void settled_print(text *out, const settled *s, const expr *e, int words_in) {
  const naming names = {tell, s};
  expr_print_named(out, e, words_in, &names);
}
