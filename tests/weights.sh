#!/bin/sh
# A sample with weights: weighted shares beside the counts, exact, the same for files, registries
# and threads; without weights nothing of them is said.
# usage: tests/weights.sh BINARY (from the root of the tree)
# shellcheck disable=SC2086  # lists of options
. tests/prologue
village=tests/surveys/village
law="--standard vn-2021-2025"

gives 0 classify $village/households.csv --members $village/members.csv $law --format json
grep -q weight "$work/out" && bad "weights where there are none"
gives 0 classify $village/households.csv --members $village/members.csv $law --format table
grep -q weight "$work/out" "$work/err" && bad "weights are told where there are none"

# thousands of households, a weight of one in seven not known
awk -F, -v OFS=, 'NR == 1 { print $0, "weight"; next } { row[NR] = $0 } END {
  for (k = 0; k < 200; k++) for (i = 2; i <= NR; i++) {
    split(row[i], cell, ","); id = cell[1] "-" k; sub(/^[^,]*/, id, row[i])
    n++; print row[i], n % 7 ? (n * 37 % 1000) / 8 : ""
    sub(/^[^,]*/, cell[1], row[i]) } }' $village/households.csv >"$work/hh.csv"
awk -F, -v OFS=, 'NR == 1 { print; next } { row[NR] = $0 } END {
  for (k = 0; k < 200; k++) for (i = 2; i <= NR; i++) {
    line = row[i]; split(line, cell, ","); sub(/^[^,]*/, cell[1] "-" k, line); print line } }' \
  $village/members.csv >"$work/pp.csv"
gives 0 classify "$work/hh.csv" --members "$work/pp.csv" $law
mv "$work/out" "$work/verdicts"

# the same sums by other means
awk -F, 'FILENAME ~ /pp/ { size[$1]++; next } FILENAME ~ /hh/ { weight[$1] = $NF; next }
  FNR > 1 && weight[$1] != "" { h[$3] += weight[$1]; p[$3] += weight[$1] * size[$1]
    all += weight[$1]; persons += weight[$1] * size[$1] }
  FNR > 1 && weight[$1] == "" { unknown++ }
  END { for (c in h) printf "%s %.3f %.2f %.3f %.2f\n", c, h[c], 100 * h[c] / all, p[c], 100 * p[c] / persons
    print "unknown", unknown }' "$work/pp.csv" "$work/hh.csv" "$work/verdicts" | sort >"$work/want"
for threads in 1 3; do
  gives 0 classify "$work/hh.csv" --members "$work/pp.csv" $law --format json --threads $threads
  sed -n '/^  "standards"/,$p' "$work/out" | tr -d '", ' | awk -F: '
    $1 == "class" { class = $2 }
    $1 == "weighted_households" { h = $2 } $1 == "weighted_households_percent" { hp = $2 }
    $1 == "weighted_persons" { p = $2 }
    $1 == "weighted_persons_percent" && h > 0 { printf "%s %.3f %s %.3f %s\n", class, h, hp, p, $2 }
    $1 == "weights_unknown" { print "unknown", $2 }' | sort >"$work/got"
  cmp -s "$work/want" "$work/got" || bad "other weighted shares: $(diff "$work/want" "$work/got")"
done
gives 0 classify "$work/hh.csv" --members "$work/pp.csv" $law --format table
shows "households, weighted  persons, weighted"
shows "the weight of $(sed -n 's/^unknown //p' "$work/want") households is not known"
says "the survey has weights"
mv "$work/out" "$work/table"
poor=$(sed -n 's/^poor [^ ]* \([^ ]*\) [^ ]* \(.*\)/\1% \2%/p' "$work/want")
[ "$(awk '$1 == "Poor" { print $(NF - 1), $NF }' "$work/table")" = "$poor" ] || bad "the table has not $poor"

# a registry has the same, and its tables what no output has: a recipe of the README
gives 0 import "$work/hh.csv" --members "$work/pp.csv" --db "$work/s.db" --round 2026
gives 0 classify --db "$work/s.db" --round 2026 $law --format table
cmp -s "$work/out" "$work/table" || bad "the registry has other weighted shares"
gives 0 reclassify --db "$work/s.db" --round 2026 $law
gives 0 verify --db "$work/s.db"
gives 0 query "SELECT v.class, sum(h.weight) FROM verdict v JOIN household h USING (round, household_id)
  WHERE v.run = 1 GROUP BY v.class" --db "$work/s.db"
sed 1d "$work/out" | awk -F, '{ printf "%s %.3f\n", $1, $2 }' | sort >"$work/got"
sed '/^unknown/d' "$work/want" | cut -d' ' -f1,2 | cmp -s - "$work/got" ||
  bad "the query gives other sums: $(cat "$work/got")"

for command in "readings" "compare --standard vn-2016-2020"; do
  # shellcheck disable=SC2086
  set -- $command
  name=$1
  shift
  gives 0 "$name" "$work/hh.csv" --members "$work/pp.csv" "$@" $law
  says "the survey has weights"
done
ends "weights: weighted shares are exact, $count commands"
