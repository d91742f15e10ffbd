/* letter: one household's class on one sheet, in words for the household: what was recorded,
 * which point of the law decided, what is missing, how to contest; for officers with the whole
 * explanation after it. It says nothing that `why` does not know. */
#include <string.h>

#include "book/unit.h"
#include "cli/asking.h"
#include "cli/borders.h"
#include "cli/commands.h"
#include "cli/doc_page.h"
#include "cli/say.h"
#include "cli/why.h"
#include "run/tally.h"
#include "run/value.h"

enum { PERSONS_WIDE = 8 }; /* persons side by side in one table */

typedef struct letter {
  options o; /* those of the call, in the language of the letter */
  job job;
  int row; /* the household, in the batch */
  gaps *gaps;
  const field **not_asked; /* what the law reads and the form never asked */
  int nnot_asked;
  page page;
  text words; /* of the element that is being made */
} letter;

/* ---- elements ---- */

static void heading(letter *l, const char *words) { page_heading(&l->page, 2, words); }

static void paragraph(letter *l, tone as) {
  page_paragraph(&l->page, as, text_of(&l->words));
  if (l->words.failed) l->page.body.failed = true;
  text_clear(&l->words);
}

static void item(letter *l, tone as, const char *lead) {
  page_item(&l->page, as, lead, text_of(&l->words));
  if (l->words.failed) l->page.body.failed = true;
  text_clear(&l->words);
}

/* "Điều 3 khoản 2 điểm a, Nghị định 07/2021/NĐ-CP"; without a cite, that there is none. */
static void put_source(letter *l, const char *cite, const char *text_of_law) {
  if (!cite) text_add(&l->words, WORD(&l->o, LETTER_NO_SOURCE));
  else text_add(&l->words, cite);
  if (cite && text_of_law && !strstr(cite, text_of_law)) text_addf(&l->words, ", %s", text_of_law);
}

/* ---- what the law is not ---- */

/* A law that was changed to see what would happen is nobody's class. */
static chuan_status check_law(const letter *l, chuan_fault *fault) {
  const plan *p = l->job.law.plan;
  for (int i = 0; i < p->nstandards; i++)
    if (p->standards[i].of->nwhat_ifs)
      return FAULT(fault, CHUAN_REFUSED, NOWHERE, LETTER_WHAT_IF, p->standards[i].label);
  return CHUAN_OK;
}

static void put_reading(letter *l, const reading *r) {
  if (!r) return;
  SAY(&l->words, l->o.lang, LETTER_READING, r->n.id, label_in(r->n.words, l->o.lang, r->n.id),
      r->source ? r->source : WORD(&l->o, LETTER_NO_SOURCE));
  paragraph(l, TONE_WARNING);
}

/* The readings in force that are not the default ones. */
static void put_readings(letter *l, const settled *s) {
  for (int i = 0; i < s->nindicators; i++) put_reading(l, s->indicators[i].reading);
  for (int i = 0; i < s->nclasses; i++) put_reading(l, s->classes[i].reading);
  for (int i = 0; i < s->nderived; i++) put_reading(l, s->derived[i].reading);
}

/* ---- the class and what decided it ---- */

static const char *class_words(const letter *l, const plan_standard *s, int number) {
  return label_in(tally_label(s, tally_index(s, number)), l->o.lang, verdict_name(s, number));
}

static void put_verdict(letter *l, int number) {
  const plan_standard *s = &l->job.law.plan->standards[number];
  const verdicts *v = run_verdicts(l->job.run, number);
  text on = {0}, possible = {0};
  char day_words[16];
  text_add(&on, day_tell(day_words, sizeof day_words, s->of->on, l->o.lang));
  SAY(&l->words, l->o.lang, LETTER_RESULT, class_words(l, s, v->class_[l->row]));
  heading(l, text_of(&l->words));
  text_clear(&l->words);
  SAY(&l->words, l->o.lang, LETTER_UNDER, label_in(s->of->of->n.words, l->o.lang, s->label),
      s->of->of->law ? s->of->of->law : "", text_of(&on));
  paragraph(l, TONE_PLAIN);
  put_readings(l, s->of);
  tally_possible(&possible, s, v->possible[l->row], l->o.lang);
  if (possible.length) {
    SAY(&l->words, l->o.lang, LETTER_POSSIBLE, text_of(&possible));
    paragraph(l, TONE_PLAIN);
  }
  text_free(&possible);
  text_free(&on);
}

