/* setting: what-if values, put over the table in force. Must never know conditions. */
#include <stdio.h>
#include <string.h>

#include "book/settle_parts.h"
#include "book/suggest.h"
#include "book/unit.h"

/* What was written, for messages: "income_line.rural". */
static const char *setting_name(const setting *w, char *out, size_t size) {
  if (w->code == NULL) snprintf(out, size, "%s", w->id);
  else snprintf(out, size, "%s.%s", w->id, w->code);
  return out;
}

/* True if the code names this entry by any of its key fields. */
static bool entry_named(const parameter *p, const entry *e, const char *id) {
  for (int k = 0; k < p->nby; k++) {
    if (!e->keys[k].is_band && field_code(p->by[k], id) == e->keys[k].code) return true;
  }
  return false;
}

/* A code that no key field has, or that the table does not list. */
static chuan_status no_such_code(const parameter *p, const setting *w, chuan_fault *fault) {
  const char *names[128];
  size_t count = 0;
  for (int k = 0; k < p->nby; k++) {
    for (int c = 0; c < p->by[k]->ncodes && count < 128; c++) {
      names[count++] = p->by[k]->codes[c].id;
    }
  }
  if (count == 0) return FAULT(fault, CHUAN_USAGE, NOWHERE, SETTING_NO_CODES, w->id, w->code);
  return suggest_fault(fault, CHUAN_USAGE, NOWHERE, MSG_SETTING_CODE_NEAR, MSG_SETTING_CODE,
                       w->code, w->id, names, count);
}

/* The value a setting means for an entry that holds `old`: a number stays a number and a
 * code a code; what was not known may become either. */
static bool setting_value(const setting *w, const value *old, value *out) {
  message why;
  value v = {VALUE_AMOUNT, w->amount, w->text};
  if (w->text != NULL && !amount_read(w->text, &v.amount, &why)) v.kind = VALUE_CODE;
  *out = v;
  return old->kind == VALUE_NOT_KNOWN || old->kind == v.kind;
}

/* True if values of the parameter are whole numbers of things that nobody has half of. */
static bool is_counted(const parameter *p) {
  static const char *const things[] = {"indicator", "person", "household", "commune"};
  unit u;
  bool counted = false;
  if (p->unit == NULL || !unit_read(p->unit, &u) || u.natoms != 1 || u.atoms[0].power != 1)
    return false;
  for (size_t i = 0; i < sizeof things / sizeof *things; i++)
    counted |= strcmp(u.atoms[0].name, things[i]) == 0;
  return counted;
}

/* True if the law itself has a value below 0 there. */
static bool has_negative(const dated *law) {
  bool any = false;
  for (int i = 0; i < law->nentries; i++)
    any |= law->entries[i].value.kind == VALUE_AMOUNT && law->entries[i].value.amount.value < 0;
  return any;
}

/* Refuses a number that cannot be meant: a line below 0, half an indicator, more indicators than
 * there are. */
static chuan_status check_meant(const settling *g, const settled_parameter *p, const setting *w,
                                const value *v, chuan_fault *fault) {
  char name[200], number[48];
  setting_name(w, name, sizeof name);
  if (v->kind != VALUE_AMOUNT) return CHUAN_OK;
  const char *written = w->text != NULL ? w->text : amount_plain(number, sizeof number, v->amount);
  if (v->amount.value < 0 && !has_negative(p->law))
    return FAULT(fault, CHUAN_USAGE, NOWHERE, SETTING_NEGATIVE, name, written);
  if (!is_counted(p->of)) return CHUAN_OK;
  if (v->amount.value % power10(v->amount.scale) != 0)
    return FAULT(fault, CHUAN_USAGE, NOWHERE, SETTING_PART, name, written);
  bool indicators = strncmp(p->of->unit, "indicator", strlen("indicator")) == 0;
  if (indicators && v->amount.value / power10(v->amount.scale) > g->s.nindicators)
    return FAULT(fault, CHUAN_USAGE, NOWHERE, SETTING_TOO_MANY, name, written, g->s.of->n.id,
                 numeral_of(g->s.nindicators).at);
  return CHUAN_OK;
}

/* Copies the table and changes the named entries of the copy. */
static chuan_status put_setting(settling *g, settled_parameter *p, const setting *w, bool stored,
                                chuan_fault *fault) {
  char name[200];
  int changed = 0;
  if (!p->is_set) p->law = p->in_force;
  dated *table = arena_make(g->arena, sizeof *table);
  size_t most = (size_t)p->in_force->nentries;
  entry *entries = arena_array(g->arena, most + 1, sizeof *entries);
  if (table == NULL || entries == NULL) return fault_memory(fault);
  *table = *p->in_force;
  memcpy(entries, p->in_force->entries, most * sizeof *entries);
  for (size_t i = 0; i < most; i++) {
    if (w->code != NULL && !entry_named(p->of, &entries[i], w->code)) continue;
    if (!setting_value(w, &p->in_force->entries[i].value, &entries[i].value)) {
      bool number = p->in_force->entries[i].value.kind == VALUE_AMOUNT;
      setting_name(w, name, sizeof name);
      if (number) return FAULT(fault, CHUAN_USAGE, NOWHERE, SETTING_NUMBER, name, w->text);
      return FAULT(fault, CHUAN_USAGE, NOWHERE, SETTING_WORD, name,
                   p->in_force->entries[i].value.text);
    }
    chuan_status status = stored ? CHUAN_OK : check_meant(g, p, w, &entries[i].value, fault);
    if (status != CHUAN_OK) return status;
    changed++;
  }
  if (changed == 0) return no_such_code(p->of, w, fault);
  table->entries = entries;
  p->in_force = table;
  p->is_set = true;
  return CHUAN_OK;
}

