/* chuan: the public functions, each a few lines over the rooms. Owns what callers hold;
 * must never know files of surveys or how anything is printed. */
#include "chuan.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "data/answer.h"
#include "lua/rules.h"
#include "plan/check.h"
#include "run/run.h"

struct chuan_rules {
  book *book;
};

struct chuan_plan {
  plan *plan;
  settled **settled;
  int count;
  const settled *flags_of; /* whose indicators may be put as d_ fields; NULL: nobody's */
};

struct chuan_batch {
  const chuan_plan *plan;
  batch *batch;
  run *run;
  const field **columns; /* those of the plan, and household size */
  int size_column;       /* -1: the questionnaire has none */
  bool *refused;         /* per household: size and members differ, or the run refused it */
  bool ran;
  bool size_filled; /* the last household's size is the number of members so far */
};

const char *chuan_version(void) { return CHUAN_VERSION; }

chuan_status chuan_rules_open(const char *folder, chuan_rules **out, chuan_fault *fault) {
  *out = memory_make(1, sizeof **out);
  if (!*out) return fault_memory(fault);
  (*out)->book = book_new();
  chuan_status status =
      (*out)->book ? rules_read_folder((*out)->book, folder, NULL, fault) : fault_memory(fault);
  if (!status) return CHUAN_OK;
  chuan_rules_close(*out);
  *out = NULL;
  return status;
}

void chuan_rules_close(chuan_rules *rules) {
  if (!rules) return;
  book_free(rules->book);
  memory_free(rules);
}

/* Settles and checks one standard more. */
static chuan_status add_standard(const chuan_rules *rules, const char *id, day on, chuan_plan *p,
                                 chuan_fault *fault) {
  settle_wish wish = {.on = on, .in_program = true};
  int exprs = book_exprs(rules->book);
  chuan_status status = settle(rules->book, id, &wish, &p->settled[p->count], fault);
  if (status) return status;
  expr_type *types = memory_make((size_t)exprs + 1, sizeof *types);
  if (!types) return settled_free(p->settled[p->count]), fault_memory(fault);
  status = check_settled(p->settled[p->count++], types, exprs, NULL, CHUAN_EN, fault);
  memory_free(types);
  if (!status && p->settled[p->count - 1]->survey != p->settled[0]->survey)
    status = FAULT(fault, CHUAN_USAGE, NOWHERE, STANDARDS_APART, p->settled[0]->of->n.id, id);
  return status;
}

/* Makes the plan out of what is settled, with a flag for each indicator of `flags_of`. */
static chuan_status compile(const chuan_rules *rules, const char *flags_of, chuan_plan *p,
                            chuan_fault *fault) {
  size_t most = 0;
  int used = 0;
  for (int i = 0; i < p->count; i++) most += (size_t)p->settled[i]->nindicators;
  plan_flag *flags = memory_make(most + 1, sizeof *flags);
  if (!flags) return fault_memory(fault);
  for (int s = 0; s < p->count && flags_of; s++) {
    const settled *of = p->settled[s];
    if (!same_text(of->of->n.id, flags_of)) continue;
    p->flags_of = of;
    for (int i = 0; i < of->nindicators; i++)
      flags[used++] = (plan_flag){s, of->indicators[i].of->n.id};
  }
  chuan_status status = flags_of && !p->flags_of
                            ? FAULT(fault, CHUAN_USAGE, NOWHERE, FLAGS_OF_API, flags_of)
                            : plan_make((const settled *const *)p->settled, p->count,
                                        book_exprs(rules->book), flags, used, &p->plan, fault);
  memory_free(flags);
  return status;
}

chuan_status chuan_plan_make(const chuan_rules *rules, const char *const *standards, int count,
                             const char *on, chuan_plan **out, chuan_fault *fault) {
  return chuan_plan_make_flagged(rules, standards, count, on, NULL, out, fault);
}

chuan_status chuan_plan_make_flagged(const chuan_rules *rules, const char *const *standards,
                                     int count, const char *on, const char *flags_of,
                                     chuan_plan **out, chuan_fault *fault) {
  day when = 0;
  *out = NULL;
  if (on && !day_read(on, &when)) return FAULT(fault, CHUAN_USAGE, NOWHERE, OPTION_DATE, on);
  if (count < 1) return FAULT(fault, CHUAN_USAGE, NOWHERE, STANDARD_NONE_API, "");
  chuan_plan *made = memory_make(1, sizeof *made);
  if (made) made->settled = memory_make((size_t)count, sizeof *made->settled);
  if (!made || !made->settled) return chuan_plan_free(made), fault_memory(fault);
  chuan_status status = CHUAN_OK;
  for (int i = 0; i < count && !status; i++)
    status = add_standard(rules, standards[i], when, made, fault);
  if (!status) status = compile(rules, flags_of, made, fault);
  if (status) chuan_plan_free(made);
  else *out = made;
  return status;
}

