/* hand_csv: CSV in, classes out, as a person writes it by hand for the one file of generate.c:
 * the columns and their order are in the code, nothing is checked, nothing may be quoted. The
 * yardstick of the speed comparison from file to file; the evaluation is hand.c's.
 *
 *   hand_csv 2016|2021 IN.csv OUT.csv
 *
 * writes id,class,ndep with the class as hand.h numbers it. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "hand.h"

enum { ROWS = 4096, OUT_ROOM = 1 << 18, ROW_MOST = 32, GIVEN_BACK = 1 << 22 };

/* The survey at hand: what is mapped, where the next row begins, and 4096 rows of answers. */
typedef struct program {
  char *bytes;
  size_t length, done; /* pages before `done` were given back */
  const char *at;
  int32_t ids[ROWS];
  hand_survey rows;
  FILE *to;
  char *out, *end;
} program;

static void leave(const char *what) {
  perror(what);
  exit(1);
}

static void *room(size_t bytes) {
  void *p = aligned_alloc(64, bytes);
  if (!p) leave("no memory");
  return p;
}

/* ---- in ---- */

/* A whole number and the comma behind it, `first` less than it says and times `unit`. */
static inline const char *read_number(const char *p, int32_t first, int32_t unit, int32_t *out) {
  if (*p == ',') {
    *out = HAND_MISSING;
    return p + 1;
  }
  int32_t n = *p++ - '0';
  while (*p != ',') n = n * 10 + (*p++ - '0');
  *out = (n - first) * unit;
  return p + 1;
}

/* A number with one decimal, in tenths. */
static inline const char *read_tenths(const char *p, int32_t *out) {
  int32_t n = 0;
  if (*p == ',') {
    *out = HAND_MISSING;
    return p + 1;
  }
  while (*p != '.') n = n * 10 + (*p++ - '0');
  *out = n * 10 + (p[1] - '0');
  return p + 3;
}

/* Codes count from 1 in the file, incomes are in thousands. */
static inline const char *read_row(program *g, const char *p, size_t i) {
  int32_t *const *c = g->rows.columns;
  p = read_number(p, 0, 1, &g->ids[i]);
  p = read_number(p, 1, 1, &c[AREA][i]);
  p = read_number(p, 0, 1, &c[HHSIZE][i]);
  p = read_number(p, 0, 1000, &c[INCOME][i]);
  for (int f = UNEMP; f <= CHILD_OUT; f++) p = read_number(p, 0, 1, &c[f][i]);
  p = read_number(p, 1, 1, &c[DWELLING][i]);
  p = read_tenths(p, &c[FLOOR_M2][i]);
  p = read_number(p, 1, 1, &c[WATER][i]);
  p = read_number(p, 1, 1, &c[TOILET][i]);
  p = read_number(p, 0, 1, &c[TELECOM][i]);
  p = read_number(p, 0, 1, &c[INFO_ASSETS][i]);
  while (*p != '\n') p++; /* the weight is of no use */
  return p + 1;
}

/* Pages that were read are given back, so that memory stays small. */
static void give_back(program *g) {
  size_t read = (size_t)(g->at - g->bytes) & ~(size_t)(GIVEN_BACK - 1);
  if (read <= g->done) return;
  madvise(g->bytes + g->done, read - g->done, MADV_DONTNEED);
  g->done = read;
}

static size_t read_rows(program *g) {
  const char *end = g->bytes + g->length;
  size_t n = 0;
  while (n < ROWS && g->at < end) g->at = read_row(g, g->at, n++);
  give_back(g);
  return g->rows.households = n;
}

static void open_survey(program *g, const char *path) {
  struct stat about;
  int fd = open(path, O_RDONLY);
  if (fd < 0 || fstat(fd, &about)) leave(path);
  g->length = (size_t)about.st_size;
  g->bytes = mmap(NULL, g->length, PROT_READ, MAP_PRIVATE, fd, 0);
  if (g->bytes == MAP_FAILED) leave(path);
  madvise(g->bytes, g->length, MADV_SEQUENTIAL);
  close(fd);
  g->at = (const char *)memchr(g->bytes, '\n', g->length) + 1;
  for (int i = 0; i < HAND_COLUMNS; i++) g->rows.columns[i] = room(ROWS * sizeof(int32_t));
  g->rows.classes = room(ROWS);
  g->rows.ndep = room(ROWS);
}

/* ---- out ---- */

static void flush_rows(program *g) {
  size_t length = (size_t)(g->end - g->out);
  if (fwrite(g->out, 1, length, g->to) != length) leave("cannot write");
  g->end = g->out;
}

static char *put_number(char *p, uint32_t n) {
  char digits[12];
  int count = 0;
  do digits[count++] = (char)('0' + n % 10);
  while (n /= 10);
  while (count) *p++ = digits[--count];
  return p;
}

static void write_rows(program *g) {
  for (size_t i = 0; i < g->rows.households; i++) {
    char *p = put_number(g->end, (uint32_t)g->ids[i]);
    uint8_t ndep = g->rows.ndep[i];
    *p++ = ',';
    *p++ = (char)('0' + g->rows.classes[i]);
    *p++ = ',';
    if (ndep > 9) *p++ = '1', ndep = (uint8_t)(ndep - 10);
    *p++ = (char)('0' + ndep);
    *p++ = '\n';
    g->end = p;
    if (p > g->out + OUT_ROOM - ROW_MOST) flush_rows(g);
  }
}

static void open_out(program *g, const char *path) {
  g->to = fopen(path, "wb");
  if (!g->to) leave(path);
  setvbuf(g->to, NULL, _IONBF, 0);
  g->out = g->end = room(OUT_ROOM);
  g->end += sprintf(g->end, "id,class,ndep\n");
}

int main(int argc, char **argv) {
  static program g;
  if (argc != 4) return fputs("usage: hand_csv 2016|2021 IN.csv OUT.csv\n", stderr), 2;
  open_survey(&g, argv[2]);
  open_out(&g, argv[3]);
  while (read_rows(&g)) {
    if (!strcmp(argv[1], "2016")) hand_classify_2016(&g.rows);
    else hand_classify_2021(&g.rows);
    write_rows(&g);
  }
  flush_rows(&g);
  return fclose(g.to) != 0;
}
