#!/bin/sh
# What the program promises beside its outputs: exit codes, files that appear whole or not
# at all, JSON with a schema, both languages, the same bytes for the same input.
# usage: tests/cli.sh BINARY (from the root of the tree)
. tests/prologue
hh=tests/surveys/village/households.csv
pp=tests/surveys/village/members.csv


# usage: exit 2, one sentence, the nearest name
gives 2
gives 2 clasify
says "did you mean 'classify'"
gives 2 classify "$hh" --standart x
says "did you mean '--standard'"
gives 2 classify "$hh" --household x
says "takes no option --household"
gives 2 classify
gives 2 classify "$hh"
says "--standard ID"
gives 2 classify "$hh" --standard vn-2021-2026
says "did you mean 'vn-2021-2025'"
gives 2 classify "$hh" --on 2026-13-01
gives 2 classify "$hh" --on 1990-01-01
gives 2 classify "$hh" --standard vn-2021-2025 --set nothing=1 --standard vn-2016-2020
gives 2 why "$hh" --standard vn-2021-2025
gives 2 --lang vi clasify
says "có phải ý bạn là"
gives 0 --version
shows "chuan "
gives 0 help
gives 0 help classify --lang vi
shows "cách dùng"
gives 2 help nothing

# the outside world: exit 3 or, for a survey that cannot be read as one, 1
gives 3 classify "$work/none.csv" --standard vn-2021-2025
gives 3 standards --rules "$work/none"
mkdir "$work/no_rules"
gives 3 standards --rules "$work/no_rules"
says "there is no rule file in the folder '$work/no_rules'"
gives 3 classify "$hh" --members "$pp" --standard vn-2021-2025 -o "$work/none/out.csv"
printf 'household_id,area\nA,moon\nB,rural\n' >"$work/bad.csv"
gives 1 classify "$work/bad.csv" --standard vn-2021-2025
says "bad.csv:2:2"
says "rows refused: 1"
shows "B,vn-2021-2025"

# the name of the output says the format, unless --format does; other kinds are refused
for kind in xlsx html json csv txt; do
	gives 0 changeover "$hh" --members "$pp" --standard vn-2021-2025 --standard vn-2027-2030 --by commune -o "$work/named.$kind"
	case $kind in
	xlsx) head -c 2 "$work/named.$kind" | grep -q PK || bad "named.xlsx is no workbook" ;;
	html) grep -q '<!DOCTYPE html>' "$work/named.$kind" || bad "named.html is no page" ;;
	json) grep -q '"schema": "chuan.changeover/1"' "$work/named.$kind" || bad "named.json is no JSON" ;;
	csv) grep -q '^01942,' "$work/named.$kind" || bad "named.csv has no rows" ;;
	txt) grep -q '^----' "$work/named.$kind" || bad "named.txt is no table" ;;
	esac
done
gives 0 changeover "$hh" --members "$pp" --standard vn-2021-2025 --standard vn-2027-2030 -o "$work/NAMED.XLSX"
head -c 2 "$work/NAMED.XLSX" | grep -q PK || bad "NAMED.XLSX is no workbook"
gives 2 changeover "$hh" --members "$pp" --standard vn-2021-2025 --standard vn-2027-2030 -o "$work/named.docx"
says "named.docx: 'changeover' does not write such a file; it writes .txt, .csv, .json, .html, .xlsx"
gives 2 classify "$hh" --standard vn-2021-2025 -o "$work/rows.odt"
says "'classify' does not write such a file; it writes .csv, .txt, .json, .xlsx, .html, .db"
gives 2 changeover "$hh" --members "$pp" --standard vn-2021-2025 --standard vn-2027-2030 --format csv -o "$work/other.xlsx"
says "the name asks for another kind of file than --format csv"
gives 2 changeover "$hh" --members "$pp" --standard vn-2021-2025 --standard vn-2027-2030 --json -o "$work/other.csv"
says "than --format json"
[ -e "$work/other.xlsx" ] || [ -e "$work/rows.odt" ] && bad "a refused name left a file"
gives 0 changeover "$hh" --members "$pp" --standard vn-2021-2025 --standard vn-2027-2030 --format csv -o "$work/other.txt"
gives 0 classify "$hh" --standard vn-2021-2025 -o "$work/rows.out"
grep -q '^household_id,' "$work/rows.out" || bad "a name of no kind changed the format"

