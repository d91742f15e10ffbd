codebook { day = "14/12/2026", household = { household_id = column "hhid" } }
