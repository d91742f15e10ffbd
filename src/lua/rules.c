/* rules: finds rule files, runs each in its cage, puts the standards into the book. */
#include "lua/rules.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "lua/forms_entitle.h"
#include "lua/forms_standard.h"
#include "lua/forms_survey.h"
#include "lua/scan.h"

/* ---- one file's bytes ---- */

typedef struct bytes {
  char *at; /* memory_free */
  size_t length;
} bytes;

static chuan_status bytes_read(const char *path, bytes *out, chuan_fault *fault) {
  return file_read(path, CAGE_SOURCE, &out->at, &out->length, fault);
}

chuan_status file_kind_of(const char *path, file_kind *out, chuan_fault *fault) {
  bytes b = {0};
  chuan_status status = bytes_read(path, &b, fault);
  if (status == CHUAN_OK) status = scan_rules(path, b.at, b.length, fault);
  if (status == CHUAN_OK) *out = scan_kind(b.at, b.length);
  memory_free(b.at);
  return status;
}

/* ---- rule files ---- */

static void rules_close(lua_State *L) {
  nouns_finished(L);
  owed_check(L);
  place first = {.file = cage_here(L).file, .line = 1};
  const rule_file *f = rule_file_of(L);
  if (!f->standard && !f->entitlements) CAGE_FAULT(L, first, NO_STANDARD_AT_ALL, "");
}

/* The standards of the file in file order; the drafts are a list of the last first. */
static chuan_status add_standards(book *b, standard_draft *last, const char *source, size_t length,
                                  chuan_fault *fault) {
  if (!last) return CHUAN_OK;
  chuan_status status = add_standards(b, last->before, source, length, fault);
  if (status != CHUAN_OK) return status;
  last->s.statements = last->statements;
  last->s.source = source;
  last->s.source_length = length;
  return book_add(b, &last->s, fault);
}

chuan_status rules_read_bytes(book *b, const char *file, const char *text_at, size_t length,
                              const survey *questionnaire, chuan_fault *fault) {
  chuan_status status = scan_rules(file, text_at, length, fault);
  if (status != CHUAN_OK) return status;
  const char *name = arena_copy(book_arena(b), file);
  const char *source = arena_text(book_arena(b), text_at, length);
  if (!name || !source) return fault_memory(fault);
  rule_file room = {.book = b, .survey = questionnaire};
  cage_script script = {.file = name,
                        .bytes = source,
                        .length = length,
                        .arena = book_arena(b),
                        .room = &room,
                        .open = words_open,
                        .close = rules_close};
  status = cage_run(&script, fault);
  if (status != CHUAN_OK) return status;
  status = add_standards(b, room.standard, source, length, fault);
  if (status != CHUAN_OK || !room.entitlements) return status;
  return book_add_entitlements(b, &room.entitlements->e, fault);
}

/* ---- questionnaires ---- */

/* Whether two spellings name one file. */
static bool same_file(const char *a, const char *b) { return strcmp(a, b) == 0 || file_same(a, b); }

/* The questionnaire of a file that was read before, found through what it holds. */
static const survey *survey_known(const book *b, const char *path) {
  for (int i = 0; i < book_count(b); i++) {
    const survey *s = book_at(b, i)->survey;
    if (s && same_file(s->file, path)) return s;
  }
  for (int i = 0; i < book_entitlements_count(b); i++) {
    const survey *s = book_entitlements_at(b, i)->survey;
    if (s && same_file(s->file, path)) return s;
  }
  return NULL;
}

static chuan_status survey_run(book *b, const char *path, const char *text_at, size_t length,
                               const survey **out, chuan_fault *fault) {
  rule_file room = {.book = b};
  const char *source = arena_text(book_arena(b), text_at, length);
  cage_script script = {.file = arena_copy(book_arena(b), path),
                        .bytes = source,
                        .length = length,
                        .arena = book_arena(b),
                        .room = &room,
                        .open = survey_words_open,
                        .close = survey_words_close};
  if (!script.file || !source) return fault_memory(fault);
  chuan_status status = cage_run(&script, fault);
  if (!status) room.made->source = source, room.made->source_length = length;
  *out = room.made;
  return status;
}

chuan_status survey_read_bytes(book *b, const char *file, const char *text_at, size_t length,
                               const survey **out, chuan_fault *fault) {
  chuan_status status = scan_rules(file, text_at, length, fault);
  return status ? status : survey_run(b, file, text_at, length, out, fault);
}

chuan_status survey_read(book *b, const char *path, const survey **out, chuan_fault *fault) {
  bytes in = {0};
  *out = survey_known(b, path);
  if (*out) return CHUAN_OK;
  chuan_status status = bytes_read(path, &in, fault);
  if (status == CHUAN_OK) status = survey_read_bytes(b, path, in.at, in.length, out, fault);
  memory_free(in.at);
  return status;
}

/* Cuts the last step off a path: "a/b/" from "a/b/c", "" from "c". False at its end. */
static bool step_up(char *folder) {
  size_t length = strlen(folder);
  if (length == 0) return false;
  if (folder[length - 1] == '/') length--;
  while (length > 0 && folder[length - 1] != '/') length--;
  folder[length] = '\0';
  return true;
}

