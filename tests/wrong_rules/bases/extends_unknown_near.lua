standard "near" { language = 1, vi = "Thử", law = "Quyết định 2", extends = "bas",
  serves = { { "2022-01-01", "2025-12-31", cite = "Điều 1" } } }
