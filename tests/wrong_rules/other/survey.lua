survey "other" { vi = "Phiếu khác", household = {
  text "household_id" { vi = "Mã hộ", id = true },
  integer "size" { vi = "Số người", unit = "person", range = { 1, 99 } } } }
