/* rounds: which surveys a registry holds. */
#include "data/rounds.h"
#include <string.h>

#include "cli/commands.h"
#include "cli/csv_cell.h"
#include "cli/json.h"
#include "cli/say.h"
#include "cli/table.h"

/* Persons, or nothing where no members were given. */
static void persons_cell(table *t, const round_info *r, chuan_lang lang) {
  if (r->persons < 0) table_add(t, "-");
  else table_add_number(t, r->persons, lang);
}

static void rounds_table(text *out, const options *o, const round_info *rounds, int count) {
  table t = table_make(o->arena, 6, 6);
  table_add(&t, WORD(o, W_ROUND));
  table_add(&t, WORD(o, W_HOUSEHOLDS));
  table_add(&t, WORD(o, W_PERSONS));
  table_add(&t, WORD(o, W_IMPORTED));
  table_add(&t, WORD(o, W_FILES));
  table_add(&t, WORD(o, W_SNAPSHOT_HASH));
  for (int i = 0; i < count; i++) {
    const round_info *r = &rounds[i];
    table_add(&t, r->name);
    table_add_number(&t, r->households, o->lang);
    persons_cell(&t, r, o->lang);
    table_add(&t, r->imported);
    table_add(&t, r->source);
    table_add(&t, digest_text_of(&r->snapshot).at);
  }
  table_print(out, &t);
  table_free(&t);
}

static void csv_words(text *out, const char *words) {
  text_add_char(out, ',');
  csv_cell(out, words, strlen(words), false);
}

static void rounds_csv(text *out, const round_info *rounds, int count) {
  text_add(out, "round,households,persons,imported,files,survey,flags_of,engine,snapshot\n");
  for (int i = 0; i < count; i++) {
    const round_info *r = &rounds[i];
    csv_cell(out, r->name, strlen(r->name), false);
    text_addf(out, ",%lld,", (long long)r->households);
    if (r->persons >= 0) text_add_int(out, r->persons);
    csv_words(out, r->imported);
    csv_words(out, r->source);
    csv_words(out, r->survey_file);
    csv_words(out, r->flags_of ? r->flags_of : "");
    csv_words(out, r->engine);
    csv_words(out, digest_text_of(&r->snapshot).at);
    text_add_char(out, '\n');
  }
}

static json_t *round_json(const round_info *r) {
  json_t *row = json_object();
  json_put(row, "round", r->name);
  json_put_int(row, "households", r->households);
  if (r->persons < 0) json_put(row, "persons", NULL);
  else json_put_int(row, "persons", r->persons);
  json_put(row, "imported", r->imported);
  json_put(row, "files", r->source);
  json_put(row, "survey", r->survey_file);
  json_put(row, "flags_of", r->flags_of);
  json_put(row, "engine", r->engine);
  json_put(row, "snapshot", digest_text_of(&r->snapshot).at);
  return row;
}

static void rounds_json(text *out, const round_info *rounds, int count) {
  json_t *whole = json_start("rounds"), *list = json_array();
  for (int i = 0; i < count; i++) json_array_append_new(list, round_json(&rounds[i]));
  json_object_set_new(whole, "rounds", list);
  json_finish(out, whole, true);
}

int command_rounds(options *o) {
  store *s = NULL;
  round_info *rounds = NULL;
  int count = 0;
  text out = {0};
  chuan_fault fault = {0};
  chuan_status status = o->db ? store_open(o->db, STORE_READ, &s, &fault)
                              : FAULT(&fault, CHUAN_USAGE, NOWHERE, NEEDS_DB, o->arguments[0]);
  if (!status) status = rounds_list(s, o->arena, &rounds, &count, &fault);
  bool as_csv = (o->given & TAKES(FORMAT)) && o->format == OUTPUT_CSV;
  if (!status && o->json) rounds_json(&out, rounds, count);
  else if (!status && as_csv) rounds_csv(&out, rounds, count);
  else if (!status) rounds_table(&out, o, rounds, count);
  store_close(s);
  return command_end(o, status, &fault, &out);
}
