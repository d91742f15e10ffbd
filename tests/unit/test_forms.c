/* Nouns: what a file says becomes the book, and what it leaves out or misspells one
 * sentence. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "rule_text.h"

#define STANDARD "standard \"t\" { language = 1, vi = \"Thử\", law = \"L\" "

/* ---- standard ---- */

static void a_standard_keeps_what_it_says(void **state) {
  (void)state;
  rule_text r = rule_text_read(
      "standard \"vn-x\" { language = 1, exhaustive = true, vi = \"Chuẩn\", en = \"Standard\",\n"
      "  law = \"NĐ 1\", place = \"75\", extends = \"b\", replaces = \"c\", instrument = "
      "\"scorecard\", unverified = \"why\",\n"
      "  serves = { { \"2022-01-01\", \"2025-12-31\", cite = \"Điều 3\" },\n"
      "             { \"2026-01-01\", \"2026-12-31\", unverified = \"chưa\" } } }");
  assert_string_equal(r.en, "");
  const standard *s = book_at(r.book, 0);
  assert_string_equal(s->n.id, "vn-x");
  assert_string_equal(s->n.words.vi, "Chuẩn");
  assert_string_equal(s->law, "NĐ 1");
  assert_string_equal(s->place_code, "75");
  assert_string_equal(s->extends, "b");
  assert_string_equal(s->replaces, "c");
  assert_int_equal(s->instrument, INSTRUMENT_SCORECARD);
  assert_true(s->exhaustive && s->exhaustive_said);
  assert_int_equal(s->nserves, 2);
  assert_int_equal(s->serves[0].from, 20220101);
  assert_int_equal(s->serves[1].to, 20261231);
  assert_string_equal(s->serves[1].unverified, "chưa");
  assert_string_equal(s->file, "x.lua");
  assert_non_null(s->survey);
  assert_int_equal(s->source_length, strlen(s->source));
  rule_text_free(&r);
}

static void what_extends_a_scorecard_is_one(void **state) {
  (void)state;
  rule_text r = rule_text_read(
      STANDARD ", instrument = \"scorecard\" }\n"
               "standard \"u\" { language = 1, vi = \"U\", law = \"L\", extends = \"t\" }\n"
               "standard \"v\" { language = 1, vi = \"V\", law = \"L\", extends = \"u\", "
               "instrument = \"direct\" }\n"
               "standard \"w\" { language = 1, vi = \"W\", law = \"L\" }");
  assert_string_equal(r.en, "");
  assert_int_equal(book_find(r.book, "u")->instrument, INSTRUMENT_SCORECARD);
  assert_int_equal(book_find(r.book, "v")->instrument, INSTRUMENT_DIRECT);
  assert_int_equal(book_find(r.book, "w")->instrument, INSTRUMENT_DIRECT);
  rule_text_free(&r);
}

static void standard_says(const char *text_of_file, const char *wanted) {
  rule_text r = rule_text_read(text_of_file);
  assert_string_equal(r.en, wanted);
  rule_text_free(&r);
}

static void a_standard_owes_its_language_labels_and_law(void **state) {
  (void)state;
  standard_says("standard \"t\" { vi = \"T\", law = \"L\" }",
                "x.lua:1: standard 't' does not say its language; write language = 1");
  standard_says("standard \"t\" { language = 2, vi = \"T\", law = \"L\" }",
                "x.lua:1: language 2 is not known to this chuan; write language = 1");
  standard_says("standard \"t\" { language = 1, law = \"L\" }",
                "x.lua:1: standard 't' has no Vietnamese words; write vi = \"…\"");
  standard_says("standard \"t\" { language = 1, vi = \"T\" }",
                "x.lua:1: standard 't' does not say 'law'; write law = …");
  standard_says("standard \"t\" { language = 1, vi = \"T\", law = \"L\", sreves = {} }",
                "x.lua:1: standard 't' has no 'sreves'; did you mean 'serves'?");
  standard_says(STANDARD ", serves = { { \"2022-01-01\", \"2021-12-31\", cite = \"c\" } } }",
                "x.lua:1: an entry of serves ends before it begins; write the earlier day first");
  standard_says(STANDARD ", serves = { { \"2022-01-01\", \"2022-13-31\", cite = \"c\" } } }",
                "x.lua:1: '2022-13-31' is not a day; write \"YYYY-MM-DD\", as in \"2022-01-01\"");
  standard_says(
      STANDARD ", serves = { { \"2022-01-01\", \"2022-12-31\" } } }",
      "x.lua:1: an entry of serves has no cite; write cite = \"…\", or unverified = \"why\"");
  standard_says("local hh = household",
                "x.lua:1: the file defines no standard; write standard \"id\" { … }");
  standard_says(
      "indicator \"x\" { vi = \"X\", cite = \"c\", deprived = household.tv }",
      "x.lua:1: indicator stands before any standard; begin the file with standard \"id\" { … }");
}

