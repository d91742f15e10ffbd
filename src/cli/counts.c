/* counts: tallies as tables and JSON. Must never know rows. */
#include "cli/counts.h"

#include <string.h>

#include "cli/say.h"
#include "cli/table.h"

chuan_status counts_open(counts *c, const options *o, const job *j, chuan_fault *fault) {
  return counts_open_first(c, o, j, j->law.plan->nstandards, fault);
}

chuan_status counts_open_first(counts *c, const options *o, const job *j, int standards,
                               chuan_fault *fault) {
  const plan *p = j->law.plan;
  chuan_status status = CHUAN_OK;
  *c = (counts){.o = o, .job = j, .standards = standards};
  for (int i = 0; i < standards && !status; i++) {
    status = tally_new(p, i, -1, &c->each[i], fault);
    if (!status && j->weight_column >= 0)
      status = weighed_new(&p->standards[i], j->columns[j->weight_column], &c->by_weight[i], fault);
  }
  if (!status && standards == 2) status = tally_new(p, 0, 1, &c->cross, fault);
  return status;
}

void counts_close(counts *c) {
  for (int i = 0; i < LAW_STANDARDS_MOST; i++) {
    tally_free(c->each[i]);
    weighed_free(c->by_weight[i]);
  }
  tally_free(c->cross);
}

/* The weights of the batch, where the survey has them. */
static void add_weights(counts *c) {
  const job *j = c->job;
  for (int s = 0; s < c->standards && c->by_weight[s]; s++) {
    bool all = job_holds_for_all(j, s);
    if (all)
      weighed_add_all(c->by_weight[s], j->law.plan, j->run, j->batch, s, j->weight_column,
                      j->size_column);
    for (int h = 0; h < j->batch->households && !all; h++)
      if (job_holds_for(j, s, h, c->o->place))
        weighed_add(c->by_weight[s], j->law.plan, j->run, j->batch, s, j->weight_column,
                    j->size_column, h);
  }
}

void counts_add(counts *c) {
  const job *j = c->job;
  const plan *p = j->law.plan;
  bool everybody = true;
  add_weights(c);
  for (int s = 0; s < c->standards; s++) everybody &= job_holds_for_all(j, s);
  if (everybody) {
    for (int s = 0; s < c->standards; s++)
      tally_add_all(c->each[s], p, j->run, j->batch, s, -1, j->size_column);
    if (c->cross) tally_add_all(c->cross, p, j->run, j->batch, 0, 1, j->size_column);
    return;
  }
  for (int h = 0; h < j->batch->households; h++) {
    bool all = true;
    for (int s = 0; s < c->standards; s++) {
      bool holds = job_holds_for(j, s, h, c->o->place);
      if (holds) tally_add(c->each[s], p, j->run, j->batch, s, -1, j->size_column, h);
      all = all && holds;
    }
    if (c->cross && all) tally_add(c->cross, p, j->run, j->batch, 0, 1, j->size_column, h);
  }
}

void counts_join(counts *to, const counts *from) {
  for (int i = 0; i < to->standards; i++) {
    tally_join(to->each[i], from->each[i]);
    if (to->by_weight[i]) weighed_join(to->by_weight[i], from->by_weight[i]);
  }
  if (to->cross) tally_join(to->cross, from->cross);
}

/* The households of a row of a one-standard tally. */
static int64_t households_at(const counts *c, int number, int row) {
  return c->each[number]->households[row];
}

int64_t counts_conflicts(const counts *c) {
  int64_t count = 0;
  for (int i = 0; i < c->standards; i++)
    count += households_at(c, i, tally_index(&c->job->law.plan->standards[i], VERDICT_CONFLICT));
  return count;
}

void counts_classified(const counts *c, int number, int64_t *households, int64_t *persons) {
  const plan_standard *s = &c->job->law.plan->standards[number];
  int refused = tally_index(s, VERDICT_REFUSED);
  *households = *persons = 0;
  for (int i = 0; i < tally_width(s); i++) {
    if (i == refused) continue;
    *households += c->each[number]->households[i];
    *persons += c->each[number]->persons[i];
  }
}

/* One row of counts. */
static void count_row(table *t, const counts *c, const char *name, int64_t households,
                      int64_t persons, int64_t all) {
  char percent[32];
  table_add(t, name);
  table_add_number(t, households, c->o->lang);
  table_add(t, percent_write(percent, sizeof percent, households, all, c->o->lang));
  table_add_number(t, persons, c->o->lang);
}

/* The weighted shares of a row, which are of `row` or, for -1, of all. */
static void weighed_row(table *t, const counts *c, int number, int row) {
  const weighed *w = c->by_weight[number];
  char percent[32];
  const wide *const parts[] = {w->households, w->persons};
  for (size_t i = 0; i < 2; i++) {
    wide whole = weighed_sum(w, parts[i]);
    table_add(t, percent_write(percent, sizeof percent, row < 0 ? whole : parts[i][row], whole,
                               c->o->lang));
  }
}

