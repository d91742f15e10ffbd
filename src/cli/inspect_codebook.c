/* inspect_codebook: the codebook of what was found. What is sure is written plainly; a line that
 * somebody has to look at ends in "-- ?" and why, and no codebook with such a line is read. */
#include <assert.h>
#include <string.h>

#include "base/file.h"
#include "cli/inspect.h"
#include "cli/say.h"

enum { LINE_ANSWERS_MOST = 4 }; /* answers that stand in one line */

typedef struct writing {
  inspected *i;
  text *out;
} writing;

bool inspect_has_codebook(const inspected *i) {
  bool stops = i->several;
  const found_table *const all[] = {i->parts[HOUSEHOLD], i->parts[PERSON], i->listed};
  for (size_t n = 0; n < sizeof all / sizeof *all; n++) stops |= all[n] && all[n]->stops;
  return !stops && (i->parts[HOUSEHOLD] || i->listed);
}

static known_kind listed_kind(const found_table *t) {
  return t->kind == TABLE_LIST ? KNOWN_LIST : KNOWN_UNITS;
}

/* A text as Lua reads it. */
static void quoted(text *out, const char *s) {
  text_add_char(out, '"');
  for (; *s; s++) {
    if (*s == '"' || *s == '\\') text_add_char(out, '\\');
    if (*s == '\n') text_add(out, "\\n");
    else text_add_char(out, *s == '\t' ? ' ' : *s);
  }
  text_add_char(out, '"');
}

/* The mark of a line that has to be settled, and why. */
static void mark(const writing *w, const char *why) {
  text_addf(w->out, " -- ? %s", why);
  w->i->marks++;
}

static bool is_of_answers(message doubt) {
  return doubt == MSG_FOUND_CODES || doubt == MSG_FOUND_NUMBERS || doubt == MSG_FOUND_SENTINEL
         || doubt == MSG_FOUND_BLANKS || doubt == MSG_FOUND_NOT_APPLICABLE;
}

/* ---- answers ---- */

static const char *answer_doubt(const writing *w, const found_column *c, const found_answer *a) {
  message blank = a->code >= 0 ? MSG_FOUND_BLANKS : MSG_FOUND_NOT_APPLICABLE;
  message why = *a->from ? MSG_FOUND_CODES : blank;
  for (int d = 0; d < c->ndoubts; d++)
    if (c->doubts[d] == MSG_FOUND_NUMBERS || c->doubts[d] == MSG_FOUND_SENTINEL)
      if (*a->from && (a->code >= 0 || a->missing != MISSING_NONE)) why = c->doubts[d];
  return message_words(why, w->i->o->lang);
}

static bool is_missing(const found_column *c, const found_answer *a) {
  return a->missing != MISSING_NONE || (a->code < 0 && !found_has_answers(c));
}

static int count_answers(const found_column *c, bool missing, bool *doubted) {
  int count = 0;
  for (int n = 0; n < c->nanswers; n++) {
    if (is_missing(c, &c->answers[n]) != missing) continue;
    *doubted |= c->answers[n].doubted;
    count++;
  }
  return count;
}

/* codes = { ["NT"] = "rural" }, in several lines where they are many or one has a mark. */
static void write_answers(const writing *w, const found_column *c, bool missing, bool *begun) {
  bool doubted = false, first = true;
  int count = count_answers(c, missing, &doubted);
  bool lines = doubted || count > LINE_ANSWERS_MOST;
  if (!count) return;
  text_addf(w->out, "%s%s = {", *begun ? ", " : " { ", missing ? "missing" : "codes");
  *begun = true;
  for (int n = 0; n < c->nanswers; n++) {
    const found_answer *a = &c->answers[n];
    if (is_missing(c, a) != missing) continue;
    text_add(w->out, lines ? "\n      [" : first ? " [" : ", [");
    quoted(w->out, a->from);
    text_addf(w->out, "] = \"%s\"%s", inspect_answer_id(c, a), lines ? "," : "");
    if (a->doubted) mark(w, answer_doubt(w, c, a));
    first = false;
  }
  text_add(w->out, lines ? "\n    }" : " }");
}

/* ---- columns ---- */

static void write_column(const writing *w, const found_table *t, const found_column *c) {
  bool begun = false;
  text_add(w->out, " = column ");
  quoted(w->out, c->name);
  if (c->scale > 1) {
    text_addf(w->out, " { scale = %lld", (long long)c->scale);
    begun = true;
  }
  if (c->digits) {
    text_addf(w->out, "%sdigits = %d", begun ? ", " : " { ", c->digits);
    begun = true;
  }
  if (t->filled_down && c->nth == t->id) {
    text_addf(w->out, "%sfilled = \"down\"", begun ? ", " : " { ");
    begun = true;
  }
  write_answers(w, c, false, &begun);
  write_answers(w, c, true, &begun);
  text_add(w->out, begun ? " }," : ",");
}

