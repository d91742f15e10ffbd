plan "p" { language = 1, vi = "Kế hoạch", law = "Kế hoạch 1", place = "06", standard = "base", baseline = 2022, round = 2023 }
target "x" { vi = "Chỉ tiêu", cite = "1", count = "poor", flow = "left", fall_to = 1 }
