codebook { delimiter = "/", household = { household_id = column "hhid" } }
