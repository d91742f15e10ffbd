#!/bin/sh
# From an office's own workbook to the first tables, and what is said of files that are none.
# usage: tests/inspect.sh BINARY (from the root of the tree)
. tests/prologue
book=$work/review-2025.xlsx
"$tools/workbook" "$book" tests/surveys/office/review-2025.page || bad "no workbook"

# ---- three commands to the first table, the codebook as it was written ----

gives 0 inspect "$book" -o "$work/book.lua"
says "wrote $work/book.lua"
shows "chuan classify $book --members $book"
! sed 1,2d "$work/book.lua" | grep -q -e '-- ?' || bad "a mark is left in: $(cat "$work/book.lua")"
gives 0 check "$work/book.lua"
gives 0 classify "$book" --members "$book" --codebook "$work/book.lua" --on 2025-12-31
cat >"$work/want" <<'CSV'
household_id,standard,class,possible,lacking_certain,lacking_possible
BM-001,vn-2021-2025,poor,,3,9
BM-002,vn-2021-2025,average,,1,5
BM-003,vn-2021-2025,poor,,4,8
BM-004,vn-2021-2025,not_poor,,0,4
BM-005,vn-2021-2025,undetermined,poor near_poor,1,4
BM-006,vn-2021-2025,not_poor,,0,4
CSV
cmp -s "$work/want" "$work/out" || bad "other classes: $(cat "$work/out")"

# ---- and on to the forms, by the commands that it prints ----

gives 0 inspect "$book" --year 2025 --json
"$chuan" inspect "$book" --lang en | sed -n 's/^  chuan //p' >"$work/next"
cd "$work" || exit 3
cp "$book" office.xlsx
sed "s|$book|office.xlsx|g;s|NUMBER|12/QĐ|;s|DATE|2025-12-20|" next >commands
[ "$(wc -l <commands)" = 6 ] || bad "other commands: $(cat commands)"
while read -r line; do
  # shellcheck disable=SC2086  # a command as it is typed
  set -- $line
  case $1 in
  recognise) # one household is undetermined: whoever decides says what it is
    printf 'household_id,class,author,reason,document\nBM-005,near_poor,UBND xã,họp thôn,BB 1\n' >overrides.csv
    gives 0 "$@" --overrides overrides.csv
    ;;
  *) gives 0 "$@" ;;
  esac
done <commands
"$tools/unzip" forms.xlsx xl/workbook.xml | grep -q 'Biểu 1' || bad "no forms"
cd - >/dev/null || exit 3

# ---- last year's official list to the forms in three commands; and the registered totals ----

list=$work/list-2025.xlsx
units=$work/units-2025.xlsx
"$tools/workbook" "$list" tests/surveys/office/list-2025.page || bad "no list"
cmp -s "$list" tests/surveys/office/list-2025.xlsx || bad "README's workbook is not that of its page"
"$tools/workbook" "$units" tests/surveys/office/units-2025.page || bad "no units"
registry=$work/lists.db
gives 0 inspect "$list" -o "$work/list.lua"
shows "chuan recognise --list $list --codebook $work/list.lua --standard vn-2021-2025 --year 2025"
gives 0 recognise --list "$list" --codebook "$work/list.lua" --standard vn-2021-2025 --year 2025 \
  --decision 12/QĐ-UBND --date 2025-12-15 --db "$registry"
gives 0 forms 1 --year 2025 --db "$registry" --format csv
shows '2,,,'
gives 0 inspect "$units" -o "$work/units.lua"
shows "chuan units import $units --codebook $work/units.lua"
gives 0 check "$work/units.lua" "$work/list.lua"
gives 0 units import "$units" --codebook "$work/units.lua" --db "$registry"
gives 0 forms 1 --year 2025 --db "$registry" --format csv
shows '01942,2,Xã Bình Minh,800,3200,2,0.25,2,0.25'
gives 4 units import "$units" --codebook "$work/list.lua" --db "$registry"
says 'units = { … }'
gives 2 recognise 1 --codebook "$work/list.lua" --year 2025 --decision 1 --date 2025-12-15 --db "$registry"
says 'a run needs none'
printf 'sheet S\nA1 = DANH SÁCH HỘ CẬN NGHÈO NĂM 2025\nA2 = Mã hộ\nB2 = Số khẩu\nA3 = A1\nB3 # 3\n' |
  "$tools/workbook" "$work/near.xlsx" -
