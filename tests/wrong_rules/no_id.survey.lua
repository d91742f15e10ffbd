survey "a" { vi = "Phiếu", household = { text "household_id" { vi = "Mã hộ" } } }
