/* judge: what the columns of a table answer, from their names and from what their cells look like.
 * Where two things are possible it says so and takes neither. Must never know files. */
#include <string.h>

#include "base/fold.h"
#include "base/text.h"
#include "data/inspect_parts.h"
#include "data/spellings.h"

#define DONG_LIKE 100000 /* whole đồng: no household's month is written in fewer digits */
#define FILLED_PART \
  4 /* of so many ids one is followed by a blank at least, where blanks are filled */

/* ---- fitting ---- */

static bool is_number(const field *f) {
  return f->type == FIELD_INTEGER || f->type == FIELD_DECIMAL;
}

/* Small whole numbers alone, no more different ones than a list of codes has. */
static bool are_code_numbers(const profile *p, const field *f) {
  amount most = {f->ncodes < 9 ? 9 : f->ncodes, 0};
  bool small = p->ranged && p->low.value >= 0 && amount_compare(p->high, most) <= 0;
  return small && !p->many[1] && p->shapes[SHAPE_TEXT] == 0 && p->decimals == 0;
}

static bool are_answers(const found_column *c, const field *f, const office *words) {
  const profile *p = &c->seen;
  int64_t known = 0;
  for (int i = 0; i < p->nvalues; i++) {
    const char *word = p->values[i].words;
    bool is = office_code(words, f, word, strlen(word)) >= 0;
    if (is || office_missing(words, word, strlen(word)) != MISSING_NONE)
      known += p->values[i].count;
  }
  return p->filled == 0 || most_of(known, p->filled) || are_code_numbers(p, f);
}

/* A column of numbers in a table of units. */
static bool is_figure(const meaning *m) {
  static const char *const figures[] = {"households", "persons", "ethnic_minority_households",
                                        "children_under_16"};
  for (size_t i = 0; i < sizeof figures / sizeof *figures && m->kind == OFFICE_UNIT; i++)
    if (same_text(figures[i], m->id)) return true;
  return false;
}

/* Years with blanks between, and days, as lists have them. */
static bool are_written_so(const profile *p, const char *marks, size_t least) {
  bool are = !p->many[0] && !p->many[1];
  for (int i = 0; i < p->nvalues && are; i++)
    are = strspn(p->values[i].words, marks) == strlen(p->values[i].words)
          && strlen(p->values[i].words) >= least;
  return are && p->wrong == 0;
}

/* Whether the cells of a column can be answers of a meaning. */
static bool fits(const found_column *c, const meaning *m, const office *words) {
  const profile *p = &c->seen;
  field flag = field_of_flag("d_");
  if (m->kind == OFFICE_FLAG) return are_answers(c, &flag, words);
  if (m->kind == OFFICE_LIST && same_text(m->id, office_class.id))
    return are_answers(c, &office_class, words) && !are_code_numbers(p, &office_class);
  if (m->kind == OFFICE_UNIT && same_text(m->id, office_level.id))
    return are_answers(c, &office_level, words);
  if (same_text(m->id, "class_mark")) return are_answers(c, &flag, words);
  if (same_text(m->id, "ever_poor") || same_text(m->id, "ever_near_poor"))
    return are_written_so(p, "0123456789 ", 4);
  if (same_text(m->id, "recognised_from")) return are_written_so(p, "0123456789-", 10);
  if (is_figure(m)) return p->filled == 0 || most_of(profile_numbers(p), p->filled);
  if (m->field == NULL || m->field->type == FIELD_TEXT) return true;
  if (is_number(m->field)) return p->filled == 0 || most_of(profile_numbers(p), p->filled);
  return are_answers(c, m->field, words);
}

/* ---- which kind of table ---- */

/* What the columns speak of, and how many of them. */
typedef struct subjects {
  int persons, dwellings, totals;
  bool class_, decision, unit, name, id, id_twice, size;
} subjects;

static bool is_place(const char *id) {
  static const char *const places[] = {"province", "district", "commune", "village", "area"};
  for (size_t i = 0; i < sizeof places / sizeof *places; i++)
    if (same_text(places[i], id)) return true;
  return false;
}

