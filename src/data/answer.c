/* answer: the spelling of codes, flags, texts and ids, and what is said when one is
 * wrong; numbers are in number.c. Must never know files or rows. */
#include "data/answer.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "data/number.h"
#include "data/records.h"

static bool is_word(const char *s, size_t length, const char *word) {
  return strlen(word) == length && memcmp(s, word, length) == 0;
}

bool answer_is_missing_word(const char *s, size_t length) { return length == 0 || s[0] == '!'; }

bool answer_is_digits(const char *s, size_t length) {
  size_t digits = 0;
  while (digits < length && s[digits] >= '0' && s[digits] <= '9') digits++;
  return length > 0 && digits == length;
}

bool answer_is_missing(const char *s, size_t length) {
  return is_word(s, length, "!refused") || is_word(s, length, "!dont_know")
         || is_word(s, length, "!not_applicable");
}

static message read_missing(const field *f, const char *s, size_t length, uint8_t *state) {
  *state = STATE_MISSING;
  if (length == 0 || is_word(s, length, "!refused") || is_word(s, length, "!dont_know"))
    return MSG_NONE;
  if (!is_word(s, length, "!not_applicable")) return MSG_ANSWER_MISSING_WORD;
  if (!f->may_not_apply) return MSG_ANSWER_ALWAYS_APPLIES;
  *state = STATE_NOT_APPLICABLE;
  return MSG_NONE;
}

static message read_flag(const char *s, size_t length, int64_t *value) {
  if (is_word(s, length, "yes")) *value = FLAG_YES;
  else if (is_word(s, length, "no")) *value = FLAG_NO;
  else return MSG_ANSWER_FLAG;
  return MSG_NONE;
}

static message read_code(const field *f, const char *s, size_t length, int64_t *value) {
  for (int i = 0; i < f->ncodes; i++) {
    if (!is_word(s, length, f->codes[i].id)) continue;
    *value = i;
    return MSG_NONE;
  }
  return MSG_ANSWER_CODE;
}

message answer_read(const field *f, const char *s, size_t length, const answer_style *style,
                    int64_t *value, uint8_t *state) {
  *value = 0;
  if (answer_is_missing_word(s, length)) return read_missing(f, s, length, state);
  *state = STATE_KNOWN;
  switch (f->type) {
  case FIELD_TEXT: return MSG_NONE;
  case FIELD_FLAG: return read_flag(s, length, value);
  case FIELD_CODE: return read_code(f, s, length, value);
  case FIELD_INTEGER:
  case FIELD_DECIMAL: break;
  }
  return number_read(f, s, length, style, value);
}

/* Spaces that the eye does not see at the edge of an id: the ASCII ones, no-break,
 * U+2000..U+200A, U+202F and the ideographic one. */
static bool is_space_at(const char *s, size_t length) {
  const unsigned char *u = (const unsigned char *)s;
  if (length >= 1 && (u[0] == ' ' || u[0] == '\t' || u[0] == '\n')) return true;
  if (length >= 2 && u[0] == 0xC2 && u[1] == 0xA0) return true;
  if (length < 3) return false;
  if (u[0] == 0xE2 && u[1] == 0x80) return (u[2] >= 0x80 && u[2] <= 0x8A) || u[2] == 0xAF;
  return u[0] == 0xE3 && u[1] == 0x80 && u[2] == 0x80;
}

static size_t space_bytes(const char *s, size_t length) {
  if (!is_space_at(s, length)) return 0;
  unsigned char first = (unsigned char)*s;
  return first < 0x80 ? 1 : first == 0xC2 ? 2 : 3;
}

bool answer_has_loose_blanks(const char *s, size_t length) {
  bool blank = true; /* a blank at the begin is as one after another */
  for (size_t i = 0; i < length;) {
    size_t bytes = space_bytes(s + i, length - i);
    if (bytes > 0 && (blank || s[i] != ' ')) return true;
    blank = bytes > 0;
    i += blank ? bytes : 1;
  }
  return blank && length > 0;
}

