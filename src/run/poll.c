/* poll: see poll.h. Every round is read once, whatever the number of conditions. */
#include "run/poll.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "run/value.h"

typedef struct polling {
  const territory *land;
  const territory_year *year;
  poll *out;
  const run_head *heads; /* by list, NULL-filled where it has no run */
  list_info *lists;
  int nlists;
  plan *plan;
  batch *batch;
  run *run;
  round_reader *reader;
  int *slots; /* of count and among of each pair; -1: no condition */
} polling;

bool poll_needed(const measure *m) { return m->count.who || m->among.who; }

static bool is_personal(const crowd *c) { return c->who && c->level == PERSON; }

bool poll_of_persons(const measure *m) { return is_personal(&m->count) || is_personal(&m->among); }

/* ---- what is asked ---- */

static bool same_pair(const poll_pair *p, const measure *m) {
  return p->count.who == m->count.who && p->among.who == m->among.who;
}

static void add_pair(poll *p, poll_pair *pairs, const measure *m) {
  if (!poll_needed(m)) return;
  for (int i = 0; i < p->npairs; i++)
    if (same_pair(&pairs[i], m)) return;
  pairs[p->npairs++] = (poll_pair){m->count, m->among};
}

static chuan_status list_pairs(const local_plan *of, poll *p, arena *a, chuan_fault *fault) {
  poll_pair *pairs = arena_array(a, (size_t)(of->ntargets + of->nvalues) + 1, sizeof *pairs);
  if (!pairs) return fault_memory(fault);
  for (int i = 0; i < of->ntargets; i++) add_pair(p, pairs, &of->targets[i].measure);
  for (int i = 0; i < of->nfigures; i++)
    for (int k = 0; k < figure_values(of->figures[i]); k++) {
      measure m = figure_measure(of->figures[i], k);
      add_pair(p, pairs, &m);
    }
  p->pairs = pairs;
  return CHUAN_OK;
}

const poll_count *poll_of(const poll *p, const measure *m) {
  for (int i = 0; i < p->npairs; i++)
    if (same_pair(&p->pairs[i], m)) return p->at + i * p->rows;
  assert(!"a measure of another plan");
  return NULL;
}

/* ---- one household ---- */

/* Where the plan keeps the answers to a condition: of persons what the entitlement folds. */
static int slot_of(const polling *p, const crowd *c) {
  const plan_standard *s = &p->plan->standards[0];
  if (!c->who) return -1;
  if (c->level == PERSON) return plan_slot(p->plan, 0, c->who);
  for (int i = 0; i < s->nentitlements; i++)
    if (s->entitlements[i].of->of == &p->land->plan->conditions.items[c->condition])
      return s->entitlements[i].slot;
  return -1;
}

/* The answer to the condition of a slot in a household or one of its persons. */
static int answer_of(const polling *p, int of, int household, int person) {
  if (of < 0) return ANSWER_YES;
  return run_answer(p->run, of, p->plan->slots[of].level == PERSON ? person : household);
}

/* Adds one household or person whose answers these are. */
static void count_one(poll_count *to, int count, int among) {
  if (among == ANSWER_YES) {
    to->whole++;
    to->part = (int16_t)(to->part + (count == ANSWER_YES));
    to->part_open = (int16_t)(to->part_open + (count == ANSWER_UNKNOWN));
  } else if (among == ANSWER_UNKNOWN) {
    to->whole_open++;
    to->gain = (int16_t)(to->gain + (count != ANSWER_NO));
    to->lose = (int16_t)(to->lose + (count != ANSWER_YES));
  }
}

static poll_count count_household(const polling *p, int which, int household) {
  const batch *b = p->batch;
  const poll_pair *pair = &p->out->pairs[which];
  const int *slots = &p->slots[2 * which];
  poll_count made = {0};
  bool persons = is_personal(&pair->count) || is_personal(&pair->among);
  made.lost = run_refusal(p->run, household) != REFUSAL_NONE || (persons && !b->persons_given);
  if (made.lost) return made;
  int first = persons ? b->first_person[household] : 0;
  int last = persons ? b->first_person[household + 1] : 1;
  for (int person = first; person < last; person++)
    count_one(&made, answer_of(p, slots[0], household, person),
              answer_of(p, slots[1], household, person));
  return made;
}

