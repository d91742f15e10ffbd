plan "p" { language = 1, vi = "Kế hoạch", law = "Kế hoạch 1", place = "06", standard = "base", baseline = 2022, round = 2023 }
local a = figure "a" { vi = "Hộ", cite = "1", unit = "household", printed = 4 }
local b = figure "b" { vi = "Người", cite = "1", unit = "person", printed = 9 }
figure "c" { vi = "Tổng", cite = "1", unit = "household", printed = 13, is = a + b }
