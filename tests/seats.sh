#!/bin/sh
# Where households lie: lists that name the commune alone, by its code or name; what is told where
# lists and units differ; units of which there is no list.
# usage: tests/seats.sh BINARY (from the root of the tree)
. tests/prologue
db=$work/s.db
list() { # list YEAR FILE [ARGUMENTS...]
  year=$1 file=$2
  shift 2
  gives 0 recognise --list "$file" --standard vn-2021-2025 --year "$year" --decision "1/$file" \
    --date "$year-12-20" --db "$db" "$@"
}
cat >"$work/units.csv" <<'END'
unit,level,parent,name,year,households,persons,source
06,province,,Tỉnh Mẫu,2026,1000,4000,BC
08,province,,Tỉnh Bên,2026,900,3600,BC
061,district,06,Huyện Một,2026,600,2400,BC
062,district,06,Huyện Hai,2026,400,1600,BC
081,district,08,Huyện Ba,2026,900,3600,BC
00101,commune,061,Xã Bình Minh,2026,200,800,BC
00102,commune,061,Xã Hoà Lạc,2026,400,1600,BC
00103,commune,062,Xã Tân Lập,2026,400,1600,BC
00104,commune,081,Xã Tân Lập,2026,900,3600,BC
END
gives 0 units import "$work/units.csv" --db "$db"
cat >"$work/2025.csv" <<'END'
household_id,class,persons,commune,village
A1,poor,4,00101,Bản Lác
A2,near_poor,3,00101,Bản Nà
B1,poor,5,00102,Bản Lác
C1,poor,2,00103,Thôn 1
D1,poor,2,00104,Thôn 1
END
cat >"$work/2026.csv" <<'END'
household_id,class,persons,province,district,commune,village
A1,poor,4,,,00101,Bản Lác
A2,poor,3,,,xa binh minh,Bản Nà
A3,near_poor,3,,,Bình Minh,Bản Nà
B1,near_poor,5,,,XÃ  HÒA LẠC,Bản Lác
C1,poor,2,06,,Xã Tân Lập,Thôn 1
D1,poor,2,,Huyện Ba,Tân Lập,Thôn 1
END
list 2025 "$work/2025.csv"
list 2026 "$work/2026.csv"

# by every level, and within every unit
gives 0 forms 1 --year 2026 --db "$db" --format csv
shows "00101,1,Xã Bình Minh,200,800,2,1.00,1,0.50,,,7,"
shows "00102,2,Xã Hoà Lạc,400,1600,0,0.00,1,0.25,,,0,"
shows "00103,3,Xã Tân Lập,400,1600,1,0.25,"
shows "00104,4,Xã Tân Lập,900,3600,1,0.11,"
grep -qi "không ghi\|binh minh\|not said" "$work/out" && bad "a name was not joined to its unit"
gives 0 forms 1 --year 2026 --db "$db" --by district --format csv
shows "061,1,Huyện Một,600,2400,2,"
shows "081,3,Huyện Ba,900,3600,1,"
gives 0 forms 1 --year 2026 --db "$db" --by province --format csv
shows "06,1,Tỉnh Mẫu,1000,4000,3,"
shows "08,2,Tỉnh Bên,900,3600,1,"
gives 0 forms 1 --year 2026 --db "$db" --unit 06 --by commune --format csv
shows "00101,1,Xã Bình Minh,200,800,2,"
shows ",,Tổng cộng,1000,4000,3,"
grep -q 00104 "$work/out" && bad "a commune of another province"
gives 0 forms 2 --year 2026 --db "$db" --unit 06 --format csv
gives 0 forms 2 --year 2026 --db "$db" --unit "hoa lac" --format csv
gives 0 movements --from 2025 --to 2026 --db "$db" --by province
shows "poor,06,households,3,1,0,0,1,0,0,0,3"
shows "poor,08,households,1,0,0,0,0,0,0,0,1"
gives 0 movements --from 2025 --to 2026 --db "$db" --by commune
shows "poor,00101,households,1,0,0,0,1,0,0,0,2"
grep -qi "binh minh" "$work/out" && bad "movements do not join a name to its unit"
gives 0 plan-make --db "$db" --year 2026 --place 06 --target fall_by=2 --by district --format csv
shows "061,1,Huyện Một,600,2"
gives 0 query "SELECT count(*) FROM recognised WHERE commune = 'xa binh minh'" --db "$db"
shows 1 # what was imported stays as it came

