survey "x" { vi = "Phiếu",
  household = {
    text "household_id" { vi = "Mã hộ", id = true },
    integer "size" { vi = "Số người", range = { 99 } } } }
