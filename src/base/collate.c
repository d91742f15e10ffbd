/* collate: see collate.h. Must never know a locale. */
#include "base/collate.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

/* What a letter (with its marks) or a number is among others. */
typedef struct element {
  int group;     /* GROUP_… */
  int64_t order; /* within the group */
  int tone;      /* 0 to 5 */
  bool great;    /* a capital letter */
} element;

enum { GROUP_END, GROUP_SIGN, GROUP_NUMBER, GROUP_LETTER, GROUP_FOREIGN };

/* A name that is being read; `at` stands behind the last element. */
typedef struct reading {
  const utf8proc_uint8_t *at;
  utf8proc_ssize_t left;
} reading;

enum { CIRCUMFLEX = 0x302, BREVE = 0x306, HORN = 0x31b, STROKE_D = 0x111, GREAT_STROKE_D = 0x110 };

/* ---- letters ---- */

/* The next code point, 0 at the end; bytes that are none stand for themselves. */
static int32_t next_point(reading *r) {
  utf8proc_int32_t point = 0;
  if (r->left <= 0) return 0; /* a 0 byte ends a name too: none has one */
  utf8proc_ssize_t read = utf8proc_iterate(r->at, r->left, &point);
  if (read <= 0) point = *r->at, read = 1;
  r->at += read, r->left -= read;
  return point;
}

static bool is_mark(int32_t point) { return utf8proc_category(point) == UTF8PROC_CATEGORY_MN; }

/* The tone that a mark writes, 0: none. */
static int tone_of(int32_t mark) {
  static const int32_t tones[] = {0x300, 0x309, 0x303, 0x301, 0x323};
  for (int i = 0; i < 5; i++)
    if (tones[i] == mark) return i + 1;
  return 0;
}

/* Letters are told by their position in the alphabet: of a and its fellows by thirds. */
static void take_letter(element *e, int32_t letter) {
  bool great = letter >= 'A' && letter <= 'Z';
  if (letter == STROKE_D || letter == GREAT_STROKE_D) {
    *e = (element){GROUP_LETTER, 4 * 'd' + 1, 0, letter == GREAT_STROKE_D};
  } else if (great || (letter >= 'a' && letter <= 'z')) {
    *e = (element){GROUP_LETTER, 4 * (great ? letter - 'A' + 'a' : letter), 0, great};
  } else {
    utf8proc_category_t is = utf8proc_category(letter);
    bool foreign = is >= UTF8PROC_CATEGORY_LU && is <= UTF8PROC_CATEGORY_LO;
    *e = (element){foreign ? GROUP_FOREIGN : GROUP_SIGN, letter, 0, false};
  }
}

/* ă before â, ô before ơ; a mark that Vietnamese does not write comes last of all. */
static void take_mark(element *e, int32_t mark) {
  int tone = tone_of(mark);
  if (tone) e->tone = tone;
  else if (mark == BREVE) e->order += 1;
  else if (mark == CIRCUMFLEX) e->order += e->order == 4 * 'a' ? 2 : 1;
  else if (mark == HORN) e->order += 2;
  else e->order |= 3;
}

static void take_point(element *e, int32_t point) {
  utf8proc_int32_t parts[8];
  int last = 0;
  utf8proc_ssize_t count = utf8proc_decompose_char(point, parts, 8, UTF8PROC_DECOMPOSE, &last);
  take_letter(e, count > 0 && count <= 8 ? parts[0] : point);
  for (utf8proc_ssize_t i = 1; i < count && count <= 8; i++) take_mark(e, parts[i]);
}

static element next_element(reading *r) {
  element e = {.group = GROUP_END};
  int32_t point = next_point(r);
  if (!point) return e;
  if (point >= '0' && point <= '9') {
    e = (element){GROUP_NUMBER, point - '0', 0, false};
    while (r->left > 0 && *r->at >= '0' && *r->at <= '9' && e.order < INT64_MAX / 100)
      e.order = e.order * 10 + (next_point(r) - '0');
    return e;
  }
  if (point < 0x80) take_letter(&e, point);
  else take_point(&e, point);
  if (r->left > 0 && *r->at < 0x80) return e; /* no mark follows */
  for (reading ahead = *r;;) {
    point = next_point(&ahead);
    if (!point || !is_mark(point)) break;
    take_mark(&e, point);
    *r = ahead;
  }
  return e;
}

/* ---- names ---- */

static int sign_of(int64_t a, int64_t b) { return (a > b) - (a < b); }

/* Shorter first where all bytes of one begin the other. */
static int compare_bytes(const char *a, size_t la, const char *b, size_t lb) {
  int order = memcmp(a, b, la < lb ? la : lb);
  return order ? order : sign_of((int64_t)la, (int64_t)lb);
}

int vi_compare_texts(const char *a, size_t la, const char *b, size_t lb) {
  reading one = {(const utf8proc_uint8_t *)a, (utf8proc_ssize_t)la};
  reading other = {(const utf8proc_uint8_t *)b, (utf8proc_ssize_t)lb};
  int tones = 0, cases = 0;
  for (;;) {
    element x = next_element(&one), y = next_element(&other);
    int letters = sign_of(x.group, y.group);
    if (!letters) letters = sign_of(x.order, y.order);
    if (letters) return letters;
    if (x.group == GROUP_END) break;
    if (!tones) tones = sign_of(x.tone, y.tone);
    if (!cases) cases = sign_of(x.great, y.great);
  }
  if (tones) return tones;
  return cases ? cases : compare_bytes(a, la, b, lb);
}

int vi_compare(const char *a, const char *b) {
  return vi_compare_texts(a, strlen(a), b, strlen(b));
}
