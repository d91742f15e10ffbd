codebook { household = { household_id = column "hhid" { filled = "down" } } }
