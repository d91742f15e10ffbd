/* registry_walk: leg by leg (a round, or a standard of a run), block by block, row by row. */
#include "data/registry_walk.h"

#include <assert.h>
#include <string.h>

#include "base/text.h"
#include "data/store_parts.h"

enum { IDS_MOST = 64 };

/* Ids that a text lists with blanks between. */
typedef struct id_list {
  const char *at[IDS_MOST];
  int count;
} id_list;

/* One standard of the run that a leg is. */
typedef struct judge {
  const run_standard *said;
  id_list classes, kinds, indicators;
  run_reader *reader;
  verdict_columns verdict; /* of the block */
  int rows;                /* that have a verdict */
} judge;

struct walk {
  walk_wish wish;
  arena *arena; /* of the whole walk */
  arena *own;   /* of the leg */
  int leg, legs;
  bool ended;
  /* the leg */
  const round_info *round;
  const run_head *run;
  judge *judges; /* one per standard of the run */
  judge *judge;  /* of the row */
  batch *batch;
  round_reader *rows;
  int *columns;    /* of the batch, by field of the table; -1: not read */
  int64_t *blocks; /* to visit; NULL: all */
  int nblocks, visited;
  bool is_one; /* a household asked for by its id: there is no second batch */
  /* the batch */
  int64_t block;
  int first; /* row of the block */
  int row, person, standard;
  text scratch;
};

int walk_head_columns(table_kind kind) {
  static const int heads[TABLE_KINDS] = {2, 3, 11};
  return heads[kind];
}

bool walk_ended(const walk *w) { return w->ended; }

/* ---- legs ---- */

static void leg_close(walk *w) {
  round_read_close(w->rows);
  for (int i = 0; w->judges && i < w->run->nstandards; i++) run_read_close(w->judges[i].reader);
  batch_free(w->batch);
  arena_free(w->own);
  w->rows = NULL;
  w->judges = NULL;
  w->batch = NULL;
  w->own = NULL;
}

static chuan_status ids_split(walk *w, const char *words, id_list *out, chuan_fault *fault) {
  char *rest = arena_copy(w->own, words);
  out->count = 0;
  if (!rest) return fault_memory(fault);
  for (const char *id; out->count < IDS_MOST && (id = strsep(&rest, " ")) != NULL;)
    if (*id) out->at[out->count++] = id;
  return CHUAN_OK;
}

/* The run of a leg, and its round. */
static void leg_of_runs(walk *w) {
  w->run = &w->wish.runs[w->leg];
  for (int r = 0; r < w->wish.nrounds; r++)
    if (w->wish.rounds[r].id == w->run->round) w->round = &w->wish.rounds[r];
}

/* Whether the leg is asked for at all. */
static bool leg_fits(const walk *w) {
  const walk_wish *wish = &w->wish;
  const char *round = wish->words[WISH_ROUND];
  if (!w->round || (round && !same_text(round, w->round->name))) return false;
  return wish->kind != TABLE_VERDICT || !wish->words[WISH_RUN] || wish->run == w->run->id;
}

static bool is_used(const walk *w, int which) {
  return w->wish.used >> (which < 63 ? which : 63) & 1;
}

/* A batch of the fields that the statement uses and the round has. */
static chuan_status leg_batch(walk *w, chuan_fault *fault) {
  const field *const *all = NULL;
  int count = 0, wanted = 0, head = walk_head_columns(w->wish.kind);
  level of = w->wish.kind == TABLE_PERSON ? PERSON : HOUSEHOLD;
  chuan_status status = round_stored_fields(w->wish.store, w->round, w->own, &all, &count, fault);
  if (status) return status;
  const field **fields = arena_array(w->own, (size_t)w->wish.nfields + 1, sizeof *fields);
  w->columns = arena_array(w->own, (size_t)w->wish.nfields + 1, sizeof *w->columns);
  if (!fields || !w->columns) return fault_memory(fault);
  for (int i = 0; i < w->wish.nfields; i++) {
    w->columns[i] = -1;
    for (int f = 0; f < count && is_used(w, head + i); f++) {
      if (all[f]->level != of || !same_text(all[f]->id, w->wish.fields[i])) continue;
      fields[wanted] = all[f];
      w->columns[i] = wanted++;
      break;
    }
  }
  return batch_new(fields, wanted, BATCH_HOUSEHOLDS, BATCH_PERSONS, &w->batch, fault);
}