gives 0 inspect "$work/near.xlsx" -o "$work/near.lua"
grep -qx '    class = "near_poor",' "$work/near.lua" || bad "no class by the title: $(cat "$work/near.lua")"
gives 0 recognise --list "$work/near.xlsx" --codebook "$work/near.lua" --standard vn-2021-2025 \
  --year 2025 --decision 13/QĐ-UBND --date 2025-12-15 --db "$registry"
printf 'sheet S\nA1 = Mã xã\nB1 = Tên xã\nC1 = Tổng số hộ\nA2 # 1936\nB2 = Xã A\nC2 # 10\n' |
  "$tools/workbook" "$work/some.xlsx" -
gives 0 inspect "$work/some.xlsx" -o "$work/some.lua"
gives 4 check "$work/some.lua"
says 'the unit above'

# ---- nothing of a person is shown ----

for lang in vi en; do
  gives 0 inspect "$book" --lang $lang
  for secret in Nguyễn 'Lý A' BM-00 'Người 0'; do
    ! grep -q "$secret" "$work/out" || bad "shows '$secret'"
  done
done
! grep -q -e Nguyễn -e BM-00 "$work/book.lua" || bad "the codebook has a name"

# ---- a codebook with marks is refused by name until they are gone ----

"$tools/workbook" "$work/doubts.xlsx" tests/golden/inspect-doubts-en/page || bad "no workbook"
gives 0 inspect "$work/doubts.xlsx" --year 2025 -o "$work/doubts.lua"
shows "have the mark '-- ?'"
gives 4 check "$work/doubts.lua"
says "doubts.lua:10:"
says "no column is a code of the household"
gives 4 classify "$work/doubts.xlsx" --codebook "$work/doubts.lua" --on 2025-12-31
says "still has the mark '-- ?'"
sed 's/ -- ?.*//;s/= "?"/= "rural"/;/"ao cá"/d;/\["KV2"\]/s/rural/urban/' "$work/doubts.lua" >"$work/settled.lua"
gives 0 check "$work/settled.lua"
gives 1 classify "$work/doubts.xlsx" --codebook "$work/settled.lua" --on 2025-12-31
says "A6: "
[ "$(wc -l <"$work/out")" = 5 ] || bad "other rows: $(cat "$work/out")"

# ---- CSV: delimiter, decimal comma, codes that lost their zeros ----

gives 0 inspect tests/surveys/office/ho-2024.csv -o "$work/csv.lua"
grep -qx '  delimiter = ";",' "$work/csv.lua" || bad "no delimiter"
grep -qx '  decimal = "comma",' "$work/csv.lua" || bad "no decimal mark"
gives 0 classify tests/surveys/office/ho-2024.csv --codebook "$work/csv.lua" --on 2024-12-31
gives 2 inspect tests/surveys/office/ho-2024.csv -o "$work/csv.lua"
says "there already"
gives 0 inspect tests/surveys/office/ho-2024.csv -o "$work/csv.lua" --force

# ---- a total below a CSV is no household: by the codebook, and without it ----

{
  printf 'Mã hộ,Thôn,Khu vực,Số nhân khẩu\n'
  awk 'BEGIN { for (i = 1; i <= 700; i++) printf "A%d,Thôn 1,Nông thôn,3\n", i }'
  printf 'Tổng cộng,,,7\n,,,"Người lập, ""ký"""\n'
} >"$work/total.csv"
gives 0 inspect "$work/total.csv" --year 2026 -o "$work/total.lua"
shows 'not read from row 702 on'
grep -qx '    household = { foot = "Tổng cộng" },' "$work/total.lua" || bad "no foot: $(cat "$work/total.lua")"
gives 0 import "$work/total.csv" --codebook "$work/total.lua" --db "$work/total.db" --round 2026
says '700 households stored'
gives 0 classify "$work/total.csv" --codebook "$work/total.lua" --on 2026-12-31
[ "$(wc -l <"$work/out")" = 701 ] || bad "other rows: $(wc -l <"$work/out")"
sed '/workbook = {/,/^  },/d' "$work/total.lua" >"$work/footless.lua"
gives 1 import "$work/total.csv" --codebook "$work/footless.lua" --db "$work/total.db" --round again
says 'total.csv:702:1:'
says 'this is a total, no household'

