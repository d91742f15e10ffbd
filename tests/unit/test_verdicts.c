/* Verdicts become words and doubts and come back the same, however they were cut; bytes that are no
 * verdicts are told from them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "data/verdicts.h"

enum { ROWS = 1300 };

static uint64_t dice;

static uint64_t roll(void) {
  dice = dice * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return dice >> 16;
}

static int members(uint64_t set) { return __builtin_popcountll(set); }

static uint64_t below(int bits) { return (UINT64_C(1) << bits) - 1; }

/* A verdict of any kind; most are certain. */
static void make_row(verdict_columns *c, int i, const verdict_shape *s) {
  bool doubt = roll() % 9 == 0;
  int beside = (int)(roll() % 12) - 4;
  c->class_[i] = (int8_t)(beside < 0 ? beside : (int)(roll() % (uint64_t)s->classes));
  if (roll() % 50 == 0) c->class_[i] = VERDICT_OUTSIDE;
  c->sure[i] = roll() & below(s->indicators);
  c->kinds[i] = roll() & below(s->kinds);
  c->may[i] = c->sure[i] | (doubt ? roll() & below(s->indicators) : 0);
  c->lacking_low[i] = (int16_t)members(c->sure[i]);
  c->lacking_high[i] = (int16_t)members(c->may[i]);
  c->possible[i] = doubt && roll() % 2 ? (uint32_t)(roll() & below(s->classes)) : 0;
  if (doubt && roll() % 4 == 0) c->possible[i] |= VERDICT_NONE_BIT;
  if (roll() % 70 == 0) c->lacking_low[i] = 3;
  if (roll() % 70 == 0) c->lacking_high[i] = 5;
}

static verdict_columns made(const verdict_shape *s) {
  verdict_columns c;
  assert_int_equal(verdict_columns_new(ROWS, &c, NULL), CHUAN_OK);
  for (int i = 0; i < ROWS; i++) make_row(&c, i, s);
  return c;
}

static void expect_same(const verdict_columns *a, const verdict_columns *b, int rows) {
  for (int i = 0; i < rows; i++) {
    assert_int_equal(a->class_[i], b->class_[i]);
    assert_int_equal(a->possible[i], b->possible[i]);
    assert_int_equal(a->lacking_low[i], b->lacking_low[i]);
    assert_int_equal(a->lacking_high[i], b->lacking_high[i]);
    assert_true(a->sure[i] == b->sure[i] && a->may[i] == b->may[i] && a->kinds[i] == b->kinds[i]);
  }
}

static const int shapes[][3] = {{1, 0, 0},   {4, 3, 1},   {4, 12, 0}, {5, 10, 2}, {6, 20, 0},
                                {30, 17, 2}, {3, 28, 0},  {8, 33, 3}, {4, 40, 9}, {31, 56, 0},
                                {31, 0, 56}, {12, 50, 6}, {27, 1, 1}};

static void every_shape_comes_back_as_it_was(void **state) {
  (void)state;
  static const int cuts[] = {ROWS, 1, 7, 511, 512, 513};
  for (size_t n = 0; n < sizeof shapes / sizeof *shapes; n++) {
    verdict_shape shape;
    assert_true(verdict_shape_make(&shape, shapes[n][0], shapes[n][1], shapes[n][2]));
    verdict_columns was = made(&shape), is;
    verdict_pack whole, piece;
    assert_int_equal(verdict_columns_new(ROWS, &is, NULL), CHUAN_OK);
    assert_int_equal(verdict_pack_new(shape, ROWS, &whole, NULL), CHUAN_OK);
    assert_int_equal(verdict_pack_new(shape, ROWS, &piece, NULL), CHUAN_OK);
    verdict_pack_add(&whole, &was, 0, ROWS);
    for (size_t c = 0; c < sizeof cuts / sizeof *cuts; c++) {
      verdict_pack_clear(&piece);
      for (int at = 0; at < ROWS; at += cuts[c])
        verdict_pack_add(&piece, &was, at, ROWS - at < cuts[c] ? ROWS - at : cuts[c]);
      verdict_bytes one = verdict_pack_bytes(&whole), other = verdict_pack_bytes(&piece);
      int since = -1;
      assert_int_equal(other.rows, ROWS);
      assert_int_equal(other.length, one.length);
      assert_memory_equal(other.words, one.words, (size_t)ROWS * (size_t)shape.word_bytes);
      assert_memory_equal(other.doubts, one.doubts, one.length);
      assert_true(verdict_unpack(&shape, &other, &is));
      expect_same(&is, &was, ROWS);
      assert_true(verdict_since(&shape, &other, &since));
      assert_int_equal(since, piece.since);
    }
    verdict_pack_free(&whole);
    verdict_pack_free(&piece);
    verdict_columns_free(&was);
    verdict_columns_free(&is);
  }
}

