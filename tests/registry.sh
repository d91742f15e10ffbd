#!/bin/sh
# Runs in a registry: what they keep, that they come out again, that nothing changes unseen.
# usage: tests/registry.sh BINARY (from the root of the tree)
# shellcheck disable=SC2086  # lists of arguments
. tests/prologue
db=$work/review.db
village=tests/surveys/village
both="vn-2021-2025 vn-2016-2020"

gives 2 reclassify --standard vn-2021-2025
says "--db FILE"
gives 3 runs --db "$work/none.db"
gives 3 runs --db "$village/households.csv"
says "not a registry"
gives 0 import $village/households.csv --members $village/members.csv --db "$db" --round 2026
gives 2 verify 1 --db "$db"
says "no runs yet"
gives 2 reclassify --db "$db" --round 2027 --standard vn-2021-2025
gives 2 reclassify --db "$db" --round 2026 --standard vn-2021-2025 --where income_month=1
says "not a text, code or yes/no question"
gives 2 reclassify --db "$db" --round 2026 --standard vn-2021-2025 --where area=moon
gives 2 reclassify --db "$db" --round 2026 --standard vn-2021-2025 --where commune

# a run is what classify says, and the same again has the same hash
cp "$db" "$work/before.db"
gives 0 reclassify --db "$db" --round 2026 --standard $both --dry-run
cmp -s "$db" "$work/before.db" || bad "--dry-run changed the registry"
gives 0 reclassify --db "$db" --round 2026 --standard $both
first=$(sed -n '1s/.*content //p' "$work/out")
gives 0 export 1 --db "$db" --indicators --kinds
mv "$work/out" "$work/exported"
gives 0 classify $village/households.csv --members $village/members.csv --standard $both \
  --indicators --kinds
cmp -s "$work/out" "$work/exported" || bad "export differs from classify"
gives 0 reclassify --db "$db" --round 2026 --standard $both
[ "$(sed -n '1s/.*content //p' "$work/out")" = "$first" ] || bad "the same run has another hash"

# what-if values, readings, places and conditions are executed again as they were
gives 0 reclassify --db "$db" --round 2026 --standard vn-2021-2025 --set k=2 \
  --set income_line.rural=1.600.000 --reading insurance_child
