survey "x" { vi = "Phiếu",
  household = {
    text "household_id" { vi = "Mã hộ", id = true },
    text "other_id" { vi = "Mã khác", id = true } } }
