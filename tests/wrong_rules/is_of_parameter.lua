standard "wrong" { language = 1, vi = "Thử", law = "Nghị định 1",
  serves = { { "2022-01-01", "2025-12-31", cite = "Điều 1" } } }
local level = parameter "level" { vi = "Cấp học", unit = "school level", by = person.age,
  from("2022-01-01", { { 6, 10, "primary" } }, "Phụ lục") }
class "poor" { vi = "Hộ nghèo", cite = "Điều 3", when = any(person, level:is "primary") }
