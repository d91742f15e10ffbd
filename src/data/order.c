/* order: the first reading of a survey: which ids stand twice, and whether the members
 * stand in the order of their households. Where they do not, both files' ids are sorted
 * by hash and joined, so that memory stays bounded. */
#include <string.h>

#include "data/intake_parts.h"

/* Why a member has no household. */
enum { LOST_ORPHAN, LOST_BLANK, LOST_SHORT, LOST_ID };

/* What the first reading works with. */
typedef struct survey_of {
  intake *in;
  sorter *households; /* (hash, hash, record, line) */
  sorter *members;    /* (hash, hash, at, line) */
  sorter *lost;       /* (at, line, why, cells or message) */
  bool collects;      /* ids are put into the sorters */
  rising rising;
  bool in_order;
} survey_of;

static chuan_status add_id(sorter *to, const reader *r, uint64_t where, chuan_fault *fault) {
  item it = {{0, 0, where, (uint64_t)r->at.line}};
  id_hash(&r->id, it.word);
  return sorter_add(to, it, fault);
}

/* Passes the members of the household at hand, while they stand in its order. */
static chuan_status pass_members(survey_of *s, chuan_fault *fault) {
  reader *m = &s->in->members;
  chuan_status status = CHUAN_OK;
  while (status == CHUAN_OK && m->count > 0 && id_same(&m->id, &s->in->households.id))
    status = reader_next(m, fault);
  return status;
}

static chuan_status note_household(survey_of *s, chuan_fault *fault) {
  intake *in = s->in;
  reader *h = &in->households;
  chuan_status status = CHUAN_OK;
  if (h->id.length == 0) return CHUAN_OK;
  rising_note(&s->rising, h->id.at, h->id.length);
  if (s->collects) status = add_id(s->households, h, (uint64_t)h->number, fault);
  return status == CHUAN_OK && in->has_members ? pass_members(s, fault) : status;
}

/* One pass over the households, with the members beside them as long as they fit. It
 * breaks off when ids have to be collected and are not. */
static chuan_status read_households(survey_of *s, bool collects, chuan_fault *fault) {
  intake *in = s->in;
  reader *h = &in->households;
  s->collects = collects;
  s->rising = RISING;
  chuan_status status = reader_first(h, fault);
  if (status == CHUAN_OK && in->has_members) status = reader_first(&in->members, fault);
  while (status == CHUAN_OK && h->count >= 0 && (rising_holds(&s->rising) || s->collects)) {
    status = note_household(s, fault);
    if (status == CHUAN_OK) status = reader_next(h, fault);
  }
  in->records = h->number;
  s->in_order = h->count < 0 && (!in->has_members || in->members.count < 0);
  return status;
}

/* Among equal hashes the first record is the household; later ones stand twice. */
static chuan_status find_twice(survey_of *s, chuan_fault *fault) {
  chuan_status status = sorter_start(s->households, fault);
  if (status != CHUAN_OK) return status;
  item first = {{0}};
  bool any = false;
  for (const item *it; (it = sorter_peek(s->households, &status, fault)) != NULL;) {
    if (any && memcmp(it->word, first.word, 2 * sizeof it->word[0]) == 0)
      status = sorter_add(s->in->twice, (item){{it->word[2], first.word[3], 0, 0}}, fault);
    else first = *it;
    if (status != CHUAN_OK) return status;
    any = true;
    sorter_pass(s->households);
  }
  return status;
}

static chuan_status lose(survey_of *s, uint64_t at, uint64_t line, uint64_t why, uint64_t more,
                         chuan_fault *fault) {
  return sorter_add(s->lost, (item){{at, line, why, more}}, fault);
}

/* A member without an id of its household. */
static chuan_status lose_nameless(survey_of *s, chuan_fault *fault) {
  const reader *m = &s->in->members;
  spot at = m->at;
  message wrong = m->id.wrong != MSG_NONE ? m->id.wrong : MSG_ID_EMPTY;
  bool is_short = m->sheet.id >= m->count;
  uint64_t why = m->count == 0 ? LOST_BLANK : is_short ? LOST_SHORT : LOST_ID;
  return lose(s, at.at, (uint64_t)at.line, why, is_short ? (uint64_t)m->count : wrong, fault);
}

static chuan_status read_members(survey_of *s, chuan_fault *fault) {
  reader *m = &s->in->members;
  chuan_status status = reader_first(m, fault);
  while (status == CHUAN_OK && m->count >= 0) {
    status = m->id.length == 0 ? lose_nameless(s, fault) : add_id(s->members, m, m->at.at, fault);
    if (status == CHUAN_OK) status = reader_next(m, fault);
  }
  return status;
}

