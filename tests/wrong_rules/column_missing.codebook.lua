codebook { household = { household_id = "hhid" } }
