#!/bin/sh
# Lists as workbooks: who changes class and why, what to ask, rows of a registry, movements: words
# for people, ids as texts, numbers as numbers; and the days of a switch.
# usage: tests/workbooks.sh BINARY (from the root of the tree)
# shellcheck disable=SC2086  # lists of options
. tests/prologue
survey="tests/surveys/village/households.csv --members tests/surveys/village/members.csv"
switch="--standard vn-2021-2025 --standard vn-2027-2030"

# part FILE NAME: a part of the workbook, a cell or text a line
part() {
  "$tools/unzip" "$work/$1" "xl/$2" 2>&1 | sed 's/<c r/\n&/g; s/<si>/\n&/g' >"$work/out"
  [ -s "$work/out" ] || bad "$1 has no $2"
}

# compare: the counts, then the households
gives 0 compare $survey $switch --by commune --moved --lang vi -o "$work/moved.xlsx"
part moved.xlsx sharedStrings.xml
shows "mức chuẩn thay đổi: Chuẩn thu nhập bình quân đầu người 2.000.000 → 2.800.000 đồng/người/tháng"
shows "chỉ vì văn bản chưa công bố: Việc làm: ngưỡng"
shows "Hộ có mức sống trung bình"
shows ">TX-026<"
shows ">Tổ 3<"
shows "quy định ngày 31/12/2026"
shows "quy định ngày 01/01/2027"
grep -q 'income_line\|not_poor\|undetermined\|employment' "$work/out" && bad "an id stands among words"
part moved.xlsx worksheets/sheet2.xml
shows '<autoFilter ref="A6:H'
shows '<pane ySplit="6"'
shows 'orientation="landscape"'
gives 0 compare $survey $switch --moved --lang vi --format table
shows "mức chuẩn thay đổi: Chuẩn thu nhập bình quân đầu người 2.000.000 → 2.800.000"
shows "Loại cũ"
gives 0 compare $survey $switch --moved
shows "TX-026,average,undetermined,line,income_line 2000000 → 2800000"

# changeover: the households that change have a sheet, by unit and village as people sort them
gives 0 changeover $survey $switch --by commune --lang vi -o "$work/change.xlsx"
part change.xlsx workbook.xml
shows 'name="moved"'
part change.xlsx sharedStrings.xml
shows "Các hộ đổi loại hoặc có thể đổi loại"
shows "Trình độ giáo dục của người lớn: ngưỡng"
grep -q 'adult_education' "$work/out" && bad "an id stands in a Vietnamese sheet"
shows ">Cần hỏi<"
printf 'household_id,area\nTX-1,urban\n' >"$work/asked.csv"
gives 0 changeover "$work/asked.csv" $switch --lang vi -o "$work/unasked.xlsx"
part unasked.xlsx sharedStrings.xml
shows "Không có hộ nào mà hỏi lại câu bị bỏ trống thì biết rõ loại hơn."
grep -q '>Cần hỏi<' "$work/out" && bad "a list of nobody has a head"
{
  head -1 tests/surveys/village/households.csv
  sed -n '2p' tests/surveys/village/households.csv | sed 's/^TX-001/V10/; s/,Thôn 2,/,Thôn 10,/'
  sed -n '2p' tests/surveys/village/households.csv | sed 's/^TX-001/V2/'
} | sed 's/,650000,/,1600000,/' >"$work/two.csv"
gives 0 changeover "$work/two.csv" $switch -o "$work/two.json"
tr -d ' \n' <"$work/two.json" >"$work/out"
shows '"table":"moved"'
grep -q '"V2".*"V10"' "$work/out" || bad "Thôn 10 stands before Thôn 2"

