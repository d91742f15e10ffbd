#!/bin/sh
# The official forms: what is refused and why, and that a workbook is the same bytes twice, has
# formulas with the figures they give, and takes no text for one.
# usage: tests/forms.sh BINARY (from the root of the tree)
. tests/prologue
db=$work/review.db
sh tests/surveys/forms/make "$chuan" "$db" || bad "the registry was not made"

# what must be said, and what cannot be had
gives 2 forms --db "$db"
says "--year 2026"
gives 2 forms 16 --year 2026 --db "$db"
says "forms of that year are 1 to 15"
gives 2 forms one --year 2026 --db "$db"
gives 2 forms --year 2026 --by street --db "$db"
says "allowed are village, commune, district and province"
gives 1 forms --year 2024 --db "$db"
says "it has lists of"
gives 2 forms 14 --year 2026 --db "$db" --publish
says "never for publication"
gives 0 forms --year 2026 --db "$db" --format table --lang en
shows "made only where its number is asked for: chuan forms 15"
gives 2 forms 4 --year 2026 --from 2024 --round 2026 --db "$db"
says "have their rounds; leave it out"
gives 2 forms 4 --year 2025 --round 2031 --db "$db"
gives 2 forms 11 --year 2025 --db "$db"
says "no members with an age"
gives 2 forms 4 --year 2025 --db "$db"
says "make the lists from runs"
gives 2 forms 2 --year 2025 --db "$db"
says "no list"
gives 2 forms --year 2026 --db "$db" --format csv
says "CSV holds one table"
gives 2 forms 1 --year 2026 --db "$db" --format md
says "table|csv|json|html|xlsx"

# children, of whom two checks are made: against the households that the run found
gives 0 forms 11 --year 2026 --db "$db" --format csv
shows ",,Tổng cộng,20,1,0,2,21,0,0,1"

# an indicator that answers leave open is a range, its rate and all deprivations too; the office
# publishes no 0 where it does not know
gives 0 forms 6 --year 2026 --db "$db" --format csv
shows ",,Tổng cộng,25,32–45,1–2,0–1,0–1,2–4,0–2,1–3,1–2,4,10,12–14,1–2,0"
gives 0 forms 7 --year 2026 --db "$db" --format csv
shows "01942,2,Xã Bình Minh,20,0.00–5.00,0.00–5.00,"
gives 0 forms 6 --year 2026 --db "$db" --format csv --publish
shows "01942,2,Xã Bình Minh,20,,,,,"

# members one by one: each household once, and who came from nowhere is new
gives 0 forms 15 --year 2026 --db "$db" --format csv
[ "$(grep -c ',Chủ hộ,' "$work/out")" = 15 ] || bad "form 15 does not have 15 heads"
shows "TX-021,1,1,TX-021; Tổ 1,1979,,Kinh,Chủ hộ,,,x,"
shows "TX-025,2,1,TX-025; Tổ 2,1973,,Kinh,Chủ hộ,x,,,"
gives 0 forms 14 --year 2025 --db "$db" --format csv
shows "TX-003,"
shows ",…,…,…,…," # of a list from a file nothing is known of members

# answers of a list from a file, by the ids of a stored round
gives 0 forms 4 9 --year 2025 --round 2026 --db "$db" --format json
gives 0 forms 4 --year 2025 --round 2026 --db "$db" --format csv
shows ",,Tổng cộng,5,10,"
cp "$db" "$work/strange.db"
sed 's/TX-001,poor/TX-901,poor/' tests/surveys/forms/2025.csv >"$work/strange.csv"
gives 0 recognise --list "$work/strange.csv" --standard vn-2021-2025 --year 2025 --decision 13/QĐ \
  --date 2025-12-16 --replaces 1 --db "$work/strange.db"
gives 0 forms 4 --year 2025 --round 2026 --db "$work/strange.db" --format table --lang en
shows "whose answers are not known: 1"
shows "do not tell, by column: 3: 1; 4: 1;"
gives 0 import tests/surveys/village/households.csv --db "$work/strange.db" --round 2030
gives 2 forms 4 --year 2025 --round 2030 --db "$work/strange.db"
says "no run of the round that --round names"

# the forms of 2016-2020, by area too; what nobody knows is no 0
sh tests/surveys/forms/make-2018 "$chuan" "$work/2018.db" || bad "the registry of 2018 was not made"
gives 2 forms 5 --year 2018 --db "$work/2018.db"
says "forms of that year are 1 to 4"
gives 2 forms --year 2012 --db "$work/2018.db"
says "no forms of 2012 are known"
gives 0 forms 1 --year 2018 --db "$work/2018.db" --format csv
shows ",,Tổng cộng,1230,15,1.22,9,5,11,0.89,2,12,0"
gives 0 forms 2 --year 2018 --db "$work/2018.db" --format csv
shows ",,Tổng cộng,,5,,2,40.00,0,0.00,9,180.00,3,0,0,15,12"
shows ",,Trong đó,Nông thôn,4,,1,25.00,"
gives 0 forms 2 --year 2018 --round 2018 --db "$work/2018.db" --format csv
shows ",,Tổng cộng,,5,3,2,40.00,"
gives 0 forms 3 --year 2018 --db "$work/2018.db" --format xlsx -o "$work/2018.xlsx"
"$tools/unzip" "$work/2018.xlsx" xl/worksheets/sheet1.xml | sed 's/<c r/\n&/g' >"$work/out"
shows '<f>SUM(D9:D10)</f><v>5</v>'
shows '<f>SUMIF(C9:C10,C12,D9:D10)</f><v>2</v>'

