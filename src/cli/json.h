/* json: outputs with a versioned schema, through jansson. Must never know which command
 * writes. */
#ifndef CHUAN_CLI_JSON_H
#define CHUAN_CLI_JSON_H

#include <jansson.h>

#include "base/amount.h"
#include "base/text.h"
#include "book/survey.h"

/* An object whose first key is "schema": "chuan.NAME/1". */
json_t *json_start(const char *name);

/* object[key] = the text, or null when there is none. */
void json_put(json_t *object, const char *key, const char *value);
void json_put_int(json_t *object, const char *key, int64_t value);
void json_put_bool(json_t *object, const char *key, bool value);
/* An amount as a text in plain data spelling, for it may have decimals. */
void json_put_amount(json_t *object, const char *key, amount value);
/* {"vi": …, "en": …} with the fallbacks of labels. */
json_t *json_label(label words, const char *id);
void json_put_label(json_t *object, const char *key, label words, const char *id);
/* {"file": …, "line": …}, or null when it has no place. */
void json_put_place(json_t *object, const char *key, place at);
/* A list from the words of a text that blanks set apart. */
void json_put_words(json_t *object, const char *key, const char *words);

/* An object that begins with "schema" and a list "rows", which is written as its rows come;
 * `begun` is whether there was one. The keys of `rest` (NULL: none) follow the list. Each ends
 * the life of what it is given. */
void json_rows_open(text *out, const char *name);
void json_rows_add(text *out, bool *begun, json_t *row);
void json_rows_close(text *out, bool begun, json_t *rest);

/* Appends the value, indented by two when `pretty`, and ends the value's life. */
void json_finish(text *out, json_t *value, bool pretty);

#endif
