#!/bin/sh
# A survey that is other people's SQLite tables: the same bytes out as from the CSV files
# that the tables were made of, nothing beside the database, and for each kind of hostile
# database an exit code and a sentence that names the place and no value.
# usage: tests/tables.sh BINARY (from the root of the tree)
. tests/prologue
village=tests/surveys/village
database=$tools/database
laws='--standard vn-2016-2020 --standard vn-2021-2025'

# ---- the same as the CSV files ----

"$database" "$work/village.db" "household=$village/households.csv" "person=$village/members.csv" ||
  bad "the village made no database"
# the members in another order: put to their households through a sort
"$database" "$work/mixed.db" "household=$village/households.csv" "p=$village/members.csv" \
  'CREATE TABLE person AS SELECT * FROM p ORDER BY person_id DESC' || bad "no mixed database"
cksum "$work/village.db" >"$work/before"

# same DATABASE ARGUMENTS...: standard output, and what is said on standard error.
same() {
  db=$1
  command=$2
  shift 2
  count=$((count + 1))
  "$chuan" "$command" $village/households.csv --members $village/members.csv "$@" \
    >"$work/want" 2>"$work/want.err" </dev/null
  "$chuan" "$command" "$db" --households household --members person "$@" \
    >"$work/got" 2>"$work/got.err" </dev/null
  cmp "$work/want" "$work/got" || bad "$command $*: the tables give other bytes"
  cmp "$work/want.err" "$work/got.err" || bad "$command $*: the tables say something else"
}
# shellcheck disable=SC2086  # a list of arguments
for db in "$work/village.db" "$work/mixed.db"; do
  same "$db" classify $laws
  same "$db" classify $laws --indicators --kinds --format json
  same "$db" classify $laws --format table --lang vi
  same "$db" readings --standard vn-2021-2025 --format csv
done
same "$work/village.db" why --standard vn-2021-2025 --household TX-002
same "$work/village.db" why --standard vn-2021-2025 --household TX-002 --json
"$chuan" classify "$work/village.db" --households household --members person \
  --standard vn-2016-2020 --standard vn-2021-2025 2>/dev/null |
  cmp - tests/golden/village-classes/out || bad "the tables do not give the golden village"
gives 0 classify "$work/village.db" --households household --on 2026-12-31
cmp "$work/out" tests/golden/village-no-members/out || bad "no members: not the golden village"

# ---- into a registry ----

gives 0 import "$work/village.db" --households household --members person \
  --db "$work/review.db" --round 2026
gives 0 classify --db "$work/review.db" --round 2026 --standard vn-2016-2020 --standard vn-2021-2025
cmp "$work/out" tests/golden/village-classes/out || bad "imported tables: not the golden village"
gives 2 classify --db "$work/review.db" --round 2026 --households household --on 2026-12-31

# ---- out into a database ----

for more in '' '--indicators --kinds --entitlements --reading insurance_child' '--threads 3'; do
  # shellcheck disable=SC2086  # a list of arguments
  gives 0 classify "$work/village.db" --households household --members person $laws $more \
    -o "$work/classes.db"
  cp "$work/err" "$work/got.err"
  # shellcheck disable=SC2086
  gives 0 classify "$work/village.db" --households household --members person $laws $more \
    -o "$work/classes.csv"
  cmp "$work/err" "$work/got.err" || bad "a database says something else than the CSV"
  "$database" "$work/classes.db" -read verdict >"$work/got" || bad "no verdicts in the database"
  cmp "$work/got" "$work/classes.csv" || bad "$more: the database holds other verdicts than the CSV"
  rm "$work/classes.db" "$work/classes.csv"
done
# shellcheck disable=SC2086
gives 0 classify $village/households.csv --members $village/members.csv $laws --format sqlite \
  -o "$work/classes"
# shellcheck disable=SC2086
gives 2 classify $village/households.csv $laws -o "$work/classes" --format sqlite
says 'the file is there already'
# shellcheck disable=SC2086
gives 0 classify $village/households.csv --members $village/members.csv $laws --format sqlite \
  -o "$work/again.db"
cmp "$work/classes" "$work/again.db" || bad "the same survey gives another database"
[ "$(find "$work/classes" -perm 600)" ] || bad "the database is not for its owner only"
"$database" "$work/classes" -read run_standard >"$work/got"
grep -q '^0,vn-2016-2020,vn-2016-2020,2021-12-31,' "$work/got" || bad "no standard: $(cat "$work/got")"
"$database" "$work/classes" -read run | grep -q "^$("$chuan" --version | sed 's/.* //')," ||
  bad "no version of the engine"
"$database" "$work/classes" -read unverified | grep -q '^vn-2021-2025,' || bad "no unverified point"
# shellcheck disable=SC2086
gives 2 classify $village/households.csv $laws --format sqlite
says 'cannot be written to standard output'
# shellcheck disable=SC2086
gives 2 classify "$work/village.db" --households household $laws -o "$work/village.db" --force
says 'one of the files that are read'
ln "$work/village.db" "$work/other.db"
# shellcheck disable=SC2086
gives 2 classify "$work/village.db" --households household $laws -o "$work/other.db" --force
rm "$work/other.db"
# shellcheck disable=SC2086
gives 3 classify "$work/village.db" --households household $laws -o "$work/none/x.db"
# a disk that is full, or a limit of the user: nothing is left
"$chuan" sample --households 2000 --seed 3 --out "$work/sample" >/dev/null 2>&1
count=$((count + 1))
(
  ulimit -f 40
  trap '' XFSZ
  # shellcheck disable=SC2086
  "$chuan" classify "$work/sample/households.csv" $laws -o "$work/big.db" 2>"$work/err"
  [ $? = 3 ]
) || bad "a file that cannot be written is not exit 3: $(cat "$work/err")"
[ ! -e "$work/big.db" ] || bad "a file that could not be written was left"
# what is killed leaves nothing half
for wait in 0 0.01 0.02 0.05; do
  # shellcheck disable=SC2086
  "$chuan" classify "$work/sample/households.csv" $laws -o "$work/killed.db" 2>/dev/null &
  sleep $wait
  kill -9 $! 2>/dev/null
  wait $! 2>/dev/null
  if [ -e "$work/killed.db" ]; then
    "$database" "$work/killed.db" -read verdict | wc -l | grep -qx ' *4001' ||
      bad "a database was left half"
    rm "$work/killed.db"
  fi