void chuan_plan_free(chuan_plan *p) {
  if (!p) return;
  plan_free(p->plan);
  for (int i = 0; p->settled && i < p->count; i++) settled_free(p->settled[i]);
  memory_free(p->settled);
  memory_free(p);
}

/* The columns of the batch: those of the plan, and size, which members must agree with. */
static chuan_status choose_columns(chuan_batch *b, int *count, chuan_fault *fault) {
  const plan *p = b->plan->plan;
  const field *size = p->survey->size;
  *count = p->ncolumns;
  b->size_column = size ? plan_column(p, size) : -1;
  b->columns = memory_make((size_t)p->ncolumns + 1, sizeof *b->columns);
  if (!b->columns) return fault_memory(fault);
  if (*count) memcpy(b->columns, p->columns, (size_t)*count * sizeof *b->columns);
  if (size && b->size_column < 0) b->size_column = *count, b->columns[(*count)++] = size;
  return CHUAN_OK;
}

chuan_status chuan_batch_new(const chuan_plan *p, int households, int persons_given,
                             chuan_batch **out, chuan_fault *fault) {
  int ncolumns = 0;
  *out = NULL;
  if (households < 1)
    return FAULT(fault, CHUAN_USAGE, NOWHERE, BATCH_ROOM_API, numeral_of(households).at);
  chuan_batch *b = memory_make(1, sizeof *b);
  if (!b) return fault_memory(fault);
  b->plan = p;
  b->refused = memory_make((size_t)households, sizeof *b->refused);
  chuan_status status = b->refused ? choose_columns(b, &ncolumns, fault) : fault_memory(fault);
  if (!status) status = batch_new(b->columns, ncolumns, households, 0, &b->batch, fault);
  if (!status) b->batch->persons_given = persons_given != 0;
  if (!status)
    status =
        run_new(p->plan, b->batch->household_capacity, b->batch->person_capacity, &b->run, fault);
  if (status) chuan_batch_free(b);
  else *out = b;
  return status;
}

void chuan_batch_free(chuan_batch *b) {
  if (!b) return;
  run_free(b->run);
  batch_free(b->batch);
  memory_free(b->columns);
  memory_free(b->refused);
  memory_free(b);
}

/* Before anything is written: the verdicts are gone, and a size that a run filled in is
 * missing again, for the last household may get more members. */
static void write_on(chuan_batch *b) {
  if (b->size_filled)
    batch_put_state(b->batch, b->size_column, b->batch->households - 1, STATE_MISSING);
  b->ran = b->size_filled = false;
}

int chuan_batch_household(chuan_batch *b) {
  write_on(b);
  return batch_add_household(b->batch, "", 0, 0);
}

int chuan_batch_person(chuan_batch *b) {
  int last = b->batch->households - 1;
  write_on(b);
  if (last < 0 || !b->batch->persons_given) return -1;
  if (b->batch->persons - b->batch->first_person[last] >= BATCH_PERSONS_EACH) return -1;
  return batch_add_person(b->batch);
}

/* ---- answers ---- */

/* The field that a d_ word means: every indicator of flags_of has a column. */
static chuan_status find_flag(const chuan_batch *b, const char *id, const field **out,
                              chuan_fault *fault) {
  const settled *of = b->plan->flags_of;
  if (!of) return FAULT(fault, CHUAN_USAGE, NOWHERE, FLAGS_NONE_API, id);
  for (int i = 0; i < b->batch->ncolumns && !*out; i++)
    if (b->columns[i]->level == HOUSEHOLD && same_text(b->columns[i]->id, id)) *out = b->columns[i];
  if (*out) return CHUAN_OK;
  return FAULT(fault, CHUAN_USAGE, NOWHERE, FLAG_UNKNOWN_API, id + 2, of->of->n.id);
}

static chuan_status find_field(const chuan_batch *b, level in, const char *id, const field **out,
                               chuan_fault *fault) {
  *out = survey_field(b->plan->plan->survey, in, id);
  if (*out) return CHUAN_OK;
  if (in == HOUSEHOLD && strncmp(id, "d_", 2) == 0) return find_flag(b, id, out, fault);
  return FAULT(fault, CHUAN_USAGE, NOWHERE, FIELD_UNKNOWN_API, level_name(in), id);
}