# the list of classify: a workbook of counts and households, whom its CSV has, too
gives 0 classify "$hh" --members "$pp" --standard vn-2021-2025 -o "$work/list.xlsx"
says "Poor (poor)"
"$tools/unzip" "$work/list.xlsx" xl/sharedStrings.xml >"$work/strings"
gives 0 classify "$hh" --members "$pp" --standard vn-2021-2025 --threads 3 -o "$work/list.html" --entitlements --lang vi
gives 0 classify "$hh" --members "$pp" --standard vn-2021-2025
sed 1d "$work/out" | cut -d, -f1 >"$work/ids"
while read -r id; do
	grep -q ">$id<" "$work/list.html" || bad "household $id is not on the page"
	grep -q ">$id<" "$work/strings" || bad "household $id is not in the workbook"
done <"$work/ids"
grep -q "Tín dụng học sinh, sinh viên (chưa biết)" "$work/list.html" || bad "the list does not say what is perhaps due"
gives 1 classify "$work/bad.csv" --standard vn-2021-2025 --lang vi -o "$work/list.html" --force
grep -q "1 dòng của dữ liệu bị từ chối" "$work/list.html" || bad "the list keeps quiet about refused rows"
printf 'household_id,area\nA_x000D_B,rural\n' >"$work/odd.csv"
gives 0 classify "$work/odd.csv" --standard vn-2021-2025 -o "$work/odd.xlsx"
"$tools/unzip" "$work/odd.xlsx" xl/sharedStrings.xml | grep -q 'A_x005F_x000D_B' || bad "an id of a workbook is read as another"

gives 2 inspect "$hh" -o "$work/codebook.xlsx"
says "'inspect' does not write such a file; it writes .lua"
gives 0 inspect "$hh" --json -o "$work/codebook.lua"
gives 0 doc vn-2027-2030 -o "$work/law.json"
grep -q '"schema"' "$work/law.json" || bad "law.json is no JSON"
gives 0 letter "$hh" --members "$pp" --standard vn-2021-2025 --household TX-001 -o "$work/letter.html"

# classify: the village as expected, in input order, the same bytes each time
gives 0 classify "$hh" --members "$pp" --standard vn-2016-2020 --standard vn-2021-2025
cmp -s "$work/out" tests/surveys/village/expected.csv || bad "the village differs from expected.csv"
cp "$work/out" "$work/first"
gives 0 classify "$hh" --members "$pp" --standard vn-2016-2020 --standard vn-2021-2025 --lang vi
cmp -s "$work/out" "$work/first" || bad "data depend on the language"
gives 0 classify "$hh" --members "$pp" --on 2026-05-01 --indicators --kinds
head -1 "$work/out" | grep -q ',d_toilet,.*,kinds$' || bad "no indicator or kinds columns"
gives 0 classify "$hh" --members "$pp" --standard vn-2021-2025 --reading toilet_flush_only
head -1 "$work/out" | grep -q ',reading$' || bad "no reading column"
sed 1d "$work/out" | grep -vq ',toilet_flush_only$' && bad "a row is not marked with its reading"
gives 0 classify "$hh" --members "$pp" --standard vn-2021-2025 --set k=1
says "what-if: k = 1"
gives 0 classify "$hh" --members "$pp" --standard vn-2021-2025 --format table
shows "near_poor"
"$chuan" classify - --members "$pp" --standard vn-2021-2025 <"$hh" >"$work/piped" 2>/dev/null
"$chuan" classify "$hh" --members "$pp" --standard vn-2021-2025 2>/dev/null | cmp -s - "$work/piped" ||
  bad "standard input gives other rows"

