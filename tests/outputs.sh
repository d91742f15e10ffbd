#!/bin/sh
# docs/outputs.md is true: every key that it names stands in an output, and every key of an
# output stands in it; the same for the columns of the CSV.
# usage: tests/outputs.sh BINARY (from the root of the tree)
set -u
chuan=$1
case $chuan in /*) ;; *) chuan=$PWD/$chuan ;; esac
if ! command -v python3 >/dev/null; then
  echo "outputs: python3 is not here; docs/outputs.md is not compared"
  exit 0
fi
work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT
LC_ALL=C
export LC_ALL
hh=tests/surveys/village/households.csv
pp=tests/surveys/village/members.csv
count=0

# gives ARGUMENTS...: keeps what the program writes, whatever its exit code.
gives() {
  count=$((count + 1))
  "$chuan" "$@" --json >"$work/$count.out" 2>"$work/$count.err" </dev/null
}

# a province with one of everything that the national standards do not have
cp -r rules "$work/rules"
mkdir -p "$work/rules/vn/provinces"
cat >"$work/rules/vn/provinces/all.lua" <<'LUA'
local hh = survey.household
standard "all" { language = 1, extends = "vn-2021-2025", place = "06", vi = "Tỉnh", law = "Luật",
  serves = { { "2022-01-01", "2026-12-31", cite = "Điều 1" } } }
override.parameter "k" { vi = "Số chỉ số", unit = "indicator",
  from("2022-01-01", not_known "chưa ban hành", "Điều 2") }
drop.reading "means_without_phone"
derive "each" { vi = "Bình quân", cite = "Điều 3", unit = "VND/person/month", value = hh.income_pc }
scorecard "b1" { vi = "Bảng điểm B1", cite = "Phụ lục", by = hh.area, columns = { "rural", "urban" },
  item "1" { vi = "Số người", of = hh.size, row(1, 75, 70) } }
LUA
printf 'household_id,area\nA,moon\n' >"$work/bad.csv"
cp -r rules/vn "$work/vn"
printf '\ncase "wrong" { base, class = "not_poor" }\n' >>"$work/vn/national-2021.test.lua"
printf 'testing "vn-2021-2025"\ncase "a" { household { area = "rural" }, refused = true }\n' \
  >"$work/vn/less.test.lua"
printf 'standard "x" {\n' >"$work/x.lua"

gives classify "$hh" --members "$pp" --standard vn-2016-2020 --standard vn-2021-2025 --format json \
  --kinds --indicators --reading insurance_child
gives classify "$hh" --standard vn-2021-2025 --format json
gives classify "$work/bad.csv" --standard vn-2021-2025 --format json
gives why "$hh" --members "$pp" --standard vn-2021-2025 --household TX-032
gives why "$hh" --members "$pp" --standard vn-2016-2020 --household TX-001
gives readings "$hh" --members "$pp" --standard vn-2021-2025
gives standards
gives show vn-2016-2020
gives show vn-2021-2025
gives show all --rules "$work/rules"
gives plan vn-2021-2025
gives words
gives check rules/vn/national-2021.lua "$work/x.lua"
gives test "$work/vn/national-2021.test.lua" "$work/vn/less.test.lua"
gives sample --households 3 --out "$work/sample"
gives help
gives clasify

"$chuan" classify "$hh" --members "$pp" --standard vn-2021-2025 --indicators --kinds \
  --reading insurance_child 2>/dev/null >"$work/rows.csv"

python3 - docs/outputs.md "$work" <<'PY'
import glob, json, re, sys
page, work = open(sys.argv[1], encoding="utf-8").read(), sys.argv[2]
FORMS = [{"vi", "en"}, {"file", "line"}, {"rule", "vi", "en"}]  # label, place, rule
ANY = [r"rows\[\]\.indicators\.", r"cross\[\]\.", r"parameters\[\]\.values\[\]\.for\."]

def keys(x, at):
    if isinstance(x, dict) and set(x) not in FORMS:
        for key, inner in x.items():
            free = any(re.fullmatch(a, at + ".") for a in ANY) and key != "households"
            yield from keys(inner, (at + "." if at else "") + ("*" if free else key))
    elif isinstance(x, list):
        for inner in x:
            yield from keys(inner, at + "[]")
    else:
        yield at

seen = {}
for name in glob.glob(work + "/*.out") + glob.glob(work + "/*.err"):
    text = open(name, encoding="utf-8").read()
    for one in [text] if name.endswith(".out") else text.splitlines():
        if not one.startswith("{"):
            continue
        whole = json.loads(one)
        assert list(whole)[0] == "schema", name
        seen.setdefault(whole["schema"], set()).update(set(keys(whole, "")) - {"schema"})

told, section = {}, None
for line in page.splitlines():
    if line.startswith("#"):
        found = re.match(r"### `(chuan\.\w+/\d+)`", line)
        section = found and found.group(1)
        if section:
            told[section] = set()
    elif section and line.startswith("| `"):
        told[section].update(re.findall(r"`([^`]+)`", line.split(" | ")[0]))

failed = 0
for schema in sorted(set(told) | set(seen)):
    for key in sorted(told.get(schema, set()) - seen.get(schema, set())):
        failed = print("FAILED: docs/outputs.md names %s of %s, which no output has" % (key, schema)) or 1
    for key in sorted(seen.get(schema, set()) - told.get(schema, set())):
        failed = print("FAILED: docs/outputs.md does not name %s of %s" % (key, schema)) or 1

columns = open(work + "/rows.csv", encoding="utf-8").readline().strip().split(",")
named = re.findall(r"^\| `(\w+…?)` \|", page.split("## JSON")[0], re.M)
short = []
for column in columns:
    column = "d_…" if column.startswith("d_") else column
    if not short or short[-1] != column:
        short.append(column)
if short != named:
    failed = print("FAILED: the columns are %s, not %s" % (short, named)) or 1
sys.exit(failed)
PY
status=$?
[ $status = 0 ] && echo "outputs: docs/outputs.md names every key and column"
exit $status
