/* rows: verdicts as CSV, JSON or rows of an SQLite table. Must never know counts. */
#include "cli/rows.h"

#include <string.h>

#include "cli/csv_cell.h"
#include "data/sqlite_row.h"
#include "run/tally.h"

static const char *const answer_words[] = {"no", "yes", "unknown"};

/* The id and slot of the i-th condition of one kind that a standard answers. */
typedef struct answered {
  const char *id;
  int slot;
} answered;
typedef answered told(const plan_standard *s, int i);

static answered indicator_told(const plan_standard *s, int i) {
  return (answered){s->indicators[i].of->of->n.id, s->indicators[i].slot};
}

static answered entitlement_told(const plan_standard *s, int i) {
  return (answered){s->entitlements[i].of->of->n.id, s->entitlements[i].slot};
}

/* Position of an id in the union; its end where it is not there. */
static int column_at(const answer_columns *c, const char *id) {
  int i = 0;
  while (i < c->count && !same_text(c->ids[i], id)) i++;
  return i;
}

/* Fills the union over the standards, of which `counts` says how many each has. */
static chuan_status columns_open(answer_columns *c, const plan *p, const int *counts, told *tell,
                                 chuan_fault *fault) {
  size_t most = 1;
  for (int s = 0; s < p->nstandards; s++) most += (size_t)counts[s];
  c->ids = memory_make(most, sizeof *c->ids);
  c->slots = memory_make(most * (size_t)p->nstandards, sizeof *c->slots);
  if (!c->ids || !c->slots) return fault_memory(fault);
  for (int s = 0; s < p->nstandards; s++)
    for (int i = 0; i < counts[s]; i++) {
      const char *id = tell(&p->standards[s], i).id;
      int at = column_at(c, id);
      if (at == c->count) c->ids[c->count++] = id;
    }
  for (int i = 0; i < p->nstandards * c->count; i++) c->slots[i] = -1;
  for (int s = 0; s < p->nstandards; s++)
    for (int i = 0; i < counts[s]; i++) {
      answered one = tell(&p->standards[s], i);
      c->slots[s * c->count + column_at(c, one.id)] = one.slot;
    }
  return CHUAN_OK;
}

static void columns_free(answer_columns *c) {
  memory_free(c->ids);
  memory_free(c->slots);
}

/* Appends a comma and a cell of ours: ids of rule files may begin with a minus. */
static void next_cell(text *out, const rows *r, const char *s) {
  text_add_char(out, ',');
  csv_cell(out, s, strlen(s), r->o->excel_safe);
}

/* The cells that every row of a class begins with. */
static int begins_make(rows *r, int number) {
  const plan_standard *s = &r->job->law.plan->standards[number];
  text *begins = memory_make((size_t)tally_width(s), sizeof *begins);
  bool failed = !begins;
  r->begins[number] = begins;
  for (int i = 0; i < tally_width(s) && !failed; i++) {
    if (r->o->columns & ROW_STANDARD) next_cell(&begins[i], r, s->label);
    if (r->o->columns & ROW_CLASS) next_cell(&begins[i], r, tally_name(s, i));
    failed = begins[i].failed;
  }
  return failed ? -1 : 0;
}

static chuan_status begins_open(rows *r, chuan_fault *fault) {
  int count = r->job->law.plan->nstandards;
  r->begins = memory_make((size_t)count, sizeof *r->begins);
  if (!r->begins) return fault_memory(fault);
  for (int i = 0; i < count; i++)
    if (begins_make(r, i) != 0) return fault_memory(fault);
  return CHUAN_OK;
}

static void begins_free(rows *r) {
  for (int s = 0; r->begins && s < r->job->law.plan->nstandards; s++) {
    for (int i = 0; r->begins[s] && i < tally_width(&r->job->law.plan->standards[s]); i++)
      text_free(&r->begins[s][i]);
    memory_free(r->begins[s]);
  }
  memory_free(r->begins);
}

chuan_status rows_open(rows *r, const options *o, const job *j, chuan_fault *fault) {
  const plan *p = j->law.plan;
  int indicators[LAW_STANDARDS_MOST], entitlements[LAW_STANDARDS_MOST];
  *r = (rows){.o = o, .job = j};
  for (int s = 0; s < p->nstandards; s++) {
    indicators[s] = o->indicators ? p->standards[s].nindicators : 0;
    entitlements[s] = p->standards[s].nentitlements;
  }
  chuan_status status = columns_open(&r->indicators, p, indicators, indicator_told, fault);
  if (!status) status = columns_open(&r->entitlements, p, entitlements, entitlement_told, fault);
  return status || o->format != OUTPUT_CSV ? status : begins_open(r, fault);
}

