/* sheaf: see sheaf.h. Sixty-four bytes at a time become masks of what ends a cell; only
 * those bits are gone through. */
#include "data/sheaf.h"

#include <string.h>

#include "base/arena.h"
#include "base/clones.h"
#include "base/text.h"

#define ALWAYS_INLINE __attribute__((always_inline)) static inline

#ifdef __SSE2__ /* every x86-64 has it */
#include <immintrin.h>
#endif

/* Lists the bits of every byte. */
static void places_make(sheaf *s) {
  for (unsigned i = 0; i < 64; i++) s->all_places[i] = (uint8_t)i;
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
  s->begins = memory_make(room + 1 + 64 + 8, sizeof *s->begins); /* a mask is taken whole */
  if (s->begins == NULL) return -1;
  s->nbegins = room;
  return 0;
}

void sheaf_free(sheaf *s) {
  memory_free(s->begins);
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
 * written, for a processor would guess it wrong. What is written behind the last is none. */
static inline uint32_t *put_begins(const sheaf *s, uint32_t *begin, uint32_t at, uint64_t ends) {
  for (uint32_t i = 0; i < 8; i++, ends >>= 8) {
    uint8_t places[8];
    memcpy(places, s->places[ends & 0xFF], sizeof places);
    for (int k = 0; k < 8; k++) begin[k] = at + 8 * i + places[k];
    begin += __builtin_popcount((unsigned)ends & 0xFF);
  }
  return begin;
}

/* How 64 bytes are looked at, and their ends listed: known where list_with is compiled in. */
typedef marks look(const char *bytes, char delimiter);
typedef uint32_t *put(const sheaf *s, uint32_t *begin, uint32_t at, uint64_t ends);

/* Lists where the cells behind ends begin until there is no more room or something is not plain. */
ALWAYS_INLINE found list_with(look *look_at, put *put_all, const sheaf *s, const char *bytes,
                              size_t length, char delimiter) {
  found f = {0, 0, 0, false};
  uint32_t *begin = s->begins + 1;
  const uint32_t *end = begin + s->nbegins;
  for (size_t at = 0; at < length && begin < end && !f.odd; at += 64) {
    marks m = look_at(bytes + at, delimiter);
    uint64_t taken = length - at < 64 ? (UINT64_C(1) << (length - at)) - 1 : UINT64_MAX;
    size_t odd = m.others & taken ? first_odd(bytes, at, length, m.others & taken) : SIZE_MAX;
    f.odd = odd != SIZE_MAX;
    if (f.odd) taken &= (UINT64_C(1) << (odd - at)) - 1;
    f.high |= m.high & taken;
    f.lines += (size_t)__builtin_popcountll(m.lines & taken);
    begin = put_all(s, begin, (uint32_t)at + 1, m.ends & taken);
  }
  f.count = (size_t)(begin - (s->begins + 1));
  return f;
}

CLONES static found list_narrow(const sheaf *s, const char *bytes, size_t length, char delimiter) {
  return list_with(marks_now, put_begins, s, bytes, length, delimiter);
}

/* ---- the same with the instructions of later processors ---- */

#ifdef CLONES_BY_HAND
#define WIDE __attribute__((target("avx512f,avx512bw,avx512vbmi2,popcnt")))

static bool is_wide(void) {
  return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi2");
}

WIDE static inline marks marks_wide(const char *bytes, char delimiter) {
  const __m512i all = _mm512_loadu_si512(bytes);
  uint64_t lines = _mm512_cmpeq_epi8_mask(all, _mm512_set1_epi8('\n'));
  uint64_t ends = _mm512_cmpeq_epi8_mask(all, _mm512_set1_epi8(delimiter)) | lines;
  uint64_t odd = _mm512_cmplt_epu8_mask(all, _mm512_set1_epi8(0x20))
                 | _mm512_cmpeq_epi8_mask(all, _mm512_set1_epi8('"'))
                 | _mm512_cmpeq_epi8_mask(all, _mm512_set1_epi8(0x7F));
  return (marks){ends, lines, odd & ~ends, _mm512_movepi8_mask(all)};
}

/* Sixteen of the places that were packed. */
WIDE static inline void put_sixteen(uint32_t *begin, __m512i at, __m128i places) {
  _mm512_storeu_si512(begin, _mm512_add_epi32(at, _mm512_cvtepu8_epi32(places)));
}

/* There is room for 64 of them, but seldom are there more than 32. */
WIDE static inline uint32_t *put_wide(const sheaf *s, uint32_t *begin, uint32_t at, uint64_t ends) {
  const __m512i places = _mm512_maskz_compress_epi8(ends, _mm512_loadu_si512(s->all_places));
  const __m512i from = _mm512_set1_epi32((int)at);
  int count = __builtin_popcountll(ends);
  put_sixteen(begin, from, _mm512_castsi512_si128(places));
  put_sixteen(begin + 16, from, _mm512_extracti32x4_epi32(places, 1));
  if (count > 32) {
    put_sixteen(begin + 32, from, _mm512_extracti32x4_epi32(places, 2));
    put_sixteen(begin + 48, from, _mm512_extracti32x4_epi32(places, 3));
  }
  return begin + count;
}

WIDE static found list_wide(const sheaf *s, const char *bytes, size_t length, char delimiter) {
  return list_with(marks_wide, put_wide, s, bytes, length, delimiter);
}
#else
static bool is_wide(void) { return false; }
#define marks_wide marks_now
#define list_wide list_narrow
#endif

marks marks_of(const char *bytes, char delimiter) {
  return is_wide() ? marks_wide(bytes, delimiter) : marks_now(bytes, delimiter);
}

static bool is_record(const sheaf *s, int row) {
  const uint32_t *begins = &s->begins[(size_t)row * (size_t)s->cells];
  for (int i = 1; i < s->cells; i++)
    if (s->bytes[begins[i] - 1] == '\n') return false;
  uint32_t next = begins[s->cells];
  return s->bytes[next - 1] == '\n' && next - begins[0] <= CELL_MOST;
}

/* How many of the first `rows` records have as many cells as they must. Where there are as
 * many lines as records and each record ends a line, no line ends within one. */
static int whole_rows(const sheaf *s, int rows, size_t lines) {
  const uint32_t *begins = s->begins;
  uint32_t longest = 0, width = (uint32_t)s->cells;
  bool all = lines == (size_t)rows;
  for (int i = 0; i < rows && all; i++, begins += width) {
    uint32_t length = begins[width] - begins[0];
    longest = length > longest ? length : longest;
    all = s->bytes[begins[width] - 1] == '\n';
  }
  if (all && longest <= CELL_MOST) return rows;
  for (int i = 0; i < rows; i++)
    if (!is_record(s, i)) return i;
  return rows;
}

/* Cuts off the record in which the text ends to be UTF-8 without control characters. */
static int valid_rows(const sheaf *s, int rows) {
  if (rows == 0) return 0;
  size_t length = s->begins[(size_t)rows * (size_t)s->cells] - 1,
         valid = utf8_valid(s->bytes, length);
  const char *control = utf8_find_c1(s->bytes, valid);
  if (control != NULL) valid = (size_t)(control - s->bytes);
  while (valid < length && rows > 0 && s->begins[(size_t)rows * (size_t)s->cells] > valid + 1)
    rows--;
  return rows;
}

bool sheaf_scan(sheaf *s, const char *bytes, size_t length, char delimiter) {
  s->rows = 0;
  s->bytes = bytes;
  if (s->nbegins == 0) return false;
  if (length > UINT32_MAX / 2) length = UINT32_MAX / 2;
  found f =
      is_wide() ? list_wide(s, bytes, length, delimiter) : list_narrow(s, bytes, length, delimiter);
  int most = (int)(f.count / (size_t)s->cells), fit = (int)(s->nbegins / (size_t)s->cells);
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

CLONES static size_t lines_within(const char *bytes, size_t length, int most, int *lines) {
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

/* Plain: what is cloned is seen outside the shared library, however it is hidden, unless it is
 * static. */
size_t sheaf_lines(const char *bytes, size_t length, int most, int *lines) {
  return lines_within(bytes, length, most, lines);
}
