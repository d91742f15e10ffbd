/* runs_write: a run into the registry: verdicts block by block, then its head. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "data/runs_parts.h"

struct run_writer {
  store *store;
  const round_info *round;
  int64_t run;
  int nstandards;
  block_at *blocks;
  int most;      /* households of the largest of them */
  int64_t block; /* the one that is being filled */
  verdict_pack *standards;
  content *content; /* NULL: ids do not stand in order, and what is stored is read again */
  query insert;
};

int64_t verdict_key(int64_t run, int standard, int64_t block) {
  return BLOCK_KEY(run, block, standard);
}

/* How many ids stand in a list with blanks between. */
static int words_count(const char *ids) {
  int count = *ids != '\0';
  for (; *ids; ids++) count += *ids == ' ';
  return count;
}

chuan_status run_shape(store *s, const run_standard *of, verdict_shape *out, chuan_fault *fault) {
  bool fits = verdict_shape_make(out, words_count(of->classes), words_count(of->indicators),
                                 words_count(of->kinds));
  return fits ? CHUAN_OK : store_fault(s, SQLITE_CORRUPT, fault);
}

/* ---- blocks ---- */

static void write_block(run_writer *w, int standard, const verdict_pack *of) {
  query *q = &w->insert;
  verdict_bytes bytes = verdict_pack_bytes(of);
  query_int(q, 1, verdict_key(w->run, standard, w->block));
  query_int(q, 2, w->run);
  query_int(q, 3, standard);
  query_int(q, 4, w->block);
  query_blob(q, 5, bytes.words, (size_t)bytes.rows * (size_t)of->shape.word_bytes);
  if (bytes.length) query_blob(q, 6, bytes.doubts, bytes.length);
  else query_null(q, 6);
  query_once(q);
  if (w->content) content_add(w->content, standard, &bytes, of->since);
}

chuan_status run_write_block(run_writer *w, const verdict_pack *standards, chuan_fault *fault) {
  assert(w->block < w->round->blocks);
  bool failed = false;
  for (int i = 0; i < w->nstandards; i++) {
    assert(standards[i].rows == w->blocks[w->block].households);
    failed |= standards[i].doubts.failed;
    write_block(w, i, &standards[i]);
  }
  w->block++;
  if (failed) return fault_memory(fault);
  return w->insert.code == SQLITE_OK ? CHUAN_OK : store_fault(w->store, w->insert.code, fault);
}

/* The block that is full, and room for the next one. */
static chuan_status flush_block(run_writer *w, chuan_fault *fault) {
  chuan_status status = run_write_block(w, w->standards, fault);
  for (int i = 0; i < w->nstandards; i++) verdict_pack_clear(&w->standards[i]);
  return status;
}

chuan_status run_write(run_writer *w, const verdict_columns *standards, int rows,
                       chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  for (int done = 0; done < rows && !status;) {
    assert(w->block < w->round->blocks && w->nstandards > 0);
    int whole = w->blocks[w->block].households, filled = w->standards[0].rows;
    int now = rows - done < whole - filled ? rows - done : whole - filled;
    for (int i = 0; i < w->nstandards; i++)
      verdict_pack_add(&w->standards[i], &standards[i], done, now);
    done += now;
    if (filled + now == whole) status = flush_block(w, fault);
  }
  return status;
}

/* ---- beginning and end ---- */

chuan_status run_write_pack(const run_writer *w, int standard, verdict_pack *out,
                            chuan_fault *fault) {
  return verdict_pack_new(w->standards[standard].shape, w->most, out, fault);
}

static chuan_status writer_room(run_writer *w, const run_head *head, chuan_fault *fault) {
  chuan_status status = blocks_list(w->store, w->round, &w->blocks, fault);
  if (status) return status;
  for (int64_t i = 0; i < w->round->blocks; i++)
    if (w->blocks[i].households > w->most) w->most = w->blocks[i].households;
  w->standards = memory_make((size_t)head->nstandards + 1, sizeof *w->standards);
  if (!w->standards) return fault_memory(fault);
  for (int i = 0; i < head->nstandards && !status; i++) {
    verdict_shape shape;
    status = run_shape(w->store, &head->standards[i], &shape, fault);
    if (!status) status = verdict_pack_new(shape, w->most, &w->standards[i], fault);
    w->nstandards += !status;
  }
  if (status || !w->round->ordered) return status;
  return content_new(w->store, head, w->round, &w->content, fault);
}

chuan_status run_write_begin(store *s, const round_info *round, const run_head *head,
                             run_writer **out, chuan_fault *fault) {
  run_writer *w = memory_make(1, sizeof *w);
  *out = NULL;
  if (!w) return fault_memory(fault);
  *w = (run_writer){.store = s, .round = round};
  chuan_status status = store_number(s, "SELECT max(id) + 1 FROM run", 1, &w->run, fault);
  if (!status && (w->run < 1 || w->run >= BLOCK_OWNERS_MOST))
    status = store_fault(s, SQLITE_TOOBIG, fault);
  if (!status) status = writer_room(w, head, fault);
  if (!status) w->insert = query_insert(s, "verdict_block", 6);
  if (status) {
    run_write_free(w);
    return status;
  }
  *out = w;
  return CHUAN_OK;
}

