/* fiction: who lives in the household, what it lacks, and then answers that say so. The
 * wants are drawn first and the answers made to fit them, so that the shares of the
 * marginals come out. Must never know files or standards. */
#include "cli/fiction.h"

#include <stdio.h>
#include <string.h>

#include "cli/fiction_dice.h"

typedef enum want {
  WANT_EMPLOYMENT,
  WANT_NUTRITION,
  WANT_INSURANCE,
  WANT_ADULT_SCHOOL,
  WANT_CHILD_SCHOOL,
  WANT_HOUSE,
  WANT_FLOOR,
  WANT_WATER,
  WANT_TOILET,
  WANT_TELECOM,
  WANT_MEANS,
  WANT_COUNT
} want;

typedef enum relation { HEAD, SPOUSE, CHILD, PARENT, RELATIVE } relation;
typedef enum school {
  NO_SCHOOL = -1,
  PRESCHOOL,
  PRIMARY,
  LOWER,
  UPPER,
  VOCATIONAL,
  COLLEGE
} school;

typedef struct person {
  int age;
  bool female, disabled, allowance, able, wants_work;
  relation relation;
} person;

typedef struct home {
  fiction *out;
  dice d;
  int64_t index;
  bool urban;
  int n;
  person people[FICTION_PERSONS];
  bool lacks[WANT_COUNT];
  int wants;              /* how many, dependants included */
  int target[WANT_COUNT]; /* the person in whom a want shows, -1: none could */
} home;

static const char *yes_no(bool claim) { return claim ? "yes" : "no"; }
static const char not_applicable[] = "!not_applicable";

/* ---- texts ---- */

static const char *written(home *h, const char *format, long long a, long long b) {
  fiction *f = h->out;
  char *at = f->bytes + f->used;
  int room = FICTION_BYTES - f->used;
  int n = snprintf(at, (size_t)room, format, a, b);
  if (n < 0 || n >= room) return "";
  f->used += n + 1;
  return at;
}

static const char *number(home *h, int64_t n) { return written(h, "%lld", (long long)n, 0); }

static const char *hundredths(home *h, int64_t n) {
  return written(h, "%lld.%02lld", (long long)(n / 100), (long long)(n % 100));
}

static void put(home *h, household_column c, const char *answer) { h->out->household[c] = answer; }

static void put_flag(home *h, household_column c, marginal m) {
  put(h, c, yes_no(dice_happens(&h->d, m)));
}

static void tell(home *h, int i, person_column c, const char *answer) {
  h->out->persons[i][c] = answer;
}

/* ---- who lives there ---- */

static int aged(home *h, int age) {
  int most = marginal_of(&h->d, M_AGE_MOST);
  return age < 0 ? dice_below(&h->d, marginal_of(&h->d, M_AGE_LOWER)) : age > most ? most : age;
}

/* Everybody after the head and a spouse: children first, then the old, then others. */
static void draw_relative(home *h, person *p) {
  const person *head = &h->people[0];
  int gap = marginal_of(&h->d, M_CHILD_AGE_GAP), spread = marginal_of(&h->d, M_CHILD_AGE_SPREAD);
  if (dice_happens(&h->d, M_CHILD)) {
    p->relation = CHILD;
    p->age = aged(h, head->age - gap - dice_below(&h->d, spread));
  } else if (dice_happens(&h->d, M_PARENT)) {
    p->relation = PARENT;
    p->age = aged(h, head->age + gap + dice_below(&h->d, spread));
  } else {
    p->relation = RELATIVE;
    p->age = dice_below(&h->d, marginal_of(&h->d, M_OTHER_AGE_MOST));
  }
  p->female = dice_happens(&h->d, M_FEMALE);
}

static void draw_person_state(home *h, person *p) {
  p->disabled = dice_happens(&h->d, M_DISABLED);
  bool old = p->age >= marginal_of(&h->d, M_AGE_ALLOWANCE);
  p->allowance = p->disabled || (old && dice_happens(&h->d, M_ALLOWANCE_OF_OLD));
  p->able = !p->disabled && p->age >= marginal_of(&h->d, M_AGE_WORK)
            && p->age < marginal_of(&h->d, M_AGE_RETIRED);
  p->wants_work = p->able && p->age >= marginal_of(&h->d, M_AGE_AFTER_SCHOOL)
                  && dice_happens(&h->d, M_WANTS_WORK);
}

