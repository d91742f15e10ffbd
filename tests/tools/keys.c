/* keys: what keys the JSON outputs of chuan have, for tests in sh.
 * usage: keys FILE...  prints "schema path" for every leaf of every object; a file is one
 * object, or lines among which those that begin with { are objects. Exit 1 at the first
 * text that is not JSON or does not begin with "schema". */
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { PATH_MOST = 512 };

/* A label, a place or a rule: told once, not key by key. */
static bool is_form(const json_t *o) {
  size_t n = json_object_size(o);
  bool label = json_object_get(o, "vi") && json_object_get(o, "en");
  bool place = json_object_get(o, "file") && json_object_get(o, "line");
  return (n == 2 && (label || place)) || (n == 3 && label && json_object_get(o, "rule"));
}

/* Objects whose keys are data: indicator ids, standards, codes. */
static bool keys_are_data(const char *schema, const char *path) {
  return (strcmp(path, "rows[]") == 0 && strcmp(schema, "chuan.query/1") == 0)
         || strcmp(path, "rows[].indicators") == 0 || strcmp(path, "rows[].entitlements") == 0
         || strcmp(path, "cross[]") == 0 || strcmp(path, "parameters[].values[].for") == 0;
}

static void walk(const char *schema, json_t *x, const char *path) {
  char inner[PATH_MOST];
  if (json_is_object(x) && !is_form(x)) {
    const char *key;
    json_t *value;
    json_object_foreach(x, key, value) {
      bool data = keys_are_data(schema, path) && strcmp(key, "households") != 0;
      snprintf(inner, sizeof inner, "%s%s%s", path, *path ? "." : "", data ? "*" : key);
      if (strcmp(inner, "schema") != 0) walk(schema, value, inner);
    }
  } else if (json_is_array(x)) {
    size_t i;
    json_t *value;
    snprintf(inner, sizeof inner, "%s[]", path);
    json_array_foreach(x, i, value) walk(schema, value, inner);
  } else {
    printf("%s %s\n", schema, path);
  }
}

static bool object_keys(json_t *whole, const char *file) {
  const char *first = json_object_iter_key(json_object_iter(whole));
  const char *schema = json_string_value(json_object_get(whole, "schema"));
  if (!first || strcmp(first, "schema") != 0 || !schema) {
    fprintf(stderr, "keys: %s: an output does not begin with its schema\n", file);
    return false;
  }
  printf("%s\n", schema);
  walk(schema, whole, "");
  return true;
}

static bool text_keys(const char *text, const char *file) {
  json_error_t error;
  json_t *whole = json_loads(text, JSON_REJECT_DUPLICATES, &error);
  if (!whole) fprintf(stderr, "keys: %s:%d: %s\n", file, error.line, error.text);
  bool good = whole && object_keys(whole, file);
  json_decref(whole);
  return good;
}

static bool file_keys(const char *name) {
  static char line[1 << 20];
  json_error_t error;
  json_t *whole = json_load_file(name, JSON_REJECT_DUPLICATES, &error);
  if (whole) {
    bool good = object_keys(whole, name);
    json_decref(whole);
    return good;
  }
  FILE *f = fopen(name, "r");
  if (!f) return false;
  bool good = true;
  while (good && fgets(line, sizeof line, f))
    if (line[0] == '{') good = text_keys(line, name);
  fclose(f);
  return good;
}

int main(int argc, char **argv) {
  for (int i = 1; i < argc; i++)
    if (!file_keys(argv[i])) return 1;
  return 0;
}
