/* sample: a fictitious province as two files, households.csv and members.csv, streamed.
 * Must never know who lives in a household: that is fiction.c. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/commands.h"
#include "cli/fiction.h"
#include "cli/fiction_dice.h"
#include "cli/json.h"
#include "cli/output.h"
#include "cli/say.h"

#define HOUSEHOLDS_MOST 100000000
#define FLUSH_BYTES (1 << 16)

/* How an answer may be missing: never, like any question, or like income. */
typedef enum missing { KEPT, ASKED, MONEY } missing;

typedef struct column_row {
  const char *id;
  missing missing;
} column_row;

static const column_row household_rows[H_COUNT] = {
#define COLUMN(id, missing) {#id, missing},
    HOUSEHOLD_COLUMNS(COLUMN)};

static const column_row person_rows[P_COUNT] = {PERSON_COLUMNS(COLUMN)
#undef COLUMN
};

/* One of the two files: what is not yet written stands in `rows`. */
typedef struct sheet {
  output out;
  text path;
  text rows;
} sheet;

typedef struct sample {
  sheet households, members;
  int64_t count, persons; /* of households, of all their members */
} sample;

static void add_header(text *rows, const column_row *columns, int count) {
  for (int i = 0; i < count; i++) {
    if (i > 0) text_add_char(rows, ',');
    text_add(rows, columns[i].id);
  }
  text_add_char(rows, '\n');
}

/* The answer, or how it is missing: blank, refused or not known, of 100.000. */
static const char *answered(dice *d, missing how, const char *answer) {
  static const char *const ways[] = {"", "!refused", "!dont_know"};
  if (how == KEPT || !*answer) return answer;
  marginal first = how == MONEY ? M_MONEY_BLANK : M_MISSING_BLANK;
  int at = dice_below(d, 100000);
  for (int i = 0; i < 3; i++) {
    at -= marginal_of(d, (marginal)((int)first + i));
    if (at < 0) return ways[i];
  }
  return answer;
}

/* No answer of ours holds a comma, a quote or a line break. */
static void add_row(text *rows, dice *d, const column_row *columns, int count,
                    const char *const *answers) {
  for (int i = 0; i < count; i++) {
    if (i > 0) text_add_char(rows, ',');
    text_add(rows, answered(d, columns[i].missing, answers[i]));
  }
  text_add_char(rows, '\n');
}

static chuan_status sheet_open(sheet *s, const options *o, const char *name, chuan_fault *fault) {
  text_addf(&s->path, "%s/%s", o->out, name);
  if (s->path.failed) return fault_memory(fault);
  return output_open(&s->out, text_of(&s->path), o->force, fault);
}

/* Writes what has gathered, when it is worth a call. */
static chuan_status sheet_flush(sheet *s, size_t least, chuan_fault *fault) {
  if (!s->rows.failed && s->rows.length < least) return CHUAN_OK;
  return output_flush(&s->out, &s->rows, fault);
}

static void sheet_close(sheet *s) {
  output_drop(&s->out);
  text_free(&s->path);
  text_free(&s->rows);
}

static chuan_status write_households(sample *s, const options *o, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  uint64_t seed = (uint64_t)(o->seed < 0 ? 1 : o->seed);
  add_header(&s->households.rows, household_rows, H_COUNT);
  add_header(&s->members.rows, person_rows, P_COUNT);
  for (int64_t i = 0; i < s->count && !status; i++) {
    fiction f;
    fiction_draw(seed, i, &f);
    dice d = dice_of(~seed, (uint64_t)i);
    add_row(&s->households.rows, &d, household_rows, H_COUNT, f.household);
    for (int p = 0; p < f.npersons; p++)
      add_row(&s->members.rows, &d, person_rows, P_COUNT, f.persons[p]);
    s->persons += f.npersons;
    status = sheet_flush(&s->households, FLUSH_BYTES, fault);
    if (!status) status = sheet_flush(&s->members, FLUSH_BYTES, fault);
  }
  if (!status) status = sheet_flush(&s->households, 0, fault);
  return status ? status : sheet_flush(&s->members, 0, fault);
}

static chuan_status write_sample(sample *s, const options *o, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  if (o->households) status = options_whole("--households", o->households, &s->count, fault);
  if (status) return status;
  if (s->count < 1 || s->count > HOUSEHOLDS_MOST || !o->out)
    return FAULT(fault, CHUAN_USAGE, NOWHERE, SAMPLE_WHAT, numeral_of(HOUSEHOLDS_MOST).at);
  if (mkdir(o->out, 0777) != 0 && errno != EEXIST)
    return fault_system(fault, (place){.file = o->out}, MSG_CANNOT_WRITE, errno);
  status = sheet_open(&s->households, o, "households.csv", fault);
  if (!status) status = sheet_open(&s->members, o, "members.csv", fault);
  if (!status) status = write_households(s, o, fault);
  if (!status) status = output_done(&s->members.out, fault);
  if (!status) status = output_done(&s->households.out, fault);
  return status;
}

/* What was written, for people or for programs. */
static void tell(text *out, const sample *s, const options *o) {
  if (o->json) {
    json_t *all = json_start("sample");
    json_put_int(all, "households", s->count);
    json_put_int(all, "members", s->persons);
    json_put_int(all, "seed", o->seed < 0 ? 1 : o->seed);
    json_put(all, "households_file", text_of(&s->households.path));
    json_put(all, "members_file", text_of(&s->members.path));
    json_finish(out, all, true);
    return;
  }
  SAY(out, o->lang, SAMPLE_WRITTEN, numeral_of(s->count).at, numeral_of(s->persons).at,
      text_of(&s->households.path), text_of(&s->members.path));
  text_add_char(out, '\n');
}

int command_sample(options *o) {
  sample s = {0};
  chuan_fault fault = {0};
  text out = {0};
  chuan_status status = write_sample(&s, o, &fault);
  if (!status) tell(&out, &s, o);
  sheet_close(&s.households);
  sheet_close(&s.members);
  return command_end(o, status, &fault, &out);
}