static void count_row(polling *p, int64_t row, int household) {
  for (int i = 0; i < p->out->npairs; i++)
    p->out->at[i * p->out->rows + row] = count_household(p, i, household);
}

/* ---- rounds ---- */

/* The round that the list of a row was made from; 0: it came as a file. */
static int64_t round_of_row(const polling *p, int64_t row) {
  for (int i = 0; i < p->nlists; i++)
    if (p->lists[i].id == p->year->roll.rows[row].list) return p->heads[i].round;
  return 0;
}

/* The row of a household of the batch, -1: it is not listed. */
static int64_t row_of(const polling *p, int household) {
  const roll *r = &p->year->roll;
  const char *id = p->batch->texts + p->batch->id_at[household];
  size_t length = p->batch->id_length[household];
  int64_t low = 0, high = r->count;
  while (low < high) {
    int64_t middle = low + (high - low) / 2;
    const char *at = r->rows[middle].household_id;
    int order = strncmp(at, id, length);
    if (order == 0 && at[length] == '\0') return middle;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return -1;
}

static void count_batch(polling *p, const round_info *round) {
  run_batch(p->run, p->batch);
  for (int h = 0; h < p->batch->households; h++) {
    int64_t row = row_of(p, h);
    if (row >= 0 && round_of_row(p, row) == round->id) count_row(p, row, h);
  }
}

/* The plan of the standard; where the round has ready-made indicators of it, with those. */
static chuan_status make_plan(polling *p, const round_info *round, chuan_fault *fault) {
  const settled *law = p->land->law;
  const char *const *fields = NULL;
  int nfields = 0, nflags = 0;
  chuan_status status = CHUAN_OK;
  if (round && same_text(round->flags_of, law->of->n.id))
    status =
        round_fields(p->land->store, round, HOUSEHOLD, p->land->arena, &fields, &nfields, fault);
  plan_flag *flags = arena_array(p->land->arena, (size_t)nfields + 1, sizeof *flags);
  if (!flags) return fault_memory(fault);
  for (int i = 0; i < nfields; i++)
    if (starts_with(fields[i], "d_") && settled_find_indicator(law, fields[i] + 2) >= 0)
      flags[nflags++] = (plan_flag){0, fields[i] + 2};
  if (status) return status;
  return plan_make(&law, 1, p->land->nexprs, flags, nflags, &p->plan, fault);
}

static chuan_status make_room(polling *p, const round_info *round, chuan_fault *fault) {
  chuan_status status = make_plan(p, round, fault);
  for (int i = 0; i < p->out->npairs && !status; i++) {
    p->slots[2 * i] = slot_of(p, &p->out->pairs[i].count);
    p->slots[2 * i + 1] = slot_of(p, &p->out->pairs[i].among);
  }
  if (!status)
    status = batch_new(p->plan->columns, p->plan->ncolumns, BATCH_HOUSEHOLDS, BATCH_PERSONS,
                       &p->batch, fault);
  if (!status)
    status =
        run_new(p->plan, p->batch->household_capacity, p->batch->person_capacity, &p->run, fault);
  return status;
}

static void free_room(polling *p) {
  round_read_close(p->reader);
  run_free(p->run);
  batch_free(p->batch);
  plan_free(p->plan);
  p->reader = NULL, p->run = NULL, p->batch = NULL, p->plan = NULL;
}

static chuan_status poll_round(polling *p, const round_info *round, chuan_fault *fault) {
  chuan_status status = make_room(p, round, fault);
  if (!status) status = round_read_open(p->land->store, round, p->batch, &p->reader, fault);
  while (!status) {
    status = round_read(p->reader, p->batch, fault);
    if (status || !p->batch->households) break;
    count_batch(p, round);
  }
  free_room(p);
  return status;
}

/* ---- lists that came as files ---- */

/* What a row of such a list says for itself, as an answer. */
static void put_said(batch *b, const char *field_id, const char *said) {
  for (int i = 0; i < b->ncolumns; i++) {
    const field *f = b->columns[i].field;
    if (f->level != HOUSEHOLD || !same_text(f->id, field_id)) continue;
    int position = f->type == FIELD_CODE ? field_code(f, said) : -1;
    if (position >= 0) batch_put(b, i, b->households - 1, position);
  }
}

/* Adds a row; there is room for it. */
static bool add_said(polling *p, const roll_row *row) {
  if (batch_add_household(p->batch, row->household_id, strlen(row->household_id), 0) < 0)
    return false;
  put_said(p->batch, "ethnicity", row->ethnicity);
  put_said(p->batch, "area", row->places[PLACE_AREA]);
  return true;
}

/* Runs the batch, whose households are these rows, and empties it. */
static void count_said(polling *p, const int64_t *rows) {
  batch_finish(p->batch);
  run_batch(p->run, p->batch);
  for (int h = 0; h < p->batch->households; h++) count_row(p, rows[h], h);
  batch_clear(p->batch);
}

static chuan_status poll_files(polling *p, chuan_fault *fault) {
  chuan_status status = make_room(p, NULL, fault);
  int64_t *rows = status ? NULL : memory_make((size_t)p->batch->household_capacity, sizeof *rows);
  if (!status && !rows) status = fault_memory(fault);
  for (int64_t row = 0; row < p->year->roll.count && rows && !status; row++) {
    if (round_of_row(p, row)) continue;
    if (p->batch->households == p->batch->household_capacity) count_said(p, rows);
    rows[p->batch->households] = row;
    if (!add_said(p, &p->year->roll.rows[row])) status = fault_memory(fault);
  }
  if (!status) count_said(p, rows);
  memory_free(rows);
  free_room(p);
  return status;
}

/* ---- all of them ---- */

static chuan_status read_heads(polling *p, chuan_fault *fault) {
  arena *a = p->land->arena;
  chuan_status status = lists_read(p->land->store, a, &p->lists, &p->nlists, fault);
  run_head *heads = status ? NULL : arena_array(a, (size_t)p->nlists + 1, sizeof *heads);
  if (!status && !heads) status = fault_memory(fault);
  for (int i = 0; i < p->nlists && !status; i++)
    if (p->lists[i].run && p->lists[i].year == p->year->year)
      status = run_find(p->land->store, p->lists[i].run, a, &heads[i], fault);
  p->heads = heads;
  return status;
}

static bool is_used(const polling *p, const round_info *round, bool *files) {
  bool used = false;
  for (int64_t row = 0; row < p->year->roll.count; row++) {
    int64_t of = round_of_row(p, row);
    used |= of == round->id;
    *files |= of == 0;
  }
  return used;
}

static chuan_status poll_all(polling *p, chuan_fault *fault) {
  round_info *rounds = NULL, none = {0};
  int count = 0;
  bool files = false;
  chuan_status status = read_heads(p, fault);
  if (!status) status = rounds_list(p->land->store, p->land->arena, &rounds, &count, fault);
  if (!status) (void)is_used(p, &none, &files);
  for (int i = 0; i < count && !status; i++)
    if (is_used(p, &rounds[i], &files)) status = poll_round(p, &rounds[i], fault);
  if (!status && files) status = poll_files(p, fault);
  return status;
}

chuan_status poll_take(territory *t, territory_year *y, const poll **out, chuan_fault *fault) {
  polling p = {.land = t, .year = y};
  if (y->poll) return *out = y->poll, CHUAN_OK;
  p.out = arena_make(t->arena, sizeof *p.out);
  if (!p.out) return fault_memory(fault);
  p.out->rows = y->roll.count;
  chuan_status status = list_pairs(t->plan, p.out, t->arena, fault);
  if (status) return status;
  p.out->at =
      arena_array(t->arena, (size_t)p.out->npairs * (size_t)y->roll.count + 1, sizeof *p.out->at);
  p.slots = arena_array(t->arena, 2 * (size_t)p.out->npairs + 1, sizeof *p.slots);
  if (!p.out->at || !p.slots) return fault_memory(fault);
  status = poll_all(&p, fault);
  y->poll = *out = p.out;
  return status;
}
