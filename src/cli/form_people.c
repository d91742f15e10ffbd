/* form_people: the forms that list the members of listed households one by one, as far as the
 * registry knows them. Must never know how a form is printed, nor a name: there are none. */
#include <stdlib.h>
#include <string.h>

#include "cli/form.h"
#include "cli/law.h"
#include "cli/say.h"

/* Cells of the statement, and columns of the forms. */
enum {
  CELL_UNIT,
  CELL_HOUSEHOLD,
  CELL_VILLAGE,
  CELL_ETHNICITY,
  CELL_MERIT,
  CELL_NO_LABOUR,
  CELL_PERSON,
  CELL_SEX,
  CELL_BORN,
  CELL_RELATION
};
enum {
  COLUMN_HOUSEHOLD_NO,
  COLUMN_PERSON_NO,
  COLUMN_WHO,
  COLUMN_BORN_MALE,
  COLUMN_BORN_FEMALE,
  COLUMN_ETHNICITY,
  COLUMN_RELATION,
  COLUMN_NEW,
  COLUMN_AGAIN,
  COLUMN_OLD,
  COLUMN_MERIT,
  COLUMN_NATIVE,
  COLUMN_NO_LABOUR,
  COLUMN_SUPPORT
};

/* What came onto the list of a household, and so of its members. */
typedef enum standing {
  STANDS_UNKNOWN,
  STANDS_NEW,
  STANDS_AGAIN,
  STANDS_OLD,
  STANDS_ELSE
} standing;

typedef struct people {
  const form_data *data;
  const form *form;
  report_table *table;
  const survey *survey; /* NULL: codes stay what they are */
  const moved **moves;  /* of households that are on the list now, by id */
  int64_t nmoves;
  int64_t households, persons;
  const char *unit, *household; /* of the last row */
} people;

/* ---- how a household came onto the list ---- */

static int by_household(const void *a, const void *b) {
  return strcmp((*(const moved *const *)a)->household_id, (*(const moved *const *)b)->household_id);
}

static chuan_status sort_moves(people *p, chuan_fault *fault) {
  const movements *m = p->data->movements;
  if (!m || !m->nmoved) return CHUAN_OK;
  p->moves = arena_array(p->data->arena, (size_t)m->nmoved, sizeof *p->moves);
  if (!p->moves) return fault_memory(fault);
  for (int64_t i = 0; i < m->nmoved; i++)
    if (m->moved[i].households && m->moved[i].to == p->form->of && m->moved[i].from != p->form->of)
      p->moves[p->nmoves++] = &m->moved[i];
  if (p->nmoves) qsort(p->moves, (size_t)p->nmoves, sizeof *p->moves, by_household);
  return CHUAN_OK;
}