static bool has_kind(const found_column *c, office_kind kind) {
  for (int i = 0; i < c->nmay; i++)
    if (c->may[i].kind == kind) return true;
  return false;
}

static void count_meaning(subjects *s, const found_column *c, const meaning *m) {
  const field *f = m->field;
  bool id = f != NULL && f->is_id;
  switch (m->kind) {
  case OFFICE_HOUSEHOLD:
    s->id |= id;
    s->id_twice |= id && c->seen.twice > 0;
    s->size |= same_text(m->id, "size");
    s->dwellings +=
        !id && !is_place(m->id) && !same_text(m->id, "size") && !same_text(m->id, "ethnicity");
    break;
  case OFFICE_PERSON: s->persons += !id; break;
  case OFFICE_FLAG: s->dwellings++; break;
  case OFFICE_LIST:
    s->class_ |= same_text(m->id, office_class.id) && c->seen.filled > 0;
    s->class_ |= same_text(m->id, "class_mark") && c->seen.filled > 0;
    s->decision |= same_text(m->id, "decision");
    break;
  case OFFICE_UNIT:
    s->unit |= same_text(m->id, "unit") || same_text(m->id, "name");
    s->totals += is_figure(m);
    break;
  case OFFICE_PERSONAL: s->name |= !has_kind(c, OFFICE_UNIT); break;
  default: break;
  }
}

/* "Danh sách hộ cận nghèo …": what all rows of a list are that does not say it of each. */
static const char *class_of_title(const char *title) {
  const char *list = title == NULL ? NULL : strstr(title, "danhsachho");
  if (list == NULL) return NULL;
  list += strlen("danhsachho");
  bool near = strncmp(list, "canngheo", 8) == 0;
  bool poor = strncmp(list, "ngheo", 5) == 0 && strstr(list, "canngheo") == NULL;
  return near ? "near_poor" : poor ? "poor" : NULL;
}

/* A column for each class, with marks below: "Hộ nghèo", "Hộ cận nghèo". */
static bool has_class_marks(const found_table *t, const office *words) {
  for (int i = 0; i < t->ncolumns; i++)
    for (int m = 0; m < t->columns[i].nmay; m++)
      if (same_text(t->columns[i].may[m].id, "class_mark")
          && fits(&t->columns[i], &t->columns[i].may[m], words))
        return true;
  return false;
}

/* The level of units whose codes or names stand in a column of this name. */
static const char *level_of_name(const char *name) {
  static const struct {
    const char *word, *level;
  } all[] = {{"thon", "village"},   {"xa", "commune"},    {"phuong", "commune"},
             {"huyen", "district"}, {"tinh", "province"}, {"commune", "commune"}};
  char *folded = utf8_folded(name, strlen(name));
  const char *found = NULL;
  for (size_t i = 0; folded != NULL && found == NULL && i < sizeof all / sizeof *all; i++)
    if (strstr(folded, all[i].word) != NULL) found = all[i].level;
  memory_free(folded);
  return found;
}

static table_kind kind_of(const found_table *t, const office *words) {
  subjects s = {0};
  for (int i = 0; i < t->ncolumns; i++) {
    const found_column *c = &t->columns[i];
    int dwellings = s.dwellings;
    for (int m = 0; m < c->nmay; m++)
      if (fits(c, &c->may[m], words)) count_meaning(&s, c, &c->may[m]);
    if (s.dwellings > dwellings) s.dwellings = dwellings + 1;
  }
  if (s.persons > 0 && (s.id_twice || s.persons > s.dwellings)) return TABLE_MEMBERS;
  if ((s.class_ || t->class_ != NULL) && (s.decision || s.dwellings <= 1)) return TABLE_LIST;
  if (s.totals > 0 && s.unit && !s.id && !s.name) return TABLE_UNITS;
  return s.dwellings > 0 || (s.id && s.size) ? TABLE_HOUSEHOLDS : TABLE_UNKNOWN;
}

