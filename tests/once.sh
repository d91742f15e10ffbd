#!/bin/sh
# classify to a file reads a sound survey once, to standard output it reads ahead: what comes
# out and what is said is the same, whatever is wrong and wherever it stands.
# usage: tests/once.sh BINARY (from the root of the tree)
. tests/prologue

# The same survey to standard output and to a file: exit code, rows, messages.
same() { # same WHAT FILE [OPTION...]
  what=$1
  file=$2
  shift 2
  count=$((count + 1))
  "$chuan" classify "$file" --standard vn-2021-2025 --lang en "$@" \
    >"$work/ahead" 2>"$work/ahead.err" </dev/null
  ahead=$?
  rm -f "$work/once"
  "$chuan" classify "$file" --standard vn-2021-2025 --lang en "$@" -o "$work/once" \
    2>"$work/once.err" </dev/null
  once=$?
  [ $ahead = $once ] || bad "$what: exit $ahead ahead, $once at once"
  cmp -s "$work/ahead.err" "$work/once.err" || bad "$what: other messages"
  if [ -e "$work/once" ]; then
    cmp -s "$work/ahead" "$work/once" || bad "$what: other rows"
  else
    [ -s "$work/ahead" ] && bad "$what: rows ahead of a fault"
  fi
}

hh=tests/surveys/village/households.csv
pp=tests/surveys/village/members.csv
same 'the village' $hh --members $pp
same 'the village as JSON' $hh --members $pp --json

# many households, with something wrong near the end
rows() { awk 'BEGIN { print "household_id,size,area,income_month"
  for (i = 1; i <= 9000; i++) printf "%d,%d,%s,%d\n", i, 1 + i % 7, i % 3 ? "rural" : "urban", i * 1000 }'; }
rows >"$work/sound.csv"
same 'a sound survey' "$work/sound.csv"
same 'a sound survey, one thread' "$work/sound.csv" --threads 1
rows | sed 's/^8990,.*/8990,4,moon,1/' >"$work/bad.csv"
same 'a wrong answer' "$work/bad.csv"
same 'a wrong answer as JSON' "$work/bad.csv" --json
rows | sed 's/^8990,/17,/' >"$work/bad.csv"
same 'an id that stands twice' "$work/bad.csv"
rows | sed 's/^8990,.*/8990,4,"rural,1/' >"$work/bad.csv"
same 'a quote that never closes' "$work/bad.csv"
{ rows && printf '9001,4,\377,1\n'; } >"$work/bad.csv"
same 'a byte that is no text' "$work/bad.csv"
{ rows | sed 's/^17,.*/17,4,moon,1/' && printf '9001,4,\377,1\n'; } >"$work/bad.csv"
same 'a wrong answer and a byte that is no text' "$work/bad.csv"
{ rows && printf '9001,4,rural\n\n9002,4,rural,1\n'; } >"$work/bad.csv"
same 'a short row and a blank one' "$work/bad.csv"

ends "once: $count surveys come out as if read ahead"
