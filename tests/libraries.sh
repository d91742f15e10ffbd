#!/bin/sh
# The libraries of workbooks are loaded by the first workbook, not with the program; where one
# cannot be loaded, one sentence says so, and nothing is written.
# usage: tests/libraries.sh BINARY (from the root of the tree)
. tests/prologue
here=$(dirname "$chuan")

# What the program and the libraries that others embed ask the linker for.
for file in "$chuan" "$here"/libchuan.so.*.* "$here/chuan_registry.so"; do
  count=$((count + 1))
  needs=$(objdump -p "$file" | awk '$1 == "NEEDED" { print $2 }')
  case $needs in
    *libc.so*) ;;
    *) bad "$file needs no C library: $needs" ;;
  esac
  case $needs in
    *libzip* | *libxlsxwriter* | *libcrypto*) bad "$file loads a library of workbooks: $needs" ;;
  esac
done

# broken NAME: instead of the library of that name an empty file is found.
broken() {
  soname=$(grep -aoE "$1\.so\.[0-9]+" "$chuan" | head -1)
  [ -n "$soname" ] || bad "the program knows no $1"
  mkdir -p "$work/$1" && : >"$work/$1/$soname"
  LD_LIBRARY_PATH=$work/$1
  export LD_LIBRARY_PATH
}
list=tests/surveys/office/list-2025.xlsx
changes="changeover tests/surveys/village/households.csv --standard vn-2016-2020 --standard vn-2021-2025"

# A workbook is not read, whichever its reader; what is no workbook is.
broken libzip
gives 3 inspect "$list"
says "list-2025.xlsx: this computer cannot read Excel workbooks"
says "$soname: file too short"
says "install its package ($(echo "$soname" | sed 's/\.so\.//') on Debian)"
[ "$(wc -l <"$work/err")" = 1 ] || bad "more than one sentence: $(cat "$work/err")"
gives 3 inspect "$list" --lang vi -o "$work/list.lua"
says "máy này không đọc được sổ Excel"
[ -e "$work/list.lua" ] && bad "a codebook was written"
gives 3 classify "$list" --standard vn-2021-2025
says "this computer cannot read Excel workbooks"
gives 0 inspect tests/surveys/village/households.csv

# A workbook is not written; every other format is, and workbooks are read.
broken libxlsxwriter
# shellcheck disable=SC2086  # a list of arguments
{
  gives 3 $changes --format xlsx -o "$work/changes.xlsx"
  says "chuan: this computer cannot write Excel workbooks"
  says "$soname: file too short"
  gives 3 $changes --format xlsx -o "$work/changes.xlsx" --lang vi
  says "máy này không ghi được sổ Excel"
  [ -e "$work/changes.xlsx" ] && bad "something was written"
  gives 0 $changes --format html -o "$work/changes.html"
}
gives 0 inspect "$list"

# With both in place, both work.
unset LD_LIBRARY_PATH
# shellcheck disable=SC2086  # a list of arguments
gives 0 $changes --format xlsx -o "$work/changes.xlsx"
gives 0 inspect "$list"
ends "libraries: $count checks"
