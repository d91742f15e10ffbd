/* recall: the law of a run into the registry and out again. */
#include "cli/recall.h"

#include <string.h>

#include "base/text.h"
#include "book/plain.h"
#include "lua/rules.h"

/* ---- into the registry ---- */

/* What gathers: the arena of the head's texts, and whether it could hold them all. */
typedef struct memory {
  arena *arena;
  bool failed;
} memory;

/* A copy of what stands in `t`, which is then empty. */
static const char *keep(memory *m, text *t) {
  const char *copy = t->failed ? NULL : arena_text(m->arena, text_of(t), t->length);
  m->failed |= !copy;
  text_clear(t);
  return copy ? copy : "";
}

static void *room(memory *m, size_t count, size_t size) {
  void *items = arena_array(m->arena, count + 1, size);
  m->failed |= !items;
  return items;
}

/* Appends a word after a blank. */
static void add_word(text *t, const char *word) {
  if (t->length) text_add_char(t, ' ');
  text_add(t, word);
}

static void add_readings(text *t, const options *o, const settled *s) {
  for (int i = 0; i < o->nreadings; i++)
    for (int k = 0; k < s->nreadings; k++)
      if (same_text(o->readings[i], s->readings[k].of->n.id)) add_word(t, o->readings[i]);
}

static void add_settings(text *t, const options *o, const settled *s) {
  for (int i = 0; i < o->nsettings; i++) {
    const setting *one = &o->settings[i];
    if (settled_find_parameter(s, one->id) < 0) continue;
    add_word(t, one->id);
    if (one->code) text_addf(t, ".%s", one->code);
    text_addf(t, "=%s", one->text);
  }
}

static void remember_standard(memory *m, const law *l, const options *o, int which,
                              run_standard *out) {
  const plan_standard *p = &l->plan->standards[which];
  const settled *s = p->of;
  text t = {0};
  char on[16];
  text_add(&t, day_write(on, sizeof on, s->on));
  *out = (run_standard){.standard = s->of->n.id,
                        .label = p->label,
                        .day = keep(m, &t),
                        .vi = label_in(s->of->n.words, CHUAN_VI, s->of->n.id),
                        .en = label_in(s->of->n.words, CHUAN_EN, s->of->n.id),
                        .provincial = l->provincial && s->of->place_code,
                        .unverified = settled_unverified(s)};
  for (int i = 0; i < p->nclasses; i++) add_word(&t, p->classes[i].of->of->n.id);
  out->classes = keep(m, &t);
  for (int i = 0; i < p->nindicators; i++) add_word(&t, p->indicators[i].of->of->n.id);
  out->indicators = keep(m, &t);
  for (int i = 0; i < p->nclasses; i++)
    for (int k = 0; k < p->classes[i].nkinds; k++) add_word(&t, p->classes[i].kinds[k].of->n.id);
  out->kinds = keep(m, &t);
  add_readings(&t, o, s);
  out->readings = keep(m, &t);
  add_settings(&t, o, s);
  out->settings = keep(m, &t);
  text_free(&t);
}

/* ---- rule files ---- */

/* The path below the folder of the questionnaire, else the file's own name: where the tree
 * stands on a disk is nobody's business. */
static const char *path_below(const char *path, const char *survey_file) {
  const char *slash = strrchr(survey_file, '/'), *own = strrchr(path, '/');
  size_t folder = slash ? (size_t)(slash - survey_file) + 1 : 0;
  if (folder && strncmp(path, survey_file, folder) == 0) return path + folder;
  return own ? own + 1 : path;
}

static void add_rule(run_head *h, run_rule *rules, const char *file, const char *source,
                     size_t length) {
  for (int i = 0; i < h->nrules; i++)
    if (same_text(rules[i].file, file)) return;
  rules[h->nrules++] = (run_rule){file, source, length};
}

/* The questionnaire, then what is extended before what extends it. */
static void remember_rules(memory *m, const law *l, run_head *h) {
  const survey *s = l->settled[0]->survey;
  run_rule *rules = room(m, 1 + (size_t)l->count * CHAIN_MOST, sizeof *rules);
  if (!rules) return;
  add_rule(h, rules, path_below(s->file, s->file), s->source, s->source_length);
  for (int i = 0; i < l->count; i++)
    for (int c = l->settled[i]->nchain - 1; c >= 0; c--) {
      const standard *of = l->settled[i]->chain[c];
      add_rule(h, rules, path_below(of->file, s->file), of->source, of->source_length);
    }
  h->rules = rules;
}

/* ---- parameters ---- */

static const char *remember_code(memory *m, const parameter *p, const entry *e) {
  text t = {0};
  plain_keys(&t, p, e);
  const char *kept = keep(m, &t);
  text_free(&t);
  return kept;
}

