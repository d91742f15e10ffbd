codebook { workbook = { household = { sheet = "Hộ", header_row = "7:5" } },
  household = { household_id = column "hhid" } }