# ---- ages from births, ids in the first row only, villages in several spellings ----

printf 'Mã hộ,Thôn,Khu vực,Số nhân khẩu\nA1,Bản Lác,Nông thôn,3\nA2,Bản  Lác ,Nông thôn,2\nA3,bản lác,Nông thôn,1\n' >"$work/hh.csv"
printf 'Mã hộ,Ngày sinh,Giới tính\nA1,31/12/1990,Nam\n,1992-05-06,Nữ\n,1/1/2022,Nữ\nA2,1950,Nam\n,1951,Nữ\nA3,15/12/2000,Nam\n' >"$work/births.csv"
gives 0 inspect "$work/hh.csv" --members "$work/births.csv" --year 2026 -o "$work/births.lua"
shows "'Bản Lác' (2), 'bản lác' (1)"
shows "counted from the births in 'Ngày sinh'"
shows 'stands in the first row of each household only'
shows 'asks; what rests on them will be undetermined: Has health insurance now'
! grep -q -e 1990 -e 1950 -e A1 "$work/out" || bad "a birth or an id is shown"
grep -qx '    household_id = column "Mã hộ" { filled = "down" },' "$work/births.lua" || bad "not filled: $(cat "$work/births.lua")"
grep -q '^    age = column "Ngày sinh" { born = "date_or_year" }, -- ' "$work/births.lua" || bad "no ages: $(cat "$work/births.lua")"
sed 's/^  day = "2026-12-31"/  day = "2026-12-14"/' "$work/births.lua" >"$work/born.lua"
gives 0 import "$work/hh.csv" --members "$work/births.csv" --codebook "$work/born.lua" --db "$work/born.db" --round 2026
says '3 households and 6 persons'
says "'Bản Lác' (2), 'bản lác' (1)"
gives 0 query 'SELECT household_id, age FROM person' --db "$work/born.db"
printf 'household_id,age\nA1,35\nA1,34\nA1,4\nA2,76\nA2,75\nA3,25\n' | cmp -s - "$work/out" || bad "other ages: $(cat "$work/out")"
sed 's/,1950,/,50,/;s/^A1,31/,31/' "$work/births.csv" >"$work/nobirth.csv"
gives 1 import "$work/hh.csv" --members "$work/nobirth.csv" --codebook "$work/born.lua" --db "$work/born.db" --round again
says 'nobirth.csv:5:2:'
says 'this is no day of birth'
says 'nobirth.csv:2:1:'
sed '/Ngày sinh/d' "$work/born.lua" >"$work/ageless.lua"
printf 'Mã hộ,Giới tính\nA1,Nam\nA2,Nam\nA3,Nam\n' >"$work/ageless.csv"
gives 0 inspect "$work/hh.csv" --members "$work/ageless.csv" --year 2026
shows 'will be undetermined: Age in completed years (age)'
printf 'sheet S\nA1 = Mã hộ\nB1 = Giới tính\nC1 = Có hợp đồng lao động\nA2 = 1\nB2 = Nam\nC2 = Có\nA3 = 1\nB3 = Nam\n' |
  "$tools/workbook" "$work/contract.xlsx" -
gives 0 inspect "$work/hh.csv" --members "$work/contract.xlsx" --year 2026 -o "$work/contract.lua"
grep -q '\[""\] = "not_applicable", -- ? is a blank cell a no' "$work/contract.lua" || bad "blanks: $(cat "$work/contract.lua")"

# ---- what needs no codebook gives the same with one ----

village=tests/surveys/village
gives 0 inspect $village/households.csv --members $village/members.csv --year 2026 -o "$work/village.lua"
"$chuan" classify $village/households.csv --members $village/members.csv --codebook "$work/village.lua" \
  --standard vn-2016-2020 --standard vn-2021-2025 2>/dev/null |
  cmp - tests/golden/village-classes/out || bad "the codebook changes the village"

