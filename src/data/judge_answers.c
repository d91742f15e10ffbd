/* judge_answers: what the cells of one column stand for: codes, yes and no, ways of missing. Must
 * never know names of columns. */
#include <string.h>

#include "base/text.h"
#include "data/answer.h"
#include "data/inspect_parts.h"

static void put(found_column *c, const char *from, int nth, missing_way missing, int64_t count) {
  c->answers[c->nanswers++] = (found_answer){from, nth, missing, count, false};
}

static void doubt_last(found_column *c, message why) {
  c->answers[c->nanswers - 1].doubted = true;
  found_doubt(c, why);
}

/* ---- codes and flags ---- */

/* Which of the numbers 0, 1 and 2 there are, as bits; -1 where there are others. */
static int numbers_of(const profile *p) {
  int bits = 0;
  for (int i = 0; i < p->nvalues; i++) {
    const profile_value *v = &p->values[i];
    if (!v->is_number) continue;
    if (v->words[0] < '0' || v->words[0] > '2' || v->words[1] != '\0') return -1;
    bits |= 1 << (v->words[0] - '0');
  }
  return p->many[1] ? -1 : bits;
}

/* A number as an answer: 1 and 0 are yes and no; whatever else is said in the order of the
 * questionnaire, and has to be looked at. */
static void put_number(found_column *c, const field *f, const profile_value *v) {
  int bits = numbers_of(&c->seen);
  bool one_digit = v->words[1] == '\0' && v->words[0] >= '0';
  bool flag = f->type == FIELD_FLAG;
  int nth = !one_digit ? -1 : flag ? FLAG_YES : v->words[0] - '1';
  if (flag && one_digit && v->words[0] != '1') nth = FLAG_NO;
  if (flag && (bits < 0 || v->words[0] > '2')) nth = -1;
  put(c, v->words, nth < f->ncodes ? nth : -1, MISSING_NONE, v->count);
  bool sure = flag && (bits == 1 || bits == 2 || bits == 3);
  if (!sure) doubt_last(c, MSG_FOUND_NUMBERS);
}

static void put_code(found_column *c, const field *f, const office *words, const profile_value *v) {
  size_t length = strlen(v->words);
  int nth = office_code(words, f, v->words, length);
  missing_way way = office_missing(words, v->words, length);
  if (answer_is_missing_word(v->words, length)) return;
  if (nth >= 0) put(c, v->words, nth, MISSING_NONE, v->count);
  else if (v->is_number) put_number(c, f, v);
  else put(c, v->words, -1, way, v->count);
  bool wrong_way = way == MISSING_NOT_APPLICABLE && !f->may_not_apply;
  if (nth < 0 && !v->is_number && (way == MISSING_NONE || wrong_way))
    doubt_last(c, MSG_FOUND_CODES);
}

/* Where every answer is spelt as the questionnaire spells it nothing has to be said. */
static bool are_own(const found_column *c, const field *f) {
  for (int i = 0; i < c->nanswers; i++) {
    const found_answer *a = &c->answers[i];
    if (a->code < 0 || a->doubted || !same_text(a->from, f->codes[a->code].id)) return false;
  }
  return true;
}

static void judge_codes(found_column *c, const field *f, const office *words) {
  const profile *p = &c->seen;
  if (p->many[0] || p->many[1]) {
    found_doubt(c, MSG_FOUND_NOT_LIKE);
    return;
  }
  for (int i = 0; i < p->nvalues; i++) put_code(c, f, words, &p->values[i]);
  if (are_own(c, f)) c->nanswers = 0;
}

/* ---- numbers and texts ---- */

static void judge_words(found_column *c, const office *words, bool number) {
  const profile *p = &c->seen;
  if (p->many[0] && number) found_doubt(c, MSG_FOUND_NOT_LIKE);
  for (int i = 0; i < p->nvalues; i++) {
    const profile_value *v = &p->values[i];
    size_t length = strlen(v->words);
    missing_way way = office_missing(words, v->words, length);
    if (v->is_number || answer_is_missing_word(v->words, length)) continue;
    if (way == MISSING_NONE && !number) continue;
    put(c, v->words, -1, way, v->count);
    if (way == MISSING_NONE || way == MISSING_NOT_APPLICABLE) doubt_last(c, MSG_FOUND_CODES);
  }
}

static chuan_status judge_sentinels(found_column *c, arena *a, chuan_fault *fault) {
  for (int i = profile_sentinel(&c->seen, 0); i >= 0; i = profile_sentinel(&c->seen, i + 1)) {
    const char *from = arena_copy(a, numeral_of(sentinels[i]).at);
    if (from == NULL) return fault_memory(fault);
    put(c, from, -1, MISSING_DONT_KNOW, c->seen.sentinel[i]);
    doubt_last(c, MSG_FOUND_SENTINEL);
  }
  return CHUAN_OK;
}

chuan_status judge_answers(found_column *c, const office *words, arena *a, chuan_fault *fault) {
  const field *f = found_field(c);
  size_t most = (size_t)c->seen.nvalues + SENTINELS + 1;
  if (f == NULL || f->is_id) return CHUAN_OK;
  c->answers = arena_array(a, most, sizeof *c->answers);
  if (c->answers == NULL) return fault_memory(fault);
  if (f->type == FIELD_CODE || f->type == FIELD_FLAG) {
    judge_codes(c, f, words);
    return CHUAN_OK;
  }
  bool number = f->type == FIELD_INTEGER || f->type == FIELD_DECIMAL;
  judge_words(c, words, number);
  return number ? judge_sentinels(c, a, fault) : CHUAN_OK;
}

/* ---- blank cells beside marks ---- */

/* True where every cell that is not blank says yes by a mark (x, v, 1) that nobody writes beside a
 * no; `words`: where it says so in words. */
static bool only_marks(const found_column *c, bool in_words) {
  for (int i = 0; i < c->nanswers; i++) {
    const char *from = c->answers[i].from;
    bool mark = strlen(from) == 1 || (unsigned char)*from >= 0xE0;
    if (c->answers[i].code != FLAG_YES || (!mark && !in_words)) return false;
  }
  return c->nanswers > 0;
}

/* Of a question that need not apply to everybody nobody knows which of the two a blank cell is. */
static void blank_is_no(found_column *c, bool sure) {
  if (found_field(c)->may_not_apply) {
    put(c, "", -1, MISSING_NOT_APPLICABLE, c->seen.blank);
    doubt_last(c, MSG_FOUND_NOT_APPLICABLE);
    return;
  }
  put(c, "", FLAG_NO, MISSING_NONE, c->seen.blank);
  if (!sure) doubt_last(c, MSG_FOUND_BLANKS);
}

/* In a column of marks a blank cell is a no; a column of a kind that is marked elsewhere in the
 * table and blank throughout is marked, too. */
void judge_blanks(found_table *t) {
  bool marked = false;
  for (int i = 0; i < t->ncolumns; i++) {
    found_column *c = &t->columns[i];
    const field *f = c->answers == NULL ? NULL : found_field(c);
    if (f == NULL || f->type != FIELD_FLAG || c->seen.blank == 0 || c->seen.filled == 0) continue;
    bool marks = only_marks(c, false);
    marked |= marks && c->means.kind == OFFICE_FLAG;
    if (marks || only_marks(c, true)) blank_is_no(c, marks);
  }
  for (int i = 0; i < t->ncolumns; i++) {
    found_column *c = &t->columns[i];
    bool flag = c->means.kind == OFFICE_FLAG && c->answers != NULL;
    if (flag && c->seen.filled == 0 && c->seen.blank > 0) blank_is_no(c, marked);
  }
}
