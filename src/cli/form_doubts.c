/* form_doubts: what the runs behind lists rest on that no text of the law confirms. Must never know
 * a form. */
#include <string.h>

#include "cli/form.h"
#include "cli/recall.h"

/* What one run rests on. */
static chuan_status add_law(form_data *d, const law *l, text *ids, chuan_fault *fault) {
  for (int i = 0; i < l->count; i++) {
    const settled *s = l->settled[i];
    int points = settled_unverified(s);
    if (!same_text(s->of->n.id, d->standard)) continue;
    if (points > d->doubts) d->doubts = points;
    for (int k = 0; k < s->nindicators; k++) {
      const settled_indicator *in = &s->indicators[k];
      bool doubted = in->of->n.unverified || in->reading;
      if (doubted && !form_has_word(text_of(ids), in->of->n.id))
        text_addf(ids, "%s%s", ids->length ? " " : "", in->of->n.id);
    }
  }
  return ids->failed ? fault_memory(fault) : CHUAN_OK;
}

static chuan_status add_run(form_data *d, const char *word, text *ids, chuan_fault *fault) {
  run_head head = {0};
  law l = {0};
  int64_t id = 0;
  chuan_status status = options_whole("forms", word, &id, fault);
  if (!status) status = run_find(d->store, id, d->arena, &head, fault);
  if (!status) status = law_recall(&l, &head, CHUAN_VI, fault);
  if (!status) status = add_law(d, &l, ids, fault);
  law_close(&l);
  return status;
}

/* One run of each law: communes have many, all under the same texts. */
static chuan_status open_runs(const form_data *d, sql_rows **out, chuan_fault *fault) {
  text sql = {0};
  text_add(&sql, "WITH ");
  form_sources(&sql, d);
  text_add(&sql, " SELECT min(n.id) FROM src CROSS JOIN run AS n ON n.id = src.run CROSS JOIN "
                 "run_standard AS s ON s.run = n.id AND s.standard = src.standard GROUP BY "
                 "n.rules, s.label, s.day ORDER BY 1");
  chuan_status status =
      sql.failed ? fault_memory(fault) : sql_open(d->store, text_of(&sql), out, fault);
  text_free(&sql);
  return status;
}

chuan_status form_doubts(form_data *d, chuan_fault *fault) {
  sql_rows *rows = NULL;
  bool more = true;
  text ids = {0}, words = {0};
  chuan_status status = open_runs(d, &rows, fault);
  while (!status && more) {
    status = sql_next(rows, &more, fault);
    if (!status && more) text_addf(&words, "%s ", sql_get(rows, 0).at);
  }
  sql_close(rows);
  char *rest = words.failed ? NULL : arena_copy(d->arena, text_of(&words));
  if (!status && !rest) status = fault_memory(fault);
  for (char *word; !status && (word = strsep(&rest, " ")) != NULL;)
    if (*word) status = add_run(d, word, &ids, fault);
  d->doubted = ids.failed ? NULL : arena_copy(d->arena, text_of(&ids));
  if (!status && !d->doubted) status = fault_memory(fault);
  text_free(&ids);
  text_free(&words);
  return status;
}
