/* letters: the command: the letter of one household, or those of a set in one file, by village. The
 * letters wait in a temporary file; of each no more than its place in the order is kept in memory.
 * Must never know what a letter says. */
#include <stdlib.h>
#include <string.h>

#include "base/collate.h"
#include "cli/asked.h"
#include "cli/commands.h"
#include "cli/letter.h"
#include "cli/output.h"
#include "cli/recall.h"
#include "cli/say.h"
#include "cli/strangers.h"
#include "cli/unit_named.h"
#include "cli/why.h"
#include "data/seats.h"
#include "data/spill.h"
#include "run/tally.h"

enum { PLACES = 3, KEYS = PLACES + 1 }; /* district, commune, village; then the id */
enum { UNIT_YEARS_MOST = 100 };         /* that are looked back for a unit */
static const char *const place_ids[PLACES] = {"district", "commune", "village"};

/* Whether a household lies in a unit. */
typedef enum lying { LIES_ELSEWHERE, LIES_THERE, LIES_UNKNOWN } lying;

/* Where a letter waits, and what it is ordered by: KEYS terminated texts. */
typedef struct waiting {
  size_t key;
  const char *keys;
  int64_t at;
  size_t length;
} waiting;

typedef struct letters {
  letter l;
  options *o;     /* of the call, as the job takes them */
  options wishes; /* with the --where of the call */
  where where;
  uint64_t classes[LAW_STANDARDS_MOST]; /* of --class, by standard: places in the tally */
  const unit_info *unit;                /* of --unit, NULL: none */
  units registry;
  seating *seats;
  const seat *seat; /* of the last household, and whether it lies in the unit */
  lying lies;
  const seat *unplaced; /* of the first household of which that is not known */
  int64_t nunplaced;
  const field *also[LETTER_ALSO];
  int spill; /* -1: not open */
  int64_t end;
  text keys, letter;
  waiting *list;
  size_t count, room;
} letters;

/* ---- what is asked for ---- */

static bool is_set(const options *o) { return o->class_ || o->unit || o->nwheres; }

static chuan_status check_options(const options *o, chuan_fault *fault) {
  if (o->household && is_set(o)) return FAULT(fault, CHUAN_USAGE, NOWHERE, LETTER_ONE_OR_SET, "");
  if (!o->household && !is_set(o)) return FAULT(fault, CHUAN_USAGE, NOWHERE, LETTER_WHOSE, "");
  if (o->unit && !o->db) return FAULT(fault, CHUAN_USAGE, NOWHERE, LETTER_UNIT_DB, "");
  return CHUAN_OK;
}

static void want(letters *s, const field *f) {
  job *j = &s->l.job;
  for (int i = 0; i < j->nalso; i++)
    if (j->also[i] == f) return;
  if (f && j->nalso < LETTER_ALSO) s->also[j->nalso++] = f;
}

/* What tells who a person is and where a household lives, and what the set is chosen by. */
static void want_fields(letters *s, const survey *form) {
  static const char *const ids[] = {"relation", "sex", "age"};
  s->l.job.also = s->also;
  for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) want(s, survey_field(form, PERSON, ids[i]));
  for (int i = 0; i < PLACES; i++) want(s, survey_field(form, HOUSEHOLD, place_ids[i]));
  if (s->o->household) return;
  if (s->o->officer) want(s, form->person_id);
  want(s, survey_field(form, HOUSEHOLD, "province"));
  for (int i = 0; i < s->where.count; i++) want(s, s->where.tests[i].field);
}

/* A law that was changed to see what would happen is nobody's class. */
static chuan_status check_law(const law *l, chuan_fault *fault) {
  for (int i = 0; i < l->plan->nstandards; i++)
    if (l->plan->standards[i].of->nwhat_ifs)
      return FAULT(fault, CHUAN_REFUSED, NOWHERE, LETTER_WHAT_IF, l->plan->standards[i].label);
  return CHUAN_OK;
}

static chuan_status open_job(letters *s, chuan_fault *fault) {
  job *j = &s->l.job;
  *j = job_closed();
  s->wishes = *s->o;
  s->o->nwheres = 0; /* a run has its own, that its law was asked for */
  s->o->given &= ~TAKES(WHERE);
  chuan_status status = asked_take(s->o, fault);
  if (!status) status = law_asked(&j->law, s->o, fault);
  if (status) return status;
  const survey *form = j->law.settled[0]->survey;
  status = where_read(&s->wishes, form, &s->where, fault);
  if (status) return status;
  want_fields(s, form);
  status = job_open_survey(j, s->o, fault);
  if (status) return status;
  where_aim(&s->where, j->batch);
  return check_law(&j->law, fault);
}

