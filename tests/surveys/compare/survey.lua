-- A small form for tests/surveys/compare/README.md.
survey "compare" { vi = "Phiếu so sánh", en = "Form to compare by",
  household = {
    text "household_id" { vi = "Mã hộ", en = "Household id", id = true, personal = true },
    text "commune" { vi = "Xã", en = "Commune" },
    code "area" { vi = "Khu vực", en = "Area", codes = {
      { "rural", vi = "Nông thôn", en = "Rural" }, { "urban", vi = "Thành thị", en = "Urban" } } },
    integer "size" { vi = "Số nhân khẩu", en = "Household size", unit = "person", range = { 1, 99 }, counts = "person" },
    integer "income_pc" { vi = "Thu nhập bình quân đầu người", en = "Income per person",
      unit = "VND/person/month", range = { 0, "1.000.000.000" } },
    flag "toilet" { vi = "Có nhà tiêu", en = "Has a toilet" },
    flag "water" { vi = "Có nước sạch", en = "Has clean water" },
    flag "tv" { vi = "Có ti vi", en = "Has a television" },
    flag "waste" { vi = "Rác được xử lý", en = "Waste is handled" },
  },
  person = { text "person_id" { vi = "Mã người", en = "Person id", id = true, personal = true } },
}
