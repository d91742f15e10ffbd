#!/bin/sh
# docs/outputs.md is true: every key that it names stands in an output, and every key of an
# output stands in it; the same for the columns of the CSV.
# usage: tests/outputs.sh BINARY (from the root of the tree)
. tests/prologue
hh=tests/surveys/village/households.csv
pp=tests/surveys/village/members.csv

# keeps ARGUMENTS...: what the program writes, whatever its exit code.
keeps() {
  count=$((count + 1))
  "$chuan" "$@" --json >"$work/$count.out" 2>"$work/$count.err" </dev/null
}

# a province with one of everything that the national standards do not have
cp -r rules "$work/rules"
mkdir -p "$work/rules/vn/provinces"
cat >"$work/rules/vn/provinces/all.lua" <<'LUA'
local hh = survey.household
standard "all" { language = 1, extends = "vn-2021-2025", place = "06", vi = "Tỉnh", law = "Luật",
  serves = { { "2022-01-01", "2026-12-31", cite = "Điều 1" } } }
override.parameter "k" { vi = "Số chỉ số", unit = "indicator",
  from("2022-01-01", not_known "chưa ban hành", "Điều 2") }
drop.reading "means_without_phone"
derive "each" { vi = "Bình quân", cite = "Điều 3", unit = "VND/person/month", value = hh.income_pc }
scorecard "b1" { vi = "Bảng điểm B1", cite = "Phụ lục", by = hh.area, columns = { "rural", "urban" },
  item "1" { vi = "Số người", of = hh.size, row(1, 75, 70) } }
LUA
printf 'household_id,area,interviewer,d_water\nA,rural,N,yes\n' >"$work/flags.csv"
printf 'household_id,area,interviewer\nA,moon,N\n' >"$work/bad.csv"
printf 'household_id,area,weight\nA,rural,1.5\nB,rural,\n' >"$work/weights.csv"
cp -r rules/vn "$work/vn"
printf '\ncase "wrong" { base, class = "not_poor" }\n' >>"$work/vn/national-2021.test.lua"
printf 'testing "vn-2021-2025"\ncase "a" { household { area = "rural" }, refused = true }\n' \
  >"$work/vn/less.test.lua"
printf 'standard "x" {\n' >"$work/x.lua"

keeps classify "$hh" --members "$pp" --standard vn-2016-2020 --standard vn-2021-2025 --format json \
  --kinds --indicators --reading insurance_child
keeps classify "$hh" --standard vn-2021-2025 --format json
for command in classify why gaps readings; do
  household=
  [ $command = why ] && household="--household TX-002"
  # shellcheck disable=SC2086  # an option and its word, or none
  keeps $command "$hh" --members "$pp" --standard vn-2021-2025 --set k=2 $household
done
keeps compare "$hh" --standard vn-2016-2020 vn-2021-2025 --set k=2
keeps changeover "$hh" --standard vn-2016-2020 vn-2021-2025 --set k=2
keeps classify "$hh" --members "$pp" --on 2025-06-30 --format json --entitlements
keeps classify "$work/bad.csv" --standard vn-2021-2025 --format json
keeps classify "$work/weights.csv" --standard vn-2021-2025 --format json
keeps gaps "$work/weights.csv" --standard vn-2021-2025
keeps compare "$work/weights.csv" --standard vn-2016-2020 vn-2021-2025
keeps changeover "$work/weights.csv" --standard vn-2016-2020 vn-2021-2025
keeps why "$hh" --members "$pp" --standard vn-2021-2025 --household TX-032
keeps why "$hh" --members "$pp" --standard vn-2016-2020 --household TX-001
keeps why "$hh" --members "$pp" --on 2025-06-30 --household TX-032 --entitlements
keeps gaps "$hh" --members "$pp" --standard vn-2016-2020 --standard vn-2027-2030
keeps gaps "$work/bad.csv" --standard vn-2021-2025
keeps readings "$hh" --members "$pp" --standard vn-2021-2025
keeps compare tests/surveys/compare/households.csv --rules tests/surveys/compare \
  --standard before indicator --by commune --moved
keeps compare "$hh" --standard vn-2016-2020 vn-2027-2030
keeps changeover "$hh" --members "$pp" --standard vn-2016-2020 vn-2021-2025 --by commune
keeps changeover "$hh" --standard vn-2021-2025 vn-2027-2030
keeps compare "$work/bad.csv" --standard vn-2016-2020 vn-2021-2025
keeps standards
keeps show vn-2016-2020
keeps show vn-2021-2025
keeps show vn-2021-2025 --set k=2
keeps show vn-2027-2030
keeps show vn-2021-2025 --on 2025-06-30 --entitlements
keeps show all --rules "$work/rules"
keeps plan vn-2021-2025
keeps words
keeps check rules/vn/national-2021.lua "$work/x.lua"
keeps test "$work/vn/national-2021.test.lua" "$work/vn/less.test.lua" \
  "$work/vn/provinces/dong-nai-2022.test.lua"
