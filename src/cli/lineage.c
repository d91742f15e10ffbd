/* lineage: what became of households, imported into a registry. */
#include "data/lineage.h"

#include "cli/commands.h"
#include "cli/origin.h"
#include "cli/say.h"
#include "cli/taken.h"

static void told(text *out, const options *o, const lineage_taken *t) {
  text said = {0};
  const taken_count events = {"events", MSG_W_EVENTS, t->said, t->added};
  const taken all = {o->arguments[2], &events, 1, t->ignored, t->nignored};
  if (o->json) {
    json_finish(out, taken_json(&all), true);
    return;
  }
  taken_text(&said, o, &all);
  say_text(&said);
  text_free(&said);
}

int command_lineage(options *o) {
  store *s = NULL;
  lineage_taken got = {0};
  refusals refused = {0};
  chuan_fault fault = {0};
  text out = {0};
  chuan_status status = CHUAN_OK;
  if (!same_text(o->arguments[1], "import"))
    status = FAULT(&fault, CHUAN_USAGE, NOWHERE, COMMAND_ARGUMENTS, o->arguments[0],
                   command_find("lineage")->arguments);
  else if (!o->db) status = FAULT(&fault, CHUAN_USAGE, NOWHERE, NEEDS_DB, "lineage import");
  if (!status) status = store_open(o->db, STORE_MAKE, &s, &fault);
  if (!status)
    status = lineage_import(s, o->arguments[2], o->delimiter, o->arena, &got, &refused, &fault);
  refusals_say(o, &refused);
  if (!status) told(&out, o, &got);
  store_close(s);
  return command_end(o, status, &fault, &out);
}
