/* seats: see seats.h. Many rows write the same, so each way of writing is looked up once. */
#include "data/seats.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/hash.h"
#include "base/text.h"
#include "data/listing.h"
#include "data/unit_names.h"

enum { TOLD_MOST = 5 }; /* of several units of one name */

/* A unit by its name. */
typedef struct named {
  const unit_info *info;
  const char *folded;
  const char *commune; /* of a village, as it is at last; "": of no village */
} named;

struct seating {
  const units *units;
  int year;
  arena *arena;
  named *names; /* of each unit once, villages last by commune; made when a name is asked for */
  int64_t nnames;
  bool has_names, has_level[UNIT_LEVELS];
  bool joins_villages;
  bool failed;  /* a seat was asked for without memory */
  seat **slots; /* a hash table; NULL: free */
  size_t nslots, nseats;
  seat_stranger *strangers;
  int nstrangers;
  size_t strangers_room;
  unit_level twice_level; /* of the first name that several units have: */
  const char *twice, *candidates;
  int ncandidates;
  int64_t contraries;
  const seat *first_contrary;
};

static unit_level level_of(const unit_info *info) { return unit_level_of(info->level); }

chuan_status seating_make(const units *u, int year, arena *a, seating **out, chuan_fault *fault) {
  seating *s = arena_make(a, sizeof *s);
  *out = s;
  if (!s) return fault_memory(fault);
  *s = (seating){.units = u, .year = year, .arena = a};
  for (int64_t i = 0; i < u->ninfos; i++) s->has_level[level_of(&u->infos[i])] = true;
  return CHUAN_OK;
}

void seating_join_villages(seating *s) { s->joins_villages = s->has_level[UNIT_VILLAGE]; }

int seating_year(const seating *s) { return s->year; }

/* ---- units and those above them ---- */

/* As it was at the end of the year, else as it is. */
static const unit_info *info_of(const seating *s, const char *id) {
  return units_about(s->units, id, s->year);
}

static const char *at_last(const seating *s, const char *id) {
  return units_become(s->units, id, LISTING_YEAR_LAST, NULL);
}

/* Fills in the levels above the lowest unit that the registry has. */
static void climb(const seating *s, seat *to) {
  int low = UNIT_VILLAGE;
  const unit_info *info = NULL;
  while (low >= 0 && !info) {
    const unit_info *own = *to->in[low] ? info_of(s, to->in[low]) : NULL;
    bool village_alone = low != UNIT_VILLAGE || !*to->in[UNIT_COMMUNE];
    if (own && (int)level_of(own) == low && village_alone) info = own;
    low--;
  }
  for (int i = 0; i < UNIT_ANCESTORS_MOST && info && *info->parent; i++) {
    const char *above = info->parent;
    const unit_info *next = info_of(s, above);
    if (!next) return;
    const char **in = &to->in[level_of(next)];
    if (!**in) *in = above;
    else if (!same_text(at_last(s, *in), at_last(s, above))) {
      to->contrary = true;
      next = info_of(s, *in);
    }
    info = next;
  }
}

/* ---- names ---- */

/* The commune that a village lies in, as it is at last; "": the unit is no village. */
static const char *commune_of(const seating *s, const unit_info *info) {
  return level_of(info) == UNIT_VILLAGE ? at_last(s, info->parent) : "";
}

static int by_commune(const void *a, const void *b) {
  const named *one = a, *other = b;
  int order = strcmp(one->commune, other->commune);
  return order ? order : (one->info > other->info) - (one->info < other->info);
}

static bool read_names(seating *s) {
  if (s->has_names) return true;
  s->names = arena_array(s->arena, (size_t)s->units->ninfos + 1, sizeof *s->names);
  s->nnames = 0;
  for (int64_t i = 0; i < s->units->ninfos && s->names; i++) {
    const unit_info *info = &s->units->infos[i];
    if (info_of(s, info->id) != info) continue; /* another description of it */
    char *folded = utf8_folded(info->name, strlen(info->name));
    const char *kept = folded ? arena_copy(s->arena, folded) : NULL;
    memory_free(folded);
    if (!kept) return false;
    s->names[s->nnames++] = (named){info, kept, commune_of(s, info)};
  }
  if (s->names && s->nnames) qsort(s->names, (size_t)s->nnames, sizeof *s->names, by_commune);
  return s->has_names = s->names != NULL;
}

