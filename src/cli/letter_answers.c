/* letter_answers: the part of a letter that shows what was recorded and what is missing. */
#include <string.h>

#include "book/unit.h"
#include "cli/asking.h"
#include "cli/letter.h"
#include "cli/say.h"
#include "run/value.h"

enum { PERSONS_WIDE = 6 }; /* persons side by side in one table */

static bool was_asked(const letter *l, const field *f) {
  for (int i = 0; i < l->nnot_asked; i++)
    if (l->not_asked[i] == f) return false;
  return true;
}

static const char *field_words(const letter *l, const field *f) {
  char name[160];
  text said = {0};
  const char *words = label_in(f->words, l->o.lang, NULL);
  if (words) return words;
  field_name(f, name, sizeof name);
  label flagged = question_label(l->job.law.settled[0], name);
  if (!flagged.vi) return f->id;
  SAY(&said, l->o.lang, LETTER_FLAG, label_in(flagged, l->o.lang, f->id));
  words = arena_copy(l->o.arena, text_of(&said));
  text_free(&said);
  return words ? words : f->id;
}

/* ---- what is missing ---- */

static bool is_part(const field *f, const field *whole) {
  return whole && (whole->quotient_of[0] == f || whole->quotient_of[1] == f);
}

/* True if the answer is missing and would make something clear: itself, or as one part of what is
 * wanted per person. person: a row, -1: the household's, or anybody's. */
static bool is_needed(const letter *l, const field *f, int person) {
  for (size_t i = 0; i < l->needed.count; i++) {
    const question *q = &l->needed.list[i];
    if (is_part(f, q->field)) return true;
    if (q->field == f && (person < 0 || q->person == person + 1)) return true;
  }
  return false;
}

/* What is missing at all where nobody's answers are there. */
static bool lacks_members(const letter *l) {
  for (size_t i = 0; i < l->needed.count; i++)
    if (same_text(l->needed.list[i].name, "members")) return true;
  return false;
}

static uint8_t state_of(const letter *l, const field *f, int row) {
  return batch_state(l->job.batch, plan_column(l->job.law.plan, f), row);
}

/* True if there is an answer to show, or one that is missing and needed. */
static bool is_shown(const letter *l, const field *f, int row) {
  uint8_t state = state_of(l, f, row);
  if (state == STATE_KNOWN) return true;
  return state == STATE_MISSING && is_needed(l, f, f->level == PERSON ? row : -1);
}

/* "; question (who)" where it was asked and its answer is missing and needed. */
static void add_unanswered(letter *l, const field *f) {
  const batch *b = l->job.batch;
  bool personal = f->level == PERSON;
  int first = personal ? b->first_person[l->row] : l->row;
  int end = personal ? b->first_person[l->row + 1] : l->row + 1;
  text who = {0};
  bool open = false;
  for (int i = first; i < end; i++) {
    if (state_of(l, f, i) != STATE_MISSING || !is_needed(l, f, personal ? i : -1)) continue;
    open = true;
    if (personal) asking_person(&who, l->o.lang, b, l->row, i);
  }
  if (open) text_addf(&l->words, "%s%s", l->words.length ? "; " : "", field_words(l, f));
  if (who.length) {
    text_add_char(&l->words, ' ');
    SAY(&l->words, l->o.lang, GAPS_OF_PERSONS, text_of(&who));
  }
  if (who.failed) l->words.failed = true;
  text_free(&who);
}

/* True if the form asks one of the parts that the field comes from. */
static bool has_part(const letter *l, const field *f) {
  for (int i = 0; i < 2; i++)
    if (f->quotient_of[i] && plan_column(l->job.law.plan, f->quotient_of[i]) >= 0
        && was_asked(l, f->quotient_of[i]) && is_needed(l, f->quotient_of[i], -1)
        && state_of(l, f->quotient_of[i], l->row) == STATE_MISSING)
      return true;
  return false;
}

/* The missing answers that would make the class or an indicator clear: those that were asked for,
 * and those that never were. */
static void put_missing(letter *l) {
  const plan *p = l->job.law.plan;
  for (int i = 0; i < p->ncolumns; i++)
    if (was_asked(l, p->columns[i])) add_unanswered(l, p->columns[i]);
  if (!l->words.length) text_add(&l->words, WORD(&l->o, CASE_NOTHING));
  letter_item(l, TONE_PLAIN, WORD(&l->o, LETTER_UNANSWERED));
  if (lacks_members(l)) text_add(&l->words, WORD(&l->o, W_MEMBERS));
  for (int i = 0; i < l->nnot_asked; i++) {
    const field *f = l->not_asked[i];
    if (!is_needed(l, f, -1) || has_part(l, f)) continue;
    text_addf(&l->words, "%s%s", l->words.length ? "; " : "", field_words(l, f));
  }
  if (l->words.length) letter_item(l, TONE_PLAIN, WORD(&l->o, LETTER_NEVER_ASKED));
}

/* ---- what was recorded ---- */

/* Appends the answer; "–" where the question is not for that person, or is not needed. */
static void add_answer(letter *l, text *out, const spot *at, const field *f) {
  if (!is_shown(l, f, spot_row(at, f->level))) {
    text_add(out, "–");
    return;
  }
  field_text(out, at, f, l->o.lang);
  bool counted = (f->type == FIELD_INTEGER || f->type == FIELD_DECIMAL) && !f->counts_persons;
  if (counted && f->unit && f->level == HOUSEHOLD && field_state(at, f) == STATE_KNOWN) {
    text_add_char(out, ' ');
    unit_tell(out, f->unit, l->o.lang);
  }
}

