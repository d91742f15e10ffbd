/* movements: see movements.h. Households of both lists are put side by side by what they were
 * first called, and each pair is counted once for the whole and once for its units. */
#include "run/movements.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/collate.h"
#include "base/fold.h"
#include "base/text.h"
#include "data/unit_names.h"
#include "run/kinship.h"

const char *flow_id(flow f) {
  static const char *const ids[FLOWS] = {"start",      "crossed_out", "escaped", "other_decrease",
                                         "crossed_in", "relapsed",    "new",     "other_increase",
                                         "end"};
  return ids[f];
}

const char *moved_category(const moved *m) {
  if (m->category == FLOW_CROSSED_OUT)
    return m->from == LISTED_POOR ? "escaped_to_near_poor" : "became_poor";
  return flow_id(m->category);
}

/* A household of one list. */
typedef struct standing {
  root of;
  const roll_row *row;
  const char *unit; /* what it is called at the later end; NULL: none asked */
  bool counted;     /* its unit has a list at the other end, too */
} standing;

/* What was recognised in earlier years: a bit per listed_class. */
typedef struct past_of {
  root of;
  unsigned classes;
} past_of;

/* One household at both ends, the way it is counted. */
typedef struct couple {
  standing *from, *to;      /* NULL: not on that list */
  listed_class start, end;  /* LISTED_OTHER: on neither */
  const happened *happened; /* NULL: nothing */
  bool came, went;
  bool offends; /* is counted nowhere */
  unsigned past;
} couple;

typedef struct counting {
  const movements_wish *wish;
  arena *arena;
  movements *out;
  kinship kin;
  standing *sides[2]; /* of from and to, by root */
  past_of *past;
  int64_t npast;
  const char **others; /* communes whose later lists name also who is on neither list */
  int64_t nothers;
  couple *couples;
  int64_t ncouples;
  size_t others_capacity, moved_capacity, offence_capacity, unequal_capacity;
  bool failed;
} counting;

/* ---- growing lists ---- */

/* Room for one more item in a list of the arena, NULL without memory. */
static void *one_more(counting *c, void **items, int64_t *count, size_t *capacity, size_t size) {
  if ((size_t)*count == *capacity) {
    size_t twice = *capacity ? *capacity * 2 : 64;
    char *grown = arena_array(c->arena, twice, size);
    if (!grown) return c->failed = true, NULL;
    if (*count) memcpy(grown, *items, (size_t)*count * size);
    *items = grown;
    *capacity = twice;
  }
  return (char *)*items + (size_t)(*count)++ * size;
}

static void offend(counting *c, offence_kind kind, const char *id, const char *other, int year) {
  void *items = c->out->offences;
  offence *to = one_more(c, &items, &c->out->noffences, &c->offence_capacity, sizeof *to);
  if (!to) return;
  c->out->offences = items;
  *to = (offence){kind, id, other, year};
}

static void tell_moved(counting *c, const moved *m) {
  void *items = c->out->moved;
  moved *to = one_more(c, &items, &c->out->nmoved, &c->moved_capacity, sizeof *to);
  if (!to) return;
  c->out->moved = items;
  *to = *m;
}

/* ---- households by what they were first called ---- */

static int by_root(const void *a, const void *b) {
  const standing *x = a, *y = b;
  int by_own = root_compare(&x->of, &y->of);
  return by_own ? by_own : strcmp(x->row->household_id, y->row->household_id);
}

static int by_past(const void *a, const void *b) {
  return root_compare(&((const past_of *)a)->of, &((const past_of *)b)->of);
}

static chuan_status find_roots(counting *c, chuan_fault *fault) {
  const roll *rolls[2] = {c->wish->from, c->wish->to};
  for (int side = 0; side < 2; side++) {
    const roll *r = rolls[side];
    standing *all = arena_array(c->arena, (size_t)r->count + 1, sizeof *all);
    if (!all) return fault_memory(fault);
    for (int64_t i = 0; i < r->count; i++)
      all[i] = (standing){.of = kinship_root(&c->kin, r->rows[i].household_id, r->year),
                          .row = &r->rows[i]};
    qsort(all, (size_t)r->count, sizeof *all, by_root);
    c->sides[side] = all;
  }
  return CHUAN_OK;
}