void run_write_free(run_writer *w) {
  if (!w) return;
  (void)query_done(&w->insert, NULL);
  for (int i = 0; i < w->nstandards; i++) verdict_pack_free(&w->standards[i]);
  content_free(w->content);
  memory_free(w->standards);
  memory_free(w->blocks);
  memory_free(w);
}

static chuan_status write_standards(store *s, const run_head *h, chuan_fault *fault) {
  query q = query_insert(s, "run_standard", 14);
  for (int i = 0; i < h->nstandards; i++) {
    const run_standard *r = &h->standards[i];
    const char *const texts[] = {r->standard, r->label,   r->day,        r->vi,
                                 r->en,       r->classes, r->indicators, r->kinds};
    query_int(&q, 1, h->id);
    query_int(&q, 2, i);
    for (int t = 0; t < 8; t++) query_text(&q, 3 + t, texts[t]);
    query_int(&q, 11, r->provincial);
    query_text(&q, 12, r->readings);
    query_text(&q, 13, r->settings);
    query_int(&q, 14, r->unverified);
    query_once(&q);
  }
  return query_done(&q, fault);
}

static chuan_status write_rules(store *s, const run_head *h, chuan_fault *fault) {
  query q = query_insert(s, "run_rule", 5);
  for (int i = 0; i < h->nrules; i++) {
    const run_rule *r = &h->rules[i];
    digest d = digest_of(r->text, r->length);
    query_int(&q, 1, h->id);
    query_int(&q, 2, i);
    query_text(&q, 3, r->file);
    query_text_bytes(&q, 4, r->text, r->length);
    query_blob(&q, 5, d.at, sizeof d.at);
    query_once(&q);
  }
  return query_done(&q, fault);
}

static chuan_status write_parameters(store *s, const run_head *h, chuan_fault *fault) {
  query q = query_insert(s, "run_parameter", 8);
  for (int i = 0; i < h->nparameters; i++) {
    const run_parameter *p = &h->parameters[i];
    const char *const texts[] = {p->standard, p->parameter, p->code,      p->value,
                                 p->unit,     p->cite,      p->unverified};
    query_int(&q, 1, h->id);
    for (int t = 0; t < 7; t++) query_text(&q, 2 + t, texts[t]);
    query_once(&q);
  }
  return query_done(&q, fault);
}

static chuan_status write_counts(store *s, const run_head *h, chuan_fault *fault) {
  query q = query_insert(s, "run_count", 5);
  for (int i = 0; i < h->ncounts; i++) {
    const class_count *c = &h->counts[i];
    query_int(&q, 1, h->id);
    query_text(&q, 2, c->standard);
    query_text(&q, 3, c->class_);
    query_int(&q, 4, c->households);
    query_int(&q, 5, c->persons);
    query_once(&q);
  }
  return query_done(&q, fault);
}

static chuan_status write_head(store *s, const run_head *h, chuan_fault *fault) {
  query q = query_insert(s, "run", 14);
  query_int(&q, 1, h->id);
  query_int(&q, 2, h->round);
  query_text(&q, 3, h->started);
  query_text(&q, 4, h->ended);
  query_text(&q, 5, h->engine);
  query_text(&q, 6, h->sqlite);
  query_blob(&q, 7, h->rules_digest.at, sizeof h->rules_digest.at);
  query_blob(&q, 8, h->snapshot.at, sizeof h->snapshot.at);
  query_blob(&q, 9, h->content.at, sizeof h->content.at);
  query_text(&q, 10, h->place);
  query_text(&q, 11, h->where);
  query_text(&q, 12, h->flags_of);
  query_int(&q, 13, h->households);
  query_int(&q, 14, h->refused);
  query_once(&q);
  return query_done(&q, fault);
}

/* Names and texts of the rule files, so that a change of either shows. */
digest run_rules_digest(const run_head *h) {
  text all = {0};
  for (int i = 0; i < h->nrules; i++) {
    digest d = digest_of(h->rules[i].text, h->rules[i].length);
    text_addf(&all, "%s  %s\n", digest_text_of(&d).at, h->rules[i].file);
  }
  digest out = digest_of(text_of(&all), all.length);
  text_free(&all);
  return out;
}

chuan_status run_write_end(run_writer *w, run_head *head, chuan_fault *fault) {
  assert(w->block == w->round->blocks);
  store *s = w->store;
  head->id = w->run;
  head->round = w->round->id;
  head->snapshot = w->round->snapshot;
  head->sqlite = sqlite3_sourceid();
  head->rules_digest = run_rules_digest(head);
  chuan_status status = query_done(&w->insert, fault);
  if (!status && w->content) head->content = content_end(w->content);
  else if (!status) status = run_content(s, head, w->round, &head->content, fault);
  if (!status) status = write_standards(s, head, fault);
  if (!status) status = write_rules(s, head, fault);
  if (!status) status = write_parameters(s, head, fault);
  if (!status) status = write_counts(s, head, fault);
  if (!status) status = write_head(s, head, fault);
  char subject[64];
  (void)snprintf(subject, sizeof subject, "run %lld", (long long)head->id);
  return status ? status : store_audit_rows(s, "run", subject, fault);
}