static const char *remember_value(memory *m, const value *v) {
  text t = {0};
  if (v->kind == VALUE_NOT_KNOWN) text_add(&t, "not_known: ");
  plain_value(&t, v);
  const char *kept = keep(m, &t);
  text_free(&t);
  return kept;
}

/* Where the law's own table has the same value for the same answers, the law says it. */
static const dated *said_by(const settled_parameter *p, int which) {
  const value *v = &p->in_force->entries[which].value;
  if (!p->is_set) return p->in_force;
  return value_same(v, &p->law->entries[which].value) ? p->law : p->in_force;
}

static void remember_parameter(memory *m, const settled *s, const settled_parameter *p, run_head *h,
                               run_parameter *out) {
  const dated *d = p->in_force;
  for (int i = 0; i < d->nentries; i++) {
    const dated *by = said_by(p, i);
    out[h->nparameters++] = (run_parameter){
        .standard = s->of->n.id,
        .parameter = p->of->n.id,
        .code = remember_code(m, p->of, &d->entries[i]),
        .value = remember_value(m, &d->entries[i].value),
        .unit = p->of->unit ? p->of->unit : "",
        .cite = by->cite ? by->cite : p->of->n.cite,
        .unverified = by->unverified ? by->unverified : p->of->n.unverified,
    };
  }
}

static void remember_parameters(memory *m, const law *l, run_head *h) {
  size_t count = 0;
  for (int i = 0; i < l->count; i++)
    for (int p = 0; p < l->settled[i]->nparameters; p++)
      count += (size_t)l->settled[i]->parameters[p].in_force->nentries;
  run_parameter *out = room(m, count, sizeof *out);
  if (!out) return;
  for (int i = 0; i < l->count; i++)
    for (int p = 0; p < l->settled[i]->nparameters; p++)
      remember_parameter(m, l->settled[i], &l->settled[i]->parameters[p], h, out);
  h->parameters = out;
}

chuan_status law_remember(const law *l, const options *o, arena *a, run_head *head,
                          chuan_fault *fault) {
  memory m = {.arena = a};
  run_standard *standards = room(&m, (size_t)l->count, sizeof *standards);
  if (!standards) return fault_memory(fault);
  for (int i = 0; i < l->count; i++) remember_standard(&m, l, o, i, &standards[i]);
  head->standards = standards;
  head->nstandards = l->count;
  remember_rules(&m, l, head);
  remember_parameters(&m, l, head);
  return m.failed ? fault_memory(fault) : CHUAN_OK;
}

/* ---- out of it ---- */

/* Splits words in place; at most `most`. */
static int split(char *words, char **out, int most) {
  int count = 0;
  for (char *word; count < most && (word = strsep(&words, " ")) != NULL;)
    if (*word) out[count++] = word;
  return count;
}

static chuan_status recall_standard(law *l, const run_standard *r, chuan_lang lang,
                                    chuan_fault *fault) {
  arena *a = book_arena(l->book);
  char *readings[OPTIONS_LIST_MOST] = {NULL}, *words[OPTIONS_LIST_MOST] = {NULL};
  setting settings[OPTIONS_LIST_MOST];
  char *all = arena_copy(a, r->readings), *set = arena_copy(a, r->settings);
  if (!all || !set) return fault_memory(fault);
  settle_wish wish = {
      .settings = settings, .readings = (const char *const *)readings, .stored = true};
  wish.nreadings = split(all, readings, OPTIONS_LIST_MOST);
  wish.nsettings = split(set, words, OPTIONS_LIST_MOST);
  (void)day_read(r->day, &wish.on);
  for (int i = 0; i < wish.nsettings; i++) {
    chuan_status status = setting_read(a, words[i], &settings[i], fault);
    if (status) return status;
  }
  return law_add(l, r->standard, &wish, lang, fault);
}

chuan_status law_recall(law *l, const run_head *head, chuan_lang lang, chuan_fault *fault) {
  const survey *questionnaire = NULL;
  *l = (law){0};
  if (!head->nstandards) return FAULT(fault, CHUAN_OUTSIDE, NOWHERE, STORE_DAMAGED, "");
  l->book = book_new();
  if (!l->book) return fault_memory(fault);
  chuan_status status = CHUAN_OK;
  for (int i = 0; i < head->nrules && !status; i++) {
    const run_rule *r = &head->rules[i];
    status = i == 0 ? survey_read_bytes(l->book, r->file, r->text, r->length, &questionnaire, fault)
                    : rules_read_bytes(l->book, r->file, r->text, r->length, questionnaire, fault);
  }
  for (int i = 0; i < head->nstandards && !status; i++) {
    l->provincial |= head->standards[i].provincial;
    status = recall_standard(l, &head->standards[i], lang, fault);
  }
  return status;
}

chuan_status law_asked(law *l, const options *o, chuan_fault *fault) {
  return o->of_run ? law_recall(l, o->of_run, o->lang, fault) : law_open(l, o, fault);
}
