-- settle: reading=a and=b
standard "wrong" { language = 1, vi = "Thử", law = "Nghị định 1",
  serves = { { "2022-01-01", "2025-12-31", cite = "Điều 1" } } }
indicator "toilet" { vi = "Nhà tiêu", cite = "Phụ lục", deprived = household.toilet:is "none" }
reading "a" { vi = "Khác", of = "toilet", source = "Dự thảo", deprived = household.toilet:is "other" }
reading "b" { vi = "Khác nữa", of = "toilet", source = "Dự thảo", deprived = household.toilet:is "septic" }
class "poor" { vi = "Hộ nghèo", cite = "Điều 3", when = household.size:above(6) }