done
beside=$(find "$work" -name 'killed.db*' -o -name 'big.db*')
[ -z "$beside" ] || bad "left beside the database: $beside"

# ---- nothing is left beside it, nor changed in it ----

cksum "$work/village.db" | cmp - "$work/before" || bad "the database was changed"
beside=$(find "$work" -name 'village.db?*')
[ -z "$beside" ] || bad "left beside the database: $beside"
"$database" "$work/log.db" 'PRAGMA journal_mode=WAL' "household=$village/households.csv"
gives 0 classify "$work/log.db" --households household --on 2026-12-31
beside=$(find "$work" -name 'log.db?*')
[ -z "$beside" ] || bad "left beside the database: $beside"

# ---- rows ----

secret='4321 secret'
"$database" "$work/rows.db" 'CREATE TABLE household(household_id, size, area)' \
  "INSERT INTO household VALUES('A',4,'rural'),('B','$secret','rural'),('C',4.5,'rural'),
   ('D',x'00FF','rural'),('E',4,'$secret'),(7,3.0,'urban'),('A',2,'urban'),('$secret ',1,NULL)" \
  "INSERT INTO household(rowid,household_id,size) VALUES(-9,'F','$secret'),(6000000000,'G',100)"
for lang in vi en; do
  gives 1 classify "$work/rows.db" --households household --standard vn-2016-2020 --lang $lang
  [ "$(sed 1d "$work/out" | cut -d, -f1 | tr '\n' ' ')" = 'A 7 ' ] || bad "rows: $(cat "$work/out")"
  for place in household:-9 household:2:2 household:3:2 household:4:2 household:5:3 \
    household:7:1 household:8:1 household:6000000000; do
    says "rows.db:$place: "
  done
  ! grep -q "$secret" "$work/err" || bad "a message shows a value: $(cat "$work/err")"
done
says "in row 1 already"

# ---- what is refused as a whole ----

# refused STATUS WORDS FILE ARGUMENTS...: in both languages, and -o leaves nothing
refused() {
  status=$1
  words=$2
  file=$3
  shift 3
  for lang in vi en; do
    gives "$status" classify "$file" "$@" --standard vn-2016-2020 --lang $lang -o "$work/left.csv"
    [ ! -e "$work/left.csv" ] || bad "$file: left a file"
    [ ! -s "$work/out" ] || bad "$file: wrote $(cat "$work/out")"
    [ "$(grep -c '^chuan: ' "$work/err")" = 1 ] || bad "$file: not one sentence: $(cat "$work/err")"
  done
  says "$words"
}
"$database" "$work/kinds.db" 'CREATE TABLE household(household_id, size INTEGER, area)' \
  'CREATE VIEW view_of AS SELECT * FROM household' \
  'CREATE TABLE computed(household_id, size, area AS (hex(zeroblob(100000000))))' \
  'CREATE TABLE keyed(household_id PRIMARY KEY) WITHOUT ROWID' \
  'CREATE VIRTUAL TABLE searched USING fts5(household_id)' \
  "INSERT INTO computed(household_id) VALUES('A')"
refused 1 "'view_of' is a view" "$work/kinds.db" --households view_of
refused 1 "'searched' is a virtual table" "$work/kinds.db" --households searched
refused 1 "'keyed' has no rowid" "$work/kinds.db" --households keyed
refused 1 "'area' is computed" "$work/kinds.db" --households computed
refused 1 "no table 'houses'; its tables are: household, " "$work/kinds.db" --households houses
refused 1 "no table 'p.csv'" "$work/kinds.db" --households household --members p.csv
refused 2 '--delimiter is for CSV' "$work/kinds.db" --households household --delimiter ';'
refused 2 'standard input' - --households household
refused 1 '--households TABLE' "$work/kinds.db"
refused 1 'leave out --households' "$village/households.csv" --households household
: >"$work/empty.db"
refused 1 'no table' "$work/empty.db" --households household
head -c 4096 /dev/zero | tr '\0' '\253' >"$work/locked.db"
refused 1 'encrypted' "$work/locked.db" --households household
refused 3 'cannot read' "$work/none.db" --households household
size=$(wc -c <"$work/village.db")
head -c $((size / 2)) "$work/village.db" >"$work/half.db"
refused 3 'quick_check' "$work/half.db" --households household
cp "$work/village.db" "$work/used.db"
echo log >"$work/used.db-wal"
refused 3 'wal_checkpoint' "$work/used.db" --households household
mv "$work/used.db-wal" "$work/used.db-journal"
refused 3 '-journal file' "$work/used.db" --households household

ends "tables: $count commands as expected"
