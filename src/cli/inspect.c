/* inspect: what a file that nobody described holds, and the codebook for it. */
#include "cli/inspect.h"

#include <string.h>

#include "base/file.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/say.h"
#include "lua/rules.h"

/* ---- the questionnaire and the day ---- */

static chuan_status find_survey(inspected *i, chuan_fault *fault) {
  char path[4096];
  chuan_status status = law_read(&i->law, i->o, NULL, fault);
  if (status) return status;
  if (!survey_of_rules(i->o, path, sizeof path))
    return FAULT(fault, CHUAN_OUTSIDE, NOWHERE, NO_RULES, path);
  return survey_read(i->law.book, path, &i->survey, fault);
}

/* The day that was said, else the last one of the year that the title or the name of the file
 * speaks of. */
static void find_day(inspected *i) {
  const options *o = i->o;
  const char *name = file_name(o->arguments[1]);
  for (int f = 0; f < i->nfiles && !i->year; f++)
    for (int t = 0; t < i->files[f].ntables && !i->year; t++)
      i->year = i->files[f].tables[t]->at.year;
  if (!i->year) i->year = year_in(name, strlen(name));
  if (o->on) i->year = o->on / 10000;
  if (o->year) i->year = o->year;
  if (i->year < 0) i->year = 0;
  i->on = o->on ? o->on : i->year * 10000 + 1231;
  if (!i->year) i->on = 0;
}

static chuan_status find_standard(inspected *i, chuan_fault *fault) {
  const standard *national = NULL, *provincial = NULL;
  chuan_status status = CHUAN_OK;
  if (i->o->nstandards) {
    i->standard = i->o->standards[0];
    return book_find(i->law.book, i->standard) ? CHUAN_OK
                                               : no_such_standard(i->law.book, i->standard, fault);
  }
  if (i->on)
    status = serving(i->law.book, i->on, NULL, INSTRUMENT_DIRECT, &national, &provincial, fault);
  if (national) i->standard = national->n.id;
  return status;
}

/* ---- the files ---- */

static chuan_status open_file(inspected *i, const office *words, level of, chuan_fault *fault) {
  const options *o = i->o;
  inspect_wish wish = {.path = of == PERSON ? o->members : o->arguments[1],
                       .sheet = o->workbook[of].sheet,
                       .delimiter = o->delimiter,
                       .words = words,
                       .survey = i->survey};
  memcpy(wish.header, o->workbook[of].header, sizeof wish.header);
  return inspect_open(&wish, &i->files[i->nfiles++], fault);
}

/* A kind of which there are several tables is none that can be used without asking. */
static void keep_part(inspected *i, const found_table **part, const found_table *t) {
  i->several |= *part != NULL;
  *part = t;
}

static void find_parts(inspected *i) {
  for (int f = 0; f < i->nfiles; f++)
    for (int n = 0; n < i->files[f].ntables; n++) {
      const found_table *t = i->files[f].tables[n];
      if (!t->rows) continue;
      if (t->kind == TABLE_HOUSEHOLDS) keep_part(i, &i->parts[HOUSEHOLD], t);
      if (t->kind == TABLE_MEMBERS) keep_part(i, &i->parts[PERSON], t);
      if (t->kind == TABLE_LIST || t->kind == TABLE_UNITS) keep_part(i, &i->listed, t);
    }
}

/* A file of headers alone is no survey. */
static chuan_status check_rows(const inspected *i, chuan_fault *fault) {
  int64_t rows = 0;
  place at = {.file = i->o->arguments[1]};
  for (int n = 0; n < i->files[0].ntables; n++)
    rows += i->files[0].tables[n]->rows + i->files[0].tables[n]->ragged.count;
  return rows ? CHUAN_OK : FAULT(fault, CHUAN_REFUSED, at, FOUND_EMPTY, "");
}

static chuan_status open_all(inspected *i, chuan_fault *fault) {
  office *words = NULL;
  chuan_status status = find_survey(i, fault);
  if (!status) status = office_new(i->survey, i->arena, &words, fault);
  if (!status) status = open_file(i, words, HOUSEHOLD, fault);
  if (!status && i->o->members) status = open_file(i, words, PERSON, fault);
  if (!status) status = check_rows(i, fault);
  if (status) return status;
  find_parts(i);
  find_day(i);
  return find_standard(i, fault);
}

/* ---- the codebook ---- */

static chuan_status write_codebook(const inspected *i, const text *made, chuan_fault *fault) {
  output to = {0};
  if (!inspect_has_codebook(i))
    return FAULT(fault, CHUAN_REFUSED, NOWHERE, INSPECT_NO_CODEBOOK, "");
  chuan_status status = output_open(&to, i->o->output, i->o->force, fault);
  if (!status) output_text(&to, made), status = output_done(&to, fault);
  return status;
}

static void say_written(const inspected *i) {
  text said = {0};
  SAY(&said, i->o->lang, INSPECT_WROTE, i->o->output);
  text_add_char(&said, '\n');
  if (!i->o->json) say_text(&said);
  text_free(&said);
}

int command_inspect(options *o) {
  inspected i = {.o = o, .arena = o->arena};
  chuan_fault fault = {0};
  text out = {0}, next = {0}, made = {0};
  chuan_status status = open_all(&i, &fault);
  if (!status) inspect_find_needs(&i);
  if (!status && inspect_has_codebook(&i)) inspect_codebook(&made, &i);
  if (!status) inspect_next(&next, &i);
  if (!status && o->json) inspect_json(&out, &i, &next);
  else if (!status) inspect_page(&out, &i, &next);
  out.failed |= next.failed || made.failed;
  if (!status && o->output && !out.failed) {
    status = write_codebook(&i, &made, &fault);
    if (!status) say_written(&i);
  }
  for (int f = 0; f < i.nfiles; f++) inspection_close(&i.files[f]);
  law_close(&i.law);
  text_free(&next);
  text_free(&made);
  return command_end(o, status, &fault, &out);
}
