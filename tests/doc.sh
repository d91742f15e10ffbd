#!/bin/sh
# doc: no word of a rule file becomes markup; the page is one whole file; what changed is told.
# usage: tests/doc.sh BINARY (from the root of the tree)
. tests/prologue
mkdir -p "$work/rules"
cp -r rules/vn "$work/rules/" || exit 3
cat >"$work/rules/vn/marks.lua" <<'LUA'
local hh = survey.household
standard "marks" { language = 1, extends = "vn-2021-2025", place = "06",
  vi = "@<b>&\"*x*", law = "@<script>", replaces = "nowhere", note = "@<n>",
  serves = { { "2022-01-01", "2026-12-31", cite = "@<c>", unverified = "@<u>" } } }
override.parameter "k" { vi = "@<k>", unit = "indicator", unverified = "@<u>", note = "@<n>",
  from("2022-01-01", not_known "@<v>", "@<c>"),
  from("2024-01-01", 3, "@<c>") }
drop.reading "means_without_phone"
derive "each" { vi = "@<d>", cite = "@<c>", unit = "VND/person/month", note = "@<n>",
  value = hh.income_pc }
indicator "far" { vi = "@<i>", cite = "@<c>", unverified = "@<u>", deprived = not_known "@<v>" }
reading "nearer" { of = "far", vi = "@<r>", source = "@<s>", deprived = hh.tv }
class "all_of_it" { vi = "@<h>", cite = "@<c>", note = "@<n>",
  kind "one" { vi = "@<kind>", cite = "@<c>", unverified = "@<u>", note = "@<n>",
    when = hh.income_pc:at_most(1) & ~hh.tv } }
scorecard "b1" { vi = "@<card>", cite = "@<c>", unverified = "@<u>", by = hh.area,
  columns = { "rural", "urban" },
  item "1" { vi = "@<item>", cite = "@<c>", of = hh.size, row(1, 75, 70),
    row(2, 50, not_known "@<v>") } }
LUA

# every word above that could be markup begins with @: none of it may reach HTML raw
gives 0 doc marks --rules "$work/rules" --format html --lang vi --on 2023-01-01
shows "<!DOCTYPE html>"
shows '<html lang="vi">'
shows '<meta charset="utf-8">'
shows "<h1>@&lt;b&gt;&amp;&quot;*x*</h1>"
grep -q '@<' "$work/out" && bad "a raw < of a rule file in HTML: $(grep '@<' "$work/out")"
for mark in script c u n k v d i r s h kind card item; do shows "@&lt;$mark&gt;"; done
grep -qiE '<script|<link|<img|@import|url\(|(src|href)="[^#]' "$work/out" && bad "the page loads something"
# what is opened is closed, once each
for tag in ul li table tr td th tbody thead h1 h2 h3 h4 p nav div b a; do
  opened=$(grep -oE "<${tag}[ >]" "$work/out" | wc -l)
  closed=$(grep -o "</$tag>" "$work/out" | wc -l)
  [ "$opened" = "$closed" ] || bad "<$tag> opened $opened times, closed $closed times"
done
# every line of the contents leads to a heading
grep -o 'href="#s[0-9]*"' "$work/out" | grep -o 's[0-9]*' | while read -r anchor; do
  grep -q "id=\"$anchor\"" "$work/out" || echo "$anchor"
done >"$work/lost"
[ -s "$work/lost" ] && bad "contents lead nowhere: $(cat "$work/lost")"

# the same in Markdown
gives 0 doc marks --rules "$work/rules" --lang en --on 2023-01-01
shows '# @\<b\>&"\*x\*'
grep -q '@<' "$work/out" && bad "a raw < of a rule file in Markdown"
shows "What changed against National multidimensional poverty standard 2021–2025 (vn-2021-2025)"
shows "**Before:** Cut-off number of deprivations (k): 3 indicator"
shows '**Now:** @\<k\> (k): not known: @\<v\> indicator'
shows '**New:** @\<i\> (far)'
shows "What changed against nowhere"
shows "not among the rule files"
shows "2022-01-01 (in force)"
grep -qF "**Before:** Income line" "$work/out" && bad "what is inherited is told as changed"

# on a day after the amendment nothing of the parameter but its label differs
gives 0 doc marks --rules "$work/rules" --lang en
shows "2024-01-01 (in force)"
grep -qF "**Before:** Cut-off number of deprivations" "$work/out" && bad "k is 3 in both"

# as many are listed as are counted
gives 0 doc vn-2021-2025 --lang en
told=$(sed -n 's/^> Things not confirmed .*: \([0-9]*\)\.$/\1/p' "$work/out")
listed=$(sed '1,/^## Unverified/d' "$work/out" | grep -c '^- \*\*')
[ "$told" = "$listed" ] || bad "$told counted, $listed listed"

# the file appears whole, another is kept; formats are the command's own
gives 0 doc vn-2021-2025 --format html -o "$work/page.html"
[ -s "$work/out" ] && bad "the page went to standard output too"
tail -1 "$work/page.html" | grep -q '</html>' || bad "the page has no end"
gives 2 doc vn-2021-2025 -o "$work/page.html"
gives 0 doc vn-2021-2025 -o "$work/page.html" --force
gives 2 doc vn-2021-2025 --format csv
says "allowed are md|html"
gives 2 classify x.csv --standard vn-2021-2025 --format md
says "allowed are csv|table|json|xlsx|html|sqlite"
gives 2 doc vn-2021-2026
says "did you mean 'vn-2021-2025'"
gives 2 doc vn-2021-2025 --on 2031-01-01
gives 0 doc vn-2021-2025 --json
shows '"schema": "chuan.show/1"'
gives 0 help doc
shows "--format md|html"

ends "doc: $count commands as promised"