/* True if somebody of these rows has an answer to show. */
static bool is_shown_of_any(const letter *l, const field *f, int first, int end) {
  for (int i = first; i < end; i++)
    if (is_shown(l, f, i)) return true;
  return false;
}

/* The fields of a level that the law reads and the form asked, where there is something to show:
 * those of the questionnaire in its order, then d_ flags. */
static int fields_shown(const letter *l, level of, const field **out) {
  const plan *p = l->job.law.plan;
  const batch *b = l->job.batch;
  const survey *s = p->survey;
  int count = 0, kept = 0;
  for (int i = 0; i < s->nfields[of]; i++)
    if (plan_column(p, s->fields[of][i]) >= 0 && was_asked(l, s->fields[of][i]))
      out[count++] = s->fields[of][i];
  for (int i = 0; i < p->ncolumns; i++) {
    const field *f = p->columns[i];
    if (f->level == of && survey_field(s, of, f->id) != f) out[count++] = f;
  }
  int first = of == PERSON ? b->first_person[l->row] : l->row;
  int end = of == PERSON ? b->first_person[l->row + 1] : l->row + 1;
  for (int i = 0; i < count; i++)
    if (is_shown_of_any(l, out[i], first, end)) out[kept++] = out[i];
  return kept;
}

static void add_cell(letter *l, table *t, const spot *at, const field *f) {
  add_answer(l, &l->words, at, f);
  table_add(t, text_of(&l->words));
  text_clear(&l->words);
}

/* Question and answer, side by side twice. */
static void household_table(letter *l, const spot *at, const field *const *fields, int count) {
  int lines = (count + 1) / 2;
  table t = table_make(l->o.arena, 4, 0);
  for (int i = 0; i < 2; i++) {
    table_add(&t, WORD(&l->o, LETTER_QUESTION));
    table_add(&t, WORD(&l->o, LETTER_ANSWER));
  }
  for (int line = 0; line < lines; line++)
    for (int i = line; i < 2 * lines; i += lines) {
      table_add(&t, i < count ? field_words(l, fields[i]) : "");
      if (i < count) add_cell(l, &t, at, fields[i]);
      else table_add(&t, "");
    }
  page_table(&l->page, &t);
  table_free(&t);
}

static void put_household(letter *l, const field *const *fields, int count) {
  spot at = {l->job.run, l->job.law.plan, l->job.batch, 0, l->row, -1};
  if (l->page.one_sheet) household_table(l, &at, fields, count);
  for (int i = 0; i < count && !l->page.one_sheet; i++) {
    add_answer(l, &l->words, &at, fields[i]);
    letter_item(l, TONE_PLAIN, field_words(l, fields[i]));
  }
}

/* A line per question, a column per person. */
static void members_table(letter *l, spot *at, const field *const *fields, int count, int first,
                          int end) {
  table t = table_make(l->o.arena, 1 + end - first, 0);
  table_add(&t, WORD(&l->o, LETTER_QUESTION_OF));
  for (int i = first; i < end; i++) {
    asking_person(&l->words, l->o.lang, l->job.batch, l->row, i);
    table_add(&t, text_of(&l->words));
    text_clear(&l->words);
  }
  for (int i = 0; i < count; i++) {
    if (!is_shown_of_any(l, fields[i], first, end)) continue;
    table_add(&t, field_words(l, fields[i]));
    for (at->person = first; at->person < end; at->person++) add_cell(l, &t, at, fields[i]);
  }
  page_table(&l->page, &t);
  table_free(&t);
}

/* A person's answers one after the other. */
static void person_item(letter *l, const spot *at, const field *const *fields, int count) {
  const batch *b = l->job.batch;
  text who = {0};
  SAY(&who, l->o.lang, W_PERSON, numeral_of(at->person - b->first_person[l->row] + 1).at);
  for (int i = 0; i < count; i++) {
    if (!is_shown(l, fields[i], at->person)) continue;
    text_addf(&l->words, "%s%s: ", l->words.length ? "; " : "", field_words(l, fields[i]));
    add_answer(l, &l->words, at, fields[i]);
  }
  asking_relation(&who, l->o.lang, b, at->person);
  letter_item(l, TONE_PLAIN, text_of(&who));
  if (who.failed) l->page.body.failed = true;
  text_free(&who);
}

static void put_members(letter *l, const field *const *fields, int count) {
  const batch *b = l->job.batch;
  spot at = {l->job.run, l->job.law.plan, b, 0, l->row, -1};
  int first = b->first_person[l->row], end = b->first_person[l->row + 1];
  for (int i = first; i < end && l->page.one_sheet; i += PERSONS_WIDE)
    members_table(l, &at, fields, count, i, i + PERSONS_WIDE < end ? i + PERSONS_WIDE : end);
  for (at.person = first; at.person < end && !l->page.one_sheet; at.person++)
    person_item(l, &at, fields, count);
}

chuan_status letter_answers(letter *l, chuan_fault *fault) {
  const field **fields =
      arena_array(l->o.arena, (size_t)l->job.law.plan->ncolumns + 1, sizeof *fields);
  if (!fields) return fault_memory(fault);
  letter_heading(l, WORD(&l->o, LETTER_RECORDED));
  int count = fields_shown(l, HOUSEHOLD, fields);
  if (count) put_household(l, fields, count);
  count = fields_shown(l, PERSON, fields);
  if (count) put_members(l, fields, count);
  put_missing(l);
  return CHUAN_OK;
}
