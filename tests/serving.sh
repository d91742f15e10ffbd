#!/bin/sh
# Which standard serves a day: from 2006-01-01 to 2030-12-31 every day has exactly one national
# standard that measures directly, at most one scorecard beside it, and each place at most one
# standard of its own. All days are walked over the list of standards; where the answer
# changes, --on, --place and --scorecard are asked on the day before and after.
# usage: tests/serving.sh BINARY (from the root of the tree)
. tests/prologue

# id place from to, a line for each period; "national" stands for no place, "scorecard" for
# the scorecards of the nation
gives 0 standards --json
awk -F'"' '
  $2 == "id" { id = $4 }
  $2 == "place" { place = $4 == "" ? "national" : $4 }
  $2 == "instrument" && $4 == "scorecard" { place = place == "national" ? $4 : place "/" $4 }
  $2 == "from" { from = $4 }
  $2 == "to" { print id, place, from, $4 }
' "$work/out" >"$work/periods"
[ -s "$work/periods" ] || bad "no period in standards --json"

# day place standards… on both sides of every change, or "bad" and a sentence
awk -v first=2006-01-01 -v last=2030-12-31 '
  { id[NR] = $1; of[NR] = $2; from[NR] = $3; to[NR] = $4; places[$2] = 1 }
  function length_of(y, m) {
    if (m == 2) return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0) ? 29 : 28
    return m == 4 || m == 6 || m == 9 || m == 11 ? 30 : 31
  }
  function look(today,   i, p) {
    for (p in places) { now[p] = ""; n[p] = 0 }
    for (i = 1; i <= NR; i++)
      if (from[i] <= today && today <= to[i]) { now[of[i]] = now[of[i]] " " id[i]; n[of[i]]++ }
    if (n["national"] != 1) print "bad", today, "national:" now["national"]
    for (p in places) {
      if (n[p] > 1) print "bad", today, p ":" now[p]
      if (today > first && was[p] != now[p]) {
        print yesterday, p, all_before[p]
        print today, p, all(p)
      }
      if (today == first || today == last) print today, p, all(p)
      was[p] = now[p]
      all_before[p] = all(p)
    }
    yesterday = today
    days++
  }
  function all(p) { return now["national"] (p == "national" ? "" : now[p]) }
  END {
    for (y = 2006; y <= 2030; y++)
      for (m = 1; m <= 12; m++)
        for (d = 1; d <= length_of(y, m); d++) look(sprintf("%04d-%02d-%02d", y, m, d))
    if (yesterday != last || days != 9131) print "bad", days, "days until", yesterday
  }
' "$work/periods" | sort -u >"$work/asked"
grep '^bad' "$work/asked" && bad "the days are not each served once"

while read -r day place due; do
  [ "$day" = bad ] && continue
  code=$place
  scorecard=
  [ "$place" = national ] && code=
  [ "$place" = scorecard ] && code='' scorecard=--scorecard
  printf 'household_id,province,area,income_pc\nA,%s,rural,100000\n' "$code" >"$work/one.csv"
  gives 0 classify "$work/one.csv" --on "$day" ${code:+--place "$code"} $scorecard
  served=$(awk -F, 'NR > 1 { printf "%s%s", sep, $2; sep = " " }' "$work/out")
  [ "$served" = "$due" ] || bad "$day, $place: $served, not $due"
  # a place that has none of its own on this day is told so, and a day without scorecard
  case "$place,$due" in
  national,* | *' '*) ;;
  scorecard,*) says "no scorecard is known for that day" ;;
  *) says "no standard of the place '$code'" ;;
  esac
done <"$work/asked"

# outside the known years no standard is made up
for day in 2005-12-31 2031-01-01; do
  gives 2 classify "$work/one.csv" --on "$day"
  says "$day"
done

ends "serving: each day from 2006 to 2030 has its standard, $count calls"
