survey "x" { vi = "Phiếu",
  household = {
    text "household_id" { vi = "Mã hộ", id = true },
    code "area" { vi = "Khu vực", codes = { { "rural", "urban" } } } } }
