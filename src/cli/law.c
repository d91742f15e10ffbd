/* law: from the options to settled, checked standards and their plan. Must never know
 * surveys. */
#include "cli/law.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "book/plain.h"
#include "cli/report.h"
#include "cli/say.h"
#include "cli/what_if.h"
#include "lua/rules.h"

#ifndef CHUAN_DATADIR
#define CHUAN_DATADIR "/usr/local/share/chuan"
#endif

/* The folder of the running binary, or false where the system does not tell. */
static bool binary_folder(char *out, size_t size) {
  ssize_t length = readlink("/proc/self/exe", out, size - 1);
  if (length <= 0) return false;
  out[length] = '\0';
  char *slash = strrchr(out, '/');
  if (!slash) return false;
  *slash = '\0';
  return true;
}

/* The path as seen from the working folder where it lies below it: citations should read
 * the same wherever the tree stands. */
static const char *seen_from_here(const char *path) {
  char here[PATH_MAX];
  size_t length = getcwd(here, sizeof here) ? strlen(here) : 0;
  if (length < 2 || strncmp(path, here, length) != 0 || path[length] != '/') return path;
  return path + length + 1;
}

chuan_status rules_folder(const options *o, char *out, size_t size, chuan_fault *fault) {
  static const char *const beside[] = {"../rules", "../../rules", "../share/chuan/rules"};
  char binary[3072], real[PATH_MAX];
  if (o->rules) {
    if (!folder_exists(o->rules) && !file_exists(o->rules))
      return FAULT(fault, CHUAN_OUTSIDE, NOWHERE, NO_FOLDER, o->rules);
    snprintf(out, size, "%s", o->rules);
    return CHUAN_OK;
  }
  for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
    if (!binary_folder(binary, sizeof binary)) break;
    snprintf(out, size, "%s/%s", binary, beside[i]);
    if (!folder_exists(out) || !realpath(out, real)) continue;
    snprintf(out, size, "%s", seen_from_here(real));
    return CHUAN_OK;
  }
  snprintf(out, size, "%s", CHUAN_DATADIR "/rules");
  if (!folder_exists(out)) return FAULT(fault, CHUAN_OUTSIDE, NOWHERE, NO_RULES, out);
  return CHUAN_OK;
}

/* Reads one rule file, with the questionnaire and bases that stand beside it. */
static chuan_status read_file(law *l, const options *o, const char *path, chuan_fault *fault) {
  char beside[4096];
  options tree = *o;
  tree.rules = NULL;
  bool found = survey_folder(&tree, path, beside, sizeof beside);
  return rules_read(l->book, path, found ? beside : NULL, fault);
}

/* Reads all rule files into a fresh book, past those that are wrong: for ids alone. */
static chuan_status read_names(law *l, const options *o, chuan_fault *fault) {
  char folder[4096];
  chuan_status status = rules_folder(o, folder, sizeof folder, fault);
  if (status) return status;
  book_free(l->book);
  l->book = book_new();
  if (!l->book) return fault_memory(fault);
  if (file_exists(folder)) (void)read_file(l, o, folder, NULL);
  else (void)rules_read_folder(l->book, folder, "", NULL); /* an id that no file has */
  return CHUAN_OK;
}

/* Reads what the wanted standards need; all with none of them. Any file may hold entitlements. */
static chuan_status read_wanted(law *l, const options *o, const char *const *wanted, int count,
                                chuan_fault *fault) {
  char folder[4096];
  *l = (law){0};
  chuan_status status = rules_folder(o, folder, sizeof folder, fault);
  if (status) return status;
  l->book = book_new();
  if (!l->book) return fault_memory(fault);
  if (file_exists(folder)) return read_file(l, o, folder, fault);
  return rules_read_wanted(l->book, folder, wanted, o->entitlements ? 0 : count, fault);
}

chuan_status law_read(law *l, const options *o, const char *wanted, chuan_fault *fault) {
  return read_wanted(l, o, &wanted, wanted ? 1 : 0, fault);
}

chuan_status law_read_also(law *l, const options *o, const char *id, chuan_fault *fault) {
  char folder[4096];
  chuan_status status = rules_folder(o, folder, sizeof folder, fault);
  if (status || book_find(l->book, id) || file_exists(folder)) return status;
  return rules_read_folder(l->book, folder, id, fault);
}

