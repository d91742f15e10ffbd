local hh = survey.household
standard "indicator" { language = 1, extends = "before", vi = "Chuẩn khác chỉ số", en = "Other indicators", law = "README.md",
  serves = { { "2027-01-01", "2027-12-31", cite = "README.md" } } }
drop.indicator "tv"
indicator "waste" { vi = "Rác không được xử lý", en = "Waste is not handled", cite = "README.md", deprived = hh.waste:is_no() }
