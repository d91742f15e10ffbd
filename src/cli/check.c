/* check: reads files and says of each that it is fine, or what is wrong. A rule file is
 * settled on every day on which its standards begin, end or change. */
#include <string.h>

#include "cli/commands.h"
#include "cli/json.h"
#include "cli/local.h"
#include "cli/say.h"
#include "lua/rules.h"
#include "plan/never.h"

/* What is told of a file that is fine. */
typedef struct finding {
  file_kind kind;
  int standards, days, cases, columns;
  int annexes, figures, targets; /* of a local plan; figures as printed */
  text warnings;
} finding;

enum { DAYS_MOST = 256 };

/* A sorted set of days. */
typedef struct days {
  day at[DAYS_MOST];
  int count;
} days;

/* Adds a day that the standard serves, once. */
static void days_add(days *list, const standard *s, day d) {
  int i = list->count;
  if (!d || !standard_serves(s, d) || i == DAYS_MOST) return;
  for (int k = 0; k < list->count; k++)
    if (list->at[k] == d) return;
  for (; i > 0 && list->at[i - 1] > d; i--) list->at[i] = list->at[i - 1];
  list->at[i] = d;
  list->count++;
}

/* The first and last days served, and every day on which a table of the standard or of
 * what it extends comes into force, or an entitlement that rests on it begins or ends. */
static void boundaries(const book *b, const standard *s, days *out) {
  int links = 0;
  for (int i = 0; i < s->nserves; i++) {
    days_add(out, s, s->serves[i].from);
    days_add(out, s, s->serves[i].to);
  }
  for (const standard *at = s; at && links < 32; links++) {
    for (int i = 0; i < at->nstatements; i++) {
      const parameter *p = at->statements[i].noun;
      if (at->statements[i].type != NOUN_PARAMETER || !p) continue;
      for (int k = 0; k < p->ndates; k++) days_add(out, s, p->dates[k].from);
    }
    at = at->extends ? book_find(b, at->extends) : NULL;
  }
  for (int i = 0; i < book_entitlements_count(b); i++) {
    const entitlement_file *file = book_entitlements_at(b, i);
    for (int k = 0; k < file->count; k++)
      for (int p = 0; entitlement_is_of(&file->items[k], s->n.id) && p < file->items[k].nserves;
           p++) {
        days_add(out, s, file->items[k].serves[p].from);
        days_add(out, s, file->items[k].serves[p].to);
      }
  }
}

/* Settles, checks and plans a standard on one day, each reading in its turn. */
static chuan_status check_on(law *l, const options *o, const standard *s, const settle_wish *wish,
                             chuan_fault *fault) {
  law one = {.book = l->book};
  chuan_status status = law_add(&one, s->n.id, wish, o->lang, fault);
  if (!status) status = law_plan(&one, NULL, 0, fault);
  if (!status && !plan_warn_classes(one.plan, &one.warnings, o->lang)) status = fault_memory(fault);
  if (!status && one.warnings.length && !strstr(text_of(&l->warnings), text_of(&one.warnings)))
    text_add(&l->warnings, text_of(&one.warnings));
  for (int i = 0; !status && !wish->nreadings && i < one.settled[0]->nreadings; i++) {
    settle_wish other = {.on = wish->on,
                         .readings = &one.settled[0]->readings[i].of->n.id,
                         .nreadings = 1,
                         .entitlements = true};
    status = check_on(l, o, s, &other, fault);
  }
  one.book = NULL;
  law_close(&one);
  return status;
}

/* A standard on all its days. A base of others need serve no day of its own. */
static chuan_status check_standard(law *l, const options *o, const standard *s, finding *found,
                                   chuan_fault *fault) {
  days list = {.count = 0};
  chuan_status status = CHUAN_OK;
  boundaries(l->book, s, &list);
  if (!list.count) {
    settle_wish wish = {.entitlements = true};
    status = check_on(l, o, s, &wish, fault);
  }
  for (int i = 0; i < list.count && !status; i++) {
    settle_wish wish = {.on = list.at[i], .entitlements = true};
    status = check_on(l, o, s, &wish, fault);
  }
  found->standards++;
  found->days += list.count;
  return status;
}

/* The entitlements that a file states, or NULL. */
static const entitlement_file *stated_in(const book *b, const char *path) {
  for (int i = 0; i < book_entitlements_count(b); i++)
    if (same_text(book_entitlements_at(b, i)->file, path)) return book_entitlements_at(b, i);
  return NULL;
}

static bool rests_on(const entitlement_file *file, const standard *s) {
  for (int i = 0; file && i < file->count; i++)
    if (entitlement_is_of(&file->items[i], s->n.id)) return true;
  return false;
}

/* A rule file: every standard it defines or its entitlements rest on. */
static chuan_status check_rules(law *l, const options *o, const char *path, finding *found,
                                chuan_fault *fault) {
  char fallback[4096];
  bool found_survey = survey_folder(o, path, fallback, sizeof fallback);
  chuan_status status = rules_read(l->book, path, found_survey ? fallback : NULL, fault);
  const entitlement_file *stated = status ? NULL : stated_in(l->book, path);
  if (stated) status = law_read_beside(l, o, path, fault);
  for (int i = 0; i < book_count(l->book) && !status; i++)
    if (same_text(book_at(l->book, i)->file, path) || rests_on(stated, book_at(l->book, i)))
      status = check_standard(l, o, book_at(l->book, i), found, fault);
  return status;
}

