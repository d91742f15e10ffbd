standard "wrong" { language = 1, vi = "Thử", law = "Quyết định 2", extends = "base", place = "75",
  serves = { { "2022-01-01", "2025-12-31", cite = "Điều 1" } } }
override.parameter "health_line" { vi = "Chuẩn", unit = "VND/person/month", from("2022-01-01", 2, "Điều 3") }
