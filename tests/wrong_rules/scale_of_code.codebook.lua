codebook { household = { household_id = column "hhid", area = column "urban" { scale = 1000 } } }