/* The units of a level that words may be the name of. */
typedef struct search {
  nearness best;
  bool there; /* the best of them are there at the end of the year */
  int count;
  const unit_info *first;
  text names;
} search;

static void meet(search *found, const unit_info *info, nearness near, bool there) {
  bool better = near > found->best || (near == found->best && there && !found->there);
  if (near < NAME_WITHOUT_KIND || near < found->best) return;
  if (near == found->best && found->there && !there) return;
  if (better) found->count = 0, text_clear(&found->names), found->best = near, found->there = there;
  if (!found->count++) found->first = info;
  if (found->count <= TOLD_MOST)
    text_addf(&found->names, "%s%s %s", found->count > 1 ? ", " : "", info->id, info->name);
  if (found->count == TOLD_MOST + 1) text_add(&found->names, ", …");
}

/* Those that lie in the unit above (NULL: anywhere). */
static void look(const seating *s, unit_level of, const char *typed, const char *above,
                 search *found) {
  text_clear(&found->names);
  found->best = FAR_OFF, found->count = 0, found->there = false;
  for (int64_t i = 0; i < s->nnames; i++) {
    const unit_info *info = s->names[i].info;
    if (level_of(info) != of) continue;
    nearness near = unit_name_nearness(s->names[i].folded, typed);
    if (near < NAME_WITHOUT_KIND || (above && !units_lies_in(s->units, info->id, above, s->year)))
      continue;
    meet(found, info, near, units_at(s->units, info->id, s->year) != NULL);
  }
}

/* The villages of what a commune has become. */
static const named *villages_of(const seating *s, const char *commune, int64_t *count) {
  const char *last = at_last(s, commune);
  int64_t low = 0, high = s->nnames, end;
  while (low < high) {
    int64_t middle = (low + high) / 2;
    if (strcmp(s->names[middle].commune, last) < 0) low = middle + 1;
    else high = middle;
  }
  for (end = low; end < s->nnames && same_text(s->names[end].commune, last);) end++;
  *count = end - low;
  return s->names + low;
}

/* Those of them that are described as the commune's own, else the others. */
static void look_among_villages(const named *all, int64_t count, const seating *s,
                                const char *typed, const char *commune, search *found) {
  for (int others = 0; others < 2 && !found->count; others++)
    for (const named *n = all; n < all + count; n++)
      if (others || same_text(n->info->parent, commune))
        meet(found, n->info, unit_name_nearness(n->folded, typed),
             units_at(s->units, n->info->id, s->year) != NULL);
}

/* The unit of a level whose name is most like the words, among `names`. */
static const unit_info *nearest(const named *from, int64_t nnames, unit_level of,
                                const char *typed) {
  const unit_info *near = NULL;
  const char **names = memory_make((size_t)nnames + 1, sizeof *names);
  size_t count = 0;
  for (int64_t i = 0; names && i < nnames; i++)
    if (level_of(from[i].info) == of) names[count++] = from[i].folded;
  const char *name = names ? nearest_name(typed, names, count) : NULL;
  for (int64_t i = 0; name && i < nnames && !near; i++)
    if (from[i].folded == name) near = from[i].info;
  memory_free(names);
  return near;
}

/* Words of a level that are no unit's; `near`: what may have been meant. */
static bool add_stranger(seating *s, unit_level of, const char *word, const unit_info *near) {
  for (int i = 0; i < s->nstrangers; i++)
    if (s->strangers[i].level == of && same_text(s->strangers[i].word, word)) return true;
  if ((size_t)s->nstrangers == s->strangers_room) {
    size_t room = s->strangers_room ? s->strangers_room * 2 : 8;
    seat_stranger *more = arena_array(s->arena, room, sizeof *more);
    if (!more) return false;
    if (s->nstrangers) memcpy(more, s->strangers, (size_t)s->nstrangers * sizeof *more);
    s->strangers = more, s->strangers_room = room;
  }
  s->strangers[s->nstrangers++] = (seat_stranger){of, word, near};
  return true;
}

