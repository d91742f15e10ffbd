/* import: a survey's files into a registry as a round, all of it or nothing. */
#include <assert.h>
#include <string.h>

#include "base/file.h"
#include "cli/alike.h"
#include "cli/commands.h"
#include "cli/json.h"
#include "cli/law.h"
#include "cli/origin.h"
#include "cli/say.h"
#include "lua/rules.h"

#define SURVEY_BYTES_MOST (8 << 20)
#define NAME_MOST 60 /* bytes of a round's name */

typedef struct import {
  const options *o;
  law law; /* for the questionnaire, and for whose the d_ columns are */
  const survey *survey;
  char *survey_text;
  origin from;
  arena *arena;
  const field *const *fields;
  int nfields;
  alike alike; /* names of units */
  batch *batch;
  refusals refusals;
  store *store;
  round_writer *writer;
  text source;
  int64_t households, persons;
  digest snapshot;
  bool held;      /* nothing speaks against having read it once */
  bool was_there; /* the same survey under the same name */
} import;

/* ---- what there is to store ---- */

/* A name is said on command lines and in messages. */
static chuan_status check_name(const char *name, chuan_fault *fault) {
  if (utf8_is_line(name, NAME_MOST)) return CHUAN_OK;
  return FAULT(fault, CHUAN_USAGE, NOWHERE, ROUND_NAME, numeral_of(NAME_MOST).at);
}

/* The questionnaire of the standard that the flags belong to, else that of the rule tree. */
static chuan_status find_survey(import *m, chuan_fault *fault) {
  char path[4096];
  const char *owner = m->o->flags_of;
  size_t length = 0;
  chuan_status status = CHUAN_OK;
  if (owner) {
    status = law_read(&m->law, m->o, owner, fault);
    const standard *s = status ? NULL : book_find(m->law.book, owner);
    if (!status && !s) status = no_such_standard(m->law.book, owner, fault);
    if (s) m->survey = s->survey;
  } else {
    m->law.book = book_new();
    if (!m->law.book) return fault_memory(fault);
    if (!survey_of_rules(m->o, path, sizeof path))
      return FAULT(fault, CHUAN_OUTSIDE, NOWHERE, NO_RULES, path);
    status = survey_read(m->law.book, path, &m->survey, fault);
  }
  if (status) return status;
  return file_read(m->survey->file, SURVEY_BYTES_MOST, &m->survey_text, &length, fault);
}

/* Whose the d_ columns are must be known, and exist. */
static chuan_status check_flags(const import *m, chuan_fault *fault) {
  int count = 0;
  const char *const *flags = origin_flags(&m->from, &count);
  const char *owner = origin_flags_of(&m->from);
  if (!count) return CHUAN_OK;
  if (!owner) return FAULT(fault, CHUAN_USAGE, NOWHERE, FLAGS_OF_WHOM, flags[0]);
  return law_exists(&m->law, m->o, owner, fault);
}

/* "households.csv, members.csv", "survey.db, household, person": folders are nobody's
 * business later. */
static void name_source(text *out, const char *path) {
  const char *slash = strrchr(path, '/');
  text_addf(out, "%s%s", out->length > 0 ? ", " : "", slash ? slash + 1 : path);
}

static chuan_status open_survey(import *m, chuan_fault *fault) {
  chuan_status status = find_survey(m, fault);
  if (!status) status = origin_open_files(&m->from, m->o, m->survey, fault);
  if (!status) status = check_flags(m, fault);
  m->arena = arena_new();
  if (!status && !m->arena) status = fault_memory(fault);
  if (!status) status = intake_fields(m->from.intake, m->arena, &m->fields, &m->nfields, fault);
  if (!status)
    status = batch_new(m->fields, m->nfields, BATCH_HOUSEHOLDS, BATCH_PERSONS, &m->batch, fault);
  if (!status) status = alike_new(m->fields, m->nfields, &m->alike, fault);
  name_source(&m->source, m->o->arguments[1]);
  if (m->o->households) name_source(&m->source, m->o->households);
  if (m->o->members) name_source(&m->source, m->o->members);
  return status;
}

/* ---- storing it ---- */

