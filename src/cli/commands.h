/* commands: the one table of commands that the program, its help and its shell completion
 * share. Must never know how a command works. */
#ifndef CHUAN_CLI_COMMANDS_H
#define CHUAN_CLI_COMMANDS_H

#include "base/text.h"
#include "cli/options.h"

typedef struct command {
  const char *name;
  const char *arguments; /* as usage prints them */
  message help;
  uint64_t takes;        /* TAKES(...) */
  int least, most;       /* how many arguments follow */
  int (*run)(options *); /* gives the exit code */
  const char *formats;   /* of --format, where they are not those of the table of options;
                          * of a command without --format what -o writes */
  message formats_help;
} command;

extern const command command_rows[];
extern const int command_count;

/* The command of a name, or NULL. */
const command *command_find(const char *name);
/* The fault of an unknown command, with the nearest that exists. */
chuan_status command_unknown(const char *name, chuan_fault *fault);

/* How a command ends: prints `out` to standard output, or the fault; frees `out`; the
 * exit code. CHUAN_REFUSED prints too: it ran. */
int command_end(const options *o, chuan_status status, const chuan_fault *fault, text *out);

/* The same, into the file of -o where one was said. */
int command_end_output(const options *o, chuan_status status, const chuan_fault *fault, text *out);

/* The commands, each in a file of its name. */
int command_classify(options *o);
int command_why(options *o);
int command_letter(options *o);
int command_gaps(options *o);
int command_readings(options *o);
int command_compare(options *o);
int command_changeover(options *o);
int command_standards(options *o);
int command_show(options *o);
int command_doc(options *o);
int command_plan(options *o);
int command_plan_check(options *o);
int command_plan_make(options *o);
int command_words(options *o);
int command_check(options *o);
int command_test(options *o);
int command_sample(options *o);
int command_import(options *o);
int command_inspect(options *o);
int command_rounds(options *o);
int command_reclassify(options *o);
int command_runs(options *o);
int command_verify(options *o);
int command_freeze(options *o);
int command_query(options *o);
int command_export(options *o);
int command_units(options *o);
int command_recognise(options *o);
int command_lists(options *o);
int command_lineage(options *o);
int command_movements(options *o);
int command_forms(options *o);
int command_help(options *o);

/* The help of one command, or of the program when it is NULL. */
void help_write(text *out, const options *o, const command *of);

#endif