/* ---- parameter ---- */

static void a_parameter_keeps_dates_and_entries_in_field_order(void **state) {
  (void)state;
  rule_text r = rule_text_in_standard(
      "local p = parameter \"line\" { vi = \"Chuẩn\", unit = \"VND/month\", by = hh.area,\n"
      "  from(\"2022-01-01\", { urban = \"2.000.000\", rural = \"1.500.000\" }, \"Điều 3\"),\n"
      "  from(\"2023-01-01\", { rural = 3, urban = not_known \"mức mới\" }, nil, \"chưa ban "
      "hành\") }\n"
      "class \"poor\" { vi = \"N\", cite = \"c\", when = hh.income_month:below(p) }");
  assert_string_equal(r.en, "");
  const parameter *p = noun_of(&r, NOUN_PARAMETER, "line");
  assert_int_equal(p->nby, 1);
  assert_string_equal(p->by[0]->id, "area");
  assert_int_equal(p->ndates, 2);
  const dated *first = &p->dates[0], *second = &p->dates[1];
  assert_int_equal(first->from, 20220101);
  assert_string_equal(first->cite, "Điều 3");
  assert_int_equal(first->nentries, 2);
  assert_int_equal(first->entries[0].keys[0].code, 0);
  assert_int_equal(first->entries[0].value.amount.value, 1500000);
  assert_string_equal(first->entries[1].value.text, "2.000.000");
  assert_int_equal(second->entries[1].value.kind, VALUE_NOT_KNOWN);
  assert_string_equal(second->entries[1].value.text, "mức mới");
  assert_string_equal(second->unverified, "chưa ban hành");
  assert_int_equal(second->at.line, 4);
  rule_text_free(&r);
}

static void a_parameter_says_in_whose_place_it_stands(void **state) {
  rule_text r =
      rule_text_in_standard("parameter \"line\" { vi = \"L\", replaces = \"old_line\",\n"
                            "  from(\"2022-01-01\", 3, \"Đ1\") }\n"
                            "parameter \"k\" { vi = \"K\", from(\"2022-01-01\", 3, \"Đ1\") }");
  (void)state;
  assert_string_equal(r.en, "");
  assert_string_equal(((const parameter *)noun_of(&r, NOUN_PARAMETER, "line"))->replaces,
                      "old_line");
  assert_null(((const parameter *)noun_of(&r, NOUN_PARAMETER, "k"))->replaces);
  rule_text_free(&r);
}

static void a_parameter_reads_bands_and_two_keys(void **state) {
  (void)state;
  rule_text r = rule_text_in_standard(
      "parameter \"p\" { vi = \"P\", by = { hh.area, hh.floor_area },\n"
      "  from(\"2022-01-01\", { rural = { { 0, \"9,5\", \"a\" }, { 10, 20, \"b\" } },\n"
      "    urban = { { 0, 20, \"c\" } } }, \"c\") }");
  assert_string_equal(r.en, "");
  const parameter *p = noun_of(&r, NOUN_PARAMETER, "p");
  const dated *d = &p->dates[0];
  assert_int_equal(p->nby, 2);
  assert_int_equal(d->nentries, 3);
  assert_true(d->entries[0].keys[1].is_band);
  assert_int_equal(d->entries[0].keys[1].high, 950);
  assert_int_equal(d->entries[1].keys[0].code, 0);
  assert_int_equal(d->entries[1].keys[1].low, 1000);
  assert_int_equal(d->entries[2].keys[0].code, 1);
  assert_int_equal(d->entries[2].value.kind, VALUE_CODE);
  assert_string_equal(d->entries[2].value.text, "c");
  rule_text_free(&r);
}

