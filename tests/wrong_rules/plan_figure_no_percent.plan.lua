plan "p" { language = 1, vi = "Kế hoạch", law = "Kế hoạch 1", place = "06", standard = "base", baseline = 2022, round = 2023 }
figure "a" { vi = "Tỷ lệ", cite = "1", unit = "%", printed = "1,85" }