static bool is_of_kind(const meaning *m, table_kind kind) {
  bool id = m->kind == OFFICE_HOUSEHOLD && m->field->is_id;
  switch (kind) {
  case TABLE_HOUSEHOLDS: return m->kind == OFFICE_HOUSEHOLD || m->kind == OFFICE_FLAG;
  case TABLE_MEMBERS: return m->kind == OFFICE_PERSON || id;
  case TABLE_UNITS: return m->kind == OFFICE_UNIT;
  case TABLE_LIST:
    if (m->kind == OFFICE_LIST)
      return !same_text(m->id, "decision") && !same_text(m->id, "date") && !same_text(m->id, "kind")
             && !same_text(m->id, "class_mark");
    return m->kind == OFFICE_HOUSEHOLD
           && (id || is_place(m->id) || same_text(m->id, "size") || same_text(m->id, "ethnicity"));
  case TABLE_UNKNOWN: break;
  }
  return m->kind == OFFICE_HOUSEHOLD || m->kind == OFFICE_PERSON;
}

/* ---- one column ---- */

static void take(found_column *c, const meaning *m) {
  c->is = JUDGED_TAKEN;
  c->means = *m;
}

/* Those meanings that the kind of the table has and the cells can be; with none of the latter all
 * of the former. */
static int narrow(found_column *c, table_kind kind, const office *words, bool *fitting) {
  int count = 0, fit = 0;
  for (int i = 0; i < c->nmay; i++)
    if (is_of_kind(&c->may[i], kind)) c->may[count++] = c->may[i];
  for (int i = 0; i < count; i++) {
    meaning m = c->may[i];
    if (!fits(c, &m, words)) continue;
    c->may[i] = c->may[fit];
    c->may[fit++] = m;
  }
  *fitting = fit > 0;
  return c->nmay = fit > 0 ? fit : count;
}

/* An indicator and a question may share their name: what the heading says, or the codes, decide. */
static void prefer(found_column *c) {
  bool lacks = office_lacks(c->name);
  int kept = 0;
  for (int i = 0; i < c->nmay; i++)
    if ((c->may[i].kind == OFFICE_FLAG) == lacks) c->may[kept++] = c->may[i];
  if (kept == 1 && (lacks || !c->may[0].field || c->may[0].field->type != FIELD_FLAG)) c->nmay = 1;
}

/* Without a word of lacking nobody knows which way a mark under an indicator points. */
static void doubt_direction(found_column *c) {
  bool said = office_lacks(c->name) || starts_with(c->name, "d_");
  if (c->means.kind == OFFICE_FLAG && !said) found_doubt(c, MSG_FOUND_DIRECTION);
}

static chuan_status name_flag(found_column *c, arena *a, chuan_fault *fault) {
  text name = {0};
  if (c->means.kind != OFFICE_FLAG) return CHUAN_OK;
  text_addf(&name, "d_%s", c->means.id);
  c->flag = field_of_flag(arena_copy(a, text_of(&name)));
  text_free(&name);
  return c->flag.id == NULL ? fault_memory(fault) : CHUAN_OK;
}

static void judge_column(found_column *c, table_kind kind, const office *words) {
  bool fitting = false, known = c->nmay > 0;
  if (has_kind(c, OFFICE_NUMBERING)) c->is = JUDGED_NUMBERING;
  else if (has_kind(c, OFFICE_PERSONAL) && !(kind == TABLE_UNITS && has_kind(c, OFFICE_UNIT)))
    c->is = JUDGED_PERSONAL;
  else if (narrow(c, kind, words, &fitting) == 0) {
    c->is = known ? JUDGED_ELSEWHERE : JUDGED_UNKNOWN;
  } else {
    if (c->nmay > 1) prefer(c);
    take(c, &c->may[0]);
    if (!fitting) found_doubt(c, MSG_FOUND_NOT_LIKE);
    else if (c->nmay > 1) found_doubt(c, MSG_FOUND_SEVERAL);
    doubt_direction(c);
  }
}

/* ---- columns beside each other ---- */