static void a_parameter_refuses_tables_that_do_not_fit(void **state) {
  (void)state;
  says("parameter \"k\" { vi = \"K\" }",
       "x.lua:2: parameter 'k' has no value; write from(\"2022-01-01\", value, \"cite\") in its "
       "braces");
  says("parameter \"k\" { vi = \"K\", 3 }",
       "x.lua:2: parameter 'k' holds from(…) lines without a name, but was given 3");
  says("parameter \"k\" { vi = \"K\", from(\"2022-01-01\", { rural = 3 }, \"c\") }",
       "x.lua:2: parameter 'k' has a table of values, but does not say by which field; write by = "
       "household.area or another field");
  says("parameter \"k\" { vi = \"K\", by = hh.area,\nfrom(\"2022-01-01\", 3, \"c\") }",
       "x.lua:3: parameter 'k' needs a value for each household.area, but was given 3");
  says("parameter \"k\" { vi = \"K\", by = hh.area, from(\"2022-01-01\", { rural = 3, uban = 4 }, "
       "\"c\") }",
       "x.lua:2: 'uban' is no code of household.area; its codes are rural, urban");
  says(
      "parameter \"k\" { vi = \"K\", by = hh.area, from(\"2022-01-01\", { rural = 3, urban = \"a\" "
      "}, \"c\") }",
      "x.lua:2: parameter 'k' mixes amounts and codes: 'a' is of the other kind; write all of one "
      "kind");
  says("parameter \"k\" { vi = \"K\", by = person.age, from(\"2022-01-01\", { { 1, 5, 3 }, { 5, 6, "
       "4 } }, \"c\") }",
       "x.lua:2: the bands of parameter 'k' overlap or are not in ascending order; part them and "
       "order them");
  says("parameter \"k\" { vi = \"K\", by = person.age, from(\"2022-01-01\", { { 1, \"5,5\", 3 } }, "
       "\"c\") }",
       "x.lua:2: '5,5' has more decimals than person.age keeps; write fewer");
  says("parameter \"k\" { vi = \"K\", by = hh.province, from(\"2022-01-01\", 3, \"c\") }",
       "x.lua:2: 'by' of parameter 'k' must be a code or number of the survey, or two of them in "
       "braces, "
       "not 'household.province'");
  says("parameter \"k\" { vi = \"K\", from(\"2022-01-01\", 3) }",
       "x.lua:2: from has no cite; write it third: from(\"2022-01-01\", value, \"cite\"), or nil "
       "and then "
       "unverified = \"why\" in braces");
  says("parameter \"k\" { vi = \"K\", from(\"1/1/2022\", 3, \"c\") }",
       "x.lua:2: '1/1/2022' is not a day; write \"YYYY-MM-DD\", as in \"2022-01-01\"");
}

/* ---- dimension, indicator, reading, derive ---- */

static void indicators_belong_to_their_dimension(void **state) {
  (void)state;
  rule_text r = rule_text_in_standard(
      "dimension \"d\" { vi = \"D\",\n"
      "  indicator \"a\" { vi = \"A\", cite = \"c\", deprived = hh.tv, weight = \"0,5\" },\n"
      "  indicator \"b\" { vi = \"B\", unverified = \"u\", note = \"n\", deprived = ~hh.tv },\n}\n"
      "indicator \"c\" { vi = \"C\", cite = \"c\", unit = \"m²\", deprived = hh.radio }");
  assert_string_equal(r.en, "");
  const indicator *a = noun_of(&r, NOUN_INDICATOR, "a"), *b = noun_of(&r, NOUN_INDICATOR, "b");
  const indicator *c = noun_of(&r, NOUN_INDICATOR, "c");
  assert_ptr_equal(a->dimension, noun_of(&r, NOUN_DIMENSION, "d"));
  assert_ptr_equal(b->dimension, a->dimension);
  assert_null(c->dimension);
  assert_int_equal(a->weight.value, 5);
  assert_int_equal(b->weight.value, 1);
  assert_string_equal(b->n.unverified, "u");
  assert_string_equal(b->n.note, "n");
  assert_string_equal(c->unit, "m²");
  rule_text_free(&r);
}