static chuan_status find_past(counting *c, chuan_fault *fault) {
  const history *h = c->wish->history;
  c->past = arena_array(c->arena, (size_t)h->count + 1, sizeof *c->past);
  if (!c->past) return fault_memory(fault);
  for (int64_t i = 0; i < h->count; i++)
    c->past[i] = (past_of){kinship_root(&c->kin, h->rows[i].household_id, h->rows[i].known_in),
                           1U << h->rows[i].class_};
  qsort(c->past, (size_t)h->count, sizeof *c->past, by_past);
  for (int64_t i = 0; i < h->count; i++) {
    if (c->npast && by_past(&c->past[c->npast - 1], &c->past[i]) == 0)
      c->past[c->npast - 1].classes |= c->past[i].classes;
    else c->past[c->npast++] = c->past[i];
  }
  return CHUAN_OK;
}

static unsigned past_classes(const counting *c, const root *of) {
  past_of wanted = {.of = *of};
  const past_of *found =
      c->npast ? bsearch(&wanted, c->past, (size_t)c->npast, sizeof wanted, by_past) : NULL;
  return found ? found->classes : 0;
}

/* Whether the first that happened was that it came, and the last that it went. Where days do not
 * tell which was first, the lists do. */
static void read_happened(couple *p) {
  const happened *h = p->happened;
  if (!h) return;
  p->came = h->first_came
            && (!h->first_went || h->first_came < h->first_went
                || (h->first_came == h->first_went && !p->from));
  p->went =
      h->last_went
      && (!h->last_came || h->last_went > h->last_came || (h->last_went == h->last_came && !p->to));
}

/* The rows of one root on a side from `*at` on: the first, which goes past them; more than one is
 * an offence. */
static standing *take_side(counting *c, int side, const root *of, int64_t *at) {
  const roll *r = side == 0 ? c->wish->from : c->wish->to;
  standing *all = c->sides[side], *first = NULL;
  for (; *at < r->count && root_compare(&all[*at].of, of) == 0; ++*at) {
    if (first)
      offend(c, OFFENCE_TWICE, all[*at].row->household_id, first->row->household_id, r->year);
    else first = &all[*at];
  }
  return first;
}

static void pair_up(counting *c) {
  const roll *from = c->wish->from, *to = c->wish->to;
  for (int64_t i = 0, k = 0; i < from->count || k < to->count;) {
    const standing *a = i < from->count ? &c->sides[0][i] : NULL;
    const standing *b = k < to->count ? &c->sides[1][k] : NULL;
    int order = !a ? 1 : !b ? -1 : root_compare(&a->of, &b->of);
    const standing *next = order <= 0 ? a : b;
    assert(next);
    const root of = next->of;
    couple *p = &c->couples[c->ncouples++];
    *p = (couple){.start = LISTED_OTHER, .end = LISTED_OTHER};
    p->from = take_side(c, 0, &of, &i);
    p->to = take_side(c, 1, &of, &k);
    if (p->from) p->start = p->from->row->class_;
    if (p->to) p->end = p->to->row->class_;
    p->happened = kinship_happened(&c->kin, &of);
    p->past = past_classes(c, &of);
    read_happened(p);
  }
}

static const char *id_of(const couple *p) { return (p->to ? p->to : p->from)->row->household_id; }

/* ---- units ---- */

/* What a unit has become at the later end. */
static const char *become(const counting *c, const char *unit, const char *goal) {
  if (!c->wish->units || !*unit || c->wish->by == PLACE_AREA) return unit;
  return units_become(c->wish->units, unit, c->wish->to->year, goal);
}

