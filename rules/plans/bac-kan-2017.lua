-- Tỉnh Bắc Kạn: chỉ tiêu giảm nghèo năm 2017 giao các huyện, thành phố.
--
-- Các con số chép đúng như bảng in. Mã đơn vị không có trong bảng: lấy theo danh mục hành chính.

plan "bac-kan-2017" { language = 1,
  vi = "Kế hoạch giảm nghèo tỉnh Bắc Kạn năm 2017",
  en = "Bắc Kạn province: poverty reduction plan for 2017",
  law = "Kế hoạch giảm nghèo năm 2017 của tỉnh Bắc Kạn",
  unverified = "số và ngày của văn bản chưa đọc được; bảng ghi hộ nghèo đầu năm 2016, vì là chỉ tiêu của năm 2017 nên đọc là kết quả cuối năm 2016",
  place = "06", standard = "vn-2016-2020", baseline = 2016, round = 2017 }

local households = column "households" { vi = "Tổng số hộ", en = "Households",
  unit = "household", count = "households" }
local poor = column "poor" { vi = "Số hộ nghèo", en = "Poor households",
  unit = "household", count = "poor" }
local rate = column "rate" { vi = "Tỷ lệ hộ nghèo", en = "Poverty rate",
  unit = "%", is = per(poor, households) }
local cut = column "cut" { vi = "Chỉ tiêu giảm năm 2017", en = "To be reduced in 2017",
  unit = "household" }
local cut_rate = column "cut_rate" { vi = "Tỷ lệ giảm", en = "Reduction of the rate",
  unit = "%", is = per(cut, households) }

annex "districts" { vi = "Chỉ tiêu giảm nghèo theo huyện, thành phố", en = "Targets by district",
  cite = "Biểu chỉ tiêu giao các huyện, thành phố", units = "district",
  columns = { households, poor, rate, cut, cut_rate },
  row "058" { vi = "Thành phố Bắc Kạn", 11125,  320,  "2,88%",  30, "0,27%" },
  row "066" { vi = "Huyện Na Rì",        9875, 3531, "35,76%", 332, "3,36%" },
  row "063" { vi = "Huyện Bạch Thông",   8410, 2021, "24,03%", 190, "2,26%" },
  row "060" { vi = "Huyện Pác Nặm",      6850, 3070, "44,82%", 288, "4,21%" },
  row "065" { vi = "Huyện Chợ Mới",     10120, 2360, "23,32%", 222, "2,19%" },
  row "062" { vi = "Huyện Ngân Sơn",     7251, 3347, "46,16%", 240, "3,31%" },
  row "064" { vi = "Huyện Chợ Đồn",     12830, 2534, "19,75%", 238, "1,86%" },
  row "061" { vi = "Huyện Ba Bể",       11739, 3626, "30,89%", 407, "3,47%" },
  total                               { 78200, 20809, "26,61%", 1955, "2,50%" },
}

target "poor_cut" { vi = "Số hộ nghèo giảm trong năm 2017", en = "Fewer poor households in 2017",
  cite = "Biểu chỉ tiêu giao các huyện, thành phố", count = "poor", fall_by = cut }
