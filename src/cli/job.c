/* job: law x survey, batch by batch. Must never know what becomes of the verdicts. */
#include "cli/job.h"

#include <assert.h>
#include <string.h>

#include "cli/recall.h"
#include "cli/say.h"
#include "data/seats.h"
#include "run/weighed.h"

/* A flag of no indicator is left alone, as other columns are, unless it looks like a
 * misspelt one: that would be answers silently not read. */
static chuan_status check_flag(const settled *s, const char *flag, chuan_fault *fault) {
  if (settled_find_indicator(s, flag) >= 0) return CHUAN_OK;
  const char **names = memory_make((size_t)s->nindicators + 1, sizeof *names);
  if (!names) return fault_memory(fault);
  for (int i = 0; i < s->nindicators; i++) names[i] = s->indicators[i].of->n.id;
  const char *meant = nearest_name(flag, names, (size_t)s->nindicators);
  memory_free(names);
  if (!meant) return CHUAN_OK;
  return FAULT(fault, CHUAN_REFUSED, NOWHERE, FLAG_NEAR, flag, meant, s->of->n.id);
}

/* Makes the plan with the d_ flags of the survey, where their standard is asked for. */
static chuan_status make_plan(job *j, const options *o, chuan_fault *fault) {
  int nflags = 0, used = 0;
  const char *const *indicators = origin_flags(&j->from, &nflags);
  const char *owner = origin_flags_of(&j->from);
  if (nflags && !owner && j->law.count)
    return FAULT(fault, CHUAN_USAGE, NOWHERE, FLAGS_OF_WHOM, indicators[0]);
  chuan_status status = owner ? law_exists(&j->law, o, owner, fault) : CHUAN_OK;
  if (status) return status;
  size_t most = (size_t)nflags * (size_t)j->law.count + 1;
  plan_flag *flags = memory_make(most, sizeof *flags);
  if (!flags) return fault_memory(fault);
  for (int s = 0; s < j->law.count && !status; s++)
    for (int i = 0; i < nflags && !status; i++) {
      if (!same_text(j->law.settled[s]->of->n.id, owner)) continue;
      status = check_flag(j->law.settled[s], indicators[i], fault);
      flags[used++] = (plan_flag){s, indicators[i]};
    }
  if (!status) status = law_plan(&j->law, flags, used, fault);
  memory_free(flags);
  return status;
}

/* Wants a field beside those of the plan; its column. */
static int want_column(job *j, const field *f) {
  for (int i = 0; i < j->ncolumns; i++)
    if (j->columns[i] == f) return i;
  j->columns[j->ncolumns] = f;
  return j->ncolumns++;
}

bool job_groups_by(const field *f) {
  return !f->personal && (f->type == FIELD_TEXT || f->ncodes > 0);
}

bool job_names_unit(const char *by) {
  return by && same_text(unit_level_id(unit_level_of(by)), by);
}

/* The household's question that --by names, which the survey must have asked. */
static chuan_status want_unit(job *j, const options *o, const survey *s, chuan_fault *fault) {
  const field *f = survey_field(s, HOUSEHOLD, o->by);
  if (!f || !job_groups_by(f)) return FAULT(fault, CHUAN_USAGE, NOWHERE, BY_NO_FIELD, o->by);
  if (!origin_has(&j->from, f)) return FAULT(fault, CHUAN_USAGE, NOWHERE, BY_NO_COLUMN, o->by);
  j->by_column = want_column(j, f);
  return CHUAN_OK;
}

/* Which columns say where a household lies. */
static void find_units(job *j, const survey *s, bool wanted) {
  for (int k = 0; k < UNIT_LEVELS; k++) {
    const field *f = survey_field(s, HOUSEHOLD, unit_level_id((unit_level)k));
    bool tells = f && job_groups_by(f);
    if (tells && wanted && origin_has(&j->from, f)) (void)want_column(j, f);
    j->unit_columns[k] = tells ? job_column(j, f) : -1;
  }
}

/* Which columns are read: those of the plan, the size to count persons with, the province
 * to tell the rows of a place, the weights of a sample, and the ids of persons where one household
 * is explained. */
