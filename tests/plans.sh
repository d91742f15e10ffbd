#!/bin/sh
# The five local plans against registries that were made from their printed counts: each annex comes
# out digit by digit where the printed figures agree, those that do not are named, and each target
# has its verdict.
# usage: tests/plans.sh BINARY (from the root of the tree)
. tests/prologue

# made PLAN: its registry, and what plan-check says of it as JSON in $work/json and CSV in $work/csv
made() {
  plan=$1
  db=$work/$plan.db
  sh tests/surveys/plans/make "$chuan" "$plan" "$db" || bad "the registry of $plan was not made"
  gives "$2" plan-check "rules/plans/$plan.lua" --db "$db" --json
  mv "$work/out" "$work/json"
  gives "$2" plan-check "rules/plans/$plan.lua" --db "$db" --format csv
  mv "$work/out" "$work/csv"
}
# figures TEST: those of the registry for which the awk condition holds, "id row printed registry"
figures() {
  awk -v want="$1" '
    function value(line) { sub(/^[^:]*: "?/, "", line); sub(/"?,?$/, "", line); return line }
    /^  "registry": / { inside = 1 }
    /^  \]/ { inside = 0 }
    !inside { next }
    /"figure":/ { figure = value($0) } /"row":/ { row = value($0) }
    /"printed":/ { printed = value($0) } /"registry": [^[]/ { registry = value($0) }
    /"differs":/ { differs = value($0) }
    /"planned":/ {
      if (want == "all" || (want == "differs" && differs == "true") ||
          (want == "same" && differs == "false" && printed != "null"))
        print figure, row, printed, registry }' "$work/json"
}
# same WHAT: standard input is what $work/got has
same() {
  cat >"$work/want"
  diff "$work/want" "$work/got" >"$work/diff" || bad "$1: $(cat "$work/diff")"
}
# targets: "id unit verdict required beyond", one a line
targets() {
  awk '
    function value(line) { sub(/^[^:]*: "?/, "", line); sub(/"?,?$/, "", line); return line }
    /^  "targets": / { inside = 1 }
    /^  \]/ { inside = 0 }
    !inside { next }
    /"target":/ { target = value($0); count = "-" } /"unit":/ { unit = value($0) }
    /"verdict":/ { verdict = value($0) } /"count":/ { count = value($0) }
    /"beyond":/ { print target, unit, verdict, count, value($0) }' "$work/json"
}
# verdicts TARGET: how often which, in its units
verdicts() {
  targets | awk -v of="$1" '$1 == of && $2 != "null" { print $3 }' | sort | uniq -c | tr -s ' ' \
    >"$work/got"
}

# Bắc Kạn: eight districts; the printed total of the reductions is 8 more than that of its rows
made bac-kan-2017 1
figures differs >"$work/got"
same "Bắc Kạn, figures" <<'END'
cut_rate 060 4.21% 4.20%
END
[ "$(figures same | wc -l)" = 35 ] || bad "Bắc Kạn: $(figures same | wc -l) figures are as printed"
figures same | grep -q '^rate total 26.61% 26.61%$' || bad "no rate of Bắc Kạn"
targets | grep -qx 'poor_cut null not_met 18854 -8' || bad "no 1.947 of 1.955"
grep -q '^poor_cut,.*,giảm 1.955,20809,,,18862,,,≤ 18.854,-8,chưa đạt,$' "$work/csv" || bad "the CSV"
verdicts poor_cut
same "Bắc Kạn, districts" <<'END'
 8 met
END

# Nga Sơn: 27 communes; 571 against 570, 1.354 against 1.355, 3,98 against 3,40, and 21 rates
made nga-son-2018 1
figures differs | grep -v '^rate_2018 [0-9]' >"$work/got"
same "Nga Sơn, figures" <<'END'
rate_2018_text null 3.98% 3.40%
END
[ "$(figures differs | grep -c '^rate_2018 [0-9]')" = 21 ] || bad "not 21 rates of Nga Sơn differ"
[ "$(figures same | grep -c '^rate_2017 ')" = 28 ] || bad "not all rates of 2017 are as printed"
[ "$(figures same | grep -c '^\(households\|poor_2017\|poor_2018\) ')" = 84 ] || bad "Nga Sơn: counts"
figures differs | grep -q '^rate_2018 16093 1.83% 1.86%$' || bad "no 1,83 of the townlet"
targets | grep ' null ' >"$work/got"
same "Nga Sơn, targets" <<'END'
poor_cut null not_met 1354 -1
poor_rate null met 1355 0
poor_rate_text null met 1586 231
END
verdicts poor_cut
same "Nga Sơn, cuts" <<'END'
 27 met
END
targets | grep '^poor_rate [0-9]' | head -9 | sed 's/^.* [0-9]* n/n/; s/[0-9]* -1$/-1/' | sort | uniq -c |
  tr -s ' ' >"$work/got"
same "Nga Sơn, the communes that fail come first" <<'END'
 9 not_met -1
END
verdicts poor_rate
same "Nga Sơn, rates" <<'END'
 18 met
 9 not_met
END

# Huế: nine units; the rates of 2024 rest on a projected base
made thua-thien-hue-2024 1
figures differs | sed 's/ .*//' | uniq -c | tr -s ' ' >"$work/got"
same "Huế, figures" <<'END'
 10 rate_2024
