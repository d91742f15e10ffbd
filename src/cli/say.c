/* say: sentences to people, on standard error. Must never know data. */
#include "cli/say.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/json.h"
#include "run/ask.h"

void say_message(text *out, chuan_lang lang, message id, const char *const *args, size_t count) {
  char line[2048];
  text_add(out, message_write(line, sizeof line, lang, id, args, count));
}

void say_name(text *out, chuan_lang lang, label words, const char *id) {
  const char *said = label_in(words, lang, id);
  text_add(out, said);
  if (!same_text(said, id)) text_addf(out, " (%s)", id);
}

label question_label(const settled *s, const char *name) {
  for (int i = HOUSEHOLD; i <= PERSON; i++) {
    size_t length = strlen(level_name((level)i));
    if (strncmp(name, level_name((level)i), length) != 0 || name[length] != '.') continue;
    const char *id = name + length + 1;
    const field *f = survey_field(s->survey, (level)i, id);
    int flagged = starts_with(id, "d_") ? settled_find_indicator(s, id + 2) : -1;
    if (f) return f->words;
    if (flagged >= 0) return s->indicators[flagged].of->n.words;
  }
  return (label){NULL, NULL};
}

void say_question(text *out, chuan_lang lang, const settled *s, const char *name) {
  if (same_text(name, "members"))
    text_addf(out, "%s (--members)", message_words(MSG_W_MEMBERS, lang));
  else if (!question_label(s, name).vi && strchr(name, ':')) unknown_tell(out, s, name, lang);
  else say_name(out, lang, question_label(s, name), name);
}

void say_text(text *t) {
  if (t->length) (void)fwrite(t->at, 1, t->length, stderr);
  text_clear(t);
}

/* A fault as one line of JSON. */
static void fault_json(text *out, const chuan_fault *fault) {
  json_t *object = json_start("fault");
  json_put_int(object, "status", fault->status);
  json_put(object, "file", fault->file[0] ? fault->file : NULL);
  json_put_int(object, "line", fault->line);
  json_put_int(object, "column", fault->column);
  json_put_label(object, "message", (label){fault->message[CHUAN_VI], fault->message[CHUAN_EN]},
                 "");
  json_finish(out, object, false);
}

void say_fault(const options *o, const chuan_fault *fault) {
  char line[2048];
  text out = {0};
  if (o->json) fault_json(&out, fault);
  else text_addf(&out, "chuan: %s", chuan_fault_text(fault, o->lang, line, sizeof line));
  text_add_char(&out, '\n');
  say_text(&out);
  text_free(&out);
}

void say_progress(const options *o, int64_t households) {
  text out = {0};
  if (!isatty(STDERR_FILENO)) return;
  text_add(&out, "\r\033[K");
  if (households) SAY(&out, o->lang, PROGRESS, numeral_of(households).at);
  say_text(&out);
  text_free(&out);
}