/* Cuts the last part off a path: false at its top. */
static bool path_up(char *path) {
  char *slash = strrchr(path, '/');
  if (!slash || slash == path) {
    bool more = !slash && !same_text(path, ".");
    if (more) strcpy(path, ".");
    return more;
  }
  *slash = '\0';
  return true;
}

/* The first questionnaire of the rule tree. */
static bool survey_of_tree(const options *o, char *out, size_t size) {
  char folder[4096];
  file_list list = {0};
  if (rules_folder(o, folder, sizeof folder, NULL)) return snprintf(out, size, "rules"), false;
  if (!folder_exists(folder)) return snprintf(out, size, "%s", folder), false;
  chuan_status status = file_find(folder, "survey.lua", &list, NULL);
  snprintf(out, size, "%s", !status && list.count ? list.paths[0] : folder);
  bool found = !status && list.count;
  file_list_free(&list);
  return found;
}

bool survey_of_rules(const options *o, char *out, size_t size) {
  char folder[4096];
  if (survey_of_tree(o, out, size)) return true;
  if (rules_folder(o, folder, sizeof folder - 2, NULL)) return false;
  if (folder_exists(folder)) strcat(folder, "/.");
  return survey_beside(o, folder, out, size);
}

bool survey_folder(const options *o, const char *path, char *out, size_t size) {
  return survey_beside(o, path, out, size) && path_up(out);
}

bool survey_beside(const options *o, const char *path, char *out, size_t size) {
  char folder[4096];
  snprintf(folder, sizeof folder, "%s", path);
  while (path_up(folder)) {
    snprintf(out, size, "%s/survey.lua", folder);
    if (file_exists(out)) return true;
  }
  return survey_of_tree(o, out, size);
}

chuan_status law_read_beside(law *l, const options *o, const char *path, chuan_fault *fault) {
  char folder[4096];
  if (o->rules) {
    chuan_status status = rules_folder(o, folder, sizeof folder, fault);
    return status ? status : rules_read_folder(l->book, folder, NULL, fault);
  }
  if (!survey_beside(o, path, folder, sizeof folder))
    return FAULT(fault, CHUAN_OUTSIDE, NOWHERE, NO_RULES, folder);
  (void)path_up(folder);
  return rules_read_folder(l->book, folder, NULL, fault);
}

/* The standard that was probably meant, or NULL. */
static const char *nearest_standard(const book *b, const char *id) {
  const char *names[256];
  size_t count = 0;
  for (int i = 0; i < book_count(b) && count < 256; i++) names[count++] = book_at(b, i)->n.id;
  return nearest_name(id, names, count);
}

chuan_status no_such_standard(const book *b, const char *id, chuan_fault *fault) {
  const char *near = nearest_standard(b, id);
  if (near) return FAULT(fault, CHUAN_USAGE, NOWHERE, STANDARD_UNKNOWN_NEAR, id, near);
  return FAULT(fault, CHUAN_USAGE, NOWHERE, STANDARD_UNKNOWN_CLI, id);
}

chuan_status law_exists(const law *l, const options *o, const char *id, chuan_fault *fault) {
  char folder[4096];
  law whole = {0}; /* l may hold only the files of one standard */
  if (book_find(l->book, id)) return CHUAN_OK;
  chuan_status status = rules_folder(o, folder, sizeof folder, fault);
  if (!status && file_exists(folder)) return CHUAN_OK; /* the others cannot be known */
  if (!status) status = read_names(&whole, o, fault);
  if (!status && !book_find(whole.book, id)) status = no_such_standard(whole.book, id, fault);
  law_close(&whole);
  return status;
}

chuan_status law_add(law *l, const char *id, const settle_wish *wish, chuan_lang lang,
                     chuan_fault *fault) {
  if (!book_find(l->book, id)) return no_such_standard(l->book, id, fault);
  if (l->count == LAW_STANDARDS_MOST) {
    numeral most = numeral_of(LAW_STANDARDS_MOST);
    return FAULT(fault, CHUAN_USAGE, NOWHERE, OPTION_TOO_MANY, "--standard", most.at);
  }
  settled *s = NULL;
  chuan_status status = settle(l->book, id, wish, &s, fault);
  if (status) return status;
  l->settled[l->count++] = s;
  if (s->survey != l->settled[0]->survey)
    return FAULT(fault, CHUAN_USAGE, NOWHERE, STANDARDS_APART, l->settled[0]->of->n.id, id);
  expr_type *types = memory_make((size_t)book_exprs(l->book) + 1, sizeof *types);
  if (!types) return fault_memory(fault);
  status = check_settled(s, types, book_exprs(l->book), &l->warnings, lang, fault);
  memory_free(types);
  return status;
}

