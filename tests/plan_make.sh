#!/bin/sh
# plan-make: a target given to units adds up exactly, the same from a plan's annex and from a
# registry of its counts; households to work with are in order, and told to nobody else.
# usage: tests/plan_make.sh BINARY (from the root of the tree)
. tests/prologue
db=$work/review.db
kan=rules/plans/bac-kan-2017.lua
own="--db $db --year 2026"
sh tests/surveys/forms/make "$chuan" "$db" || bad "the registry was not made"

# sums PLACE WANTED: cells of a column of the CSV but the last line add up to WANTED, as does its
# total.
sums() {
  awk -F, -v at="$1" -v want="$2" 'NR > 1 && $1 != "" { sum += $at } NR > 1 && $1 == "" { total = $at }
    END { exit !(sum == want && total == want) }' "$work/out" || bad "column $1 is not $2 in all: $(cat "$work/out")"
}

# what must be said
gives 2 plan-make
says "--db FILE --year YEAR"
gives 2 plan-make --db "$db" --target fall_by=5
says "--year 2025"
# shellcheck disable=SC2086  # a list of arguments
{
  gives 2 plan-make $own
  says "--target fall_by=361"
  for wrong in 5 fall_by fall_by= fall_by=5% fall_by=-5 fall=5 reach=5 =5 fall_by=x; do
    gives 2 plan-make $own --target "$wrong"
  done
  gives 2 plan-make $own --target fall_by=5 --class rich
  says "poor|near_poor|both"
  gives 2 plan-make $own --target fall_by=5 --shares fair
  says "class|registered|equal"
  gives 2 plan-make $own --target fall_by=5 --by street
  says "allowed are village"
  gives 1 plan-make $own --target fall_by=16
  says "16 households are to leave the list, and the units that share have 15"
  gives 1 plan-make $own --target fall_by=5 --place 60
  says "know the unit '60'"
  gives 0 plan-make $own --target fall_by=5 --place 01942
  grep -q '^01936' "$work/out" && bad "another commune has a part"
  gives 1 plan-make --db "$db" --year 2024 --target fall_by=5
  says "it has lists of 2025 (vn-2021-2025), 2026 (vn-2021-2025)"
  gives 2 plan-make $own --target fall_by=5 --candidates --publish
  says "a list of households is never published"
}
gives 2 plan-make $kan --target near_poor_cut
says "those that can be given to units are poor_cut"
gives 2 plan-make $kan --class poor
says "leave --class out"
gives 2 plan-make $kan --year 2020
says "leave --year"
gives 2 plan-make $kan --by commune
says "level district, not commune"
gives 2 plan-make $kan --candidates
says "name it with --db"
gives 2 plan-make rules/plans/thua-thien-hue-2024.lua --target minority_rate
gives 2 plan-make rules/plans/thua-thien-hue-2024.lua --target poorest_communes
says "of each unit already"
gives 2 plan-make rules/plans/thua-thien-hue-2024.lua --target water
says "asks for more"
gives 1 plan-make rules/plans/thua-thien-hue-2024.lua --target poor_rate
says "'chuan units import'"
gives 2 plan-make rules/plans/hai-duong-2020.lua --target poor_cut
says "give the registry with --db FILE"
gives 1 plan-make $kan --target poor_cut --db "$db"
says "no list in force of the end of 2016"

# every level adds up, whatever the rule, and nothing exceeds what a unit has
for by in village commune district province; do
  for shares in class equal; do
    # shellcheck disable=SC2086
    gives 0 plan-make $own --target fall_by=7 --by $by --shares $shares
    sums 8 7
  done
done
# shellcheck disable=SC2086
{
  gives 0 plan-make $own --target fall_by=15
  sums 8 15
  gives 0 plan-make $own --target fall_by=0
  sums 8 0
  gives 0 plan-make $own --target fall_points=0,5 --shares registered
  sums 8 7 # of 1.230 households 6,15, so 7
  shows "01936,1,Phường Tân An,430,5,1.16,2.45,2,0.47,3,0.70"
  gives 0 plan-make $own --target fall_to=0,4% --class both
  sums 8 36 # 0,4 % of 1.230 is 4,92: 40 households less 4
  gives 0 plan-make $own --target fall_percent=10 --class near_poor
  sums 8 3
  gives 0 plan-make $own --target fall_to=20
  sums 8 0
  gives 1 plan-make $own --target fall_by=7 --shares registered --by village
  says "--shares class"
}

