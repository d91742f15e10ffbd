/* test_gaps_random: what gaps finds against brute force: for random rules over small ranges
 * every answer of every set of missing fields is tried by the engine, smaller sets first.
 * `test_gaps_random SEED` replays one standard. */
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "random_plan.h"
#include "run/ask.h"
#include "run/gaps.h"

enum {
  HOUSEHOLDS = 60, /* of one plan */
  PERSONS = 3,     /* of one household, so that few cells are missing */
  FIELDS = 5,      /* missing in one household */
  CELLS = 8,       /* missing cells */
  WORLDS = 60000,  /* of all answers to a household, else it is passed over */
  ROWS = 1024,     /* of one run of brute force */
  WORLDS_WANTED = 1500000
};

typedef struct bout {
  uint64_t seed;
  random_rules rules;
  plan *plan;
  batch *batch, *tried; /* the survey; the worlds of brute force */
  run *run, *trial;
  int64_t compared, many, by_names, given_up, sizes[FIELDS + 1], worlds, passed;
  text said;
} bout;

/* One household's missing fields and their cells. */
typedef struct holes {
  int row, standard;
  int fields[FIELDS], nfields; /* columns, ascending */
  struct {
    int field, person; /* index in fields; -1: of the household */
  } cells[CELLS];
  int ncells;
  bool by_asking; /* open only while a missing field is asked for */
} holes;

static void bout_close(bout *b) {
  run_free(b->run);
  run_free(b->trial);
  batch_free(b->batch);
  batch_free(b->tried);
  plan_free(b->plan);
  random_rules_free(&b->rules);
  text_free(&b->said);
  memset(b, 0, sizeof *b);
}

static bool bout_open(bout *b, uint64_t seed, chuan_fault *fault) {
  memset(b, 0, sizeof *b);
  b->seed = seed;
  if (!random_rules_make(&b->rules, seed, true, fault)
      || !random_plan_make(&b->rules, &b->plan, fault))
    return false;
  const plan *p = b->plan;
  assert_int_equal(
      batch_new(p->columns, p->ncolumns, HOUSEHOLDS, HOUSEHOLDS * PERSONS, &b->batch, fault), 0);
  assert_int_equal(batch_new(p->columns, p->ncolumns, ROWS, ROWS * PERSONS, &b->tried, fault), 0);
  assert_int_equal(run_new(p, HOUSEHOLDS, HOUSEHOLDS * PERSONS, &b->run, fault), 0);
  assert_int_equal(run_new(p, ROWS, ROWS * PERSONS, &b->trial, fault), 0);
  b->rules.missing = 0;
  return true;
}

/* ---- households with a few holes ---- */

static void blank(const random_rules *r, dice *d, given_household *h) {
  const survey *s = r->survey;
  level in = h->npersons && dice_chance(d, 40) ? PERSON : HOUSEHOLD;
  int which = dice_below(d, s->nfields[in]);
  if (s->fields[in][which]->is_id) return;
  if (in == HOUSEHOLD) h->answers[which] = (given){.state = GIVEN_MISSING};
  for (int p = 0; in == PERSON && p < h->npersons; p++)
    if (dice_chance(d, 60)) h->persons[p][which] = (given){.state = GIVEN_MISSING};
}

static void fill(bout *b, dice *d) {
  given_household h;
  given flags[RANDOM_STANDARDS][OUTCOME_INDICATORS];
  batch_clear(b->batch);
  b->batch->persons_given = b->rules.persons_given;
  for (int i = 0; i < HOUSEHOLDS; i++) {
    random_household(&b->rules, d, &h, flags);
    if (h.npersons > PERSONS) h.npersons = 1 + dice_below(d, PERSONS);
    for (int k = 2 + dice_below(d, 10); k > 0; k--) blank(&b->rules, d, &h);
    random_plan_put(&b->rules, b->plan, b->batch, &h, flags);
  }
  batch_finish(b->batch);
  run_batch(b->run, b->batch);
}

/* ---- brute force ---- */