chuan_status rows_beside(const rows *r, const job *j, rows *out, chuan_fault *fault) {
  *out = *r;
  out->job = j;
  out->endings = memory_make((size_t)j->law.plan->nstandards, sizeof *out->endings);
  return out->endings ? CHUAN_OK : fault_memory(fault);
}

void rows_beside_free(rows *beside) {
  memory_free(beside->endings);
  beside->endings = NULL;
}

void rows_free(rows *r) {
  begins_free(r);
  columns_free(&r->indicators);
  columns_free(&r->entitlements);
}

/* The same for words that were gathered, and empties them. */
static void next_words(text *out, const rows *r, text *words) {
  next_cell(out, r, text_of(words));
  text_clear(words);
}

void rows_head(text *out, const rows *r) {
  static const char *const cells[] = {"standard", "class", "possible", "lacking_certain",
                                      "lacking_possible"};
  text_add(out, "household_id");
  for (int i = 0; i < 5; i++)
    if (r->o->columns >> i & 1) text_addf(out, ",%s", cells[i]);
  for (int i = 0; i < r->indicators.count; i++) text_addf(out, ",d_%s", r->indicators.ids[i]);
  for (int i = 0; i < r->entitlements.count; i++) text_addf(out, ",e_%s", r->entitlements.ids[i]);
  if (r->o->kinds) text_add(out, ",kinds");
  if (r->o->nreadings) text_add(out, ",reading");
  text_add_char(out, '\n');
}

void rows_columns(text *out, const rows *r) {
  text_add(out, "CREATE TABLE verdict(household_id TEXT NOT NULL, standard TEXT NOT NULL, class "
                "TEXT NOT NULL, possible TEXT NOT NULL, lacking_certain INTEGER, lacking_possible "
                "INTEGER");
  for (int i = 0; i < r->indicators.count; i++)
    text_addf(out, ", \"d_%s\" TEXT", r->indicators.ids[i]);
  for (int i = 0; i < r->entitlements.count; i++)
    text_addf(out, ", \"e_%s\" TEXT", r->entitlements.ids[i]);
  if (r->o->kinds) text_add(out, ", kinds TEXT NOT NULL");
  if (r->o->nreadings) text_add(out, ", reading TEXT NOT NULL");
  text_add_char(out, ')');
}

/* The sure kinds, in file order. */
static void kinds_text(text *out, const job *j, const plan_standard *s, int household) {
  size_t start = out->length;
  for (int c = 0; c < s->nclasses; c++)
    for (int i = 0; i < s->classes[c].nkinds; i++)
      if (run_answer(j->run, s->classes[c].kinds[i].slot, household) == 1)
        text_addf(out, "%s%s", out->length > start ? " " : "", s->classes[c].kinds[i].of->n.id);
}

/* The readings asked for that the standard has. */
static void readings_text(text *out, const rows *r, const plan_standard *s) {
  size_t start = out->length;
  for (int i = 0; i < r->o->nreadings; i++)
    for (int k = 0; k < s->of->nreadings; k++)
      if (same_text(r->o->readings[i], s->of->readings[k].of->n.id))
        text_addf(out, "%s%s", out->length > start ? " " : "", r->o->readings[i]);
}

/* The answer of a column, or "" where the standard has no such condition. */
static const char *column_answer(const rows *r, const answer_columns *c, int number, int i,
                                 int household) {
  int own = c->slots[number * c->count + i];
  return own < 0 ? "" : answer_words[run_answer(r->job->run, own, household)];
}

/* The cells of the columns. */
static void next_answers(text *out, const rows *r, const answer_columns *c, int number,
                         int household) {
  for (int i = 0; i < c->count; i++) {
    text_add_char(out, ',');
    text_add(out, column_answer(r, c, number, i, household));
  }
}

/* The household's id is never guarded: it must stay the id of the survey. */
static void id_cell(text *out, const batch *b, int household) {
  csv_cell(out, b->texts + b->id_at[household], b->id_length[household], false);
}

void rows_plain(text *out, const batch *b, int household, const char *const *words, int count) {
  id_cell(out, b, household);
  for (int i = 0; i < count; i++) {
    text_add_char(out, ',');
    csv_cell(out, words[i], strlen(words[i]), false);
  }
  text_add_char(out, '\n');
}

/* The rows of one batch. */
typedef struct page {
  rows *rows;
  text *out;
  text scratch;
  sqlite_row row;
  bool short_rows; /* a row is what every row has */
  bool plain_ids;  /* no id needs quotes */
  const verdicts *verdicts[LAW_STANDARDS_MOST];
  bool all[LAW_STANDARDS_MOST]; /* every household has a verdict */
} page;

