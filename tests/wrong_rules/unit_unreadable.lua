standard "wrong" { language = 1, vi = "Thử", law = "Nghị định 1",
  serves = { { "2022-01-01", "2025-12-31", cite = "Điều 1" } } }
local line = parameter "line" { vi = "Chuẩn", unit = "a/b/c/d/e/f/g/h", from("2022-01-01", 8, "Điều 3") }
class "poor" { vi = "Hộ nghèo", cite = "Điều 3", when = household.size:below(line) }
