local hh = survey.household
standard "line" { language = 1, extends = "before", vi = "Chuẩn khác mức thu nhập", en = "Another line", law = "README.md",
  serves = { { "2027-01-01", "2027-12-31", cite = "README.md" } } }
override.parameter "line" { vi = "Chuẩn thu nhập", en = "Income line",
  from("2026-01-01", { rural = "150.000", urban = "200.000" }, "README.md") }