static bool answers_like(const found_column *x, const found_column *y) {
  bool both = x->means.id != NULL && y->means.id != NULL && x->is != JUDGED_PERSONAL;
  return both && x->means.kind == y->means.kind && same_text(x->means.id, y->means.id);
}

static void doubt_pairs(found_table *t) {
  for (int i = 0; i < t->ncolumns; i++)
    for (int k = 0; k < i; k++) {
      found_column *x = &t->columns[i], *y = &t->columns[k];
      if (!answers_like(x, y)) continue;
      found_doubt(x, MSG_FOUND_TWICE);
      found_doubt(y, MSG_FOUND_TWICE);
    }
}

/* The column that names households: else a running number may, within this file. */
static void find_id(found_table *t, const survey *s) {
  bool needed = t->kind == TABLE_HOUSEHOLDS || t->kind == TABLE_LIST;
  int doubted = 0;
  for (int i = 0; i < t->ncolumns; i++) {
    const found_column *c = &t->columns[i];
    bool id = c->means.field != NULL && c->means.field == s->household_id;
    if (id && c->is == JUDGED_TAKEN) t->id = i;
    doubted += id && c->is == JUDGED_DOUBTED;
  }
  for (int i = 0; i < t->ncolumns && t->id < 0 && doubted == 0 && needed; i++) {
    found_column *c = &t->columns[i];
    bool whole = c->seen.twice == 0 && c->seen.blank == 0 && c->seen.filled > 0;
    if (c->is != JUDGED_NUMBERING || !whole) continue;
    c->means = (meaning){OFFICE_HOUSEHOLD, s->household_id->id, s->household_id};
    found_doubt(c, MSG_FOUND_RUNNING);
    doubted++;
  }
}

static bool is_taken(const found_table *t, office_kind kind, const char *id) {
  for (int i = 0; i < t->ncolumns; i++)
    if (t->columns[i].means.kind == kind && same_text(t->columns[i].means.id, id)
        && (t->columns[i].is == JUDGED_TAKEN || t->columns[i].is == JUDGED_DOUBTED))
      return true;
  return false;
}

/* A column that nobody knows but that is called like something that no other column answers: what
 * is not read because of its name must be seen. */
static void judge_near(found_table *t, found_column *c, const office *words) {
  bool fitting = false;
  c->nmay = office_near(words, c->name, c->may);
  if (has_kind(c, OFFICE_PERSONAL)) {
    c->is = JUDGED_PERSONAL;
    return;
  }
  if (narrow(c, t->kind, words, &fitting) == 0 || !fitting) {
    c->nmay = 0;
    return;
  }
  if (c->nmay > 1) prefer(c);
  if (is_taken(t, c->may[0].kind, c->may[0].id)) return;
  take(c, &c->may[0]);
  found_doubt(c, MSG_FOUND_NEAR);
}

/* The level of all units, where no column says that of each. */
static void find_level(found_table *t) {
  for (int i = 0; i < t->ncolumns && t->kind == TABLE_UNITS && t->level == NULL; i++) {
    const found_column *c = &t->columns[i];
    bool names = c->means.kind == OFFICE_UNIT
                 && (same_text(c->means.id, "unit") || same_text(c->means.id, "name"));
    if (names) t->level = level_of_name(c->name);
  }
}

/* ---- ages ---- */

/* What the cells of a column say of births: most of them have to. */
static born_as births_of(const profile *p) {
  if (!most_of(p->days + p->years, p->filled + p->wrong)) return BORN_NOT;
  if (p->days > 0 && p->years > 0) return BORN_EITHER;
  return p->days > 0 ? BORN_DATE : BORN_YEAR;
}

static bool tells_birth(const found_column *c) {
  for (int i = 0; i < c->nmay; i++)
    if (same_text(c->may[i].id, "birth") || same_text(c->may[i].id, "birth_year")) return true;
  return false;
}

