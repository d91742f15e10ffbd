/* A survey goes into the registry and comes back the same, through batches and blocks of every
 * size; its hash knows nothing of either. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "build.h"
#include "data/rounds.h"
#include "data/store_parts.h"
#include "files.h"

/* ---- a questionnaire and made-up answers ---- */

enum { FIELDS = 8, COMMUNE = 0, AREA, INCOME, FLOOR, FLAG, NAME, AGE, SEX };

static build *b;
static const field *fields[FIELDS];
static arena *kept;
static store *registry;
static const char *path;

static int begin(void **state) {
  (void)state;
  b = build_new();
  fields[COMMUNE] = build_text_field(b, HOUSEHOLD, "commune");
  fields[AREA] = build_code(b, HOUSEHOLD, "area", "rural urban island");
  fields[INCOME] = build_integer(b, HOUSEHOLD, "income", "VND", -1000000000000, 1000000000000);
  fields[FLOOR] = build_decimal(b, HOUSEHOLD, "floor_area", "m²", 2, 0, 10000000);
  fields[FLAG] = build_flag(b, HOUSEHOLD, "d_water");
  fields[NAME] = build_text_field(b, PERSON, "person_name");
  fields[AGE] = build_integer(b, PERSON, "age", "year", 0, 120);
  field *sex = build_code(b, PERSON, "sex", "female male");
  sex->may_not_apply = true;
  fields[SEX] = sex;
  kept = arena_new();
  path = files_bytes("review.db", "", 0);
  (void)remove(path);
  assert_int_equal(store_open(path, STORE_MAKE, &registry, NULL), CHUAN_OK);
  return 0;
}

static int end(void **state) {
  (void)state;
  store_close(registry);
  registry = NULL;
  arena_free(kept);
  build_free(b);
  files_end();
  return 0;
}

/* What a made-up survey is like. */
typedef struct made {
  int households;
  const char *id; /* the format of an id of a number */
  bool shuffled;
  bool persons;
  int most; /* members of a household */
} made;

/* A number that looks random but is the same for the same household and question. */
static uint32_t dice(int household, int question) {
  uint64_t x = (uint64_t)household * 1000003 + (uint64_t)question * 7919 + 12345;
  x = (x ^ (x >> 31)) * UINT64_C(0x9e3779b97f4a7c15);
  x = (x ^ (x >> 29)) * UINT64_C(0xbf58476d1ce4e5b9);
  return (uint32_t)(x >> 33);
}

static int id_number(const made *m, int h) {
  return m->shuffled ? (int)((int64_t)h * 7 % m->households) : h; /* 7 divides none of them */
}

static void put_texts(batch *to, int which, int row, uint32_t n) {
  char word[24];
  int length = snprintf(word, sizeof word, "xã %u", n);
  if (n % 11 != 3) assert_int_equal(batch_put_text(to, which, row, word, (size_t)length), 0);
}

static void put_person(batch *to, int h, int p) {
  int row = batch_add_person(to), q = 100 + 10 * p;
  assert_true(row >= 0);
  put_texts(to, NAME, row, dice(h, q) % 500);
  if (dice(h, q + 1) % 9) batch_put(to, AGE, row, dice(h, q + 1) % 121);
  if (dice(h, q + 2) % 3) batch_put(to, SEX, row, dice(h, q + 2) % 2);
  else if (dice(h, q + 3) % 2) batch_put_state(to, SEX, row, STATE_NOT_APPLICABLE);
}

static void put_household(batch *to, const made *m, int h) {
  char id[256];
  int length = snprintf(id, sizeof id, m->id, id_number(m, h));
  int row = batch_add_household(to, id, (size_t)length, 2 + 3 * (int64_t)h);
  assert_true(row >= 0);
  put_texts(to, COMMUNE, row, (uint32_t)(h / 10));
  if (dice(h, 1) % 5) batch_put(to, AREA, row, dice(h, 1) % 3);
  if (h % 200 < 150) batch_put(to, INCOME, row, (int64_t)dice(h, 2) * (h % 400) - 5000000);
  batch_put(to, FLOOR, row, dice(h, 3) % 9000);
  if (h % 300 > 200) batch_put(to, FLAG, row, dice(h, 4) % 2);
  int members = m->persons && m->most > 0 ? (int)(dice(h, 5) % (uint32_t)m->most) + 1 : 0;
  for (int p = 0; p < members; p++) put_person(to, h, p);
}

