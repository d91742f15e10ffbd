survey "a" { vi = "Phiếu", household = { "household_id" } }
