/* plan: standards in, one frozen plan out: compiles each, keeps what is alive, numbers
 * it anew. Must never know answers, files or Lua. */
#include "plan/plan.h"

#include <assert.h>
#include <stdlib.h>

#include "book/plain.h"
#include "plan/plan_compile.h"

/* What one call of plan_make shares. */
typedef struct making {
  plan *p;
  builder b;
  compiler *compilers;
  int count;
  chuan_fault *fault;
} making;

/* ---- d_ flags ---- */

/* The pseudo-field d_<indicator>: one per name, for two standards read one column. */
static int flag_column(making *m, const char *of) {
  text name = {0};
  text_addf(&name, "d_%s", of);
  for (size_t i = 0; i < m->b.ncolumns; i++)
    if (!m->b.columns[i]->at.file && same_text(m->b.columns[i]->id, text_of(&name))) {
      text_free(&name);
      return (int)i;
    }
  field *f = arena_make(m->b.arena, sizeof *f);
  const char *id = name.failed ? NULL : arena_copy(m->b.arena, text_of(&name));
  text_free(&name);
  if (!f || !id) {
    builder_fail(&m->b, fault_memory(m->fault));
    return -1;
  }
  *f = field_of_flag(id);
  return builder_column(&m->b, f);
}

static const int *flag_columns(making *m, const settled *s, int which, const plan_flag *flags,
                               int nflags) {
  int *columns = arena_array(m->b.scratch, (size_t)s->nindicators + 1, sizeof *columns);
  if (!columns) builder_fail(&m->b, fault_memory(m->fault));
  for (int i = 0; columns && i < s->nindicators; i++) {
    columns[i] = -1;
    for (int j = 0; j < nflags; j++)
      if (flags[j].standard == which && same_text(flags[j].indicator, s->indicators[i].of->n.id))
        columns[i] = flag_column(m, flags[j].indicator);
  }
  return columns;
}

/* ---- compiling a standard; slots are the builder's until the plan is frozen ---- */

static int class_cond(compiler *c, const settled_class *of, plan_kind *kinds) {
  int *slots = arena_array(c->b->scratch, (size_t)of->of->nkinds + 1, sizeof *slots);
  if (!slots) builder_fail(c->b, fault_memory(c->b->fault));
  for (int i = 0; slots && i < of->of->nkinds; i++) {
    slots[i] = compile_cond(c, of->of->kinds[i].when);
    kinds[i] = (plan_kind){&of->of->kinds[i], slots[i]};
  }
  if (!slots || c->b->status) return 0;
  return of->when ? compile_cond(c, of->when) : builder_join(c->b, STEP_OR, slots, of->of->nkinds);
}

static void compile_classes(compiler *c, plan_class *classes) {
  for (int i = 0; i < c->of->nclasses && !c->b->status; i++) {
    const settled_class *of = &c->of->classes[i];
    plan_kind *kinds = arena_array(c->b->arena, (size_t)of->of->nkinds + 1, sizeof *kinds);
    if (!kinds) {
      builder_fail(c->b, fault_memory(c->b->fault));
      return;
    }
    int at = class_cond(c, of, kinds);
    classes[i] = (plan_class){of, at, kinds, of->of->nkinds};
  }
}

static void compile_indicators(compiler *c, plan_indicator *indicators) {
  for (int i = 0; i < c->of->nindicators && !c->b->status; i++) {
    int at = compile_indicator(c, i);
    indicators[i] = (plan_indicator){&c->of->indicators[i], c->raw[i], at, c->flag_columns[i]};
  }
}

static void compile_entitlements(compiler *c, plan_entitlement *all) {
  for (int i = 0; i < c->of->nentitlements && !c->b->status; i++)
    all[i] = (plan_entitlement){&c->of->entitlements[i],
                                compile_cond(c, c->of->entitlements[i].of->when)};
}

/* "vn-2021-2025", "vn-2021-2025+child_only", "vn-2021-2025*k=2": what rows are marked with. */
static const char *standard_label(making *m, const settled *s) {
  text t = {0};
  text_add(&t, s->of->n.id);
  for (int i = 0; i < s->nindicators; i++)
    if (s->indicators[i].reading) text_addf(&t, "+%s", s->indicators[i].reading->n.id);
  for (int i = 0; i < s->nclasses; i++)
    if (s->classes[i].reading) text_addf(&t, "+%s", s->classes[i].reading->n.id);
  for (int i = 0; i < s->nderived; i++)
    if (s->derived[i].reading) text_addf(&t, "+%s", s->derived[i].reading->n.id);
  for (int i = 0; i < s->nwhat_ifs; i++) {
    text_addf(&t, "*%s=", s->what_ifs[i].name);
    plain_value(&t, &s->what_ifs[i].value);
  }
  const char *copy = t.failed ? NULL : arena_copy(m->b.arena, text_of(&t));
  text_free(&t);
  if (!copy) builder_fail(&m->b, fault_memory(m->fault));
  return copy;
}