/* One household as a line. */
static void tell(text *out, const batch *from, int h) {
  int64_t n = 0;
  text_add_bytes(out, from->texts + from->id_at[h], from->id_length[h]);
  text_addf(out, "@%lld", (long long)from->line[h]);
  for (int i = 0; i < from->ncolumns; i++) {
    const column *c = &from->columns[i];
    bool person = c->field->level == PERSON;
    int first = person ? from->first_person[h] : h,
        last = person ? from->first_person[h + 1] : h + 1;
    for (int row = first; row < last; row++) {
      text_addf(out, " %d/%u", i, batch_state(from, i, row));
      if (c->width != WIDTH_TEXT && batch_get(from, i, row, &n))
        text_addf(out, "=%lld", (long long)n);
      if (c->width != WIDTH_TEXT) continue;
      text_ref ref = ((const text_ref *)c->values)[row];
      text_add_bytes(out, from->texts + ref.at, ref.length);
    }
  }
  text_add(out, from->persons_given ? "\n" : " nobody\n");
}

static batch *batch_made(int households, int persons) {
  batch *made_ = NULL;
  assert_int_equal(batch_new(fields, FIELDS, households, persons, &made_, NULL), CHUAN_OK);
  return made_;
}

/* Writes the survey in batches of `size`, and tells it. */
static chuan_status write(const made *m, const char *name, int size, text *told, digest *snapshot,
                          chuan_fault *fault) {
  round_wish wish = {.name = name,
                     .survey_file = "survey.lua",
                     .survey_text = "-- it",
                     .flags_of = "vn-2021-2025",
                     .source = "households.csv"};
  batch *part = batch_made(size, size * 200);
  round_writer *w = NULL;
  assert_int_equal(store_begin(registry, NULL), CHUAN_OK);
  assert_int_equal(round_write_begin(registry, &wish, part, &w, fault), CHUAN_OK);
  part->persons_given = m->persons;
  for (int h = 0; h < m->households;) {
    batch_clear(part);
    for (int i = 0; i < size && h < m->households; i++) put_household(part, m, h++);
    batch_finish(part);
    for (int i = 0; told && i < part->households; i++) tell(told, part, i);
    assert_int_equal(round_write(w, part, fault), CHUAN_OK);
  }
  chuan_status status = round_write_end(w, snapshot, fault);
  if (!status) assert_int_equal(store_commit(registry, fault), CHUAN_OK);
  else store_rollback(registry);
  round_write_free(w);
  batch_free(part);
  return status;
}

static round_info found(const char *name) {
  round_info r;
  assert_int_equal(round_find(registry, name, kept, &r, NULL), CHUAN_OK);
  return r;
}

static void read_all(const round_info *r, batch *into, text *told) {
  round_reader *reader = NULL;
  int64_t position = 0, block = -1, last = -1;
  int row = -1, after = 0;
  assert_int_equal(round_read_open(registry, r, into, &reader, NULL), CHUAN_OK);
  for (;;) {
    assert_int_equal(round_read(reader, into, NULL), CHUAN_OK);
    if (into->households == 0) break;
    round_read_at(reader, &block, &row);
    assert_true(block == last ? row == after : row == 0 && block == last + 1);
    last = block;
    after = row + into->households;
    for (int i = 0; i < into->households; i++) tell(told, into, i);
    position += into->households;
  }
  assert_int_equal(position, r->households);
  assert_int_equal(into->households, 0);
  round_read_close(reader);
}

/* ---- there and back ---- */

static const made kinds[] = {
    {1, "H%05d", false, true, 5},
    {63, "H%05d", false, true, 5},
    {64, "H%05d", false, true, 1},
    {65, "H%05d", false, false, 0},
    {1000, "H%05d", true, true, 6},
    {1000, "%d", false, true, 3},
    {300, "thôn-mười-hai-xã-mười-ba-%d", true, true, 2},
    {130, "%0200d", true, false, 0},
    {40000, "H%07d", true, true, 2},
};