/* The blocks of the unit asked for, where they are known: units that are codes are in no index. */
static chuan_status leg_blocks(walk *w, chuan_fault *fault) {
  const char *unit = w->wish.words[WISH_UNIT];
  assert(w->batch);
  w->blocks = NULL;
  w->nblocks = w->visited = 0;
  if (!unit) return CHUAN_OK;
  int which = w->wish.unit_column - walk_head_columns(w->wish.kind), at = w->columns[which];
  if (at < 0 || w->batch->columns[at].field->type != FIELD_TEXT) return CHUAN_OK;
  const char *of = w->wish.fields[which];
  return round_unit_blocks(w->wish.store, w->round, of, unit, w->own, &w->blocks, &w->nblocks,
                           fault);
}

static chuan_status judges_open(walk *w, chuan_fault *fault) {
  int count = w->run->nstandards;
  chuan_status status = CHUAN_OK;
  w->judges = arena_array(w->own, (size_t)count + 1, sizeof *w->judges);
  if (!w->judges) return fault_memory(fault);
  for (int i = 0; i < count && !status; i++) {
    judge *j = &w->judges[i];
    j->said = &w->run->standards[i];
    status = run_read_open(w->wish.store, w->run, &j->reader, fault);
    if (!status) status = ids_split(w, j->said->classes, &j->classes, fault);
    if (!status) status = ids_split(w, j->said->kinds, &j->kinds, fault);
    if (!status) status = ids_split(w, j->said->indicators, &j->indicators, fault);
  }
  return status;
}

static chuan_status leg_open(walk *w, chuan_fault *fault) {
  store *s = w->wish.store;
  w->own = arena_new();
  w->is_one = false;
  if (!w->own) return fault_memory(fault);
  chuan_status status = leg_batch(w, fault);
  if (!status) status = leg_blocks(w, fault);
  if (!status) status = round_read_open(s, w->round, w->batch, &w->rows, fault);
  return status || w->wish.kind != TABLE_VERDICT ? status : judges_open(w, fault);
}

/* ---- batches ---- */

/* The household asked for by its id, once. */
static chuan_status one_batch(walk *w, chuan_fault *fault) {
  int64_t position = -1;
  const char *id = w->wish.words[WISH_ID];
  batch_clear(w->batch);
  if (w->is_one) return CHUAN_OK;
  w->is_one = true;
  chuan_status status = round_position(w->wish.store, w->round, id, strlen(id), &position, fault);
  if (status || position < 0) return status;
  return round_read_one(w->rows, position, w->batch, fault);
}

/* The next batch of the blocks asked for: a block is left when another one begins. */
static chuan_status next_batch(walk *w, chuan_fault *fault) {
  assert(w->batch);
  if (w->wish.words[WISH_ID]) return one_batch(w, fault);
  chuan_status status = round_read(w->rows, w->batch, fault);
  if (status || !w->blocks) return status;
  int64_t block = -1;
  int row = 0;
  round_read_at(w->rows, &block, &row);
  bool is_asked = w->batch->households && w->visited > 0 && block == w->blocks[w->visited - 1];
  if (is_asked) return CHUAN_OK;
  batch_clear(w->batch);
  if (w->visited == w->nblocks) return CHUAN_OK;
  round_read_seek(w->rows, w->blocks[w->visited++]);
  return round_read(w->rows, w->batch, fault);
}

static chuan_status load_batch(walk *w, chuan_fault *fault) {
  assert(w->batch);
  chuan_status status = next_batch(w, fault);
  int count = w->wish.kind == TABLE_VERDICT ? w->run->nstandards : 0;
  w->row = w->person = -1;
  w->standard = count - 1; /* the first step begins a household */
  if (status || !w->batch->households) return status;
  round_read_at(w->rows, &w->block, &w->first);
  for (int i = 0; i < count && !status; i++) {
    judge *j = &w->judges[i];
    status = run_read_block(j->reader, i, w->block, &j->verdict, &j->rows, fault);
  }
  return status;
}

