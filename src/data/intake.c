/* intake: opening a survey, what it has, and batch after batch. Rows are in rows.c, the
 * first reading in order.c. Must never know rules or verdicts. */
#include "data/intake.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "data/asked.h"
#include "data/csv.h"
#include "data/intake_parts.h"
#include "data/sql_table.h"
#include "data/xlsx.h"

void refuse(refusals *r, const chuan_fault *fault) {
  if (r->listed < INTAKE_LISTED) r->list[r->listed++] = *fault;
  r->count++;
}

void refusals_join(refusals *r, const refusals *of) {
  for (int i = 0; i < of->listed && r->listed < INTAKE_LISTED; i++)
    r->list[r->listed++] = of->list[i];
  r->count += of->count;
}

static header_names names_of(const sheet *s) {
  if (s->from == NULL) return (header_names){0};
  place at = records_place(s->from, s->header_line, 0);
  return (header_names){at.file, at.line, s->names, s->nnames};
}

static chuan_status list_flags(intake *in, chuan_fault *fault) {
  const sheet *s = &in->households.sheet;
  in->flags = arena_array(s->arena, (size_t)s->nsources + 1, sizeof *in->flags);
  if (in->flags == NULL) return fault_memory(fault);
  for (int i = 0; i < s->nsources; i++)
    if (s->sources[i].by->flag_of != NULL) in->flags[in->nflags++] = s->sources[i].by->flag_of;
  return CHUAN_OK;
}

static chuan_status bind_sheets(intake *in, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  if (in->codebook == NULL) {
    header_names names[2] = {names_of(&in->households.sheet), names_of(&in->members.sheet)};
    status = codebook_of_header(in->wish.survey, names, &in->own_codebook, fault);
    in->codebook = in->own_codebook;
  }
  if (status == CHUAN_OK) status = sheet_bind(&in->households.sheet, in->codebook, fault);
  if (status == CHUAN_OK && in->has_members)
    status = sheet_bind(&in->members.sheet, in->codebook, fault);
  return status == CHUAN_OK ? list_flags(in, fault) : status;
}

/* What a survey of tables and one of files ask before anything is read. */
static chuan_status open_database(intake *in, chuan_fault *fault) {
  const intake_wish *w = &in->wish;
  bool both_piped =
      w->members != NULL && strcmp(w->households, "-") == 0 && strcmp(w->members, "-") == 0;
  if (w->table == NULL)
    return both_piped ? FAULT(fault, CHUAN_USAGE, NOWHERE, STDIN_TWICE, "") : CHUAN_OK;
  if (w->delimiter != 0) return FAULT(fault, CHUAN_USAGE, NOWHERE, DB_DELIMITER, "");
  return database_open(w->households, &in->database, fault);
}

/* Where in a workbook the table stands: what was asked for, else what the codebook says. */
static workbook_place place_in_workbook(const intake_wish *w, level of) {
  workbook_place out = {0};
  if (w->codebook != NULL) out = w->codebook->workbook[of];
  const workbook_place *said = &w->workbook[of];
  if (said->sheet != NULL) out.sheet = said->sheet;
  if (said->header[0] > 0) memcpy(out.header, said->header, sizeof out.header);
  return out;
}

static chuan_status open_workbook(const intake_wish *w, level of, const char *path, records **out,
                                  chuan_fault *fault) {
  workbook_place where = place_in_workbook(w, of);
  if (w->delimiter != 0) return FAULT(fault, CHUAN_USAGE, NOWHERE, WORKBOOK_DELIMITER, "");
  return xlsx_open(path, &where, out, fault);
}

static chuan_status open_csv(const intake_wish *w, level of, const char *path, records **out,
                             chuan_fault *fault) {
  const workbook_place *said = &w->workbook[of];
  char delimiter = w->delimiter;
  if (delimiter == 0 && w->codebook != NULL) delimiter = w->codebook->delimiter;
  if (said->sheet != NULL || said->header[0] > 0)
    return FAULT(fault, CHUAN_USAGE, NOWHERE, WORKBOOK_ONLY, "");
  chuan_status status = csv_open(path, delimiter, out, fault);
  if (status == CHUAN_OK && w->codebook != NULL) csv_end_at(*out, w->codebook->workbook[of].foot);
  return status;
}