static void draw_people(home *h) {
  int spread = marginal_of(&h->d, M_SPOUSE_AGE_SPREAD);
  h->n = 1 + dice_pick(&h->d, M_SIZE_1, M_SIZE_9);
  person *head = &h->people[0];
  head->relation = HEAD;
  head->age = 20 + 10 * dice_pick(&h->d, M_HEAD_20, M_HEAD_80) + dice_below(&h->d, 10);
  head->female = dice_happens(&h->d, M_HEAD_FEMALE);
  bool married = dice_happens(&h->d, M_SPOUSE);
  for (int i = 1; i < h->n; i++) {
    person *p = &h->people[i];
    if (i > 1 || !married) {
      draw_relative(h, p);
      continue;
    }
    int age = head->age + dice_below(&h->d, spread) - spread / 2;
    int least = marginal_of(&h->d, M_AGE_AFTER_SCHOOL);
    *p = (person){.relation = SPOUSE, .female = !head->female, .age = age < least ? least : age};
  }
  for (int i = 0; i < h->n; i++) draw_person_state(h, &h->people[i]);
}

/* ---- what it lacks ---- */

/* True if the want can show in this person. */
static bool may_show(const home *h, want w, const person *p) {
  const dice *d = &h->d;
  switch (w) {
  case WANT_EMPLOYMENT: return p->wants_work;
  case WANT_NUTRITION: return p->age < marginal_of(d, M_AGE_CHILD);
  case WANT_INSURANCE: return p->age >= marginal_of(d, M_AGE_INSURANCE_ASKED);
  case WANT_ADULT_SCHOOL:
    return p->age >= marginal_of(d, M_AGE_CHILD)
           && p->age <= marginal_of(d, M_AGE_ADULT_SCHOOL_MOST);
  case WANT_CHILD_SCHOOL:
    return p->age >= marginal_of(d, M_AGE_PRESCHOOL) && p->age < marginal_of(d, M_AGE_CHILD);
  default: return true;
  }
}

static int target_of(home *h, want w) {
  int found = -1, met = 0;
  for (int i = 0; i < h->n; i++)
    if (may_show(h, w, &h->people[i]) && dice_below(&h->d, ++met) == 0) found = i;
  return found;
}

static bool has_many_dependants(const home *h) {
  int count = 0;
  for (int i = 0; i < h->n; i++)
    count += h->people[i].age < marginal_of(&h->d, M_AGE_CHILD) || h->people[i].allowance;
  return 1000 * count > marginal_of(&h->d, M_DEPENDANTS_MOST) * h->n;
}

/* Draws until the number of wants is one that the stratum is meant to have. */
static void draw_wants(home *h) {
  int least = marginal_of(&h->d, M_WANTS_LEAST), most = marginal_of(&h->d, M_WANTS_MOST);
  for (want w = 0; w < WANT_COUNT; w++) h->target[w] = target_of(h, w);
  for (int tries = 0; tries < 200; tries++) {
    h->wants = has_many_dependants(h);
    for (want w = 0; w < WANT_COUNT; w++) {
      h->lacks[w] =
          h->target[w] >= 0 && dice_happens(&h->d, (marginal)(M_WANT_EMPLOYMENT + (int)w));
      h->wants += h->lacks[w];
    }
    if (h->wants >= least && h->wants <= most) return;
  }
}

/* ---- answers of persons ---- */

static bool shows(const home *h, want w, int i) { return h->lacks[w] && h->target[w] == i; }

static school school_for(home *h, int age) {
  if (age < marginal_of(&h->d, M_AGE_PRIMARY)) return PRESCHOOL;
  if (age < marginal_of(&h->d, M_AGE_LOWER)) return PRIMARY;
  return age < marginal_of(&h->d, M_AGE_UPPER) ? LOWER : UPPER;
}

/* Of a child: in school unless this is the child that is not; the diploma is that of the
 * level below. */
