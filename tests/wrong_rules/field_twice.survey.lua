survey "x" { vi = "Phiếu",
  household = {
    text "household_id" { vi = "Mã hộ", id = true },
    flag "tv" { vi = "Có ti vi" },
    flag "tv" { vi = "Có ti vi" } } }
