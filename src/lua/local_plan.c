/* local_plan: reads the file of a local plan into a book. Its nouns are in forms_annex.c and
 * forms_target.c. */
#include "lua/forms_plan.h"
#include "lua/rules.h"
#include "lua/script.h"
#include "lua/words_parts.h"

plan_draft *plan_here(lua_State *L, const char *word, place at) {
  plan_draft *d = rule_file_of(L)->plan;
  if (!d) CAGE_FAULT(L, at, PLAN_FIRST, word);
  return d;
}

enum { YEAR_FIRST = 1990, YEAR_LAST = 2999 };

int year_at(const form *f, const char *name) {
  const char *written = NULL;
  amount a = amount_at(f->L, -1, f->at, &written);
  if (a.scale == 0 && a.value >= YEAR_FIRST && a.value <= YEAR_LAST) return (int)a.value;
  return CAGE_FAULT(f->L, f->at, PLAN_YEAR, name, form_name(f));
}

static int read_year(const form *f, const char *name) {
  form_push(f, name);
  if (lua_isnil(f->L, -1)) CAGE_FAULT(f->L, f->at, FORM_MISSING, form_name(f), name);
  int year = year_at(f, name);
  lua_pop(f->L, 1);
  return year;
}

static int plan_noun_make(lua_State *L, const char *id, int table, place at) {
  static const char *const keys[] = {"language",   "vi",    "en",    "law",
                                     "unverified", "note",  "place", "standard",
                                     "baseline",   "round", NULL};
  rule_file *file = rule_file_of(L);
  form f = form_open(L, table, "plan", id, at, keys, false);
  form_language(&f);
  if (file->plan) return CAGE_FAULT(L, at, PLAN_TWICE, numeral_of(file->plan->p.n.at.line).at);
  plan_draft *d = cage_make(L, sizeof *d);
  d->p.n = noun_read(&f, NEEDS_VI, NULL);
  d->p.law = form_text(&f, "law", !d->p.n.unverified);
  d->p.place_code = form_text(&f, "place", true);
  d->p.standard = form_text(&f, "standard", true);
  d->p.years[AT_BASELINE] = read_year(&f, "baseline");
  d->p.years[AT_ROUND] = read_year(&f, "round");
  if (d->p.years[AT_BASELINE] >= d->p.years[AT_ROUND]) return CAGE_FAULT(L, at, PLAN_YEARS, id);
  d->p.file = at.file;
  d->conditions.at = at;
  d->conditions.e.survey = file->survey;
  d->conditions.e.file = at.file;
  file->plan = d;
  file->entitlements = &d->conditions; /* its conditions are read as theirs are */
  return 0;
}

static int word_plan(lua_State *L) { return noun_call(L, "plan", plan_noun_make); }
static int word_figure(lua_State *L) { return noun_call(L, "figure", figure_make); }
static int word_column(lua_State *L) { return noun_call(L, "column", column_make); }
static int word_annex_row(lua_State *L) { return noun_call(L, "row", row_make); }
static int word_annex(lua_State *L) { return noun_call(L, "annex", annex_make); }
static int word_target(lua_State *L) { return noun_call(L, "target", target_make); }

/* The words of answers are those of rule files; the nouns are a plan's own. */
static void plan_open(lua_State *L) {
  words_open_answers(L);
  cage_word(L, "plan", word_plan);
  cage_word(L, "figure", word_figure);
  cage_word(L, "annex", word_annex);
  cage_word(L, "column", word_column);
  cage_word(L, "row", word_annex_row);
  cage_word(L, "total", word_total);
  cage_word(L, "target", word_target);
  value_unit(L);
  cage_name(L, "unit");
}

static void plan_close(lua_State *L) {
  nouns_finished(L);
  owed_check(L);
  place first = {.file = cage_here(L).file, .line = 1};
  plan_draft *d = plan_here(L, "plan", first);
  figures_close(L, d);
  d->p.annexes = (const annex *const *)d->annexes;
  d->p.targets = d->targets;
  d->p.conditions = d->conditions.e;
}

chuan_status local_plan_read(book *b, const char *path, const survey *questionnaire,
                             const local_plan **out, chuan_fault *fault) {
  rule_file room = {.book = b, .survey = questionnaire};
  script_run script = {.path = path,
                       .arena = book_arena(b),
                       .room = &room,
                       .open = plan_open,
                       .close = plan_close,
                       .kind = KIND_PLAN};
  *out = NULL;
  chuan_status status = script_read(&script, fault);
  if (status) return status;
  *out = &room.plan->p;
  if (room.plan->p.conditions.count == 0) return CHUAN_OK;
  return book_add_entitlements(b, &room.plan->p.conditions, fault);
}
