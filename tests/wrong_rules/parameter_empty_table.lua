standard "wrong" { language = 1, vi = "Thử", law = "Nghị định 1",
  serves = { { "2022-01-01", "2025-12-31", cite = "Điều 1" } } }
parameter "line" { vi = "Chuẩn", unit = "VND/person/month", by = household.area,
  from("2022-01-01", {}, "Điều 3") }
