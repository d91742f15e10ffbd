/* form_sql: the listed households with all that columns of forms read of them, as the beginning of
 * a statement of SQL. Must never know what a form counts of them. */
#include <string.h>

#include "cli/form.h"

/* ---- words with blanks between ---- */

typedef struct word {
  char at[64];
} word;

/* Takes the first word off a list; false at its end. */
static bool next_word(const char **list, word *out) {
  if (!*list || !**list) return false;
  size_t length = strcspn(*list, " ");
  *out = (word){0};
  memcpy(out->at, *list, length < sizeof out->at ? length : sizeof out->at - 1);
  *list += length + ((*list)[length] == ' ');
  return true;
}

bool form_has_word(const char *list, const char *wanted) {
  word w;
  while (next_word(&list, &w))
    if (same_text(w.at, wanted)) return true;
  return false;
}

static bool has_words(const char *list, const char *wanted) {
  word w;
  while (next_word(&wanted, &w))
    if (!form_has_word(list, w.at)) return false;
  return true;
}

bool form_tells(const form_data *d, const form_column *c) {
  if (c->from != FORM_LISTS && c->from != FORM_BEFORE) return false;
  if (c->class_needed && !form_has_word(d->classes, c->class_needed)) return false;
  if (c->indicator && !form_has_word(d->indicators, c->indicator)) return false;
  if (c->members && !has_words(d->members, c->members)) return false;
  if (!d->answers) return c->class_needed || !c->fields;
  return has_words(d->fields, c->fields);
}

/* ---- where answers come from ---- */

void form_quote(text *sql, const char *words) {
  text_add_char(sql, '\'');
  for (; *words; words++) {
    if (*words == '\'') text_add_char(sql, '\'');
    text_add_char(sql, *words);
  }
  text_add_char(sql, '\'');
}

/* The round and the run of each list: its own, or for a list from a file those of --round. */
void form_sources(text *sql, const form_data *d) {
  text_addf(sql,
            "src AS MATERIALIZED (SELECT l.id AS list, l.standard, n.id AS run, d.name AS round "
            "FROM list AS l JOIN run AS n ON n.id = l.run JOIN round AS d ON d.id = n.round WHERE "
            "l.id IN (%s)",
            d->lists);
  if (d->round) {
    text_add(sql, " UNION ALL SELECT l.id, l.standard, ");
    if (d->run) text_addf(sql, "%lld, ", (long long)d->run);
    else text_add(sql, "NULL, ");
    form_quote(sql, d->round);
    text_addf(sql, " FROM list AS l WHERE l.run IS NULL AND l.id IN (%s)", d->lists);
  }
  text_add_char(sql, ')');
}

/* The answers that the columns read, each once, called `of`.id. */
static void add_fields(text *sql, const form_data *d, const form *f, const char *of) {
  text seen = {0};
  word w;
  for (int i = 0; i < f->ncolumns; i++) {
    const char *fields = form_tells(d, &f->columns[i]) ? f->columns[i].fields : NULL;
    while (next_word(&fields, &w)) {
      if (form_has_word(text_of(&seen), w.at) || !form_has_word(d->fields, w.at)) continue;
      text_addf(&seen, "%s ", w.at);
      text_addf(sql, ", %s.%s", of, w.at);
    }
  }
  sql->failed |= seen.failed;
  text_free(&seen);
}

/* An answer under another name; of nobody known where it was never asked. */
static void add_answer(text *sql, const form_data *d, const char *id, const char *as) {
  bool asked = form_has_word(d->fields, id);
  text_addf(sql, ", %s%s AS %s", asked ? "x." : "", asked ? id : "NULL", as);
}

/* The answers of the rounds that the lists come from. */
static void add_households(text *sql, const form_data *d, const form *f) {
  text_add(sql, ", h AS MATERIALIZED (SELECT src.list, x.household_id");
  add_answer(sql, d, "ethnicity", "surveyed");
  add_answer(sql, d, "main_income_agriculture", "farming");
  add_fields(sql, d, f, "x");
  text_add(sql, " FROM src CROSS JOIN household AS x ON x.round = src.round)");
}