static void indicators_owe_labels_cite_and_condition(void **state) {
  (void)state;
  says("indicator \"x\" { cite = \"c\", deprived = hh.tv }",
       "x.lua:2: indicator 'x' has no Vietnamese words; write vi = \"…\"");
  says("indicator \"x\" { vi = \"X\", deprived = hh.tv }",
       "x.lua:2: indicator 'x' has no cite; write cite = \"…\", or unverified = \"why\" while the "
       "source "
       "is not confirmed");
  says("indicator \"x\" { vi = \"X\", cite = \"c\" }",
       "x.lua:2: indicator 'x' does not say 'deprived'; write deprived = …, and see that the name "
       "after "
       "it has a value");
  says("indicator \"x\" { vi = \"X\", cite = \"c\", deprived = hh.size }",
       "x.lua:2: deprived needs a condition, but 'household.size' is a number; compare it with a "
       "word "
       "such as :is or :below");
  says("indicator \"x\" { vi = \"X\", cite = \"c\", depived = hh.tv }",
       "x.lua:2: indicator 'x' has no 'depived'; did you mean 'deprived'?");
  says("indicator \"x\" { vi = \"X\", cite = \"c\", deprived = hh.tv, colour = 1 }",
       "x.lua:2: indicator 'x' has no 'colour'; it may say cite, deprived, en, note, unit, "
       "unverified, vi, "
       "weight");
  says("indicator \"x\"", "x.lua:2: indicator 'x' has no table; write indicator \"x\" { … }");
  says("indicator { vi = \"X\" }",
       "x.lua:2: indicator needs an id in quotes, but was given a table; write indicator \"id\" { "
       "… }");
  says("indicator \"x\" { vi = \"X\", cite = \"c\", deprived = hh.tv }\n"
       "indicator \"x\" { vi = \"X\", cite = \"c\", deprived = hh.tv }",
       "x.lua:3: indicator 'x' is already defined at x.lua:2; to change it write "
       "override.indicator");
  says("dimension \"d\" { vi = \"D\", hh.tv }",
       "x.lua:2: dimension 'd' holds indicator nouns without a name, but was given 'household.tv'");
  says("local i = indicator \"x\" { vi = \"X\", cite = \"c\", deprived = hh.tv }\n"
       "dimension \"d\" { vi = \"D\", i }\ndimension \"e\" { vi = \"E\", i }",
       "x.lua:4: indicator 'x' stands inside two nouns; write it once");
}

static void readings_and_derived_values_are_kept(void **state) {
  (void)state;
  rule_text r = rule_text_in_standard(
      "local d = derive \"twice\" { vi = \"D\", cite = \"c\", unit = \"person\", value = hh.size * "
      "2 }\n"
      "class \"poor\" { vi = \"P\", cite = \"c\", when = d:below(8) }\n"
      "reading \"r\" { of = \"poor\", vi = \"R\", source = \"s\", when = hh.tv }\n"
      "reading \"q\" { of = \"twice\", vi = \"Q\", source = \"s\", value = hh.size * 3 }");
  assert_string_equal(r.en, "");
  const derived *d = noun_of(&r, NOUN_DERIVED, "twice");
  const reading *one = noun_of(&r, NOUN_READING, "r");
  const class_ *poor = noun_of(&r, NOUN_CLASS, "poor");
  assert_int_equal(d->value->op, OP_MUL);
  assert_int_equal(poor->when->args[0]->op, OP_DERIVED);
  assert_string_equal(poor->when->args[0]->text, "twice");
  assert_int_equal(one->kind, READING_CLASS);
  assert_string_equal(one->of, "poor");
  rule_text_free(&r);
  says("reading \"r\" { of = \"x\", vi = \"R\", source = \"s\", when = hh.tv, deprived = hh.tv }",
       "x.lua:2: reading 'r' must say exactly one of deprived (of an indicator), when (of a class) "
       "and "
       "value (of a derive)");
  says("derive \"d\" { vi = \"D\", cite = \"c\", value = hh.size }\n"
       "parameter \"d\" { vi = \"D\", from(\"2022-01-01\", 3, \"c\") }",
       "x.lua:3: derive 'd' is already defined at x.lua:2; to change it write override.derive");
}

/* ---- class and kind ---- */

