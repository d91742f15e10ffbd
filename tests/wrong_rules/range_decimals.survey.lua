survey "x" { vi = "Phiếu",
  household = {
    text "household_id" { vi = "Mã hộ", id = true },
    decimal "floor" { vi = "Diện tích", digits = 2, range = { 0, "99,999" } } } }