# one commune's villages by their own names, under the commune's
gives 0 forms 1 --year 2026 --db "$db" --unit 00101 --format table
shows "Bản Lác"
shows "Trong phạm vi Xã Bình Minh (00101)"
grep -q "00101/Bản" "$work/out" && bad "villages of one commune are called by its code"
gives 0 forms 1 --year 2026 --db "$db" --by village --format csv
shows "00101/Bản Lác,1,00101/Bản Lác,"
gives 0 forms 1 --year 2026 --db "$db" --unit 00101 --format csv
shows "00101/Bản Lác,1,Bản Lác,"

# a name that several units have is refused; with the unit above it is plain
cp "$db" "$work/twice.db"
printf 'household_id,class,persons,commune\nE1,poor,2,Tân Lập\n' >"$work/twice.csv"
own=$db
db=$work/twice.db
list 2026 "$work/twice.csv"
says "2 units have that name" # at once, too
gives 1 forms 1 --year 2026 --db "$db"
says "'Tân Lập' (commune), and 2 units have that name: 00103 Xã Tân Lập, 00104 Xã Tân Lập"
gives 1 movements --from 2025 --to 2026 --db "$db"
says "2 units have that name"
gives 1 plan-make --db "$db" --year 2026 --place 06 --target fall_by=1 --by commune
says "2 units have that name"
db=$own

# what is no unit is told, with the one that may have been meant
cp "$db" "$work/strange.db"
printf 'household_id,class,persons,province,commune\nE1,poor,2,,Xã Bình Minhh\nE2,poor,2,08,00102\n' \
  >"$work/strange.csv"
db=$work/strange.db
list 2026 "$work/strange.csv"
says "did you mean 00101 Xã Bình Minh?"
gives 0 forms 1 --year 2026 --db "$db" --format table --lang en
shows "'Xã Bình Minhh' (commune), which is neither a code nor a name"
shows "did you mean 00101 Xã Bình Minh?"
shows "1 households are counted in the units that their list writes"
shows "08 › 00102"
gives 0 forms 1 --year 2026 --db "$db" --by province --format csv
shows "08,2,Tỉnh Bên,900,3600,2,"
gives 0 movements --from 2025 --to 2026 --db "$db" --by commune
says "did you mean 00101 Xã Bình Minh?"
db=$own
gives 0 verify --db "$db"
# the villages of the only commune, without --unit
db=$work/one.db
gives 0 units import "$work/units.csv" --db "$db"
grep -v "^[BCD]" "$work/2026.csv" >"$work/one.csv"
list 2026 "$work/one.csv"
gives 0 forms 1 --year 2026 --db "$db" --by village --format table
shows "Trong phạm vi Xã Bình Minh (00101)"
grep -q "00101/Bản" "$work/out" && bad "villages of the only commune are called by its code"
# a unit of which there is no list has no figures, totals leave it out, and it is named
db=$work/missing.db
gives 0 units import "$work/units.csv" --db "$db"
list 2025 "$work/2025.csv"
grep -v '^[BC]' "$work/2026.csv" >"$work/without.csv"
list 2026 "$work/without.csv"
gives 0 forms 1 --year 2026 --db "$db" --format csv
shows "00101,1,Xã Bình Minh,200,800,2,1.00,1,"
shows "00102,2,Xã Hoà Lạc,400,1600,,,,,"
shows "00103,3,Xã Tân Lập,400,1600,,,,,"
shows ",,Tổng các đơn vị có danh sách,1100,4400,3,0.27,1,0.09,"
gives 0 forms 1 --year 2026 --db "$db" --format json
shows "chưa có danh sách năm 2026 của 2 đơn vị: 00102 Xã Hoà Lạc, 00103 Xã Tân Lập;"
gives 0 forms 1 --year 2026 --db "$db" --by district --format csv
shows "061,1,Huyện Một,200,800,2,1.00,1,0.50," # of the communes that sent a list
shows "062,2,Huyện Hai,400,1600,,,"
shows ",,Tổng các đơn vị có danh sách,1100,4400,3,"
gives 0 forms 1 --year 2026 --db "$db" --by province --format csv
shows "06,1,Tỉnh Mẫu,200,800,2,1.00,"
gives 0 forms 1 --year 2026 --db "$db" --unit 062 --format csv
shows "00103,1,Xã Tân Lập,400,1600,,,"
shows ",,Tổng các đơn vị có danh sách,,,,"
gives 0 forms 1 --year 2026 --db "$db" --unit 081 --format json
grep -q "chưa có danh sách" "$work/out" && bad "units elsewhere are named"
gives 0 forms 1 --year 2026 --db "$db" --format xlsx -o "$work/missing.xlsx"
"$tools/unzip" "$work/missing.xlsx" xl/worksheets/sheet1.xml | sed 's/<c r/\n&/g' >"$work/out"
shows '<f>SUM(C9:C9,C12:C12)</f><v>1100</v>'
gives 0 forms --year 2026 --db "$db" --publish --format table

