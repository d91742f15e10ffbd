/* id: household ids in NFC and their hashes. */
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "data/intake_parts.h"

static bool is_ascii(const char *s, size_t length) {
  unsigned char high = 0;
  for (size_t i = 0; i < length; i++) high |= (unsigned char)s[i];
  return high < 0x80;
}

/* The id in cell `which` of a record; an empty one where the record is too short. */
chuan_status id_take(id *i, const cell *cells, int count, int which, chuan_fault *fault) {
  id_free(i);
  if (which >= count) return CHUAN_OK;
  i->wrong = cell_wrong(&cells[which]);
  if (i->wrong != MSG_NONE) return CHUAN_OK;
  *i = (id){.at = cells[which].at, .length = cells[which].length};
  if (is_ascii(i->at, i->length)) return CHUAN_OK;
  i->own = utf8_nfc(i->at, i->length, &i->length);
  i->at = i->own;
  return i->own == NULL ? fault_memory(fault) : CHUAN_OK;
}

/* An id of digits alone gets the zeros that a spreadsheet dropped, as the codebook says. */
chuan_status id_pad(id *i, size_t digits, chuan_fault *fault) {
  if (i->wrong != MSG_NONE || i->length >= digits || !answer_is_digits(i->at, i->length))
    return CHUAN_OK;
  char *padded = memory_make(digits + 1, 1);
  if (padded == NULL) return fault_memory(fault);
  memset(padded, '0', digits - i->length);
  memcpy(padded + digits - i->length, i->at, i->length);
  id_free(i);
  *i = (id){.at = padded, .length = digits, .own = padded};
  return CHUAN_OK;
}

void id_free(id *i) {
  memory_free(i->own);
  *i = (id){.at = ""};
}

bool id_same(const id *a, const id *b) {
  return a->length == b->length && memcmp(a->at, b->at, a->length) == 0;
}

/* The finalizer of MurmurHash3: every bit of x changes half of the bits. */
static uint64_t mixed(uint64_t x) {
  x = (x ^ (x >> 33)) * UINT64_C(0xff51afd7ed558ccd);
  x = (x ^ (x >> 33)) * UINT64_C(0xc4ceb9fe1a85ec53);
  return x ^ (x >> 33);
}

void id_hash(const id *i, uint64_t out[2]) {
  uint64_t a = UINT64_C(0x9e3779b97f4a7c15) ^ i->length, b = UINT64_C(0xd1b54a32d192ed03);
  for (size_t at = 0; at < i->length; at += 8) {
    uint64_t word = 0;
    memcpy(&word, i->at + at, i->length - at < 8 ? i->length - at : 8);
    a = mixed(a ^ word);
    b = mixed(b + word * UINT64_C(0x9fb21c651e98df25)) + a;
  }
  out[0] = mixed(a + UINT64_C(0x632be59bd9b4e019) * b);
  out[1] = mixed(b ^ (a << 1));
}

bool rising_holds(const rising *r) { return r->by_bytes || r->by_length; }

void rising_note(rising *r, const char *at, size_t length) {
  uint64_t head = 0;
  memcpy(&head, at, length < sizeof head ? length : sizeof head);
  rising_note_head(r, head, at, length);
}

/* How an id stands to the last one, by bytes: no id has zeros of its own. */
static int rising_order(const rising *r, uint64_t head, const char *at, size_t length) {
  if (head != r->head) return head > r->head ? 1 : -1;
  size_t least = length < r->length ? length : r->length;
  int order = least <= sizeof head
                  ? 0
                  : memcmp(at + sizeof head, r->last + sizeof head, least - sizeof head);
  return order != 0 ? order : (length > r->length) - (length < r->length);
}

/* Numbers without zeros before them rise as numbers do: shorter ones first. */
void rising_note_long(rising *r, uint64_t head, const char *at, size_t length) {
  if (!rising_holds(r)) return;
  int order = rising_order(r, head, at, length);
  r->by_bytes &= order > 0 || r->length == 0;
  r->by_length &= length > r->length || (length == r->length && order > 0);
  if (length > sizeof r->last) *r = (rising){0};
  if (!rising_holds(r)) return;
  if (length > sizeof head) memcpy(r->last, at, length);
  r->head = head;
  r->length = length;
}