static chuan_status open_sheet(intake *in, level of, chuan_fault *fault) {
  const intake_wish *w = &in->wish;
  sheet *s = of == PERSON ? &in->members.sheet : &in->households.sheet;
  const char *path = of == PERSON ? w->members : w->households;
  const char *table = of == PERSON ? w->members : w->table;
  records *from = NULL;
  chuan_status status = CHUAN_OK;
  if (in->database != NULL)
    status = sql_table_open(in->database, table, in->style.decimal, &from, fault);
  else if (workbook_is(path)) status = open_workbook(w, of, path, &from, fault);
  else status = open_csv(w, of, path, &from, fault);
  return status == CHUAN_OK ? sheet_open(s, from, of, w->codebook != NULL, fault) : status;
}

static chuan_status open_sheets(intake *in, chuan_fault *fault) {
  const intake_wish *w = &in->wish;
  const codebook *c = w->codebook;
  in->style.decimal = w->decimal != 0 || c == NULL ? w->decimal : c->decimal;
  in->style.scale_up = 1;
  in->codebook = c;
  in->has_members = w->members != NULL;
  chuan_status status = open_database(in, fault);
  if (status == CHUAN_OK) status = open_sheet(in, HOUSEHOLD, fault);
  if (status == CHUAN_OK && in->has_members) status = open_sheet(in, PERSON, fault);
  return status == CHUAN_OK ? bind_sheets(in, fault) : status;
}

chuan_status intake_open(const intake_wish *wish, intake **out, chuan_fault *fault) {
  assert(wish->survey != NULL && wish->households != NULL);
  intake *in = memory_make(1, sizeof *in);
  *out = NULL;
  if (in == NULL) return fault_memory(fault);
  in->wish = *wish;
  chuan_status status = open_sheets(in, fault);
  if (status != CHUAN_OK) {
    intake_close(in);
    return status;
  }
  *out = in;
  return CHUAN_OK;
}

void intake_close(intake *in) {
  if (in == NULL) return;
  sorter_free(in->twice);
  sorter_free(in->joined);
  reader_close(&in->households);
  reader_close(&in->members);
  database_close(in->database);
  codebook_free(in->own_codebook);
  memory_free(in);
}

static bool has_column(const void *of, const field *f) {
  const intake *in = of;
  const sheet *s = f->level == PERSON ? &in->members.sheet : &in->households.sheet;
  return sheet_source(s, f->id) != NULL;
}

static asked asked_of(const intake *in) { return (asked){has_column, in, in->has_members}; }

bool intake_has(const intake *in, const field *f) {
  asked a = asked_of(in);
  return asked_has(&a, f);
}

static const field *flag_field(arena *a, const char *of) {
  text name = {0};
  text_addf(&name, "d_%s", of);
  field *f = arena_make(a, sizeof *f);
  const char *kept = name.failed ? NULL : arena_copy(a, text_of(&name));
  text_free(&name);
  if (f == NULL || kept == NULL) return NULL;
  *f = field_of_flag(kept);
  return f;
}

chuan_status intake_fields(const intake *in, arena *a, const field *const **out, int *count,
                           chuan_fault *fault) {
  const survey *s = in->wish.survey;
  size_t most = (size_t)(s->nfields[HOUSEHOLD] + s->nfields[PERSON] + in->nflags) + 1;
  const field **fields = arena_array(a, most, sizeof *fields);
  *count = 0;
  *out = fields;
  if (fields == NULL) return fault_memory(fault);
  for (int of = HOUSEHOLD; of <= PERSON; of++)
    for (int i = 0; i < s->nfields[of]; i++) {
      const field *f = s->fields[of][i];
      bool is_counted = f->counts_persons && in->has_members;
      if (f != s->household_id && (has_column(in, f) || is_counted)) fields[(*count)++] = f;
    }
  for (int i = 0; i < in->nflags; i++) {
    fields[*count] = flag_field(a, in->flags[i]);
    if (fields[(*count)++] == NULL) return fault_memory(fault);
  }
  return CHUAN_OK;
}

const char *const *intake_flags(const intake *in, int *count) {
  *count = in->nflags;
  return in->flags;
}

const char *intake_flags_of(const intake *in) {
  return in->wish.flags_of != NULL ? in->wish.flags_of : in->codebook->flags_of;
}

bool intake_has_members(const intake *in) { return in->has_members; }

int64_t intake_hidden(const intake *in) {
  int64_t count = in->households.sheet.from->hidden;
  return in->has_members ? count + in->members.sheet.from->hidden : count;
}

