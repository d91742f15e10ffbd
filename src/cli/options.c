/* options: getopt_long over the one table of options. Must never know what a command
 * does. */
#include "cli/options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

const option_row option_rows[OPTION_COUNT] = {
#define OPTION(name, word, argument) [OPTION_##name] = {word, argument, MSG_HELP_OPT_##name},
    OPTION_TABLE(OPTION)
#undef OPTION
};

enum { LONG_BASE = 256 }; /* getopt values of options without a letter */
enum { LINE_MOST = 200 }; /* bytes of words that are kept */

/* The language of the environment, as messages use it; data never asks. */
static chuan_lang environment_lang(void) {
  static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    const char *word = getenv(names[i]);
    if (word && *word) return starts_with(word, "vi") ? CHUAN_VI : CHUAN_EN;
  }
  return CHUAN_EN;
}

chuan_lang options_lang(int argc, char **argv) {
  chuan_lang lang = environment_lang();
  for (int i = 1; i < argc; i++) {
    const char *word = NULL;
    if (starts_with(argv[i], "--lang=")) word = argv[i] + strlen("--lang=");
    if (same_text(argv[i], "--lang") && i + 1 < argc) word = argv[i + 1];
    if (same_text(word, "vi")) lang = CHUAN_VI;
    if (same_text(word, "en")) lang = CHUAN_EN;
  }
  return lang;
}

/* The fault of an option that does not exist, with the nearest that does. */
static chuan_status unknown_option(const char *argument, chuan_fault *fault) {
  const char *names[OPTION_COUNT];
  for (int i = 0; i < OPTION_COUNT; i++) names[i] = option_rows[i].word;
  char wrong[64] = "";
  const char *start = argument;
  while (*start == '-') start++;
  size_t length = strcspn(start, "=");
  if (length < sizeof wrong) memcpy(wrong, start, length), wrong[length] = '\0';
  const char *near = *wrong ? nearest_name(wrong, names, OPTION_COUNT) : NULL;
  if (near) return FAULT(fault, CHUAN_USAGE, NOWHERE, OPTION_UNKNOWN_NEAR, argument, near);
  return FAULT(fault, CHUAN_USAGE, NOWHERE, OPTION_UNKNOWN, argument);
}

/* Appends to one of the short lists. */
static chuan_status list_add(const char **list, int *count, const char *word, const char *option,
                             chuan_fault *fault) {
  if (*count == OPTIONS_LIST_MOST) {
    numeral most = numeral_of(OPTIONS_LIST_MOST);
    return FAULT(fault, CHUAN_USAGE, NOWHERE, OPTION_TOO_MANY, option, most.at);
  }
  list[(*count)++] = word;
  return CHUAN_OK;
}

chuan_status wheres_split(options *o, const char *words, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  char *rest = arena_copy(o->arena, words);
  if (!rest) return fault_memory(fault);
  o->nwheres = 0;
  for (const char *one; !status && (one = strsep(&rest, "\n")) != NULL;)
    if (*one) status = list_add(o->wheres, &o->nwheres, one, "--where", fault);
  return status;
}

chuan_status options_standards(options *o, const char *ids, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  char *rest = arena_copy(o->arena, ids);
  if (!rest) return fault_memory(fault);
  for (const char *id; !status && (id = strsep(&rest, ",")) != NULL;) {
    bool known = false;
    for (int i = 0; i < o->nstandards; i++) known |= same_text(o->standards[i], id);
    if (!known) status = list_add(o->standards, &o->nstandards, id, "--standard", fault);
  }
  return status;
}

chuan_status setting_read(arena *a, const char *word, setting *out, chuan_fault *fault) {
  const char *equals = strchr(word, '=');
  if (!equals || equals == word || !equals[1])
    return FAULT(fault, CHUAN_USAGE, NOWHERE, OPTION_SET_SHAPE, word);
  setting s = {.text = equals + 1};
  message why = MSG_NONE;
  if (!amount_read(s.text, &s.amount, &why))
    return fault_fill(fault, CHUAN_USAGE, NOWHERE, why, &s.text, 1);
  char *id = arena_text(a, word, (size_t)(equals - word));
  if (!id) return fault_memory(fault);
  char *dot = strchr(id, '.');
  if (dot) *dot = '\0', s.code = dot + 1;
  s.id = id;
  *out = s;
  return CHUAN_OK;
}

