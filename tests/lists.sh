#!/bin/sh
# Units, lists of recognised classes, lineage and movements as commands: what they need, what they
# refuse, that nothing is half stored and nothing changes unseen.
# usage: tests/lists.sh BINARY (from the root of the tree)
. tests/prologue
db=$work/review.db
lists=tests/surveys/lists
village=tests/surveys/village
official="--standard vn-2021-2025 --decision 9/QĐ-UBND --date 2026-12-20"

# what a call must say
gives 2 units import $lists/units.csv
says "--db FILE"
gives 2 units --db "$db" import
gives 3 units --db "$db"
gives 2 lineage export $lists/lineage.csv --db "$db"
gives 2 recognise --db "$db"
says "a list is made of a run"
gives 2 recognise 1 --list $lists/2025.csv --db "$db"
gives 2 recognise --list $lists/2025.csv --db "$db"
says "--decision and --date"
# shellcheck disable=SC2086  # a list of arguments
{
  gives 2 recognise --list $lists/2025.csv $official --db "$db"
  says "--year"
  gives 2 recognise --list $lists/2025.csv --overrides $lists/2025.csv $official --year 2025 --db "$db"
  gives 2 recognise --list $lists/2025.csv --standard vn-2021-2026 --decision 1 --date 2025-12-01 \
    --year 2025 --db "$db"
  says "did you mean 'vn-2021-2025'"
  gives 2 recognise --list $lists/2025.csv $official --year 25 --db "$db"
  says "write one like 2026"
}
gives 2 movements --from 2026 --to 2026 --db "$db"
says "the earlier one first"
[ ! -e "$db" ] || bad "a refused call made a registry"

# a file is taken whole or not at all, and a registry that was made for it goes away again
printf 'household_id,class\nA,poor\nA,poor\n' >"$work/twice.csv"
# shellcheck disable=SC2086
gives 1 recognise --list "$work/twice.csv" $official --year 2026 --db "$db"
says "twice.csv:3:1"
says "nothing was stored"
[ ! -e "$db" ] || bad "a refused list made a registry"
printf 'unit;level;parent;name\n06;province;;T\n' >"$work/units.csv"
gives 1 units import "$work/units.csv" --db "$db"
says "--delimiter"
gives 0 units import "$work/units.csv" --delimiter ';' --db "$db"
[ "$(stat -c %a "$db")" = 600 ] || bad "the registry is not private"
rm -f "$db"

# years that were mixed up: said, and taken
printf 'household_id,class\nA,poor\n' >"$work/DS 2024.csv"
gives 0 recognise --list "$work/DS 2024.csv" --standard vn-2016-2020 --year 2022 --decision 1 --date 2026-12-12 --db "$db"
says "standard vn-2016-2020 does not serve 2022-12-31, the end of the year; it serves"
says "the decision is of 2026-12-12, more than six months from the end of 2022"
says "the file 'DS 2024.csv' names the year 2024, and the list is of 2022"
gives 0 recognise --list "$work/DS 2024.csv" --standard vn-2021-2025 --year 2024 --decision 1 --date 2025-01-12 --db "$db"
[ -s "$work/err" ] && bad "a list of its own year is doubted"
gives 0 recognise --list "$work/DS 2024.csv" --standard vn-2021-2025 --year 2019 --decision 1 --date 2019-12-12 --db "$db" --json
shows '"doubts"'
rm -f "$db"

# the registry worked out by hand: see tests/surveys/lists/movements.txt
$lists/fill "$chuan" "$db"
gives 0 movements --from 2025 --to 2026 --db "$db"
shows "poor,all,households,9,1,1,3,1,1,2,2,10"
shows "poor,all,persons,30,5,3,8,3,4,5,10,36"
shows "near_poor,all,households,5,1,1,1,1,1,2,0,6"
shows "near_poor,all,persons,17,3,2,5,5,2,7,1,22"
cp "$work/out" "$work/first"
gives 0 movements --from 2025 --to 2026 --db "$db" --lang vi
cmp -s "$work/out" "$work/first" || bad "data depend on the language"
gives 0 movements --from 2024 --to 2026 --db "$db"
shows "poor,all,households,3,1,0,0,0,1,5,2,10"
gives 1 movements --from 2023 --to 2026 --db "$db"
says "lists of 2024 (vn-2021-2025), 2025 (vn-2021-2025), 2026 (vn-2021-2025)"
gives 1 movements --from 2025 --to 2026 --standard vn-2016-2020 --db "$db"
gives 2 movements --from 2025 --to 2026 --since 2025 --db "$db"
gives 2 movements --from 2025 --to 2026 --by colour --db "$db"
gives 0 movements --from 2025 --to 2026 --by area -o "$work/area.csv" --db "$db"
grep -q '^poor,rural,households,9' "$work/area.csv" || bad "no movements by area"
gives 0 verify --db "$db"