static void compile_standard(making *m, compiler *c, plan_standard *out) {
  const settled *s = c->of;
  plan_class *classes = arena_array(m->b.arena, (size_t)s->nclasses + 1, sizeof *classes);
  plan_indicator *indicators =
      arena_array(m->b.arena, (size_t)s->nindicators + 1, sizeof *indicators);
  plan_entitlement *entitlements =
      arena_array(m->b.arena, (size_t)s->nentitlements + 1, sizeof *entitlements);
  if (!classes || !indicators || !entitlements) {
    builder_fail(&m->b, fault_memory(m->fault));
    return;
  }
  *out = (plan_standard){.of = s,
                         .label = standard_label(m, s),
                         .exhaustive = s->exhaustive,
                         .classes = classes,
                         .nclasses = s->nclasses,
                         .indicators = indicators,
                         .nindicators = s->nindicators,
                         .entitlements = entitlements,
                         .nentitlements = s->nentitlements};
  compile_indicators(c, indicators);
  compile_classes(c, classes);
  c->classes = classes;
  compile_entitlements(c, entitlements);
  out->lacking = m->b.status || !s->nindicators ? -1 : compile_lacking(c);
}

/* ---- what is alive ---- */

const int *step_operand(const step *s, int i) {
  const int *const single[] = {&s->a, &s->b, &s->c, &s->d};
  if (i < 4) return single[i];
  return s->op != STEP_TEST_CODE && s->list && i - 4 < s->nlist ? &s->list[i - 4] : NULL;
}

/* Calls `visit` on every slot that a step reads. */
static void step_reads(const step *s, void (*visit)(void *, int *), void *with) {
  const int *at;
  for (int i = 0; (at = step_operand(s, i)); i++)
    if (*at >= 0) visit(with, (int *)at);
}

static void visit_live(void *with, int *at) { ((builder *)with)->made[*at].live = true; }

/* The new number of the step that wrote the slot. */
static void visit_renumber(void *with, int *at) { *at = ((builder *)with)->made[*at].index; }

static void mark_roots(making *m, const plan_standard *standards) {
  for (int i = 0; i < m->count; i++) {
    const plan_standard *s = &standards[i];
    for (int j = 0; j < s->nclasses; j++) {
      visit_live(&m->b, (int *)&s->classes[j].slot);
      for (int k = 0; k < s->classes[j].nkinds; k++)
        visit_live(&m->b, (int *)&s->classes[j].kinds[k].slot);
    }
    for (int j = 0; j < s->nindicators; j++) {
      visit_live(&m->b, (int *)&s->indicators[j].raw);
      visit_live(&m->b, (int *)&s->indicators[j].slot);
    }
    for (int j = 0; j < s->nentitlements; j++) visit_live(&m->b, (int *)&s->entitlements[j].slot);
    if (s->lacking >= 0) visit_live(&m->b, (int *)&s->lacking);
  }
}

/* Operands come before their readers, so one pass backwards finds all that is read. */
static void mark_live(making *m, const plan_standard *standards) {
  mark_roots(m, standards);
  for (size_t i = m->b.nmade; i-- > 0;)
    if (m->b.made[i].live) step_reads(&m->b.made[i].step, visit_live, &m->b);
}

/* ---- their order ---- */

static bool is_any(const made *one) { return one->step.op == STEP_FOLD_ANY; }

/* A fold is one stage after what it reads. */
static int stage_of(const builder *b, const made *one) {
  int stage = 0;
  const int *at;
  for (int i = 0; (at = step_operand(&one->step, i)); i++)
    if (*at >= 0 && b->made[*at].stage > stage) stage = b->made[*at].stage;
  return stage + is_any(one);
}

/* Numbers what is alive stage by stage, the folds of a stage first and together: they are run
 * in one pass over the persons of each household. Operands still come before readers. */