/* Where no column has ages they are counted from births: from days rather than from years. */
static void judge_births(found_table *t) {
  found_column *found = NULL;
  if (t->kind != TABLE_MEMBERS || is_taken(t, OFFICE_PERSON, "age")) return;
  for (int i = 0; i < t->ncolumns; i++) {
    found_column *c = &t->columns[i];
    born_as born = tells_birth(c) ? births_of(&c->seen) : BORN_NOT;
    bool better = found == NULL || (found->born == BORN_YEAR && born != BORN_YEAR);
    if (born == BORN_NOT || !better) continue;
    if (found != NULL) found->born = BORN_NOT;
    c->born = born;
    found = c;
  }
  if (found == NULL || found->born == BORN_YEAR || found->is == JUDGED_PERSONAL) return;
  found->is = JUDGED_PERSONAL; /* "Năm sinh" over days */
  found->ndoubts = 0;
}

/* ---- amounts and codes of units ---- */

static void judge_money(found_column *c) {
  const field *f = c->means.field;
  if (f == NULL || f->unit == NULL || !starts_with(f->unit, "VND")) return;
  office_money said = office_money_of(c->name);
  bool yearly = ends_with(f->unit, "/year");
  amount whole = {DONG_LIKE, 0};
  bool small = c->seen.ranged && c->seen.high.value > 0 && amount_compare(c->seen.high, whole) < 0;
  if (said.yearly && !yearly) found_doubt(c, MSG_FOUND_YEARLY);
  c->scale = said.scale;
  if (said.scale == 0 && small) c->scale = 1000;
  bool doubtful = said.scale <= 1 ? small : !small && c->seen.ranged;
  if (doubtful) found_doubt(c, MSG_FOUND_THOUSANDS);
}

/* Codes of units in a table of units: as many digits as the level has. */
static void judge_unit_digits(const found_table *t, found_column *c) {
  const profile *p = &c->seen;
  bool coded = c->means.kind == OFFICE_UNIT
               && (same_text(c->means.id, "unit") || same_text(c->means.id, "parent")
                   || same_text(c->means.id, "successor"));
  bool communes = same_text(t->level, "commune") && same_text(c->means.id, "unit");
  if (!coded || p->stored == 0) return;
  c->digits = p->digits_most > 5 ? p->digits_most : 5;
  if (!communes || p->digits_most > 5 || p->digits_least < 3) found_doubt(c, MSG_FOUND_DIGITS);
}

static int digits_of(const char *id) {
  return same_text(id, "province") ? 2 : same_text(id, "district") ? 3 : 5;
}

/* Codes of units have as many digits as the national list gives them; a spreadsheet drops zeros. */
static void judge_digits(found_column *c) {
  const profile *p = &c->seen;
  const field *f = c->means.field;
  bool text_field = f != NULL && f->type == FIELD_TEXT && !f->is_id;
  bool digits = p->filled > 0
                && p->shapes[SHAPE_WHOLE] + p->shapes[SHAPE_ZEROS] + p->stored == p->filled
                && p->decimals == 0;
  bool coded = same_text(c->means.id, "province") || same_text(c->means.id, "district")
               || same_text(c->means.id, "commune");
  if (!text_field || (!digits && p->stored == 0)) return;
  int most = coded ? digits_of(c->means.id) : p->digits_most;
  if (coded && digits && p->digits_most <= most) {
    c->digits = p->digits_least < most || p->stored > 0 ? most : 0;
  } else if (p->stored > 0) {
    c->digits = p->digits_most;
    found_doubt(c, MSG_FOUND_DIGITS);
  }
}

/* "1.500" and "1.500.000" are no numbers that can be read without knowing who wrote them. */
static void judge_grouped(found_column *c) {
  static const cell_shape grouped[] = {SHAPE_POINT_3, SHAPE_COMMA_3,     SHAPE_POINTS,
                                       SHAPE_COMMAS,  SHAPE_POINT_COMMA, SHAPE_COMMA_POINT,
                                       SHAPE_SPACES};
  const field *f = found_field(c);
  for (size_t i = 0; f != NULL && is_number(f) && i < sizeof grouped / sizeof *grouped; i++)
    if (c->seen.shapes[grouped[i]] > 0) found_doubt(c, MSG_FOUND_GROUPED);
}