static int persons_of(const batch *b, int row) {
  return b->first_person[row + 1] - b->first_person[row];
}

static bool cell_add(holes *h, int of, int person) {
  if (h->ncells == CELLS) return false;
  h->cells[h->ncells].field = of;
  h->cells[h->ncells++].person = person;
  return true;
}

/* True if the walk asks for this field, for any field (&any_field), or for a name (NULL). */
static const field any_field;
static bool asks_for(const bout *b, const run *r, const batch *from, int standard_number, int row,
                     const field *wanted) {
  asked list = {0};
  spot at = {r, b->plan, from, standard_number, row, -1};
  bool any = false;
  ask_classes(&list, &at);
  for (size_t i = 0; i < list.count; i++) {
    const field *f = list.list[i].field;
    any |= f == wanted || (f && wanted == &any_field && plan_column(b->plan, f) >= 0);
  }
  asked_free(&list);
  return any;
}

/* A part of a quotient that is answered is a question only where it is one for itself. */
static bool is_part(const bout *b, int row, int standard_number, int which) {
  bool part = false;
  for (int i = 0; i < b->plan->nquotients; i++) {
    const int *of = b->plan->quotients[i];
    part |=
        (of[1] == which || of[2] == which) && batch_state(b->batch, of[0], row) != STATE_MISSING;
  }
  return part && !asks_for(b, b->run, b->batch, standard_number, row, b->plan->columns[which]);
}

/* The missing columns and cells of a row; false when there are too many. */
static bool holes_of(const bout *b, int row, int standard_number, holes *h) {
  const batch *from = b->batch;
  *h = (holes){.row = row, .standard = standard_number};
  for (int c = 0; c < b->plan->ncolumns; c++) {
    bool person = b->plan->columns[c]->level == PERSON, any = false;
    int first = person ? from->first_person[row] : row;
    int cells = person ? persons_of(from, row) : 1;
    for (int i = 0; i < cells; i++) {
      if (batch_state(from, c, first + i) != STATE_MISSING) continue;
      if (!person && is_part(b, row, standard_number, c)) continue;
      if (!any && h->nfields == FIELDS) return false;
      if (!any) h->fields[h->nfields++] = c;
      any = true;
      if (!cell_add(h, h->nfields - 1, person ? i : -1)) return false;
    }
  }
  return true;
}

static const char *const texts[] = {"xa", "Đông", "x", "Xa", "khác"};

/* How many answers there are to a field, "not applicable" last. */
static int64_t answers_to(const field *f) {
  int64_t own = f->type == FIELD_TEXT   ? (int64_t)(sizeof texts / sizeof *texts)
                : f->type == FIELD_FLAG ? 2
                : f->ncodes             ? f->ncodes
                                        : f->high - f->low + 1;
  return own + f->may_not_apply;
}

static void put_answer(batch *b, int which, int row, int64_t answer) {
  const field *f = b->columns[which].field;
  if (f->may_not_apply && answer == answers_to(f) - 1)
    batch_put_state(b, which, row, STATE_NOT_APPLICABLE);
  else if (f->type == FIELD_TEXT)
    assert_int_equal(batch_put_text(b, which, row, texts[answer], strlen(texts[answer])), 0);
  else batch_put(b, which, row, f->ncodes ? answer : f->low + answer);
}

static const field *field_at(const bout *b, const holes *h, int i) {
  return b->plan->columns[h->fields[h->cells[i].field]];
}

/* How many worlds a set of fields has, at most WORLDS + 1. */
static int64_t worlds_of(const bout *b, const holes *h, unsigned set) {
  int64_t worlds = 1;
  for (int i = 0; i < h->ncells && worlds <= WORLDS; i++)
    if (set >> h->cells[i].field & 1) worlds *= answers_to(field_at(b, h, i));
  return worlds;
}

static bool is_open(const bout *b, const holes *h, int row) {
  if (run_verdicts(b->trial, h->standard)->class_[row] != VERDICT_UNDETERMINED) return false;
  return !h->by_asking || asks_for(b, b->trial, b->tried, h->standard, row, &any_field);
}