/* Whether words are the name of a registered village. */
static bool names_village(counting *c, const char *words, const char *village) {
  const unit_info *info = c->wish->units ? units_find(c->wish->units, village) : NULL;
  if (!info || !*words) return false;
  char *name = utf8_folded(info->name, strlen(info->name));
  char *typed = utf8_folded(words, strlen(words));
  if (!name || !typed) c->failed = true;
  bool same = name && typed && unit_name_nearness(name, typed) >= NAME_WITHOUT_KIND;
  memory_free(name);
  memory_free(typed);
  return same;
}

/* The unit of a row; `goal`: that of the same household at the later end, NULL: none. A village
 * is called by its commune too, for many villages have one name. */
static const char *unit_of(counting *c, const roll_row *row, const roll_row *goal) {
  int by = c->wish->by;
  const char *aim = goal ? become(c, goal->places[by], NULL) : NULL;
  const char *unit = become(c, row->places[by], aim);
  if (by != PLACE_VILLAGE) return unit;
  aim = goal ? become(c, goal->places[PLACE_COMMUNE], NULL) : NULL;
  const char *commune = become(c, row->places[PLACE_COMMUNE], aim);
  if (goal
      && same_text(commune, aim)) { /* of a commune that was split one list may tell no village */
    const char *then = row->places[by], *now = goal->places[by];
    if (names_village(c, then, now) || names_village(c, now, then)) unit = now;
  }
  text name = {0};
  text_addf(&name, "%s/%s", commune, unit);
  const char *kept = name.failed ? NULL : arena_copy(c->arena, text_of(&name));
  text_free(&name);
  if (!kept) c->failed = true;
  return kept ? kept : "";
}

/* Whoever lies in a unit that has a list at one end only has not moved: nobody knows. */
static chuan_status find_counted(counting *c, chuan_fault *fault) {
  static const units none = {0};
  const units *u = c->wish->units ? c->wish->units : &none;
  const roll *rolls[2] = {c->wish->from, c->wish->to};
  movements *out = c->out;
  chuan_status status = CHUAN_OK;
  for (int side = 0; side < 2 && !status; side++)
    status =
        reported_make(u, rolls[side], c->wish->to->year, c->arena, &out->reported[side], fault);
  for (int side = 0; side < 2 && !status; side++)
    for (int64_t i = 0; i < rolls[side]->count; i++) {
      standing *s = &c->sides[side][i];
      bool same = i && same_text(s->row->places[UNIT_COMMUNE], s[-1].row->places[UNIT_COMMUNE])
                  && *s->row->places[UNIT_COMMUNE];
      s->counted = same ? s[-1].counted : reported_row(&out->reported[1 - side], s->row);
    }
  return status;
}

static void name_units(counting *c) {
  if (c->wish->by < 0) return;
  for (int side = 0; side < 2; side++) {
    int64_t count = side == 0 ? c->wish->from->count : c->wish->to->count;
    for (int64_t i = 0; i < count; i++)
      c->sides[side][i].unit = unit_of(c, c->sides[side][i].row, NULL);
  }
  for (int64_t i = 0; i < c->ncouples; i++) {
    couple *p = &c->couples[i];
    if (p->from && p->to) p->from->unit = unit_of(c, p->from->row, p->to->row);
  }
}

static int by_name(const void *a, const void *b) {
  return strcmp(((const movement_unit *)a)->unit, ((const movement_unit *)b)->unit);
}

/* The whole, and after it the units that anybody on a list is in, in the order of bytes. */
static chuan_status make_units(counting *c, chuan_fault *fault) {
  size_t most = 1 + (size_t)(c->wish->from->count + c->wish->to->count);
  size_t count = 0;
  movement_unit *all = memory_make(most, sizeof *all);
  if (!all) return fault_memory(fault);
  for (int side = 0; side < 2 && c->wish->by >= 0; side++) {
    int64_t rows = side == 0 ? c->wish->from->count : c->wish->to->count;
    for (int64_t i = 0; i < rows; i++)
      if (c->sides[side][i].row->class_ != LISTED_OTHER) all[count++].unit = c->sides[side][i].unit;
  }
  qsort(all, count, sizeof *all, by_name);
  c->out->nunits = 1;
  for (size_t i = 0; i < count; i++)
    if (i == 0 || by_name(&all[i - 1], &all[i]) != 0) c->out->nunits++;
  c->out->units = arena_array(c->arena, (size_t)c->out->nunits, sizeof *c->out->units);
  movement_unit *to = c->out->units;
  for (size_t i = 0; i < count && to; i++) {
    if (i > 0 && by_name(&all[i - 1], &all[i]) == 0) continue;
    bool village = c->wish->by == PLACE_VILLAGE;
    const char *own = village ? units_code(c->wish->units, all[i].unit) : all[i].unit;
    *++to = (movement_unit){.unit = all[i].unit, .code = own};
  }
  memory_free(all);
  return c->out->units ? CHUAN_OK : fault_memory(fault);
}

