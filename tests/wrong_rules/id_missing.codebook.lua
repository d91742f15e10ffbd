codebook { household = { area = column "urban" } }
