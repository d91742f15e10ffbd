#!/bin/sh
# tests/traps.md is true: each case that it names stands in the test file it names, and each
# case that calls itself a trap stands in it. That they pass is for `chuan test`.
# usage: tests/traps.sh BINARY (from the root of the tree)
. tests/prologue

# shellcheck disable=SC2016  # the backquotes are Markdown
grep -o '`[a-z0-9/-]*: [^`]*`' tests/traps.md | tr -d '`' | sort >"$work/named"
find rules/vn -name '*.test.lua' | sort | while read -r file; do
  name=${file#rules/vn/}
  sed -n 's/^case "\([^"]*\)".*/\1/p' "$file" | sed "s|^|${name%.test.lua}: |"
done | sort >"$work/cases"
count=$(wc -l <"$work/named")
comm -23 "$work/named" "$work/cases" >"$work/missing"
[ -s "$work/missing" ] && bad "no such case: $(cat "$work/missing")"
grep ': bẫy' "$work/cases" | comm -23 - "$work/named" >"$work/missing"
[ -s "$work/missing" ] && bad "tests/traps.md does not name: $(cat "$work/missing")"

ends "traps: $count cases hold them"
