-- Nghị định 351/2025/NĐ-CP ngày 30/12/2025: chuẩn nghèo đa chiều 2026–2030, áp dụng từ 2027.
--
-- Năm 2026 tiếp tục Điều 3 Nghị định 07/2021/NĐ-CP (tệp national-2021.lua). Các mức thu nhập,
-- số 3 chỉ số và câu chữ hộ nghèo, hộ cận nghèo được đọc qua các báo trích Nghị định; số điều,
-- khoản chưa thấy. Phụ lục (ngưỡng thiếu hụt) và mức sống trung bình chưa đọc được ở đâu: ngưỡng
-- là `not_known`, nên chỉ các cột `d_…` của phiếu (`--flags-of vn-2027-2030`) quyết định một chỉ số.
-- Một bản tin về dự thảo nêu thêm hai mức thấp hơn và chữ "hoặc": không có trong Nghị định.
-- Khi dự thảo, một Phó Thủ tướng nói mức thu nhập sẽ được đánh giá, cập nhật năm 2027.

local hh = survey.household

standard "vn-2027-2030" {
  language = 1, exhaustive = true,
  vi  = "Chuẩn nghèo đa chiều quốc gia giai đoạn 2026–2030 (áp dụng 2027–2030)",
  en  = "National multidimensional poverty standard 2026–2030 (applied 2027–2030)",
  law = "Nghị định 351/2025/NĐ-CP",
  replaces = "vn-2021-2025",
  serves = {
    { "2027-01-01", "2030-12-31", cite = "Nghị định 351/2025/NĐ-CP" },
  },
}

-- Tiêu chí thu nhập ---------------------------------------------------------------------

-- "khu vực nông thôn", "khu vực đô thị" (không phải "thành thị")
local income_line = parameter "income_line" { vi = "Chuẩn thu nhập bình quân đầu người",
  en = "Income line", unit = "VND/person/month", by = hh.area,
  from("2027-01-01", { rural = "2.200.000", urban = "2.800.000" }, "Nghị định 351/2025/NĐ-CP"),
}

-- Mức độ thiếu hụt dịch vụ xã hội cơ bản: 6 chiều, 12 chỉ số --------------------------------

-- Tên chiều và hai chỉ số này đã thấy trong bản tin về Nghị định; các tên sau chỉ trong dự thảo.
dimension "work" { vi = "Việc làm", en = "Employment",
  indicator "employment" { vi = "Việc làm", en = "Jobs",
    cite = "Phụ lục",
    deprived = not_known "employment: ngưỡng trong Phụ lục Nghị định 351/2025 chưa công bố/đối chiếu" },
  indicator "dependants" { vi = "Người phụ thuộc trong hộ gia đình", en = "Dependants",
    cite = "Phụ lục",
    deprived = not_known "dependants: ngưỡng trong Phụ lục Nghị định 351/2025 chưa công bố/đối chiếu" },
}

dimension "health" { vi = "Y tế", en = "Health",
  unverified = "tên chiều chỉ thấy trong dự thảo Nghị định 351/2025",
  indicator "nutrition" { vi = "Dinh dưỡng", en = "Nutrition",
    cite = "Phụ lục",
    unverified = "tên chỉ số chỉ thấy trong dự thảo Nghị định 351/2025",
    deprived = not_known "nutrition: ngưỡng trong Phụ lục Nghị định 351/2025 chưa công bố/đối chiếu" },
  indicator "health_insurance" { vi = "Bảo hiểm y tế", en = "Health insurance",
    cite = "Phụ lục",
    unverified = "tên chỉ số chỉ thấy trong dự thảo Nghị định 351/2025",
    deprived = not_known "health_insurance: ngưỡng trong Phụ lục Nghị định 351/2025 chưa công bố/đối chiếu" },
}

dimension "education" { vi = "Giáo dục", en = "Education",
  unverified = "tên chiều chỉ thấy trong dự thảo Nghị định 351/2025",
  indicator "adult_education" { vi = "Trình độ giáo dục của người lớn", en = "Adult education",
    cite = "Phụ lục",
    unverified = "tên chỉ số chỉ thấy trong dự thảo Nghị định 351/2025",
    deprived = not_known "adult_education: ngưỡng trong Phụ lục Nghị định 351/2025 chưa công bố/đối chiếu" },
  indicator "child_school" { vi = "Tình trạng đi học của trẻ em", en = "Child school attendance",
    cite = "Phụ lục",
    unverified = "tên chỉ số chỉ thấy trong dự thảo Nghị định 351/2025",
    deprived = not_known "child_school: ngưỡng trong Phụ lục Nghị định 351/2025 chưa công bố/đối chiếu" },
}