static void every_survey_comes_back_as_it_was(void **state) {
  (void)state;
  static const int sizes[] = {1, 7, 64, 1000, 20000};
  for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
    char name[8];
    text was = {0};
    digest written, again, ids;
    (void)snprintf(name, sizeof name, "r%zu", k);
    assert_int_equal(write(&kinds[k], name, 100, &was, &written, NULL), CHUAN_OK);
    round_info r = found(name);
    assert_int_equal(r.households, kinds[k].households);
    assert_int_equal(r.ordered, !kinds[k].shuffled);
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
      if (sizes[s] < 64 && r.households > 1000) continue;
      text is = {0};
      batch *into = batch_made(sizes[s], s < 2 ? 6 : 0);
      read_all(&r, into, &is);
      assert_string_equal(text_of(&is), text_of(&was));
      batch_free(into);
      text_free(&is);
    }
    assert_int_equal(round_snapshot(registry, &r, &again, &ids, NULL), CHUAN_OK);
    assert_memory_equal(again.at, written.at, sizeof again.at);
    assert_memory_equal(r.snapshot.at, written.at, sizeof again.at);
    assert_memory_equal(r.ids.at, ids.at, sizeof ids.at);
    text_free(&was);
  }
}

static void the_hash_does_not_know_the_size_of_batches(void **state) {
  (void)state;
  static const int sizes[] = {1, 17, 64, 333, 5000};
  digest first, one;
  made m = kinds[4];
  assert_int_equal(write(&m, "2026", 50, NULL, &first, NULL), CHUAN_OK);
  for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
    chuan_fault fault = {0};
    assert_int_equal(write(&m, "again", sizes[s], NULL, &one, &fault), CHUAN_REFUSED);
    assert_memory_equal(one.at, first.at, sizeof one.at);
    assert_non_null(strstr(fault.message[CHUAN_EN], "'2026'"));
  }
  m.persons = false;
  assert_int_equal(write(&m, "other", 64, NULL, &one, NULL), CHUAN_OK);
  assert_memory_not_equal(one.at, first.at, sizeof one.at);
}

static void a_name_is_taken_once(void **state) {
  (void)state;
  digest d;
  chuan_fault fault = {0};
  int64_t rows = 0;
  assert_int_equal(write(&kinds[1], "2026", 64, NULL, &d, NULL), CHUAN_OK);
  assert_int_equal(write(&kinds[2], "2026", 64, NULL, &d, &fault), CHUAN_REFUSED);
  assert_non_null(strstr(fault.message[CHUAN_EN], "other answers"));
  assert_int_equal(store_number(registry, "SELECT count(*) FROM block", 0, &rows, NULL), CHUAN_OK);
  assert_int_equal(rows, 1);
}

static void rounds_are_listed_and_found_by_name(void **state) {
  (void)state;
  digest d;
  round_info *all = NULL, one;
  int count = -1;
  chuan_fault fault = {0};
  assert_int_equal(store_begin(registry, NULL), CHUAN_OK);
  assert_int_equal(rounds_list(registry, kept, &all, &count, NULL), CHUAN_OK);
  assert_int_equal(count, 0);
  assert_int_equal(round_find(registry, "2026", kept, &one, &fault), CHUAN_USAGE);
  store_rollback(registry);
  assert_int_equal(write(&kinds[3], "2026", 64, NULL, &d, NULL), CHUAN_OK);
  assert_int_equal(write(&kinds[1], "2027", 64, NULL, &d, NULL), CHUAN_OK);
  assert_int_equal(rounds_list(registry, kept, &all, &count, NULL), CHUAN_OK);
  assert_int_equal(count, 2);
  assert_string_equal(all[0].name, "2026");
  assert_int_equal(all[0].persons, -1);
  assert_true(all[1].persons > 0);
  assert_string_equal(all[1].flags_of, "vn-2021-2025");
  assert_int_equal(round_find(registry, "2025", kept, &one, &fault), CHUAN_USAGE);
  assert_non_null(strstr(fault.message[CHUAN_EN], "'2026', '2027'"));
  const char *const *ids = NULL;
  assert_int_equal(round_fields(registry, &all[1], PERSON, kept, &ids, &count, NULL), CHUAN_OK);
  assert_int_equal(count, 3);
  assert_string_equal(ids[2], "sex");
}

/* ---- by id ---- */

static void every_household_is_found_by_its_id(void **state) {
  (void)state;
  for (size_t k = 0; k < sizeof kinds / sizeof *kinds - 1; k++) {
    digest d;
    const made *m = &kinds[k];
    char name[8], id[256];
    (void)snprintf(name, sizeof name, "r%zu", k);
    assert_int_equal(write(m, name, 64, NULL, &d, NULL), CHUAN_OK);
    round_info r = found(name);
    for (int h = 0; h < m->households; h++) {
      int64_t position = -1;
      int length = snprintf(id, sizeof id, m->id, id_number(m, h));
      assert_int_equal(round_position(registry, &r, id, (size_t)length, &position, NULL), CHUAN_OK);
      assert_int_equal(position, h);
      assert_int_equal(round_position(registry, &r, id, (size_t)length - 1, &position, NULL),
                       CHUAN_OK);
      assert_true(position != h);
    }
    static const char *const absent[] = {"", "\x01", "\xF4\x8F\xBF\xBF", "H", "H00000x"};
    for (size_t i = 0; i < sizeof absent / sizeof *absent; i++) {
      int64_t position = 0;
      assert_int_equal(round_position(registry, &r, absent[i], strlen(absent[i]), &position, NULL),
                       CHUAN_OK);
      assert_int_equal(position, -1);
    }
  }
}

