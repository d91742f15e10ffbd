-- The shape of the 2016–2020 standard over plain answers: three lines of income, ten flags.
local hh = survey.household
standard "flat-2016" { language = 1, exhaustive = true, vi = "So sánh tốc độ 2016", law = "generate.c",
  serves = { { "2016-01-01", "2020-12-31", cite = "generate.c" } } }

local function line(id, rural, urban)
  return parameter(id) { vi = id, unit = "VND/person/month", by = hh.area,
    from("2016-01-01", { rural = rural, urban = urban }, "generate.c") }
end
local poor_line = line("poor_line", "700.000", "900.000")
local near_line = line("near_line", "1.000.000", "1.300.000")
local average_top = line("average_top", "1.500.000", "1.950.000")

local function lacks(id, when) indicator(id) { vi = id, cite = "generate.c", deprived = when } end
lacks("unserved_ill", hh.unserved_ill:at_least(1))
lacks("insurance", hh.insured:below(hh.hhsize))
lacks("adult_education", hh.adult_years:below(5))
lacks("child_school", hh.child_out:at_least(1))
lacks("dwelling", hh.dwelling:one_of { "less_durable", "simple" })
lacks("floor", per(hh.floor_m2, hh.hhsize):below(8))
lacks("water", hh.water:one_of { "open_well", "open_spring", "surface" })
lacks("toilet", hh.toilet:one_of { "pit", "other", "none" })
lacks("telecom", hh.telecom:is_no())
lacks("info_assets", hh.info_assets:at_most(0))

local pc = derive "pc" { vi = "Thu nhập bình quân", cite = "generate.c", value = per(hh.income, hh.hhsize) }
local function class_of(id, when) class(id) { vi = id, cite = "generate.c", when = when } end
class_of("poor", pc:at_most(poor_line) | (pc:over_to(poor_line, near_line) & lacking:at_least(3)))
class_of("near_poor", pc:over_to(poor_line, near_line) & lacking:below(3))
class_of("average", pc:over_to(near_line, average_top))
class_of("other", pc:above(average_top))