/* The fault of an argument that is neither the survey nor a standard. */
static chuan_status extra_argument(const book *b, const char *word, const char *file,
                                   chuan_fault *fault) {
  if (nearest_standard(b, word)) return no_such_standard(b, word, fault);
  return FAULT(fault, CHUAN_USAGE, NOWHERE, ARGUMENT_EXTRA, word, file);
}

/* Which argument is the survey: the first that is no standard and is there to be read, else
 * the first that is no standard; 0: all are standards. */
static int survey_among(const options *o, const bool *known) {
  int first = 0;
  for (int i = 1; i < o->narguments; i++) {
    const char *word = o->arguments[i];
    if (known[i]) continue;
    if (same_text(word, "-") || access(word, F_OK) == 0) return i;
    if (!first) first = i;
  }
  return first;
}

/* Tells the standards among the arguments. Where more is left than the survey, `names` is read:
 * it tells what was probably meant. */
static chuan_status find_known(const options *o, law *names, bool *known, chuan_fault *fault) {
  char folder[4096];
  int left = 0;
  chuan_status status = rules_folder(o, folder, sizeof folder, fault);
  if (!status && !file_exists(folder))
    status = rules_define(folder, (const char *const *)o->arguments, o->narguments, known, fault);
  for (int i = 1; i < o->narguments; i++) left += !known[i];
  if (status || left <= (o->db ? 0 : 1)) return status;
  status = read_names(names, o, fault);
  for (int i = 1; i < o->narguments && !status; i++)
    known[i] = known[i] || book_find(names->book, o->arguments[i]);
  return status;
}

/* Makes standards of the arguments that are known to be some, the survey the one left. */
static chuan_status take_known(options *o, const book *names, const bool *known,
                               chuan_fault *fault) {
  int file = o->db ? 0 : survey_among(o, known);
  chuan_status status = CHUAN_OK;
  if (!file && !o->db)
    return FAULT(fault, CHUAN_USAGE, NOWHERE, COMMAND_ARGUMENTS, o->arguments[0],
                 "HH.csv --standard ID...");
  for (int i = 1; i < o->narguments && !status; i++) {
    const char *word = o->arguments[i];
    if (i == file) continue;
    status = known[i] ? options_standards(o, word, fault)
                      : extra_argument(names, word, file ? o->arguments[file] : o->db, fault);
  }
  if (!status && file) o->arguments[1] = o->arguments[file];
  if (!status) o->narguments = o->db ? 1 : 2;
  return status;
}

chuan_status law_take_standards(options *o, chuan_fault *fault) {
  law names = {0};
  if (o->narguments == (o->db ? 1 : 2)) return CHUAN_OK; /* a stored round is no argument */
  bool *known = memory_make((size_t)o->narguments + 1, sizeof *known);
  if (!known) return fault_memory(fault);
  chuan_status status = find_known(o, &names, known, fault);
  if (!status) status = take_known(o, names.book, known, fault);
  law_close(&names);
  memory_free(known);
  return status;
}

/* True if the settled standard has the reading. */
static bool has_reading(const settled *s, const char *id) {
  for (int i = 0; i < s->nreadings; i++)
    if (same_text(s->readings[i].of->n.id, id)) return true;
  return false;
}

/* The readings and what-if values of the options that this standard knows: with several
 * standards each takes its own. `taken` counts who took which. */
static chuan_status wish_of(const law *l, const options *o, const char *id, settle_wish *wish,
                            const char **readings, setting *settings, int *taken,
                            chuan_fault *fault) {
  settled *plain = NULL;
  *wish = (settle_wish){
      .on = wish->on, .readings = readings, .settings = settings, .entitlements = o->entitlements};
  chuan_status status = settle(l->book, id, wish, &plain, fault);
  if (status) return status;
  for (int i = 0; i < o->nreadings; i++)
    if (has_reading(plain, o->readings[i]))
      readings[wish->nreadings++] = o->readings[i], taken[i]++;
  for (int i = 0; i < o->nsettings; i++)
    if (settled_find_parameter(plain, o->settings[i].id) >= 0)
      settings[wish->nsettings++] = o->settings[i], taken[OPTIONS_LIST_MOST + i]++;
  settled_free(plain);
  return CHUAN_OK;
}