# movements are of units with a list at both ends
gives 0 movements --from 2025 --to 2026 --db "$db" --by commune
shows "poor,all,households,2,0,0,0,1,0,0,0,3"
shows "poor,00101,households,1,0,0,0,1,0,0,0,2"
shows "poor,00102,households,,,,,,,,,"
says "no list of 2026 speaks of 2 units: 00102 Xã Hoà Lạc, 00103 Xã Tân Lập"
gives 0 movements --from 2025 --to 2026 --db "$db" --by commune --json
shows '"unlisted_to": ['
shows '"new": null'
gives 0 movements --from 2025 --to 2026 --db "$db" --by commune --format table
shows "…"
gives 0 movements --from 2025 --to 2026 --db "$db" --by district
shows "poor,061,households,1,0,0,0,1,0,0,0,2"
gives 0 forms 2 --year 2026 --db "$db" --format csv
shows "00102,2,Xã Hoà Lạc,Hộ,,,,,,,,,"
shows ",,Tổng các đơn vị có danh sách,Hộ,2,0,0,0,1,0,0,0,3"
# the other way round: nobody is new because no list was sent before
db=$work/late.db
gives 0 units import "$work/units.csv" --db "$db"
grep -v '^[BC]' "$work/2025.csv" >"$work/early.csv"
list 2025 "$work/early.csv"
cat "$work/2026.csv" >"$work/all.csv"
echo 'B2,poor,4,,,00102,Bản Lác' >>"$work/all.csv"
list 2026 "$work/all.csv"
gives 0 movements --from 2025 --to 2026 --db "$db" --by commune --moved
grep -q "B2" "$work/out" && bad "a household of a unit without an earlier list has moved"
gives 0 movements --from 2025 --to 2026 --db "$db" --by commune
shows "poor,all,households,2,0,0,0,1,0,0,0,3"
says "no list of 2025 speaks of 2 units"
gives 0 forms 1 --year 2026 --db "$db" --format csv
shows "00102,2,Xã Hoà Lạc,400,1600,1,0.25,1,0.25,"
shows ",,Tổng cộng,1900,7600,5,"
gives 0 forms 2 --year 2026 --db "$db" --format csv
shows ",,Tổng các đơn vị có danh sách,Hộ,2,0,0,0,1,0,0,0,3"

# a unit with nobody poor is spoken of by its households that were reviewed
db=$work/nobody.db
gives 0 units import "$work/units.csv" --db "$db"
echo 'B9,not_poor,4,,,00102,Bản Lác' >>"$work/without.csv"
list 2026 "$work/without.csv"
gives 0 forms 1 --year 2026 --db "$db" --format csv
shows "00102,2,Xã Hoà Lạc,400,1600,0,0.00,0,0.00,"

# plans: no target for a unit without a list, and no verdict over it
db=$work/late.db
gives 0 plan-make --db "$db" --year 2025 --standard vn-2021-2025 --place 06 --target fall_by=1 \
  --by commune --format csv
shows "00101,1,Xã Bình Minh,,1,,1.00,1,"
shows "00102,2,Xã Hoà Lạc,,,,"
gives 0 plan-make --db "$db" --year 2025 --standard vn-2021-2025 --place 06 --target fall_by=1 \
  --by commune --format table
shows "Tổng các đơn vị có danh sách"
shows "chưa có danh sách năm 2025 của 2 đơn vị: 00102 Xã Hoà Lạc, 00103 Xã Tân Lập"
cat >"$work/plan.lua" <<'END'
plan "mau" { language = 1, vi = "Kế hoạch mẫu", en = "A plan", law = "KH 1", unverified = "bịa",
  place = "06", standard = "vn-2021-2025", baseline = 2025, round = 2026 }