/* What a list calls the number of persons is not what the questionnaire calls it. */
static void write_id(const writing *w, const meaning *m, const found_table *t) {
  bool persons = t->kind == TABLE_LIST && same_text(m->id, "size");
  text_addf(w->out, "    %s%s", m->kind == OFFICE_FLAG ? "d_" : "", persons ? "persons" : m->id);
}

/* The sentences of what is not settled of the column itself. */
static void mark_column(const writing *w, const found_column *c) {
  text why = {0};
  for (int d = 0; d < c->ndoubts; d++)
    if (!is_of_answers(c->doubts[d]))
      text_addf(&why, "%s%s", why.length ? "; " : "", message_words(c->doubts[d], w->i->o->lang));
  if (why.length) mark(w, text_of(&why));
  text_free(&why);
}

static void write_question(const writing *w, const found_table *t, const found_column *c) {
  write_id(w, &c->means, t);
  write_column(w, t, c);
  mark_column(w, c);
  text_add_char(w->out, '\n');
  for (int m = 0; m < c->nmay && c->is == JUDGED_DOUBTED; m++) {
    const meaning *other = &c->may[m];
    bool same = other->kind == c->means.kind && same_text(other->id, c->means.id);
    if (same || other->kind >= OFFICE_PERSONAL) continue;
    write_id(w, other, t);
    text_add(w->out, " = column ");
    quoted(w->out, c->name);
    text_add_char(w->out, ',');
    mark_column(w, c);
    text_add_char(w->out, '\n');
  }
}

/* age = column "Năm sinh" { born = "year" }, and in words what that is. */
static void write_births(const writing *w, const found_table *t) {
  static const message how[] = {MSG_NONE, MSG_INSPECT_BORN_DATE, MSG_INSPECT_BORN_YEAR,
                                MSG_INSPECT_BORN_EITHER};
  for (int n = 0; n < t->ncolumns; n++) {
    const found_column *c = &t->columns[n];
    if (c->born == BORN_NOT) continue;
    text_add(w->out, "    age = column ");
    quoted(w->out, c->name);
    text_addf(w->out, " { born = \"%s\" }, -- %s\n", born_word(c->born),
              message_words(how[c->born], w->i->o->lang));
  }
}

/* What the codebook leaves out, so that it is seen to be. */
static void write_left(const writing *w, const found_table *t) {
  for (int n = 0; n < t->ncolumns; n++) {
    const found_column *c = &t->columns[n];
    if (c->is == JUDGED_TAKEN || c->is == JUDGED_DOUBTED || c->born != BORN_NOT) continue;
    text means = {0};
    inspect_means(&means, w->i, t, c);
    text_addf(w->out, "    -- %s '%s': %s\n", c->ref, c->name, text_of(&means));
    text_free(&means);
  }
}

static bool answers(const found_table *t, const char *id) {
  for (int n = 0; n < t->ncolumns; n++) {
    const found_column *c = &t->columns[n];
    bool known = c->is == JUDGED_TAKEN || c->is == JUDGED_DOUBTED;
    if (known && same_text(c->means.id, id)) return true;
  }
  return false;
}

/* level = "commune", what every row has; without a value it has to be settled. */
static void write_always(const writing *w, const char *id, const char *said, message ask) {
  text_addf(w->out, "    %s = ", id);
  quoted(w->out, said ? said : "?");
  text_add_char(w->out, ',');
  if (!said) mark(w, message_words(ask, w->i->o->lang));
  text_add_char(w->out, '\n');
}

/* What no column says and the title, a name or the file does. */
static void write_constants(const writing *w, const found_table *t) {
  numeral year = numeral_of(w->i->year);
  if (t->kind == TABLE_LIST && !answers(t, office_class.id))
    write_always(w, office_class.id, t->class_, MSG_FOUND_NO_CLASS);
  if (t->kind != TABLE_UNITS) return;
  if (answers(t, "name") && !answers(t, office_level.id))
    write_always(w, office_level.id, t->level, MSG_INSPECT_LEVEL);
  if (answers(t, "name") && !answers(t, "parent"))
    write_always(w, "parent", NULL, MSG_INSPECT_PARENT);
  if (!answers(t, "year"))
    write_always(w, "year", w->i->year ? year.at : NULL, MSG_INSPECT_TOTALS_YEAR);
  if (!answers(t, "source")) write_always(w, "source", file_name(t->file), MSG_NONE);
}

static void write_part(const writing *w, const char *name, const found_table *t) {
  if (!t) return;
  text_addf(w->out, "\n  %s = {\n", name);
  write_constants(w, t);
  for (int n = 0; n < t->ncolumns; n++)
    if (t->columns[n].is == JUDGED_TAKEN || t->columns[n].is == JUDGED_DOUBTED)
      write_question(w, t, &t->columns[n]);
  write_births(w, t);
  write_left(w, t);
  text_add(w->out, "  },\n");
}

/* ---- the head ---- */

