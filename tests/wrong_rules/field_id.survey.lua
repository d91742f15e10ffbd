survey "x" { vi = "Phiếu",
  household = {
    text "household_id" { vi = "Mã hộ", id = true },
    flag "d_toilet" { vi = "Nhà tiêu" } } }
