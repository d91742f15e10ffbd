/* allotment_table: the allocation as the annex of a plan: what each unit has, its exact share, what
 * it is given and what is left. Must never know where its numbers are from. */
#include <string.h>

#include "cli/allotment.h"
#include "cli/say.h"

/* ---- words ---- */

static label plain(allotment *m, const char *s) { return report_plain(m->report, s, strlen(s)); }

label allotment_number(allotment *m, int64_t n) {
  char vi[48], en[48];
  label both = {arena_copy(m->o->arena, number_write(vi, sizeof vi, n, CHUAN_VI)),
                arena_copy(m->o->arena, number_write(en, sizeof en, n, CHUAN_EN))};
  if (!both.vi || !both.en) m->report->failed = true;
  return both;
}

label allotment_class(const allotment *m) {
  if (m->class_of == CROWD_BOTH) return words_of(MSG_ALLOT_BOTH);
  return words_of(m->class_of == CROWD_POOR ? MSG_ALLOT_POOR : MSG_ALLOT_NEAR_POOR);
}

label allotment_year(const allotment *m, plan_year at) {
  return plain((allotment *)m, numeral_of(m->plan->years[at]).at);
}

/* ---- columns ---- */

enum {
  HEAD_NUMBER,
  HEAD_UNIT,
  HEAD_ALL,
  HEAD_LISTED,
  HEAD_RATE,
  HEAD_QUOTA,
  HEAD_FALL,
  HEAD_POINTS,
  HEAD_LEFT,
  HEAD_LATER,
  HEAD_LEFT_RATE,
  HEAD_PRINTED,
  HEADS
};

/* Which of them there are, and where; -1: it is not. */
typedef struct sheet_plan {
  int at[HEADS];
  report_column columns[HEADS];
  int count;
} sheet_plan;

static bool is_there(const allotment *m, int head) {
  if (head == HEAD_QUOTA) return !m->o->publish;
  if (head == HEAD_LATER) return m->wish.registered[AT_ROUND] >= 0;
  if (head != HEAD_PRINTED) return true;
  bool printed = false;
  for (int i = 0; i < m->nshares; i++) printed |= m->shares[i].printed >= 0;
  return printed;
}

static label head_words(allotment *m, int head) {
  static const message heads[HEADS] = {[HEAD_NUMBER] = MSG_ALLOT_HEAD_NUMBER,
                                       [HEAD_UNIT] = MSG_ALLOT_HEAD_UNIT,
                                       [HEAD_ALL] = MSG_ALLOT_HEAD_ALL,
                                       [HEAD_LISTED] = MSG_ALLOT_HEAD_LISTED,
                                       [HEAD_RATE] = MSG_ALLOT_HEAD_RATE,
                                       [HEAD_QUOTA] = MSG_ALLOT_HEAD_QUOTA,
                                       [HEAD_FALL] = MSG_ALLOT_HEAD_FALL,
                                       [HEAD_POINTS] = MSG_ALLOT_HEAD_POINTS,
                                       [HEAD_LEFT] = MSG_ALLOT_HEAD_LEFT,
                                       [HEAD_LATER] = MSG_ALLOT_HEAD_LATER,
                                       [HEAD_LEFT_RATE] = MSG_ALLOT_HEAD_LEFT_RATE,
                                       [HEAD_PRINTED] = MSG_ALLOT_HEAD_PRINTED};
  bool end = head == HEAD_FALL || head >= HEAD_LEFT;
  const label args[] = {allotment_class(m), allotment_year(m, end ? AT_ROUND : AT_BASELINE)};
  return report_say_labels(m->report, heads[head], args, 2);
}

/* "3=2/1*100": the number of the column among those of figures, and what it is made of. */
static const char *code_of(allotment *m, const sheet_plan *s, int head) {
  const int *at = s->at;
  text words = {0};
  text_add_int(&words, at[head] - 1);
  int base = at[HEAD_LATER] >= 0 ? HEAD_LATER : HEAD_ALL;
  if (head == HEAD_RATE) text_addf(&words, "=%d/%d*100", at[HEAD_LISTED] - 1, at[HEAD_ALL] - 1);
  if (head == HEAD_POINTS) text_addf(&words, "=%d/%d*100", at[HEAD_FALL] - 1, at[HEAD_ALL] - 1);
  if (head == HEAD_LEFT) text_addf(&words, "=%d-%d", at[HEAD_LISTED] - 1, at[HEAD_FALL] - 1);
  if (head == HEAD_LEFT_RATE) text_addf(&words, "=%d/%d*100", at[HEAD_LEFT] - 1, at[base] - 1);
  const char *kept = head == HEAD_NUMBER ? "A" : head == HEAD_UNIT ? "B" : NULL;
  if (!kept) kept = words.failed ? NULL : arena_copy(m->o->arena, text_of(&words));
  if (!kept) m->report->failed = true;
  text_free(&words);
  return kept;
}