/* survey.lua in `folder` (with its slash, or "") or any folder above it in the path. */
static bool find_upward(char *folder, char *out) {
  do {
    int length = snprintf(out, PATH_MAX, "%ssurvey.lua", folder);
    if (length > 0 && length < PATH_MAX && file_exists(out)) return true;
  } while (step_up(folder));
  return false;
}

/* The nearest survey.lua upward from a file; a relative path goes on above its start. */
static bool survey_path(const char *path, char *out) {
  char folder[PATH_MAX];
  if (strlen(path) >= sizeof folder) return false;
  strcpy(folder, path);
  step_up(folder);
  if (find_upward(folder, out)) return true;
  if (path[0] == '/' || !realpath(".", folder) || strlen(folder) + 2 > sizeof folder) return false;
  strcat(folder, "/");
  return find_upward(folder, out);
}

static chuan_status find_survey(book *b, const char *path, const char *fallback, const survey **out,
                                chuan_fault *fault) {
  char found[PATH_MAX];
  if (survey_path(path, found)) return survey_read(b, found, out, fault);
  if (fallback && file_exists(fallback)) return survey_read(b, fallback, out, fault);
  if (fallback) {
    int length = snprintf(found, sizeof found, "%s/survey.lua", fallback);
    if (length > 0 && length < (int)sizeof found && file_exists(found)) {
      return survey_read(b, found, out, fault);
    }
  }
  return FAULT(fault, CHUAN_RULE, ((place){.file = path, .line = 1}), SURVEY_NOT_FOUND, "");
}

/* ---- folders ---- */

enum { IDS_MOST = 16 };

/* One rule file of a folder, by what the scan sees of it. */
typedef struct candidate {
  const char *path;
  char standards[IDS_MOST][SCAN_ID_MOST];
  char bases[IDS_MOST][SCAN_ID_MOST];
  int nstandards, nbases;
  bool wanted;
  bool reading; /* it or what it extends is being read: circles end here */
  bool done;
} candidate;

/* The rule files under `root`. */
typedef struct folder {
  const char *root;
  file_list list;
  candidate *all;
  size_t count;
} folder;

static bool is_rule_path(const char *path) {
  const char *name = strrchr(path, '/');
  name = name ? name + 1 : path;
  return !ends_with(name, ".test.lua") && strcmp(name, "survey.lua") != 0;
}

/* A file that the scan refuses is kept: reading it gives the fault. */
static chuan_status look_at(const char *path, candidate *out, bool *is_rules, chuan_fault *fault) {
  bytes b = {0};
  chuan_status status = bytes_read(path, &b, fault);
  *is_rules = false;
  if (status != CHUAN_OK) return status;
  file_kind kind_seen = scan_kind(b.at, b.length);
  out->path = path;
  scan_list lists[] = {{"standard", false, out->standards, IDS_MOST, 0},
                       {"extends", true, out->bases, IDS_MOST, 0}};
  scan_ids(b.at, b.length, lists, 2);
  out->nstandards = lists[0].count;
  out->nbases = lists[1].count;
  *is_rules = kind_seen == KIND_RULES || kind_seen == KIND_UNKNOWN;
  memory_free(b.at);
  return CHUAN_OK;
}

static chuan_status look_through(folder *f, chuan_fault *fault) {
  f->all = memory_make(f->list.count + 1, sizeof *f->all);
  if (!f->all) return fault_memory(fault);
  for (size_t i = 0; i < f->list.count; i++) {
    bool is_rules = false;
    if (!is_rule_path(f->list.paths[i])) continue;
    chuan_status status = look_at(f->list.paths[i], &f->all[f->count], &is_rules, fault);
    if (status != CHUAN_OK) return status;
    if (is_rules) f->count++;
    else memset(&f->all[f->count], 0, sizeof *f->all);
  }
  if (f->count == 0) return FAULT(fault, CHUAN_OUTSIDE, NOWHERE, NO_RULE_FILES, f->root);
  return CHUAN_OK;
}

static chuan_status folder_open(folder *f, const char *root, chuan_fault *fault) {
  *f = (folder){.root = root};
  chuan_status status = file_find(root, ".lua", &f->list, fault);
  return status ? status : look_through(f, fault);
}

static void folder_close(folder *f) {
  memory_free(f->all);
  file_list_free(&f->list);
}

/* The next file after `last` (NULL: the first) that defines the standard. */
static candidate *find_candidate(const folder *f, const char *id, const candidate *last) {
  for (size_t i = last ? (size_t)(last - f->all) + 1 : 0; i < f->count; i++) {
    for (int k = 0; k < f->all[i].nstandards; k++) {
      if (strcmp(f->all[i].standards[k], id) == 0) return &f->all[i];
    }
  }
  return NULL;
}

static bool is_read(const book *b, const char *path) {
  for (int i = 0; i < book_count(b); i++) {
    if (same_file(book_at(b, i)->file, path)) return true;
  }
  for (int i = 0; i < book_entitlements_count(b); i++) {
    if (same_file(book_entitlements_at(b, i)->file, path)) return true;
  }
  return false;
}