/* "one of these:", "all of these:": the parts say it. */
static bool is_joint(const letter *l, const reason *r) {
  const char *formula = r->formula[l->o.lang];
  return same_text(formula, WORD(&l->o, WHY_ONE)) || same_text(formula, WORD(&l->o, WHY_ALL));
}

/* A condition that holds, what it comes to, and the articles of its amounts. */
static void put_condition(letter *l, const why *w, int i) {
  const reason *r = &w->reasons[i];
  const char *formula = r->formula[l->o.lang], *comes_to = r->value[l->o.lang];
  text_add_capital(&l->words, *formula ? formula : label_in(r->words, l->o.lang, r->id));
  if (*comes_to) text_addf(&l->words, ": %s", comes_to);
  if (r->answer == 2) text_addf(&l->words, " (%s)", WORD(&l->o, W_UNKNOWN));
  for (int k = i + 1; k < w->nreasons && w->reasons[k].depth > r->depth; k++)
    if (same_text(w->reasons[k].what, "parameter") && w->reasons[k].cite
        && w->reasons[k].depth == r->depth + 1)
      text_addf(&l->words, " [%s]", w->reasons[k].cite);
  item(l, TONE_PLAIN, "");
}

/* The kinds and conditions of the class at `at` of the tree, as far as they hold or may hold. */
static void put_conditions(letter *l, const why *w, int at, const char *text_of_law) {
  int deep = w->reasons[at].depth + 1;
  for (int i = at + 1; i < w->nreasons && w->reasons[i].depth > w->reasons[at].depth; i++) {
    const reason *r = &w->reasons[i];
    bool is_kind = same_text(r->what, "kind"), inside = is_kind || is_joint(l, r);
    if (r->depth > deep) continue;
    deep = r->depth;
    if (r->answer == 0 || r->answer < 0) continue;
    if (inside) deep++;
    if (is_kind) {
      put_source(l, r->cite, text_of_law);
      item(l, TONE_PLAIN, label_in(r->words, l->o.lang, r->id));
    } else if (!inside) {
      put_condition(l, w, i);
    }
  }
}

/* Which point of which article decided; nothing where no class was found. */
static void put_reasons(letter *l, int number, const why *w) {
  const plan_standard *s = &l->job.law.plan->standards[number];
  int8_t class_number = run_verdicts(l->job.run, number)->class_[l->row];
  if (class_number < 0) return;
  const settled_class *c = s->classes[class_number].of;
  heading(l, WORD(&l->o, LETTER_WHY));
  put_source(l, c->of->n.cite, c->from->law);
  item(l, TONE_PLAIN, class_words(l, s, class_number));
  if (*w->reasons[0].formula[l->o.lang]) {
    text_add(&l->words, w->reasons[0].formula[l->o.lang]);
    item(l, TONE_PLAIN, "");
  }
  for (int i = 1; i < w->nreasons; i++)
    if (same_text(w->reasons[i].what, "class") && same_text(w->reasons[i].id, c->of->n.id))
      put_conditions(l, w, i, c->from->law);
}

/* The persons for whom the indicator at `at` of the tree holds: " (person 2, 4)". */
static void put_persons(letter *l, const why *w, int at) {
  text list = {0};
  uint64_t told = 0;
  for (int i = at + 1; i < w->nreasons && w->reasons[i].depth > w->reasons[at].depth; i++) {
    const reason *r = &w->reasons[i];
    if (!same_text(r->what, "person") || r->answer != 1) continue;
    int person = 0;
    for (const char *c = r->id; *c; c++) person = person * 10 + (unsigned char)*c - '0';
    if (person > 63 || told >> person & 1) continue;
    told |= UINT64_C(1) << person;
    text_addf(&list, "%s%d", list.length ? ", " : "", person);
  }
  if (list.length) {
    text_add_char(&l->words, ' ');
    SAY(&l->words, l->o.lang, GAPS_OF_PERSONS, text_of(&list));
  }
  text_free(&list);
}