# one unit, named without accents; several that it may be are named
gives 0 forms 1 --year 2026 --unit 01942 --by commune --db "$db" --format csv
shows "01942,1,Xã Bình Minh,800,3200,10,"
shows ",,Tổng cộng,800,3200,10,"
gives 0 forms 1 --year 2026 --unit "binh minh" --by commune --db "$db" --format csv
shows ",,Tổng cộng,800,3200,10,"
gives 0 forms 2 --year 2026 --unit "XA BINH MINH" --db "$db" --format csv
shows "01942/Thôn 1"
grep -q "Tổ 1" "$work/out" && bad "villages of another commune"
gives 0 forms 3 --year 2026 --unit "huyen mau" --db "$db" --format json
gives 2 forms 1 --year 2026 --unit mẫu --db "$db"
says "may be 2 units: 06 Tỉnh Mẫu, 063 Huyện Mẫu"
gives 2 forms 1 --year 2026 --unit "Bắc Kạn" --db "$db"
says "no unit 'Bắc Kạn'"
gives 2 forms 1 --year 2026 --unit 01942 --by district --db "$db"
says "write --by with a level below it"
gives 2 forms 1 --year 2026 --unit 01942 --publish --db "$db"
says "leave out --unit"

# the names of units before the standard changes
gives 0 changeover --db "$db" --round 2026 --standard vn-2016-2020 --standard vn-2021-2025 \
  --by commune --format csv
shows "01942,01942 Xã Bình Minh,43,"
gives 0 changeover --db "$db" --round 2026 --standard vn-2016-2020 --standard vn-2021-2025 \
  --by commune --visits --format csv
shows "TX-035,01942 Xã Bình Minh,TX-035,"

# units of every level add up to the same
for by in village commune district province; do
  gives 0 forms 3 --year 2026 --by $by --db "$db" --format csv
  tail -2 "$work/out" | cut -d, -f3- >"$work/$by"
  cmp -s "$work/$by" "$work/village" || bad "form 3 by $by has other totals"
done

# a workbook
gives 0 forms --year 2026 --db "$db" --format xlsx -o "$work/a.xlsx"
sleep 1
gives 0 forms --year 2026 --db "$db" --format xlsx -o "$work/b.xlsx"
cmp -s "$work/a.xlsx" "$work/b.xlsx" || bad "the same workbook has other bytes"
gives 2 forms --year 2026 --db "$db" --format xlsx -o "$work/a.xlsx"
says "there already"
[ "$(stat -c %a "$work/a.xlsx")" = 600 ] || bad "the workbook can be read by others"
part() { # in lines, so that what is not found is told in few
  "$tools/unzip" "$work/a.xlsx" "$1" >"$work/part" || bad "no part $1"
  sed "s/<row /\n&/g;s/<c r/\n&/g" "$work/part" >"$work/out"
}
"$tools/unzip" "$work/a.xlsx" >"$work/out" || bad "this is no zip file"
shows xl/worksheets/sheet13.xml
part xl/workbook.xml
shows 'sheet name="Biểu 1"'
part xl/worksheets/sheet1.xml
shows 'IF(C9=0,"-",ROUND(E9/C9*100,2))</f><v>1.16<' # 5 of 430
shows '<f>SUM(E9:E10)</f><v>15</v>'
shows 'orientation="landscape"'
shows 'paperSize="9"'
shows 'fitToHeight="0"'
shows 'state="frozen"'
shows '<mergeCell ref="E6:F6"/>'
part xl/worksheets/sheet2.xml
shows '<f>D9-E9-F9-G9+H9+I9+J9+K9</f><v>5</v>'
shows '<f>SUMIF(C9:C12,C13,D9:D12)</f><v>5</v>'
part xl/worksheets/sheet5.xml
shows 'hidden="1"'
part xl/styles.xml
shows 'Times New Roman'
grep -q 'Calibri' "$work/out" && shows '#,##0'
part docProps/core.xml
shows '2021-01-01T00:00:00Z'
gives 0 forms 1 --year 2026 --db "$db" --format xlsx -o -
"$tools/unzip" "$work/out" >/dev/null || bad "no workbook on standard output"