/* ---- what there is to know of the rows ---- */

static void list_rows(text *out, const found_table *t, const layout_rows *rows) {
  for (int i = 0; i < rows->count && i < LAYOUT_ROWS_MOST; i++)
    text_addf(out, "%s%s", i > 0 ? ", " : "", found_place(t, rows->first[i], -1).at);
  if (rows->count > LAYOUT_ROWS_MOST) text_add(out, " …");
}

static void say_rows(found_table *t, arena *a, message id, const layout_rows *rows) {
  text list = {0};
  if (rows->count == 0) return;
  list_rows(&list, t, rows);
  found_say(t, a, id, (const char *const[]){numeral_of(rows->count).at, text_of(&list)}, 2);
  text_free(&list);
}

/* Members under the first of their household: no id stands twice, and below the first row many are
 * blank. */
static void judge_filled(found_table *t) {
  const profile *p = t->id < 0 ? NULL : &t->columns[t->id].seen;
  if (p == NULL || t->kind != TABLE_MEMBERS) return;
  bool begins = p->blank > 0 && p->blank_line > t->first_line;
  t->filled_down = begins && p->twice == 0 && p->filled > 0 && p->blank * FILLED_PART >= p->filled;
}

static void say_id(found_table *t, arena *a) {
  const found_column *c = t->id < 0 ? NULL : &t->columns[t->id];
  bool needed = t->kind != TABLE_UNKNOWN && t->kind != TABLE_UNITS;
  bool asked = false;
  for (int i = 0; i < t->ncolumns; i++)
    asked |= t->columns[i].means.field != NULL && t->columns[i].means.field->is_id
             && t->columns[i].means.kind == OFFICE_HOUSEHOLD;
  if (needed && !asked) {
    FOUND_SAY(t, a, FOUND_NO_ID, "");
    t->stops = true;
  }
  if (c == NULL || !needed) return;
  if (t->filled_down) FOUND_SAY(t, a, FOUND_ID_FILLED, c->name, numeral_of(c->seen.blank).at);
  else if (c->seen.blank > 0)
    FOUND_SAY(t, a, FOUND_ID_BLANK, numeral_of(c->seen.blank).at, c->name,
              found_place(t, c->seen.blank_line, c->nth).at);
  if (c->seen.twice > 0 && t->kind != TABLE_MEMBERS)
    FOUND_SAY(t, a, FOUND_ID_TWICE, c->name, found_place(t, c->seen.twice, c->nth).at);
}

/* What a list or a table of units cannot do without. */
static void say_lacks(found_table *t, arena *a) {
  if (t->kind == TABLE_UNITS && !is_taken(t, OFFICE_UNIT, "unit")) {
    FOUND_SAY(t, a, FOUND_NO_UNIT, "");
    t->stops = true;
  }
  if (t->kind == TABLE_LIST && t->class_ == NULL && !is_taken(t, OFFICE_LIST, office_class.id)) {
    if (t->marked) FOUND_SAY(t, a, FOUND_CLASS_MARKS, "");
    else FOUND_SAY(t, a, FOUND_NO_CLASS, "");
    t->stops = true;
  }
}

/* What ages are counted from, and how. */
static void say_births(found_table *t, arena *a) {
  for (int i = 0; i < t->ncolumns; i++) {
    const found_column *c = &t->columns[i];
    if (c->born == BORN_DATE) FOUND_SAY(t, a, FOUND_BORN_DATE, c->name);
    if (c->born == BORN_YEAR) FOUND_SAY(t, a, FOUND_BORN_YEAR, c->name);
    if (c->born == BORN_EITHER) FOUND_SAY(t, a, FOUND_BORN_EITHER, c->name);
  }
}

static void say_cells(found_table *t, arena *a) {
  for (int i = 0; i < t->ncolumns; i++) {
    const found_column *c = &t->columns[i];
    if (c->seen.wrong > 0 && (c->is == JUDGED_TAKEN || c->is == JUDGED_DOUBTED))
      FOUND_SAY(t, a, FOUND_WRONG_CELLS, numeral_of(c->seen.wrong).at, c->name,
                found_place(t, c->seen.wrong_line, c->nth).at);
  }
}

