-- Huyện Nga Sơn (tỉnh Thanh Hóa): chỉ tiêu giảm nghèo năm 2018 của 27 xã, thị trấn.
--
-- Các con số chép đúng như bảng in. Tỷ lệ năm 2018 của bảng đặt theo điểm phần trăm rồi mới quy ra
-- số hộ, nên nhiều dòng không tính lại được từ số hộ.
-- Mã đơn vị không có trong bảng: lấy theo danh mục hành chính của thời gian đó.

plan "nga-son-2018" { language = 1,
  vi = "Kế hoạch giảm nghèo huyện Nga Sơn năm 2018",
  en = "Nga Sơn district: poverty reduction plan for 2018",
  law = "Kế hoạch giảm nghèo năm 2018 của huyện Nga Sơn",
  unverified = "số và ngày của văn bản chưa đọc được; mã của Nga Lĩnh, Nga Nhân, Nga Hưng, Nga Mỹ suy từ thứ tự mã của các xã khác",
  place = "401", standard = "vn-2016-2020", baseline = 2017, round = 2018 }

local households = column "households" { vi = "Tổng số hộ", en = "Households",
  unit = "household", count = "households" }
local poor = column "poor_2017" { vi = "Hộ nghèo cuối năm 2017", en = "Poor households, end of 2017",
  unit = "household", count = "poor" }
local rate_2017 = column "rate_2017" { vi = "Tỷ lệ hộ nghèo cuối năm 2017",
  en = "Poverty rate, end of 2017", unit = "%", is = per(poor, households) }
local cut = column "cut" { vi = "Chỉ tiêu giảm năm 2018", en = "To be reduced in 2018",
  unit = "household" }
local left = column "poor_2018" { vi = "Hộ nghèo cuối năm 2018 theo kế hoạch",
  en = "Poor households planned for the end of 2018", unit = "household", is = poor - cut }
local rate_2018 = column "rate_2018" { vi = "Tỷ lệ hộ nghèo cuối năm 2018 theo kế hoạch",
  en = "Poverty rate planned for the end of 2018", unit = "%", is = per(left, households) }

annex "communes" { vi = "Chỉ tiêu giảm nghèo theo xã, thị trấn", en = "Targets by commune",
  cite = "Phụ lục chỉ tiêu giao các xã, thị trấn", units = "commune",
  columns = { households, poor, rate_2017, cut, left, rate_2018 },
  row "16093" { vi = "Thị trấn", 969, 23, "2,37%", 5, 18, "1,83%" },
  row "16096" { vi = "Xã Ba Đình", 1362, 66, "4,85%", 23, 43, "3,16%" },
  row "16099" { vi = "Xã Nga Vịnh", 1342, 60, "4,47%", 22, 38, "2,83%" },
  row "16102" { vi = "Xã Nga Văn", 1574, 69, "4,38%", 19, 50, "3,19%" },
  row "16105" { vi = "Xã Nga Thiện", 1353, 71, "5,25%", 17, 54, "4,02%" },
  row "16108" { vi = "Xã Nga Tiến", 1430, 156, "10,91%", 76, 80, "5,60%" },
  row "16111" { vi = "Xã Nga Lĩnh", 1245, 45, "3,61%", 11, 34, "2,74%" },
  row "16114" { vi = "Xã Nga Nhân", 1292, 69, "5,34%", 17, 52, "4,04%" },
  row "16117" { vi = "Xã Nga Trung", 1098, 46, "4,19%", 13, 33, "3,01%" },
  row "16120" { vi = "Xã Nga Bạch", 2088, 101, "4,84%", 34, 67, "3,22%" },
  row "16123" { vi = "Xã Nga Thanh", 1486, 74, "4,98%", 18, 56, "3,76%" },
  row "16126" { vi = "Xã Nga Hưng", 1006, 40, "3,98%", 7, 33, "3,29%" },
  row "16129" { vi = "Xã Nga Mỹ", 1371, 51, "3,72%", 10, 41, "3,00%" },
  row "16132" { vi = "Xã Nga Yên", 1297, 41, "3,16%", 7, 34, "2,60%" },
  row "16135" { vi = "Xã Nga Giáp", 1451, 66, "4,55%", 19, 47, "3,25%" },
  row "16138" { vi = "Xã Nga Hải", 1456, 59, "4,05%", 14, 45, "3,06%" },
  row "16141" { vi = "Xã Nga Thành", 1104, 29, "2,63%", 7, 22, "2,03%" },
  row "16144" { vi = "Xã Nga An", 2308, 63, "2,73%", 14, 49, "2,13%" },
  row "16147" { vi = "Xã Nga Phú", 1589, 71, "4,47%", 16, 55, "3,48%" },
  row "16150" { vi = "Xã Nga Điền", 1968, 89, "4,52%", 36, 53, "2,69%" },
  row "16153" { vi = "Xã Nga Tân", 1778, 170, "9,56%", 64, 106, "5,93%" },
  row "16156" { vi = "Xã Nga Thủy", 1615, 150, "9,29%", 45, 105, "6,49%" },
  row "16159" { vi = "Xã Nga Liên", 2041, 89, "4,36%", 32, 57, "2,79%" },
  row "16162" { vi = "Xã Nga Thái", 1789, 74, "4,14%", 14, 60, "3,33%" },
  row "16165" { vi = "Xã Nga Thạch", 1497, 46, "3,07%", 7, 39, "2,61%" },
  row "16168" { vi = "Xã Nga Thắng", 1082, 57, "5,27%", 14, 43, "3,94%" },
  row "16171" { vi = "Xã Nga Trường", 1231, 50, "4,06%", 9, 41, "3,29%" },
  total { vi = "Tổng cộng", en = "Total", 39822, 1925, "4,83%", 571, 1354, "3,40%" },
}

local text = "Phần mục tiêu của kế hoạch"

figure "cut_rate" { vi = "Tỷ lệ hộ nghèo giảm trong năm 2018",
  en = "Reduction of the poverty rate in 2018", cite = text, unit = "%", printed = false,
  is = per(cut, households) }
figure "rate_2018_text" { vi = "Tỷ lệ hộ nghèo cuối năm 2018 theo phần lời",
  en = "Poverty rate at the end of 2018 in the text", cite = text, unit = "%", printed = "3,98%",
  is = rate_2018 }

target "poor_cut" { vi = "Số hộ nghèo giảm trong năm 2018", en = "Fewer poor households in 2018",
  cite = "Phụ lục chỉ tiêu giao các xã, thị trấn", count = "poor", fall_by = cut }
target "poor_rate" { vi = "Tỷ lệ hộ nghèo cuối năm 2018 còn như phụ lục",
  en = "Poverty rate at the end of 2018 as in the annex",
  cite = "Phụ lục chỉ tiêu giao các xã, thị trấn", count = "poor", among = "households",
  fall_to = rate_2018 }
target "poor_rate_text" { vi = "Tỷ lệ hộ nghèo cuối năm 2018 còn 3,98% (phần lời)",
  en = "Poverty rate at the end of 2018 down to 3.98% (text)", cite = text, count = "poor",
  among = "households", fall_to = "3,98%" }
