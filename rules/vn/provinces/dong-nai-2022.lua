-- Đồng Nai: chuẩn nghèo của tỉnh 2022–2025, cao hơn chuẩn quốc gia và chỉ cần thiếu 2 chỉ số.
--
-- Đọc qua bài của báo Kinh tế & Đô thị (kinhtedothi.vn); văn bản của tỉnh và số của nó chưa
-- thấy. `place` là mã tỉnh của danh mục hành chính trước 01/7/2025, ghi theo trí nhớ.

local hh = survey.household

standard "vn-dong-nai-2022" {
  language = 1, extends = "vn-2021-2025", place = "75", exhaustive = true,
  vi  = "Chuẩn nghèo đa chiều tỉnh Đồng Nai giai đoạn 2022–2025",
  en  = "Multidimensional poverty standard of Đồng Nai 2022–2025",
  law = "Quy định của tỉnh Đồng Nai 2022–2025 (báo Kinh tế & Đô thị)",
  serves = { { "2022-01-01", "2025-12-31", cite = "báo Kinh tế & Đô thị: giai đoạn 2022–2025" } },
}

override.parameter "income_line" { vi = "Chuẩn thu nhập bình quân đầu người",
  en = "Income line", unit = "VND/person/month", by = hh.area,
  from("2022-01-01", { rural = "2.000.000", urban = "2.500.000" }, "báo Kinh tế & Đô thị"),
}
override.parameter "k" { vi = "Ngưỡng số chỉ số thiếu hụt", en = "Cut-off number of deprivations",
  unit = "indicator",
  from("2022-01-01", 2, "báo Kinh tế & Đô thị"),
}
override.parameter "average_top" { vi = "Mức trên của mức sống trung bình",
  en = "Top of the average standard", unit = "VND/person/month", by = hh.area,
  from("2022-01-01", { rural = "3.000.000", urban = "3.750.000" }, "báo Kinh tế & Đô thị"),
}

override.class "near_poor" { vi = "Hộ cận nghèo", en = "Near-poor",
  cite = "báo Kinh tế & Đô thị",
  unverified = "câu về hộ cận nghèo của bài báo in sai; 'từ chuẩn trở xuống và thiếu dưới 2 chỉ số' suy ra từ câu về hộ nghèo và chuẩn quốc gia",
  when = hh.income_pc:at_most(base.income_line) & lacking:below(base.k) }
