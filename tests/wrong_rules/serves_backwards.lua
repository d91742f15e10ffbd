standard "wrong" { language = 1, vi = "Thử", law = "Nghị định 1",
  serves = { { "2025-12-31", "2022-01-01", cite = "Điều 1" } } }
