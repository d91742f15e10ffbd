-- Điều tra mức sống dân cư Việt Nam 1997–98: những câu mà trích lục dùng trong giảng dạy còn giữ.
-- The Viet Nam Living Standards Survey 1997–98: what its teaching extract keeps.
survey "vlss98" { vi = "Điều tra mức sống dân cư 1997–98", en = "Viet Nam Living Standards Survey 1997–98",
  household = {
    text "household_id" { vi = "Mã hộ", en = "Household id", id = true, personal = true },
    text "commune" { vi = "Xã, phường", en = "Commune or ward" },
    code "area" { vi = "Khu vực", en = "Area", codes = {
      { "rural", vi = "Nông thôn", en = "Rural" }, { "urban", vi = "Thành thị", en = "Urban" } } },
    integer "size" { vi = "Số nhân khẩu", en = "Household size", unit = "person", range = { 1, 99 },
      counts = "person" },
    flag "head_female" { vi = "Chủ hộ là nữ", en = "Female head" },
    integer "consumption" { vi = "Tổng chi tiêu của hộ một năm", en = "Household consumption a year",
      unit = "VND/year", range = { 0, "10.000.000.000" } },
  },
  person = {},
}
