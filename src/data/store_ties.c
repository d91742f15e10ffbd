/* store_ties: which rows an audit row stands for. Sums (XXH3) can be made again by whoever
 * knows them; these digests are in the chain, whose last value is kept elsewhere. Of a round
 * the row holds the snapshot, and of a run the hashes of rule texts and verdicts, so that no
 * answer and no verdict is outside. */
#include <sha2.h>
#include <string.h>
#include <sys/types.h>

#include "data/store_parts.h"

#define RUN_OF_SUBJECT "CAST(substr(?1, 5) AS INTEGER)" /* after "run " */

const store_tie store_ties[] = {
    {"import",
     "round",
     {"SELECT row_digest(id, name, imported, households, persons, blocks, ordered, snapshot, "
      "survey_file, survey, flags_of, source, engine) FROM round WHERE name = substr(?1, 7)"},
     "SELECT 'round '||name FROM round WHERE 'round '||name NOT IN (SELECT subject FROM audit "
     "WHERE what = ?1)"},
    {"run",
     "run",
     {"SELECT row_digest(id, round, started, ended, engine, sqlite, rules, snapshot, content, "
      "place, where_, flags_of, households, refused) FROM run WHERE id = " RUN_OF_SUBJECT,
      "SELECT row_digest(position, standard, label, day, vi, en, classes, indicators, kinds, "
      "provincial, readings, settings, unverified) FROM run_standard WHERE run = " RUN_OF_SUBJECT
      " ORDER BY position",
      "SELECT row_digest(standard, parameter, code, value, unit, cite, unverified) FROM "
      "run_parameter WHERE run = " RUN_OF_SUBJECT " ORDER BY standard, parameter, code",
      "SELECT row_digest(standard, class, households, persons) FROM run_count WHERE run "
      "= " RUN_OF_SUBJECT " ORDER BY standard, class"},
     "SELECT 'run '||id FROM run WHERE 'run '||id NOT IN (SELECT subject FROM audit WHERE what = "
     "?1)"},
    {"freeze",
     "freeze",
     {"SELECT row_digest(run, at, content, note) FROM freeze WHERE run = " RUN_OF_SUBJECT},
     "SELECT 'run '||run FROM freeze WHERE 'run '||run NOT IN (SELECT subject FROM audit WHERE "
     "what = ?1)"},
};
const int store_tie_count = (int)(sizeof store_ties / sizeof *store_ties);

const store_tie *store_tie_of(const char *what) {
  for (int i = 0; i < store_tie_count; i++)
    if (strcmp(store_ties[i].what, what) == 0) return &store_ties[i];
  return NULL;
}

/* The digests of one statement and how many they are, so that rows cannot change tables. */
static chuan_status add_rows(store *s, const char *sql, const char *subject, SHA2_CTX *all,
                             chuan_fault *fault) {
  uint64_t count = 0;
  query q = query_make(s, sql);
  query_text(&q, 1, subject);
  for (; query_next(&q); count++) {
    size_t length = 0;
    const void *row = query_get_blob(&q, 0, &length);
    SHA256Update(all, row, length);
  }
  SHA256Update(all, (const uint8_t *)&count, sizeof count);
  return query_done(&q, fault);
}

chuan_status store_tie_made(store *s, const store_tie *t, const char *subject, digest *out,
                            chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  SHA2_CTX all;
  SHA256Init(&all);
  for (int i = 0; t->rows[i] && !status; i++)
    status = add_rows(s, t->rows[i], subject, &all, fault);
  SHA256Final(out->at, &all);
  return status;
}

chuan_status store_audit_rows(store *s, const char *what, const char *subject, chuan_fault *fault) {
  digest made;
  chuan_status status = store_tie_made(s, store_tie_of(what), subject, &made, fault);
  return status ? status : store_audit(s, what, subject, &made, fault);
}
