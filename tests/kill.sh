#!/bin/sh
# A reclassification that is killed leaves the registry as it was, or whole with the run in it.
# usage: tests/kill.sh BINARY (from the root of the tree)
. tests/prologue
db=$work/review.db
"$chuan" sample --households 3000 --seed 5 --out "$work/sample" >/dev/null 2>&1
gives 0 import "$work/sample/households.csv" --members "$work/sample/members.csv" --db "$db" --round 1
runs=0
for wait in 0 0.01 0.02 0.03 0.05 0.08 0.1 0.15 0.2 0.3; do
  count=$((count + 1))
  "$chuan" reclassify --db "$db" --round 1 --standard vn-2021-2025 vn-2016-2020 >"$work/out" 2>/dev/null &
  sleep $wait
  kill -9 $! 2>/dev/null
  wait $! 2>/dev/null
  grep -q '^run ' "$work/out" && runs=$((runs + 1))
  gives 0 runs --db "$db"
  kept=$(sed 1,2d "$work/out" | wc -l)
  # a run that was said to be made is there; one may be there that had no time to say so
  [ "$kept" -ge "$runs" ] || bad "$runs runs were made and $kept are there"
  runs=$kept
done
gives 0 verify --db "$db"
ends "kill: $count commands, $runs runs whole"
