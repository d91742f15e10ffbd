standard "wrong" { language = 1, vi = "Thử", law = "Quyết định 2", serves = { { "2022-01-01", "2025-12-31", cite = "Điều 1" } } }
indicator "light" { vi = "Điện", cite = "Điều 2", deprived = kinds.dark }
class "poor" { vi = "Nghèo", cite = "Điều 2", when = household.electricity }