# several standards after one --standard, in any position, with commas, or with neither
gives 0 classify "$hh" --members "$pp" --standard vn-2016-2020 vn-2021-2025
cmp -s "$work/out" "$work/first" || bad "two ids after one --standard give other rows"
gives 0 classify --members "$pp" --standard vn-2016-2020 vn-2021-2025 "$hh"
cmp -s "$work/out" "$work/first" || bad "ids before the survey give other rows"
gives 0 classify vn-2016-2020 "$hh" vn-2021-2025 --members "$pp" vn-2016-2020
cmp -s "$work/out" "$work/first" || bad "ids without --standard give other rows"
gives 0 classify "$hh" --members "$pp" --standard vn-2016-2020,vn-2021-2025,vn-2016-2020
cmp -s "$work/out" "$work/first" || bad "ids with commas give other rows"
gives 0 why "$hh" --standard vn-2016-2020 vn-2021-2025 --household TX-004
shows "(vn-2021-2025)"
gives 0 readings --standard vn-2016-2020 vn-2021-2025 "$hh"
shows "vn-2021-2025: "
gives 0 plan vn-2021-2025,vn-2016-2020
gives 2 classify "$hh" --standard vn-2016-2020 vn-2021-2026
says "did you mean 'vn-2021-2025'"
gives 2 classify "$hh" "$pp" --standard vn-2016-2020
says "the members after --members"
gives 2 classify --standard vn-2016-2020 vn-2021-2025 vn-2021-2025
says "classify HH.csv"
gives 2 classify "$hh" --standard vn-2021-2025 --flags-of vn-2021-2026
says "did you mean 'vn-2021-2025'"
gives 2 why "$hh" --place 75 --household TX-004
says "--on DATE"
gives 2 classify "$hh" --standard vn-2021-2025 --scorecard
says "--scorecard goes with --on DATE"
gives 2 classify "$hh" --scorecard
says "--scorecard goes with --on DATE"

# standards of two questionnaires have no survey in common
mkdir "$work/two"
cp -r rules/vn tests/surveys/vlss98 "$work/two"
gives 2 classify "$hh" --rules "$work/two" --standard vn-2021-2025 vlss-1998
says "different questionnaires"

# --excel-safe: every cell but the id, which stays the id of the survey
mkdir "$work/minus"
cp rules/vn/survey.lua "$work/minus"
cat >"$work/minus/minus.lua" <<'LUA'
standard "-minus" { language = 1, vi = "Thử", law = "none",
  serves = { { "2024-01-01", "2024-12-31", cite = "none" } } }
class "-low" { vi = "Thấp", cite = "none",
  kind "-first" { vi = "Một", cite = "none", when = survey.household.size:at_most(2) },
}
class "-high" { vi = "Cao", cite = "none", when = survey.household.size:at_least(2) }
LUA
printf 'household_id,size\n=A,1\n+B,3\n@C,\n' >"$work/minus.csv"
gives 0 classify "$work/minus.csv" --rules "$work/minus" --standard=-minus --kinds --excel-safe
cut -d, -f2- "$work/out" | tail -n +2 | grep -qE '(^|,)[-=+@]' && bad "a cell is not guarded"
grep -q "^=A,'-minus,'-low,,,,'-first$" "$work/out" || bad "guarded: $(cat "$work/out")"

gives 0 classify "$hh" --members "$pp" --on 2026-05-01 --place 99
says "no standard of the place '99'"
gives 0 classify "$hh" --members "$pp" --on 2010-05-01 --scorecard
says "no scorecard is known for that day"
gives 0 why tests/surveys/cards/households.csv --flags-of vn-2016-2020 --on 2020-12-31 --scorecard \
  --household K1
