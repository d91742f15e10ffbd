#!/bin/sh
# Wrong lists and wrong units files: each mistake is refused with its one sentence, in English and
# in Vietnamese, as the .want beside it says, and nothing of the file is stored.
# usage: tests/wrong_files.sh BINARY [--write] (from the root of the tree; --write: the wants anew)
. tests/prologue
db=$work/wrong.db

# told FILE LANGUAGE COMMAND...: what is said first of a file, named alone, once it is refused
told() {
  file=$1 lang=$2
  shift 2
  rm -f "$db"
  count=$((count + 1))
  (cd "$(dirname "$file")" && "$chuan" "$@" "$(basename "$file")" --db "$db" --lang "$lang") \
    >"$work/out" 2>"$work/err" </dev/null
  got=$?
  [ $got = 1 ] || bad "$file: exit $got, not 1: $(cat "$work/err")"
  [ -s "$work/out" ] && bad "$file: something was printed: $(cat "$work/out")"
  sed -n '1s/^chuan: //p' "$work/err"
  [ -e "$db" ] || return 0 # mostly not even the database was made
  for table in list recognised unit unit_year unit_successor; do
    stored=$("$chuan" query "SELECT count(*) FROM $table" --db "$db" --format csv 2>/dev/null | tail -1)
    [ "${stored:-0}" = 0 ] || bad "$file: $stored rows of $table are stored"
  done
}

# all FOLDER COMMAND...: every file of a folder
all() {
  folder=$1
  shift
  for file in tests/"$folder"/*.csv; do
    {
      told "$file" en "$@"
      told "$file" vi "$@"
    } >"$work/told"
    [ "${write:-}" = --write ] && cp "$work/told" "${file%.csv}.want"
    cmp -s "$work/told" "${file%.csv}.want" ||
      bad "$file: $(cat "$work/told") instead of $(cat "${file%.csv}.want")"
  done
  for want in tests/"$folder"/*.want; do
    [ -e "${want%.want}.csv" ] || bad "$want has no file"
  done
}

write=${2:-}
all wrong_lists recognise --standard vn-2021-2025 --year 2026 --decision 1/QĐ --date 2026-12-31 --list
all wrong_units units import
ends "wrong files: $count refused as promised"