static void a_class_has_a_condition_or_kinds(void **state) {
  (void)state;
  rule_text r = rule_text_in_standard(
      "class \"poor\" { vi = \"P\", cite = \"c\",\n  kind \"a\" { vi = \"A\", when = hh.tv },\n"
      "  kind \"b\" { vi = \"B\", when = hh.radio } }");
  assert_string_equal(r.en, "");
  const class_ *c = noun_of(&r, NOUN_CLASS, "poor");
  assert_null(c->when);
  assert_int_equal(c->nkinds, 2);
  assert_string_equal(c->kinds[1].n.id, "b");
  rule_text_free(&r);
  says("class \"poor\" { vi = \"P\", cite = \"c\" }",
       "x.lua:2: class 'poor' needs either when = … or kinds inside its braces");
  says("class \"poor\" { vi = \"P\", cite = \"c\", when = hh.tv, kind \"a\" { vi = \"A\", when = "
       "hh.tv } }",
       "x.lua:2: class 'poor' needs either when = … or kinds inside its braces");
  says("kind \"a\" { vi = \"A\", when = hh.tv }",
       "x.lua:2: kind 'a' is never used; it belongs inside the braces of another noun");
  says("class \"none\" { vi = \"P\", cite = \"c\", when = hh.tv }",
       "x.lua:2: 'none' cannot be the id of a class, because results use it for something else; "
       "choose "
       "another");
  says("class \"poor\" { vi = \"P\", cite = \"c\", when = above(6) }",
       "x.lua:2: 'above(…)' has nothing on its left; write what is compared before it, with a "
       "colon, as "
       "in household.size:above(6)");
}

/* ---- scorecard ---- */

static void test_prints(const card_row *row, const char *wanted) {
  text printed = {0};
  expr_print(&printed, row->test, -1);
  assert_string_equal(text_of(&printed), wanted);
  text_free(&printed);
}

static void a_scorecard_is_laid_out_as_printed(void **state) {
  (void)state;
  rule_text r = rule_text_in_standard(
      "local b1 = scorecard \"B1\" { vi = \"B\", cite = \"c\", by = hh.area, columns = { "
      "\"urban\", \"rural\" },\n"
      "  item \"1\" { vi = \"I\", of = hh.size, row(1, 75, 70), row(above(6), 0, not_known \"x\") "
      "},\n"
      "  item \"2\" { vi = \"I\", of = hh.toilet, row(\"septic\", 5, \"0,5\") },\n"
      "  item \"3\" { vi = \"I\", of = hh.tv, row(\"yes\", 5, 6), row(\"no\", 0, -1) },\n"
      "  item \"4\" { vi = \"I\", row(hh.tv & hh.radio, 1, 2) },\n"
      "  item \"5\" { vi = \"I\", of = per(hh.floor_area, hh.size), row(from_under(8, 20), 1, 2) } "
      "}\n"
      "class \"poor\" { vi = \"P\", cite = \"c\", when = b1:at_most(100) }");
  assert_string_equal(r.en, "");
  const scorecard *b1 = noun_of(&r, NOUN_SCORECARD, "B1");
  assert_int_equal(b1->ncolumns, 2);
  assert_int_equal(b1->columns[0], 1);
  assert_int_equal(b1->nitems, 5);
  test_prints(&b1->items[0].rows[0], "household.size:between(1, 1)");
  test_prints(&b1->items[0].rows[1], "household.size:above(6)");
  test_prints(&b1->items[1].rows[0], "household.toilet:is(\"septic\")");
  test_prints(&b1->items[2].rows[0], "household.tv");
  test_prints(&b1->items[2].rows[1], "household.tv:is_no()");
  test_prints(&b1->items[3].rows[0], "household.tv & household.radio");
  test_prints(&b1->items[4].rows[0], "per(household.floor_area, household.size):from_under(8, 20)");
  assert_int_equal(b1->items[0].rows[1].cells[1].kind, VALUE_NOT_KNOWN);
  assert_int_equal(b1->items[1].rows[0].cells[1].amount.scale, 1);
  rule_text_free(&r);
}

static void a_row_of_one_not_known_stands_in_every_column(void **state) {
  (void)state;
  rule_text r = rule_text_in_standard(
      "local b1 = scorecard \"B1\" { cite = \"c\", by = hh.area, columns = { \"urban\", "
      "\"rural\" },\n"
      "  item \"7\" { of = hh.size, row(1, 5, 6), row(2, not_known \"x\") },\n"
      "  item \"8\" { of = hh.size, row(2, not_known \"y\") } }\n"
      "class \"poor\" { vi = \"P\", cite = \"c\", when = b1:at_most(100) }");
  assert_string_equal(r.en, "");
  const scorecard *b1 = noun_of(&r, NOUN_SCORECARD, "B1");
  assert_int_equal(b1->items[0].rows[0].cells[1].amount.value, 6);
  assert_string_equal(b1->items[0].rows[1].cells[1].text, "x");
  assert_string_equal(b1->items[1].rows[0].cells[1].text, "y");
  rule_text_free(&r);
}

