codebook { household = { household_id = column "hhid",
  area = column "urban" { codes = { ["9"] = "urban" }, missing = { ["9"] = "refused" } } } }
