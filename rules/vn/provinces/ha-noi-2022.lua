-- Hà Nội: chuẩn nghèo đa chiều của Thành phố 2022–2025, ghi theo trí nhớ.
--
-- Số Quyết định 13/2021/QĐ-UBND, hai mức thu nhập và "từ 3 chỉ số" đều ghi theo trí nhớ, chưa thấy
-- trong trang nào: mọi điều ở đây mang `unverified`. Cấu trúc lấy như Nghị định 07/2021/NĐ-CP.
-- Mức sống trung bình của Thành phố không rõ: trên chuẩn chỉ nói được là không nghèo, không cận
-- nghèo. `place` là mã thành phố của danh mục hành chính, ghi theo trí nhớ.

local hh = survey.household

standard "vn-ha-noi-2022" {
  language = 1, extends = "vn-2021-2025", place = "01", exhaustive = true,
  vi  = "Chuẩn nghèo đa chiều thành phố Hà Nội giai đoạn 2022–2025",
  en  = "Multidimensional poverty standard of Hà Nội 2022–2025",
  law = "Quyết định 13/2021/QĐ-UBND thành phố Hà Nội (ghi theo trí nhớ)",
  replaces = "vn-ha-noi-2016",
  serves = { { "2022-01-01", "2025-12-31",
    unverified = "số quyết định và giai đoạn 2022–2025 ghi theo trí nhớ; ngày áp dụng chưa thấy" } },
}

override.parameter "income_line" { vi = "Chuẩn thu nhập bình quân đầu người",
  en = "Income line", unit = "VND/person/month", by = hh.area,
  unverified = "2.000.000 và 2.500.000 đồng ghi theo trí nhớ",
  from("2022-01-01", { rural = "2.000.000", urban = "2.500.000" }, "Quyết định 13/2021/QĐ-UBND"),
}

override.class "poor" { vi = "Hộ nghèo", en = "Poor",
  unverified = "'từ chuẩn trở xuống và thiếu hụt từ 3 chỉ số' ghi theo trí nhớ, như chuẩn quốc gia",
  when = hh.income_pc:at_most(base.income_line) & lacking:at_least(base.k) }
override.class "near_poor" { vi = "Hộ cận nghèo", en = "Near-poor",
  unverified = "'từ chuẩn trở xuống và thiếu hụt dưới 3 chỉ số' ghi theo trí nhớ, như chuẩn quốc gia",
  when = hh.income_pc:at_most(base.income_line) & lacking:below(base.k) }
override.class "not_poor" { vi = "Không phải hộ nghèo, hộ cận nghèo của Thành phố",
  en = "Neither poor nor near-poor of the city",
  unverified = "phần còn lại; Thành phố có quy định mức sống trung bình hay không thì chưa thấy",
  when = hh.income_pc:above(base.income_line) }
drop.class "average"
drop.parameter "average_top"
