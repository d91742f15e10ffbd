# The yardstick of scripts/bench: the income lines alone, as one would write them by hand.
# Columns by name; answers that are missing are not handled.
BEGIN { FS = ","; line["rural"] = 1500000; line["urban"] = 2000000 }
NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
{
  pc = $at["size"] ? $at["income_month"] / $at["size"] : 0
  class = pc <= line[$at["area"]] ? "at_or_below" : "above"
  print $at["household_id"] "," class
}
