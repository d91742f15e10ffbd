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

/* The column of a question that is put to every person; -1: it is not read. */
static int person_column(const batch *b, const char *id) {
  for (int i = 0; i < b->ncolumns; i++)
    if (b->columns[i].field->level == PERSON && same_text(b->columns[i].field->id, id)) return i;
  return -1;
}

/* Appends ", the answer" where it is known. */
static void add_code(text *out, chuan_lang lang, const batch *b, const char *id, int person) {
  int64_t which = 0;
  int at = person_column(b, id);
  if (at < 0 || !b->columns[at].field->ncodes || !batch_get(b, at, person, &which)) return;
  const code *c = &b->columns[at].field->codes[which];
  if (out->length) text_add(out, ", ");
  text_add_small(out, label_in(c->words, lang, c->id));
}

/* Who a person is, without a name. */
static void add_relation(text *out, chuan_lang lang, const batch *b, int person) {
  int64_t age = 0;
  text words = {0};
  int at = person_column(b, "age");
  add_code(&words, lang, b, "relation", person);
  add_code(&words, lang, b, "sex", person);
  if (words.length && at >= 0 && batch_get(b, at, person, &age)) {
    text_add(&words, ", ");
    SAY(&words, lang, LETTER_AGED, numeral_of(age).at);
  }
  text_add(out, text_of(&words));
  out->failed |= words.failed;
  text_free(&words);
}

/* True if everybody's relation to the head is known: then nobody need be called by a number. */
static bool has_relations(const batch *b, int household) {
  int at = person_column(b, "relation");
  for (int i = b->first_person[household]; at >= 0 && i < b->first_person[household + 1]; i++)
    if (batch_state(b, at, i) != STATE_KNOWN) return false;
  return at >= 0;
}

void asking_person(text *list, chuan_lang lang, const batch *b, int household, int person) {
  bool related = has_relations(b, household);
  if (list->length) text_add(list, related ? "; " : ", ");
  text_addf(list, "%d", person - b->first_person[household] + 1);
  if (!related) return;
  text_add(list, ": ");
  add_relation(list, lang, b, person);
}

void asking_relation(text *out, chuan_lang lang, const batch *b, int person) {
  text words = {0};
  add_relation(&words, lang, b, person);
  if (words.length) text_addf(out, " (%s)", text_of(&words));
  out->failed |= words.failed;
  text_free(&words);
}

void asking_who(text *out, chuan_lang lang, const batch *b, int which, int household) {
  text list = {0};
  for (int p = b->first_person[household]; p < b->first_person[household + 1]; p++)
    if (batch_state(b, which, p) == STATE_MISSING) asking_person(&list, lang, b, household, p);
  text_add_char(out, ' ');
  SAY(out, lang, GAPS_OF_PERSONS, text_of(&list));
  out->failed |= list.failed;
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