keeps sample --households 3 --out "$work/sample"
keeps import "$hh" --members "$pp" --db "$work/review.db" --round 2026
keeps import "$work/flags.csv" --db "$work/review.db" --round flags --flags-of vn-2021-2025
printf 'sheet S\nA1 = household_id\nA2 = A\nhide 2\n' | "$tools/workbook" "$work/hidden.xlsx" -
keeps classify "$work/hidden.xlsx" --standard vn-2021-2025 --format json
keeps import "$work/hidden.xlsx" --db "$work/review.db" --round hidden
printf 'household_id,village,size\nH1,Bản Lác,3\nH2,bản lác,2\n' >"$work/alike.csv"
keeps import "$work/alike.csv" --db "$work/review.db" --round alike
"$tools/workbook" "$work/office.xlsx" tests/surveys/office/review-2025.page
keeps inspect "$work/office.xlsx"
"$tools/workbook" "$work/doubts.xlsx" tests/golden/inspect-doubts-en/page
keeps inspect "$work/doubts.xlsx"
keeps inspect tests/surveys/office/ho-2024.csv
keeps rounds --db "$work/review.db"
keeps reclassify --db "$work/review.db" --round 2026 --standard vn-2016-2020 vn-2021-2025
keeps reclassify --db "$work/review.db" --round 2026 --on 2026-12-31 --where area=rural --dry-run
keeps reclassify --db "$work/review.db" --round flags --standard vn-2021-2025
keeps reclassify --db "$work/review.db" --round 2026 --standard vn-2021-2025 \
  --reading insurance_child --set k=2
keeps import "$work/weights.csv" --db "$work/weights.db" --round 2026
keeps reclassify --db "$work/weights.db" --round 2026 --standard vn-2021-2025
keeps runs --db "$work/review.db"
keeps verify --db "$work/review.db"
keeps freeze 1 --note "12" --db "$work/review.db"
keeps export 1 --db "$work/review.db" --indicators --kinds
keeps export 3 --db "$work/review.db"
keeps query 'SELECT 1 AS one' --db "$work/review.db"
cp "$work/review.db" "$work/damaged.db"
at=$(grep -abo TX-001 "$work/damaged.db" | head -1 | cut -d: -f1)
printf U | dd of="$work/damaged.db" bs=1 seek="$at" conv=notrunc 2>/dev/null
keeps verify --db "$work/damaged.db"
sh tests/surveys/forms/make "$chuan" "$work/forms.db" || bad "no registry of the forms"
keeps forms --year 2026 --db "$work/forms.db"
keeps plan-make --year 2026 --target fall_by=5 --candidates --db "$work/forms.db"
registry=$work/lists.db
tests/surveys/lists/fill "$chuan" "$registry"
cat >"$work/more.csv" <<'CSV'
unit,level,parent,name,year,households,source,mayor
00103,commune,06,Xã Bình Minh,2025,501,BC 12,x
CSV
keeps units import "$work/more.csv" --db "$registry"
keeps units --db "$registry"
keeps lists --db "$registry"
keeps movements --from 2025 --to 2026 --by commune --moved --db "$registry"
printf 'unit,level,parent,name\n00199,commune,06,Xã Không Tên\n' >"$work/unlisted.csv"
"$chuan" units import "$work/unlisted.csv" --db "$registry" >"$work/said" 2>&1 || bad "no unit more"
keeps movements --from 2025 --to 2026 --by commune --db "$registry"
keeps lineage import tests/surveys/lists/wrong.csv --db "$registry"
keeps movements --from 2025 --to 2026 --db "$registry"
printf 'household_id,class,tel\nA,poor,1\n' >"$work/official.csv"
keeps recognise --list "$work/official.csv" --standard vn-2016-2020 --year 2016 --decision 1 \
  --date 2016-12-01 --db "$registry"
keeps recognise 1 --decision 1 --date 2026-12-01 --standard vn-2016-2020 --year 2026 --db "$work/review.db"
keeps plan-check rules/plans/thua-thien-hue-2024.lua
keeps plan-check rules/plans/bac-kan-2017.lua
keeps plan-make rules/plans/bac-kan-2017.lua
sh tests/surveys/plans/make "$chuan" thua-thien-hue-2024 "$work/hue.db"
keeps plan-check rules/plans/thua-thien-hue-2024.lua --db "$work/hue.db"
keeps help
keeps clasify

"$chuan" classify "$hh" --members "$pp" --standard vn-2021-2025 --indicators --kinds --entitlements \
  --reading insurance_child 2>/dev/null >"$work/rows.csv"

# what the outputs have: "schema key", and what the page names, in the same form
"$tools/keys" "$work"/*.out "$work"/*.err | sort -u >"$work/seen" || bad "an output is no JSON"
awk '
  /^#/ { schema = "" }
  /^### `chuan\.[a-z-]+\/[0-9]+`/ { schema = $2; gsub(/`/, "", schema); print schema }
  schema != "" && /^\| `/ {
    split($0, cell, " \\| ")
    n = split(cell[1], part, "`")
    for (i = 2; i <= n; i += 2) print schema " " part[i]
  }' docs/outputs.md | sort -u >"$work/told"
diff "$work/told" "$work/seen" >"$work/differ" ||
  bad "docs/outputs.md (<) and the outputs (>) differ in: $(grep '^[<>]' "$work/differ")"

head -1 "$work/rows.csv" | tr , '\n' | sed 's/^d_.*/d_…/;s/^e_.*/e_…/' | uniq >"$work/columns"
# shellcheck disable=SC2016  # backticks of Markdown
sed '/^## JSON/,$d' docs/outputs.md | sed -n 's/^| `\([a-z_…]*\)` |.*/\1/p' >"$work/named"
diff "$work/named" "$work/columns" >"$work/differ" ||
  bad "docs/outputs.md (<) and the rows (>) differ in columns: $(cat "$work/differ")"
ends "outputs: docs/outputs.md names every key and column"