/* Puts world number `world` of the set into a row. */
static void put_world(bout *b, const holes *h, unsigned set, int row, int64_t world) {
  for (int i = 0; i < h->ncells; i++) {
    const field *f = field_at(b, h, i);
    int at = h->cells[i].person < 0 ? row : b->tried->first_person[row] + h->cells[i].person;
    if (!(set >> h->cells[i].field & 1)) continue;
    put_answer(b->tried, h->fields[h->cells[i].field], at, world % answers_to(f));
    world /= answers_to(f);
  }
}

static bool settles(bout *b, const holes *h, unsigned set) {
  int64_t worlds = worlds_of(b, h, set);
  bool accepted = false;
  for (int64_t done = 0; done < worlds; done += ROWS) {
    int rows = worlds - done < ROWS ? (int)(worlds - done) : ROWS;
    batch_clear(b->tried);
    b->tried->persons_given = b->batch->persons_given;
    assert_int_equal(batch_repeat(b->tried, b->batch, h->row, rows), 0);
    for (int i = 0; i < rows; i++) put_world(b, h, set, i, done + i);
    batch_finish(b->tried);
    run_batch(b->trial, b->tried);
    b->worlds += rows;
    for (int i = 0; i < rows; i++) {
      if (is_open(b, h, i)) return false;
      accepted = accepted || run_refusal(b->trial, i) == REFUSAL_NONE;
    }
  }
  return accepted;
}

/* The first of the smallest sets that settle, in the order of the columns; false: none. */
static bool brute_set(bout *b, const holes *h, unsigned set, int from, int more, unsigned *out) {
  *out = set;
  if (!more) return settles(b, h, set);
  for (int i = from; i + more <= h->nfields; i++)
    if (brute_set(b, h, set | 1U << i, i + 1, more - 1, out)) return true;
  return false;
}

static bool brute(bout *b, const holes *h, unsigned *out) {
  for (int count = 0; count <= h->nfields; count++)
    if (brute_set(b, h, 0, 0, count, out)) return true;
  return false;
}

/* ---- comparing ---- */

static void say_set(text *out, const bout *b, const holes *h, unsigned set) {
  for (int i = 0; i < h->nfields; i++)
    if (set >> i & 1) text_addf(out, " %s", b->plan->columns[h->fields[i]]->id);
}

static void differ(bout *b, const holes *h, const gap *g, bool any, unsigned wanted) {
  text_addf(&b->said, "seed %" PRIu64 ", household %d, standard %d%s: missing", b->seed, h->row,
            h->standard, h->by_asking ? " (by asking)" : "");
  say_set(&b->said, b, h, ~0U);
  text_add(&b->said, "; gaps asks");
  for (int i = 0; i < g->nask; i++) text_addf(&b->said, " %s", b->plan->columns[g->ask[i]]->id);
  if (g->many) text_add(&b->said, " many");
  text_add(&b->said, any ? "; brute force asks" : "; brute force finds nothing");
  if (any) say_set(&b->said, b, h, wanted);
  text_add_char(&b->said, '\n');
}

static int ones(unsigned set) { return set ? (int)(set & 1) + ones(set >> 1) : 0; }

static void compare(bout *b, holes *h, const gap *g) {
  unsigned wanted = 0, found = 0;
  h->by_asking = asks_for(b, b->run, b->batch, h->standard, h->row, NULL);
  bool any = brute(b, h, &wanted);
  if (!any) h->by_asking = true, any = brute(b, h, &wanted);
  for (int i = 0; i < g->nask; i++)
    for (int k = 0; k < h->nfields; k++) found |= (unsigned)(h->fields[k] == g->ask[i]) << k;
  b->compared++;
  b->by_names += h->by_asking;
  b->many += g->many;
  if (any && ones(wanted) <= FIELDS) b->sizes[ones(wanted)]++;
  bool many = any && ones(wanted) > GAPS_ASK_MOST;
  if (g->many && !many) {
    b->given_up++;
    return;
  }
  if (g->many != many || (!g->many && (!any || found != wanted || ones(found) != g->nask)))
    differ(b, h, g, any, wanted);
}

