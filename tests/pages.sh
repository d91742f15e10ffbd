#!/bin/sh
# What the design pages print as rules, written out as files and run: the shapes of
# standards, scorecards and provinces, and whose d_ flags are whose.
# usage: tests/pages.sh BINARY (from the root of the tree)
. tests/prologue
mkdir "$work/rules"
cp rules/vn/survey.lua "$work/rules/" || exit 3
cp tests/surveys/pages/*.lua "$work/rules/" || exit 3
cp tests/surveys/pages/*.csv "$work/" || exit 3
cd "$work" || exit 3
# shellcheck disable=SC2034  # read by the prologue
also="--rules rules"

# rows: the rows of classify, compared with what stands here.
rows() {
  cat >wanted
  diff -u wanted out || bad "other rows"
}

# the shapes of the page are read as printed
gives 0 check rules/shapes.lua
gives 0 show shapes
shows "not known: điểm mục 7"
gives 0 why shapes.csv --standard shapes --household 1 --lang vi
shows "ít nhất một trong → theo điểm b"
gives 0 classify shapes.csv --standard shapes --kinds --format csv
rows <<'ROWS'
household_id,standard,class,possible,lacking_certain,lacking_possible,kinds
1,shapes,poor,,1,1,poor_by_income
2,shapes,poor,,1,1,poor_by_deprivation
3,shapes,undetermined,near_poor none,1,1,
4,shapes,near_poor,,0,0,
ROWS
gives 0 why shapes.csv --standard shapes --household 3
shows "to decide, ask: điểm mục 7"

# flags belong to the standard that is named, to no other with the same indicators
gives 0 classify flags.csv --standard period-2027 --standard twin --flags-of period-2027 --indicators --format csv
rows <<'ROWS'
household_id,standard,class,possible,lacking_certain,lacking_possible,d_toilet,d_waste
1,period-2027,poor,,2,2,yes,yes
1,twin,undetermined,poor none,0,1,unknown,
2,period-2027,near_poor,,1,1,yes,no
2,twin,undetermined,poor none,0,1,unknown,
3,period-2027,undetermined,poor near_poor,1,2,yes,unknown
3,twin,undetermined,poor none,0,1,unknown,
4,period-2027,undetermined,average not_poor,2,2,yes,yes
4,twin,undetermined,poor none,0,1,unknown,
ROWS
gives 0 why flags.csv --standard period-2027 --flags-of period-2027 --household 4
shows "to decide, ask: average band not published"
gives 2 classify flags.csv --standard period-2027
says "say --flags-of STANDARD"
gives 2 classify flags.csv --standard period-2027 --flags-of period-207
says "did you mean 'period-2027'"
gives 0 classify flags.csv --standard twin --flags-of period-2027
sed 's/d_waste/d_wast/' flags.csv >near.csv
gives 1 classify near.csv --standard period-2027 --flags-of period-2027
says "did you mean d_waste"

# a flag that contradicts decided answers refuses its row, and no table counts it
sed '1s/income_pc/income_pc,toilet/; 2,$s/rural,[0-9]*/&,septic/' flags.csv >decided.csv
gives 1 classify decided.csv --standard twin --flags-of twin --format table
says "decided.csv:2: column 'd_toilet' contradicts"
says "rows refused: 4"
grep -q "^refused" out && bad "refused rows in a table of classes: $(cat out)"

ends "pages: $count commands as promised"