static chuan_status read_setting(options *o, const char *word, chuan_fault *fault) {
  if (o->nsettings == OPTIONS_LIST_MOST) {
    numeral most = numeral_of(OPTIONS_LIST_MOST);
    return FAULT(fault, CHUAN_USAGE, NOWHERE, OPTION_TOO_MANY, "--set", most.at);
  }
  return setting_read(o->arena, word, &o->settings[o->nsettings++], fault);
}

chuan_status options_whole(const char *option, const char *word, int64_t *out, chuan_fault *fault) {
  int64_t n = 0;
  size_t digits = strspn(word, "0123456789");
  if (!digits || word[digits] || digits > 15)
    return FAULT(fault, CHUAN_USAGE, NOWHERE, OPTION_NOT_WHOLE, option, word);
  for (size_t i = 0; i < digits; i++) n = n * 10 + (word[i] - '0');
  *out = n;
  return CHUAN_OK;
}

/* Position of the word in "a|b|c", or -1. */
static int choice_of(const char *choices, const char *word) {
  size_t length = strlen(word);
  for (int i = 0;; i++) {
    size_t n = strcspn(choices, "|");
    if (n == length && memcmp(choices, word, n) == 0) return i;
    if (!choices[n]) return -1;
    choices += n + 1;
  }
}

static chuan_status read_day(const char *word, day *out, chuan_fault *fault) {
  return day_read_written(word, strlen(word), out)
             ? CHUAN_OK
             : FAULT(fault, CHUAN_USAGE, NOWHERE, OPTION_DATE, word);
}

static chuan_status read_year(option_id id, const char *word, int *out, chuan_fault *fault) {
  if (strlen(word) == 4 && year_read(word, out)) return CHUAN_OK;
  return FAULT(fault, CHUAN_USAGE, NOWHERE, OPTION_YEAR, option_rows[id].word, word);
}

/* Reads an option whose argument is one of the words that its row names. */
static chuan_status read_choice(options *o, option_id id, const char *word, chuan_fault *fault) {
  const option_row *row = &option_rows[id];
  int choice = choice_of(row->argument, word);
  if (choice < 0)
    return FAULT(fault, CHUAN_USAGE, NOWHERE, OPTION_CHOICE, row->word, word, row->argument);
  if (id == OPTION_LANG) o->lang = choice == 0 ? CHUAN_VI : CHUAN_EN;
  if (id == OPTION_DECIMAL) o->decimal = choice == 0 ? ',' : '.';
  return CHUAN_OK;
}

/* Reads names of cells with commas between. */
static chuan_status read_columns(options *o, const char *names, chuan_fault *fault) {
  char *rest = arena_copy(o->arena, names);
  if (!rest) return fault_memory(fault);
  o->columns = 0;
  for (const char *name; (name = strsep(&rest, ",")) != NULL;) {
    int choice = choice_of(ROW_CELLS, name);
    if (choice < 0)
      return FAULT(fault, CHUAN_USAGE, NOWHERE, OPTION_CHOICE, "columns", name, ROW_CELLS);
    o->columns |= 1U << choice;
  }
  return CHUAN_OK;
}

void options_take_format(options *o, const char *word) {
  int choice =
      choice_of("csv|table|json|md|html|xlsx|sqlite", word); /* in the order of output_format */
  o->format_word = word;
  if (choice < 0) return;
  o->format = (output_format)choice;
  o->json = o->format == OUTPUT_JSON;
}