static void draw_child_school(home *h, int i, school *level, school *diploma) {
  int age = h->people[i].age;
  school fit = school_for(h, age);
  if (fit < UPPER && fit > PRESCHOOL && dice_happens(&h->d, M_CHILD_AHEAD)) fit++;
  if (fit == UPPER && !dice_happens(&h->d, M_AT_UPPER)) fit = LOWER;
  *diploma = fit <= PRIMARY ? NO_SCHOOL : (school)(fit - 1);
  *level = shows(h, WANT_CHILD_SCHOOL, i) ? NO_SCHOOL : fit;
  if (age < marginal_of(&h->d, M_AGE_PRESCHOOL)) *level = *diploma = NO_SCHOOL;
}

/* Of 16 to 30: what the want of adult schooling is about. */
static void draw_young_school(home *h, int i, school *level, school *diploma) {
  bool minor = h->people[i].age < marginal_of(&h->d, M_AGE_AFTER_SCHOOL);
  *level = NO_SCHOOL;
  if (shows(h, WANT_ADULT_SCHOOL, i)) {
    *diploma = dice_below(&h->d, 3) == 0       ? NO_SCHOOL
               : minor || dice_below(&h->d, 2) ? PRIMARY
                                               : LOWER;
  } else if (minor) {
    *diploma = LOWER;
    if (dice_happens(&h->d, M_AT_UPPER)) *level = UPPER;
  } else if (h->people[i].age <= marginal_of(&h->d, M_AGE_STUDENT_MOST)
             && dice_happens(&h->d, M_STUDENT)) {
    *diploma = UPPER;
    *level = dice_happens(&h->d, M_STUDENT_VOCATIONAL) ? VOCATIONAL : COLLEGE;
  } else {
    *diploma = (school)(UPPER + dice_pick(&h->d, M_DIPLOMA_UPPER, M_DIPLOMA_COLLEGE));
  }
}

static void tell_school(home *h, int i) {
  static const char *const levels[] = {"preschool",       "primary",    "lower_secondary",
                                       "upper_secondary", "vocational", "college"};
  school level = NO_SCHOOL, diploma;
  int age = h->people[i].age;
  if (age < marginal_of(&h->d, M_AGE_CHILD)) draw_child_school(h, i, &level, &diploma);
  else if (age <= marginal_of(&h->d, M_AGE_ADULT_SCHOOL_MOST))
    draw_young_school(h, i, &level, &diploma);
  else diploma = (school)(dice_pick(&h->d, M_DIPLOMA_NONE, M_DIPLOMA_COLLEGE));
  if (diploma == PRESCHOOL) diploma = NO_SCHOOL;
  tell(h, i, P_studying, yes_no(level != NO_SCHOOL));
  tell(h, i, P_studying_level, level == NO_SCHOOL ? not_applicable : levels[level]);
  tell(h, i, P_diploma, diploma == NO_SCHOOL ? "none" : levels[diploma]);
  tell(h, i, P_trained, yes_no(h->people[i].able && dice_happens(&h->d, M_TRAINED)));
  tell(h, i, P_certified,
       yes_no(diploma >= VOCATIONAL || (h->people[i].able && dice_happens(&h->d, M_CERTIFIED))));
}

static void tell_health(home *h, int i) {
  const person *p = &h->people[i];
  bool ill = dice_happens(&h->d, M_ILL), treated = dice_happens(&h->d, M_TREATED);
  bool thin = shows(h, WANT_NUTRITION, i);
  bool stunted = thin && dice_happens(&h->d, M_STUNTED_OF_WANT);
  bool under = thin && (!stunted || dice_happens(&h->d, M_UNDERWEIGHT_OF_WANT));
  bool asked = p->age >= marginal_of(&h->d, M_AGE_INSURANCE_ASKED);
  bool bare = asked && h->lacks[WANT_INSURANCE] && dice_happens(&h->d, M_ONE_MORE_UNINSURED);
  bool child = p->age < marginal_of(&h->d, M_AGE_CHILD);
  tell(h, i, P_insured, yes_no(!bare && !shows(h, WANT_INSURANCE, i)));
  tell(h, i, P_ill_12m, yes_no(ill));
  tell(h, i, P_treated_12m, ill ? yes_no(treated) : not_applicable);
  tell(h, i, P_stunted, child ? yes_no(stunted) : not_applicable);
  tell(h, i, P_underweight, child ? yes_no(under) : not_applicable);
  tell(h, i, P_monthly_allowance, yes_no(p->allowance));
}

