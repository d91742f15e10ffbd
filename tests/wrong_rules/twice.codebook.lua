codebook { household = { household_id = column "hhid" } }
codebook { household = { household_id = column "hhid" } }
