/* seats_sql: see seats_sql.h. */
#include "data/seats_sql.h"

#include <stdio.h>

#include "base/text.h"
#include "data/store_parts.h"

static const char *text_at(sqlite3_value *v) {
  const unsigned char *words = sqlite3_value_text(v);
  return words ? (const char *)words : "";
}

static void unit_of(sqlite3_context *c, int count, sqlite3_value **values) {
  seating *seats = sqlite3_user_data(c);
  const char *said[UNIT_LEVELS];
  int which = sqlite3_value_int(values[0]);
  for (int k = 0; k < UNIT_LEVELS && k + 1 < count; k++) said[k] = text_at(values[k + 1]);
  const seat *found = seat_of(seats, said);
  if (!found) sqlite3_result_error_nomem(c);
  else if (which >= 0 && which < UNIT_LEVELS)
    sqlite3_result_text(c, found->in[which], -1, SQLITE_STATIC);
}

chuan_status seats_sql(store *s, seating *seats, chuan_fault *fault) {
  char name[32];
  (void)snprintf(name, sizeof name, "unit_of_%d", seating_year(seats));
  int result =
      sqlite3_create_function_v2(s->db, name, 1 + UNIT_LEVELS, SQLITE_UTF8 | SQLITE_DETERMINISTIC,
                                 seats, unit_of, NULL, NULL, NULL);
  return result == SQLITE_OK ? CHUAN_OK : store_fault(s, result, fault);
}

void seats_sql_call(text *sql, int year, unit_level of) {
  text_addf(sql, "unit_of_%d(%d, r.province, r.district, r.commune, r.village)", year, (int)of);
}
