-- Quyết định 170/2005/QĐ-TTg: chuẩn nghèo áp dụng cho giai đoạn 2006–2010.
--
-- Điều 1 được đọc qua các trang trích. Chuẩn chỉ có thu nhập: không có chỉ số thiếu hụt, không
-- có hộ cận nghèo, không có mức sống trung bình.

local hh = survey.household

standard "vn-2006-2010" {
  language = 1, exhaustive = true,
  vi  = "Chuẩn nghèo quốc gia giai đoạn 2006–2010",
  en  = "National poverty standard 2006–2010",
  law = "Quyết định 170/2005/QĐ-TTg",
  serves = {
    { "2006-01-01", "2010-12-31", cite = "Quyết định 170/2005/QĐ-TTg",
      unverified = "hai ngày lấy theo tên giai đoạn 2006–2010; ngày áp dụng chưa thấy trong văn bản" },
  },
}

-- Điều 1. Chuẩn nghèo -----------------------------------------------------------------------

local poor_line = parameter "poor_line" { vi = "Chuẩn nghèo", en = "Poverty line",
  unit = "VND/person/month", by = hh.area,
  from("2006-01-01", { rural = "200.000", urban = "260.000" }, "Điều 1"),
}

-- Mức cao nhất còn là hộ nghèo: mặc định là chính chuẩn ("trở xuống").
local poor_top = derive "poor_top" { vi = "Mức cao nhất còn là hộ nghèo",
  en = "Highest income that is still poor", cite = "Điều 1", value = poor_line }

-- "dưới" là kém chuẩn 0,01 đồng: thu nhập chia cho nhiều nhất 99 người không lọt vào giữa.
reading "under_the_line" { of = "poor_top",
  vi = "Dưới chuẩn, không kể đúng chuẩn", en = "Under the line, the line itself not included",
  source = "cùng văn bản ghi mức năm cho thành thị 'dưới 3.120.000 đồng/người/năm' (12 lần 260.000), trong khi mức tháng ghi 'trở xuống'; mặc định theo mức tháng",
  value = poor_line - "0,01" }

class "poor" { vi = "Hộ nghèo", en = "Poor", cite = "Điều 1",
  when = hh.income_pc:at_most(poor_top) }
class "not_poor" { vi = "Hộ không nghèo", en = "Not poor", cite = "Điều 1",
  note = "phần còn lại: văn bản không định nghĩa loại này",
  when = hh.income_pc:above(poor_top) }
