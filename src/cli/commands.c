/* commands: the one table of commands. Must never know how a command works. */
#include "cli/commands.h"

#include "cli/output.h"
#include "cli/report.h"
#include "cli/say.h"

#define WHICH "(HH.csv | --db FILE --round NAME) (--standard ID... | --on DATE)"
#define ALWAYS (TAKES(LANG) | TAKES(JSON) | TAKES(RULES) | TAKES(HELP) | TAKES(VERSION))
#define LAW (TAKES(ON) | TAKES(READING) | TAKES(SET))
#define SURVEY                                                                          \
  (TAKES(STANDARD) | TAKES(ON) | TAKES(PLACE) | TAKES(SCORECARD) | TAKES(HOUSEHOLDS)    \
   | TAKES(MEMBERS) | TAKES(CODEBOOK) | TAKES(SET) | TAKES(FLAGS_OF) | TAKES(DELIMITER) \
   | TAKES(DECIMAL) | TAKES(DB) | TAKES(ROUND) | TAKES(SHEET) | TAKES(HEADER_ROW))

enum { MANY = 1 << 20, SURVEY_MOST = 1 + OPTIONS_LIST_MOST };

const command command_rows[] = {
    {"classify", WHICH " [OPTION...]", MSG_HELP_CMD_CLASSIFY,
     ALWAYS | SURVEY | TAKES(READING) | TAKES(OUTPUT) | TAKES(FORMAT) | TAKES(INDICATORS)
         | TAKES(KINDS) | TAKES(COLUMNS) | TAKES(ENTITLEMENTS) | TAKES(EXCEL_SAFE)
         | TAKES(EXCEL_CSV) | TAKES(FORCE) | TAKES(THREADS),
     0, SURVEY_MOST, command_classify, "csv|table|json|xlsx|html|sqlite",
     MSG_HELP_OPT_FORMAT_CLASSIFY},
    {"why", WHICH " --household ID [OPTION...]", MSG_HELP_CMD_WHY,
     ALWAYS | SURVEY | TAKES(READING) | TAKES(ENTITLEMENTS) | TAKES(HOUSEHOLD), 0, SURVEY_MOST,
     command_why, NULL, MSG_NONE},
    {"letter",
     "(" WHICH
     " | RUN --db FILE) (--household ID | --class CLASS | --unit NAME | --where FIELD=ANSWER) "
     "[--officer] [OPTION...]",
     MSG_HELP_CMD_LETTER,
     (ALWAYS | SURVEY | TAKES(READING) | TAKES(HOUSEHOLD) | TAKES(OFFICER) | TAKES(FORMAT)
      | TAKES(CLASS) | TAKES(UNIT) | TAKES(WHERE) | TAKES(OUTPUT) | TAKES(FORCE))
         & ~TAKES(JSON),
     0, SURVEY_MOST, command_letter, "text|html", MSG_HELP_OPT_FORMAT_LETTER},
    {"gaps", "(" WHICH " | RUN --db FILE) [OPTION...]", MSG_HELP_CMD_GAPS,
     ALWAYS | SURVEY | TAKES(READING) | TAKES(OUTPUT) | TAKES(FORMAT) | TAKES(FORCE)
         | TAKES(EXCEL_CSV),
     0, SURVEY_MOST, command_gaps, "csv|table|json|xlsx", MSG_HELP_OPT_FORMAT_LIST},
    {"readings", WHICH " [OPTION...]", MSG_HELP_CMD_READINGS, ALWAYS | SURVEY | TAKES(FORMAT), 0,
     SURVEY_MOST, command_readings, NULL, MSG_NONE},
    {"compare",
     "(HH.csv | --db FILE --round NAME) --standard FROM --standard TO | --db FILE RUN [RUN]",
     MSG_HELP_CMD_COMPARE,
     (ALWAYS | SURVEY | TAKES(READING) | TAKES(OUTPUT) | TAKES(FORMAT) | TAKES(EXCEL_SAFE)
      | TAKES(EXCEL_CSV) | TAKES(FORCE) | TAKES(BY) | TAKES(MOVED))
         & ~(TAKES(ON) | TAKES(PLACE) | TAKES(SCORECARD)),
     0, SURVEY_MOST, command_compare, "csv|table|json|xlsx", MSG_HELP_OPT_FORMAT_COMPARE},
    {"changeover",
     "(HH.csv | --db FILE --round NAME) --standard FROM --standard TO | --db FILE RUN [OPTION...]",
     MSG_HELP_CMD_CHANGEOVER,
     (ALWAYS | SURVEY | TAKES(READING) | TAKES(OUTPUT) | TAKES(FORMAT) | TAKES(FORCE) | TAKES(BY)
      | TAKES(VISITS))
         & ~(TAKES(ON) | TAKES(PLACE) | TAKES(SCORECARD)),
     0, SURVEY_MOST, command_changeover, REPORT_FORMATS, MSG_HELP_OPT_FORMAT_CHANGEOVER},
    {"standards", "[OPTION...]", MSG_HELP_CMD_STANDARDS, ALWAYS, 0, 0, command_standards, NULL,
     MSG_NONE},
    {"show", "STANDARD [--on DATE]", MSG_HELP_CMD_SHOW, ALWAYS | LAW | TAKES(ENTITLEMENTS), 1, 1,
     command_show, NULL, MSG_NONE},
    {"doc", "STANDARD [--on DATE] [-o FILE]", MSG_HELP_CMD_DOC,
     ALWAYS | TAKES(ON) | TAKES(ENTITLEMENTS) | TAKES(FORMAT) | TAKES(OUTPUT) | TAKES(FORCE), 1, 1,
     command_doc, "md|html|json", MSG_HELP_OPT_FORMAT_DOC},
    {"plan", "STANDARD... [--on DATE]", MSG_HELP_CMD_PLAN, ALWAYS | LAW, 1, OPTIONS_LIST_MOST,
     command_plan, NULL, MSG_NONE},
    {"plan-check", "PLAN.lua [--db FILE] [OPTION...]", MSG_HELP_CMD_PLAN_CHECK,
     ALWAYS | TAKES(DB) | TAKES(BASELINE) | TAKES(ROUND) | TAKES(FORMAT) | TAKES(OUTPUT)
         | TAKES(FORCE),
     1, 1, command_plan_check, REPORT_FORMATS, MSG_HELP_OPT_FORMAT_PLAN_CHECK},
    {"plan-make", "[PLAN.lua] [--db FILE] [--target ID|GOAL=VALUE] [OPTION...]",
     MSG_HELP_CMD_PLAN_MAKE,
     ALWAYS | TAKES(DB) | TAKES(TARGET) | TAKES(CLASS) | TAKES(SHARES) | TAKES(CANDIDATES)
         | TAKES(BY) | TAKES(YEAR) | TAKES(PLACE) | TAKES(STANDARD) | TAKES(PUBLISH) | TAKES(FORMAT)
         | TAKES(OUTPUT) | TAKES(FORCE),
     0, 1, command_plan_make, REPORT_FORMATS, MSG_HELP_OPT_FORMAT_PLAN_MAKE},
    {"words", "[OPTION...]", MSG_HELP_CMD_WORDS, ALWAYS, 0, 0, command_words, NULL, MSG_NONE},
    {"check", "FILE...", MSG_HELP_CMD_CHECK, ALWAYS, 1, MANY, command_check, NULL, MSG_NONE},
    {"test", "PATH...", MSG_HELP_CMD_TEST, ALWAYS, 1, MANY, command_test, NULL, MSG_NONE},
    {"sample", "--households N --out DIR [--seed S]", MSG_HELP_CMD_SAMPLE,
     ALWAYS | TAKES(HOUSEHOLDS) | TAKES(SEED) | TAKES(OUT) | TAKES(FORCE), 0, 0, command_sample,
     NULL, MSG_NONE},
    {"inspect", "FILE [OPTION...]", MSG_HELP_CMD_INSPECT,
     ALWAYS | TAKES(MEMBERS) | TAKES(SHEET) | TAKES(HEADER_ROW) | TAKES(DELIMITER) | TAKES(ON)
         | TAKES(YEAR) | TAKES(STANDARD) | TAKES(OUTPUT) | TAKES(FORCE),
     1, 1, command_inspect, "lua", MSG_NONE},
    {"import", "HH.csv --db FILE --round NAME [OPTION...]", MSG_HELP_CMD_IMPORT,
     ALWAYS | TAKES(DB) | TAKES(ROUND) | TAKES(HOUSEHOLDS) | TAKES(MEMBERS) | TAKES(CODEBOOK)
         | TAKES(FLAGS_OF) | TAKES(DELIMITER) | TAKES(DECIMAL) | TAKES(SHEET) | TAKES(HEADER_ROW),
     1, 1, command_import, NULL, MSG_NONE},
    {"rounds", "--db FILE", MSG_HELP_CMD_ROUNDS, ALWAYS | TAKES(DB) | TAKES(FORMAT), 0, 0,
     command_rounds, "csv|table|json", MSG_HELP_OPT_FORMAT_ROUNDS},
    {"reclassify", "--db FILE --round NAME (--standard ID... | --on DATE) [OPTION...]",
     MSG_HELP_CMD_RECLASSIFY,
     ALWAYS | TAKES(DB) | LAW | TAKES(STANDARD) | TAKES(PLACE) | TAKES(ROUND) | TAKES(WHERE)
         | TAKES(DRY_RUN) | TAKES(THREADS) | TAKES(FORMAT),
     0, OPTIONS_LIST_MOST, command_reclassify, "table|json", MSG_HELP_OPT_FORMAT_TABLE},
    {"runs", "--db FILE", MSG_HELP_CMD_RUNS, ALWAYS | TAKES(DB), 0, 0, command_runs, NULL,
     MSG_NONE},
    {"verify", "--db FILE [RUN]", MSG_HELP_CMD_VERIFY, ALWAYS | TAKES(DB), 0, 1, command_verify,
     NULL, MSG_NONE},
    {"freeze", "RUN --db FILE", MSG_HELP_CMD_FREEZE, ALWAYS | TAKES(DB) | TAKES(NOTE), 1, 1,
     command_freeze, NULL, MSG_NONE},
    {"query", "\"SELECT ...\" --db FILE", MSG_HELP_CMD_QUERY,
     ALWAYS | TAKES(DB) | TAKES(FORMAT) | TAKES(OUTPUT) | TAKES(FORCE) | TAKES(EXCEL_SAFE)
         | TAKES(EXCEL_CSV),
     1, 1, command_query, "csv|table|json|xlsx", MSG_HELP_OPT_FORMAT_LIST},
    {"export", "(RUN | --sqlite FILE) --db FILE [OPTION...]", MSG_HELP_CMD_EXPORT,
     ALWAYS | TAKES(DB) | TAKES(FORMAT) | TAKES(OUTPUT) | TAKES(FORCE) | TAKES(EXCEL_SAFE)
         | TAKES(EXCEL_CSV) | TAKES(INDICATORS) | TAKES(KINDS) | TAKES(SQLITE),
     0, 1, command_export, "csv|json", MSG_HELP_OPT_FORMAT_ROWS},
    {"units", "[import FILE.csv [--codebook FILE]] --db FILE", MSG_HELP_CMD_UNITS,
     ALWAYS | TAKES(DB) | TAKES(DELIMITER) | TAKES(CODEBOOK), 0, 2, command_units, NULL, MSG_NONE},
    {"recognise",
     "(RUN | --list FILE.csv [--codebook FILE] --standard ID) --year YEAR --decision NUMBER --date "
     "DATE --db FILE",
     MSG_HELP_CMD_RECOGNISE,
     ALWAYS | TAKES(DB) | TAKES(LIST) | TAKES(STANDARD) | TAKES(YEAR) | TAKES(DECISION)
         | TAKES(DATE) | TAKES(OVERRIDES) | TAKES(REPLACES) | TAKES(DELIMITER) | TAKES(CODEBOOK),
     0, 1, command_recognise, NULL, MSG_NONE},
    {"lists", "--db FILE", MSG_HELP_CMD_LISTS, ALWAYS | TAKES(DB), 0, 0, command_lists, NULL,
     MSG_NONE},
    {"lineage", "import FILE.csv --db FILE", MSG_HELP_CMD_LINEAGE,
     ALWAYS | TAKES(DB) | TAKES(DELIMITER), 2, 2, command_lineage, NULL, MSG_NONE},
    {"movements", "--from YEAR --to YEAR --db FILE [OPTION...]", MSG_HELP_CMD_MOVEMENTS,
     ALWAYS | TAKES(DB) | TAKES(FROM) | TAKES(TO) | TAKES(SINCE) | TAKES(STANDARD) | TAKES(BY)
         | TAKES(MOVED) | TAKES(FORMAT) | TAKES(OUTPUT) | TAKES(FORCE) | TAKES(EXCEL_SAFE)
         | TAKES(EXCEL_CSV),
     0, 0, command_movements, "csv|table|json|xlsx", MSG_HELP_OPT_FORMAT_COMPARE},
    {"forms", "[NUMBER...] --year YEAR --db FILE [OPTION...]", MSG_HELP_CMD_FORMS,
     ALWAYS | TAKES(DB) | TAKES(YEAR) | TAKES(FROM) | TAKES(STANDARD) | TAKES(BY) | TAKES(ROUND)
         | TAKES(UNIT) | TAKES(FORMAT) | TAKES(OUTPUT) | TAKES(FORCE) | TAKES(PUBLISH),
     0, OPTIONS_LIST_MOST, command_forms, REPORT_FORMATS, MSG_HELP_OPT_FORMAT_FORMS},
    {"help", "[COMMAND]", MSG_HELP_CMD_HELP, ALWAYS, 0, 1, command_help, NULL, MSG_NONE},
};
const int command_count = sizeof command_rows / sizeof *command_rows;

