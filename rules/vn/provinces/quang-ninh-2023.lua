-- Quảng Ninh: chuẩn nghèo đa chiều của tỉnh 2023–2025, chỉ nâng mức thu nhập.
--
-- Nghị quyết 13/2023/NQ-HĐND ngày 30/3/2023, đọc qua báo Nhân Dân, báo Đầu tư và vietnam.vn.
-- Mức sống trung bình của tỉnh không được nói tới:
-- trên chuẩn của tỉnh chỉ nói được là không nghèo, không cận nghèo.
-- `place` là mã tỉnh của danh mục hành chính trước 01/7/2025, ghi theo trí nhớ.

local hh = survey.household

standard "vn-quang-ninh-2023" {
  language = 1, extends = "vn-2021-2025", place = "22", exhaustive = true,
  vi  = "Chuẩn nghèo đa chiều tỉnh Quảng Ninh giai đoạn 2023–2025",
  en  = "Multidimensional poverty standard of Quảng Ninh 2023–2025",
  law = "Nghị quyết 13/2023/NQ-HĐND tỉnh Quảng Ninh",
  serves = { { "2023-01-01", "2025-12-31", cite = "Nghị quyết 13/2023/NQ-HĐND",
    unverified = "giai đoạn 2023–2025 đã thấy; ngày có hiệu lực của nghị quyết (thông qua 30/3/2023) chưa thấy, lấy từ đầu năm 2023" } },
}

override.parameter "income_line" { vi = "Chuẩn thu nhập bình quân đầu người",
  en = "Income line", unit = "VND/person/month", by = hh.area,
  from("2023-01-01", { rural = "2.100.000", urban = "2.600.000" }, "Nghị quyết 13/2023/NQ-HĐND"),
}

override.class "poor" { vi = "Hộ nghèo", en = "Poor", cite = "Nghị quyết 13/2023/NQ-HĐND",
  unverified = "mức tiền và 'từ 3 chỉ số' đã thấy; chữ 'từ … trở xuống' không được trích, lấy như chuẩn quốc gia",
  when = hh.income_pc:at_most(base.income_line) & lacking:at_least(base.k) }
override.class "near_poor" { vi = "Hộ cận nghèo", en = "Near-poor", cite = "Nghị quyết 13/2023/NQ-HĐND",
  unverified = "mức tiền và 'dưới 3 chỉ số' đã thấy; chữ 'từ … trở xuống' không được trích, lấy như chuẩn quốc gia",
  when = hh.income_pc:at_most(base.income_line) & lacking:below(base.k) }
override.class "not_poor" { vi = "Không phải hộ nghèo, hộ cận nghèo của tỉnh",
  en = "Neither poor nor near-poor of the province", cite = "Nghị quyết 13/2023/NQ-HĐND",
  unverified = "phần còn lại; tỉnh có quy định mức sống trung bình hay không thì chưa thấy",
  when = hh.income_pc:above(base.income_line) }
drop.class "average"
drop.parameter "average_top"