# a page loads nothing and has no script
gives 0 forms --year 2026 --db "$db" --format html --lang en
grep -qiE '<script|<link|<img|@import|url\(|(src|href)="' "$work/out" && bad "the page loads something"
for tag in table tr td th thead tbody section svg ul li h1 h2 p; do
  opened=$(grep -oE "<${tag}[ >]" "$work/out" | wc -l)
  closed=$(grep -o "</$tag>" "$work/out" | wc -l)
  [ "$opened" = "$closed" ] || bad "<$tag> opened $opened times, closed $closed times"
done

# what one form hides no other tells: the same cells, whichever forms are asked for
gives 0 forms 1 --year 2026 --db "$db" --format csv --publish
mv "$work/out" "$work/alone"
gives 0 forms 1 2 8 --year 2026 --db "$db" --format json --publish
grep -qE "^ +[1-4],?$" "$work/out" && bad "a small count is published"
shows '"suppressed"'
gives 0 forms 1 --year 2026 --db "$db" --format csv --publish
cmp -s "$work/out" "$work/alone" || bad "form 1 is not published alike twice"
gives 0 forms --year 2026 --db "$db" --format xlsx -o "$work/a.xlsx" --force --publish
for sheet in 1 2 3 4 5 6 7 8 9 10 11 12 13; do
  part xl/worksheets/sheet$sheet.xml
  grep -E '<v>[1-4]</v>' "$work/out" | grep -vE 't="s"|ROUND\(' && bad "sheet $sheet tells a small count"
done

# what one level of units hides no other tells: their totals are hidden alike, and a district of all
# communes is that total
for form in 1 3 4 8 11; do
  for by in commune district province; do
    gives 0 forms $form --year 2026 --by $by --db "$db" --format csv --publish
    sed -n '/,Tổng cộng,/,$p' "$work/out" >"$work/$by"
  done
  cmp -s "$work/commune" "$work/district" || bad "form $form by district tells other totals"
  cmp -s "$work/province" "$work/district" || bad "form $form by province tells other totals"
done
gives 0 forms 6 --year 2026 --db "$db" --format table --lang en --publish
shows "in columns 3, 4, "
gives 0 forms 1 --year 2026 --by village --db "$db" --format table --lang en --publish
shows "do not publish the forms of this year by another level"
# a unit that a newer import ends is not there any more, and a village may be called by a day
cp "$db" "$work/ended.db"
printf 'unit,level,parent,name,valid_from,valid_to\n01999,commune,063,Xã Cũ,,\n' >"$work/old.csv"
gives 0 units import "$work/old.csv" --db "$work/ended.db"
gives 0 forms 1 --year 2026 --db "$work/ended.db"
shows "01999,3,Xã Cũ"
sed -i 's/,,$/,,2025-06-30/' "$work/old.csv"
gives 0 units import "$work/old.csv" --db "$work/ended.db"
gives 0 forms 1 --year 2026 --db "$work/ended.db"
grep -q 'Xã Cũ' "$work/out" && bad "an ended unit stands in the form"
shows ",,Tổng cộng,1230,"
printf 'unit,level,parent,name,year,households,persons,source\n%s,2026,800,3200,BC\n' \
  'Khu phố 30/4,village,01942,Khu phố 30/4' >"$work/village.csv"
sed 's/Thôn [1-4]/Khu phố 30\/4/; s/Tổ 1/Khu phố 30\/4/' tests/surveys/village/households.csv >"$work/hh.csv"
gives 0 import "$work/hh.csv" --members tests/surveys/village/members.csv --db "$work/day.db" --round 2026
gives 0 reclassify --db "$work/day.db" --round 2026 --standard vn-2021-2025
gives 0 recognise 1 --year 2026 --decision 1 --date 2026-12-01 \
  --overrides tests/surveys/forms/overrides.csv --db "$work/day.db"
gives 0 units import tests/surveys/forms/units.csv --db "$work/day.db"
gives 0 units import "$work/village.csv" --db "$work/day.db"
gives 0 forms 1 --by village --year 2026 --db "$work/day.db"
shows "01942/Khu phố 30/4,4,Khu phố 30/4,800,3200,10,1.25"
shows "01936/Khu phố 30/4,1,01936/Khu phố 30/4,,,1,," # of the same name in another commune

# a form whose equation fails is refused and named; the others are there
sed 's/,800,3200,/,15,3200,/; s/,1230,4900,900/,445,4900,900/; s/,700,900,/,15,900,/' \
  tests/surveys/forms/units.csv | sed 's/11.BC/12\/BC/' >"$work/less.csv"
sed -i '2,3s/445,4900,900,/445,4900,215,/' "$work/less.csv"
gives 0 units import "$work/less.csv" --db "$db"
gives 1 forms 1 3 --year 2026 --db "$db" --format json
says "form 1 is refused: 1.5 ≤ 1.1 does not hold in 1 rows: 01942 Xã Bình Minh"
shows '"table": "Biểu 3"'
gives 1 forms 1 --year 2026 --db "$db" --format json
[ -s "$work/out" ] && bad "a refused form was printed"
ends "forms: $count commands as promised"