/* The classes that --class names, of one standard at least. */
static chuan_status read_classes(letters *s, chuan_fault *fault) {
  const plan *p = s->l.job.law.plan;
  char *rest = s->o->class_ ? arena_copy(s->o->arena, s->o->class_) : NULL;
  if (s->o->class_ && !rest) return fault_memory(fault);
  for (char *word; (word = strsep(&rest, ",")) != NULL;) {
    bool found = false;
    text names = {0};
    for (int k = 0; k < p->nstandards; k++)
      for (int i = 0; i < tally_width(&p->standards[k]); i++) {
        const char *name = tally_name(&p->standards[k], i);
        if (i == tally_index(&p->standards[k], VERDICT_REFUSED)) continue; /* none has a letter */
        text_addf(&names, "%s%s", names.length ? ", " : "", name);
        if (!same_text(name, word)) continue;
        s->classes[k] |= UINT64_C(1) << i;
        found = true;
      }
    chuan_status status =
        found ? CHUAN_OK
              : FAULT(fault, CHUAN_USAGE, NOWHERE, LETTER_NO_CLASS, word, text_of(&names));
    text_free(&names);
    if (status) return status;
  }
  return CHUAN_OK;
}

/* The year whose units count: that of the law, or the last before it in which the unit was there.
 */
static int year_of_unit(const letters *s) {
  const law *l = &s->l.job.law;
  int last = l->settled[l->count - 1]->on / 10000, year = last;
  while (year > last - UNIT_YEARS_MOST && !units_at(&s->registry, s->unit->id, year)) year--;
  return units_at(&s->registry, s->unit->id, year) ? year : last;
}

static chuan_status read_unit(letters *s, chuan_fault *fault) {
  if (!s->o->unit) return CHUAN_OK;
  chuan_status status = units_read(s->l.job.from.store, s->o->arena, &s->registry, fault);
  if (!status) status = unit_named(&s->registry, s->o->unit, &s->unit, fault);
  if (!status) status = seating_make(&s->registry, year_of_unit(s), s->o->arena, &s->seats, fault);
  return status;
}

/* ---- who is of the set ---- */

/* Whether what a seat has at a level is the unit, or what became of the one is what became of the
 * other. Households of a unit that was split do not tell in which part they are. */
static lying lies_in(const letters *s, const char *is, const char *goal) {
  const units *u = &s->registry;
  int year = seating_year(s->seats);
  if (!units_find(u, is)) return LIES_UNKNOWN;
  const char *become = units_become(u, is, year, NULL);
  if (same_text(is, goal) || same_text(become, units_become(u, goal, year, NULL)))
    return LIES_THERE;
  return same_text(units_become(u, is, year, goal), goal) ? LIES_UNKNOWN : LIES_ELSEWHERE;
}

/* A village lies in its commune. */
static chuan_status look_at_seat(const letters *s, const seat *at, lying *lies,
                                 chuan_fault *fault) {
  const unit_info *goal = s->unit, *village = NULL;
  unit_level of = unit_level_of(goal->level);
  if (of != UNIT_VILLAGE) return *lies = lies_in(s, at->in[of], goal->id), CHUAN_OK;
  const unit_info *then = units_about(&s->registry, goal->id, seating_year(s->seats));
  *lies = lies_in(s, at->in[UNIT_COMMUNE], then->parent);
  if (*lies == LIES_ELSEWHERE) return CHUAN_OK;
  if (!seat_village(s->seats, at, &village)) return fault_memory(fault);
  *lies = !village ? LIES_UNKNOWN : same_text(village->id, goal->id) ? LIES_THERE : LIES_ELSEWHERE;
  return CHUAN_OK;
}

/* By its district, commune and village as answered, by code or by name, and the units above them.
 */
