plan "p" { language = 1, vi = "Kế hoạch", law = "Kế hoạch 1", place = "06", standard = "base", baseline = 2022, round = 2023 }
local a = column "a" { vi = "Hộ", unit = "household" }
annex "t" { vi = "Bảng", cite = "1", columns = { a }, row "01" { vi = "Xã A", 4 }, row "01" { vi = "Xã B", 5 } }