static int number_live(making *m) {
  int live = 0, last = 0;
  for (size_t i = 0; i < m->b.nmade; i++) {
    m->b.made[i].stage = stage_of(&m->b, &m->b.made[i]);
    if (m->b.made[i].stage > last) last = m->b.made[i].stage;
  }
  for (int half = 0; half <= 2 * last + 1; half++)
    for (size_t i = 0; i < m->b.nmade; i++) {
      made *one = &m->b.made[i];
      if (one->live && 2 * one->stage + !is_any(one) == half) one->index = live++;
    }
  return live;
}

/* ---- columns ---- */

/* Questionnaire order: households, persons, then d_ flags as they were met. */
static int column_rank(const survey *s, const field *f) {
  int before = 0;
  for (level in = HOUSEHOLD; in <= PERSON; in++) {
    for (int i = 0; i < s->nfields[in]; i++)
      if (s->fields[in][i] == f) return before + i;
    before += s->nfields[in];
  }
  return before;
}

static bool is_met(const making *m, const field *f) {
  for (size_t i = 0; i < m->b.ncolumns; i++)
    if (m->b.columns[i] == f) return true;
  return false;
}

/* Beside a quotient that a rule names (in a dead step too: a check of the answers must
 * not hang on how rules fold) its numerator and denominator are wanted. */
static void want_quotients(making *m, bool *wanted) {
  const survey *s = m->p->survey;
  for (int i = 0; i < s->nfields[HOUSEHOLD]; i++) {
    const field *f = s->fields[HOUSEHOLD][i];
    if (!f->quotient_of[0] || !f->quotient_of[1] || !is_met(m, f)) continue;
    wanted[builder_column(&m->b, f)] = true;
    wanted[builder_column(&m->b, f->quotient_of[0])] = true;
    wanted[builder_column(&m->b, f->quotient_of[1])] = true;
  }
}

/* By builder column: is it read by a live step, or wanted by a check of whole rows? */
static bool *columns_wanted(making *m) {
  const survey *s = m->p->survey;
  size_t room = m->b.ncolumns + (size_t)s->nfields[HOUSEHOLD] + (size_t)s->nfields[PERSON] + 1;
  bool *wanted = arena_array(m->b.scratch, room, sizeof *wanted);
  if (!wanted) {
    builder_fail(&m->b, fault_memory(m->fault));
    return NULL;
  }
  for (size_t i = 0; i < m->b.nmade; i++)
    if (m->b.made[i].live && m->b.made[i].step.column >= 0) wanted[m->b.made[i].step.column] = true;
  want_quotients(m, wanted);
  if (s->size) wanted[builder_column(&m->b, s->size)] = true;
  return wanted;
}

/* Puts the wanted columns into the plan and gives the new index of each. */
static const int *columns_put(making *m) {
  const bool *wanted = columns_wanted(m);
  size_t n = m->b.ncolumns;
  int *index = arena_array(m->b.scratch, n + 1, sizeof *index);
  const field **columns = arena_array(m->b.arena, n + 1, sizeof *columns);
  if (!wanted || !index || !columns || m->b.status) {
    builder_fail(&m->b, fault_memory(m->fault));
    return NULL;
  }
  int last_rank = m->p->survey->nfields[0] + m->p->survey->nfields[1];
  for (size_t i = 0; i < n; i++) index[i] = -1;
  for (int rank = 0; rank <= last_rank; rank++)
    for (size_t i = 0; i < n; i++) {
      if (!wanted[i] || column_rank(m->p->survey, m->b.columns[i]) != rank) continue;
      index[i] = m->p->ncolumns;
      columns[m->p->ncolumns++] = m->b.columns[i];
    }
  m->p->columns = columns;
  return index;
}

static void quotients_put(making *m) {
  plan *p = m->p;
  int(*all)[3] = arena_array(m->b.arena, (size_t)p->ncolumns + 1, sizeof *all);
  if (!all) {
    builder_fail(&m->b, fault_memory(m->fault));
    return;
  }
  p->quotients = (const int(*)[3])all;
  for (int i = 0; i < p->ncolumns; i++) {
    const field *f = p->columns[i];
    if (!f->quotient_of[0] || !f->quotient_of[1] || f->level != HOUSEHOLD) continue;
    int n = plan_column(p, f->quotient_of[0]), d = plan_column(p, f->quotient_of[1]);
    if (n < 0 || d < 0) continue;
    int *q = all[p->nquotients++];
    q[0] = i;
    q[1] = n;
    q[2] = d;
  }
}

/* ---- freezing ---- */

