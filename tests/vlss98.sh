#!/bin/sh
# Real households: the extract of the Viet Nam Living Standards Survey 1997-98 under the
# general poverty line of 1998, counted by commune and in all. The data are not ours to
# ship: they are read from ../shared/reference (or $VLSS98) when they are there.
# usage: tests/vlss98.sh CHUAN
set -eu
chuan=$1
rules=tests/surveys/vlss98
data=${VLSS98:-../shared/reference}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
fail() { echo "tests/vlss98.sh: $*" >&2; exit 1; }

"$chuan" test "$rules" >"$out/tested" || fail "$(cat "$out/tested")"
if [ ! -r "$data/vlss98.csv" ]; then
  echo "tests/vlss98.sh: $data/vlss98.csv is not here; its households are not compared"
  exit 0
fi

"$chuan" classify "$data/vlss98.csv" --rules "$rules" --codebook "$rules/codebook.lua" \
  --standard vlss-1998 --format csv >"$out/verdicts.csv" 2>"$out/said" || fail "$(cat "$out/said")"

# Verdicts come in the order of the survey: its commune column, then our class column.
awk -F, '
  { sub(/\r$/, "") }
  NR == FNR { if (FNR > 1) commune[$1] = $2; next }
  FNR > 1 {
    if (!($1 in commune)) { print "no such household: " $1; next }
    all[commune[$1]]++; n[commune[$1], $3]++; total["all", $3]++; everybody++
  }
  END {
    for (c in all) print c "," all[c] "," n[c, "poor"] + 0 "," n[c, "near_poor"] + 0 "," n[c, "other"] + 0
    print "all," everybody "," total["all", "poor"] + 0 "," total["all", "near_poor"] + 0 "," total["all", "other"] + 0
  }' "$data/vlss98.csv" "$out/verdicts.csv" | sort >"$out/counted"
tail -n +2 "$data/vlss98_expected.csv" | tr -d "\r" | sort >"$out/expected"
diff "$out/expected" "$out/counted" >"$out/diff" || fail "the counts differ:
$(head -n 20 "$out/diff")"
echo "tests/vlss98.sh: passed, $(tail -n 1 "$out/expected")"