# the districts of Bắc Kạn: six of eight as printed, and the sum that the annex should have had
gives 0 plan-make $kan
sums 8 1955
shows "066,2,Huyện Na Rì,9875,3531,35.76,331.74,332,3.36,3199,32.39,332"
shows "062,6,Huyện Ngân Sơn,7251,3347,46.16,314.45,314,4.33,3033,41.83,240"
shows ",,Tổng cộng,78200,20809,26.61,1955.00,1955,2.50,18854,24.11,1947"
cp "$work/out" "$work/printed"

# a registry of those counts gives the same bytes
awk 'BEGIN {
  print "unit,level,parent,name,year,households,source"
  print "06,province,,Tỉnh Bắc Kạn,2016,78200,NGTK"
  n = split("058 11125 066 9875 063 8410 060 6850 065 10120 062 7251 064 12830 061 11739", u, " ")
  for (i = 1; i < n; i += 2) print u[i] ",district,06,Đơn vị " u[i] ",2016," u[i + 1] ",NGTK"
}' >"$work/units.csv"
awk 'BEGIN {
  print "household_id,class,persons,province,district"
  n = split("058 320 066 3531 063 2021 060 3070 065 2360 062 3347 064 2534 061 3626", u, " ")
  for (i = 1; i < n; i += 2) for (k = 1; k <= u[i + 1]; k++) print u[i] "-" k ",poor,4,06," u[i]
}' >"$work/list.csv"
gives 0 units import "$work/units.csv" --db "$work/kan.db"
gives 0 recognise --list "$work/list.csv" --standard vn-2016-2020 --year 2016 --decision 1/QĐ \
  --date 2016-12-20 --db "$work/kan.db"
gives 0 plan-make $kan --db "$work/kan.db"
cmp -s "$work/out" "$work/printed" || bad "the registry gives another annex: $(diff "$work/out" "$work/printed")"
gives 0 plan-make $kan --db "$work/kan.db" --publish
grep -q 331.74 "$work/out" && bad "an exact share is published"
shows "066,2,Huyện Na Rì,9875,3531,35.76,332"
gives 0 plan-make $kan --db "$work/kan.db" --target fall_points=2,5 --shares registered
sums 8 1955
gives 1 plan-make $kan --db "$work/kan.db" --candidates
says "chuan recognise RUN"
# with the households of the year to come the rate at its end is of those
printf 'unit,year,households,projected,source\n' >"$work/later.csv"
for u in 058 066 063 060 065 062 064 061; do echo "$u,2017,10000,yes,Dự báo"; done >>"$work/later.csv"
gives 0 units import "$work/later.csv" --db "$work/kan.db"
gives 0 plan-make $kan --db "$work/kan.db"
shows "066,2,Huyện Na Rì,9875,3531,35.76,331.74,332,3.36,3199,10000,31.99,332"
gives 0 plan-make $kan --db "$work/kan.db" --format table --lang en
shows "some registered totals are projections"
# a household that names no district is not given away
echo X,poor,4,06, >>"$work/list.csv"
gives 0 recognise --list "$work/list.csv" --standard vn-2016-2020 --year 2016 --decision 2/QĐ \
  --date 2016-12-21 --replaces 1 --db "$work/kan.db"
gives 1 plan-make $kan --db "$work/kan.db"
says "1 households of the list name no district"

# a place that only a list knows, of either year; what nobody knows would take in everybody
{
  echo household_id,class,persons,province,district,commune
  for i in 1 2 3 4 5; do echo "A$i,poor,4,08,071,0710$((i % 2))"; done
  echo B1,poor,4,08,073,07301
} >"$work/2025.csv"
printf '%s\n' household_id,class,persons,province,district,commune A1,poor,4,08,071,07101 \
  C1,poor,4,08,072,07201 >"$work/2026.csv"
cp "$work/2025.csv" "$work/2023.csv"
for year in 2023 2025 2026; do
  gives 0 recognise --list "$work/$year.csv" --standard vn-2021-2025 --year $year \
    --decision $year/QĐ --date $year-12-15 --db "$work/listed.db"