const char *const *intake_ignored(const intake *in, level of, int *count) {
  const sheet *s = of == PERSON ? &in->members.sheet : &in->households.sheet;
  *count = s->nignored;
  return s->ignored;
}

static int column_of_size(const intake *in, const batch *b) {
  const field *size = in->wish.survey->size;
  for (int i = 0; i < b->ncolumns; i++)
    if (size != NULL && b->columns[i].field->level == HOUSEHOLD
        && same_text(b->columns[i].field->id, size->id))
      return i;
  return -1;
}

static chuan_status pick_cells(const intake *in, bool id_only, chuan_fault *fault) {
  chuan_status status = sheet_pick(&in->households.sheet, id_only, fault);
  if (status == CHUAN_OK && in->has_members)
    status = sheet_pick(&in->members.sheet, id_only, fault);
  return status;
}

static chuan_status aim(intake *in, const batch *b, chuan_fault *fault) {
  sheet_aim(&in->households.sheet, b);
  if (in->has_members) sheet_aim(&in->members.sheet, b);
  chuan_status status = reader_aim(&in->households, b, &in->style, fault);
  if (status == CHUAN_OK && in->has_members)
    status = reader_aim(&in->members, b, &in->style, fault);
  if (status != CHUAN_OK) return status;
  in->size_column = in->has_members ? column_of_size(in, b) : -1;
  status = pick_cells(in, false, fault); /* what cannot be read is told first */
  if (status == CHUAN_OK && in->database != NULL) status = database_check(in->database, fault);
  return status;
}

/* Goes to the first records. */
static chuan_status start(intake *in, chuan_fault *fault) {
  in->plainly = 0;
  in->members.strays = in->joined != NULL;
  chuan_status status = reader_first(&in->households, fault);
  if (status == CHUAN_OK && in->has_members && in->joined == NULL)
    status = reader_first(&in->members, fault);
  in->started = status == CHUAN_OK;
  return status;
}

chuan_status intake_start(intake *in, const batch *b, refusals *r, chuan_fault *fault) {
  assert(!in->started || in->once);
  in->once = false;
  chuan_status status = aim(in, b, fault);
  if (status == CHUAN_OK) status = pick_cells(in, true, fault);
  if (status == CHUAN_OK) status = intake_survey(in, r, fault);
  if (status == CHUAN_OK) status = pick_cells(in, false, fault);
  return status == CHUAN_OK ? start(in, fault) : status;
}

chuan_status intake_start_once(intake *in, const batch *b, chuan_fault *fault) {
  assert(!in->started);
  in->once = true;
  in->rising = RISING;
  chuan_status status = aim(in, b, fault);
  return status == CHUAN_OK ? start(in, fault) : status;
}

bool intake_held(const intake *in) { return rising_holds(&in->rising); }

/* What the second reading finds must be what the first one found. */
static chuan_status check_end(intake *in, chuan_fault *fault) {
  bool more = in->has_members && in->joined == NULL && in->members.count != -1;
  if (in->once && more) in->rising = (rising){0};
  if (in->once) return CHUAN_OK;
  if (in->households.number == in->records && !more) return CHUAN_OK;
  place at = {in->households.sheet.from->name, 0, 0};
  return FAULT(fault, CHUAN_OUTSIDE, at, FILE_CHANGED, "");
}

chuan_status intake_next(intake *in, batch *b, refusals *r, chuan_fault *fault) {
  assert(in->started);
  chuan_status status = CHUAN_OK;
  batch_clear(b);
  b->persons_given = in->has_members;
  while (status == CHUAN_OK && in->households.count >= 0 && intake_has_room(in, b, 0, 0)) {
    bool taken = false;
    status = intake_harvest(in, b, &taken, fault);
    if (taken || status != CHUAN_OK) continue;
    status = intake_household(in, b, r, fault);
    if (in->plainly > 0) in->plainly--;
    if (status == CHUAN_OK) status = reader_next(&in->households, fault);
  }
  batch_finish(b);
  if (status == CHUAN_OK && in->households.count < 0) status = check_end(in, fault);
  return status;
}

place intake_place(const intake *in, const batch *b, int household) {
  return records_place(in->households.sheet.from, b->line[household], 0);
}

int intake_never_asked(const intake *in, const batch *b, const field **out) {
  asked a = asked_of(in);
  return asked_never(&a, b, out);
}
