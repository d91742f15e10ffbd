/* origin: the files of a survey, or a stored round. */
#include "cli/origin.h"

#include <string.h>

#include "base/text.h"
#include "cli/say.h"
#include "data/asked.h"
#include "lua/rules.h"

/* ---- files ---- */

chuan_status origin_open_files(origin *from, const options *o, const survey *questionnaire,
                               chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  if (o->codebook) status = codebook_read(o->codebook, questionnaire, &from->codebook, fault);
  if (status) return status;
  intake_wish wish = {
      .households = o->arguments[1],
      .table = o->households,
      .members = o->members,
      .codebook = from->codebook,
      .survey = questionnaire,
      .flags_of = o->flags_of,
      .delimiter = o->delimiter,
      .decimal = o->decimal,
      .workbook = {o->workbook[HOUSEHOLD], o->workbook[PERSON]},
  };
  return intake_open(&wish, &from->intake, fault);
}

/* ---- rounds ---- */

/* What describes files says nothing of a round. */
static chuan_status check_options(const options *o, chuan_fault *fault) {
  static const option_id of_files[] = {OPTION_HOUSEHOLDS, OPTION_MEMBERS,  OPTION_SHEET,
                                       OPTION_HEADER_ROW, OPTION_CODEBOOK, OPTION_FLAGS_OF,
                                       OPTION_DELIMITER,  OPTION_DECIMAL};
  if (!o->round) return FAULT(fault, CHUAN_USAGE, NOWHERE, ROUND_WHICH, "");
  for (size_t i = 0; i < sizeof of_files / sizeof *of_files; i++)
    if (o->given >> of_files[i] & 1)
      return FAULT(fault, CHUAN_USAGE, NOWHERE, ROUND_HAS_IT, option_rows[of_files[i]].word);
  return CHUAN_OK;
}

static chuan_status list_fields(origin *from, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  for (int of = HOUSEHOLD; of <= PERSON && !status; of++)
    status = round_fields(from->store, &from->round, (level)of, from->arena, &from->fields[of],
                          &from->nfields[of], fault);
  if (status) return status;
  from->flags = arena_array(from->arena, (size_t)from->nfields[HOUSEHOLD] + 1, sizeof *from->flags);
  if (!from->flags) return fault_memory(fault);
  for (int i = 0; i < from->nfields[HOUSEHOLD]; i++)
    if (starts_with(from->fields[HOUSEHOLD][i], "d_"))
      from->flags[from->nflags++] = from->fields[HOUSEHOLD][i] + strlen("d_");
  return CHUAN_OK;
}

static chuan_status open_round(origin *from, const options *o, chuan_fault *fault) {
  text name = {0};
  chuan_status status = check_options(o, fault);
  if (status) return status;
  from->arena = arena_new();
  if (!from->arena) return fault_memory(fault);
  text_addf(&name, "%s (%s)", o->db, o->round);
  from->place = name.failed ? NULL : arena_copy(from->arena, text_of(&name));
  text_free(&name);
  if (!from->place) return fault_memory(fault);
  status = store_open(o->db, STORE_READ, &from->store, fault);
  if (!status) status = store_snapshot(from->store, fault);
  if (!status) status = round_find(from->store, o->round, from->arena, &from->round, fault);
  return status ? status : list_fields(from, fault);
}

static bool round_has_column(const void *of, const field *f) {
  const origin *from = of;
  for (int i = 0; i < from->nfields[f->level]; i++)
    if (same_text(from->fields[f->level][i], f->id)) return true;
  return false;
}

static asked asked_of(const origin *from) {
  return (asked){round_has_column, from, from->round.persons >= 0};
}

/* ---- either ---- */

chuan_status origin_open(origin *from, const options *o, const survey *questionnaire,
                         chuan_fault *fault) {
  if (!o->db && o->round) return FAULT(fault, CHUAN_USAGE, NOWHERE, ROUND_NEEDS_DB, "");
  return o->db ? open_round(from, o, fault) : origin_open_files(from, o, questionnaire, fault);
}

void origin_close(origin *from) {
  round_read_close(from->reader);
  store_close(from->store);
  arena_free(from->arena);
  intake_close(from->intake);
  codebook_free(from->codebook);
  *from = (origin){0};
}

bool origin_has(const origin *from, const field *f) {
  asked a = asked_of(from);
  return from->intake ? intake_has(from->intake, f) : asked_has(&a, f);
}

bool origin_has_members(const origin *from) {
  return from->intake ? intake_has_members(from->intake) : from->round.persons >= 0;
}

const char *const *origin_flags(const origin *from, int *count) {
  if (from->intake) return intake_flags(from->intake, count);
  *count = from->nflags;
  return from->flags;
}

const char *origin_flags_of(const origin *from) {
  return from->intake ? intake_flags_of(from->intake) : from->round.flags_of;
}

const char *const *origin_not_read(const origin *from, level of, int *count) {
  *count = 0;
  if (!from->intake || from->codebook) return NULL;
  if (of == PERSON && !intake_has_members(from->intake)) return NULL;
  return intake_ignored(from->intake, of, count);
}

int64_t origin_hidden(const origin *from) { return from->intake ? intake_hidden(from->intake) : 0; }

int origin_never_asked(const origin *from, const batch *b, const field **out) {
  asked a = asked_of(from);
  return from->intake ? intake_never_asked(from->intake, b, out) : asked_never(&a, b, out);
}

chuan_status origin_start(origin *from, const batch *b, refusals *r, chuan_fault *fault) {
  if (from->intake) return intake_start(from->intake, b, r, fault);
  return round_read_open(from->store, &from->round, b, &from->reader, fault);
}

chuan_status origin_stream(origin *from, chuan_fault *fault) {
  round_read_nameless(from->reader);
  return store_stream(from->store, fault);
}

chuan_status origin_next(origin *from, batch *b, refusals *r, chuan_fault *fault) {
  return from->intake ? intake_next(from->intake, b, r, fault) : round_read(from->reader, b, fault);
}

chuan_status origin_fetch(origin *from, round_block *to, bool *more, chuan_fault *fault) {
  return round_fetch(from->reader, to, more, fault);
}

chuan_status origin_unpack(const origin *from, round_block *of, batch *b, chuan_fault *fault) {
  return round_unpack(from->reader, of, b, fault);
}

chuan_status origin_find(origin *from, const char *id, batch *b, chuan_fault *fault) {
  int64_t position = -1;
  batch_clear(b);
  chuan_status status = round_position(from->store, &from->round, id, strlen(id), &position, fault);
  if (status || position < 0) return status;
  return round_read_one(from->reader, position, b, fault);
}

place origin_place(const origin *from, const batch *b, int household) {
  if (from->intake) return intake_place(from->intake, b, household);
  int64_t line = b->line[household];
  return (place){from->place, line < INT32_MAX ? (int)line : 0, 0};
}

void refusals_say(const options *o, const refusals *r) {
  text out = {0};
  for (int i = 0; i < r->listed; i++) say_fault(o, &r->list[i]);
  if (!r->count || o->json) return;
  if (r->count > r->listed)
    SAY(&out, o->lang, ROWS_REFUSED_MORE, numeral_of(r->count).at, numeral_of(r->listed).at);
  else SAY(&out, o->lang, ROWS_REFUSED, numeral_of(r->count).at);
  text_add_char(&out, '\n');
  say_text(&out);
  text_free(&out);
}