/* Appends a comma and the number, if such a cell is written. */
static void next_count(text *out, const rows *r, unsigned cell, bool counts, int count) {
  if (!(r->o->columns & cell)) return;
  text_add_char(out, ',');
  if (counts) text_add_int(out, count);
}

/* What every row has behind the id: standard, class, what is possible and what is lacking. */
static void ending_cells(page *p, int number, int household, ending_mark mark) {
  const rows *r = p->rows;
  const verdicts *v = p->verdicts[number];
  const plan_standard *s = &r->job->law.plan->standards[number];
  const text *begin = &r->begins[number][tally_index(s, v->class_[household])];
  size_t start = p->out->length;
  text_add_bytes(p->out, text_of(begin), begin->length);
  verdict_possible(&p->scratch, s, v->possible[household]);
  if (r->o->columns & ROW_POSSIBLE) next_cell(p->out, r, text_of(&p->scratch));
  text_clear(&p->scratch);
  next_count(p->out, r, ROW_CERTAIN, s->lacking >= 0, v->lacking_low[household]);
  next_count(p->out, r, ROW_LACKING, s->lacking >= 0, v->lacking_high[household]);
  if (p->short_rows) text_add_char(p->out, '\n');
  if (p->out->failed) return;
  endings_keep(&r->endings[number], mark, p->out->at + start, p->out->length - start);
}

/* Short ids are copied with what stands behind them, where that is the batch's. */
static inline char *put_id(char *to, const batch *b, int household) {
  uint32_t at = b->id_at[household], length = b->id_length[household];
  if (length <= ID_READ && at + ID_READ <= b->texts_capacity) memcpy(to, b->texts + at, ID_READ);
  else memcpy(to, b->texts + at, length);
  return to + length;
}

/* The cells that every row has. */
static inline void verdict_cells(page *p, int number, int household) {
  const batch *b = p->rows->job->batch;
  const verdicts *v = p->verdicts[number];
  ending_mark mark = ending_mark_of(v->possible[household], v->class_[household],
                                    v->lacking_low[household], v->lacking_high[household]);
  const ending *known = endings_find(&p->rows->endings[number], mark);
  if (!p->plain_ids || !known) {
    id_cell(p->out, b, household);
    ending_cells(p, number, household, mark);
    return;
  }
  char *to = text_room_for(p->out, b->id_length[household] + ID_READ + ENDING_MOST);
  if (to) text_end(p->out, ending_write(put_id(to, b, household), known));
}

/* The rows of a batch where there is one standard, nobody is refused and a row has no more: what
 * they are written with stays in registers. Goes as far as endings are known; the next row. */
static int plain_rows(page *p, int first) {
  const batch *b = p->rows->job->batch;
  const verdicts v = *p->verdicts[0];
  endings *known = p->rows->endings;
  text out = *p->out;
  int h = first;
  for (; h < b->households; h++) {
    const ending *end = endings_find(
        known, ending_mark_of(v.possible[h], v.class_[h], v.lacking_low[h], v.lacking_high[h]));
    char *to = end ? text_room_for(&out, b->id_length[h] + ID_READ + ENDING_MOST) : NULL;
    if (!to) break;
    text_end(&out, ending_write(put_id(to, b, h), end));
  }
  *p->out = out;
  return h;
}

/* One row of CSV. */
static void csv_row(page *p, int number, int household) {
  const rows *r = p->rows;
  const job *j = r->job;
  const plan_standard *s = &j->law.plan->standards[number];
  text *out = p->out, *scratch = &p->scratch;
  verdict_cells(p, number, household);
  if (p->short_rows) return;
  next_answers(out, r, &r->indicators, number, household);
  next_answers(out, r, &r->entitlements, number, household);
  if (r->o->kinds) kinds_text(scratch, j, s, household), next_words(out, r, scratch);
  if (r->o->nreadings) readings_text(scratch, r, s), next_words(out, r, scratch);
  text_add_char(out, '\n');
}

/* Appends the answers that the standard has. */
static void json_answers(json_t *row, const char *name, const rows *r, const answer_columns *c,
                         int number, int household) {
  json_t *answers = json_object();
  for (int i = 0; i < c->count; i++) {
    const char *word = column_answer(r, c, number, i, household);
    if (*word) json_put(answers, c->ids[i], word);
  }
  json_object_set_new(row, name, answers);
}

/* A list of words that a text function gives. */
static void json_list(json_t *row, const char *name, text *words) {
  json_put_words(row, name, text_of(words));
  text_clear(words);
}

