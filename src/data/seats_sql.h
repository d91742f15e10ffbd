/* seats_sql: the seats of households for statements of SQL, so that they and the rolls are counted
 * by one rule. Must never know what is counted. */
#ifndef CHUAN_DATA_SEATS_SQL_H
#define CHUAN_DATA_SEATS_SQL_H

#include "data/seats.h"
#include "data/store.h"

/* Gives statements of the store the function unit_of_<year of the seating>(level, province,
 * district, commune, village), level a unit_level; the seating outlives them. */
chuan_status seats_sql(store *s, seating *seats, chuan_fault *fault);

/* Appends the call of that function over the columns of a row of lists called r. */
void seats_sql_call(text *sql, int year, unit_level of);

#endif
