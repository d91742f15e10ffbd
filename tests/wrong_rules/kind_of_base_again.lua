standard "wrong" { language = 1, vi = "Thử", law = "Quyết định 2", extends = "base", place = "75",
  serves = { { "2022-01-01", "2025-12-31", cite = "Điều 1" } } }
class "very_poor" { vi = "Hộ rất nghèo", cite = "Điều 3",
  kind "poor_by_income" { vi = "Nghèo về thu nhập", when = household.income_pc:at_most(1) } }
