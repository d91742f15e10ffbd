/* inspect_next: the commands that follow, whole, as they are typed. */
#include <string.h>

#include "base/file.h"
#include "cli/inspect.h"
#include "cli/say.h"

/* A word of a command line as every shell and cmd.exe takes it. */
static void add_word(text *out, const char *word) {
  bool plain = *word != '\0';
  for (const char *p = word; *p; p++)
    plain &= (unsigned char)*p > ' ' && !strchr("\"'`$&|;()<>*?!#~\\", *p);
  text_addf(out, plain ? " %s" : " \"%s\"", word);
}

static void begin(text *out, const char *command) { text_addf(out, "  chuan %s", command); }

static void add_day(text *out, const inspected *i, const char *before) {
  char written[16];
  text_addf(out, " %s %s", before,
            i->on ? day_write(written, sizeof written, i->on) : WORD(i->o, INSPECT_DATE));
}

static void add_law(text *out, const inspected *i) {
  if (i->o->nstandards) text_addf(out, " --standard %s", i->standard);
  else add_day(out, i, "--on");
}

static void add_year(text *out, const inspected *i, const char *before) {
  if (i->year) text_addf(out, " %s %d", before, i->year);
  else text_addf(out, " %s %s", before, WORD(i->o, INSPECT_YEAR));
}

static void add_decision(text *out, const inspected *i) {
  add_year(out, i, "--year");
  text_addf(out, " --decision %s --date %s --db review.db\n", WORD(i->o, INSPECT_NUMBER),
            WORD(i->o, INSPECT_DATE));
}

static void add_codebook(text *out, const inspected *i) {
  text_add(out, " --codebook");
  add_word(out, i->o->output ? i->o->output : "codebook.lua");
}

/* The file of the households, that of the members, and the codebook. */
static void add_files(text *out, const inspected *i) {
  const found_table *members = i->parts[PERSON];
  add_word(out, i->parts[HOUSEHOLD]->file);
  if (members) {
    text_add(out, " --members");
    add_word(out, members->file);
  }
  add_codebook(out, i);
}

static void add_forms(text *out, const inspected *i) {
  begin(out, "forms");
  add_year(out, i, "--year");
  text_add(out, " --db review.db --format xlsx -o forms.xlsx\n");
}

static void next_settle(text *out, const inspected *i) {
  if (!i->marks) return;
  SAY(out, i->o->lang, INSPECT_SETTLE, numeral_of(i->marks).at,
      i->o->output ? i->o->output : "codebook.lua");
  text_add_char(out, '\n');
}

/* From the run to the forms, when there is a decision. */
static void next_forms(text *out, const inspected *i) {
  begin(out, "reclassify --db review.db");
  add_year(out, i, "--round");
  add_law(out, i);
  text_add_char(out, '\n');
  begin(out, "recognise 1");
  add_decision(out, i);
  add_forms(out, i);
}

/* The same command, writing. */
static void next_codebook(text *out, const inspected *i) {
  const workbook_place *at = i->o->workbook;
  if (!i->o->output) {
    begin(out, "inspect");
    add_word(out, i->o->arguments[1]);
    if (i->o->members) {
      text_add(out, " --members");
      add_word(out, i->o->members);
    }
    for (int of = HOUSEHOLD; of <= PERSON && at[of].sheet; of++) {
      text_add(out, " --sheet");
      add_word(out, at[of].sheet);
    }
    if (i->o->year) add_year(out, i, "--year");
    text_add(out, " -o codebook.lua\n");
  }
  next_settle(out, i);
}

static void next_households(text *out, const inspected *i) {
  begin(out, "classify");
  add_files(out, i);
  add_law(out, i);
  text_add(out, " --format table\n");
  begin(out, "import");
  add_files(out, i);
  text_add(out, " --db review.db");
  add_year(out, i, "--round");
  text_add_char(out, '\n');
  next_forms(out, i);
}

static void next_list(text *out, const inspected *i) {
  begin(out, "recognise --list");
  add_word(out, i->listed->file);
  add_codebook(out, i);
  if (i->standard) text_addf(out, " --standard %s", i->standard);
  else text_add(out, " --standard ID");
  add_decision(out, i);
  if (i->listed->kind == TABLE_LIST) add_forms(out, i);
}

static void next_units(text *out, const inspected *i) {
  begin(out, "units import");
  add_word(out, i->listed->file);
  add_codebook(out, i);
  text_add(out, " --db review.db\n");
}

/* What has to be done before: each a sentence. */
static void hindrances(text *out, const inspected *i) {
  chuan_lang lang = i->o->lang;
  for (int n = 0; n < i->nfiles; n++)
    for (int t = 0; t < i->files[n].ntables && i->several; t++) {
      SAY(out, lang, INSPECT_SEVERAL,
          message_words(inspect_kind(i->files[n].tables[t]->kind), lang));
      text_add_char(out, '\n');
      return;
    }
  if (!i->on && !i->o->nstandards && (i->parts[HOUSEHOLD] || i->listed))
    text_addf(out, "%s\n", WORD(i->o, INSPECT_DAY_WHICH));
}

static bool stops(const inspected *i) {
  bool stopped = i->several;
  for (int n = HOUSEHOLD; n <= PERSON; n++) stopped |= i->parts[n] && i->parts[n]->stops;
  return stopped || (i->listed && i->listed->stops);
}

void inspect_next(text *out, const inspected *i) {
  bool households = i->parts[HOUSEHOLD] != NULL;
  text before = {0};
  hindrances(&before, i);
  if (stops(i) || (!households && !i->listed && !i->parts[PERSON])) {
    text_add(out, text_of(&before));
    text_addf(out, "%s\n", WORD(i->o, INSPECT_NEXT_NONE));
  } else {
    text_addf(out, "%s\n%s", WORD(i->o, INSPECT_NEXT), text_of(&before));
    if (households || i->listed) next_codebook(out, i);
    if (households) next_households(out, i);
    else if (i->parts[PERSON] && !i->listed) {
      SAY(out, i->o->lang, INSPECT_MEMBERS_ONLY, i->parts[PERSON]->file);
      text_add_char(out, '\n');
    }
    if (i->listed && i->listed->kind == TABLE_LIST) next_list(out, i);
    if (i->listed && i->listed->kind == TABLE_UNITS) next_units(out, i);
  }
  text_free(&before);
}
