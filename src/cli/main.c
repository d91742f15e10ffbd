/* main: the program's way in: options, the command, the exit code. Must never know what a
 * command does. */
#include <fcntl.h>
#include <unistd.h>

#include "base/arena.h"
#include "cli/commands.h"
#include "cli/json.h"
#include "cli/say.h"
#include "cli/suffix.h"

/* Refuses an option that the command does not take and a wrong number of arguments; takes the
 * format from the name of the output. */
static chuan_status fits(const command *c, options *o, chuan_fault *fault) {
  int count = o->narguments - 1;
  for (int i = 0; i < OPTION_COUNT; i++)
    if ((o->given & ~c->takes) >> i & 1)
      return FAULT(fault, CHUAN_USAGE, NOWHERE, OPTION_NOT_TAKEN, c->name, option_rows[i].word);
  if (count > c->most && c->most == 0)
    return FAULT(fault, CHUAN_USAGE, NOWHERE, COMMAND_EXTRA, c->name, o->arguments[1],
                 c->arguments);
  if (count < c->least || count > c->most)
    return FAULT(fault, CHUAN_USAGE, NOWHERE, COMMAND_ARGUMENTS, c->name, c->arguments);
  chuan_status status = options_format(o, c->formats, fault);
  if (status || !(c->takes & TAKES(OUTPUT))) return status;
  status = suffix_take(o, c->formats ? c->formats : option_rows[OPTION_FORMAT].argument, fault);
  if (status || !o->excel_csv || o->format == OUTPUT_CSV) return status;
  return FAULT(fault, CHUAN_USAGE, NOWHERE, EXCEL_CSV_ONLY, "");
}

/* --version and --help, which need no command. */
static int tell(const options *o, const command *c) {
  text out = {0};
  chuan_fault fault = {0};
  if (o->given & TAKES(HELP)) {
    help_write(&out, o, c);
  } else if (o->json) {
    json_t *whole = json_start("version");
    json_put(whole, "version", chuan_version());
    json_finish(&out, whole, true);
  } else {
    text_addf(&out, "chuan %s\n", chuan_version());
  }
  return command_end(o, CHUAN_OK, &fault, &out);
}

/* Finds the command and runs it. */
static int dispatch(options *o) {
  chuan_fault fault = {0};
  text nothing = {0};
  const command *c = o->narguments ? command_find(o->arguments[0]) : NULL;
  if (o->narguments && !c)
    return command_end(o, command_unknown(o->arguments[0], &fault), &fault, &nothing);
  if (o->given & (TAKES(HELP) | TAKES(VERSION))) return tell(o, c);
  if (!c) {
    chuan_status none = FAULT(&fault, CHUAN_USAGE, NOWHERE, COMMAND_NONE, "");
    return command_end(o, none, &fault, &nothing);
  }
  chuan_status status = fits(c, o, &fault);
  return status ? command_end(o, status, &fault, &nothing) : c->run(o);
}

/* A standard stream that is closed would give its number to the next file that is opened,
 * and that file would get our messages. What takes its place fails as it would. */
static void hold_streams(void) {
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl(fd, F_GETFD) < 0)
      (void)open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY); /* the lowest: fd */
}

int main(int argc, char **argv) {
  options o;
  chuan_fault fault = {0};
  text nothing = {0};
  hold_streams();
  memory_keep();
  chuan_status status = options_parse(argc, argv, &o, &fault);
  int ended = status ? command_end(&o, status, &fault, &nothing) : dispatch(&o);
  options_free(&o);
  return ended;
}
