#!/bin/sh
# Hostile CSV files through the whole program: what tests/hostile/csv/EXPECTED.tsv says of
# each, as exit codes, places and files. A row that is refused is left out and the others
# stand; a file that cannot be read leaves nothing, not even with -o; no message repeats
# what stands in a cell.
# usage: tests/hostile.sh BINARY (from the root of the tree)
. tests/prologue
tab=$(printf '\t')


# run FILE LANG: out/ holds what -o left.
run() {
  rm -rf "$work/out"
  mkdir "$work/out"
  "$chuan" classify "$1" --standard vn-2016-2020 --lang "$2" -o "$work/out/o.csv" \
    >"$work/stdout" 2>"$work/err" </dev/null
  got=$?
}

# place FILE LINE CELL: how a message begins.
place() {
  if [ "$2" = 0 ]; then
    echo "chuan: $1: "
  elif [ "$3" = 0 ]; then echo "chuan: $1:$2: "; else echo "chuan: $1:$2:$3: "; fi
}

# No cell of five bytes or more, at the place of the fault, is repeated; the words for ways
# of missing are ours.
quiet() {
  if [ "$2" = 1 ] || [ "$3" = 0 ]; then return 0; fi
  inside=$(tr -d '\000' <"$1" | sed -n "$2p" | cut -d, -f"$3" | tr -d '"')
  case $inside in ? | ?? | ??? | ???? | '' | !not_applicable) return 0 ;;
  esac
  ! grep -qF -- "$inside" "$work/err" || bad "$1: the message repeats the cell: $(said)"
}

# said: what it said of the fault.
said() { grep '^chuan: ' "$work/err"; }

while IFS=$tab read -r name what line cell words; do
  case $name in '#'*) continue ;; esac
  file=tests/hostile/csv/$name
  count=$((count + 1))
  for lang in vi en; do
    run "$file" $lang
    left=$(ls -A "$work/out")
    case $what in
    rows)
      [ $got = 0 ] || bad "$file: exit $got: $(said)"
      want=$(printf '%s' "$line" | tr -cd ';' | wc -c)
      [ "$(sed 1d "$work/out/o.csv" | wc -l)" -eq "$want" ] || bad "$file: not $want rows"
      continue
      ;;
    fault)
      [ $got = 1 ] || bad "$file: exit $got, not 1"
      [ -z "$left" ] || bad "$file: left $left"
      ;;
    refused)
      [ $got = 1 ] || bad "$file: exit $got, not 1"
      [ "$left" = o.csv ] || bad "$file: left '$left'"
      ;;
    esac
    grep -qF -- "$(place "$file" "$line" "$cell")" "$work/err" ||
      bad "$file: no $line:$cell in: $(said)"
    [ $lang = vi ] || grep -qF -- "$words" "$work/err" || bad "$file: no '$words' in: $(said)"
    quiet "$file" "$line" "$cell"
  done
done <tests/hostile/csv/EXPECTED.tsv

# every file is in the table
for file in tests/hostile/csv/*.csv; do
  grep -q "^${file##*/}$tab" tests/hostile/csv/EXPECTED.tsv || bad "$file is not in EXPECTED.tsv"
done

ends "hostile: $count files end as they must"