size_t answer_fold_blanks(const char *s, size_t length, char *out) {
  size_t used = 0;
  bool waiting = false;
  for (size_t i = 0; i < length;) {
    size_t bytes = space_bytes(s + i, length - i);
    waiting |= bytes > 0;
    i += bytes;
    if (bytes > 0) continue;
    if (waiting && used > 0) out[used++] = ' ';
    waiting = false;
    out[used++] = s[i++];
  }
  return used;
}

static size_t last_character(const char *s, size_t length) {
  size_t at = length - 1;
  while (at > 0 && ((unsigned char)s[at] & 0xC0) == 0x80) at--;
  return at;
}

message answer_check_id(const char *s, size_t length) {
  if (length == 0) return MSG_ID_EMPTY;
  if (length > ANSWER_ID_MOST) return MSG_ID_LONG;
  size_t last = last_character(s, length);
  if (is_space_at(s, length) || is_space_at(s + last, length - last)) return MSG_ID_SPACES;
  if (memchr(s, '\t', length) != NULL || memchr(s, '\n', length) != NULL) return MSG_ID_LINES;
  return utf8_has_hidden(s, length) ? MSG_ID_HIDDEN : MSG_NONE;
}

/* The first codes of a field as "a, b, c", with "…" where they do not fit. */
static void codes_list(char *out, size_t size, const field *f) {
  size_t length = 0;
  out[0] = '\0';
  for (int i = 0; i < f->ncodes; i++) {
    const char *id = f->codes[i].id;
    size_t need = strlen(id) + 2;
    if (length + need + 6 > size) {
      memcpy(out + length, ", …", sizeof ", …");
      return;
    }
    if (i > 0) memcpy(out + length, ", ", 2), length += 2;
    memcpy(out + length, id, need - 1);
    length += need - 2;
  }
}

chuan_status answer_fault(chuan_fault *fault, chuan_status status, place at, const char *name,
                          const field *f, message id) {
  char low[32] = "", high[32] = "", codes[400] = "";
  if (f != NULL && f->has_range) {
    amount_plain(low, sizeof low, (amount){f->low, f->digits});
    amount_plain(high, sizeof high, (amount){f->high, f->digits});
  }
  if (f != NULL && f->type == FIELD_CODE) codes_list(codes, sizeof codes, f);
  numeral digits = numeral_of(f == NULL ? 0 : f->digits);
  numeral most = numeral_of(ANSWER_ID_MOST);
  numeral bytes = numeral_of(CELL_MOST), decimals = numeral_of(AMOUNT_SCALE_MOST);
  const char *args[] = {name, low, high, codes, digits.at, most.at, bytes.at, decimals.at};
  return fault_fill(fault, status, at, id, args, sizeof args / sizeof args[0]);
}

/* Composes a text only when it has anything outside ASCII. */
static message put_text(batch *b, int which, int row, const char *s, size_t length) {
  size_t plain = 0;
  while (plain < length && (unsigned char)s[plain] < 0x80) plain++;
  if (plain == length)
    return batch_put_text(b, which, row, s, length) == 0 ? MSG_NONE : MSG_NO_MEMORY;
  size_t composed_length = 0;
  char *composed = utf8_nfc(s, length, &composed_length);
  if (composed == NULL) return MSG_NO_MEMORY;
  int put = batch_put_text(b, which, row, composed, composed_length);
  memory_free(composed);
  return put == 0 ? MSG_NONE : MSG_NO_MEMORY;
}

message answer_put(batch *b, int which, int row, const char *s, size_t length, char decimal,
                   int64_t scale_up, bool as_rule) {
  const field *f = b->columns[which].field;
  answer_style style = {decimal, scale_up, as_rule};
  int64_t value = 0;
  uint8_t state = STATE_MISSING;
  message wrong = answer_read(f, s, length, &style, &value, &state);
  if (wrong != MSG_NONE) return wrong;
  if (state != STATE_KNOWN) batch_put_state(b, which, row, state);
  else if (f->type == FIELD_TEXT) return put_text(b, which, row, s, length);
  else batch_put(b, which, row, value);
  return MSG_NONE;
}
