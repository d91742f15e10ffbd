/* generate: the households of the speed comparison, N of them on standard output as CSV.
 * Row i depends on the seed and i only, so that a shorter file is the head of a longer one.
 * An empty cell is a missing answer: 1 % of incomes and of each indicator's answer, 0.1 % of
 * household sizes. */
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum {
  ID,
  AREA,
  HHSIZE,
  INCOME,
  UNEMP,
  DEPENDENTS,
  STUNTED,
  UNSERVED_ILL,
  INSURED,
  ADULT_YEARS,
  CHILD_OUT,
  DWELLING,
  FLOOR_M2,
  WATER,
  TOILET,
  TELECOM,
  INFO_ASSETS,
  WEIGHT,
  COLUMNS
};

static const struct {
  const char *name;
  int decimals;
  int missing; /* of 1000 */
} columns[COLUMNS] = {
    {"id", 0, 0},           {"area", 0, 0},         {"hhsize", 0, 1},     {"income", 0, 10},
    {"unemp", 0, 10},       {"dependents", 0, 10},  {"stunted", 0, 10},   {"unserved_ill", 0, 10},
    {"insured", 0, 10},     {"adult_years", 0, 10}, {"child_out", 0, 10}, {"dwelling", 0, 10},
    {"floor_m2", 1, 10},    {"water", 0, 10},       {"toilet", 0, 10},    {"telecom", 0, 10},
    {"info_assets", 0, 10}, {"weight", 2, 0},
};

/* 100 e^(0.11 k): income a person grows by 11 % from one step to the next. */
static const int growth[] = {
    100,  112,  125,  139,  155,  173,  193,  216,  241,  269,  300,  335,  374,   418,   466,
    521,  581,  649,  724,  808,  903,  1007, 1125, 1255, 1401, 1564, 1746, 1949,  2176,  2429,
    2711, 3027, 3379, 3772, 4210, 4700, 5247, 5857, 6538, 7299, 8148, 9095, 10153, 11334, 12652};
#define STEPS ((int)(sizeof growth / sizeof *growth) - 1)

/* splitmix64 */
static uint64_t dice;

static uint64_t roll(void) {
  uint64_t z = dice += UINT64_C(0x9E3779B97F4A7C15);
  z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
  return z ^ (z >> 31);
}

static int below(int n) { return (int)((roll() >> 32) * (uint64_t)n >> 32); }

static bool chance(int of_1000) { return below(1000) < of_1000; }

/* Some number from 1 with a chance, else 0. */
static int some(int of_1000) { return chance(of_1000) ? 1 + below(2) : 0; }

/* The sum of twelve dice: nearly normal, mean 0, deviation 4096. */
static int draw_wealth(void) {
  int sum = 0;
  for (int i = 0; i < 12; i++) sum += below(4096);
  return sum - 24576;
}

static int draw_size(void) {
  int n = 1 + below(4);
  n += below(4);
  if (n > 1 && chance(30)) n += below(6);
  return n;
}

/* Thousands of dong a month; every 17th household's is a round number, as people say it. */
static int64_t draw_income(int wealth, bool urban, int size) {
  int at = (22 << 8) + (urban ? 3 << 8 : 0) + wealth * 6 * 256 / 4096;
  if (at < 0) at = 0;
  if (at >= STEPS << 8) at = (STEPS << 8) - 1;
  int step = at >> 8, part = at & 255;
  int each = (growth[step] * (256 - part) + growth[step + 1] * part) >> 8;
  int64_t income = (int64_t)(each * 14 / 10) * size;
  int64_t round_to = (int64_t)100 * size;
  return chance(60) ? income / round_to * round_to : income;
}

static int poverty_of(int wealth) {
  static const int rates[] = {20, 50, 110, 220, 400}; /* of 1000 */
  int tier = wealth < -6000 ? 4 : wealth < -4096 ? 3 : wealth < -2048 ? 2 : wealth < 0;
  return rates[tier];
}

static int draw_years(int rate) {
  int tier = rate == 20 ? 0 : rate == 50 ? 1 : rate == 110 ? 2 : rate == 220 ? 3 : 4;
  int years = 4 + below(9);
  years += below(6) - tier * 2;
  return years < 0 ? 0 : years > 18 ? 18 : years;
}

static int draw_floor(int rate, int size) {
  int tenths = size * (chance(rate) ? 30 : 70);
  tenths += below(600);
  return tenths + below(200) * size / 2;
}

/* The order of the draws is part of the data: it must not change. */
static void draw(uint64_t seed, int64_t id, int64_t *out) {
  dice = seed * UINT64_C(0xD1342543DE82EF95) + (uint64_t)id * UINT64_C(0x2545F4914F6CDD1D);
  roll();
  out[ID] = id;
  bool urban = chance(370);
  out[AREA] = urban ? 1 : 2;
  int wealth = draw_wealth(), size = draw_size(), rate = poverty_of(wealth);
  out[HHSIZE] = size;
  out[INCOME] = draw_income(wealth, urban, size);
  out[UNEMP] = some(rate * 2);
  out[DEPENDENTS] = below(size + 1);
  if (!chance(rate + 200) && out[DEPENDENTS] * 2 > size) out[DEPENDENTS] = size / 2;
  out[STUNTED] = some(rate / 2);
  out[UNSERVED_ILL] = some(rate / 3);
  out[INSURED] = chance(rate + 60) ? below(size + 1) : size;
  out[ADULT_YEARS] = draw_years(rate);
  out[CHILD_OUT] = some(rate / 2);
  out[DWELLING] = chance(rate) ? 3 + below(2) : 1 + below(2);
  out[FLOOR_M2] = draw_floor(rate, size);
  out[WATER] = chance(rate) ? 6 + below(3) : 1 + below(5);
  out[TOILET] = chance(rate + 30) ? 4 + below(3) : 1 + below(3);
  out[TELECOM] = !chance(rate + 80);
  out[INFO_ASSETS] = chance(rate) ? 0 : 1 + below(4);
  out[WEIGHT] = 5000 + below(45000);
}

static void print_cell(int column, int64_t value) {
  static const int units[] = {1, 10, 100};
  int decimals = columns[column].decimals;
  int64_t unit = units[decimals];
  printf("%" PRId64, value / unit);
  if (decimals) printf(".%0*" PRId64, decimals, value % unit);
}

static void print_row(const int64_t *row) {
  (void)chance(1); /* areas are never missing, but the roll is part of the data */
  for (int i = 0; i < COLUMNS; i++) {
    bool missing = columns[i].missing && chance(columns[i].missing);
    if (!missing) print_cell(i, row[i]);
    putchar(i == COLUMNS - 1 ? '\n' : ',');
  }
}

int main(int argc, char **argv) {
  if (argc != 3) return fputs("usage: generate HOUSEHOLDS SEED >OUT.csv\n", stderr), 2;
  int64_t households = strtoll(argv[1], NULL, 10);
  uint64_t seed = strtoull(argv[2], NULL, 10);
  for (int i = 0; i < COLUMNS; i++) printf("%s%c", columns[i].name, i == COLUMNS - 1 ? '\n' : ',');
  for (int64_t i = 1; i <= households; i++) {
    int64_t row[COLUMNS];
    draw(seed, i, row);
    print_row(row);
  }
  return fflush(stdout) != 0;
}