static void what_the_registry_has_no_room_for_is_no_shape(void **state) {
  (void)state;
  verdict_shape shape;
  assert_true(verdict_shape_make(&shape, 4, 12, 0));
  assert_int_equal(shape.word_bytes, 2); /* nine outcomes and twelve indicators */
  assert_true(verdict_shape_make(&shape, VERDICT_CLASSES_MOST, VERDICT_SETS_MOST, 0));
  assert_false(verdict_shape_make(&shape, VERDICT_CLASSES_MOST + 1, 0, 0));
  assert_false(verdict_shape_make(&shape, 1, VERDICT_SETS_MOST, 1));
}

/* What is certain takes nothing but its word. */
static void who_is_certain_is_not_in_doubt(void **state) {
  (void)state;
  verdict_shape shape;
  verdict_pack p;
  assert_true(verdict_shape_make(&shape, 4, 12, 0));
  verdict_columns c = made(&shape);
  for (int i = 0; i < ROWS; i++) {
    c.may[i] = c.sure[i];
    c.possible[i] = 0;
    c.lacking_low[i] = c.lacking_high[i] = (int16_t)members(c.sure[i]);
  }
  assert_int_equal(verdict_pack_new(shape, ROWS, &p, NULL), CHUAN_OK);
  verdict_pack_add(&p, &c, 0, ROWS);
  assert_int_equal(verdict_pack_bytes(&p).length, 0);
  assert_int_equal(p.since, ROWS);
  verdict_pack_free(&p);
  verdict_columns_free(&c);
}

/* Every bit of the doubts changed, and every length of them: never a read outside (the sanitizers
 * look). */
static void broken_doubts_do_no_harm(void **state) {
  (void)state;
  verdict_shape shape;
  verdict_pack p;
  assert_true(verdict_shape_make(&shape, 4, 12, 2));
  verdict_columns c = made(&shape), is;
  assert_int_equal(verdict_columns_new(ROWS, &is, NULL), CHUAN_OK);
  assert_int_equal(verdict_pack_new(shape, ROWS, &p, NULL), CHUAN_OK);
  verdict_pack_add(&p, &c, 0, 200);
  verdict_bytes whole = verdict_pack_bytes(&p);
  uint64_t whole_ends = 0;
  for (size_t length = 1; length <= whole.length; length++) {
    uint8_t *cut = memory_make(length, 1);
    assert_non_null(cut);
    memcpy(cut, whole.doubts, length);
    for (int bit = 0; bit < 9; bit++) {
      verdict_bytes broken = {whole.words, whole.rows, cut, length};
      if (bit < 8) cut[length - 1] ^= (uint8_t)(1U << bit);
      whole_ends += verdict_unpack(&shape, &broken, &is);
      if (bit < 8) cut[length - 1] ^= (uint8_t)(1U << bit);
    }
    memory_free(cut);
  }
  assert_true(whole_ends > 0);
  verdict_pack_free(&p);
  verdict_columns_free(&c);
  verdict_columns_free(&is);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_shape_comes_back_as_it_was),
      cmocka_unit_test(what_the_registry_has_no_room_for_is_no_shape),
      cmocka_unit_test(who_is_certain_is_not_in_doubt),
      cmocka_unit_test(broken_doubts_do_no_harm),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
