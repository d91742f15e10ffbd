#!/bin/sh
# The made-up province of `chuan sample`: the same for the same seed, whatever the number
# of households; private; read without a refusal; calibrated; with every field and every
# kind of missing. usage: tests/sample.sh CHUAN
set -eu
chuan=$1
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
fail() { echo "tests/sample.sh: $*" >&2; exit 1; }

"$chuan" sample --households 3000 --seed 7 --out "$out/a" >/dev/null
"$chuan" sample --households 3000 --seed 7 --out "$out/b" >/dev/null
"$chuan" sample --households 500 --seed 7 --out "$out/c" >/dev/null
"$chuan" sample --households 500 --seed 8 --out "$out/d" >/dev/null
for file in households.csv members.csv; do
  cmp "$out/a/$file" "$out/b/$file" || fail "the same seed gave another $file"
  head -c "$(wc -c <"$out/c/$file")" "$out/a/$file" | cmp - "$out/c/$file" ||
    fail "fewer households changed the first rows of $file"
  cmp -s "$out/c/$file" "$out/d/$file" && fail "another seed gave the same $file"
  [ "$(stat -c %a "$out/a/$file")" = 600 ] || fail "$file can be read by others"
  for way in '!refused' '!dont_know' '!not_applicable' ',,'; do
    [ "$file$way" = 'households.csv!not_applicable' ] ||
      grep -q "$way" "$out/a/$file" || fail "$file has no $way"
  done
done

"$chuan" sample --households 5 --seed 7 --out "$out/a" >/dev/null 2>&1 &&
  fail "a survey that is there already was replaced without --force"
"$chuan" sample --households 0 --out "$out/e" >/dev/null 2>&1 && fail "no households were written"

# Every field that the questionnaire declares is a column, and nothing else.
sed -nE 's/^ *(text|integer|decimal|code|flag) "([a-z0-9_]*)".*/\2/p' \
  rules/vn/survey.lua | sort >"$out/fields"
{ head -n 1 "$out/a/households.csv"; head -n 1 "$out/a/members.csv"; } |
  tr ',' '\n' | sort -u >"$out/columns"
diff "$out/fields" "$out/columns" || fail "the columns are not the fields of survey.lua"

# Both national standards read it without a refusal, and the shares are those of the
# marginals: 14,23 % poor and 7,69 % near-poor of the households whose class is known.
"$chuan" classify "$out/a/households.csv" --members "$out/a/members.csv" \
  --standard vn-2021-2025 --standard vn-2016-2020 --format csv >"$out/verdicts.csv" 2>"$out/said" ||
  fail "classify: $(cat "$out/said")"
awk -F, 'NR > 1 && $2 == "vn-2021-2025" && $3 != "undetermined" { n[$3]++; all++ }
  NR > 1 && $3 == "conflict" { conflict++ }
  END {
    poor = 100 * n["poor"] / all; near = 100 * n["near_poor"] / all
    if (poor < 12.5 || poor > 16 || near < 6.5 || near > 9.2 || conflict || all < 2700) {
      printf "poor %.2f %%, near-poor %.2f %%, %d known, %d conflicts\n", poor, near, all, conflict
      exit 1
    }
  }' "$out/verdicts.csv" || fail "the shares are not those of the marginals"

# Without anybody who keeps an answer back, the size is the number of members.
awk -F, 'FNR == 1 { file++; next }
  file == 1 { size[$1] = $7; next }
  { members[$1]++ }
  END { for (h in size) if (size[h] ~ /^[0-9]+$/ && size[h] != members[h]) { print h; exit 1 } }' \
  "$out/a/households.csv" "$out/a/members.csv" || fail "size and members differ"
echo "tests/sample.sh: passed"
