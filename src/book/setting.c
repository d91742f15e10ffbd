/* setting: what-if values, put over the table in force. Must never know conditions. */
#include <stdio.h>
#include <string.h>

#include "book/settle_parts.h"
#include "book/suggest.h"

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

/* Copies the table and changes the named entries of the copy. */
static chuan_status put_setting(settling *g, settled_parameter *p, const setting *w,
                                chuan_fault *fault) {
  char name[200];
  int changed = 0;
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
    changed++;
  }
  if (changed == 0) return no_such_code(p->of, w, fault);
  table->entries = entries;
  p->in_force = table;
  p->is_set = true;
  return CHUAN_OK;
}

chuan_status settle_settings(settling *g, const settle_wish *wish, chuan_fault *fault) {
  for (int i = 0; i < wish->nsettings; i++) {
    const setting *w = &wish->settings[i];
    int at = settled_find_parameter(&g->s, w->id);
    if (at < 0) {
      size_t count;
      const char *const *names = settling_ids(g, NOUN_PARAMETER, &count);
      if (names == NULL) return fault_memory(fault);
      return suggest_fault(fault, CHUAN_USAGE, NOWHERE, MSG_NO_PARAMETER_NEAR, MSG_NO_PARAMETER,
                           w->id, g->s.of->n.id, names, count);
    }
    if (w->code != NULL && g->parameters[at].of->nby == 0) {
      return FAULT(fault, CHUAN_USAGE, NOWHERE, SETTING_NO_TABLE, w->id, w->code);
    }
    chuan_status status = put_setting(g, &g->parameters[at], w, fault);
    if (status != CHUAN_OK) return status;
  }
  return CHUAN_OK;
}
