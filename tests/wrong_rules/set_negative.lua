-- settle: id=base set=k:-1
standard "wrong" { language = 1, vi = "Thử", law = "Quyết định 2", extends = "base", place = "75",
  serves = { { "2022-01-01", "2025-12-31", cite = "Điều 1" } } }