static void put_deprivation(letter *l, const plan_indicator *i, const why *w) {
  put_source(l, i->of->of->n.cite, i->of->from->law);
  for (int k = 0; k < w->nreasons; k++) {
    const reason *r = &w->reasons[k];
    if (!same_text(r->what, "indicator") || !same_text(r->id, i->of->of->n.id)) continue;
    put_persons(l, w, k);
    break;
  }
  item(l, TONE_PLAIN, label_in(i->of->of->n.words, l->o.lang, i->of->of->n.id));
}

/* The indicators with an answer, counted. */
static int count_answers(const letter *l, const plan_standard *s, int answer) {
  int count = 0;
  for (int i = 0; i < s->nindicators; i++)
    count += run_answer(l->job.run, s->indicators[i].slot, l->row) == answer;
  return count;
}

/* "Deprived in 3 of 12 indicators", and how many are not clear. */
static void put_count(letter *l, const plan_standard *s) {
  int unclear = count_answers(l, s, ANSWER_UNKNOWN);
  numeral yes = numeral_of(count_answers(l, s, ANSWER_YES)), all = numeral_of(s->nindicators);
  if (unclear) SAY(&l->words, l->o.lang, LETTER_MAY_LACK, yes.at, all.at, numeral_of(unclear).at);
  else SAY(&l->words, l->o.lang, LETTER_LACKS, yes.at, all.at);
  heading(l, text_of(&l->words));
  text_clear(&l->words);
}

/* What the household lacks, and what is not known of it. */
static void put_deprivations(letter *l, int number, const why *w) {
  const plan_standard *s = &l->job.law.plan->standards[number];
  if (!s->nindicators) return;
  put_count(l, s);
  for (int i = 0; i < s->nindicators; i++)
    if (run_answer(l->job.run, s->indicators[i].slot, l->row) == ANSWER_YES)
      put_deprivation(l, &s->indicators[i], w);
  for (int i = 0; i < s->nindicators; i++) {
    const noun *n = &s->indicators[i].of->of->n;
    if (run_answer(l->job.run, s->indicators[i].slot, l->row) != ANSWER_UNKNOWN) continue;
    text_addf(&l->words, "%s%s", l->words.length ? "; " : "", label_in(n->words, l->o.lang, n->id));
  }
  if (l->words.length) item(l, TONE_PLAIN, WORD(&l->o, LETTER_UNCLEAR));
}

/* ---- what would change it ---- */

static void put_borders(letter *l, int number, const why *w) {
  text line = {0};
  if (w->nborders) heading(l, WORD(&l->o, LETTER_CHANGE));
  for (int i = 0; i < w->nborders; i++) {
    text_clear(&line);
    border_text(&line, &l->o, &l->job.law.plan->standards[number], &w->borders[i], false);
    text_add_capital(&l->words, text_of(&line));
    item(l, TONE_PLAIN, "");
  }
  if (line.failed) l->page.body.failed = true;
  text_free(&line);
}

/* ---- what is missing ---- */

/* Takes what no household can tell out of a gap; how many things these are. */
static int without_law(gap *found) {
  static const char *const members[] = {"members"};
  int others = found->nleft;
  for (int i = 0; i < found->nleft; i++) others -= same_text(found->left[i], members[0]);
  found->nleft -= others;
  found->left = members;
  return others;
}