# ---- two sheets of one kind: which one has to be said ----

printf 'sheet A\nA1 = Mã hộ\nB1 = Ti vi\nA2 = 1\nB2 = x\nsheet B\nA1 = Mã hộ\nB1 = Ti vi\nA2 = 2\nB2 = Có\n' |
  "$tools/workbook" "$work/two.xlsx" -
gives 0 inspect "$work/two.xlsx" --year 2025
shows 'which one: --sheet NAME'
gives 1 inspect "$work/two.xlsx" --year 2025 -o "$work/two.lua"
[ ! -e "$work/two.lua" ] || bad "a codebook of two sheets"
gives 0 inspect "$work/two.xlsx" --year 2025 --sheet B -o "$work/two.lua"
gives 0 classify "$work/two.xlsx" --codebook "$work/two.lua" --on 2025-12-31
shows '2,vn-2021-2025'

# ---- files that are none: one sentence each ----

# refused STATUS WORDS FILE
refused() {
  for lang in vi en; do
    gives "$1" inspect "$3" --lang $lang
    [ "$(wc -l <"$work/err")" = 1 ] || bad "$3: not one sentence: $(cat "$work/err")"
    [ ! -s "$work/out" ] || bad "$3: something was printed: $(cat "$work/out")"
  done
  says "$2"
}
: >"$work/empty.csv"
refused 1 'empty.csv' "$work/empty.csv"
printf 'Mã hộ,Khu vực\n' >"$work/header.csv"
refused 1 'no row below' "$work/header.csv"
printf '\000\001\002\003binary\377' >"$work/binary.csv"
refused 1 'binary.csv' "$work/binary.csv"
printf '\377\376M\000' >"$work/wide.csv"
refused 1 'UTF-16' "$work/wide.csv"
printf 'M\267 h\351,Khu v\371c,H\344 t\252n ch\361 h\351\n1,\256\251y,l\265 \256\251u\n' >"$work/tcvn3.csv"
refused 1 'TCVN3' "$work/tcvn3.csv"
{
  printf 'a0'
  awk 'BEGIN { for (i = 1; i < 10000; i++) printf ",a%d", i; print "" }'
} >"$work/broad.csv"
refused 1 '4096' "$work/broad.csv"
printf 'UBND,,\nDanh sách,,\nMã hộ,Khu vực,Số khẩu\n1,NT,3\n' >"$work/titled.csv"
refused 1 'in line 3' "$work/titled.csv"
refused 3 'cannot read' "$work/none.csv"
refused 2 'not a regular file' -
refused 2 'not a regular file' "$work"
"$tools/database" "$work/some.db" 'CREATE TABLE household(household_id)'
refused 1 'SQLite' "$work/some.db"
printf 'sheet S\nA1 = Mã hộ\n' | "$tools/workbook" "$work/header.xlsx" -
refused 1 'no row below' "$work/header.xlsx"
awk 'BEGIN {
  print "sheet S"
  for (i = 0; i < 5000; i++) {
    name = ""
    for (n = i; n >= 0; n = int(n / 26) - 1) name = sprintf("%c", 65 + n % 26) name
    print name "1 = c" i
  }
}' | "$tools/workbook" "$work/broad.xlsx" -
refused 1 '4096' "$work/broad.xlsx"

printf 'Khu vực\nNT\n' >"$work/one.csv"
gives 0 inspect "$work/one.csv"
shows 'Nothing can be done with this file'
printf 'Mã hộ,Khu vực,Số khẩu\nA,NT,3\nB,NT\nC,TT,4,5\n' >"$work/ragged.csv"
gives 0 inspect "$work/ragged.csv"
shows 'cells than the header, which will be refused: 2 (ragged.csv:3, ragged.csv:4)'
printf 'sheet S\nA1 = M\302\267 h\303\251\nB1 = Khu v\303\271c\nC1 = \302\256\302\251n v\303\236\nA2 = 1\nB2 = NT\nC2 = x\n' |
  "$tools/workbook" "$work/font.xlsx" -
gives 0 inspect "$work/font.xlsx"
shows 'TCVN3'
ends "inspect: from a workbook to the forms, and what is said of other files ($count commands)"