/* Remembers the first name that several units have. */
static bool add_twice(seating *s, unit_level of, const char *word, search *found) {
  if (s->twice) return true;
  s->twice_level = of;
  s->ncandidates = found->count;
  s->candidates = found->names.failed ? NULL : arena_copy(s->arena, text_of(&found->names));
  s->twice = word;
  return s->candidates != NULL;
}

/* The nearest unit above a level that the seat has; NULL: none. */
static const char *context_of(const seating *s, const seat *to, int of) {
  for (int k = of - 1; k >= 0; k--)
    if (*to->in[k] && units_find(s->units, to->in[k])) return to->in[k];
  return NULL;
}

/* What words that are no code of the level are the name of. */
static bool find_name(seating *s, seat *to, unit_level of) {
  search found = {0};
  const char *word = to->said[of], *above = context_of(s, to, (int)of);
  char *typed = utf8_folded(word, strlen(word));
  bool fine = typed && read_names(s);
  if (fine) look(s, of, typed, above, &found);
  if (fine && !found.count && above) look(s, of, typed, NULL, &found);
  if (fine && found.count == 1) to->in[of] = found.first->id;
  else if (fine && found.count) fine = add_twice(s, of, word, &found);
  else if (fine) fine = add_stranger(s, of, word, nearest(s->names, s->nnames, of, typed));
  text_free(&found.names);
  memory_free(typed);
  return fine;
}

/* ---- seats ---- */

static uint64_t hash_of(const char *const said[UNIT_LEVELS]) {
  uint64_t h = HASH_START;
  for (int k = 0; k < UNIT_LEVELS; k++) h = hash_add(h, said[k], strlen(said[k]) + 1);
  return hash_end(h);
}

static bool says(const seat *of, const char *const said[UNIT_LEVELS]) {
  bool same = true;
  for (int k = 0; k < UNIT_LEVELS && same; k++) same = same_text(of->said[k], said[k]);
  return same;
}

/* The slot of what is said: its own, or the free one where it belongs. */
static seat **slot_of(seat **slots, size_t nslots, const char *const said[UNIT_LEVELS]) {
  size_t at = (size_t)hash_of(said) & (nslots - 1);
  while (slots[at] && !says(slots[at], said)) at = (at + 1) & (nslots - 1);
  return &slots[at];
}

static bool grow(seating *s) {
  if (s->nslots && s->nseats < s->nslots / 2) return true;
  size_t nslots = s->nslots ? s->nslots * 4 : 64;
  seat **slots = arena_array(s->arena, nslots, sizeof(seat *));
  if (!slots) return false;
  for (size_t i = 0; i < s->nslots; i++)
    if (s->slots[i]) *slot_of(slots, nslots, (const char *const *)s->slots[i]->said) = s->slots[i];
  s->slots = slots, s->nslots = nslots;
  return true;
}

/* What words for a village mean within their commune. */
typedef struct meaning {
  const unit_info *village; /* NULL: none, or several */
  bool strange;             /* none of a commune whose villages are known */
  const unit_info *near;    /* what strange words may have meant, NULL: nothing */
} meaning;

/* By code, or by name. */
static bool find_village(seating *s, const seat *at, meaning *out) {
  const char *words = at->said[UNIT_VILLAGE], *commune = at->in[UNIT_COMMUNE];
  const unit_info *own = *words ? info_of(s, words) : NULL;
  bool is_village = own && level_of(own) == UNIT_VILLAGE;
  search found = {0};
  int64_t count = 0;
  *out = (meaning){0};
  if (!*words) return true;
  if (!units_find(s->units, commune)) return out->village = is_village ? own : NULL, true;
  const char *goal = is_village ? commune_of(s, own) : "";
  if (is_village && same_text(units_become(s->units, commune, LISTING_YEAR_LAST, goal), goal))
    return out->village = own, true;
  char *typed = utf8_folded(words, strlen(words));
  bool fine = typed && read_names(s);
  const named *all = fine ? villages_of(s, commune, &count) : NULL;
  look_among_villages(all, count, s, typed, commune, &found);
  if (found.count == 1) out->village = found.first;
  out->strange = count && !found.count;
  if (out->strange) out->near = nearest(all, count, UNIT_VILLAGE, typed);
  text_free(&found.names);
  memory_free(typed);
  return fine;
}