static chuan_status begin(import *m, chuan_fault *fault) {
  int flags = 0;
  (void)origin_flags(&m->from, &flags);
  round_wish wish = {
      .name = m->o->round,
      .survey_file = m->survey->file,
      .survey_text = m->survey_text,
      .flags_of = flags ? origin_flags_of(&m->from) : NULL,
      .source = text_of(&m->source),
  };
  chuan_status status = store_open(m->o->db, STORE_MAKE, &m->store, fault);
  if (!status) status = store_begin(m->store, fault);
  return status ? status : round_write_begin(m->store, &wish, m->batch, &m->writer, fault);
}

/* Whether what came so far may stay. */
static bool holds(const import *m) { return !m->refusals.count && m->held; }

/* Reads to the end, but stops at once where it will be read anew. What is refused is counted,
 * but nothing is written after it. */
static chuan_status write_batches(import *m, bool once, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  m->held = true;
  while (!status && (holds(m) || !once)) {
    status = origin_next(&m->from, m->batch, &m->refusals, fault);
    if (once) m->held = intake_held(m->from.intake);
    if (status || !m->batch->households) break;
    m->households += m->batch->households;
    m->persons += m->batch->persons;
    if (holds(m)) status = alike_take(&m->alike, m->batch, fault);
    if (!status && holds(m)) status = round_write(m->writer, m->batch, fault);
    say_progress(m->o, m->households);
  }
  say_progress(m->o, 0);
  return status;
}

/* Takes back what was written. */
static void abandon(import *m) {
  round_write_free(m->writer);
  store_close(m->store);
  m->writer = NULL;
  m->store = NULL;
  m->refusals = (refusals){0};
  m->households = m->persons = 0;
}

/* Most surveys stand in order and are sound: those are read once only. Any other is read from
 * its beginning again, ahead of everything, so that what is said of it is the same as always. */
static chuan_status store_survey(import *m, chuan_fault *fault) {
  chuan_fault first;
  chuan_status status = begin(m, fault);
  if (status) return status;
  status = intake_start_once(m->from.intake, m->batch, &first);
  if (!status) status = write_batches(m, true, &first);
  if (!status && holds(m)) return CHUAN_OK;
  abandon(m);
  status = alike_again(&m->alike, fault);
  if (!status) status = origin_start(&m->from, m->batch, &m->refusals, fault);
  if (!status && !m->refusals.count) status = begin(m, fault);
  return status ? status : write_batches(m, false, fault);
}

/* Stored already under this name is as good as stored now. */
static chuan_status end(import *m, chuan_fault *fault) {
  place at = {.file = m->o->arguments[1]};
  if (m->refusals.count) return FAULT(fault, CHUAN_REFUSED, NOWHERE, IMPORT_NOTHING, "");
  if (!m->households) return FAULT(fault, CHUAN_REFUSED, at, IMPORT_EMPTY, "");
  chuan_status status = round_write_end(m->writer, &m->snapshot, fault);
  m->was_there = status && same_text(round_write_same(m->writer), m->o->round);
  if (!m->was_there) return status ? status : store_commit(m->store, fault);
  *fault = (chuan_fault){0};
  return CHUAN_OK;
}

static chuan_status import_run(import *m, chuan_fault *fault) {
  const options *o = m->o;
  if (!o->db) return FAULT(fault, CHUAN_USAGE, NOWHERE, NEEDS_DB, o->arguments[0]);
  if (!o->round) return FAULT(fault, CHUAN_USAGE, NOWHERE, IMPORT_ROUND, "");
  chuan_status status = check_name(o->round, fault);
  if (!status) status = open_survey(m, fault);
  if (!status) status = store_survey(m, fault);
  return status ? status : end(m, fault);
}

/* ---- what became of it ---- */

/* The questions of the questionnaire that nobody asked. */
static void never_asked(text *out, const import *m, const char *between) {
  char name[160];
  const survey *s = m->survey;
  assert(s != NULL);
  size_t most = (size_t)(s->nfields[HOUSEHOLD] + s->nfields[PERSON]) + 1;
  const field **all = arena_array(m->arena, 2 * most, sizeof *all), **never = all + most;
  batch *b = NULL;
  int count = 0;
  for (int of = HOUSEHOLD; all && of <= PERSON; of++)
    for (int i = 0; i < s->nfields[of]; i++)
      if (s->fields[of][i] != s->household_id) all[count++] = s->fields[of][i];
  if (!all || batch_new(all, count, 1, 0, &b, NULL)) {
    out->failed = true;
    return;
  }
  count = origin_never_asked(&m->from, b, never);
  for (int i = 0; i < count; i++)
    text_addf(out, "%s%s", i ? between : "", field_name(never[i], name, sizeof name));
  batch_free(b);
}