static void tell_work(home *h, int i) {
  const person *p = &h->people[i];
  bool without = shows(h, WANT_EMPLOYMENT, i);
  bool jobless = without && dice_happens(&h->d, M_WANT_IS_NO_JOB);
  bool wage = p->wants_work && !jobless && (dice_happens(&h->d, M_WAGE_JOB) || without);
  tell(h, i, P_no_labour_capacity, yes_no(!p->able && p->age >= marginal_of(&h->d, M_AGE_WORK)));
  tell(h, i, P_able_to_work, yes_no(p->able));
  tell(h, i, P_wants_work, yes_no(p->wants_work));
  tell(h, i, P_has_job, yes_no(p->wants_work && !jobless));
  tell(h, i, P_wage_job, yes_no(wage));
  tell(h, i, P_contract, wage ? yes_no(!without) : not_applicable);
  tell(h, i, P_off_farm_work, ""); /* asked only to fill in B1, which is drawn as a sum */
  tell(h, i, P_pension, "");
  tell(h, i, P_trained_on_job,
       yes_no(wage && dice_happens(&h->d, M_TRAINED_ON_JOB) && !shows(h, WANT_ADULT_SCHOOL, i)));
}

/* The head is online if the household is; nobody is if it lacks that. */
static void tell_information(home *h, int i) {
  bool grown = h->people[i].age >= marginal_of(&h->d, M_AGE_ONLINE);
  bool online = dice_happens(&h->d, M_INTERNET) || i == 0;
  bool device = dice_happens(&h->d, M_DEVICE), phone = dice_happens(&h->d, M_PHONE);
  tell(h, i, P_internet, yes_no(grown && online && !h->lacks[WANT_TELECOM]));
  tell(h, i, P_phone_subscription, yes_no(grown && phone));
  tell(h, i, P_personal_device, yes_no(grown && device && !h->lacks[WANT_MEANS]));
}

static void tell_person(home *h, int i) {
  static const char *const relations[] = {"head", "spouse", "child", "parent", "other"};
  const person *p = &h->people[i];
  int born = marginal_of(&h->d, M_REVIEW_YEAR) - p->age - dice_below(&h->d, 2);
  tell(h, i, P_household_id, h->out->household[H_household_id]);
  tell(h, i, P_person_id, number(h, i + 1));
  tell(h, i, P_age, number(h, p->age));
  tell(h, i, P_birth_year, number(h, born));
  tell(h, i, P_sex, p->female ? "female" : "male");
  tell(h, i, P_relation, relations[p->relation]);
  tell_health(h, i);
  tell_school(h, i);
  tell_work(h, i);
  tell_information(h, i);
}

/* ---- answers of the household ---- */

/* 09 is the code of no province. */
static void put_place(home *h) {
  int districts = marginal_of(&h->d, M_DISTRICTS), each = marginal_of(&h->d, M_COMMUNES_EACH);
  int urban_each = marginal_of(&h->d, M_URBAN_COMMUNES_EACH);
  int district = dice_below(&h->d, districts);
  int commune =
      h->urban ? dice_below(&h->d, urban_each) : dice_between(&h->d, urban_each, each - 1);
  int village = 1 + dice_below(&h->d, marginal_of(&h->d, M_VILLAGES_EACH));
  int code = district * each + commune + 1;
  put(h, H_household_id, written(h, "09-%08lld", (long long)h->index + 1, 0));
  put(h, H_province, "09");
  put(h, H_district, written(h, "09%lld", district + 1, 0));
  put(h, H_commune, written(h, "09%03lld", code, 0));
  put(h, H_village, written(h, h->urban ? "Tổ %lld" : "Thôn %lld", village, 0));
  put(h, H_area, h->urban ? "urban" : "rural");
  put(h, H_b1_region, h->urban ? "urban" : "north_mountain");
  put(h, H_stratum, h->urban ? "urban" : "rural");
  put(h, H_psu, written(h, "09%03lld-%02lld", code, village));
  put(h, H_weight, hundredths(h, dice_range(&h->d, M_WEIGHT_LOW, M_WEIGHT_HIGH)));
}