static bool has_foot(const found_table *t) { return t->at.foot && !t->at.foot_within; }

static bool has_place(const found_table *t) { return t && (t->name || has_foot(t)); }

/* Where in a sheet the table stands; a CSV has a foot alone. */
static void write_place(const writing *w, const char *name, const found_table *t) {
  if (!has_place(t)) return;
  text_addf(w->out, "    %s = { ", name);
  if (t->name) {
    text_add(w->out, "sheet = ");
    quoted(w->out, t->name);
    text_addf(w->out, ", header_row = \"%lld", (long long)t->at.header[0]);
    if (t->at.header[1] != t->at.header[0]) text_addf(w->out, ":%lld", (long long)t->at.header[1]);
    text_add_char(w->out, '"');
  }
  if (has_foot(t)) {
    text_add(w->out, t->name ? ", foot = " : "foot = ");
    quoted(w->out, t->at.foot);
  }
  text_add(w->out, " },\n");
}

static void write_delimiter(const writing *w) {
  char sign = 0, second = 0;
  const found_table *const all[] = {w->i->parts[HOUSEHOLD], w->i->parts[PERSON], w->i->listed};
  for (size_t n = 0; n < sizeof all / sizeof *all; n++) {
    const found_table *t = all[n];
    if (!t || !t->delimiter) continue;
    if (!sign) sign = t->delimiter;
    else if (sign != t->delimiter) second = t->delimiter;
  }
  if (!second && (sign == 0 || sign == ',')) return;
  text_addf(w->out, "  delimiter = \"%.*s\",", sign == '\t' ? 3 : 1, sign == '\t' ? "tab" : &sign);
  if (second) mark(w, WORD(w->i->o, INSPECT_DELIMITERS));
  text_add_char(w->out, '\n');
}

static void write_decimal(const writing *w) {
  char sign = 0;
  for (int of = HOUSEHOLD; of <= PERSON; of++) {
    char one = w->i->parts[of] ? inspect_decimal(w->i->parts[of]) : '\0';
    if (one) sign = sign && sign != one ? '?' : one;
  }
  if (!sign) return;
  text_addf(w->out, "  decimal = \"%s\",", sign == '.' ? "point" : "comma");
  if (sign == '?') mark(w, WORD(w->i->o, FOUND_BOTH_MARKS));
  text_add_char(w->out, '\n');
}

static bool has_flags(const found_table *t) {
  for (int n = 0; n < t->ncolumns; n++)
    if (t->columns[n].means.kind == OFFICE_FLAG && found_field(&t->columns[n])) return true;
  return false;
}

/* Whose the d_ columns are hangs on the year of the review. */
static void write_owner(const writing *w) {
  const inspected *i = w->i;
  if (!i->parts[HOUSEHOLD] || !has_flags(i->parts[HOUSEHOLD])) return;
  text_addf(w->out, "  flags_of = \"%s\",", i->standard ? i->standard : "");
  if (!i->standard) mark(w, WORD(i->o, INSPECT_OWNER));
  text_add_char(w->out, '\n');
}

/* The day on which ages are counted, where some are. */
static void write_day(const writing *w, const found_table *members) {
  char written[16];
  bool counted = false;
  for (int n = 0; members && n < members->ncolumns; n++)
    counted |= members->columns[n].born != BORN_NOT;
  if (!counted) return;
  const char *why = WORD(w->i->o, INSPECT_DAY_OF_SURVEY);
  text_addf(w->out, "  day = \"%s\",",
            w->i->on ? day_write(written, sizeof written, w->i->on) : "?");
  if (w->i->on) text_addf(w->out, " -- %s", why);
  else mark(w, why);
  text_add_char(w->out, '\n');
}

void inspect_codebook(text *out, inspected *i) {
  writing w = {i, out};
  const found_table *t = i->parts[HOUSEHOLD] ? i->parts[HOUSEHOLD] : i->listed;
  assert(t != NULL); /* inspect_has_codebook */
  const char *listed = i->listed ? known_name(listed_kind(i->listed)) : "";
  SAY(out, i->o->lang, INSPECT_CODEBOOK_HEAD, file_name(t->file));
  text_add(out, "\ncodebook {\n");
  write_delimiter(&w);
  write_decimal(&w);
  const found_table *members = i->parts[HOUSEHOLD] ? i->parts[PERSON] : NULL;
  write_owner(&w);
  write_day(&w, members);
  if (has_place(t) || has_place(members) || has_place(i->listed)) {
    text_add(out, "  workbook = {\n");
    write_place(&w, level_name(HOUSEHOLD), i->parts[HOUSEHOLD]);
    write_place(&w, level_name(PERSON), members);
    write_place(&w, listed, i->listed);
    text_add(out, "  },\n");
  }
  write_part(&w, level_name(HOUSEHOLD), i->parts[HOUSEHOLD]);
  write_part(&w, level_name(PERSON), members);
  write_part(&w, listed, i->listed);
  text_add(out, "}\n");
}
