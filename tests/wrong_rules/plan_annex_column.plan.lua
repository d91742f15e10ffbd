plan "p" { language = 1, vi = "Kế hoạch", law = "Kế hoạch 1", place = "06", standard = "base", baseline = 2022, round = 2023 }
local a = figure "a" { vi = "Hộ", cite = "1", unit = "household", printed = 4 }
annex "t" { vi = "Bảng", cite = "1", columns = { a }, row "01" { vi = "Xã", 4 } }