/* Income of a person and month, in 1.000 VND. */
static int draw_income(home *h) {
  marginal from = h->urban ? M_PC_LOW_URBAN : M_PC_LOW_RURAL;
  marginal to = h->urban ? M_PC_HIGH_URBAN : M_PC_HIGH_RURAL;
  int low = marginal_of(&h->d, from), high = marginal_of(&h->d, to);
  if (dice_happens(&h->d, M_PC_AT_THE_TOP)) return high;
  if (h->d.stratum != OTHER) return dice_between(&h->d, low, high);
  int up = dice_below(&h->d, 1000);
  return low + (high - low) * up / 1000 * up / 1000;
}

static void put_income(home *h) {
  int pc = draw_income(h), step = marginal_of(&h->d, M_INCOME_STEP);
  int64_t month = (int64_t)(pc * h->n / step) * step * 1000;
  int64_t year = month * 12 * dice_range(&h->d, M_YEAR_LOW, M_YEAR_HIGH) / 1000;
  int64_t farm = year * dice_range(&h->d, M_FARM_SHARE_LOW, M_FARM_SHARE_HIGH) / 1000;
  bool helped = dice_happens(&h->d, M_SOCIAL_PROTECTION);
  int64_t help =
      helped ? year * dice_below(&h->d, marginal_of(&h->d, M_ASSISTANCE_MOST)) / 1000 : 0;
  bool each = dice_happens(&h->d, M_GIVEN_PER_PERSON), both = dice_happens(&h->d, M_GIVEN_BOTH);
  marginal points = h->urban ? M_B1_URBAN : M_B1_RURAL;
  put(h, H_income_month, each && !both ? "" : number(h, month));
  put(h, H_income_pc, each || both ? number(h, month / h->n) : "");
  put(h, H_income_12m, number(h, year));
  put(h, H_income_12m_agriculture, number(h, farm));
  put(h, H_income_12m_no_assistance, number(h, year - help));
  put(h, H_main_income_agriculture, yes_no(2 * farm > year));
  put(h, H_social_protection, yes_no(helped));
  put(h, H_score_b1, number(h, pc * marginal_of(&h->d, points) / 1000));
  put(h, H_score_b2, number(h, h->wants * marginal_of(&h->d, M_B2_EACH)));
  put(h, H_score_local, ""); /* a place that is made up has no scorecard of its own */
}

/* Two weak parts of three make a weak house, one does not. */
static void put_house(home *h) {
  static const char *const classes[] = {"durable", "semi_durable", "less_durable", "simple"};
  static const household_column parts[] = {H_wall, H_pillar, H_roof};
  bool weak = h->lacks[WANT_HOUSE];
  int odd = dice_below(&h->d, 3);
  bool odd_is_weak = dice_happens(&h->d, weak ? M_HOUSE_WEAK_ALL : M_HOUSE_ONE_WEAK);
  for (int i = 0; i < 3; i++) {
    bool part_is_weak = i == odd ? odd_is_weak : weak;
    put(h, parts[i], part_is_weak ? "non_durable" : "durable");
  }
  int sound = dice_pick(&h->d, M_HOUSE_SOUND_DURABLE, M_HOUSE_SOUND_SIMPLE);
  bool simple = dice_happens(&h->d, M_HOUSE_WEAK_SIMPLE);
  put(h, H_house_class, weak ? (simple ? "simple" : "less_durable") : classes[sound]);
  marginal low = h->lacks[WANT_FLOOR] ? M_FLOOR_SMALL_LOW : M_FLOOR_LARGE_LOW;
  marginal high = h->lacks[WANT_FLOOR] ? M_FLOOR_SMALL_HIGH : M_FLOOR_LARGE_HIGH;
  put(h, H_floor_area, hundredths(h, (int64_t)h->n * dice_range(&h->d, low, high)));
}