/* Refuses a reading or what-if value that no standard took. */
static chuan_status all_taken(const options *o, const int *taken, chuan_fault *fault) {
  for (int i = 0; i < o->nreadings; i++)
    if (!taken[i]) return FAULT(fault, CHUAN_USAGE, NOWHERE, READING_NOBODY, o->readings[i]);
  for (int i = 0; i < o->nsettings; i++)
    if (!taken[OPTIONS_LIST_MOST + i])
      return FAULT(fault, CHUAN_USAGE, NOWHERE, SETTING_NOBODY, o->settings[i].id);
  return CHUAN_OK;
}

settle_wish wish_asked(const options *o) {
  return (settle_wish){.on = o->on,
                       .settings = o->settings,
                       .nsettings = o->nsettings,
                       .readings = o->readings,
                       .nreadings = o->nreadings,
                       .entitlements = o->entitlements};
}

/* The day on which one of several standards is looked at where none was said; 0: its last. Where
 * one takes the place of another it is the day of the switch: the last of the old one, the first
 * of the new one. */
static day day_of(const law *l, const options *o, const char *const *ids, int count, int which) {
  const standard *was = book_find(l->book, ids[0]),
                 *is = count == 2 ? book_find(l->book, ids[1]) : NULL;
  if (o->on || !o->succession || !was || !is || !was->nserves || !is->nserves) return o->on;
  if (standard_first_day(is) <= standard_last_day(was)) return o->on;
  return which ? standard_first_day(is) : standard_last_day(was);
}

/* Adds several standards, each with the readings and values it knows. */
static chuan_status add_all(law *l, const options *o, const char *const *ids, int count,
                            chuan_fault *fault) {
  int taken[2 * OPTIONS_LIST_MOST] = {0};
  if (count == 1) {
    settle_wish wish = wish_asked(o);
    return law_add(l, ids[0], &wish, o->lang, fault);
  }
  for (int i = 0; i < count; i++) {
    const char *readings[OPTIONS_LIST_MOST];
    setting settings[OPTIONS_LIST_MOST];
    settle_wish wish = {.on = day_of(l, o, ids, count, i)};
    if (!book_find(l->book, ids[i])) return no_such_standard(l->book, ids[i], fault);
    chuan_status status = wish_of(l, o, ids[i], &wish, readings, settings, taken, fault);
    if (!status) status = law_add(l, ids[i], &wish, o->lang, fault);
    if (status) return status;
  }
  return all_taken(o, taken, fault);
}

/* Lists what serves the day by one instrument: the national standard, and that of the place
 * beside it. */
static chuan_status list_serving(law *l, const options *o, instrument by, const char **ids,
                                 int *count, chuan_fault *fault) {
  const standard *national = NULL, *provincial = NULL;
  chuan_status status = serving(l->book, o->on, o->place, by, &national, &provincial, fault);
  if (status) return status;
  if (national) ids[(*count)++] = national->n.id;
  if (provincial) ids[(*count)++] = provincial->n.id;
  l->provincial = l->provincial || provincial;
  return CHUAN_OK;
}

/* Adds what serves the day, the scorecards of the day after it where they are asked for. */
static chuan_status add_serving(law *l, const options *o, chuan_fault *fault) {
  const char *ids[2 * INSTRUMENTS];
  int count = 0;
  char on[16];
  chuan_status status = list_serving(l, o, INSTRUMENT_DIRECT, ids, &count, fault);
  int direct = count;
  if (!status && o->scorecard)
    status = list_serving(l, o, INSTRUMENT_SCORECARD, ids, &count, fault);
  if (status) return status;
  l->scored = count > direct;
  day_write(on, sizeof on, o->on);
  if (!count) return FAULT(fault, CHUAN_USAGE, NOWHERE, NOBODY_SERVES, on);
  return add_all(l, o, ids, count, fault);
}

chuan_status law_open(law *l, const options *o, chuan_fault *fault) {
  *l = (law){0};
  if (o->place && o->nstandards) return FAULT(fault, CHUAN_USAGE, NOWHERE, PLACE_WITHOUT_ON, "");
  if (o->place && !o->on) return FAULT(fault, CHUAN_USAGE, NOWHERE, PLACE_NEEDS_ON, "");
  if (o->scorecard && (o->nstandards || !o->on))
    return FAULT(fault, CHUAN_USAGE, NOWHERE, SCORECARD_WITHOUT_ON, "");
  if (!o->nstandards && !o->on) return FAULT(fault, CHUAN_USAGE, NOWHERE, WHICH_STANDARD, "");
  chuan_status status = read_wanted(l, o, o->standards, o->nstandards, fault);
  if (status) return status;
  status =
      o->nstandards ? add_all(l, o, o->standards, o->nstandards, fault) : add_serving(l, o, fault);
  for (int i = 0; i < l->count && !status; i++) what_if_say(o, l->book, l->settled[i]);
  return status;
}

