codebook { person = { household_id = column "hhid" } }