static void a_scorecard_refuses_rows_that_do_not_fit(void **state) {
  (void)state;
  says("scorecard \"B\" { vi = \"B\", cite = \"c\", by = hh.area, columns = { \"rural\", \"urban\" "
       "},\n"
       "  item \"1\" { vi = \"I\", of = hh.size, row(1, 75) } }",
       "x.lua:3: a row has as many points as the scorecard has columns: 2, but this one has 1; "
       "write them all");
  says("item \"1\" { vi = \"I\", of = hh.size,\n row(1, 75),\n row(2, 3, 4) }",
       "x.lua:4: every row of an item has as many points: 1 in the rows above, but 2 here; make "
       "them equal");
  says("item \"1\" { vi = \"I\", row(1, 75) }",
       "x.lua:2: item '1' does not say what 1 is compared with; write of = …");
  says("row(1, 75)", "x.lua:2: row(…) is never used; it belongs inside the braces of a noun");
  says("scorecard \"B\" { vi = \"B\", cite = \"c\", columns = { \"rural\" } }",
       "x.lua:2: scorecard 'B' has columns, but does not say of which field; write by = …");
  says("scorecard \"B\" { vi = \"B\", cite = \"c\" }",
       "x.lua:2: scorecard 'B' has no items; write item \"id\" { … } in its braces");
}

/* ---- override, drop, base ---- */

#define BASE                                                                                 \
  "standard \"b\" { language = 1, vi = \"B\", law = \"L\" }\n"                               \
  "parameter \"line\" { vi = \"Chuẩn\", en = \"Line\", unit = \"VND/person/month\", by = " \
  "household.area,\n"                                                                        \
  "  from(\"2022-01-01\", { rural = 1, urban = 2 }, \"c\") }\n"                              \
  "dimension \"d\" { vi = \"D\",\n"                                                          \
  "  indicator \"i\" { vi = \"I\", cite = \"c\", weight = 2, deprived = household.tv } }\n"  \
  "standard \"p\" { language = 1, vi = \"P\", law = \"L\", extends = \"b\" }\n"

static void an_override_takes_what_it_does_not_repeat(void **state) {
  (void)state;
  rule_text r = rule_text_read(
      BASE
      "override.parameter \"line\" { from(\"2022-01-01\", { rural = 3, urban = 4 }, \"p\") }\n"
      "override.indicator \"i\" { en = \"New\", cite = \"p\", deprived = household.radio }\n"
      "class \"poor\" { vi = \"N\", cite = \"c\", when = household.income_pc:below(base.line) }");
  assert_string_equal(r.en, "");
  const parameter *p = noun_of(&r, NOUN_PARAMETER, "line");
  const indicator *i = noun_of(&r, NOUN_INDICATOR, "i");
  const class_ *poor = noun_of(&r, NOUN_CLASS, "poor");
  assert_string_equal(p->unit, "VND/person/month");
  assert_string_equal(p->n.words.en, "Line");
  assert_int_equal(p->nby, 1);
  assert_int_equal(p->dates[0].entries[1].value.amount.value, 4);
  assert_string_equal(i->n.words.vi, "I");
  assert_string_equal(i->n.words.en, "New");
  assert_string_equal(i->dimension->n.id, "d");
  assert_int_equal(i->weight.value, 2);
  assert_string_equal(poor->when->args[1]->text, "line");
  assert_int_equal(book_at(r.book, 1)->statements[0].change, CHANGE_OVERRIDE);
  rule_text_free(&r);
}

static void a_drop_is_a_statement_without_a_noun(void **state) {
  (void)state;
  rule_text r = rule_text_read(BASE "drop.indicator \"i\"");
  assert_string_equal(r.en, "");
  const statement *s = &book_at(r.book, 1)->statements[0];
  assert_int_equal(s->change, CHANGE_DROP);
  assert_int_equal(s->type, NOUN_INDICATOR);
  assert_string_equal(s->id, "i");
  assert_null(s->noun);
  rule_text_free(&r);
}

static void changes_need_a_standard_to_change(void **state) {
  (void)state;
  says("override.indicator \"x\" { cite = \"c\", deprived = hh.tv }",
       "x.lua:2: indicator 'x' cannot be changed: standard 't' extends no other; write extends = "
       "\"id\" "
       "in it");
  says("drop.indicator \"x\"",
       "x.lua:2: indicator 'x' cannot be changed: standard 't' extends no other; write extends = "
       "\"id\" "
       "in it");
  says(
      "local x = base.k",
      "x.lua:2: base.k names nothing: standard 't' extends no other; write extends = \"id\" in it");
  says("override.indicatr \"x\" {}",
       "x.lua:2: 'override' has no 'indicatr'; did you mean 'indicator'?");
}

