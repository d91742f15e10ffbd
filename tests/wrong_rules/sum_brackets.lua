standard "wrong" { language = 1, vi = "Thử", law = "Nghị định 1",
  serves = { { "2022-01-01", "2025-12-31", cite = "Điều 1" } } }
indicator "size" { vi = "Số người", cite = "Phụ lục", deprived = household.size + 1:above(3) }
