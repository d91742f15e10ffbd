/* fiction: one invented household of the fictitious province, drawn from marginals.def.
 * Owns the drawing; must never know files or standards. */
#ifndef CHUAN_CLI_FICTION_H
#define CHUAN_CLI_FICTION_H

#include <stdbool.h>
#include <stdint.h>

/* The columns of both files in order: COLUMN(field id, how it may be missing). */
/* clang-format off */
#define HOUSEHOLD_COLUMNS(COLUMN)                                                               \
  COLUMN(household_id, KEPT) COLUMN(province, KEPT) COLUMN(district, KEPT)                      \
  COLUMN(commune, KEPT) COLUMN(village, ASKED) COLUMN(area, ASKED) COLUMN(size, ASKED)          \
  COLUMN(income_month, MONEY) COLUMN(income_pc, MONEY) COLUMN(income_12m, MONEY)                \
  COLUMN(income_12m_agriculture, MONEY) COLUMN(income_12m_no_assistance, MONEY)                 \
  COLUMN(main_income_agriculture, ASKED) COLUMN(floor_area, ASKED) COLUMN(house_class, ASKED)   \
  COLUMN(wall, ASKED) COLUMN(pillar, ASKED) COLUMN(roof, ASKED) COLUMN(water, ASKED)            \
  COLUMN(toilet, ASKED) COLUMN(waste_handled, ASKED) COLUMN(electricity, ASKED)                 \
  COLUMN(tv, ASKED) COLUMN(radio, ASKED) COLUMN(desktop_computer, ASKED)                        \
  COLUMN(telephone, ASKED) COLUMN(loudspeaker, ASKED) COLUMN(digital_services, ASKED)           \
  COLUMN(hears_information, ASKED) COLUMN(wants_telecom, ASKED) COLUMN(head_female, ASKED)      \
  COLUMN(ethnicity, ASKED) COLUMN(social_protection, ASKED) COLUMN(merit, ASKED)                \
  COLUMN(without_labour, ASKED) COLUMN(cause_land, ASKED) COLUMN(cause_capital, ASKED)          \
  COLUMN(cause_labour, ASKED) COLUMN(cause_tools, ASKED) COLUMN(cause_knowledge, ASKED)         \
  COLUMN(cause_skill, ASKED) COLUMN(cause_illness, ASKED) COLUMN(cause_other, ASKED)            \
  COLUMN(cause16_capital, ASKED) COLUMN(cause16_land, ASKED) COLUMN(cause16_means, ASKED)       \
  COLUMN(cause16_labour, ASKED) COLUMN(cause16_no_job, ASKED) COLUMN(cause16_no_skill, ASKED)   \
  COLUMN(cause16_dependants, ASKED) COLUMN(cause16_illness, ASKED)                              \
  COLUMN(cause16_social_evils, ASKED) COLUMN(cause16_lazy, ASKED) COLUMN(cause16_other, ASKED)  \
  COLUMN(b1_region, ASKED) COLUMN(score_b1, ASKED) COLUMN(score_b2, ASKED)                      \
  COLUMN(score_local, KEPT) COLUMN(weight, KEPT) COLUMN(stratum, KEPT) COLUMN(psu, KEPT)
/* clang-format on */

/* clang-format off */
#define PERSON_COLUMNS(COLUMN)                                                                  \
  COLUMN(household_id, KEPT) COLUMN(person_id, KEPT) COLUMN(age, ASKED)                         \
  COLUMN(birth_year, ASKED) COLUMN(sex, ASKED) COLUMN(relation, ASKED) COLUMN(insured, ASKED)   \
  COLUMN(ill_12m, ASKED) COLUMN(treated_12m, ASKED) COLUMN(stunted, ASKED)                      \
  COLUMN(underweight, ASKED) COLUMN(monthly_allowance, ASKED) COLUMN(no_labour_capacity, ASKED) \
  COLUMN(studying, ASKED) COLUMN(studying_level, ASKED) COLUMN(diploma, ASKED)                  \
  COLUMN(trained_on_job, ASKED) COLUMN(able_to_work, ASKED) COLUMN(wants_work, ASKED)           \
  COLUMN(has_job, ASKED) COLUMN(wage_job, ASKED) COLUMN(contract, ASKED)                        \
  COLUMN(off_farm_work, KEPT) COLUMN(pension, KEPT) COLUMN(trained, ASKED)                      \
  COLUMN(certified, ASKED) COLUMN(internet, ASKED) COLUMN(phone_subscription, ASKED)            \
  COLUMN(personal_device, ASKED)
/* clang-format on */

typedef enum household_column {
#define COLUMN(id, missing) H_##id,
  HOUSEHOLD_COLUMNS(COLUMN) H_COUNT
#undef COLUMN
} household_column;

typedef enum person_column {
#define COLUMN(id, missing) P_##id,
  PERSON_COLUMNS(COLUMN) P_COUNT
#undef COLUMN
} person_column;

#define FICTION_PERSONS 9
#define FICTION_BYTES 2048

/* Answers as texts in the spelling of chuan's CSV: constants, or pieces of `bytes`. */
typedef struct fiction {
  const char *household[H_COUNT];
  int npersons;
  const char *persons[FICTION_PERSONS][P_COUNT];
  char bytes[FICTION_BYTES];
  int used;
} fiction;

/* Household number `index` (0..) of a seed, whatever the number of households. */
void fiction_draw(uint64_t seed, int64_t index, fiction *out);

#endif