/* Names in letters that a font of the nineties turns into Vietnamese. */
static void say_font(found_table *t, arena *a) {
  text names = {0};
  for (int i = 0; i < t->ncolumns; i++) text_addf(&names, "%s ", t->columns[i].name);
  const char *encoding = legacy_encoding_of_text(text_of(&names));
  if (encoding != NULL) {
    FOUND_SAY(t, a, FOUND_FONT, encoding);
    t->stops = true;
  }
  text_free(&names);
}

/* Names of units that may be one, in columns that are taken for units. */
static chuan_status say_alike(found_table *t, arena *a, chuan_fault *fault) {
  for (int i = 0; i < t->ncolumns; i++) {
    const found_column *c = &t->columns[i];
    bool taken = c->is == JUDGED_TAKEN || c->is == JUDGED_DOUBTED;
    const spelling *all = NULL;
    size_t count = 0;
    text list = {0};
    const field *f = taken ? c->means.field : NULL;
    if (c->names == NULL || f == NULL || f->type != FIELD_TEXT || f->is_id) continue;
    chuan_status status = spellings_alike(c->names, &all, &count, fault);
    if (status != CHUAN_OK) return status;
    if (count == 0) continue;
    spellings_list(&list, all, count);
    FOUND_SAY(t, a, SPELLED_ALIKE, c->name, text_of(&list));
    bool failed = list.failed;
    text_free(&list);
    if (failed) return fault_memory(fault);
  }
  return CHUAN_OK;
}

static chuan_status say_table(found_table *t, arena *a, chuan_fault *fault) {
  say_font(t, a);
  if (t->rows == 0) FOUND_SAY(t, a, FOUND_NO_ROWS, "");
  say_id(t, a);
  say_lacks(t, a);
  say_rows(t, a, MSG_FOUND_RAGGED, &t->ragged);
  say_rows(t, a, MSG_FOUND_TOTALS, &t->at.totals);
  say_rows(t, a, MSG_FOUND_BELOW, &t->at.below);
  if (t->at.foot_within) FOUND_SAY(t, a, FOUND_FOOT_WITHIN, numeral_of(t->at.foot_row).at);
  if (t->sheet.from->hidden > 0)
    FOUND_SAY(t, a, WORKBOOK_HIDDEN, numeral_of(t->sheet.from->hidden).at);
  say_cells(t, a);
  say_births(t, a);
  if (inspect_decimal(t) == '?') FOUND_SAY(t, a, FOUND_BOTH_MARKS, "");
  return say_alike(t, a, fault);
}

chuan_status judge_table(found_table *t, const survey *s, const office *words, arena *a,
                         chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  t->class_ = class_of_title(t->at.title);
  t->marked = has_class_marks(t, words);
  t->kind = kind_of(t, words);
  for (int i = 0; i < t->ncolumns; i++) judge_column(&t->columns[i], t->kind, words);
  for (int i = 0; i < t->ncolumns; i++)
    if (t->columns[i].is == JUDGED_UNKNOWN && t->kind != TABLE_UNKNOWN)
      judge_near(t, &t->columns[i], words);
  for (int i = 0; i < t->ncolumns && status == CHUAN_OK; i++)
    status = name_flag(&t->columns[i], a, fault);
  judge_births(t);
  doubt_pairs(t);
  find_id(t, s);
  find_level(t);
  judge_filled(t);
  for (int i = 0; i < t->ncolumns && status == CHUAN_OK; i++) {
    found_column *c = &t->columns[i];
    if (c->is != JUDGED_TAKEN && c->is != JUDGED_DOUBTED) continue;
    judge_money(c);
    judge_digits(c);
    judge_unit_digits(t, c);
    judge_grouped(c);
    status = judge_answers(c, words, a, fault);
  }
  if (status == CHUAN_OK) judge_blanks(t);
  return status == CHUAN_OK ? say_table(t, a, fault) : status;
}
