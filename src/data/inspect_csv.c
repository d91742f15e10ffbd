/* inspect_csv: what parts the cells of a text file, and which of the old Vietnamese encodings its
 * bytes look like. Must never know fields. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <utf8proc.h>

#include "base/arena.h"
#include "base/text.h"
#include "data/inspect_parts.h"

enum { HEAD_BYTES = 65536, LINES_MOST = 20, DELIMITERS = 4 };

/* The beginning of a regular file; "" of anything else. */
static size_t read_head(const char *path, char *head) {
  struct stat about;
  if (strcmp(path, "-") == 0 || stat(path, &about) != 0 || !S_ISREG(about.st_mode)) return 0;
  FILE *file = fopen(path, "rbe");
  if (file == NULL) return 0;
  size_t got = fread(head, 1, HEAD_BYTES, file);
  (void)fclose(file);
  return got;
}

/* ---- delimiters ---- */

/* How often each delimiter stands in the lines, outside quotes. */
static int count_lines(const char *head, size_t length, int counts[LINES_MOST][DELIMITERS]) {
  static const char delimiters[] = ",;\t|";
  bool quoted = false;
  int line = 0;
  for (size_t i = 0; i < length && line < LINES_MOST; i++) {
    const char *at = head[i] == '\0' ? NULL : strchr(delimiters, head[i]);
    quoted ^= head[i] == '"';
    if (quoted) continue;
    if (at != NULL) counts[line][at - delimiters]++;
    if (head[i] == '\n') line++;
  }
  return line < LINES_MOST ? line + 1 : line;
}

/* In how many lines a delimiter parts as many cells as in most of them, and how many: what stands
 * in texts stands in few lines equally often. */
static int weight_of(int counts[LINES_MOST][DELIMITERS], int lines, int which) {
  int best = 0;
  for (int i = 0; i < lines; i++) {
    int same = 0, cells = counts[i][which];
    for (int k = 0; k < lines; k++) same += counts[k][which] == cells;
    int weight = cells == 0 ? 0 : same * 1000 + (cells < 999 ? cells : 999);
    if (weight > best) best = weight;
  }
  return best;
}

char csv_delimiter_of(const char *path) {
  char *head = memory_make(HEAD_BYTES, 1);
  int counts[LINES_MOST][DELIMITERS] = {{0}}, best = 0, weight = 0;
  if (head == NULL) return ',';
  size_t length = read_head(path, head);
  int lines = count_lines(head, length, counts);
  for (int i = 0; i < DELIMITERS; i++) {
    int w = weight_of(counts, lines, i);
    if (w > weight) weight = w, best = i;
  }
  memory_free(head);
  return ",;\t|"[best];
}

/* ---- encodings ---- */

/* What speaks for each of the old encodings: letters that others have not in such places. */
typedef struct evidence {
  int tcvn3, vni, cp1258, high;
} evidence;

static bool is_vowel(unsigned c) { return c < 0x80 && c > 0 && strchr("aeiouyAEIOUY", (int)c); }
static bool is_one_of(unsigned c, const unsigned char *list, size_t count) {
  return c < 0x100 && memchr(list, (int)c, count) != NULL;
}

/* VNI writes a mark after its vowel, Windows-1258 too, but others; TCVN3 has one byte a letter. */
static void weigh(evidence *e, unsigned before, unsigned c) {
  static const unsigned char vni[] = {0xF9, 0xF8, 0xFB, 0xF5, 0xEF, 0xE1, 0xE0, 0xE5, 0xE3, 0xE4,
                                      0xE9, 0xE8, 0xFA, 0xFC, 0xEB, 0xD9, 0xD8, 0xDB, 0xD5, 0xCF,
                                      0xC1, 0xC0, 0xC5, 0xC3, 0xC4, 0xC9, 0xC8, 0xDA, 0xDC, 0xCB};
  static const unsigned char tcvn3[] = {0xA8, 0xA9, 0xAA, 0xAB, 0xAC, 0xAD, 0xAE, 0xB5,
                                        0xB6, 0xB7, 0xB8, 0xB9, 0xBB, 0xBC, 0xBD, 0xBE,
                                        0xC6, 0xC7, 0xCE, 0xD0, 0xD1, 0xD7};
  static const unsigned char marks[] = {0xCC, 0xEC, 0xD2, 0xDE, 0xF2};
  static const unsigned char letters[] = {0xF0, 0xD0, 0xFD, 0xF5};
  if (c < 0x80 || c >= 0x100) return;
  e->high++;
  e->tcvn3 += is_one_of(c, tcvn3, sizeof tcvn3) ? 2 : 0;
  e->vni += is_vowel(before) && is_one_of(c, vni, sizeof vni) ? 2 : 0;
  e->vni += !is_vowel(before) && (c == 0xF1 || c == 0xD1);
  bool bears = is_vowel(before) || before >= 0xE2;
  e->cp1258 += bears && is_one_of(c, marks, sizeof marks) ? 3 : 0;
  e->cp1258 += is_one_of(c, letters, sizeof letters);
}

static const char *name_of(const evidence *e) {
  int best = e->tcvn3;
  const char *name = "TCVN3 (ABC)";
  if (e->vni > best) best = e->vni, name = "VNI";
  if (e->cp1258 > best) best = e->cp1258, name = "Windows-1258";
  return best * 2 >= e->high && best > 2 ? name : NULL;
}

const char *legacy_encoding_of(const char *path) {
  char *head = memory_make(HEAD_BYTES, 1);
  evidence e = {0};
  size_t length = head == NULL ? 0 : read_head(path, head);
  for (size_t i = 0; i < length; i++)
    weigh(&e, i > 0 ? (unsigned char)head[i - 1] : 0, (unsigned char)head[i]);
  memory_free(head);
  return name_of(&e);
}

/* Real Vietnamese has letters beyond Latin-1; such texts have none. */
const char *legacy_encoding_of_text(const char *s) {
  evidence e = {0};
  utf8proc_int32_t point = 0, before = 0;
  const utf8proc_uint8_t *p = (const utf8proc_uint8_t *)s;
  for (utf8proc_ssize_t n; *p != '\0' && (n = utf8proc_iterate(p, -1, &point)) > 0; p += n) {
    if (point >= 0x100) return NULL;
    weigh(&e, (unsigned)before, (unsigned)point);
    before = point;
  }
  return e.vni > e.tcvn3 && e.vni < 4 ? NULL : name_of(&e);
}