static chuan_status look_where(letters *s, int row, bool *in, chuan_fault *fault) {
  text words[UNIT_LEVELS] = {0};
  const char *said[UNIT_LEVELS];
  bool whole = true;
  *in = true;
  if (!s->unit) return CHUAN_OK;
  for (int k = 0; k < UNIT_LEVELS; k++) {
    letter_place(&words[k], s->l.job.batch, unit_level_id((unit_level)k), row);
    said[k] = text_of(&words[k]);
    whole = whole && !words[k].failed;
  }
  const seat *at = whole ? seat_of(s->seats, said) : NULL;
  for (int k = 0; k < UNIT_LEVELS; k++) text_free(&words[k]);
  if (!at) return fault_memory(fault);
  chuan_status status = at == s->seat ? CHUAN_OK : look_at_seat(s, at, &s->lies, fault);
  s->seat = at;
  *in = s->lies == LIES_THERE;
  if (status || s->lies != LIES_UNKNOWN) return status;
  if (!s->nunplaced++) s->unplaced = at;
  return CHUAN_OK;
}

static void say_unplaced(const letters *s) {
  text way = {0}, out = {0};
  if (!s->nunplaced) return;
  seat_words(&way, s->unplaced);
  SAY(&out, s->o->lang, LETTER_UNPLACED, numeral_of(s->nunplaced).at, s->unit->name,
      way.length ? text_of(&way) : "–");
  text_add_char(&out, '\n');
  say_text(&out);
  text_free(&out);
  text_free(&way);
}

/* True if a standard speaks of the household, and gives it one of the classes: by the decision
 * where there is one. */
static chuan_status is_of_class(letters *s, int row, bool *is, chuan_fault *fault) {
  const job *j = &s->l.job;
  chuan_status status = CHUAN_OK;
  *is = false;
  for (int k = 0; k < j->law.plan->nstandards && !status && !*is; k++) {
    const plan_standard *of = &j->law.plan->standards[k];
    if (!job_holds_for(j, k, row, s->o->place)) continue;
    int found = tally_index(of, run_verdicts(j->run, k)->class_[row]);
    if (s->o->class_) status = letter_ruling(&s->l, k, fault);
    for (int i = 0; s->l.by.list && i < tally_width(of); i++)
      if (same_text(tally_name(of, i), s->l.by.class_)) found = i;
    *is = !s->o->class_ || s->classes[k] >> found & 1;
  }
  return status;
}

/* ---- the letters ---- */

/* Keeps the letter that was written, and where it is to stand. */
static chuan_status keep(letters *s, int row, chuan_fault *fault) {
  void *list = s->list;
  const batch *b = s->l.job.batch;
  if (memory_grow(&list, &s->room, s->count + 1, sizeof *s->list)) return fault_memory(fault);
  s->list = list;
  waiting *kept = &s->list[s->count++];
  *kept = (waiting){.key = s->keys.length, .at = s->end, .length = s->letter.length};
  for (int i = 0; i < PLACES; i++) {
    letter_place(&s->keys, b, place_ids[i], row);
    text_add_bytes(&s->keys, "", 1);
  }
  text_add(&s->keys, s->l.o.household);
  text_add_bytes(&s->keys, "", 1);
  if (s->keys.failed || s->letter.failed) return fault_memory(fault);
  s->end += (int64_t)s->letter.length;
  return spill_write(s->spill, text_of(&s->letter), s->letter.length, kept->at, fault);
}

/* The letter of a household of the batch, in memory of its own. */
static chuan_status write_one(letters *s, int row, chuan_fault *fault) {
  letter *l = &s->l;
  arena *whole = l->o.arena;
  text id = {0};
  bool is =
      where_holds(&s->where, l->job.batch, row) && run_refusal(l->job.run, row) == REFUSAL_NONE;
  chuan_status status = is ? look_where(s, row, &is, fault) : CHUAN_OK;
  if (status || !is) return status;
  l->o.arena = arena_new();
  job_id(&id, &l->job, row);
  l->o.household = text_of(&id);
  l->row = row;
  status = l->o.arena && !id.failed ? CHUAN_OK : fault_memory(fault);
  if (!status) status = is_of_class(s, row, &is, fault);
  if (!status && is) status = letter_write(l, fault);
  text_clear(&s->letter);
  if (!status && is) page_take(&l->page, &s->letter), status = keep(s, row, fault);
  arena_free(l->o.arena);
  l->o.arena = whole;
  l->by = (ruling){0}; /* it stood there */
  text_free(&id);
  return status;
}

static int in_order(const void *a, const void *b) {
  const char *x = ((const waiting *)a)->keys, *y = ((const waiting *)b)->keys;
  for (int i = 0; i < KEYS; i++) {
    int order = vi_compare(x, y);
    if (order) return order;
    x += strlen(x) + 1, y += strlen(y) + 1;
  }
  return 0;
}