bool seat_village(seating *s, const seat *at, const unit_info **out) {
  meaning found;
  bool fine = find_village(s, at, &found);
  *out = found.village;
  return fine;
}

static bool join_village(seating *s, seat *to) {
  meaning found;
  if (!find_village(s, to, &found)) return false;
  if (found.strange) return add_stranger(s, UNIT_VILLAGE, to->said[UNIT_VILLAGE], found.near);
  if (!found.village) return true;
  const char *goal = units_become(s->units, found.village->parent, s->year, NULL);
  to->in[UNIT_VILLAGE] = units_become(s->units, found.village->id, s->year, NULL);
  to->in[UNIT_COMMUNE] = units_become(s->units, to->in[UNIT_COMMUNE], s->year, goal);
  return true;
}

/* A unit that is no more at the end of the year is what it has become by then: a unit of its level,
 * for a district that became a commune is no district any more. */
static void move_on(const seating *s, seat *to) {
  for (int k = 0; k < UNIT_VILLAGE; k++) {
    const char *now = *to->in[k] ? units_become(s->units, to->in[k], s->year, NULL) : "";
    const unit_info *info = *now ? info_of(s, now) : NULL;
    if (info && (int)level_of(info) == k) to->in[k] = now;
  }
}

/* A village is called after its commune, for many have one name. */
static bool name_village(const seating *s, seat *to) {
  const char *commune = to->in[UNIT_COMMUNE], *village = to->in[UNIT_VILLAGE];
  text name = {0};
  if (*commune || *village) text_addf(&name, "%s/%s", commune, village);
  to->village = name.failed ? NULL : arena_copy(s->arena, text_of(&name));
  text_free(&name);
  return to->village != NULL;
}

static seat *new_seat(seating *s, const char *const said[UNIT_LEVELS]) {
  seat *to = arena_make(s->arena, sizeof *to);
  bool fine = to != NULL;
  for (int k = 0; k < UNIT_LEVELS && fine; k++) {
    to->said[k] = to->in[k] = arena_copy(s->arena, said[k]);
    fine = to->said[k] != NULL;
  }
  for (int k = 0; k < UNIT_VILLAGE && fine; k++) {
    const unit_info *info = *said[k] ? info_of(s, said[k]) : NULL;
    bool is_unit = info && (int)level_of(info) == k;
    if (*said[k] && !is_unit && s->has_level[k]) fine = find_name(s, to, (unit_level)k);
  }
  if (fine) climb(s, to);
  if (fine && s->joins_villages) fine = join_village(s, to);
  if (fine) move_on(s, to);
  return fine && name_village(s, to) ? to : NULL;
}

const seat *seat_of(seating *s, const char *const said[UNIT_LEVELS]) {
  if (!grow(s)) return s->failed = true, NULL;
  seat **slot = slot_of(s->slots, s->nslots, said);
  if (!*slot) {
    *slot = new_seat(s, said);
    s->nseats += *slot != NULL;
    s->failed |= *slot == NULL;
  }
  return *slot;
}

bool seating_failed(const seating *s) { return s->failed; }

chuan_status seat_roll(seating *s, roll *r, chuan_fault *fault) {
  const char *last[UNIT_LEVELS] = {NULL};
  const seat *now = NULL;
  for (int64_t i = 0; i < r->count; i++) {
    const char **places = r->rows[i].places;
    if (!now || memcmp(last, places, sizeof last) != 0) now = seat_of(s, places);
    if (!now) return fault_memory(fault);
    memcpy(last, places, sizeof last);
    memcpy(places, now->in, sizeof last);
    s->contraries += now->contrary;
    if (now->contrary && !s->first_contrary) s->first_contrary = now;
  }
  if (!s->twice) return CHUAN_OK;
  return FAULT(fault, CHUAN_REFUSED, NOWHERE, SEAT_TWICE, numeral_of(r->year).at,
               unit_level_id(s->twice_level), s->twice, numeral_of(s->ncandidates).at,
               s->candidates);
}

const seat_stranger *seat_strangers(const seating *s, int *count) {
  *count = s->nstrangers;
  return s->strangers;
}

int64_t seat_contraries(const seating *s, const seat **first) {
  *first = s->first_contrary;
  return s->contraries;
}
