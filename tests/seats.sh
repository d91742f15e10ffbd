#!/bin/sh
# Where households lie: lists that name the commune alone, by its code or name; what is told where
# lists and units differ.
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
ends "seats: $count commands as promised"