static void steps_put(making *m, const int *columns, int live) {
  step *steps = arena_array(m->b.arena, (size_t)live + 1, sizeof *steps);
  slot *slots = arena_array(m->b.arena, (size_t)live + 1, sizeof *slots);
  if (!steps || !slots) {
    builder_fail(&m->b, fault_memory(m->fault));
    return;
  }
  for (size_t i = 0; i < m->b.nmade; i++) {
    made *one = &m->b.made[i];
    if (!one->live) continue;
    step_reads(&one->step, visit_renumber, &m->b);
    one->step.out = one->index;
    if (one->step.column >= 0) one->step.column = columns[one->step.column];
    steps[one->index] = one->step;
    slots[one->index] =
        (slot){step_gives(one->step.op), one->step.level, one->known.point, one->step.width};
  }
  m->p->steps = steps;
  m->p->slots = slots;
  m->p->nsteps = m->p->nslots = live;
}

static void standard_renumber(making *m, plan_standard *s, const int *columns) {
  for (int i = 0; i < s->nclasses; i++) {
    visit_renumber(&m->b, (int *)&s->classes[i].slot);
    for (int k = 0; k < s->classes[i].nkinds; k++)
      visit_renumber(&m->b, (int *)&s->classes[i].kinds[k].slot);
  }
  for (int i = 0; i < s->nindicators; i++) {
    plan_indicator *one = (plan_indicator *)&s->indicators[i];
    visit_renumber(&m->b, &one->raw);
    visit_renumber(&m->b, &one->slot);
    if (one->flag_column >= 0) one->flag_column = columns[one->flag_column];
  }
  for (int i = 0; i < s->nentitlements; i++) visit_renumber(&m->b, (int *)&s->entitlements[i].slot);
  if (s->lacking >= 0) visit_renumber(&m->b, &s->lacking);
}

static void slots_put(making *m) {
  int n = m->p->nexprs;
  int *slots = arena_array(m->b.arena, (size_t)n * (size_t)m->count + 1, sizeof *slots);
  if (!slots) {
    builder_fail(&m->b, fault_memory(m->fault));
    return;
  }
  for (int i = 0; i < m->count; i++)
    for (int e = 0; e < n; e++) {
      int at = m->compilers[i].conds[e];
      slots[(size_t)i * (size_t)n + (size_t)e] = at < 0 ? -1 : m->b.made[at].index;
    }
  m->p->slot_of_expr = slots;
}

/* Atoms that are alive and not the same on every row. */
static void atoms_put(making *m) {
  size_t most = 0;
  for (int i = 0; i < m->count; i++) most += m->compilers[i].natoms;
  plan_atom *atoms = arena_array(m->b.arena, most + 1, sizeof *atoms);
  if (!atoms) {
    builder_fail(&m->b, fault_memory(m->fault));
    return;
  }
  for (int i = 0; i < m->count; i++)
    for (size_t j = 0; j < m->compilers[i].natoms; j++) {
      const expr *e = m->compilers[i].atoms[j];
      const made *one = &m->b.made[m->compilers[i].conds[e->id]];
      if (one->live && one->step.op != STEP_COND_IS)
        atoms[m->p->natoms++] = (plan_atom){e, one->index, i};
    }
  m->p->atoms = atoms;
}

/* ---- numbers, for explanations ---- */

static term term_of(const making *m, part p, const int *columns) {
  bool slotted = p.kind != PART_CONSTANT && p.kind != PART_UNKNOWN;
  return (term){.slot = slotted ? m->b.made[p.slot].index : -1,
                .column = p.kind == PART_COLUMN ? columns[p.column] : -1,
                .times = p.times,
                .is_unknown = p.kind == PART_UNKNOWN,
                .name = p.name};
}

/* True if what the term stands for is computed or can be read from a column. */
static bool is_readable(const term *t, part p) {
  return p.kind == PART_CONSTANT || p.kind == PART_UNKNOWN || t->slot >= 0 || t->column >= 0;
}

