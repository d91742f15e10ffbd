/* xlsx_shared: the shared texts of a workbook, which may be more than memory holds: they go to
 * spill files as they come and are mapped to be looked up. Must never know cells. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "data/spill.h"
#include "data/xlsx_parts.h"

#define GATHER 65536  /* bytes before they are written */
#define STRETCH 65536 /* bytes that a look at one of them may bring into memory */
#ifndef SHARED_HELD   /* stretches that memory may hold; test builds shrink it */
#define SHARED_HELD 128
#endif

/* What is being gathered. */
typedef struct gathering {
  shared_texts *out;
  int fd[2];           /* texts, begins */
  text texts, begins;  /* not yet written */
  uint64_t written[2]; /* bytes */
  text one;            /* the text at hand */
  bool in_item, in_text;
  int aside; /* depth within what is pronounced, not written */
} gathering;

void xlsx_gather(text *into, const char *s, int length) {
  size_t room = CELL_MOST + 1;
  size_t left = into->length < room ? room - into->length : 0;
  text_add_bytes(into, s, (size_t)length < left ? (size_t)length : left);
}

static int hex_value(const char *s) {
  static const char digits[] = "0123456789abcdef";
  int value = 0;
  for (int i = 0; i < 4; i++) {
    char c = s[i] >= 'A' && s[i] <= 'F' ? (char)(s[i] - 'A' + 'a') : s[i];
    const char *at = c == '\0' ? NULL : strchr(digits, c);
    if (at == NULL) return -1;
    value = value * 16 + (int)(at - digits);
  }
  return value;
}

/* Only what has no other way into XML is undone: control characters, and the _ that keeps
 * such a word from being one. A carriage return before a line feed is nothing. */
void xlsx_unescape(text *t) {
  if (t->at == NULL || strstr(t->at, "_x") == NULL) return;
  char *to = t->at;
  for (const char *p = t->at; *p != '\0';) {
    bool escaped = p[0] == '_' && p[1] == 'x' && strnlen(p, 7) == 7 && p[6] == '_';
    int value = escaped ? hex_value(p + 2) : -1;
    if (value != '_' && (value < 0 || value >= 0x20)) *to++ = *p++;
    else {
      p += 7;
      bool before_line = *p == '\n' || strncmp(p, "_x000A_", 7) == 0;
      if (value != '\r' || !before_line) *to++ = (char)value;
    }
  }
  t->length = (size_t)(to - t->at);
  *to = '\0';
}

/* ---- gathering ---- */

static chuan_status write_out(gathering *g, int which, chuan_fault *fault) {
  text *t = which == 0 ? &g->texts : &g->begins;
  if (t->failed) return fault_memory(fault);
  chuan_status status =
      spill_write(g->fd[which], text_of(t), t->length, (int64_t)g->written[which], fault);
  g->written[which] += t->length;
  text_clear(t);
  return status;
}

/* The next text begins where the last one ended. */
static chuan_status add_begin(gathering *g, chuan_fault *fault) {
  uint64_t at = g->written[0] + g->texts.length;
  text_add_bytes(&g->begins, (const char *)&at, sizeof at);
  return g->begins.length < GATHER ? CHUAN_OK : write_out(g, 1, fault);
}

static void shared_begin(xml *x, const char *name, const char **attributes) {
  gathering *g = x->with;
  (void)attributes;
  if (strcmp(name, "si") == 0) g->in_item = true;
  if (strcmp(name, "rPh") == 0 || g->aside > 0) g->aside++;
  g->in_text = g->in_item && g->aside == 0 && strcmp(name, "t") == 0;
}

static void shared_end(xml *x, const char *name) {
  gathering *g = x->with;
  chuan_status status = CHUAN_OK;
  g->in_text = false;
  if (g->aside > 0) g->aside--;
  if (!g->in_item || strcmp(name, "si") != 0) return;
  g->in_item = false;
  xlsx_unescape(&g->one);
  text_add_bytes(&g->texts, text_of(&g->one), g->one.length);
  text_add_char(&g->texts, '\0');
  if (g->one.failed) status = fault_memory(x->fault);
  text_clear(&g->one);
  g->out->count++;
  if (status == CHUAN_OK) status = add_begin(g, x->fault);
  if (status == CHUAN_OK && g->texts.length >= GATHER) status = write_out(g, 0, x->fault);
  if (status != CHUAN_OK) xml_fail(x, status);
}

