/* registry_copy: the registry's tables as ordinary ones in a new file, for tools that know
 * nothing of us. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/text.h"
#include "data/registry_sql.h"
#include "data/registry_tables.h"

/* What is copied, and the index that a reader will want. */
static const char *const copied[][2] = {
    {"household", "round, household_id"},
    {"person", "round, household_id"},
    {"verdict", "run, standard, household_id"},
    {"round", NULL},
    {"run", NULL},
    {"run_standard", NULL},
    {"run_parameter", NULL},
    {"run_count", NULL},
    {"freeze", NULL},
    {"unit", NULL},
    {"unit_successor", NULL},
    {"unit_year", NULL},
    {"list", NULL},
    {"recognised", "household_id"},
    {"override", NULL},
    {"lineage", NULL},
    {"audit", NULL},
};

typedef struct copy {
  store *from;
  store to; /* only what queries need of it */
} copy;

/* CREATE TABLE and INSERT for the columns of a statement. */
static void table_sql(const query *rows, const char *table, text *create, text *insert) {
  int count = sqlite3_column_count(rows->at);
  text_addf(create, "CREATE TABLE \"%s\"(", table);
  text_addf(insert, "INSERT INTO \"%s\" VALUES(", table);
  for (int i = 0; i < count; i++) {
    const char *type = sqlite3_column_decltype(rows->at, i);
    text_addf(create, "%s\"%s\" %s", i ? ", " : "", sqlite3_column_name(rows->at, i),
              type ? type : "");
    text_add(insert, i ? ",?" : "?");
  }
  text_add(create, ")");
  text_add(insert, ")");
}

static chuan_status copy_rows(copy *c, query *rows, const char *insert, chuan_fault *fault) {
  query q = query_make(&c->to, insert);
  int count = sqlite3_column_count(rows->at);
  while (q.code == SQLITE_OK && query_next(rows)) {
    for (int i = 0; i < count && q.code == SQLITE_OK; i++)
      q.code = sqlite3_bind_value(q.at, i + 1, sqlite3_column_value(rows->at, i));
    query_once(&q);
  }
  return query_done(&q, fault);
}

static chuan_status copy_table(copy *c, const char *table, const char *index, chuan_fault *fault) {
  text select = {0}, create = {0}, insert = {0};
  text_addf(&select, "SELECT * FROM \"%s\"", table);
  query rows = query_make(c->from, text_of(&select));
  chuan_status status = CHUAN_OK;
  if (rows.code == SQLITE_OK) {
    table_sql(&rows, table, &create, &insert);
    if (create.failed || insert.failed) status = fault_memory(fault);
    if (!status) status = store_run(&c->to, text_of(&create), fault);
    if (!status) status = copy_rows(c, &rows, text_of(&insert), fault);
  }
  chuan_status read = query_done(&rows, status ? NULL : fault);
  text_clear(&create);
  if (index) text_addf(&create, "CREATE INDEX \"%s_index\" ON \"%s\"(%s)", table, table, index);
  if (!status && !read && index) status = store_run(&c->to, text_of(&create), fault);
  text_free(&select);
  text_free(&create);
  text_free(&insert);
  return status ? status : read;
}

/* One transaction into a file that nobody sees before it is whole. */
static chuan_status copy_all(copy *c, chuan_fault *fault) {
  chuan_status status =
      store_run(&c->to, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; BEGIN", fault);
  for (size_t i = 0; i < sizeof copied / sizeof *copied && !status; i++)
    status = copy_table(c, copied[i][0], copied[i][1], fault);
  return status ? status : store_run(&c->to, "COMMIT", fault);
}

static chuan_status copy_into(store *s, char *path, chuan_fault *fault) {
  copy c = {.from = s, .to = {.path = path}};
  int code = registry_tables(s->db);
  if (code != SQLITE_OK) return store_fault(s, code, fault);
  code = sqlite3_open_v2(path, &c.to.db, SQLITE_OPEN_READWRITE, NULL);
  chuan_status status = code == SQLITE_OK ? copy_all(&c, fault) : store_fault(&c.to, code, fault);
  (void)sqlite3_close(c.to.db);
  return status;
}

/* Syncs the file and gives it its name, which nothing else may have by now unless it is to be
 * replaced. */
static chuan_status put_in_place(const char *from, const char *path, bool force, int fd,
                                 chuan_fault *fault) {
  bool done = fsync(fd) == 0 && (force ? rename(from, path) : link(from, path)) == 0;
  if (!done && errno == EPERM) done = rename(from, path) == 0; /* a file system without links */
  int error = errno;
  (void)unlink(from);
  if (done) return CHUAN_OK;
  return fault_system(fault, (place){.file = path}, MSG_CANNOT_WRITE, error);
}

chuan_status sql_copy(store *s, const char *path, bool force, chuan_fault *fault) {
  text beside = {0};
  if (!force && access(path, F_OK) == 0)
    return FAULT(fault, CHUAN_USAGE, (place){.file = path}, FILE_EXISTS, "");
  text_addf(&beside, "%s.%ld.new", path, (long)getpid());
  if (beside.failed) return fault_memory(fault);
  int fd = open(beside.at, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  chuan_status status = CHUAN_OK;
  if (fd < 0) status = fault_system(fault, (place){.file = path}, MSG_CANNOT_WRITE, errno);
  else if ((status = copy_into(s, beside.at, fault))) (void)unlink(beside.at);
  else status = put_in_place(beside.at, path, force, fd, fault);
  if (fd >= 0) (void)close(fd);
  text_free(&beside);
  return status;
}
