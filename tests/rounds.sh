#!/bin/sh
# A stored round gives what its files gave, byte for byte; what is refused leaves the registry as
# it was, byte for byte. usage: tests/rounds.sh BINARY (from the root of the tree)
. tests/prologue
db=$work/review.db
village=tests/surveys/village

# same NAME ARGUMENTS...: the round and its files give the same output, exit code and talk.
same() {
  name=$1
  shift
  command=$1
  shift
  count=$((count + 1))
  # shellcheck disable=SC2086  # a list of arguments
  "$chuan" "$command" $files "$@" >"$work/want" 2>"$work/wanted"
  want=$?
  "$chuan" "$command" --db "$db" --round "$name" "$@" >"$work/out" 2>"$work/err"
  [ $? = "$want" ] || bad "$command $name $*: not exit $want: $(cat "$work/err")"
  cmp -s "$work/want" "$work/out" || bad "$command $name $*: the output differs"
  # places of rows and what is said of columns that were not read are of files
  sed -e 's/^chuan: [^ ]*csv:\([0-9]*\): /chuan: ROW \1: /' -e '/not read:/d' "$work/wanted" >"$work/1"
  sed -e "s|^chuan: $db ($name):\([0-9]*\): |chuan: ROW \1: |" "$work/err" >"$work/2"
  cmp -s "$work/1" "$work/2" || bad "$command $name $*: $(diff "$work/1" "$work/2")"
}

"$chuan" sample --households 700 --seed 3 --out "$work/sample" >/dev/null
# the same in another order, with d_ columns and answers that contradict each other
{
  head -1 "$work/sample/households.csv" | sed 's/$/,d_water,d_floor_area/'
  sed 1d "$work/sample/households.csv" | awk '{ print (NR * 7919) % 700 "\t" $0 }' | sort -n |
    cut -f2- | awk 'NR % 3 == 1 { print $0 ",yes,no"; next } NR % 3 == 2 { print $0 ",,yes"; next }
      { print $0 ",!refused," }'
} >"$work/mixed.csv"

files="$village/households.csv --members $village/members.csv"
# shellcheck disable=SC2086
gives 0 import $files --db "$db" --round village
[ "$(stat -c %a "$db")" = 600 ] || bad "others can read the registry"
gives 0 import $village/households.csv --db "$db" --round alone
gives 0 import "$work/sample/households.csv" --members "$work/sample/members.csv" --db "$db" --round sample
gives 0 import "$work/mixed.csv" --members "$work/sample/members.csv" --db "$db" \
  --round mixed --flags-of vn-2021-2025
gives 0 rounds --db "$db"
shows 'households.csv, members.csv'
gives 0 rounds --db "$db" --format csv
shows 'alone,56,,'

for name in village sample; do
  [ $name = village ] || files="$work/sample/households.csv --members $work/sample/members.csv"
  same "$name" classify --standard vn-2021-2025 vn-2016-2020 --indicators --kinds
  same "$name" classify --standard vn-2021-2025 --json
  same "$name" classify --on 2026-12-31 --place 79 --format table
  same "$name" readings --standard vn-2021-2025
  same "$name" readings --standard vn-2016-2020 --format csv
  same "$name" compare --standard vn-2016-2020 vn-2021-2025 --by commune --moved
  same "$name" compare --standard vn-2021-2025 vn-2027-2030 --json
  for id in $(sed -n '2p;50p;$p' "${files%% *}" | cut -d, -f1) NOBODY; do
    same "$name" why --standard vn-2021-2025 --household "$id"
    same "$name" why --standard vn-2027-2030 --household "$id" --json
  done
done
files=$village/households.csv
same alone classify --standard vn-2021-2025 --kinds
same alone classify --standard vn-2006-2010 vn-2027-2030
files="$work/mixed.csv --members $work/sample/members.csv"
"$chuan" classify --db "$db" --round mixed --standard vn-2021-2025 >/dev/null 2>"$work/err" &&
  bad "flags that contradict answers were taken"
