#!/bin/sh
# A day and a place give the national verdict and the place's own, on the days each serves;
# a household of another place gets the national one only.
# usage: tests/provinces.sh BINARY (from the root of the tree)
. tests/prologue

# rural households, every answer known; id, province, income, water, toilet
{
  printf 'household_id,province,area,size,income_pc,wall,pillar,roof,floor_area,water,toilet,'
  printf 'tv,radio,desktop_computer,telephone,house_class,loudspeaker\n'
  while read -r id province income water toilet; do
    printf '%s,%s,rural,2,%s,durable,durable,durable,40,%s,%s,' \
      "$id" "$province" "$income" "$water" "$toilet"
    printf 'yes,no,no,no,durable,yes\n'
  done
} >"$work/households.csv" <<'ROWS'
DN 75 1900000 surface none
QN 22 2100000 surface none
HN 01 1100000 tap septic
DA 48 1430000 tap septic
BD 74 1200000 tap septic
HC 79 2333334 tap septic
OT 06 1100000 tap septic
ROWS
{
  printf 'household_id,age,birth_year,ill_12m,treated_12m,insured,studying,diploma,'
  printf 'able_to_work,wants_work,has_job,wage_job,contract,monthly_allowance,stunted,'
  printf 'underweight,studying_level,trained_on_job,internet,phone_subscription,personal_device\n'
  for id in BD DA DN HC HN OT QN; do
    for _ in 1 2; do
      echo "$id,40,1980,no,,yes,no,upper_secondary,yes,yes,yes,no,,no,,,,no,yes,yes,yes"
    done
  done
} >"$work/members.csv"

# both DAY PLACE ROWS...: these rows are among the verdicts
both() {
  day=$1
  place=$2
  shift 2
  rm -f "$work/verdicts.csv"
  gives 0 classify "$work/households.csv" --members "$work/members.csv" \
    --on "$day" --place "$place" -o "$work/verdicts.csv"
  cut -d, -f1-3 "$work/verdicts.csv" >"$work/rows"
  for row in "$@"; do
    grep -qx "$row" "$work/rows" || bad "$day $place: no $row in: $(cat "$work/rows")"
  done
  # seven national verdicts, and one of the place
  [ "$(wc -l <"$work/rows")" -eq 9 ] || bad "$day $place: $(wc -l <"$work/rows") lines"
}
# alone DAY PLACE: no standard of the place serves the day, and that is said
alone() {
  gives 0 classify "$work/households.csv" --members "$work/members.csv" --on "$1" --place "$2"
  says "no standard of the place '$2' serves that day"
  [ "$(wc -l <"$work/out")" -eq 8 ] || bad "$1 $2: $(cat "$work/out")"
}

# 2 of 12 deprivations: average for the nation, poor in Đồng Nai
both 2023-06-30 75 DN,vn-2021-2025,average DN,vn-dong-nai-2022,poor OT,vn-2021-2025,near_poor
both 2023-06-30 22 QN,vn-2021-2025,average QN,vn-quang-ninh-2023,near_poor
both 2018-06-30 01 HN,vn-2016-2020,average HN,vn-ha-noi-2016,poor OT,vn-2016-2020,average
both 2021-06-30 01 HN,vn-2016-2020,average HN,vn-ha-noi-2016,poor
both 2018-06-30 48 DA,vn-2016-2020,average DA,vn-da-nang-2016,near_poor
both 2021-06-30 74 BD,vn-2016-2020,average BD,vn-binh-duong-2016,near_poor
both 2022-01-01 01 HN,vn-2021-2025,near_poor HN,vn-ha-noi-2022,near_poor
both 2015-12-31 01 HN,vn-2011-2015,not_poor HN,vn-ha-noi-2011,not_poor
alone 2010-12-31 01

# a line per year without areas: 28,000,008 a year; points and flags that the file lacks
both 2018-12-31 79 HC,vn-2016-2020,not_poor HC,vn-hcmc-2016,not_poor
both 2019-01-01 79 HC,vn-2016-2020,not_poor HC,vn-hcmc-2019,undetermined
both 2021-01-01 79 HC,vn-2016-2020,not_poor HC,vn-hcmc-2021,poor
both 2025-12-31 79 HC,vn-2021-2025,not_poor HC,vn-hcmc-2021,poor

# the day after the last and the day before the first that a source names
alone 2026-01-01 75
alone 2021-12-31 75
alone 2022-12-31 22
alone 2026-01-01 01
alone 2021-01-01 48
alone 2022-01-01 74
alone 2026-01-01 79

ends "provinces: the national verdict and the place's own, $count commands"
