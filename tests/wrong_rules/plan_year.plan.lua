plan "p" { language = 1, vi = "Kế hoạch", law = "Kế hoạch 1", place = "06", standard = "base", baseline = 22, round = 2023 }
