codebook { household = { household_id = column "hhid", area = column "kv" { digits = 2 } } }
