-- The questionnaire of the speed comparison: sixteen plain answers of a household.
local function number(id, unit, most)
  return integer(id) { vi = id, unit = unit, range = { 0, most } }
end
local function list(id, words)
  local codes = {}
  for i, word in ipairs(words) do codes[i] = { word, vi = word } end
  return code(id) { vi = id, codes = codes }
end

survey "flat" { vi = "So sánh tốc độ", en = "Speed comparison",
  household = {
    text "id" { vi = "Mã hộ", en = "Household id", id = true },
    list("area", { "urban", "rural" }),
    integer "hhsize" { vi = "Số nhân khẩu", unit = "person", range = { 1, 99 } },
    number("income", "VND/month", "2.000.000.000"),
    number("unemp", "person", 99),
    number("dependents", "person", 99),
    number("stunted", "person", 99),
    number("unserved_ill", "person", 99),
    number("insured", "person", 99),
    number("adult_years", "year", 30),
    number("child_out", "person", 99),
    list("dwelling", { "durable", "semi_durable", "less_durable", "simple" }),
    decimal "floor_m2" { vi = "Diện tích nhà ở", unit = "m²", digits = 1, range = { 0, "3.000" } },
    list("water", { "tap", "well", "spring", "rain", "bottled", "open_well", "open_spring", "surface" }),
    list("toilet", { "septic", "flush", "two_vault", "pit", "other", "none" }),
    flag "telecom" { vi = "Dịch vụ viễn thông" },
    number("info_assets", "thing", 99),
  },
  person = {},
}
