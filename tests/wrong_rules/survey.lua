-- Phiếu nhỏ cho các tệp quy tắc sai; không phải phiếu thật.
survey "wrong" { vi = "Phiếu thử", en = "Test form",
  household = {
    text "household_id" { vi = "Mã hộ", en = "Household id", id = true, personal = true },
    text "province" { vi = "Tỉnh", en = "Province" },
    code "area" { vi = "Khu vực", en = "Area", codes = {
      { "rural", vi = "Nông thôn", en = "Rural" }, { "urban", vi = "Thành thị", en = "Urban" } } },
    integer "size" { vi = "Số nhân khẩu", en = "Size", unit = "person", range = { 1, 99 },
      counts = "person" },
    integer "income_month" { vi = "Thu nhập tháng", en = "Income", unit = "VND/month",
      range = { "-1.000.000.000.000", "1.000.000.000.000" } },
    integer "income_pc" { vi = "Thu nhập đầu người", en = "Income per person",
      unit = "VND/person/month", range = { "-1.000.000.000.000", "1.000.000.000.000" },
      quotient = { "income_month", "size" } },
    decimal "floor_area" { vi = "Diện tích", en = "Floor area", unit = "m²", digits = 2,
      range = { 0, "10.000" } },
    code "toilet" { vi = "Nhà tiêu", en = "Toilet", codes = {
      { "septic", vi = "Tự hoại" }, { "pour_flush", vi = "Thấm dội nước" },
      { "none", vi = "Không có" }, { "other", vi = "Khác" } } },
    integer "points" { vi = "Điểm phiếu", en = "Points", range = { 0, 500 } },
    flag "electricity" { vi = "Có điện", en = "Electricity" },
    flag "contract" { vi = "Có hợp đồng", en = "Contract", may_not_apply = true },
  },
  person = {
    text "person_id" { vi = "Mã người", en = "Person id", id = true, personal = true },
    integer "age" { vi = "Tuổi", en = "Age", unit = "year", range = { 0, 120 } },
    code "sex" { vi = "Giới tính", en = "Sex", codes = {
      { "female", vi = "Nữ" }, { "male", vi = "Nam" } } },
    code "level" { vi = "Cấp học", en = "School level", ordered = true, codes = {
      { "none", vi = "Không" }, { "primary", vi = "Tiểu học" },
      { "lower_secondary", vi = "Trung học cơ sở" } } },
    flag "insured" { vi = "Có bảo hiểm", en = "Insured" },
    integer "wage" { vi = "Tiền lương", en = "Wage", unit = "VND/month",
      range = { 0, "1.000.000.000" } },
  },
}
