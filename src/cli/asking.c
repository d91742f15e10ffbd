/* asking: what a gap asks for, in plain words. */
#include "cli/asking.h"

#include "cli/say.h"
#include "run/ask.h"

chuan_status asking_new(const job *j, gaps **out, chuan_fault *fault) {
  const plan *p = j->law.plan;
  bool *in_form = memory_make((size_t)p->ncolumns + 1, sizeof *in_form);
  if (!in_form) return fault_memory(fault);
  for (int i = 0; i < p->ncolumns; i++) {
    const field *f = p->columns[i]; /* d_ flags are in a plan only where the survey has them */
    in_form[i] = survey_field(p->survey, f->level, f->id) != f || origin_has(&j->from, f);
  }
  chuan_status status = gaps_new(p, in_form, out, fault);
  memory_free(in_form);
  return status;
}

void asking_who(text *out, chuan_lang lang, const batch *b, int which, int household) {
  text list = {0};
  for (int p = b->first_person[household]; p < b->first_person[household + 1]; p++)
    if (batch_state(b, which, p) == STATE_MISSING)
      text_addf(&list, "%s%d", list.length ? ", " : "", p - b->first_person[household] + 1);
  text_add_char(out, ' ');
  SAY(out, lang, GAPS_OF_PERSONS, text_of(&list));
  text_free(&list);
}

void asking_words(text *out, chuan_lang lang, const job *j, int number, const gap *found) {
  char name[160];
  const plan *p = j->law.plan;
  const settled *s = p->standards[number].of;
  size_t start = out->length;
  if (found->many) SAY(out, lang, GAPS_WHOLE_FORM, numeral_of(GAPS_ASK_MOST).at);
  else if (!found->nask && !found->nleft) text_add(out, message_words(MSG_GAPS_NO_ANSWER, lang));
  for (int i = 0; i < found->nask; i++) {
    const field *f = p->columns[found->ask[i]];
    field_name(f, name, sizeof name);
    text_addf(out, "%s%s", i ? "; " : "", label_in(question_label(s, name), lang, name));
    if (f->level == PERSON) asking_who(out, lang, j->batch, found->ask[i], found->household);
  }
  for (int i = 0; i < found->nleft; i++) {
    text_add(out, out->length > start ? "; " : "");
    if (same_text(found->left[i], "members")) text_add(out, message_words(MSG_W_MEMBERS, lang));
    else {
      text_add(out, message_words(MSG_WHY_NOT_KNOWN, lang));
      unknown_tell(out, s, found->left[i], lang);
    }
  }
}
