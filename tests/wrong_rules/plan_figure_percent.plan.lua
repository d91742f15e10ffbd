plan "p" { language = 1, vi = "Kế hoạch", law = "Kế hoạch 1", place = "06", standard = "base", baseline = 2022, round = 2023 }
figure "a" { vi = "Số", cite = "1", unit = "household", printed = "1,85%" }