/* One row of JSON. */
static void json_row(page *p, int number, int household) {
  rows *r = p->rows;
  text *scratch = &p->scratch;
  const job *j = r->job;
  const plan_standard *s = &j->law.plan->standards[number];
  const verdicts *v = p->verdicts[number];
  json_t *row = json_object();
  job_id(scratch, j, household);
  json_put(row, "household_id", text_of(scratch));
  text_clear(scratch);
  json_put(row, "standard", s->label);
  json_put(row, "class", verdict_name(s, v->class_[household]));
  verdict_possible(scratch, s, v->possible[household]);
  json_list(row, "possible", scratch);
  if (s->lacking >= 0) json_put_int(row, "lacking_certain", v->lacking_low[household]);
  if (s->lacking >= 0) json_put_int(row, "lacking_possible", v->lacking_high[household]);
  if (r->o->indicators) json_answers(row, "indicators", r, &r->indicators, number, household);
  if (r->o->entitlements) json_answers(row, "entitlements", r, &r->entitlements, number, household);
  if (r->o->kinds) kinds_text(scratch, j, s, household), json_list(row, "kinds", scratch);
  if (r->o->nreadings) readings_text(scratch, r, s), json_list(row, "readings", scratch);
  json_rows_add(p->out, &r->begun, row);
}

/* The values of the columns. */
static void table_answers(page *p, const answer_columns *c, int number, int household) {
  for (int i = 0; i < c->count; i++) {
    const char *word = column_answer(p->rows, c, number, i, household);
    sqlite_row_text(&p->row, *word ? word : NULL);
  }
}

/* A value of words that were gathered, and empties them. */
static void table_words(page *p) {
  sqlite_row_bytes(&p->row, text_of(&p->scratch), p->scratch.length);
  text_clear(&p->scratch);
}

static void table_number(page *p, bool is_there, int64_t n) {
  if (is_there) sqlite_row_int(&p->row, n);
  else sqlite_row_null(&p->row);
}

/* One row of an SQLite table. */
static void table_row(page *p, int number, int household) {
  const rows *r = p->rows;
  const job *j = r->job;
  const batch *b = j->batch;
  const verdicts *v = p->verdicts[number];
  const plan_standard *s = &j->law.plan->standards[number];
  sqlite_row_bytes(&p->row, b->texts + b->id_at[household], b->id_length[household]);
  sqlite_row_text(&p->row, s->label);
  sqlite_row_text(&p->row, tally_name(s, tally_index(s, v->class_[household])));
  verdict_possible(&p->scratch, s, v->possible[household]), table_words(p);
  table_number(p, s->lacking >= 0, v->lacking_low[household]);
  table_number(p, s->lacking >= 0, v->lacking_high[household]);
  table_answers(p, &r->indicators, number, household);
  table_answers(p, &r->entitlements, number, household);
  if (r->o->kinds) kinds_text(&p->scratch, j, s, household), table_words(p);
  if (r->o->nreadings) readings_text(&p->scratch, r, s), table_words(p);
  sqlite_row_end(&p->row, p->out);
}

static void page_begin(page *p) {
  const rows *r = p->rows;
  const job *j = r->job;
  bool more = r->indicators.count || r->entitlements.count || r->o->kinds || r->o->nreadings;
  p->short_rows = !more;
  p->plain_ids = csv_is_plain(j->batch->texts, j->batch->texts_length);
  for (int s = 0; s < j->law.plan->nstandards; s++) {
    p->verdicts[s] = run_verdicts(j->run, s);
    p->all[s] = job_holds_for_all(j, s);
  }
}

static void page_end(page *p) {
  if (p->scratch.failed) p->out->failed = true;
  text_free(&p->scratch);
  sqlite_row_free(&p->row);
}

void rows_add(text *out, rows *r) {
  const job *j = r->job;
  page p = {.rows = r, .out = out};
  bool refuses = run_refuses(j->run);
  page_begin(&p);
  bool plainly = r->o->format == OUTPUT_CSV && p.short_rows && p.plain_ids && p.all[0] && !refuses
                 && j->law.plan->nstandards == 1;
  for (int h = 0; h < j->batch->households; h++) {
    if (plainly) h = plain_rows(&p, h);
    if (h == j->batch->households) break;
    if (refuses && run_refusal(j->run, h) != REFUSAL_NONE) continue;
    for (int s = 0; s < j->law.plan->nstandards; s++) {
      if (!p.all[s] && !job_holds_for(j, s, h, r->o->place)) continue;
      if (r->o->format == OUTPUT_JSON) json_row(&p, s, h);
      else if (r->o->format == OUTPUT_SQLITE) table_row(&p, s, h);
      else csv_row(&p, s, h);
    }
  }
  page_end(&p);
}
