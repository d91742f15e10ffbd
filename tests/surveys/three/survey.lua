-- The questionnaire of README's example: five questions.
survey "three" { vi = "Phiếu ví dụ", en = "Example form",
  household = {
    text "household_id" { vi = "Mã hộ", en = "Household id", id = true, personal = true },
    code "area" { vi = "Khu vực", en = "Area", codes = {
      { "rural", vi = "Nông thôn", en = "Rural" }, { "urban", vi = "Thành thị", en = "Urban" } } },
    integer "size" { vi = "Số nhân khẩu", en = "Household size", unit = "person", range = { 1, 99 },
      counts = "person" },
    integer "income_month" { vi = "Thu nhập của hộ một tháng", en = "Household income a month",
      unit = "VND/month", range = { 0, "1.000.000.000.000" } },
    integer "income_pc" { vi = "Thu nhập bình quân đầu người", en = "Income per person a month",
      unit = "VND/person/month", range = { 0, "1.000.000.000.000" }, quotient = { "income_month", "size" } },
    decimal "floor_area" { vi = "Diện tích nhà ở", en = "Floor area", unit = "m²", digits = 2,
      range = { 0, "100.000" } },
  },
  person = {},
}
