/* taken: see taken.h. */
#include "cli/taken.h"

#include "base/file.h"
#include "cli/say.h"

void ignored_text(text *out, const options *o, const char *const *names, int count) {
  text list = {0};
  for (int i = 0; i < count; i++) text_addf(&list, "%s%s", i ? ", " : "", names[i]);
  if (count) {
    SAY(out, o->lang, LISTING_NOT_READ, text_of(&list));
    text_add_char(out, '\n');
  }
  text_free(&list);
}

void ignored_json(json_t *object, const char *const *names, int count) {
  json_t *list = json_array();
  for (int i = 0; i < count; i++) json_array_append_new(list, json_string(names[i]));
  json_object_set_new(object, "not_read", list);
}

void taken_text(text *out, const options *o, const taken *t) {
  int64_t added = 0;
  for (int i = 0; i < t->ncounts; i++) {
    const taken_count *c = &t->counts[i];
    added += c->added;
    if (!c->said) continue;
    SAY(out, o->lang, TAKEN, message_words(c->words, o->lang), numeral_of(c->said).at,
        numeral_of(c->added).at);
    text_add_char(out, '\n');
  }
  if (!added) {
    SAY(out, o->lang, TAKEN_SAME, "");
    text_add_char(out, '\n');
  }
  ignored_text(out, o, t->ignored, t->nignored);
}

json_t *taken_json(const taken *t) {
  json_t *whole = json_start("taken"), *rows = json_array();
  json_put(whole, "file", file_name(t->file));
  for (int i = 0; i < t->ncounts; i++) {
    json_t *row = json_object();
    json_put(row, "what", t->counts[i].id);
    json_put_int(row, "rows", t->counts[i].said);
    json_put_int(row, "new", t->counts[i].added);
    json_array_append_new(rows, row);
  }
  json_object_set_new(whole, "counts", rows);
  ignored_json(whole, t->ignored, t->nignored);
  return whole;
}