static void number_put(making *m, const number *x, const int *columns, plan_number *out) {
  char buffer[128];
  case_of *cases = arena_array(m->b.arena, (size_t)x->ncases + 1, sizeof *cases);
  const char *name =
      x->unit.any ? NULL : arena_copy(m->b.arena, unit_write(x->unit, buffer, sizeof buffer));
  if (!cases || (!x->unit.any && !name)) {
    builder_fail(&m->b, fault_memory(m->fault));
    return;
  }
  for (int i = 0; i < x->ncases; i++) {
    const number_case *one = &x->cases[i];
    cases[i] = (case_of){one->guard < 0 ? -1 : m->b.made[one->guard].index,
                         term_of(m, one->n, columns), term_of(m, one->d, columns)};
    if ((one->guard >= 0 && cases[i].guard < 0) || !is_readable(&cases[i].numerator, one->n)
        || !is_readable(&cases[i].denominator, one->d))
      return;
  }
  *out = (plan_number){cases, x->ncases, x->scale, name};
}

static void numbers_put(making *m, const int *columns) {
  int n = m->p->nexprs;
  plan_number *all = arena_array(m->b.arena, (size_t)n * (size_t)m->count + 1, sizeof *all);
  if (!all) {
    builder_fail(&m->b, fault_memory(m->fault));
    return;
  }
  for (int i = 0; i < m->count; i++)
    for (int e = 0; e < n; e++) {
      const number *x = m->compilers[i].numbers[0][e];
      if (!x) x = m->compilers[i].numbers[1][e];
      if (x) number_put(m, x, columns, &all[(size_t)i * (size_t)n + (size_t)e]);
    }
  m->p->numbers_of_expr = all;
}

static void freeze(making *m, plan_standard *standards) {
  if (m->b.status) return;
  mark_live(m, standards);
  int live = number_live(m);
  const int *columns = columns_put(m);
  if (!columns) return;
  steps_put(m, columns, live);
  quotients_put(m);
  for (int i = 0; i < m->count; i++) standard_renumber(m, &standards[i], columns);
  slots_put(m);
  atoms_put(m);
  numbers_put(m, columns);
}

/* Compiles all standards and freezes the plan; the status is the builder's. */
static chuan_status make_all(making *m, const settled *const *standards, const plan_flag *flags,
                             int nflags) {
  plan *p = m->p;
  plan_standard *all = arena_array(p->arena, (size_t)m->count + 1, sizeof *all);
  m->compilers = arena_array(m->b.scratch, (size_t)m->count + 1, sizeof *m->compilers);
  if (!all || !m->compilers) return fault_memory(m->fault);
  for (int i = 0; i < m->count && !m->b.status; i++) {
    const int *columns = flag_columns(m, standards[i], i, flags, nflags);
    if (!columns || compiler_start(&m->compilers[i], &m->b, standards[i], p->nexprs, columns))
      break;
    compile_standard(m, &m->compilers[i], &all[i]);
  }
  p->standards = all;
  p->nstandards = m->count;
  freeze(m, all);
  for (int i = 0; i < m->count; i++) compiler_end(&m->compilers[i]);
  return m->b.status;
}

chuan_status plan_make(const settled *const *standards, int count, int book_exprs,
                       const plan_flag *flags, int nflags, plan **out, chuan_fault *fault) {
  assert(count > 0);
  *out = NULL;
  arena *keep = arena_new();
  plan *p = keep ? arena_make(keep, sizeof *p) : NULL;
  if (!p) {
    arena_free(keep);
    return fault_memory(fault);
  }
  *p = (plan){.arena = keep, .survey = standards[0]->survey, .nexprs = book_exprs};
  making m = {.p = p, .count = count, .fault = fault};
  chuan_status status = builder_start(&m.b, keep, fault);
  if (!status) status = make_all(&m, standards, flags, nflags);
  builder_end(&m.b);
  if (status) plan_free(p);
  else *out = p;
  return status;
}

void plan_free(plan *p) {
  if (p) arena_free(p->arena);
}

/* Where an expression stands in the tables of the plan; false for one of another book. */
static bool expr_at(const plan *p, int which, const expr *e, size_t *at) {
  assert(which >= 0 && which < p->nstandards);
  *at = (size_t)which * (size_t)p->nexprs + (size_t)e->id;
  return e->id >= 0 && e->id < p->nexprs;
}

int plan_slot(const plan *p, int which, const expr *e) {
  size_t at;
  return expr_at(p, which, e, &at) ? p->slot_of_expr[at] : -1;
}

const plan_number *plan_number_of(const plan *p, int which, const expr *e) {
  size_t at;
  if (!expr_at(p, which, e, &at)) return NULL;
  const plan_number *x = &p->numbers_of_expr[at];
  return x->cases ? x : NULL;
}

int plan_column(const plan *p, const field *f) {
  for (int i = 0; i < p->ncolumns; i++)
    if (p->columns[i] == f) return i;
  return -1;
}
