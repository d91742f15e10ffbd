codebook { day = "2026-12-14", household = { household_id = column "hhid" }, person = { household_id = column "hhid", age = column "ns" { born = "month" } } }