static chuan_status choose_columns(job *j, const options *o, chuan_fault *fault) {
  const plan *p = j->law.plan;
  assert(p);
  const survey *s = p->survey;
  const field *province = survey_field(s, HOUSEHOLD, "province");
  const field *weight = survey_field(s, HOUSEHOLD, "weight");
  chuan_status status = where_read(o, s, &j->where, fault);
  if (status) return status;
  size_t most = (size_t)p->ncolumns + 5 + UNIT_LEVELS + (size_t)j->where.count + (size_t)j->nalso;
  j->columns = memory_make(most, sizeof *j->columns);
  if (!j->columns) return fault_memory(fault);
  memcpy(j->columns, p->columns, (size_t)p->ncolumns * sizeof *j->columns);
  j->ncolumns = p->ncolumns;
  j->size_column = j->province_column = j->by_column = j->weight_column = -1;
  if (!origin_has_members(&j->from) && s->size && origin_has(&j->from, s->size))
    j->size_column = want_column(j, s->size);
  if (j->law.provincial && province && origin_has(&j->from, province))
    j->province_column = want_column(j, province);
  if (weight && field_weighs(weight) && origin_has(&j->from, weight))
    j->weight_column = want_column(j, weight);
  if (o->household && s->person_id && origin_has(&j->from, s->person_id))
    (void)want_column(j, s->person_id);
  for (int i = 0; i < j->where.count; i++)
    if (origin_has(&j->from, j->where.tests[i].field))
      (void)want_column(j, j->where.tests[i].field);
  for (int i = 0; i < j->nalso; i++)
    if (origin_has(&j->from, j->also[i])) (void)want_column(j, j->also[i]);
  if (o->by) status = want_unit(j, o, s, fault);
  find_units(j, s, j->wants_units || job_names_unit(o->by));
  return status;
}

job job_closed(void) {
  return (job){.size_column = -1,
               .province_column = -1,
               .by_column = -1,
               .weight_column = -1,
               .unit_columns = {-1, -1, -1, -1}};
}

static chuan_status take_law(job *j, const options *o, chuan_fault *fault) {
  *j = job_closed();
  return law_asked(&j->law, o, fault);
}

/* The batch and the run over it. */
static chuan_status make_room(job *j, chuan_fault *fault) {
  chuan_status status =
      batch_new(j->columns, j->ncolumns, BATCH_HOUSEHOLDS, BATCH_PERSONS, &j->batch, fault);
  if (status) return status;
  return run_new(j->law.plan, j->batch->household_capacity, j->batch->person_capacity, &j->run,
                 fault);
}

/* All that stands before the first record. */
static chuan_status prepare(job *j, const options *o, chuan_fault *fault) {
  chuan_status status = origin_open(&j->from, o, j->law.settled[0]->survey, fault);
  if (!status && !j->law.plan) status = make_plan(j, o, fault);
  if (!status) status = choose_columns(j, o, fault);
  if (!status) status = make_room(j, fault);
  if (!status) where_aim(&j->where, j->batch);
  return status;
}

chuan_status job_open_survey(job *j, const options *o, chuan_fault *fault) {
  chuan_status status = prepare(j, o, fault);
  return status ? status : origin_start(&j->from, j->batch, &j->refusals, fault);
}

chuan_status job_open(job *j, const options *o, chuan_fault *fault) {
  chuan_status status = take_law(j, o, fault);
  return status ? status : job_open_survey(j, o, fault);
}

chuan_status job_open_once(job *j, const options *o, chuan_fault *fault) {
  chuan_status status = take_law(j, o, fault);
  if (!status) status = prepare(j, o, fault);
  if (status) return status;
  j->once = j->from.intake && !intake_start_once(j->from.intake, j->batch, NULL);
  return j->once ? CHUAN_OK : origin_start(&j->from, j->batch, &j->refusals, fault);
}

bool job_held(const job *j) {
  return !j->once || (!j->refusals.count && intake_held(j->from.intake));
}

chuan_status job_again(job *j, chuan_fault *fault) {
  j->once = false;
  j->refusals = (refusals){0};
  return origin_start(&j->from, j->batch, &j->refusals, fault);
}

void job_close(job *j) {
  run_free(j->run);
  batch_free(j->batch);
  memory_free(j->columns);
  origin_close(&j->from);
  law_close(&j->law);
  *j = job_closed();
}

/* Puts the households that the run refused among the refusals. */
static void refuse_run(job *j) {
  if (!run_refuses(j->run)) return;
  for (int i = 0; i < j->batch->households; i++) {
    refusal why = run_refusal(j->run, i);
    if (why == REFUSAL_NONE) continue;
    chuan_fault fault;
    place at = origin_place(&j->from, j->batch, i);
    const char *name = run_refusal_name(j->run, i);
    message id = why == REFUSAL_FLAG ? MSG_ROW_FLAG_CONTRADICTS : MSG_ROW_QUOTIENT_CONTRADICTS;
    (void)fault_fill(&fault, CHUAN_REFUSED, at, id, &name, 1);
    refuse(&j->refusals, &fault);
  }
}

