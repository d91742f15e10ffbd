/* Tests of data/strip: a cell of a column is what it is when it is read by itself, and whatever
 * is wrong by itself is wrong in its column. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "data/strip.h"
#include "random_rules.h"

static const code area_codes[] = {
    {"rural", {0}}, {"urban", {0}}, {"x", {0}}, {"dd", {0}}, {"island_of_the_south", {0}}};
static const field size = {
    .id = "size", .type = FIELD_INTEGER, .has_range = true, .low = 1, .high = 99};
static const field income = {.id = "income",
                             .type = FIELD_INTEGER,
                             .has_range = true,
                             .low = -5000000,
                             .high = INT64_C(2000000000000)};
static const field floor_area = {.id = "floor_area",
                                 .type = FIELD_DECIMAL,
                                 .digits = 2,
                                 .has_range = true,
                                 .low = 0,
                                 .high = 300000};
static const field weight = {.id = "weight", .type = FIELD_DECIMAL, .digits = 6};
static const field area = {.id = "area", .type = FIELD_CODE, .codes = area_codes, .ncodes = 5};
static const field tv = {
    .id = "tv", .type = FIELD_FLAG, .may_not_apply = true, .ncodes = 2, .codes = flag_codes};
static const recode numbered[] = {{"1", 1, MISSING_NONE},
                                  {"02", 0, MISSING_NONE},
                                  {"99", -1, MISSING_DONT_KNOW},
                                  {"không rõ", -1, MISSING_REFUSED}};
static const recode missing[] = {{"99", -1, MISSING_DONT_KNOW}, {"-1", -1, MISSING_REFUSED}};

/* One way of reading a column. */
typedef struct manner {
  const field *f;
  const recode *recodes;
  int nrecodes;
  int64_t scale;
  char decimal;
} manner;

static const manner manners[] = {
    {&size, NULL, 0, 1, 0},           {&size, missing, 2, 1, 0},     {&income, NULL, 0, 1, 0},
    {&income, NULL, 0, 1000, 0},      {&income, NULL, 0, 1000, ','}, {&floor_area, NULL, 0, 1, 0},
    {&floor_area, NULL, 0, 1, ','},   {&weight, NULL, 0, 1, 0},      {&area, NULL, 0, 1, 0},
    {&area, numbered, 4, 1, 0},       {&tv, NULL, 0, 1, 0},          {&tv, numbered, 4, 1, 0},
    {&floor_area, missing, 2, 10, 0},
};
enum { MANNERS = sizeof manners / sizeof *manners };

/* A cell as files have them: a word, a number, or letters of numbers in any order. */
static void random_cell(dice *d, text *out) {
  static const char *const words[] = {"",         "rural",     "urban",      "yes",
                                      "no",       "!refused",  "!dont_know", "!not_applicable",
                                      "x",        "dd",        "99",         "-1",
                                      "02",       "không rõ",  "1.500",      "island_of_the_south",
                                      "1,5",      "đ",         "\xC2\xB0",   "B0",
                                      "12345678", "123456789", "0.000001",   ".5",
                                      "5.",       "007",       "-0"};
  static const char letters[] = "0123456789012345678901234567890123456789.,- e";
  int length = 1 + dice_below(d, 9);
  if (dice_chance(d, 30)) {
    text_add(out, words[dice_below(d, sizeof words / sizeof *words)]);
    return;
  }
  for (int i = 0; i < length; i++)
    text_add_char(out, letters[dice_below(d, dice_chance(d, 70) ? 40 : sizeof letters - 1)]);
}

/* The cell in the middle of a line, and by itself. */
static void expect_same(strip *s, const text *word, bool crlf) {
  text line = {0};
  sheaf h;
  int64_t got = -7, want = 0;
  uint8_t state = STATE_KNOWN, want_state = STATE_KNOWN;
  cell c = {text_of(word), word->length};
  text_add(&line, s->from->cell == 0 ? "" : "7;");
  text_add_bytes(&line, c.at, c.length);
  text_add(&line, s->from->cell == 0 ? ";8" : "");
  text_add(&line, crlf ? "\r\n" : "\n");
  size_t length = line.length;
  for (int i = 0; i < SHEAF_SLACK; i++) text_add_char(&line, '5');
  assert_int_equal(sheaf_new(&h, 2), 0);
  (void)sheaf_scan(&h, line.at, length, ';');
  assert_int_equal(h.rows, 1);
  bool sound = strip_read(s, &h, 0, 1, WIDTH_64, &got, &state);
  message wrong = source_read(s->from, s->f, &s->style, &c, &want, &want_state);
  assert_int_equal(sound, wrong == MSG_NONE);
  if (sound) assert_int_equal(state, want_state);
  if (sound) assert_true(got == (state == STATE_KNOWN ? want : 0));
  sheaf_free(&h);
  text_free(&line);
}