static void shared_chars(xml *x, const char *s, int length) {
  gathering *g = x->with;
  if (g->in_text) xlsx_gather(&g->one, s, length);
}

/* ---- mapping ---- */

static const void *map(int fd, uint64_t bytes) {
  void *at = mmap(NULL, bytes, PROT_READ, MAP_PRIVATE, fd, 0);
  return at == MAP_FAILED ? NULL : at;
}

static uint64_t stretches(uint64_t bytes) { return bytes / STRETCH + 1; }

/* Maps what was written; a mapping outlives its descriptor. */
static chuan_status map_both(gathering *g, chuan_fault *fault) {
  shared_texts *out = g->out;
  chuan_status status = write_out(g, 0, fault);
  if (status == CHUAN_OK) status = write_out(g, 1, fault);
  if (status != CHUAN_OK || out->count == 0) return status;
  out->bytes = g->written[0];
  out->texts = map(g->fd[0], g->written[0]);
  out->begins = map(g->fd[1], g->written[1]);
  out->touched = memory_make((stretches(out->bytes) + stretches(g->written[1])) / 8 + 1, 1);
  bool made = out->texts != NULL && out->begins != NULL && out->touched != NULL;
  return made ? CHUAN_OK : fault_memory(fault);
}

chuan_status shared_open(const package *of, const char *name, shared_texts *out,
                         chuan_fault *fault) {
  gathering g = {.out = out, .fd = {-1, -1}};
  xml_sink sink = {shared_begin, shared_end, shared_chars, &g};
  *out = (shared_texts){0};
  if (name == NULL) return CHUAN_OK;
  chuan_status status = spill_open(&g.fd[0], fault);
  if (status == CHUAN_OK) status = spill_open(&g.fd[1], fault);
  if (status == CHUAN_OK) status = add_begin(&g, fault);
  if (status == CHUAN_OK) status = xml_read(of, name, &sink, fault);
  if (status == CHUAN_OK) status = map_both(&g, fault);
  spill_close(g.fd[0]);
  spill_close(g.fd[1]);
  text_free(&g.texts);
  text_free(&g.begins);
  text_free(&g.one);
  return status;
}

static uint64_t begins_bytes(const shared_texts *s) { return (s->count + 1) * sizeof *s->begins; }

void shared_close(shared_texts *s) {
  if (s->texts != NULL) (void)munmap((void *)s->texts, s->bytes);
  if (s->begins != NULL) (void)munmap((void *)s->begins, begins_bytes(s));
  memory_free(s->touched);
  *s = (shared_texts){0};
}

/* What was looked at stays in memory until there is too much of it; then it is read from the files
 * again, which the system keeps as long as it has room. */
static void give_back(shared_texts *s) {
  (void)madvise((void *)s->texts, s->bytes, MADV_DONTNEED);
  (void)madvise((void *)s->begins, begins_bytes(s), MADV_DONTNEED);
  memset(s->touched, 0, (stretches(s->bytes) + stretches(begins_bytes(s))) / 8 + 1);
  s->held = 0;
}

static void touch(shared_texts *s, uint64_t stretch) {
  uint8_t bit = (uint8_t)(1U << stretch % 8);
  if (s->touched[stretch / 8] & bit) return;
  if (s->held >= SHARED_HELD) give_back(s);
  s->touched[stretch / 8] |= bit;
  s->held++;
}

const char *shared_text(shared_texts *s, uint64_t nth, size_t *length) {
  *length = 0;
  if (nth >= s->count) return NULL;
  touch(s, stretches(s->bytes) + nth * sizeof *s->begins / STRETCH);
  touch(s, s->begins[nth] / STRETCH);
  *length = (size_t)(s->begins[nth + 1] - s->begins[nth]) - 1;
  return s->texts + s->begins[nth];
}