# sums that do not hold are told, other figures of one source are refused
printf 'unit,year,households,source\n00103,2025,501,Báo cáo 12\n' >"$work/more.csv"
gives 0 units import "$work/more.csv" --db "$db"
says "unit 06, 2025: households is 1200, and its units add up to 1201"
sed -i s/501/502/ "$work/more.csv"
gives 1 units import "$work/more.csv" --db "$db"
says "more.csv:2:4"
gives 0 units --db "$db" --json
[ "$(grep -c '"superseded": true' "$work/out")" = 1 ] || bad "not one figure is superseded"

# a list is replaced by another one, and both stay
sed '/^A03/d' $lists/2026.csv | sed 's/^A02,near_poor,5/A02,poor,5/' >"$work/corrected.csv"
# shellcheck disable=SC2086
{
  gives 1 recognise --list "$work/corrected.csv" $official --year 2026 --db "$db"
  says "--replaces 3"
  gives 0 recognise --list "$work/corrected.csv" $official --year 2026 --replaces 3 --db "$db"
}
shows "list 4"
gives 0 lists --db "$db"
shows "no: replaced by 4"
gives 0 movements --from 2025 --to 2026 --db "$db"
shows "poor,all,households,9,0,1,3,1,1,2,2,11"
gives 0 verify --db "$db"

# events that contradict the lists keep the movements from being given
gives 0 lineage import $lists/wrong.csv --db "$db"
gives 1 movements --from 2025 --to 2026 --db "$db"
says "household A01"
says "household B05"
says "do not close"
[ -s "$work/out" ] && bad "movements that do not close were written"
printf 'household_id,year,event\nA01,2026,none\nB05,2026,none\nC02,2026,none\nA03,2026,none\n' >"$work/back.csv"
gives 0 lineage import "$work/back.csv" --db "$db"
gives 0 movements --from 2025 --to 2026 --db "$db"

# a run becomes a list with those whom it left open settled one by one
gives 0 import $village/households.csv --members $village/members.csv --db "$db" --round 2027
gives 0 reclassify --db "$db" --round 2027 --standard vn-2021-2025
gives 0 reclassify --db "$db" --round 2027 --standard vn-2021-2025 --set k=2
gives 0 reclassify --db "$db" --round 2027 --standard vn-2021-2025 vn-2016-2020
gives 1 recognise 1 --decision 1 --date 2027-12-01 --db "$db"
says "household TX-031: Undetermined"
says "14 households of the run"
gives 1 recognise 2 --decision 1 --date 2027-12-01 --db "$db"
says "k=2"
gives 2 recognise 3 --decision 1 --date 2027-12-01 --db "$db"
says "vn-2021-2025, vn-2016-2020"
gives 2 recognise 9 --decision 1 --date 2027-12-01 --db "$db"
gives 0 query "SELECT household_id, 'near_poor' AS class, 'Chủ tịch' AS author, 'họp thôn' AS reason,
  'BB 1' AS document FROM verdict WHERE run = 1 AND class = 'undetermined'" --db "$db"
cp "$work/out" "$work/overrides.csv"
# who is surely on neither list holds up none, though the class is open
cp "$db" "$work/neither.db"
grep -v TX-039 "$work/overrides.csv" >"$work/fewer.csv"
gives 2 recognise 1 --decision 1 --date 31/2/2027 --overrides "$work/fewer.csv" --db "$work/neither.db"
gives 0 recognise 1 --decision 1 --date 1/12/2027 --overrides "$work/fewer.csv" --db "$work/neither.db"
shows "56 households, 14 overrides"
gives 0 lists --db "$work/neither.db" --lang en
shows "Neither poor nor near-poor (class not determined) 1 /"
gives 0 letter 1 --household TX-039 --db "$work/neither.db" --lang en
shows "Result by the decision: Neither poor nor near-poor (class not determined)"
gives 0 letter --household TX-039 --db "$work/neither.db" --round 2027 --standard vn-2021-2025 vn-2016-2020
shows "Không phải hộ nghèo, hộ cận nghèo (chưa xác định loại)"
gives 0 recognise 1 --decision 1 --date 2027-12-01 --overrides "$work/overrides.csv" --db "$db"
shows "end of 2027 under vn-2021-2025, 56 households, 15 overrides"
gives 0 recognise 1 --decision 1 --date 2027-12-01 --overrides "$work/overrides.csv" --db "$db"
shows "already as list 5"