dimension "housing" { vi = "Nhà ở", en = "Housing",
  unverified = "tên chiều chỉ thấy trong dự thảo Nghị định 351/2025",
  indicator "house_quality" { vi = "Chất lượng nhà ở", en = "Quality of the house",
    cite = "Phụ lục",
    unverified = "tên chỉ số chỉ thấy trong dự thảo Nghị định 351/2025",
    deprived = not_known "house_quality: ngưỡng trong Phụ lục Nghị định 351/2025 chưa công bố/đối chiếu" },
  indicator "floor_area" { vi = "Diện tích nhà ở bình quân đầu người", en = "Floor area per person",
    cite = "Phụ lục",
    unverified = "tên chỉ số chỉ thấy trong dự thảo Nghị định 351/2025",
    deprived = not_known "floor_area: ngưỡng trong Phụ lục Nghị định 351/2025 chưa công bố/đối chiếu" },
}

-- Chỉ số "phương tiện tiếp cận thông tin" của giai đoạn trước không còn.
dimension "information" { vi = "Thông tin", en = "Information",
  unverified = "tên chiều chỉ thấy trong dự thảo Nghị định 351/2025",
  indicator "telecom" { vi = "Sử dụng dịch vụ viễn thông", en = "Use of telecom services",
    cite = "Phụ lục",
    unverified = "tên chỉ số chỉ thấy trong dự thảo Nghị định 351/2025; bản tin về Nghị định nói có thêm việc sử dụng dịch vụ số, internet",
    deprived = not_known "telecom: ngưỡng trong Phụ lục Nghị định 351/2025 chưa công bố/đối chiếu" },
}

dimension "water_sanitation" { vi = "Nước sinh hoạt, vệ sinh và môi trường",
  en = "Water, sanitation and environment",
  unverified = "tên chiều chỉ thấy trong dự thảo Nghị định 351/2025",
  indicator "water" { vi = "Nguồn nước sinh hoạt", en = "Source of water",
    cite = "Phụ lục",
    unverified = "tên chỉ số chỉ thấy trong dự thảo Nghị định 351/2025",
    deprived = not_known "water: ngưỡng trong Phụ lục Nghị định 351/2025 chưa công bố/đối chiếu" },
  indicator "toilet" { vi = "Nhà tiêu hợp vệ sinh", en = "Hygienic toilet",
    cite = "Phụ lục",
    unverified = "tên chỉ số chỉ thấy trong dự thảo Nghị định 351/2025",
    deprived = not_known "toilet: ngưỡng trong Phụ lục Nghị định 351/2025 chưa công bố/đối chiếu" },
  indicator "waste" { vi = "Xử lý rác thải sinh hoạt", en = "Handling of domestic waste",
    cite = "Phụ lục",
    unverified = "bản tin về Nghị định nói có thêm xử lý rác thải sinh hoạt; tên chỉ số chỉ thấy trong dự thảo",
    deprived = not_known "waste: ngưỡng trong Phụ lục Nghị định 351/2025 chưa công bố/đối chiếu" },
}

-- Chuẩn hộ nghèo, hộ cận nghèo --------------------------------------------------------------

local k = parameter "k" { vi = "Ngưỡng số chỉ số thiếu hụt", en = "Cut-off number of deprivations",
  unit = "indicator",
  from("2027-01-01", 3, "Nghị định 351/2025/NĐ-CP"),
}

class "poor" { vi = "Hộ nghèo", en = "Poor", cite = "Nghị định 351/2025/NĐ-CP",
  when = hh.income_pc:at_most(income_line) & lacking:at_least(k) }
class "near_poor" { vi = "Hộ cận nghèo", en = "Near-poor", cite = "Nghị định 351/2025/NĐ-CP",
  when = hh.income_pc:at_most(income_line) & lacking:below(k) }

-- Không suy ra bằng 1,5 lần chuẩn như các giai đoạn trước: văn bản chưa nói mức sống trung bình.
local in_average_band = not_known "mức sống trung bình từ 2027: Nghị định 351/2025 chưa công bố/đối chiếu"
class "average" { vi = "Hộ có mức sống trung bình", en = "Average living standard",
  unverified = "mức sống trung bình từ 2027 chưa thấy trong văn bản nào; chỉ biết hộ này có thu nhập trên chuẩn",
  when = hh.income_pc:above(income_line) & in_average_band }
class "not_poor" { vi = "Hộ có mức sống trên trung bình", en = "Above the average standard",
  unverified = "mức sống trung bình từ 2027 chưa thấy trong văn bản nào; chỉ biết hộ này có thu nhập trên chuẩn",
  when = hh.income_pc:above(income_line) & ~in_average_band }
