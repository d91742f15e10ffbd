/* inspect_needs: what the standard of the year asks and no column answers. */
#include <string.h>

#include "cli/inspect.h"
#include "cli/say.h"
#include "data/asked.h"

/* True if a column of the table answers the field; ages also where births do. */
static bool table_answers(const found_table *t, const field *f) {
  for (int n = 0; t && n < t->ncolumns; n++) {
    const found_column *c = &t->columns[n];
    bool known = c->is == JUDGED_TAKEN || c->is == JUDGED_DOUBTED;
    bool age = c->born != BORN_NOT && f->level == PERSON && same_text(f->id, "age");
    if (age || (known && c->means.kind != OFFICE_FLAG && c->means.field == f)) return true;
  }
  return false;
}

static bool is_answered(const void *of, const field *f) {
  const inspected *i = of;
  return table_answers(i->parts[f->level], f);
}

/* The indicators that the file has ready: what they rest on is not asked. */
static int flags_of(const inspected *i, const settled *s, plan_flag *out) {
  const found_table *t = i->parts[HOUSEHOLD];
  int count = 0;
  for (int n = 0; n < t->ncolumns; n++) {
    const found_column *c = &t->columns[n];
    bool flag = c->means.kind == OFFICE_FLAG && found_field(c);
    bool known = c->is == JUDGED_TAKEN || c->is == JUDGED_DOUBTED;
    if (flag && known && settled_find_indicator(s, c->means.id) >= 0)
      out[count++] = (plan_flag){0, c->means.id};
  }
  return count;
}

/* The fields of a plan that nobody answers; those of persons first, among them age. Fields of its
 * own (indicators that the file has ready) are none of the questionnaire, and go with it. */
static chuan_status list_needs(inspected *i, const plan *p) {
  asked a = {is_answered, i, i->parts[PERSON] != NULL};
  batch *b = NULL;
  const field **never = arena_array(i->arena, (size_t)p->ncolumns + 1, sizeof *never);
  i->needs = arena_array(i->arena, (size_t)p->ncolumns + 1, sizeof *i->needs);
  if (!never || !i->needs || batch_new(p->columns, p->ncolumns, 1, 0, &b, NULL))
    return fault_memory(NULL);
  int count = asked_never(&a, b, never);
  for (int of = PERSON; of >= HOUSEHOLD; of--)
    for (int n = 0; n < count; n++)
      if (survey_field(i->survey, (level)of, never[n]->id) == never[n])
        i->needs[i->nneeds++] = never[n];
  batch_free(b);
  return CHUAN_OK;
}

/* A standard that cannot be served yet needs what its day says, and that is said elsewhere. */
void inspect_find_needs(inspected *i) {
  const standard *s = i->standard ? book_find(i->law.book, i->standard) : NULL;
  settle_wish wish = {.on = i->on};
  settled *made = NULL;
  plan *p = NULL;
  if (!s || !i->parts[HOUSEHOLD] || s->survey != i->survey) return;
  if (!standard_serves(s, wish.on)) wish.on = standard_last_day(s);
  if (settle(i->law.book, i->standard, &wish, &made, NULL)) return;
  const settled *const all[] = {made};
  size_t most = (size_t)i->parts[HOUSEHOLD]->ncolumns + 1;
  plan_flag *flags = arena_array(i->arena, most, sizeof *flags);
  int count = flags ? flags_of(i, made, flags) : 0;
  if (flags && !plan_make(all, 1, book_exprs(i->law.book), flags, count, &p, NULL))
    (void)list_needs(i, p);
  plan_free(p);
  settled_free(made);
}

void inspect_needs(text *out, const inspected *i) {
  text names = {0};
  for (int n = 0; n < i->nneeds; n++) {
    const field *f = i->needs[n];
    text_add(&names, n ? ", " : "");
    say_name(&names, i->o->lang, f->words, f->id);
  }
  if (i->nneeds) {
    text_add(out, "! ");
    SAY(out, i->o->lang, INSPECT_NEEDS, i->standard, text_of(&names));
    text_add(out, "\n\n");
  }
  out->failed |= names.failed;
  text_free(&names);
}