chuan_status options_format(const options *o, const char *allowed, chuan_fault *fault) {
  const option_row *row = &option_rows[OPTION_FORMAT];
  const char *word = o->format_word;
  if (!allowed) allowed = row->argument;
  if (!word || choice_of(allowed, word) >= 0) return CHUAN_OK;
  return FAULT(fault, CHUAN_USAGE, NOWHERE, OPTION_CHOICE, row->word, word, allowed);
}

/* Reads the delimiter: one byte, or the word tab. */
static chuan_status read_delimiter(options *o, const char *word, chuan_fault *fault) {
  bool tab = same_text(word, "tab") || same_text(word, "\\t");
  char c = tab ? '\t' : word[0];
  if (!tab && (strlen(word) != 1 || !strchr(",;\t|:", c)))
    return FAULT(fault, CHUAN_USAGE, NOWHERE, OPTION_DELIMITER, word);
  o->delimiter = c;
  return CHUAN_OK;
}

/* Said once it is of the households, once more of the members. */
static chuan_status put_place(options *o, option_id id, const char *word, chuan_fault *fault) {
  workbook_place *w = o->workbook;
  bool sheet = id == OPTION_SHEET;
  if (sheet ? w[HOUSEHOLD].sheet != NULL : w[HOUSEHOLD].header[0] > 0) w = &w[PERSON];
  if (sheet) w->sheet = word;
  else if (!workbook_header_rows(word, w->header))
    return FAULT(fault, CHUAN_USAGE, NOWHERE, WORKBOOK_HEADER_ROW, word);
  return CHUAN_OK;
}

/* Words that are kept, and shown among others. */
static chuan_status put_line(option_id id, const char *word, const char **to, chuan_fault *fault) {
  *to = word;
  if (utf8_is_line(word, LINE_MOST)) return CHUAN_OK;
  return FAULT(fault, CHUAN_USAGE, NOWHERE, OPTION_LINE, option_rows[id].word,
               numeral_of(LINE_MOST).at);
}

/* Puts one option with its argument (NULL for switches). */
static chuan_status put_option(options *o, option_id id, const char *word, chuan_fault *fault) {
  o->given |= UINT64_C(1) << id;
  switch (id) {
  case OPTION_LANG:
  case OPTION_DECIMAL: return read_choice(o, id, word, fault);
  case OPTION_FORMAT: options_take_format(o, word); break;
  case OPTION_JSON: o->json = true, o->format = OUTPUT_JSON; break;
  case OPTION_RULES: o->rules = word; break;
  case OPTION_STANDARD: return options_standards(o, word, fault);
  case OPTION_READING: return list_add(o->readings, &o->nreadings, word, "--reading", fault);
  case OPTION_SET: return read_setting(o, word, fault);
  case OPTION_ON: return read_day(word, &o->on, fault);
  case OPTION_PLACE: o->place = word; break;
  case OPTION_SCORECARD: o->scorecard = true; break;
  case OPTION_MEMBERS: o->members = word; break;
  case OPTION_SHEET:
  case OPTION_HEADER_ROW: return put_place(o, id, word, fault);
  case OPTION_CODEBOOK: o->codebook = word; break;
  case OPTION_OUTPUT: o->output = word; break;
  case OPTION_COLUMNS: return read_columns(o, word, fault);
  case OPTION_INDICATORS: o->indicators = true; break;
  case OPTION_KINDS: o->kinds = true; break;
  case OPTION_ENTITLEMENTS: o->entitlements = true; break;
  case OPTION_FLAGS_OF: o->flags_of = word; break;
  case OPTION_DELIMITER: return read_delimiter(o, word, fault);
  case OPTION_EXCEL_SAFE: o->excel_safe = true; break;
  case OPTION_EXCEL_CSV: o->excel_csv = o->excel_safe = true; break;
  case OPTION_FORCE: o->force = true; break;
  case OPTION_BY: o->by = word; break;
  case OPTION_UNIT: o->unit = word; break;
  case OPTION_MOVED: o->moved = true; break;
  case OPTION_HOUSEHOLD: o->household = word; break;
  case OPTION_HOUSEHOLDS: o->households = word; break;
  case OPTION_SEED: return options_whole("--seed", word, &o->seed, fault);
  case OPTION_OUT: o->out = word; break;
  case OPTION_LIST: o->list = word; break;
  case OPTION_YEAR: return read_year(id, word, &o->year, fault);
  case OPTION_DECISION: return put_line(id, word, &o->decision, fault);
  case OPTION_DATE: return read_day(word, &o->date, fault);
  case OPTION_OVERRIDES: o->overrides = word; break;
  case OPTION_REPLACES: return options_whole("--replaces", word, &o->replaces, fault);
  case OPTION_FROM: return read_year(id, word, &o->from, fault);
  case OPTION_TO: return read_year(id, word, &o->to, fault);
  case OPTION_SINCE: return read_year(id, word, &o->since, fault);
  case OPTION_BASELINE: return read_year(id, word, &o->baseline, fault);
  case OPTION_DB: o->db = word; break;
  case OPTION_ROUND: o->round = word; break;
  case OPTION_SQLITE: o->sqlite = word; break;
  case OPTION_WHERE: return list_add(o->wheres, &o->nwheres, word, "--where", fault);
  case OPTION_DRY_RUN: o->dry_run = true; break;
  case OPTION_PUBLISH: o->publish = true; break;
  case OPTION_NOTE: return put_line(id, word, &o->note, fault);
  case OPTION_THREADS: return options_whole("--threads", word, &o->threads, fault);
  case OPTION_OFFICER: o->officer = true; break;
  case OPTION_VISITS: o->visits = true; break;
  case OPTION_TARGET: o->target = word; break;
  case OPTION_CLASS: o->class_ = word; break;
  case OPTION_SHARES: o->shares = word; break;
  case OPTION_CANDIDATES: o->candidates = true; break;
  case OPTION_HELP:
  case OPTION_VERSION:
  case OPTION_COUNT: break;
  }
  return CHUAN_OK;
}