target "fewer" { vi = "Giảm hộ nghèo", en = "Fewer poor", cite = "I", count = "poor", fall_by = 1,
  units = "commune" }
END
gives 0 plan-check "$work/plan.lua" --db "$db" --format table --lang en
shows "no list speaks of 00102 Xã Hoà Lạc, 00103 Xã Tân Lập (2025)"

# letters of a unit: of whom a survey puts into it by code or by name, at any level below
db=$work/letters.db
gives 0 units import "$work/units.csv" --db "$db"
cat >"$work/hh.csv" <<'END'
household_id,area,province,district,commune,village
A1,rural,06,061,00101,Bản Lác
A3,rural,,,Bình Minh,Bản Nà
B1,rural,,,XÃ  HÒA LẠC,Bản Lác
C1,rural,06,,X. Tân Lập,Thôn 1
D1,rural,08,,Tân Lập,Thôn 1
END
gives 0 import "$work/hh.csv" --db "$db" --round 2026
letters_of() { # letters_of ROUND UNIT IDS: the households that have one
  gives 0 letter --db "$db" --round "$1" --standard vn-2021-2025 --unit "$2" --lang en
  sed -n 's/^.*Household \([A-D][0-9]\): how.*/\1/p' "$work/out" | sort | tr '\n' ' ' >"$work/ids"
  [ "$(cat "$work/ids")" = "$3" ] || bad "letters of $2 are those of: $(cat "$work/ids")"
}
letters_of 2026 00101 "A1 A3 "
letters_of 2026 "Binh Minh" "A1 A3 "
letters_of 2026 061 "A1 A3 B1 "
letters_of 2026 06 "A1 A3 B1 C1 "
letters_of 2026 "Huyện Ba" "D1 "
letters_of 2026 00103 "C1 "
echo "E1,rural,,,Tân Lập,Thôn 1" >>"$work/hh.csv"
echo "F1,rural,,,Bình Minh,Na" >>"$work/hh.csv"
gives 0 import "$work/hh.csv" --db "$db" --round again
gives 0 letter --db "$db" --round again --standard vn-2021-2025 --unit 00103 --lang en -o "$work/letters.txt"
says "1 letters were written"
says "whether 1 households lie in Xã Tân Lập is not known"
says "writes: Tân Lập › Thôn 1"

# villages by code or name, in their commune alone; a household of a unit that was split is asked for,
# that of one that was merged lies where its unit lies
cat >"$work/more.csv" <<'END'
unit,level,parent,name,valid_from,valid_to,successor,successor_from
00101,commune,061,Xã Bình Minh,,,,
V1,village,00101,Bản Lác,,,,
V2,village,00101,Bản Nà,,,,
V3,village,00102,Bản Lác,,,,
00090,commune,061,Xã Cũ,,2024-12-31,00101,2025-01-01
00091,commune,062,Xã To,,2024-12-31,00103,2025-01-01
00091,commune,062,Xã To,,2024-12-31,00102,2025-01-01
END
gives 0 units import "$work/more.csv" --db "$db"
cat >"$work/villages.csv" <<'END'
household_id,area,commune,village
A1,rural,00101,Bản Lác
A2,rural,Bình Minh,ban na
B1,rural,00102,Lác
C1,rural,00090,Bản Lác
D1,rural,00091,Bản Lác
END
gives 0 import "$work/villages.csv" --db "$db" --round villages
letters_of villages V1 "A1 C1 "
letters_of villages V3 "B1 "
letters_of villages 00101 "A1 A2 C1 "
letters_of villages 00102 "B1 "
says "whether 1 households lie in Xã Hoà Lạc is not known"
gives 1 letter --db "$db" --round villages --standard vn-2021-2025 --unit 00103 --lang en
says "Write the code of the commune in the survey"