static report_column column_of(allotment *m, const sheet_plan *s, int head) {
  static const column_kind kinds[HEADS] = {
      [HEAD_NUMBER] = COLUMN_TEXT,  [HEAD_UNIT] = COLUMN_TEXT,      [HEAD_ALL] = COLUMN_COUNT,
      [HEAD_LISTED] = COLUMN_COUNT, [HEAD_RATE] = COLUMN_RATE,      [HEAD_QUOTA] = COLUMN_NUMBER,
      [HEAD_FALL] = COLUMN_COUNT,   [HEAD_POINTS] = COLUMN_RATE,    [HEAD_LEFT] = COLUMN_TERMS,
      [HEAD_LATER] = COLUMN_COUNT,  [HEAD_LEFT_RATE] = COLUMN_RATE, [HEAD_PRINTED] = COLUMN_COUNT};
  const int *at = s->at;
  report_column c = {
      .heads = {head_words(m, head)}, .code = code_of(m, s, head), .kind = kinds[head]};
  if (head == HEAD_NUMBER) c.width = 5;
  if (head == HEAD_RATE) c.part = at[HEAD_LISTED], c.whole = at[HEAD_ALL];
  if (head == HEAD_POINTS) c.part = at[HEAD_FALL], c.whole = at[HEAD_ALL];
  if (head == HEAD_LEFT) c.terms[0] = at[HEAD_LISTED] + 1, c.terms[1] = -(at[HEAD_FALL] + 1);
  if (head == HEAD_LEFT_RATE)
    c.part = at[HEAD_LEFT], c.whole = at[at[HEAD_LATER] >= 0 ? HEAD_LATER : HEAD_ALL];
  return c;
}

static void choose_columns(allotment *m, sheet_plan *s) {
  s->count = 0;
  for (int head = 0; head < HEADS; head++) s->at[head] = is_there(m, head) ? s->count++ : -1;
  for (int head = 0; head < HEADS; head++)
    if (s->at[head] >= 0) s->columns[s->at[head]] = column_of(m, s, head);
}

/* ---- rows ---- */

static void put_count(report_table *t, int at, int64_t count) {
  if (at >= 0 && count >= 0) report_put_count(t, at, count);
}

/* What it has on the list, its exact share and what it is given. */
static void put_given(report_table *t, const sheet_plan *s, const share *of) {
  put_count(t, s->at[HEAD_LISTED], of->listed);
  if (s->at[HEAD_QUOTA] >= 0) report_put_number(t, s->at[HEAD_QUOTA], of->quota);
  put_count(t, s->at[HEAD_FALL], of->fall);
}

static void put_share(allotment *m, report_table *t, const sheet_plan *s, int i) {
  const share *of = &m->shares[m->order[i]];
  report_add_row(t);
  report_put_id(t, of->unit);
  report_put_text(t, s->at[HEAD_NUMBER], plain(m, numeral_of(i + 1).at));
  report_put_text(t, s->at[HEAD_UNIT], of->words);
  put_count(t, s->at[HEAD_ALL], of->registered[AT_BASELINE]);
  if (of->absent) report_put_apart(t);
  if (!of->absent) put_given(t, s, of);
  put_count(t, s->at[HEAD_LATER], of->registered[AT_ROUND]);
  put_count(t, s->at[HEAD_PRINTED], of->printed);
}

/* ---- what stands above and below ---- */

/* What the target asks for, as the plan words it, else as the options do. */
static label goal_words(allotment *m) {
  static const message words[GOAL_WORDS] = {[GOAL_FALL_TO] = MSG_ALLOT_TO,
                                            [GOAL_FALL_BY] = MSG_ALLOT_BY,
                                            [GOAL_FALL_POINTS] = MSG_ALLOT_BY_POINTS,
                                            [GOAL_FALL_PERCENT] = MSG_ALLOT_BY_PERCENT};
  const fall_wish *w = &m->wish;
  if (m->target) return m->target->n.words;
  bool part = w->of_rate || w->goal == GOAL_FALL_POINTS || w->goal == GOAL_FALL_PERCENT;
  ratio shown = part ? ratio_mul(w->asked, ratio_whole(100)) : w->asked;
  int decimals = 0;
  char number[2][64];
  while (decimals < 4 && ratio_compare(ratio_round(shown, decimals), shown) != 0) decimals++;
  for (int lang = 0; lang < 2; lang++) {
    ratio_write(number[lang], sizeof *number - 1, shown, decimals, (chuan_lang)lang, false);
    if (w->of_rate) strcat(number[lang], "%");
  }
  const label args[] = {allotment_class(m), {number[CHUAN_VI], number[CHUAN_EN]}};
  return report_say_labels(m->report, words[w->goal], args, 2);
}

static void put_head(allotment *m) {
  report *r = m->report;
  const local_plan *p = m->plan;
  bool of_file = p != &m->own;
  label cite = m->target && m->target->n.cite ? plain(m, m->target->n.cite) : (label){0};
  if (of_file) report_title(r, p->n.words);
  report_title(r, goal_words(m));
  if (cite.vi) report_title(r, ALLOT_SAY(m, ALLOT_CITE, plain(m, p->law ? p->law : p->n.id), cite));
  if (of_file && p->n.unverified)
    report_note(r, ALLOT_SAY(m, ALLOT_UNVERIFIED, plain(m, p->n.unverified)));
}

