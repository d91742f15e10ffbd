codebook { household = { household_id = column "hhid", area = column "urban" { codes = { "urban", "rural" } } } }