static void fight(bout *b, uint64_t seed) {
  dice d = dice_new(seed + 77);
  chuan_fault fault;
  int rows[HOUSEHOLDS];
  fill(b, &d);
  for (int s = 0; s < b->plan->nstandards; s++) {
    gaps *g;
    int count = 0;
    assert_int_equal(gaps_new(b->plan, NULL, &g, &fault), 0);
    for (int i = 0; i < HOUSEHOLDS; i++)
      if (run_verdicts(b->run, s)->class_[i] == VERDICT_UNDETERMINED) rows[count++] = i;
    assert_int_equal(gaps_find(g, s, b->run, b->batch, rows, count, &fault), 0);
    for (int i = 0; i < count; i++) {
      holes h;
      if (!holes_of(b, rows[i], s, &h) || worlds_of(b, &h, ~0U) > WORLDS) b->passed++;
      else compare(b, &h, &gaps_found(g, s)[i]);
    }
    gaps_free(g);
  }
}

static void gaps_are_those_of_brute_force(void **state) {
  static bout b;
  int64_t worlds = 0, compared = 0, many = 0, given_up = 0, by_names = 0, passed = 0,
          sizes[FIELDS + 1] = {0};
  (void)state;
  for (uint64_t seed = 1; worlds < WORLDS_WANTED; seed++) {
    chuan_fault fault;
    if (bout_open(&b, seed, &fault)) {
      fight(&b, seed);
      worlds += b.worlds;
      compared += b.compared;
      many += b.many;
      by_names += b.by_names;
      given_up += b.given_up;
      passed += b.passed;
      for (int i = 0; i <= FIELDS; i++) sizes[i] += b.sizes[i];
      if (b.said.length > 0) fail_msg("%s", text_of(&b.said));
    }
    bout_close(&b);
  }
  print_message("%" PRId64 " households (%" PRId64 " passed over), %" PRId64 " worlds; %" PRId64
                " many, %" PRId64 " given up, %" PRId64 " by names; 0 to 5 questions: %" PRId64
                " %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 "\n",
                compared, passed, worlds, many, given_up, by_names, sizes[0], sizes[1], sizes[2],
                sizes[3], sizes[4], sizes[5]);
}

static int replay(uint64_t seed) {
  static bout b;
  chuan_fault fault;
  if (!bout_open(&b, seed, &fault)) return 0;
  text out = {0};
  for (int s = 0; s < b.rules.nstandards; s++) {
    const settled *of = b.rules.standards[s];
    for (int i = 0; i < of->nderived; i++) {
      text_addf(&out, "derive %s: ", of->derived[i].of->n.id);
      expr_print(&out, of->derived[i].value, -1);
      text_add_char(&out, '\n');
    }
    for (int i = 0; i < of->nindicators; i++) {
      text_addf(&out, "indicator %s: ", of->indicators[i].of->n.id);
      expr_print(&out, of->indicators[i].deprived, -1);
      text_add_char(&out, '\n');
    }
    for (int i = 0; i < of->nclasses; i++) {
      text_addf(&out, "class %s: ", of->classes[i].of->n.id);
      if (of->classes[i].when) expr_print(&out, of->classes[i].when, -1);
      for (int k = 0; k < of->classes[i].of->nkinds; k++) {
        text_add(&out, " kind ");
        expr_print(&out, of->classes[i].of->kinds[k].when, -1);
      }
      text_add_char(&out, '\n');
    }
  }
  for (int i = 0; i < b.plan->nsteps; i++) plan_print(&out, b.plan, i), text_add_char(&out, '\n');
  fight(&b, seed);
  text_add(&out, text_of(&b.said));
  fputs(text_of(&out), stderr);
  text_free(&out);
  bout_close(&b);
  return 0;
}

int main(int argc, char **argv) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(gaps_are_those_of_brute_force),
  };
  if (argc > 1) return replay(strtoull(argv[1], NULL, 10));
  return cmocka_run_group_tests(tests, NULL, NULL);
}
