codebook { household = { household_id = column "hhid",
  area = column "urban" { codes = { ["1"] = "urban" } } { missing = { ["9"] = "refused" } } } }
