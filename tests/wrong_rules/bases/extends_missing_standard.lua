standard "missing" { language = 1, vi = "Thử", law = "Quyết định 2", extends = "vn-2099",
  serves = { { "2022-01-01", "2025-12-31", cite = "Điều 1" } } }
override.parameter "k" { from("2022-01-01", 2, "Điều 3") }