static void a_cell_of_a_column_is_the_cell_by_itself(void **state) {
  (void)state;
  dice d = dice_new(11);
  for (int i = 0; i < 2 * MANNERS; i++) {
    const manner *m = &manners[i / 2];
    mapping by = {
        .field = m->f, .scale_up = m->scale, .recodes = m->recodes, .nrecodes = m->nrecodes};
    source from = {.by = &by, .cell = i % 2, .column = 0};
    answer_style style = {m->decimal, 1, false};
    known_cells *known = memory_make(1, sizeof *known);
    strip s = strip_of(&from, m->f, &style, known);
    for (int k = 0; k < 4000; k++) {
      text word = {0};
      random_cell(&d, &word);
      expect_same(&s, &word, k % 2 == 0);
      text_free(&word);
    }
    memory_free(known);
  }
}

/* Many cells of one column, among them ones that are longer or wrong. */
static void expect_column(strip *s, dice *d, int rows, column_width width) {
  text lines = {0};
  sheaf h;
  int8_t got[SHEAF_ROWS] = {0};
  int64_t words[SHEAF_ROWS] = {0};
  uint8_t states[SHEAF_ROWS] = {0};
  for (int i = 0; i < rows; i++) {
    if (dice_chance(d, 97)) text_addf(&lines, "%d;5\n", 1 + dice_below(d, 2));
    else random_cell(d, &lines), text_add(&lines, ";5\n");
  }
  size_t length = lines.length;
  for (int i = 0; i < SHEAF_SLACK; i++) text_add_char(&lines, '5');
  assert_int_equal(sheaf_new(&h, 2), 0);
  (void)sheaf_scan(&h, lines.at, length, ';');
  assert_int_equal(h.rows, rows);
  void *values = width == WIDTH_8 ? (void *)got : (void *)words;
  bool sound = strip_read(s, &h, 0, rows, width, values, states), all = true;
  for (int i = 0; i < rows; i++) {
    cell c = sheaf_cell(&h, i, 0);
    int64_t want = 0;
    uint8_t state = STATE_KNOWN;
    bool right = source_read(s->from, s->f, &s->style, &c, &want, &state) == MSG_NONE;
    all = all && right;
    if (!sound || !right) continue;
    assert_int_equal(states[i], state);
    int64_t came = width == WIDTH_8 ? got[i] : words[i];
    assert_true(came == (state == STATE_KNOWN ? want : 0));
  }
  assert_int_equal(sound, all);
  sheaf_free(&h);
  text_free(&lines);
}

static void a_column_is_its_cells(void **state) {
  (void)state;
  dice d = dice_new(12);
  const field *const fields[] = {&size, &area, &tv};
  int most = SHEAF_ROWS < 200 ? SHEAF_ROWS : 200;
  for (int i = 0; i < 3; i++) {
    const recode two[] = {{"1", 0, MISSING_NONE}, {"2", 1, MISSING_NONE}};
    mapping by = {.field = fields[i], .scale_up = 1, .recodes = two, .nrecodes = i == 0 ? 0 : 2};
    source from = {.by = &by, .cell = 0, .column = 0};
    answer_style style = {0, 1, false};
    known_cells *known = memory_make(1, sizeof *known);
    strip s = strip_of(&from, fields[i], &style, known);
    for (int k = 0; k < 500; k++)
      expect_column(&s, &d, 1 + dice_below(&d, most), k % 2 == 0 ? WIDTH_8 : WIDTH_64);
    memory_free(known);
  }
}

/* Cells of a row table may have line ends of their own: what stands between them is none. */
static void a_line_end_of_a_cell_is_part_of_it(void **state) {
  (void)state;
  char bytes[32] = "1\0x\0001\n\0x";
  uint32_t begins[] = {0, 2, 4, 7, 9};
  sheaf h = {.bytes = bytes, .begins = begins, .cells = 2, .rows = 2};
  mapping by = {.field = &size, .scale_up = 1};
  source from = {.by = &by, .cell = 0, .column = 0};
  answer_style style = {0, 1, false};
  int64_t came = 0, want = 0;
  uint8_t got = STATE_KNOWN;
  cell odd = {bytes + 4, 2};
  known_cells *known = memory_make(1, sizeof *known);
  strip s = strip_of(&from, &size, &style, known);
  assert_true(strip_read(&s, &h, 0, 1, WIDTH_64, &came, &got));
  assert_int_equal(came, 1);
  bool sound = strip_read(&s, &h, 1, 1, WIDTH_64, &came, &got);
  assert_int_equal(sound, source_read(&from, &size, &style, &odd, &want, &got) == MSG_NONE);
  memory_free(known);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_cell_of_a_column_is_the_cell_by_itself),
      cmocka_unit_test(a_column_is_its_cells),
      cmocka_unit_test(a_line_end_of_a_cell_is_part_of_it),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