/* What is wrong with an answer, in words for a program: it has no cells and no options. */
static message in_program(message wrong) {
  switch (wrong) {
  case MSG_ANSWER_ALWAYS_APPLIES: return MSG_ANSWER_ALWAYS_APPLIES_API;
  case MSG_ANSWER_AMBIGUOUS: return MSG_ANSWER_AMBIGUOUS_API;
  case MSG_ANSWER_COMMA: return MSG_ANSWER_COMMA_API;
  case MSG_ANSWER_FLAG: return MSG_ANSWER_FLAG_API;
  case MSG_ANSWER_MISSING_WORD: return MSG_ANSWER_MISSING_WORD_API;
  case MSG_ANSWER_PLACEHOLDER: return MSG_ANSWER_PLACEHOLDER_API;
  default: return wrong;
  }
}

/* Puts an answer into the last row of a level; what no rule reads is tested all the same. */
static chuan_status put_last(chuan_batch *b, level in, const char *name, const char *s,
                             chuan_fault *fault) {
  static const answer_style style = {.decimal = '.', .scale_up = 1};
  const field *f = NULL;
  int row = (in == PERSON ? b->batch->persons : b->batch->households) - 1, which = -1;
  int64_t number;
  uint8_t state;
  message wrong;
  chuan_status status = find_field(b, in, name, &f, fault);
  if (status) return status;
  if (row < 0) return FAULT(fault, CHUAN_USAGE, NOWHERE, ROW_NONE_API, level_name(in));
  if (!s) s = "";
  write_on(b);
  for (int i = 0; i < b->batch->ncolumns; i++)
    if (b->columns[i] == f) which = i;
  if (which < 0) wrong = answer_read(f, s, strlen(s), &style, &number, &state);
  else wrong = answer_put(b->batch, which, row, s, strlen(s), style.decimal, 1, false);
  if (wrong == MSG_NONE) return CHUAN_OK;
  return answer_fault(fault, CHUAN_REFUSED, NOWHERE, f->id, f, in_program(wrong));
}

chuan_status chuan_put_household(chuan_batch *b, const char *field_id, const char *s,
                                 chuan_fault *fault) {
  return put_last(b, HOUSEHOLD, field_id, s, fault);
}

chuan_status chuan_put_person(chuan_batch *b, const char *field_id, const char *s,
                              chuan_fault *fault) {
  return put_last(b, PERSON, field_id, s, fault);
}

/* Size must be the number of members; where it is missing it becomes that number. */
static void settle_size(chuan_batch *b, int i) {
  int64_t size = 0;
  int persons = b->batch->first_person[i + 1] - b->batch->first_person[i];
  b->refused[i] = b->batch->persons_given && persons == 0;
  if (!persons || b->size_column < 0) return;
  const field *f = b->columns[b->size_column];
  bool answered = batch_get(b->batch, b->size_column, i, &size);
  b->refused[i] = answered ? size != persons : f->has_range && persons > f->high;
  if (answered || b->refused[i]) return;
  batch_put(b->batch, b->size_column, i, persons);
  b->size_filled = i == b->batch->households - 1;
}

chuan_status chuan_run(chuan_batch *b, chuan_fault *fault) {
  (void)fault; /* nothing can fail today; callers must not count on it */
  write_on(b);
  batch_finish(b->batch);
  for (int i = 0; i < b->batch->households; i++) settle_size(b, i);
  run_batch(b->run, b->batch);
  for (int i = 0; i < b->batch->households; i++)
    if (run_refusal(b->run, i) != REFUSAL_NONE) b->refused[i] = true;
  b->ran = true;
  return CHUAN_OK;
}

/* True if the batch has run and has this household under this standard. */
static bool has_verdict(const chuan_batch *b, int row, int number) {
  return b->ran && row >= 0 && row < b->batch->households && number >= 0
         && number < b->plan->plan->nstandards;
}

const char *chuan_verdict_of(const chuan_batch *b, int row, int number) {
  if (!has_verdict(b, row, number)) return NULL;
  int verdict = b->refused[row] ? VERDICT_REFUSED : run_verdicts(b->run, number)->class_[row];
  return verdict_name(&b->plan->plan->standards[number], verdict);
}

const char *chuan_possible_of(const chuan_batch *b, int row, int number, char *out, size_t size) {
  text ids = {0};
  if (!size) return out;
  out[0] = '\0';
  if (!has_verdict(b, row, number) || b->refused[row]) return out;
  verdict_possible(&ids, &b->plan->plan->standards[number],
                   run_verdicts(b->run, number)->possible[row]);
  snprintf(out, size, "%s", text_of(&ids));
  text_free(&ids);
  return out;
}

chuan_status chuan_lacking_of(const chuan_batch *b, int row, int number, int *certain,
                              int *possible) {
  *certain = *possible = 0;
  if (!has_verdict(b, row, number)) return CHUAN_USAGE;
  if (b->refused[row]) return CHUAN_REFUSED;
  const verdicts *v = run_verdicts(b->run, number);
  *certain = v->lacking_low[row];
  *possible = v->lacking_high[row];
  return CHUAN_OK;
}