static void one_household_is_read_alone(void **state) {
  (void)state;
  digest d;
  text was = {0};
  assert_int_equal(write(&kinds[4], "2026", 64, &was, &d, NULL), CHUAN_OK);
  round_info r = found("2026");
  batch *one = batch_made(1, 200);
  round_reader *reader = NULL;
  assert_int_equal(round_read_open(registry, &r, one, &reader, NULL), CHUAN_OK);
  const char *line = text_of(&was);
  for (int64_t at = 0; at < r.households; at++, line = strchr(line, '\n') + 1) {
    text is = {0};
    int64_t block = -1;
    int row = -1;
    assert_int_equal(round_read_one(reader, at, one, NULL), CHUAN_OK);
    assert_int_equal(one->households, 1);
    tell(&is, one, 0);
    assert_memory_equal(text_of(&is), line, is.length);
    round_read_at(reader, &block, &row);
    assert_int_equal(block * STORE_BLOCK + row, at);
    text_free(&is);
  }
  round_read_close(reader);
  batch_free(one);
  text_free(&was);
}

static void shorter_ids_come_first_then_those_with_lower_bytes(void **state) {
  (void)state;
  for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
    digest d;
    text was = {0};
    char name[8];
    round_order *order = NULL;
    (void)snprintf(name, sizeof name, "r%zu", k);
    assert_int_equal(write(&kinds[k], name, 64, &was, &d, NULL), CHUAN_OK);
    round_info r = found(name);
    const char **lines = memory_make((size_t)r.households + 1, sizeof *lines);
    assert_non_null(lines);
    lines[0] = text_of(&was);
    for (int64_t i = 0; i < r.households; i++) lines[i + 1] = strchr(lines[i], '\n') + 1;
    assert_int_equal(round_order_open(registry, &r, &order, NULL), CHUAN_OK);
    int64_t last = -1, position = -1, count = 0;
    for (;; count++) {
      assert_int_equal(round_order_next(order, &position, NULL), CHUAN_OK);
      if (position < 0) break;
      size_t n = strcspn(lines[position], "@");
      if (last >= 0) {
        size_t m = strcspn(lines[last], "@");
        assert_true(m < n || (m == n && memcmp(lines[last], lines[position], n) < 0));
      }
      last = position;
    }
    assert_int_equal(count, r.households);
    round_order_close(order);
    memory_free(lines);
    text_free(&was);
  }
}

/* ---- blocks ---- */

static void blocks_of_a_unit_are_those_that_hold_it(void **state) {
  (void)state;
  digest d;
  int64_t *blocks = NULL;
  int count = -1;
  made m = kinds[4];
  m.households = 3 * STORE_BLOCK > 1000 ? 40000 : 1000;
  assert_int_equal(write(&m, "2026", 64, NULL, &d, NULL), CHUAN_OK);
  round_info r = found("2026");
  int last = (m.households - 1) / 10;
  char unit[24];
  if (last % 11 == 3) last--;
  (void)snprintf(unit, sizeof unit, "xã %d", last);
  assert_int_equal(round_unit_blocks(registry, &r, "commune", unit, kept, &blocks, &count, NULL),
                   CHUAN_OK);
  assert_true(count >= 1 && count <= 2);
  assert_true(blocks[0] >= r.blocks - 2);
  assert_int_equal(round_unit_blocks(registry, &r, "commune", "xã", kept, &blocks, &count, NULL),
                   CHUAN_OK);
  assert_int_equal(count, 0);
  batch *into = batch_made(64, 0);
  round_reader *reader = NULL;
  assert_int_equal(round_read_open(registry, &r, into, &reader, NULL), CHUAN_OK);
  round_read_seek(reader, r.blocks - 1);
  assert_int_equal(round_read(reader, into, NULL), CHUAN_OK);
  assert_int_equal(into->line[0], 2 + 3 * (r.blocks - 1) * STORE_BLOCK);
  round_read_seek(reader, 0);
  assert_int_equal(round_read(reader, into, NULL), CHUAN_OK);
  assert_int_equal(into->line[0], 2);
  round_read_close(reader);
  batch_free(into);
}

