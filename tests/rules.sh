#!/bin/sh
# What rules/README.md promises is what the program does: its rules, cases and province are
# run as printed. And the hand-made village comes out as it was worked out by hand.
# usage: tests/rules.sh BINARY (from the root of the tree)
. tests/prologue
village=$PWD/tests/surveys/village
failed=0
# block N: the N-th piece of Lua of the README
block() {
  awk -v want="$1" '/^```lua$/ { n++; on = n == want; next } /^```$/ { on = 0 } on' rules/README.md
}
# classes FILE STANDARD: "id:class" of its rows
classes() { awk -F, -v s="$2" '$2 == s { printf "%s:%s ", $1, $3 }' "$1"; }

mkdir -p "$work/rules/vn/provinces"
cp rules/vn/*.lua "$work/rules/vn/"

# the village, under both standards in one pass
"$chuan" classify "$village/households.csv" --members "$village/members.csv" \
  --standard vn-2016-2020 --standard vn-2021-2025 -o "$work/village.csv" 2>"$work/err" ||
  bad "the village: $(cat "$work/err")"
diff "$village/expected.csv" "$work/village.csv" || bad "the village differs from what was worked out"

# why speaks in the words of the questionnaire, not in positions
"$chuan" why "$village/households.csv" --members "$village/members.csv" \
  --standard vn-2016-2020 --household TX-017 --lang en >"$work/out" 2>&1
grep -q 'Primary < Lower secondary' "$work/out" || bad "why shows no code: $(cat "$work/out")"
grep -q '1996 ≥ 1986' "$work/out" || bad "why groups a year: $(cat "$work/out")"

# the ten-line rule
block 1 >"$work/rules/vn/ten.lua"
[ "$(wc -l <"$work/rules/vn/ten.lua")" -eq 10 ] || bad "the ten-line rule has not ten lines"
cat >"$work/three.csv" <<'CSV'
household_id,area,size,income_month,toilet
A,rural,4,6000000,none
B,rural,4,6000000,septic
C,rural,3,6000000,none
CSV
"$chuan" classify "$work/three.csv" --rules "$work/rules" --standard thu-nghiem \
  -o "$work/three.out" 2>"$work/err" || bad "the ten-line rule: $(cat "$work/err")"
got=$(classes "$work/three.out" thu-nghiem)
[ "$got" = "A:poor B:near_poor C:not_poor " ] || bad "the ten-line rule gives $got"
rm "$work/rules/vn/ten.lua"

# the cases
block 2 >"$work/rules/vn/example.test.lua"
"$chuan" test "$work/rules/vn/example.test.lua" --lang en >"$work/out" 2>&1
grep -q '3 of 3 cases passed' "$work/out" || bad "the cases of the README: $(cat "$work/out")"
rm "$work/rules/vn/example.test.lua"

# the province: two verdicts for its households, one for the others
block 4 | sed 's/place = "75"/place = "06"/' >"$work/rules/vn/provinces/example.lua"
sed '/^TX-012,/s/,06,063,/,08,070,/' "$village/households.csv" >"$work/households.csv"
"$chuan" classify "$work/households.csv" --members "$village/members.csv" --rules "$work/rules" \
  --on 2023-06-30 --place 06 -o "$work/place.csv" 2>"$work/err" ||
  bad "the province: $(cat "$work/err")"
for row in TX-005,vn-2021-2025,near_poor,,2,2 TX-005,vn-dong-nai-2022,poor,,2,2 \
  TX-010,vn-2021-2025,average,,3,3 TX-010,vn-dong-nai-2022,poor,,3,3 \
  TX-012,vn-2021-2025,not_poor,,0,0; do
  grep -qx "$row" "$work/place.csv" || bad "the province: no row $row"
done
grep -q '^TX-012,vn-dong-nai-2022' "$work/place.csv" && bad "a household of another province"
[ "$(wc -l <"$work/place.csv")" -eq 112 ] || bad "the province: $(wc -l <"$work/place.csv") lines"

# what other policies ask: of the province by its own line, of the nation where they say so
block 5 >"$work/rules/vn/entitlements.lua"
for on in 2022-03-01 2025-06-30; do
  "$chuan" classify "$work/households.csv" --members "$village/members.csv" --place 06 \
    --rules "$work/rules" --on "$on" --entitlements -o "$work/$on.csv" 2>"$work/err" ||
    bad "the entitlements: $(cat "$work/err")"
done
for row in household_id,standard,class,possible,lacking_certain,lacking_possible,e_student_credit \
  TX-012,vn-2021-2025,not_poor,,0,0,no TX-010,vn-2021-2025,average,,3,3,yes \
  TX-010,vn-dong-nai-2022,poor,,3,3,yes; do
  grep -qx "$row" "$work/2022-03-01.csv" || bad "the entitlements: no row $row"
done
for row in TX-010,vn-2021-2025,average,,3,3,yes "TX-010,vn-dong-nai-2022,poor,,3,3," \
  TX-005,vn-2021-2025,near_poor,,2,2,no; do
  grep -qx "$row" "$work/2025-06-30.csv" || bad "the entitlements in 2025: no row $row"
done
rm "$work/rules/vn/provinces/example.lua"

# a later line of a parameter acts from its day on, and the old one before
block 3 >"$work/lines"
awk -v lines="$work/lines" '/rural = "1.500.000", urban = "2.000.000"/ {
    while ((getline line < lines) > 0) print "  " line
    next
  } { print }' rules/vn/national-2021.lua >"$work/rules/vn/national-2021.lua"
for on in 2024-12-31:average 2025-01-01:poor; do
  "$chuan" classify "$village/households.csv" --members "$village/members.csv" \
    --rules "$work/rules" --on "${on%:*}" -o "$work/day.csv" 2>"$work/err" ||
    bad "a later line: $(cat "$work/err")"
  grep -q "^TX-010,vn-2021-2025,${on#*:}," "$work/day.csv" || bad "a later line: ${on%:*}"
  rm -f "$work/day.csv"
done

# the plan: what it prints does not add up in one place
block 6 >"$work/plan.lua"
"$chuan" plan-check "$work/plan.lua" --rules "$work/rules" --json >"$work/plan.out" 2>"$work/err"
[ $? = 1 ] || bad "the plan: $(cat "$work/err")"
grep -A3 '"what": "differs"' "$work/plan.out" | tr -d ' \n' >"$work/found"
[ "$(cat "$work/found")" = '"what":"differs","printed":"8","comes_to":"7","from":null' ] ||
  bad "the plan: $(cat "$work/found")"

# the codebook: a file as a spreadsheet in Vietnam saves it
block 7 >"$work/book.lua"
printf 'Mã hộ;KV;Số khẩu;TNBQ;x\nA;2;4;1500;1\nB;1;99;-;1\n' >"$work/coded.csv"
"$chuan" check "$work/book.lua" --rules "$work/rules" >/dev/null 2>"$work/err" ||
  bad "the codebook: $(cat "$work/err")"
"$chuan" classify "$work/coded.csv" --codebook "$work/book.lua" --rules "$work/rules" \
  --on 2023-06-30 -o "$work/coded.out" 2>"$work/err" || bad "the codebook: $(cat "$work/err")"
grep -qx 'A,vn-2021-2025,undetermined,poor near_poor,0,12' "$work/coded.out" ||
  bad "the codebook: $(cat "$work/coded.out")"

# every standard that an entitlement is of has its cases
sed 's/--.*//' rules/vn/entitlements.lua | tr '\n' ' ' | grep -o 'of = [{]*[^}]*' | sed 's/vi = .*//' |
  grep -o '"vn-[^"]*"' | sort -u >"$work/of"
sed -n 's/^testing \("[^"]*"\).*/\1/p' rules/vn/entitlements/*.test.lua | sort -u >"$work/tested"
diff "$work/of" "$work/tested" || bad "the standards of entitlements (<) and those tested (>) differ"

# every word that chuan knows stands in the README
"$chuan" words --lang en | awk '/^[a-z_]+ / && $1 != "word" { print $1 }' | sort -u |
  while read -r word; do
    grep -qw "$word" rules/README.md || echo "$word"
  done >"$work/missing"
[ -s "$work/missing" ] && bad "rules/README.md does not name: $(tr '\n' ' ' <"$work/missing")"

ends "rules: the README's examples run, the village is as worked out by hand"
