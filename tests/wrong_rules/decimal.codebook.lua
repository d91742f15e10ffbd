codebook { decimal = ",", household = { household_id = column "hhid" } }
