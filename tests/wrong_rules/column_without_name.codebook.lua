codebook { household = { household_id = column(3) } }