done
listed="--db $work/listed.db --year 2025"
# shellcheck disable=SC2086
{
  gives 0 plan-make $listed --place 071 --target fall_by=5
  sums 8 5
  grep -q 07301 "$work/out" && bad "another district has a part"
  gives 1 plan-make $listed --place 072 --target fall_by=1
  says "the units that share have 0"
  gives 0 plan-make $listed --place 072 --target fall_by=0
  grep -qE '0710|07301' "$work/out" && bad "a place of the next year's list takes in everybody"
  gives 1 plan-make $listed --place 074 --target fall_by=1
  says "the lists of the registry know the unit '074'"
}
gives 1 plan-make rules/plans/bach-thong-2023.lua --target poor_cut --db "$work/listed.db"
says "the lists of the registry know the unit '063'"

# candidates: nearest first, who cannot work apart, and nothing of anybody but ids
# shellcheck disable=SC2086
{
  gives 0 plan-make $own --target fall_by=5 --candidates
  cut -d, -f1-6 "$work/out" | sed -n '2,3p;7,8p;14,15p' >"$work/first"
  cat >"$work/want" <<'CSV'
TX-025,Phường Tân An,1,TX-025,4,0.00
TX-029,Phường Tân An,2,TX-029,5,12.50
TX-009,Xã Bình Minh,1,TX-009,4,0.00
TX-007,Xã Bình Minh,2,TX-007,4,33.33
TX-036,Xã Bình Minh,8,TX-036,4,
TX-049,Xã Bình Minh,1,TX-049,1,52.00
CSV
  cmp -s "$work/first" "$work/want" || bad "candidates are $(cat "$work/first")"
  [ "$(grep -c 'TX-' "$work/out")" = 15 ] || bad "not all households of the class are listed"
  gives 0 plan-make $own --target fall_by=5 --candidates --class both
  [ "$(grep -c 'TX-' "$work/out")" = 40 ] || bad "not all households of both classes are listed"
  gives 0 plan-make $own --target fall_by=5 --candidates --format json -o "$work/list.json"
  [ -s "$work/out" ] && bad "something went to standard output"
  [ -s "$work/err" ] && bad "something was said: $(cat "$work/err")"
  [ "$(stat -c %a "$work/list.json")" = 600 ] || bad "the list can be read by others"
  for table in units candidates protection; do
    grep -q "\"table\": \"$table\"" "$work/list.json" || bad "no table $table"
  done
  gives 0 plan-make $own --target fall_by=5 --candidates --format xlsx -o "$work/a.xlsx"
  gives 0 plan-make $own --target fall_by=5 --candidates --format xlsx -o "$work/b.xlsx"
  gives 0 plan-make $own --target fall_by=5 --candidates --format html
}
cmp -s "$work/a.xlsx" "$work/b.xlsx" || bad "the same workbook has other bytes"
grep -qiE '<script|<link|<img|@import|url\(' "$work/out" && bad "the page loads something"
"$tools/unzip" "$work/a.xlsx" xl/worksheets/sheet1.xml | sed "s/<row /\n&/g;s/<c r/\n&/g" >"$work/out"
shows '<f>SUM(F8:F9)</f><v>5</v>'
shows '<f>D8-G8</f><v>3</v>'
gives 1 plan-make --db "$db" --year 2025 --target fall_by=2 --candidates
says "were imported from files"

# a form that does not ask about labour says so
cut -d, -f1-25 tests/surveys/village/households.csv >"$work/hh.csv"
sed '1s/able_to_work/worker/' tests/surveys/village/members.csv >"$work/pp.csv"
gives 0 import "$work/hh.csv" --members "$work/pp.csv" --db "$work/less.db" --round 2026
gives 0 reclassify --db "$work/less.db" --round 2026 --standard vn-2021-2025
gives 0 query "SELECT household_id, 'not_poor' AS class, 'A' AS author, 'B' AS reason, 'C' AS document
  FROM verdict WHERE class NOT IN ('poor', 'near_poor', 'average', 'not_poor')" --db "$work/less.db"
cp "$work/out" "$work/overrides.csv"
gives 0 recognise 1 --year 2026 --decision 1 --date 2026-12-01 --overrides "$work/overrides.csv" --db "$work/less.db"
gives 0 units import tests/surveys/forms/units.csv --db "$work/less.db"
gives 0 plan-make --db "$work/less.db" --year 2026 --target fall_by=1 --candidates --format table --lang en
shows "cannot be known from this form: it asks neither without_labour nor able_to_work"
ends "plan-make: $count commands as promised"
