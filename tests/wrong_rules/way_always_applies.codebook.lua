codebook { household = { household_id = column "hhid", size = column "n" { missing = { ["99"] = "not_applicable" } } } }
