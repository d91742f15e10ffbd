#!/bin/sh
# The same bytes whatever the number of threads: rows, counts, refusals and their order.
set -u
chuan=$1
# Under the sanitizers blocks are small: fewer households fill as many.
case $chuan in *asan*|*tsan*) households=1500 stored=1500 ;; *) households=9000 stored=40000 ;; esac
work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT
cd "$(dirname "$0")/.." || exit 3
failed=0
"$chuan" sample --households "$households" --seed 7 --out "$work" >/dev/null || exit 1
# Every 500th household has an area that is none: its row is refused, wherever its batch ends.
awk 'NR > 1 && NR % 500 == 0 { sub(/,(rural|urban),/, ",seaside,") } { print }' \
  "$work/households.csv" >"$work/wrong.csv"

# same WHAT ARGUMENTS...: the outcome with 1 thread is that with 2, 3 and 8; in a file, too, for
# which the survey is read in another way.
same() {
  what=$1
  shift
  for threads in 1 2 3 8; do
    "$chuan" classify "$@" --standard vn-2016-2020 vn-2021-2025 --threads "$threads" \
      >"$work/out.$threads" 2>"$work/err.$threads"
    echo "status $?" >>"$work/err.$threads"
    rm -f "$work/file"
    "$chuan" classify "$@" --standard vn-2016-2020 vn-2021-2025 --threads "$threads" \
      -o "$work/file" 2>"$work/err"
    echo "status $?" >>"$work/err"
    [ -e "$work/file" ] || : >"$work/file"
    cmp "$work/file" "$work/out.$threads" && cmp "$work/err" "$work/err.$threads" && continue
    echo "threads: $what differs in a file with $threads threads"
    failed=1
  done
  for threads in 2 3 8; do
    cmp "$work/out.1" "$work/out.$threads" && cmp "$work/err.1" "$work/err.$threads" && continue
    echo "threads: $what differs with $threads threads"
    failed=1
  done
}
# The same for a database, which goes to a file.
for threads in 1 2 3; do
  "$chuan" classify "$work/households.csv" --members "$work/members.csv" --standard vn-2016-2020 \
    --threads "$threads" -o "$work/out.$threads.db" 2>/dev/null
  cmp "$work/out.1.db" "$work/out.$threads.db" && continue
  echo "threads: a database differs with $threads threads"
  failed=1
done
same 'CSV' "$work/households.csv" --members "$work/members.csv" --indicators --kinds
same 'JSON' "$work/households.csv" --format json
same 'the table' "$work/households.csv" --format table
same 'what is refused' "$work/wrong.csv" --members "$work/members.csv"
grep -q 'seaside' "$work/err.1" && { echo 'threads: an answer is shown'; failed=1; }
grep -q '^status 1' "$work/err.1" || { echo 'threads: nothing was refused'; failed=1; }

# A run has the same counts, refusals, hash and verdicts, whoever worked on its blocks: enough
# households for some blocks of the registry.
"$chuan" sample --households "$stored" --seed 8 --out "$work/stored" >/dev/null || exit 1
"$chuan" import "$work/stored/households.csv" --members "$work/stored/members.csv" \
  --db "$work/registry.db" --round 2026 >/dev/null 2>&1 || exit 1
run=0
for threads in 1 2 3 8; do
  run=$((run + 1))
  "$chuan" reclassify --db "$work/registry.db" --round 2026 --standard vn-2016-2020 vn-2021-2025 \
    --threads "$threads" >"$work/out" 2>"$work/err.$threads"
  echo "status $?" >>"$work/err.$threads"
  sed "s/^run $run:/run:/" "$work/out" >"$work/out.$threads"
  "$chuan" export "$run" --db "$work/registry.db" --indicators >"$work/rows.$threads" || failed=1
done
for threads in 2 3 8; do
  for what in out err rows; do
    cmp "$work/$what.1" "$work/$what.$threads" && continue
    echo "threads: a run differs with $threads threads"
    failed=1
  done
done
"$chuan" verify --db "$work/registry.db" >/dev/null || { echo 'threads: verify failed'; failed=1; }
# What is not plain, or wrong, stands among what is.
odd() { # odd WHAT AWK-PROGRAM: the survey of households alone, changed
  awk "$2" "$work/households.csv" >"$work/odd.csv"
  same "$1" "$work/odd.csv"
}
# shellcheck disable=SC2016
odd_all() {
  odd 'a quoted id' 'NR == 700 { sub(/[^,]*/, "\"&\"") } { print }'
  odd 'a quoted id in the first line' 'NR == 2 { sub(/[^,]*/, "\"&\"") } { print }'
  odd 'lines that end in CR LF' '{ printf "%s\r\n", $0 }'
  odd 'a last line without an end' 'NR > 1 { printf "\n" } { printf "%s", $0 }'
  odd 'blank lines at the end' '{ print } END { print "\n" }'
  odd 'a blank line' 'NR == 1100 { print "" } { print }'
  odd 'an id that stands twice' 'NR == 3 { split($0, a, ",") } NR == 1200 { sub(/[^,]*/, a[1]) } { print }'
  odd 'an id that is not ASCII' 'NR == 900 { sub(/[^,]*/, "&ộ") } { print }'
  odd 'a short line' 'NR == 950 { print "x,1" } { print }'
  odd 'a quote that never closes' 'NR == 1000 { sub(/,/, ",\"") } { print }'
}
odd_all
[ $failed = 0 ] && echo 'threads: 1, 2, 3 and 8 threads give the same bytes'
exit $failed