static void households_of_two_hundred_end_a_block_early(void **state) {
  (void)state;
  digest d, again, ids;
  made m = {700, "H%05d", false, true, 200};
  text was = {0}, is = {0};
  assert_int_equal(write(&m, "2026", 33, &was, &d, NULL), CHUAN_OK);
  round_info r = found("2026");
  if (STORE_BLOCK <= 64) assert_true(r.blocks > (700 + 63) / 64);
  batch *into = batch_made(4096, 200);
  read_all(&r, into, &is);
  assert_string_equal(text_of(&is), text_of(&was));
  assert_int_equal(round_snapshot(registry, &r, &again, &ids, NULL), CHUAN_OK);
  assert_memory_equal(again.at, d.at, sizeof d.at);
  int64_t position = 0;
  assert_int_equal(round_position(registry, &r, "H00699", 6, &position, NULL), CHUAN_OK);
  assert_int_equal(position, 699);
  batch_free(into);
  text_free(&was);
  text_free(&is);
}

/* ---- columns of another questionnaire ---- */

static batch *with_columns(const field *const *columns, int count) {
  batch *made_ = NULL;
  assert_int_equal(batch_new(columns, count, 100, 400, &made_, NULL), CHUAN_OK);
  return made_;
}

static chuan_status first_batch(const round_info *r, batch *into, chuan_fault *fault) {
  round_reader *reader = NULL;
  chuan_status status = round_read_open(registry, r, into, &reader, fault);
  if (!status) status = round_read(reader, into, fault);
  round_read_close(reader);
  return status;
}

static void codes_in_another_order_mean_the_same(void **state) {
  (void)state;
  digest d;
  build *now = build_new();
  const field *area = build_code(now, HOUSEHOLD, "area", "coast island urban rural");
  const field *never = build_flag(now, HOUSEHOLD, "tv");
  const field *columns[] = {never, area};
  assert_int_equal(write(&kinds[1], "2026", 64, NULL, &d, NULL), CHUAN_OK);
  round_info r = found("2026");
  batch *is = with_columns(columns, 2), *was = batch_made(100, 400);
  assert_int_equal(first_batch(&r, is, NULL), CHUAN_OK);
  assert_int_equal(first_batch(&r, was, NULL), CHUAN_OK);
  for (int i = 0; i < is->households; i++) {
    int64_t before = -1, after = -1;
    assert_int_equal(batch_state(is, 0, i), STATE_MISSING);
    assert_int_equal(batch_get(was, AREA, i, &before), batch_get(is, 1, i, &after));
    if (before >= 0) assert_string_equal(area->codes[after].id, fields[AREA]->codes[before].id);
  }
  batch_free(is);
  batch_free(was);
  build_free(now);
}

static void what_a_field_does_not_allow_now_is_told_by_name(void **state) {
  (void)state;
  digest d;
  build *now = build_new();
  const field *const changed[] = {
      build_code(now, HOUSEHOLD, "area", "rural urban"),
      build_integer(now, PERSON, "age", "year", 0, 99),
      build_integer(now, HOUSEHOLD, "income", "VND", 0, 100),
      build_code(now, PERSON, "sex", "female male"),
      build_integer(now, HOUSEHOLD, "floor_area", "m²", 0, 10000000),
      build_text_field(now, HOUSEHOLD, "d_water"),
  };
  made m = kinds[4];
  assert_int_equal(write(&m, "2026", 64, NULL, &d, NULL), CHUAN_OK);
  round_info r = found("2026");
  for (size_t i = 0; i < sizeof changed / sizeof *changed; i++) {
    chuan_fault fault = {0};
    batch *into = with_columns(&changed[i], 1);
    assert_int_equal(first_batch(&r, into, &fault), CHUAN_REFUSED);
    assert_non_null(strstr(fault.message[CHUAN_EN], changed[i]->id));
    assert_non_null(strstr(fault.message[CHUAN_EN], "'2026'"));
    batch_free(into);
  }
  build_free(now);
}

/* ---- what was changed from outside ---- */

