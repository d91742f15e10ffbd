standard "wrong" { language = 1, vi = "Thử", law = "Nghị định 1",
  serves = { { "2022-01-01", "2025-12-31", cite = "Điều 1" } } }
local each = derive "each" { vi = "Diện tích", cite = "Phụ lục", unit = "m²", value = per(household.floor_area, household.size) }
class "poor" { vi = "Hộ nghèo", cite = "Điều 3", when = each:below(8) }