/* The fewest questions that would settle the class. */
static chuan_status put_to_ask(letter *l, int number, chuan_fault *fault) {
  const job *j = &l->job;
  if (run_verdicts(j->run, number)->class_[l->row] != VERDICT_UNDETERMINED) return CHUAN_OK;
  chuan_status status = l->gaps ? CHUAN_OK : asking_new(j, &l->gaps, fault);
  if (!status) status = gaps_find(l->gaps, number, j->run, j->batch, &l->row, 1, fault);
  if (status) return status;
  heading(l, WORD(&l->o, LETTER_TO_ASK));
  gap asked_for = *gaps_found(l->gaps, number);
  int law_lacks = without_law(&asked_for);
  if (!law_lacks || asked_for.nask || asked_for.nleft || asked_for.many) {
    asking_words(&l->words, l->o.lang, j, number, &asked_for);
    paragraph(l, TONE_PLAIN);
  }
  if (law_lacks) {
    SAY(&l->words, l->o.lang, LETTER_LAW_LACKS, numeral_of(law_lacks).at);
    paragraph(l, TONE_WARNING);
  }
  return CHUAN_OK;
}

static bool was_asked(const letter *l, const field *f) {
  for (int i = 0; i < l->nnot_asked; i++)
    if (l->not_asked[i] == f) return false;
  return true;
}

static const char *field_words(const letter *l, const field *f) {
  char name[160];
  const char *words = label_in(f->words, l->o.lang, NULL);
  if (words) return words;
  field_name(f, name, sizeof name);
  label flagged = question_label(l->job.law.settled[0], name);
  return label_in(flagged, l->o.lang, f->id);
}

/* True if nobody of the household answered, or the person of the row. */
static bool is_blank(const letter *l, int which, int first, int end) {
  for (int i = first; i < end; i++)
    if (batch_state(l->job.batch, which, i) == STATE_MISSING) return true;
  return false;
}

/* The questions of the law that were asked and not answered, and those never asked. */
static void put_unanswered(letter *l) {
  const batch *b = l->job.batch;
  const plan *p = l->job.law.plan;
  for (int i = 0; i < p->ncolumns; i++) {
    const field *f = p->columns[i];
    bool personal = f->level == PERSON;
    int first = personal ? b->first_person[l->row] : l->row;
    int end = personal ? b->first_person[l->row + 1] : l->row + 1;
    if (!was_asked(l, f) || !is_blank(l, i, first, end)) continue;
    text_addf(&l->words, "%s%s", l->words.length ? "; " : "", field_words(l, f));
    if (personal) asking_who(&l->words, l->o.lang, b, i, l->row);
  }
  if (!l->words.length) text_add(&l->words, WORD(&l->o, CASE_NOTHING));
  item(l, TONE_PLAIN, WORD(&l->o, LETTER_UNANSWERED));
  for (int i = 0; i < l->nnot_asked; i++)
    text_addf(&l->words, "%s%s", i ? "; " : "", field_words(l, l->not_asked[i]));
  if (l->nnot_asked) item(l, TONE_PLAIN, WORD(&l->o, LETTER_NEVER_ASKED));
}

/* ---- what was recorded ---- */

static void add_answer(letter *l, table *t, const spot *at, const field *f) {
  if (field_state(at, f) & STATE_NOT_APPLICABLE) {
    table_add(t, "–");
    return;
  }
  field_text(&l->words, at, f, l->o.lang);
  bool counted = (f->type == FIELD_INTEGER || f->type == FIELD_DECIMAL) && !f->counts_persons;
  if (counted && f->unit && f->level == HOUSEHOLD && field_state(at, f) == STATE_KNOWN) {
    text_add_char(&l->words, ' ');
    unit_tell(&l->words, f->unit, l->o.lang);
  }
  table_add(t, text_of(&l->words));
  text_clear(&l->words);
}

/* The fields of a level that the law reads and the form asked: those of the questionnaire in
 * its order, then d_ flags. */
static int fields_read(const letter *l, level of, const field **out) {
  const plan *p = l->job.law.plan;
  const survey *s = p->survey;
  int count = 0;
  for (int i = 0; i < s->nfields[of]; i++)
    if (plan_column(p, s->fields[of][i]) >= 0 && was_asked(l, s->fields[of][i]))
      out[count++] = s->fields[of][i];
  for (int i = 0; i < p->ncolumns; i++) {
    const field *f = p->columns[i];
    if (f->level == of && survey_field(s, of, f->id) != f) out[count++] = f;
  }
  return count;
}