static void a_changed_answer_is_told_not_believed(void **state) {
  (void)state;
  static const char *const edits[] = {
      "UPDATE block_column SET data = NULL WHERE position = 3",
      "UPDATE block_column SET state = zeroblob(length(state)) WHERE position = 1",
      "UPDATE block_column SET data = zeroblob(length(data)) WHERE position = 0",
      "UPDATE block SET lines = zeroblob(length(lines))",
      "UPDATE block_ids SET ids = CAST(replace(CAST(ids AS TEXT), 'H', 'K') AS BLOB)",
  };
  digest d;
  assert_int_equal(write(&kinds[1], "2026", 64, NULL, &d, NULL), CHUAN_OK);
  for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
    chuan_fault fault = {0};
    assert_int_equal(store_begin(registry, NULL), CHUAN_OK);
    assert_int_equal(store_run(registry, edits[i], NULL), CHUAN_OK);
    round_info r = found("2026");
    batch *into = batch_made(100, 2000);
    assert_int_equal(first_batch(&r, into, &fault), CHUAN_OUTSIDE);
    assert_non_null(strstr(fault.message[CHUAN_EN], "block 0 of round '2026'"));
    batch_free(into);
    store_rollback(registry);
  }
}

/* Whoever changes rows may redo their sums too: then it is the shape that does not hold. */
static void broken_blocks_are_told_not_believed(void **state) {
  (void)state;
  static const char *const edits[] = {
      "DELETE FROM block WHERE number = 0",
      "DELETE FROM block_column WHERE position = 2",
      "DELETE FROM block_ids WHERE number = 0",
      "UPDATE block_ids SET ids = substr(ids, 1, 100)",
      "UPDATE block_ids SET ids = zeroblob(3)",
      "UPDATE block SET members = NULL",
      "UPDATE block SET members = substr(members, 2)",
      "UPDATE block SET members = zeroblob(length(members))",
      "UPDATE block SET lines = x'00'",
      "UPDATE block SET households = 1000000",
      "UPDATE block SET households = -1",
      "UPDATE block SET persons = persons + 1",
      "UPDATE block SET first = 5 WHERE number = 0",
      "UPDATE block_column SET width = 3 WHERE position = 2",
      "UPDATE block_column SET width = 1 WHERE position = 2",
      "UPDATE block_column SET data = zeroblob(5) WHERE position = 0",
      "UPDATE block_column SET state = zeroblob(3) WHERE position = 1",
      "UPDATE block_column SET state = CAST(replace(hex(zeroblob(1000)), '0', 'x') AS BLOB)",
      "UPDATE block_column SET state = CAST(replace(hex(state), '0', 'x') AS BLOB)",
  };
  static const char sums[] =
      "UPDATE block SET sum = row_sum(key, round, number, first, households, persons, "
      "first_length, "
      "first_id, members, line, lines, 'block'); UPDATE block_ids SET sum = row_sum(key, round, "
      "number, ids, 'block_ids'); UPDATE block_column SET sum = row_sum(key, round, number, "
      "position, width, data, state, 'block_column')";
  digest d;
  assert_int_equal(write(&kinds[1], "2026", 64, NULL, &d, NULL), CHUAN_OK);
  for (size_t i = 0; i < 2 * (sizeof edits / sizeof *edits); i++) {
    chuan_fault fault = {0};
    assert_int_equal(store_begin(registry, NULL), CHUAN_OK);
    assert_int_equal(store_run(registry, edits[i / 2], NULL), CHUAN_OK);
    if (i % 2) assert_int_equal(store_run(registry, sums, NULL), CHUAN_OK);
    round_info r = found("2026");
    batch *into = batch_made(100, 2000);
    chuan_status status = first_batch(&r, into, &fault);
    assert_int_equal(status, CHUAN_OUTSIDE);
    assert_non_null(strstr(fault.message[CHUAN_EN], "use a copy"));
    batch_free(into);
    store_rollback(registry);
  }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(every_survey_comes_back_as_it_was),
      TEST(the_hash_does_not_know_the_size_of_batches),
      TEST(a_name_is_taken_once),
      TEST(rounds_are_listed_and_found_by_name),
      TEST(every_household_is_found_by_its_id),
      TEST(one_household_is_read_alone),
      TEST(shorter_ids_come_first_then_those_with_lower_bytes),
      TEST(blocks_of_a_unit_are_those_that_hold_it),
      TEST(households_of_two_hundred_end_a_block_early),
      TEST(codes_in_another_order_mean_the_same),
      TEST(what_a_field_does_not_allow_now_is_told_by_name),
      TEST(a_changed_answer_is_told_not_believed),
      TEST(broken_blocks_are_told_not_believed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
