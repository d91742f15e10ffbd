standard "wrong" { language = 1, vi = "Thử", law = "Nghị định 1",
  serves = { { "2022-01-01", "2025-12-31", cite = "Điều 1" } } }
local x = household.size
for i = 1, 400 do x = derive(tostring(i)) { vi = "Số", cite = "Điều 3", value = x + 1 } end
class "poor" { vi = "Hộ nghèo", cite = "Điều 3", when = x:at_least(1) }