#define ENTITLEMENTS "entitlements { language = 1 }\n"
#define ENTITLED "entitlement \"e\" { of = \"t\", vi = \"E\", cite = \"c\", "

static void an_entitlement_keeps_what_it_says(void **state) {
  (void)state;
  rule_text r = rule_text_read(
      ENTITLEMENTS
      "entitlement \"e\" { of = { \"a\", \"b\" }, vi = \"V\", en = \"E\", cite = \"c\",\n"
      "  unverified = \"u\", note = \"n\",\n"
      "  serves = { { \"2022-01-01\", \"2025-12-31\", cite = \"d\" } },\n"
      "  when = verdict:one_of { \"poor\", \"near_poor\" } & kinds.k & lacks.water }\n" ENTITLED
      "when = household.income_pc:at_most(base.line * \"150%\") }");
  assert_string_equal(r.en, "");
  assert_int_equal(book_count(r.book), 0);
  assert_int_equal(book_entitlements_count(r.book), 1);
  const entitlement_file *file = book_entitlements_at(r.book, 0);
  assert_string_equal(file->file, "x.lua");
  assert_non_null(file->survey);
  assert_int_equal(file->count, 2);
  const entitlement *e = &file->items[0];
  assert_string_equal(e->n.words.en, "E");
  assert_string_equal(e->n.unverified, "u");
  assert_int_equal(e->nof, 2);
  assert_true(entitlement_is_of(e, "b") && !entitlement_is_of(e, "c"));
  assert_int_equal(e->serves[0].to, 20251231);
  assert_int_equal(e->when->args[0]->args[0]->op, OP_VERDICT);
  assert_int_equal(e->when->args[0]->args[0]->nchoices, 2);
  assert_int_equal(e->when->args[0]->args[1]->op, OP_KIND);
  assert_int_equal(file->items[1].when->args[1]->args[0]->op, OP_PARAMETER);
  assert_int_equal(file->items[1].nserves, 0);
  rule_text_free(&r);
}

static void a_standard_may_stand_above_its_entitlements(void **state) {
  (void)state;
  rule_text r = rule_text_in_standard(ENTITLEMENTS ENTITLED "when = verdict:is \"x\" }");
  assert_string_equal(r.en, "");
  assert_int_equal(book_count(r.book), 1);
  assert_int_equal(book_entitlements_count(r.book), 1);
  rule_text_free(&r);
  says(ENTITLED "when = verdict:is \"x\" }",
       "x.lua:2: entitlement 'e' stands before entitlements; write entitlements { language = 1 } "
       "above it");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_standard_keeps_what_it_says),
      cmocka_unit_test(what_extends_a_scorecard_is_one),
      cmocka_unit_test(a_standard_owes_its_language_labels_and_law),
      cmocka_unit_test(a_parameter_keeps_dates_and_entries_in_field_order),
      cmocka_unit_test(a_parameter_says_in_whose_place_it_stands),
      cmocka_unit_test(a_parameter_reads_bands_and_two_keys),
      cmocka_unit_test(a_parameter_refuses_tables_that_do_not_fit),
      cmocka_unit_test(indicators_belong_to_their_dimension),
      cmocka_unit_test(indicators_owe_labels_cite_and_condition),
      cmocka_unit_test(readings_and_derived_values_are_kept),
      cmocka_unit_test(a_class_has_a_condition_or_kinds),
      cmocka_unit_test(a_scorecard_is_laid_out_as_printed),
      cmocka_unit_test(a_row_of_one_not_known_stands_in_every_column),
      cmocka_unit_test(a_scorecard_refuses_rows_that_do_not_fit),
      cmocka_unit_test(an_override_takes_what_it_does_not_repeat),
      cmocka_unit_test(a_drop_is_a_statement_without_a_noun),
      cmocka_unit_test(changes_need_a_standard_to_change),
      cmocka_unit_test(an_entitlement_keeps_what_it_says),
      cmocka_unit_test(a_standard_may_stand_above_its_entitlements),
  };
  return cmocka_run_group_tests_name("forms", tests, NULL, NULL);
}
