standard "north" { language = 1, vi = "Thử", law = "Quyết định 2", extends = "south",
  serves = { { "2022-01-01", "2025-12-31", cite = "Điều 1" } } }
standard "south" { language = 1, vi = "Thử", law = "Quyết định 3", extends = "north",
  serves = { { "2022-01-01", "2025-12-31", cite = "Điều 1" } } }