/* Both sides are sorted by hash: a member's household is the first item with its hash. */
static chuan_status join(survey_of *s, chuan_fault *fault) {
  chuan_status status = sorter_start(s->households, fault);
  if (status == CHUAN_OK) status = sorter_start(s->members, fault);
  if (status != CHUAN_OK) return status;
  item home = {{0}};
  bool any = false;
  for (const item *m; (m = sorter_peek(s->members, &status, fault)) != NULL;) {
    const item *h = NULL;
    while (!any || memcmp(home.word, m->word, 2 * sizeof m->word[0]) != 0) {
      h = sorter_peek(s->households, &status, fault);
      if (h == NULL || h->word[0] > m->word[0]
          || (h->word[0] == m->word[0] && h->word[1] > m->word[1]))
        break;
      home = *h;
      any = true;
      sorter_pass(s->households);
    }
    if (status != CHUAN_OK) return status;
    bool found = any && memcmp(home.word, m->word, 2 * sizeof m->word[0]) == 0;
    status =
        found ? sorter_add(s->in->joined, (item){{home.word[2], m->word[2], m->word[3], 0}}, fault)
              : lose(s, m->word[2], m->word[3], LOST_ORPHAN, 0, fault);
    if (status != CHUAN_OK) return status;
    sorter_pass(s->members);
  }
  return status;
}

static void refuse_lost(const intake *in, const item *it, refusals *r) {
  const sheet *s = &in->members.sheet;
  place at = records_place(s->from, (int64_t)it->word[1], s->id + 1);
  chuan_fault fault;
  numeral got = numeral_of((long long)it->word[3]), want = numeral_of(s->nnames);
  switch (it->word[2]) {
  case LOST_BLANK: FAULT(&fault, CHUAN_REFUSED, at, ROW_BLANK, ""); break;
  case LOST_SHORT: FAULT(&fault, CHUAN_REFUSED, at, ROW_CELLS, got.at, want.at); break;
  case LOST_ID:
    answer_fault(&fault, CHUAN_REFUSED, at, s->id_name, NULL, (message)it->word[3]);
    break;
  default: FAULT(&fault, CHUAN_REFUSED, at, MEMBER_ALONE, s->id_name); break;
  }
  refuse(r, &fault);
}

/* Refuses the members without household in the order of their file. */
static chuan_status tell_lost(survey_of *s, refusals *r, chuan_fault *fault) {
  chuan_status status = sorter_start(s->lost, fault);
  if (status != CHUAN_OK) return status;
  for (const item *it; (it = sorter_peek(s->lost, &status, fault)) != NULL;) {
    refuse_lost(s->in, it, r);
    sorter_pass(s->lost);
  }
  return status;
}

/* Members out of order, or of an id that stands twice, are put to the first household of
 * that id. */
static chuan_status sort_members(survey_of *s, refusals *r, chuan_fault *fault) {
  s->in->joined = sorter_new();
  if (s->in->joined == NULL) return fault_memory(fault);
  chuan_status status = read_members(s, fault);
  if (status == CHUAN_OK) status = join(s, fault);
  if (status == CHUAN_OK) status = tell_lost(s, r, fault);
  return status == CHUAN_OK ? sorter_start(s->in->joined, fault) : status;
}

chuan_status intake_survey(intake *in, refusals *r, chuan_fault *fault) {
  survey_of s = {.in = in};
  chuan_status status = CHUAN_OK;
  s.households = sorter_new();
  s.members = sorter_new();
  s.lost = sorter_new();
  in->twice = sorter_new();
  if (s.households == NULL || s.members == NULL || s.lost == NULL || in->twice == NULL) {
    status = fault_memory(fault);
    goto done;
  }
  status = read_households(&s, false, fault);
  if (status == CHUAN_OK && (!rising_holds(&s.rising) || !s.in_order))
    status = read_households(&s, true, fault);
  if (status == CHUAN_OK && !rising_holds(&s.rising)) status = find_twice(&s, fault);
  if (status == CHUAN_OK && (!s.in_order || sorter_count(in->twice) > 0) && in->has_members)
    status = sort_members(&s, r, fault);
  if (status == CHUAN_OK) status = sorter_start(in->twice, fault);
done:
  sorter_free(s.households);
  sorter_free(s.members);
  sorter_free(s.lost);
  return status;
}
