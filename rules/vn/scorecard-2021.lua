-- Thông tư 07/2021/TT-BLĐTBXH (18/7/2021, hiệu lực 01/9/2021), sửa đổi bởi Thông tư 02/2022: phân
-- loại hộ theo điểm A (ước tính thu nhập) và điểm B (mức độ thiếu hụt). Cán bộ thường gọi là B1,
-- B2, và phiếu điều tra ghi ở score_b1, score_b2. Mức tiền của Nghị định 07/2021 nằm ở
-- national-2021.lua; hai kết quả đứng cạnh nhau.
--
-- Các ngưỡng đọc qua các trang tóm tắt Thông tư, không thấy số điều. Bảng điểm (Phụ lục III, IV)
-- chưa đọc được: chỉ xếp loại từ tổng điểm ghi trên phiếu.

local hh = survey.household

standard "vn-2021-2025-scorecard" {
  language = 1, exhaustive = true, instrument = "scorecard",
  vi  = "Phân loại hộ theo điểm A, B giai đoạn 2022–2025",
  en  = "Classification by points A and B, 2022–2025",
  law = "Thông tư 07/2021/TT-BLĐTBXH, sửa đổi bởi Thông tư 02/2022/TT-BLĐTBXH",
  replaces = "vn-2016-2020-scorecard",
  serves = {
    { "2022-01-01", "2025-12-31", cite = "Thông tư 07/2021/TT-BLĐTBXH" },
    { "2026-01-01", "2026-12-31", cite = "Nghị định 351/2025/NĐ-CP",
      unverified = "Nghị định kéo dài Điều 3 của Nghị định 07/2021 đến hết năm 2026; chưa đọc được văn bản nào nói riêng về bảng điểm" },
  },
}

local line_points = parameter "line_points" {
  vi = "Điểm A của chuẩn thu nhập", en = "A points of the income line",
  unit = "point", by = hh.area,
  note = "140 điểm tương đương 1.500.000 đồng, 175 điểm tương đương 2.000.000 đồng một người một tháng",
  from("2022-01-01", { rural = 140, urban = 175 }, "Thông tư 07/2021/TT-BLĐTBXH"),
}
local lacking_points = parameter "lacking_points" {
  vi = "Điểm B của hộ nghèo", en = "B points of a poor household", unit = "point",
  note = "10 điểm là một chỉ số thiếu hụt",
  from("2022-01-01", 30, "Thông tư 07/2021/TT-BLĐTBXH"),
}

local a = derive "a" { vi = "Điểm A (thường gọi là B1)", en = "A points (called B1 in practice)",
  unit = "point", cite = "Thông tư 07/2021/TT-BLĐTBXH Phụ lục III", value = hh.score_b1 }
local b = derive "b" { vi = "Điểm B (thường gọi là B2)", en = "B points (called B2 in practice)",
  unit = "point", cite = "Thông tư 07/2021/TT-BLĐTBXH Phụ lục IV", value = hh.score_b2 }

class "poor" { vi = "Hộ nghèo", en = "Poor", cite = "Thông tư 07/2021/TT-BLĐTBXH",
  when = a:at_most(line_points) & b:at_least(lacking_points) }
class "near_poor" { vi = "Hộ cận nghèo", en = "Near-poor", cite = "Thông tư 07/2021/TT-BLĐTBXH",
  when = a:at_most(line_points) & b:below(lacking_points) }
class "not_poor" { vi = "Không thuộc hộ nghèo, hộ cận nghèo", en = "Neither poor nor near-poor",
  cite = "Thông tư 07/2021/TT-BLĐTBXH",
  note = "mức sống trung bình giai đoạn này không xét bằng điểm: hộ nông nghiệp xét theo thu nhập 12 tháng",
  when = a:above(line_points) }
