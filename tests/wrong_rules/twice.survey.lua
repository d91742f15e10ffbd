survey "a" { vi = "Phiếu", household = { text "household_id" { vi = "Mã hộ", id = true } } }
survey "b" { vi = "Phiếu", household = { text "household_id" { vi = "Mã hộ", id = true } } }
