/* json: outputs with a versioned schema. jansson keeps the order in which keys are put,
 * so the same input gives the same bytes. */
#include "cli/json.h"

#include <stdio.h>
#include <string.h>

json_t *json_start(const char *name) {
  json_t *object = json_object();
  json_object_set_new(object, "schema", json_sprintf("chuan.%s/1", name));
  return object;
}

/* Arguments and file names may be any bytes; jansson takes UTF-8 only, and what it does not
 * take would be left out without a word. */
static json_t *text_json(const char *value) {
  text clean = {0};
  json_t *made = json_string(value);
  while (!made && *value) {
    size_t good = utf8_valid(value, strlen(value));
    text_add_bytes(&clean, value, good);
    value += good;
    if (*value) text_add(&clean, "\xEF\xBF\xBD"), value++; /* U+FFFD */
  }
  if (!made) made = json_string(text_of(&clean));
  text_free(&clean);
  return made;
}

void json_put(json_t *object, const char *key, const char *value) {
  json_object_set_new(object, key, value ? text_json(value) : json_null());
}

void json_put_int(json_t *object, const char *key, int64_t value) {
  json_object_set_new(object, key, json_integer(value));
}

void json_put_bool(json_t *object, const char *key, bool value) {
  json_object_set_new(object, key, json_boolean(value));
}

void json_put_amount(json_t *object, const char *key, amount value) {
  char out[48];
  json_put(object, key, amount_plain(out, sizeof out, value));
}

json_t *json_label(label words, const char *id) {
  json_t *both = json_object();
  json_put(both, "vi", label_in(words, CHUAN_VI, id));
  json_put(both, "en", label_in(words, CHUAN_EN, id));
  return both;
}

void json_put_label(json_t *object, const char *key, label words, const char *id) {
  json_object_set_new(object, key, json_label(words, id));
}

void json_put_place(json_t *object, const char *key, place at) {
  json_t *where = at.file ? json_object() : json_null();
  if (at.file) {
    json_put(where, "file", at.file);
    json_put_int(where, "line", at.line);
  }
  json_object_set_new(object, key, where);
}

void json_put_words(json_t *object, const char *key, const char *words) {
  json_t *list = json_array();
  while (*words) {
    size_t length = strcspn(words, " ");
    if (length) json_array_append_new(list, json_stringn(words, length));
    words += length + (words[length] == ' ');
  }
  json_object_set_new(object, key, list);
}

/* Where jansson puts its bytes. */
static int add_bytes(const char *bytes, size_t length, void *out) {
  text_add_bytes(out, bytes, length);
  return 0;
}

void json_finish(text *out, json_t *value, bool pretty) {
  size_t flags = pretty ? JSON_INDENT(2) : JSON_COMPACT;
  if (!value || json_dump_callback(value, add_bytes, out, flags) != 0) out->failed = true;
  if (pretty) text_add_char(out, '\n');
  json_decref(value);
}

void json_rows_open(text *out, const char *name) {
  text_addf(out, "{\n  \"schema\": \"chuan.%s/1\",\n  \"rows\": [", name);
}

void json_rows_add(text *out, bool *begun, json_t *row) {
  text_add(out, *begun ? ",\n    " : "\n    ");
  *begun = true;
  json_finish(out, row, false);
}

/* What follows continues the object: its first line, the brace, is left out. */
void json_rows_close(text *out, bool begun, json_t *rest) {
  text tail = {0};
  text_add(out, begun ? "\n  ]" : "]");
  if (!rest) {
    text_add(out, "\n}\n");
    return;
  }
  json_finish(&tail, rest, true);
  const char *inside = strchr(text_of(&tail), '\n');
  text_add(out, ",\n");
  text_add(out, inside ? inside + 1 : "}\n");
  text_free(&tail);
}