/* Puts one setting in. */
static chuan_status find_and_put(settling *g, const setting *w, bool stored, chuan_fault *fault) {
  int at = settled_find_parameter(&g->s, w->id);
  if (at < 0) {
    size_t count;
    const char *const *names = settling_ids(g, NOUN_PARAMETER, &count);
    if (names == NULL) return fault_memory(fault);
    return suggest_fault(fault, CHUAN_USAGE, NOWHERE, MSG_NO_PARAMETER_NEAR, MSG_NO_PARAMETER,
                         w->id, g->s.of->n.id, names, count);
  }
  if (w->code != NULL && g->parameters[at].of->nby == 0)
    return FAULT(fault, CHUAN_USAGE, NOWHERE, SETTING_NO_TABLE, w->id, w->code);
  return put_setting(g, &g->parameters[at], w, stored, fault);
}

/* The last setting that changes the entry, -1: none does. */
static int standing(const settle_wish *wish, const parameter *p, const entry *e) {
  for (int i = wish->nsettings - 1; i >= 0; i--) {
    const setting *w = &wish->settings[i];
    if (strcmp(w->id, p->n.id) == 0 && (w->code == NULL || entry_named(p, e, w->code))) return i;
  }
  return -1;
}

/* True if one of the values is this one. */
static bool has_value(const value *all, int count, const value *v) {
  bool found = false;
  for (int i = 0; i < count; i++) found |= value_same(&all[i], v);
  return found;
}

/* Remembers a setting with what the law has in its place. */
static chuan_status remember(settling *g, const settle_wish *wish, int which,
                             const settled_parameter *p, chuan_fault *fault) {
  char name[200];
  const setting *w = &wish->settings[which];
  what_if *out = &g->what_ifs[g->s.nwhat_ifs++];
  const dated *law = p->law;
  value *values = arena_array(g->arena, (size_t)law->nentries + 1, sizeof *values);
  *out = (what_if){.of = p->of,
                   .name = arena_copy(g->arena, setting_name(w, name, sizeof name)),
                   .law = values,
                   .cite = law->cite != NULL ? law->cite : p->of->n.cite};
  if (values == NULL || out->name == NULL) return fault_memory(fault);
  for (int i = 0; i < law->nentries; i++) {
    const entry *e = &law->entries[i];
    if (standing(wish, p->of, e) != which) continue;
    out->value = p->in_force->entries[i].value;
    if (!has_value(values, out->nlaw, &e->value)) values[out->nlaw++] = e->value;
  }
  return CHUAN_OK;
}

/* Remembers the settings of one parameter that still stand, in the order of what they change, so
 * that one law is told in one way. */
static chuan_status remember_all(settling *g, const settle_wish *wish, const settled_parameter *p,
                                 chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  for (int i = 0; i < p->law->nentries && status == CHUAN_OK; i++) {
    int which = standing(wish, p->of, &p->law->entries[i]), before = 0;
    while (before < i && standing(wish, p->of, &p->law->entries[before]) != which) before++;
    if (which >= 0 && before == i) status = remember(g, wish, which, p, fault);
  }
  return status;
}

/* A what-if is in no text of the law: its table says so in place of an article, which stands beside
 * what it is of. */
static chuan_status cite_what_ifs(settling *g, settled_parameter *p, chuan_fault *fault) {
  dated *table = arena_make(g->arena, sizeof *table);
  text words = {0};
  if (table == NULL) return fault_memory(fault);
  *table = *p->in_force;
  settled_what_ifs(&words, &g->s, p->of, CHUAN_VI);
  table->cite = words.failed ? NULL : arena_copy(g->arena, text_of(&words));
  text_free(&words);
  p->in_force = table;
  return table->cite != NULL ? CHUAN_OK : fault_memory(fault);
}

chuan_status settle_settings(settling *g, const settle_wish *wish, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  g->s.what_ifs = g->what_ifs =
      arena_array(g->arena, (size_t)wish->nsettings + 1, sizeof *g->what_ifs);
  if (g->what_ifs == NULL) return fault_memory(fault);
  for (int i = 0; i < wish->nsettings && status == CHUAN_OK; i++)
    status = find_and_put(g, &wish->settings[i], wish->stored, fault);
  for (int i = 0; i < g->s.nparameters && status == CHUAN_OK; i++) {
    settled_parameter *p = &g->parameters[i];
    if (!p->is_set) continue;
    status = remember_all(g, wish, p, fault);
    if (status == CHUAN_OK) status = cite_what_ifs(g, p, fault);
  }
  return status;
}
