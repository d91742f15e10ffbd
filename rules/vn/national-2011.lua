-- Quyết định 09/2011/QĐ-TTg: chuẩn hộ nghèo, hộ cận nghèo áp dụng cho giai đoạn 2011–2015.
--
-- Điều 1 được đọc qua các trang trích. Chuẩn chỉ có thu nhập, không có chỉ số thiếu hụt. Hộ làm
-- nông nghiệp có mức sống trung bình (Quyết định 32/2014/QĐ-TTg) là một văn bản riêng, viết trong
-- entitlements.lua.

local hh = survey.household

standard "vn-2011-2015" {
  language = 1, exhaustive = true,
  vi  = "Chuẩn hộ nghèo, hộ cận nghèo quốc gia giai đoạn 2011–2015",
  en  = "National poverty standard 2011–2015",
  law = "Quyết định 09/2011/QĐ-TTg",
  replaces = "vn-2006-2010",
  serves = {
    { "2011-01-01", "2015-12-31", cite = "Quyết định 09/2011/QĐ-TTg",
      unverified = "ngày 01/01/2011 đã thấy; ngày cuối lấy theo tên giai đoạn 2011–2015" },
  },
}

-- Điều 1. Chuẩn hộ nghèo, hộ cận nghèo --------------------------------------------------------

local poor_line = parameter "poor_line" { vi = "Chuẩn nghèo", en = "Poverty line",
  unit = "VND/person/month", by = hh.area,
  from("2011-01-01", { rural = "400.000", urban = "500.000" }, "Điều 1"),
}
-- Khoảng của hộ cận nghèo: 401.000–520.000 đồng, thành thị 501.000–650.000 đồng.
local near_poor_from = parameter "near_poor_from" { vi = "Mức dưới của hộ cận nghèo như văn bản ghi",
  en = "Bottom of the near-poor band as printed", unit = "VND/person/month", by = hh.area,
  from("2011-01-01", { rural = "401.000", urban = "501.000" }, "Điều 1"),
}
local near_poor_line = parameter "near_poor_line" { vi = "Chuẩn cận nghèo", en = "Near-poverty line",
  unit = "VND/person/month", by = hh.area,
  from("2011-01-01", { rural = "520.000", urban = "650.000" }, "Điều 1"),
}

-- Khe giữa 400.000 và 401.000 đồng (500.000 và 501.000 đồng): mặc định là hộ cận nghèo.
local near_poor_floor = derive "near_poor_floor" { vi = "Mức dưới được áp dụng của hộ cận nghèo",
  en = "Bottom of the near-poor band as applied", cite = "Điều 1",
  unverified = "văn bản để trống khe từ trên 400.000 đến dưới 401.000 đồng (thành thị 500.000, 501.000); coi hộ trong khe là cận nghèo là một cách hiểu",
  value = poor_line }

reading "near_poor_from_401000" { of = "near_poor_floor",
  vi = "Hộ cận nghèo bắt đầu đúng từ 401.000 (501.000) đồng: hộ trong khe không nghèo, không cận nghèo",
  en = "Near-poor starts at 401,000 (501,000) to the letter: a household in the gap is neither",
  source = "Quyết định 09/2011/QĐ-TTg Điều 1: 401.000–520.000 đồng, 501.000–650.000 đồng, đọc theo từng chữ",
  value = near_poor_from }

class "poor" { vi = "Hộ nghèo", en = "Poor", cite = "Điều 1",
  when = hh.income_pc:at_most(poor_line) }
class "near_poor" { vi = "Hộ cận nghèo", en = "Near-poor", cite = "Điều 1",
  when = hh.income_pc:over_to(poor_line, near_poor_line) & hh.income_pc:at_least(near_poor_floor) }
class "not_poor" { vi = "Hộ không nghèo, không cận nghèo", en = "Neither poor nor near-poor",
  cite = "Điều 1", note = "phần còn lại: văn bản không định nghĩa loại này",
  when = hh.income_pc:above(near_poor_line) | hh.income_pc:over_under(poor_line, near_poor_floor) }