static void names_of_fields(text *out, const import *m) {
  char name[160];
  for (int i = 0; i < m->nfields; i++)
    text_addf(out, "%s%s", i ? " " : "", field_name(m->fields[i], name, sizeof name));
}

static json_t *left_out(const import *m) {
  json_t *list = json_array();
  for (int of = HOUSEHOLD; of <= PERSON; of++) {
    int count = 0;
    const char *const *columns = NULL;
    if (of == HOUSEHOLD || m->o->members)
      columns = intake_ignored(m->from.intake, (level)of, &count);
    for (int i = 0; i < count; i++) json_array_append_new(list, json_string(columns[i]));
  }
  return list;
}

static void write_json(text *out, import *m) {
  text fields = {0}, never = {0};
  json_t *whole = json_start("import");
  names_of_fields(&fields, m);
  never_asked(&never, m, " ");
  json_put(whole, "round", m->o->round);
  json_put_bool(whole, "was_there", m->was_there);
  json_put_int(whole, "households", m->households);
  if (m->o->members) json_put_int(whole, "persons", m->persons);
  else json_put(whole, "persons", NULL);
  json_put_words(whole, "stored", text_of(&fields));
  json_object_set_new(whole, "left_out", left_out(m));
  json_put_words(whole, "never_asked", text_of(&never));
  if (origin_hidden(&m->from)) json_put_int(whole, "hidden_rows", origin_hidden(&m->from));
  json_object_set_new(whole, "alike", alike_json(&m->alike));
  json_put(whole, "snapshot", digest_text_of(&m->snapshot).at);
  json_finish(out, whole, true);
  if (fields.failed || never.failed) out->failed = true;
  text_free(&fields);
  text_free(&never);
}

/* A remark with a list of names, where there are any. */
static void say_names(text *out, const options *o, message id, const char *names) {
  if (!*names) return;
  say_message(out, o->lang, id, &names, 1);
  text_add_char(out, '\n');
}

static void write_text(text *out, import *m) {
  const options *o = m->o;
  text names = {0};
  json_t *columns = left_out(m);
  if (m->was_there) SAY(out, o->lang, ROUND_SAME, o->round);
  else if (o->members)
    SAY(out, o->lang, IMPORT_DONE_MEMBERS, o->round, numeral_of(m->households).at,
        numeral_of(m->persons).at, numeral_of(m->nfields).at);
  else
    SAY(out, o->lang, IMPORT_DONE, o->round, numeral_of(m->households).at,
        numeral_of(m->nfields).at);
  text_add_char(out, '\n');
  SAY(out, o->lang, IMPORT_SNAPSHOT, digest_text_of(&m->snapshot).at);
  text_add_char(out, '\n');
  for (size_t i = 0; i < json_array_size(columns); i++)
    text_addf(&names, "%s%s", i ? ", " : "", json_string_value(json_array_get(columns, i)));
  say_names(out, o, MSG_COLUMNS_NOT_READ, text_of(&names));
  text_clear(&names);
  if (origin_hidden(&m->from)) text_add(&names, numeral_of(origin_hidden(&m->from)).at);
  say_names(out, o, MSG_WORKBOOK_HIDDEN, text_of(&names));
  text_clear(&names);
  never_asked(&names, m, ", ");
  say_names(out, o, MSG_NEVER_ASKED, text_of(&names));
  if (alike_say(&m->alike, out, o->lang, NULL)) out->failed = true;
  json_decref(columns);
  text_free(&names);
}

static void import_close(import *m) {
  round_write_free(m->writer);
  store_close(m->store);
  batch_free(m->batch);
  alike_free(&m->alike);
  arena_free(m->arena);
  origin_close(&m->from);
  memory_free(m->survey_text);
  law_close(&m->law);
  text_free(&m->source);
}

int command_import(options *o) {
import m = {.o = o };
  chuan_fault fault = {0};
  text out = {0}, said = {0};
  chuan_status status = import_run(&m, &fault);
  if (m.refusals.count) refusals_say(o, &m.refusals);
  if (!status && o->json) write_json(&out, &m);
  else if (!status) write_text(&said, &m);
  say_text(&said);
  text_free(&said);
  import_close(&m);
  return command_end(o, status, &fault, &out);
}
