local hh = survey.household
standard "ten" { language = 1, exhaustive = true, vi = "Chuẩn ví dụ", en = "Example standard", law = "README.md",
  serves = { { "2026-01-01", "2026-12-31", cite = "README.md" } } }
local line = parameter "line" { vi = "Chuẩn thu nhập", en = "Income line", unit = "VND/person/month", by = hh.area,
  from("2026-01-01", { rural = "1.500.000", urban = "2.000.000" }, "README.md") }
indicator "crowded" { vi = "Nhà ở chật", en = "Crowded home", cite = "README.md",
  deprived = per(hh.floor_area, hh.size):below(8) }
local poor = hh.income_pc:at_most(line) & lacking:at_least(1)
class "poor" { vi = "Hộ nghèo", en = "Poor household", cite = "README.md", when = poor }
class "not_poor" { vi = "Hộ không nghèo", en = "Household that is not poor", cite = "README.md", when = ~poor }