const command *command_find(const char *name) {
  for (int i = 0; i < command_count; i++)
    if (same_text(command_rows[i].name, name)) return &command_rows[i];
  return NULL;
}

chuan_status command_unknown(const char *name, chuan_fault *fault) {
  const char *names[sizeof command_rows / sizeof *command_rows];
  for (int i = 0; i < command_count; i++) names[i] = command_rows[i].name;
  const char *near = nearest_name(name, names, (size_t)command_count);
  if (near) return FAULT(fault, CHUAN_USAGE, NOWHERE, COMMAND_UNKNOWN_NEAR, name, near);
  return FAULT(fault, CHUAN_USAGE, NOWHERE, COMMAND_UNKNOWN, name);
}

/* Prints to standard output or to the file, which appears whole or not at all. */
static int ended(const options *o, chuan_status status, const chuan_fault *fault, text *out,
                 const char *path) {
  chuan_fault own = {0};
  output to = {.for_excel = o->excel_csv};
  if (out->failed) status = fault_memory(&own), fault = &own;
  if (status == CHUAN_OK || (status == CHUAN_REFUSED && out->length)) {
    chuan_status wrote = output_open(&to, path, o->force, &own);
    if (!wrote) output_text(&to, out), wrote = output_done(&to, &own);
    if (wrote) status = wrote;
    if (own.message[CHUAN_EN][0]) say_fault(o, &own);
  } else {
    say_fault(o, fault);
  }
  text_free(out);
  return (int)status;
}

int command_end(const options *o, chuan_status status, const chuan_fault *fault, text *out) {
  return ended(o, status, fault, out, NULL);
}

int command_end_output(const options *o, chuan_status status, const chuan_fault *fault, text *out) {
  return ended(o, status, fault, out, o->output);
}
