local hh = survey.household
standard "all" { language = 1, extends = "before", vi = "Chuẩn khác mọi điều", en = "Everything at once", law = "README.md",
  serves = { { "2027-01-01", "2027-12-31", cite = "README.md" } } }
override.parameter "line" { vi = "Chuẩn thu nhập", en = "Income line",
  from("2026-01-01", { rural = "150.000", urban = "200.000" }, "README.md") }
override.parameter "k" { vi = "Số chỉ số", en = "Number of indicators", from("2026-01-01", 1, "README.md") }
drop.indicator "tv"
indicator "waste" { vi = "Rác không được xử lý", en = "Waste is not handled", cite = "README.md",
  deprived = not_known "waste: phụ lục chưa công bố" }
