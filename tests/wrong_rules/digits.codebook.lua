codebook { household = { household_id = column "hhid", commune = column "xa" { digits = 16 } } }
