codebook { household = { household_id = column "hhid" }, person = { household_id = column "hhid", age = column "ns" { born = "year" } } }
