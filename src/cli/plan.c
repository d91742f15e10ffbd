/* plan: the steps that standards become, and the columns they read. */
#include "cli/commands.h"
#include "cli/json.h"
#include "cli/law.h"
#include "cli/say.h"

/* The plan as JSON. */
static void plan_json(text *out, const plan *p) {
  char name[160];
  json_t *whole = json_start("plan"), *list = json_array(), *columns = json_array(),
         *steps = json_array();
  for (int i = 0; i < p->nstandards; i++)
    json_array_append_new(list, json_string(p->standards[i].label));
  for (int i = 0; i < p->ncolumns; i++)
    json_array_append_new(columns, json_string(field_name(p->columns[i], name, sizeof name)));
  for (int i = 0; i < p->nsteps; i++) {
    text line = {0};
    json_t *row = json_object();
    plan_print(&line, p, i);
    json_put(row, "step", step_word(p->steps[i].op));
    json_put_int(row, "slot", p->steps[i].out);
    json_put(row, "text", text_of(&line));
    json_array_append_new(steps, row);
    text_free(&line);
  }
  json_object_set_new(whole, "standards", list);
  json_object_set_new(whole, "columns", columns);
  json_object_set_new(whole, "steps", steps);
  json_finish(out, whole, true);
}

/* The plan as text. */
static void plan_text(text *out, const options *o, const plan *p) {
  char name[160];
  text_addf(out, "%s (%d):\n", WORD(o, W_COLUMNS), p->ncolumns);
  for (int i = 0; i < p->ncolumns; i++)
    text_addf(out, "  %s\n", field_name(p->columns[i], name, sizeof name));
  text_addf(out, "\n%s (%d):\n", WORD(o, W_STEPS), p->nsteps);
  for (int i = 0; i < p->nsteps; i++) {
    text_add(out, "  ");
    plan_print(out, p, i);
    text_add_char(out, '\n');
  }
}

int command_plan(options *o) {
  law l = {0};
  text out = {0};
  chuan_fault fault = {0};
  chuan_status status = CHUAN_OK;
  for (int i = 1; i < o->narguments && !status; i++)
    status = options_standards(o, o->arguments[i], &fault);
  if (!status) status = law_open(&l, o, &fault);
  if (!status) status = law_plan(&l, NULL, 0, &fault);
  if (!status && o->json) plan_json(&out, l.plan);
  else if (!status) plan_text(&out, o, l.plan);
  law_close(&l);
  return command_end(o, status, &fault, &out);
}