/* What is wrong with the file itself comes before what it lacks. */
static chuan_status read_rules(book *b, const char *path, const bytes *in, const char *fallback,
                               chuan_fault *fault) {
  const survey *questionnaire = NULL;
  chuan_fault own;
  chuan_status status = find_survey(b, path, fallback, &questionnaire, fault);
  if (!status) return rules_read_bytes(b, path, in->at, in->length, questionnaire, fault);
  chuan_status wrong = scan_rules(path, in->at, in->length, &own);
  if (wrong && fault) *fault = own;
  return wrong ? wrong : status;
}

static chuan_status read_one(book *b, const char *path, const char *fallback, chuan_fault *fault) {
  bytes in = {0};
  chuan_status status = bytes_read(path, &in, fault);
  if (!status) status = read_rules(b, path, &in, fallback, fault);
  memory_free(in.at);
  return status;
}

static chuan_status read_candidate(book *b, const folder *f, candidate *c, chuan_fault *fault);

/* Reads every file that defines the standard: of two the book tells. */
static chuan_status read_defining(book *b, const folder *f, const char *id, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  for (candidate *c = NULL; !status && (c = find_candidate(f, id, c)) != NULL;)
    status = read_candidate(b, f, c, fault);
  return status;
}

/* Reads what a file extends before the file, so that an override can take what it does
 * not repeat. */
static chuan_status read_candidate(book *b, const folder *f, candidate *c, chuan_fault *fault) {
  if (c->done || c->reading) return CHUAN_OK;
  c->reading = true;
  for (int i = 0; i < c->nbases; i++) {
    chuan_status status = read_defining(b, f, c->bases[i], fault);
    if (status != CHUAN_OK) return status;
  }
  c->done = true;
  if (is_read(b, c->path)) return CHUAN_OK;
  return read_one(b, c->path, f->root, fault);
}

/* Past `faulty` files: what is wrong with one of them is not what was asked. */
static chuan_status read_all(book *b, const folder *f, bool faulty, chuan_fault *fault) {
  for (size_t i = 0; i < f->count; i++) {
    chuan_status status = read_candidate(b, f, &f->all[i], fault);
    if (status == CHUAN_OUTSIDE || (status != CHUAN_OK && !faulty)) return status;
  }
  return CHUAN_OK;
}

/* A standard that no file defines: all are read, so that settle can say which there are. */
static chuan_status read_wanted(book *b, const folder *f, const char *wanted, chuan_fault *fault) {
  chuan_status status = read_defining(b, f, wanted, fault);
  return status || book_find(b, wanted) ? status : read_all(b, f, true, fault);
}

chuan_status rules_read_wanted(book *b, const char *root, const char *const *wanted, int count,
                               chuan_fault *fault) {
  folder f;
  chuan_status status = folder_open(&f, root, fault);
  for (int i = 0; i < count && !status; i++) status = read_wanted(b, &f, wanted[i], fault);
  if (!count && !status) status = read_all(b, &f, false, fault);
  folder_close(&f);
  return status;
}

chuan_status rules_read_folder(book *b, const char *root, const char *wanted, chuan_fault *fault) {
  return rules_read_wanted(b, root, &wanted, wanted ? 1 : 0, fault);
}

chuan_status rules_define(const char *root, const char *const *ids, int count, bool *defined,
                          chuan_fault *fault) {
  folder f;
  chuan_status status = folder_open(&f, root, fault);
  for (int i = 0; i < count && !status; i++) defined[i] = find_candidate(&f, ids[i], NULL) != NULL;
  folder_close(&f);
  return status;
}

/* The folder of a file's questionnaire, under which the standards that share it lie. */
static bool tree_of(const char *path, const char *fallback, char *out) {
  if (!survey_path(path, out)) {
    if (!fallback || strlen(fallback) >= PATH_MAX) return false;
    strcpy(out, fallback);
    if (folder_exists(out)) return true;
  }
  step_up(out);
  if (!out[0]) strcpy(out, ".");
  return folder_exists(out);
}

/* What a file extends lies in the tree of its questionnaire. */
static chuan_status read_bases(book *b, const char *path, const char *fallback,
                               chuan_fault *fault) {
  candidate c = {0};
  bool is_rules;
  char root[PATH_MAX];
  chuan_status status = look_at(path, &c, &is_rules, fault);
  if (status != CHUAN_OK || c.nbases == 0 || !tree_of(path, fallback, root)) return status;
  for (int i = 0; i < c.nbases && status == CHUAN_OK; i++) {
    if (!book_find(b, c.bases[i])) status = rules_read_folder(b, root, c.bases[i], fault);
  }
  return status;
}

chuan_status rules_read(book *b, const char *path, const char *fallback, chuan_fault *fault) {
  file_kind found = KIND_UNKNOWN;
  chuan_status status = file_kind_of(path, &found, fault);
  if (status == CHUAN_OK) status = read_bases(b, path, fallback, fault);
  if (status != CHUAN_OK || is_read(b, path)) return status;
  return read_one(b, path, fallback, fault);
}