# who left a list that names all households of its commune without being named was not reviewed
db=$work/passed.db
printf 'household_id,class,persons,commune\nX1,poor,4,00101\nX2,poor,3,00101\nY1,poor,2,00102\n' >"$work/was.csv"
printf 'household_id,class,persons,commune\nX1,not_poor,4,00101\nX3,poor,5,00101\nY2,poor,2,00102\n' >"$work/is.csv"
list 2025 "$work/was.csv"
list 2026 "$work/is.csv"
gives 0 movements --from 2025 --to 2026 --db "$db" --lang en
shows "poor,all,households,3,0,3,0,0,0,2,0,2"
says "1 households count as escaped that no list of 2026 names"

# a switch by commune counts a unit once, however it is written; a name of two communes is asked for
cat >"$work/switch.csv" <<'END'
household_id,area,commune
A1,rural,00101
A2,rural,Xã Bình Minh
A3,rural,binh minh
A4,rural,X. Bình Minh
C1,rural,Tân Lập
END
gives 0 import "$work/switch.csv" --db "$work/letters.db" --round switch
gives 0 changeover --db "$work/letters.db" --round switch --by commune --standard vn-2021-2025 \
  --standard vn-2027-2030 --format csv
shows "00101,00101 Xã Bình Minh,4,"
shows "Tân Lập,Tân Lập,1,"
[ "$(wc -l <"$work/out")" = 4 ] || bad "communes are counted apart: $(cat "$work/out")"
gives 0 compare --db "$work/letters.db" --round switch --by commune --standard vn-2021-2025 \
  --standard vn-2027-2030 --format csv
[ "$(sed 1d "$work/out" | cut -d, -f1 | sort -u | tr "\n" /)" = "00101/Tân Lập/" ] ||
  bad "compare counts communes apart: $(cat "$work/out")"
gives 0 compare --db "$work/letters.db" --round switch --by commune --standard vn-2021-2025 \
  --standard vn-2027-2030 --format table
shows "00101 Xã Bình Minh"
gives 0 classify --db "$work/letters.db" --round switch --standard vn-2021-2025 --format html
[ "$(grep -o "00101 Xã Bình Minh" "$work/out" | wc -l)" = 4 ] || bad "the list has places as they were written"
cat >"$work/two.csv" <<'END'
household_id,area,commune,village
A1,rural,00101,01
A2,rural,00102,01
A3,rural,,
END
gives 0 compare "$work/two.csv" --by village --standard vn-2021-2025 --standard vn-2027-2030 --format csv
[ "$(sed 1d "$work/out" | cut -d, -f1 | tr '\n' ' ')" = " 00101/01 00102/01 " ] ||
  bad "villages of two communes are one: $(cat "$work/out")"

# villages are those of the units by their names, too, each in its own commune
db=$work/villages.db
cat >"$work/villages.csv" <<'END'
unit,level,parent,name,year,households,persons,source
06,province,,Tỉnh Mẫu,2026,600,2400,BC
00101,commune,06,Xã Bình Minh,2026,200,800,BC
00102,commune,06,Xã Hoà Lạc,2026,400,1600,BC
V1,village,00101,Bản Lác,2026,40,160,BC
V3,village,00101,Thôn 1,2026,160,640,BC
V2,village,00102,Bản Lác,2026,400,1600,BC
END
cat >"$work/here.csv" <<'END'
household_id,class,persons,commune,village
A1,poor,4,00101,Bản Lác
A2,poor,3,Bình Minh,BẢN LÁC
A3,poor,2,00101,V1
B1,poor,5,00102,B. Lác
END
gives 0 units import "$work/villages.csv" --db "$db"
sed 's/^A2,poor/A2,near_poor/; s/BẢN LÁC/Lác/' "$work/here.csv" >"$work/before.csv"
list 2025 "$work/before.csv"
list 2026 "$work/here.csv"
gives 0 forms 1 --year 2026 --db "$db" --by village --format csv
shows "00101/V1,1,Bản Lác,40,160,3,7.50,"
shows "00102/V2,3,Bản Lác,400,1600,1,0.25,"
shows "00101/V3,2,Thôn 1,160,640,0,0.00,"
gives 0 forms 1 --year 2026 --db "$db" --unit 00101 --format csv
shows "00101/V1,1,Bản Lác,40,160,3,7.50,"
gives 0 forms 3 --year 2026 --db "$db" --by village --format csv
shows "00101/V1,1,Bản Lác,"
gives 0 movements --from 2025 --to 2026 --by village --db "$db" --format csv
shows "poor,00101/V1,households,2,0,0,0,1,0,0,0,3"
printf "A4,poor,2,00101,Bản Khác\nA5,poor,2,00101,thôn 01\n" >>"$work/here.csv" # of no name that is known: a row without totals
list 2026 "$work/here.csv" --replaces 2
gives 0 forms 1 --year 2026 --db "$db" --by village --format csv
shows "00101/Bản Khác,1,00101/Bản Khác,,,1,,"
shows "00101/V3,3,Thôn 1,160,640,1,0.63,"

