/* sheaf: see sheaf.h. Sixty-four bytes at a time become masks of what ends a cell; only
 * those bits are gone through. */
#include "data/sheaf.h"

#include <string.h>

#include "base/arena.h"
#include "base/clones.h"
#include "base/text.h"

#ifdef __SSE2__ /* every x86-64 has it */
#include <emmintrin.h>
#endif

/* Lists the bits of every byte. */
static void places_make(sheaf *s) {
  for (unsigned byte = 0; byte < 256; byte++)
    for (unsigned bit = 0, count = 0; bit < 8; bit++)
      if (byte >> bit & 1) s->places[byte][count++] = (uint8_t)bit;
}

int sheaf_new(sheaf *s, int cells) {
  *s = (sheaf){.cells = cells};
  places_make(s);
  if (cells < 2 || cells > SHEAF_CELLS) return 0;
  size_t rows = (size_t)(SHEAF_CELLS / cells);
  if (rows > SHEAF_ROWS) rows = SHEAF_ROWS;
  size_t room = rows * (size_t)cells;
  s->edges = memory_make(room + 1 + 64 + 8, sizeof *s->edges); /* a mask is taken whole */
  if (s->edges == NULL) return -1;
  s->nedges = room;
  s->edges[0] = UINT32_MAX; /* the byte before the first */
  return 0;
}

void sheaf_free(sheaf *s) {
  memory_free(s->edges);
  *s = (sheaf){0};
}

static bool is_other(unsigned char byte) { return byte < 0x20 || byte == 0x7F || byte == '"'; }

marks marks_of_plain(const char *bytes, char delimiter) {
  marks m = {0, 0, 0, 0};
  for (int i = 0; i < 64; i++) {
    unsigned char byte = (unsigned char)bytes[i];
    uint64_t bit = UINT64_C(1) << i;
    if (byte == (unsigned char)delimiter) m.ends |= bit;
    else if (byte == '\n') m.ends |= bit, m.lines |= bit;
    else if (is_other(byte)) m.others |= bit;
    if (byte >= 0x80) m.high |= bit;
  }
  return m;
}

#ifdef __SSE2__
static inline uint64_t mask_of(__m128i bytes, int quarter) {
  return (uint64_t)(uint16_t)_mm_movemask_epi8(bytes) << (16 * quarter);
}

/* What is no plain text, or past ASCII: where any of it is. */
static inline void mark_others(marks *m, const __m128i *all) {
  const __m128i quote = _mm_set1_epi8('"'), erase = _mm_set1_epi8(0x7F);
  const __m128i blank = _mm_set1_epi8(0x20);
  for (int i = 0; i < 4; i++) {
    __m128i low = _mm_cmplt_epi8(all[i], blank); /* signed: what is past ASCII, too */
    __m128i odd = _mm_or_si128(_mm_cmpeq_epi8(all[i], quote), _mm_cmpeq_epi8(all[i], erase));
    m->others |= mask_of(_mm_or_si128(low, odd), i);
    m->high |= mask_of(all[i], i);
  }
  m->others &= ~(m->ends | m->high);
}

static inline marks marks_now(const char *bytes, char delimiter) {
  const __m128i parts = _mm_set1_epi8(delimiter), line = _mm_set1_epi8('\n');
  const __m128i quote = _mm_set1_epi8('"'), erase = _mm_set1_epi8(0x7F);
  const __m128i blank = _mm_set1_epi8(0x20);
  marks m = {0, 0, 0, 0};
  __m128i all[4], any = _mm_setzero_si128();
  for (int i = 0; i < 4; i++) {
    all[i] = _mm_loadu_si128((const __m128i *)(const void *)(bytes + 16 * i));
    __m128i lines = _mm_cmpeq_epi8(all[i], line);
    __m128i ends = _mm_or_si128(lines, _mm_cmpeq_epi8(all[i], parts));
    __m128i odd = _mm_or_si128(_mm_cmpeq_epi8(all[i], quote), _mm_cmpeq_epi8(all[i], erase));
    any = _mm_or_si128(any, odd);
    any = _mm_or_si128(any, _mm_andnot_si128(ends, _mm_cmplt_epi8(all[i], blank)));
    m.ends |= mask_of(ends, i);
    m.lines |= mask_of(lines, i);
  }
  if (_mm_movemask_epi8(any) != 0) mark_others(&m, all);
  return m;
}
#else
#define marks_now marks_of_plain
#endif

marks marks_of(const char *bytes, char delimiter) { return marks_now(bytes, delimiter); }

/* The first byte among `others` that is not plain text; a CR is plain before an LF, and one
 * at the end of the bytes is of no record yet. */
static size_t first_odd(const char *bytes, size_t at, size_t length, uint64_t others) {
  for (; others != 0; others &= others - 1) {
    size_t here = at + (size_t)__builtin_ctzll(others);
    if (here >= length) break;
    bool ends_line = bytes[here] == '\r' && (here + 1 == length || bytes[here + 1] == '\n');
    if (bytes[here] != '\t' && !ends_line) return here;
  }
  return SIZE_MAX;
}

