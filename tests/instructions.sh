#!/bin/sh
# How many instructions a household costs, so that a loop that is no longer vectorised or a cell
# that is read twice is seen however busy the machine is. Two runs are counted, one of them with
# more households (of the evaluation: more rounds); what one takes more than the other has nothing
# of starting and of rule files in it. Bounds are half as much again as was counted: with gcc 12
# and the libraries of Debian 12, on the processor that valgrind 3.19 shows, which has AVX2 but no
# AVX-512.
#                      counted   with SSE2 alone
evaluation_bound=54 #     35.4              81.4   of a flat survey that is in memory
csv_bound=1170      #      778                     from its CSV to a CSV of classes
stored_bound=570    #      379               522   as a stored round to a stored run
members_bound=13500 #    8,980                     of a sample with members, CSV to CSV
start_bound=55000000 # 36,460,000                  of two standards over ten households, whole
#
# usage: tests/instructions.sh build/release/chuan (from the root of the tree); other builds are
# not counted.
. tests/prologue
case $chuan in
*/release/chuan) ;;
*)
  echo 'instructions: they are counted of the release build alone'
  exit 0 ;;
esac
if ! command -v valgrind >/dev/null; then
  echo "instructions: there is no valgrind, which counts them; run scripts/setup"
  exit 1
fi
bench=$(dirname "$chuan")/bench
flat="--rules tests/bench/flat --codebook tests/bench/flat/codebook.lua"
few=20000
many=40000
# Where there is no AVX2, a loop takes half as many bytes at a time.
slack=1
grep -qw avx2 /proc/cpuinfo || slack=2

# instructions COMMAND...: how many it executes; nothing where it fails.
instructions() {
  valgrind --tool=callgrind --callgrind-out-file=/dev/null --log-file="$work/log" "$@" \
    >"$work/out" 2>"$work/err" || {
    cat "$work/err" "$work/log" >&2
    return
  }
  sed -n 's/.* Collected : //p' "$work/log"
}
# costs WHAT BOUND COUNT COUNT HOUSEHOLDS: of two runs, the second of so many more households.
costs() {
  count=$((count + 1))
  if [ -z "$3" ] || [ -z "$4" ]; then
    bad "instructions: $1 could not be counted"
    return
  fi
  tenths=$((($4 - $3) * 10 / $5))
  each=$((tenths / 10)).$((tenths % 10))
  bound=$(($2 * slack))
  echo "instructions: $1: $each a household, $bound allowed"
  [ $tenths -le $((bound * 10)) ] || bad "instructions: $1 costs $each a household, and $bound are allowed;" \
    "callgrind_annotate shows what takes them; where they are worth it, write the new count and" \
    "half as much again as its bound at the top of tests/instructions.sh"
}

# ---- what is counted ----

evaluate() { # evaluate ROUNDS, and one before that warms up
  instructions "$bench/evaluate" -r "$1" -c tests/bench/flat/codebook.lua tests/bench/flat \
    flat-2021 "$work/$few.csv"
}
# shellcheck disable=SC2086  # lists of arguments
classify() { # classify HOUSEHOLDS
  rm -f "$work/classes.csv"
  instructions "$chuan" classify "$work/$1.csv" $flat --standard flat-2021 \
    --columns class,lacking_certain --threads 1 -o "$work/classes.csv"
}
reclassify() { # reclassify HOUSEHOLDS
  instructions "$chuan" reclassify --db "$work/$1.db" --round r --rules tests/bench/flat \
    --standard flat-2021 --threads 1
}
classify_members() { # classify_members HOUSEHOLDS
  rm -f "$work/classes.csv"
  instructions "$chuan" classify "$work/$1/households.csv" --members "$work/$1/members.csv" \
    --standard vn-2021-2025 --threads 1 -o "$work/classes.csv"
}

for n in $few $many; do
  "$bench/generate" "$n" 20260101 >"$work/$n.csv" || exit 3
  # shellcheck disable=SC2086
  "$chuan" import "$work/$n.csv" $flat --round r --db "$work/$n.db" >/dev/null 2>"$work/err" || {
    cat "$work/err"
    exit 3
  }
done
for n in 10 2000 4000; do
  "$chuan" sample --households $n --seed 20270101 --out "$work/$n" >/dev/null || exit 3
done
costs 'the evaluation of flat-2021' $evaluation_bound "$(evaluate 1)" "$(evaluate 11)" $((few * 10))
costs 'CSV to class CSV under flat-2021' $csv_bound "$(classify $few)" "$(classify $many)" \
  $((many - few))
costs 'a stored round classified under flat-2021' $stored_bound "$(reclassify $few)" \
  "$(reclassify $many)" $((many - few))
costs 'classify with members under vn-2021-2025' $members_bound "$(classify_members 2000)" \
  "$(classify_members 4000)" 2000
count=$((count + 1))
start=$(instructions "$chuan" classify "$work/10/households.csv" --members "$work/10/members.csv" \
  --standard vn-2016-2020 vn-2021-2025 --threads 1)
echo "instructions: two standards over ten households: $start, $start_bound allowed"
[ "${start:-$((start_bound + 1))}" -le $start_bound ] ||
  bad "instructions: starting costs ${start:-what could not be counted}, and $start_bound are allowed"
ends "instructions: $count counts within bounds"
