standard "wrong" { language = 1, vi = "Thử", law = "Nghị định 1",
  serves = { { "2022-01-01", "2025-12-31", cite = "Điều 1" } } }
local bands = {}
for i = 1, 100 do bands[i] = { i, i, { septic = 1, pour_flush = 2, none = 3, other = 4 } } end
for i = 101, 150 do bands[i] = { i, i, { septic = 1, pour_flush = 2, none = 3, other = 4 } } end
local a = parameter "a" { vi = "A", unit = "person", by = { household.size, household.toilet },
  from("2022-01-01", bands, "Điều 3") }
class "poor" { vi = "Hộ nghèo", cite = "Điều 3", when = household.size:above(a) }
