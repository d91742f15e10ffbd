/* letter: one household's class on one sheet, in words for the household: what was recorded,
 * which point of the law decided, what is missing, how to contest; for officers with the whole
 * explanation after it. It says nothing that `why` does not know. */
#include <string.h>

#include "book/unit.h"
#include "cli/asking.h"
#include "cli/borders.h"
#include "cli/commands.h"
#include "cli/letter.h"
#include "cli/say.h"
#include "cli/why.h"
#include "run/tally.h"
#include "run/value.h"

/* ---- elements ---- */

void letter_heading(letter *l, const char *words) { page_heading(&l->page, 2, words); }

void letter_paragraph(letter *l, tone as) {
  page_paragraph(&l->page, as, text_of(&l->words));
  if (l->words.failed) l->page.body.failed = true;
  text_clear(&l->words);
}

void letter_item(letter *l, tone as, const char *lead) {
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

/* ---- readings ---- */

static void put_reading(letter *l, const reading *r) {
  if (!r) return;
  SAY(&l->words, l->o.lang, LETTER_READING, r->n.id, label_in(r->n.words, l->o.lang, r->n.id),
      r->source ? r->source : WORD(&l->o, LETTER_NO_SOURCE));
  letter_paragraph(l, TONE_WARNING);
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

/* The words of a class by its id, as a list has it: undetermined stands there for who is on
 * neither. */
static const char *class_named(const letter *l, const plan_standard *s, const char *id) {
  if (same_text(id, verdict_name(s, VERDICT_UNDETERMINED))) return WORD(&l->o, LIST_NEITHER);
  for (int i = 0; i < tally_width(s); i++)
    if (same_text(tally_name(s, i), id)) return label_in(tally_label(s, i), l->o.lang, id);
  return id;
}

/* The class that a decision gives, its number and day, and why where it is not the computed one. */
static void put_ruling(letter *l, const plan_standard *s, const ruling *by) {
  char words[16];
  day decided = 0;
  const char *on = day_read(by->decided, &decided)
                       ? day_tell(words, sizeof words, decided, l->o.lang)
                       : by->decided;
  SAY(&l->words, l->o.lang, LETTER_RULED, class_named(l, s, by->class_), by->decision, on);
  letter_heading(l, text_of(&l->words));
  text_clear(&l->words);
  if (!by->computed || !(*by->reason || *by->document)) return;
  SAY(&l->words, l->o.lang, LETTER_RULED_WHY, by->reason);
  if (*by->document) text_addf(&l->words, " (%s)", by->document);
  letter_paragraph(l, TONE_PLAIN);
}

/* What the answers come to. Who is surely on neither list is told so, though the class is open. */
static const char *found_words(const letter *l, const plan_standard *s, const verdicts *v) {
  uint32_t possible = v->possible[l->row];
  bool neither = v->class_[l->row] == VERDICT_UNDETERMINED && possible;
  for (int i = 0; i < s->nclasses; i++)
    if (possible >> i & 1) neither = neither && listed_class_of(verdict_name(s, i)) == LISTED_OTHER;
  return neither ? WORD(&l->o, LIST_NEITHER) : class_words(l, s, v->class_[l->row]);
}

static void put_verdict(letter *l, int number) {
  const plan_standard *s = &l->job.law.plan->standards[number];
  const verdicts *v = run_verdicts(l->job.run, number);
  const char *found = found_words(l, s, v);
  text possible = {0};
  char on[16];
  if (l->by.list) {
    put_ruling(l, s, &l->by);
  } else {
    SAY(&l->words, l->o.lang, LETTER_RESULT, found);
    letter_heading(l, text_of(&l->words));
    text_clear(&l->words);
  }
  SAY(&l->words, l->o.lang, LETTER_UNDER, label_in(s->of->of->n.words, l->o.lang, s->label),
      s->of->of->law ? s->of->of->law : "", day_tell(on, sizeof on, s->of->on, l->o.lang));
  letter_paragraph(l, TONE_PLAIN);
  if (l->by.list) {
    bool same = same_text(l->by.class_, tally_name(s, tally_index(s, v->class_[l->row])));
    if (same) SAY(&l->words, l->o.lang, LETTER_FOUND_SAME, found);
    else SAY(&l->words, l->o.lang, LETTER_FOUND, found);
    letter_paragraph(l, TONE_PLAIN);
  }
  put_readings(l, s->of);
  tally_possible(&possible, s, v->possible[l->row], l->o.lang);
  if (possible.length) {
    SAY(&l->words, l->o.lang, LETTER_POSSIBLE, text_of(&possible));
    letter_paragraph(l, TONE_PLAIN);
  }
  if (possible.failed) l->words.failed = true;
  text_free(&possible);
}

/* "one of these:", "all of these:": the parts say it. */
static bool is_joint(const letter *l, const reason *r) {
  const char *formula = r->formula[l->o.lang];
  return same_text(formula, WORD(&l->o, WHY_ONE)) || same_text(formula, WORD(&l->o, WHY_ALL));
}

/* A condition that holds, what it comes to, and the articles of its amounts. */
static void put_condition(letter *l, const why *w, int i) {
  const reason *r = &w->reasons[i];
  const char *formula = r->formula[l->o.lang], *said = r->said[l->o.lang];
  const char *comes_to = *said ? said : r->value[l->o.lang];
  text_add_capital(&l->words, *formula ? formula : label_in(r->words, l->o.lang, r->id));
  if (*comes_to) text_addf(&l->words, ": %s", comes_to);
  if (r->answer == 2) text_addf(&l->words, " (%s)", WORD(&l->o, W_UNKNOWN));
  for (int k = i + 1; k < w->nreasons && w->reasons[k].depth > r->depth; k++)
    if (same_text(w->reasons[k].what, "parameter") && w->reasons[k].cite
        && w->reasons[k].depth == r->depth + 1)
      text_addf(&l->words, " [%s]", w->reasons[k].cite);
  letter_item(l, TONE_PLAIN, "");
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
      letter_item(l, TONE_PLAIN, label_in(r->words, l->o.lang, r->id));
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
  letter_heading(l, l->by.computed ? WORD(&l->o, LETTER_WHY_FOUND) : WORD(&l->o, LETTER_WHY));
  put_source(l, c->of->n.cite, c->from->law);
  letter_item(l, TONE_PLAIN, class_words(l, s, class_number));
  if (*w->reasons[0].formula[l->o.lang]) {
    text_add(&l->words, w->reasons[0].formula[l->o.lang]);
    letter_item(l, TONE_PLAIN, "");
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
    asking_person(&list, l->o.lang, l->job.batch, l->row,
                  l->job.batch->first_person[l->row] + person - 1);
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
  letter_item(l, TONE_PLAIN, label_in(i->of->of->n.words, l->o.lang, i->of->of->n.id));
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
  letter_heading(l, text_of(&l->words));
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
  if (l->words.length) letter_item(l, TONE_PLAIN, WORD(&l->o, LETTER_UNCLEAR));
}

/* ---- what would change it ---- */

static void put_borders(letter *l, int number, const why *w) {
  text line = {0};
  if (w->nborders) letter_heading(l, WORD(&l->o, LETTER_CHANGE));
  for (int i = 0; i < w->nborders; i++) {
    text_clear(&line);
    border_text(&line, &l->o, &l->job.law.plan->standards[number], &w->borders[i], false);
    text_add_capital(&l->words, text_of(&line));
    letter_item(l, TONE_PLAIN, "");
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
  letter_heading(l, WORD(&l->o, LETTER_TO_ASK));
  gap asked_for = *gaps_found(l->gaps, number);
  int law_lacks = without_law(&asked_for);
  if (!law_lacks || asked_for.nask || asked_for.nleft || asked_for.many) {
    asking_words(&l->words, l->o.lang, j, number, &asked_for);
    letter_paragraph(l, TONE_PLAIN);
  }
  if (law_lacks) {
    SAY(&l->words, l->o.lang, LETTER_LAW_LACKS, numeral_of(law_lacks).at);
    letter_paragraph(l, TONE_WARNING);
  }
  return CHUAN_OK;
}

/* ---- how to contest, what is not confirmed ---- */

static void put_contest(letter *l) {
  const standard *by = settled_contested_by(l->job.law.settled[0]);
  letter_heading(l, WORD(&l->o, LETTER_CONTEST));
  text_add(&l->words, WORD(&l->o, LETTER_WRONG));
  letter_item(l, TONE_PLAIN, "");
  for (int i = 0; by && i < by->ncontest; i++) {
    const noun *n = &by->contest[i];
    text_add(&l->words, label_in(n->words, l->o.lang, ""));
    if (n->cite) text_addf(&l->words, " [%s]", n->cite);
    if (n->unverified) text_addf(&l->words, " [%s: %s]", WORD(&l->o, W_UNVERIFIED), n->unverified);
    letter_item(l, n->unverified ? TONE_WARNING : TONE_PLAIN, "");
  }
  if (by) return;
  text_add(&l->words, WORD(&l->o, LETTER_NO_CONTEST));
  letter_item(l, TONE_WARNING, "");
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
  letter_paragraph(l, TONE_WARNING);
}

/* ---- the whole ---- */

/* The decision on the household, where its answers are those of a round. */
chuan_status letter_ruling(letter *l, int number, chuan_fault *fault) {
  const round_info *round = job_round(&l->job);
  l->by = (ruling){0};
  if (!round) return CHUAN_OK;
  return ruling_read(l->job.from.store, round->id, l->job.law.plan->standards[number].label,
                     l->o.household, l->o.arena, &l->by, fault);
}

/* Which answers would make the class, or an indicator that the letter calls unclear, clear. */
static void find_needed(letter *l, int number) {
  const plan_standard *s = &l->job.law.plan->standards[number];
  spot at = {l->job.run, l->job.law.plan, l->job.batch, number, l->row, -1};
  if (run_verdicts(l->job.run, number)->class_[l->row] == VERDICT_UNDETERMINED)
    ask_classes(&l->needed, &at);
  for (int i = 0; i < s->nindicators; i++) ask_indicator(&l->needed, &at, &s->indicators[i]);
}

/* Citations name files as the folder of the rules holds them. */
static void shorten_places(why *w, const char *folder) {
  size_t length = strlen(folder);
  for (int i = 0; i < w->nreasons; i++) {
    place *at = &w->reasons[i].at;
    if (at->file && starts_with(at->file, folder) && at->file[length] == '/')
      at->file += length + 1;
  }
}

/* What the letter says under one standard; the officer's lines of it are kept in `lines`. */
static chuan_status put_standard(letter *l, int number, text *lines, chuan_fault *fault) {
  why *w = NULL;
  const job *j = &l->job;
  char folder[4096];
  chuan_status status = letter_ruling(l, number, fault);
  if (!status) status = why_make(j->run, j->law.plan, j->batch, number, l->row, &w, fault);
  if (status) return status;
  find_needed(l, number);
  if (!l->o.of_run && !rules_folder(&l->o, folder, sizeof folder, NULL)) shorten_places(w, folder);
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

void letter_place(text *out, const batch *b, const char *id, int row) {
  for (int i = 0; i < b->ncolumns; i++) {
    const column *c = &b->columns[i];
    if (c->field->level != HOUSEHOLD || !same_text(c->field->id, id)) continue;
    if (c->width != WIDTH_TEXT || batch_state(b, i, row) != STATE_KNOWN) return;
    text_ref ref = ((const text_ref *)c->values)[row];
    text_add_bytes(out, b->texts + ref.at, ref.length);
    return;
  }
}

/* Where the letter is to be brought, as far as the survey says it. */
static void put_place(letter *l) {
  static const char *const ids[] = {"village", "commune", "district"};
  text at = {0};
  for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
    text one = {0};
    letter_place(&one, l->job.batch, ids[i], l->row);
    if (one.length) text_addf(&at, "%s%s", at.length ? ", " : "", text_of(&one));
    at.failed |= one.failed;
    text_free(&one);
  }
  if (at.length) {
    SAY(&l->words, l->o.lang, LETTER_PLACE, text_of(&at));
    letter_paragraph(l, TONE_PLAIN);
  }
  l->page.body.failed |= at.failed;
  text_free(&at);
}

chuan_status letter_write(letter *l, chuan_fault *fault) {
  text lines = {0};
  const job *j = &l->job;
  SAY(&l->words, l->o.lang, LETTER_TITLE, l->o.household);
  page_title(&l->page, text_of(&l->words));
  text_clear(&l->words);
  put_place(l);
  text_add(&l->words, WORD(&l->o, LETTER_INTRO));
  letter_paragraph(l, TONE_PLAIN);
  chuan_status status = find_not_asked(l, fault);
  asked_clear(&l->needed);
  l->needed.each = l->needed.flags_alone = true;
  for (int s = 0; s < j->law.plan->nstandards && !status; s++)
    if (job_holds_for(j, s, l->row, l->o.place)) status = put_standard(l, s, &lines, fault);
  if (!status) status = letter_answers(l, fault);
  if (!status && l->needed.failed) status = fault_memory(fault);
  if (!status) put_contest(l);
  for (int s = 0; s < j->law.plan->nstandards && !status; s++)
    if (job_holds_for(j, s, l->row, l->o.place)) put_unverified(l, s);
  if (!status && l->o.officer) {
    page_break(&l->page);
    letter_heading(l, WORD(&l->o, LETTER_OFFICER));
    page_lines(&l->page, text_of(&lines));
  }
  if (lines.failed) l->page.body.failed = true;
  text_free(&lines);
  return status;
}
