standard "wrong" { language = 1, vi = "Thử", law = "Nghị định 1",
  serves = { { "2022-01-01", "2025-12-31", cite = "Điều 1" } } }
local toilet = indicator "toilet" { vi = "Nhà tiêu", cite = "Phụ lục", deprived = household.toilet:is "none" }
dimension "housing" { vi = "Nhà ở", toilet }
dimension "water" { vi = "Nước sạch", toilet }