END
figures differs | grep -q '^rate_2024 total 1.76% 1.79%$' || bad "no 1,79 on the base of 2023"
[ "$(figures same | wc -l)" = 30 ] || bad "Huế: not all counts and rates of 2023 are as printed"
grep -q '^poor_rate,.*,5945,337800,1.76,.*mẫu số là số dự kiến (Báo cáo 2024)' "$work/csv" ||
  bad "the projected base of Huế is not told"
verdicts poor_cut
same "Huế, cuts" <<'END'
 9 met
END
verdicts poor_rate
same "Huế, rates" <<'END'
 9 met
END
targets | grep ' null ' >"$work/got"
same "Huế, targets" <<'END'
poor_cut null met 5945 0
poor_rate null met 5962 17
minority_rate null met 3055 766
poorest_communes null not_met null null
work_trained null reported - null
work_abroad null reported - null
work_abroad_poor null reported - null
insurance null not_known null null
trained null not_known null null
houses null reported - null
water null not_known 5648 null
toilet null not_known 4756 null
telecom null not_known null null
information null not_known null null
END
targets | grep '^poorest_communes [0-9]' >"$work/got"
same "Huế, communes above 25 %, the one that fails first" <<'END'
poorest_communes 20047 not_met 1250 -4
poorest_communes 20044 met 880 880
END

# Hải Dương: totals, movements, kinds, groups, 11 causes and 4 bands; 11.457 against 11.459 with all
# that rests on it, and 2.533 against 2.531
made hai-duong-2020 1
figures differs >"$work/got"
same "Hải Dương, figures" <<'END'
poor_2019 null 11457 11459
poor_net_cut null 3798 3796
poor_net_cut_percent null 24.89% 24.88%
near_poor_net_cut null 2533 2531
END
[ "$(figures same | wc -l)" = 40 ] || bad "Hải Dương: $(figures same | wc -l) figures are as printed"
figures all | grep -E '^(poor_to_near|poor_esc|poor_rel|poor_new|near_poor_(esc|rel|new|2019)|comm)' >"$work/got"
same "Hải Dương, movements and bands" <<'END'
poor_escaped null 5078 5078
poor_relapsed null 218 218
poor_new null 1064 1064
near_poor_escaped null 6554 6554
near_poor_relapsed null 212 212
near_poor_new null 1883 1883
poor_to_near_poor null null 1928
near_poor_2019 null 16761 16761
communes from_3 11 11
communes from_2 81 81
communes from_1 154 154
communes under_1 11 11
END
[ "$(figures same | grep -c '^cause_households ')" = 12 ] || bad "not all causes are as printed"
targets >"$work/got"
same "Hải Dương, targets" <<'END'
poor_cut null met 8459 0
poor_cut_percent null met 8459 0
near_poor_cut null not_met 14761 -39
near_poor_cut_percent null not_met 14762 -38
END

# Bạch Thông: cuts on a base that is not printed, and what answers tell of services
made bach-thong-2023 0
figures all >"$work/got"
same "Bạch Thông, figures" <<'END'
households null null 8690
poor_cut_rate null 4.15% 4.15%
near_poor_cut_rate null 4.41% 4.41%
both_cut_rate null 8.56% 8.56%
END
targets >"$work/got"
same "Bạch Thông, targets" <<'END'
poor_cut null met 1739 0
near_poor_cut null met 1517 0
both_cut null met 3256 0
poor_cut_rate null met 1739 0
near_poor_cut_rate null met 1517 0
minority_rate null met 1680 180
high_rate_communes null not_measurable - null
insurance null not_met 6512 -5
stunting null met 358 8
school null met 3094 6
trained null met 1628 72
certified null not_met 652 -52
houses null reported - null
water null not_met 2931 -31
toilet null met 2280 20
telecom null not_met 2400 -100
information null not_known 450 null
END
grep -q '^information,.*từ 88,00% đến 94,00%' "$work/csv" || bad "the ends of an open share are not told"

# what it needs, and what it refuses
plan=rules/plans/bach-thong-2023.lua
gives 2 plan-check $plan --baseline 2022
says "--db FILE"
gives 2 plan-check $plan --db "$db" --round spring
says "write one like 2026"
gives 2 plan-check $plan --db "$db" --baseline 2023
gives 3 plan-check $plan --db "$work/nowhere.db"
gives 1 plan-check rules/plans/thua-thien-hue-2024.lua --db "$db"
says "know the unit '46'"
gives 0 plan-check $plan --db "$db" --round 2024
shows "no list under vn-2021-2025 is in force at the end of 2024"
gives 0 plan-check $plan --db "$db" --format html --lang vi
grep -qiE '<script|<link|<img|@import|url\(|(src|href)="' "$work/out" && bad "the page loads something"
shows "Giảm 361 hộ nghèo"
gives 0 plan-check $plan --db "$db" --format xlsx -o "$work/a.xlsx"
"$tools/unzip" "$work/a.xlsx" xl/worksheets/sheet1.xml >"$work/out" || bad "no workbook"
shows '<v>1739</v>'
gives 0 plan-check $plan --format csv
[ "$(wc -l <"$work/out")" = 1 ] || bad "the plan of Bạch Thông does not hold"

ends "plans: $count commands as promised"