shows "K1: Poor (poor) under National multidimensional poverty standard 2016–2020 (vn-2016-2020), day 2020-12-31, measured directly"
shows "K1: Near-poor (near_poor) under Classification by points B1 and B2, 2016–2020 (vn-2016-2020-scorecard), day 2020-12-31, by scorecard"

# -o: whole or not at all, private, never over a file that is there
gives 0 classify "$hh" --members "$pp" --standard vn-2021-2025 -o "$work/o.csv"
[ -s "$work/out" ] && bad "-o still prints rows"
cmp -s "$work/o.csv" "$work/piped" || bad "-o writes other rows"
[ "$(stat -c %a "$work/o.csv")" = 600 ] || bad "the output is not private"
gives 2 classify "$hh" --members "$pp" --standard vn-2021-2025 -o "$work/o.csv"
says "--force"
gives 0 classify "$hh" --members "$pp" --standard vn-2021-2025 -o "$work/o.csv" --force
mkdir "$work/empty"
printf 'household_id,area\nA,rural\n"B,rural\n' >"$work/torn.csv"
gives 1 classify "$work/torn.csv" --standard vn-2021-2025 -o "$work/empty/o.csv"
[ -z "$(ls -A "$work/empty")" ] || bad "a failed run left a file"
# standard output that is full, closed or left: exit 3 and one sentence, or none where the
# reader has gone (by the signal, unless it is ignored)
one_sentence() { [ "$(wc -l <"$work/err")" = 1 ] || bad "$1: $(head -3 "$work/err")"; }
for command in "classify $hh --standard vn-2021-2025" "standards --json" "help"; do
  count=$((count + 2))
  # shellcheck disable=SC2086  # the words of a command
  if [ -w /dev/full ]; then
    "$chuan" $command >/dev/full 2>"$work/err"
    [ $? = 3 ] || bad "chuan $command: a full disk is not exit 3"
    one_sentence "chuan $command on a full disk"
  fi
  # shellcheck disable=SC2086
  "$chuan" $command >&- 2>"$work/err"
  [ $? = 3 ] || bad "chuan $command: closed output is not exit 3"
  one_sentence "chuan $command into nothing"
done
"$chuan" sample --households 3000 --out "$work/many" >/dev/null
mkfifo "$work/pipe"
for heed in '' 'trap "" PIPE;'; do
  head -c 10 "$work/pipe" >/dev/null &
  sh -c "$heed"' "$0" classify "$1" --standard vn-2021-2025' "$chuan" \
    "$work/many/households.csv" >"$work/pipe" 2>"$work/err"
  got=$?
  wait
  count=$((count + 1))
  [ $got = 141 ] || [ $got = 3 ] || bad "a reader that goes away: exit $got"
  grep -v '^Broken pipe' "$work/err" | grep . && bad "a reader that goes away is talked of"
done
gives 0 classify "$hh" --standard vn-2021-2025 -o "$work/quiet.csv" 2>&-
[ "$(sed -n '$=' "$work/quiet.csv")" = "$(sed -n '$=' "$hh")" ] ||
  bad "messages went into the output"

# why and readings
gives 0 why "$hh" --members "$pp" --standard vn-2021-2025 --household TX-004
shows "national-2021.lua:"
shows "income_line"
gives 1 why "$hh" --members "$pp" --standard vn-2021-2025 --household NOBODY
says "NOBODY"
gives 0 readings "$hh" --members "$pp" --standard vn-2021-2025
shows "toilet_flush_only"

# check: exit 4 and one line
printf 'standard "x" {\n' >"$work/x.lua"
gives 4 check "$work/x.lua"
[ "$(wc -l <"$work/err")" = 1 ] || bad "more than one line for one mistake"
gives 0 check rules/vn/national-2021.lua rules/vn/survey.lua rules/vn/national-2021.test.lua
# a class that nobody is ever in, or everybody, and a standard without one are told
mkdir "$work/idle"
cp rules/vn/survey.lua "$work/idle"
head='language = 1, exhaustive = true, vi = "Thử", law = "Luật",
  serves = { { "2027-01-01", "2027-12-31", cite = "Điều 1" } } }'
