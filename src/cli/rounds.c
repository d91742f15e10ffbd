/* rounds: which surveys a registry holds. */
#include "data/rounds.h"
#include "cli/commands.h"
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
                              : FAULT(&fault, CHUAN_USAGE, NOWHERE, DB_WHICH, o->arguments[0]);
  if (!status) status = rounds_list(s, o->arena, &rounds, &count, &fault);
  if (!status && o->json) rounds_json(&out, rounds, count);
  else if (!status) rounds_table(&out, o, rounds, count);
  store_close(s);
  return command_end(o, status, &fault, &out);
}
