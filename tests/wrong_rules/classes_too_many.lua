standard "wrong" { language = 1, vi = "Thử", law = "Nghị định 1",
  serves = { { "2022-01-01", "2025-12-31", cite = "Điều 1" } } }
for i = 1, 31 do class(tostring(i)) { vi = "Hạng", cite = "Điều 3", when = household.size:above(i) } end
