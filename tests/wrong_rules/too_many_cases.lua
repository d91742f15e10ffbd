standard "wrong" { language = 1, vi = "Thử", law = "Nghị định 1",
  serves = { { "2022-01-01", "2025-12-31", cite = "Điều 1" } } }
local a = parameter "a" { vi = "A", unit = "person", by = { household.area, household.toilet },
  from("2022-01-01", { rural = { septic = 1, pour_flush = 2, none = 3, other = 4 },
                       urban = { septic = 1, pour_flush = 2, none = 3, other = 4 } }, "Điều 3") }
local b = parameter "b" { vi = "B", unit = "person", by = { household.area, household.electricity },
  from("2022-01-01", { rural = { no = 1, yes = 2 }, urban = { no = 1, yes = 2 } }, "Điều 3") }
local c = parameter "c" { vi = "C", unit = "person", by = household.toilet,
  from("2022-01-01", { septic = 1, pour_flush = 2, none = 3, other = 4 }, "Điều 3") }
class "poor" { vi = "Hộ nghèo", cite = "Điều 3", when = household.size:above(a + b + c) }
