standard "wrong" { language = 1, vi = "Thử", law = "Nghị định 1",
  serves = { { "2022-01-01", "2025-12-31", cite = "Điều 1" } } }
indicator "toilet" { vi = "Nhà tiêu", cite = "Phụ lục", deprived = household.toilet:is "none" }
reading "r" { vi = "Khác", of = "toilet", source = "Dự thảo",
  deprived = household.toilet:is "other", when = household.toilet:is "none" }
