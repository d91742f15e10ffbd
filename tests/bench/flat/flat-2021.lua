-- The shape of the 2021–2025 standard over plain answers: two lines of income, twelve flags.
local hh = survey.household
standard "flat-2021" { language = 1, exhaustive = true, vi = "So sánh tốc độ 2021", law = "generate.c",
  serves = { { "2021-01-01", "2025-12-31", cite = "generate.c" } } }

local function line(id, rural, urban)
  return parameter(id) { vi = id, unit = "VND/person/month", by = hh.area,
    from("2021-01-01", { rural = rural, urban = urban }, "generate.c") }
end
local income_line = line("income_line", "1.500.000", "2.000.000")
local average_top = line("average_top", "2.250.000", "3.000.000")

local function lacks(id, when) indicator(id) { vi = id, cite = "generate.c", deprived = when } end
lacks("job", hh.unemp:at_least(1))
lacks("dependents", (hh.dependents * 2):above(hh.hhsize))
lacks("nutrition", hh.stunted:at_least(1))
lacks("insurance", hh.insured:below(hh.hhsize))
lacks("adult_education", hh.adult_years:below(9))
lacks("child_school", hh.child_out:at_least(1))
lacks("dwelling", hh.dwelling:one_of { "less_durable", "simple" })
lacks("floor", per(hh.floor_m2, hh.hhsize):below(8))
lacks("water", hh.water:one_of { "open_well", "open_spring", "surface" })
lacks("toilet", hh.toilet:one_of { "pit", "other", "none" })
lacks("telecom", hh.telecom:is_no())
lacks("info_assets", hh.info_assets:at_most(0))

local pc = derive "pc" { vi = "Thu nhập bình quân", cite = "generate.c", value = per(hh.income, hh.hhsize) }
local function class_of(id, when) class(id) { vi = id, cite = "generate.c", when = when } end
class_of("poor", pc:at_most(income_line) & lacking:at_least(3))
class_of("near_poor", pc:at_most(income_line) & lacking:below(3))
class_of("average", pc:over_to(income_line, average_top))
class_of("other", pc:above(average_top))