/* ---- rows ---- */

/* The next verdict: standard after standard of a household, as classify writes them. */
static bool step_verdict(walk *w) {
  const char *asked = w->wish.words[WISH_STANDARD];
  while (w->row < w->batch->households) {
    if (++w->standard >= w->run->nstandards) {
      w->standard = -1;
      w->row++;
      continue;
    }
    w->judge = &w->judges[w->standard];
    int at = w->first + w->row;
    bool fits = at < w->judge->rows && w->judge->verdict.class_[at] != VERDICT_OUTSIDE;
    if (fits && (!asked || same_text(asked, w->judge->said->label))) return true;
  }
  return false;
}

/* The next row within the batch; false at its end. */
static bool step(walk *w) {
  const batch *b = w->batch;
  if (!b) return false;
  if (w->wish.kind == TABLE_PERSON) {
    if (++w->person >= b->persons) return false;
    if (w->row < 0) w->row = 0;
    while (b->first_person[w->row + 1] <= w->person) w->row++;
    return true;
  }
  if (w->wish.kind == TABLE_VERDICT) return step_verdict(w);
  return ++w->row < b->households;
}

static chuan_status next_leg(walk *w, chuan_fault *fault) {
  leg_close(w);
  for (w->leg++; w->leg < w->legs; w->leg++) {
    w->round = NULL;
    if (w->wish.kind == TABLE_VERDICT) leg_of_runs(w);
    else w->round = &w->wish.rounds[w->leg];
    if (leg_fits(w)) return leg_open(w, fault);
  }
  w->ended = true;
  return CHUAN_OK;
}

chuan_status walk_next(walk *w, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  while (!status && !w->ended && !step(w)) {
    if (w->batch) status = load_batch(w, fault);
    if (!status && (!w->batch || !w->batch->households)) {
      status = next_leg(w, fault);
      if (!status && !w->ended) status = load_batch(w, fault);
    }
  }
  return status;
}

chuan_status walk_open(const walk_wish *wish, walk **out, chuan_fault *fault) {
  walk *w = memory_make(1, sizeof *w);
  *out = NULL;
  if (!w) return fault_memory(fault);
  *w = (walk){.wish = *wish, .leg = -1, .arena = arena_new()};
  bool failed = !w->arena;
  for (int i = 0; i < WISHES && !failed; i++) {
    if (wish->words[i]) w->wish.words[i] = arena_copy(w->arena, wish->words[i]);
    failed = wish->words[i] && !w->wish.words[i];
  }
  w->legs = wish->kind == TABLE_VERDICT ? wish->nruns : wish->nrounds;
  chuan_status status = failed ? fault_memory(fault) : walk_next(w, fault);
  if (status) {
    walk_close(w);
    return status;
  }
  *out = w;
  return CHUAN_OK;
}

void walk_close(walk *w) {
  if (!w) return;
  leg_close(w);
  arena_free(w->arena);
  text_free(&w->scratch);
  memory_free(w);
}

/* Unlike for each row of the table: the leg, the block, the household in it, and the person or
 * standard. */
int64_t walk_rowid(const walk *w) {
  int64_t within = w->first + w->row;
  if (w->wish.kind == TABLE_PERSON)
    within = within * BATCH_PERSONS_EACH + w->person - w->batch->first_person[w->row];
  if (w->wish.kind == TABLE_VERDICT) within = within * w->run->nstandards + w->standard;
  return (int64_t)((uint64_t)w->leg << 52 | (uint64_t)w->block << 24 | (uint64_t)within);
}

/* ---- values ---- */

static void put_words(walk_value *out, const char *words) {
  *out = (walk_value){.kind = VALUE_WORDS, .at = words, .length = strlen(words)};
}

static void put_whole(walk_value *out, int64_t number) {
  *out = (walk_value){.kind = VALUE_WHOLE, .number = number};
}

