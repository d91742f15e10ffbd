local hh = survey.household
standard "structure" { language = 1, extends = "before", vi = "Chuẩn 'hoặc' thay cho 'và'", en = "Or instead of and",
  law = "README.md", serves = { { "2027-01-01", "2027-12-31", cite = "README.md" } } }
override.class "poor" { vi = "Hộ nghèo", en = "Poor", cite = "README.md",
  kind "by_income" { vi = "Theo thu nhập", en = "By income", when = hh.income_pc:at_most(base.line) },
  kind "by_deprivation" { vi = "Theo thiếu hụt", en = "By deprivation", when = lacking:at_least(base.k) } }
override.class "near_poor" { vi = "Hộ cận nghèo", en = "Near-poor", cite = "README.md",
  when = hh.income_pc:above(base.line) & lacking:between(1, 1) }
override.class "not_poor" { vi = "Hộ không nghèo", en = "Not poor", cite = "README.md",
  when = hh.income_pc:above(base.line) & lacking:at_most(0) }
