plan "p" { language = 1, vi = "Kế hoạch", law = "Kế hoạch 1", place = "06", standard = "base", baseline = 2022, round = 2023 }
plan "q" { language = 1, vi = "Kế hoạch", law = "Kế hoạch 2", place = "06", standard = "base", baseline = 2022, round = 2023 }