static void put_scratch(walk *w, walk_value *out) {
  *out = (walk_value){.kind = VALUE_WORDS, .at = text_of(&w->scratch), .length = w->scratch.length};
}

/* The members of a set by their ids. */
static void put_set(walk *w, uint64_t set, const id_list *ids, walk_value *out) {
  text_clear(&w->scratch);
  for (int i = 0; i < ids->count; i++)
    if (set >> i & 1) text_addf(&w->scratch, "%s%s", w->scratch.length ? " " : "", ids->at[i]);
  put_scratch(w, out);
}

static void put_possible(walk *w, uint32_t possible, walk_value *out) {
  put_set(w, possible & ~VERDICT_NONE_BIT, &w->judge->classes, out);
  if (!(possible & VERDICT_NONE_BIT)) return;
  text_addf(&w->scratch, "%s%s", w->scratch.length ? " " : "", outcome_word(VERDICT_NONE));
  put_scratch(w, out);
}

static void put_class(const walk *w, int class_, walk_value *out) {
  put_words(out, class_ < 0 || class_ >= w->judge->classes.count ? outcome_word(class_)
                                                                 : w->judge->classes.at[class_]);
}

static void get_verdict(walk *w, int which, walk_value *out) {
  const verdict_columns *v = &w->judge->verdict;
  int at = w->first + w->row;
  switch (which) {
  case 0: put_whole(out, w->run->id); break;
  case 1: put_words(out, w->judge->said->label); break;
  case 4: put_class(w, v->class_[at], out); break;
  case 5: put_possible(w, v->possible[at], out); break;
  case 6:
    if (w->judge->indicators.count) put_whole(out, v->lacking_low[at]);
    break;
  case 7:
    if (w->judge->indicators.count) put_whole(out, v->lacking_high[at]);
    break;
  case 8: put_set(w, v->kinds[at], &w->judge->kinds, out); break;
  case 9: put_set(w, v->sure[at], &w->judge->indicators, out); break;
  case 10: put_set(w, v->may[at] & ~v->sure[at], &w->judge->indicators, out); break;
  default: break;
  }
}

/* An answer: codes as their words, not applicable as in our CSV. */
static void get_field(const walk *w, int which, walk_value *out) {
  int64_t value = 0;
  int at = w->columns[which];
  if (at < 0) return;
  const batch *b = w->batch;
  const field *f = b->columns[at].field;
  int row = f->level == PERSON ? w->person : w->row;
  uint8_t state = batch_state(b, at, row);
  if (state == STATE_NOT_APPLICABLE) put_words(out, "!not_applicable");
  if (state != STATE_KNOWN) return;
  if (f->type == FIELD_TEXT) {
    text_ref ref = ((const text_ref *)b->columns[at].values)[row];
    *out = (walk_value){.kind = VALUE_WORDS, .at = b->texts + ref.at, .length = ref.length};
    return;
  }
  (void)batch_get(b, at, row, &value);
  if (f->type == FIELD_CODE || f->type == FIELD_FLAG) put_words(out, f->codes[value].id);
  else put_whole(out, value);
  if (f->type == FIELD_DECIMAL) out->kind = VALUE_SCALED, out->scale = power10(f->digits);
}

/* Column of the round's name; its household's id is the next. */
static int round_column(const walk *w) { return w->wish.kind == TABLE_VERDICT ? 2 : 0; }

void walk_get(walk *w, int which, walk_value *out) {
  const batch *b = w->batch;
  int head = walk_head_columns(w->wish.kind), round = round_column(w);
  *out = (walk_value){.kind = VALUE_NOTHING};
  if (which >= head) {
    get_field(w, which - head, out);
  } else if (which == round) {
    put_words(out, w->round->name);
  } else if (which == round + 1) {
    *out = (walk_value){
        .kind = VALUE_WORDS, .at = b->texts + b->id_at[w->row], .length = b->id_length[w->row]};
  } else if (w->wish.kind == TABLE_PERSON) {
    put_whole(out, w->person - b->first_person[w->row] + 1);
  } else {
    get_verdict(w, which, out);
  }
}