/* Question and answer, side by side twice where the sheet is wide. */
static void put_household(letter *l, const field *const *fields, int count) {
  int pairs = l->page.one_sheet ? 2 : 1, lines = (count + pairs - 1) / pairs;
  spot at = {l->job.run, l->job.law.plan, l->job.batch, 0, l->row, -1};
  table t = table_make(l->o.arena, 2 * pairs, 0);
  for (int i = 0; i < pairs; i++) {
    table_add(&t, WORD(&l->o, LETTER_QUESTION));
    table_add(&t, WORD(&l->o, LETTER_ANSWER));
  }
  for (int line = 0; line < lines; line++)
    for (int pair = 0; pair < pairs; pair++) {
      int i = pair * lines + line;
      table_add(&t, i < count ? field_words(l, fields[i]) : "");
      if (i < count) add_answer(l, &t, &at, fields[i]);
      else table_add(&t, "");
    }
  page_table(&l->page, &t);
  table_free(&t);
}

/* True if the question is for somebody among these persons. */
static bool applies(const letter *l, const field *f, int first, int end) {
  int which = plan_column(l->job.law.plan, f);
  for (int i = first; i < end; i++)
    if (!(batch_state(l->job.batch, which, i) & STATE_NOT_APPLICABLE)) return true;
  return false;
}

/* A line per question, a column per person. */
static void put_members(letter *l, const field *const *fields, int count, int first, int end) {
  const batch *b = l->job.batch;
  spot at = {l->job.run, l->job.law.plan, b, 0, l->row, -1};
  table t = table_make(l->o.arena, 1 + end - first, 0);
  table_add(&t, WORD(&l->o, LETTER_QUESTION_OF));
  for (int i = first; i < end; i++) table_add(&t, numeral_of(i - b->first_person[l->row] + 1).at);
  for (int i = 0; i < count; i++) {
    if (!applies(l, fields[i], first, end)) continue;
    table_add(&t, field_words(l, fields[i]));
    for (at.person = first; at.person < end; at.person++) add_answer(l, &t, &at, fields[i]);
  }
  page_table(&l->page, &t);
  table_free(&t);
}

static chuan_status put_recorded(letter *l, chuan_fault *fault) {
  const batch *b = l->job.batch;
  const field **fields =
      arena_array(l->o.arena, (size_t)l->job.law.plan->ncolumns + 1, sizeof *fields);
  if (!fields) return fault_memory(fault);
  heading(l, WORD(&l->o, LETTER_RECORDED));
  int count = fields_read(l, HOUSEHOLD, fields), end = b->first_person[l->row + 1];
  if (count) put_household(l, fields, count);
  count = fields_read(l, PERSON, fields);
  for (int i = b->first_person[l->row]; i < end && count; i += PERSONS_WIDE)
    put_members(l, fields, count, i, i + PERSONS_WIDE < end ? i + PERSONS_WIDE : end);
  put_unanswered(l);
  return CHUAN_OK;
}

/* ---- how to contest, what is not confirmed ---- */

static void put_contest(letter *l) {
  const standard *by = settled_contested_by(l->job.law.settled[0]);
  heading(l, WORD(&l->o, LETTER_CONTEST));
  text_add(&l->words, WORD(&l->o, LETTER_WRONG));
  item(l, TONE_PLAIN, "");
  for (int i = 0; by && i < by->ncontest; i++) {
    const noun *n = &by->contest[i];
    text_add(&l->words, label_in(n->words, l->o.lang, ""));
    if (n->cite) text_addf(&l->words, " [%s]", n->cite);
    if (n->unverified) text_addf(&l->words, " [%s: %s]", WORD(&l->o, W_UNVERIFIED), n->unverified);
    item(l, n->unverified ? TONE_WARNING : TONE_PLAIN, "");
  }
  if (by) return;
  text_add(&l->words, WORD(&l->o, LETTER_NO_CONTEST));
  item(l, TONE_WARNING, "");
}

