/* inspect_json: what was found in a file, for programs. */
#include "cli/inspect.h"

#include <string.h>

#include "cli/json.h"

static const char *const judgements[] = {
    [JUDGED_UNKNOWN] = "unknown",   [JUDGED_TAKEN] = "taken",
    [JUDGED_DOUBTED] = "doubted",   [JUDGED_ELSEWHERE] = "elsewhere",
    [JUDGED_PERSONAL] = "personal", [JUDGED_NUMBERING] = "numbering",
};

static json_t *message_json(message id, const char *const *args, size_t count) {
  char line[2][2048];
  message_write(line[CHUAN_VI], sizeof line[0], CHUAN_VI, id, args, count);
  message_write(line[CHUAN_EN], sizeof line[0], CHUAN_EN, id, args, count);
  return json_label((label){line[CHUAN_VI], line[CHUAN_EN]}, "");
}

static void put_means(json_t *row, const found_column *c) {
  static const char *const levels[] = {"household", "person", "household", "list", "unit"};
  bool known = c->is == JUDGED_TAKEN || c->is == JUDGED_DOUBTED;
  if (!known) {
    json_put(row, "means", NULL);
    return;
  }
  text made = {0};
  text_addf(&made, "%s.%s%s", levels[c->means.kind], c->means.kind == OFFICE_FLAG ? "d_" : "",
            c->means.id);
  json_put(row, "means", text_of(&made));
  text_free(&made);
}

static void put_range(json_t *row, const found_column *c) {
  if (inspect_has_range(c)) {
    json_put_amount(row, "least", c->seen.low);
    json_put_amount(row, "most", c->seen.high);
  } else {
    json_put(row, "least", NULL);
    json_put(row, "most", NULL);
  }
}

static json_t *answers_json(const found_column *c) {
  json_t *list = json_array();
  for (int n = 0; n < c->nanswers && inspect_shows_answers(c); n++) {
    json_t *row = json_object();
    json_put(row, "from", c->answers[n].from);
    json_put(row, "to", inspect_answer_id(c, &c->answers[n]));
    json_put_int(row, "count", c->answers[n].count);
    json_put_bool(row, "doubted", c->answers[n].doubted);
    json_array_append_new(list, row);
  }
  return list;
}

static json_t *column_json(const found_column *c) {
  json_t *row = json_object(), *doubts = json_array();
  json_put(row, "column", c->ref);
  json_put(row, "name", c->name);
  json_put(row, "judged", judgements[c->is]);
  put_means(row, c);
  json_put_int(row, "filled", c->seen.filled);
  json_put_int(row, "blank", c->seen.blank);
  json_put_int(row, "wrong", c->seen.wrong);
  json_put_int(row, "numbers", profile_numbers(&c->seen));
  json_put_int(row, "different", c->seen.distinct);
  put_range(row, c);
  json_put_int(row, "scale", c->scale > 0 ? c->scale : 1);
  json_put_int(row, "digits", c->digits);
  json_put(row, "born", c->born == BORN_NOT ? NULL : born_word(c->born));
  json_object_set_new(row, "answers", answers_json(c));
  for (int d = 0; d < c->ndoubts; d++)
    json_array_append_new(doubts, message_json(c->doubts[d], NULL, 0));
  json_object_set_new(row, "doubts", doubts);
  return row;
}

static void put_place_in_sheet(json_t *row, const found_table *t) {
  char sign[] = {t->delimiter, '\0'};
  json_put(row, "sheet", t->name);
  json_put(row, "delimiter", t->delimiter ? sign : NULL);
  json_put_int(row, "header_first", t->name ? t->at.header[0] : t->sheet.header_line);
  json_put_int(row, "header_last", t->name ? t->at.header[1] : t->sheet.header_line);
  if (t->at.foot) json_put_int(row, "foot_row", t->at.foot_row);
  else json_put(row, "foot_row", NULL);
}

static json_t *table_json(const found_table *t) {
  json_t *row = json_object(), *columns = json_array(), *notes = json_array();
  char decimal = inspect_decimal(t);
  json_put(row, "file", t->file);
  put_place_in_sheet(row, t);
  json_put(row, "kind", inspect_kind_id(t->kind));
  json_put_int(row, "rows", t->rows);
  json_put(row, "decimal", decimal == ',' ? "comma" : decimal == '.' ? "point" : NULL);
  for (int c = 0; c < t->ncolumns; c++) json_array_append_new(columns, column_json(&t->columns[c]));
  json_object_set_new(row, "columns", columns);
  for (int n = 0; n < t->nnotes; n++)
    json_array_append_new(notes, message_json(t->notes[n].id, t->notes[n].args, 4));
  json_object_set_new(row, "notes", notes);
  return row;
}

/* The lines of what comes next that are commands. */
static json_t *commands_json(const text *next) {
  json_t *list = json_array();
  for (const char *line = text_of(next); *line;) {
    size_t length = strcspn(line, "\n");
    if (length > 2 && strncmp(line, "  ", 2) == 0)
      json_array_append_new(list, json_stringn(line + 2, length - 2));
    line += length + (line[length] == '\n');
  }
  return list;
}

/* "household.size", as import has them. */
static json_t *needs_json(const inspected *i) {
  json_t *list = json_array();
  char name[160];
  for (int n = 0; n < i->nneeds; n++)
    json_array_append_new(list, json_string(field_name(i->needs[n], name, sizeof name)));
  return list;
}

void inspect_json(text *out, const inspected *i, const text *next) {
  json_t *whole = json_start("inspect"), *tables = json_array(), *hidden = json_array();
  for (int f = 0; f < i->nfiles; f++) {
    for (int t = 0; t < i->files[f].ntables; t++)
      json_array_append_new(tables, table_json(i->files[f].tables[t]));
    for (int n = 0; n < i->files[f].nhidden; n++)
      json_array_append_new(hidden, json_string(i->files[f].hidden[n]));
  }
  json_object_set_new(whole, "tables", tables);
  json_object_set_new(whole, "hidden_sheets", hidden);
  if (i->year) json_put_int(whole, "year", i->year);
  else json_put(whole, "year", NULL);
  json_put(whole, "standard", i->standard);
  json_put_int(whole, "to_settle", i->marks);
  json_object_set_new(whole, "not_asked", needs_json(i));
  json_object_set_new(whole, "next", commands_json(next));
  json_finish(out, whole, true);
}