# a what-if and another reading stand in each, and that points of the law are not confirmed
changed="--set k=2 --reading toilet_flush_only"
for what in "compare --standard vn-2021-2025 --standard vn-2027-2030" \
  "changeover --standard vn-2021-2025 --standard vn-2027-2030" "gaps --standard vn-2021-2025"; do
  gives 0 ${what%% *} $survey ${what#* } $changed --lang vi -o "$work/changed.xlsx" --force
  part changed.xlsx sharedStrings.xml
  shows "giả định: k = 2"
  shows "(vn-2021-2025+toilet_flush_only*k=2), quy định ngày 31/12/"
  shows "cách hiểu khác: Chỉ tự hoại, bán tự hoại, thấm dội nước là hợp vệ sinh"
  shows "điều của vn-2021-2025+toilet_flush_only*k=2 chưa đối chiếu"
done
gives 0 compare $survey --standard vn-2021-2025 --set k=2 --lang vi -o "$work/held.xlsx"
part held.xlsx sharedStrings.xml
shows "Sang: Chuẩn nghèo đa chiều"
shows "(vn-2021-2025*k=2)"
shows "điều của vn-2021-2025 chưa đối chiếu"
gives 0 gaps $survey --standard vn-2021-2025 --lang vi -o "$work/usual.xlsx"
part usual.xlsx sharedStrings.xml
grep -q "giả định\|cách hiểu khác\|(vn-2021" "$work/out" && bad "the usual law is marked"

# gaps, query, movements
gives 0 gaps $survey --standard vn-2021-2025 --lang vi -o "$work/gaps.xlsx"
part gaps.xlsx sharedStrings.xml
shows "Tổng thu nhập của hộ một tháng"
shows "Còn có thể là"
gives 0 import $survey --db "$work/r.db" --round r
gives 0 query "SELECT household_id, commune, size, income_pc / 8.0 AS part FROM household LIMIT 3" \
  --db "$work/r.db" -o "$work/query.xlsx"
part query.xlsx sharedStrings.xml
shows ">01942<"
part query.xlsx worksheets/sheet1.xml
shows "<v>4</v>"
shows "<v>81250</v>"
gives 0 query "SELECT household_id FROM household WHERE size = 99" --db "$work/r.db" --lang vi \
  -o "$work/nobody.xlsx"
part nobody.xlsx sharedStrings.xml
shows "Không có dòng nào."
gives 2 query "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100001) SELECT i FROM n" \
  --db "$work/r.db" -o "$work/long.xlsx"
says "holds at most 100000"
[ -e "$work/long.xlsx" ] && bad "a refused list left a file"
tests/surveys/lists/fill "$chuan" "$work/l.db" >/dev/null 2>&1
gives 0 movements --from 2025 --to 2026 --db "$work/l.db" --by commune --moved --lang vi -o "$work/m.xlsx"
part m.xlsx workbook.xml
shows 'name="near_poor"'
part m.xlsx sharedStrings.xml
shows "00103 Xã Bình Minh"
shows "Các hộ biến động"

# the figures of a plan are numbers
gives 1 plan-check rules/plans/hai-duong-2020.lua --lang vi -o "$work/plan.xlsx"
part plan.xlsx styles.xml
shows 'formatCode="#,##0"'
part plan.xlsx sharedStrings.xml
shows "mã đơn vị 30"

# CSV for the Excel of Vietnam
printf 'household_id,area\n00123,rural\n"a;b",urban\n' >"$work/codes.csv"
gives 0 classify "$work/codes.csv" --standard vn-2021-2025 --excel-csv --columns class
printf '\357\273\277household_id;class\r\n"=""00123""";undetermined\r\n"a;b";undetermined\r\n' >"$work/want"
cmp -s "$work/out" "$work/want" || bad "--excel-csv wrote: $(cat "$work/out")"
# decimals have the comma of Vietnam, ids and codes with points or strokes stay as they are
printf 'household_id,area\n12.5,rural\n12-3,urban\n1E5,urban\n7,urban\n' >"$work/ids.csv"
gives 0 classify "$work/ids.csv" --standard vn-2021-2025 --excel-csv --columns class
printf '\357\273\277household_id;class\r\n"=""12.5""";undetermined\r\n"=""12-3""";undetermined\r\n"=""1E5""";undetermined\r\n7;undetermined\r\n' >"$work/want"
cmp -s "$work/out" "$work/want" || bad "--excel-csv wrote: $(cat "$work/out")"
printf 'household_id,area\n=1+1,rural\n@x,urban\n+84,urban\n1-Jan,urban\nTX-1,urban\n"a""b",urban\n"-""c",urban\n' >"$work/ids.csv"
gives 0 classify "$work/ids.csv" --standard vn-2021-2025 --excel-csv --columns class
cut -d\; -f1 "$work/out" | tr -d '\r' | tail -n +2 >"$work/ids"
printf '"=""=1+1"""\n"=""@x"""\n"=""+84"""\n"=""1-Jan"""\nTX-1\n"a""b"\n"=""-""""c"""\n' >"$work/want"
cmp -s "$work/ids" "$work/want" || bad "--excel-csv wrote ids: $(cat "$work/ids")"
gives 0 query "SELECT '3.10' AS village, '3.10' AS name, 0.0000001 AS less" --db "$work/r.db" --excel-csv
printf '\357\273\277village;name;less\r\n"=""3.10""";"=""3.10""";1,0e-07\r\n' >"$work/want"
cmp -s "$work/out" "$work/want" || bad "--excel-csv wrote: $(cat "$work/out")"
gives 0 query "SELECT 41.4 AS floor, -0.25 AS less, '12-3' AS house, '2026-12-31' AS day, 1.5 AS person_id, 1500000 AS income" --db "$work/r.db" --excel-csv
printf '\357\273\277floor;less;house;day;person_id;income\r\n41,4;-0,25;"=""12-3""";2026-12-31;"=""1.5""";1500000\r\n' >"$work/want"
cmp -s "$work/out" "$work/want" || bad "--excel-csv wrote: $(cat "$work/out")"
for what in "gaps" "compare --moved --standard vn-2027-2030"; do
  gives 0 $what "$work/codes.csv" --standard vn-2021-2025 --excel-csv -o "$work/${what%% *}.csv"
  head -c 16 "$work/${what%% *}.csv" | grep -q '^...household_id;' || bad "$what is not for Excel"
done
gives 0 movements --from 2025 --to 2026 --db "$work/l.db" --excel-csv
shows "class;unit;measure"
gives 2 gaps "$work/codes.csv" --standard vn-2021-2025 --excel-csv --json
says "--excel-csv is for CSV"

# a switch is looked at on its day; one standard alone on its last
gives 0 changeover $survey $switch --format table
shows "as it stands on 2027-01-01"
gives 0 gaps $survey --standard vn-2027-2030 --lang vi
says "ngày 31/12/2030"
gives 0 compare $survey --standard vn-2027-2030 --standard vn-2021-2025
says "day 2030-12-31"

ends "workbooks: $count calls as promised"