static movement_unit *find_unit(counting *c, const char *name) {
  movement_unit wanted = {.unit = name};
  if (!name) return &c->out->units[0];
  return bsearch(&wanted, c->out->units + 1, (size_t)c->out->nunits - 1, sizeof wanted, by_name);
}

static int by_words(const void *a, const void *b) {
  return vi_compare(((const movement_unit *)a)->unit, ((const movement_unit *)b)->unit);
}

static int by_id(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Of which households it is not known whether they moved, and of which units anything is. */
static chuan_status tell_counted(counting *c, chuan_fault *fault) {
  movements *out = c->out;
  int64_t count = c->wish->to->count;
  out->left_out = arena_array(c->arena, (size_t)count + 1, sizeof *out->left_out);
  if (!out->left_out) return fault_memory(fault);
  for (int side = 0; side < 2; side++) {
    int64_t rows = side == 0 ? c->wish->from->count : count;
    for (int64_t i = 0; i < rows; i++) {
      const standing *s = &c->sides[side][i];
      movement_unit *of = c->wish->by >= 0 && s->counted ? find_unit(c, s->unit) : NULL;
      if (of) of->known = true;
      if (side && !s->counted) out->left_out[out->nleft_out++] = s->row->household_id;
    }
  }
  out->units[0].known = true;
  if (out->nleft_out) qsort(out->left_out, (size_t)out->nleft_out, sizeof *out->left_out, by_id);
  return CHUAN_OK;
}

/* ---- counting ---- */

static void add(counting *c, const char *unit, listed_class of, flow f, int64_t households,
                int64_t persons) {
  movement_unit *u = find_unit(c, unit);
  if (of == LISTED_OTHER || !u) return;
  u->sheets[of].of[MEASURE_HOUSEHOLDS][f] += households;
  u->sheets[of].of[MEASURE_PERSONS][f] += persons > 0 ? persons : 0;
}

/* One couple as it is counted at one level: of the whole, or of units. */
typedef struct counted {
  counting *c;
  const couple *p;
  bool whole, told; /* `told`: it goes among the moved */
} counted;

static const char *unit_at(const counted *k, const standing *s) {
  return k->whole ? NULL : s->unit;
}

static void tell(const counted *k, const char *unit, flow f, const char *why, int64_t households,
                 int64_t persons) {
  moved m = {id_of(k->p), unit, k->p->start, k->p->end, f, why, households, persons};
  if (k->told) tell_moved(k->c, &m);
}

/* On one of the lists at both ends, in one unit. */
static void count_both(const counted *k) {
  const couple *p = k->p;
  assert(p->from && p->to);
  const char *unit = unit_at(k, p->to);
  int64_t before = p->from->row->persons, joined = p->to->row->persons - before;
  if (p->start != p->end) {
    add(k->c, unit, p->start, FLOW_CROSSED_OUT, 1, before);
    add(k->c, unit, p->end, FLOW_CROSSED_IN, 1, before);
    tell(k, unit, FLOW_CROSSED_OUT, "", 1, before);
  }
  if (!joined) return;
  flow f = joined > 0 ? FLOW_OTHER_INCREASE : FLOW_OTHER_DECREASE;
  add(k->c, unit, p->end, f, 0, llabs(joined));
  tell(k, unit, f, "persons", 0, llabs(joined));
}

static void count_leaving(const counted *k, flow f, const char *why) {
  assert(k->p->from);
  const char *unit = unit_at(k, k->p->from);
  int64_t persons = k->p->from->row->persons;
  add(k->c, unit, k->p->start, f, 1, persons);
  tell(k, unit, f, why, 1, persons);
}

static void count_coming(const counted *k, flow f, const char *why) {
  assert(k->p->to);
  const char *unit = unit_at(k, k->p->to);
  int64_t persons = k->p->to->row->persons;
  add(k->c, unit, k->p->end, f, 1, persons);
  tell(k, unit, f, why, 1, persons);
}

static bool names_others(const counting *c, const char *commune) {
  for (int64_t i = 0; i < c->nothers; i++)
    if (strcmp(c->others[i], commune) == 0) return true;
  return false;
}

static void find_others(counting *c) {
  const roll *later = c->wish->to;
  void *all = NULL;
  for (int64_t i = 0; i < later->count && !c->failed; i++) {
    const char *commune = later->rows[i].places[UNIT_COMMUNE];
    if (later->rows[i].class_ != LISTED_OTHER || names_others(c, commune)) continue;
    const char **one = one_more(c, &all, &c->nothers, &c->others_capacity, sizeof *one);
    if (one) *one = commune;
    c->others = all;
  }
}

/* True if the later lists do not name a household of a commune of which they name all: it was not
 * reviewed. */
static bool was_passed_over(const counting *c, const couple *p) {
  return !p->to && names_others(c, p->from->row->places[UNIT_COMMUNE]);
}

static void count_couple(counting *c, const couple *p, bool whole) {
  counted k = {c, p, whole, whole == (c->wish->by < 0)};
  bool was_listed = p->start != LISTED_OTHER, is_listed = p->end != LISTED_OTHER;
  bool listed_before = was_listed && p->from->counted, listed_after = is_listed && p->to->counted;
  bool other_unit = !whole && p->from && p->to && strcmp(p->from->unit, p->to->unit) != 0;
  if (p->offends) return;
  if (was_listed && is_listed && listed_before != listed_after) {
    if (listed_before) count_leaving(&k, FLOW_OTHER_DECREASE, "unit");
    else count_coming(&k, FLOW_OTHER_INCREASE, "unit");
  } else if (listed_before && listed_after && other_unit) {
    count_leaving(&k, FLOW_OTHER_DECREASE, "unit");
    count_coming(&k, FLOW_OTHER_INCREASE, "unit");
    c->out->between_units++;
  } else if (listed_before && listed_after) {
    count_both(&k);
  } else if (listed_before && p->went) {
    count_leaving(&k, FLOW_OTHER_DECREASE, lineage_event_id(p->happened->went));
  } else if (listed_before) {
    bool split = kinship_was_split(&c->kin, &p->from->of);
    count_leaving(&k, FLOW_ESCAPED, split ? "split" : "");
    if (whole) c->out->split_up += split;
    if (whole) c->out->passed_over += !split && was_passed_over(c, p);
  } else if (listed_after && p->came) {
    count_coming(&k, FLOW_OTHER_INCREASE, lineage_event_id(p->happened->came));
  } else if (listed_after) {
    count_coming(&k, p->past >> p->end & 1 ? FLOW_RELAPSED : FLOW_NEW, "");
  }
}

/* The first and last columns: what the lists themselves say. */
static void count_lists(counting *c, bool whole) {
  for (int side = 0; side < 2; side++) {
    int64_t count = side == 0 ? c->wish->from->count : c->wish->to->count;
    for (int64_t i = 0; i < count; i++) {
      const standing *s = &c->sides[side][i];
      if (!s->counted) continue;
      add(c, whole ? NULL : s->unit, s->row->class_, side == 0 ? FLOW_START : FLOW_END, 1,
          s->row->persons);
    }
  }
}

/* What keeps a couple on a list from being counted. */
static void find_offences(counting *c, couple *p) {
  const happened *h = p->happened;
  int64_t before = c->out->noffences;
  if (p->start == LISTED_OTHER && p->end == LISTED_OTHER) return;
  if (!(p->from && p->from->counted) && !(p->to && p->to->counted)) return;
  if (p->went && p->to)
    offend(c, OFFENCE_LEFT_BUT_LISTED, id_of(p), lineage_event_id(h->went), h->last_went / 10000);
  if (p->came && p->from)
    offend(c, OFFENCE_CAME_BUT_LISTED, id_of(p), lineage_event_id(h->came), h->first_came / 10000);
  if (p->from && p->start != LISTED_OTHER && p->from->row->persons < 0)
    offend(c, OFFENCE_PERSONS, p->from->row->household_id, "", c->wish->from->year);
  if (p->to && p->end != LISTED_OTHER && p->to->row->persons < 0)
    offend(c, OFFENCE_PERSONS, p->to->row->household_id, "", c->wish->to->year);
  p->offends = c->out->noffences > before;
}

/* ---- equations ---- */

static void tell_unequal(counting *c, const unequal *u) {
  void *items = c->out->unequals;
  unequal *to = one_more(c, &items, &c->out->nunequals, &c->unequal_capacity, sizeof *to);
  if (!to) return;
  c->out->unequals = items;
  *to = *u;
}

static int64_t flows_sum(const int64_t *f) {
  return f[FLOW_START] - f[FLOW_CROSSED_OUT] - f[FLOW_ESCAPED] - f[FLOW_OTHER_DECREASE]
         + f[FLOW_CROSSED_IN] + f[FLOW_RELAPSED] + f[FLOW_NEW] + f[FLOW_OTHER_INCREASE];
}

static void check_unit(counting *c, const movement_unit *u) {
  assert(u);
  for (int of = LISTED_POOR; of <= LISTED_NEAR_POOR; of++)
    for (int m = 0; m < MEASURES; m++) {
      const int64_t *f = u->sheets[of].of[m], *other = u->sheets[1 - of].of[m];
      unequal sum = {u, (listed_class)of, m, false, f[FLOW_END], flows_sum(f)};
      unequal crossing = {u,    (listed_class)of,    m,
                          true, f[FLOW_CROSSED_OUT], other[FLOW_CROSSED_IN]};
      if (sum.said != sum.counted) tell_unequal(c, &sum);
      if (crossing.said != crossing.counted) tell_unequal(c, &crossing);
    }
}

/* ---- all of it ---- */

static void count_all(counting *c) {
  count_lists(c, true);
  if (c->wish->by >= 0) count_lists(c, false);
  for (int64_t i = 0; i < c->ncouples; i++) {
    find_offences(c, &c->couples[i]);
    count_couple(c, &c->couples[i], true);
    if (c->wish->by >= 0) count_couple(c, &c->couples[i], false);
  }
  /* Nothing is looked for by name any more: now they stand as people look for them. */
  if (c->out->nunits > 2)
    qsort(c->out->units + 1, (size_t)c->out->nunits - 1, sizeof *c->out->units, by_words);
  for (int i = 0; i < c->out->nunits; i++) check_unit(c, &c->out->units[i]);
}

chuan_status movements_make(const movements_wish *wish, arena *a, movements *out,
                            chuan_fault *fault) {
  counting c = {.wish = wish, .arena = a, .out = out};
  *out = (movements){0};
  chuan_status status =
      kinship_make(wish->events, wish->nevents, wish->from->year, wish->to->year, a, &c.kin, fault);
  if (!status) status = find_roots(&c, fault);
  if (!status) status = find_past(&c, fault);
  if (status) return status;
  size_t most = (size_t)(wish->from->count + wish->to->count) + 1;
  c.couples = arena_array(a, most, sizeof *c.couples);
  if (!c.couples) return fault_memory(fault);
  status = find_counted(&c, fault);
  pair_up(&c);
  name_units(&c);
  if (!status && !c.failed) status = make_units(&c, fault);
  if (!status && !c.failed) status = tell_counted(&c, fault);
  if (!status && !c.failed) find_others(&c);
  if (!status && !c.failed) count_all(&c);
  return c.failed ? fault_memory(fault) : status;
}
