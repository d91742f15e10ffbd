/* suffix: which format the name of an output asks for. */
#include "cli/suffix.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"

/* A kind of file that people know by its name. The first of its formats that a command has is
 * what it writes; any of them may be asked for under such a name. */
typedef struct suffix {
  const char *ends;
  const char *formats[6]; /* none: nothing here writes such a file */
} suffix;

static const suffix suffixes[] = {{".csv", {"csv"}},
                                  {".json", {"json"}},
                                  {".html", {"html"}},
                                  {".htm", {"html"}},
                                  {".xlsx", {"xlsx"}},
                                  {".md", {"md"}},
                                  {".markdown", {"md"}},
                                  {".db", {"sqlite"}},
                                  {".sqlite", {"sqlite"}},
                                  {".sqlite3", {"sqlite"}},
                                  {".lua", {"lua"}},
                                  {".txt", {"text", "table", "md", "csv", "json"}},
                                  {".xls", {0}},
                                  {".xlsm", {0}},
                                  {".xlsb", {0}},
                                  {".ods", {0}},
                                  {".doc", {0}},
                                  {".docx", {0}},
                                  {".odt", {0}},
                                  {".rtf", {0}},
                                  {".pdf", {0}},
                                  {".tsv", {0}},
                                  {".parquet", {0}},
                                  {".dta", {0}},
                                  {".sav", {0}}};
enum { SUFFIXES = sizeof suffixes / sizeof *suffixes };

static const suffix *suffix_of(const char *path) {
  size_t length = strlen(path);
  for (int i = 0; i < SUFFIXES; i++) {
    size_t n = strlen(suffixes[i].ends);
    if (length > n && strcasecmp(path + length - n, suffixes[i].ends) == 0) return &suffixes[i];
  }
  return NULL;
}

/* What a format's files are called: ".xlsx". */
static const char *ends_of(const char *format) {
  for (int i = 0; i < SUFFIXES; i++)
    for (int k = 0; k < 2 && suffixes[i].formats[k]; k++)
      if (same_text(suffixes[i].formats[k], format)) return suffixes[i].ends;
  return "";
}

static bool is_among(const char *formats, const char *word) {
  size_t n = strlen(word);
  for (const char *at = formats; at; at = strchr(at, '|')) {
    if (*at == '|') at++;
    if (strncmp(at, word, n) == 0 && (at[n] == '|' || !at[n])) return true;
  }
  return false;
}

static bool fits(const suffix *s, const char *format) {
  for (int i = 0; s->formats[i]; i++)
    if (same_text(s->formats[i], format)) return true;
  return false;
}

/* ".csv, .txt, .json" of the command's formats. */
static void list_ends(text *out, const char *formats) {
  char word[16];
  for (const char *at = formats; *at;) {
    size_t n = strcspn(at, "|");
    snprintf(word, sizeof word, "%.*s", (int)n, at);
    text_addf(out, "%s%s", out->length ? ", " : "", ends_of(word));
    at += n + (at[n] == '|');
  }
}

static chuan_status refuse(const options *o, const char *formats, const char *said,
                           chuan_fault *fault) {
  text ends = {0};
  place at = {.file = o->output};
  list_ends(&ends, formats);
  chuan_status status =
      said ? FAULT(fault, CHUAN_USAGE, at, SUFFIX_OTHER, said, o->arguments[0], text_of(&ends))
           : FAULT(fault, CHUAN_USAGE, at, SUFFIX_NOT_WRITTEN, o->arguments[0], text_of(&ends));
  if (ends.failed) status = fault_memory(fault);
  text_free(&ends);
  return status;
}

chuan_status suffix_take(options *o, const char *formats, chuan_fault *fault) {
  const suffix *s = o->output ? suffix_of(o->output) : NULL;
  bool has_choice = strchr(formats, '|') != NULL; /* else --json is not about the file */
  const char *said = o->format_word ? o->format_word : o->json && has_choice ? "json" : NULL;
  if (!s) return CHUAN_OK;
  if (said) return fits(s, said) ? CHUAN_OK : refuse(o, formats, said, fault);
  for (int i = 0; s->formats[i]; i++)
    if (is_among(formats, s->formats[i])) return options_take_format(o, s->formats[i]), CHUAN_OK;
  return refuse(o, formats, NULL, fault);
}
