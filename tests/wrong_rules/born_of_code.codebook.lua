codebook { day = "2026-12-14", household = { household_id = column "hhid", area = column "kv" { born = "year" } } }
