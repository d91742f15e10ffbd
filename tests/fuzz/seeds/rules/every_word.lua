local hh, person = survey.household, survey.person
standard "seed" { language = 1, exhaustive = true, vi = "Hạt giống", en = "Seed", law = "x",
  serves = { { "2022-01-01", "2025-12-31", cite = "Điều 1" } } }
local line = parameter "line" { vi = "Chuẩn", unit = "VND/person/month", by = hh.area,
  from("2022-01-01", { rural = "1.500.000", urban = "2.000.000" }, "Điều 3") }
local k = parameter "k" { vi = "Số", unit = "indicator", from("2022-01-01", 2, "Điều 3") }
local level = parameter "level" { vi = "Cấp", by = person.age,
  from("2022-01-01", { { 6, 11, "primary" }, { 12, 15, "lower_secondary" } }, "Phụ lục") }
local busy = derive "busy" { vi = "Tỷ lệ", cite = "x", value = share(person, person.has_job) }
dimension "life" { vi = "Đời sống",
  indicator "a" { vi = "A", cite = "x", weight = "0,5",
    deprived = any(person, person.age:between(6, 15) & person.studying_level:below(level)) },
  indicator "b" { vi = "B", cite = "x", unit = "m²/person", deprived = per(hh.floor_area, hh.size):below("8,5") },
  indicator "c" { vi = "C", unverified = "y", deprived = how_many { ~hh.tv, ~hh.radio, hh.water:one_of { "rain", "other" } }:at_least(2) },
  indicator "d" { vi = "D", cite = "x", deprived = either { a = busy:below("50%"), b = not_known "z" } },
}
reading "r" { vi = "R", of = "b", source = "s", deprived = hh.floor_area:over_to(3, 9) | hh.toilet:is "none" }
local points = scorecard "S" { vi = "S", cite = "x", by = hh.area, columns = { "rural", "urban" },
  item "1" { vi = "Một", cite = "x", of = hh.size, row(1, 75, 70), row(between(2, 4), 60, 50), row(above(4), 10, not_known "p") } }

class "poor" { vi = "Nghèo", cite = "x", when = hh.income_pc:at_most(line) & lacking:at_least(k) }
class "other" { vi = "Khác", cite = "x",
  kind "k1" { vi = "1", when = hh.income_pc:above(line) & (sum(person, person.age) + max(2, 3) * 2):above(highest(person.age)) },
  kind "k2" { vi = "2", when = hh.income_pc:at_most(line) & lacking:below(k)
    & choose { { hh.tv, 1 }, { hh.radio, 2 }, otherwise = 3 }:at_least(1) & points:at_least(0) } }
