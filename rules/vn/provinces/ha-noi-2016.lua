-- Hà Nội: chuẩn nghèo tiếp cận đa chiều của Thành phố 2016–2020, giữ cho năm 2021.
--
-- Quyết định 12/2016/QĐ-UBND, đọc qua báo Kinh tế & Đô thị; năm 2021 qua thuvienphapluat.vn
-- (trang này in sai chuẩn nghèo thành thị là 1,5 triệu, nói là không đổi so với năm 2020).
-- Cùng cấu trúc với Quyết định 59/2015/QĐ-TTg, khác các mức tiền; "thiếu hụt từ 3 chỉ số" như
-- quốc gia. `place` là mã thành phố của danh mục hành chính, ghi theo trí nhớ.

local hh = survey.household

standard "vn-ha-noi-2016" {
  language = 1, extends = "vn-2016-2020", place = "01", exhaustive = true,
  vi  = "Chuẩn nghèo tiếp cận đa chiều thành phố Hà Nội giai đoạn 2016–2020",
  en  = "Multidimensional poverty standard of Hà Nội 2016–2020",
  law = "Quyết định 12/2016/QĐ-UBND thành phố Hà Nội",
  replaces = "vn-ha-noi-2011",
  serves = {
    { "2016-01-01", "2020-12-31", cite = "Quyết định 12/2016/QĐ-UBND: giai đoạn 2016–2020" },
    { "2021-01-01", "2021-12-31", cite = "Quyết định 472/QĐ-UBND: năm 2021 không thay đổi" },
  },
}

override.parameter "poor_line" { vi = "Chuẩn nghèo", en = "Poverty line",
  unit = "VND/person/month", by = hh.area,
  from("2016-01-01", { rural = "1.100.000", urban = "1.400.000" }, "Quyết định 12/2016/QĐ-UBND"),
}
override.parameter "near_poor_line" { vi = "Chuẩn cận nghèo", en = "Near-poverty line",
  unit = "VND/person/month", by = hh.area,
  from("2016-01-01", { rural = "1.500.000", urban = "1.950.000" }, "Quyết định 12/2016/QĐ-UBND"),
}
override.parameter "average_top" { vi = "Mức trên của mức sống trung bình",
  en = "Top of the average standard", unit = "VND/person/month", by = hh.area,
  from("2016-01-01", { rural = "2.300.000", urban = "3.000.000" }, "Quyết định 12/2016/QĐ-UBND"),
}