/* What a scan has found so far. */
typedef struct found {
  size_t count, lines; /* of ends of cells, and of lines among them */
  uint64_t high;
  bool odd; /* something stands there that is not plain */
} found;

/* Lists the bits of a mask eight at a time: how many there are is never asked before they are
 * written, for a processor would guess it wrong. What is written behind the last is no edge. */
static inline uint32_t *put_ends(const sheaf *s, uint32_t *edge, uint32_t at, uint64_t ends) {
  for (uint32_t i = 0; i < 8; i++, ends >>= 8) {
    uint8_t places[8];
    memcpy(places, s->places[ends & 0xFF], sizeof places);
    for (int k = 0; k < 8; k++) edge[k] = at + 8 * i + places[k];
    edge += __builtin_popcount((unsigned)ends & 0xFF);
  }
  return edge;
}

/* Lists the ends of cells until there is no more room or something is not plain. */
CLONES static found list_ends(const sheaf *s, const char *bytes, size_t length, char delimiter) {
  found f = {0, 0, 0, false};
  uint32_t *edge = s->edges + 1;
  const uint32_t *end = edge + s->nedges;
  for (size_t at = 0; at < length && edge < end && !f.odd; at += 64) {
    marks m = marks_now(bytes + at, delimiter);
    uint64_t taken = length - at < 64 ? (UINT64_C(1) << (length - at)) - 1 : UINT64_MAX;
    size_t odd = m.others & taken ? first_odd(bytes, at, length, m.others & taken) : SIZE_MAX;
    f.odd = odd != SIZE_MAX;
    if (f.odd) taken &= (UINT64_C(1) << (odd - at)) - 1;
    f.high |= m.high & taken;
    f.lines += (size_t)__builtin_popcountll(m.lines & taken);
    edge = put_ends(s, edge, (uint32_t)at, m.ends & taken);
  }
  f.count = (size_t)(edge - (s->edges + 1));
  return f;
}

static bool is_record(const sheaf *s, int row) {
  const uint32_t *edges = &s->edges[(size_t)row * (size_t)s->cells];
  for (int i = 1; i < s->cells; i++)
    if (s->bytes[edges[i]] == '\n') return false;
  uint32_t last = edges[s->cells];
  return s->bytes[last] == '\n' && (uint32_t)(last - edges[0]) <= CELL_MOST;
}

/* How many of the first `rows` records have as many cells as they must. Where there are as
 * many lines as records and each record ends a line, no line ends within one. */
static int whole_rows(const sheaf *s, int rows, size_t lines) {
  const uint32_t *edges = s->edges;
  uint32_t longest = 0, width = (uint32_t)s->cells;
  bool all = lines == (size_t)rows;
  for (int i = 0; i < rows && all; i++, edges += width) {
    uint32_t length = edges[width] - edges[0];
    longest = length > longest ? length : longest;
    all = s->bytes[edges[width]] == '\n';
  }
  if (all && longest <= CELL_MOST) return rows;
  for (int i = 0; i < rows; i++)
    if (!is_record(s, i)) return i;
  return rows;
}

/* Cuts off the record in which the text ends to be UTF-8 without control characters. */
static int valid_rows(const sheaf *s, int rows) {
  if (rows == 0) return 0;
  size_t length = s->edges[(size_t)rows * (size_t)s->cells], valid = utf8_valid(s->bytes, length);
  const char *control = utf8_find_c1(s->bytes, valid);
  if (control != NULL) valid = (size_t)(control - s->bytes);
  while (valid < length && rows > 0 && s->edges[(size_t)rows * (size_t)s->cells] > valid) rows--;
  return rows;
}

bool sheaf_scan(sheaf *s, const char *bytes, size_t length, char delimiter) {
  s->rows = 0;
  s->bytes = bytes;
  if (s->nedges == 0) return false;
  if (length > UINT32_MAX / 2) length = UINT32_MAX / 2;
  found f = list_ends(s, bytes, length, delimiter);
  int most = (int)(f.count / (size_t)s->cells), fit = (int)(s->nedges / (size_t)s->cells);
  int rows = whole_rows(s, most, f.lines);
  s->high = f.high != 0;
  if (s->high) rows = valid_rows(s, rows);
  s->rows = rows < fit ? rows : fit;
  return rows == most && !f.odd && (rows > 0 || length <= CELL_MOST);
}

static inline int lines_of_64(const char *bytes) {
  uint8_t lines = 0;
  for (int i = 0; i < 64; i++) lines = (uint8_t)(lines + (bytes[i] == '\n'));
  return lines;
}

CLONES size_t sheaf_lines(const char *bytes, size_t length, int most, int *lines) {
  size_t at = 0, end = 0;
  *lines = 0;
  for (int more; at + 64 <= length; at += 64, *lines += more) {
    more = lines_of_64(bytes + at);
    if (*lines + more > most) break;
  }
  for (; at < length && *lines < most; at++) *lines += bytes[at] == '\n';
  const char *last = memrchr(bytes, '\n', at);
  if (last != NULL) end = (size_t)(last - bytes) + 1;
  return end;
}