static void put_lines(allotment *m, report_table *t) {
  label from = allotment_year(m, AT_BASELINE), to = allotment_year(m, AT_ROUND);
  report_line(t, ALLOT_SAY(m, ALLOT_LINE, allotment_number(m, m->total), allotment_class(m), from,
                           to, plain(m, m->plan->standard)));
  if (m->by_annex) report_line(t, ALLOT_SAY(m, ALLOT_BY_ANNEX, from));
  else
    report_line(t, ALLOT_SAY(m, ALLOT_BY_LISTS, from,
                             m->source && *m->source ? plain(m, m->source) : (label){"-", "-"}));
}

/* Units that are to lose all that they have. */
static void note_all(allotment *m, report_table *t) {
  text vi = {0}, en = {0};
  for (int i = 0; i < m->nshares; i++) {
    const share *s = &m->shares[i];
    if (!s->all) continue;
    text_addf(&vi, "%s%s", vi.length ? "; " : "", label_in(s->words, CHUAN_VI, s->unit));
    text_addf(&en, "%s%s", en.length ? "; " : "", label_in(s->words, CHUAN_EN, s->unit));
  }
  const label names = {text_of(&vi), text_of(&en)};
  if (vi.length) report_table_note(t, ALLOT_SAY(m, ALLOT_ALL, names));
  m->report->failed |= vi.failed || en.failed;
  text_free(&vi);
  text_free(&en);
}

/* The rows that a plan prints need not add up to what it asks for. */
static void note_printed(allotment *m, report_table *t) {
  int64_t sum = 0;
  bool any = false;
  for (int i = 0; i < m->nshares; i++)
    if (m->shares[i].printed >= 0) sum += m->shares[i].printed, any = true;
  if (any && sum != m->total)
    report_table_note(t, ALLOT_SAY(m, ALLOT_PRINTED_SUM, allotment_number(m, sum),
                                   allotment_number(m, m->total)));
}

/* Names the units that are given nothing because there is no list of them; how many rows. */
static int note_absent(allotment *m, report_table *t) {
  text names = {0};
  int units_named = 0, rows = 0;
  for (int i = 0; i < m->nshares; i++) rows += m->shares[i].absent;
  if (m->start) reported_names(&names, &m->start->lists, m->place.place, &units_named);
  if (units_named)
    report_table_note(t, ALLOT_SAY(m, ALLOT_UNLISTED, allotment_year(m, AT_BASELINE),
                                   allotment_number(m, units_named), plain(m, text_of(&names))));
  m->report->failed |= names.failed;
  text_free(&names);
  return rows;
}

static void put_notes(allotment *m, report_table *t) {
  static const message rules[SHARE_RULES] = {[SHARE_BY_CLASS] = MSG_ALLOT_RULE_CLASS,
                                             [SHARE_BY_REGISTERED] = MSG_ALLOT_RULE_REGISTERED,
                                             [SHARE_EQUAL] = MSG_ALLOT_RULE_EQUAL};
  const label args[] = {allotment_class(m), allotment_year(m, AT_BASELINE)};
  report_table_note(t, report_say_labels(m->report, rules[m->rule], args, 2));
  report_table_note(t, ALLOT_SAY(m, ALLOT_METHOD, args[0]));
  report_table_note(t, ALLOT_SAY(m, ALLOT_CHECKED, allotment_number(m, m->total)));
  if (m->wish.goal != GOAL_FALL_BY)
    report_table_note(t, ALLOT_SAY(m, ALLOT_FEWEST, allotment_number(m, m->total)));
  note_all(m, t);
  note_printed(m, t);
  if (m->wish.registered[AT_BASELINE] < 0)
    report_table_note(t, ALLOT_SAY(m, ALLOT_NO_ALL, args[1]));
  else if (m->wish.registered[AT_ROUND] < 0)
    report_table_note(t, ALLOT_SAY(m, ALLOT_OLD_BASE, allotment_year(m, AT_ROUND), args[1]));
  if (m->projected) report_table_note(t, words_of(MSG_FORM_PROJECTED));
}

void allotment_table(allotment *m) {
  sheet_plan s;
  choose_columns(m, &s);
  put_head(m);
  report_table *t =
      report_add_table(m->report, "units",
                       ALLOT_SAY(m, ALLOT_TITLE, allotment_class(m), allotment_year(m, AT_ROUND)),
                       s.columns, s.count);
  if (!t) return;
  put_lines(m, t);
  for (int i = 0; i < m->nshares; i++) put_share(m, t, &s, i);
  report_add_total(t, 0);
  if (m->nshares)
    report_put_text(t, s.at[HEAD_UNIT],
                    words_of(note_absent(m, t) ? MSG_FORM_TOTAL_LISTED : MSG_FORM_TOTAL));
  put_notes(m, t);
}
