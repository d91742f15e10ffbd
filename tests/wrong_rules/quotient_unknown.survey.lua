survey "x" { vi = "Phiếu",
  household = {
    text "household_id" { vi = "Mã hộ", id = true },
    integer "size" { vi = "Số người", range = { 1, 99 } },
    integer "each" { vi = "Mỗi người", range = { 1, 99 }, quotient = { "income", "size" } } } }
