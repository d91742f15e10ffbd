codebook { household = { household_id = column "hhid", size = column "n" { codes = { ["1"] = "one" } } } }