/* What the runs found that the lists come from. */
static void add_verdicts(text *sql, const form *f) {
  if (!f->deprivations) return;
  text_add(sql,
           ", v AS MATERIALIZED (SELECT src.list, x.household_id, ' ' || x.lacks || ' ' AS lacks, "
           "' ' || x.may_lack || ' ' AS may_lack FROM src CROSS JOIN run_standard AS s ON s.run = "
           "src.run AND s.standard = src.standard CROSS JOIN verdict AS x ON x.run = src.run AND "
           "x.standard = s.label)");
}

/* What is known of the children of each household, one by one: as text (not applicable) compares
 * false and an answer that is missing leaves it open, so does SQL. */
static const struct {
  const char *id, *members, *sql;
} of_children[] = {
    {"children", "age", "p.age < 16"},
    {"ill_fed", "age stunted underweight",
     "p.age < 16 AND (p.stunted = 'yes' OR p.underweight = 'yes')"},
    {"uninsured", "age insured", "p.age >= 6 AND p.age < 16 AND p.insured = 'no'"},
    {"unschooled", "age studying studying_level",
     "p.age >= 3 AND p.age < 16 AND (p.studying = 'no' OR CASE WHEN p.studying_level = 'preschool' "
     "THEN p.age >= 6 WHEN p.studying_level = 'primary' THEN p.age >= 12 WHEN p.studying_level IS "
     "NOT NULL THEN 0 END)"},
};
enum { OF_CHILDREN = sizeof of_children / sizeof *of_children };

static void add_children(text *sql, const form_data *d, const form *f) {
  if (!f->children) return;
  text_add(sql, ", k AS MATERIALIZED (SELECT src.list, p.household_id");
  for (int i = 0; i < OF_CHILDREN; i++) {
    const char *id = of_children[i].id, *known = of_children[i].sql;
    if (has_words(d->members, of_children[i].members))
      text_addf(sql,
                ", count(CASE WHEN %s THEN 1 END) AS %s, count(CASE WHEN (%s) IS NULL THEN 1 END) "
                "AS open_%s",
                known, id, known, id);
    else text_addf(sql, ", NULL AS %s, NULL AS open_%s", id, id);
  }
  text_add(sql, " FROM src CROSS JOIN person AS p ON p.round = src.round GROUP BY 1, 2)");
}

void form_counted(text *sql, const form_data *d, const form *f) {
  text_add(sql, "WITH ");
  form_sources(sql, d);
  add_households(sql, d, f);
  add_verdicts(sql, f);
  add_children(sql, d, f);
  text_addf(sql,
            ", counted AS (SELECT %s AS unit, r.class, r.kind, r.persons, l.run IS NULL AS "
            "imported, coalesce(nullif(r.ethnicity, ''), h.surveyed) AS ethnicity, h.farming%s",
            d->unit, f->deprivations ? ", v.lacks, v.may_lack" : "");
  for (int i = 0; f->children && i < OF_CHILDREN; i++)
    text_addf(sql, ", k.%s, k.open_%s", of_children[i].id, of_children[i].id);
  add_fields(sql, d, f, "h");
  text_add(sql, " FROM recognised AS r CROSS JOIN list AS l ON l.id = r.list LEFT JOIN h ON h.list "
                "= r.list AND h.household_id = r.household_id");
  if (f->deprivations)
    text_add(sql, " LEFT JOIN v ON v.list = r.list AND v.household_id = r.household_id");
  if (f->children)
    text_add(sql, " LEFT JOIN k ON k.list = r.list AND k.household_id = r.household_id");
  text_addf(sql, " WHERE r.list IN (%s)%s) ", d->lists, d->only);
}
