#!/bin/sh
# The same bytes whatever the number of threads: rows, counts, refusals and their order.
set -u
chuan=$1
households=${2:-9000}
work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT
cd "$(dirname "$0")/.." || exit 3
failed=0
"$chuan" sample --households "$households" --seed 7 --out "$work" >/dev/null || exit 1
# Every 500th household has an area that is none: its row is refused, wherever its batch ends.
awk 'NR > 1 && NR % 500 == 0 { sub(/,(rural|urban),/, ",seaside,") } { print }' \
  "$work/households.csv" >"$work/wrong.csv"

same() { # same WHAT ARGUMENTS...: the outcome with 1 thread is that with 2, 3 and 8
  what=$1
  shift
  for threads in 1 2 3 8; do
    "$chuan" classify "$@" --standard vn-2016-2020 vn-2021-2025 --threads "$threads" \
      >"$work/out.$threads" 2>"$work/err.$threads"
    echo "status $?" >>"$work/err.$threads"
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
[ $failed = 0 ] && echo 'threads: 1, 2, 3 and 8 threads give the same bytes'
exit $failed
