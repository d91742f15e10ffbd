codebook { household = { household_id = column "Mã hộ" } }
