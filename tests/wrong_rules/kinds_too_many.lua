standard "wrong" { language = 1, vi = "Thử", law = "Nghị định 1",
  serves = { { "2022-01-01", "2025-12-31", cite = "Điều 1" } } }
local kinds = { vi = "Hộ nghèo", cite = "Điều 3" }
for i = 1, 61 do kinds[i] = kind(tostring(i)) { vi = "Loại", when = household.size:above(i) } end
class "poor" (kinds)