/* getopt's own table, from ours. */
static void fill_long(struct option *rows) {
  memset(rows, 0, sizeof *rows * (OPTION_COUNT + 1));
  for (int i = 0; i < OPTION_COUNT; i++) {
    rows[i].name = option_rows[i].word;
    rows[i].has_arg = option_rows[i].argument ? required_argument : no_argument;
    rows[i].val = LONG_BASE + i;
  }
}

/* The option that a getopt word stands for. */
static option_id option_of(int word) {
  if (word == 'o') return OPTION_OUTPUT;
  if (word == 'h') return OPTION_HELP;
  return (option_id)(word - LONG_BASE);
}

/* The argument that getopt complained about. */
static const char *complained(char **argv, char *letter) {
  const char *last = argv[optind - 1];
  if (starts_with(last, "--") || !optopt || optopt >= LONG_BASE) return last;
  letter[0] = '-', letter[1] = (char)optopt, letter[2] = '\0';
  return letter;
}

chuan_status options_parse(int argc, char **argv, options *out, chuan_fault *fault) {
  struct option rows[OPTION_COUNT + 1];
  char letter[3];
  fill_long(rows);
  *out = (options){.lang = options_lang(argc, argv), .seed = -1, .columns = ROW_ALL};
  for (int i = 1; i < argc; i++) out->json |= same_text(argv[i], "--json");
  out->arena = arena_new();
  if (!out->arena) return fault_memory(fault);
  optind = 0, opterr = 0;
  for (int got; (got = getopt_long(argc, argv, ":o:h", rows, NULL)) != -1;) {
    if (got == '?') return unknown_option(complained(argv, letter), fault);
    if (got == ':')
      return FAULT(fault, CHUAN_USAGE, NOWHERE, OPTION_NEEDS, complained(argv, letter));
    chuan_status status = put_option(out, option_of(got), optarg, fault);
    if (status) return status;
  }
  out->arguments = argv + optind;
  out->narguments = argc > optind ? argc - optind : 0;
  return CHUAN_OK;
}

void options_free(options *o) {
  arena_free(o->arena);
  o->arena = NULL;
}