static void put_water(home *h) {
  static const char *const clean[] = {"tap",  "drilled_well", "protected_well", "protected_spring",
                                      "rain", "bottled"};
  static const char *const other[] = {"unprotected_well", "unprotected_spring", "surface", "other"};
  static const char *const toilets[] = {"septic", "semi_septic", "pour_flush", "vip", "two_vault"};
  int good = dice_pick(&h->d, M_WATER_TAP, M_WATER_BOTTLED);
  int bad = dice_pick(&h->d, M_WATER_BAD_WELL, M_WATER_BAD_OTHER);
  put(h, H_water, h->lacks[WANT_WATER] ? other[bad] : clean[good]);
  good = dice_pick(&h->d, M_TOILET_SEPTIC, M_TOILET_TWO);
  bad = dice_pick(&h->d, M_TOILET_BAD_OTHER, M_TOILET_BAD_NONE);
  put(h, H_toilet, h->lacks[WANT_TOILET] ? (bad ? "none" : "other") : toilets[good]);
}

/* None of the four shared goods where that is lacking; else at least a television. */
static void put_goods(home *h) {
  static const household_column goods[] = {H_tv, H_radio, H_desktop_computer, H_telephone};
  bool some = false;
  for (int i = 0; i < 4; i++) {
    bool has = dice_happens(&h->d, (marginal)(M_TV + i)) && !h->lacks[WANT_MEANS];
    some |= has;
    put(h, goods[i], yes_no(has));
  }
  if (!some && !h->lacks[WANT_MEANS]) put(h, H_tv, "yes");
  put_flag(h, H_loudspeaker, M_LOUDSPEAKER);
  put_flag(h, H_waste_handled, M_WASTE_HANDLED);
  put_flag(h, H_digital_services, M_DIGITAL_SERVICES);
  put_flag(h, H_electricity, M_ELECTRICITY);
  put_flag(h, H_hears_information, M_HEARS_INFORMATION);
  put_flag(h, H_wants_telecom, M_WANTS_TELECOM);
}

static const char *draw_ethnicity(home *h) {
  static const char *const common[] = {"kinh", "tay", "nung", "thai", "muong", "hmong", "dao"};
  static const char *const others[] = {
      "hoa",    "khmer", "gia_rai",  "ngai",       "e_de",   "ba_na",   "xo_dang", "san_chay",
      "co_ho",  "cham",  "san_diu",  "hre",        "mnong",  "ra_glai", "xtieng",  "bru_van_kieu",
      "tho",    "giay",  "co_tu",    "gie_trieng", "ma",     "kho_mu",  "co",      "ta_oi",
      "cho_ro", "khang", "xinh_mun", "ha_nhi",     "chu_ru", "lao",     "la_chi",  "la_ha",
      "phu_la", "la_hu", "lu",       "lo_lo",      "chut",   "mang",    "pa_then", "co_lao",
      "cong",   "bo_y",  "si_la",    "pu_peo",     "brau",   "o_du",    "ro_mam"};
  int i = dice_pick(&h->d, M_ETHNIC_KINH, M_ETHNIC_OTHER);
  int any = dice_below(&h->d, (int)(sizeof others / sizeof *others));
  return i < 7 ? common[i] : others[any];
}

static void put_groups(home *h) {
  bool some_able = false;
  for (int i = 0; i < h->n; i++) some_able |= h->people[i].able;
  put(h, H_head_female, yes_no(h->people[0].female));
  put(h, H_ethnicity, draw_ethnicity(h));
  put(h, H_without_labour, yes_no(!some_able));
  put_flag(h, H_merit, M_MERIT);
  for (int i = 0; i <= M_CAUSE16_OTHER - M_CAUSE_LAND; i++)
    put_flag(h, (household_column)(H_cause_land + i), (marginal)(M_CAUSE_LAND + i));
}

void fiction_draw(uint64_t seed, int64_t index, fiction *out) {
  home h = {.out = out, .d = dice_of(seed, (uint64_t)index), .index = index};
  out->used = 0;
  h.d.stratum = (stratum)dice_pick(&h.d, M_STRATUM_POOR, M_STRATUM_OTHER);
  h.urban = dice_happens(&h.d, M_URBAN);
  draw_people(&h);
  draw_wants(&h);
  out->npersons = h.n;
  put_place(&h);
  put(&h, H_size, number(&h, h.n));
  put_income(&h);
  put_house(&h);
  put_water(&h);
  put_goods(&h);
  put_groups(&h);
  for (int i = 0; i < h.n; i++) tell_person(&h, i);
}
