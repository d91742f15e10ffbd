standard "number" { language = 1, extends = "before", vi = "Chuẩn khác số chỉ số", en = "Another number", law = "README.md",
  serves = { { "2027-01-01", "2027-12-31", cite = "README.md" } } }
override.parameter "k" { vi = "Số chỉ số", en = "Number of indicators", from("2026-01-01", 1, "README.md") }