/* Names each once, with "; " between. */
static void add_unverified(void *to, const noun *n, const char *reason_why) {
  letter *l = to;
  const char *words = label_in(n->words, l->o.lang, n->id);
  (void)reason_why;
  if (strstr(text_of(&l->words), words)) return;
  text_addf(&l->words, "%s%s", l->words.length ? "; " : "", words);
}

/* In one line: how much of the standard no text of the law confirms. */
static void put_unverified(letter *l, int number) {
  const settled *s = l->job.law.plan->standards[number].of;
  int count = settled_unverified(s);
  if (!count) return;
  settled_unverified_each(s, add_unverified, l);
  text names = l->words;
  l->words = (text){0};
  SAY(&l->words, l->o.lang, LETTER_UNVERIFIED, numeral_of(count).at, text_of(&names));
  if (names.failed) l->words.failed = true;
  text_free(&names);
  paragraph(l, TONE_WARNING);
}

/* ---- the whole ---- */

/* What the letter says under one standard; the officer's lines of it are kept in `lines`. */
static chuan_status put_standard(letter *l, int number, text *lines, chuan_fault *fault) {
  why *w = NULL;
  const job *j = &l->job;
  chuan_status status = why_make(j->run, j->law.plan, j->batch, number, l->row, &w, fault);
  if (status) return status;
  put_verdict(l, number);
  put_reasons(l, number, w);
  put_deprivations(l, number, w);
  put_borders(l, number, w);
  status = put_to_ask(l, number, fault);
  if (lines->length) text_add_char(lines, '\n');
  if (l->o.officer) why_lines(lines, &l->o, &j->law.plan->standards[number], w);
  why_free(w);
  return status;
}

static chuan_status find_not_asked(letter *l, chuan_fault *fault) {
  const batch *b = l->job.batch;
  l->not_asked = arena_array(l->o.arena, (size_t)b->ncolumns + 1, sizeof *l->not_asked);
  if (!l->not_asked) return fault_memory(fault);
  l->nnot_asked = origin_never_asked(&l->job.from, b, l->not_asked);
  return CHUAN_OK;
}

static chuan_status put_letter(letter *l, chuan_fault *fault) {
  text lines = {0};
  const job *j = &l->job;
  SAY(&l->words, l->o.lang, LETTER_TITLE, l->o.household);
  page_title(&l->page, text_of(&l->words));
  text_clear(&l->words);
  text_add(&l->words, WORD(&l->o, LETTER_INTRO));
  paragraph(l, TONE_PLAIN);
  chuan_status status = find_not_asked(l, fault);
  for (int s = 0; s < j->law.plan->nstandards && !status; s++)
    if (job_holds_for(j, s, l->row, l->o.place)) status = put_standard(l, s, &lines, fault);
  if (!status) status = put_recorded(l, fault);
  if (!status) put_contest(l);
  for (int s = 0; s < j->law.plan->nstandards && !status; s++)
    if (job_holds_for(j, s, l->row, l->o.place)) put_unverified(l, s);
  if (!status && l->o.officer) {
    heading(l, WORD(&l->o, LETTER_OFFICER));
    page_lines(&l->page, text_of(&lines));
  }
  if (lines.failed) l->page.body.failed = true;
  text_free(&lines);
  return status;
}

int command_letter(options *o) {
  text out = {0};
  chuan_fault fault = {0};
  bool html = o->format == OUTPUT_HTML;
  chuan_lang lang = o->given & TAKES(LANG) ? o->lang : CHUAN_VI; /* its readers are villagers */
  letter l = {.row = -1, .page = page_start(html ? &html_form : &text_form, lang)};
  l.page.one_sheet = html;
  chuan_status status = why_find(&l.job, o, &l.row, &fault);
  l.o = *o;
  l.o.lang = lang;
  if (!status) status = check_law(&l, &fault);
  if (!status) status = put_letter(&l, &fault);
  page_finish(&l.page, &out);
  if (status) text_clear(&out);
  gaps_free(l.gaps);
  job_close(&l.job);
  text_free(&l.words);
  return command_end_output(o, status, &fault, &out);
}