/* The counts of one standard. Classes are always listed, other outcomes where they are;
 * refused rows are counted with those that were refused before they could be judged. */
static void count_table(text *out, const counts *c, int number) {
  const plan_standard *s = &c->job->law.plan->standards[number];
  const tally *counted = c->each[number];
  int64_t households, persons;
  const weighed *w = c->by_weight[number];
  table t = table_make(c->o->arena, w ? 6 : 4, w ? 62 : 14);
  counts_classified(c, number, &households, &persons);
  table_add(&t, WORD(c->o, W_CLASS));
  table_add(&t, WORD(c->o, W_HOUSEHOLDS));
  table_add(&t, "%");
  table_add(&t, WORD(c->o, W_PERSONS));
  if (w) table_add(&t, WORD(c->o, W_WEIGHTED_HOUSEHOLDS));
  if (w) table_add(&t, WORD(c->o, W_WEIGHTED_PERSONS));
  for (int i = 0; i < tally_width(s); i++) {
    text name = {0};
    if (i == tally_index(s, VERDICT_REFUSED)) continue;
    if (i >= s->nclasses && !counted->households[i]) continue;
    say_name(&name, c->o->lang, tally_label(s, i), tally_name(s, i));
    count_row(&t, c, text_of(&name), counted->households[i], counted->persons[i], households);
    if (w) weighed_row(&t, c, number, i);
    text_free(&name);
  }
  count_row(&t, c, WORD(c->o, W_ALL), households, persons, households);
  if (w) weighed_row(&t, c, number, -1);
  table_print(out, &t);
  if (counted->persons_unknown) {
    SAY(out, c->o->lang, PERSONS_UNKNOWN, numeral_of(counted->persons_unknown).at);
    text_add_char(out, '\n');
  }
  if (w && w->unknown) {
    SAY(out, c->o->lang, WEIGHTS_UNKNOWN, numeral_of(w->unknown).at);
    text_add_char(out, '\n');
  }
  table_free(&t);
}

/* How many households each entitlement surely has, and for how many nobody knows. */
static void entitled_table(text *out, const counts *c, int number) {
  const plan_standard *s = &c->job->law.plan->standards[number];
  int64_t households, persons;
  if (!s->nentitlements) return;
  table t = table_make(c->o->arena, 5, 30);
  counts_classified(c, number, &households, &persons);
  table_add(&t, WORD(c->o, W_ENTITLEMENT));
  table_add(&t, WORD(c->o, W_HOUSEHOLDS));
  table_add(&t, "%");
  table_add(&t, WORD(c->o, W_PERSONS));
  table_add(&t, WORD(c->o, W_UNKNOWN));
  for (int i = 0; i < s->nentitlements; i++) {
    const noun *n = &s->entitlements[i].of->of->n;
    const entitled_count *counted = &c->each[number]->entitled[i];
    text name = {0};
    say_name(&name, c->o->lang, n->words, n->id);
    count_row(&t, c, text_of(&name), counted->households, counted->persons, households);
    table_add_number(&t, counted->unknown, c->o->lang);
    text_free(&name);
  }
  text_add_char(out, '\n');
  table_print(out, &t);
  table_free(&t);
}

/* True if the cross table shows this row (axis 0) or column (axis 1): all classes, and
 * what else has any household. */
static bool cross_shows(const tally *t, int axis, int at, const plan_standard *s) {
  if (at < s->nclasses) return true;
  for (int i = 0; i < t->width[!axis]; i++)
    if (t->households[axis ? i * t->width[1] + at : at * t->width[1] + i]) return true;
  return false;
}

/* Who is in which class under each of two standards. */
static void cross_table(text *out, const counts *c) {
  const plan_standard *rows = &c->job->law.plan->standards[0], *columns = rows + 1;
  const tally *t = c->cross;
  int across = 1;
  for (int k = 0; k < t->width[1]; k++) across += cross_shows(t, 1, k, columns);
  table cells = table_make(c->o->arena, across, ~UINT64_C(1));
  SAY(out, c->o->lang, CROSS_TITLE, rows->label, columns->label);
  text_add_char(out, '\n');
  table_add(&cells, WORD(c->o, W_HOUSEHOLDS));
  for (int k = 0; k < t->width[1]; k++)
    if (cross_shows(t, 1, k, columns)) table_add(&cells, tally_name(columns, k));
  for (int i = 0; i < t->width[0]; i++) {
    if (!cross_shows(t, 0, i, rows)) continue;
    table_add(&cells, tally_name(rows, i));
    for (int k = 0; k < t->width[1]; k++)
      if (cross_shows(t, 1, k, columns))
        table_add_number(&cells, t->households[i * t->width[1] + k], c->o->lang);
  }
  table_print(out, &cells);
  table_free(&cells);
}

