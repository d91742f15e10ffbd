/* Tests of data/sheaf: many records at once are the records that are read one by one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "data/csv.h"
#include "data/sheaf.h"
#include "files.h"
#include "random_rules.h"

enum { CELLS = 3 };

/* Pieces of files: mostly plain records, and what ends them to be plain. */
static const char *const pieces[] = {
    "1",        "22",         "urban",   "4.5",
    "",         "Bản Lướt",   "\t",      "abcdefghijklmnopqrst",
    "\"q\"",    "\"a\"\"b\"", "\"x,y\"", "\"m\nn\"",
    "\xC2\x85", "\xFF",       "\x01",    "\r",
};
enum { PLAIN_PIECES = 8, PIECES = sizeof pieces / sizeof *pieces };

/* Random records; `odd` of a hundred cells are not plain, and so many lines not as long. */
static void random_file(dice *d, int odd, text *out) {
  const char *end = dice_chance(d, 30) ? "\r\n" : "\n";
  int rows = dice_below(d, 60);
  text_add(out, "a,b,c\n");
  for (int i = 0; i < rows; i++) {
    int cells = dice_chance(d, odd) ? dice_below(d, 5) : CELLS;
    for (int c = 0; c < cells; c++) {
      if (c > 0) text_add_char(out, ',');
      text_add(out, pieces[dice_below(d, dice_chance(d, odd) ? PIECES : PLAIN_PIECES)]);
    }
    if (i + 1 < rows || dice_chance(d, 80)) text_add(out, end);
  }
}

static void show(text *out, spot at, const cell *cells, int count) {
  text_addf(out, "%lld@%lld:", (long long)at.line, (long long)at.at);
  for (int i = 0; i < count; i++) {
    text_add_char(out, '|');
    text_add_bytes(out, cells[i].at, cells[i].length);
  }
  text_add_char(out, ';');
}

static void show_sheaf(text *out, const sheaf *s) {
  for (int row = 0; row < s->rows; row++) {
    cell cells[CELLS];
    for (int c = 0; c < CELLS; c++) cells[c] = sheaf_cell(s, row, c);
    show(out, sheaf_spot(s, row), cells, CELLS);
  }
}

/* All records of a file, with `s` together where that can be; how many were. */
static int read_all(const char *path, sheaf *s, text *out) {
  records *r = NULL;
  const cell *cells = NULL;
  chuan_fault fault = {0};
  int count = 0, together = 0;
  assert_int_equal(csv_open(path, 0, &r, &fault), CHUAN_OK);
  chuan_status status = records_next(r, &cells, &count, &fault);
  while (status == CHUAN_OK && count >= 0) {
    if (s != NULL) assert_int_equal(records_many(r, s, &fault), CHUAN_OK);
    if (s != NULL) show_sheaf(out, s), together += s->rows;
    status = records_next(r, &cells, &count, &fault);
    if (status == CHUAN_OK && count >= 0) show(out, r->at, cells, count);
  }
  text_addf(out, "%d %s", (int)status, fault.message[CHUAN_EN]);
  records_close(r);
  return together;
}

static void many_records_are_the_records_one_by_one(void **state) {
  (void)state;
  dice d = dice_new(3);
  sheaf s;
  int together = 0;
  assert_int_equal(sheaf_new(&s, CELLS), 0);
  for (int i = 0; i < 2000; i++) {
    text file = {0}, one = {0}, many = {0};
    random_file(&d, i % 4 == 0 ? 0 : i % 4, &file);
    const char *path = files_bytes("many.csv", file.at, file.length);
    (void)read_all(path, NULL, &one);
    together += read_all(path, &s, &many);
    assert_string_equal(text_of(&many), text_of(&one));
    text_free(&file);
    text_free(&one);
    text_free(&many);
  }
  assert_true(together > 10000);
  sheaf_free(&s);
}

static void the_masks_are_those_of_a_byte_at_a_time(void **state) {
  (void)state;
  static const char edges[] = "\x00\x1F\x20\n\r\t\",;|\x7E\x7F\x80\xBF\xC2\xFF"
                              "0";
  dice d = dice_new(5);
  for (int i = 0; i < 5000; i++) {
    char bytes[64];
    char delimiter = ",;\t|:"[dice_below(&d, 5)];
    for (int b = 0; b < 64; b++)
      bytes[b] = dice_chance(&d, 50) ? edges[dice_below(&d, sizeof edges - 1)]
                                     : (char)(unsigned char)dice_below(&d, 256);
    marks fast = marks_of(bytes, delimiter), plain = marks_of_plain(bytes, delimiter);
    assert_true(fast.ends == plain.ends);
    assert_true(fast.lines == plain.lines);
    assert_true(fast.others == plain.others);
    assert_true(fast.high == plain.high);
  }
}

/* How many records of three cells stand at the beginning of the bytes. */
static int rows_in(const char *bytes) {
  char room[512] = "";
  sheaf s;
  assert_int_equal(sheaf_new(&s, CELLS), 0);
  memcpy(room, bytes, strlen(bytes) + 1);
  (void)sheaf_scan(&s, room, strlen(bytes), ',');
  int rows = s.rows;
  sheaf_free(&s);
  return rows;
}

static void what_is_not_plain_ends_a_sheaf(void **state) {
  (void)state;
  assert_int_equal(rows_in("1,2,3\n4,5,6\n"), 2);
  assert_int_equal(rows_in("1,2,3\r\n4,5,6\r\n7,8"), 2);
  assert_int_equal(rows_in("1,2,3\n4,\"5\",6\n7,8,9\n"), 1);
  assert_int_equal(rows_in("1,2,3\n4,5\n6,7,8,9\n"), 1);
  assert_int_equal(rows_in("1,2,3\n\n4,5,6\n"), 1);
  assert_int_equal(rows_in("1,2,3\n4,5\r,6\n"), 1);
  assert_int_equal(rows_in("1,2,3\n4,Bản,6\n7,\xC2\x85,9\n"), 2);
  assert_int_equal(rows_in("1,2,3\n4,\xE1\xBA,6\n7,8,9\n"), 1);
  assert_int_equal(rows_in("1,2"), 0);
}

static void a_table_of_one_column_is_read_one_by_one(void **state) {
  (void)state;
  sheaf s;
  assert_int_equal(sheaf_new(&s, 1), 0);
  assert_false(sheaf_scan(&s, "1\n\n2\n", 5, ','));
  assert_int_equal(s.rows, 0);
  sheaf_free(&s);
}

static int tidy(void **state) {
  (void)state;
  files_end();
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(many_records_are_the_records_one_by_one),
      cmocka_unit_test(the_masks_are_those_of_a_byte_at_a_time),
      cmocka_unit_test(what_is_not_plain_ends_a_sheaf),
      cmocka_unit_test(a_table_of_one_column_is_read_one_by_one),
  };
  return cmocka_run_group_tests(tests, NULL, tidy);
}