cat >"$work/idle/a.lua" <<LUA
local hh = survey.household
standard "a" { $head
class "never" { vi = "Không ai", cite = "Điều 2", when = hh.size:at_most(0) }
class "neither" { vi = "Không ai", cite = "Điều 2", when = hh.area:is("rural") & hh.size:above(99) }
class "some" { vi = "Một số", cite = "Điều 2", when = hh.size:at_most(3) }
class "all" { vi = "Mọi hộ", cite = "Điều 2", when = hh.area:is("rural") | hh.size:at_least(1) }
LUA
printf 'standard "b" { %s\n' "$head" >"$work/idle/b.lua"
gives 0 check "$work/idle/a.lua" "$work/idle/b.lua"
shows "idle/a.lua:4: no household is ever in class 'never'"
shows "idle/a.lua:5: no household is ever in class 'neither'"
shows "idle/a.lua:7: every household is in class 'all'"
grep -q "'some'" "$work/out" && bad "a class of some households is told"
shows "idle/b.lua:1: standard 'b' is exhaustive and has no class"
gives 3 check "$work/none.lua"

# test: exit 1 when a case fails
cp -r rules/vn "$work/vn"
printf '\ncase "wrong on purpose" { base, class = "not_poor" }\n' >>"$work/vn/national-2021.test.lua"
gives 1 test "$work/vn/national-2021.test.lua"
shows "wrong on purpose: class: expected not_poor, got near_poor"

# every command as JSON with a schema of its name
schema() {
  name=$1
  "$chuan" "$@" --json >"$work/out" 2>/dev/null </dev/null
  count=$((count + 1))
  "$tools/keys" "$work/out" | head -1 | grep -qx "chuan.$name/1" ||
    bad "chuan $*: no JSON of schema chuan.$name/1"
}
schema classify "$hh" --members "$pp" --standard vn-2016-2020 --standard vn-2021-2025 --kinds --indicators
schema why "$hh" --members "$pp" --standard vn-2021-2025 --household TX-004
schema readings "$hh" --members "$pp" --standard vn-2021-2025
schema standards
schema show vn-2016-2020
schema plan vn-2021-2025 vn-2016-2020
schema words
schema check rules/vn/survey.lua
schema test rules/vn/national-2016.test.lua
schema help
gives 4 check --json "$(printf '%s/\377.lua' "$work")" "$work/x.lua"
"$tools/keys" "$work/out" >/dev/null || bad "a file whose name is no UTF-8 breaks the JSON"
shows "$(printf '\357\277\275.lua')"
gives 2 clasify --json
"$tools/keys" "$work/err" >/dev/null || bad "a fault is not JSON"
says '"status":2'

# what would be, held against the law: one standard with and without --set; slips in --set are said
village="tests/surveys/village/households.csv --members tests/surveys/village/members.csv --standard vn-2021-2025"
# shellcheck disable=SC2086  # a list of arguments
{
  gives 0 compare $village --standard vn-2021-2025 --set k=2
  shows "near_poor,poor,"
  gives 0 changeover $village --set k=2 --format csv
  gives 2 changeover $village
  says "changeover needs two standards"
  gives 0 classify $village --set income_line.rural=1,6
  says "set income_line (Rural) is 1.6, and in law it is 1,500,000"
  gives 0 classify $village --set income_line=1600000
  says "set income_line has no row, so all its rows are set: Rural; Urban"
  grep -q "look again" "$work/err" && bad "a value near the law is doubted"
}
gives 2 movements --standard vn-2021-2025 vn-2016-2020 --from 2025 --to 2026 --db x.db
says "has no use for 'vn-2016-2020'"

ends "cli: $count calls as promised"
