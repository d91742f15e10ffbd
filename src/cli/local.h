/* local: a local plan and the law that it rests on, read and checked. Must never know
 * registries. */
#ifndef CHUAN_CLI_LOCAL_H
#define CHUAN_CLI_LOCAL_H

#include "book/local_plan.h"
#include "cli/law.h"

/* Reads the plan into the law's book, then its standard, settled with the plan's conditions on the
 * last day of its round. The law is made here; close it in any case. */
chuan_status local_open(law *l, const options *o, const char *path, const local_plan **out,
                        chuan_fault *fault);

#endif