void counts_tables(text *out, const counts *c) {
  for (int i = 0; i < c->standards; i++) {
    if (i) text_add_char(out, '\n');
    law_heading(out, c->o, &c->job->law.plan->standards[i]);
    count_table(out, c, i);
    entitled_table(out, c, i);
  }
  if (c->cross) {
    text_add_char(out, '\n');
    cross_table(out, c);
  }
  if (!c->job->refusals.count) return;
  SAY(out, c->o->lang, COUNTS_REFUSED, numeral_of(c->job->refusals.count).at);
  text_add_char(out, '\n');
}

static bool reads_persons(const plan *p) {
  for (int i = 0; i < p->ncolumns; i++)
    if (p->columns[i]->level == PERSON) return true;
  return false;
}

static void not_read(text *out, const counts *c) {
  text names = {0};
  for (int of = HOUSEHOLD; of <= PERSON; of++) {
    int count;
    const char *const *columns = origin_not_read(&c->job->from, (level)of, &count);
    for (int i = 0; i < count; i++) text_addf(&names, "%s%s", names.length ? ", " : "", columns[i]);
  }
  if (names.length) {
    SAY(out, c->o->lang, COLUMNS_NOT_READ, text_of(&names));
    text_add_char(out, '\n');
  }
  out->failed |= names.failed;
  text_free(&names);
}

static json_t *not_read_json(const counts *c) {
  json_t *list = json_array();
  for (int of = HOUSEHOLD; of <= PERSON; of++) {
    int count;
    const char *const *columns = origin_not_read(&c->job->from, (level)of, &count);
    for (int i = 0; i < count; i++) json_array_append_new(list, json_string(columns[i]));
  }
  return list;
}

/* The fields that a rule reads and the survey never asked, by name. */
static void never_asked(text *out, const counts *c, const char *between) {
  char name[160];
  const job *j = c->job;
  const field **fields = memory_make((size_t)j->batch->ncolumns + 1, sizeof *fields);
  int count = fields ? origin_never_asked(&j->from, j->batch, fields) : 0;
  out->failed |= !fields;
  for (int i = 0; i < count; i++)
    text_addf(out, "%s%s", i ? between : "", field_name(fields[i], name, sizeof name));
  memory_free(fields);
}

void counts_remarks(text *out, const counts *c) {
  text asked = {0};
  if (c->by_weight[0]) text_addf(out, "%s\n", WORD(c->o, COUNTS_NOT_WEIGHTED));
  for (int i = 0; i < c->standards; i++) {
    const plan_standard *s = &c->job->law.plan->standards[i];
    int count = settled_unverified(s->of);
    if (c->o->entitlements && !s->nentitlements) {
      SAY(out, c->o->lang, NO_ENTITLEMENTS, s->label);
      text_add_char(out, '\n');
    }
    numeral conflicts = numeral_of(households_at(c, i, tally_index(s, VERDICT_CONFLICT)));
    if (count)
      SAY(out, c->o->lang, RESTS_ON_UNVERIFIED, s->label, numeral_of(count).at, s->of->of->n.id,
          c->o->entitlements ? " --entitlements" : "");
    if (count) text_add_char(out, '\n');
    if (same_text(conflicts.at, "0")) continue;
    SAY(out, c->o->lang, CONFLICTS_FOUND, conflicts.at, s->label);
    text_add_char(out, '\n');
  }
  if (c->o->place && !c->job->law.provincial) {
    SAY(out, c->o->lang, PLACE_NOBODY, c->o->place);
    text_add_char(out, '\n');
  }
  if (c->o->scorecard && !c->job->law.scored) text_addf(out, "%s\n", WORD(c->o, SCORECARD_NOBODY));
  never_asked(&asked, c, ", ");
  if (asked.length) {
    SAY(out, c->o->lang, NEVER_ASKED, text_of(&asked));
    text_add_char(out, '\n');
  }
  out->failed |= asked.failed;
  text_free(&asked);
  not_read(out, c);
  if (origin_hidden(&c->job->from)) {
    SAY(out, c->o->lang, WORKBOOK_HIDDEN, numeral_of(origin_hidden(&c->job->from)).at);
    text_add_char(out, '\n');
  }
  if (!origin_has_members(&c->job->from) && reads_persons(c->job->law.plan)) {
    SAY(out, c->o->lang, MEMBERS_NOT_GIVEN, "");
    text_add_char(out, '\n');
  }
}

