/* help: what the tables of commands and options say of themselves. */
#include "cli/commands.h"
#include "cli/json.h"
#include "cli/say.h"
#include "cli/table.h"

/* The options that every command has: told last. */
#define OF_ALL (TAKES(LANG) | TAKES(JSON) | TAKES(RULES) | TAKES(HELP) | TAKES(VERSION))

/* Appends a left column of `width` and the sentence beside it. */
static void line_of(text *out, const char *left, int width, const char *sentence) {
  text_addf(out, "  %s", left);
  for (int i = utf8_width(left); i < width; i++) text_add_char(out, ' ');
  text_addf(out, "  %s\n", sentence);
}

/* The whole program: its commands. */
static void help_program(text *out, const options *o) {
  text_addf(out, "%s\n", WORD(o, HELP_TITLE));
  SAY(out, o->lang, HELP_USAGE, "COMMAND", "...");
  text_addf(out, "\n\n%s:\n", WORD(o, HELP_COMMANDS));
  for (int i = 0; i < command_count; i++)
    line_of(out, command_rows[i].name, 10, message_words(command_rows[i].help, o->lang));
  text_addf(out, "\n%s\n%s\n", WORD(o, HELP_MORE), WORD(o, HELP_EXITS));
}

/* One line for each of these options. */
static void help_options(text *out, const options *o, const command *of, uint64_t takes) {
  for (int i = 0; i < OPTION_COUNT; i++) {
    text left = {0};
    const option_row *row = &option_rows[i];
    bool own = i == OPTION_FORMAT && of->formats;
    const char *argument = own ? of->formats : row->argument;
    if (!(takes >> i & 1)) continue;
    text_addf(&left, "--%s%s%s", row->word, argument ? " " : "", argument ? argument : "");
    line_of(out, text_of(&left), 24, message_words(own ? of->formats_help : row->help, o->lang));
    text_free(&left);
  }
}

void help_write(text *out, const options *o, const command *of) {
  if (!of) {
    help_program(out, o);
    return;
  }
  text_addf(out, "%s\n", message_words(of->help, o->lang));
  SAY(out, o->lang, HELP_USAGE, of->name, of->arguments);
  while (ends_with(text_of(out), " ")) out->at[--out->length] = '\0';
  text_addf(out, "\n\n%s:\n", WORD(o, HELP_OPTIONS));
  help_options(out, o, of, of->takes & ~OF_ALL);
  help_options(out, o, of, of->takes & OF_ALL);
}
/* The tables as JSON. */
static void help_json(text *out) {
  json_t *whole = json_start("help"), *list = json_array();
  for (int i = 0; i < command_count; i++) {
    const command *c = &command_rows[i];
    json_t *row = json_object(), *takes = json_array();
    json_put(row, "command", c->name);
    json_put(row, "arguments", c->arguments);
    json_put_label(row, "help",
                   (label){message_words(c->help, CHUAN_VI), message_words(c->help, CHUAN_EN)}, "");
    for (int k = 0; k < OPTION_COUNT; k++)
      if (c->takes >> k & 1) json_array_append_new(takes, json_string(option_rows[k].word));
    json_object_set_new(row, "options", takes);
    json_array_append_new(list, row);
  }
  json_object_set_new(whole, "commands", list);
  json_finish(out, whole, true);
}

int command_help(options *o) {
  text out = {0};
  chuan_fault fault = {0};
  chuan_status status = CHUAN_OK;
  const command *of = o->narguments > 1 ? command_find(o->arguments[1]) : NULL;
  if (o->narguments > 1 && !of) status = command_unknown(o->arguments[1], &fault);
  else if (o->json) help_json(&out);
  else help_write(&out, o, of);
  return command_end(o, status, &fault, &out);
}
