/* movements_report: movements as a workbook: the sheets of the poor and of the near-poor, or with
 * --moved the households. Must never know how they are counted. */
#include <string.h>

#include "cli/movements.h"
#include "cli/report.h"

/* "00103 Xã Bình Minh", where the name is known. */
static label unit_words(report *r, const movements_job *m, const char *unit, const char *of) {
  text words = {0};
  if (!unit) return words_of(MSG_W_ALL);
  if (!*unit) return words_of(MSG_W_NOT_SAID);
  const unit_info *info = units_find(&m->units, of);
  text_add(&words, unit);
  if (info && *info->name) text_addf(&words, " %s", info->name);
  return report_take(r, &words);
}

static void put_sheet(report *r, const movements_job *m, listed_class of) {
  report_column columns[2 + FLOWS] = {{.heads = {words_of(MSG_CHANGEOVER_UNIT)}, .width = 24},
                                      {.heads = {words_of(MSG_MOVEMENTS_WHAT)}, .width = 10}};
  for (int f = 0; f < FLOWS; f++)
    columns[2 + f] =
        (report_column){.heads = {words_of(flow_words(of, f))}, .kind = COLUMN_COUNT, .width = 12};
  report_table *t = report_add_table(
      r, listed_id(of), words_of(of == LISTED_POOR ? MSG_MOVEMENTS_POOR : MSG_MOVEMENTS_NEAR_POOR),
      columns, 2 + FLOWS);
  for (int i = 0; t && i < m->made.nunits; i++)
    for (int k = 0; k < MEASURES; k++) {
      const movement_unit *u = &m->made.units[i];
      report_add_row(t);
      report_put_id(t, u->unit);
      report_put_text(t, 0, unit_words(r, m, u->unit, u->code));
      report_put_text(t, 1, words_of(k ? MSG_W_PERSONS : MSG_W_HOUSEHOLDS));
      for (int f = 0; f < FLOWS && u->known; f++)
        report_put_count(t, 2 + f, u->sheets[of].of[k][f]);
    }
}

/* Of which units nobody knows who moved. */
static void put_unlisted(report *r, const reported *of) {
  text names = {0};
  int count = 0;
  reported_names(&names, of, NULL, &count);
  if (count)
    report_note(r, REPORT_SAY(r, MOVEMENTS_UNLISTED, numeral_of(of->year).at, numeral_of(count).at,
                              text_of(&names)));
  text_free(&names);
}

static label class_words(listed_class of) {
  if (of == LISTED_OTHER) return (label){"", ""};
  return words_of(of == LISTED_POOR ? MSG_W_POOR : MSG_W_NEAR_POOR);
}

static label told(label_teller *tell, const moved *one) {
  return (label){tell(CHUAN_VI, one), tell(CHUAN_EN, one)};
}

static void put_moved(report *r, const movements_job *m) {
  const report_column columns[] = {
      {.heads = {words_of(MSG_CHANGEOVER_UNIT)}, .width = 24},
      {.heads = {words_of(MSG_CHANGEOVER_HOUSEHOLD)}, .width = 18},
      {.heads = {words_of(MSG_MOVED_OLD_CLASS)}, .width = 20},
      {.heads = {words_of(MSG_MOVED_NEW_CLASS)}, .width = 20},
      {.heads = {words_of(MSG_MOVED_CATEGORY_HEAD)}, .width = 34},
      {.heads = {words_of(MSG_CHANGEOVER_MEMBERS)}, .kind = COLUMN_COUNT},
      {.heads = {words_of(MSG_MOVED_EVENT_HEAD)}, .width = 26}};
  report_table *t = report_add_table(r, "moved", words_of(MSG_MOVEMENTS_MOVED), columns, 7);
  if (!t) return;
  t->filtered = true;
  for (int64_t i = 0; i < m->made.nmoved; i++) {
    const moved *one = &m->made.moved[i];
    report_add_row(t);
    report_put_id(t, one->household_id);
    report_put_text(t, 0, unit_words(r, m, one->unit, one->unit));
    report_put_text(t, 1, (label){one->household_id, one->household_id});
    report_put_text(t, 2, class_words(one->from));
    report_put_text(t, 3, class_words(one->to));
    report_put_text(t, 4, told(moved_category_words, one));
    report_put_count(t, 5, one->persons);
    report_put_text(t, 6, told(moved_event_words, one));
  }
  if (!t->nrows) report_line(t, words_of(MSG_MOVED_NONE));
}

chuan_status movements_report(text *out, const movements_job *m, chuan_fault *fault) {
  const options *o = m->o;
  report *r = report_new(o->arena, "movements");
  if (!r) return fault_memory(fault);
  if (o->moved && m->made.nmoved > REPORT_LIST_MOST)
    return FAULT(fault, CHUAN_USAGE, NOWHERE, QUERY_TOO_LONG, numeral_of(REPORT_LIST_MOST).at);
  report_title(r, REPORT_SAY(r, MOVEMENTS_TITLE, numeral_of(o->from).at, numeral_of(o->to).at));
  put_sheet(r, m, LISTED_POOR);
  put_sheet(r, m, LISTED_NEAR_POOR);
  for (int i = 0; i < 2; i++) put_unlisted(r, &m->made.reported[i]);
  if (o->moved) put_moved(r, m);
  return report_write(out, r, o, fault);
}
