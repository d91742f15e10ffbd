/* asked: what stands after a command that takes a survey: files and standards, a stored round
 * and standards, or a run of a registry, which knows both. Must never know what the command
 * does with it. */
#ifndef CHUAN_CLI_ASKED_H
#define CHUAN_CLI_ASKED_H

#include "cli/options.h"

/* Makes of the arguments what the rest reads in the options: with --db and without --round the
 * one argument is the number of a run, whose round, law, --place and --where are taken; else
 * see law_take_standards. */
chuan_status asked_take(options *o, chuan_fault *fault);

/* Takes the round, place and conditions of a run for those of the options. */
struct run_head;
chuan_status options_of_run(options *o, const struct run_head *head, const char *round,
                            chuan_fault *fault);

#endif