# a village of a merged commune stays one village, whichever commune its table and its lists have
db=$work/merged.db
cat >"$work/merged.csv" <<'END'
unit,level,parent,name,valid_from,valid_to,successor,successor_from
06,province,,Tỉnh Mẫu,,,,
00101,commune,06,Xã Mới,,,,
00090,commune,06,Xã Cũ,,2025-06-30,00101,2025-07-01
V1,village,00090,Bản Lác,,,,
V7,village,00101,Bản Bảy,,,,
END
printf '%s\n' household_id,class,persons,commune,village 'A1,poor,4,00090,Bản Lác' 'A7,poor,3,00090,Bản Bảy' >"$work/2024.csv"
printf '%s\n' household_id,class,persons,commune,village 'A1,poor,4,00090,bản lác' 'A7,poor,3,00101,Bảy' >"$work/2025.csv"
gives 0 units import "$work/merged.csv" --db "$db"
list 2024 "$work/2024.csv"
list 2025 "$work/2025.csv"
gives 0 movements --from 2024 --to 2025 --by village --db "$db" --format csv
shows "poor,00101/V1,households,1,0,0,0,0,0,0,0,1"
shows "poor,00101/V7,households,1,0,0,0,0,0,0,0,1"
gives 0 forms 1 --year 2025 --by village --db "$db" --format csv
shows "00101/V1,1,Bản Lác,,,1,"
shows "00101/V7,2,Bản Bảy,,,1,"
[ "$(wc -l <"$work/out")" = 4 ] || bad "a village of a merged commune stands twice: $(cat "$work/out")"
gives 0 forms 1 --year 2025 --db "$db" --format csv # an abolished commune is what it has become
shows "00101,1,Xã Mới,,,2,"
printf '%s\n' household_id,area,commune,village A1,rural,00101,V1 B1,rural,00090,V1 >"$work/codes.csv"
gives 0 import "$work/codes.csv" --db "$db" --round codes
letters_of codes V1 "A1 B1 "

# of a commune that was split the words tell no village; who stays there has not moved
cp "$db" "$work/split.db"
own=$db db=$work/split.db
cat >"$work/parts.csv" <<'END'
unit,level,parent,name,valid_from,valid_to,successor,successor_from
00102,commune,06,Xã Hai,,,,
00091,commune,06,Xã To,,2025-06-30,00101,2025-07-01
00091,commune,06,Xã To,,2025-06-30,00102,2025-07-01
V5,village,00102,Bản Năm,,,,
END
gives 0 units import "$work/parts.csv" --db "$db"
echo 'A5,poor,4,00091,Bản Năm' >>"$work/2024.csv"
echo 'A5,poor,4,00102,bản năm' >>"$work/2025.csv"
list 2024 "$work/2024.csv" --replaces 1
list 2025 "$work/2025.csv" --replaces 2
gives 0 movements --from 2024 --to 2025 --by village --db "$db" --format csv
shows "poor,00102/V5,households,1,0,0,0,0,0,0,0,1"
db=$own

# where words are no village of the commune, nobody knows that its other villages have nobody
printf '%s\n' household_id,class,persons,commune,village 'A1,poor,4,00101,Bản Lácc' 'A2,poor,3,00101,' 'A3,poor,3,,Bản X' >"$work/2026.csv"
list 2026 "$work/2026.csv"
gives 0 forms 1 --year 2026 --by village --db "$db" --format csv
shows "00101/V7,5,Bản Bảy,,,,"
shows "00101/,2,Xã Mới (không ghi thôn),,,1,"
shows "/Bản X,1,Bản X (không ghi xã),,,1,"
gives 0 forms 1 --year 2026 --by village --db "$db" --format table --lang en
shows "'Bản Lácc' (village), which is neither a code nor a name"
shows "did you mean V1 Bản Lác?"

ends "seats: $count commands as promised"