/* Appends a letter that waits in the spill. */
static chuan_status take_letter(const letters *s, size_t i, text *out, chuan_fault *fault) {
  size_t got = 0, length = s->list[i].length;
  char *room = text_make_room(out, length);
  if (!room) return fault_memory(fault);
  chuan_status status = spill_read(s->spill, room, length, s->list[i].at, &got, fault);
  if (status) return status;
  if (got != length) return FAULT(fault, CHUAN_OUTSIDE, NOWHERE, SPILL, "it was cut short");
  text_end(out, room + length);
  return CHUAN_OK;
}

static chuan_status put_letters(letters *s, output *to, chuan_fault *fault) {
  text out = {0};
  chuan_status status = CHUAN_OK;
  page_open(&s->l.page, WORD(&s->l.o, LETTERS_TITLE), &out);
  for (size_t i = 0; i < s->count && !status; i++) {
    if (i) page_break(&s->l.page), page_take(&s->l.page, &out);
    status = take_letter(s, i, &out, fault);
    if (!status) status = output_flush(to, &out, fault);
  }
  page_close(&s->l.page, &out);
  if (!status) status = output_flush(to, &out, fault);
  text_free(&out);
  return status;
}

static chuan_status write_set(letters *s, chuan_fault *fault) {
  output to = {0};
  job *j = &s->l.job;
  chuan_status status = read_classes(s, fault);
  if (!status) status = read_unit(s, fault);
  if (!status) status = spill_open(&s->spill, fault);
  if (!status) status = job_next(j, fault);
  while (!status && j->batch->households) {
    for (int i = 0; i < j->batch->households && !status; i++) status = write_one(s, i, fault);
    if (!status) status = job_next(j, fault);
  }
  if (!status) say_unplaced(s);
  if (!status && !s->count) status = FAULT(fault, CHUAN_REFUSED, NOWHERE, LETTER_NOBODY, "");
  if (status) return status;
  for (size_t i = 0; i < s->count; i++) s->list[i].keys = s->keys.at + s->list[i].key;
  qsort(s->list, s->count, sizeof *s->list, in_order);
  status = output_open(&to, s->o->output, s->o->force, fault);
  if (status) return status;
  status = put_letters(s, &to, fault);
  if (status) output_drop(&to);
  else status = output_done(&to, fault);
  return status;
}

/* How many there are, where they went into a file. */
static void say_count(const letters *s) {
  text out = {0};
  if (!s->o->output) return;
  SAY(&out, s->o->lang, LETTERS_WRITTEN, numeral_of((int64_t)s->count).at);
  text_add_char(&out, '\n');
  say_text(&out);
  text_free(&out);
}

static void letters_free(letters *s) {
  gaps_free(s->l.gaps);
  asked_free(&s->l.needed);
  job_close(&s->l.job);
  text_free(&s->l.words);
  text_free(&s->keys);
  text_free(&s->letter);
  memory_free(s->list);
  spill_close(s->spill);
}

static int end_set(letters *s, chuan_status status, chuan_fault *fault) {
  text none = {0};
  page_finish(&s->l.page, &none);
  text_free(&none);
  refusals_say(s->o, &s->l.job.refusals);
  if (status && fault->message[CHUAN_EN][0]) say_fault(s->o, fault);
  if (!status) say_count(s);
  return status ? (int)status : s->l.job.refusals.count ? (int)CHUAN_REFUSED : (int)CHUAN_OK;
}

int command_letter(options *o) {
  text out = {0};
  chuan_fault fault = {0};
  bool html = o->format == OUTPUT_HTML;
  chuan_lang lang = o->given & TAKES(LANG) ? o->lang : CHUAN_VI; /* its readers are villagers */
  letters s = {.o = o, .spill = -1};
  s.l.page = page_start(html ? &html_form : &text_form, lang);
  s.l.page.one_sheet = html;
  bool set = is_set(o) && !o->household;
  o->succession = true;
  chuan_status status = check_options(o, &fault);
  if (!status) status = open_job(&s, &fault);
  s.l.o = *o;
  s.l.o.lang = lang;
  if (set) {
    int ended = end_set(&s, status ? status : write_set(&s, &fault), &fault);
    letters_free(&s);
    return ended;
  }
  if (!status) status = why_seek(&s.l.job, o, &s.l.row, &fault);
  if (!status) status = letter_write(&s.l, &fault);
  page_finish(&s.l.page, &out);
  if (status) text_clear(&out);
  letters_free(&s);
  return command_end_output(o, status, &fault, &out);
}