chuan_status job_read(job *j, chuan_fault *fault) {
  return origin_next(&j->from, j->batch, &j->refusals, fault);
}

void job_run(job *j) {
  run_batch(j->run, j->batch);
  refuse_run(j);
}

chuan_status job_next(job *j, chuan_fault *fault) {
  chuan_status status = job_read(j, fault);
  if (!status && j->batch->households) job_run(j);
  return status;
}

chuan_status job_beside(const job *j, job *out, chuan_fault *fault) {
  *out = *j;
  out->batch = NULL;
  out->run = NULL;
  out->refusals = (refusals){0};
  return make_room(out, fault);
}

void job_beside_close(job *beside) {
  run_free(beside->run);
  batch_free(beside->batch);
}

/* The household's row in the batch, or -1. */
static int find_row(const job *j, const char *id) {
  size_t length = strlen(id);
  for (int i = 0; i < j->batch->households; i++)
    if (j->batch->id_length[i] == length
        && memcmp(j->batch->texts + j->batch->id_at[i], id, length) == 0)
      return i;
  return -1;
}

/* A round knows where the household is. */
static chuan_status find_stored(job *j, const char *id, chuan_fault *fault) {
  chuan_status status = origin_find(&j->from, id, j->batch, fault);
  if (status || !j->batch->households) return status;
  job_run(j);
  return CHUAN_OK;
}

chuan_status job_find(job *j, const char *id, int *row, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  *row = -1;
  if (job_round(j)) {
    status = find_stored(j, id, fault);
    if (!status) *row = find_row(j, id);
    return status;
  }
  while (*row < 0 && !(status = job_next(j, fault)) && j->batch->households) *row = find_row(j, id);
  return status;
}

const round_info *job_round(const job *j) { return j->from.store ? &j->from.round : NULL; }

void job_at(const job *j, int64_t *block, int *row) { round_read_at(j->from.reader, block, row); }

bool job_holds_for_all(const job *j, int number) {
  return !j->where.count && (!j->law.settled[number]->of->place_code || j->province_column < 0);
}

bool job_holds_for(const job *j, int number, int household, const char *place_code) {
  if (!where_holds(&j->where, j->batch, household)) return false;
  if (!j->law.settled[number]->of->place_code || j->province_column < 0) return true;
  if (batch_state(j->batch, j->province_column, household) != STATE_KNOWN) return true;
  const text_ref *refs = j->batch->columns[j->province_column].values;
  text_ref ref = refs[household];
  return ref.length == strlen(place_code)
         && memcmp(j->batch->texts + ref.at, place_code, ref.length) == 0;
}

const seat *job_seat(const job *j, int household) {
  char said[UNIT_LEVELS][256];
  const char *all[UNIT_LEVELS];
  size_t length;
  for (int k = 0; k < UNIT_LEVELS; k++) {
    const char *words = job_word(j, j->unit_columns[k], household, &length);
    if (length >= sizeof said[k]) return NULL;
    if (length) memcpy(said[k], words, length);
    said[k][length] = '\0';
    all[k] = said[k];
  }
  return seat_of(j->seats, all);
}

const char *job_unit(const job *j, int household, size_t *length) {
  const char *words = job_word(j, j->by_column, household, length);
  const seat *at = words && j->seats ? job_seat(j, household) : NULL;
  if (!at) return words;
  unit_level of = unit_level_of(j->columns[j->by_column]->id);
  words = of == UNIT_VILLAGE ? at->village : at->in[of];
  *length = strlen(words);
  return words;
}

const char *job_word(const job *j, int at, int household, size_t *length) {
  int64_t which = 0;
  *length = 0;
  if (at < 0) return NULL;
  const column *c = &j->batch->columns[at];
  if (batch_state(j->batch, at, household) != STATE_KNOWN) return "";
  if (c->width == WIDTH_TEXT) {
    text_ref ref = ((const text_ref *)c->values)[household];
    *length = ref.length;
    return j->batch->texts + ref.at;
  }
  (void)batch_get(j->batch, at, household, &which);
  *length = strlen(c->field->codes[which].id);
  return c->field->codes[which].id;
}

int job_column(const job *j, const field *f) {
  for (int i = 0; i < j->ncolumns; i++)
    if (j->columns[i] == f) return i;
  return -1;
}

void job_id(text *out, const job *j, int household) {
  text_add_bytes(out, j->batch->texts + j->batch->id_at[household], j->batch->id_length[household]);
}