static int by_id(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Who did not move was on the list before, where there is one of its unit. */
static standing standing_of(const people *p, const char *household) {
  const moved sought = {.household_id = household}, *wanted = &sought;
  const movements *m = p->data->movements;
  if (!m) return STANDS_UNKNOWN;
  if (m->nleft_out
      && bsearch(&household, m->left_out, (size_t)m->nleft_out, sizeof household, by_id))
    return STANDS_UNKNOWN;
  const moved **found =
      p->nmoves ? bsearch(&wanted, p->moves, (size_t)p->nmoves, sizeof *p->moves, by_household)
                : NULL;
  if (!found) return STANDS_OLD;
  switch ((*found)->category) {
  case FLOW_RELAPSED: return STANDS_AGAIN;
  case FLOW_NEW:
  case FLOW_CROSSED_OUT:
  case FLOW_CROSSED_IN: return STANDS_NEW;
  case FLOW_START:
  case FLOW_ESCAPED:
  case FLOW_OTHER_DECREASE:
  case FLOW_OTHER_INCREASE:
  case FLOW_END:
  case FLOWS: break;
  }
  return STANDS_ELSE;
}

/* ---- the statement ---- */

/* An answer of x, nobody's where the round did not ask. */
static void add_answer(text *sql, const char *asked, const char *id) {
  bool there = form_has_word(asked, id);
  text_addf(sql, ", %s%s AS %s", there ? "x." : "", there ? id : "NULL", id);
}

static void add_statement(text *sql, const people *p) {
  const form_data *d = p->data;
  static const char *const of_household[] = {"ethnicity", "merit", "without_labour"};
  static const char *const of_person[] = {"sex", "birth_year", "relation"};
  text_add(sql, "WITH ");
  form_sources(sql, d);
  text_add(sql, ", h AS MATERIALIZED (SELECT src.list, x.household_id");
  for (int i = 0; i < 3; i++) add_answer(sql, d->fields, of_household[i]);
  text_add(sql, " FROM src CROSS JOIN household AS x ON x.round = src.round), e AS MATERIALIZED "
                "(SELECT src.list, x.household_id, x.person");
  for (int i = 0; i < 3; i++) add_answer(sql, d->members, of_person[i]);
  text_addf(sql,
            " FROM src CROSS JOIN person AS x ON x.round = src.round) SELECT %s AS unit, "
            "r.household_id, r.village, coalesce(nullif(r.ethnicity, ''), h.ethnicity), h.merit, "
            "h.without_labour, e.person, e.sex, e.birth_year, e.relation FROM recognised AS r LEFT "
            "JOIN h ON h.list = r.list AND h.household_id = r.household_id LEFT JOIN e ON e.list = "
            "r.list AND e.household_id = r.household_id WHERE r.list IN (%s)%s AND r.class = '%s' "
            "ORDER BY unit = '', unit COLLATE vi, r.village COLLATE vi, r.household_id, e.person",
            d->unit, d->lists, d->only, p->form->of == LISTED_POOR ? CLASS_POOR : CLASS_NEAR_POOR);
}

/* ---- a row ---- */

static void put_words(const people *p, int to, const char *words) {
  char *own = arena_copy(p->data->arena, words ? words : "");
  if (!own) p->table->of->failed = true;
  report_put_text(p->table, to, (label){own, own});
}

/* What nobody knows. */
static void put_open(const people *p, int to) { report_put_text(p->table, to, (label){"…", "…"}); }

static void put_mark(const people *p, int to, bool marked) {
  if (marked) report_put_text(p->table, to, (label){"x", "x"});
}

static void put_flag(const people *p, int to, sql_cell answer) {
  if (answer.kind == CELL_NULL) put_open(p, to);
  else put_mark(p, to, same_text(answer.at, "yes"));
}

/* A code in the words of the questionnaire. */
static void put_code(const people *p, int to, level of, const char *id, sql_cell answer) {
  const field *f = p->survey ? survey_field(p->survey, of, id) : NULL;
  int at = f && answer.kind == CELL_TEXT ? field_code(f, answer.at) : -1;
  if (answer.kind == CELL_NULL) put_open(p, to);
  else if (at < 0) put_words(p, to, answer.at);
  else {
    put_words(p, to, label_in(f->codes[at].words, CHUAN_VI, answer.at));
    figure *cell = &p->table->rows[p->table->nrows - 1].cells[to];
    cell->words.en = arena_copy(p->data->arena, label_in(f->codes[at].words, CHUAN_EN, answer.at));
  }
}

static void put_standing(const people *p, standing s) {
  for (int i = COLUMN_NEW; i <= COLUMN_OLD; i++)
    if (s == STANDS_UNKNOWN) put_open(p, i);
    else put_mark(p, i, i - COLUMN_NEW == (int)s - (int)STANDS_NEW);
}

/* A line with the name of the unit whose households follow. */
static void put_unit(people *p, const char *id) {
  const form_data *d = p->data;
  label name = {id, id};
  int at = form_unit_find(d, id);
  if (at >= 0) name = d->units[at].name;
  report_add_row(p->table);
  report_put_id(p->table, id);
  report_put_text(p->table, COLUMN_WHO, name);
}

/* What is the household's stands in the line of its first member. */
static void put_household(people *p, sql_rows *rows) {
  text who = {0};
  const char *id = sql_get(rows, CELL_HOUSEHOLD).at, *village = sql_get(rows, CELL_VILLAGE).at;
  text_addf(&who, "%s%s%s", id, *village ? "; " : "", village);
  p->table->of->failed |= who.failed;
  put_words(p, COLUMN_HOUSEHOLD_NO, numeral_of(++p->households).at);
  put_words(p, COLUMN_WHO, text_of(&who));
  put_code(p, COLUMN_ETHNICITY, HOUSEHOLD, "ethnicity", sql_get(rows, CELL_ETHNICITY));
  put_standing(p, standing_of(p, id));
  put_flag(p, COLUMN_MERIT, sql_get(rows, CELL_MERIT));
  put_flag(p, COLUMN_NO_LABOUR, sql_get(rows, CELL_NO_LABOUR));
  put_open(p, COLUMN_NATIVE);
  for (int i = COLUMN_SUPPORT; i < p->form->ncolumns; i++) put_open(p, i);
  text_free(&who);
}

static void put_member(people *p, sql_rows *rows) {
  sql_cell sex = sql_get(rows, CELL_SEX), born = sql_get(rows, CELL_BORN);
  bool male = same_text(sex.at, "male"), female = same_text(sex.at, "female");
  const char *year = born.kind == CELL_NULL ? "…" : born.at;
  if (sql_get(rows, CELL_PERSON).kind == CELL_NULL) {
    put_open(p, COLUMN_PERSON_NO);
    return;
  }
  p->persons++;
  put_words(p, COLUMN_PERSON_NO, sql_get(rows, CELL_PERSON).at);
  if (male || !female) put_words(p, COLUMN_BORN_MALE, male ? year : "…");
  if (female || !male) put_words(p, COLUMN_BORN_FEMALE, female ? year : "…");
  put_code(p, COLUMN_RELATION, PERSON, "relation", sql_get(rows, CELL_RELATION));
}

static void put_row(people *p, sql_rows *rows) {
  const char *now = sql_get(rows, CELL_UNIT).at, *id = sql_get(rows, CELL_HOUSEHOLD).at;
  bool other = !same_text(p->household, id);
  if (!same_text(p->unit, now)) {
    p->unit = arena_copy(p->data->arena, now);
    put_unit(p, p->unit ? p->unit : "");
  }
  report_add_row(p->table);
  if (other) put_household(p, rows);
  put_member(p, rows);
  p->household = other ? arena_copy(p->data->arena, id) : p->household;
  report_put_id(p->table, p->household);
  p->table->of->failed |= !p->unit || !p->household;
}

static chuan_status put_rows(people *p, chuan_fault *fault) {
  sql_rows *rows = NULL;
  text sql = {0};
  bool more = true;
  add_statement(&sql, p);
  chuan_status status =
      sql.failed ? fault_memory(fault) : sql_open(p->data->store, text_of(&sql), &rows, fault);
  text_free(&sql);
  while (!status && more) {
    status = sql_next(rows, &more, fault);
    if (!status && more) put_row(p, rows);
    if (p->table->of->failed) status = fault_memory(fault);
  }
  sql_close(rows);
  return status;
}

chuan_status form_people(const form_data *d, const options *o, const form *f, report_table *t,
                         chuan_fault *fault) {
  law l = {0};
  people p = {.data = d, .form = f, .table = t};
  chuan_status status = law_read(&l, o, d->standard, fault);
  const standard *of = status ? NULL : book_find(l.book, d->standard);
  p.survey = of ? of->survey : NULL;
  if (!status) status = sort_moves(&p, fault);
  if (!status) status = put_rows(&p, fault);
  if (!status)
    report_line(t, report_say_counts(t->of, MSG_FORM_PEOPLE_COUNT,
                                     (const int64_t[]){p.households, p.persons}, 2));
  law_close(&l);
  return status;
}
