/* Tests of data/slice: a survey that is cut into slices is the survey that is read as ever, from
 * whichever slice it goes on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "data/slice.h"
#include "files.h"
#include "random_rules.h"
#include "surveys.h"

enum { ROWS_EACH = 16 };

static void show(text *out, const batch *b) {
  for (int h = 0; h < b->households; h++) {
    int64_t size = -1;
    text_addf(out, "%lld:", (long long)b->line[h]);
    text_add_bytes(out, b->texts + b->id_at[h], b->id_length[h]);
    (void)batch_get(b, 0, h, &size);
    text_addf(out, "=%lld;", (long long)size);
  }
}

/* An open survey with one batch to fill. */
typedef struct open_survey {
  intake *in;
  batch *b;
  refusals refused;
} open_survey;

static open_survey open_it(const char *path) {
  const survey *s = surveys_questionnaire();
  const field *columns[] = {survey_field(s, HOUSEHOLD, "size"),
                            survey_field(s, HOUSEHOLD, "province")};
  intake_wish wish = {.survey = s, .households = path};
  open_survey o = {0};
  chuan_fault fault;
  assert_int_equal(intake_open(&wish, &o.in, &fault), CHUAN_OK);
  assert_int_equal(batch_new(columns, 2, ROWS_EACH, 0, &o.b, &fault), CHUAN_OK);
  assert_int_equal(intake_start_once(o.in, o.b, &fault), CHUAN_OK);
  return o;
}

static void close_it(open_survey *o) {
  batch_free(o->b);
  intake_close(o->in);
}

/* Reads on to the end; whether all went well, and the ids rise. */
static bool read_on(open_survey *o, text *out) {
  chuan_fault fault;
  chuan_status status = CHUAN_OK;
  while (!(status = intake_next(o->in, o->b, &o->refused, &fault)) && o->b->households > 0)
    show(out, o->b);
  return status == CHUAN_OK && o->refused.count == 0 && intake_held(o->in);
}

/* The same in slices, as far as they are plain; how many were. */
static int read_slices(open_survey *o, text *out, bool *held) {
  slice *s = NULL;
  chuan_fault fault;
  bool any = false;
  int slices = 0;
  if (!intake_slices(o->in)) return *held = read_on(o, out), 0; /* a blank line is first */
  assert_int_equal(slice_new(o->in, o->b, &s, &fault), CHUAN_OK);
  for (;; slices++) {
    assert_int_equal(slice_cut(o->in, s, &any, &fault), CHUAN_OK);
    if (!any || !slice_read(s, o->b)) break;
    slice_pass(o->in, s, o->b);
    show(out, o->b);
  }
  chuan_status status = slice_end(o->in, any ? s : NULL, &fault);
  *held = status == CHUAN_OK && read_on(o, out);
  slice_free(s);
  return slices;
}

/* Rows of a survey; `odd` of a thousand are not plain, or wrong. */
static void random_rows(dice *d, int odd, text *out) {
  static const char *const odds[] = {"\"7\",3,01\n", "\n",     "5,3\n",      "x,2,\"a\nb\"\n",
                                     "8,moon,01\n",  "é,1,\n", "9,1,\xFF\n", "4,2,Bản Lướt\n"};
  const char *end = dice_chance(d, 20) ? "\r\n" : "\n";
  int rows = 1 + dice_below(d, 200);
  text_add(out, "household_id,size,province\n");
  for (int i = 0; i < rows; i++) {
    if (dice_below(d, 1000) < odd) text_add(out, odds[dice_below(d, 8)]);
    text_addf(out, "%d,%d,%s", i, 1 + dice_below(d, 9), dice_chance(d, 50) ? "01" : "Bản Lướt");
    if (i + 1 < rows || dice_chance(d, 50)) text_add(out, end);
  }
}

static void a_survey_in_slices_is_the_survey_read_as_ever(void **state) {
  (void)state;
  dice d = dice_new(5);
  int slices = 0, sound = 0;
  for (int i = 0; i < 300; i++) {
    text file = {0}, whole = {0}, cut = {0};
    bool held = false;
    random_rows(&d, i % 3 == 0 ? 0 : 10, &file);
    const char *path = files_text("hh.csv", text_of(&file));
    open_survey a = open_it(path), b = open_it(path);
    bool want = read_on(&a, &whole);
    slices += read_slices(&b, &cut, &held);
    assert_int_equal(held, want);
    if (want) assert_string_equal(text_of(&cut), text_of(&whole));
    sound += want;
    close_it(&a);
    close_it(&b);
    text_free(&file);
    text_free(&whole);
    text_free(&cut);
  }
  assert_true(slices > 500);
  assert_true(sound > 100);
}

static void members_are_not_cut(void **state) {
  (void)state;
  const survey *s = surveys_questionnaire();
  const field *size = survey_field(s, HOUSEHOLD, "size");
  intake_wish wish = {.survey = s};
  intake *in = NULL;
  batch *b = NULL;
  chuan_fault fault;
  wish.households = files_text("hh.csv", "household_id,size\n1,1\n");
  wish.members = files_text("p.csv", "household_id,age\n1,30\n");
  assert_int_equal(intake_open(&wish, &in, &fault), CHUAN_OK);
  assert_int_equal(batch_new(&size, 1, ROWS_EACH, 0, &b, &fault), CHUAN_OK);
  assert_int_equal(intake_start_once(in, b, &fault), CHUAN_OK);
  assert_false(intake_slices(in));
  batch_free(b);
  intake_close(in);
}

static int tidy(void **state) {
  (void)state;
  surveys_end();
  files_end();
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_survey_in_slices_is_the_survey_read_as_ever),
      cmocka_unit_test(members_are_not_cut),
  };
  return cmocka_run_group_tests(tests, NULL, tidy);
}
