codebook { household = { household_id = column "hhid", income_month = column "inc" { scale = "0,5" } } }
