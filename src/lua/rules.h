/* rules: rule files in, a frozen book out. Owns the finding of files and the order of
 * reading; Lua itself is in cage.c, and is closed before anything here returns. Must never
 * know what the nouns of a book mean. */
#ifndef CHUAN_LUA_RULES_H
#define CHUAN_LUA_RULES_H

#include "book/book.h"
#include "book/cases.h"
#include "book/local_plan.h"
#include "data/codebook.h"

/* What a Lua file of ours is, told from its first noun by the token scan. */
typedef enum file_kind {
  KIND_UNKNOWN,
  KIND_SURVEY,
  KIND_RULES,
  KIND_CASES,
  KIND_CODEBOOK,
  KIND_PLAN
} file_kind;

/* Reads one rule file (and its survey.lua: the nearest upward, else `fallback`: a
 * questionnaire, a folder that holds one, or NULL) and adds its standards to the book.
 * What they extend is read first, from the tree of the questionnaire, where the book
 * lacks it. A file that the book holds already is not read again. */
chuan_status rules_read(book *b, const char *path, const char *fallback, chuan_fault *fault);

/* Reads every rule file under `folder` (*.lua but not *.test.lua, survey.lua or
 * codebooks). With `wanted` not NULL: only the files that define that standard and
 * those it extends. Fault: there is none at all. */
chuan_status rules_read_folder(book *b, const char *folder, const char *wanted, chuan_fault *fault);

/* The same for several standards: what each needs. One that no file defines is no fault: all files
 * are read then, so that its nearest name can be told. */
chuan_status rules_read_wanted(book *b, const char *folder, const char *const *wanted, int count,
                               chuan_fault *fault);

/* Tells which of `ids` rule files under `folder` define, by the token scan alone: defined[i].
 * Fault: there is no rule file at all. */
chuan_status rules_define(const char *folder, const char *const *ids, int count, bool *defined,
                          chuan_fault *fault);

/* One rule file whose bytes are in memory; `file` is what messages call them. */
chuan_status rules_read_bytes(book *b, const char *file, const char *bytes, size_t length,
                              const survey *questionnaire, chuan_fault *fault);

/* Reads a questionnaire into the book's arena (once per path). */
chuan_status survey_read(book *b, const char *path, const survey **out, chuan_fault *fault);

/* The same for bytes that are in memory. */
chuan_status survey_read_bytes(book *b, const char *file, const char *bytes, size_t length,
                               const survey **out, chuan_fault *fault);

/* Reads a test file: `testing "ID"`, base households and cases. The standard must be
 * in the book. Free with casebook_free. */
chuan_status cases_read(const book *b, const char *path, casebook **out, chuan_fault *fault);

/* Reads a codebook for a questionnaire. Free with codebook_free. */
chuan_status codebook_read(const char *path, const survey *questionnaire, codebook **out,
                           chuan_fault *fault);

/* Reads the file of a local plan: its nouns, and its conditions as entitlements of its standard,
 * into the book, whose arena holds *out. */
chuan_status local_plan_read(book *b, const char *path, const survey *questionnaire,
                             const local_plan **out, chuan_fault *fault);

/* What a file is, by the token scan alone; also refuses what the scan refuses. */
chuan_status file_kind_of(const char *path, file_kind *out, chuan_fault *fault);

/* Every word a rule file may use, in order, for `chuan words`: name, signature and
 * help. NULL after the last. */
typedef struct word_help {
  const char *word;      /* "at_most" */
  const char *signature; /* "x:at_most(a)" */
  const char *group;     /* "noun" "answer" "comparison" … as words.def has them in order */
  const char *help[2];   /* by chuan_lang */
} word_help;
const word_help *word_list(int *count);

#endif
