/* Tests of data/harvest: households taken many at once are those taken one by one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "files.h"
#include "random_rules.h"
#include "surveys.h"

/* Adds a record of cells with ";" between them, each in quotes or bare. */
static void add_record(text *out, const char *cells, bool quoted) {
  for (;; cells++) {
    size_t length = strcspn(cells, ";");
    if (quoted) text_add_char(out, '"');
    text_add_bytes(out, cells, length);
    if (quoted) text_add_char(out, '"');
    cells += length;
    text_add_char(out, *cells == ';' ? ',' : '\n');
    if (*cells == '\0') return;
  }
}

/* The n-th of words with "/" between them. */
static void add_word(text *out, const char *words, int n) {
  for (; n > 0; n--) words = strchr(words, '/') + 1;
  text_add_bytes(out, words, strcspn(words, "/"));
}

/* An answer for each list of words; the last of a list is wrong, and `wrong` of a thousand are
 * that. */
static void random_answers(dice *d, text *record, const char *const *lists, int count, int wrong) {
  for (int i = 0; i < count; i++) {
    int last = 0;
    for (const char *p = lists[i]; *p != '\0'; p++) last += *p == '/';
    text_add_char(record, ';');
    add_word(record, lists[i], dice_below(d, 1000) < wrong ? last : dice_below(d, last));
  }
}

/* A survey, bare [0] and in quotes [1]. */
typedef struct twin {
  text households[2], members[2];
} twin;

static void add_household(twin *t, const char *record) {
  for (int q = 0; q < 2; q++) add_record(&t->households[q], record, q == 1);
}

static void add_member(twin *t, const char *record) {
  for (int q = 0; q < 2; q++) add_record(&t->members[q], record, q == 1);
}

/* A household and its members, `loose` of a thousand with the id of any other. */
static void random_household_of(dice *d, twin *t, int id, int households, int wrong, int loose) {
  static const char *const of_household[] = {
      "01/79//Bản Lướt/a\tb/!maybe", "rural/urban//country", "100/25000000/123456789012/0/1.5",
      "12/40.5/7.25/!dont_know/1e5", "yes/no/!not_applicable/2"};
  static const char *const of_person[] = {"0/7/34/61/99/121", "yes/no//maybe"};
  int members = 1 + dice_below(d, 4);
  int own = dice_below(d, 1000) < loose ? dice_below(d, households) : id;
  text record = {0};
  text_addf(&record, "%d;", own);
  if (dice_chance(d, 50)) text_addf(&record, "%d", members);
  random_answers(d, &record, of_household, 5, wrong);
  add_household(t, text_of(&record));
  for (int k = 0; k < members; k++) {
    text_clear(&record);
    text_addf(&record, "%d", dice_below(d, 1000) < loose ? dice_below(d, households + 2) : id);
    random_answers(d, &record, of_person, 2, wrong);
    add_member(t, text_of(&record));
  }
  text_free(&record);
}

static void take(const twin *t, int quoted, bool members, taken *out) {
  intake_wish wish = {.survey = surveys_questionnaire()};
  wish.households = files_text("hh.csv", text_of(&t->households[quoted]));
  wish.members = members ? files_text("p.csv", text_of(&t->members[quoted])) : NULL;
  survey_take(&wish, "size province area income_month floor_area tv | age studying", 16, 0, out);
}

static void expect_same(const taken *a, const taken *b) {
  assert_int_equal(a->status, CHUAN_OK);
  assert_int_equal(b->status, CHUAN_OK);
  assert_string_equal(text_of(&a->households), text_of(&b->households));
  assert_int_equal(a->refused.count, b->refused.count);
  for (int i = 0; i < a->refused.listed; i++) {
    const chuan_fault *x = &a->refused.list[i], *y = &b->refused.list[i];
    assert_string_equal(x->message[CHUAN_EN], y->message[CHUAN_EN]);
    assert_int_equal(x->line, y->line);
    assert_int_equal(x->column, y->column);
  }
}

/* Cells in quotes are read one by one, bare ones many at once: nobody may notice. */
static void quotes_change_nothing(void **state) {
  (void)state;
  dice d = dice_new(17);
  int64_t rows = 0, refused = 0;
  for (int i = 0; i < 400; i++) {
    twin t = {0};
    taken bare, quoted;
    int households = 1 + dice_below(&d, 90);
    add_household(&t, "household_id;size;province;area;income_month;floor_area;tv");
    add_member(&t, "household_id;age;studying");
    for (int h = 0; h < households; h++)
      random_household_of(&d, &t, h, households, i % 3 == 0 ? 0 : 5, i % 4 == 0 ? 10 : 0);
    take(&t, 0, i % 2 == 0, &bare);
    take(&t, 1, i % 2 == 0, &quoted);
    expect_same(&bare, &quoted);
    rows += bare.rows;
    refused += bare.refused.count;
    for (int q = 0; q < 2; q++) {
      text_free(&t.households[q]);
      text_free(&t.members[q]);
    }
    taken_free(&bare);
    taken_free(&quoted);
  }
  assert_true(rows > 10000);
  assert_true(refused > 200);
}

static int tidy(void **state) {
  (void)state;
  surveys_end();
  files_end();
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(quotes_change_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, tidy);
}