gives 0 reclassify --db "$db" --round 2026 --on 2026-12-31 --place 79
gives 0 reclassify --db "$db" --round 2026 --on 2026-12-31 --where area=rural --where commune=01942,02000
gives 0 export 5 --db "$db"
want=$(awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
  $at["area"] == "rural" && ($at["commune"] == "01942" || $at["commune"] == "02000")' \
  $village/households.csv | wc -l)
kept=$(sed 1d "$work/out" | wc -l)
if [ "$kept" != "$want" ] || [ "$want" = 0 ]; then bad "--where kept other rows"; fi
gives 0 verify --db "$db"
shows "5 runs executed again"
gives 0 verify 3 --db "$db"
shows "1 runs executed again"
gives 0 classify --db "$db" --round 2026 --standard vn-2021-2025 --set k=2 \
  --set income_line.rural=1.600.000 --reading insurance_child
mv "$work/out" "$work/classified"
cut -d, -f1-6 "$work/classified" >"$work/want"
gives 0 export 3 --db "$db"
cmp -s "$work/out" "$work/want" || bad "a run with readings differs from classify"

# a run stands for its round and its law, wherever a survey and standards do
gives 0 why 3 --db "$db" --household TX-001
mv "$work/out" "$work/of_run"
gives 0 why --db "$db" --round 2026 --standard vn-2021-2025 --set k=2 \
  --set income_line.rural=1.600.000 --reading insurance_child --household TX-001
sed "s#rules/vn/##g" "$work/out" | cmp -s - "$work/of_run" || bad "why of a run differs"
gives 0 classify 1 --db "$db" --indicators --kinds
cmp -s "$work/out" "$work/exported" || bad "classify of a run differs from its export"
gives 2 classify 1 --db "$db" --standard vn-2021-2025
says "a run has its own --standard"
gives 0 readings 2 --db "$db"
gives 0 gaps 1 --db "$db"
mv "$work/out" "$work/of_run"
gives 0 gaps --db "$db" --round 2026 --standard $both
cmp -s "$work/out" "$work/of_run" || bad "gaps of a run differ from those of its round"

# the one file is all there is: who copies it has everything
[ -z "$(ls "$db"-* 2>/dev/null)" ] || bad "files stand beside the registry"

# frozen once, and for good
gives 2 freeze 3 --note "two
lines" --db "$db"
gives 0 freeze 3 --note "Quyết định 9" --db "$db"
gives 0 runs --db "$db" --json
shows '"note": "Quyết định 9"'
gives 1 freeze 3 --db "$db"
says "frozen already"
gives 2 freeze x --db "$db"
gives 2 freeze 9 --db "$db"
gives 0 verify --db "$db"

# the rule files of a run are in the registry: it is verified where there are none
gives 0 verify --db "$db" --rules "$work"

# plain SQL, that only reads
gives 0 query "SELECT standard, class, count(*) FROM verdict WHERE run = 1 GROUP BY 1, 2" --db "$db"
shows "vn-2021-2025,poor,15"
gives 0 query "SELECT v.class, sum(h.size) FROM verdict v JOIN household h USING (round, household_id)
  WHERE v.run = 1 AND v.standard = 'vn-2021-2025' GROUP BY 1" --db "$db" --format json
shows '"class":"poor"'
gives 2 query "DELETE FROM run" --db "$db"
says "only statements that read"
gives 2 query "SELECT colour FROM household" --db "$db"
says "no such column"
gives 0 export --sqlite "$work/plain.db" --db "$db"
[ "$(stat -c %a "$work/plain.db")" = 600 ] || bad "others can read the plain tables"
gives 2 export --sqlite "$work/plain.db" --db "$db"
gives 0 export --sqlite "$work/plain.db" --db "$db" --force
gives 2 query "SELECT 1; SELECT 2" --db "$db" --lang vi
says "mỗi lần chỉ chạy một câu lệnh"
gives 2 export --db "$db"

# a byte that changes is named
change() { # change TEXT TO
  cp "$db" "$work/damaged.db"
  at=$(grep -abo "$1" "$work/damaged.db" | head -1 | cut -d: -f1)
  printf %s "$2" | dd of="$work/damaged.db" bs=1 seek="$at" conv=notrunc 2>/dev/null
}
change TX-001 U
gives 1 verify --db "$work/damaged.db"
shows "block: round 1, block 0"
change '2.000.000' 3
gives 1 verify --db "$work/damaged.db"
shows "run_rule: run 1, rule file national-2021.lua"
change 'not_poor' N
gives 1 verify --db "$work/damaged.db"

# a row that is gone is named, table by table, and a query says so or is right all the same
{ sed -n 1p $village/households.csv; sed 1d $village/households.csv | sort -r; } >"$work/down.csv"
gives 0 import "$work/down.csv" --members $village/members.csv --db "$work/down.db" --round 2026
gives 0 reclassify --db "$work/down.db" --round 2026 --standard vn-2021-2025
gives 0 verify --db "$work/down.db"
gone() { # gone TABLE WHERE FINDING
  cp "$work/down.db" "$work/damaged.db"
  "$tools/database" "$work/damaged.db" "DELETE FROM $1 WHERE $2" || bad "no $1 to delete"
  gives 1 verify --db "$work/damaged.db"
  shows "changed: $3"
  gives 1 verify --db "$work/damaged.db" --json
}
gone round "1" "import: round 2026"
gone round_field "field = 'wall'" "round_field: round 1, column 10"
gone block "1" "block: round 1, block 0"
gone block_ids "1" "block_ids: round 1, block 0"
gone block_column "position = 2" "block_column: round 1, block 0, column commune"
gone block_unit "unit = '01942'" "block_unit: round 1, block 0, commune 01942"
gone verdict_block "1" "the verdicts of the run: 1"
gone block_unit "field = 'commune'" "block_unit: round 1, block 0, commune "
gives 0 query "SELECT count(*) FROM household WHERE commune = '01942'" --db "$work/damaged.db"
shows 43
gone id_page "1" "id_page: round 1, order of ids"
gives 3 why 1 --db "$work/damaged.db" --household TX-001
says "the registry is damaged"

# a registry that may not be written is read, and says so when it is to be written
mkdir "$work/fixed"
cp "$db" "$work/fixed/review.db"
chmod 500 "$work/fixed"
chmod 400 "$work/fixed/review.db"
gives 0 runs --db "$work/fixed/review.db"
[ "$(id -u)" = 0 ] || gives 3 freeze 1 --db "$work/fixed/review.db"
chmod 700 "$work/fixed"
# two runs: of one round under two standards, of two rounds under one
awk -F, -v OFS=, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
  $1 == "TX-001" { $at["water"] = "surface"; $at["toilet"] = "none"; $at["floor_area"] = 5 }
  $1 == "TX-005" { $at["income_pc"] = 2800004 }
  $1 != "TX-003"' $village/households.csv >"$work/later.csv"
grep -v "^TX-003," $village/members.csv >"$work/later-members.csv"
gives 0 import "$work/later.csv" --members "$work/later-members.csv" --db "$db" --round 2027
gives 0 reclassify --db "$db" --round 2026 --standard vn-2021-2025
gives 0 reclassify --db "$db" --round 2026 --standard vn-2016-2020
gives 0 reclassify --db "$db" --round 2027 --standard vn-2021-2025
gives 0 compare 7 6 --db "$db" --moved
mv "$work/out" "$work/moved"
gives 0 compare $village/households.csv --members $village/members.csv \
  --standard vn-2016-2020 --standard vn-2021-2025 --moved
cmp -s "$work/out" "$work/moved" || bad "compare of runs differs from compare of files"
gives 0 compare 6 8 --db "$db" --moved
[ "$(cut -d, -f1-4 "$work/out" | tr '\n' ' ')" = "household_id,from,to,reason \
TX-001,near_poor,poor,answers TX-005,near_poor,not_poor,income " ] ||
  bad "compare of rounds: $(cat "$work/out")"
says "only in round 2026, so not compared: 1 households"
gives 0 compare 1 --db "$db"
gives 2 compare 6 --db "$db"
gives 2 compare 1 6 --db "$db"
says "run 1 has 2 standards"
gives 0 changeover 7 6 --db "$db" --visits
gives 2 changeover 6 8 --db "$db"
says "of two rounds"
gives 0 changeover 1 --db "$db" --format table
# the letter of a run is that of the files, and nobody else may read it
gives 0 letter 6 --db "$db" --household TX-017 -o "$work/letter"
[ "$(stat -c %a "$work/letter")" = 600 ] || bad "others may read a letter"
gives 0 letter $village/households.csv --members $village/members.csv --standard vn-2021-2025 \
  --household TX-017
cmp -s "$work/out" "$work/letter" || bad "the letter of a run differs from that of the files"
gives 2 compare 5 6 --db "$db"
# a run with a changed value says so in all that is made of it; no letter is
gives 0 reclassify --db "$db" --round 2026 --standard vn-2021-2025 --set k=2
what_if=$(sed -n "s/^run \\([0-9]*\\):.*/\\1/p" "$work/out")
gives 1 letter "$what_if" --db "$db" --household TX-017
says "no letter is written under vn-2021-2025*k=2"
[ ! -s "$work/out" ] || bad "a letter of a what-if"
for command in "classify $what_if --format table" "why $what_if --household TX-017" \
  "compare $what_if 6 --format table" "gaps $what_if --format table"; do
  # shellcheck disable=SC2086  # a command and its arguments
  gives 0 $command --db "$db"
  shows "what-if: k = 2 (the law: 3, Điều 3 khoản 2 điểm a)"
done
gives 0 export "$what_if" --db "$db"
shows "vn-2021-2025*k=2"
gives 0 query "SELECT cite FROM run_parameter WHERE run = $what_if AND parameter = 'k'" --db "$db"
shows "giả định: k = 2 (theo văn bản: 3, Điều 3 khoản 2 điểm a)"

ends "registry: $count commands as expected"