says '(mixed):'
grep -q 'not read' "$work/err" && bad "a round has columns that are not read"
for what in "classify --standard vn-2021-2025 --indicators" "classify --standard vn-2016-2020" \
  "readings --standard vn-2021-2025"; do
  # shellcheck disable=SC2086
  "$chuan" ${what%% *} $files --flags-of vn-2021-2025 ${what#* } >"$work/want" 2>/dev/null
  # shellcheck disable=SC2086
  "$chuan" ${what%% *} --db "$db" --round mixed ${what#* } >"$work/out" 2>/dev/null
  cmp -s "$work/want" "$work/out" || bad "mixed $what differs"
done

# ---- all or nothing ----

cp "$db" "$work/before"
unchanged() { cmp -s "$db" "$work/before" || bad "$1 changed the registry"; }
refuses() {
  what=$1
  status=$2
  shift 2
  gives "$status" import "$@" --db "$db"
  unchanged "$what"
}
{ cat $village/households.csv; sed -n 2p $village/households.csv; } >"$work/twice.csv"
sed 's/,rural,/,moon,/' $village/households.csv >"$work/moon.csv"
{ cat $village/members.csv; sed -n 2p $village/members.csv | sed 's/^TX-001/NOBODY/'; } >"$work/orphan.csv"
printf 'household_id,area\n' >"$work/empty.csv"
printf 'household_id,d_water\nA,yes\n' >"$work/flag.csv"
refuses "a double" 1 "$work/twice.csv" --round bad
says 'this id stands on line 2 already'
refuses "wrong codes" 1 "$work/moon.csv" --round bad
says 'the first 20 are above'
says 'nothing was stored'
[ "$(wc -l <"$work/err")" = 22 ] || bad "not twenty refusals, a count and a word: $(cat "$work/err")"
refuses "an orphan" 1 $village/households.csv --members "$work/orphan.csv" --round bad
refuses "an empty file" 1 "$work/empty.csv" --round bad
refuses "flags of nobody" 2 "$work/flag.csv" --round bad
refuses "flags of an unknown standard" 2 "$work/flag.csv" --round bad --flags-of vn-2020
refuses "no file" 3 "$work/nothing.csv" --round bad
refuses "no name" 2 $village/households.csv
refuses "a name of blanks" 2 $village/households.csv --round ' '
refuses "a name that is taken" 1 "$work/mixed.csv" --round sample --flags-of vn-2021-2025
says "'sample' with other answers"
refuses "another name" 1 $village/households.csv --members $village/members.csv --round other
says "round 'village'"
refuses "the same again" 0 $village/households.csv --members $village/members.csv --round village
gives 2 import $village/households.csv --round x
printf 'not one\n' >"$work/text.db"
gives 3 import $village/households.csv --db "$work/text.db" --round x
[ "$(cat "$work/text.db")" = 'not one' ] || bad "a file that is no registry was changed"
gives 1 import "$work/moon.csv" --db "$work/new.db" --round x
[ ! -e "$work/new.db" ] || bad "a refused import made a registry"

# ---- unit codes stay texts ----

printf 'household_id,province,commune\nA,01,00004\nB,1,4\n' >"$work/units.csv"
gives 0 import "$work/units.csv" --db "$db" --round units
sed 's/moon/rural/' "$work/units.csv" | "$chuan" import - --db "$db" --round units 2>"$work/err" ||
  bad "the same survey from standard input: $(cat "$work/err")"
# a pipe is read from its beginning again where it has to be
sed "" "$work/mixed.csv" | "$chuan" import - --members "$work/sample/members.csv" --db "$db" \
  --round mixed --flags-of vn-2021-2025 2>"$work/err" || bad "mixed from a pipe: $(cat "$work/err")"
sed "" "$work/moon.csv" | "$chuan" import - --db "$db" --round moon 2>"$work/err" && bad "moon from a pipe"
says "rows refused"
ends "rounds: stored surveys give what files give ($count commands)"
