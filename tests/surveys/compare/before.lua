-- The standard that the others of this folder change in one thing each.
local hh = survey.household
standard "before" { language = 1, exhaustive = true, vi = "Chuẩn trước", en = "Standard before", law = "README.md",
  serves = { { "2026-01-01", "2026-12-31", cite = "README.md" } } }
local line = parameter "line" { vi = "Chuẩn thu nhập", en = "Income line", unit = "VND/person/month", by = hh.area,
  from("2026-01-01", { rural = "100.000", urban = "200.000" }, "README.md") }
local k = parameter "k" { vi = "Số chỉ số", en = "Number of indicators", unit = "indicator", from("2026-01-01", 2, "README.md") }
indicator "toilet" { vi = "Không có nhà tiêu", en = "No toilet", cite = "README.md", deprived = hh.toilet:is_no() }
indicator "water" { vi = "Không có nước sạch", en = "No clean water", cite = "README.md", deprived = hh.water:is_no() }
indicator "tv" { vi = "Không có ti vi", en = "No television", cite = "README.md", deprived = hh.tv:is_no() }
class "poor" { vi = "Hộ nghèo", en = "Poor", cite = "README.md",
  when = hh.income_pc:at_most(line) & lacking:at_least(k) }
class "near_poor" { vi = "Hộ cận nghèo", en = "Near-poor", cite = "README.md",
  when = hh.income_pc:at_most(line) & lacking:below(k) }
class "not_poor" { vi = "Hộ không nghèo", en = "Not poor", cite = "README.md", when = hh.income_pc:above(line) }