/* A test file, against the rule files it stands beside. */
static chuan_status check_cases(law *l, const options *o, const char *path, finding *found,
                                chuan_fault *fault) {
  casebook *cases = NULL;
  chuan_status status = law_read_beside(l, o, path, fault);
  if (!status) status = cases_read(l->book, path, &cases, fault);
  if (status) return status;
  found->cases = cases->ncases;
  casebook_free(cases);
  return CHUAN_OK;
}

/* A codebook. */
static chuan_status check_codebook(law *l, const options *o, const char *path, finding *found,
                                   chuan_fault *fault) {
  const survey *questionnaire = NULL;
  codebook *made = NULL;
  char where[4096];
  if (!survey_beside(o, path, where, sizeof where))
    return FAULT(fault, CHUAN_OUTSIDE, NOWHERE, NO_RULES, where);
  chuan_status status = survey_read(l->book, where, &questionnaire, fault);
  if (!status) status = codebook_read(path, questionnaire, &made, fault);
  if (status) return status;
  found->columns = made->nmappings[HOUSEHOLD] + made->nmappings[PERSON];
  for (int of = 0; of < KNOWN_KINDS; of++) found->columns += made->known[of].ncolumns;
  codebook_free(made);
  return CHUAN_OK;
}

/* A local plan. */
static chuan_status check_plan(law *l, const options *o, const char *path, finding *found,
                               chuan_fault *fault) {
  const local_plan *p = NULL;
  law_close(l);
  chuan_status status = local_open(l, o, path, &p, fault);
  if (status) return status;
  found->annexes = p->nannexes;
  found->targets = p->ntargets;
  for (int i = 0; i < p->nfigures; i++)
    if (p->figures[i]->is_printed) found->figures += figure_values(p->figures[i]);
  return CHUAN_OK;
}

/* One file of any kind. */
static chuan_status check_file(const options *o, const char *path, finding *found,
                               chuan_fault *fault) {
  const survey *questionnaire = NULL;
  law l = {.book = book_new()};
  chuan_status status = l.book ? file_kind_of(path, &found->kind, fault) : fault_memory(fault);
  if (!status) switch (found->kind) {
    case KIND_RULES: status = check_rules(&l, o, path, found, fault); break;
    case KIND_SURVEY: status = survey_read(l.book, path, &questionnaire, fault); break;
    case KIND_CASES: status = check_cases(&l, o, path, found, fault); break;
    case KIND_CODEBOOK: status = check_codebook(&l, o, path, found, fault); break;
    case KIND_PLAN: status = check_plan(&l, o, path, found, fault); break;
    case KIND_UNKNOWN: status = FAULT(fault, CHUAN_RULE, (place){.file = path}, NOT_RULES, "");
    }
  found->warnings = l.warnings;
  l.warnings = (text){0};
  law_close(&l);
  return status;
}

/* What was found in a file, as words. */
static void finding_text(text *out, const options *o, const finding *found) {
  switch (found->kind) {
  case KIND_RULES: {
    numeral standards = numeral_of(found->standards), count = numeral_of(found->days);
    SAY(out, o->lang, CHECK_STANDARDS, standards.at, count.at);
    break;
  }
  case KIND_CASES: SAY(out, o->lang, CHECK_CASES, numeral_of(found->cases).at); break;
  case KIND_CODEBOOK: SAY(out, o->lang, CHECK_CODEBOOK, numeral_of(found->columns).at); break;
  case KIND_PLAN:
    SAY(out, o->lang, CHECK_PLAN, numeral_of(found->annexes).at, numeral_of(found->figures).at,
        numeral_of(found->targets).at);
    break;
  case KIND_SURVEY:
  case KIND_UNKNOWN: text_add(out, WORD(o, CHECK_SURVEY));
  }
}

/* Appends the line of a good file, its warnings, or the fault of a bad one. */
static void tell(text *out, json_t *list, const options *o, const char *path, chuan_status status,
                 const finding *found, const chuan_fault *fault) {
  text what = {0};
  json_t *row = json_object();
  finding_text(&what, o, found);
  if (!o->json && !status) SAY(out, o->lang, CHECK_OK, path, text_of(&what));
  if (!o->json && !status) text_addf(out, "\n%s", text_of(&found->warnings));
  json_put(row, "file", path);
  json_put_bool(row, "fine", !status);
  json_put_int(row, "standards", found->standards);
  json_put_int(row, "days", found->days);
  json_put_int(row, "cases", found->cases);
  json_put(row, "warnings", text_of(&found->warnings));
  if (status)
    json_put_label(row, "message", (label){fault->message[CHUAN_VI], fault->message[CHUAN_EN]}, "");
  json_array_append_new(list, row);
  text_free(&what);
}

int command_check(options *o) {
  text out = {0};
  chuan_status worst = CHUAN_OK;
  chuan_fault none = {0};
  json_t *whole = json_start("check"), *list = json_array();
  for (int i = 1; i < o->narguments; i++) {
    finding found = {.kind = KIND_UNKNOWN};
    chuan_fault fault = {0};
    chuan_status status = check_file(o, o->arguments[i], &found, &fault);
    if (status) say_fault(o, &fault);
    if (status > worst) worst = status;
    tell(&out, list, o, o->arguments[i], status, &found, &fault);
    text_free(&found.warnings);
  }
  json_object_set_new(whole, "files", list);
  if (o->json) json_finish(&out, whole, true);
  else json_decref(whole);
  int ended = command_end(o, CHUAN_OK, &none, &out);
  return ended ? ended : (int)worst;
}