# the letter of a household whom a decision gives another class names that decision, then what the
# answers come to; of one whom it does not, that they come to the same
gives 0 letter 1 --household TX-031 --db "$db" --lang en
shows "Result by the decision: Near-poor (decision 1 of 2027-12-01)"
shows "Its reason: họp thôn (BB"
shows "By the answers below alone the household comes to: Undetermined."
gives 0 letter 1 --household TX-017 --db "$db" --lang en
shows "(decision 1 of 2027-12-01)"
shows "The answers below come to the same: Poor."
gives 0 letter --household TX-017 --db "$db" --round 2027 --standard vn-2016-2020 --lang en
shows "Result: " # the decision is under another standard

# the letters of a set are one file, by village, of those whom the decision gives the class; all
# wrong calls leave no file
letters() { gives "$1" letter 1 --db "$db" --lang en -o "$work/letters" --force "$2" "$3"; }
gives 2 letter 1 --db "$db"
says "one household (--household ID), or a set"
gives 2 letter 1 --db "$db" --household TX-017 --class poor
letters 2 --class poof
says "there is no class 'poof'"
letters 1 --where "village=Nowhere"
says "no letter was written"
letters 2 --unit Nowhere
[ ! -e "$work/letters" ] || bad "a refused call left a file of letters"
letters 0 --class near_poor
says "letters were written, by village"
[ "$(stat -c %a "$work/letters")" = 600 ] || bad "others may read letters"
gives 0 query "SELECT r.household_id FROM recognised AS r JOIN household AS h ON h.household_id =
  r.household_id AND h.round = '2027' WHERE r.list = 5 AND r.class = 'near_poor'" --db "$db"
[ "$(grep -c "^Household TX" "$work/letters")" = "$(grep -c TX "$work/out")" ] || bad "letters are missing"
[ "$(grep -c "$(printf '\f')" "$work/letters")" = $(($(grep -c TX "$work/out") - 1)) ] ||
  bad "not every letter begins a sheet"
[ "$(awk 'length($0) > 80' "$work/letters" | LC_ALL=C.UTF-8 grep -cE '^.{81}')" = 0 ] ||
  bad "a letter is wider than 80 columns"
gives 0 letter 1 --db "$db" --where village="Thôn 2,Thôn 1" --lang en
cp "$work/out" "$work/two"
gives 0 query "SELECT household_id FROM household WHERE round = '2027' AND village IN ('Thôn 1',
  'Thôn 2') ORDER BY commune, village, household_id" --db "$db"
tail -n +2 "$work/out" | tr -d '\r' >"$work/order"
sed -n 's/^.*Household \(TX-[0-9]*\): how.*/\1/p' "$work/two" | cmp -s - "$work/order" ||
  bad "letters are not by village and id"
gives 0 letter 1 --db "$db" --class poor --format html --officer
[ "$(grep -c '<h1>' "$work/out")" -gt 1 ] || bad "one letter only"
[ "$(grep -c '</html>' "$work/out")" = 1 ] || bad "more than one page"
gives 0 query "SELECT r.class, count(*) FROM recognised AS r JOIN verdict AS v USING (household_id)
  WHERE list = 5 AND run = 1 AND v.class <> 'undetermined' AND v.class <> r.class" --db "$db"
shows ",0"
gives 0 movements --from 2026 --to 2027 --by commune --db "$db"
gives 0 verify --db "$db"

# a flipped byte of a list is named
cp "$db" "$work/damaged.db"
at=$(grep -abo 'họp thôn' "$work/damaged.db" | head -1 | cut -d: -f1)
printf H | dd of="$work/damaged.db" bs=1 seek="$at" conv=notrunc 2>/dev/null
gives 1 verify --db "$work/damaged.db"
ends "lists: units, recognised classes, lineage and movements hold"