/* The entitlements of one standard as JSON. */
static json_t *entitled_json(const counts *c, int number) {
  const plan_standard *s = &c->job->law.plan->standards[number];
  json_t *list = json_array();
  for (int i = 0; i < s->nentitlements; i++) {
    const noun *n = &s->entitlements[i].of->of->n;
    const entitled_count *counted = &c->each[number]->entitled[i];
    json_t *row = json_object();
    json_put(row, "entitlement", n->id);
    json_put_label(row, "label", n->words, n->id);
    json_put_int(row, "households", counted->households);
    json_put_int(row, "persons", counted->persons);
    json_put_int(row, "unknown", counted->unknown);
    json_array_append_new(list, row);
  }
  return list;
}

/* n / 10^digits as plain data, without zeros behind the last decimal. */
static char *wide_plain(char out[64], wide n, int digits) {
  char *at = out + 63;
  bool any = false;
  *at = '\0';
  for (int i = 0; i < digits || n > 0 || i == digits; i++, n /= 10) {
    char digit = (char)('0' + (int)(n % 10));
    if (i == digits && any) *--at = '.';
    any |= digit != '0';
    if (i >= digits || any) *--at = digit;
  }
  return at;
}

/* Sums of weights, exact, and shares as the table has them; refused households have none. */
static void weighed_json(json_t *row, const weighed *w, int at) {
  static const char *const keys[][2] = {
      {"weighted_households", "weighted_households_percent"},
      {"weighted_persons", "weighted_persons_percent"},
  };
  const wide *const parts[] = {w->households, w->persons};
  for (size_t i = 0; i < 2; i++) {
    char words[64];
    wide whole = weighed_sum(w, parts[i]);
    json_put(row, keys[i][0], wide_plain(words, parts[i][at], w->digits));
    percent_write(words, sizeof words, parts[i][at], whole, CHUAN_EN);
    words[strcspn(words, "%")] = '\0';
    json_put(row, keys[i][1], whole ? words : NULL);
  }
}

/* One standard's counts as JSON. */
static json_t *standard_json(const counts *c, int number) {
  char on[16];
  const plan_standard *s = &c->job->law.plan->standards[number];
  const tally *t = c->each[number];
  json_t *whole = json_object(), *list = json_array();
  json_put(whole, "standard", s->label);
  json_put(whole, "day", day_write(on, sizeof on, s->of->on));
  json_put(whole, "instrument", instrument_id(s->of->of->instrument));
  json_put_int(whole, "unverified", settled_unverified(s->of));
  law_what_ifs_json(whole, s->of);
  for (int i = 0; i < tally_width(s); i++) {
    json_t *row = json_object();
    json_put(row, "class", tally_name(s, i));
    json_put_label(row, "label", tally_label(s, i), tally_name(s, i));
    json_put_int(row, "households", t->households[i]);
    json_put_int(row, "persons", t->persons[i]);
    if (c->by_weight[number]) weighed_json(row, c->by_weight[number], i);
    json_array_append_new(list, row);
  }
  json_object_set_new(whole, "classes", list);
  json_put_int(whole, "persons_unknown", t->persons_unknown);
  if (c->by_weight[number]) json_put_int(whole, "weights_unknown", c->by_weight[number]->unknown);
  if (c->o->entitlements) json_object_set_new(whole, "entitlements", entitled_json(c, number));
  return whole;
}

/* The cross table as JSON: the cells that are not empty. */
static json_t *cross_json(const counts *c) {
  const plan_standard *rows = &c->job->law.plan->standards[0], *columns = rows + 1;
  const tally *t = c->cross;
  json_t *list = json_array();
  for (int i = 0; i < t->width[0]; i++)
    for (int k = 0; k < t->width[1]; k++) {
      json_t *cell;
      if (!t->households[i * t->width[1] + k]) continue;
      cell = json_object();
      json_put(cell, rows->label, tally_name(rows, i));
      json_put(cell, columns->label, tally_name(columns, k));
      json_put_int(cell, "households", t->households[i * t->width[1] + k]);
      json_array_append_new(list, cell);
    }
  return list;
}

void counts_standards_json(json_t *whole, const counts *c) {
  json_t *list = json_array();
  for (int i = 0; i < c->standards; i++) json_array_append_new(list, standard_json(c, i));
  json_object_set_new(whole, "standards", list);
}

void counts_survey_json(json_t *whole, const counts *c) {
  text asked = {0};
  never_asked(&asked, c, " ");
  json_put_words(whole, "never_asked", text_of(&asked));
  json_object_set_new(whole, "not_read", not_read_json(c));
  if (origin_hidden(&c->job->from))
    json_put_int(whole, "hidden_rows", origin_hidden(&c->job->from));
  json_put_int(whole, "refused", c->job->refusals.count);
  text_free(&asked);
}

void counts_json(json_t *whole, const counts *c) {
  counts_standards_json(whole, c);
  if (c->cross) json_object_set_new(whole, "cross", cross_json(c));
  counts_survey_json(whole, c);
}