chuan_status law_plan(law *l, const plan_flag *flags, int nflags, chuan_fault *fault) {
  const settled *standards[LAW_STANDARDS_MOST];
  for (int i = 0; i < l->count; i++) standards[i] = l->settled[i];
  return plan_make(standards, l->count, book_exprs(l->book), flags, nflags, &l->plan, fault);
}

void law_close(law *l) {
  plan_free(l->plan);
  for (int i = 0; i < l->count; i++) settled_free(l->settled[i]);
  book_free(l->book);
  text_free(&l->warnings);
  *l = (law){0};
}

void law_what_ifs(text *out, const options *o, const settled *s) {
  for (int i = 0; i < s->nwhat_ifs; i++) {
    settled_what_if(out, &s->what_ifs[i], o->lang);
    text_add_char(out, '\n');
  }
}

/* One of them. */
static json_t *what_if_json(const what_if *w) {
  json_t *row = json_object();
  text words = {0};
  json_put(row, "id", w->name);
  plain_value(&words, &w->value);
  json_put(row, "value", text_of(&words));
  text_clear(&words);
  what_if_law(&words, w);
  json_put(row, "law", text_of(&words));
  json_put(row, "cite", w->cite);
  text_free(&words);
  return row;
}

void law_what_ifs_json(json_t *to, const settled *s) {
  json_t *list = json_array();
  for (int i = 0; i < s->nwhat_ifs; i++) json_array_append_new(list, what_if_json(&s->what_ifs[i]));
  if (s->nwhat_ifs) json_object_set(to, "what_if", list);
  json_decref(list);
}

void law_heading(text *out, const options *o, const plan_standard *s) {
  char on[16];
  const standard *of = s->of->of;
  SAY(out, o->lang, SERVED_DAY, s->label, label_in(of->n.words, o->lang, of->n.id),
      day_tell(on, sizeof on, s->of->on, o->lang), INSTRUMENT_WORD(o, of));
  text_add_char(out, '\n');
  law_what_ifs(out, o, s->of);
}

label law_title(report *r, message id, const plan_standard *s) {
  const standard *of = s->of->of;
  bool changed = !same_text(s->label, of->n.id);
  text both[2] = {{0}};
  for (int lang = 0; lang < 2; lang++) {
    char on[16], line[1024];
    text name = {0};
    text_add(&name, label_in(of->n.words, (chuan_lang)lang, of->n.id));
    if (changed) text_addf(&name, " (%s)", s->label);
    const char *const args[] = {text_of(&name),
                                day_tell(on, sizeof on, s->of->on, (chuan_lang)lang)};
    text_add(&both[lang], message_write(line, sizeof line, (chuan_lang)lang, id, args, 2));
    both[lang].failed |= name.failed;
    text_free(&name);
  }
  return report_keep(r, both);
}

static void put_line(report *r, report_table *under, label words) {
  if (under) report_line(under, words);
  else report_title(r, words);
}

static void put_reading(report *r, report_table *under, const reading *of) {
  if (!of) return;
  label name = {label_in(of->n.words, CHUAN_VI, of->n.id),
                label_in(of->n.words, CHUAN_EN, of->n.id)};
  put_line(r, under, report_say_labels(r, MSG_READING_USED, &name, 1));
}

void law_changes(report *r, report_table *under, const settled *s) {
  for (int i = 0; i < s->nindicators; i++) put_reading(r, under, s->indicators[i].reading);
  for (int i = 0; i < s->nclasses; i++) put_reading(r, under, s->classes[i].reading);
  for (int i = 0; i < s->nderived; i++) put_reading(r, under, s->derived[i].reading);
  for (int i = 0; i < s->nwhat_ifs; i++) {
    text both[2] = {{0}};
    for (int lang = 0; lang < 2; lang++)
      settled_what_if(&both[lang], &s->what_ifs[i], (chuan_lang)lang);
    put_line(r, under, report_keep(r, both));
  }
}

void law_unverified(report *r, const plan_standard *s) {
  int unverified = settled_unverified(s->of);
  if (unverified)
    report_note(r, REPORT_SAY(r, CHANGEOVER_UNVERIFIED, numeral_of(unverified).at, s->label));
}
